//! Configuration by environment variables: `ACCORD_` and the path of the key in capitals.

use toml::{Table, Value};

use super::{Config, ConfigError};

const PREFIX: &str = "ACCORD_";

/// The environment variables that are meant for the configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variables(Vec<(String, String)>);

impl Variables {
    /// Those of this process.
    pub fn of_this_process() -> Self {
        let text = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        };
        std::env::vars_os().filter_map(text).collect()
    }

    /// Those that name no key of the configuration: a typing mistake, most likely.
    pub fn unknown(&self) -> Vec<&str> {
        let known = keys();
        let is_unknown = |name: &&str| !known.iter().any(|key| key.variable() == **name);
        self.0.iter().map(|(name, _)| name.as_str()).filter(is_unknown).collect()
    }

    /// Puts them over `config`.
    pub(crate) fn over(&self, config: Config) -> Result<Config, ConfigError> {
        let mut config = config;
        for key in keys() {
            let variable = key.variable();
            let Some((_, text)) = self.0.iter().find(|(name, _)| *name == variable) else { continue };
            let wrong = |what: String| ConfigError::Value { origin: variable.clone(), what };
            let value = key.read(text).map_err(wrong)?;
            let mut table = Table::try_from(&config).map_err(|error| wrong(error.to_string()))?;
            key.put(&mut table, value);
            config = table.try_into().map_err(|error: toml::de::Error| wrong(error.message().to_owned()))?;
            config.check().map_err(wrong)?;
        }
        Ok(config)
    }
}

impl FromIterator<(String, String)> for Variables {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(all: T) -> Self {
        Self(all.into_iter().filter(|(name, _)| name.starts_with(PREFIX)).collect())
    }
}

/// A key of the configuration.
struct Key {
    path: Vec<String>,
    is_number: bool,
}

impl Key {
    fn variable(&self) -> String {
        format!("{PREFIX}{}", self.path.join("_").to_uppercase())
    }

    fn read(&self, text: &str) -> Result<Value, String> {
        if self.is_number {
            text.trim().parse().map(Value::Integer).map_err(|_| format!("“{text}” is no whole number"))
        } else {
            Ok(Value::String(text.to_owned()))
        }
    }

    fn put(&self, table: &mut Table, value: Value) {
        let Some((last, sections)) = self.path.split_last() else { return };
        let mut inner = table;
        for section in sections {
            let entry = inner.entry(section.clone()).or_insert_with(|| Value::Table(Table::new()));
            let Value::Table(next) = entry else { return };
            inner = next;
        }
        inner.insert(last.clone(), value);
    }
}

/// Every key, as the defaults have them.
fn keys() -> Vec<Key> {
    let mut keys = Vec::new();
    if let Ok(defaults) = Table::try_from(Config::default()) {
        collect(&defaults, &[], &mut keys);
    }
    keys
}

fn collect(table: &Table, above: &[String], keys: &mut Vec<Key>) {
    for (name, value) in table {
        let path: Vec<String> = above.iter().chain([name]).cloned().collect();
        match value {
            Value::Table(inner) => collect(inner, &path, keys),
            _ => keys.push(Key { path, is_number: value.is_integer() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variables(all: &[(&str, &str)]) -> Variables {
        all.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn each_key_has_a_variable() {
        let names: Vec<String> = keys().iter().map(Key::variable).collect();
        assert_eq!(
            names,
            [
                "ACCORD_DATABASE",
                "ACCORD_DISCORD_CONNECT_SECONDS",
                "ACCORD_DISCORD_FREE_STARTS",
                "ACCORD_DISCORD_REQUEST_SECONDS",
                "ACCORD_DRAIN_SECONDS",
                "ACCORD_HEALTH_ADDRESS",
                "ACCORD_HEALTH_REACH",
                "ACCORD_JOBS_BOARD",
                "ACCORD_JOBS_CONTENT_DUE",
                "ACCORD_JOBS_DIGEST",
                "ACCORD_JOBS_EXPIRE",
                "ACCORD_JOBS_REGISTER",
                "ACCORD_JOBS_TIDY",
                "ACCORD_JOBS_TRACK",
                "ACCORD_JOBS_WARN",
                "ACCORD_LIMITS_ACTS_AT_ONCE",
                "ACCORD_LIMITS_ACTS_PER_MINUTE",
                "ACCORD_LIMITS_SUGGESTIONS_AT_ONCE",
                "ACCORD_LIMITS_SUGGESTIONS_PER_MINUTE",
                "ACCORD_LOG_FILTER",
                "ACCORD_LOG_FORMAT",
                "ACCORD_TRACKING_REQUEST_SECONDS",
            ]
        );
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let given = variables(&[
            ("ACCORD_DATABASE", "/srv/accord.sqlite3"),
            ("ACCORD_DRAIN_SECONDS", "25"),
            ("ACCORD_LOG_FORMAT", "json"),
            ("ACCORD_JOBS_WARN", "15 * * * * *"),
            ("PATH", "/bin"),
        ]);
        let config = given.over(Config::default()).expect("all of it is right");
        assert_eq!(config.database, std::path::Path::new("/srv/accord.sqlite3"));
        assert_eq!(config.drain_seconds, 25);
        assert_eq!(config.log.format, super::super::Format::Json);
        assert_eq!(config.jobs.warn.expression(), "15 * * * * *");
        assert_eq!(config.jobs.expire, Config::default().jobs.expire);
        assert!(given.unknown().is_empty());
    }

    #[test]
    fn a_wrong_value_is_named_by_its_variable() {
        for (name, value, because) in [
            ("ACCORD_DRAIN_SECONDS", "soon", "“soon” is no whole number"),
            ("ACCORD_DRAIN_SECONDS", "0", "1 to 600"),
            ("ACCORD_DRAIN_SECONDS", "-1", "invalid value"),
            ("ACCORD_JOBS_EXPIRE", "hourly", "no cron expression"),
            ("ACCORD_LOG_FORMAT", "xml", "unknown variant"),
        ] {
            let error = variables(&[(name, value)]).over(Config::default()).expect_err(value).to_string();
            assert!(error.starts_with(name) && error.contains(because), "{error}");
        }
    }

    #[test]
    fn a_misspelt_variable_is_found() {
        assert_eq!(variables(&[("ACCORD_DATABSE", "x"), ("ACCORD_DATABASE", "x")]).unknown(), ["ACCORD_DATABSE"]);
    }
}
