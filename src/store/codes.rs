//! How enums are written into columns. The texts are the ones the migrations check, and never change.

use chrono::{DateTime, NaiveDate, Utc};

use super::Corrupt;
use crate::domain::budget::PastBudget;
use crate::domain::campaign::CampaignState;
use crate::domain::creator::Platform;
use crate::domain::money::{Currency, Money};
use crate::domain::negotiation::TalkClock;
use crate::domain::party::{Scope, Side};
use crate::domain::status::{CancelReason, Living};

/// A value with a text of its own in the database.
pub(super) trait Code: Sized + 'static {
    const CODES: &'static [(Self, &'static str)];
}

macro_rules! codes {
    ($type:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        impl Code for $type {
            const CODES: &'static [(Self, &'static str)] = &[$((Self::$variant, $text)),+];
        }
    };
}

codes!(Living { Pending = "pending", Negotiating = "negotiating", Fulfilling = "fulfilling", Completed = "completed" });
codes!(CancelReason {
    CreatorDeclined = "creator_declined",
    CreatorUnresponsive = "creator_unresponsive",
    BudgetCut = "budget_cut",
    CampaignCancelled = "campaign_cancelled",
    Other = "other",
});
codes!(Side { Team = "team", Creator = "creator" });
codes!(TalkClock { LastOffer = "last_offer", Opened = "opened" });
codes!(Scope { All = "all", Own = "own" });
codes!(PastBudget { Warn = "warn", Block = "block" });
codes!(CampaignState { Active = "active", Archived = "archived", Cancelled = "cancelled" });
codes!(Platform {
    Instagram = "instagram",
    TikTok = "tiktok",
    YouTube = "youtube",
    Twitch = "twitch",
    X = "x",
    Facebook = "facebook",
    Threads = "threads",
    Pinterest = "pinterest",
    Other = "other",
});

/// The text of a value.
pub(super) fn code<T: Code + Copy + PartialEq>(value: T) -> &'static str {
    T::CODES.iter().find(|(known, _)| *known == value).map_or("", |(_, text)| text)
}

/// Where a value was read, to name the row if it cannot be one of ours.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) table: &'static str,
    pub(super) row: &'a dyn std::fmt::Display,
}

impl At<'_> {
    pub(super) fn corrupt(self, column: &'static str) -> Corrupt {
        Corrupt::new(self.table, column, self.row)
    }

    /// Reads an enum.
    pub(super) fn decode<T: Code + Copy>(self, column: &'static str, text: &str) -> Result<T, Corrupt> {
        T::CODES.iter().find(|(_, known)| *known == text).map(|(value, _)| *value).ok_or_else(|| self.corrupt(column))
    }

    /// Reads a number of a smaller type.
    pub(super) fn number<T: TryFrom<i64>>(self, column: &'static str, number: i64) -> Result<T, Corrupt> {
        number.try_into().map_err(|_| self.corrupt(column))
    }

    /// Reads an instant.
    pub(super) fn instant(self, column: &'static str, millis: i64) -> Result<DateTime<Utc>, Corrupt> {
        DateTime::from_timestamp_millis(millis).ok_or_else(|| self.corrupt(column))
    }

    /// Reads a date.
    pub(super) fn date(self, column: &'static str, text: &str) -> Result<NaiveDate, Corrupt> {
        text.parse().map_err(|_| self.corrupt(column))
    }

    /// Reads an amount.
    pub(super) fn money(self, column: &'static str, minor: i64, currency: &str) -> Result<Money, Corrupt> {
        let currency: Currency = currency.parse().map_err(|_| self.corrupt(column))?;
        Money::new(minor, currency).map_err(|_| self.corrupt(column))
    }
}

/// A Discord id or a count of ours as SQLite keeps it. Snowflakes use 63 bits until the year 2084.
pub(super) fn int(id: u64) -> i64 {
    id.cast_signed()
}

/// The reverse of [`int`].
pub(super) fn id(int: i64) -> u64 {
    int.cast_unsigned()
}
