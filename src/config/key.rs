//! The access key of the account at 17TRACK: from the environment alone, and never printed.

use std::fmt;

use secrecy::SecretString;

/// The environment variable the key comes from.
pub const VARIABLE: &str = "SEVENTEENTRACK_KEY";

/// The longest key that is taken for one.
const LONGEST: usize = 200;

/// A key. It prints as stars.
#[derive(Clone)]
pub struct TrackingKey(SecretString);

impl TrackingKey {
    /// Takes the key from the environment of this process. `None` without one: parcels are not followed then.
    pub fn from_environment() -> Result<Option<Self>, KeyError> {
        std::env::var_os(VARIABLE).map_or(Ok(None), |given| given.to_str().ok_or(KeyError).and_then(Self::read))
    }

    /// Reads a key as it was pasted. `None` where there is nothing.
    pub fn read(text: &str) -> Result<Option<Self>, KeyError> {
        match text.trim() {
            "" => Ok(None),
            key if key.len() <= LONGEST && key.bytes().all(|byte| byte.is_ascii_graphic()) => {
                Ok(Some(Self(SecretString::from(key))))
            }
            _ => Err(KeyError),
        }
    }

    /// The key as a secret.
    pub fn secret(&self) -> SecretString {
        self.0.clone()
    }
}

impl fmt::Debug for TrackingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TrackingKey(***)")
    }
}

/// What is there is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{VARIABLE} is not the access key of an account at 17TRACK: it should be letters and digits without blanks.\n\
     Copy it again: https://api.17track.net, Settings, Security, Access Key."
)]
pub struct KeyError;

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    #[test]
    fn a_key_is_optional_and_never_prints() {
        let key = TrackingKey::read(" ABCDEF0123456789 \n").expect("the right shape").expect("there is one");
        assert_eq!(key.secret().expose_secret(), "ABCDEF0123456789");
        assert_eq!(format!("{key:?}"), "TrackingKey(***)");
        assert!(TrackingKey::read(" ").expect("nothing is fine").is_none());
        for wrong in ["ABC DEF", "ÄBC", &"A".repeat(201)] {
            let error = TrackingKey::read(wrong).expect_err(wrong).to_string();
            assert!(!error.contains(wrong), "{error}");
        }
    }
}
