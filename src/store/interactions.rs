//! Table `interactions`: which interactions were decided, and how (R4).

use super::Corrupt;
use super::codes::id;
use crate::domain::ids::{InteractionId, PersonId};

/// An interaction that was decided before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenInteraction {
    /// Whose it was.
    pub person: PersonId,
    /// How it was decided, as the use cases wrote it down.
    pub outcome: serde_json::Value,
}

impl SeenInteraction {
    pub(super) fn read(interaction: InteractionId, person: i64, outcome: &str) -> Result<Self, Corrupt> {
        let outcome =
            serde_json::from_str(outcome).map_err(|_| Corrupt::new("interactions", "outcome", interaction))?;
        Ok(Self { person: PersonId(id(person)), outcome })
    }
}
