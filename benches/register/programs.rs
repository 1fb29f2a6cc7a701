//! Whole processes: `polku find` and others from start to end, the first screen, the demo, imports.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use polku::domain::client::Client;
use polku::register::demo::DemoPlan;
use polku::register::request::ImportRow;
use polku::register::{Reply, Request, Service};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::figures::{line, pair, rate};
use crate::office::{BenchClock, TODAY, found, id, open, uid};

const BATCH: usize = 500;
const STARTS: usize = 21;

/// The client data of the demo taken into an empty register: by requests, and by the program from a spreadsheet.
pub fn import(demo: &Path, home: &Path, files: Vec<Client>) {
    let count = files.len();
    let founded = |name: &str| {
        let dir = home.join(name);
        drop(found(&dir, &DemoPlan { clients: count as u32, ..DemoPlan::new(1, TODAY) }));
        dir
    };
    let register = open(&founded("requests"), &BenchClock::new());
    let session = register.session(uid(), None);
    let mut rows: Vec<ImportRow> =
        files.into_iter().map(|data| ImportRow { data, fields: Vec::new(), records: Vec::new() }).collect();
    let mut batches = Vec::new();
    while !rows.is_empty() {
        batches.push(rows.split_off(rows.len().saturating_sub(BATCH)));
    }
    let start = Instant::now();
    for (number, rows) in batches.into_iter().rev().enumerate() {
        match session.call(Request::Import { id: id(2, number), rows, dry_run: false }) {
            Ok(Reply::Imported(outcomes)) => assert!(!format!("{outcomes:?}").contains("Bad"), "{outcomes:?}"),
            other => panic!("{other:?}"),
        }
    }
    let spent = start.elapsed();
    line(&format!("import by requests of {BATCH} rows"), spent, &rate(count, spent));
    drop(session);
    let start = Instant::now();
    drop(register);
    line("  closing after it", start.elapsed(), "");
    let sheet = home.join("clients.csv");
    let exported = polku(home, demo, &["export", "--with-hetu", "--clients", &sheet.display().to_string()]);
    line("polku export --clients, the process", exported, &rate(count, exported));
    stop(home, demo);
    let into = founded("sheet");
    let spent = polku(home, &into, &["import", &sheet.display().to_string()]);
    line("polku import FILE.csv, the process", spent, &rate(count, spent));
    stop(home, &into);
}

/// The program with these arguments and nothing of the caller's settings.
pub fn command(home: &Path, dir: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_polku"));
    command.env_clear().env("HOME", home).env("LANG", "fi_FI.UTF-8").env("TERM", "xterm-256color");
    command.arg("--data").arg(dir).args(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

/// One run of it.
pub fn polku(home: &Path, dir: &Path, arguments: &[&str]) -> Duration {
    let start = Instant::now();
    let output = command(home, dir, arguments).output().expect("the program");
    let spent = start.elapsed();
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        println!("  ! {arguments:?}: {}, {}", output.status, said.lines().take(6).collect::<Vec<_>>().join(" / "));
    }
    spent
}

/// Ends the server that a run started: what comes next opens the register itself.
fn stop(home: &Path, dir: &Path) {
    polku(home, dir, &["server", "stop"]);
}

pub fn starts(dir: &Path, home: &Path, clients: u32) {
    for arguments in
        [&["--version"][..], &["find", "virtanen"], &["find", "vrtnn"], &["count", "palvelussa"], &["show", "7"]]
    {
        let mut times: Vec<Duration> = (0..STARTS).map(|_| polku(home, dir, arguments)).collect();
        pair(&format!("polku {}, the process", arguments.join(" ")), &mut times, 1.0, "");
    }
    let mut frames: Vec<Duration> = (0..5).map(|_| first_frame(home, dir)).collect();
    pair("polku, process start to the first screen", &mut frames, 1.0, "");
    stop(home, dir);
    let rounds = if clients > 10_000 { 1 } else { 5 };
    let (clients, mut whole) = (clients.to_string(), Vec::new());
    for round in 0..rounds {
        let fresh = home.join(format!("fresh-{round}"));
        let start = Instant::now();
        let output =
            command(home, &fresh, &["demo", "--no-open", "--clients", &clients]).output().expect("the program");
        whole.push(start.elapsed());
        println!("  said: {}", String::from_utf8_lossy(&output.stderr).trim());
        fs::remove_dir_all(fresh).expect("removed");
    }
    pair("polku demo --no-open, the process", &mut whole, 1.0, "");
}

/// From the start of the program to the bytes of its first whole screen on a terminal of 80x24.
fn first_frame(home: &Path, dir: &Path) -> Duration {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_polku"));
    command.env_clear();
    command.env("HOME", home);
    command.env("LANG", "fi_FI.UTF-8");
    command.env("TERM", "xterm-256color");
    command.args(["--data".as_ref(), dir.as_os_str()]);
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let start = Instant::now();
    let mut child = pair.slave.spawn_command(command).expect("the program");
    let (mut seen, mut part) = (Vec::new(), [0; 4_096]);
    // The end of a bracketed frame; the first screen is long enough to be one.
    while !seen.windows(8).any(|bytes| bytes == b"\x1b[?2026l") {
        match reader.read(&mut part) {
            Ok(more) if more > 0 => seen.extend_from_slice(&part[..more]),
            _ => break,
        }
    }
    let spent = start.elapsed();
    child.kill().expect("killed");
    child.wait().expect("gone");
    spent
}
