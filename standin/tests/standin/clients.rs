//! Bots on other libraries, unmodified but for where the API is: what the stand-in speaks is Discord's protocol, not
//! serenity's dialect of it.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::Duration,
};

use accord_standin::{Answer, Options, Standin};
use chrono::Utc;

use crate::support::{self, TOKEN, Time};

/// What a client is written in, and how it is started.
struct Client {
    name: &'static str,
    needs: &'static [&'static str],
    command: fn(here: &Path, installed: &Path) -> Command,
}

const DISCORD_JS: Client = Client {
    name: "discord-js",
    needs: &["node", "npm"],
    command: |here, installed| {
        let mut command = Command::new("node");
        command.arg(here.join("bot.js")).env("NODE_PATH", installed.join("node_modules"));
        command
    },
};

const DISCORD_PY: Client = Client {
    name: "discord-py",
    needs: &["python3"],
    command: |here, installed| {
        let mut command = Command::new(installed.join("venv/bin/python"));
        command.arg(here.join("bot.py"));
        command
    },
};

#[tokio::test]
async fn a_bot_on_discord_js_works_as_it_is() {
    works_as_it_is(&DISCORD_JS).await;
}

#[tokio::test]
async fn a_bot_on_discord_py_works_as_it_is() {
    works_as_it_is(&DISCORD_PY).await;
}

async fn works_as_it_is(client: &Client) {
    let Some(installed) = client.installed() else { return };
    // It is a process of its own and has the machine's time.
    #[expect(clippy::disallowed_methods, reason = "a foreign bot cannot be told another time")]
    let options = Options { clock: Arc::new(Utc::now), ..support::options(&Time::new()) };
    let standin = Standin::start(options).await.unwrap();
    let bot = client.start(&installed, &standin);
    in_time(standin.bot_is_ready()).await;

    let mira = standin.person("Studio", "mira");
    let Answer::Message(tea) = mira.runs("deals", "/brew leaf:mint").await.unwrap() else { panic!("no message") };
    assert_eq!(tea.text(), "Tea of mint\n[Stir] [Note]");
    let Answer::Updated(tea) = mira.presses("Stir", &tea).await.unwrap() else { panic!("no update") };
    assert_eq!(tea.text(), "Tea of mint, stirred\n[Stir] [Note]");
    let Answer::Form(form) = mira.presses("Note", &tea).await.unwrap() else { panic!("no form") };
    assert_eq!((form.title.as_str(), form.fields[0].label.as_str()), ("A note", "Text"));
    let Answer::Message(noted) = mira.fills(&[("Text", "no sugar")]).await.unwrap() else { panic!("no answer") };
    assert_eq!((noted.text().as_str(), noted.ephemeral_for.as_deref()), ("Noted", Some("mira")));
    let shown = || standin.channel("Studio", "deals").newest().unwrap().text();
    assert_eq!(shown(), "Tea of mint, stirred: no sugar\n[Stir] [Note]");

    standin.faults().gateway_drops();
    in_time(standin.bot_is_gone()).await;
    in_time(standin.bot_is_ready()).await;
    mira.runs("deals", "/brew leaf:sage").await.unwrap();
    assert_eq!(shown(), "Tea of sage\n[Stir] [Note]");
    assert_eq!(standin.sessions_begun(), 1, "it resumed, and did not begin anew");
    assert_eq!(standin.complaints(), Vec::<String>::new());
    drop(bot);
}

#[expect(clippy::disallowed_methods, reason = "a bot that does not start fails the test instead of keeping it")]
async fn in_time(happens: impl Future<Output = ()>) {
    tokio::time::timeout(Duration::from_mins(1), happens).await.expect("it did not happen within a minute");
}

impl Client {
    fn folder(&self) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients").join(self.name)
    }

    /// Where its packages are, installed if they were not. None, and said so, where that cannot be had on this
    /// machine; in CI that is a failure.
    fn installed(&self) -> Option<PathBuf> {
        let all = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("clients");
        let prepared = self.needed().and_then(|()| {
            let script = self.folder().with_file_name("prepare");
            let run = Command::new(script).arg(self.name).arg(&all).stdin(Stdio::null()).output();
            let run = run.map_err(|error| error.to_string())?;
            if run.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&run.stderr).into_owned()) }
        });
        match prepared {
            Ok(()) => Some(all.join(self.name)),
            Err(reason) if std::env::var_os("CI").is_none_or(|value| value.is_empty()) => {
                eprintln!("{} was NOT tried: {reason}", self.name);
                None
            }
            Err(reason) => panic!("{} cannot be tried: {reason}", self.name),
        }
    }

    fn needed(&self) -> Result<(), String> {
        for program in self.needs {
            let found = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
            found.map_err(|error| format!("{program}: {error}"))?;
        }
        Ok(())
    }

    fn start(&self, installed: &Path, standin: &Standin) -> Bot {
        let log = installed.join("log");
        let (out, err) = {
            let out = File::create(&log).unwrap();
            (out.try_clone().unwrap(), out)
        };
        let process = (self.command)(&self.folder(), installed)
            .env("DISCORD_API", format!("http://{}/api", standin.plain_address()))
            .env("DISCORD_TOKEN", TOKEN)
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(err)
            .spawn()
            .unwrap();
        Bot { process, log }
    }
}

/// A bot that runs. It ends with the test, and says what it had to say if the test failed.
struct Bot {
    process: Child,
    log: PathBuf,
}

impl Drop for Bot {
    fn drop(&mut self) {
        // One that has ended by itself cannot be killed; there is nothing to do about it.
        let _ = self.process.kill();
        let _ = self.process.wait();
        if std::thread::panicking() {
            eprintln!("the bot said:\n{}", fs::read_to_string(&self.log).unwrap_or_default());
        }
    }
}
