//! The terminal program as a thin client of a server that runs: process start to first screen, memory, and what the time
//! goes to.

use std::hint::black_box;
use std::io::Read;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use polku::catalogue::Catalogue;
use polku::cli;
use polku::text::{Language, Words};
use polku::tui::keymap::{Keymap, Preset};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::figures::{pair, times};

const STARTS: usize = 40;

/// What a start is made of, in this process; then whole starts over a server of its own for the register in `dir`.
pub fn start(dir: &Path, home: &Path) {
    println!();
    let words = Words::new(Language::Fi);
    pair("catalogue read", &mut times(50, || drop(black_box(Catalogue::load()))), 0.99, "");
    pair("words of a language read", &mut times(50, || drop(black_box(Words::new(Language::Fi)))), 0.99, "");
    let typed = ["polku".into()];
    pair("command line read", &mut times(50, || drop(black_box(cli::read(&typed, &words)))), 0.99, "");
    pair("keymap read", &mut times(50, || drop(black_box(Keymap::preset(Preset::default())))), 0.99, "");

    let polku = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_polku"));
        command.env_clear().env("HOME", home).arg("--data").arg(dir).args(arguments);
        let start = Instant::now();
        let output = command.output().expect("the program");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        start.elapsed()
    };
    // The first one starts the server.
    polku(&["find", "virtanen"]);
    let mut version: Vec<Duration> = (0..STARTS).map(|_| polku(&["--version"])).collect();
    pair("polku --version, the process", &mut version, 0.99, "");
    let mut find: Vec<Duration> = (0..STARTS).map(|_| polku(&["find", "virtanen"])).collect();
    pair("polku find virtanen, the process", &mut find, 0.99, "");
    let (mut frames, mut resident): (Vec<Duration>, Vec<(u64, u64)>) =
        (0..STARTS).map(|_| first_frame(home, dir)).unzip();
    pair("polku, process start to the first screen", &mut frames, 0.99, "");
    resident.sort_unstable();
    let (all, own) = resident[STARTS / 2];
    println!("polku, resident at the first screen: {all} KiB, of it {own} KiB its own");
    polku(&["server", "stop"]);
}

/// From the start of the program to the bytes of its first whole screen on a terminal of 80x24; and its memory then.
fn first_frame(home: &Path, dir: &Path) -> (Duration, (u64, u64)) {
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
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.process_id().unwrap_or(0)));
    let status = status.unwrap_or_default();
    let resident = (crate::server::figure(&status, "VmRSS:"), crate::server::figure(&status, "RssAnon:"));
    child.kill().expect("killed");
    child.wait().expect("gone");
    (spent, resident)
}
