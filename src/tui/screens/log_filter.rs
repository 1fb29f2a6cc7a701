//! Asks what the log is to be narrowed to: a client, a user, days; a field that cannot be read is told and keeps the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::account::Account;
use crate::domain::ids::{AccountId, ClientId};
use crate::register::request::LogFilter;
use crate::text::width::width;
use crate::text::{Direction, Words, dates, read_date};
use crate::tui::action::{Action, Context};
use crate::tui::screen::{Effect, Focus, Here, Input, Offer, Screen};
use crate::tui::theme::Role;
use crate::tui::widget::line::line;
use crate::tui::widget::popup::popup;
use crate::tui::widget::text_field::TextField;
use crate::tui::widget::wrap::wrap;

/// The fields.
const FIELDS: [&str; 4] = ["client", "user", "from", "to"];

/// The most bytes of a field.
const LONGEST: usize = 100;

/// Columns and rows of the box, frame included.
const SIZE: (u16, u16) = (60, 10);

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Narrowed([String; 4]);

impl Narrowed {
    /// What the box handed down.
    pub fn of_text(text: &str) -> Narrowed {
        let mut fields = text.split('\n').map(str::to_owned);
        Narrowed(std::array::from_fn(|_| fields.next().unwrap_or_default()))
    }

    /// The filter that is meant.
    ///
    /// # Errors
    /// The place of the field that cannot be read, and the message that says so.
    pub fn filter(&self, accounts: &[Account], at: &Here) -> Result<LogFilter, (usize, &'static str)> {
        let [client, user, from, to] = &self.0;
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let client = some(client).map(|text| text.parse().map(ClientId).map_err(|_| (0, "log-bad-client")));
        let who = some(user).map(|text| called(&text, accounts).ok_or((1, "log-bad-user")));
        let day = |place, text: &str| {
            let read = |text: String| read_date(&text, at.today, Direction::Past, at.words.language());
            some(text).map(|text| read(text).map_err(|_| (place, "log-bad-day"))).transpose()
        };
        Ok(LogFilter {
            client: client.transpose()?,
            who: who.transpose()?,
            from: day(2, from)?,
            to: day(3, to)?,
            ..LogFilter::default()
        })
    }

    /// What the log is narrowed to, in words; empty for all of it.
    pub fn words(&self, wanted: &LogFilter, accounts: &[Account], words: &Words) -> String {
        let client = wanted.client.map(|client| {
            let client = client.to_string();
            words.say_with("audit-about-client", &[("client", (&client).into())])
        });
        let named =
            |id: AccountId| accounts.iter().find(|account| account.id == id).map(|account| account.name.clone());
        let day = |day| dates::date(day, words.language());
        let days = match (wanted.from, wanted.to) {
            (None, None) => None,
            (from, to) => Some(format!("{} - {}", from.map(day).unwrap_or_default(), to.map(day).unwrap_or_default())),
        };
        let parts: Vec<String> = [client, wanted.who.and_then(named), days].into_iter().flatten().collect();
        parts.join(", ")
    }
}

/// The account of a login, or the only one whose name begins so.
fn called(text: &str, accounts: &[Account]) -> Option<AccountId> {
    let wanted = text.to_lowercase();
    if let Some(account) = accounts.iter().find(|account| account.login.to_lowercase() == wanted) {
        return Some(account.id);
    }
    let begins = |account: &&Account| {
        let name = account.name.to_lowercase();
        name.starts_with(&wanted) || name.split_whitespace().any(|word| word.starts_with(&wanted))
    };
    let mut named = accounts.iter().filter(begins);
    let first = named.next()?;
    named.next().is_none().then_some(first.id)
}

/// The box.
pub(super) struct LogNarrow {
    fields: [TextField; 4],
    at: usize,
    accounts: Vec<Account>,
    wrong: Option<(usize, &'static str)>,
}

impl LogNarrow {
    /// The box with what was typed last time.
    pub fn new(before: &Narrowed, accounts: Vec<Account>) -> LogNarrow {
        let field = |place: usize| TextField::one_line().with_limit(LONGEST).with_text(&before.0[place]);
        LogNarrow { fields: std::array::from_fn(field), at: 0, accounts, wrong: None }
    }

    fn typed(&self) -> Narrowed {
        Narrowed(std::array::from_fn(|place| self.fields[place].text().trim().to_owned()))
    }

    fn done(&mut self, at: &Here) -> Vec<Effect> {
        let typed = self.typed();
        match typed.filter(&self.accounts, at) {
            Ok(_) => vec![Effect::Return(typed.0.join("\n"))],
            Err((place, message)) => {
                (self.at, self.wrong) = (place, Some((place, message)));
                Vec::new()
            }
        }
    }
}

impl Screen for LogNarrow {
    fn context(&self) -> Context {
        Context::Form
    }

    fn offers(&self, out: &mut Vec<Offer>) {
        let last = self.at + 1 == FIELDS.len();
        out.push(if last { Offer::called(Action::Accept, "log-filter-set") } else { Offer::of(Action::Accept) });
        out.push(Offer::called(Action::Save, "log-filter-set"));
        out.extend([Action::NextField, Action::PreviousField, Action::Back].map(Offer::of));
    }

    fn update(&mut self, input: Input, at: &Here) -> Vec<Effect> {
        let last = FIELDS.len() - 1;
        match input {
            Input::Action(Action::Back) => return vec![Effect::Pop],
            Input::Action(Action::Save) => return self.done(at),
            Input::Action(Action::Accept) if self.at == last => return self.done(at),
            Input::Action(Action::Accept | Action::NextField | Action::SelectNext) => self.at = (self.at + 1).min(last),
            Input::Action(Action::PreviousField | Action::SelectPrevious) => self.at = self.at.saturating_sub(1),
            Input::Action(action) => {
                self.fields[self.at].act(action, at.size.width);
            }
            Input::Text(letter) => {
                self.fields[self.at].insert(letter);
                self.wrong = None;
            }
            Input::Paste(text) => {
                self.fields[self.at].paste(&text);
                self.wrong = None;
            }
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
        let inner = popup(area, buf, at, &at.words.say("log-filter-title"), SIZE.0, SIZE.1);
        let labels = FIELDS.map(|name| at.words.say(&format!("log-filter-{name}")));
        let columns = labels.iter().map(|label| width(label)).max().unwrap_or(0) + 2;
        let columns = u16::try_from(columns).unwrap_or(0).min(inner.width);
        let row = |y: u16| Rect { y: y.min(inner.bottom()), height: u16::from(y < inner.bottom()), ..inner };
        let mut focus = Focus::at(inner.x, inner.y);
        let mut y = inner.y;
        for (place, label) in labels.iter().enumerate() {
            let focused = place == self.at;
            let here = row(y);
            line(here, buf, label, at.theme.style(if focused { Role::Label } else { Role::Text }));
            let value = Rect { x: here.x + columns, width: here.width - columns, ..here };
            let typing =
                self.fields[place].view(value, buf, at.theme.style(if focused { Role::Selected } else { Role::Text }));
            focus = if focused { typing } else { focus };
            y += 1;
            if let Some((_, message)) = self.wrong.filter(|(wrong, _)| *wrong == place) {
                let below = Rect { x: inner.x + columns, width: inner.width - columns, ..row(y) };
                line(below, buf, &at.words.say(message), at.theme.style(Role::Danger));
                y += 1;
            }
        }
        let hint = at.words.say("log-filter-hint");
        for (piece, y) in wrap(&hint, inner.width).into_iter().zip(y + 1..inner.bottom()) {
            line(row(y), buf, hint[piece].trim_end(), at.theme.style(Role::Quiet));
        }
        focus
    }

    fn overlay(&self) -> bool {
        true
    }
}
