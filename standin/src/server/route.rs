//! What kind of call a call is, whatever it is about.

use axum::{
    extract::{MatchedPath, Request},
    http::Method,
};

use crate::faults::Target;

/// The versions that are spoken. No version in the path means the sixth, which is deprecated like the two after it.
pub(super) const VERSIONS: [&str; 2] = ["/api/v10", "/api/v9"];

/// A path without the API's prefix.
pub(super) fn unversioned(path: &str) -> &str {
    VERSIONS.iter().find_map(|version| path.strip_prefix(version)).unwrap_or(path)
}

/// Method and path of a call that there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Route {
    /// Both, with `{}` for what varies: `POST /channels/{}/messages`.
    pub(super) name: String,
    /// The channel, guild, interaction or webhook it is about.
    pub(super) major: String,
}

impl Route {
    /// None: there is no such call.
    pub(super) fn of(request: &Request) -> Option<Self> {
        let matched = request.extensions().get::<MatchedPath>()?;
        Some(Self::new(request.method(), matched.as_str(), request.uri().path()))
    }

    fn new(method: &Method, template: &str, path: &str) -> Self {
        let blank = |segment: &str| if segment.starts_with('{') { "{}".to_owned() } else { segment.to_owned() };
        let shape: Vec<String> = unversioned(template).split('/').map(blank).collect();
        let segments: Vec<&str> = unversioned(path).split('/').skip(1).collect();
        let major = match segments.as_slice() {
            ["channels" | "guilds", id, ..] => (*id).to_owned(),
            ["webhooks" | "interactions", id, token, ..] => format!("{id}/{token}"),
            _ => String::new(),
        };
        Self { name: format!("{method} {}", shape.join("/")), major }
    }

    /// Which planned failures it can meet.
    pub(super) fn target(&self) -> Option<Target> {
        match self.name.as_str() {
            "POST /channels/{}/messages" => Some(Target::Post),
            "PATCH /channels/{}/messages/{}" => Some(Target::Edit),
            "DELETE /channels/{}/messages/{}" => Some(Target::Delete),
            "POST /interactions/{}/{}/callback" => Some(Target::Callback),
            "POST /webhooks/{}/{}" => Some(Target::Followup),
            "PATCH /webhooks/{}/{}/messages/{}" => Some(Target::AnswerEdit),
            name if name.starts_with("PUT ") && name.ends_with("/commands") => Some(Target::Registration),
            name if name.starts_with("GET ") => Some(Target::Read),
            _ => None,
        }
    }

    /// Interactions and webhooks carry their own secret in the path. The limit of the whole bot does not count them.
    pub(super) fn brings_its_token(&self) -> bool {
        let path = self.name.split_once(' ').map_or("", |(_, path)| path);
        path.starts_with("/interactions/{}/{}") || path.starts_with("/webhooks/{}/{}")
    }

    /// Where the gateway is everybody may know.
    pub(super) fn is_open(&self) -> bool {
        self.name == "GET /gateway" || self.brings_its_token()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(method: &Method, template: &str, path: &str) -> Route {
        Route::new(method, template, path)
    }

    #[test]
    fn a_route_is_known_whatever_it_is_about() {
        let post = route(&Method::POST, "/api/v10/channels/{channel}/messages", "/api/v10/channels/7/messages");
        assert_eq!((post.name.as_str(), post.major.as_str()), ("POST /channels/{}/messages", "7"));
        assert_eq!((post.target(), post.is_open(), post.brings_its_token()), (Some(Target::Post), false, false));
        let old = route(&Method::POST, "/api/v9/channels/{channel}/messages", "/api/v9/channels/7/messages");
        assert_eq!(old, post, "the version makes no difference");
    }

    #[test]
    fn webhooks_are_told_apart_by_their_tokens() {
        let path = "/api/v10/webhooks/1/secret/messages/@original";
        let edit = route(&Method::PATCH, "/api/v10/webhooks/{application}/{token}/messages/{message}", path);
        assert_eq!((edit.major.as_str(), edit.target()), ("1/secret", Some(Target::AnswerEdit)));
        assert!(edit.is_open() && edit.brings_its_token());
        let bare = route(&Method::GET, "/api/v10/webhooks/{webhook}", "/api/v10/webhooks/1");
        assert!(!bare.is_open(), "without its token it takes the bot's");
        assert!(route(&Method::GET, "/api/v10/gateway", "/api/v10/gateway").is_open());
        assert!(!route(&Method::GET, "/api/v10/gateway/bot", "/api/v10/gateway/bot").is_open());
    }
}
