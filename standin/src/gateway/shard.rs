//! Shards: which guilds, and which events, go to which connection of a bot.

use serde_json::Value;

use crate::rules::snowflake;

/// One of several connections that share a bot's guilds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shard {
    pub(crate) id: u64,
    pub(crate) count: u64,
}

impl Shard {
    /// All there is.
    pub(super) const ONLY: Self = Self { id: 0, count: 1 };

    /// Reads `[id, count]`. None: there is no such shard.
    pub(super) fn read(value: &Value) -> Option<Self> {
        if value.is_null() {
            return Some(Self::ONLY);
        }
        let [id, count] = value.as_array()?.as_slice() else { return None };
        let shard = Self { id: id.as_u64()?, count: count.as_u64()? };
        (shard.id < shard.count).then_some(shard)
    }

    /// Whether a guild is this shard's.
    pub(super) const fn has(self, guild: u64) -> bool {
        (guild >> 22) % self.count == self.id
    }

    /// Whether an event goes to this shard. What happens outside guilds goes to the first.
    pub(super) fn hears(self, event: &str, data: &Value) -> bool {
        let guild =
            if event.starts_with("GUILD_") && data["guild_id"].is_null() { &data["id"] } else { &data["guild_id"] };
        snowflake(guild).map_or(self.id == 0, |guild| self.has(guild))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn shards_are_below_their_count() {
        assert_eq!(Shard::read(&json!(null)), Some(Shard::ONLY));
        assert_eq!(Shard::read(&json!([1, 2])), Some(Shard { id: 1, count: 2 }));
        for wrong in [json!([2, 2]), json!([0, 0]), json!([0]), json!("0"), json!([-1, 2]), json!([0, 1, 2])] {
            assert_eq!(Shard::read(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_event_goes_to_the_shard_of_its_guild() {
        let [first, second] = [0, 1].map(|id| Shard { id, count: 2 });
        let (even, odd) = ((2_u64 << 22).to_string(), (3_u64 << 22).to_string());
        let message = json!({ "id": odd, "guild_id": even });
        assert!(first.hears("MESSAGE_CREATE", &message) && !second.hears("MESSAGE_CREATE", &message));
        let guild = json!({ "id": odd });
        assert!(second.hears("GUILD_DELETE", &guild) && !first.hears("GUILD_DELETE", &guild));
        let direct = json!({ "id": odd });
        assert!(first.hears("MESSAGE_CREATE", &direct) && !second.hears("MESSAGE_CREATE", &direct));
    }
}
