//! The answer to an interaction as a value: a message or a form. Nothing here knows Discord's library.

use crate::notifications::message::{Message, Press};

/// What an interaction is answered with. Only the person who acted sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// A new private message.
    Private(Message),
    /// What the private message that was pressed says from now on.
    Update(Message),
    /// A form to fill in. Discord allows none as the answer to a form.
    Form(Form),
}

impl Reply {
    /// A private answer: in place of the private message that was pressed, if one was.
    pub fn new(on_private: bool, message: Message) -> Self {
        if on_private { Self::Update(message) } else { Self::Private(message) }
    }
}

/// A form of at most five fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// What submitting it does.
    pub id: Press,
    /// Its heading, at most [`Form::TITLE_MAX`] characters.
    pub title: String,
    /// Its fields, from top to bottom.
    pub fields: Vec<FormField>,
}

impl Form {
    /// The longest heading Discord shows.
    pub const TITLE_MAX: usize = 45;

    /// The same form with what a person typed before. Fields of other forms are left out.
    #[must_use]
    pub fn filled(mut self, typed: &[(String, String)]) -> Self {
        for field in &mut self.fields {
            if let Some((_, value)) = typed.iter().find(|(id, _)| id == field.id) {
                field.value = clipped(value, usize::from(field.max));
            }
        }
        self
    }
}

/// One field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormField {
    /// What it is called in the submitted form.
    pub id: &'static str,
    /// What it asks for, at most 45 characters.
    pub label: String,
    /// What it holds when it opens; may be empty.
    pub value: String,
    /// A hint that shows while it is empty; may be empty.
    pub placeholder: String,
    /// Whether it takes several lines.
    pub long: bool,
    /// Whether it must be filled in.
    pub required: bool,
    /// How many characters it takes.
    pub max: u16,
}

/// A text of at most `max` characters; what is cut off is shown as `…`.
pub fn clipped(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let kept: String = text.chars().take(max.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_at_a_character() {
        assert_eq!(clipped("Café", 4), "Café");
        assert_eq!(clipped("Café au lait", 5), "Café…");
        assert_eq!(clipped("two words", 5), "two…");
        assert_eq!(clipped("a", 0), "…");
    }

    #[test]
    fn a_form_takes_back_what_was_typed() {
        let field = |id, max| FormField {
            id,
            label: "Label".to_owned(),
            value: "before".to_owned(),
            placeholder: String::new(),
            long: false,
            required: false,
            max,
        };
        let form =
            Form { id: Press::Never, title: "Title".to_owned(), fields: vec![field("cost", 3), field("posts", 9)] };
        let typed = [("cost".to_owned(), "12345".to_owned()), ("other".to_owned(), "x".to_owned())];
        let values: Vec<_> = form.filled(&typed).fields.into_iter().map(|field| field.value).collect();
        assert_eq!(values, ["12…", "before"]);
    }
}
