//! The edge of the terminal program: threads that listen, and the one loop that owns app and terminal.
//!
//! The loop sleeps until something happens; it takes all that has happened before it draws once. When the line drops, the
//! process ends within a second whatever any thread is doing, after asking the screens to keep what is unsaved.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use jiff::civil::DateTime;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use zeroize::Zeroize;

use super::app::{App, Home};
use super::around::Settings;
use super::decode::{Decoder, Typed};
use super::event::{Alarm, CallId, Event, Order};
use super::painter::Painter;
use super::terminal::{self, Keyboard, Tty};
use crate::register::{FailureKind, Request, Service};

/// How long an Esc waits for the rest of a key's bytes.
const ESC_MILLISECONDS: u16 = 25;

/// How long a frame waits for its answers, so that a letter and its hits are one frame: as long as a search takes at worst
/// while a hundred others are at work, and shorter than anybody notices.
const GRACE: Duration = Duration::from_millis(10);

/// How long saving drafts may take when the process must end.
const PARTING: Duration = Duration::from_millis(600);

/// When the process ends although the loop has not: below the second that was promised.
const DEADLINE: Duration = Duration::from_millis(850);

/// Why the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The person closed it.
    Quit,
    /// This signal, or SIGHUP when the line was lost without one.
    Signal(i32),
    /// A thread of the program broke; what is saved is safe.
    Broken,
}

/// What the threads tell the loop.
enum Heard {
    Event(Event),
    Signal(i32),
    Broken,
}

/// Shows the screens until the person quits, a signal comes or the line drops; the terminal is restored when it returns.
///
/// `clock` says the person's wall-clock time; it is read once per event. Panics in any thread restore the terminal before
/// their message is printed.
///
/// # Errors
/// The terminal or the signals cannot be taken over; later faults of the terminal are a lost line.
pub fn run(settings: Settings, service: Arc<dyn Service>, home: Home, clock: fn() -> DateTime) -> io::Result<Ended> {
    let previous = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        terminal::restore();
        previous(info);
    }));
    let (tell, hear) = channel();
    listen_to_signals(tell.clone())?;
    terminal::enter()?;
    listen_to_keys(tell.clone());
    listen_to_changes(tell.clone(), &service);
    let calls = answer_calls(tell, service);
    let mut painter = Painter::new(Tty, settings.ascii);
    painter.before(terminal::ENTER);
    let app = App::new(settings, terminal::size(), clock(), home);
    let ended =
        Loop { app, painter, hear, calls, clock, timers: Vec::new(), away: false, resized: false, ended: None }.run();
    terminal::restore();
    Ok(ended)
}

struct Loop {
    app: App,
    painter: Painter<Tty>,
    hear: Receiver<Heard>,
    calls: Sender<(CallId, Request)>,
    clock: fn() -> DateTime,
    timers: Vec<(Alarm, Instant)>,
    /// Stopped: the terminal belongs to the shell.
    away: bool,
    resized: bool,
    ended: Option<Ended>,
}

impl Loop {
    fn run(&mut self) -> Ended {
        loop {
            self.obey();
            if self.app.waiting() {
                self.gather(GRACE, |own| !own.app.waiting());
            }
            if let Some(ended) = self.ended {
                self.part();
                return ended;
            }
            if self.app.dirty() && !self.away && !self.draw() {
                continue;
            }
            self.wait();
            while let Ok(heard) = self.hear.try_recv() {
                self.take(heard);
            }
            if std::mem::take(&mut self.resized) {
                self.step(Event::Resize(terminal::size()));
            }
        }
    }

    /// Sleeps until something is heard or a timer is due.
    fn wait(&mut self) {
        let wanted = self.app.alarms();
        self.timers.retain(|(alarm, _)| wanted.contains(alarm));
        for &alarm in wanted {
            if !self.timers.iter().any(|(timed, _)| *timed == alarm) {
                self.timers.push((alarm, Instant::now() + alarm.after()));
            }
        }
        let next = self.timers.iter().min_by_key(|(_, due)| *due).copied();
        let heard = match next {
            None => self.hear.recv().map_err(|_| RecvTimeoutError::Disconnected),
            // A wait that is over comes first: whoever types without a pause would put it off for ever.
            Some((_, due)) if due <= Instant::now() => Err(RecvTimeoutError::Timeout),
            Some((_, due)) => self.hear.recv_timeout(due.saturating_duration_since(Instant::now())),
        };
        match (heard, next) {
            (Ok(heard), _) => self.take(heard),
            (Err(RecvTimeoutError::Timeout), Some((alarm, _))) => self.step(Event::Alarm(alarm)),
            (Err(_), _) => self.ended = Some(Ended::Broken),
        }
    }

    /// Takes what is heard until `done` or the time is over.
    fn gather(&mut self, time: Duration, done: impl Fn(&Loop) -> bool) {
        let until = Instant::now() + time;
        while !done(self) {
            let Ok(heard) = self.hear.recv_timeout(until.saturating_duration_since(Instant::now())) else { break };
            self.take(heard);
            self.obey();
        }
    }

    fn take(&mut self, heard: Heard) {
        match heard {
            Heard::Event(event) => self.step(event),
            Heard::Signal(SIGWINCH) => self.resized = true,
            Heard::Signal(SIGCONT) => self.come_back(),
            Heard::Signal(SIGTSTP) => self.go_away(),
            Heard::Signal(signal) => self.ended = Some(Ended::Signal(signal)),
            Heard::Broken => self.ended = Some(Ended::Broken),
        }
    }

    fn step(&mut self, event: Event) {
        self.app.step(event, (self.clock)());
    }

    fn obey(&mut self) {
        for order in self.app.orders() {
            match order {
                Order::Call(id, request) => {
                    if self.calls.send((id, request)).is_err() {
                        self.ended = Some(Ended::Broken);
                    }
                }
                Order::Redraw => self.painter.forget(),
                Order::Suspend => self.go_away(),
                Order::Quit => self.ended = Some(Ended::Quit),
            }
        }
    }

    /// Draws a frame; `false` if the line is gone.
    fn draw(&mut self) -> bool {
        let size = terminal::size();
        let mut frame = Buffer::empty(Rect::new(0, 0, size.width, size.height));
        let cursor = self.app.view(&mut frame);
        let shown = self.painter.show(&frame, cursor);
        self.on_the_line(shown)
    }

    /// Lets the screens keep what is unsaved, as long as there is time.
    fn part(&mut self) {
        self.step(Event::Parting);
        for order in self.app.orders() {
            if let Order::Call(id, request) = order {
                // A worker that is gone has its own end; nothing more can be kept then.
                let _ = self.calls.send((id, request));
            }
        }
        self.gather(PARTING, |own| !own.app.waiting());
    }

    fn go_away(&mut self) {
        if self.away || !terminal::has_job_control() {
            return;
        }
        self.away = true;
        self.part();
        terminal::restore();
        let stopped = terminal::stop();
        self.on_the_line(stopped);
    }

    /// Takes the terminal over again after a stop, whoever stopped us.
    fn come_back(&mut self) {
        // A hang-up continues stopped programs too, but there is nothing to come back to then.
        let entered = if self.ended.is_none() { terminal::enter() } else { return };
        if self.on_the_line(entered) {
            self.away = false;
            self.painter.forget();
            self.painter.before(terminal::ENTER);
            self.step(Event::Resize(terminal::size()));
        }
    }

    /// Takes an error of the terminal as what it means: the line is gone. Says whether it is there.
    fn on_the_line(&mut self, result: io::Result<()>) -> bool {
        if result.is_err() && self.ended.is_none() {
            self.ended = Some(Ended::Signal(SIGHUP));
        }
        result.is_ok()
    }
}

/// Tells the loop when its thread ends by a panic.
struct Watchman(Sender<Heard>);

impl Drop for Watchman {
    fn drop(&mut self) {
        if thread::panicking() {
            // The loop may be gone already; then nobody needs to know.
            let _ = self.0.send(Heard::Broken);
        }
    }
}

fn listen_to_keys(tell: Sender<Heard>) {
    thread::spawn(move || {
        let _watchman = Watchman(tell.clone());
        let (mut decoder, mut bytes) = (Decoder::default(), [0; 4096]);
        loop {
            let mut typed = Vec::new();
            match terminal::read(&mut bytes, decoder.waits().then_some(ESC_MILLISECONDS)) {
                Keyboard::Bytes(count) => {
                    decoder.feed(&bytes[..count], &mut typed);
                    // It may have been a code.
                    bytes[..count].zeroize();
                }
                Keyboard::Quiet => decoder.pause(&mut typed),
                Keyboard::Gone => {
                    let _ = tell.send(Heard::Signal(SIGHUP));
                    return;
                }
            }
            for typed in typed {
                let event = match typed {
                    Typed::Key(key) => Event::Key(key),
                    Typed::Paste(text) => Event::Paste(text),
                };
                if tell.send(Heard::Event(event)).is_err() {
                    return;
                }
            }
        }
    });
}

fn listen_to_signals(tell: Sender<Heard>) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM, SIGWINCH, SIGTSTP, SIGCONT])?;
    thread::spawn(move || {
        let mut ending = false;
        for signal in signals.forever() {
            let ends = matches!(signal, SIGHUP | SIGINT | SIGTERM);
            let alone = tell.send(Heard::Signal(signal)).is_err();
            if ends && (ending || alone) {
                end(signal);
            } else if ends {
                ending = true;
                thread::spawn(move || {
                    thread::sleep(DEADLINE);
                    end(signal);
                });
            }
        }
    });
    Ok(())
}

/// Ends the process at once. A line that was hung up may block a write for ever, so nothing is written to it.
fn end(signal: i32) -> ! {
    if signal == SIGHUP {
        terminal::restore_modes();
    } else {
        let _ = thread::spawn(terminal::restore);
        thread::sleep(Duration::from_millis(50));
    }
    signal_hook::low_level::exit(128 + signal)
}

fn listen_to_changes(tell: Sender<Heard>, service: &Arc<dyn Service>) {
    let changes = service.watch();
    thread::spawn(move || {
        for change in changes {
            if tell.send(Heard::Event(Event::Change(change))).is_err() {
                return;
            }
        }
    });
}

/// Asks the register one thing after another. What was asked while it could not be reached is answered as that was: each
/// tried for as long again would keep a save waiting behind every letter typed meanwhile.
fn answer_calls(tell: Sender<Heard>, service: Arc<dyn Service>) -> Sender<(CallId, Request)> {
    let (calls, asked) = channel();
    thread::spawn(move || {
        let _watchman = Watchman(tell.clone());
        for (id, request) in &asked {
            let reply = service.call(request);
            let lost = reply.as_ref().err().filter(|failure| failure.kind == FailureKind::Offline).cloned();
            let mut answers = vec![(id, reply)];
            if let Some(failure) = lost {
                answers.extend(asked.try_iter().map(|(id, _)| (id, Err(failure.clone()))));
            }
            for (id, reply) in answers {
                if tell.send(Heard::Event(Event::Reply(id, reply))).is_err() {
                    return;
                }
            }
        }
    });
    calls
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::sync::mpsc::{Receiver, Sender, channel};

    use super::*;
    use crate::register::{Change, Failure, Reply};

    /// A register that answers what it is told to, when it is told.
    struct Told {
        asked: Mutex<Sender<Request>>,
        answers: Mutex<Receiver<Result<Reply, Failure>>>,
    }

    impl Service for Told {
        fn call(&self, request: Request) -> Result<Reply, Failure> {
            self.asked.lock().unwrap().send(request).unwrap();
            self.answers.lock().unwrap().recv().unwrap()
        }

        fn watch(&self) -> Receiver<Change> {
            channel().1
        }
    }

    #[test]
    fn what_was_asked_while_nobody_could_be_reached_is_not_tried_one_by_one() {
        let ((asked, were_asked), (answer, answers), (tell, hear)) = (channel(), channel(), channel());
        let service = Told { asked: Mutex::new(asked), answers: Mutex::new(answers) };
        let calls = answer_calls(tell, Arc::new(service));
        let ask = |number| calls.send((CallId(number), Request::Today)).unwrap();
        let reply = || match hear.recv().unwrap() {
            Heard::Event(Event::Reply(id, reply)) => (id.0, reply.map_err(|failure| failure.kind)),
            _ => panic!("no reply"),
        };
        ask(1);
        assert_eq!(were_asked.recv().unwrap(), Request::Today);
        (2..=3).for_each(ask);
        answer.send(Err(Failure::of(FailureKind::Offline))).unwrap();
        assert_eq!([(); 3].map(|()| reply()), [1, 2, 3].map(|id| (id, Err(FailureKind::Offline))));
        ask(4);
        answer.send(Err(Failure::of(FailureKind::Denied))).unwrap();
        assert_eq!(reply(), (4, Err(FailureKind::Denied)));
        assert_eq!(were_asked.try_iter().count(), 1, "the fourth, and neither the second nor the third");
    }
}
