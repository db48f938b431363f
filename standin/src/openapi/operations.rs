//! The operations of the document, and which of them a call means.

use std::collections::BTreeMap;

use serde_json::Value;

use super::schema::Schema;

/// One method of one path.
pub(super) struct Operation {
    /// Its `operationId`.
    pub(super) id: String,
    method: String,
    template: Vec<Segment>,
    /// What its JSON body is held to, if it takes one. It also holds for the `payload_json` of a multipart body.
    pub(super) request: Option<Schema>,
    pub(super) needs_body: bool,
    /// What its JSON answers are held to, by status.
    pub(super) responses: BTreeMap<u16, Schema>,
}

/// A segment of a path template. Literal ones come first, so that the most literal template is the least.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Segment {
    Literal(String),
    Parameter,
}

impl Segment {
    fn takes(&self, given: &str) -> bool {
        match self {
            // Some clients escape what they need not, and `@` is all there is to escape in a literal.
            Self::Literal(literal) => *literal == given.replace("%40", "@"),
            Self::Parameter => !given.is_empty(),
        }
    }
}

/// All of them.
pub(super) struct Operations(Vec<Operation>);

impl Operations {
    /// Those below `paths`.
    pub(super) fn of(paths: &Value) -> Self {
        let mut all = Vec::new();
        for (path, methods) in paths.as_object().into_iter().flatten() {
            for (method, described) in methods.as_object().into_iter().flatten() {
                if described["responses"].is_object() {
                    all.push(operation(path, method, described));
                }
            }
        }
        Self(all)
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The one a call means: of several templates that take the path, the one whose literal segments come first.
    pub(super) fn find(&self, method: &str, path: &str) -> Option<&Operation> {
        let given: Vec<&str> = segments(path).collect();
        let takes = |operation: &&Operation| {
            operation.method == method
                && operation.template.len() == given.len()
                && operation.template.iter().zip(&given).all(|(segment, given)| segment.takes(given))
        };
        self.0.iter().filter(takes).min_by(|one, other| one.template.cmp(&other.template))
    }
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.trim_matches('/').split('/')
}

fn operation(path: &str, method: &str, described: &Value) -> Operation {
    let segment = |text: &str| {
        if text.starts_with('{') { Segment::Parameter } else { Segment::Literal(text.to_owned()) }
    };
    let responses = described["responses"].as_object().into_iter().flatten();
    Operation {
        id: described["operationId"].as_str().unwrap_or(path).to_owned(),
        method: method.to_ascii_uppercase(),
        template: segments(path).map(segment).collect(),
        request: json_of(&described["requestBody"]),
        needs_body: described["requestBody"]["required"] == true,
        responses: responses.filter_map(|(status, body)| Some((status.parse().ok()?, json_of(body)?))).collect(),
    }
}

/// The schema of a described body. Where it can come as JSON, that is the one meant; a few come only in parts.
fn json_of(body: &Value) -> Option<Schema> {
    let content = &body["content"];
    let media = ["application/json", "multipart/form-data"].into_iter().find(|media| content[media].is_object())?;
    Some(Schema::new(content[media]["schema"].clone()))
}
