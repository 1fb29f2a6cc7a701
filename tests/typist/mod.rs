//! Somebody typing into one form: keys of the real keymap in, requests to a service out, the screen as text.
#![allow(dead_code)]

pub mod cases;

use jiff::civil::{Date, date};
use polku::domain::ids::ClientId;
use polku::register::draft::Draft;
use polku::register::reply::CardRecord;
use polku::register::{Failure, Reply, Request};
use polku::text::{Language, Words};
use polku::tui::action::Action;
use polku::tui::forms::{Task, open, resume};
use polku::tui::ids::Ids;
use polku::tui::key::Key;
use polku::tui::keymap::{Keymap, Meaning, Preset};
use polku::tui::screen::{Effect, Focus, Here, Input, Message, Question, Screen, Ticket};
use polku::tui::theme::{Glyphs, Theme, ThemeName, UNICODE};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

/// A Saturday in November: the day of the office's register.
pub const TODAY: Date = date(2026, 11, 21);
pub const CLIENT: ClientId = ClientId(7);

pub type Service = Box<dyn FnMut(&Request) -> Result<Reply, Failure>>;

pub struct Typist {
    words: Words,
    theme: Theme,
    glyphs: Glyphs,
    keys: Keymap,
    ids: Ids,
    pub size: Size,
    pub form: Box<dyn Screen>,
    service: Service,
    /// Every request made, in order.
    pub sent: Vec<Request>,
    /// What the status row says.
    pub said: Option<Message>,
    /// The question asked.
    pub question: Option<(Question, Ticket)>,
    /// Whether the form closed, and what it handed down.
    pub closed: bool,
    pub returned: Option<String>,
    /// Keys pressed since the form opened.
    pub pressed: usize,
}

impl Typist {
    pub fn new(task: Task, records: &[CardRecord], language: Language, service: Service) -> Typist {
        Typist::over(language, 9, service, |here| open(task, Some(CLIENT), records, None, here))
    }

    /// Somebody who goes on with what was left, in another start of the program.
    pub fn going_on(draft: Draft, records: &[CardRecord], language: Language, service: Service) -> Typist {
        Typist::over(language, 8, service, |here| resume(draft, records, here).expect("the draft of a form"))
    }

    fn over(language: Language, seed: u8, service: Service, make: impl FnOnce(&Here) -> Box<dyn Screen>) -> Typist {
        let words = Words::new(language);
        let theme = Theme::new(ThemeName::Mono);
        let keys = Keymap::preset(Preset::Default);
        let ids = Ids::new([seed; 16]);
        let size = Size::new(80, 22);
        let here = here(&words, &theme, &UNICODE, &keys, &ids, size);
        let form = make(&here);
        let mut typist = Typist {
            words,
            theme,
            glyphs: UNICODE,
            keys,
            ids,
            size,
            form,
            service,
            sent: Vec::new(),
            said: None,
            question: None,
            closed: false,
            returned: None,
            pressed: 0,
        };
        typist.input(Input::Opened);
        typist
    }

    /// Presses keys, spelt as in keymap files and separated by spaces.
    pub fn press(&mut self, keys: &str) -> &mut Typist {
        for spelling in keys.split_whitespace() {
            let key = Key::parse(spelling).unwrap_or_else(|| panic!("no key: {spelling}"));
            self.pressed += 1;
            let input = match self.keys.meaning(self.form.context(), &[key]) {
                Meaning::Action(action) => Input::Action(action),
                _ => Input::Text(key.text().unwrap_or_else(|| panic!("{spelling} means nothing here"))),
            };
            self.input(input);
        }
        self
    }

    /// Types a text letter by letter.
    pub fn text(&mut self, text: &str) -> &mut Typist {
        for letter in text.chars() {
            self.pressed += 1;
            self.input(Input::Text(letter));
        }
        self
    }

    pub fn act(&mut self, action: Action) -> &mut Typist {
        self.input(Input::Action(action));
        self
    }

    /// Gives the form an input and does what it wants, until it wants nothing more.
    pub fn input(&mut self, input: Input) -> &mut Typist {
        let mut inputs = vec![input];
        while let Some(input) = inputs.pop() {
            let here = here(&self.words, &self.theme, &self.glyphs, &self.keys, &self.ids, self.size);
            for effect in self.form.update(input, &here) {
                match effect {
                    Effect::Call(request, ticket) => {
                        let reply = (self.service)(&request);
                        self.sent.push(request);
                        inputs.push(Input::Reply(ticket, reply));
                    }
                    Effect::Say(message) => self.said = Some(message),
                    Effect::Confirm(question, ticket) => self.question = Some((question, ticket)),
                    Effect::Pop => self.closed = true,
                    Effect::Return(text) => {
                        self.closed = true;
                        self.returned = Some(text);
                    }
                    Effect::Push(_) | Effect::Do(_) => panic!("a form stays where it is"),
                }
            }
        }
        self
    }

    /// Answers the question that was asked.
    pub fn answer(&mut self, go: bool) -> &mut Typist {
        let (_, ticket) = self.question.take().expect("nothing was asked");
        self.input(Input::Answer(ticket, go))
    }

    pub fn speak(&mut self, language: Language) {
        self.words = Words::new(language);
    }

    /// The screen with the place of the cursor and the status row.
    pub fn screen(&self) -> String {
        let (buffer, Focus(at)) = self.draw();
        let mut text = String::new();
        for y in 0..self.size.height {
            let row: String = (0..self.size.width).map(|x| buffer[(x, y)].symbol()).collect();
            text.push_str(row.trim_end());
            text.push('\n');
        }
        let said = self.said.as_ref().map(|message| format!("{:?}: {}\n", message.tone, message.text));
        format!("{}cursor {},{}\n{}", text, at.x, at.y, said.unwrap_or_default())
    }

    /// The screen with the place of the cursor, without the status row.
    pub fn frame(&self) -> (Buffer, Focus) {
        self.draw()
    }

    /// The row of the screen with the cursor on it.
    pub fn cursor_row(&self) -> String {
        let (buffer, Focus(at)) = self.draw();
        let row: String = (0..self.size.width).map(|x| buffer[(x, at.y)].symbol()).collect();
        row.trim().to_owned()
    }

    fn draw(&self) -> (Buffer, Focus) {
        let area = Rect::new(0, 0, self.size.width, self.size.height);
        let mut buffer = Buffer::empty(area);
        let here = here(&self.words, &self.theme, &self.glyphs, &self.keys, &self.ids, self.size);
        let focus = self.form.view(area, &mut buffer, &here);
        assert!(area.contains(focus.0), "the cursor is outside the screen");
        (buffer, focus)
    }

    /// The last request that writes.
    pub fn written(&self) -> &Request {
        let writes = |request: &&Request| matches!(request, Request::Write { .. } | Request::NewClient { .. });
        self.sent.iter().rev().find(writes).expect("nothing was written")
    }
}

fn here<'a>(
    words: &'a Words,
    theme: &'a Theme,
    glyphs: &'a Glyphs,
    keys: &'a Keymap,
    ids: &'a Ids,
    size: Size,
) -> Here<'a> {
    Here { size, today: TODAY, now: TODAY.at(9, 30, 0, 0), theme, glyphs, words, keys, ids }
}
