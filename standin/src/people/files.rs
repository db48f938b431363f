//! Files that people give: to an option of a command, or to a form.

use serde_json::{Value, json};

use super::ActError;
use crate::world::{
    World,
    message::{File, Upload},
};

/// Bytes a file may have, as interactions announce it.
pub(super) const ATTACHMENT_SIZE_LIMIT: usize = 10 * 1024 * 1024;

/// A file that a person has at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenFile {
    /// Its name, by which it is taken.
    pub name: String,
    /// What it says it is, for example `image/png`.
    pub content_type: Option<String>,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Uploads a file for an interaction, adds it to the resolved objects, and returns its id. `field` is where it was
/// put, for the refusal of one that is too large.
pub(super) fn upload(
    world: &mut World,
    channel: u64,
    file: &GivenFile,
    field: &str,
    resolved: &mut Value,
) -> Result<u64, ActError> {
    if file.bytes.len() > ATTACHMENT_SIZE_LIMIT {
        return Err(ActError::BadValue {
            field: field.to_owned(),
            value: file.name.clone(),
            why: format!("at most {ATTACHMENT_SIZE_LIMIT} bytes"),
        });
    }
    let id = world.next_id();
    let upload = Upload {
        index: None,
        name: file.name.clone(),
        content_type: file.content_type.clone(),
        bytes: file.bytes.clone(),
    };
    let kept = File { id, channel, upload, description: None };
    let mut object = kept.object();
    object["ephemeral"] = json!(true);
    resolved["attachments"][id.to_string()] = object;
    world.uploads.insert(id, kept);
    Ok(id)
}
