//! A process whose every call that changes files is stopped and counted, and which is killed at one of them, or told that it
//! failed.
//!
//! The thread that starts the process is the only one that may watch it, so each traced process has a thread of its own.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::PathBuf;
use std::process::{ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;

use nix::errno::Errno;
use nix::libc;
use nix::sys::ptrace::{self, Options};
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;

use super::calls::{self, Call, Does, Says};
use super::place::Place;
use super::unsynced::Unsynced;

/// What happens at the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strike {
    /// The process is killed before the call.
    KillBefore,
    /// It is killed after it.
    KillAfter,
    /// The call fails with this error, and is not made.
    Fail(Errno),
    /// The call and all later ones of its kind fail, until somebody makes room.
    FailOn(Errno),
}

/// At which call what happens.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// The number of the call, from 1.
    pub kth: u64,
    /// Only calls of this kind are counted; none: all.
    pub only: Option<Does>,
    /// What happens.
    pub strike: Strike,
}

/// What others may see and say while the process runs.
#[derive(Debug, Default)]
pub struct Shared {
    /// Calls count.
    pub armed: AtomicBool,
    /// It happened.
    pub struck: AtomicBool,
    /// A sync of the journal failed.
    pub sync_failed: AtomicBool,
    /// No more calls fail.
    pub mended: AtomicBool,
    pid: AtomicI32,
}

/// What is left of the process.
#[derive(Debug, Default)]
pub struct Traced {
    /// The call that was struck: its name and file.
    pub struck: Option<String>,
    /// Its kind.
    pub name: Option<&'static str>,
    /// What was not on the disk.
    pub unsynced: Unsynced,
    /// Writes and syncs of a segment after a sync of it had failed.
    pub after_failure: u64,
    /// Its exit code; none when it was killed.
    pub code: Option<i32>,
}

/// A process that is watched.
pub struct Tracing {
    /// What it does now.
    pub shared: Arc<Shared>,
    out: Receiver<ChildStdout>,
    watcher: Option<JoinHandle<Traced>>,
}

/// How far a thread of the process has come with a call.
struct Under {
    call: Call,
    path: PathBuf,
    handle: u64,
    /// Where a write to the journal goes, and what stood there before.
    from: u64,
    before: Vec<u8>,
    /// The error that takes the place of its answer.
    fails: Option<Errno>,
    strikes: bool,
}

struct Watcher {
    home: PathBuf,
    leader: Pid,
    plan: Option<Plan>,
    shared: Arc<Shared>,
    calls: u64,
    under: HashMap<Pid, Option<Under>>,
    traced: Traced,
}

impl Tracing {
    /// Starts the program with these words in a place; its calls count from the beginning when `armed`.
    #[allow(clippy::zombie_processes, reason = "the watcher hears of every end")]
    pub fn start(place: &Place, words: &[String], plan: Option<Plan>, armed: bool) -> Self {
        let shared = Arc::new(Shared { armed: AtomicBool::new(armed), ..Shared::default() });
        let (tell, out) = channel();
        let (own, place, words) = (Arc::clone(&shared), place.clone(), words.to_vec());
        let watcher = std::thread::spawn(move || {
            // It waits for a line, so that nothing happens before it is watched.
            let mut command = Command::new("/bin/sh");
            place.dress(
                command.args(["-c", "read line; exec \"$0\" \"$@\" </dev/null"]).arg(place.program).args(&words),
            );
            let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("a process");
            let leader = Pid::from_raw(child.id() as i32);
            own.pid.store(leader.as_raw(), Ordering::SeqCst);
            let options = Options::PTRACE_O_TRACESYSGOOD
                | Options::PTRACE_O_TRACECLONE
                | Options::PTRACE_O_TRACEEXEC
                | Options::PTRACE_O_EXITKILL;
            let watched = ptrace::seize(leader, options).and_then(|()| ptrace::interrupt(leader));
            if watched.is_err() {
                let _ = child.kill();
                let _ = child.wait();
                return Traced::default();
            }
            let stopped = waitpid(leader, Some(WaitPidFlag::__WALL));
            assert!(matches!(stopped, Ok(WaitStatus::PtraceEvent(..))), "{stopped:?}");
            let _ = ptrace::syscall(leader, None);
            let _ = tell.send(child.stdout.take().expect("piped"));
            let _ = child.stdin.take().expect("piped").write_all(b"\n");
            let home = fs::canonicalize(&place.home).expect("a folder");
            let (under, traced) = (HashMap::new(), Traced::default());
            Watcher { home, leader, plan, shared: own, calls: 0, under, traced }.watch()
        });
        Self { shared, out, watcher: Some(watcher) }
    }

    /// What it prints; none where the system forbids tracing.
    pub fn out(&self) -> Option<ChildStdout> {
        self.out.recv().ok()
    }

    /// Sends it a signal.
    pub fn signal(&self, signal: Signal) {
        if !self.ended() {
            let _ = kill(Pid::from_raw(self.shared.pid.load(Ordering::SeqCst)), signal);
        }
    }

    /// Whether it has ended.
    pub fn ended(&self) -> bool {
        self.watcher.as_ref().is_none_or(JoinHandle::is_finished)
    }

    /// Waits for its end.
    pub fn end(mut self) -> Traced {
        self.watcher.take().expect("joined once").join().expect("a watcher")
    }
}

impl Drop for Tracing {
    /// No process outlives its round, whatever became of that.
    fn drop(&mut self) {
        if self.watcher.is_some() {
            self.signal(Signal::SIGKILL);
        }
    }
}

impl Watcher {
    fn watch(mut self) -> Traced {
        let mut runs = false;
        // Only the children of this thread: others belong to other lanes.
        let flags = WaitPidFlag::__WALL | WaitPidFlag::__WNOTHREAD;
        loop {
            let (thread, signal) = match waitpid(None, Some(flags)) {
                Err(Errno::EINTR) => continue,
                Err(_) => return self.traced,
                Ok(WaitStatus::Exited(thread, code)) => {
                    if thread == self.leader {
                        self.traced.code = Some(code);
                    }
                    continue;
                }
                Ok(WaitStatus::PtraceSyscall(thread)) => {
                    if runs && self.stopped(thread).is_none() {
                        // Killed, or about to be: there is nothing to go on with.
                        continue;
                    }
                    (thread, None)
                }
                Ok(WaitStatus::PtraceEvent(thread, _, event)) => {
                    if event == libc::PTRACE_EVENT_EXEC {
                        // The call that made it the program has yet to end.
                        runs = true;
                        self.under.insert(thread, None);
                    }
                    (thread, None)
                }
                Ok(WaitStatus::Stopped(thread, signal)) => (thread, Some(signal)),
                Ok(_) => continue,
            };
            let _ = ptrace::syscall(thread, signal);
        }
    }

    /// A thread begins or ends a call; nothing when it was killed at it.
    fn stopped(&mut self, thread: Pid) -> Option<()> {
        match self.under.remove(&thread) {
            Some(under) => match under {
                Some(under) => self.ends(thread, under),
                None => Some(()),
            },
            None => {
                let under = self.begins(thread)?;
                self.under.insert(thread, under);
                Some(())
            }
        }
    }

    fn begins(&mut self, thread: Pid) -> Option<Option<Under>> {
        let Ok(mut registers) = ptrace::getregs(thread) else { return Some(None) };
        let arguments = [registers.rdi, registers.rsi, registers.rdx, registers.r10, registers.r8, registers.r9];
        let Some(call) = calls::known(registers.orig_rax as i64, arguments) else { return Some(None) };
        let handle = arguments[0];
        let path = match call.says {
            Says::Open => fs::read_link(format!("/proc/{}/fd/{handle}", self.leader)).unwrap_or_default(),
            Says::Path(at) => self.text_at(arguments[at]),
        };
        // What was opened has an absolute path, or is no file; a name may stand in a directory that was.
        let named = matches!(call.says, Says::Path(_)) && path.is_relative() && !path.as_os_str().is_empty();
        if !named && !path.starts_with(&self.home) {
            return Some(None);
        }
        let mut under = Under { call, path, handle, from: 0, before: Vec::new(), fails: None, strikes: false };
        if ["write", "pwrite64"].contains(&call.name) && in_journal(&under) {
            under.from = if call.name == "pwrite64" { arguments[3] } else { self.position(&under).unwrap_or_default() };
            under.before = vec![0; arguments[2] as usize];
            let file = File::open(&under.path);
            // Behind the end of the file stands nothing yet.
            let _ = file.and_then(|file| file.read_at(&mut under.before, under.from));
        }
        self.watch_failed_journal(&under);
        if self.counts(&under) {
            let strike = self.plan.map(|plan| plan.strike);
            under.strikes = !self.shared.struck.swap(true, Ordering::SeqCst);
            if under.strikes {
                self.traced.struck = Some(self.named(&under));
                self.traced.name = Some(call.name);
            }
            match strike {
                Some(Strike::KillBefore) => return self.kill(),
                Some(Strike::Fail(errno) | Strike::FailOn(errno)) => under.fails = Some(errno),
                Some(Strike::KillAfter) | None => {}
            }
        }
        if under.fails.is_some() {
            registers.orig_rax = u64::MAX;
            ptrace::setregs(thread, registers).ok()?;
        }
        Some(Some(under))
    }

    /// Whether this is the call, or one of those that follow it into failure.
    fn counts(&mut self, under: &Under) -> bool {
        let Some(plan) = self.plan else { return false };
        if !self.shared.armed.load(Ordering::SeqCst) {
            return false;
        }
        if self.shared.struck.load(Ordering::SeqCst) {
            let fails_on = matches!(plan.strike, Strike::FailOn(_)) && !self.shared.mended.load(Ordering::SeqCst);
            return fails_on && fits(&under.call, plan.strike);
        }
        if plan.only.is_some_and(|only| only != under.call.does) || !fits(&under.call, plan.strike) {
            return false;
        }
        self.calls += 1;
        self.calls == plan.kth
    }

    fn ends(&mut self, thread: Pid, under: Under) -> Option<()> {
        let mut registers = ptrace::getregs(thread).ok()?;
        if let Some(errno) = under.fails {
            registers.rax = i64::from(-(errno as i32)) as u64;
            ptrace::setregs(thread, registers).ok()?;
        }
        self.follow(&under, registers.rax as i64);
        if under.strikes && self.plan.is_some_and(|plan| plan.strike == Strike::KillAfter) {
            return self.kill();
        }
        Some(())
    }

    /// Keeps account of what of the journal is on the disk.
    fn follow(&mut self, under: &Under, answer: i64) {
        if !in_journal(under) {
            return;
        }
        let handle = format!("/proc/{}/fd/{}", self.leader, under.handle);
        let Ok(inode) = fs::metadata(handle).map(|about| about.ino()) else { return };
        match (under.call.does, answer) {
            (Does::Sync, 0) => self.traced.unsynced.synced(inode),
            (Does::Sync, _) => {
                self.traced.unsynced.failed(inode);
                if is_segment(under) {
                    self.shared.sync_failed.store(true, Ordering::SeqCst);
                }
            }
            (Does::Write, 1..) => {
                let before = under.before.get(..answer as usize).unwrap_or(&under.before);
                self.traced.unsynced.wrote(inode, under.from, before);
            }
            _ => {}
        }
    }

    /// After a failed sync nothing more may be written to that segment, and no sync tried again.
    fn watch_failed_journal(&mut self, under: &Under) {
        if self.shared.sync_failed.load(Ordering::SeqCst) && is_segment(under) && under.call.does != Does::Name {
            self.traced.after_failure += 1;
        }
    }

    fn position(&self, under: &Under) -> Option<u64> {
        let about = fs::read_to_string(format!("/proc/{}/fdinfo/{}", self.leader, under.handle)).ok()?;
        about.lines().find_map(|line| line.strip_prefix("pos:")?.trim().parse().ok())
    }

    fn kill<T>(&self) -> Option<T> {
        let _ = kill(self.leader, Signal::SIGKILL);
        None
    }

    fn named(&self, under: &Under) -> String {
        let path = under.path.strip_prefix(&self.home).unwrap_or(&under.path);
        format!("{} {}", under.call.name, path.display())
    }

    /// The path at an address of the process.
    fn text_at(&self, address: u64) -> PathBuf {
        let mut bytes = [0; 512];
        let memory = File::open(format!("/proc/{}/mem", self.leader));
        let read = memory.and_then(|memory| memory.read_at(&mut bytes, address)).unwrap_or(0);
        let text = bytes[..read].split(|byte| *byte == 0).next().unwrap_or_default();
        PathBuf::from(String::from_utf8_lossy(text).into_owned())
    }
}

fn in_journal(under: &Under) -> bool {
    under.path.components().any(|part| part.as_os_str() == "journal")
}

fn is_segment(under: &Under) -> bool {
    under.path.extension().is_some_and(|ending| ending == "log") && under.path.iter().any(|part| part == "journal")
}

/// Whether an error of this kind can come from such a call.
fn fits(call: &Call, strike: Strike) -> bool {
    match strike {
        Strike::Fail(Errno::ENOSPC) | Strike::FailOn(Errno::ENOSPC) => calls::needs_room(call),
        Strike::Fail(Errno::EROFS) | Strike::FailOn(Errno::EROFS) => call.does != Does::Sync,
        Strike::Fail(Errno::EIO) | Strike::FailOn(Errno::EIO) => call.does == Does::Sync,
        _ => true,
    }
}
