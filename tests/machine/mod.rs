//! A machine of its own for the real program: empty folders, a small fixed environment, and nothing of whoever runs the test.
#![allow(dead_code)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use crate::line::Line;

/// The program under test.
const POLKU: &str = env!("CARGO_BIN_EXE_polku");

/// What a command left behind.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn of(output: &Output) -> Ran {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Ran { code: output.status.code().unwrap(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// Asserts that nothing a terminal acts on is in what was written.
    pub fn assert_harmless(&self) -> &Ran {
        for text in [&self.out, &self.err] {
            let bad = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t'));
            assert_eq!(bad, None, "{text:?}");
            let bidi = text.chars().find(|c| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'));
            assert_eq!(bidi, None, "{text:?}");
        }
        self
    }

    /// The document that was printed.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

pub struct Machine {
    folder: TempDir,
}

impl Machine {
    pub fn new() -> Machine {
        Machine { folder: tempfile::tempdir().unwrap() }
    }

    /// A machine with a register of invented people.
    pub fn with_demo(clients: u32) -> Machine {
        let machine = Machine::new();
        let ran = machine.run(&["demo", "--no-open", "--clients", &clients.to_string()]);
        assert_eq!(ran.code, 0, "{ran:?}");
        machine
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The folder of the register.
    pub fn data(&self) -> PathBuf {
        self.path("register")
    }

    /// Writes a file and answers its path.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub fn environment(&self) -> Vec<(&'static str, PathBuf)> {
        vec![
            ("HOME", self.path("home")),
            ("XDG_CONFIG_HOME", self.path("config")),
            ("XDG_DATA_HOME", self.path("share")),
            ("POLKU_DATA", self.data()),
            ("LANG", "C.UTF-8".into()),
            ("RUST_BACKTRACE", "0".into()),
        ]
    }

    /// The program, about to start in this machine.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(POLKU);
        command.args(args).env_clear().envs(self.environment()).current_dir(self.folder.path()).stdin(Stdio::null());
        command
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        Ran::of(&self.command(args).output().unwrap())
    }

    pub fn run_with(&self, args: &[&str], env: &[(&str, &str)]) -> Ran {
        Ran::of(&self.command(args).envs(env.iter().copied()).output().unwrap())
    }

    /// The program on a line of its own; the screens speak Finnish unless the environment says otherwise.
    pub fn line(&self, args: &[&str], env: &[(&str, &str)]) -> Line {
        let mut command = CommandBuilder::new(POLKU);
        command.args(args);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        for (name, value) in self.environment() {
            command.env(name, value);
        }
        env.iter().for_each(|(name, value)| command.env(name, value));
        command.cwd(self.folder.path());
        Line::start(command)
    }
}

impl Drop for Machine {
    /// No server outlives the machine it served.
    fn drop(&mut self) {
        let _ = self.command(&["server", "stop"]).stderr(Stdio::null()).status();
    }
}

/// Everything in a folder, sorted.
pub fn listing(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}
