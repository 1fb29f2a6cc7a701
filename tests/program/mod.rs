//! The terminal program without a terminal: keys in by name, frames out as text, over a real register.
#![allow(dead_code)]

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::Receiver;

use jiff::Span;
use jiff::civil::DateTime;
use polku::register::{Change, Request, Service};
use polku::text::Language;
use polku::tui::app::App;
use polku::tui::around::Settings;
use polku::tui::event::{Event, Order, Wait};
use polku::tui::key::Key;
use polku::tui::keymap::{Keymap, Preset};
use polku::tui::painter::Painter;
use polku::tui::screens::home::Home;
use polku::tui::theme::ThemeName;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

/// Programs started in this process.
static STARTED: AtomicU8 = AtomicU8::new(9);

/// How the program looks in a test.
#[derive(Clone, Copy)]
pub struct Look {
    pub language: Language,
    pub theme: ThemeName,
    pub ascii: bool,
    pub size: (u16, u16),
}

impl Look {
    pub fn plain(language: Language) -> Self {
        Self { language, theme: ThemeName::Mono, ascii: false, size: (80, 24) }
    }
}

/// The program, its register and what the terminal got.
pub struct Program {
    app: App,
    service: Arc<dyn Service>,
    changes: Receiver<Change>,
    painter: Painter<Vec<u8>>,
    frame: Buffer,
    cursor: Position,
    now: DateTime,
    /// Every question the program asked the register.
    pub asked: Vec<Request>,
    /// Whether the newest of several questions is answered first.
    pub newest_first: bool,
    /// Bytes of each frame.
    pub frames: Vec<usize>,
    /// The bytes of the last frame that had any.
    pub sent: Vec<u8>,
    /// Whether the program asked to be ended.
    pub left: bool,
}

impl Program {
    pub fn new(service: Arc<dyn Service>, look: Look, now: DateTime) -> Self {
        Self::start(service, look, now, "")
    }

    /// A start of the program with keys that were typed before anything was answered.
    pub fn start(service: Arc<dyn Service>, look: Look, now: DateTime, ahead: &str) -> Self {
        let settings = Settings {
            theme: look.theme,
            ascii: look.ascii,
            language: look.language,
            keymap: Keymap::preset(Preset::Default),
            job_control: true,
            // Two programs never name two saves alike.
            seed: [STARTED.fetch_add(1, Ordering::Relaxed); 16],
            greeting: None,
        };
        let (width, height) = look.size;
        let app = App::new(settings, Size { width, height }, now, Box::new(|| Box::new(Home::new())));
        let mut program = Self {
            app,
            changes: service.watch(),
            service,
            painter: Painter::new(Vec::new(), look.ascii),
            frame: Buffer::empty(Rect::new(0, 0, width, height)),
            cursor: Position::ORIGIN,
            now,
            asked: Vec::new(),
            newest_first: false,
            frames: Vec::new(),
            sent: Vec::new(),
            left: false,
        };
        for name in ahead.split_whitespace() {
            program.app.step(Event::Key(Key::parse(name).unwrap()), program.now);
        }
        program.settle();
        program
    }

    /// Presses keys named as in keymap files, separated by blanks: `v i down enter`.
    pub fn keys(&mut self, names: &str) {
        for name in names.split(' ') {
            let key = Key::parse(name).unwrap_or_else(|| panic!("no key is called {name}"));
            self.app.step(Event::Key(key), self.now);
            self.settle();
        }
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) {
        self.app.step(Event::Paste(text.to_owned()), self.now);
        self.settle();
    }

    /// Gives the window another size, as coming back from the shell does too.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.frame = Buffer::empty(Rect::new(0, 0, width, height));
        self.app.step(Event::Resize(Size { width, height }), self.now);
        self.settle();
    }

    /// Lets one kind of wait be over, without moving the time.
    pub fn alarm_comes(&mut self, which: impl Fn(Wait) -> bool) {
        let due = self.app.alarms().iter().copied().find(|alarm| which(alarm.wait));
        self.app.step(Event::Alarm(due.expect("the program waits for it")), self.now);
        self.settle();
    }

    /// What the program has the edge wait for.
    pub fn alarms(&self) -> &[polku::tui::event::Alarm] {
        self.app.alarms()
    }

    /// Types letters.
    pub fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            let name = if letter == ' ' { "space".to_owned() } else { letter.to_string() };
            self.keys(&name);
        }
    }

    /// Presses keys without giving the register time to answer in between.
    pub fn keys_at_once(&mut self, names: &str) {
        for name in names.split(' ') {
            self.app.step(Event::Key(Key::parse(name).unwrap()), self.now);
        }
        self.settle();
    }

    pub fn wait(&mut self, seconds: i64) {
        self.now = self.now.saturating_add(Span::new().seconds(seconds));
    }

    /// Lets the waits of the program come to their end, as the edge does.
    pub fn alarms_come(&mut self) {
        for alarm in self.app.alarms().to_vec() {
            self.now = self.now.saturating_add(alarm.after());
            self.app.step(Event::Alarm(alarm), self.now);
        }
        self.settle();
    }

    /// Gives the program an event and waits until it has nothing more to do.
    pub fn step(&mut self, event: Event) {
        self.app.step(event, self.now);
        self.settle();
    }

    /// Answers, hands on the news of changes, and draws one frame.
    fn settle(&mut self) {
        loop {
            let mut orders = self.app.orders();
            if self.newest_first {
                orders.reverse();
            }
            let news: Vec<Change> = self.changes.try_iter().collect();
            if orders.is_empty() && news.is_empty() {
                break;
            }
            for order in orders {
                match order {
                    Order::Call(id, request) => {
                        self.asked.push(request.clone());
                        let reply = self.service.call(request);
                        self.app.step(Event::Reply(id, reply), self.now);
                    }
                    Order::Redraw => self.painter.forget(),
                    Order::Quit => self.left = true,
                    Order::Suspend => {}
                }
            }
            for change in news {
                self.app.step(Event::Change(change), self.now);
            }
        }
        self.draw();
    }

    /// Hands on what others changed, as the watching thread does.
    pub fn listen(&mut self) {
        self.settle();
    }

    pub fn draw(&mut self) {
        let mut frame = Buffer::empty(self.frame.area);
        self.cursor = self.app.view(&mut frame);
        self.painter.show(&frame, self.cursor).unwrap();
        let bytes = std::mem::take(self.painter.writer());
        self.frames.push(bytes.len());
        if !bytes.is_empty() {
            self.sent = bytes;
        }
        self.frame = frame;
    }

    /// The frame as text, blanks at the ends of rows left out, and where the cursor stands.
    pub fn screen(&self) -> String {
        let area = self.frame.area;
        let rows = (0..area.height).map(|y| {
            let row: String = (0..area.width).map(|x| self.frame[(x, y)].symbol()).collect();
            format!("{}\n", row.trim_end())
        });
        let rows: String = rows.collect();
        format!("{rows}cursor: column {}, row {}", self.cursor.x, self.cursor.y)
    }

    /// The row the cursor stands on.
    pub fn cursor_row(&self) -> String {
        (0..self.frame.area.width)
            .map(|x| self.frame[(x, self.cursor.y)].symbol())
            .collect::<String>()
            .trim_end()
            .to_owned()
    }

    /// Whether the frame shows `text` anywhere in one row.
    pub fn shows(&self, text: &str) -> bool {
        self.screen().contains(text)
    }

    /// Whether the program waits for nothing but people.
    pub fn is_at_rest(&self) -> bool {
        self.app.alarms().is_empty() && !self.app.waiting()
    }

    pub fn last_frame(&self) -> usize {
        *self.frames.last().unwrap()
    }
}
