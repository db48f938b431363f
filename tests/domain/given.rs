//! Given, when, then: named starting points, the things people do, and what is said about the outcome.

use accord::domain::campaign::CampaignState;
use accord::domain::collaboration::Collaboration;
use accord::domain::command::{AgreedTerms, Command, Create};
use accord::domain::decide::{Context, Neighbours, create, decide};
use accord::domain::event::{Author, Event, Stamp};
use accord::domain::ids::{CampaignId, CreatorId, PersonId, Reference};
use accord::domain::money::{Currency, Money};
use accord::domain::negotiation::{Policy, Talk, TalkClock};
use accord::domain::offer::OfferNumber;
use accord::domain::party::{Actor, Role, Scope, Side};
use accord::domain::post::Post;
use accord::domain::rejection::{Rejection, Rule};
use accord::domain::status::{CancelReason, Living, Status};
use accord::domain::terms::{DealTerms, Terms};
use chrono::{DateTime, Duration, NaiveDate, Utc};

/// Owner of everything that is given.
pub(crate) const TOMAS: PersonId = PersonId(1);
pub(crate) const MIRA: PersonId = PersonId(2);

pub(crate) fn start() -> DateTime<Utc> {
    "2026-03-02T09:00:00Z".parse().expect("an instant")
}

pub(crate) fn eur(major: i64) -> Money {
    Money::new(major * 100, Currency::EUR).expect("an amount")
}

/// 500 EUR for two posts.
pub(crate) fn sheet() -> Terms {
    Terms { cost: eur(500), posts: 2, deliverables: None }
}

/// A collaboration, and the circumstances of the next act.
#[derive(Clone, Debug)]
pub(crate) struct Scene {
    pub state: Collaboration,
    pub ctx: Context,
    pub log: Vec<(Event, Stamp)>,
}

pub(crate) fn given(scene: Scene) -> Scene {
    scene
}

/// A manager's world in which nothing else is.
pub(crate) fn context() -> Context {
    Context {
        actor: Actor { person: TOMAS, role: Some(Role::Manager) },
        now: start(),
        policy: Policy::default(),
        scope: Scope::All,
        neighbours: Neighbours::default(),
        campaign: Some(CampaignState::Active),
        drawn_for: None,
    }
}

pub(crate) fn new_one(status: Living, terms: DealTerms) -> Create {
    Create {
        reference: Reference(1),
        creator: CreatorId(1),
        campaign: Some(CampaignId(1)),
        status,
        terms,
        due: None,
        note: None,
    }
}

pub(crate) fn created(create_: Create, ctx: &Context) -> Result<Scene, Rejection> {
    let log: Vec<_> = create(create_, ctx)?.into_iter().map(|event| (event.clone(), event.stamp(ctx))).collect();
    let state = Collaboration::fold(log.iter().map(|(event, stamp)| (event, *stamp))).expect("a history");
    Ok(Scene { state, ctx: ctx.clone(), log })
}

impl Scene {
    pub(crate) fn at(mut self, now: DateTime<Utc>) -> Self {
        self.ctx.now = now;
        self
    }

    pub(crate) fn later(self, by: Duration) -> Self {
        let now = self.ctx.now + by;
        self.at(now)
    }

    /// The first instant that is too late.
    pub(crate) fn at_deadline(self) -> Self {
        let deadline = self.talk().deadline;
        self.at(deadline)
    }

    pub(crate) fn by(mut self, person: PersonId, role: Role) -> Self {
        self.ctx.actor = Actor { person, role: Some(role) };
        self
    }

    pub(crate) fn under(mut self, policy: Policy) -> Self {
        self.ctx.policy = policy;
        self
    }

    pub(crate) fn beside(mut self, neighbours: Neighbours) -> Self {
        self.ctx.neighbours = neighbours;
        self
    }

    pub(crate) fn in_campaign(mut self, state: CampaignState) -> Self {
        self.ctx.campaign = Some(state);
        self
    }

    pub(crate) fn drawn_for(mut self, turn: u32) -> Self {
        self.ctx.drawn_for = Some(turn);
        self
    }

    pub(crate) fn swept(mut self) -> Self {
        let lapse = self.state.lapse(self.ctx.now).expect("a window that ran out");
        let stamp = Stamp { at: self.ctx.now, by: Author::Clock };
        self.state.apply(&lapse, stamp).expect("a lapse");
        self.log.push((lapse, stamp));
        self
    }

    /// One more act that goes through.
    pub(crate) fn then(self, command: Command) -> Self {
        self.when(command).goes_through()
    }

    pub(crate) fn when(self, command: Command) -> Answered {
        let verdict = decide(&self.state, &command, &self.ctx);
        Answered { scene: self, command, verdict }
    }

    pub(crate) fn talk(&self) -> &Talk {
        self.state.talk.as_ref().expect("a talk")
    }
}

pub(crate) struct Answered {
    pub scene: Scene,
    command: Command,
    pub verdict: Result<Vec<Event>, Rejection>,
}

impl Answered {
    pub(crate) fn goes_through(self) -> Scene {
        let mut scene = self.scene;
        let events = self.verdict.unwrap_or_else(|refused| panic!("{:?}: {:?}", self.command, refused.why));
        for event in events {
            let stamp = event.stamp(&scene.ctx);
            scene.state.apply(&event, stamp).expect("it was decided in this state");
            scene.log.push((event, stamp));
        }
        scene
    }

    pub(crate) fn becomes(self, status: Status) -> Scene {
        let scene = self.goes_through();
        assert_eq!(scene.state.status(), status);
        scene
    }

    pub(crate) fn is_refused(&self, rule: Rule) -> Rejection {
        let refused = self.verdict.clone().expect_err("a refusal");
        assert_eq!(refused.rule(), rule, "{:?}", refused.why);
        assert!(!refused.why.is_question(), "{:?}", refused.why);
        assert_eq!(refused.attempted, self.command.act());
        refused
    }

    pub(crate) fn asks(self, rule: Rule) -> Rejection {
        let asked = self.verdict.expect_err("a question");
        assert_eq!(asked.rule(), rule, "{:?}", asked.why);
        assert!(asked.why.is_question(), "{:?}", asked.why);
        asked
    }
}

// ------------------------------------------------------------------------------------------------------ what people do

pub(crate) fn offers(side: Side) -> Command {
    let Terms { cost, posts, deliverables } = sheet();
    Command::MakeOffer { side, cost, posts: Some(posts), deliverables, message: None }
}

/// With another cost each time: `major` euros.
pub(crate) fn counters(side: Side, major: i64) -> Command {
    let changes = DealTerms { cost: Some(eur(major)), ..DealTerms::default() };
    Command::Counter { side, changes, message: None, of: None }
}

pub(crate) fn accepts(side: Side) -> Command {
    Command::Accept { side, of: None }
}

pub(crate) fn presses_accept(side: Side, of: u32) -> Command {
    Command::Accept { side, of: Some(OfferNumber(of)) }
}

pub(crate) fn declines(side: Side, reason: Option<CancelReason>) -> Command {
    Command::Decline { side, reason, text: None, of: None }
}

pub(crate) fn withdraws(side: Side) -> Command {
    Command::Withdraw { side, of: None }
}

pub(crate) fn moves_to(to: Status) -> Command {
    Command::SetStatus { to, agreed: None, fewer_posts_confirmed: false }
}

pub(crate) fn agreed_on(to: Status, agreed: AgreedTerms) -> Command {
    Command::SetStatus { to, agreed: Some(agreed), fewer_posts_confirmed: false }
}

pub(crate) fn restores_to(to: Living) -> Command {
    Command::Restore { to, agreed: None }
}

pub(crate) fn cancels(reason: CancelReason) -> Command {
    Command::Cancel { reason: Some(reason), text: None }
}

pub(crate) fn corrects(cost: Money, reason: Option<&str>) -> Command {
    let changes = DealTerms { cost: Some(cost), ..DealTerms::default() };
    Command::EditTerms { changes, due: None, note: None, reason: reason.map(str::to_owned) }
}

pub(crate) fn sets_due(day: u32) -> Command {
    let due = NaiveDate::from_ymd_opt(2026, 5, day);
    Command::EditTerms { changes: DealTerms::default(), due, note: None, reason: None }
}

pub(crate) fn logs_post(number: u32) -> Command {
    let link = format!("https://www.instagram.com/p/{number}");
    Command::LogPost(Post::from_link(&link, NaiveDate::default()).expect("a link"))
}

// --------------------------------------------------------------------------------------------------- starting points

pub(crate) fn pending() -> Scene {
    created(new_one(Living::Pending, DealTerms::default()), &context()).expect("a new one")
}

pub(crate) fn draft() -> Scene {
    created(new_one(Living::Pending, sheet().into()), &context()).expect("a new one")
}

pub(crate) fn no_offer() -> Scene {
    created(new_one(Living::Negotiating, DealTerms::default()), &context()).expect("a new one")
}

pub(crate) fn teams_offer() -> Scene {
    pending().then(offers(Side::Team))
}

pub(crate) fn creators_offer() -> Scene {
    pending().then(offers(Side::Creator))
}

pub(crate) fn opened_clock() -> Policy {
    Policy { clock: TalkClock::Opened, ..Policy::default() }
}

/// The other side opens; then both counter until `side` has used its three and owes the answer.
pub(crate) fn used_up_by(side: Side) -> Scene {
    let mut scene = pending().then(offers(side.other()));
    for round in 0..3 {
        scene = scene.then(counters(side, 510 + 20 * round)).then(counters(side.other(), 520 + 20 * round));
    }
    scene
}

pub(crate) fn fulfilling() -> Scene {
    teams_offer().then(accepts(Side::Creator))
}

pub(crate) fn delivered() -> Scene {
    fulfilling().then(logs_post(1)).then(logs_post(2))
}

pub(crate) fn completed() -> Scene {
    delivered().then(moves_to(Status::Completed))
}

pub(crate) fn amendment() -> Scene {
    fulfilling().then(moves_to(Status::Negotiating))
}

pub(crate) fn amendment_offer() -> Scene {
    fulfilling().then(offers(Side::Team))
}

pub(crate) fn paused() -> Scene {
    teams_offer().then(moves_to(Status::Pending))
}

pub(crate) fn declined_by_creator() -> Scene {
    teams_offer().then(declines(Side::Creator, None))
}

pub(crate) fn cancelled(scene: Scene) -> Scene {
    scene.then(cancels(CancelReason::CreatorUnresponsive))
}
