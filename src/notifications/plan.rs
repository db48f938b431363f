//! From what happened to what is said: which events are worth a notice, and which warning is due.

use chrono::{DateTime, Utc};

use super::notice::Notice;
use crate::domain::collaboration::Collaboration;
use crate::domain::content::Nearness;
use crate::domain::event::{Author, Event, Stamp};
use crate::domain::ids::{ChannelId, PersonId, TrackedId};
use crate::domain::notices::{NoticeKind, Ping, Pinged};
use crate::domain::parcel::{CarrierCode, Change, ParcelState, TrackingNumber};
use crate::domain::settings::Settings;

/// The notices that a change calls for, in order, each with its channel. `after` is the state the change led to.
pub fn notices(after: &Collaboration, events: &[(Event, Stamp)], settings: &Settings) -> Vec<(ChannelId, Notice)> {
    let opens_amendment = events.iter().any(|(event, _)| matches!(event, Event::TalkOpened { amends: Some(_), .. }));
    let makes_offer = events.iter().any(|(event, _)| matches!(event, Event::OfferMade { .. }));
    let said = |(event, stamp): &(Event, Stamp)| {
        // An offer that moves the collaboration to Negotiating says so itself.
        let kind = NoticeKind::of(event).filter(|_| !(makes_offer && matches!(event, Event::StatusChanged { .. })))?;
        let (channel, ping) = settings.notice(kind)?;
        // Nobody is pinged for what they did themselves.
        let pinged =
            ping.whom(after.owner).filter(|_| !(ping == Ping::Owner && stamp.by == Author::Person(after.owner)));
        let notice = Notice::Happened {
            event: event.clone(),
            by: stamp.by,
            amendment: opens_amendment && matches!(event, Event::OfferMade { .. } | Event::StatusChanged { .. }),
            deadline: after.talk_running().filter(|_| opens_a_wait(event)).map(|talk| talk.deadline),
            ping: pinged.and_then(Pinged::person),
            role: pinged.and_then(Pinged::role),
        };
        Some((channel, notice))
    };
    events.iter().filter_map(said).collect()
}

fn opens_a_wait(event: &Event) -> bool {
    matches!(event, Event::OfferMade { .. } | Event::Countered { .. })
}

/// A warning that is due, and the key under which it is said only once (S3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueWarning {
    /// The warning.
    pub notice: Notice,
    /// Where it is said.
    pub channel: ChannelId,
    /// Whom it pings.
    pub pinged: Option<Pinged>,
    /// Talk, deadline and rung, or due date and how near it is: a deadline or date that moves arms its warnings again.
    pub once: String,
}

/// The warning that is due for a collaboration at `now`, unless its talk is over or paused, or the guild sleeps (S5) or does not want it
/// (S4). `may_ping` says who was not pinged yet at this time.
pub fn warning(
    deal: &Collaboration,
    settings: &Settings,
    now: DateTime<Utc>,
    may_ping: &dyn Fn(Pinged) -> bool,
) -> Option<DueWarning> {
    let (channel, ping) = settings.notice(NoticeKind::Warnings)?;
    if sleeps(settings, now) {
        return None;
    }
    let talk = deal.talk_running()?;
    let rung = talk.warning_due(&settings.ladder, now)?;
    let pinged = ping.whom(deal.owner).filter(|whom| may_ping(*whom));
    Some(DueWarning {
        channel,
        pinged,
        once: format!("talk {} until {}: {} days", talk.number, talk.deadline.timestamp_millis(), rung.0),
        notice: Notice::Warning {
            days: rung.0,
            deadline: talk.deadline,
            owner: deal.owner,
            pings: pinged.and_then(Pinged::person).is_some(),
            role: pinged.and_then(Pinged::role),
        },
    })
}

/// The reminder of content that is due for a collaboration at `now`: of those whose morning has come, the most urgent (S3). None while no
/// content is owed, or the guild sleeps (S5) or does not want it (S4). `may_ping` says who was not pinged yet at this time.
pub fn content_due(
    deal: &Collaboration,
    settings: &Settings,
    now: DateTime<Utc>,
    may_ping: &dyn Fn(Pinged) -> bool,
) -> Option<DueWarning> {
    let (channel, ping) = settings.notice(NoticeKind::ContentDue)?;
    if sleeps(settings, now) {
        return None;
    }
    let due = deal.content_owed()?;
    let nearness = match Nearness::at(now, due, settings.zone)? {
        Nearness::Soon => "soon",
        Nearness::Today => "today",
        Nearness::Overdue => "overdue",
    };
    let today = now.with_timezone(&settings.zone).date_naive();
    let days = due.signed_duration_since(today).num_days();
    let pinged = ping.whom(deal.owner).filter(|whom| may_ping(*whom));
    Some(DueWarning {
        channel,
        pinged,
        once: format!("content {due}: {nearness}"),
        notice: Notice::ContentDue {
            due,
            days,
            owner: deal.owner,
            pings: pinged.and_then(Pinged::person).is_some(),
            role: pinged.and_then(Pinged::role),
        },
    })
}

/// What is new of a parcel.
#[derive(Clone, Copy, Debug)]
pub struct ParcelNews<'a> {
    /// By what we know it.
    pub tracked: TrackedId,
    /// Its number.
    pub number: &'a TrackingNumber,
    /// Its carrier, once that is known.
    pub carrier: Option<CarrierCode>,
    /// What changed.
    pub change: Change,
    /// What its newest scan says, in the carrier's words.
    pub latest: Option<&'a str>,
}

/// The notice of what is new of a parcel (D3). It pings only where somebody must do something, or it will not arrive by itself.
pub fn parcel(deal: &Collaboration, settings: &Settings, news: &ParcelNews<'_>) -> Option<(ChannelId, Notice)> {
    let (channel, ping) = settings.notice(NoticeKind::Deliveries)?;
    let Change { from, to, to_do } = news.change;
    let is_stuck = from != to && matches!(to, ParcelState::Exception | ParcelState::Expired);
    let pinged = ping.whom(deal.owner).filter(|_| to_do.is_some() || is_stuck);
    let notice = Notice::Parcel {
        tracked: news.tracked,
        number: news.number.clone(),
        carrier: news.carrier,
        change: news.change,
        latest: news.latest.map(str::to_owned),
        owner: deal.owner,
        pings: pinged.and_then(Pinged::person).is_some(),
        role: pinged.and_then(Pinged::role),
    };
    Some((channel, notice))
}

/// The notice that nothing was heard of a parcel since `since` (D3).
pub fn parcel_silent(
    deal: &Collaboration,
    settings: &Settings,
    tracked: TrackedId,
    number: &TrackingNumber,
    carrier: Option<CarrierCode>,
    since: DateTime<Utc>,
) -> Option<(ChannelId, Notice)> {
    let (channel, ping) = settings.notice(NoticeKind::Deliveries)?;
    let pinged = ping.whom(deal.owner);
    let notice = Notice::ParcelSilent {
        tracked,
        number: number.clone(),
        carrier,
        since,
        owner: deal.owner,
        pings: pinged.and_then(Pinged::person).is_some(),
        role: pinged.and_then(Pinged::role),
    };
    Some((channel, notice))
}

/// The notice that 17TRACK does not follow a parcel, to who added it.
pub fn parcel_refused(
    settings: &Settings,
    number: &TrackingNumber,
    carrier: Option<CarrierCode>,
    code: i64,
    added_by: PersonId,
) -> Option<(ChannelId, Notice)> {
    let (channel, ping) = settings.notice(NoticeKind::Deliveries)?;
    let pings = ping != Ping::Nobody;
    Some((channel, Notice::ParcelRefused { number: number.clone(), carrier, code, added_by, pings }))
}

fn sleeps(settings: &Settings, now: DateTime<Utc>) -> bool {
    settings.quiet.is_some_and(|quiet| quiet.contain(now, settings.zone))
}

/// Whether a warning that waits still makes sense: its talk runs and ends when it says, its content is still owed for that day.
pub fn still_due(notice: &Notice, deal: &Collaboration, now: DateTime<Utc>) -> bool {
    match notice {
        Notice::Happened { .. }
        | Notice::Parcel { .. }
        | Notice::ParcelSilent { .. }
        | Notice::ParcelRefused { .. } => true,
        Notice::Warning { deadline, .. } => {
            now < *deadline && deal.talk_running().is_some_and(|talk| talk.deadline == *deadline)
        }
        Notice::ContentDue { due, .. } => deal.content_owed() == Some(*due),
    }
}
