//! The forms: what they ask for, what they hold when they open, and how what was typed is read.

use crate::app::{Agreed, KeptForm, NewDeal, NewParcel, Request, Sheet};
use crate::discord::reply::{Form, FormField, clipped};
use crate::domain::collaboration::Collaboration;
use crate::domain::ids::Reference;
use crate::domain::negotiation::Talk;
use crate::domain::party::Side;
use crate::domain::post::URL_MAX;
use crate::domain::rejection::Field;
use crate::domain::status::{CancelReason, Living};
use crate::domain::terms::DealTerms;
use crate::notifications::message::Press;
use crate::notifications::view::DealView;

/// How many characters of a hint Discord shows.
const PLACEHOLDER_MAX: usize = 100;

const COST: &str = "cost";
const POSTS: &str = "posts";
const DELIVERABLES: &str = "deliverables";
const MESSAGE: &str = "message";
const REASON: &str = "reason";
const DUE: &str = "due";
const PRODUCT_NOTE: &str = "product_note";
const LINK: &str = "link";
const DATE: &str = "date";
const NOTE: &str = "note";
const CREATOR: &str = "creator";
const CAMPAIGN: &str = "campaign";
/// As long as names may be.
const NAME_MAX: u16 = 80;
const NUMBER: &str = "number";
const CARRIER: &str = "carrier";

/// The collaboration a form is about; `None` for what opens no form.
pub(super) fn subject(press: &Press) -> Option<Reference> {
    match press {
        Press::Counter { of, .. }
        | Press::DeclineText { of, .. }
        | Press::MakeOffer { of, .. }
        | Press::TypeAgreed { of, .. }
        | Press::CancelText { of, .. }
        | Press::Terms { of }
        | Press::Post { of }
        | Press::Note { of }
        | Press::AddParcel { of } => Some(*of),
        _ => None,
    }
}

/// The form that a press opens.
pub(super) fn form(press: &Press, view: &DealView) -> Form {
    let deal = &view.deal;
    let of = deal.reference;
    let (title, fields) = match press {
        Press::Counter { side, .. } => (counter_title(deal, *side), offer_fields(&on_the_table(deal), false)),
        Press::MakeOffer { side: Side::Team, .. } => {
            (format!("{of}: make an offer"), offer_fields(&on_the_table(deal), true))
        }
        Press::MakeOffer { .. } => (format!("{of}: the creator's offer"), offer_fields(&on_the_table(deal), true)),
        Press::DeclineText { amendment: true, .. } => {
            (format!("{of}: decline and cancel the deal"), vec![reason(true)])
        }
        Press::DeclineText { .. } => (format!("{of}: why does the team decline?"), vec![reason(true)]),
        Press::CancelText { .. } => (format!("{of}: why is it cancelled?"), vec![reason(true)]),
        Press::TypeAgreed { .. } => (format!("{of}: the agreed terms"), sheet_fields(&on_the_table(deal), true, true)),
        Press::Terms { .. } => (format!("{of}: terms"), terms_fields(deal)),
        Press::Post { .. } => (format!("{of}: log a post"), post_fields()),
        Press::AddParcel { .. } => (format!("{of}: add tracking"), parcel_fields()),
        _ => (format!("{of}: add a note"), vec![text(NOTE, "Note", "", Field::Note).required()]),
    };
    Form { id: press.clone(), title: clipped(&title, Form::TITLE_MAX), fields }
}

/// The form of a new collaboration: a creator is all it needs.
pub(super) fn new_collaboration() -> Form {
    let (creator, campaign) = ("Name, handle or e-mail; /creator add adds one", "Its name, if it belongs to one");
    let fields = vec![
        line(CREATOR, "Creator", String::new(), creator).required(),
        line(CAMPAIGN, "Campaign", String::new(), campaign),
    ];
    let fields = fields.into_iter().map(|field| FormField { max: NAME_MAX, ..field }).collect();
    Form { id: Press::New, title: "New collaboration".to_owned(), fields }
}

/// What that form asks for.
pub(super) fn creation(form: &KeptForm) -> NewDeal {
    let typed = |id: &str| form.values.iter().find(|(field, _)| field == id).map(|(_, value)| value.clone());
    NewDeal { creator: typed(CREATOR).unwrap_or_default(), campaign: typed(CAMPAIGN), ..NewDeal::default() }
}

/// The same with what is remembered of the creator, where the cost is typed.
pub(super) fn hinted(mut form: Form, remembered: Option<String>) -> Form {
    if let (Some(remembered), Some(cost)) = (remembered, form.fields.iter_mut().find(|field| field.id == COST)) {
        cost.placeholder = clipped(&remembered, PLACEHOLDER_MAX);
    }
    form
}

/// What a submitted form asks for: of which collaboration, what, drawn for which turn.
pub(super) fn request(form: &KeptForm) -> Option<(Reference, Request, Option<u32>)> {
    let of = subject(&form.form)?;
    let typed = |id: &str| form.values.iter().find(|(field, _)| field == id).map(|(_, value)| value.clone());
    let sheet = || Sheet { cost: typed(COST), posts: typed(POSTS), deliverables: typed(DELIVERABLES) };
    let (request, drawn_for) = match &form.form {
        Press::Counter { side, offer, .. } => {
            (Request::Counter { side: *side, sheet: sheet(), message: typed(MESSAGE), of: Some(*offer) }, None)
        }
        Press::MakeOffer { side, .. } => {
            (Request::MakeOffer { side: *side, sheet: sheet(), message: typed(MESSAGE) }, None)
        }
        Press::DeclineText { side, offer, .. } => {
            let reason = Some(CancelReason::Other);
            (Request::Decline { side: *side, reason, text: typed(REASON), of: Some(*offer) }, None)
        }
        Press::CancelText { turn, .. } => {
            (Request::Cancel { reason: Some(CancelReason::Other), text: typed(REASON) }, Some(*turn))
        }
        Press::TypeAgreed { turn, to, .. } => {
            let agreed = Some(Agreed::Typed(sheet()));
            (Request::SetStatus { to: *to, agreed, fewer_posts_confirmed: false }, Some(*turn))
        }
        Press::Terms { .. } => {
            let (due, note) = (typed(DUE), typed(PRODUCT_NOTE));
            (Request::EditTerms { sheet: sheet(), due, note, reason: typed(REASON) }, None)
        }
        Press::Post { .. } => (Request::LogPost { url: typed(LINK).unwrap_or_default(), date: typed(DATE) }, None),
        Press::Note { .. } => (Request::AddNote { text: typed(NOTE).unwrap_or_default() }, None),
        _ => return None,
    };
    Some((of, request, drawn_for))
}

/// The parcel that a submitted form adds, if it is one for that.
pub(super) fn parcel(form: &KeptForm) -> Option<(Reference, NewParcel)> {
    let Press::AddParcel { of } = form.form else { return None };
    let typed = |id: &str| form.values.iter().find(|(field, _)| field == id).map(|(_, value)| value.clone());
    Some((of, NewParcel { number: typed(NUMBER).unwrap_or_default(), carrier: typed(CARRIER) }))
}

/// The form in which a parcel typed as a command can be edited.
pub(super) fn of_parcel(of: Reference, new: &NewParcel) -> KeptForm {
    let number = (NUMBER.to_owned(), new.number.clone());
    let carrier = new.carrier.iter().map(|carrier| (CARRIER.to_owned(), carrier.clone()));
    KeptForm { form: Press::AddParcel { of }, values: std::iter::once(number).chain(carrier).collect() }
}

/// The form in which a request typed as a command can be edited.
pub(super) fn of_request(of: Reference, request: Request, view: Option<&DealView>) -> Option<KeptForm> {
    let standing = view.and_then(|view| view.deal.talk_unclosed()).and_then(Talk::standing_offer);
    let turn = view.map(|view| view.deal.turn);
    let (form, typed) = match request {
        Request::MakeOffer { side, sheet, message } => {
            (Press::MakeOffer { of, side }, typed_sheet(sheet, [(MESSAGE, message), (REASON, None)]))
        }
        Request::Counter { side, sheet, message, of: offer } => {
            let offer = offer.or(standing.map(|offer| offer.number))?;
            (Press::Counter { of, side, offer }, typed_sheet(sheet, [(MESSAGE, message), (REASON, None)]))
        }
        Request::SetStatus { to, agreed: Some(Agreed::Typed(sheet)), .. } => {
            (Press::TypeAgreed { of, turn: turn?, to }, typed_sheet(sheet, [(MESSAGE, None), (REASON, None)]))
        }
        Request::EditTerms { sheet, due, note, reason } => {
            let mut typed = typed_sheet(sheet, [(DUE, due), (REASON, reason)]);
            typed.push((PRODUCT_NOTE, note));
            (Press::Terms { of }, typed)
        }
        Request::LogPost { url, date } => (Press::Post { of }, vec![(LINK, Some(url)), (DATE, date)]),
        Request::AddNote { text } => (Press::Note { of }, vec![(NOTE, Some(text))]),
        _ => return None,
    };
    let values = typed.into_iter().filter_map(|(id, value)| Some((id.to_owned(), value?))).collect();
    Some(KeptForm { form, values })
}

/// Whether a request answers the offer that a button was drawn for.
pub(super) fn is_drawn_for_an_offer(request: &Request) -> bool {
    matches!(
        request,
        Request::Accept { of: Some(_), .. }
            | Request::Counter { of: Some(_), .. }
            | Request::Decline { of: Some(_), .. }
            | Request::Withdraw { of: Some(_), .. }
    )
}

/// The same form for the collaboration as it is now: the person has read what changed, and edits with that in mind.
pub(super) fn renewed(press: Press, deal: &Collaboration) -> Press {
    let standing = deal.talk_unclosed().and_then(Talk::standing_offer).map(|offer| offer.number);
    match press {
        Press::Counter { of, side, offer } => Press::Counter { of, side, offer: standing.unwrap_or(offer) },
        Press::DeclineText { of, side, offer, amendment } => {
            Press::DeclineText { of, side, offer: standing.unwrap_or(offer), amendment }
        }
        Press::TypeAgreed { of, to, .. } => Press::TypeAgreed { of, turn: deal.turn, to },
        Press::CancelText { of, .. } => Press::CancelText { of, turn: deal.turn },
        other => other,
    }
}

type Typed = (&'static str, Option<String>);

fn typed_sheet(sheet: Sheet, more: [Typed; 2]) -> Vec<Typed> {
    let Sheet { cost, posts, deliverables } = sheet;
    [(COST, cost), (POSTS, posts), (DELIVERABLES, deliverables)].into_iter().chain(more).collect()
}

/// Which round the counter would be, and whether it is the last of its side (N4).
fn counter_title(deal: &Collaboration, side: Side) -> String {
    let Some(talk) = deal.talk_unclosed() else {
        return format!("{}: counteroffer", deal.reference);
    };
    let round = talk.round().max(talk.counters.of(side).saturating_add(1));
    let last = match (talk.counters_left(side), side) {
        (0 | 1, Side::Team) => ": your last counter",
        (0 | 1, Side::Creator) => ": their last counter",
        _ => " · counteroffer",
    };
    format!("{} · round {round} of {}{last}", deal.reference, talk.policy.rounds)
}

/// What an offer starts from: the latest one of the open talk, withdrawn or not, else what is known of the deal.
fn on_the_table(deal: &Collaboration) -> DealTerms {
    let standing = deal.talk_unclosed().and_then(|talk| talk.standing.as_ref());
    standing.map_or_else(|| deal.terms.clone(), |standing| standing.offer.terms.clone().into())
}

fn offer_fields(terms: &DealTerms, cost_needed: bool) -> Vec<FormField> {
    let mut fields = sheet_fields(terms, cost_needed, false);
    fields.push(text(MESSAGE, "Message", "", Field::Message));
    fields
}

fn sheet_fields(terms: &DealTerms, cost_needed: bool, posts_needed: bool) -> Vec<FormField> {
    // With all decimals, so that it reads back as the very same amount.
    let cost = terms.cost.map(|cost| cost.to_string()).unwrap_or_default();
    let posts = terms.posts.map(|posts| posts.to_string()).unwrap_or_default();
    let cost =
        FormField { required: cost_needed, ..line(COST, "Cost", cost, "500, $1,250.50 or 1.250,50 €; 0 for a gift") };
    let posts = FormField { required: posts_needed, ..line(POSTS, "Posts", posts, "3") };
    let deliverables = terms.deliverables.as_deref().unwrap_or_default();
    let deliverables = text(DELIVERABLES, "Deliverables", deliverables, Field::Deliverables);
    vec![cost, posts, FormField { placeholder: "2 TikTok videos + 1 Reel".to_owned(), ..deliverables }]
}

/// A form has five fields at most: the product note makes room for the reason of a correction.
fn terms_fields(deal: &Collaboration) -> Vec<FormField> {
    let due = line(DUE, "Due", deal.due.map(|due| due.to_string()).unwrap_or_default(), "2026-05-31");
    let note = text(PRODUCT_NOTE, "Product note", deal.note.as_deref().unwrap_or_default(), Field::ProductNote);
    if deal.living == Living::Negotiating || deal.is_frozen() {
        return vec![due, note];
    }
    let mut fields = sheet_fields(&deal.terms, false, false);
    fields.push(due);
    if deal.living.has_contract() {
        let reason = text(REASON, "Reason", "", Field::CorrectionReason);
        fields.push(FormField { placeholder: "Needed to correct cost, posts or deliverables".to_owned(), ..reason });
    } else {
        fields.push(note);
    }
    fields
}

fn post_fields() -> Vec<FormField> {
    let link = line(LINK, "Link", String::new(), "https://www.instagram.com/p/…");
    let link = FormField { max: u16::try_from(URL_MAX).unwrap_or(u16::MAX), ..link };
    vec![link.required(), line(DATE, "Date", String::new(), "2026-05-31; today if left empty")]
}

fn parcel_fields() -> Vec<FormField> {
    let number = line(NUMBER, "Tracking number", String::new(), "As on the label");
    let carrier = line(CARRIER, "Carrier", String::new(), "USPS; found from the number if left empty");
    vec![number.required(), carrier]
}

fn reason(required: bool) -> FormField {
    FormField { required, ..text(REASON, "Reason", "", Field::CancelText) }
}

fn line(id: &'static str, label: &str, value: String, placeholder: &str) -> FormField {
    let placeholder = placeholder.to_owned();
    FormField { id, label: label.to_owned(), value, placeholder, long: false, required: false, max: 60 }
}

fn text(id: &'static str, label: &str, value: &str, field: Field) -> FormField {
    let max = field.max();
    let value = clipped(value, max);
    let max = u16::try_from(max).unwrap_or(u16::MAX);
    FormField { id, label: label.to_owned(), value, placeholder: String::new(), long: true, required: false, max }
}

impl FormField {
    fn required(self) -> Self {
        Self { required: true, ..self }
    }
}

#[cfg(test)]
mod tests;
