//! Reading a call's body: JSON, a form, or a form in parts with files.

use axum::{
    body::{Body, to_bytes},
    extract::{Form, FromRequest, MatchedPath, Multipart, Request},
    http::{header, request::Parts},
};
use serde_json::{Value, json};

use crate::{
    refusal::Refusal,
    world::{edits::Sent, message::Upload},
};

/// Bytes in one request.
const REQUEST_MAX: usize = 25 * 1024 * 1024;

/// A body, read.
#[derive(Debug, Default)]
pub(crate) struct Payload {
    pub(crate) json: Value,
    pub(crate) files: Vec<Upload>,
}

impl Payload {
    pub(crate) fn sent(&self) -> Sent<'_> {
        Sent { body: &self.json, files: &self.files }
    }
}

pub(super) async fn read(parts: &Parts, body: Body) -> Result<Payload, Refusal> {
    let bytes = to_bytes(body, REQUEST_MAX).await.map_err(|_| Refusal::TOO_LARGE)?;
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let again = || {
        let mut request = Request::from_parts(parts.clone(), Body::from(bytes.clone()));
        // Only the clone is read here; the handlers see the payload.
        request.extensions_mut().remove::<MatchedPath>();
        request
    };
    if kind.starts_with("multipart/form-data") {
        return read_parts(again()).await.ok_or(Refusal::BAD_JSON);
    }
    if bytes.is_empty() {
        return Ok(Payload::default());
    }
    if kind.starts_with("application/x-www-form-urlencoded") {
        return read_form(again()).await.ok_or(Refusal::BAD_JSON);
    }
    if !kind.starts_with("application/json") {
        return Err(Refusal::form(json!({ "_errors": [{
            "code": "CONTENT_TYPE_INVALID",
            "message": "Expected \"Content-Type\" header to be one of {'application/json', \
                        'application/x-www-form-urlencoded', 'multipart/form-data'}.",
        }] })));
    }
    let json = serde_json::from_slice(&bytes).map_err(|_| Refusal::BAD_JSON)?;
    Ok(Payload { json, files: Vec::new() })
}

/// A flat form: every value is text, unless the whole body is in `payload_json`.
async fn read_form(request: Request) -> Option<Payload> {
    let Form(fields) = Form::<Vec<(String, String)>>::from_request(request, &()).await.ok()?;
    let whole = fields.iter().find(|(name, _)| name == "payload_json");
    let json = match whole {
        Some((_, text)) => serde_json::from_str(text).ok()?,
        None => fields.into_iter().map(|(name, value)| (name, Value::String(value))).collect(),
    };
    Some(Payload { json, files: Vec::new() })
}

async fn read_parts(request: Request) -> Option<Payload> {
    let mut multipart = Multipart::from_request(request, &()).await.ok()?;
    let mut payload = Payload::default();
    while let Some(field) = multipart.next_field().await.ok()? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "payload_json" {
            payload.json = serde_json::from_slice(&field.bytes().await.ok()?).ok()?;
            continue;
        }
        let index = name.strip_prefix("files[").and_then(|rest| rest.strip_suffix(']')?.parse().ok());
        payload.files.push(Upload {
            index,
            name: field.file_name().unwrap_or("unknown").to_owned(),
            content_type: field.content_type().map(ToOwned::to_owned),
            bytes: field.bytes().await.ok()?.to_vec(),
        });
    }
    Some(payload)
}
