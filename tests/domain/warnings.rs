//! S3: the ladder of warnings, against a naive recomputation.

use accord::domain::deadline::{DEFAULT_LADDER, Rung};
use accord::domain::negotiation::{Outcome, Policy, Talk};
use chrono::{DateTime, Duration, Utc};
use proptest::collection::vec;
use proptest::prelude::*;

use super::given::{Scene, counters, start, teams_offer};
use super::properties::config;
use super::script::policy;
use accord::domain::party::Side;

/// The rung that is due: the latest whose moment has come, found by looking at each.
fn naive(talk: &Talk, ladder: &[Rung], now: DateTime<Utc>) -> Option<Rung> {
    let mut due = None;
    let mut latest = None;
    for Rung(days) in ladder {
        let moment = talk.deadline - Duration::hours(24 * i64::from(*days));
        let comes = *days >= 1 && *days < talk.policy.window_days && moment <= now && now < talk.deadline;
        if comes && latest.is_none_or(|latest| moment > latest) {
            (due, latest) = (Some(Rung(*days)), Some(moment));
        }
    }
    due.filter(|_| talk.outcome.is_none())
}

fn ladders() -> impl Strategy<Value = Vec<Rung>> {
    prop_oneof![Just(DEFAULT_LADDER.to_vec()), vec((0..50_u16).prop_map(Rung), 0..5)]
}

proptest! {
    #![proptest_config(config(10))]

    #[test]
    fn each_warning_comes_once_and_in_time(
        policy in policy(),
        ladder in ladders(),
        pauses in vec(prop_oneof![1..2_000_i64, 2_000..20_000_i64], 1..60),
        closed in prop::bool::weighted(0.1),
    ) {
        let mut talk = Talk::open(1, policy, None, start());
        talk.outcome = closed.then_some(Outcome::Expired);
        let mut now = start();
        let mut posted: Vec<Rung> = Vec::new();
        for minutes in pauses {
            let due = talk.warning_due(&ladder, now);
            prop_assert_eq!(due, naive(&talk, &ladder, now));
            if let Some(rung) = due.filter(|rung| posted.last() != Some(rung)) {
                prop_assert!(!posted.contains(&rung), "{:?} repeats", rung);
                prop_assert!(now < talk.deadline);
                posted.push(rung);
            }
            let next = talk.next_warning_at(&ladder, now);
            now += Duration::minutes(minutes);
            if let Some(next) = next {
                // Nothing happens before the instant that was announced, and then something does.
                prop_assert_eq!(talk.warning_due(&ladder, next - Duration::seconds(1)), due);
                prop_assert!(talk.warning_due(&ladder, next) < due || due.is_none());
                prop_assert!(talk.warning_due(&ladder, next).is_some());
            } else {
                let last = talk.warning_due(&ladder, now);
                prop_assert!(last.is_none() || last == due);
            }
        }
    }
}

fn due(scene: &Scene, days_before: i64) -> Option<u16> {
    let now = scene.talk().deadline - Duration::days(days_before);
    scene.talk().warning_due(&DEFAULT_LADDER, now).map(|rung| rung.0)
}

#[test]
fn the_ladder_of_six_weeks() {
    let scene = teams_offer();
    let said: Vec<_> = [15, 14, 13, 7, 6, 3, 2, 1, 0, -1].map(|days| due(&scene, days)).into();
    let expected = [None, Some(14), Some(14), Some(7), Some(7), Some(3), Some(3), Some(1), None, None];
    assert_eq!(said, expected);
    let now = scene.talk().deadline - Duration::days(14);
    assert_eq!(scene.talk().next_warning_at(&DEFAULT_LADDER, now), Some(now + Duration::days(7)), "the one after this");
}

#[test]
fn rungs_as_long_as_the_window_are_skipped() {
    let week = Talk::open(1, Policy { window_days: 7, ..Policy::default() }, None, start());
    assert_eq!(week.warning_due(&DEFAULT_LADDER, start()), None);
    assert_eq!(week.next_warning_at(&DEFAULT_LADDER, start()), Some(start() + Duration::days(4)));
    let at_the_deadline = [Rung(0)];
    assert_eq!(week.warning_due(&at_the_deadline, week.deadline - Duration::seconds(1)), None);
    assert_eq!(week.next_warning_at(&at_the_deadline, start()), None, "the end is no warning");
    let eight = Talk::open(1, Policy { window_days: 8, ..Policy::default() }, None, start());
    assert_eq!(eight.next_warning_at(&DEFAULT_LADDER, start()), Some(start() + Duration::days(1)));
}

#[test]
fn a_counter_arms_the_ladder_anew() {
    let scene = teams_offer().later(Duration::days(30));
    assert_eq!(scene.talk().warning_due(&DEFAULT_LADDER, scene.ctx.now), Some(Rung(14)));
    let scene = scene.then(counters(Side::Creator, 600));
    assert_eq!(scene.talk().warning_due(&DEFAULT_LADDER, scene.ctx.now), None);
    let accepted = scene.later(Duration::days(41)).then(super::given::accepts(Side::Team));
    assert_eq!(
        accepted.talk().warning_due(&DEFAULT_LADDER, accepted.ctx.now),
        None,
        "dropped with the end of the talk"
    );
    assert_eq!(accepted.talk().next_warning_at(&DEFAULT_LADDER, start()), None);
}
