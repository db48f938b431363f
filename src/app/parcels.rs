//! Parcels as people see them: adding, removing, looking them up (D1, D2). Nothing here asks 17TRACK: a job does, for what is queued here.

use chrono::{DateTime, TimeDelta, Utc};

use super::deals::{Verdict, readable, refuse, refused, save, view};
use super::decided::{self, Decided};
use super::request::typed;
use super::tracked::only_registering;
use super::{App, AppError, Caller, Refused, Suggestion};
use crate::domain::command::Act;
use crate::domain::decide::may_change;
use crate::domain::event::{Author, Event, Stamp};
use crate::domain::ids::{GuildId, PersonId, Reference, TrackedId};
use crate::domain::parcel::{CarrierCode, Followed, Scan, TrackingNumber, is_likely_typo};
use crate::domain::rejection::{Rejection, Why};
use crate::notifications::view::DealView;
use crate::store::{Session, StoreError, StoredParcel, TrackedStage, Tx};

/// An answer of 17TRACK that is younger than this is not asked for again.
const FRESH: TimeDelta = TimeDelta::minutes(1);
/// How many parcels are suggested.
const SUGGESTIONS: usize = 25;

/// A parcel to be added, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewParcel {
    /// Its number.
    pub number: String,
    /// Its carrier: a name, or its number at 17TRACK. Without one 17TRACK tells it from the number.
    pub carrier: Option<String>,
}

/// How far 17TRACK is with a parcel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is to be registered.
    Queued,
    /// It is followed.
    Followed,
    /// Nothing more is to be expected.
    Over,
    /// 17TRACK wants something else first: its code says what.
    Refused(i64),
}

/// A parcel of a collaboration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// Whose.
    pub of: Reference,
    /// By what we know it.
    pub tracked: TrackedId,
    /// Its number.
    pub number: TrackingNumber,
    /// Its carrier, once that is known.
    pub carrier: Option<CarrierCode>,
    /// How far 17TRACK is with it.
    pub standing: Standing,
    /// What is known of it.
    pub known: Followed,
    /// Who added it.
    pub added_by: PersonId,
    /// When.
    pub added_at: DateTime<Utc>,
    /// When 17TRACK last answered about it: it is up to date as of then (D5).
    pub answered_at: Option<DateTime<Utc>>,
}

/// How it stands with 17TRACK itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tracking {
    /// Whether there is a key: without one nothing is followed.
    pub has_key: bool,
    /// What was left of the quota, of how many, and when.
    pub quota: Option<(i64, i64, DateTime<Utc>)>,
    /// Since when 17TRACK gives no answers, if it does not (D5).
    pub failing_since: Option<DateTime<Utc>>,
    /// Since when it takes no new parcels although it answers about the others.
    pub full_since: Option<DateTime<Utc>>,
}

/// What came of adding or removing a parcel.
#[derive(Clone, Debug)]
pub struct ParcelChanged {
    /// The collaboration.
    pub view: DealView,
    /// The number.
    pub number: TrackingNumber,
    /// The parcel as it is now; `None` where it is followed no longer.
    pub parcel: Option<Parcel>,
    /// How it stands with 17TRACK.
    pub tracking: Tracking,
    /// Whether a digit of the number may be wrong: a hint, no more (D1).
    pub is_likely_typo: bool,
}

/// Parcels in a list, with the collaborations they belong to.
#[derive(Clone, Debug)]
pub struct ParcelList {
    /// Each with its collaboration.
    pub rows: Vec<(DealView, Parcel)>,
    /// How it stands with 17TRACK.
    pub tracking: Tracking,
}

/// A parcel with all its scans.
#[derive(Clone, Debug)]
pub struct ParcelDetails {
    /// The collaboration.
    pub view: DealView,
    /// The parcel.
    pub parcel: Parcel,
    /// Its scans, the oldest first.
    pub scans: Vec<Scan>,
    /// How it stands with 17TRACK.
    pub tracking: Tracking,
}

impl App {
    /// Has a collaboration follow a parcel, whatever its status. It is queued; 17TRACK is asked later.
    ///
    /// # Errors
    /// The rule that refuses it (P1, D1), or a failure of the database.
    pub async fn add_parcel(&self, caller: &Caller, of: Reference, new: NewParcel) -> Result<ParcelChanged, AppError> {
        let (caller, now, has_key) = (caller.clone(), self.now(), self.has_tracking_key);
        let verdict = self
            .store
            .write(async move |tx: &mut Tx<'_>| {
                let number = add(tx, &caller, of, new, now).await?;
                match number {
                    Ok(number) => changed(tx, caller.guild, of, number, has_key).await.map(Ok),
                    Err(refused) => Ok(Err(refused)),
                }
            })
            .await?;
        self.parcels_changed();
        verdict.map_err(AppError::Refused)
    }

    /// Has a parcel followed no longer. `typed`: its number, after its collaboration where several follow it.
    ///
    /// # Errors
    /// The rule that refuses it (P1, D1), or a failure of the database.
    pub async fn remove_parcel(&self, caller: &Caller, typed: &str) -> Result<ParcelChanged, AppError> {
        let (caller, now, has_key, typed) = (caller.clone(), self.now(), self.has_tracking_key, typed.to_owned());
        let verdict = self
            .store
            .write(async move |tx: &mut Tx<'_>| match leave(tx, &caller, &typed, None, now).await? {
                Ok((of, number)) => changed(tx, caller.guild, of, number, has_key).await.map(Ok),
                Err(refused) => Ok(Err(refused)),
            })
            .await?;
        self.parcels_changed();
        verdict.map_err(AppError::Refused)
    }

    /// The parcels of the guild, or of one collaboration.
    ///
    /// # Errors
    /// The caller may not read, there is no such collaboration, or the database failed.
    pub async fn parcels(&self, caller: &Caller, of: Option<Reference>) -> Result<ParcelList, AppError> {
        let mut session = self.store.session().await?;
        readable(&mut session, caller).await?;
        let stored = match of {
            Some(of) => session.parcels(caller.guild, of).await?,
            None => session.parcels_of(caller.guild).await?,
        };
        if let Some(of) = of.filter(|_| stored.is_empty())
            && session.collaboration(caller.guild, of).await?.is_none()
        {
            return Err(Rejection::new(Act::Read, Why::NotFound(of.to_string())).into());
        }
        let mut rows: Vec<(DealView, Parcel)> = Vec::with_capacity(stored.len());
        for parcel in stored {
            let known = rows.iter().rfind(|(view, _)| view.deal.reference == parcel.reference);
            let view = match known {
                Some((view, _)) => Some(view.clone()),
                None => view(&mut session, caller.guild, parcel.reference).await?,
            };
            rows.extend(view.map(|view| (view, parcel.into())));
        }
        let tracking = tracking(&mut session, self.has_tracking_key).await?;
        Ok(ParcelList { rows, tracking })
    }

    /// One parcel with all its scans. `typed`: as for [`remove_parcel`](Self::remove_parcel).
    ///
    /// # Errors
    /// The caller may not read, there is no such parcel, or the database failed.
    pub async fn parcel(&self, caller: &Caller, typed: &str) -> Result<ParcelDetails, AppError> {
        let mut session = self.store.session().await?;
        readable(&mut session, caller).await?;
        let found = find(&mut session, caller.guild, typed).await?;
        let stored = found.map_err(|why| AppError::from(Rejection::new(Act::Read, why)))?;
        details(&mut session, caller, stored, self.has_tracking_key).await
    }

    /// The same by what we know it.
    ///
    /// # Errors
    /// The caller may not read, it is followed there no longer, or the database failed.
    pub async fn parcel_of(
        &self,
        caller: &Caller,
        of: Reference,
        tracked: TrackedId,
    ) -> Result<ParcelDetails, AppError> {
        let mut session = self.store.session().await?;
        readable(&mut session, caller).await?;
        let parcels = session.parcels(caller.guild, of).await?;
        let gone = || AppError::from(Rejection::new(Act::Read, Why::NoSuchParcel(of.to_string())));
        let stored = parcels.into_iter().find(|parcel| parcel.tracked.id == tracked).ok_or_else(gone)?;
        details(&mut session, caller, stored, self.has_tracking_key).await
    }

    /// Has 17TRACK asked about a parcel now, unless it answered within the last minute; what it says is there a moment later. It costs nothing.
    ///
    /// # Errors
    /// The caller may not read, there is no such parcel, or the database failed.
    pub async fn refresh_parcel(&self, caller: &Caller, typed: &str) -> Result<ParcelDetails, AppError> {
        let details = self.parcel(caller, typed).await?;
        let now = self.now();
        let is_fresh = details.parcel.answered_at.is_some_and(|at| now - at < FRESH);
        if matches!(details.parcel.standing, Standing::Queued | Standing::Followed) && !is_fresh {
            let tracked = details.parcel.tracked;
            self.store.write(async move |tx: &mut Tx<'_>| tx.tracked_waits(tracked, now).await).await?;
            self.parcels.ring();
        }
        Ok(details)
    }

    /// Has a parcel followed under another carrier: from then on this collaboration follows another row than others that stay with the old
    /// one. `typed`: as for [`remove_parcel`](Self::remove_parcel).
    ///
    /// # Errors
    /// The rule that refuses it (P1, D1), or a failure of the database.
    pub async fn change_carrier(
        &self,
        caller: &Caller,
        typed: &str,
        carrier: String,
    ) -> Result<ParcelChanged, AppError> {
        let (caller, now, has_key, typed) = (caller.clone(), self.now(), self.has_tracking_key, typed.to_owned());
        let verdict = self
            .store
            .write(async move |tx: &mut Tx<'_>| match leave(tx, &caller, &typed, Some(carrier), now).await? {
                Ok((of, number)) => changed(tx, caller.guild, of, number, has_key).await.map(Ok),
                Err(refused) => Ok(Err(refused)),
            })
            .await?;
        self.parcels_changed();
        verdict.map_err(AppError::Refused)
    }

    /// Suggests parcels of the guild for what was typed so far.
    ///
    /// # Errors
    /// The caller may not read, or the database failed.
    pub async fn suggest_parcels(&self, caller: &Caller, typed: &str) -> Result<Vec<Suggestion>, AppError> {
        let list = self.parcels(caller, None).await?;
        let wanted = typed.trim().to_lowercase();
        let suggestions = list.rows.into_iter().filter_map(|(view, parcel)| {
            let name = format!("{} · {} · {}", parcel.number, view.title(), parcel.known.state().label());
            let value = format!("{} {}", parcel.of, parcel.number);
            let fits = name.to_lowercase().contains(&wanted) || value.to_lowercase().contains(&wanted);
            fits.then_some(Suggestion { name, value })
        });
        Ok(suggestions.take(SUGGESTIONS).collect())
    }

    /// Woken whenever 17TRACK is to be asked something at once.
    fn parcels_changed(&self) {
        self.deliveries.notify_one();
        self.parcels.ring();
    }
}

/// Adds a parcel, and says its number.
async fn add(
    tx: &mut Tx<'_>,
    caller: &Caller,
    of: Reference,
    new: NewParcel,
    now: DateTime<Utc>,
) -> Result<Verdict<TrackingNumber>, StoreError> {
    let (guild, seen) = decided::before(tx, caller).await?;
    if let Some(seen) = seen {
        return Ok(replay(tx, caller, seen).await?.map(|(_, number)| number));
    }
    let refused = |why| Rejection::new(Act::AddParcel, why);
    let Some(before) = tx.collaboration(caller.guild, of).await?.filter(|before| !before.deal.undone) else {
        return refuse(tx, &guild, caller, refused(Why::NotFound(of.to_string())), None, now).await.map(Err);
    };
    let read = may_change(&before.deal, caller.actor(&guild.settings), guild.settings.scope).and_then(|()| {
        let number = TrackingNumber::new(&new.number).ok_or(Why::NotATrackingNumber(new.number))?;
        let carrier = typed(new.carrier)
            .map(|carrier| CarrierCode::read(&carrier).ok_or(Why::NoSuchCarrier(carrier)))
            .transpose()?;
        Ok((number, carrier))
    });
    let (number, carrier) = match read {
        Ok(read) => read,
        Err(why) => return refuse(tx, &guild, caller, refused(why), Some(of), now).await.map(Err),
    };
    if tx.add_parcel(caller.guild, of, &number, carrier, caller.person, now).await?.is_none() {
        let why = Why::ParcelFollowed(number.to_string());
        return refuse(tx, &guild, caller, refused(why), Some(of), now).await.map(Err);
    }
    let stamp = Stamp { at: now, by: Author::Person(caller.person) };
    let events = [(Event::ParcelAdded { number: number.clone(), carrier }, stamp)];
    save(tx, &guild, &before, Some(caller), &events, now).await?;
    Ok(Ok(number))
}

/// Removes a parcel, or moves it to another carrier, and says whose it is and its number.
async fn leave(
    tx: &mut Tx<'_>,
    caller: &Caller,
    typed: &str,
    to: Option<String>,
    now: DateTime<Utc>,
) -> Result<Verdict<(Reference, TrackingNumber)>, StoreError> {
    let (guild, seen) = decided::before(tx, caller).await?;
    if let Some(seen) = seen {
        return replay(tx, caller, seen).await;
    }
    let attempted = if to.is_some() { Act::ChangeCarrier } else { Act::RemoveParcel };
    let refused = |why| Rejection::new(attempted, why);
    let actor = caller.actor(&guild.settings);
    // Who may not read is not told what there is.
    if let Some(why) = super::deals::too_weak(actor, crate::domain::party::Role::Member) {
        return refuse(tx, &guild, caller, refused(why), None, now).await.map(Err);
    }
    let parcel = match find(tx, caller.guild, typed).await? {
        Ok(parcel) => parcel,
        Err(why) => return refuse(tx, &guild, caller, refused(why), None, now).await.map(Err),
    };
    let of = parcel.reference;
    let before = tx.collaboration(caller.guild, of).await?.ok_or_else(|| StoreError::Conflict(of.to_string()))?;
    if let Err(why) = may_change(&before.deal, actor, guild.settings.scope) {
        return refuse(tx, &guild, caller, refused(why), Some(of), now).await.map(Err);
    }
    let carrier = match to.map(|to| CarrierCode::read(&to).ok_or(Why::NoSuchCarrier(to))).transpose() {
        Ok(carrier) if carrier.is_some() && carrier == parcel.tracked.carrier => Err(Why::NothingToChange),
        other => other,
    };
    let carrier = match carrier {
        Ok(carrier) => carrier,
        Err(why) => return refuse(tx, &guild, caller, refused(why), Some(of), now).await.map(Err),
    };
    tx.remove_parcel(caller.guild, of, parcel.tracked.id, now).await?;
    let number = parcel.tracked.number;
    let stamp = Stamp { at: now, by: Author::Person(caller.person) };
    let mut events = vec![(Event::ParcelRemoved { number: number.clone() }, stamp)];
    if carrier.is_some() {
        // Where it is followed under that carrier here already, the two are one from now on.
        tx.add_parcel(caller.guild, of, &number, carrier, caller.person, now).await?;
        events.push((Event::ParcelAdded { number: number.clone(), carrier }, stamp));
    }
    save(tx, &guild, &before, Some(caller), &events, now).await?;
    Ok(Ok((of, number)))
}

/// What an interaction that was decided before came to (R4).
async fn replay(
    tx: &mut Tx<'_>,
    caller: &Caller,
    seen: Decided,
) -> Result<Verdict<(Reference, TrackingNumber)>, StoreError> {
    let of = match seen {
        Decided::Changed(of) => of,
        Decided::Refused { rejection, of } => {
            return Ok(Err(Box::new(refused(tx, caller.guild, rejection, of).await?)));
        }
        other => return Err(other.unexpected(caller)),
    };
    let events = tx.events_of(caller.guild, caller.interaction).await?;
    let number = events.into_iter().find_map(|event| match event.event {
        Event::ParcelAdded { number, .. } | Event::ParcelRemoved { number } => Some(number),
        _ => None,
    });
    let number = number.ok_or_else(|| Decided::Changed(of).unexpected(caller))?;
    Ok(Ok::<_, Box<Refused>>((of, number)))
}

/// The parcel that is meant: by its number, after its collaboration (`C-1 RB123456785GB`) where several follow it.
async fn find(session: &mut Session<'_>, guild: GuildId, typed: &str) -> Result<Result<StoredParcel, Why>, StoreError> {
    let (of, rest) = match typed.trim().split_once(' ') {
        // A number can hold blanks, and none begins like a reference.
        Some((first, rest)) if first.to_uppercase().starts_with("C-") => (first.parse::<Reference>().ok(), rest),
        _ => (None, typed),
    };
    let unknown = || Why::NoSuchParcel(typed.trim().to_owned());
    let Some(number) = TrackingNumber::new(rest) else { return Ok(Err(unknown())) };
    let mut found = session.parcels_numbered(guild, &number).await?;
    found.retain(|parcel| of.is_none_or(|of| parcel.reference == of));
    let mut references: Vec<Reference> = found.iter().map(|parcel| parcel.reference).collect();
    references.dedup();
    Ok(match references.as_slice() {
        [] => Err(unknown()),
        // The same number under two carriers: the older one, until it is removed.
        [_] => found.into_iter().next().ok_or_else(unknown),
        _ => Err(Why::SeveralParcels(references)),
    })
}

async fn changed(
    tx: &mut Tx<'_>,
    guild: GuildId,
    of: Reference,
    number: TrackingNumber,
    has_key: bool,
) -> Result<ParcelChanged, StoreError> {
    let view = view(tx, guild, of).await?.ok_or_else(|| StoreError::Conflict(of.to_string()))?;
    let parcels = tx.parcels(guild, of).await?;
    let parcel = parcels.into_iter().rfind(|parcel| parcel.tracked.number == number).map(Parcel::from);
    let tracking = tracking(tx, has_key).await?;
    let is_likely_typo = is_likely_typo(&number);
    Ok(ParcelChanged { view, number, parcel, tracking, is_likely_typo })
}

async fn details(
    session: &mut Session<'_>,
    caller: &Caller,
    stored: StoredParcel,
    has_key: bool,
) -> Result<ParcelDetails, AppError> {
    let of = stored.reference;
    let not_found = || AppError::from(Rejection::new(Act::Read, Why::NotFound(of.to_string())));
    let view = view(session, caller.guild, of).await?.ok_or_else(not_found)?;
    let scans = session.scans(caller.guild, stored.tracked.id).await?;
    let tracking = tracking(session, has_key).await?;
    Ok(ParcelDetails { view, parcel: stored.into(), scans, tracking })
}

async fn tracking(session: &mut Session<'_>, has_key: bool) -> Result<Tracking, StoreError> {
    let account = session.tracking_account().await?;
    let (mut failing_since, mut full_since) = (None, None);
    if let Some((since, failure)) = account.failing {
        *if only_registering(&failure) { &mut full_since } else { &mut failing_since } = Some(since);
    }
    Ok(Tracking { has_key, quota: account.quota, failing_since, full_since })
}

impl From<StoredParcel> for Parcel {
    fn from(stored: StoredParcel) -> Self {
        let StoredParcel { reference, added_by, added_at, tracked } = stored;
        let standing = match (tracked.stage, tracked.refusal) {
            (TrackedStage::Refused, code) => Standing::Refused(code.unwrap_or_default()),
            (TrackedStage::Queued, _) => Standing::Queued,
            (TrackedStage::Followed, _) => Standing::Followed,
            (TrackedStage::Stopped | TrackedStage::Leaving, _) => Standing::Over,
        };
        Self {
            of: reference,
            tracked: tracked.id,
            number: tracked.number,
            carrier: tracked.carrier,
            standing,
            known: tracked.known,
            added_by,
            added_at,
            answered_at: tracked.answered_at,
        }
    }
}
