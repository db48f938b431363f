//! The demo's language: what a line asks for. Reading only; [`play`](super::play) does it.

use chrono::TimeDelta;

use super::{discord::Fault, reader::Reader};
use crate::domain::{
    ids::Reference,
    parcel::{MainStatus, TrackingNumber},
};

/// One action.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// The script wants no sample data. Its first action or none.
    Empty,
    /// Somebody else acts from here on.
    As(String),
    /// A slash command, as typed in Discord.
    Command(String),
    /// What would be suggested for the last option of a slash command.
    Suggest(String),
    /// A button.
    Press {
        /// What it says.
        label: String,
        /// Where it is; the newest message that has it, if that is not said.
        on: Option<On>,
    },
    /// Options of the newest menu.
    Choose(Vec<String>),
    /// The fields of the open form, which is then submitted.
    Fill(Vec<(String, String)>),
    /// Time passes, from one due instant to the next.
    Advance(TimeDelta),
    /// Time passes in one step.
    Jump(TimeDelta),
    /// The bot goes down.
    Stop,
    /// The bot comes up on the same database.
    Start,
    /// Both.
    Restart,
    /// Something goes wrong with Discord.
    Discord(Fault),
    /// A carrier scans a parcel.
    Scan {
        /// Its number.
        number: TrackingNumber,
        /// Where it is, in 17TRACK's words: `InTransit_PickedUp`.
        status: String,
        /// What the carrier writes.
        words: String,
    },
    /// Something goes wrong with 17TRACK, or right again.
    Tracking(Trouble),
    /// Remembers a card as it is drawn now.
    Keep(Reference),
    /// Prints a place.
    Show(Place),
    /// A text must be there, or must not.
    Expect {
        /// Where; the newest output, if that is not said.
        channel: Option<String>,
        /// What.
        text: String,
        /// Whether it must be there.
        there: bool,
    },
    /// That many messages of a channel must contain a text.
    Count {
        /// Where.
        channel: String,
        /// What.
        text: String,
        /// How many.
        times: usize,
    },
    /// Explains the language.
    Help,
    /// Ends the demo.
    Quit,
}

/// How 17TRACK is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It does not answer.
    Down,
    /// It refuses the key.
    KeyRefused,
    /// It works again.
    None,
}

/// Where a button is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    /// On the live card of a collaboration.
    Card(Reference),
    /// On the card that was kept.
    Kept,
}

/// What can be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A channel.
    Channel(String),
    /// The live card of a collaboration.
    Card(Reference),
    /// The private replies of the acting person.
    Inbox,
}

impl Step {
    /// Reads a line. `None`: it says nothing, or only a comment.
    pub fn read(line: &str) -> Result<Option<Self>, String> {
        let mut reader = Reader::new(line);
        if reader.is_at_end() {
            return Ok(None);
        }
        if reader.rest().starts_with('/') {
            return command(&mut reader).map(Self::Command).map(Some);
        }
        let word = reader.word().to_lowercase();
        let step = match word.as_str() {
            "empty" => Self::Empty,
            "as" => Self::As(reader.text("who acts, for example: as tomas")?),
            "suggest" => Self::Suggest(command(&mut reader)?),
            "press" => press(&mut reader)?,
            "choose" => choose(&mut reader)?,
            "fill" => fill(&mut reader)?,
            "advance" => Self::Advance(span(&reader.remaining_words())?),
            "jump" => Self::Jump(span(&reader.remaining_words())?),
            "stop" => Self::Stop,
            "start" => Self::Start,
            "restart" => Self::Restart,
            "discord" => Self::Discord(Fault::read(&mut reader)?),
            "parcel" => scan(&mut reader)?,
            "tracking" => Self::Tracking(trouble(&mut reader)?),
            "keep" => Self::Keep(reference(&mut reader)?),
            "show" => Self::Show(place(&mut reader)?),
            "expect" => expect(&mut reader, true)?,
            "refute" => expect(&mut reader, false)?,
            "count" => count(&mut reader)?,
            "help" => Self::Help,
            "quit" | "exit" => Self::Quit,
            _ => {
                return Err(format!(
                    "“{word}” is no action; there are: as, /…, suggest, press, choose, fill, advance, jump, stop, start, \
                     restart, discord, parcel, tracking, keep, show, expect, refute, count"
                ));
            }
        };
        reader.end()?;
        Ok(Some(step))
    }
}

/// A slash command, without the comment behind it.
fn command(reader: &mut Reader<'_>) -> Result<String, String> {
    if !reader.rest().starts_with('/') {
        return Err("a slash command belongs here, for example: /collab show ref:C-1".to_owned());
    }
    reader.until_comment().map(str::to_owned)
}

fn press(reader: &mut Reader<'_>) -> Result<Step, String> {
    const EXAMPLE: &str = "the button's label, for example: press \"Accept\" on C-1";
    let label = if reader.is_at_quote() {
        reader.text(EXAMPLE)?
    } else {
        let mut words = Vec::new();
        while !reader.is_at_end() && !reader.is_at_word("on") {
            words.push(reader.word());
        }
        words.join(" ")
    };
    if label.is_empty() {
        return Err(format!("missing: {EXAMPLE}"));
    }
    if reader.is_at_end() {
        return Ok(Step::Press { label, on: None });
    }
    if !reader.take_word("on") {
        return Err(format!("after the label only `on C-1` or `on kept` can follow, not “{}”", reader.rest()));
    }
    let on = if reader.take_word("kept") { On::Kept } else { On::Card(reference(reader)?) };
    Ok(Step::Press { label, on: Some(on) })
}

fn choose(reader: &mut Reader<'_>) -> Result<Step, String> {
    const EXAMPLE: &str = "an option, for example: choose \"Budget cut\"";
    let mut options = Vec::new();
    loop {
        options.push(if reader.is_at_quote() {
            reader.text(EXAMPLE)?
        } else {
            let words = reader.until(',');
            if words.is_empty() {
                return Err(format!("missing: {EXAMPLE}"));
            }
            words
        });
        if !reader.take(',') {
            return Ok(Step::Choose(options));
        }
    }
}

fn fill(reader: &mut Reader<'_>) -> Result<Step, String> {
    const EXAMPLE: &str = "fields, for example: fill \"Cost\"=\"600 EUR\" \"Posts\"=\"3\"";
    let mut fields = Vec::new();
    while !reader.is_at_end() {
        let label = if reader.is_at_quote() { reader.text(EXAMPLE)? } else { reader.until('=') };
        if label.is_empty() || !reader.take('=') {
            return Err(format!("missing: {EXAMPLE}"));
        }
        // A field can be emptied: `"Message"=""`.
        let value = if reader.is_at_quote() { reader.text(EXAMPLE)? } else { reader.word().to_owned() };
        fields.push((label, value));
    }
    Ok(Step::Fill(fields))
}

fn expect(reader: &mut Reader<'_>, there: bool) -> Result<Step, String> {
    let channel = reader.channel();
    let text = reader.text("the text, for example: expect \"Agreement Accepted\"")?;
    if text.trim().is_empty() {
        return Err("an empty text is everywhere".to_owned());
    }
    Ok(Step::Expect { channel, text, there })
}

fn scan(reader: &mut Reader<'_>) -> Result<Step, String> {
    const EXAMPLE: &str = "for example: parcel RB123456785GB InTransit_PickedUp \"Picked up\"";
    let typed = reader.word();
    let number = TrackingNumber::new(typed).ok_or_else(|| format!("“{typed}” is no tracking number, {EXAMPLE}"))?;
    let status = reader.word().to_owned();
    if MainStatus::read(&status) == MainStatus::Unknown {
        let known: Vec<&str> = MainStatus::ALL.into_iter().map(MainStatus::word).collect();
        return Err(format!("“{status}” is no status of 17TRACK; they begin with {}", known.join(", ")));
    }
    let words = if reader.is_at_quote() { reader.text(EXAMPLE)? } else { String::new() };
    Ok(Step::Scan { number, status, words })
}

fn trouble(reader: &mut Reader<'_>) -> Result<Trouble, String> {
    match reader.remaining_words().to_lowercase().as_str() {
        "is down" => Ok(Trouble::Down),
        "refuses key" => Ok(Trouble::KeyRefused),
        "works" => Ok(Trouble::None),
        other => Err(format!("“{other}” is nothing 17TRACK does; it can: is down, refuses key, works")),
    }
}

fn count(reader: &mut Reader<'_>) -> Result<Step, String> {
    const EXAMPLE: &str = "for example: count #deals \"Agreement Accepted\" 1";
    let channel = reader.channel().ok_or_else(|| format!("a channel belongs here, {EXAMPLE}"))?;
    let text = reader.text(EXAMPLE)?;
    if text.trim().is_empty() {
        return Err("an empty text is everywhere".to_owned());
    }
    let times = reader.word();
    let times = times.parse().map_err(|_| format!("“{times}” is no number of messages, {EXAMPLE}"))?;
    Ok(Step::Count { channel, text, times })
}

fn place(reader: &mut Reader<'_>) -> Result<Place, String> {
    if let Some(channel) = reader.channel() {
        return Ok(Place::Channel(channel));
    }
    if reader.take_word("inbox") {
        return Ok(Place::Inbox);
    }
    if reader.take_word("card") {
        return reference(reader).map(Place::Card);
    }
    Err("what can be shown: #deals (or another channel), card C-1, inbox".to_owned())
}

fn reference(reader: &mut Reader<'_>) -> Result<Reference, String> {
    let text = reader.text("a reference such as C-1")?;
    text.parse().map_err(|error: crate::domain::ids::NotAReference| error.to_string())
}

/// Reads `14d`, `1d12h`, `90 minutes`.
fn span(text: &str) -> Result<TimeDelta, String> {
    const LONGEST: TimeDelta = TimeDelta::days(3_660);
    let wrong = || format!("“{text}” is no span of time such as 14d, 36h, 90m, 30s");
    let mut rest = text.trim();
    let mut seconds: i64 = 0;
    while !rest.is_empty() {
        let digits = rest.find(|letter: char| !letter.is_ascii_digit()).ok_or_else(wrong)?;
        let number: i64 = rest[..digits].parse().map_err(|_| wrong())?;
        let unit_on = rest[digits..].trim_start();
        let letters = unit_on.find(|letter: char| !letter.is_alphabetic()).unwrap_or(unit_on.len());
        let unit = match &unit_on[..letters] {
            "s" | "sec" | "second" | "seconds" => 1,
            "m" | "min" | "minute" | "minutes" => 60,
            "h" | "hour" | "hours" => 3_600,
            "d" | "day" | "days" => 86_400,
            "w" | "week" | "weeks" => 7 * 86_400,
            _ => return Err(wrong()),
        };
        seconds = number.checked_mul(unit).and_then(|more| seconds.checked_add(more)).ok_or_else(wrong)?;
        rest = unit_on[letters..].trim_start();
    }
    match TimeDelta::try_seconds(seconds) {
        Some(span) if span > LONGEST => Err("that is longer than the ten years a step may take".to_owned()),
        Some(span) if span > TimeDelta::zero() => Ok(span),
        _ => Err(wrong()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Step {
        match Step::read(line) {
            Ok(Some(step)) => step,
            other => panic!("{line}: {other:?}"),
        }
    }

    fn wrong(line: &str) -> String {
        Step::read(line).expect_err(line)
    }

    const C1: Reference = Reference(1);

    #[test]
    fn every_action_is_read() {
        let owned = str::to_owned;
        for (line, step) in [
            ("as mira", Step::As(owned("mira"))),
            ("  AS Tomas  ", Step::As(owned("Tomas"))),
            (
                r#"/offer make ref:C-1 cost:"500 EUR" posts:3"#,
                Step::Command(owned(r#"/offer make ref:C-1 cost:"500 EUR" posts:3"#)),
            ),
            ("suggest /collab show ref:ann", Step::Suggest(owned("/collab show ref:ann"))),
            (r#"press "Accept" on C-1"#, Step::Press { label: owned("Accept"), on: Some(On::Card(C1)) }),
            ("press Accept on c1", Step::Press { label: owned("Accept"), on: Some(On::Card(C1)) }),
            (r#"press "Accept" on kept"#, Step::Press { label: owned("Accept"), on: Some(On::Kept) }),
            (r#"press "Cancel…""#, Step::Press { label: owned("Cancel…"), on: None }),
            ("press Creator accepted", Step::Press { label: owned("Creator accepted"), on: None }),
            (r#"choose "Budget cut""#, Step::Choose(vec![owned("Budget cut")])),
            (r#"choose "a" , "b", c d"#, Step::Choose(vec![owned("a"), owned("b"), owned("c d")])),
            (
                r#"fill "Cost"="600 EUR" "Message"="a \"fair\" one" Posts=3"#,
                Step::Fill(vec![
                    (owned("Cost"), owned("600 EUR")),
                    (owned("Message"), owned("a \"fair\" one")),
                    (owned("Posts"), owned("3")),
                ]),
            ),
            (r#"fill "Message" = """#, Step::Fill(vec![(owned("Message"), String::new())])),
            ("fill", Step::Fill(vec![])),
            ("advance 14d", Step::Advance(TimeDelta::days(14))),
            ("advance 1d 12h", Step::Advance(TimeDelta::hours(36))),
            ("jump 90 minutes", Step::Jump(TimeDelta::minutes(90))),
            ("jump 30s", Step::Jump(TimeDelta::seconds(30))),
            ("empty", Step::Empty),
            ("stop", Step::Stop),
            ("start", Step::Start),
            ("restart", Step::Restart),
            ("discord drops gateway # now", Step::Discord(Fault::Drop)),
            (
                r#"parcel rb123456785gb InTransit_PickedUp "Picked up""#,
                Step::Scan {
                    number: TrackingNumber::new("RB123456785GB").expect("a number"),
                    status: owned("InTransit_PickedUp"),
                    words: owned("Picked up"),
                },
            ),
            ("tracking is down", Step::Tracking(Trouble::Down)),
            ("tracking works # again", Step::Tracking(Trouble::None)),
            ("keep C-1", Step::Keep(C1)),
            ("show #deals", Step::Show(Place::Channel(owned("deals")))),
            ("show card C-1", Step::Show(Place::Card(C1))),
            ("show inbox", Step::Show(Place::Inbox)),
            (r#"expect "text""#, Step::Expect { channel: None, text: owned("text"), there: true }),
            (
                r#"refute #deals "text""#,
                Step::Expect { channel: Some(owned("deals")), text: owned("text"), there: false },
            ),
            (
                r##"count #deals "#1 it is" 1"##,
                Step::Count { channel: owned("deals"), text: owned("#1 it is"), times: 1 },
            ),
        ] {
            assert_eq!(read(line), step, "{line}");
        }
    }

    #[test]
    fn comments_say_nothing() {
        for line in ["", "   ", "# as mira", "#as mira", "  # "] {
            assert_eq!(Step::read(line), Ok(None), "{line}");
        }
        assert_eq!(read("stop # for the night"), Step::Stop);
        assert_eq!(read("stop #for the night"), Step::Stop);
        assert_eq!(read("show #deals # all of it"), Step::Show(Place::Channel("deals".to_owned())));
        assert_eq!(
            read("/settings channels deals:#deals note:\"# 1\" # as they are"),
            Step::Command("/settings channels deals:#deals note:\"# 1\"".to_owned())
        );
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        for (line, because) in [
            ("dance", "is no action"),
            ("as", "missing: who acts"),
            ("press", "missing: the button's label"),
            ("press \"Accept\" at C-1", "only `on C-1` or `on kept`"),
            ("press \"Accept\" on", "missing: a reference"),
            ("press \"Accept\" on D-1", "not a reference"),
            ("press \"Accept", "no closing quote"),
            ("choose", "missing: an option"),
            ("choose \"a\",", "missing: an option"),
            ("fill \"Cost\"", "missing: fields"),
            ("fill \"Cost\" \"3\"", "missing: fields"),
            ("advance", "is no span of time"),
            ("advance 14", "is no span of time"),
            ("advance 14 fortnights", "is no span of time"),
            ("advance 0d", "is no span of time"),
            ("advance 99999999999999999w", "is no span of time"),
            ("advance 4000d", "longer than"),
            ("show", "what can be shown"),
            ("show deals", "what can be shown"),
            ("expect", "missing: the text"),
            ("expect \"\"", "an empty text"),
            ("count \"x\" 1", "a channel belongs here"),
            ("count #deals \"x\"", "is no number of messages"),
            ("count #deals \"x\" many", "is no number of messages"),
            ("suggest collab show", "a slash command belongs here"),
            ("/collab note text:\"a", "no closing quote"),
            ("stop now", "nothing can follow"),
            ("parcel C-1 Delivered", "is no tracking number"),
            ("parcel RB123456785GB Lost", "is no status of 17TRACK"),
            ("tracking dances", "is down, refuses key, works"),
            ("discord dances", "it can: rate-limits"),
            ("discord drops gateway twice", "nothing can follow"),
        ] {
            let error = wrong(line);
            assert!(error.contains(because), "{line}: {error}");
        }
    }
}
