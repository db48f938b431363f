//! Answers one interaction in time: at once where the work is quick, deferred after a second where it is not.
//!
//! Discord takes exactly one first answer within three seconds, and for a quarter of an hour edits of it. Every body says explicitly that
//! nobody is pinged, and everything is seen by the person who acted alone.

use std::fmt;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use poise::serenity_prelude as serenity;
use serenity::http::{LightMethod, Request, Route};
use serenity::{
    CreateAutocompleteResponse, CreateInteractionResponse, CreateInteractionResponseFollowup,
    CreateInteractionResponseMessage, EditInteractionResponse, Http, InteractionId,
};

use super::offset::Offset;
use super::reply::Reply;
use super::{answers, http, refusals, wire};
use crate::app::AppError;
use crate::clock::Clock;
use crate::notifications::message::Message;

/// An interaction older than this on arrival is dropped: the person has seen it fail, so it must not take effect any more.
pub(super) const TOO_OLD: TimeDelta = TimeDelta::milliseconds(2_500);
/// How long the work may take before the answer is deferred.
const PATIENCE: TimeDelta = TimeDelta::seconds(1);
/// How old an interaction may become before the answer is deferred, whenever it arrived.
const LATEST: TimeDelta = TimeDelta::seconds(2);
/// How long one answer may be on its way.
const BUDGET: TimeDelta = TimeDelta::seconds(2);
/// How often an answer is sent when Discord is not to be reached or fails.
const ATTEMPTS: u32 = 2;
/// Discord's epoch in milliseconds: ids count from it.
const EPOCH: i64 = 1_420_070_400_000;

const ALREADY_ANSWERED: isize = 40_060;

/// Work that can fail. Boxed, because the use cases are large and everything around them would carry them along.
pub(super) type Work<'a, T> = Pin<Box<dyn Future<Output = Result<T, AppError>> + Send + 'a>>;

/// What the interaction came from, as far as it matters to the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    /// A message that only this person sees was pressed, or opened the form; it can be replaced.
    pub(super) private_message: bool,
    /// A form was submitted; Discord takes no form as the answer.
    pub(super) form: bool,
}

/// How far the answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Unanswered,
    /// Discord was asked to wait. Where its answer to that was lost, nobody knows whether it does.
    Deferred {
        what: Deferral,
        surely: bool,
    },
    Answered,
}

/// What Discord was asked to wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deferral {
    /// A new private message is announced.
    Announced,
    /// The private message that was pressed is to be replaced.
    Held,
}

/// Which first answer Discord has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    /// This one.
    Now,
    /// Another one, sent before: the same interaction was delivered twice, or an answer that seemed lost was not.
    Before,
}

/// One call to Discord.
#[derive(Clone, Copy)]
enum Outgoing<'a> {
    First(&'a CreateInteractionResponse),
    /// In place of the message that the deferral announced or held.
    Replacement(&'a EditInteractionResponse),
    /// A further private message.
    Further(&'a CreateInteractionResponseFollowup),
}

/// The answer did not reach Discord. What was done stays done.
#[derive(Clone, Debug)]
pub(super) struct NotDelivered(String);

impl fmt::Display for NotDelivered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotDelivered {}

/// How answers get to Discord.
#[derive(Clone)]
pub(super) struct Way {
    pub(super) http: Arc<Http>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) offset: Arc<Offset>,
}

/// Answers one interaction.
pub(super) struct Responder {
    way: Way,
    id: InteractionId,
    token: String,
    origin: Origin,
    arrived: DateTime<Utc>,
    stage: Mutex<Stage>,
}

impl Responder {
    pub(super) fn new(way: Way, id: InteractionId, token: &str, origin: Origin) -> Self {
        let arrived = way.clock.now();
        Self { way, id, token: token.to_owned(), origin, arrived, stage: Mutex::new(Stage::Unanswered) }
    }

    /// Whether a message that only this person sees was pressed.
    pub(super) fn on_private(&self) -> bool {
        self.origin.private_message
    }

    /// When it arrived, by this machine's clock.
    pub(super) fn arrived(&self) -> DateTime<Utc> {
        self.arrived
    }

    /// How old the interaction was when it arrived, by Discord's clock.
    pub(super) fn age(&self) -> TimeDelta {
        self.born().map_or(TimeDelta::zero(), |born| self.arrived - born)
    }

    /// Does the work and answers with what comes of it. What may open a form cannot be deferred: Discord takes a form as the first answer
    /// only.
    async fn run(&self, may_defer: bool, work: impl Future<Output = Reply> + Send) -> Result<(), NotDelivered> {
        let mut work = pin!(work);
        let reply = tokio::select! {
            biased;
            reply = &mut work => reply,
            () = self.way.clock.sleep_until(self.defer_at()), if may_defer => tokio::join!(self.defer(), work).1,
        };
        self.answer(&reply).await
    }

    /// The same for work that can fail: faults of ours are logged, and answered with the number they are logged under.
    pub(super) async fn settle(&self, may_defer: bool, work: Work<'_, Reply>) -> Result<(), NotDelivered> {
        self.run(may_defer, async { work.await.unwrap_or_else(|error| self.failed(error)) }).await
    }

    fn failed(&self, error: AppError) -> Reply {
        let message = match error {
            AppError::Refused(refused) => answers::question(&refused).unwrap_or_else(|| refusals::refusal(&refused)),
            AppError::Store(error) => {
                let reference = reference(self.id);
                tracing::error!(reference, interaction.id = self.id.get(), %error, "the database failed");
                refusals::fault(&reference)
            }
        };
        Reply::new(self.origin.private_message, message)
    }

    /// Answers.
    pub(super) async fn answer(&self, reply: &Reply) -> Result<(), NotDelivered> {
        let deferral = match self.stage() {
            Stage::Answered => return Ok(()),
            Stage::Deferred { what, surely: true } => what,
            Stage::Unanswered => {
                self.first(&self.first_answer(reply)).await?;
                #[cfg(feature = "demo")]
                crate::crash::point("acked");
                self.set_stage(Stage::Answered);
                return Ok(());
            }
            Stage::Deferred { what, surely: false } => {
                if self.first(&self.first_answer(reply)).await? == Taken::Now {
                    self.set_stage(Stage::Answered);
                    return Ok(());
                }
                // The deferral was not lost, only what Discord said to it.
                self.set_stage(Stage::Deferred { what, surely: true });
                what
            }
        };
        match (deferral, reply) {
            (Deferral::Announced, reply) => self.replace(&self.message(reply)).await,
            (Deferral::Held, Reply::Update(message)) => self.replace(message).await,
            (Deferral::Held, reply) => self.follow_up(&self.message(reply)).await,
        }
    }

    fn first_answer(&self, reply: &Reply) -> CreateInteractionResponse {
        match reply {
            Reply::Form(form) if !self.origin.form && self.stage() == Stage::Unanswered => {
                CreateInteractionResponse::Modal(wire::form(form))
            }
            Reply::Update(message) if self.origin.private_message => {
                CreateInteractionResponse::UpdateMessage(wire::answer(message))
            }
            reply => CreateInteractionResponse::Message(wire::answer(&self.message(reply)).ephemeral(true)),
        }
    }

    /// Suggests nothing: while somebody types there is no other way to say no.
    pub(super) async fn suggest_nothing(&self) -> Result<(), NotDelivered> {
        self.first(&CreateInteractionResponse::Autocomplete(CreateAutocompleteResponse::new())).await.map(drop)
    }

    /// Asks Discord to wait. Where even that fails the work goes on, and its answer may still get through.
    async fn defer(&self) {
        let (body, what) = if self.origin.private_message {
            (CreateInteractionResponse::Acknowledge, Deferral::Held)
        } else {
            let message = CreateInteractionResponseMessage::new().ephemeral(true);
            (CreateInteractionResponse::Defer(message), Deferral::Announced)
        };
        let deferred = self.first(&body).await;
        if let Err(error) = &deferred {
            tracing::warn!(interaction.id = self.id.get(), %error, "whether an answer was deferred is not known");
        }
        self.set_stage(Stage::Deferred { what, surely: deferred.is_ok() });
    }

    async fn first(&self, body: &CreateInteractionResponse) -> Result<Taken, NotDelivered> {
        self.send(Outgoing::First(body)).await
    }

    async fn replace(&self, message: &Message) -> Result<(), NotDelivered> {
        self.send(Outgoing::Replacement(&wire::late_answer(message))).await.map(drop)
    }

    async fn follow_up(&self, message: &Message) -> Result<(), NotDelivered> {
        self.send(Outgoing::Further(&wire::further_answer(message))).await.map(drop)
    }

    /// Sends, within the budget, and again if the reason why it failed may have passed.
    async fn send(&self, outgoing: Outgoing<'_>) -> Result<Taken, NotDelivered> {
        // Boxed, because serenity's calls are large and every command would carry one along.
        let attempts = Box::pin(async {
            let mut attempt = 1;
            loop {
                match self.call(outgoing).await {
                    Ok(taken) => return Ok(taken),
                    Err(error) if attempt < ATTEMPTS && is_passing(&error) => attempt += 1,
                    Err(error) => return Err(NotDelivered(http::describe(error))),
                }
            }
        });
        tokio::select! {
            biased;
            result = attempts => result,
            () = self.way.clock.sleep_until(self.way.clock.now() + BUDGET) => {
                Err(NotDelivered("Discord did not take the answer in time".to_owned()))
            }
        }
    }

    async fn call(&self, outgoing: Outgoing<'_>) -> Result<Taken, serenity::Error> {
        let (http, files) = (&self.way.http, Vec::new());
        match outgoing {
            Outgoing::First(body) => match self.call_back(body).await {
                Ok(()) => return Ok(Taken::Now),
                Err(error) if http::refusal(&error).is_some_and(|(_, code)| code == ALREADY_ANSWERED) => {
                    return Ok(Taken::Before);
                }
                Err(error) => return Err(error),
            },
            Outgoing::Replacement(body) => {
                http.edit_original_interaction_response(&self.token, body, files).await.map(drop)?;
            }
            Outgoing::Further(body) => http.create_followup_message(&self.token, body, files).await.map(drop)?,
        }
        Ok(Taken::Now)
    }

    /// The first answer. Not by serenity's own function, which keeps the time of Discord's answer to itself.
    async fn call_back(&self, body: &CreateInteractionResponse) -> Result<(), serenity::Error> {
        let route = Route::InteractionResponse { interaction_id: self.id, token: &self.token };
        let request = Request::new(route, LightMethod::Post).body(Some(serde_json::to_vec(body)?));
        http::dated(&self.way.http, request, self.way.clock.as_ref(), &self.way.offset).await.map(drop)
    }

    /// What to say where a message is all that can be said.
    fn message(&self, reply: &Reply) -> Message {
        match reply {
            Reply::Private(message) | Reply::Update(message) => message.clone(),
            Reply::Form(_) => {
                tracing::error!(interaction.id = self.id.get(), "a form came too late to be opened");
                Message::text("This form could not be opened. Nothing was changed; please try again.")
            }
        }
    }

    fn stage(&self) -> Stage {
        *self.stage.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set_stage(&self, stage: Stage) {
        *self.stage.lock().unwrap_or_else(PoisonError::into_inner) = stage;
    }

    /// When it was made, by this machine's clock.
    fn born(&self) -> Option<DateTime<Utc>> {
        born(self.id.get()).map(|born| born - self.way.offset.get())
    }

    fn defer_at(&self) -> DateTime<Utc> {
        let patience = self.arrived + PATIENCE;
        self.born().map_or(patience, |born| patience.min(born + LATEST))
    }
}

/// Whether trying again at once may help.
fn is_passing(error: &serenity::Error) -> bool {
    http::never_sent(error) || http::refusal(error).is_some_and(|(status, _)| status >= 500)
}

/// When something of this id was made.
fn born(id: u64) -> Option<DateTime<Utc>> {
    let since_epoch = i64::try_from(id >> 22).ok()?;
    DateTime::from_timestamp_millis(since_epoch.checked_add(EPOCH)?)
}

/// The number under which people can report an interaction, and under which it is in the log.
pub(super) fn reference(id: InteractionId) -> String {
    const DIGITS: [char; 36] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l',
        'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
    ];
    let mut left = id.get();
    let mut text = String::new();
    while left > 0 {
        // The remainder is below 36, so it is the index of a digit.
        text.insert(0, DIGITS[usize::try_from(left % 36).unwrap_or_default()]);
        left /= 36;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_tell_when_they_were_made() {
        // The example of Discord's own documentation.
        let born = born(175_928_847_299_117_063).expect("an instant");
        assert_eq!(born.to_rfc3339(), "2016-04-30T11:18:25.796+00:00");
    }

    #[test]
    fn references_are_short_and_without_capitals() {
        assert_eq!(reference(InteractionId::new(35)), "z");
        assert_eq!(reference(InteractionId::new(36)), "10");
        let longest = reference(InteractionId::new(u64::MAX - 1));
        assert_eq!(u64::from_str_radix(&longest, 36), Ok(u64::MAX - 1));
    }
}
