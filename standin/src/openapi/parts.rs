//! Files that a body speaks of and that must have come with it.

use serde_json::Value;

/// Snowflakes are larger: they begin with the milliseconds since Discord's epoch. What is below names a part.
const LEAST_SNOWFLAKE: u64 = 1 << 22;

/// The attachments that are new and that no part brings. A body is a message, or has one in `data` or `message`.
pub(super) fn missing(body: &Value, parts: &[u64]) -> Vec<String> {
    let mut found = Vec::new();
    for (at, message) in [("", body), ("data/", &body["data"]), ("message/", &body["message"])] {
        for (index, attachment) in message["attachments"].as_array().into_iter().flatten().enumerate() {
            if let Some(id) = id(&attachment["id"]).filter(|id| *id < LEAST_SNOWFLAKE && !parts.contains(id)) {
                found.push(format!("{at}attachments/{index}: there is no part files[{id}]"));
            }
        }
    }
    found
}

fn id(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}
