//! A person's line to a program: a pseudo-terminal of 80 by 24, the keys going in, the screen that the bytes coming out make.
#![allow(dead_code)]

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Longest wait for anything; a test that needs it has failed.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A program on a line, and everything it sent.
pub struct Line {
    /// Our end of the line, until it is dropped.
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    bytes: Receiver<Vec<u8>>,
    /// Set: the reader lets go of the terminal with the next bytes.
    closing: Arc<AtomicBool>,
    pub screen: vt100::Parser,
    pub log: Vec<u8>,
    /// Pieces the bytes arrived in.
    pub writes: usize,
    /// The modes of the terminal before the program started.
    modes: String,
}

fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

impl Line {
    pub fn start(command: CommandBuilder) -> Line {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let modes = modes(pair.master.as_ref());
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let closing = Arc::new(AtomicBool::new(false));
        let (send, bytes) = channel();
        let stop = closing.clone();
        std::thread::spawn(move || {
            let mut buffer = [0; 65536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if send.send(buffer[..count].to_vec()).is_err() || stop.load(Ordering::SeqCst) {
                    break;
                }
            }
        });
        let cells = |cells| NonZero::new(cells).unwrap();
        let keys = pair.master.take_writer().unwrap();
        let screen = vt100::Parser::new(cells(24), cells(80), 0);
        Line {
            master: Some(pair.master),
            keys: Some(keys),
            child,
            bytes,
            closing,
            screen,
            log: Vec::new(),
            writes: 0,
            modes,
        }
    }

    pub fn press(&mut self, keys: &str) {
        self.press_bytes(keys.as_bytes());
    }

    pub fn press_bytes(&mut self, bytes: &[u8]) {
        let keys = self.keys.as_mut().unwrap();
        keys.write_all(bytes).unwrap();
        keys.flush().unwrap();
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        let cells = |cells| NonZero::new(cells).unwrap();
        self.screen.screen_mut().set_size(cells(rows), cells(columns));
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// Reads until the screen is as wanted.
    pub fn until(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !wanted(self.screen.screen()) {
            match self.bytes.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("no {what}; the screen is\n{}", self.screen.screen().contents())
                }
            }
        }
    }

    /// Reads until the screen shows a text.
    pub fn until_shown(&mut self, text: &str) {
        self.until(&format!("{text:?}"), |screen| screen.contents().contains(text));
    }

    /// Reads until nothing more has come for as long as this.
    pub fn until_still(&mut self, quiet: Duration) {
        while let Ok(bytes) = self.bytes.recv_timeout(quiet) {
            self.take(&bytes);
        }
    }

    /// Asserts that nothing is sent while nothing happens.
    pub fn assert_idle(&mut self) {
        let sent = self.bytes.recv_timeout(Duration::from_millis(400));
        assert_eq!(sent, Err(RecvTimeoutError::Timeout));
    }

    fn take(&mut self, bytes: &[u8]) {
        self.writes += 1;
        self.screen.process(bytes);
        self.log.extend_from_slice(bytes);
    }

    /// Waits for the end of the program; returns its exit code.
    pub fn end(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                self.until_still(Duration::from_millis(200));
                return status.exit_code();
            }
            assert!(Instant::now() < end, "the program does not end");
            if let Ok(bytes) = self.bytes.recv_timeout(Duration::from_millis(10)) {
                self.take(&bytes);
            }
        }
    }

    /// How many writes the program has asked the system for, to whatever file; the program lets root alone look.
    pub fn system_writes(&self) -> Option<u64> {
        let counts = std::fs::read_to_string(format!("/proc/{}/io", self.pid())).ok()?;
        Some(counts.lines().find_map(|line| line.strip_prefix("syscw: ")).unwrap().parse().unwrap())
    }

    /// The number of the program's process.
    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// The names of the program's threads.
    pub fn threads(&self) -> Vec<String> {
        let pid = self.child.process_id().unwrap();
        let tasks = std::fs::read_dir(format!("/proc/{pid}/task")).unwrap();
        tasks.map(|task| std::fs::read_to_string(task.unwrap().path().join("comm")).unwrap()).collect()
    }

    /// Lets the line drop, as a lost connection does, and waits for the end of the program; `last` is a key that makes it
    /// answer once more.
    pub fn hang_up(&mut self, last: &str) {
        // The reader lets go of the terminal with the next bytes; the rest is let go of here.
        self.closing.store(true, Ordering::SeqCst);
        self.press(last);
        while self.bytes.recv_timeout(PATIENCE).is_ok() {}
        (self.master, self.keys) = (None, None);
        let dropped = Instant::now();
        while self.child.try_wait().unwrap().is_none() {
            assert!(dropped.elapsed() < PATIENCE, "the program goes on without a terminal");
            std::thread::yield_now();
        }
    }

    pub fn signal(&self, signal: rustix::process::Signal) {
        let pid = self.child.process_id().and_then(|pid| rustix::process::Pid::from_raw(pid as i32)).unwrap();
        rustix::process::kill_process(pid, signal).unwrap();
    }

    /// Asserts that nothing of the program is left on the terminal.
    pub fn assert_clean(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.bracketed_paste(), "still bracketing pastes");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert_eq!(modes(self.master.as_deref().unwrap()), self.modes, "the modes are not as they were");
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        // A test that failed must not leave its program behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
