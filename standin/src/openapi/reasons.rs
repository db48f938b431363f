//! Violations in words that lead to the place.

use jsonschema::{ValidationError, error::ValidationErrorKind, paths::Location};

/// A reason that quotes more of the value than this quotes none of it.
const QUOTE_MAX: usize = 160;

/// Each violation with its path in the body.
pub(super) fn of<'a>(errors: impl Iterator<Item = ValidationError<'a>>) -> Vec<String> {
    let mut told = Vec::new();
    for error in errors {
        tell(&error, &mut told);
    }
    told
}

fn tell(error: &ValidationError<'_>, told: &mut Vec<String>) {
    if let ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } = error.kind()
        && let Some(meant) = meant(context, error.instance_path())
    {
        for inner in meant {
            tell(inner, told);
        }
        return;
    }
    let path = error.instance_path().as_str().trim_start_matches('/');
    let path = if path.is_empty() { "the body" } else { path };
    told.push(format!("{path}: {}", reason(error)));
}

fn reason(error: &ValidationError<'_>) -> String {
    let whole = error.to_string();
    if whole.chars().count() > QUOTE_MAX { error.masked().to_string() } else { whole }
}

/// Why the alternative that was meant does not fit: the one of the value's own `type`, and of several the one that
/// fits best. None if there is no such alternative.
fn meant<'a>(
    alternatives: &'a [Vec<ValidationError<'static>>],
    at: &Location,
) -> Option<&'a Vec<ValidationError<'static>>> {
    let of_another_type = |errors: &&Vec<ValidationError<'static>>| errors.iter().any(|error| denies_type(error, at));
    alternatives.iter().filter(|errors| !of_another_type(errors)).min_by_key(|errors| errors.len())
}

/// Whether the value at the place is of another JSON type or bears another `type` than the alternative is for.
fn denies_type(error: &ValidationError<'_>, at: &Location) -> bool {
    let below = error.instance_path().as_str().strip_prefix(at.as_str());
    match error.kind() {
        ValidationErrorKind::Type { .. } => below == Some("") || below == Some("/type"),
        ValidationErrorKind::Required { property } => below == Some("") && property == "type",
        _ => below == Some("/type"),
    }
}
