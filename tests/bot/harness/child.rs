//! The program as a process of its own.

use std::{
    io::{BufRead, BufReader, Read, Write},
    path::Path,
    process::{Command, ExitStatus, Output, Stdio},
    sync::{Arc, Mutex},
    thread,
};

use accord::cli::demo::TOKEN;
use accord_standin::Standin;
use tokio::sync::watch;

/// The program, with nothing in its environment but what it needs.
pub(crate) fn accord(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_accord"));
    command.args(arguments).env_clear().stdin(Stdio::null());
    // Where libraries and temporary files are found.
    for name in ["PATH", "LD_LIBRARY_PATH", "TMPDIR", "LLVM_PROFILE_FILE"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    command
}

/// `accord run` against a stand-in.
pub(crate) struct Child {
    process: std::process::Child,
    printed: Arc<Mutex<String>>,
    is_running: watch::Receiver<bool>,
    is_over: watch::Receiver<bool>,
}

impl Child {
    /// Starts it with something in its environment; it is not yet connected.
    pub(crate) fn start(standin: &Standin, database: &Path, environment: &[(&str, &str)]) -> Self {
        let base = format!("http://{}", standin.plain_address());
        let mut command = accord(&["run", "--database", database.to_str().unwrap()]);
        command.env("DISCORD_TOKEN", TOKEN).env("DISCORD_API_BASE", base).envs(environment.iter().copied());
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let printed = Arc::default();
        let (over, is_over) = watch::channel(false);
        let (running, is_running) = watch::channel(false);
        let out: Box<dyn Read + Send> = Box::new(process.stdout.take().unwrap());
        let err: Box<dyn Read + Send> = Box::new(process.stderr.take().unwrap());
        let listeners = [out, err].map(|stream| {
            let (printed, runs): (Arc<Mutex<String>>, _) = (Arc::clone(&printed), running.clone());
            thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    runs.send_if_modified(|is_running| {
                        let begins = line.starts_with("Accord is running");
                        *is_running |= begins;
                        begins
                    });
                    let mut printed = printed.lock().unwrap();
                    printed.push_str(&line);
                    printed.push('\n');
                }
            })
        });
        thread::spawn(move || {
            for listener in listeners {
                drop(listener.join());
            }
            over.send_replace(true);
        });
        Self { process, printed, is_running, is_over }
    }

    /// Starts it and waits until it is connected and its commands are there.
    pub(crate) async fn connected(standin: &Standin, database: &Path) -> Self {
        Self::connected_with(standin, database, &[]).await
    }

    /// The same with something in its environment.
    pub(crate) async fn connected_with(standin: &Standin, database: &Path, environment: &[(&str, &str)]) -> Self {
        let child = Self::start(standin, database, environment);
        let (mut is_running, mut is_over) = (child.is_running.clone(), child.is_over.clone());
        // Discord has it before it knows itself: until it says that it runs, a signal still finds it starting.
        let is_up = async {
            standin.bot_is_ready().await;
            if is_running.wait_for(|is_running| *is_running).await.is_err() {
                // It ended before, which is told below.
                std::future::pending::<()>().await;
            }
        };
        tokio::select! {
            () = is_up => {}
            _ = is_over.wait_for(|over| *over) => panic!("it ended by itself:\n{}", child.printed()),
        }
        child
    }

    /// What it printed so far.
    pub(crate) fn printed(&self) -> String {
        self.printed.lock().unwrap().clone()
    }

    /// SIGKILL, as a power cut or the kernel would.
    pub(crate) async fn dies(mut self, standin: &Standin) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        standin.bot_is_gone().await;
    }

    /// SIGTERM, as the service manager would.
    pub(crate) fn is_asked_to_stop(&self) {
        let asked = Command::new("sh").args(["-c", &format!("kill -TERM {}", self.process.id())]).status().unwrap();
        assert!(asked.success());
    }

    /// Resolves when it has ended, however it did.
    pub(crate) async fn is_over(&mut self) {
        drop(self.is_over.wait_for(|over| *over).await);
    }

    /// Waits until it ends; what it printed and how it ended.
    pub(crate) async fn ends(mut self) -> (ExitStatus, String) {
        // Its streams close when it ends, so this waits for nothing.
        drop(self.is_over.wait_for(|over| *over).await);
        let status = self.process.wait().unwrap();
        (status, self.printed())
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        // A story that failed leaves no process behind.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// Runs the program to its end with something to read.
pub(crate) fn run(arguments: &[&str], input: &str) -> Output {
    let mut command = accord(arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// What a command that ends by itself printed, on both streams.
pub(crate) fn everything(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
