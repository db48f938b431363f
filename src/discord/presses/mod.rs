//! What each button, menu and form does. Nothing is remembered between two presses: what a press needs it carries, and what was typed
//! into a refused form is kept in the database.

mod act;
mod forms;
mod rehearsal;

use crate::app::{Agreed, App, AppError, Caller, CampaignChange, Kept, KeptForm, Request, campaign_value};
use crate::discord::answers::{self, menus};
use crate::discord::custom_id::Unreadable;
use crate::discord::reply::Reply;
use crate::domain::command::Command;
use crate::domain::ids::{CampaignId, PersonId, Reference};
use crate::domain::offer::OfferNumber;
use crate::domain::party::Side;
use crate::domain::rejection::Why;
use crate::domain::setup::Step;
use crate::domain::status::{CancelReason, Living, Status};
use crate::notifications::card;
use crate::notifications::message::{Message, Press};
use crate::notifications::view::DealView;

pub use act::{act, add_parcel, created};
use act::{create, explain, redraw, submit};
use forms::renewed;

/// What comes with a press.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// Whether what was pressed is on a private message, which the answer then replaces.
    pub on_private: bool,
    /// The chosen entries of a menu.
    pub values: Vec<String>,
    /// The fields of a submitted form and what was typed into them.
    pub fields: Vec<(String, String)>,
    /// Whether this is a submitted form.
    pub submitted: bool,
}

/// Does what a press stands for. Refusals are answers like any other; only a failing database is an `Err`.
pub async fn pressed(app: &App, caller: &Caller, press: Press, input: Input) -> Result<Reply, AppError> {
    let pressing = Pressing { app, caller, on_private: input.on_private };
    match pressing.route(press, input).await {
        Err(AppError::Refused(refused)) => {
            redraw(app, caller, &refused);
            explain(app, caller, *refused, None, pressing.on_private).await
        }
        answer => answer,
    }
}

/// One press under way.
#[derive(Clone, Copy)]
struct Pressing<'a> {
    app: &'a App,
    caller: &'a Caller,
    on_private: bool,
}

impl Pressing<'_> {
    async fn route(self, press: Press, input: Input) -> Result<Reply, AppError> {
        let chosen = input.values.first().map_or("", String::as_str);
        match press {
            Press::Counter { .. }
            | Press::DeclineText { .. }
            | Press::MakeOffer { .. }
            | Press::TypeAgreed { .. }
            | Press::CancelText { .. }
            | Press::Terms { .. }
            | Press::Post { .. }
            | Press::Note { .. }
            | Press::AddParcel { .. } => {
                if input.submitted {
                    let form = KeptForm { form: press, values: input.fields };
                    return submit(self.app, self.caller, form, self.on_private).await;
                }
                self.open(press, &[]).await
            }
            Press::Accept { of, side: Side::Team, offer } => self.accept(of, Side::Team, offer).await,
            Press::Accept { of, side, offer } => {
                let command = Command::Accept { side, of: Some(offer) };
                self.ask(of, command, None, |view| menus::confirm_accept(view, side, offer)).await
            }
            Press::ConfirmAccept { of, side, offer } => self.accept(of, side, offer).await,
            Press::Decline { of, side, offer } => {
                let command = Command::Decline { side, reason: None, text: None, of: Some(offer) };
                self.ask(of, command, None, |view| decline(view, side, offer)).await
            }
            Press::ConfirmDecline { of, side, offer } => self.decline(of, side, offer, None).await,
            Press::DeclineReason { of, side, offer } => self.decline_reason(of, side, offer, chosen).await,
            Press::Withdraw { of, side, offer } => {
                self.act(of, Request::Withdraw { side, of: Some(offer) }, None).await
            }
            Press::SetStatus { of } => {
                let (view, settings) = self.app.show(self.caller, of).await?;
                let rehearsed = rehearsal::move_elsewhere(&view.deal);
                rehearsal::rehearse(self.app, self.caller, view.clone(), &settings, &rehearsed, None).await?;
                Ok(self.answer(menus::statuses(&view)))
            }
            Press::ChooseStatus { of, turn } => self.choose_status(of, turn, chosen).await,
            Press::ConfirmFewerPosts { of, turn, to } => {
                self.act(of, Request::SetStatus { to, agreed: None, fewer_posts_confirmed: true }, Some(turn)).await
            }
            Press::ChooseAgreed { of, turn, to } => self.choose_agreed(of, turn, to, chosen).await,
            Press::Cancel { of } => {
                let command = Command::Cancel { reason: None, text: None };
                self.ask(of, command, None, |view| menus::cancel(view, view.deal.turn)).await
            }
            Press::CancelReason { of, turn } => self.cancel_reason(of, turn, chosen).await,
            Press::Restore { of } => {
                let command = Command::Restore { to: Living::Pending, agreed: None };
                self.ask(of, command, None, menus::restore).await
            }
            Press::More { of } => {
                let (view, settings) = self.app.show(self.caller, of).await?;
                Ok(self.answer(answers::details(&view, &settings)))
            }
            Press::History { of, page } => {
                Ok(self.answer(answers::history(&self.app.history(self.caller, of, page).await?)))
            }
            Press::Assign { of } => self.ask(of, Command::Assign(PersonId(0)), None, menus::owner).await,
            Press::ChooseOwner { of } => match chosen.parse().map(PersonId) {
                Ok(to) => self.act(of, Request::Assign { to }, None).await,
                Err(_) => Ok(self.unknown_choice()),
            },
            Press::List { kept, page } => {
                Ok(self.answer(answers::list(&self.app.list_page(self.caller, kept, page).await?)))
            }
            Press::CancelCampaign { campaign, shown } => self.cancel_campaign(campaign, shown).await,
            Press::TryAgain { kept } => self.try_again(kept).await,
            Press::New if input.submitted => {
                create(self.app, self.caller, KeptForm { form: press, values: input.fields }, self.on_private).await
            }
            Press::New => self.open_new(&[]).await,
            Press::Open => match chosen.parse().map(Reference) {
                Ok(of) => Ok(self.answer(card::card(&self.app.show(self.caller, of).await?.0))),
                Err(_) => Ok(self.unknown_choice()),
            },
            Press::Health => Ok(self.answer(answers::health(&self.app.condition(self.caller).await?, None))),
            Press::Retry => {
                let tried = self.app.retry(self.caller).await?;
                Ok(self.answer(answers::health(&self.app.condition(self.caller).await?, Some(tried))))
            }
            Press::Setup { step } => self.setup(step).await,
            Press::ChooseSetup { step } => self.choose_setup(step, chosen).await,
            // It posts at once, which the desk does.
            Press::Trial => Ok(self.unknown_choice()),
            Press::Undo { of, change } => {
                Ok(self.answer(answers::changed(&self.app.undo(self.caller, of, change).await?)))
            }
            Press::Parcel { of, tracked } => {
                Ok(self.answer(answers::parcel(&self.app.parcel_of(self.caller, of, tracked).await?)))
            }
            Press::Never => Ok(self.answer(answers::nothing_changed())),
        }
    }

    async fn act(self, of: Reference, request: Request, drawn_for: Option<u32>) -> Result<Reply, AppError> {
        act(self.app, self.caller, of, request, drawn_for, self.on_private).await
    }

    async fn accept(self, of: Reference, side: Side, offer: OfferNumber) -> Result<Reply, AppError> {
        self.act(of, Request::Accept { side, of: Some(offer) }, None).await
    }

    async fn decline(
        self,
        of: Reference,
        side: Side,
        offer: OfferNumber,
        reason: Option<CancelReason>,
    ) -> Result<Reply, AppError> {
        self.act(of, Request::Decline { side, reason, text: None, of: Some(offer) }, None).await
    }

    /// Asks a question, unless what it is about is refused already.
    async fn ask(
        self,
        of: Reference,
        rehearsed: Command,
        drawn_for: Option<u32>,
        question: impl Fn(&DealView) -> Message,
    ) -> Result<Reply, AppError> {
        let (view, settings) = self.app.show(self.caller, of).await?;
        let asked = question(&view);
        rehearsal::rehearse(self.app, self.caller, view, &settings, &rehearsed, drawn_for).await?;
        Ok(self.answer(asked))
    }

    /// Opens a form, unless what it is for is refused already.
    async fn open(self, press: Press, typed: &[(String, String)]) -> Result<Reply, AppError> {
        let Some(of) = forms::subject(&press) else {
            return Ok(self.unknown_choice());
        };
        let (view, settings) = self.app.show(self.caller, of).await?;
        let mut form = forms::form(&press, &view);
        if matches!(press, Press::MakeOffer { .. }) {
            // What was agreed before is a good place to start from.
            form = forms::hinted(form, answers::remembered(&self.app.memory(self.caller, of).await?));
        }
        let form = form.filled(typed);
        if let Some((command, drawn_for)) = rehearsal::of_form(&press, &view.deal) {
            rehearsal::rehearse(self.app, self.caller, view, &settings, &command, drawn_for).await?;
        }
        Ok(Reply::Form(form))
    }

    /// Opens the form of a new collaboration, unless the caller may create none.
    async fn open_new(self, typed: &[(String, String)]) -> Result<Reply, AppError> {
        self.app.may_create(self.caller).await?;
        Ok(Reply::Form(forms::new_collaboration().filled(typed)))
    }

    async fn decline_reason(
        self,
        of: Reference,
        side: Side,
        offer: OfferNumber,
        chosen: &str,
    ) -> Result<Reply, AppError> {
        match menus::reason_of(chosen) {
            None if chosen == menus::KEEP => self.decline(of, side, offer, None).await,
            None => Ok(self.unknown_choice()),
            Some(CancelReason::Other) => {
                let (view, _) = self.app.show(self.caller, of).await?;
                let amendment = view.deal.talk_unclosed().is_some_and(|talk| talk.amends.is_some());
                self.open(Press::DeclineText { of, side, offer, amendment }, &[]).await
            }
            reason => self.decline(of, side, offer, reason).await,
        }
    }

    async fn choose_status(self, of: Reference, turn: u32, chosen: &str) -> Result<Reply, AppError> {
        match menus::status_of(chosen) {
            None => Ok(self.unknown_choice()),
            Some(Status::Cancelled) => {
                let command = Command::Cancel { reason: None, text: None };
                self.ask(of, command, Some(turn), |view| menus::cancel(view, turn)).await
            }
            Some(to) => {
                self.act(of, Request::SetStatus { to, agreed: None, fewer_posts_confirmed: false }, Some(turn)).await
            }
        }
    }

    async fn choose_agreed(self, of: Reference, turn: u32, to: Status, chosen: &str) -> Result<Reply, AppError> {
        let agreed = match chosen {
            menus::STANDING => Agreed::StandingOffer,
            menus::OLD => Agreed::Old,
            menus::TYPED => return self.open(Press::TypeAgreed { of, turn, to }, &[]).await,
            _ => return Ok(self.unknown_choice()),
        };
        self.act(of, Request::SetStatus { to, agreed: Some(agreed), fewer_posts_confirmed: false }, Some(turn)).await
    }

    async fn cancel_reason(self, of: Reference, turn: u32, chosen: &str) -> Result<Reply, AppError> {
        match menus::reason_of(chosen) {
            None => Ok(self.unknown_choice()),
            Some(CancelReason::Other) => self.open(Press::CancelText { of, turn }, &[]).await,
            reason => self.act(of, Request::Cancel { reason, text: None }, Some(turn)).await,
        }
    }

    async fn setup(self, step: Step) -> Result<Reply, AppError> {
        Ok(self.answer(answers::setup(&self.app.setup(self.caller).await?, step)))
    }

    /// Takes an answer and asks the next question. An answer that is the one already changes nothing, and that is well.
    async fn choose_setup(self, step: Step, chosen: &str) -> Result<Reply, AppError> {
        let Some(change) = answers::answer_to(step, chosen) else {
            return Ok(self.unknown_choice());
        };
        match self.app.change_settings(self.caller, change).await {
            Err(AppError::Refused(refused)) if refused.rejection.why == Why::NothingToChange => {}
            changed => drop(changed?),
        }
        self.setup(step.next().unwrap_or(Step::Trial)).await
    }

    /// Cancels a campaign; where its open collaborations are others by now, asks again with these.
    async fn cancel_campaign(self, campaign: CampaignId, shown: u32) -> Result<Reply, AppError> {
        let campaign = campaign_value(campaign);
        match self.app.change_campaign(self.caller, &campaign, CampaignChange::Cancel { shown }).await {
            Err(AppError::Refused(refused)) if refused.rejection.why == Why::Stale => {
                let ending = self.app.campaign_ending(self.caller, &campaign).await?;
                Ok(self.answer(answers::campaign_ending(&ending, true)))
            }
            changed => Ok(self.answer(answers::campaign_changed(&changed?))),
        }
    }

    /// Opens a refused form with what was typed, against the collaboration as it is now: its title and the refusal before it say what
    /// stands.
    async fn try_again(self, kept: u64) -> Result<Reply, AppError> {
        let Some(Kept::Form(KeptForm { form, values })) = self.app.kept(self.caller, kept).await? else {
            return Ok(self.answer(answers::no_longer_kept()));
        };
        if form == Press::New {
            return self.open_new(&values).await;
        }
        let Some(of) = forms::subject(&form) else {
            return Ok(self.answer(answers::no_longer_kept()));
        };
        let (view, _) = self.app.show(self.caller, of).await?;
        match self.open(renewed(form, &view.deal), &values).await {
            // It cannot be opened any more: what was typed is at least shown, to be used elsewhere.
            Err(AppError::Refused(refused)) => {
                let reply = explain(self.app, self.caller, *refused, None, self.on_private).await?;
                Ok(with_typed(reply, &values))
            }
            answer => answer,
        }
    }

    fn answer(self, message: Message) -> Reply {
        Reply::new(self.on_private, message)
    }

    fn unknown_choice(self) -> Reply {
        self.answer(answers::unreadable(&Unreadable::Malformed))
    }
}

/// The creator's plain decline is confirmed; everything else is a choice.
fn decline(view: &DealView, side: Side, offer: OfferNumber) -> Message {
    let amends = view.deal.talk_unclosed().is_some_and(|talk| talk.amends.is_some());
    if side == Side::Creator && !amends {
        menus::confirm_decline(view, side, offer)
    } else {
        menus::decline(view, side, offer)
    }
}

fn with_typed(reply: Reply, values: &[(String, String)]) -> Reply {
    let typed = answers::typed(values);
    let add = |mut message: Message| {
        message.content = format!("{}\n{typed}", message.content);
        message
    };
    match reply {
        Reply::Private(message) => Reply::Private(add(message)),
        Reply::Update(message) => Reply::Update(add(message)),
        Reply::Form(form) => Reply::Form(form),
    }
}

#[cfg(test)]
mod tests;
