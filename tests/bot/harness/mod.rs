//! Reads and acts as people do, and ends by proving silence.
//!
//! A story begins with [`bot`] and fails if at its end a post was not read, an interaction not answered, a row of the outbox not
//! delivered, an error logged, or the stand-in has something to object to.

mod child;
mod logged;

use std::{collections::HashSet, path::Path};

use accord::{
    cli::demo::{Setup, Stage, Step},
    config::Config,
    domain::ids::Reference,
};
use accord_standin::{ActError, Answer, MessageView, Person};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

pub(crate) use child::{Child, accord, everything, run};
use logged::Logged;

/// A story about the bot.
pub(crate) fn bot() -> Story {
    Story { starting: "2026-03-02 09:00".to_owned(), is_furnished: true, with_samples: false, neighbours: Vec::new() }
}

/// How a story begins.
pub(crate) struct Story {
    starting: String,
    is_furnished: bool,
    with_samples: bool,
    neighbours: Vec<String>,
}

impl Story {
    /// When.
    pub(crate) fn starting(mut self, at: &str) -> Self {
        at.clone_into(&mut self.starting);
        self
    }

    /// In a guild that has not told the bot anything yet.
    pub(crate) fn in_a_new_guild(mut self) -> Self {
        self.is_furnished = false;
        self
    }

    /// With the demo's sample data.
    pub(crate) fn with_samples(mut self) -> Self {
        self.with_samples = true;
        self
    }

    /// In a Discord with another guild of the same people, which has told the bot its channels and roles too.
    pub(crate) fn beside(mut self, neighbour: &str) -> Self {
        self.neighbours.push(neighbour.to_owned());
        self
    }

    /// Tells it.
    pub(crate) async fn run(self, story: impl AsyncFnOnce(&mut Scene)) {
        let logged = Logged::start();
        let folder = tempfile::tempdir().unwrap();
        let setup = Setup {
            database: Some(folder.path().join("accord.sqlite3")),
            starting: instant(&self.starting),
            config: Config::default(),
            neighbours: self.neighbours.clone(),
        };
        let stage = if self.is_furnished {
            accord::cli::demo::set_stage(setup, self.with_samples).await.unwrap()
        } else {
            Stage::set(setup).await.unwrap()
        };
        let mut scene = Scene { stage, read: HashSet::new(), complaints: Vec::new(), logged };
        for neighbour in &self.neighbours {
            accord::cli::demo::furnish(scene.stage.standin(), neighbour).await.unwrap();
        }
        scene.overlook_all();
        story(&mut scene).await;
        scene.ends_in_silence().await;
    }
}

/// A story under way.
pub(crate) struct Scene {
    pub(crate) stage: Stage,
    read: HashSet<u64>,
    /// What the stand-in may object to.
    complaints: Vec<String>,
    logged: Logged,
}

impl Scene {
    pub(crate) fn mira(&self) -> Someone<'_> {
        self.somebody("mira")
    }

    pub(crate) fn tomas(&self) -> Someone<'_> {
        self.somebody("tomas")
    }

    pub(crate) fn noor(&self) -> Someone<'_> {
        self.somebody("noor")
    }

    pub(crate) fn vic(&self) -> Someone<'_> {
        self.somebody("vic")
    }

    fn somebody(&self, name: &str) -> Someone<'_> {
        Someone { stage: &self.stage, person: self.stage.person(name) }
    }

    /// The usual beginning: a campaign, a creator, and tomas' collaboration C-1 of both.
    pub(crate) async fn begins_with_c1(&mut self) {
        self.mira().runs("/campaign create name:Spring").await;
        self.mira().runs(r#"/creator add name:"Ana Reyes" platform:TikTok handle:ana.reyes"#).await;
        self.tomas().runs(r#"/collab create creator:"Ana Reyes" campaign:Spring"#).await;
        self.card("C-1");
    }

    /// The live card of a collaboration, read.
    pub(crate) fn card(&mut self, reference: &str) -> String {
        let card = self.drawing(reference);
        self.read.insert(card.id);
        card.text()
    }

    /// The live card as it is drawn now, to be pressed, now or when it is out of date.
    pub(crate) fn drawing(&self, reference: &str) -> MessageView {
        let reference: Reference = reference.parse().unwrap();
        self.stage.card(reference).unwrap_or_else(|| panic!("{reference} has no card"))
    }

    /// What was posted in a channel last, to be pressed.
    pub(crate) fn newest(&self, channel: &str) -> MessageView {
        self.stage.channel(channel).messages().pop().unwrap_or_else(|| panic!("nothing was posted in #{channel}"))
    }

    /// What was posted in a channel since it was last read. Whom it pings stands above each post.
    pub(crate) fn news(&mut self, channel: &str) -> String {
        let posts = self.stage.channel(channel).messages();
        let unread: Vec<_> = posts.iter().filter(|post| self.read.insert(post.id)).collect();
        let shown = unread.iter().map(|post| {
            let pings =
                if post.pings.is_empty() { String::new() } else { format!("(pings {})\n", post.pings.join(", ")) };
            format!("{pings}{}", without_addresses(&post.text()))
        });
        shown.collect::<Vec<_>>().join("\n\n")
    }

    /// The posts of #deals, unread as they are, whose text contains these words.
    pub(crate) fn count(&self, words: &str) -> usize {
        self.stage.channel("deals").messages().iter().filter(|post| post.text().contains(words)).count()
    }

    /// What was posted does not matter to this story.
    pub(crate) fn overlook_all(&mut self) {
        self.read.extend(self.stage.public().iter().map(|post| post.id));
    }

    /// Time passes, from one due instant to the next: `advance("28 days")`.
    pub(crate) async fn advance(&mut self, span: &str) {
        self.stage.advance(read_span(span)).await.unwrap();
    }

    /// Time passes in one step.
    pub(crate) async fn jump(&mut self, span: &str) {
        self.stage.jump(read_span(span)).await.unwrap();
    }

    /// Time passes, and no job has run yet.
    pub(crate) fn lets_time_pass_unnoticed(&self, span: &str) {
        self.stage.clock().travel_to(self.stage.now() + read_span(span));
    }

    /// The jobs run once more.
    pub(crate) async fn ticks(&self) {
        let jobs = self.stage.bot().unwrap().jobs();
        jobs.tick(self.stage.now()).await.unwrap();
        self.stage.settle().await.unwrap();
    }

    pub(crate) async fn restarts(&mut self) {
        self.stops().await;
        self.starts().await;
    }

    pub(crate) async fn stops(&mut self) {
        self.stage.stop_bot().await.unwrap();
    }

    pub(crate) async fn starts(&mut self) {
        self.stage.start_bot().await.unwrap();
    }

    /// The hash of the last event of the guild's history.
    pub(crate) async fn history_head(&self) -> [u8; 32] {
        let store = self.stage.bot().unwrap().app().store();
        store.session().await.unwrap().event_head(self.stage.guild()).await.unwrap()
    }

    /// The database of the story.
    pub(crate) fn database(&self) -> &Path {
        self.stage.database()
    }

    /// The stand-in may object to something that contains these words; once.
    pub(crate) fn expect_complaint(&mut self, words: &str) {
        self.complaints.push(words.to_owned());
    }

    /// So far the stand-in objected to nothing else.
    pub(crate) fn expect_every_complaint(&self, words: &str) {
        let complaints = self.stage.standin().take_complaints();
        assert!(
            !complaints.is_empty() && complaints.iter().all(|complaint| complaint.contains(words)),
            "{complaints:?}"
        );
    }

    async fn ends_in_silence(self) {
        let unread = self.stage.public().into_iter().filter(|post| !self.read.contains(&post.id));
        let unread: Vec<String> = unread.map(|post| format!("#{}: {}", post.channel, post.text())).collect();
        assert!(unread.is_empty(), "nobody read:\n\n{}", unread.join("\n\n"));

        if let Some(bot) = self.stage.bot() {
            let mut session = bot.app().store().session().await.unwrap();
            assert_eq!(session.outbox_pending().await.unwrap(), (0, None), "the outbox is not empty");
            assert_eq!(session.outbox_dead(self.stage.guild()).await.unwrap(), [], "something was never said");
            for guild in session.guilds().await.unwrap() {
                session.verify_history(guild).await.unwrap();
            }
        }
        let faults = self.stage.standin().faults();
        assert_eq!(faults.planned(), 0, "a planned failure was never met");
        let mut complaints = self.stage.standin().take_complaints();
        for expected in &self.complaints {
            let found = complaints.iter().position(|complaint| complaint.contains(expected));
            let found = found.unwrap_or_else(|| panic!("no complaint about {expected:?} among {complaints:?}"));
            complaints.remove(found);
        }
        assert!(complaints.is_empty(), "the stand-in objects:\n{}", complaints.join("\n"));
        self.stage.strike().await.unwrap();
        self.logged.assert_silence();
    }
}

/// Somebody who acts. Whatever they do, the bot has said all it has to say when it is done.
pub(crate) struct Someone<'a> {
    stage: &'a Stage,
    pub(crate) person: Person,
}

impl Someone<'_> {
    /// Runs a slash command and reads the answer.
    pub(crate) async fn runs(&self, line: &str) -> String {
        self.read(line, self.person.runs("deals", line).await).await
    }

    /// Presses a button of a drawing and reads the answer.
    pub(crate) async fn presses(&self, label: &str, on: &MessageView) -> String {
        self.read(label, self.person.presses(label, on).await).await
    }

    /// Presses a button of the newest private reply that has it.
    pub(crate) async fn presses_privately(&self, label: &str) -> String {
        let reply = self.person.inbox().into_iter().rfind(|reply| reply.button(label).is_some());
        let reply = reply.unwrap_or_else(|| panic!("no private reply has a button {label:?}"));
        self.presses(label, &reply).await
    }

    /// Chooses an option of the newest private reply that has it.
    pub(crate) async fn chooses(&self, option: &str) -> String {
        let has_it = |reply: &MessageView| {
            reply
                .selects()
                .any(|select| select.options.is_empty() || select.options.iter().any(|it| it.label == option))
        };
        let reply = self.person.inbox().into_iter().rfind(has_it);
        let reply = reply.unwrap_or_else(|| panic!("no private reply has an option {option:?}"));
        self.read(option, self.person.chooses(&[option], &reply).await).await
    }

    /// Chooses an option of the newest post in #deals that has it.
    pub(crate) async fn chooses_publicly(&self, option: &str) -> String {
        let has_it =
            |post: &MessageView| post.selects().any(|select| select.options.iter().any(|it| it.label == option));
        let post = self.stage.channel("deals").messages().into_iter().rfind(has_it);
        let post = post.unwrap_or_else(|| panic!("no post has an option {option:?}"));
        self.read(option, self.person.chooses(&[option], &post).await).await
    }

    /// Fills in the open form and submits it.
    pub(crate) async fn fills(&self, fields: &[(&str, &str)]) -> String {
        self.read("a form", self.person.fills(fields).await).await
    }

    /// What is suggested for the last option.
    pub(crate) async fn is_suggested(&self, line: &str) -> Vec<String> {
        let choices = self.person.suggestions("deals", line).await.unwrap_or_else(|error| panic!("{line}: {error}"));
        choices.into_iter().map(|choice| choice.name).collect()
    }

    async fn read(&self, what: &str, answer: Result<Answer, ActError>) -> String {
        let answer = answer.unwrap_or_else(|error| panic!("{what}: {error}"));
        self.stage.settle().await.unwrap();
        without_addresses(&answer.text())
    }
}

/// The addresses of messages hold ids and hide the words between them.
pub(crate) fn without_addresses(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some((before, address)) = rest.split_once(" (https://discord.com/channels/") {
        shown.push_str(before);
        rest = address.split_once(')').map_or("", |(_, after)| after);
    }
    shown + rest
}

pub(crate) fn instant(text: &str) -> DateTime<Utc> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap().and_utc()
}

fn read_span(text: &str) -> TimeDelta {
    match Step::read(&format!("advance {text}")) {
        Ok(Some(Step::Advance(span))) => span,
        other => panic!("{text} is no span: {other:?}"),
    }
}
