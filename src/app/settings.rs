//! The settings of a guild.

use std::collections::BTreeMap;

use chrono::NaiveTime;

use super::deals::{card_of, readable, too_weak};
use super::decided::{self, Decided};
use super::request::typed;
use super::{App, AppError, Caller};
use crate::domain::budget::PastBudget;
use crate::domain::command::Act;
use crate::domain::deadline::Rung;
use crate::domain::ids::{ChannelId, RoleId};
use crate::domain::negotiation::{Policy, TalkClock};
use crate::domain::notices::{NoticeKind, Ping};
use crate::domain::party::{Role, Scope};
use crate::domain::rejection::{Expected, Rejection, Why};
use crate::domain::settings::{QuietHours, Settings};
use crate::store::{ListFilter, ListOrder, Record, Tx};

/// A change of settings, as typed. What is not named stays.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the settings of the same name")]
pub enum SettingsChange {
    /// Where Accord speaks.
    Channels {
        deals: Option<ChannelId>,
        deliveries: Option<ChannelId>,
        approvals: Option<ChannelId>,
        digest: Option<ChannelId>,
        board: Option<ChannelId>,
    },
    /// Which Discord role is which of ours, and on which collaborations members act.
    Roles {
        viewer: Option<RoleId>,
        member: Option<RoleId>,
        approver: Option<RoleId>,
        manager: Option<RoleId>,
        scope: Option<Scope>,
    },
    /// The policy of talks that open from now on.
    Negotiation { rounds: Option<i64>, window_days: Option<i64>, clock: Option<TalkClock> },
    /// The ladder of warnings: days, separated by commas; `none` for no warnings.
    Warnings { days: String },
    /// The IANA zone, and quiet hours such as `22:00-07:00`; `none` for no quiet hours.
    /// And the local time of the digest, such as `08:30`.
    Time { zone: Option<String>, quiet: Option<String>, digest: Option<String> },
    /// Whether one kind of notice is said, where, and whom it pings.
    Notices { kind: NoticeKind, on: Option<bool>, channel: Option<ChannelId>, ping: Option<Ping> },
    /// The guild's currency, by its ISO 4217 code.
    Money { currency: String },
    /// What is done about offers and agreements past a budget.
    Budget { policy: PastBudget },
    /// So many days after a parcel was delivered its content is due; 0: no due date is set.
    PostingDays { days: i64 },
}

/// Settings before and after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsView {
    /// As they are now.
    pub settings: Settings,
}

/// The longest that content can be due after a parcel was delivered.
const POSTING_DAYS_MAX: u16 = 365;
/// The longest ladder of warnings.
const RUNGS: usize = 10;

impl App {
    /// Shows the settings.
    ///
    /// # Errors
    /// The caller may not read, or the database failed.
    pub async fn settings(&self, caller: &Caller) -> Result<SettingsView, AppError> {
        let mut session = self.store.session().await?;
        Ok(SettingsView { settings: readable(&mut session, caller).await? })
    }

    /// The settings for who is to set the server up: a manager (P1), or whoever manages the server.
    ///
    /// # Errors
    /// The caller is neither, or the database failed.
    pub async fn setup(&self, caller: &Caller) -> Result<Settings, AppError> {
        let mut session = self.store.session().await?;
        let settings = session.settings(caller.guild).await?;
        match too_weak(caller.actor(&settings), Role::Manager).filter(|_| !caller.manages_guild) {
            Some(why) => Err(Rejection::new(Act::ChangeSettings, why).into()),
            None => Ok(settings),
        }
    }

    /// The role the caller has in their guild, whatever that allows.
    ///
    /// # Errors
    /// The database failed.
    pub async fn role(&self, caller: &Caller) -> Result<Option<Role>, AppError> {
        let mut session = self.store.session().await?;
        Ok(caller.actor(&session.settings(caller.guild).await?).role)
    }

    /// Changes settings; a manager's act (P1). A new deals channel gets the cards of all open collaborations.
    ///
    /// # Errors
    /// The rule that refuses it, or a failure of the database.
    pub async fn change_settings(&self, caller: &Caller, change: SettingsChange) -> Result<SettingsView, AppError> {
        let (caller, now) = (caller.clone(), self.now());
        let settings = self
            .store
            .write(async move |tx: &mut Tx<'_>| {
                let refuse = |why| AppError::from(Rejection::new(Act::ChangeSettings, why));
                let (guild, seen) = decided::before(tx, &caller).await?;
                let seen = match decided::unless_refused(seen) {
                    Ok(seen) => seen,
                    Err(refused) => return Ok(Err(refused)),
                };
                let decided = async {
                    let before = &guild.settings;
                    match seen {
                        None => {}
                        Some(Decided::ChangedSettings) => return Ok(before.clone()),
                        Some(other) => return Err(other.unexpected(&caller).into()),
                    }
                    // Whoever manages the server can always say who manages Accord: else a deleted role would lock everybody out.
                    let may_recover = caller.manages_guild && matches!(change, SettingsChange::Roles { .. });
                    if let Some(why) = too_weak(caller.actor(before), Role::Manager).filter(|_| !may_recover) {
                        return Err(refuse(why));
                    }
                    let named = named_channels(&change);
                    let settings = changed(before.clone(), change).map_err(refuse)?;
                    // To name a channel again is to say that it works again.
                    let probed = tx.probe(caller.guild, &named, now).await?;
                    if settings == *before && !probed {
                        return Err(refuse(Why::NothingToChange));
                    }
                    tx.save_settings(caller.guild, &settings).await?;
                    if let (Some(from), Some(to)) = (before.channels.deals, settings.channels.deals)
                        && from != to
                    {
                        tx.redirect(caller.guild, from, to, now).await?;
                    }
                    for (from, to) in moved_notices(before, &settings) {
                        tx.redirect(caller.guild, from, to, now).await?;
                    }
                    let mut said = super::board::moved(tx, &guild, &settings, now).await?;
                    if settings.channels.deals != before.channels.deals {
                        let all = ListFilter::default();
                        let (references, _) = tx.list(caller.guild, &all, ListOrder::Newest, now, 0, u32::MAX).await?;
                        for reference in references.into_iter().rev() {
                            let stored = tx.collaboration(caller.guild, reference).await?;
                            if stored.is_some_and(|stored| stored.deal.is_open()) {
                                said.extend(card_of(reference, &settings, now));
                            }
                        }
                    }
                    let record = Record { deliveries: &said, ..Record::default() };
                    decided::remember(tx, &guild, &caller, &Decided::ChangedSettings, now, record).await?;
                    Ok(settings)
                };
                let decided = decided.await;
                decided::remember_refusal(tx, &guild, &caller, decided, now).await
            })
            .await??;
        self.deliveries.notify_one();
        Ok(SettingsView { settings })
    }
}

fn named_channels(change: &SettingsChange) -> Vec<ChannelId> {
    match change {
        SettingsChange::Channels { deals, deliveries, approvals, digest, board } => {
            [deals, deliveries, approvals, digest, board].into_iter().copied().flatten().collect()
        }
        SettingsChange::Notices { channel, .. } => channel.iter().copied().collect(),
        _ => Vec::new(),
    }
}

/// The channels in which no kind of notice is said any more, other than the deals channel, and where theirs are said now.
fn moved_notices(before: &Settings, after: &Settings) -> BTreeMap<ChannelId, ChannelId> {
    let is_used = |channel| {
        let deals = [before.channels.deals, after.channels.deals];
        deals.contains(&Some(channel)) || NoticeKind::ALL.iter().any(|kind| after.channel_of(*kind) == Some(channel))
    };
    let moves = NoticeKind::ALL.into_iter().filter_map(|kind| before.channel_of(kind).zip(after.channel_of(kind)));
    moves.filter(|(from, to)| from != to && !is_used(*from)).collect()
}

fn changed(mut settings: Settings, change: SettingsChange) -> Result<Settings, Why> {
    match change {
        SettingsChange::Channels { deals, deliveries, approvals, digest, board } => {
            let channels = &mut settings.channels;
            channels.deals = deals.or(channels.deals);
            channels.deliveries = deliveries.or(channels.deliveries);
            channels.approvals = approvals.or(channels.approvals);
            channels.digest = digest.or(channels.digest);
            channels.board = board.or(channels.board);
        }
        SettingsChange::Roles { viewer, member, approver, manager, scope } => {
            let roles = &mut settings.roles;
            roles.viewer = viewer.or(roles.viewer);
            roles.member = member.or(roles.member);
            roles.approver = approver.or(roles.approver);
            roles.manager = manager.or(roles.manager);
            settings.scope = scope.unwrap_or(settings.scope);
        }
        SettingsChange::Negotiation { rounds, window_days, clock } => {
            if let Some(rounds) = rounds {
                let within = u8::try_from(rounds).ok().filter(|rounds| Policy::ROUNDS.contains(rounds));
                settings.policy.rounds = within.ok_or_else(|| not_understood(&rounds, Expected::Rounds))?;
            }
            if let Some(days) = window_days {
                let within = u16::try_from(days).ok().filter(|days| Policy::WINDOW_DAYS.contains(days));
                settings.policy.window_days = within.ok_or_else(|| not_understood(&days, Expected::WindowDays))?;
            }
            settings.policy.clock = clock.unwrap_or(settings.policy.clock);
        }
        SettingsChange::Warnings { days } => {
            settings.ladder = read_ladder(&days).ok_or_else(|| not_understood(&days, Expected::Ladder))?;
        }
        SettingsChange::Time { zone, quiet, digest } => {
            if let Some(zone) = typed(zone) {
                settings.zone = zone.parse().map_err(|_| not_understood(&zone, Expected::Zone))?;
            }
            if let Some(quiet) = typed(quiet) {
                settings.quiet = read_quiet(&quiet).map_err(|NotASpan| not_understood(&quiet, Expected::QuietHours))?;
            }
            if let Some(digest) = typed(digest) {
                let at = NaiveTime::parse_from_str(&digest, "%H:%M");
                settings.digest_at = Some(at.map_err(|_| not_understood(&digest, Expected::TimeOfDay))?);
            }
        }
        SettingsChange::Notices { kind, on, channel, ping } => {
            let mut choice = settings.notices.of(kind);
            choice.off = on.map_or(choice.off, |on| !on);
            // Choosing the usual is following it again, wherever it moves.
            if channel.is_some() {
                choice.channel = channel.filter(|_| channel != settings.usual_channel(kind));
            }
            if let Some(ping) = ping {
                // A digest has no owner.
                let is_usual = ping == kind.usual_ping() || (kind == NoticeKind::Digest && ping == Ping::Owner);
                choice.ping = (!is_usual).then_some(ping);
            }
            settings.notices.choose(kind, choice);
        }
        SettingsChange::Budget { policy } => settings.past_budget = policy,
        SettingsChange::PostingDays { days } => {
            let within = u16::try_from(days).ok().filter(|days| *days <= POSTING_DAYS_MAX);
            let days = within.ok_or_else(|| not_understood(&days, Expected::PostingDays))?;
            settings.posting_days = (days > 0).then_some(days);
        }
        SettingsChange::Money { currency } => {
            settings.currency = currency.trim().parse().map_err(|_| not_understood(&currency, Expected::Currency))?;
        }
    }
    Ok(settings)
}

fn not_understood(typed: &impl ToString, expected: Expected) -> Why {
    Why::NotUnderstood { typed: typed.to_string(), expected }
}

/// Days from most to fewest, each once.
fn read_ladder(days: &str) -> Option<Vec<Rung>> {
    if days.trim().eq_ignore_ascii_case("none") {
        return Some(Vec::new());
    }
    let mut ladder = days
        .split([',', ' ', '·'])
        .filter(|day| !day.is_empty())
        .map(|day| day.parse().ok().filter(|day| Policy::WINDOW_DAYS.contains(day)).map(Rung))
        .collect::<Option<Vec<Rung>>>()?;
    ladder.sort_unstable_by(|a, b| b.cmp(a));
    ladder.dedup();
    (1..=RUNGS).contains(&ladder.len()).then_some(ladder)
}

/// What was typed is no span of the day.
struct NotASpan;

/// `22:00-07:00`, or `none`.
fn read_quiet(quiet: &str) -> Result<Option<QuietHours>, NotASpan> {
    if quiet.eq_ignore_ascii_case("none") {
        return Ok(None);
    }
    let (from, to) = quiet.split_once(['-', '–']).ok_or(NotASpan)?;
    let time = |text: &str| NaiveTime::parse_from_str(text.trim(), "%H:%M").map_err(|_| NotASpan);
    let hours = QuietHours { from: time(from)?, to: time(to)? };
    if hours.from == hours.to { Err(NotASpan) } else { Ok(Some(hours)) }
}
