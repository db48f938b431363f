//! Lists: each filter and each order, against a naive reading of the same collaborations.

use std::cmp::Reverse;

use accord::app::{App, ListQuery, NegotiationFilter, Sort};
use accord::clock::Clock;
use accord::domain::collaboration::{Collaboration, NegotiationView};
use accord::domain::ids::{CampaignId, PersonId, Reference};
use accord::domain::status::{Living, Status};
use chrono::TimeDelta;

use crate::random::Dice;
use crate::world::{ABROAD, HOME, World, accept, cases, moved_to, offer};
use accord::domain::party::Side;

const NAMES: [&str; 12] = [
    "Ana Reyes",
    "bo lind",
    "Caro Díaz",
    "ÁNA",
    "Ana reyes II",
    "Zoe",
    "Émile",
    "Dana",
    "dana fox",
    "Lu",
    "Max",
    "Ida",
];
const NEGOTIATIONS: [NegotiationFilter; 5] = [
    NegotiationFilter::ActionRequired,
    NegotiationFilter::WaitingOnCreator,
    NegotiationFilter::Expired,
    NegotiationFilter::NoAgreementReached,
    NegotiationFilter::AgreementAccepted,
];
const SORTS: [Sort; 4] = [Sort::ActionRequired, Sort::Deadline, Sort::Newest, Sort::Creator];

/// As people see it now, with its creator's name.
type Row = (Collaboration, String);

/// A guild in which much has happened, and time has passed that no sweep has looked at.
async fn guild(dice: &mut Dice) -> (World, Vec<Row>) {
    let world = World::bare().await;
    for guild in [HOME, ABROAD] {
        world.campaign(guild, "Spring").await;
        world.campaign(guild, "Summer").await;
    }
    for (index, name) in NAMES.iter().enumerate() {
        let campaign = [None, Some("Spring"), Some("Summer")][index % 3];
        world.deal_in(HOME, name, campaign).await;
        world.deal_in(ABROAD, name, campaign).await;
    }
    let act = async |dice: &mut Dice| {
        let (guild, person) = (*dice.pick(&[HOME, HOME, ABROAD]), PersonId(11 + dice.below(2) as u64));
        let (of, request) = (dice.reference(NAMES.len()), dice.request());
        match world.app.act(&world.person(guild, person), of, request, None).await {
            Ok(_) | Err(accord::app::AppError::Refused(_)) => {}
            Err(accord::app::AppError::Store(error)) => panic!("{error}"),
        }
    };
    for _ in 0..150 {
        act(dice).await;
        world.later(TimeDelta::hours(7));
    }
    world.app.expire().await.expect("a sweep");
    // An amendment whose window runs out unswept, and an offer that does.
    let (amended, unswept) = (world.deal("Amended").await, world.deal("Unswept").await);
    for of in [amended, unswept] {
        world.does(of, offer(Side::Creator, "900")).await;
    }
    world.does(amended, accept()).await;
    world.does(amended, moved_to(Living::Negotiating)).await;
    world.later(TimeDelta::days(21));
    for _ in 0..60 {
        act(dice).await;
    }
    world.later(TimeDelta::days(21));

    let now = world.clock.now();
    let mut rows = Vec::new();
    let mut session = world.store().session().await.expect("a reader");
    for number in 1.. {
        let Some(stored) = session.collaboration(HOME, Reference(number)).await.expect("a row") else { break };
        rows.push((stored.deal.as_of(now), stored.creator_name));
    }
    let lapsed = rows.iter().filter(|(deal, _)| deal.is_frozen()).count();
    assert!(lapsed > 0, "an expiry that no sweep has seen");
    (world, rows)
}

fn has(deal: &Collaboration, negotiation: NegotiationFilter) -> bool {
    match negotiation {
        NegotiationFilter::ActionRequired => {
            matches!(deal.negotiation(), Some(NegotiationView::ActionRequired { .. }))
        }
        NegotiationFilter::WaitingOnCreator => {
            matches!(deal.negotiation(), Some(NegotiationView::WaitingOnCreator { .. }))
        }
        NegotiationFilter::Expired => deal.negotiation() == Some(NegotiationView::Expired),
        NegotiationFilter::NoAgreementReached => deal.negotiation() == Some(NegotiationView::NoAgreementReached),
        NegotiationFilter::AgreementAccepted => deal.negotiation() == Some(NegotiationView::AgreementAccepted),
    }
}

fn naive(rows: &[Row], query: &ListQuery) -> Vec<Reference> {
    let names = [(CampaignId(1), "Spring"), (CampaignId(2), "Summer")];
    let campaign =
        |deal: &Collaboration| names.iter().find(|(id, _)| deal.campaign == Some(*id)).map(|(_, name)| *name);
    let mut found: Vec<&Row> = rows
        .iter()
        .filter(|(deal, _)| query.status.is_none_or(|status| deal.status() == status))
        .filter(|(deal, _)| query.negotiation.is_none_or(|negotiation| has(deal, negotiation)))
        .filter(|(deal, _)| query.owner.is_none_or(|owner| deal.owner == owner))
        .filter(|(deal, _)| query.tag.as_ref().is_none_or(|tag| deal.tags.contains(&tag.to_lowercase())))
        .filter(|(deal, _)| query.campaign.as_deref().is_none_or(|name| campaign(deal) == Some(name)))
        .filter(|(_, name)| query.creator.as_ref().is_none_or(|creator| name == creator))
        .collect();
    let newest = |deal: &Collaboration| Reverse(deal.reference);
    match query.sort {
        Sort::Newest => found.sort_by_key(|(deal, _)| newest(deal)),
        Sort::Creator => found.sort_by_key(|(deal, name)| (name.to_lowercase(), newest(deal))),
        Sort::Deadline => found.sort_by_key(|(deal, _)| {
            let deadline = deal.next_deadline();
            (deadline.is_none(), deadline, newest(deal))
        }),
        Sort::ActionRequired => found.sort_by_key(|(deal, _)| {
            let class = match (deal.negotiation(), deal.status()) {
                (Some(NegotiationView::ActionRequired { .. }), _) => 0,
                (Some(NegotiationView::WaitingOnCreator { .. }), _) => 1,
                (_, Status::Cancelled) => 4,
                (_, Status::Completed) => 3,
                _ => 2,
            };
            (class, deal.talk.as_ref().map(|talk| talk.deadline), newest(deal))
        }),
    }
    found.into_iter().map(|(deal, _)| deal.reference).collect()
}

/// All pages of a list, checking what each says about the whole.
async fn listed(world: &World, query: &ListQuery) -> Vec<Reference> {
    let caller = || world.tomas();
    let first = world.app.list(&caller(), query.clone()).await.expect("a list");
    let mut found: Vec<_> = first.rows.iter().map(|row| row.deal.reference).collect();
    for page in 1..first.pages {
        let next = world.app.list_page(&caller(), first.kept, page).await.expect("a page");
        assert_eq!((next.total, next.pages, next.page), (first.total, first.pages, page));
        found.extend(next.rows.iter().map(|row| row.deal.reference));
    }
    assert_eq!(found.len(), first.total as usize);
    assert_eq!(first.pages, first.total.div_ceil(App::PAGE).max(1));
    found
}

#[tokio::test]
async fn each_filter_and_order_lists_what_a_naive_reading_finds() {
    let mut useful = 0;
    for seed in 0..cases("ACCORD_CASES", 4) {
        let mut dice = Dice::new(seed);
        let (world, rows) = guild(&mut dice).await;
        let mut queries = vec![ListQuery::default()];
        let text = |text: &str| Some(text.to_owned());
        queries.extend(Status::ALL.map(|status| ListQuery { status: Some(status), ..ListQuery::default() }));
        queries.extend(NEGOTIATIONS.map(|filter| ListQuery { negotiation: Some(filter), ..ListQuery::default() }));
        queries
            .extend([11, 12, 13, 99].map(|owner| ListQuery { owner: Some(PersonId(owner)), ..ListQuery::default() }));
        queries
            .extend(["vip", "URGENT ", "none"].map(|tag| ListQuery { tag: text(tag.trim()), ..ListQuery::default() }));
        queries.extend(["Spring", "Summer"].map(|name| ListQuery { campaign: text(name), ..ListQuery::default() }));
        queries.extend(["Ana Reyes", "Zoe"].map(|name| ListQuery { creator: text(name), ..ListQuery::default() }));
        for _ in 0..20 {
            queries.push(ListQuery {
                status: *dice.pick(&[None, Some(Status::Negotiating), Some(Status::Cancelled)]),
                negotiation: Some(*dice.pick(&NEGOTIATIONS)).filter(|_| dice.below(2) == 0),
                campaign: dice.pick(&[None, Some("Spring")]).map(str::to_owned),
                owner: *dice.pick(&[None, Some(PersonId(11))]),
                tag: dice.pick(&[None, Some("vip")]).map(str::to_owned),
                ..ListQuery::default()
            });
        }
        for query in queries {
            for sort in SORTS {
                let query = ListQuery { sort, ..query.clone() };
                let expected = naive(&rows, &query);
                useful += usize::from(!expected.is_empty() && expected.len() < rows.len());
                assert_eq!(listed(&world, &query).await, expected, "seed {seed}: {query:?}");
            }
        }
        // What the list shows is what it was found for.
        let page = world.app.list(&world.tomas(), ListQuery::default()).await.expect("a list");
        for row in page.rows {
            assert!(rows.contains(&(row.deal, row.creator)));
        }
    }
    assert!(useful > 50, "only {useful} queries found some and not all");
}

#[tokio::test]
async fn suggestions_find_reference_name_handle_and_campaign() {
    let world = World::new().await;
    world.campaign(HOME, "Spring Launch").await;
    let new = accord::app::NewCreator {
        name: "Ana Reyes".to_owned(),
        handle: Some("https://instagram.com/Ana.Makes".to_owned()),
        ..accord::app::NewCreator::default()
    };
    world.app.add_creator(&world.tomas(), new).await.expect("a creator");
    let deal = accord::app::NewDeal {
        creator: "ana reyes".to_owned(),
        campaign: Some("spring launch".to_owned()),
        ..accord::app::NewDeal::default()
    };
    world.app.create(&world.tomas(), deal).await.expect("a collaboration");
    world.deal("100% Ida_Bo*").await;
    for (typed, found) in [
        ("", vec!["C-2", "C-1"]),
        ("c-1", vec!["C-1"]),
        ("REYES", vec!["C-1"]),
        ("@ana.ma", vec!["C-1"]),
        ("launch", vec!["C-1"]),
        ("%", vec!["C-2"]),
        ("_", vec!["C-2"]),
        ("*", vec!["C-2"]),
        ("\"'; --", vec![]),
        ("spring  launch", vec![]),
    ] {
        let suggestions = world.app.suggest_references(&world.tomas(), typed).await.expect("suggestions");
        let values: Vec<_> = suggestions.iter().map(|suggestion| suggestion.value.as_str()).collect();
        assert_eq!(values, found, "{typed}");
    }
}
