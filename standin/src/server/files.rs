//! The files behind the addresses that attachments have, for whoever holds the address.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::standin::Inner;

/// A file on a message, or one that a person gave to a command or form.
pub(super) async fn download(
    State(inner): State<Arc<Inner>>,
    Path((channel, id, name)): Path<(u64, u64, String)>,
) -> Response {
    let found = inner.read(|world| {
        let on_messages = world.messages.values().flat_map(|message| &message.files);
        let mut files = world.uploads.get(&id).into_iter().chain(on_messages);
        let file = files.find(|file| file.id == id && file.channel == channel && file.upload.name == name)?;
        Some((file.upload.content_type.clone(), file.upload.bytes.clone()))
    });
    let Some((kind, bytes)) = found else { return StatusCode::NOT_FOUND.into_response() };
    let kind = kind.unwrap_or_else(|| "application/octet-stream".to_owned());
    ([(header::CONTENT_TYPE, kind)], bytes).into_response()
}
