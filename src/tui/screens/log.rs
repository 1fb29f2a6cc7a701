//! The log for whoever may read it, newest first: its lines page by page, or what the rules find in them; both narrowed by
//! client, user and days. Nothing is asked again by itself, because every asking is a line of the log too.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::log_filter::{LogNarrow, Narrowed};
use super::log_line::LogLineBox;
use super::log_rows::{self, Row};
use crate::domain::account::Account;
use crate::register::reply::{Anomalies, LogLine};
use crate::register::request::LogFilter;
use crate::register::{Reply, Request};
use crate::tui::action::{Action, Context};
use crate::tui::screen::{Effect, Focus, Here, Input, Offer, Screen, Ticket};
use crate::tui::theme::Role;
use crate::tui::told::failure_message;
use crate::tui::widget::line::{line, line_right};
use crate::tui::widget::list::{List, MOVING};

/// Lines asked for at a time.
const PAGE: usize = 200;

/// Findings asked for: whoever has more narrows the log first.
const MOST_FINDINGS: usize = 200;

/// What is asked, by the rest of a ticket's number; the rest before it counts the askings, so that an answer that comes
/// after the next asking is known for what it is.
const FIRST: u32 = 0;
const MORE: u32 = 1;
const FOUND: u32 = 2;
const ACCOUNTS: u32 = 3;
const KINDS: u32 = 4;

/// The log.
#[derive(Default)]
pub struct Log {
    narrowed: Narrowed,
    wanted: LogFilter,
    accounts: Vec<Account>,
    /// What the rules find, rather than the lines.
    by_rules: bool,
    lines: Vec<LogLine>,
    found: Anomalies,
    /// Whether there are no lines before those.
    whole: bool,
    /// Whether anything has been answered.
    shown: bool,
    asking: bool,
    asked: u32,
    rows: Vec<Row>,
    list: List,
}

impl Log {
    /// The whole log.
    #[must_use]
    pub fn new() -> Log {
        Log::default()
    }

    fn ticket(&self, kind: u32) -> Ticket {
        Ticket(self.asked * KINDS + kind)
    }

    /// Asks anew.
    fn ask(&mut self) -> Vec<Effect> {
        self.asked += 1;
        self.asking = true;
        let wanted = self.wanted.clone();
        vec![if self.by_rules {
            Effect::Call(Request::Anomalies { wanted, limit: MOST_FINDINGS }, self.ticket(FOUND))
        } else {
            Effect::Call(Request::Log { wanted, before: None, limit: PAGE }, self.ticket(FIRST))
        }]
    }

    /// Asks for what comes below when the rows seen come near the end.
    fn go_on(&mut self, height: u16) -> Vec<Effect> {
        let near = self.list.window(height).end + usize::from(height) >= self.rows.len();
        if self.by_rules || self.whole || self.asking || !near {
            return Vec::new();
        }
        self.asking = true;
        let before = self.lines.last().map(|line| line.seq);
        vec![Effect::Call(Request::Log { wanted: self.wanted.clone(), before, limit: PAGE }, self.ticket(MORE))]
    }

    fn take(&mut self, kind: u32, reply: Reply) {
        match (kind, reply) {
            (ACCOUNTS, Reply::Accounts(accounts)) => {
                self.accounts = accounts;
                return;
            }
            (FIRST, Reply::Log(lines)) => {
                self.whole = lines.len() < PAGE;
                self.lines = lines;
                self.list = List::new(0);
            }
            (MORE, Reply::Log(lines)) => {
                self.whole = lines.len() < PAGE;
                self.lines.extend(lines);
            }
            (FOUND, Reply::Anomalies(found)) => {
                self.found = found;
                self.list = List::new(0);
            }
            _ => return,
        }
        (self.shown, self.asking) = (true, false);
        self.rows =
            if self.by_rules { log_rows::of_findings(&self.found) } else { log_rows::of_lines(self.lines.len()) };
        self.list.set_len(self.rows.len());
    }

    fn selected(&self) -> Option<&LogLine> {
        log_rows::line_of(*self.rows.get(self.list.selected()?)?, &self.lines, &self.found)
    }

    fn act(&mut self, action: Action, at: &Here) -> Vec<Effect> {
        let height = at.size.height.saturating_sub(1);
        match action {
            Action::Back => vec![Effect::Pop],
            Action::Refresh => self.ask(),
            Action::NextSection | Action::PreviousSection => {
                self.by_rules = !self.by_rules;
                (self.rows, self.list) = (Vec::new(), List::new(0));
                self.ask()
            }
            Action::Search => {
                let narrow = LogNarrow::new(&self.narrowed, self.accounts.clone());
                vec![Effect::Push(Box::new(narrow))]
            }
            Action::Open => {
                let open = |line: &LogLine| Effect::Push(Box::new(LogLineBox::new(line.clone())));
                self.selected().map(open).into_iter().collect()
            }
            action => {
                self.list.act(action, height);
                self.go_on(height)
            }
        }
    }

    /// `Log: client 12, Aino Esimerkki, 1.11.2026 -`.
    fn title(&self, at: &Here) -> String {
        let title = at.words.say(if self.by_rules { "log-title-anomalies" } else { "log-title" });
        let narrowed = self.narrowed.words(&self.wanted, &self.accounts, at.words);
        if narrowed.is_empty() { title } else { format!("{title}: {narrowed}") }
    }

    /// Where the selection stands; with a mark while there is more than has come.
    fn position(&self) -> String {
        let more = if self.by_rules { self.found.total > self.found.findings.len() } else { !self.whole };
        format!("{}{}", self.list.position(), if more { "+" } else { "" })
    }
}

impl Screen for Log {
    fn context(&self) -> Context {
        Context::List
    }

    fn offers(&self, out: &mut Vec<Offer>) {
        if self.selected().is_some() {
            out.push(Offer::called(Action::Open, "log-whole"));
        }
        out.push(Offer::called(Action::Search, "log-narrow"));
        let other = if self.by_rules { "log-to-lines" } else { "log-to-anomalies" };
        out.push(Offer::called(Action::NextSection, other));
        out.extend([Action::Back].into_iter().chain(MOVING).chain([Action::Refresh]).map(Offer::of));
    }

    fn update(&mut self, input: Input, at: &Here) -> Vec<Effect> {
        match input {
            Input::Opened => {
                let mut effects = self.ask();
                effects.push(Effect::Call(Request::Accounts, self.ticket(ACCOUNTS)));
                effects
            }
            Input::Action(action) => self.act(action, at),
            Input::Returned(text) => {
                self.narrowed = Narrowed::of_text(&text);
                match self.narrowed.filter(&self.accounts, at) {
                    Ok(wanted) => {
                        self.wanted = wanted;
                        self.ask()
                    }
                    // It was looked at before it was handed down.
                    Err(_) => Vec::new(),
                }
            }
            Input::Reply(Ticket(number), reply) => {
                let kind = number % KINDS;
                if number / KINDS != self.asked && kind != ACCOUNTS {
                    return Vec::new();
                }
                match reply {
                    Ok(reply) => {
                        self.take(kind, reply);
                        Vec::new()
                    }
                    Err(failure) => {
                        self.asking = false;
                        let said = Effect::Say(failure_message(&failure, at));
                        if failure.is_denial() || !self.shown { vec![said, Effect::Pop] } else { vec![said] }
                    }
                }
            }
            _ => Vec::new(),
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
        if !self.shown {
            return Focus::at(area.x, area.y);
        }
        line(area, buf, &self.title(at), at.theme.style(Role::Title));
        line_right(area, buf, &self.position(), at.theme.style(Role::Quiet));
        let body = Rect { y: area.y + area.height.min(1), height: area.height.saturating_sub(1), ..area };
        if self.list.is_empty() {
            let id = if self.by_rules { "log-nothing-found" } else { "log-none" };
            let text = if self.asking { String::new() } else { at.words.say(id) };
            line(body, buf, &text, at.theme.style(Role::Text));
            return Focus::at(body.x, body.y);
        }
        self.list.view(body, buf, at, |place, area, buf, _| {
            if let Some(row) = self.rows.get(place) {
                let (text, role) = log_rows::text(*row, &self.lines, &self.found, area.width, at.words);
                line(area, buf, &text, at.theme.style(role));
            }
        })
    }

    /// Until the log has come, the page below stays on the screen.
    fn overlay(&self) -> bool {
        !self.shown
    }
}
