//! Every refusal, as people read it.

use super::*;
use crate::discord::answers::sample;
use crate::domain::command::Act;
use crate::domain::ids::{PersonId, Reference};
use crate::domain::rejection::Rejection;
use crate::domain::status::Living;

fn refused(attempted: Act, why: Why) -> Refused {
    let view = sample::view(&[sample::opened(), sample::offer_made(Side::Team)]);
    let mut rejection = Rejection::new(attempted, why);
    rejection.possible = vec![Act::Cancel];
    let last_move = Some(sample::recorded(sample::offer_made(Side::Team)));
    let is_about_one = !matches!(
        attempted,
        Act::Create
            | Act::Read
            | Act::AddCreator
            | Act::EditCreator
            | Act::MergeCreators
            | Act::CreateCampaign
            | Act::EditCampaign
            | Act::ArchiveCampaign
            | Act::RestoreCampaign
            | Act::CancelCampaign
            | Act::ChangeSettings
    );
    Refused { rejection, view: is_about_one.then_some(view), last_move }
}

/// One of each, and more where the words differ; the match below makes the compiler ask for a new one.
fn all() -> Vec<(Act, Why)> {
    let to = Living::Fulfilling;
    let accept = Act::Accept(Side::Team);
    let deadline = sample::now();
    let typed = || "soon".to_owned();
    vec![
        (accept, Why::RoleTooWeak { held: Some(Role::Viewer), needed: Role::Member }),
        (Act::ChangeSettings, Why::RoleTooWeak { held: None, needed: Role::Manager }),
        (Act::Cancel, Why::NotTheirOwn),
        (Act::SetStatus(Status::Fulfilling), Why::TermsNeeded { to }),
        (Act::Cancel, Why::ReasonNeeded),
        (Act::Cancel, Why::TextNeeded { declining: false }),
        (Act::Decline(Side::Team), Why::TextNeeded { declining: true }),
        (Act::Restore(to), Why::NotCancelled),
        (Act::LogPost, Why::IsCancelled),
        (Act::SetStatus(Status::Negotiating), Why::NothingToChange),
        (Act::Assign, Why::NothingToChange),
        (Act::Tag, Why::NothingToChange),
        (Act::SetStatus(Status::Completed), Why::FewerPosts { logged: 1, agreed: 3 }),
        (Act::Restore(to), Why::AnotherIsOpen(Reference(2))),
        (accept, Why::NoTalk),
        (Act::Counter(Side::Creator), Why::IdenticalTerms),
        (Act::MakeOffer(Side::Team), Why::OfferStands { by: Side::Team }),
        (accept, Why::OwnOffer { side: Side::Team }),
        (accept, Why::NoOffer),
        (Act::Counter(Side::Creator), Why::CountersUsed { side: Side::Creator, rounds: 3 }),
        (Act::Restore(to), Why::DeclinedBefore { by: Reference(1) }),
        (Act::Decline(Side::Team), Why::DeclineReasonNeeded),
        (
            Act::Decline(Side::Team),
            Why::NotADeclineReason { side: Side::Team, reason: CancelReason::CreatorUnresponsive },
        ),
        (Act::Decline(Side::Creator), Why::NotADeclineReason { side: Side::Creator, reason: CancelReason::Other }),
        (accept, Why::TooLate { deadline, window_days: 42, clock: TalkClock::LastOffer }),
        (Act::SetStatus(Status::Pending), Why::Expired { deadline }),
        (Act::Restore(to), Why::ExpiredBefore { by: Reference(2) }),
        (accept, Why::OfferWithdrawn { by: Side::Creator }),
        (Act::Withdraw(Side::Creator), Why::NothingToWithdraw { side: Side::Creator }),
        (accept, Why::Paused { status: Status::Pending }),
        (accept, Why::Paused { status: Status::Cancelled }),
        (Act::SetStatus(Status::Fulfilling), Why::WhichTerms { to, standing: None, old: None }),
        (Act::SetStatus(Status::Fulfilling), Why::NoSuchTerms { to }),
        (accept, Why::TalkClosed { outcome: Outcome::Accepted(Some(Side::Creator)) }),
        (Act::Restore(to), Why::DeclinedBefore { by: Reference(2) }),
        (accept, Why::Stale),
        (Act::Restore(to), Why::CampaignNotActive(CampaignState::Archived)),
        (Act::EditCampaign, Why::CampaignCancelled),
        (accept, Why::PastBudget(Overrun { budget: sample::terms(900).cost, by: 12_345 })),
        (Act::ArchiveCampaign, Why::NothingToChange),
        (Act::RestoreCampaign, Why::NothingToChange),
        (Act::CancelCampaign, Why::NothingToChange),
        (Act::EditTerms, Why::OnlyOffersChangeTerms),
        (Act::EditTerms, Why::CorrectionReasonNeeded),
        (Act::SetStatus(Status::Completed), Why::TermsInForce),
        (Act::EditTerms, Why::TooManyPosts),
        (Act::LogPost, Why::PostLoggedBefore),
        (Act::LogPost, Why::NotALink(LinkProblem::NotALink)),
        (Act::LogPost, Why::NotALink(LinkProblem::NotHttps)),
        (Act::LogPost, Why::NotALink(LinkProblem::TooLong)),
        (Act::MakeOffer(Side::Team), Why::Amount(AmountProblem::NotAnAmount { typed: typed() })),
        (Act::AddNote, Why::Blank(Field::Note)),
        (Act::AddNote, Why::TooLong(Field::Note)),
        (Act::EditTerms, Why::NotANumber(typed())),
        (Act::EditTerms, Why::NotANumber(String::new())),
        (Act::EditTerms, Why::NotADate(typed())),
        (Act::ChangeSettings, Why::NotUnderstood { typed: typed(), expected: Expected::QuietHours }),
        (Act::AddCreator, Why::HandleTaken { name: "Ana Reyes".to_owned() }),
        (Act::MergeCreators, Why::SameCreator),
        (Act::MergeCreators, Why::BothOpen { one: Reference(3), other: Reference(1) }),
        (Act::Read, Why::NotFound("C-99".to_owned())),
        (Act::Create, Why::SeveralFound("Ana".to_owned())),
        (Act::CreateCampaign, Why::NameTaken("Spring".to_owned())),
        (Act::Undo, Why::NotTheirChange),
        (Act::Undo, Why::UndoneBefore),
        (Act::Undo, Why::UndoTooLate { changed_at: deadline }),
        (Act::Undo, Why::ChangedSince { by: PersonId(71), at: deadline }),
        (Act::AddParcel, Why::NotATrackingNumber("soon".to_owned())),
        (Act::AddParcel, Why::NoSuchCarrier("pigeon".to_owned())),
        (Act::AddParcel, Why::ParcelFollowed("RB123456785GB".to_owned())),
        (Act::RemoveParcel, Why::NoSuchParcel("RB123456785GB".to_owned())),
        (Act::RemoveParcel, Why::SeveralParcels(vec![Reference(1), Reference(2)])),
    ]
}

/// How many variants there are; counted so that none is forgotten above.
fn number(why: &Why) -> usize {
    match why {
        Why::RoleTooWeak { .. } => 0,
        Why::NotTheirOwn => 1,
        Why::TermsNeeded { .. } => 2,
        Why::ReasonNeeded => 3,
        Why::TextNeeded { .. } => 4,
        Why::NotCancelled => 5,
        Why::IsCancelled => 6,
        Why::NothingToChange => 7,
        Why::FewerPosts { .. } => 8,
        Why::AnotherIsOpen(_) => 9,
        Why::NoTalk => 10,
        Why::IdenticalTerms => 11,
        Why::OfferStands { .. } => 12,
        Why::OwnOffer { .. } => 13,
        Why::NoOffer => 14,
        Why::CountersUsed { .. } => 15,
        Why::DeclinedBefore { .. } => 16,
        Why::DeclineReasonNeeded => 17,
        Why::NotADeclineReason { .. } => 18,
        Why::TooLate { .. } => 19,
        Why::Expired { .. } => 20,
        Why::ExpiredBefore { .. } => 21,
        Why::OfferWithdrawn { .. } => 22,
        Why::NothingToWithdraw { .. } => 23,
        Why::Paused { .. } => 24,
        Why::WhichTerms { .. } => 25,
        Why::NoSuchTerms { .. } => 26,
        Why::TalkClosed { .. } => 27,
        Why::Stale => 28,
        Why::CampaignNotActive(_) => 29,
        Why::OnlyOffersChangeTerms => 30,
        Why::CorrectionReasonNeeded => 31,
        Why::TermsInForce => 32,
        Why::TooManyPosts => 33,
        Why::PostLoggedBefore => 34,
        Why::NotALink(_) => 35,
        Why::Amount(_) => 36,
        Why::Blank(_) => 37,
        Why::TooLong(_) => 38,
        Why::NotANumber(_) => 39,
        Why::NotADate(_) => 40,
        Why::NotUnderstood { .. } => 41,
        Why::HandleTaken { .. } => 42,
        Why::NotFound(_) => 43,
        Why::SeveralFound(_) => 44,
        Why::NameTaken(_) => 45,
        Why::CampaignCancelled => 46,
        Why::PastBudget(_) => 47,
        Why::SameCreator => 48,
        Why::BothOpen { .. } => 49,
        Why::NotTheirChange => 50,
        Why::UndoneBefore => 51,
        Why::UndoTooLate { .. } => 52,
        Why::ChangedSince { .. } => 53,
        Why::NotATrackingNumber(_) => 54,
        Why::NoSuchCarrier(_) => 55,
        Why::ParcelFollowed(_) => 56,
        Why::NoSuchParcel(_) => 57,
        Why::SeveralParcels(_) => 58,
    }
}

#[test]
fn every_refusal_can_be_remembered() {
    for (attempted, why) in all() {
        let rejection = Rejection::new(attempted, why);
        let remembered = serde_json::to_value(&rejection).expect("a refusal is written down as JSON");
        assert_eq!(serde_json::from_value::<Rejection>(remembered).expect("and read again"), rejection);
    }
}

#[test]
fn every_refusal_is_short_and_ends_with_its_rule() {
    let known: std::collections::BTreeSet<_> = all().iter().map(|(_, why)| number(why)).collect();
    assert_eq!(known, (0..59).collect());
    for (attempted, why) in all() {
        let mut long_names = refused(attempted, why);
        if let Some(view) = &mut long_names.view {
            view.creator = "*".repeat(80);
        }
        long_names.rejection.possible = vec![
            Act::Withdraw(Side::Team),
            Act::MakeOffer(Side::Team),
            Act::SetStatus(Status::Pending),
            Act::Restore(Living::Pending),
        ];
        let id = long_names.rejection.rule().id();
        for refused in [refused(attempted, long_names.rejection.why.clone()), long_names] {
            let text = refusal(&refused).content;
            assert!(text.lines().count() <= 4, "{text}");
            assert!(text.chars().count() < 600, "{} characters: {text}", text.chars().count());
            assert!(text.ends_with(&format!("\n-# {id}")), "{text}");
            for harsh in ["error", "invalid", "illegal", "failed"] {
                assert!(!text.to_lowercase().contains(harsh), "{harsh} in {text}");
            }
        }
    }
}

#[test]
fn typed_text_is_repeated_shortened_and_harmless() {
    let typed = format!("@everyone {}", "x".repeat(500));
    let text = refusal(&refused(Act::EditTerms, Why::NotADate(typed))).content;
    assert!(text.contains(r"“\@everyone xxx") && text.contains("…”"), "{text}");
    assert!(text.chars().count() < 300, "{text}");
}

#[test]
fn at_most_four_ways_on_are_named_and_each_once() {
    let possible = [
        Act::Withdraw(Side::Team),
        Act::Accept(Side::Creator),
        Act::SetStatus(Status::Pending),
        Act::SetStatus(Status::Completed),
        Act::Cancel,
        Act::Restore(Living::Pending),
    ];
    insta::assert_snapshot!(ways_on(possible.iter()).expect("ways on"), @"Possible now: take the offer back (`/offer withdraw`), *Creator accepted*, move it (`/collab status`) or cancel it (`/collab cancel`).");
    assert_eq!(ways_on([].iter()), None);
}

#[test]
fn who_came_first_is_named() {
    let mut refused = refused(Act::Accept(Side::Creator), Why::Stale);
    refused.last_move = Some(sample::recorded(sample::accepted(Side::Creator)));
    insta::assert_snapshot!(refusal(&refused).content, @r"
    **C-1 · Ana Reyes: the creator's acceptance was not recorded.**
    Already accepted by <@70> <t:1774612800:R>, on behalf of the creator: 500 EUR · 3 posts.
    Possible now: cancel it (`/collab cancel`).
    -# N15
    ");
}

#[test]
fn without_a_collaboration_the_refusal_stands_alone() {
    let refused = Refused {
        rejection: Rejection::new(Act::Create, Why::AnotherIsOpen(Reference(2))),
        view: None,
        last_move: None,
    };
    insta::assert_snapshot!(refusal(&refused).content, @r"
    **The collaboration was not created.**
    This creator has C-2 open in the same campaign, and one at a time is the rule. See `/collab show ref:C-2`.
    -# L8
    ");
}

#[test]
fn a_fault_of_ours_is_said_to_be_ours() {
    insta::assert_snapshot!(fault("7F3A").content, @r"
    Something went wrong on our side; look at the card before you try again.
    -# Reference 7F3A
    ");
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is the table of what people read")]
fn every_refusal_in_words() {
    let all: Vec<_> = all().into_iter().map(|(attempted, why)| refusal(&refused(attempted, why)).content).collect();
    insta::assert_snapshot!(all.join("\n\n"), @r#"
    **C-1 · Ana Reyes: the offer was not accepted.**
    This takes the role *member* or a higher one; you have *viewer*. Managers set roles with `/settings roles`.
    -# P1

    **The settings were not changed.**
    This takes the role *manager* or a higher one; you have no role here. Managers set roles with `/settings roles`.
    -# P1

    **C-1 · Ana Reyes: it was not cancelled.**
    Members here act on their own collaborations, and this is <@70>'s. Approvers and managers act on all.
    -# P1

    **C-1 · Ana Reyes: it was not moved to Fulfilling.**
    Fulfilling needs cost and number of posts; cost 0 is a gifted deal. Name both.
    -# L2

    **C-1 · Ana Reyes: it was not cancelled.**
    A cancellation needs a reason: Creator declined, Creator unresponsive, Budget cut, Campaign cancelled or Other.
    -# L3

    **C-1 · Ana Reyes: it was not cancelled.**
    The reason Other needs words of its own, 1 to 300 characters.
    -# L3

    **C-1 · Ana Reyes: the offer was not declined.**
    The reason Other needs words of its own, 1 to 300 characters.
    -# N6

    **C-1 · Ana Reyes: it was not restored to Fulfilling.**
    It is Negotiating, not cancelled, so there is nothing to restore.
    Possible now: cancel it (`/collab cancel`).
    -# L4

    **C-1 · Ana Reyes: the post was not logged.**
    It is cancelled. Restore it first, with `/collab restore`.
    Possible now: cancel it (`/collab cancel`).
    -# L4

    **C-1 · Ana Reyes: it was not moved to Negotiating.**
    It is Negotiating already.
    -# L5

    **C-1 · Ana Reyes: the owner was not changed.**
    It belongs to that person already.
    -# L5

    **C-1 · Ana Reyes: the tags were not changed.**
    It says exactly that already.
    -# L5

    **C-1 · Ana Reyes: it was not moved to Completed.**
    1 of 3 posts logged so far.
    -# L7

    **C-1 · Ana Reyes: it was not restored to Fulfilling.**
    This creator has C-2 open in the same campaign, and one at a time is the rule. See `/collab show ref:C-2`.
    Possible now: cancel it (`/collab cancel`).
    -# L8

    **C-1 · Ana Reyes: the offer was not accepted.**
    No negotiation has begun, so there is no offer to answer. `/offer make` begins one.
    Possible now: cancel it (`/collab cancel`).
    -# N1

    **C-1 · Ana Reyes: the creator's counteroffer was not recorded.**
    These are the very terms on the table, 500 EUR · 3 posts. To agree to them, accept.
    Possible now: cancel it (`/collab cancel`).
    -# N2

    **C-1 · Ana Reyes: the offer was not made.**
    The team's offer of 500 EUR · 3 posts is on the table. It is answered first, or taken back.
    Possible now: cancel it (`/collab cancel`).
    -# N3

    **C-1 · Ana Reyes: the offer was not accepted.**
    The team made the offer on the table, so the creator answers it.
    Possible now: cancel it (`/collab cancel`).
    -# N3

    **C-1 · Ana Reyes: the offer was not accepted.**
    No offer has been made yet. The first one comes with `/offer make`.
    Possible now: cancel it (`/collab cancel`).
    -# N3

    **C-1 · Ana Reyes: the creator's counteroffer was not recorded.**
    The creator has used all 3 counters of this negotiation, and can now accept or decline.
    Possible now: cancel it (`/collab cancel`).
    -# N4

    **C-1 · Ana Reyes: it was not restored to Fulfilling.**
    It ended without agreement, so the creator is out of this campaign. To try again is a manager's decision.
    Possible now: cancel it (`/collab cancel`).
    -# N6

    **C-1 · Ana Reyes: the offer was not declined.**
    When the team declines it says why: Budget cut, Campaign cancelled or Other.
    -# N6

    **C-1 · Ana Reyes: the offer was not declined.**
    The team cannot decline for “Creator unresponsive”. It picks Budget cut, Campaign cancelled or Other.
    Possible now: cancel it (`/collab cancel`).
    -# N6

    **C-1 · Ana Reyes: the creator's decline was not recorded.**
    When the creator declines, the reason is always Creator declined. Leave the reason out.
    Possible now: cancel it (`/collab cancel`).
    -# N6

    **C-1 · Ana Reyes: the offer was not accepted.**
    The 42 days from the last offer were over <t:1774612800:F> (<t:1774612800:R>). What counts is when an answer is recorded here.
    Possible now: cancel it (`/collab cancel`).
    -# N7

    **C-1 · Ana Reyes: it was not moved to Pending.**
    Its negotiation expired <t:1774612800:F> (<t:1774612800:R>) and cannot be reopened, nor can it be moved or restored.
    Possible now: cancel it (`/collab cancel`).
    -# N9

    **C-1 · Ana Reyes: it was not restored to Fulfilling.**
    C-2 with this creator expired in this campaign, and that is final. Another campaign is open to them; see `/collab show ref:C-2`.
    Possible now: cancel it (`/collab cancel`).
    -# N9

    **C-1 · Ana Reyes: the offer was not accepted.**
    The creator took its offer back and replaces it first, with `/offer make`.
    Possible now: cancel it (`/collab cancel`).
    -# N11

    **C-1 · Ana Reyes: the creator's offer was not withdrawn.**
    The creator has no offer on the table that could be taken back.
    Possible now: cancel it (`/collab cancel`).
    -# N11

    **C-1 · Ana Reyes: the offer was not accepted.**
    The negotiation is paused while the collaboration is Pending. Moved to Negotiating, it goes on.
    Possible now: cancel it (`/collab cancel`).
    -# N12

    **C-1 · Ana Reyes: the offer was not accepted.**
    The negotiation is paused while the collaboration is cancelled. Restored to Negotiating, it goes on.
    Possible now: cancel it (`/collab cancel`).
    -# N12

    **C-1 · Ana Reyes: it was not moved to Fulfilling.**
    A negotiation is open. Before it is Fulfilling, say which terms were agreed.
    -# N12

    **C-1 · Ana Reyes: it was not moved to Fulfilling.**
    There are no such terms to agree on. Enter them when you move it to Fulfilling.
    Possible now: cancel it (`/collab cancel`).
    -# N12

    **C-1 · Ana Reyes: the offer was not accepted.**
    Meanwhile a new offer was made by <@70> <t:1774612800:R>: 500 EUR · 3 posts.
    Possible now: cancel it (`/collab cancel`).
    -# N15

    **C-1 · Ana Reyes: it was not restored to Fulfilling.**
    C-2 with this creator ended without agreement in this campaign. To try again is a manager's decision; see `/collab show ref:C-2`.
    Possible now: cancel it (`/collab cancel`).
    -# N6

    **C-1 · Ana Reyes: the offer was not accepted.**
    Meanwhile a new offer was made by <@70> <t:1774612800:R>: 500 EUR · 3 posts.
    Possible now: cancel it (`/collab cancel`).
    -# N15

    **C-1 · Ana Reyes: it was not restored to Fulfilling.**
    Its campaign is archived, and only an active one takes new or restored collaborations.
    -# P3

    **The campaign was not changed.**
    It is cancelled. Restore it first, with `/campaign restore`.
    -# P3

    **C-1 · Ana Reyes: the offer was not accepted.**
    That is 123.45 EUR past the campaign's budget of 900 EUR. A lower amount may fit; `/campaign edit` changes the budget.
    -# A2

    **The campaign was not archived.**
    It is archived already.
    -# L5

    **The campaign was not restored.**
    It is active already.
    -# L5

    **The campaign was not cancelled.**
    It is cancelled already.
    -# L5

    **C-1 · Ana Reyes: the terms were not changed.**
    While it is negotiated, only offers change cost, posts and deliverables. Due date and product note can change.
    -# Terms

    **C-1 · Ana Reyes: the terms were not changed.**
    These terms are in force. To correct them, say why: *Reason* in the form behind *More*, *Terms*.
    -# Terms

    **C-1 · Ana Reyes: it was not moved to Completed.**
    Terms are in force already, no terms yet. Correct them with `/collab terms`.
    -# Terms

    **C-1 · Ana Reyes: the terms were not changed.**
    A deal has at most 999 posts.
    -# Terms

    **C-1 · Ana Reyes: the post was not logged.**
    This link is logged already. Each post counts once.
    -# Posts

    **C-1 · Ana Reyes: the post was not logged.**
    This is not the link of a post. Copy it whole, such as `https://www.instagram.com/p/…`.
    -# Posts

    **C-1 · Ana Reyes: the post was not logged.**
    A link begins with `https://` and carries no user name or password.
    -# Posts

    **C-1 · Ana Reyes: the post was not logged.**
    A link takes at most 400 characters. Copy it without what follows the question mark.
    -# Posts

    **C-1 · Ana Reyes: the offer was not made.**
    "soon" is not an amount; write it like 500, 1,250.50 or 1.250,50 €.
    -# Amounts

    **C-1 · Ana Reyes: the note was not added.**
    A note cannot be empty.
    -# Input

    **C-1 · Ana Reyes: the note was not added.**
    A note takes at most 1000 characters.
    -# Input

    **C-1 · Ana Reyes: the terms were not changed.**
    “soon” is not a whole number of posts; write it like 3.
    -# Input

    **C-1 · Ana Reyes: the terms were not changed.**
    The number of posts is missing; write it like 3.
    -# Input

    **C-1 · Ana Reyes: the terms were not changed.**
    “soon” is not a date here; write it like 2026-05-31 or 31.5.2026.
    -# Input

    **The settings were not changed.**
    “soon” is not a span of the day, such as 22:00-07:00, nor none.
    -# Input

    **The creator was not added.**
    This handle belongs to “Ana Reyes” already. See `/creator show`, or merge the two with `/creator merge`.
    -# P2

    **The creators were not merged.**
    They are one and the same already.
    -# P2

    **The creators were not merged.**
    C-3 and C-1 are both open in one campaign, and a creator has one there at a time. Cancel one of them first, or complete it.
    -# P2

    **There is nothing to show.**
    Nothing here is called “C-99”. Pick one of the suggestions that come while you type.
    -# Input

    **The collaboration was not created.**
    Several here are called “Ana”. Pick the one you mean from the suggestions.
    -# Input

    **The campaign was not created.**
    “Spring” is there already. Choose another name.
    -# Input

    **C-1 · Ana Reyes: the change was not undone.**
    A change is undone by the person who made it.
    Possible now: cancel it (`/collab cancel`).
    -# A3

    **C-1 · Ana Reyes: the change was not undone.**
    It was undone already.
    Possible now: cancel it (`/collab cancel`).
    -# A3

    **C-1 · Ana Reyes: the change was not undone.**
    A change can be undone for five minutes, and this one was made <t:1774612800:R>.
    Possible now: cancel it (`/collab cancel`).
    -# A3

    **C-1 · Ana Reyes: the change was not undone.**
    <@71> changed it <t:1774612800:R>, so undoing would take that back too.
    Possible now: cancel it (`/collab cancel`).
    -# A3

    **C-1 · Ana Reyes: the parcel was not added.**
    “soon” is not a tracking number: 5 to 50 letters, digits and hyphens, as on the label.
    -# D1

    **C-1 · Ana Reyes: the parcel was not added.**
    No carrier here is called “pigeon”. Pick one of the suggestions, type its number at 17TRACK, or leave it out.
    -# D1

    **C-1 · Ana Reyes: the parcel was not added.**
    “RB123456785GB” is followed here already. `/delivery show` tells where it is.
    -# D1

    **C-1 · Ana Reyes: the parcel was not removed.**
    No parcel here has the number “RB123456785GB”. `/delivery list` shows those there are.
    -# D1

    **C-1 · Ana Reyes: the parcel was not removed.**
    C-1, C-2 follow this parcel. Pick the one you mean from the suggestions.
    -# D1
    "#);
}
