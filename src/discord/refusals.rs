//! Refusals in the words of people: what was asked, the rule with the numbers of this case, what is possible now, the rule's id.

use crate::app::Refused;
use crate::discord::answers::{already, capital, either, quoted, title};
use crate::domain::budget::Overrun;
use crate::domain::campaign::CampaignState;
use crate::domain::collaboration::Collaboration;
use crate::domain::command::Act;
use crate::domain::money::AmountProblem;
use crate::domain::negotiation::{Outcome, Talk, TalkClock};
use crate::domain::party::{Role, Side};
use crate::domain::post::LinkProblem;
use crate::domain::rejection::{Expected, Field, Rule, Why};
use crate::domain::status::{CancelReason, Status};
use crate::notifications::message::Message;
use crate::notifications::words;

/// How many ways on a refusal names.
const WAYS_ON: usize = 4;
/// The longest piece of typed text that a refusal repeats.
const QUOTE: usize = 60;

/// Says what was refused and why, in two or three lines and the rule's id.
pub fn refusal(refused: &Refused) -> Message {
    let attempted = refused.rejection.attempted;
    let asked = match &refused.view {
        Some(view) => format!("**{}: {}.**", title(view), not_done(attempted)),
        None => format!("**{}.**", capital(&not_done(attempted))),
    };
    let rule = refused.rejection.rule();
    let helps = helps(rule) && !refused.rejection.why.is_question();
    // On a cancelled one, "cancel" would only mean to give another reason.
    let is_cancelled = refused.view.as_ref().is_some_and(|view| view.deal.cancelled.is_some());
    let possible = refused.rejection.possible.iter().filter(|act| !(is_cancelled && **act == Act::Cancel));
    let ways_on = if helps { ways_on(possible) } else { None };
    let id = format!("-# {}", rule.id());
    let lines: Vec<_> = [Some(asked), Some(because(refused)), ways_on, Some(id)].into_iter().flatten().collect();
    Message::text(lines.join("\n"))
}

/// Something went wrong inside; `reference` is in the log.
pub fn fault(reference: &str) -> Message {
    Message::text(format!(
        "Something went wrong on our side; look at the card before you try again.\n-# Reference {}",
        words::plain(reference)
    ))
}

/// What was attempted, as not done.
fn not_done(attempted: Act) -> String {
    let text = match attempted {
        Act::Create => "the collaboration was not created",
        Act::SetStatus(Status::Cancelled) | Act::Cancel => "it was not cancelled",
        Act::SetStatus(to) => return format!("it was not moved to {}", words::status(to)),
        Act::Restore(to) => return format!("it was not restored to {}", words::status(to.into())),
        Act::MakeOffer(Side::Team) => "the offer was not made",
        Act::MakeOffer(Side::Creator) => "the creator's offer was not recorded",
        Act::Counter(Side::Team) => "the counteroffer was not made",
        Act::Counter(Side::Creator) => "the creator's counteroffer was not recorded",
        Act::Accept(Side::Team) => "the offer was not accepted",
        Act::Accept(Side::Creator) => "the creator's acceptance was not recorded",
        Act::Decline(Side::Team) => "the offer was not declined",
        Act::Decline(Side::Creator) => "the creator's decline was not recorded",
        Act::Withdraw(Side::Team) => "the offer was not withdrawn",
        Act::Withdraw(Side::Creator) => "the creator's offer was not withdrawn",
        Act::EditTerms => "the terms were not changed",
        Act::LogPost => "the post was not logged",
        Act::AddNote => "the note was not added",
        Act::Tag => "the tags were not changed",
        Act::Assign => "the owner was not changed",
        Act::Undo => "the change was not undone",
        Act::AddParcel => "the parcel was not added",
        Act::RemoveParcel => "the parcel was not removed",
        Act::ChangeCarrier => "the carrier was not changed",
        Act::Read => "there is nothing to show",
        Act::AddCreator => "the creator was not added",
        Act::EditCreator => "the creator was not changed",
        Act::MergeCreators => "the creators were not merged",
        Act::CreateCampaign => "the campaign was not created",
        Act::PostBoard => "the board was not posted",
        Act::EditCampaign => "the campaign was not changed",
        Act::ArchiveCampaign => "the campaign was not archived",
        Act::RestoreCampaign => "the campaign was not restored",
        Act::CancelCampaign => "the campaign was not cancelled",
        Act::ChangeSettings => "the settings were not changed",
    };
    text.to_owned()
}

/// The rule in plain words.
#[expect(clippy::too_many_lines, reason = "a table of sentences, one a variant")]
pub(in crate::discord) fn because(refused: &Refused) -> String {
    let deal = refused.view.as_ref().map(|view| &view.deal);
    match &refused.rejection.why {
        Why::RoleTooWeak { held, needed } => role_too_weak(*held, *needed),
        Why::NotTheirOwn => not_their_own(deal),
        Why::NotTheirChange => "A change is undone by the person who made it.".to_owned(),
        Why::UndoneBefore => "It was undone already.".to_owned(),
        Why::UndoTooLate { changed_at } => format!(
            "A change can be undone for five minutes, and this one was made {}.",
            words::relative(*changed_at)
        ),
        Why::ChangedSince { by, at } => {
            format!("{} changed it {}, so undoing would take that back too.", words::person(*by), words::relative(*at))
        }
        Why::TermsNeeded { to } => format!(
            "{} needs cost and number of posts; cost 0 is a gifted deal. Name both.",
            words::status((*to).into())
        ),
        Why::ReasonNeeded => {
            format!("A cancellation needs a reason: {}.", reasons(&CancelReason::ALL))
        }
        Why::TextNeeded { .. } => "The reason Other needs words of its own, 1 to 300 characters.".to_owned(),
        Why::NotCancelled => {
            let status = deal.map_or("living", |deal| words::status(deal.status()));
            format!("It is {status}, not cancelled, so there is nothing to restore.")
        }
        Why::IsCancelled => "It is cancelled. Restore it first, with `/collab restore`.".to_owned(),
        Why::NothingToChange => nothing_to_change(refused.rejection.attempted),
        Why::FewerPosts { logged, agreed } => {
            format!("{logged} of {} logged so far.", words::posts(*agreed))
        }
        Why::AnotherIsOpen(other) => format!(
            "This creator has {other} open in the same campaign, and one at a time is the rule. See `/collab show ref:{other}`."
        ),
        Why::NoTalk => "No negotiation has begun, so there is no offer to answer. `/offer make` begins one.".to_owned(),
        Why::IdenticalTerms => {
            let terms = standing_terms(deal).map(|terms| format!(", {terms}")).unwrap_or_default();
            format!("These are the very terms on the table{terms}. To agree to them, accept.")
        }
        Why::OfferStands { by } => {
            let terms = standing_terms(deal).map(|terms| format!(" of {terms}")).unwrap_or_default();
            format!("{}'s offer{terms} is on the table. It is answered first, or taken back.", the(*by))
        }
        Why::OwnOffer { side } => {
            format!("{} made the offer on the table, so the {} answers it.", the(*side), words::side(side.other()))
        }
        Why::NoOffer => "No offer has been made yet. The first one comes with `/offer make`.".to_owned(),
        Why::CountersUsed { side, rounds } => format!(
            "{} has used all {rounds} counters of this negotiation, and can now accept or decline.",
            the(*side)
        ),
        Why::DeclinedBefore { by } if deal.is_some_and(|deal| deal.reference == *by) => {
            "It ended without agreement, so the creator is out of this campaign. To try again is a manager's decision.".to_owned()
        }
        Why::DeclinedBefore { by } => format!(
            "{by} with this creator ended without agreement in this campaign. To try again is a manager's decision; \
             see `/collab show ref:{by}`."
        ),
        Why::DeclineReasonNeeded => {
            format!("When the team declines it says why: {}.", reasons(&CancelReason::OF_A_TEAM_THAT_DECLINES))
        }
        Why::NotADeclineReason { side: Side::Team, reason } => format!(
            "The team cannot decline for “{}”. It picks {}.",
            words::reason(*reason),
            reasons(&CancelReason::OF_A_TEAM_THAT_DECLINES)
        ),
        Why::NotADeclineReason { side: Side::Creator, .. } => {
            "When the creator declines, the reason is always Creator declined. Leave the reason out.".to_owned()
        }
        Why::TooLate { deadline, window_days, clock } => format!(
            "The {window_days} days from {} were over {}. What counts is when an answer is recorded here.",
            match clock {
                TalkClock::LastOffer => "the last offer",
                TalkClock::Opened => "opening",
            },
            words::instant(*deadline)
        ),
        Why::Expired { deadline } => format!(
            "Its negotiation expired {} and cannot be reopened, nor can it be moved or restored.",
            words::instant(*deadline)
        ),
        Why::ExpiredBefore { by } => format!(
            "{by} with this creator expired in this campaign, and that is final. Another campaign is open to them; \
             see `/collab show ref:{by}`."
        ),
        Why::OfferWithdrawn { by } => {
            format!("{} took its offer back and replaces it first, with `/offer make`.", the(*by))
        }
        Why::NothingToWithdraw { side } => {
            format!("{} has no offer on the table that could be taken back.", the(*side))
        }
        Why::Paused { status: Status::Cancelled } => {
            "The negotiation is paused while the collaboration is cancelled. Restored to Negotiating, it goes on.".to_owned()
        }
        Why::Paused { status } => format!(
            "The negotiation is paused while the collaboration is {}. Moved to Negotiating, it goes on.",
            words::status(*status)
        ),
        Why::WhichTerms { to, .. } => format!(
            "A negotiation is open. Before it is {}, say which terms were agreed.",
            words::status((*to).into())
        ),
        Why::NoSuchTerms { to } => {
            format!("There are no such terms to agree on. Enter them when you move it to {}.", words::status((*to).into()))
        }
        Why::TalkClosed { outcome } => moved(refused).unwrap_or_else(|| format!("The negotiation is closed: {}.", ended(*outcome))),
        Why::Stale => moved(refused).unwrap_or_else(|| "It has moved on since this button was drawn.".to_owned()),
        Why::CampaignNotActive(state) => format!(
            "Its campaign is {}, and only an active one takes new or restored collaborations.",
            match state {
                CampaignState::Active => "active",
                CampaignState::Archived => "archived",
                CampaignState::Cancelled => "cancelled",
            }
        ),
        Why::CampaignCancelled => "It is cancelled. Restore it first, with `/campaign restore`.".to_owned(),
        Why::PastBudget(Overrun { budget, by }) => format!(
            "That is {} past the campaign's budget of {}. A lower amount may fit; `/campaign edit` changes the budget.",
            words::sum(budget.currency(), *by),
            words::money(*budget)
        ),
        Why::OnlyOffersChangeTerms => {
            "While it is negotiated, only offers change cost, posts and deliverables. Due date and product note can change."
                .to_owned()
        }
        Why::CorrectionReasonNeeded => {
            "These terms are in force. To correct them, say why: *Reason* in the form behind *More*, *Terms*.".to_owned()
        }
        Why::TermsInForce => {
            let terms = deal.map(|deal| format!(", {}", words::deal_terms(&deal.terms))).unwrap_or_default();
            format!("Terms are in force already{terms}. Correct them with `/collab terms`.")
        }
        Why::TooManyPosts => "A deal has at most 999 posts.".to_owned(),
        Why::PostLoggedBefore => "This link is logged already. Each post counts once.".to_owned(),
        Why::NotALink(problem) => link_problem(*problem).to_owned(),
        Why::Amount(problem) => amount_problem(problem),
        Why::Blank(field) => format!("{} cannot be empty.", field_name(*field)),
        Why::TooLong(field) => format!("{} takes at most {} characters.", field_name(*field), field.max()),
        Why::NotANumber(typed) if typed.trim().is_empty() => "The number of posts is missing; write it like 3.".to_owned(),
        Why::NotANumber(typed) => format!("{} is not a whole number of posts; write it like 3.", quoted(typed, QUOTE)),
        Why::NotADate(typed) => {
            format!("{} is not a date here; write it like 2026-05-31 or 31.5.2026.", quoted(typed, QUOTE))
        }
        Why::NotUnderstood { typed, expected } => {
            format!("{} is not {}.", quoted(typed, QUOTE), expected_words(*expected))
        }
        Why::HandleTaken { name } => {
            format!(
                "This handle belongs to {} already. See `/creator show`, or merge the two with `/creator merge`.",
                quoted(name, QUOTE)
            )
        }
        Why::SameCreator => "They are one and the same already.".to_owned(),
        Why::BothOpen { one, other } => format!(
            "{one} and {other} are both open in one campaign, and a creator has one there at a time. Cancel one of them first, or complete it."
        ),
        Why::NotFound(typed) if refused.rejection.attempted == Act::Create => {
            format!("Nothing here is called {}. Look at the spelling; `/creator add` adds a creator.", quoted(typed, QUOTE))
        }
        Why::NotFound(typed) => {
            format!("Nothing here is called {}. Pick one of the suggestions that come while you type.", quoted(typed, QUOTE))
        }
        Why::SeveralFound(typed) => {
            format!("Several here are called {}. Pick the one you mean from the suggestions.", quoted(typed, QUOTE))
        }
        Why::NameTaken(name) => format!("{} is there already. Choose another name.", quoted(name, QUOTE)),
        Why::NotATrackingNumber(typed) => format!(
            "{} is not a tracking number: 5 to 50 letters, digits and hyphens, as on the label.",
            quoted(typed, QUOTE)
        ),
        Why::NoSuchCarrier(typed) => format!(
            "No carrier here is called {}. Pick one of the suggestions, type its number at 17TRACK, or leave it out.",
            quoted(typed, QUOTE)
        ),
        Why::ParcelFollowed(number) => {
            format!("{} is followed here already. `/delivery show` tells where it is.", quoted(number, QUOTE))
        }
        Why::NoSuchParcel(typed) => {
            format!("No parcel here has the number {}. `/delivery list` shows those there are.", quoted(typed, QUOTE))
        }
        Why::SeveralParcels(of) => {
            let of: Vec<_> = of.iter().take(5).map(ToString::to_string).collect();
            format!("{} follow this parcel. Pick the one you mean from the suggestions.", of.join(", "))
        }
    }
}

/// What somebody did meanwhile, for presses that came too late (N15).
fn moved(refused: &Refused) -> Option<String> {
    let (happened, view) = (refused.last_move.as_ref()?, refused.view.as_ref()?);
    let standing = view.deal.talk_running().and_then(Talk::standing_offer);
    let told = already(happened, view);
    // What stands now is said where the last move does not say it.
    Some(match standing.filter(|_| !told.contains(':')) {
        Some(offer) => format!("{told} On the table now: {}.", words::terms(&offer.terms)),
        None => told,
    })
}

fn role_too_weak(held: Option<Role>, needed: Role) -> String {
    let held = held.map_or("no role here", role_name);
    format!(
        "This takes the role {} or a higher one; you have {held}. Managers set roles with `/settings roles`.",
        role_name(needed)
    )
}

fn not_their_own(deal: Option<&Collaboration>) -> String {
    let owner = deal.map(|deal| format!(", and this is {}'s", words::person(deal.owner))).unwrap_or_default();
    format!("Members here act on their own collaborations{owner}. Approvers and managers act on all.")
}

fn nothing_to_change(attempted: Act) -> String {
    match attempted {
        Act::SetStatus(status) => format!("It is {} already.", words::status(status)),
        Act::Assign => "It belongs to that person already.".to_owned(),
        Act::Cancel => "It is cancelled for that very reason already.".to_owned(),
        Act::ArchiveCampaign => "It is archived already.".to_owned(),
        Act::RestoreCampaign => "It is active already.".to_owned(),
        Act::CancelCampaign => "It is cancelled already.".to_owned(),
        _ => "It says exactly that already.".to_owned(),
    }
}

fn amount_problem(problem: &AmountProblem) -> String {
    words::plain(&problem.to_string())
}

fn link_problem(problem: LinkProblem) -> &'static str {
    match problem {
        LinkProblem::NotALink => {
            "This is not the link of a post. Copy it whole, such as `https://www.instagram.com/p/…`."
        }
        LinkProblem::NotHttps => "A link begins with `https://` and carries no user name or password.",
        LinkProblem::TooLong => "A link takes at most 400 characters. Copy it without what follows the question mark.",
    }
}

fn expected_words(expected: Expected) -> &'static str {
    match expected {
        Expected::Zone => "the name of a time zone, such as Europe/Berlin",
        Expected::QuietHours => "a span of the day, such as 22:00-07:00, nor none",
        Expected::TimeOfDay => "a time of day, such as 08:30",
        Expected::Ladder => "a list of days, such as 14, 7, 3, 1, nor none",
        Expected::Currency => "the code of a currency, such as EUR",
        Expected::Rounds => "a number of rounds from 1 to 10",
        Expected::WindowDays => "a number of days from 1 to 365",
        Expected::PostingDays => "a number of days from 0 to 365, where 0 sets no due date",
    }
}

fn field_name(field: Field) -> &'static str {
    match field {
        Field::Deliverables => "The deliverables",
        Field::ProductNote => "The product note",
        Field::Message => "The message",
        Field::DeclineText | Field::CancelText | Field::CorrectionReason => "The reason",
        Field::Note => "A note",
        Field::Tag => "A tag",
        Field::Name => "The name",
        Field::Handle => "The handle",
        Field::Email => "The e-mail address",
    }
}

fn ended(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted(_) => "Agreement Accepted",
        Outcome::Declined(_) => "No Agreement Reached",
        Outcome::Expired => "Expired",
        Outcome::Withdrawn(_) => "the amendment was withdrawn",
    }
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Viewer => "*viewer*",
        Role::Member => "*member*",
        Role::Approver => "*approver*",
        Role::Manager => "*manager*",
    }
}

fn the(side: Side) -> &'static str {
    match side {
        Side::Team => "The team",
        Side::Creator => "The creator",
    }
}

fn reasons(reasons: &[CancelReason]) -> String {
    either(&reasons.iter().map(|reason| words::reason(*reason).to_owned()).collect::<Vec<_>>())
}

fn standing_terms(deal: Option<&Collaboration>) -> Option<String> {
    deal?.talk_unclosed().and_then(Talk::standing_offer).map(|offer| words::terms(&offer.terms))
}

/// Whether other ways on are worth naming: not where something was only mistyped, nor where the person may not do it anyway.
fn helps(rule: Rule) -> bool {
    match rule {
        Rule::L2
        | Rule::L3
        | Rule::L5
        | Rule::L7
        | Rule::P1
        | Rule::P2
        | Rule::P3
        | Rule::A2
        | Rule::D1
        | Rule::Amounts
        | Rule::Terms
        | Rule::Posts
        | Rule::Input => false,
        Rule::A3
        | Rule::L4
        | Rule::L8
        | Rule::N1
        | Rule::N2
        | Rule::N3
        | Rule::N4
        | Rule::N6
        | Rule::N7
        | Rule::N9
        | Rule::N11
        | Rule::N12
        | Rule::N14
        | Rule::N15 => true,
    }
}

/// What the same person can do now, with its button or command.
fn ways_on<'a>(possible: impl Iterator<Item = &'a Act>) -> Option<String> {
    let mut ways: Vec<String> = Vec::new();
    for way in possible.filter_map(|act| way_on(*act)) {
        if ways.len() < WAYS_ON && !ways.iter().any(|known| known == way) {
            ways.push(way.to_owned());
        }
    }
    (!ways.is_empty()).then(|| format!("Possible now: {}.", either(&ways)))
}

fn way_on(act: Act) -> Option<&'static str> {
    match act {
        Act::Accept(Side::Team) => Some("accept (`/offer accept`)"),
        Act::Counter(Side::Team) => Some("counter (`/offer counter`)"),
        Act::Decline(Side::Team) => Some("decline (`/offer decline`)"),
        Act::Accept(Side::Creator) => Some("*Creator accepted*"),
        Act::Counter(Side::Creator) => Some("*Creator countered*"),
        Act::Decline(Side::Creator) => Some("*Creator declined*"),
        Act::Withdraw(_) => Some("take the offer back (`/offer withdraw`)"),
        Act::MakeOffer(_) => Some("make an offer (`/offer make`)"),
        Act::SetStatus(_) => Some("move it (`/collab status`)"),
        Act::Restore(_) => Some("restore it (`/collab restore`)"),
        Act::Cancel => Some("cancel it (`/collab cancel`)"),
        Act::Create
        | Act::EditTerms
        | Act::LogPost
        | Act::AddNote
        | Act::Tag
        | Act::Assign
        | Act::Undo
        | Act::AddParcel
        | Act::RemoveParcel
        | Act::ChangeCarrier
        | Act::Read
        | Act::AddCreator
        | Act::EditCreator
        | Act::MergeCreators
        | Act::CreateCampaign
        | Act::PostBoard
        | Act::EditCampaign
        | Act::ArchiveCampaign
        | Act::RestoreCampaign
        | Act::CancelCampaign
        | Act::ChangeSettings => None,
    }
}

#[cfg(test)]
mod tests;
