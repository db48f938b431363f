//! Creators: the people deals are made with.

use serde::{Deserialize, Serialize};

use super::ids::CreatorId;

/// A creator of a guild (P2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Creator {
    /// Their number in the guild.
    pub id: CreatorId,
    /// What the team calls them.
    pub name: String,
    /// Where they publish.
    pub handles: Vec<Handle>,
    /// How to reach them.
    pub email: Option<String>,
    /// What else the team knows.
    pub notes: Option<String>,
}

/// Where creators publish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is the platform of the same name")]
pub enum Platform {
    Instagram,
    TikTok,
    YouTube,
    Twitch,
    X,
    Facebook,
    Threads,
    Pinterest,
    Other,
}

impl Platform {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Instagram,
        Self::TikTok,
        Self::YouTube,
        Self::Twitch,
        Self::X,
        Self::Facebook,
        Self::Threads,
        Self::Pinterest,
        Self::Other,
    ];
}

/// A name on a platform, in the one form in which equal handles are equal: no `@`, lower case, profile addresses reduced to the name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Handle {
    /// Where.
    pub platform: Platform,
    /// The name there.
    pub name: String,
}

impl Handle {
    /// Reads a handle as people type or paste it. `None` where nothing is left of it.
    pub fn new(platform: Platform, typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let without_scheme = typed
            .split_once("://")
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http"))
            .map_or(typed, |(_, rest)| rest);
        let path = match without_scheme.split_once('/') {
            Some((host, path)) if host.contains('.') => path,
            _ => without_scheme,
        };
        let path = path.split(['?', '#']).next().unwrap_or_default();
        // YouTube channels may sit one level down: youtube.com/c/name, youtube.com/user/name.
        let path = ["c/", "user/", "channel/"].iter().find_map(|prefix| path.strip_prefix(prefix)).unwrap_or(path);
        let name = path.split('/').next().unwrap_or_default().trim().trim_start_matches('@').to_lowercase();
        (!name.is_empty()).then_some(Self { platform, name })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_are_reduced_to_the_name() {
        for typed in [
            "ana.reyes",
            " @Ana.Reyes ",
            "https://www.instagram.com/ana.reyes/?hl=en",
            "HTTP://instagram.com/Ana.Reyes#top",
            "instagram.com/@ana.reyes",
        ] {
            let handle = Handle::new(Platform::Instagram, typed);
            assert_eq!(handle.map(|handle| handle.name).as_deref(), Some("ana.reyes"), "{typed}");
        }
        for typed in ["https://youtube.com/c/Ana", "youtube.com/user/ana/videos", "https://youtube.com/@Ana"] {
            let handle = Handle::new(Platform::YouTube, typed);
            assert_eq!(handle.map(|handle| handle.name).as_deref(), Some("ana"), "{typed}");
        }
        for typed in ["", " @ ", "https://instagram.com/"] {
            assert_eq!(Handle::new(Platform::Instagram, typed), None, "{typed}");
        }
        let odd = Handle::new(Platform::Other, "ftp://a");
        assert_eq!(odd.map(|handle| handle.name).as_deref(), Some("ftp:"));
    }
}
