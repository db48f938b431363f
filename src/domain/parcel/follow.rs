//! What a report changes about a parcel, and what is to be said about it (D2, D3).
//!
//! Reports are ordered by how much they know ([`Rank`]), and a parcel is what the highest of all its reports says. So a report that comes
//! late, twice or in another order changes nothing, and what was said is never said again for it.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{MainStatus, ParcelState, Report, SubStatus, ToDo, is_final};

/// After how long without news somebody is told (D3).
const NO_NEWS: TimeDelta = TimeDelta::days(7);

/// How much a report knows. Of two, the higher one counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Rank {
    /// The last the carrier was heard, or scanned it. `None` before anything was heard.
    pub heard_at: Option<DateTime<Utc>>,
    /// Its newest scan.
    pub scanned_at: Option<DateTime<Utc>>,
    /// How many scans there are.
    pub scans: u32,
    /// How far along the parcel is: time alone may end it, with no scan and no word from the carrier.
    pub state: ParcelState,
    /// The finer word, so that no two different reports are equal.
    pub sub_status: Option<SubStatus>,
}

/// A parcel as it was last known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Followed {
    /// From which report, its state among it.
    pub rank: Rank,
    /// What somebody must do.
    pub to_do: Option<ToDo>,
    /// Whether nothing more is to be expected.
    pub is_final: bool,
    /// When it was delivered, if it was and the carrier says when.
    pub delivered_at: Option<DateTime<Utc>>,
}

/// What is to be said about a parcel: it moved from one of the seven states to another, or somebody must do something, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Where it was.
    pub from: ParcelState,
    /// Where it is; the same, where only somebody must act.
    pub to: ParcelState,
    /// What somebody must do now and did not have to before.
    pub to_do: Option<ToDo>,
}

impl Followed {
    /// Where it is.
    pub const fn state(&self) -> ParcelState {
        self.rank.state
    }

    /// The parcel after a report, and what is to be said about it. A report that knows no more than was known, or whose status is not
    /// understood, changes nothing. The first Pending is silent, because a parcel nobody has heard of is Pending (D3).
    #[must_use]
    pub fn update(&self, report: &Report) -> (Self, Option<Change>) {
        // Of two that know as much, the one that says when it was delivered counts, or the later such instant.
        let known = (&self.rank, self.delivered_at);
        let Some(next) = Self::read(report).filter(|next| (&next.rank, next.delivered_at) > known) else {
            return (self.clone(), None);
        };
        let (from, to) = (self.state(), next.state());
        let to_do = next.to_do.filter(|_| next.to_do != self.to_do);
        let change = (from != to || to_do.is_some()).then_some(Change { from, to, to_do });
        (next, change)
    }

    /// What a report says by itself.
    fn read(report: &Report) -> Option<Self> {
        let status = match (report.status, &report.sub_status) {
            (MainStatus::Unknown, Some(sub_status)) => sub_status.main(),
            (status, _) => status,
        };
        let state = ParcelState::of(status)?;
        let scanned_at = report.scans.iter().filter_map(|scan| scan.at).max();
        let rank = Rank {
            heard_at: report.as_of.max(scanned_at),
            scanned_at,
            scans: u32::try_from(report.scans.len()).unwrap_or(u32::MAX),
            state,
            sub_status: report.sub_status.clone(),
        };
        let to_do = ToDo::of(status, report.sub_status.as_ref());
        let is_final = is_final(status, report.sub_status.as_ref());
        let delivered_at = report.delivered_at.filter(|_| state == ParcelState::Delivered);
        Some(Self { rank, to_do, is_final, delivered_at })
    }

    /// How long to wait before it is asked about again; `None` once nothing more is to be expected. The carrier is asked by 17TRACK every
    /// few hours, so asking more often brings nothing; `since`: when it was registered.
    pub fn wait(&self, since: DateTime<Utc>, now: DateTime<Utc>) -> Option<TimeDelta> {
        if self.is_final {
            return None;
        }
        let quiet = now - self.rank.scanned_at.unwrap_or(since).max(since);
        Some(match self.state() {
            // The first answer takes some minutes.
            _ if self.rank == Rank::default() && quiet < TimeDelta::minutes(15) => TimeDelta::minutes(5),
            ParcelState::OutForDelivery => TimeDelta::hours(1),
            _ if quiet < TimeDelta::days(3) => TimeDelta::hours(2),
            _ if quiet < TimeDelta::days(10) => TimeDelta::hours(6),
            _ => TimeDelta::days(1),
        })
    }

    /// Whether nothing was heard of it for a week although something should be: neither delivered nor ended (D3).
    pub fn is_without_news(&self, since: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        let heard = self.rank.scanned_at.unwrap_or(since).max(since);
        !self.is_final && now - heard >= NO_NEWS
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Scan;
    use super::*;

    const WORDS: [&str; 12] = [
        "NotFound_Other",
        "InfoReceived",
        "InTransit_Other",
        "InTransit_CustomsRequiringInformation",
        "AvailableForPickup_Other",
        "OutForDelivery_Other",
        "DeliveryFailure_InvalidAddress",
        "Delivered_Other",
        "Exception_Delayed",
        "Exception_Returned",
        "Expired_Other",
        "HeldAtHub_Other",
    ];

    fn instant(hours: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(hours)
    }

    fn report(word: &str, as_of: Option<i64>, scans: &[Option<i64>]) -> Report {
        let sub_status = SubStatus::new(word).expect("a word");
        let scan = |at: &Option<i64>| Scan { at: at.map(instant), sub_status: None, text: String::new(), place: None };
        Report {
            status: sub_status.main(),
            delivered_at: as_of.map(instant),
            sub_status: Some(sub_status),
            scans: scans.iter().map(scan).collect(),
            as_of: as_of.map(instant),
        }
    }

    fn reports() -> impl Strategy<Value = Report> {
        let scans = prop::collection::vec(prop::option::weighted(0.9, 0..20_i64), 0..4);
        (prop::sample::select(&WORDS[..]), prop::option::weighted(0.9, 0..20_i64), scans)
            .prop_map(|(word, as_of, scans)| report(word, as_of, &scans))
    }

    fn after(reports: &[Report]) -> Followed {
        reports.iter().fold(Followed::default(), |parcel, report| parcel.update(report).0)
    }

    proptest! {
        #[test]
        fn scans_in_any_order_make_the_same_parcel_and_say_the_same(
            before in reports(),
            (one, other) in reports().prop_flat_map(|report| {
                let shuffled = Just(report.scans.clone()).prop_shuffle();
                (Just(report), shuffled).prop_map(|(report, scans)| (report.clone(), Report { scans, ..report }))
            }),
        ) {
            let parcel = after(&[before]);
            prop_assert_eq!(parcel.update(&one), parcel.update(&other));
        }

        #[test]
        fn the_same_report_again_changes_and_says_nothing(reports in prop::collection::vec(reports(), 1..8)) {
            let parcel = after(&reports);
            for report in &reports {
                prop_assert_eq!(parcel.update(report), (parcel.clone(), None));
            }
        }

        #[test]
        fn reports_in_any_order_end_in_the_same_parcel(
            (reports, shuffled) in prop::collection::vec(reports(), 0..8)
                .prop_flat_map(|reports| (Just(reports.clone()), Just(reports).prop_shuffle())),
        ) {
            prop_assert_eq!(after(&reports), after(&shuffled));
        }

        #[test]
        fn an_older_report_changes_nothing(newer in reports(), older in reports()) {
            let parcel = after(&[newer]);
            let heard = older.as_of.max(older.scans.iter().filter_map(|scan| scan.at).max());
            prop_assume!(heard < parcel.rank.heard_at);
            prop_assert_eq!(parcel.update(&older), (parcel.clone(), None));
        }

        #[test]
        fn what_is_said_is_what_differs(reports in prop::collection::vec(reports(), 0..8)) {
            let mut parcel = Followed::default();
            for report in &reports {
                let (next, change) = parcel.update(report);
                let asks = next.to_do.filter(|_| next.to_do != parcel.to_do);
                let differs = (parcel.state() != next.state() || asks.is_some())
                    .then_some(Change { from: parcel.state(), to: next.state(), to_do: asks });
                prop_assert_eq!(change, differs);
                parcel = next;
            }
        }
    }

    #[test]
    fn of_two_reports_that_know_as_much_the_one_with_the_time_of_delivery_counts() {
        let without = report("Delivered_Other", None, &[Some(3)]);
        let with = report("Delivered_Other", Some(3), &[Some(3)]);
        let (one, other) = (after(&[without.clone(), with.clone()]), after(&[with, without]));
        assert_eq!((one.delivered_at, &one), (Some(instant(3)), &other));
    }

    #[test]
    fn a_parcel_is_told_from_registered_to_delivered() {
        let mut parcel = Followed::default();
        let mut said = Vec::new();
        for report in [
            report("NotFound_Other", None, &[]),
            report("InfoReceived", Some(1), &[Some(1)]),
            report("InTransit_PickedUp", Some(2), &[Some(1), Some(2)]),
            report("InTransit_CustomsRequiringInformation", Some(3), &[Some(1), Some(2), Some(3)]),
            report("InTransit_CustomsReleased", Some(4), &[Some(1), Some(2), Some(3), Some(4)]),
            report("HeldAtHub_Other", Some(5), &[Some(5)]),
            report("Delivered_Other", Some(6), &[Some(6)]),
        ] {
            let (next, change) = parcel.update(&report);
            said.extend(change);
            parcel = next;
        }
        let change = |from, to, to_do| Change { from, to, to_do };
        assert_eq!(
            said,
            [
                change(ParcelState::Pending, ParcelState::InTransit, None),
                change(ParcelState::InTransit, ParcelState::InTransit, Some(ToDo::InformCustoms)),
                change(ParcelState::InTransit, ParcelState::Delivered, None),
            ]
        );
        assert_eq!((parcel.is_final, parcel.delivered_at), (true, Some(instant(6))));
    }

    #[test]
    fn time_alone_may_end_a_parcel_without_a_new_scan() {
        let parcel = after(&[report("InTransit_Other", Some(3), &[Some(3)])]);
        let (parcel, change) = parcel.update(&report("Expired_Other", Some(3), &[Some(3)]));
        assert_eq!(change.map(|change| change.to), Some(ParcelState::Expired));
        assert!(parcel.is_final);
    }

    #[test]
    fn it_is_asked_about_less_and_less_and_at_last_not_at_all() {
        let wait = |parcel: &Followed, hours| parcel.wait(instant(0), instant(hours));
        let new = Followed::default();
        assert_eq!(wait(&new, 0), Some(TimeDelta::minutes(5)));
        assert_eq!(wait(&new, 1), Some(TimeDelta::hours(2)));
        let moving = after(&[report("InTransit_Other", Some(3), &[Some(3)])]);
        assert_eq!(wait(&moving, 4), Some(TimeDelta::hours(2)));
        assert_eq!(wait(&moving, 3 + 3 * 24), Some(TimeDelta::hours(6)));
        assert_eq!(wait(&moving, 3 + 10 * 24), Some(TimeDelta::days(1)));
        let close = after(&[report("OutForDelivery_Other", Some(3), &[Some(3)])]);
        assert_eq!(wait(&close, 4), Some(TimeDelta::hours(1)));
        assert_eq!(wait(&after(&[report("Delivered_Other", Some(3), &[Some(3)])]), 4), None);
    }

    #[test]
    fn no_news_counts_from_the_last_scan_and_never_after_the_end() {
        let moving = after(&[report("InTransit_Other", Some(90), &[Some(3)])]);
        assert!(!moving.is_without_news(instant(0), instant(3 + 7 * 24 - 1)));
        assert!(moving.is_without_news(instant(0), instant(3 + 7 * 24)));
        assert!(Followed::default().is_without_news(instant(0), instant(7 * 24)));
        let delivered = after(&[report("Delivered_Other", Some(3), &[Some(3)])]);
        assert!(!delivered.is_without_news(instant(0), instant(900)));
    }
}
