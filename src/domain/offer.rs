//! Offers and counteroffers.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ids::PersonId;
use super::party::Side;
use super::terms::Terms;

/// Counts the offers of one collaboration, over all its talks. A button is drawn for one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OfferNumber(pub u32);

/// One offer or counteroffer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Which one.
    pub number: OfferNumber,
    /// The side it comes from.
    pub side: Side,
    /// The whole term sheet.
    pub terms: Terms,
    /// Words that go with it, up to 1,000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The team member who recorded it; for a creator's offer, on the creator's behalf.
    pub recorded_by: PersonId,
    /// When it was recorded.
    pub at: DateTime<Utc>,
}
