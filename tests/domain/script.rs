//! Random scripts: what people, clocks and settings may do to a guild, in words that are resolved only when their turn comes
//! ("the side that owes the answer", "exactly to the deadline").

use accord::domain::campaign::CampaignState;
use accord::domain::command::{AgreedTerms, Command};
use accord::domain::ids::{CampaignId, CreatorId, PersonId};
use accord::domain::money::{Currency, Money};
use accord::domain::negotiation::{Policy, TalkClock};
use accord::domain::offer::OfferNumber;
use accord::domain::party::{Actor, Role, Scope, Side};
use accord::domain::post::Post;
use accord::domain::status::{CancelReason, Living, Status};
use accord::domain::terms::{DealTerms, Terms};
use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::option::of as maybe;
use proptest::prelude::*;
use proptest::sample::select;

#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Time passes: so many minutes.
    Wait(i64),
    /// Until so many seconds after the next deadline of that deal.
    UntilDeadline(usize, i64),
    /// The sweep records what time did.
    Tick,
    Policy(Policy),
    Scope(Scope),
    Campaign(CampaignId, CampaignState),
    /// Somebody opens the menu of that deal, for a later [`Step::Ask`] with `from_menu`.
    OpenMenu(usize),
    Create {
        actor: Actor,
        creator: CreatorId,
        campaign: Option<CampaignId>,
        status: Living,
        terms: DealTerms,
    },
    Ask {
        actor: Actor,
        deal: usize,
        request: Request,
        from_menu: bool,
    },
    /// Somebody undoes a change of that deal: the last, the one before it, …
    Undo {
        actor: Actor,
        deal: usize,
        back: usize,
    },
}

#[derive(Clone, Debug)]
pub(crate) enum Request {
    Plain(Command),
    /// A command of one side, about one offer.
    Sided(Answer, Party, Button),
}

#[derive(Clone, Debug)]
pub(crate) enum Answer {
    Accept,
    Counter(DealTerms),
    Decline(Option<CancelReason>, Option<String>),
    Withdraw,
    Make(Money, Option<u16>, Option<String>),
}

/// Which side speaks.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Party {
    Owing,
    Waiting,
}

/// Which offer the button was drawn for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Button {
    Typed,
    Latest,
    Older,
}

impl Request {
    /// The command, where `owes` must move and `offers` were made so far.
    pub(crate) fn resolve(&self, owes: Side, offers: u32) -> Command {
        let (answer, side, button) = match self {
            Self::Plain(command) => return command.clone(),
            Self::Sided(answer, Party::Owing, button) => (answer, owes, button),
            Self::Sided(answer, Party::Waiting, button) => (answer, owes.other(), button),
        };
        let of = match button {
            Button::Typed => None,
            Button::Latest => Some(offers),
            Button::Older => offers.checked_sub(1),
        };
        let of = of.filter(|number| *number > 0).map(OfferNumber);
        match answer.clone() {
            Answer::Accept => Command::Accept { side, of },
            Answer::Counter(changes) => Command::Counter { side, changes, message: None, of },
            Answer::Decline(reason, text) => Command::Decline { side, reason, text, of },
            Answer::Withdraw => Command::Withdraw { side, of },
            Answer::Make(cost, posts, deliverables) => {
                Command::MakeOffer { side, cost, posts, deliverables, message: None }
            }
        }
    }
}

pub(crate) fn scripts() -> impl Strategy<Value = Vec<Step>> {
    (begin(), vec(step(), 1..28)).prop_map(|(begin, rest)| [begin].into_iter().chain(rest).collect())
}

/// The first step makes something to work on.
fn begin() -> impl Strategy<Value = Step> {
    (maybe(campaign()), select(&Living::ALL)).prop_map(|(campaign, status)| Step::Create {
        actor: Actor { person: PersonId(1), role: Some(Role::Manager) },
        creator: CreatorId(1),
        campaign,
        status,
        terms: DealTerms { cost: Some(Money::zero(Currency::EUR)), posts: Some(1), deliverables: None },
    })
}

fn step() -> impl Strategy<Value = Step> {
    let deal = 0..4_usize;
    prop_oneof![
        2 => prop_oneof![1..600_i64, 600..60_000_i64].prop_map(Step::Wait),
        2 => (deal.clone(), prop_oneof![Just(-1), Just(0), Just(1)]).prop_map(|(deal, by)| Step::UntilDeadline(deal, by)),
        1 => Just(Step::Tick),
        1 => policy().prop_map(Step::Policy),
        1 => select(&[Scope::All, Scope::Own][..]).prop_map(Step::Scope),
        1 => (campaign(), select(&CampaignState::ALL[..])).prop_map(|(id, state)| Step::Campaign(id, state)),
        1 => deal.clone().prop_map(Step::OpenMenu),
        3 => create(),
        22 => (actor(), deal.clone(), request(), prop::bool::weighted(0.2)).prop_map(|(actor, deal, request, from_menu)| {
            Step::Ask { actor, deal, request, from_menu }
        }),
        4 => (actor(), deal, select(&[0_usize, 0, 0, 1, 2][..]))
            .prop_map(|(actor, deal, back)| Step::Undo { actor, deal, back }),
    ]
}

fn create() -> impl Strategy<Value = Step> {
    (actor(), 1..3_u64, maybe(campaign()), select(&Living::ALL[..]), changes()).prop_map(
        |(actor, creator, campaign, status, terms)| Step::Create {
            actor,
            creator: CreatorId(creator),
            campaign,
            status,
            terms,
        },
    )
}

fn request() -> impl Strategy<Value = Request> {
    let party = prop_oneof![4 => Just(Party::Owing), 1 => Just(Party::Waiting)];
    let button = prop_oneof![6 => Just(Button::Typed), 3 => Just(Button::Latest), 1 => Just(Button::Older)];
    prop_oneof![
        5 => (answer(), party, button).prop_map(|(answer, party, button)| Request::Sided(answer, party, button)),
        5 => plain().prop_map(Request::Plain),
    ]
}

fn answer() -> impl Strategy<Value = Answer> {
    let reason = maybe(select(&CancelReason::ALL[..]));
    prop_oneof![
        2 => Just(Answer::Accept),
        6 => changes().prop_map(Answer::Counter),
        2 => (reason, maybe(text())).prop_map(|(reason, text)| Answer::Decline(reason, text)),
        2 => Just(Answer::Withdraw),
        6 => (cost(), maybe(0..3_u16), maybe(text())).prop_map(|(cost, posts, words)| Answer::Make(cost, posts, words)),
    ]
}

fn plain() -> impl Strategy<Value = Command> {
    let reason = prop_oneof![1 => Just(None), 6 => select(&CancelReason::ALL[..]).prop_map(Some)];
    let due = maybe((1..3_u32).prop_map(|day| NaiveDate::from_ymd_opt(2026, 5, day).expect("a day")));
    let note = maybe(prop_oneof![Just(String::new()), text()]);
    let tags = || vec(select(&["gifted", "vip"][..]).prop_map(str::to_owned), 0..2);
    prop_oneof![
        6 => (select(&Status::ALL[..]), maybe(agreed()), any::<bool>())
            .prop_map(|(to, agreed, fewer_posts_confirmed)| Command::SetStatus { to, agreed, fewer_posts_confirmed }),
        3 => (reason, maybe(text())).prop_map(|(reason, text)| Command::Cancel { reason, text }),
        3 => (select(&Living::ALL[..]), maybe(agreed())).prop_map(|(to, agreed)| Command::Restore { to, agreed }),
        2 => (changes(), due, note, maybe(text()))
            .prop_map(|(changes, due, note, reason)| Command::EditTerms { changes, due, note, reason }),
        1 => (1..3_u8).prop_map(|post| {
            Command::LogPost(Post::from_link(&format!("https://x.com/{post}"), NaiveDate::default()).expect("a link"))
        }),
        1 => text().prop_map(Command::AddNote),
        1 => (tags(), Just(vec![])).prop_map(|(add, remove)| Command::Tag { add, remove }),
        1 => (Just(vec![]), tags()).prop_map(|(add, remove)| Command::Tag { add, remove }),
        1 => (1..4_u64).prop_map(|person| Command::Assign(PersonId(person))),
    ]
}

fn agreed() -> impl Strategy<Value = AgreedTerms> {
    prop_oneof![
        2 => Just(AgreedTerms::StandingOffer),
        2 => (cost(), 0..3_u16).prop_map(|(cost, posts)| AgreedTerms::Typed(Terms { cost, posts, deliverables: None })),
        1 => Just(AgreedTerms::Old),
    ]
}

fn changes() -> impl Strategy<Value = DealTerms> {
    (maybe(cost()), maybe(0..3_u16), prop::option::weighted(0.2, text()))
        .prop_map(|(cost, posts, deliverables)| DealTerms { cost, posts, deliverables })
}

fn cost() -> impl Strategy<Value = Money> {
    select(&[(0, Currency::EUR), (50_000, Currency::EUR), (70_000, Currency::JPY)][..])
        .prop_map(|(minor, currency)| Money::new(minor, currency).expect("an amount"))
}

fn text() -> impl Strategy<Value = String> {
    select(&["2 Reels", "next spring"][..]).prop_map(str::to_owned)
}

fn campaign() -> impl Strategy<Value = CampaignId> {
    prop_oneof![3 => Just(CampaignId(1)), 1 => Just(CampaignId(2))]
}

fn actor() -> impl Strategy<Value = Actor> {
    let role = prop_oneof![
        1 => Just(None),
        1 => Just(Some(Role::Viewer)),
        5 => Just(Some(Role::Member)),
        2 => Just(Some(Role::Approver)),
        9 => Just(Some(Role::Manager)),
    ];
    (1..4_u64, role).prop_map(|(person, role)| Actor { person: PersonId(person), role })
}

pub(crate) fn policy() -> impl Strategy<Value = Policy> {
    let clock = select(&[TalkClock::LastOffer, TalkClock::Opened][..]);
    (1..4_u8, select(&[1_u16, 5, 42][..]), clock).prop_map(|(rounds, window_days, clock)| Policy {
        rounds,
        window_days,
        clock,
    })
}
