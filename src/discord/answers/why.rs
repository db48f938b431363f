//! `/collab why`: what can be done now, and what closes the rest.

use super::{either, fitted, title};
use crate::app::Refused;
use crate::discord::refusals::because;
use crate::domain::command::Act;
use crate::domain::party::Side;
use crate::domain::rejection::{Rejection, Rule, Why};
use crate::domain::status::Status;
use crate::domain::why::Prospect;
use crate::notifications::message::{Card, Message, Tone};
use crate::notifications::view::DealView;
use crate::notifications::words;

/// So many ways to open something are named.
const OPENERS: usize = 3;

/// What one rule closes for one reason.
struct Closed {
    rule: Rule,
    reason: String,
    acts: Vec<String>,
    openers: Vec<String>,
}

/// What is open in one line, then what is closed: acts that the same rule closes for the same reason share a line.
pub fn why(view: DealView, prospects: &[Prospect]) -> Message {
    let card_title = format!("What can be done with {}", title(&view));
    let mut refused = Refused { rejection: Rejection::new(Act::Read, Why::Stale), view: Some(view), last_move: None };
    let mut open = Vec::new();
    let mut closed: Vec<Closed> = Vec::new();
    for Prospect { act, closed: by, opens_after } in prospects {
        let Some(by) = by else {
            open.push(name(*act));
            continue;
        };
        refused.rejection = Rejection::new(*act, by.clone());
        let (rule, reason) = (by.rule(), because(&refused));
        let openers: Vec<String> = opens_after.iter().take(OPENERS).map(|act| name(*act)).collect();
        let same = |known: &&mut Closed| known.rule == rule && known.reason == reason && known.openers == openers;
        match closed.iter_mut().find(same) {
            Some(known) => known.acts.push(name(*act)),
            None => closed.push(Closed { rule, reason, acts: vec![name(*act)], openers }),
        }
    }
    let open = if open.is_empty() { "nothing".to_owned() } else { open.join(" · ") };
    let mut lines = vec![format!("**Open now:** {open}")];
    lines.extend(closed.into_iter().map(|Closed { rule, reason, acts, openers }| {
        let after = if openers.is_empty() { String::new() } else { format!(" Opens after: {}.", either(&openers)) };
        format!("**{}:** {reason}{after} ({})", acts.join(" · "), rule.id())
    }));
    let card = Card { title: card_title, lines: fitted(lines), tone: Tone::Waiting };
    Message { card: Some(card), ..Message::default() }
}

/// An act in a few words, as its button or command has it.
fn name(act: Act) -> String {
    let name = match act {
        Act::Accept(Side::Team) => "Accept",
        Act::Counter(Side::Team) => "Counter",
        Act::Decline(Side::Team) => "Decline",
        Act::Withdraw(Side::Team) => "Withdraw",
        Act::MakeOffer(Side::Team) => "Make an offer",
        Act::Accept(Side::Creator) => "Creator accepted",
        Act::Counter(Side::Creator) => "Creator countered",
        Act::Decline(Side::Creator) => "Creator declined",
        Act::Withdraw(Side::Creator) => "Creator withdrew",
        Act::MakeOffer(Side::Creator) => "Log creator's offer",
        Act::SetStatus(Status::Cancelled) | Act::Cancel => "Cancel",
        Act::SetStatus(to) => return format!("Move to {}", words::status(to)),
        Act::Restore(to) => return format!("Restore to {}", words::status(to.into())),
        Act::EditTerms => "Change terms",
        Act::LogPost => "Log a post",
        Act::AddNote => "Add a note",
        Act::Tag => "Tag",
        Act::Assign => "Assign",
        // The rest is not about a collaboration that is there.
        _ => "",
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, shown};
    use super::*;
    use crate::domain::decide::{Context, Neighbours};
    use crate::domain::event::Event;
    use crate::domain::ids::PersonId;
    use crate::domain::negotiation::Policy;
    use crate::domain::party::{Actor, Role, Scope};
    use crate::domain::why::prospects;

    fn told(role: Role, events: &[Event]) -> String {
        let view = sample::view(events);
        let ctx = Context {
            actor: Actor { person: PersonId(70), role: Some(role) },
            now: sample::now(),
            policy: Policy::default(),
            scope: Scope::All,
            neighbours: Neighbours::default(),
            campaign: None,
            drawn_for: None,
        };
        let prospects = prospects(&view.deal, &ctx);
        shown(&why(view, &prospects))
    }

    #[test]
    fn each_closed_act_names_its_rule_and_what_opens_it() {
        insta::assert_snapshot!(told(Role::Member, &[sample::opened(), sample::offer_made(Side::Team)]), @r"
        # What can be done with C-1 · Ana Reyes
        **Open now:** Withdraw · Creator accepted · Creator countered · Creator declined · Move to Pending · Move to Fulfilling · Move to Completed · Cancel · Log a post · Add a note · Tag · Assign
        **Accept · Counter · Decline:** The team made the offer on the table, so the creator answers it. Opens after: Creator countered. (N3)
        **Make an offer:** The team's offer of 500 EUR · 3 posts is on the table. It is answered first, or taken back. Opens after: Withdraw, Creator accepted or Move to Fulfilling. (N3)
        **Creator withdrew:** The creator has no offer on the table that could be taken back. Opens after: Creator countered. (N11)
        **Log creator's offer:** The team's offer of 500 EUR · 3 posts is on the table. It is answered first, or taken back. Opens after: Creator accepted, Move to Fulfilling or Move to Completed. (N3)
        **Change terms:** While it is negotiated, only offers change cost, posts and deliverables. Due date and product note can change. Opens after: Creator accepted, Move to Pending or Move to Fulfilling. (Terms)
        ");
        insta::assert_snapshot!(told(Role::Member, &[]), @r"
        # What can be done with C-1 · Ana Reyes
        **Open now:** Make an offer · Log creator's offer · Move to Negotiating · Move to Fulfilling · Move to Completed · Cancel · Change terms · Log a post · Add a note · Tag · Assign
        **Accept · Counter · Decline · Creator withdrew:** No negotiation has begun, so there is no offer to answer. `/offer make` begins one. Opens after: Log creator's offer. (N1)
        **Withdraw · Creator accepted · Creator countered · Creator declined:** No negotiation has begun, so there is no offer to answer. `/offer make` begins one. Opens after: Make an offer. (N1)
        ");
    }

    #[test]
    fn who_may_only_read_is_told_so_once() {
        insta::assert_snapshot!(told(Role::Viewer, &[]), @r"
        # What can be done with C-1 · Ana Reyes
        **Open now:** nothing
        **Accept · Counter · Decline · Withdraw · Make an offer · Creator accepted · Creator countered · Creator declined · Creator withdrew · Log creator's offer · Move to Negotiating · Move to Fulfilling · Move to Completed · Cancel · Change terms · Log a post · Add a note · Tag · Assign:** This takes the role *member* or a higher one; you have *viewer*. Managers set roles with `/settings roles`. (P1)
        ");
    }
}
