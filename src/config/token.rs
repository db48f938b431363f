//! The bot's token: from the environment alone, checked for its shape, and never printed.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};

/// The environment variable the token comes from.
pub const VARIABLE: &str = "DISCORD_TOKEN";

/// A token of the right shape. It prints as stars.
#[derive(Clone)]
pub struct Token(SecretString);

impl Token {
    /// Takes the token from the environment of this process.
    pub fn from_environment() -> Result<Self, TokenError> {
        let given = std::env::var_os(VARIABLE).ok_or(TokenError::Missing)?;
        given.to_str().ok_or(TokenError::Malformed("it is not plain text")).and_then(Self::read)
    }

    /// Reads a token as it was pasted.
    pub fn read(text: &str) -> Result<Self, TokenError> {
        let token = text.trim();
        if token.is_empty() {
            return Err(TokenError::Missing);
        }
        if token.starts_with("Bot ") {
            return Err(TokenError::Malformed("the word `Bot` in front does not belong to it"));
        }
        let parts: Vec<&str> = token.split('.').collect();
        if parts.len() != 3 {
            return Err(TokenError::Malformed("it should be three parts with a dot between them"));
        }
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if parts.iter().any(|part| part.is_empty() || !part.bytes().all(is_letter)) {
            return Err(TokenError::Malformed("each of its parts should be letters, digits, `-` and `_`"));
        }
        Ok(Self(SecretString::from(token)))
    }

    /// The token itself, for the one who hands it to Discord.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// The token as a secret.
    pub fn secret(&self) -> SecretString {
        self.0.clone()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(***)")
    }
}

/// Why there is no token to start with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// There is none.
    #[error(
        "DISCORD_TOKEN is not set.\n\
         Accord needs the token of your own bot: https://discord.com/developers/applications, your application, Bot, Reset Token.\n\
         Then: DISCORD_TOKEN=… accord run\n\
         To look around without a token: accord demo"
    )]
    Missing,
    /// It is none.
    #[error(
        "DISCORD_TOKEN is not the token of a bot: {0}.\nCopy it again: https://discord.com/developers/applications, your application, Bot, Reset Token."
    )]
    Malformed(&'static str),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_three_parts_and_never_prints() {
        let token = Token::read(" MTA0.Gh-ij_.secret \n").expect("the right shape");
        assert_eq!(token.expose(), "MTA0.Gh-ij_.secret");
        assert_eq!(format!("{token:?}"), "Token(***)");
        assert!(!format!("{:?}", token.secret()).contains("secret."));
    }

    #[test]
    fn what_is_no_token_is_told_without_repeating_it() {
        assert_eq!(Token::read("  ").expect_err("empty"), TokenError::Missing);
        for wrong in ["hunter2", "Bot MTA0.a.b", "a..b", "a.b.c.d", "a.b.c d", "\"a.b.c\""] {
            let error = Token::read(wrong).expect_err(wrong);
            assert!(matches!(error, TokenError::Malformed(_)), "{wrong}");
            assert!(!error.to_string().contains(wrong), "{error}");
        }
    }
}
