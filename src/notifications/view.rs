//! What a card, a list row or a reply is drawn from.

use chrono::{DateTime, Utc};

use crate::domain::budget::Budget;
use crate::domain::collaboration::Collaboration;
use crate::domain::ids::{ChannelId, GuildId, MessageId};
use crate::domain::parcel::ParcelState;

/// A collaboration with the names people know it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DealView {
    /// The guild it belongs to.
    pub guild: GuildId,
    /// Its state.
    pub deal: Collaboration,
    /// The creator's name.
    pub creator: String,
    /// The campaign's name.
    pub campaign: Option<String>,
    /// Where its live card is, once posted.
    pub card: Option<CardPlace>,
    /// The budget of its campaign, where there is one and it matters to what is drawn.
    pub budget: Option<BudgetNow>,
    /// Where its parcels are.
    pub parcels: Vec<ParcelState>,
}

/// A budget as it was at an instant: others spend of it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BudgetNow {
    /// The budget.
    pub budget: Budget,
    /// When.
    pub at: DateTime<Utc>,
}

/// Where a card was posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardPlace {
    /// The channel.
    pub channel: ChannelId,
    /// The message.
    pub message: MessageId,
}

/// The first of some collaborations, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct First {
    /// The most urgent ones.
    pub rows: Vec<DealView>,
    /// How many there are in all.
    pub total: u32,
}

impl DealView {
    /// What every message about it begins with: `C-1 · Ana Reyes · Spring`, as plain text.
    pub fn title(&self) -> String {
        match &self.campaign {
            Some(campaign) => format!("{} · {} · {campaign}", self.deal.reference, self.creator),
            None => format!("{} · {}", self.deal.reference, self.creator),
        }
    }

    /// The address of its card in Discord.
    pub fn link(&self) -> Option<String> {
        let CardPlace { channel, message } = self.card?;
        Some(format!("https://discord.com/channels/{}/{channel}/{message}", self.guild))
    }
}
