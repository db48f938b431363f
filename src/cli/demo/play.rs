//! Plays the demo's language: does what a line says and shows what the acting person sees.

use std::io::{self, Write};

use accord_standin::{ActError, Answer, MessageView, Person, Standin, TrackingFault};

use super::{
    discord::Fault,
    eyes::{Eyes, Sight},
    script::{On, Place, Step, Trouble},
    stage::Stage,
    text,
};
use crate::domain::ids::Reference;

/// The channel in which people type their commands.
const DESK: &str = "deals";

/// Why a line failed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// It could not be done, or an expectation does not hold.
    #[error("{0}")]
    Line(String),
    /// The demo itself is broken: the bot does not start, the output cannot be written.
    #[error(transparent)]
    Demo(#[from] anyhow::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Demo(error.into())
    }
}

fn failed(why: impl Into<String>) -> Failure {
    Failure::Line(why.into())
}

/// Plays lines on a stage, one after the other.
#[derive(Debug)]
pub struct Player<'a, W> {
    stage: &'a mut Stage,
    out: W,
    acting: String,
    eyes: Eyes,
    /// What the last action showed.
    newest: String,
    kept: Option<MessageView>,
}

/// What a player carries from one line to the next while others have the stage.
#[derive(Debug)]
pub(super) struct Mind {
    pub(super) acting: String,
    eyes: Eyes,
    newest: String,
    kept: Option<MessageView>,
}

impl<'a, W: Write> Player<'a, W> {
    /// Somebody who has been on the stage before.
    pub(super) fn returning(stage: &'a mut Stage, out: W, mind: Mind) -> Self {
        Self { stage, out, acting: mind.acting, eyes: mind.eyes, newest: mind.newest, kept: mind.kept }
    }

    /// Leaves the stage to others.
    pub(super) fn leaves(self) -> Mind {
        Mind { acting: self.acting, eyes: self.eyes, newest: self.newest, kept: self.kept }
    }

    /// Somebody on a stage. Mira acts first.
    pub fn new(stage: &'a mut Stage, out: W) -> Self {
        let mut eyes = Eyes::default();
        eyes.look(&stage.public(), &[], None);
        Self { stage, out, acting: "mira".to_owned(), eyes, newest: String::new(), kept: None }
    }

    /// Who acts.
    pub fn acting(&self) -> &str {
        &self.acting
    }

    /// Does one step.
    pub async fn play(&mut self, step: Step) -> Result<(), Failure> {
        match step {
            Step::Empty => Err(failed("`empty` can only be the first line of a script")),
            Step::As(name) => self.acts_as(&name),
            Step::Command(line) => self.runs(&line).await,
            Step::Suggest(line) => self.suggests(&line).await,
            Step::Press { label, on } => self.presses(&label, on).await,
            Step::Choose(options) => self.chooses(options).await,
            Step::Fill(fields) => self.fills(&fields).await,
            Step::Advance(span) => {
                let target = self.stage.now() + span;
                self.newest.clear();
                while self.stage.now() < target {
                    self.stage.step_towards(target).await?;
                    self.shows_what_came_with_time()?;
                }
                self.says_if_nothing("Nothing happens.")
            }
            Step::Jump(span) => {
                self.newest.clear();
                self.stage.jump(span).await?;
                self.shows_what_came_with_time()?;
                self.says_if_nothing("Nothing happens.")
            }
            Step::Stop => {
                self.newest.clear();
                self.stage.stop_bot().await?;
                self.says("The bot is down.")
            }
            Step::Start => {
                self.newest.clear();
                self.stage.start_bot().await?;
                self.says("The bot is up.")?;
                self.shows_news()
            }
            Step::Restart => {
                self.newest.clear();
                self.stage.stop_bot().await?;
                self.stage.start_bot().await?;
                self.says("The bot was down and is up again.")?;
                self.shows_news()
            }
            Step::Discord(fault) => self.befalls(&fault).await,
            Step::Scan { number, status, words } => {
                self.newest.clear();
                self.stage.standin().tracking().parcel(number.as_str()).becomes(&status, &words);
                self.says("The carrier scans it; 17TRACK hears of it within hours.")
            }
            Step::Tracking(trouble) => {
                self.newest.clear();
                let tracking = self.stage.standin().tracking();
                self.says(match trouble {
                    Trouble::Down => {
                        tracking.fails(TrackingFault::Down);
                        "17TRACK does not answer from here on."
                    }
                    Trouble::KeyRefused => {
                        tracking.fails(TrackingFault::KeyRefused);
                        "17TRACK refuses the key from here on."
                    }
                    Trouble::None => {
                        tracking.recovers();
                        "17TRACK works again."
                    }
                })
            }
            Step::Keep(reference) => {
                self.kept = Some(self.card(reference)?);
                Ok(())
            }
            Step::Show(place) => self.shows(&place),
            Step::Expect { channel, text, there } => self.expects(channel.as_deref(), &text, there),
            Step::Count { channel, text, times } => self.counts(&channel, &text, times),
            Step::Help => Ok(writeln!(self.out, "{}", super::GUIDE)?),
            Step::Quit => Ok(()),
        }
    }

    /// Has something go wrong with Discord, and shows what comes of it at once.
    async fn befalls(&mut self, fault: &Fault) -> Result<(), Failure> {
        self.newest.clear();
        self.knows(fault)?;
        let standin = self.stage.standin().clone();
        let connected = |standin: &Standin| standin.sessions_begun() + standin.sessions_resumed();
        let before = connected(&standin);
        fault.befalls(standin.faults());
        match fault {
            Fault::RepeatLast => self.me().repeats_last().map_err(|error| failed(error.to_string()))?,
            Fault::DeleteCard(reference) => {
                standin.faults().delete_message(self.card(*reference)?.id);
            }
            _ => {}
        }
        if fault.has_the_bot_come_back() && self.stage.bot_is_up() {
            // What is done while a session is begun anew is lost, and a bot cannot be stopped while it connects.
            standin.until(|standin| connected(standin) > before).await;
        }
        self.says(&fault.to_string())?;
        self.stage.settle().await?;
        self.shows_news()
    }

    /// Whom and what a fault names must be there.
    fn knows(&self, fault: &Fault) -> Result<(), Failure> {
        match fault {
            Fault::DeleteChannel(channel) | Fault::Permit { channel, .. } => self.channel(channel).map(drop),
            Fault::DirectMessages { person, .. } => self.person_called(person).map(drop),
            _ => Ok(()),
        }
    }

    fn acts_as(&mut self, name: &str) -> Result<(), Failure> {
        let name = name.trim_start_matches('@');
        self.acting = self.person_called(name)?;
        // What the others got while this one looked elsewhere is no news.
        let me = self.me();
        self.eyes.look(&[], &me.inbox(), me.open_form());
        Ok(())
    }

    fn person_called(&self, name: &str) -> Result<String, Failure> {
        let known = self.stage.people();
        let person = known.iter().find(|person| person.eq_ignore_ascii_case(name));
        let unknown = || failed(format!("nobody is called “{name}”; there are: {}", known.join(", ")));
        person.cloned().ok_or_else(unknown)
    }

    fn me(&self) -> Person {
        self.stage.person(&self.acting)
    }

    async fn runs(&mut self, line: &str) -> Result<(), Failure> {
        let me = self.me();
        let line = straight(line);
        self.done(me.runs(DESK, &line).await).await
    }

    async fn suggests(&mut self, line: &str) -> Result<(), Failure> {
        self.newest.clear();
        let choices = self.me().suggestions(DESK, &straight(line)).await.map_err(|error| failed(error.to_string()))?;
        for choice in &choices {
            self.says(&choice.name)?;
        }
        self.says_if_nothing("Nothing is suggested.")
    }

    async fn presses(&mut self, label: &str, on: Option<On>) -> Result<(), Failure> {
        let message = match on {
            None => {
                let has_it = |view: &MessageView| text::pick(&enabled(view), String::as_str, label).is_some();
                let seen = self.visible();
                let newest = self.eyes.newest(seen.into_iter().filter(has_it));
                newest.ok_or_else(|| failed(format!("no message that {} sees has a button “{label}”", self.acting)))?
            }
            Some(On::Card(reference)) => self.card(reference)?,
            Some(On::Kept) => {
                self.kept.clone().ok_or_else(|| failed("nothing is kept yet; `keep C-1` remembers a card"))?
            }
        };
        let labels: Vec<String> = message.buttons().map(|button| button.label.clone()).collect();
        let Some(label) = text::pick(&labels, String::as_str, label) else {
            return Err(failed(format!("no button “{label}” there; there are: {}", labels.join(", "))));
        };
        let me = self.me();
        self.done(me.presses(label, &message).await).await
    }

    async fn chooses(&mut self, wanted: Vec<String>) -> Result<(), Failure> {
        let has_menu = |view: &MessageView| view.selects().any(|select| !select.disabled);
        let seen = self.visible();
        let Some(message) = self.eyes.newest(seen.into_iter().filter(has_menu)) else {
            return Err(failed(format!("{} sees no menu to choose from", self.acting)));
        };
        let labels: Vec<String> =
            message.selects().flat_map(|select| &select.options).map(|option| option.label.clone()).collect();
        let find = |wanted: &str| text::pick_by_beginning(&labels, String::as_str, wanted).cloned();
        // `choose "a, b"` is two options, unless one is called so.
        let split = |wanted: String| match find(&wanted) {
            Some(label) => vec![label],
            None => wanted.split(',').map(|part| find(part).unwrap_or_else(|| part.trim().to_owned())).collect(),
        };
        let chosen: Vec<String> = wanted.into_iter().flat_map(split).collect();
        let chosen: Vec<&str> = chosen.iter().map(String::as_str).collect();
        let me = self.me();
        self.done(me.chooses(&chosen, &message).await).await
    }

    async fn fills(&mut self, fields: &[(String, String)]) -> Result<(), Failure> {
        let me = self.me();
        let Some(form) = me.open_form() else {
            return Err(failed(format!("{} has no form open", self.acting)));
        };
        let mut filled = Vec::new();
        for (label, value) in fields {
            let Some(field) = text::pick_by_beginning(&form.fields, |field| &field.label, label) else {
                let known: Vec<&str> = form.fields.iter().map(|field| field.label.as_str()).collect();
                return Err(failed(format!("the form has no field “{label}”; there are: {}", known.join(", "))));
            };
            filled.push((field.label.as_str(), value.as_str()));
        }
        self.done(me.fills(&filled).await).await
    }

    /// After an action: waits until the bot has nothing left to do, then shows what there is to see.
    async fn done(&mut self, answer: Result<Answer, ActError>) -> Result<(), Failure> {
        self.newest.clear();
        if let Ok(answer) = &answer {
            self.eyes.expect(answer);
        }
        let unchanged = match answer {
            Ok(Answer::Acknowledged) => "Taken note of.",
            Ok(Answer::Withdrawn) => "The message is gone.",
            Ok(_) => "Nothing changed.",
            // What Discord shows while a bot is down. While it is up, silence is a fault.
            Err(ActError::NoAnswer) if !self.stage.bot_is_up() => "The application did not respond.",
            Err(error) => return Err(failed(error.to_string())),
        };
        self.stage.settle().await?;
        self.shows_news()?;
        self.says_if_nothing(unchanged)
    }

    fn shows(&mut self, place: &Place) -> Result<(), Failure> {
        self.newest.clear();
        match place {
            Place::Card(reference) => {
                let card = self.card(*reference)?;
                self.shows_message(&read(&card))
            }
            Place::Inbox => {
                for message in self.me().inbox() {
                    self.shows_message(&read(&message))?;
                }
                self.says_if_nothing("No private replies.")
            }
            Place::Channel(name) => {
                for message in self.channel(name)? {
                    self.shows_message(&read(&message))?;
                }
                self.says_if_nothing("No messages.")
            }
        }
    }

    fn expects(&self, channel: Option<&str>, wanted: &str, there: bool) -> Result<(), Failure> {
        let (place, shown) = match channel {
            None => ("the newest output".to_owned(), self.newest.clone()),
            Some(name) => {
                let messages: Vec<String> = self.channel(name)?.iter().map(read).collect();
                (format!("#{name}"), messages.join("\n\n"))
            }
        };
        if text::contains(&shown, wanted) == there {
            return Ok(());
        }
        let verdict = if there { "does not contain" } else { "contains" };
        let shown = if shown.trim().is_empty() { "(nothing)" } else { shown.trim_end() };
        Err(failed(format!("{place} {verdict} “{wanted}”. It reads:\n{shown}")))
    }

    fn counts(&self, channel: &str, wanted: &str, times: usize) -> Result<(), Failure> {
        let messages = self.channel(channel)?;
        let found: Vec<String> = messages.iter().map(read).filter(|shown| text::contains(shown, wanted)).collect();
        if found.len() == times {
            return Ok(());
        }
        Err(failed(format!(
            "{} of the {} messages in #{channel} contain “{wanted}”, not {times}.\n{}",
            found.len(),
            messages.len(),
            found.join("\n\n")
        )))
    }

    fn channel(&self, name: &str) -> Result<Vec<MessageView>, Failure> {
        let known = self.stage.channels();
        let known_as = known.iter().find(|known| known.eq_ignore_ascii_case(name));
        let unknown = || failed(format!("there is no #{name}; there are: #{}", known.join(", #")));
        known_as.map(|name| self.stage.channel(name).messages()).ok_or_else(unknown)
    }

    /// The live card of a collaboration.
    fn card(&self, reference: Reference) -> Result<MessageView, Failure> {
        self.stage.card(reference).ok_or_else(|| failed(format!("there is no card of {reference} in #{DESK}")))
    }

    /// Everything the acting person can see.
    fn visible(&self) -> Vec<MessageView> {
        let mut all = self.stage.public();
        all.extend(self.me().inbox());
        all
    }

    fn shows_what_came_with_time(&mut self) -> Result<(), Failure> {
        let news = self.look();
        if !news.is_empty() {
            writeln!(self.out, "  {}", self.stage.now().format("%Y-%m-%d %H:%M UTC"))?;
        }
        self.shows_sights(&news)
    }

    fn shows_news(&mut self) -> Result<(), Failure> {
        let news = self.look();
        self.shows_sights(&news)
    }

    fn look(&mut self) -> Vec<Sight> {
        let me = self.me();
        self.eyes.look(&self.stage.public(), &me.inbox(), me.open_form())
    }

    fn shows_sights(&mut self, sights: &[Sight]) -> Result<(), Failure> {
        for sight in sights {
            writeln!(self.out, "  {}", sight.place(&self.acting))?;
            self.shows_message(&sight.text)?;
        }
        Ok(())
    }

    fn shows_message(&mut self, shown: &str) -> Result<(), Failure> {
        for line in shown.lines() {
            writeln!(self.out, "    {line}")?;
        }
        writeln!(self.out)?;
        self.newest.push_str(shown);
        self.newest.push_str("\n\n");
        Ok(())
    }

    fn says(&mut self, line: &str) -> Result<(), Failure> {
        writeln!(self.out, "    {line}")?;
        self.newest.push_str(line);
        self.newest.push('\n');
        Ok(())
    }

    fn says_if_nothing(&mut self, line: &str) -> Result<(), Failure> {
        if self.newest.is_empty() { self.says(line) } else { Ok(()) }
    }

    /// Prints a line as it was asked for.
    pub(super) fn echoes(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.out, "{}> {}", self.acting, line.trim())
    }

    /// Lets the time pass that went by since the last line, where time runs.
    pub(super) async fn catches_up(&mut self) -> Result<(), Failure> {
        Ok(self.stage.catch_up().await?)
    }
}

/// What a message says.
fn read(view: &MessageView) -> String {
    text::without_jumps(&view.text())
}

/// The labels of the buttons that can be pressed.
fn enabled(view: &MessageView) -> Vec<String> {
    view.buttons().filter(|button| !button.disabled).map(|button| button.label.clone()).collect()
}

/// A command with straight quotes, as chats and editors like to make them curly.
fn straight(line: &str) -> String {
    line.replace(['“', '”'], "\"")
}
