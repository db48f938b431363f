//! Holds REST bodies to an OpenAPI document of Discord, so that somebody else than the stand-in checks them.
//!
//! The document is not part of the stand-in; it is named in [`VARIABLE`]. What it describes is validated as JSON
//! Schema 2020-12, and since nearly none of its schemas forbids further properties, every key that no matching schema
//! knows is found as well (`keys`). Where Discord takes more than its document says, the body is brought into the
//! described form first (`normalise`).

mod keys;
mod normalise;
mod operations;
mod parts;
mod reasons;
mod schema;

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use jsonschema::Registry;
use serde_json::{Value, json};
use tokio::sync::OnceCell;

use operations::{Operation, Operations};

/// The environment variable that names the document.
const VARIABLE: &str = "ACCORD_DISCORD_OPENAPI";
/// The environment variable that, set to anything, has the stand-in's own answers held to the document as well.
const ANSWERS: &str = "ACCORD_DISCORD_OPENAPI_ANSWERS";
/// What the document is called among the schemas compiled against it.
const BASE: &str = "urn:openapi";

/// Why a file cannot be used as Discord's OpenAPI document.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenApiError {
    /// It cannot be read.
    #[error("it cannot be read")]
    Unreadable(#[from] io::Error),
    /// It is not JSON.
    #[error("it is not JSON")]
    NotJson(#[from] serde_json::Error),
    /// It is JSON, but describes no operation.
    #[error("it describes no operation")]
    NoOperations,
    /// Its components cannot be referred to.
    #[error("its components cannot be referred to")]
    Components(#[from] jsonschema::ReferencingError),
}

/// A body as it came.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Body<'a> {
    /// Null if there was none.
    pub(crate) json: &'a Value,
    /// The n of each `files[n]` that came with it.
    pub(crate) parts: &'a [u64],
}

/// An OpenAPI document.
pub(crate) struct Document {
    operations: Operations,
    /// The part of the document that references lead into.
    root: Value,
    registry: Registry<'static>,
    holds_answers: bool,
}

impl Document {
    /// The document the environment names, if it names one; read once a process.
    pub(crate) async fn of_environment() -> Result<Option<Arc<Self>>, (PathBuf, OpenApiError)> {
        static SHARED: OnceCell<Arc<Document>> = OnceCell::const_new();
        let Some(file) = std::env::var_os(VARIABLE).filter(|file| !file.is_empty()).map(PathBuf::from) else {
            return Ok(None);
        };
        let holds_answers = std::env::var_os(ANSWERS).is_some_and(|value| !value.is_empty());
        let shared = SHARED.get_or_try_init(|| Self::read(&file, holds_answers)).await;
        shared.cloned().map(Some).map_err(|error| (file, error))
    }

    pub(crate) async fn read(file: &Path, holds_answers: bool) -> Result<Arc<Self>, OpenApiError> {
        let text = tokio::fs::read(file).await?;
        Self::new(serde_json::from_slice(&text)?, holds_answers).map(Arc::new)
    }

    fn new(mut document: Value, holds_answers: bool) -> Result<Self, OpenApiError> {
        let operations = Operations::of(&document["paths"]);
        if operations.is_empty() {
            return Err(OpenApiError::NoOperations);
        }
        let root = json!({ "components": document["components"].take() });
        let registry = Registry::new().add(BASE, root.clone())?.prepare()?;
        Ok(Self { operations, root, registry, holds_answers })
    }

    /// Whether answers are held to it, not requests alone.
    pub(crate) const fn holds_answers(&self) -> bool {
        self.holds_answers
    }

    /// What is wrong with a request; none if no such operation is described. A body where none is taken is wrong, too.
    pub(crate) fn request(&self, method: &str, path: &str, body: Body<'_>) -> Option<Vec<String>> {
        let operation = self.operations.find(method, path)?;
        let found = self.request_of(operation, body);
        Some(found.into_iter().map(|reason| format!("{method} {path} ({}): {reason}", operation.id)).collect())
    }

    fn request_of(&self, operation: &Operation, body: Body<'_>) -> Vec<String> {
        let Some(schema) = &operation.request else {
            return if body.json.is_null() { Vec::new() } else { vec!["it takes no body".to_owned()] };
        };
        if body.json.is_null() {
            return if operation.needs_body { vec!["a body is needed".to_owned()] } else { Vec::new() };
        }
        let normal = normalise::request(body.json);
        let mut found = schema.violations(&self.registry, &normal);
        found.extend(keys::unknown(&self.root, schema.described(), &normal));
        found.extend(parts::missing(body.json, body.parts));
        found
    }

    /// What is wrong with an answer. Statuses that are not described are left alone, and so are keys the document
    /// does not know: it describes the least that Discord sends.
    pub(crate) fn response(&self, method: &str, path: &str, status: u16, body: &Value) -> Vec<String> {
        let Some(operation) = self.operations.find(method, path) else { return Vec::new() };
        let Some(schema) = operation.responses.get(&status) else { return Vec::new() };
        let found = schema.violations(&self.registry, body);
        found
            .into_iter()
            .map(|reason| format!("answer {status} to {method} {path} ({}): {reason}", operation.id))
            .collect()
    }
}
