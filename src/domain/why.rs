//! What can be done with a collaboration now, and what cannot, by which rule, and after which act it could.
//!
//! All of it is found by asking the decision itself: each act is tried with arguments that give it its best chance, and what a closed act
//! waits for is looked up by trying what is open and asking again.

use super::collaboration::Collaboration;
use super::command::{Act, AgreedTerms, Command};
use super::decide::{Context, consider, tried};
use super::ids::PersonId;
use super::negotiation::Talk;
use super::post::Post;
use super::rejection::Why;
use super::status::CancelReason;
use super::terms::{DealTerms, Terms};

/// One act, as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prospect {
    /// Which.
    pub act: Act,
    /// The rule that closes it; `None`: it is open. What it asks for before it goes through (a reason, terms) does not close it.
    pub closed: Option<Why>,
    /// Acts that are open now, each of which opens it.
    pub opens_after: Vec<Act>,
}

/// Every act, in the order in which people see them, for the actor of `ctx`.
pub fn prospects(state: &Collaboration, ctx: &Context) -> Vec<Prospect> {
    let ctx = &Context { drawn_for: None, ..ctx.clone() };
    let state = &state.as_of(ctx.now);
    let tried = all(state);
    let closed =
        |state: &Collaboration, command: &Command| consider(state, command, ctx).err().filter(|why| !why.is_question());
    let open: Vec<(Act, Collaboration)> = tried
        .iter()
        .filter(|command| closed(state, command).is_none())
        .filter_map(|command| Some((command.act(), after(state, command, ctx)?)))
        .collect();
    tried
        .iter()
        .map(|command| {
            let act = command.act();
            let closed_by = closed(state, command);
            let opens = |next: &Collaboration| {
                all(next).iter().any(|command| command.act() == act && closed(next, command).is_none())
            };
            let opens_after = if closed_by.is_some() {
                open.iter().filter(|(_, next)| opens(next)).map(|(act, _)| *act).collect()
            } else {
                Vec::new()
            };
            Prospect { act, closed: closed_by, opens_after }
        })
        .collect()
}

/// A command of each act.
fn all(state: &Collaboration) -> Vec<Command> {
    let unlike = |known: Option<u16>| Some(u16::from(known == Some(0)));
    let changes = DealTerms { posts: unlike(state.terms.posts), ..DealTerms::default() };
    let unlogged = (0..=state.posts.len())
        .map(|number| format!("https://{number}"))
        .find(|url| !state.posts.iter().any(|post| post.url == *url));
    let untagged = (0..=state.tags.len()).map(|number| number.to_string()).find(|tag| !state.tags.contains(tag));
    let mut all: Vec<Command> = tried(state)
        .into_iter()
        // Restoring is for what is cancelled, and a move is to somewhere else.
        .filter(|command| match command {
            Command::Restore { .. } => state.cancelled.is_some(),
            Command::SetStatus { to, .. } => *to != state.status(),
            _ => true,
        })
        .collect();
    all.push(Command::EditTerms { changes, due: None, note: None, reason: Some("…".to_owned()) });
    all.extend(
        unlogged.map(|url| Command::LogPost(Post { url, platform: String::new(), on: state.created_at.date_naive() })),
    );
    all.push(Command::AddNote("…".to_owned()));
    all.push(Command::Tag { add: untagged.into_iter().collect(), remove: Vec::new() });
    all.push(Command::Assign(PersonId(u64::from(state.owner == PersonId(0)))));
    all
}

/// The state that an open act leads to, with whatever answer lets it through.
fn after(state: &Collaboration, command: &Command, ctx: &Context) -> Option<Collaboration> {
    let events = answered(state, command).iter().find_map(|command| consider(state, command, ctx).ok())?;
    let mut next = state.clone();
    for event in &events {
        next.apply(event, event.stamp(ctx)).ok()?;
    }
    Some(next)
}

/// The command with each answer to what it may ask for.
pub fn answered(state: &Collaboration, command: &Command) -> Vec<Command> {
    let mut answered = vec![command.clone()];
    let cost = state.talk.as_ref().and_then(Talk::standing_offer).map(|offer| offer.terms.cost).or(state.terms.cost);
    let typed = Some(AgreedTerms::Typed(Terms {
        cost: cost.unwrap_or(super::decide::a_cost()),
        posts: state.terms.posts.unwrap_or(1),
        deliverables: None,
    }));
    match command {
        Command::SetStatus { to, .. } => {
            for agreed in [None, typed] {
                answered.push(Command::SetStatus { to: *to, agreed, fewer_posts_confirmed: true });
            }
        }
        Command::Restore { to, .. } => answered.push(Command::Restore { to: *to, agreed: typed }),
        Command::Cancel { .. } => answered.extend(
            [CancelReason::BudgetCut, CancelReason::CampaignCancelled]
                .map(|reason| Command::Cancel { reason: Some(reason), text: None }),
        ),
        Command::Decline { side, of, .. } => {
            answered.push(Command::Decline { side: *side, reason: Some(CancelReason::BudgetCut), text: None, of: *of });
        }
        _ => {}
    }
    answered
}
