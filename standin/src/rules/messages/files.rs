//! The files that come with a message, the list that names them, and what refers to them.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{
    refusal::Refusal,
    rules::{Problems, boolean, components, list, object, snowflake, text, within},
};

/// Files on one message.
pub(super) const FILES_MAX: usize = 10;
/// Bytes in one file.
pub(super) const FILE_BYTES_MAX: usize = 10 * 1024 * 1024;
/// Characters in a file's name and in its description.
pub(super) const FILE_TEXT_MAX: usize = 1024;
/// How a file ends that an embed can show.
const PICTURES: [&str; 5] = [".jpg", ".jpeg", ".png", ".webp", ".gif"];

/// Holds the list of attachments to the files that came with the body: index, name and bytes of each. `kept` are
/// ids and names of the files an edited message has.
pub(crate) fn attachments(
    body: &Value,
    files: &[(Option<u64>, String, usize)],
    kept: &[(u64, &str)],
    at: &str,
    problems: &mut Problems,
) {
    let path = format!("{at}attachments");
    let listed = list(&body["attachments"], &path, problems);
    let mut ids = BTreeSet::new();
    for (index, entry) in listed.iter().enumerate() {
        let here = format!("{path}.{index}");
        if !object(entry, &here, problems) {
            continue;
        }
        text(&entry["filename"], &(1..=FILE_TEXT_MAX), &format!("{here}.filename"), problems);
        text(&entry["description"], &(0..=FILE_TEXT_MAX), &format!("{here}.description"), problems);
        boolean(&entry["is_spoiler"], &format!("{here}.is_spoiler"), problems);
        match snowflake(&entry["id"]) {
            None => problems.required(&format!("{here}.id")),
            Some(id) if !ids.insert(id) => {
                problems.add(&format!("{here}.id"), "ATTACHMENT_ID_DUPLICATED", "Another attachment has this id");
            }
            Some(id) if kept.iter().any(|file| file.0 == id) || files.iter().any(|file| file.0 == Some(id)) => {}
            Some(_) => problems.add(
                &here,
                "MESSAGE_ATTACHMENT_NOT_FOUND",
                "Attachment data not found: no part of the request carries this id",
            ),
        }
    }
    // Without a list everything is kept.
    let stays = |file: &&(u64, &str)| !body["attachments"].is_array() || ids.contains(&file.0);
    let staying = kept.iter().filter(stays);
    within(listed.len().max(staying.clone().count() + files.len()), &(0..=FILES_MAX), &path, problems);
    for (index, (_, name, size)) in files.iter().enumerate() {
        if *size > FILE_BYTES_MAX {
            problems.refuse(Refusal::TOO_LARGE);
        }
        within(name.chars().count(), &(1..=FILE_TEXT_MAX), &format!("{path}.{index}.filename"), problems);
    }
    let renamed = |file: &(Option<u64>, String, usize)| {
        let entry = listed.iter().find(|entry| file.0.is_some() && snowflake(&entry["id"]) == file.0);
        entry.and_then(|entry| entry["filename"].as_str()).unwrap_or(&file.1).to_owned()
    };
    let names: Vec<String> = staying.map(|file| file.1.to_owned()).chain(files.iter().map(renamed)).collect();
    references(body, &names, at, problems);
}

/// Holds each `attachment://name` to the files the message will have, and embeds to pictures.
fn references(body: &Value, names: &[String], at: &str, problems: &mut Problems) {
    let referred = |url: &Value| url.as_str().and_then(|url| url.strip_prefix("attachment://")).map(ToOwned::to_owned);
    for (index, embed) in body["embeds"].as_array().into_iter().flatten().enumerate() {
        for (part, key) in [("image", "url"), ("thumbnail", "url"), ("author", "icon_url"), ("footer", "icon_url")] {
            let url = &embed[part][key];
            let path = format!("{at}embeds.{index}.{part}.{key}");
            let Some(name) = referred(url) else { continue };
            if !names.contains(&name) {
                problems.add(&path, "EMBED_ATTACHMENT_NOT_FOUND", "The referenced attachment was not found");
            } else if !PICTURES.iter().any(|end| name.to_lowercase().ends_with(end)) {
                problems.add(&path, "EMBED_ATTACHMENT_NOT_A_PICTURE", "Embeds show only jpg, jpeg, png, webp and gif");
            }
        }
    }
    for (path, url) in components::media(&body["components"], &format!("{at}components")) {
        if referred(url).is_some_and(|name| !names.contains(&name)) {
            problems.add(
                &path,
                "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
                "The referenced attachment was not found",
            );
        }
    }
}
