//! The second generation of components: texts, pictures and files among the rows, and what holds them together.

use serde_json::Value;

use super::{V2_TEXT_MAX, Walk, buttons, kind};
use crate::rules::{Problems, address, boolean, length, list, number, object, required_text, text, within};

/// Texts in a section.
pub(super) const SECTION_TEXTS_MAX: usize = 3;
/// Pictures in a gallery.
pub(super) const GALLERY_ITEMS_MAX: usize = 10;
/// Characters in the description of a picture.
pub(super) const MEDIA_DESCRIPTION_MAX: usize = 1024;
/// Characters in the address of a picture or file.
const MEDIA_URL_MAX: usize = 2048;
/// The largest colour.
const COLOUR_MAX: i64 = 0xFF_FFFF;

impl<'a> Walk<'a> {
    /// A component at the top of a message.
    pub(super) fn laid_out(&mut self, component: &'a Value, path: &str, problems: &mut Problems) {
        if component["type"].as_u64() == Some(kind::CONTAINER) {
            self.container(component, path, problems);
        } else {
            self.block(component, "1, 9, 10, 12, 13, 14, 17", path, problems);
        }
    }

    fn container(&mut self, container: &'a Value, path: &str, problems: &mut Problems) {
        self.count += 1;
        self.ids.number(container, path, problems);
        number(&container["accent_color"], &(0..=COLOUR_MAX), &format!("{path}.accent_color"), problems);
        boolean(&container["spoiler"], &format!("{path}.spoiler"), problems);
        let at = format!("{path}.components");
        let inner = list(&container["components"], &at, problems);
        if inner.is_empty() {
            problems.required(&at);
        }
        for (index, block) in inner.iter().enumerate() {
            self.block(block, "1, 9, 10, 12, 13, 14", &format!("{at}.{index}"), problems);
        }
    }

    /// What stands at the top or in a container.
    fn block(&mut self, block: &'a Value, allowed: &str, path: &str, problems: &mut Problems) {
        match block["type"].as_u64() {
            Some(kind::ROW) => return self.row(block, path, problems),
            Some(kind::SECTION) => self.section(block, path, problems),
            Some(kind::TEXT_DISPLAY) => return self.display(block, path, problems),
            Some(kind::GALLERY) => gallery(block, path, problems),
            Some(kind::FILE) => {
                boolean(&block["spoiler"], &format!("{path}.spoiler"), problems);
                item(&block["file"], &["attachment"], &format!("{path}.file"), problems);
            }
            Some(kind::SEPARATOR) => {
                boolean(&block["divider"], &format!("{path}.divider"), problems);
                number(&block["spacing"], &(1..=2), &format!("{path}.spacing"), problems);
            }
            _ if !object(block, path, problems) => {}
            _ => problems.union(path, allowed),
        }
        self.count += 1;
        self.ids.number(block, path, problems);
    }

    fn display(&mut self, display: &'a Value, path: &str, problems: &mut Problems) {
        self.count += 1;
        self.ids.number(display, path, problems);
        required_text(&display["content"], &(1..=V2_TEXT_MAX), &format!("{path}.content"), problems);
        self.characters += display["content"].as_str().map_or(0, length);
    }

    fn section(&mut self, section: &'a Value, path: &str, problems: &mut Problems) {
        let at = format!("{path}.components");
        let texts = list(&section["components"], &at, problems);
        within(texts.len(), &(1..=SECTION_TEXTS_MAX), &at, problems);
        for (index, text) in texts.iter().enumerate() {
            let here = format!("{at}.{index}");
            if text["type"].as_u64() == Some(kind::TEXT_DISPLAY) {
                self.display(text, &here, problems);
            } else {
                problems.union(&here, "10,");
            }
        }
        let accessory = &section["accessory"];
        let here = format!("{path}.accessory");
        if accessory.is_null() {
            return problems.required(&here);
        }
        self.count += 1;
        match accessory["type"].as_u64() {
            Some(kind::BUTTON) => buttons::check(accessory, &mut self.ids, &here, problems),
            Some(kind::THUMBNAIL) => {
                self.ids.number(accessory, &here, problems);
                picture(accessory, &here, problems);
            }
            _ => problems.union(&here, "2, 11"),
        }
    }
}

fn gallery(gallery: &Value, path: &str, problems: &mut Problems) {
    let at = format!("{path}.items");
    let items = list(&gallery["items"], &at, problems);
    within(items.len(), &(1..=GALLERY_ITEMS_MAX), &at, problems);
    for (index, item) in items.iter().enumerate() {
        picture(item, &format!("{at}.{index}"), problems);
    }
}

/// A thumbnail, or an item of a gallery.
fn picture(picture: &Value, path: &str, problems: &mut Problems) {
    text(&picture["description"], &(1..=MEDIA_DESCRIPTION_MAX), &format!("{path}.description"), problems);
    boolean(&picture["spoiler"], &format!("{path}.spoiler"), problems);
    item(&picture["media"], &["http", "https", "attachment"], &format!("{path}.media"), problems);
}

fn item(item: &Value, schemes: &[&str], path: &str, problems: &mut Problems) {
    if item.is_null() {
        return problems.required(path);
    }
    let at = format!("{path}.url");
    required_text(&item["url"], &(1..=MEDIA_URL_MAX), &at, problems);
    if item["url"].as_str().is_some_and(|url| !url.is_empty()) {
        address(&item["url"], usize::MAX, schemes, &at, problems);
    }
}

/// What text displays say, wherever they are nested, in the order they are read.
pub(crate) fn displayed(components: &[Value]) -> Vec<&str> {
    let mut said = Vec::new();
    for component in components {
        if component["type"] == kind::TEXT_DISPLAY {
            said.extend(component["content"].as_str());
        } else if let Some(inner) = component["components"].as_array() {
            said.extend(displayed(inner));
        }
    }
    said
}

/// The addresses of pictures and files, each with its path.
pub(crate) fn media<'a>(components: &'a Value, path: &str) -> Vec<(String, &'a Value)> {
    let mut found = Vec::new();
    for (index, component) in components.as_array().into_iter().flatten().enumerate() {
        let here = format!("{path}.{index}");
        found.push((format!("{here}.file.url"), &component["file"]["url"]));
        found.push((format!("{here}.accessory.media.url"), &component["accessory"]["media"]["url"]));
        for (index, item) in component["items"].as_array().into_iter().flatten().enumerate() {
            found.push((format!("{here}.items.{index}.media.url"), &item["media"]["url"]));
        }
        found.extend(media(&component["components"], &format!("{here}.components")));
    }
    found.retain(|(_, url)| url.is_string());
    found
}
