//! Parcels: what was added or removed, where they are, and all their scans.

use super::{fitted, title};
use crate::app::{Parcel, ParcelChanged, ParcelDetails, ParcelList, Standing, Tracking};
use crate::discord::reply::clipped;
use crate::domain::parcel::{Scan, ToDo};
use crate::notifications::message::{Button, Card, Message, Press, Tone};
use crate::notifications::words;

/// How many scans are shown, the newest.
const SCANS: usize = 20;
/// How many parcels a list shows.
const ROWS: usize = 20;

/// A parcel was added: what happens next, what it costs, and whether its number may be mistyped (D1).
pub fn parcel_added(changed: &ParcelChanged) -> Message {
    let ParcelChanged { view, number, parcel, tracking, is_likely_typo } = changed;
    let of = view.deal.reference;
    let carrier = parcel.as_ref().and_then(|parcel| parcel.carrier);
    let mut lines = vec![format!("{of}: parcel {} added.", words::parcel(number, carrier))];
    if *is_likely_typo {
        lines.push("A digit of this number may be mistyped: please compare it with the label.".to_owned());
    }
    lines.extend(parcel.as_ref().map(|parcel| what_next(parcel, *tracking)));
    lines.extend(view.link().map(|link| format!("[Open the card]({link})")));
    let button =
        parcel.as_ref().map(|parcel| Button::new("Where it is", Press::Parcel { of, tracked: parcel.tracked }));
    let buttons = button.map(|button| vec![button]).into_iter().collect();
    Message { buttons, ..Message::text(lines.join("\n")) }
}

/// A parcel is followed under another carrier.
pub fn carrier_changed(changed: &ParcelChanged) -> Message {
    let ParcelChanged { view, number, parcel, tracking, .. } = changed;
    let of = view.deal.reference;
    let carrier = parcel.as_ref().and_then(|parcel| parcel.carrier);
    let mut lines =
        vec![format!("{of}: parcel {} is followed under this carrier from now on.", words::parcel(number, carrier))];
    lines.extend(parcel.as_ref().map(|parcel| what_next(parcel, *tracking)));
    lines.extend(view.link().map(|link| format!("[Open the card]({link})")));
    Message::text(lines.join("\n"))
}

/// 17TRACK is being asked about a parcel.
pub fn parcel_asked(details: &ParcelDetails) -> Message {
    let ParcelDetails { parcel, tracking, .. } = details;
    let (of, tracked) = (parcel.of, parcel.tracked);
    let asked = match (parcel.standing, tracking.has_key) {
        (Standing::Queued | Standing::Followed, true) => {
            "17TRACK is asked now; *Show again* tells what it said a moment later.".to_owned()
        }
        (Standing::Over, _) => "Nothing more is to be expected of this parcel.".to_owned(),
        (Standing::Refused(_), _) | (_, false) => what_next(parcel, *tracking),
    };
    let buttons = vec![vec![Button::new("Show again", Press::Parcel { of, tracked })]];
    Message { content: asked, buttons, ..self::parcel(details) }
}

/// A parcel was removed.
pub fn parcel_removed(changed: &ParcelChanged) -> Message {
    let mut lines = vec![format!(
        "{}: parcel {} removed; it is followed here no longer.",
        changed.view.deal.reference, changed.number
    )];
    lines.extend(changed.view.link().map(|link| format!("[Open the card]({link})")));
    Message::text(lines.join("\n"))
}

/// Parcels of the guild or of a collaboration, those first about which somebody must do something.
pub fn parcels(list: &ParcelList) -> Message {
    let ParcelList { rows, tracking } = list;
    if rows.is_empty() {
        return Message::text("No parcels here yet. `/delivery add` has one followed.");
    }
    let mut rows: Vec<_> = rows.iter().collect();
    let is_calm = |parcel: &Parcel| parcel.known.to_do.is_none() && !matches!(parcel.standing, Standing::Refused(_));
    rows.sort_by_key(|(_, parcel)| (is_calm(parcel), parcel.standing == Standing::Over));
    let mut lines: Vec<String> = not_up_to_date(*tracking).into_iter().collect();
    lines.extend(rows.iter().take(ROWS).map(|(view, parcel)| {
        let name = words::parcel(&parcel.number, parcel.carrier);
        format!("**{}** {name} · {}", title(view), whereabouts(parcel))
    }));
    if rows.len() > ROWS {
        lines.push(format!("… and {} more; `/delivery list` with a ref shows those of one.", rows.len() - ROWS));
    }
    let needs_somebody = rows.iter().any(|(_, parcel)| !is_calm(parcel));
    let tone = if needs_somebody { Tone::Action } else { Tone::Waiting };
    let card = Card { title: format!("Parcels · {}", rows.len()), lines: fitted(lines), tone };
    Message { card: Some(card), ..Message::default() }
}

/// A parcel with its scans, the newest first.
pub fn parcel(details: &ParcelDetails) -> Message {
    let ParcelDetails { view, parcel, scans, tracking } = details;
    let mut lines = vec![format!("**{}** · Owner {}", title(view), words::person(view.deal.owner))];
    lines.push(format!("**Where it is** {}", whereabouts(parcel)));
    match parcel.standing {
        Standing::Refused(code) => lines.push(words::parcel_refusal(code).to_owned()),
        Standing::Queued => lines.push(what_next(parcel, *tracking)),
        Standing::Followed | Standing::Over => {}
    }
    lines.extend(parcel.known.delivered_at.map(|at| format!("**Delivered** {}", words::moment(at))));
    if parcel.standing == Standing::Followed {
        lines.extend(not_up_to_date(*tracking));
    }
    let by = words::person(parcel.added_by);
    lines.push(format!("**Added** {} by {by}", words::relative(parcel.added_at)));
    if !scans.is_empty() {
        let older = scans.len().saturating_sub(SCANS);
        let heading =
            if older > 0 { format!("**Scans** the newest {SCANS} of {}", scans.len()) } else { "**Scans**".to_owned() };
        lines.push(heading);
        lines.extend(scans.iter().rev().take(SCANS).map(scan));
    }
    lines.extend(view.link().map(|link| format!("[Open the card]({link})")));
    let tone = if parcel.known.to_do.is_some() { Tone::Action } else { Tone::Waiting };
    let card =
        Card { title: format!("Parcel {}", words::parcel(&parcel.number, parcel.carrier)), lines: fitted(lines), tone };
    Message { card: Some(card), ..Message::default() }
}

/// Where a parcel is, in one line.
fn whereabouts(parcel: &Parcel) -> String {
    let state = parcel.known.state().label();
    let state = match parcel.standing {
        Standing::Queued => "to be registered".to_owned(),
        Standing::Refused(_) => "not followed".to_owned(),
        Standing::Followed | Standing::Over => {
            parcel.known.to_do.map_or_else(|| state.to_owned(), |to_do| format!("{state} · {}", needed(to_do)))
        }
    };
    let as_of = parcel.answered_at.map(|at| format!(" · as of {}", words::relative(at)));
    format!("{state}{}", as_of.unwrap_or_default())
}

/// What somebody must do, in a few words.
fn needed(to_do: ToDo) -> &'static str {
    match to_do {
        ToDo::PickUp => "waits to be picked up",
        ToDo::InformCustoms => "customs needs information",
        ToDo::CorrectAddress => "the address is wrong",
        ToDo::SendAgain => "it came back",
    }
}

fn what_next(parcel: &Parcel, tracking: Tracking) -> String {
    if !tracking.has_key {
        return "Accord has no key of 17TRACK yet, so nothing follows it: who runs Accord sets `SEVENTEENTRACK_KEY`."
            .to_owned();
    }
    if let Standing::Refused(code) = parcel.standing {
        return words::parcel_refusal(code).to_owned();
    }
    if parcel.standing != Standing::Queued {
        return "17TRACK follows it already, so it costs nothing.".to_owned();
    }
    if let Some(not_now) = not_up_to_date(tracking) {
        return format!("{not_now} It is registered once it does.");
    }
    if let Some(since) = tracking.full_since {
        return format!(
            "17TRACK takes no new parcels since {}: its quota is used up. It is registered once there is more.",
            words::moment(since)
        );
    }
    let left = match tracking.quota {
        Some((left, total, at)) => format!("{left} of {total} left, as of {}", words::relative(at)),
        None => "how many are left is not known yet".to_owned(),
    };
    format!("It is registered at 17TRACK next, which takes one of the quota: {left}.")
}

/// Since when nothing is up to date, if it is not (D5).
fn not_up_to_date(tracking: Tracking) -> Option<String> {
    tracking.failing_since.map(|since| format!("17TRACK does not answer since {}.", words::moment(since)))
}

fn scan(scan: &Scan) -> String {
    let when = scan.at.map_or_else(|| "no time".to_owned(), words::moment);
    let place = scan.place.as_ref().map(|place| format!(" · {}", words::plain(place))).unwrap_or_default();
    format!("{when} {}{place}", words::plain(&clipped(&scan.text, 120)))
}
