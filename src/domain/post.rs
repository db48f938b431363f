//! Delivered posts: the proof that a deliverable went online.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use url::Url;

/// A post that a creator published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// Where it can be seen; always https.
    pub url: String,
    /// The platform, found from the address: `Instagram`, or the bare host where it is no platform we know.
    pub platform: String,
    /// The day it went online, in the guild's zone.
    pub on: NaiveDate,
}

/// What was typed is not the address of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkProblem {
    /// Not an address at all.
    NotALink,
    /// Not https, or it carries a user name or password.
    NotHttps,
    /// Longer than 400 characters.
    TooLong,
}

/// Hosts by which a platform is known; subdomains count.
const PLATFORMS: [(&str, &str); 14] = [
    ("instagram.com", "Instagram"),
    ("tiktok.com", "TikTok"),
    ("youtube.com", "YouTube"),
    ("youtu.be", "YouTube"),
    ("twitch.tv", "Twitch"),
    ("x.com", "X"),
    ("twitter.com", "X"),
    ("facebook.com", "Facebook"),
    ("threads.net", "Threads"),
    ("threads.com", "Threads"),
    ("pinterest.com", "Pinterest"),
    ("snapchat.com", "Snapchat"),
    ("linkedin.com", "LinkedIn"),
    ("bsky.app", "Bluesky"),
];

/// The longest address kept.
pub const URL_MAX: usize = 400;

impl Post {
    /// Reads the address of a post and finds its platform.
    pub fn from_link(link: &str, on: NaiveDate) -> Result<Self, LinkProblem> {
        let url = Url::parse(link.trim()).map_err(|_| LinkProblem::NotALink)?;
        let host = url.host_str().ok_or(LinkProblem::NotALink)?;
        if url.scheme() != "https" || !url.username().is_empty() || url.password().is_some() {
            return Err(LinkProblem::NotHttps);
        }
        let host = host.strip_prefix("www.").unwrap_or(host);
        if !host.contains('.') {
            return Err(LinkProblem::NotALink);
        }
        let platform = PLATFORMS
            .iter()
            .find(|(domain, _)| host == *domain || host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.')))
            .map_or(host, |(_, platform)| platform)
            .to_owned();
        let url = String::from(url);
        if url.chars().count() > URL_MAX {
            return Err(LinkProblem::TooLong);
        }
        Ok(Self { url, platform, on })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn platform(link: &str) -> Result<String, LinkProblem> {
        Post::from_link(link, NaiveDate::default()).map(|post| post.platform)
    }

    #[test]
    fn the_platform_is_found_from_the_host() {
        for (link, expected) in [
            ("https://www.instagram.com/p/1", "Instagram"),
            ("https://vm.tiktok.com/ZM1", "TikTok"),
            (" https://youtu.be/a ", "YouTube"),
            ("https://blog.example.org/post", "blog.example.org"),
            ("https://notx.com/1", "notx.com"),
        ] {
            assert_eq!(platform(link), Ok(expected.to_owned()), "{link}");
        }
    }

    #[test]
    fn only_plain_https_addresses_are_kept() {
        assert_eq!(platform("instagram"), Err(LinkProblem::NotALink));
        assert_eq!(platform("https://localhost/p"), Err(LinkProblem::NotALink));
        assert_eq!(platform("http://instagram.com/p/1"), Err(LinkProblem::NotHttps));
        assert_eq!(platform("https://a@instagram.com/p"), Err(LinkProblem::NotHttps));
        assert_eq!(platform("https://:b@instagram.com/p"), Err(LinkProblem::NotHttps));
        let address = |length: usize| format!("https://x.com/{}", "p".repeat(length - "https://x.com/".len()));
        assert_eq!(platform(&address(URL_MAX)), Ok("X".to_owned()));
        assert_eq!(platform(&address(URL_MAX + 1)), Err(LinkProblem::TooLong));
    }
}
