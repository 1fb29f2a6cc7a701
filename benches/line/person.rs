//! A person at a terminal of 80x24: keys go in, the bytes that come out are stamped and make the screen.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

use crate::process::Process;

/// Nothing more comes after so long.
const STILL: Duration = Duration::from_millis(60);
/// The end of a bracketed frame; the first screen is long enough to be one.
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// Folders of its own and a register of invented people.
pub struct Machine {
    folder: TempDir,
}

impl Machine {
    pub fn with_demo(clients: u32) -> Self {
        let machine = Machine { folder: tempfile::tempdir().expect("a temporary directory") };
        machine.run(&["demo", "--no-open", "--clients", &clients.to_string()]);
        machine
    }

    fn environment(&self) -> [(&'static str, PathBuf); 4] {
        let home = self.folder.path().to_path_buf();
        [
            ("HOME", home.clone()),
            ("POLKU_DATA", home.join("register")),
            ("LANG", "C.UTF-8".into()),
            ("TERM", "xterm-256color".into()),
        ]
    }

    /// What a command prints.
    pub fn run(&self, arguments: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_polku"));
        command.args(arguments).env_clear().envs(self.environment()).stdin(Stdio::null());
        String::from_utf8_lossy(&command.output().expect("the program").stdout).into_owned()
    }

    /// A number that the server tells of itself; zero when none runs.
    pub fn status(&self, name: &str) -> u32 {
        let said = self.run(&["server", "status", "--json"]);
        let said: serde_json::Value = serde_json::from_str(&said).unwrap_or_default();
        said[name].as_u64().and_then(|number| number.try_into().ok()).unwrap_or(0)
    }

    fn command(&self, program: &str) -> CommandBuilder {
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        self.environment().into_iter().for_each(|(name, value)| command.env(name, value));
        command
    }

    /// How long another program takes to its first byte on a terminal.
    pub fn first_byte_of(&self, program: &str) -> Duration {
        let mut person = Person::starts(self.command(program));
        let first = person.hears(Duration::from_secs(5)).map_or(Duration::ZERO, |burst| burst.at);
        person.ends();
        first
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        self.run(&["server", "stop"]);
    }
}

/// Bytes that came in one piece.
#[derive(Clone, Debug)]
pub struct Burst {
    /// How long after what they are counted from.
    pub at: Duration,
    pub bytes: usize,
    /// Whether the screen was another one after it.
    pub changed: bool,
}

/// What came of one key.
pub struct Answer(pub Vec<Burst>);

impl Answer {
    /// When the screen was right: the last bytes that changed it.
    pub fn right(&self) -> Duration {
        self.0.iter().rfind(|burst| burst.changed).map_or(Duration::ZERO, |burst| burst.at)
    }

    pub fn bytes(&self) -> usize {
        self.0.iter().map(|burst| burst.bytes).sum()
    }
}

pub struct Person {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    pieces: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    /// What times are counted from.
    since: Instant,
    seen: Vec<u8>,
}

impl Person {
    pub fn sits_down(machine: &Machine) -> Self {
        Self::starts(machine.command(env!("CARGO_BIN_EXE_polku")))
    }

    fn starts(command: CommandBuilder) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let keys = pair.master.take_writer().expect("a keyboard");
        let (tell, pieces) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if tell.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    break;
                }
            }
        });
        let since = Instant::now();
        let child = pair.slave.spawn_command(command).expect("the program");
        drop(pair.slave);
        let cells = |cells| NonZero::new(cells).expect("cells");
        let screen = vt100::Parser::new(cells(24), cells(80), 0);
        Person { master: pair.master, keys, child, pieces, screen, since, seen: Vec::new() }
    }

    pub fn process(&self) -> Process {
        Process(self.child.process_id().unwrap_or(0))
    }

    /// The next bytes, if they come within `patience`.
    pub fn hears(&mut self, patience: Duration) -> Option<Burst> {
        let (at, piece) = self.pieces.recv_timeout(patience).ok()?;
        let before = self.screen.screen().state_formatted();
        self.screen.process(&piece);
        let changed = self.screen.screen().state_formatted() != before;
        self.seen.extend_from_slice(&piece);
        Some(Burst { at: at.saturating_duration_since(self.since), bytes: piece.len(), changed })
    }

    /// Hears until nothing comes any more.
    pub fn rests(&mut self) -> Answer {
        Answer(std::iter::from_fn(|| self.hears(STILL)).collect())
    }

    /// The first whole screen: when it was there, and all bytes until then.
    pub fn first_frame(&mut self) -> Burst {
        let (mut at, mut bytes) = (Duration::ZERO, 0);
        while !self.seen.windows(FRAME_END.len()).any(|part| part == FRAME_END) {
            let Some(burst) = self.hears(Duration::from_secs(10)) else { break };
            (at, bytes) = (burst.at, bytes + burst.bytes);
        }
        Burst { at, bytes, changed: true }
    }

    /// Sends keys; times count from here.
    pub fn sends(&mut self, keys: &str) {
        self.since = Instant::now();
        self.keys.write_all(keys.as_bytes()).and_then(|()| self.keys.flush()).expect("a line");
    }

    /// Sends keys and hears all that comes of them.
    pub fn presses(&mut self, keys: &str) -> Answer {
        self.sends(keys);
        self.rests()
    }

    pub fn shows(&self) -> String {
        self.screen.screen().contents()
    }

    /// Goes back to Home, agreeing that nothing of an open form is kept.
    pub fn goes_home(&mut self) {
        for _ in 0..8 {
            let shown = self.shows();
            if shown.contains("Haku:") {
                return;
            }
            // The letter that agrees; else Esc.
            self.presses(if shown.contains("tallentamatta?") { "k" } else { "\u{1b}" });
        }
    }

    /// Quits as people do.
    pub fn leaves(mut self) {
        self.sends("\u{3}");
        self.ends();
    }

    fn ends(&mut self) {
        while self.hears(Duration::from_secs(2)).is_some() {}
        self.child.kill().ok();
        self.child.wait().ok();
        let _ = &self.master;
    }
}
