//! `discord …`: what is to go wrong with Discord. Reading the line, saying it in words, doing it.

use std::fmt;

use accord_standin::{Event, Failure, Faults, Permission, Target};

use super::{reader::Reader, stage::GUILD};
use crate::domain::ids::Reference;

/// What can follow `discord`.
const KNOWN: &str = "rate-limits, blocks, answers, breaks, loses, withholds, repeats, reorders, drops, closes, opens, asks, \
                     interrupts, invalidates, swallows, returns, deletes, forbids, allows, behaves";

/// Calls that one line may spoil.
const TIMES_MAX: usize = 100;

/// One thing that goes wrong, or right again.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// The next calls of a kind.
    Calls {
        /// Which.
        target: Target,
        /// How many.
        times: usize,
        /// How they end.
        failure: Failure,
    },
    /// The next event is sent twice.
    RepeatNext(Event),
    /// The next event comes after the one that follows it.
    Reorder(Event),
    /// The acting person's last interaction comes once more.
    RepeatLast,
    /// The gateway's connection breaks.
    Drop,
    /// The gateway closes with a code.
    Close(u16),
    /// The gateway asks the bot to reconnect.
    Reconnect,
    /// The session is invalid: for a moment, or for good.
    Invalidate {
        /// Whether it can be taken up again.
        resumable: bool,
    },
    /// Heartbeats go unanswered, or are answered again.
    SwallowAcks(bool),
    /// Somebody deletes a channel.
    DeleteChannel(String),
    /// Somebody deletes the card of a collaboration.
    DeleteCard(Reference),
    /// The bot may not do something in a channel any more, or again.
    Permit {
        /// What.
        permission: Permission,
        /// Where.
        channel: String,
        /// Whether it may.
        allowed: bool,
    },
    /// A person closes or opens their direct messages.
    DirectMessages {
        /// Who.
        person: String,
        /// Whether they can be written to.
        open: bool,
    },
    /// What was planned and not yet met is forgotten.
    Behave,
}

impl Fault {
    /// Reads what follows `discord`.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, String> {
        let word = reader.word().to_lowercase();
        match word.as_str() {
            "rate-limits" => rate_limits(reader),
            "blocks" => spoiled(reader, Failure::Page(429)),
            "answers" => answers(reader),
            "breaks" => spoiled(reader, Failure::Cut),
            "loses" => after_answer_of(reader, Failure::AppliedThenCut),
            "withholds" => after_answer_of(reader, Failure::AppliedThenSilence),
            "repeats" => repeats(reader),
            "reorders" => next_event(reader).map(Self::Reorder),
            "drops" => words(reader, &["gateway"]).map(|()| Self::Drop),
            "closes" => closes(reader),
            "opens" => direct_messages(reader, true),
            "asks" => words(reader, &["to", "reconnect"]).map(|()| Self::Reconnect),
            "interrupts" => words(reader, &["session"]).map(|()| Self::Invalidate { resumable: true }),
            "invalidates" => words(reader, &["session"]).map(|()| Self::Invalidate { resumable: false }),
            "swallows" => words(reader, &["heartbeats"]).map(|()| Self::SwallowAcks(true)),
            "returns" => words(reader, &["heartbeats"]).map(|()| Self::SwallowAcks(false)),
            "deletes" => deletes(reader),
            "forbids" => permit(reader, false),
            "allows" => permit(reader, true),
            "behaves" => Ok(Self::Behave),
            _ => Err(format!("Discord cannot be told “{word}”; it can: {KNOWN}")),
        }
    }

    /// Whether the connection is lost over it, and the bot connects again.
    pub(super) fn has_the_bot_come_back(&self) -> bool {
        match self {
            Self::Drop | Self::Reconnect | Self::Invalidate { .. } => true,
            // Who is told that token, shards or intents are wrong stays away.
            Self::Close(code) => !matches!(code, 4004 | 4010..=4014),
            _ => false,
        }
    }

    /// Does what needs no more than the stand-in. The acting person and the cards are the player's business.
    pub(super) fn befalls(&self, faults: &Faults) {
        match self {
            Self::Calls { target, times, failure } => {
                for _ in 0..*times {
                    faults.fail_next(*target, failure.clone());
                }
            }
            Self::RepeatNext(event) => faults.repeat_next(*event),
            Self::Reorder(event) => faults.delay_next(*event),
            Self::Drop => faults.gateway_drops(),
            Self::Close(code) => faults.gateway_closes(*code),
            Self::Reconnect => faults.gateway_asks_to_reconnect(),
            Self::Invalidate { resumable } => faults.gateway_invalidates(*resumable),
            Self::SwallowAcks(swallows) => faults.gateway_swallows_acks(*swallows),
            Self::DeleteChannel(channel) => faults.delete_channel(GUILD, channel),
            Self::Permit { permission, channel, allowed: true } => faults.allow(GUILD, channel, *permission),
            Self::Permit { permission, channel, allowed: false } => faults.deny(GUILD, channel, *permission),
            Self::DirectMessages { person, open: true } => faults.open_direct_messages(person),
            Self::DirectMessages { person, open: false } => faults.close_direct_messages(person),
            Self::Behave => faults.forget_planned(),
            Self::RepeatLast | Self::DeleteCard(_) => {}
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Calls { times: 1, .. } => f.write_str("The next such call goes wrong."),
            Self::Calls { times, .. } => write!(f, "The next {times} such calls go wrong."),
            Self::RepeatNext(_) => f.write_str("The next one comes twice."),
            Self::Reorder(_) => f.write_str("The next two come in the wrong order."),
            Self::RepeatLast => f.write_str("It came once more."),
            Self::Drop => f.write_str("The connection broke."),
            Self::Close(code) => write!(f, "The gateway closed with {code}."),
            Self::Reconnect => f.write_str("The bot was asked to reconnect."),
            Self::Invalidate { .. } => f.write_str("The session is invalid."),
            Self::SwallowAcks(true) => f.write_str("Heartbeats go unanswered."),
            Self::SwallowAcks(false) => f.write_str("Heartbeats are answered again."),
            Self::DeleteChannel(channel) => write!(f, "#{channel} is gone."),
            Self::DeleteCard(reference) => write!(f, "The card of {reference} is gone."),
            Self::Permit { channel, allowed: true, .. } => write!(f, "The bot may do so again in #{channel}."),
            Self::Permit { channel, allowed: false, .. } => write!(f, "The bot may not do so any more in #{channel}."),
            Self::DirectMessages { person, open: true } => write!(f, "{person} can be written to."),
            Self::DirectMessages { person, open: false } => write!(f, "{person} cannot be written to any more."),
            Self::Behave => f.write_str("What was planned is forgotten."),
        }
    }
}

/// `next post`, `next 3 edits`.
fn next_calls(reader: &mut Reader<'_>) -> Result<(Target, usize), String> {
    words(reader, &["next"])?;
    let word = reader.word().to_lowercase();
    let (times, word) = match word.parse::<usize>() {
        Ok(times) if (1..=TIMES_MAX).contains(&times) => (times, reader.word().to_lowercase()),
        Ok(_) => return Err(format!("between 1 and {TIMES_MAX} calls, not {word}")),
        Err(_) => (1, word),
    };
    let target = match word.strip_suffix('s').unwrap_or(&word) {
        "post" => Target::Post,
        "edit" => Target::Edit,
        "deletion" => Target::Delete,
        "answer" => Target::Callback,
        "follow-up" => Target::Followup,
        "correction" => Target::AnswerEdit,
        "registration" => Target::Registration,
        "read" => Target::Read,
        _ => {
            return Err(format!(
                "“{word}” is no call; there are: post, edit, deletion, read (of channels), answer, follow-up, correction \
                 (of interactions), registration (of commands)"
            ));
        }
    };
    Ok((target, times))
}

fn spoiled(reader: &mut Reader<'_>, failure: Failure) -> Result<Fault, String> {
    let (target, times) = next_calls(reader)?;
    Ok(Fault::Calls { target, times, failure })
}

/// `answer of next post`
fn after_answer_of(reader: &mut Reader<'_>, failure: Failure) -> Result<Fault, String> {
    words(reader, &["answer", "of"])?;
    spoiled(reader, failure)
}

/// `next post for 2s [globally | for all bots | without headers]`
fn rate_limits(reader: &mut Reader<'_>) -> Result<Fault, String> {
    let (target, times) = next_calls(reader)?;
    words(reader, &["for"])?;
    let word = reader.word();
    let seconds = word.strip_suffix('s').and_then(|number| number.parse::<f64>().ok());
    let within = seconds.filter(|seconds| (0.0..=60.0).contains(seconds));
    let retry_after =
        within.ok_or_else(|| format!("“{word}” is no wait of real seconds up to 60s, for example: for 2s"))?;
    let failure = if reader.take_word("globally") {
        Failure::RateLimited { retry_after, global: true }
    } else if reader.take_word("shared") {
        Failure::RateLimitedShared { retry_after }
    } else if reader.take_word("without") {
        words(reader, &["headers"])?;
        Failure::RateLimitedBare { retry_after }
    } else {
        Failure::RateLimited { retry_after, global: false }
    };
    Ok(Fault::Calls { target, times, failure })
}

/// `502 to next edit`, `502 after next post`
fn answers(reader: &mut Reader<'_>) -> Result<Fault, String> {
    let word = reader.word();
    let status = word.parse::<u16>().ok().filter(|status| matches!(status, 500 | 502 | 503 | 504));
    let status = status.ok_or_else(|| format!("“{word}” is no failure of Discord's; there are: 500, 502, 503, 504"))?;
    if reader.take_word("after") {
        return spoiled(reader, Failure::AppliedThenStatus(status));
    }
    words(reader, &["to"])?;
    spoiled(reader, Failure::Status(status))
}

/// `interaction`, `next interaction`, `next event`
fn repeats(reader: &mut Reader<'_>) -> Result<Fault, String> {
    if reader.take_word("interaction") { Ok(Fault::RepeatLast) } else { next_event(reader).map(Fault::RepeatNext) }
}

fn next_event(reader: &mut Reader<'_>) -> Result<Event, String> {
    words(reader, &["next"])?;
    let word = reader.word().to_lowercase();
    match word.strip_suffix('s').unwrap_or(&word) {
        "interaction" => Ok(Event::Interaction),
        "message" => Ok(Event::Message),
        "event" => Ok(Event::Any),
        _ => Err(format!("“{word}” is nothing the gateway brings; there are: interaction, message, event")),
    }
}

/// `gateway [with 4000]`, `direct messages of tomas`
fn closes(reader: &mut Reader<'_>) -> Result<Fault, String> {
    if !reader.take_word("gateway") {
        return direct_messages(reader, false);
    }
    if reader.is_at_end() {
        return Ok(Fault::Close(4000));
    }
    words(reader, &["with"])?;
    let word = reader.word();
    let code = word.parse::<u16>().ok().filter(|code| matches!(code, 1000..=1001 | 4000..=4014));
    code.map(Fault::Close).ok_or_else(|| format!("“{word}” is no close code; there are: 1000, 1001, 4000 to 4014"))
}

fn direct_messages(reader: &mut Reader<'_>, open: bool) -> Result<Fault, String> {
    words(reader, &["direct", "messages", "of"])?;
    let person = reader.text("a person, for example: discord closes direct messages of tomas")?;
    Ok(Fault::DirectMessages { person: person.trim_start_matches('@').to_owned(), open })
}

fn deletes(reader: &mut Reader<'_>) -> Result<Fault, String> {
    if let Some(channel) = reader.channel() {
        return Ok(Fault::DeleteChannel(channel));
    }
    words(reader, &["card"]).map_err(|_| "what can be deleted: #deals (or another channel), card C-1".to_owned())?;
    let text = reader.text("a reference such as C-1")?;
    let reference = text.parse().map_err(|error: crate::domain::ids::NotAReference| error.to_string())?;
    Ok(Fault::DeleteCard(reference))
}

/// `sending in #deals`
fn permit(reader: &mut Reader<'_>, allowed: bool) -> Result<Fault, String> {
    let word = reader.word().to_lowercase();
    let permission = match word.as_str() {
        "seeing" => Permission::ViewChannel,
        "sending" => Permission::SendMessages,
        "embeds" => Permission::EmbedLinks,
        "files" => Permission::AttachFiles,
        "reading" => Permission::ReadMessageHistory,
        _ => {
            return Err(format!(
                "“{word}” is no permission; there are: seeing, sending, embeds, files, reading, each `in #deals`"
            ));
        }
    };
    words(reader, &["in"])?;
    let channel = reader.channel().ok_or("a channel belongs here, for example: discord forbids sending in #deals")?;
    Ok(Fault::Permit { permission, channel, allowed })
}

fn words(reader: &mut Reader<'_>, expected: &[&str]) -> Result<(), String> {
    for word in expected {
        if !reader.take_word(word) {
            let rest = if reader.is_at_end() { "the end" } else { reader.rest() };
            return Err(format!("“{word}” belongs here, not {rest}"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Fault, String> {
        let mut reader = Reader::new(line);
        let fault = Fault::read(&mut reader)?;
        reader.end()?;
        Ok(fault)
    }

    #[test]
    fn every_fault_is_read() {
        let calls = |target, times, failure| Fault::Calls { target, times, failure };
        let limited = |global| Failure::RateLimited { retry_after: 2.0, global };
        for (line, fault) in [
            ("rate-limits next post for 2s", calls(Target::Post, 1, limited(false))),
            ("rate-limits next 3 reads for 2s globally", calls(Target::Read, 3, limited(true))),
            (
                "rate-limits next edit for 0.5s shared",
                calls(Target::Edit, 1, Failure::RateLimitedShared { retry_after: 0.5 }),
            ),
            (
                "rate-limits next edit for 1s without headers",
                calls(Target::Edit, 1, Failure::RateLimitedBare { retry_after: 1.0 }),
            ),
            ("blocks next post", calls(Target::Post, 1, Failure::Page(429))),
            ("answers 502 to next edit", calls(Target::Edit, 1, Failure::Status(502))),
            ("answers 504 after next answer", calls(Target::Callback, 1, Failure::AppliedThenStatus(504))),
            ("breaks next 2 corrections", calls(Target::AnswerEdit, 2, Failure::Cut)),
            ("loses answer of next post # a comment", calls(Target::Post, 1, Failure::AppliedThenCut)),
            ("withholds answer of next follow-up", calls(Target::Followup, 1, Failure::AppliedThenSilence)),
            ("repeats interaction", Fault::RepeatLast),
            ("repeats next interaction", Fault::RepeatNext(Event::Interaction)),
            ("reorders next messages", Fault::Reorder(Event::Message)),
            ("drops gateway", Fault::Drop),
            ("closes gateway", Fault::Close(4000)),
            ("closes gateway with 4009", Fault::Close(4009)),
            ("asks to reconnect", Fault::Reconnect),
            ("interrupts session", Fault::Invalidate { resumable: true }),
            ("invalidates session", Fault::Invalidate { resumable: false }),
            ("swallows heartbeats", Fault::SwallowAcks(true)),
            ("returns heartbeats", Fault::SwallowAcks(false)),
            ("deletes #deals", Fault::DeleteChannel("deals".to_owned())),
            ("deletes card C-1", Fault::DeleteCard(Reference(1))),
            (
                "Forbids sending in #deals",
                Fault::Permit { permission: Permission::SendMessages, channel: "deals".to_owned(), allowed: false },
            ),
            (
                "allows seeing in #deals",
                Fault::Permit { permission: Permission::ViewChannel, channel: "deals".to_owned(), allowed: true },
            ),
            ("closes direct messages of @tomas", Fault::DirectMessages { person: "tomas".to_owned(), open: false }),
            ("opens direct messages of tomas", Fault::DirectMessages { person: "tomas".to_owned(), open: true }),
            ("behaves", Fault::Behave),
        ] {
            assert_eq!(read(line), Ok(fault), "{line}");
        }
    }

    #[test]
    fn what_it_cannot_be_told_is_refused_with_what_it_can() {
        for (line, because) in [
            ("", "it can: rate-limits, blocks"),
            ("explodes", "“explodes”; it can: rate-limits, blocks"),
            ("answers 404 to next post", "there are: 500, 502, 503, 504"),
            ("answers 502 for next post", "“to” belongs here"),
            ("blocks next dance", "“dance” is no call; there are: post, edit"),
            ("blocks next 0 posts", "between 1 and 100"),
            ("rate-limits next post", "“for” belongs here, not the end"),
            ("rate-limits next post for ages", "no wait of real seconds"),
            ("rate-limits next post for 61s", "no wait of real seconds"),
            ("rate-limits next post for 2s gladly", "nothing can follow"),
            ("repeats next breath", "there are: interaction, message, event"),
            ("closes gateway with 4242", "no close code"),
            ("closes direct messages of", "missing: a person"),
            ("deletes everything", "what can be deleted"),
            ("deletes card D-1", "not a reference"),
            ("forbids dancing in #deals", "no permission; there are: seeing, sending"),
            ("forbids sending in deals", "a channel belongs here"),
        ] {
            let error = read(line).expect_err(line);
            assert!(error.contains(because), "{line}: {error}");
        }
    }
}
