//! Random scripts through the domain and through the model: the same verdict and the same view after each step, and what must
//! hold of every history.
//!
//! `ACCORD_CASES` sets how many scripts are tried; what ever failed is tried first, from `proptest-regressions`.

use std::collections::BTreeMap;

use accord::domain::campaign::CampaignState;
use accord::domain::collaboration::{Collaboration, Need, NegotiationView};
use accord::domain::command::{Act, Command, Create};
use accord::domain::decide::{Context, decide, possible};
use accord::domain::event::Event;
use accord::domain::ids::{CampaignId, PersonId, Reference};
use accord::domain::money::{Currency, Money};
use accord::domain::negotiation::{Outcome, Policy};
use accord::domain::party::{Actor, Role, Scope, Side};
use accord::domain::post::Post;
use accord::domain::rejection::{Rule, Why};
use accord::domain::status::{CancelReason, Living, Status};
use accord::domain::terms::DealTerms;
use accord::domain::undo::counting;
use accord::domain::why::{Prospect, answered, prospects};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

use super::model::{Asked, Deal, Guild};
use super::script::{Step, scripts};
use super::world::{Kept, World};

/// So many scripts; a tenth of it for the properties that try each script in several ways.
pub(crate) fn config(share: u32) -> ProptestConfig {
    let cases = std::env::var("ACCORD_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(10_000);
    ProptestConfig {
        cases: (cases / share).max(1),
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(
            "tests/domain/proptest-regressions/scripts.txt",
        ))),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(1))]

    #[test]
    fn domain_and_model_say_the_same(script in scripts()) {
        let mut run = Run::new();
        for step in &script {
            run.step(step);
        }
        run.world.kept.values().for_each(holds_of_every_history);
    }
}

proptest! {
    #![proptest_config(config(10))]

    #[test]
    fn what_is_called_possible_is_and_nothing_else_is(script in scripts()) {
        let mut run = Run::new();
        for step in &script {
            run.step(step);
        }
        for reference in run.world.kept.keys() {
            for role in [None, Some(Role::Viewer), Some(Role::Member), Some(Role::Manager)] {
                let asked = Asked { actor: Actor { person: PersonId(2), role }, ..run.asked };
                possible_is_exact(&run.world.kept[reference].state, &run.world.context_of(*reference, &asked, None));
            }
        }
    }

    #[test]
    fn what_was_done_just_now_can_be_undone(script in scripts()) {
        let mut run = Run { undoes_each: true, ..Run::new() };
        for step in &script {
            run.step(step);
        }
    }

    #[test]
    fn why_says_what_the_decision_says(script in scripts()) {
        let mut run = Run::new();
        for step in &script {
            run.step(step);
        }
        for (reference, kept) in run.world.kept.iter().filter(|(_, kept)| !kept.state.undone) {
            for role in [Some(Role::Viewer), Some(Role::Member), Some(Role::Manager)] {
                let asked = Asked { actor: Actor { person: PersonId(2), role }, ..run.asked };
                why_is_exact(&kept.state, &run.world.context_of(*reference, &asked, None));
            }
        }
    }

    #[test]
    fn sweeps_may_come_at_any_time(script in scripts()) {
        let mut never = Run::new();
        let mut always = Run::new();
        for step in script.iter().filter(|step| !matches!(step, Step::Tick)) {
            never.step(step);
            always.step(step);
            always.world.tick(always.asked.now);
        }
        never.world.tick(never.asked.now);
        for (reference, kept) in &never.world.kept {
            prop_assert_eq!(&kept.state, &always.world.kept[reference].state);
        }
        let once = never.world.kept.clone();
        never.world.tick(never.asked.now);
        prop_assert_eq!(&never.world.kept, &once, "a second sweep finds nothing");
    }
}

/// One script under way in both.
struct Run {
    world: World,
    guild: Guild,
    asked: Asked,
    /// The menu opened last of each deal: the domain's turn and the model's revision.
    menus: BTreeMap<Reference, (u32, u32)>,
    /// Whether each change is also undone, in a copy of the world.
    undoes_each: bool,
}

impl Run {
    fn new() -> Self {
        let start = "2026-03-02T09:00:00Z".parse().expect("an instant");
        let campaigns: BTreeMap<_, _> = [1, 2].map(|id| (CampaignId(id), CampaignState::Active)).into();
        let actor = Actor { person: PersonId(1), role: Some(Role::Manager) };
        Self {
            world: World { campaigns: campaigns.clone(), ..World::default() },
            guild: Guild { campaigns, ..Guild::default() },
            asked: Asked { actor, now: start, policy: Policy::default(), scope: Scope::All, seen: None },
            menus: BTreeMap::new(),
            undoes_each: false,
        }
    }

    fn nth(&self, deal: usize) -> Option<Reference> {
        let count = self.guild.deals.len();
        (count > 0).then(|| *self.guild.deals.keys().nth(deal % count).expect("within the count"))
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Wait(minutes) => self.asked.now += Duration::minutes(*minutes),
            Step::UntilDeadline(deal, seconds) => {
                let unswept = self.nth(*deal).map(|reference| self.world.kept[&reference].state.as_of(self.asked.now));
                let deadline = unswept.and_then(|state| state.next_deadline());
                let to = deadline.map_or(self.asked.now, |deadline| deadline + Duration::seconds(*seconds));
                self.asked.now = self.asked.now.max(to);
            }
            Step::Tick => {
                self.world.tick(self.asked.now);
                for deal in self.guild.deals.values_mut() {
                    *deal = deal.clone().at(self.asked.now);
                }
            }
            Step::Policy(policy) => self.asked.policy = *policy,
            Step::Scope(scope) => self.asked.scope = *scope,
            Step::Campaign(campaign, state) => {
                self.world.campaigns.insert(*campaign, *state);
                self.guild.campaigns.insert(*campaign, *state);
            }
            Step::OpenMenu(deal) => {
                if let Some(reference) = self.nth(*deal) {
                    let turn = self.world.kept[&reference].state.as_of(self.asked.now).turn;
                    let revision = self.guild.deals[&reference].clone().at(self.asked.now).revision;
                    self.menus.insert(reference, (turn, revision));
                }
            }
            Step::Create { actor, creator, campaign, status, terms } => {
                let reference = Reference(u32::try_from(self.guild.deals.len()).expect("a few") + 1);
                let (creator, campaign, status, terms) = (*creator, *campaign, *status, terms.clone());
                let create = Create { reference, creator, campaign, status, terms, due: None, note: None };
                let asked = Asked { actor: *actor, ..self.asked };
                let verdict = self.world.create(&asked, create.clone()).map_err(|refused| refused.rule());
                assert_eq!(verdict, self.guild.create(&asked, create), "domain, model");
                self.compare();
                if self.undoes_each && verdict.is_ok() {
                    let mut copy = self.world.clone();
                    copy.undo(&asked, reference, 0).expect("a creation can be undone");
                    let state = &copy.kept[&reference].state;
                    assert!(state.undone && !state.is_open() && state.next_deadline().is_none(), "{state:?}");
                }
            }
            Step::Ask { actor, deal, request, from_menu } => {
                let Some(reference) = self.nth(*deal).filter(|of| !self.guild.deals[of].gone) else { return };
                let deal = &self.guild.deals[&reference];
                let command = request.resolve(owes(deal), deal.offers);
                // Menus are for moves; everything else is typed or pressed on a card.
                let moves =
                    matches!(command, Command::SetStatus { .. } | Command::Cancel { .. } | Command::Restore { .. });
                let menu = self.menus.get(&reference).filter(|_| *from_menu && moves);
                let asked = Asked { actor: *actor, seen: menu.map(|(_, revision)| *revision), ..self.asked };
                let before = self.world.kept[&reference].clone();
                let verdict = self.world.ask(&asked, reference, &command, menu.map(|(turn, _)| *turn));
                let verdict = verdict.map_err(|refused| refused.rule());
                assert_eq!(verdict, self.guild.ask(&asked, reference, &command), "domain, model: {command:?}");
                if verdict.is_err() {
                    assert_eq!(before, self.world.kept[&reference], "a refusal changes nothing");
                }
                self.compare();
                if self.undoes_each && verdict.is_ok() {
                    self.undone_again(&asked, reference, &before.state, &command);
                }
            }
            Step::Undo { actor, deal, back } => {
                let Some(reference) = self.nth(*deal) else { return };
                let changes = self.world.kept[&reference].changes.len();
                let Some(change) = changes.checked_sub(back + 1) else { return };
                let asked = Asked { actor: *actor, ..self.asked };
                let before = self.world.kept[&reference].clone();
                let verdict = self.world.undo(&asked, reference, change).map_err(|refused| refused.rule());
                assert_eq!(verdict, self.guild.undo(&asked, reference, change), "domain, model: undo {change}");
                if verdict.is_err() {
                    assert_eq!(before, self.world.kept[&reference], "a refusal changes nothing");
                }
                self.compare();
            }
        }
    }

    /// A command that went through, undone at once, leaves the very state that was there, and can be undone only once.
    fn undone_again(&self, asked: &Asked, reference: Reference, before: &Collaboration, command: &Command) {
        let mut copy = self.world.clone();
        let change = copy.kept[&reference].changes.len() - 1;
        let after = copy.kept[&reference].state.clone();
        match copy.undo(asked, reference, change) {
            Ok(()) => {
                let back = &copy.kept[&reference].state;
                let before = before.as_of(asked.now);
                let given_out = Collaboration { turn: back.turn, offers: back.offers, ..before.clone() };
                assert_eq!(back, &given_out, "{command:?}, undone");
                let moved = after.turn != before.turn;
                assert_eq!((back.turn, back.offers), (after.turn + u32::from(moved), after.offers), "{command:?}");
                let again = copy.undo(asked, reference, change).expect_err("it was undone");
                assert_eq!(again.why, Why::UndoneBefore, "{command:?}");
            }
            // It was left open although another one's talk had expired (N9) or its campaign was cancelled (P3); it is not opened again.
            Err(refused) => {
                assert!(
                    matches!(refused.why, Why::ExpiredBefore { .. } | Why::CampaignNotActive(CampaignState::Cancelled)),
                    "{command:?}: {refused:?}"
                );
            }
        }
    }

    /// Both show the same now, whether or not a sweep has come by.
    fn compare(&self) {
        assert!(self.world.kept.keys().eq(self.guild.deals.keys()), "the same collaborations exist");
        for (reference, deal) in &self.guild.deals {
            let state = self.world.kept[reference].state.as_of(self.asked.now);
            same_view(&state, &deal.clone().at(self.asked.now));
        }
    }
}

fn owes(deal: &Deal) -> Side {
    match deal.talk.as_ref().and_then(|talk| talk.offer.as_ref()) {
        None => Side::Team,
        Some(offer) if offer.withdrawn => offer.side,
        Some(offer) => offer.side.other(),
    }
}

fn same_view(state: &Collaboration, deal: &Deal) {
    assert_eq!((state.creator, state.campaign, state.owner), (deal.creator, deal.campaign, deal.owner));
    assert_eq!(state.status(), deal.status);
    assert_eq!((state.is_open(), state.is_frozen()), (deal.is_open(), deal.is_frozen()), "open, frozen");
    let reason = state.cancelled.clone().map(|cancellation| (cancellation.reason, cancellation.text));
    assert_eq!(reason, deal.reason);
    assert_eq!(state.cancelled.as_ref().and_then(|cancellation| cancellation.declined_by), deal.declined_by);
    assert_eq!((&state.terms, state.has_terms_in_force()), (&deal.terms, deal.in_force()), "terms, in force");
    assert_eq!((state.due, &state.note, &state.tags), (deal.due, &deal.note, &deal.tags));
    assert!(state.posts.iter().map(|post| &post.url).eq(&deal.urls), "posts");
    assert_eq!(state.next_deadline(), deal.unclosed().map(|talk| talk.deadline), "next deadline");
    assert_eq!(state.offers, deal.offers);
    assert_eq!(state.talk.is_some(), deal.talk.is_some(), "a talk");
    let (Some(seen), Some(talk)) = (&state.talk, &deal.talk) else {
        assert_eq!(state.negotiation(), None);
        return;
    };
    assert_eq!((seen.number, seen.policy, seen.opened_at), (talk.number, talk.policy, talk.opened), "talk");
    assert_eq!((seen.amends, seen.deadline, seen.outcome), (talk.amends, talk.deadline, talk.end), "talk");
    for side in Side::BOTH {
        assert_eq!(seen.counters_left(side), talk.policy.rounds - talk.counters[&side], "counters left");
    }
    assert_eq!(Some(&seen.round()), talk.counters.values().max(), "round");
    assert_eq!(state.negotiation(), Some(headline(deal)));
    assert_eq!(state.talk_running().is_some(), deal.status == Status::Negotiating && talk.end.is_none(), "running");
    if talk.end.is_some_and(|end| end != Outcome::Expired) {
        // What stood when it was answered is history.
        return;
    }
    let on_table = seen.standing.as_ref().map(|standing| {
        let offer = &standing.offer;
        (offer.number.0, offer.side, offer.terms.clone(), standing.withdrawn, offer.at)
    });
    let expected = talk.offer.clone().map(|offer| (offer.number, offer.side, offer.terms, offer.withdrawn, offer.at));
    assert_eq!(on_table, expected, "the offer on the table");
    assert_eq!(seen.owes(), owes(deal));
    if deal.is_frozen() {
        let silent = talk.offer.is_some() && owes(deal) == Side::Creator;
        let reason = if silent { CancelReason::CreatorUnresponsive } else { CancelReason::Other };
        assert_eq!(state.suggested_cancel_reason(), reason, "suggested");
    }
}

/// N10, read off the model.
fn headline(deal: &Deal) -> NegotiationView {
    let talk = deal.talk.as_ref().expect("a talk");
    match (talk.end, &talk.offer) {
        (Some(Outcome::Accepted(_)), _) => NegotiationView::AgreementAccepted,
        (Some(Outcome::Declined(_)), _) => NegotiationView::NoAgreementReached,
        (Some(Outcome::Expired), _) => NegotiationView::Expired,
        (Some(Outcome::Withdrawn(_)), _) => NegotiationView::AmendmentWithdrawn,
        (None, _) if deal.status != Status::Negotiating => NegotiationView::Paused,
        (None, None) => NegotiationView::ActionRequired { need: Need::FirstOffer },
        (None, Some(offer)) if owes(deal) == Side::Creator => NegotiationView::WaitingOnCreator { since: offer.at },
        (None, Some(offer)) if offer.withdrawn => NegotiationView::ActionRequired { need: Need::Replacement },
        (None, Some(_)) => NegotiationView::ActionRequired { need: Need::Answer },
    }
}

/// What no rule may break, read off the history alone.
fn holds_of_every_history(kept: &Kept) {
    let folded = Collaboration::fold(kept.log.iter().map(|(event, stamp)| (event, *stamp)));
    assert_eq!(folded.as_ref(), Ok(&kept.state), "fold(log) = state");
    let mut talk: Option<(Policy, BTreeMap<Side, u8>)> = None;
    let mut last: Option<(Side, bool)> = None;
    let mut times: Vec<DateTime<Utc>> = Vec::new();
    for (event, stamp) in &kept.log {
        let json = serde_json::to_string(&(event, stamp)).expect("JSON");
        assert_eq!(serde_json::from_str::<(Event, _)>(&json).expect("reads back"), (event.clone(), *stamp));
        times.push(stamp.at);
    }
    // What was undone is as if it had never been.
    for place in counting(kept.log.iter().map(|(event, _)| event)) {
        let (event, _) = &kept.log[place];
        let closes = match event {
            Event::TalkOpened { policy, .. } => {
                assert!(talk.is_none(), "at most one talk is unclosed");
                talk = Some((*policy, BTreeMap::new()));
                last = None;
                false
            }
            Event::OfferMade { offer, replacement } => {
                assert_eq!(last.is_some_and(|(_, withdrawn)| withdrawn), *replacement);
                assert!(last.is_none_or(|(side, withdrawn)| withdrawn && side == offer.side), "no offer over another");
                last = Some((offer.side, false));
                false
            }
            Event::Countered { offer } => {
                let (policy, counters) = talk.as_mut().expect("an open talk");
                let used = counters.entry(offer.side).or_default();
                *used += 1;
                assert!(*used <= policy.rounds, "no side counters more often than the policy allows");
                assert_eq!(last, Some((offer.side.other(), false)), "offers alternate");
                last = Some((offer.side, false));
                false
            }
            Event::OfferWithdrawn { side, .. } => {
                assert_eq!(last, Some((*side, false)));
                last = Some((*side, true));
                false
            }
            Event::Accepted { side, .. } | Event::Declined { side, .. } => {
                assert_eq!(last, Some((side.other(), false)), "only the other side answers");
                true
            }
            Event::AgreementRecorded { .. } | Event::Expired { .. } | Event::AmendmentEnded { .. } => true,
            Event::Cancelled { declined_by, .. } | Event::CancelReasonChanged { declined_by, .. } => {
                declined_by.is_some() && talk.is_some()
            }
            _ => false,
        };
        if closes {
            assert!(talk.take().is_some(), "each talk ends once: {event:?}");
        }
    }
    assert!(times.is_sorted(), "history runs forwards");
    assert_eq!(talk.is_some(), kept.state.next_deadline().is_some(), "a deadline exactly while a talk is unclosed");
}

/// What is open goes through; what is closed is refused by that very rule, and goes through after what is said to open it.
fn why_is_exact(state: &Collaboration, ctx: &Context) {
    let prospects = prospects(state, ctx);
    for Prospect { act, closed, opens_after } in &prospects {
        let tries = answered(state, &command_of(*act, state));
        let through = |state: &Collaboration, tries: &[Command]| {
            tries.iter().find_map(|command| decide(state, command, ctx).ok())
        };
        match closed {
            None => {
                assert!(through(state, &tries).is_some(), "{act:?} is called open");
                assert!(opens_after.is_empty(), "{act:?}");
            }
            Some(why) => {
                assert!(through(state, &tries).is_none(), "{act:?} is called closed");
                let refused = decide(state, &tries[0], ctx).expect_err("it is called closed");
                assert_eq!(&refused.why, why, "{act:?}");
            }
        }
        for opener in opens_after {
            let events = through(state, &answered(state, &command_of(*opener, state))).expect("an opener is open");
            let mut next = state.clone();
            for event in &events {
                next.apply(event, event.stamp(ctx)).expect("it was decided in this state");
            }
            let tries = answered(&next, &command_of(*act, &next));
            assert!(through(&next, &tries).is_some(), "{act:?} after {opener:?}: {:?}", decide(&next, &tries[0], ctx));
        }
    }
    let open = |act: &Act| prospects.iter().any(|prospect| prospect.act == *act && prospect.closed.is_none());
    assert!(possible(state, ctx).iter().all(open), "what a refusal calls possible is open");
}

/// The act, with arguments that give it its best chance.
fn command_of(act: Act, state: &Collaboration) -> Command {
    // Another one each time: what changes nothing is refused.
    let cost = Money::new(12_345 + i64::from(state.offers), Currency::GBP).expect("an amount");
    let changes = DealTerms { cost: Some(cost), ..DealTerms::default() };
    match act {
        Act::Accept(side) => Command::Accept { side, of: None },
        Act::Counter(side) => Command::Counter { side, changes, message: None, of: None },
        Act::Decline(side) => Command::Decline { side, reason: None, text: None, of: None },
        Act::Withdraw(side) => Command::Withdraw { side, of: None },
        Act::MakeOffer(side) => {
            let cost = Money::zero(Currency::GBP);
            Command::MakeOffer { side, cost, posts: None, deliverables: None, message: None }
        }
        Act::SetStatus(to) => Command::SetStatus { to, agreed: None, fewer_posts_confirmed: false },
        Act::Restore(to) => Command::Restore { to, agreed: None },
        Act::Cancel => Command::Cancel { reason: None, text: None },
        Act::EditTerms => Command::EditTerms { changes, due: None, note: None, reason: Some("typo".to_owned()) },
        Act::LogPost => {
            Command::LogPost(Post::from_link("https://example.com/new", NaiveDate::default()).expect("a link"))
        }
        Act::AddNote => Command::AddNote("Called".to_owned()),
        Act::Tag => Command::Tag { add: vec!["brand new".to_owned()], remove: vec![] },
        Act::Assign => Command::Assign(PersonId(state.owner.0 + 1)),
        other => panic!("{other:?} is not about a collaboration that is there"),
    }
}

/// Tries every act with arguments that give it its best chance.
fn possible_is_exact(state: &Collaboration, ctx: &Context) {
    let listed = possible(state, ctx);
    let changes =
        DealTerms { cost: Some(Money::new(12_345, Currency::GBP).expect("an amount")), ..DealTerms::default() };
    let cost = changes.cost.expect("just set");
    let mut acts = vec![Command::Cancel { reason: None, text: None }];
    for side in Side::BOTH {
        acts.push(Command::Accept { side, of: None });
        acts.push(Command::Counter { side, changes: changes.clone(), message: None, of: None });
        acts.push(Command::Decline { side, reason: None, text: None, of: None });
        acts.push(Command::Withdraw { side, of: None });
        acts.push(Command::MakeOffer { side, cost, posts: None, deliverables: None, message: None });
    }
    for to in Living::ALL {
        acts.push(Command::Restore { to, agreed: None });
        // On a cancelled one a status is a restore, and listed as such.
        if state.cancelled.is_none() {
            acts.push(Command::SetStatus { to: to.into(), agreed: None, fewer_posts_confirmed: false });
        }
    }
    for command in &acts {
        let works = match decide(state, command, ctx) {
            Ok(_) => true,
            Err(refused) => {
                assert_eq!(refused.possible, listed, "a refusal lists what is possible");
                refused.why.is_question()
            }
        };
        assert_eq!(listed.contains(&command.act()), works, "{command:?} of {listed:?}");
    }
    let known: Vec<Act> = acts.iter().map(Command::act).collect();
    assert!(listed.iter().all(|act| known.contains(act)), "{listed:?}");
    if ctx.actor.role < Some(Role::Member) {
        assert_eq!(decide(state, &acts[0], ctx).map_err(|refused| refused.rule()), Err(Rule::P1));
    }
}
