//! Drives the program without a terminal: keys in, frames out, every answer of the register at once. For tests of screens
//! and for the pictures in the README; nothing in it sleeps or reads a clock.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use jiff::civil::DateTime;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use super::app::{App, Home};
use super::around::Settings;
use super::event::{Event, Order, Wait};
use super::key::Key;
use super::painter::Painter;
use crate::register::{Change, Service};

/// The program, its register and the terminal it believes in.
pub struct Drive {
    app: App,
    service: Arc<dyn Service>,
    changes: Receiver<Change>,
    size: Size,
    now: DateTime,
    painter: Painter<Vec<u8>>,
    orders: Vec<Order>,
}

impl Drive {
    /// Starts the program and waits until it has nothing more to do.
    #[must_use]
    pub fn new(settings: Settings, size: Size, now: DateTime, service: Arc<dyn Service>, home: Home) -> Drive {
        let painter = Painter::new(Vec::new(), settings.ascii);
        let changes = service.watch();
        let app = App::new(settings, size, now, home);
        let mut drive = Drive { app, service, changes, size, now, painter, orders: Vec::new() };
        drive.settle();
        drive
    }

    /// Presses keys as keymap files spell them, separated by spaces: `f2 down ctrl-t c`. Returns how many were pressed.
    ///
    /// # Errors
    /// The part that is no key; the keys before it have been pressed.
    pub fn press(&mut self, keys: &str) -> Result<usize, String> {
        let mut pressed = 0;
        for spelling in keys.split_whitespace() {
            let key = Key::parse(spelling).ok_or_else(|| spelling.to_owned())?;
            self.step(Event::Key(key));
            pressed += 1;
        }
        Ok(pressed)
    }

    /// Types a text letter by letter.
    pub fn write(&mut self, text: &str) {
        text.chars().for_each(|letter| self.step(Event::Key(Key::char(letter))));
    }

    /// Gives the program one event and waits until it has nothing more to do.
    pub fn step(&mut self, event: Event) {
        if let Event::Resize(size) = event {
            self.size = size;
        }
        self.app.step(event, self.now);
        self.settle();
    }

    /// Lets the clock go on to another moment.
    pub fn set_now(&mut self, now: DateTime) {
        self.now = now;
    }

    /// Lets a wait be over; `false` if the program waits for no such thing.
    pub fn let_pass(&mut self, wait: Wait) -> bool {
        let alarm = self.app.alarms().iter().copied().find(|alarm| alarm.wait == wait);
        if let Some(alarm) = alarm {
            self.step(Event::Alarm(alarm));
        }
        alarm.is_some()
    }

    /// What the program wanted from the edge since this was last asked, calls to the register left out.
    pub fn orders(&mut self) -> Vec<Order> {
        std::mem::take(&mut self.orders)
    }

    /// The frame as it would be drawn now, and where the cursor stands.
    pub fn frame(&mut self) -> (Buffer, Position) {
        let mut frame = Buffer::empty(Rect::new(0, 0, self.size.width, self.size.height));
        let cursor = self.app.view(&mut frame);
        (frame, cursor)
    }

    /// The frame's text, one line a row, spaces at the ends of rows left out.
    pub fn text(&mut self) -> String {
        let (frame, _) = self.frame();
        let columns = usize::from(self.size.width).max(1);
        let row = |cells: &[ratatui::buffer::Cell]| {
            let mut covered = 0;
            let mut text = String::new();
            for cell in cells {
                if covered == 0 {
                    text.push_str(cell.symbol());
                    covered = crate::text::width::width(cell.symbol()).max(1);
                }
                covered -= 1;
            }
            text.trim_end().to_owned()
        };
        frame.content.chunks(columns).map(row).collect::<Vec<_>>().join("\n")
    }

    /// The bytes that bring a terminal from the last frame asked for to the present one.
    pub fn bytes(&mut self) -> Vec<u8> {
        let (frame, cursor) = self.frame();
        // Writing to a vector does not fail.
        let _ = self.painter.show(&frame, cursor);
        std::mem::take(self.painter.writer())
    }

    fn settle(&mut self) {
        loop {
            let (calls, orders): (Vec<_>, Vec<_>) =
                self.app.orders().into_iter().partition(|order| matches!(order, Order::Call(..)));
            self.orders.extend(orders);
            let mut news: Vec<Event> = Vec::new();
            for order in calls {
                if let Order::Call(id, request) = order {
                    news.push(Event::Reply(id, self.service.call(request)));
                }
            }
            news.extend(self.changes.try_iter().map(Event::Change));
            if news.is_empty() {
                return;
            }
            news.into_iter().for_each(|event| self.app.step(event, self.now));
        }
    }
}
