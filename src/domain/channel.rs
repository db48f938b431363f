//! What can stand between Accord and a channel it is to speak in.

use serde::{Deserialize, Serialize};

/// What stands in the way of posting to a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// It was deleted.
    NoChannel,
    /// Accord may not see it.
    NoAccess,
    /// Accord may see it and not write there.
    NoPermission,
    /// It is of a kind, or in a state, in which nothing can be posted.
    Other,
}
