//! What a deal is about: money, posts, deliverables.

use serde::{Deserialize, Serialize};

use super::money::Money;

/// A whole term sheet, as an offer carries it (N2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// What the creator is paid; zero for a gifted deal.
    pub cost: Money,
    /// How many posts are expected, 0 to 999.
    pub posts: u16,
    /// The deliverables in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deliverables: Option<String>,
}

/// The deal terms of a collaboration as far as they are known. In force in Fulfilling and Completed (and while those are being
/// amended), a draft otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DealTerms {
    /// What the creator is paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<Money>,
    /// How many posts are expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub posts: Option<u16>,
    /// The deliverables in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deliverables: Option<String>,
}

impl DealTerms {
    /// The term sheet, once cost and posts are both known.
    pub fn complete(&self) -> Option<Terms> {
        Some(Terms { cost: self.cost?, posts: self.posts?, deliverables: self.deliverables.clone() })
    }

    /// These terms with everything that `changes` names replaced.
    #[must_use]
    pub fn with(&self, changes: &Self) -> Self {
        Self {
            cost: changes.cost.or(self.cost),
            posts: changes.posts.or(self.posts),
            deliverables: changes.deliverables.clone().or_else(|| self.deliverables.clone()),
        }
    }
}

impl From<Terms> for DealTerms {
    fn from(terms: Terms) -> Self {
        Self { cost: Some(terms.cost), posts: Some(terms.posts), deliverables: terms.deliverables }
    }
}
