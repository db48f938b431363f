//! What a guild decides for itself.

use chrono::{DateTime, DurationRound, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::budget::PastBudget;
use super::deadline::{DEFAULT_LADDER, Rung};
use super::ids::{ChannelId, RoleId};
use super::money::Currency;
use super::negotiation::Policy;
use super::notices::{NoticeKind, Notices, Ping};
use super::party::{Role, Scope};

/// The settings of one guild.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Where Accord speaks.
    pub channels: Channels,
    /// Which Discord role is which of ours (P1).
    pub roles: Roles,
    /// On which collaborations members act.
    pub scope: Scope,
    /// The policy of talks that open from now on.
    pub policy: Policy,
    /// When warnings are due before a talk expires, longest first (S3).
    pub ladder: Vec<Rung>,
    /// The guild's time zone, for quiet hours and dates (S5).
    pub zone: Tz,
    /// When warnings wait (S5).
    pub quiet: Option<QuietHours>,
    /// The currency of amounts without a sign.
    pub currency: Currency,
    /// What is done about offers and agreements past the budget of their campaign (A2).
    pub past_budget: PastBudget,
    /// The local time of the digest, once one was chosen (S4).
    pub digest_at: Option<NaiveTime>,
    /// Which notices are said, where, and whom they ping (S4).
    pub notices: Notices,
    /// So many days after a parcel was delivered its content is due, where no due date was set (D4).
    pub posting_days: Option<u16>,
}

impl Settings {
    /// Where notices of a kind are said unless the guild says otherwise, if there is such a channel.
    pub fn usual_channel(&self, kind: NoticeKind) -> Option<ChannelId> {
        match kind {
            NoticeKind::Offers
            | NoticeKind::Agreement
            | NoticeKind::NoAgreement
            | NoticeKind::Expiry
            | NoticeKind::Status
            | NoticeKind::Warnings
            | NoticeKind::ContentDue => self.channels.deals,
            NoticeKind::Deliveries => self.channels.deliveries.or(self.channels.deals),
            // Without a channel of its own it comes where everything else does, once a time was chosen for it.
            NoticeKind::Digest => self.channels.digest.or(self.channels.deals.filter(|_| self.digest_at.is_some())),
        }
    }

    /// Where the board is, if the guild has one (S2).
    pub fn board_channel(&self) -> Option<ChannelId> {
        self.channels.board.or(self.channels.deals)
    }

    /// Where notices of a kind would be said if they are.
    pub fn channel_of(&self, kind: NoticeKind) -> Option<ChannelId> {
        self.notices.of(kind).channel.or_else(|| self.usual_channel(kind))
    }

    /// Where a notice of this kind is said, and whom it pings; `None` where it is said nowhere (S4).
    pub fn notice(&self, kind: NoticeKind) -> Option<(ChannelId, Ping)> {
        let choice = self.notices.of(kind);
        let channel = self.channel_of(kind).filter(|_| !choice.off)?;
        Some((channel, choice.ping.unwrap_or_else(|| kind.usual_ping())))
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            channels: Channels::default(),
            roles: Roles::default(),
            scope: Scope::default(),
            policy: Policy::default(),
            ladder: DEFAULT_LADDER.to_vec(),
            zone: Tz::UTC,
            quiet: None,
            currency: Currency::EUR,
            past_budget: PastBudget::default(),
            digest_at: None,
            notices: Notices::default(),
            posting_days: None,
        }
    }
}

/// The channels Accord speaks in. One that is unset stays silent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Channels {
    /// Cards, and what happens to deals.
    pub deals: Option<ChannelId>,
    /// What happens to parcels.
    pub deliveries: Option<ChannelId>,
    /// Requests for approval.
    pub approvals: Option<ChannelId>,
    /// The daily digest.
    pub digest: Option<ChannelId>,
    /// The board; unset: where the deals are.
    pub board: Option<ChannelId>,
}

/// The Discord role that stands for each role of ours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// Unset: everybody in the guild reads.
    pub viewer: Option<RoleId>,
    /// Who creates and acts.
    pub member: Option<RoleId>,
    /// Who also approves.
    pub approver: Option<RoleId>,
    /// Who may do everything.
    pub manager: Option<RoleId>,
}

impl Roles {
    /// The Discord role set for one of ours.
    pub fn of(&self, role: Role) -> Option<RoleId> {
        match role {
            Role::Viewer => self.viewer,
            Role::Member => self.member,
            Role::Approver => self.approver,
            Role::Manager => self.manager,
        }
    }

    /// The strongest role a person holds (P1). `manages_guild`: they hold Discord's Manage Server, which counts as manager until a
    /// manager role is set, so that nobody can be locked out of a guild that is being set up.
    pub fn strongest(&self, held: &[RoleId], manages_guild: bool) -> Option<Role> {
        if manages_guild && self.manager.is_none() {
            return Some(Role::Manager);
        }
        let holds = |role: &Role| self.of(*role).is_some_and(|role| held.contains(&role));
        let everyone_reads = self.viewer.is_none().then_some(Role::Viewer);
        Role::ALL.into_iter().rev().find(holds).or(everyone_reads)
    }
}

/// A span of the local day in which warnings wait; it may run over midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietHours {
    /// Its first minute.
    pub from: NaiveTime,
    /// The first minute after it.
    pub to: NaiveTime,
}

impl QuietHours {
    /// Whether the guild sleeps at `now`.
    pub fn contain(&self, now: DateTime<Utc>, zone: Tz) -> bool {
        let time = now.with_timezone(&zone).time();
        if self.from <= self.to { self.from <= time && time < self.to } else { self.from <= time || time < self.to }
    }

    /// When the quiet hours end that `now` is in; `None` if it is in none. Looked for minute by minute, so that a change of the clocks in
    /// between needs no thought.
    pub fn end_after(&self, now: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
        if !self.contain(now, zone) {
            return None;
        }
        let minute = now.duration_trunc(TimeDelta::minutes(1)).unwrap_or(now);
        (1..=26 * 60).map(|minutes| minute + TimeDelta::minutes(minutes)).find(|at| !self.contain(*at, zone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: u32, minute: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, 0).expect("a time of day")
    }

    #[test]
    fn until_roles_are_set_manage_server_decides() {
        let unset = Roles::default();
        assert_eq!(unset.strongest(&[], true), Some(Role::Manager));
        assert_eq!(unset.strongest(&[], false), Some(Role::Viewer));
        let without_manager = Roles { member: Some(RoleId(2)), ..Roles::default() };
        assert_eq!(without_manager.strongest(&[], true), Some(Role::Manager));
        let approvers_only = Roles { approver: Some(RoleId(3)), viewer: Some(RoleId(1)), ..Roles::default() };
        assert_eq!(approvers_only.strongest(&[RoleId(3)], false), Some(Role::Approver));
    }

    #[test]
    fn the_strongest_role_held_counts() {
        let roles = Roles {
            viewer: Some(RoleId(1)),
            member: Some(RoleId(2)),
            approver: Some(RoleId(3)),
            manager: Some(RoleId(4)),
        };
        assert_eq!(roles.strongest(&[RoleId(1), RoleId(3)], false), Some(Role::Approver));
        assert_eq!(roles.strongest(&[RoleId(2)], true), Some(Role::Member));
        assert_eq!(roles.strongest(&[RoleId(4), RoleId(2)], false), Some(Role::Manager));
        assert_eq!(roles.strongest(&[RoleId(1)], false), Some(Role::Viewer));
        assert_eq!(roles.strongest(&[RoleId(9)], true), None);
    }

    #[test]
    fn quiet_hours_may_run_over_midnight() {
        let now = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        let night = QuietHours { from: at(22, 0), to: at(7, 30) };
        // 20:00 UTC is 22:00 in Berlin's summer.
        assert!(night.contain(now("2026-07-01T20:00:00Z"), Tz::Europe__Berlin));
        assert!(!night.contain(now("2026-07-01T19:59:59Z"), Tz::Europe__Berlin));
        assert!(night.contain(now("2026-07-01T05:29:59Z"), Tz::Europe__Berlin));
        assert!(!night.contain(now("2026-07-01T05:30:00Z"), Tz::Europe__Berlin));
        assert_eq!(night.end_after(now("2026-07-01T20:00:30Z"), Tz::Europe__Berlin), Some(now("2026-07-02T05:30:00Z")));
        assert_eq!(night.end_after(now("2026-07-01T19:59:00Z"), Tz::Europe__Berlin), None);
        // The night in which the clocks go forward is an hour shorter.
        assert_eq!(night.end_after(now("2026-03-28T21:00:00Z"), Tz::Europe__Berlin), Some(now("2026-03-29T05:30:00Z")));
        let noon = QuietHours { from: at(12, 0), to: at(13, 0) };
        assert!(noon.contain(now("2026-07-01T12:00:00Z"), Tz::UTC));
        assert!(!noon.contain(now("2026-07-01T13:00:00Z"), Tz::UTC));
        assert!(!noon.contain(now("2026-07-01T11:59:00Z"), Tz::UTC));
    }
}
