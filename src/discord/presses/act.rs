//! Acting on a collaboration and saying what came of it, for presses, forms and commands alike.

use super::forms;
use crate::app::{App, AppError, Caller, Kept, KeptForm, NewDeal, NewParcel, Refused, Request};
use crate::discord::answers;
use crate::discord::refusals::refusal;
use crate::discord::reply::Reply;
use crate::domain::ids::Reference;
use crate::domain::rejection::{Rule, Why};
use crate::notifications::message::{Button, ButtonStyle, Message, Press};
use crate::notifications::view::DealView;

/// Does what is asked of a collaboration and draws the answer: the confirmation, the question behind a refusal, or the refusal. Where
/// something was mistyped, the answer offers to edit it. Only a failing database is an `Err`.
pub async fn act(
    app: &App,
    caller: &Caller,
    of: Reference,
    request: Request,
    drawn_for: Option<u32>,
    on_private: bool,
) -> Result<Reply, AppError> {
    let drawn = drawn_for.is_some() || forms::is_drawn_for_an_offer(&request);
    let asked = request.clone();
    match app.act(caller, of, request, drawn_for).await {
        Ok(changed) => Ok(Reply::new(on_private, answers::changed(&changed))),
        Err(AppError::Refused(refused)) => {
            if drawn {
                redraw(app, caller, &refused);
            }
            let form = mistyped(&refused).then(|| forms::of_request(of, asked, refused.view.as_ref())).flatten();
            explain(app, caller, *refused, form, on_private).await
        }
        Err(fault) => Err(fault),
    }
}

/// Has a parcel followed and draws the answer. Where something was mistyped, the answer offers to edit it.
pub async fn add_parcel(
    app: &App,
    caller: &Caller,
    of: Reference,
    new: NewParcel,
    on_private: bool,
) -> Result<Reply, AppError> {
    let typed = forms::of_parcel(of, &new);
    match app.add_parcel(caller, of, new).await {
        Ok(changed) => Ok(Reply::new(on_private, answers::parcel_added(&changed))),
        Err(AppError::Refused(refused)) => {
            let is_mistyped = matches!(refused.rejection.why, Why::NotATrackingNumber(_) | Why::NoSuchCarrier(_));
            explain(app, caller, *refused, is_mistyped.then_some(typed), on_private).await
        }
        Err(fault) => Err(fault),
    }
}

/// Does what a submitted form asks for. Refused, it can be opened again with what was typed.
pub(super) async fn submit(app: &App, caller: &Caller, form: KeptForm, on_private: bool) -> Result<Reply, AppError> {
    if let Some((of, new)) = forms::parcel(&form) {
        return add_parcel(app, caller, of, new, on_private).await;
    }
    let Some((of, request, drawn_for)) = forms::request(&form) else {
        return Ok(Reply::new(on_private, answers::no_longer_kept()));
    };
    match app.act(caller, of, request, drawn_for).await {
        Ok(changed) => Ok(Reply::new(on_private, answers::changed(&changed))),
        Err(AppError::Refused(refused)) => {
            redraw(app, caller, &refused);
            explain(app, caller, *refused, Some(form), on_private).await
        }
        Err(fault) => Err(fault),
    }
}

/// Creates a collaboration and says, before an offer is made, what is remembered of its creator.
pub async fn created(app: &App, caller: &Caller, new: NewDeal) -> Result<Message, AppError> {
    let created = app.create(caller, new).await?;
    let memory = app.memory(caller, created.view.deal.reference).await?;
    let mut message = answers::changed(&created);
    if let Some(line) = answers::remembered(&memory) {
        message.content = format!("{}\n{line}", message.content);
    }
    Ok(message)
}

/// Creates the collaboration that a submitted form asks for. Refused, it can be opened again with what was typed.
pub(super) async fn create(app: &App, caller: &Caller, form: KeptForm, on_private: bool) -> Result<Reply, AppError> {
    match created(app, caller, forms::creation(&form)).await {
        Ok(message) => Ok(Reply::new(on_private, message)),
        Err(AppError::Refused(refused)) => explain(app, caller, *refused, Some(form), on_private).await,
        Err(fault) => Err(fault),
    }
}

/// Draws a refusal. `form`: what was typed, kept to be edited.
pub(super) async fn explain(
    app: &App,
    caller: &Caller,
    mut refused: Refused,
    form: Option<KeptForm>,
    on_private: bool,
) -> Result<Reply, AppError> {
    // What time did meanwhile counts, recorded or not: a menu is drawn for the turn that will be decided on.
    refused.view = refused.view.map(|view| DealView { deal: view.deal.as_of(app.clock().now()), ..view });
    let Some(form) = form else {
        return Ok(Reply::new(on_private, answers::question(&refused).unwrap_or_else(|| refusal(&refused))));
    };
    let mut message = refusal(&refused);
    let kept = app.keep(caller, &Kept::Form(form)).await?;
    let again = Button::new("Edit and try again", Press::TryAgain { kept }).styled(ButtonStyle::Primary);
    message.buttons.push(vec![again]);
    Ok(Reply::new(on_private, message))
}

/// Has the card drawn again where the refusal shows that somebody saw an old one. The answer does not wait for it.
pub(super) fn redraw(app: &App, caller: &Caller, refused: &Refused) {
    let outdated = matches!(
        refused.rejection.why,
        Why::Stale
            | Why::TalkClosed { .. }
            | Why::TooLate { .. }
            | Why::Expired { .. }
            | Why::Paused { .. }
            | Why::IsCancelled
            | Why::OfferWithdrawn { .. }
    );
    if let Some(view) = refused.view.as_ref().filter(|_| outdated) {
        app.redraw_soon(caller, view.deal.reference);
    }
}

/// Whether another spelling or amount, or one more word, could be accepted.
fn mistyped(refused: &Refused) -> bool {
    matches!(refused.rejection.rule(), Rule::A2 | Rule::Amounts | Rule::Terms | Rule::Posts | Rule::Input)
}
