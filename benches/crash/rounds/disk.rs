//! A disk of one's own, filled up for real or mounted read-only: what was acknowledged is kept, and with room it goes on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

use super::dice::Dice;
use super::finding::{Checked, Finding, wrong};
use super::life::Life;
use super::server::Server;
use super::storm::Storm;

/// Set by whoever runs the harness in a name space where it may mount: what is mounted is gone with it.
const MOUNTS: &str = "POLKU_CRASH_MOUNTS";
/// Bytes of the disk: a register, new segments of its journal, its state twice.
const SIZE: &str = "size=48m";

/// A small disk that is mounted.
struct Disk(PathBuf);

impl Disk {
    fn mount(at: &Path) -> Option<Self> {
        std::env::var_os(MOUNTS)?;
        fs::create_dir_all(at).ok()?;
        mount(&["-t", "tmpfs", "-o", SIZE, "tmpfs"], at).then(|| Self(at.to_owned()))
    }

    fn again(&self, how: &str) -> bool {
        mount(&["-o", how], &self.0)
    }
}

fn mount(words: &[&str], at: &Path) -> bool {
    let ended = Command::new("mount").args(words).arg(at).stderr(Stdio::null()).status();
    ended.is_ok_and(|ended| ended.success())
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// Runs the harness once more where it may mount disks that nobody else sees, when the system lets it; none when it is there
/// already or cannot be.
pub fn in_a_name_space() -> Option<ExitCode> {
    if std::env::var_os(MOUNTS).is_some() {
        return None;
    }
    let mut apart = Command::new("unshare");
    let flags = if rustix::process::getuid().is_root() { "-m" } else { "-Urm" };
    if !apart.args([flags, "true"]).status().is_ok_and(|ended| ended.success()) {
        println!("no name space here: rounds with a full or read-only disk are not run");
        return None;
    }
    let mut again = Command::new("unshare");
    again.args([flags, "--"]).arg(std::env::current_exe().ok()?).args(std::env::args_os().skip(1)).env(MOUNTS, "1");
    let ended = again.status().ok()?;
    Some(ended.code().map_or(ExitCode::FAILURE, |code| ExitCode::from(code as u8)))
}

/// Waits a little; never the answer.
fn pause() -> bool {
    std::thread::sleep(Duration::from_millis(10));
    false
}

impl Life<'_> {
    /// A register on a disk of its own that fills up.
    pub fn full_disk(&mut self, dice: &mut Dice) -> Checked {
        let at = self.place.home.with_extension("disk");
        let Some(disk) = Disk::mount(&at) else {
            *self.report.not_run.entry("full or read-only disk").or_default() += 1;
            return Ok(());
        };
        let template = if dice.percent(50) { &self.templates.full } else { &self.templates.small };
        let source = dice.below(usize::MAX) as u64;
        let mut life = Life::begin(template, self.templates, &at.join("life"), source);
        let found = if dice.percent(30) { life.read_only(&disk, dice) } else { life.filled(&at.join("ballast"), dice) };
        self.report.add(std::mem::take(&mut life.report));
        drop(disk);
        fs::remove_dir(&at).map_err(wrong)?;
        found
    }

    fn filled(&mut self, ballast: &Path, dice: &mut Dice) -> Checked {
        let early = dice.percent(30);
        let room = dice.below(40 << 10);
        if early {
            fill(ballast, room);
        }
        let mut pending = Vec::new();
        match Server::start(&self.place) {
            Ok(server) => {
                if !early {
                    fill(ballast, room);
                }
                let socket = server.socket();
                for most in [60, 3] {
                    let storm = Storm { socket: &socket, writers: 2, most, long: dice.percent(70), sync_failed: None };
                    let left = storm.rage(&mut self.ledger, dice, &mut self.words, |_| {});
                    self.report.acknowledged += left.acknowledged;
                    if let Some(finding) = left.findings.into_iter().next() {
                        return Err(finding);
                    }
                    let done = left.pending.is_empty();
                    pending.extend(left.pending);
                    let _ = fs::remove_file(ballast);
                    // Whoever is unsure of a client does not write to it: the second time only what is sure goes on.
                    if !done {
                        break;
                    }
                }
                if dice.percent(50) {
                    server.stop();
                } else {
                    server.kill();
                }
            }
            Err(_) => self.report.refused += 1,
        }
        let _ = fs::remove_file(ballast);
        self.report.fault("disk full");
        self.settle(pending, dice)
    }

    fn read_only(&mut self, disk: &Disk, dice: &mut Dice) -> Checked {
        // Another lane that is just starting a program holds our files for a moment, too.
        if !(0..100).any(|_| disk.again("remount,ro") || pause()) {
            return Err(wrong("the disk cannot be mounted read-only"));
        }
        self.report.fault("read-only disk");
        let started = Server::start(&self.place);
        let refused = match started {
            Ok(server) => {
                server.kill();
                false
            }
            Err(_) => true,
        };
        if !disk.again("remount,rw") {
            return Err(wrong("the disk cannot be mounted for writing"));
        }
        if !refused {
            return Err(Finding::Wrong("a server began on a disk that takes nothing".to_owned()));
        }
        self.report.refused += 1;
        self.settle(Vec::new(), dice)
    }
}

/// Fills the disk but for so many bytes.
fn fill(ballast: &Path, room: usize) {
    let zeros = vec![0; 16 << 10];
    let file = fs::File::create(ballast);
    let Ok(mut file) = file else { return };
    let mut length = 0u64;
    while let Ok(written @ 1..) = std::io::Write::write(&mut file, &zeros) {
        length += written as u64;
    }
    let _ = file.set_len(length.saturating_sub(room as u64));
}
