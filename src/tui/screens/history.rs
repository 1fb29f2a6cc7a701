//! What changed in a client's file, newest first: when, by whom, what, and each field from what to what.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::ids::ClientId;
use crate::domain::purpose::Purpose;
use crate::register::reply::{FieldChange, Past};
use crate::register::request::Look;
use crate::register::{Reply, Request};
use crate::text::dates;
use crate::tui::action::{Action, Context};
use crate::tui::pace::Pace;
use crate::tui::screen::{Effect, Focus, Here, Input, Offer, Screen, Ticket};
use crate::tui::theme::Role;
use crate::tui::told::failure_message;
use crate::tui::widget::line::{line, line_right};
use crate::tui::widget::list::{List, MOVING};
use crate::wording::{fields, labels};

const ASK: Ticket = Ticket(1);
const AGAIN: Ticket = Ticket(2);

/// The time zone of the offices this register is made for.
const OFFICE: &str = "Europe/Helsinki";

/// One row: a change, or a field of it.
#[derive(Clone, Copy)]
struct Row {
    change: usize,
    field: Option<usize>,
}

/// The history of one client.
pub struct History {
    client: ClientId,
    purpose: Option<Purpose>,
    past: Option<Vec<Past>>,
    rows: Vec<Row>,
    list: List,
    pace: Pace,
}

impl History {
    /// The history of `client`, looked at for `purpose`.
    #[must_use]
    pub fn new(client: ClientId, purpose: Option<Purpose>) -> History {
        History { client, purpose, past: None, rows: Vec::new(), list: List::new(0), pace: Pace::default() }
    }

    fn ask(&mut self) -> Vec<Effect> {
        self.pace.begin();
        vec![Effect::Call(Request::History { client: self.client, purpose: self.purpose }, ASK)]
    }

    /// Asks for what stands there now, unless it is not yet time for it.
    fn again(&self, now: bool) -> Vec<Effect> {
        let look = Look::History { client: self.client, purpose: self.purpose };
        now.then(|| Effect::Call(Request::Again(look), AGAIN)).into_iter().collect()
    }

    fn take(&mut self, past: Vec<Past>) {
        let before = self.list.selected().and_then(|place| self.named(place));
        let rows = past.iter().enumerate().flat_map(|(change, past)| {
            let fields = (0..past.fields.len()).map(Some);
            std::iter::once(None).chain(fields).map(move |field| Row { change, field })
        });
        self.rows = rows.collect();
        self.past = Some(past);
        let stays = before.and_then(|before| (0..self.rows.len()).find(|place| self.named(*place) == Some(before)));
        self.list.renew(self.rows.len(), stays);
    }

    /// By what a row is known again: the moment of its change, and which field of it.
    fn named(&self, place: usize) -> Option<(Timestamp, Option<usize>)> {
        let row = self.rows.get(place)?;
        Some((self.past.as_ref()?.get(row.change)?.at, row.field))
    }

    fn row(&self, place: usize, at: &Here) -> Option<(String, Role)> {
        let row = self.rows.get(place)?;
        let past = self.past.as_ref()?.get(row.change)?;
        match row.field {
            None => Some((headline(past, at), Role::Heading)),
            Some(field) => Some((field_words(past, past.fields.get(field)?, at), Role::Text)),
        }
    }
}

/// `22.11.2026 klo 9.30 Laine Pekka: lisätty, este: Kieli`.
fn headline(past: &Past, at: &Here) -> String {
    let zone = TimeZone::get(OFFICE).unwrap_or(TimeZone::UTC);
    let moment = dates::moment(past.at.to_zoned(zone).datetime(), at.words.language());
    let act = at.words.say(&format!("history-act-{}", past.act));
    let what = match past.record {
        None => at.words.say("history-client"),
        Some((kind, _)) => {
            let kind_name = at.words.say(&format!("kind-{kind}"));
            match &past.code {
                Some(_) => format!("{kind_name}: {}", labels::record_name(kind, past.code.as_ref(), at.words)),
                None => kind_name,
            }
        }
    };
    let undone = if past.undone { format!(" ({})", at.words.say("history-undone")) } else { String::new() };
    format!("{moment} {}: {act}{undone}, {what}", past.who)
}

/// `  effect: some -> blocks now`.
fn field_words(past: &Past, change: &FieldChange, at: &Here) -> String {
    let kind = past.record.map(|(kind, _)| kind);
    let said = |text: &str| match text {
        "" => at.words.say("history-nothing"),
        text => fields::value(&change.field, kind, text, at.words),
    };
    let name = fields::name(&change.field, kind, at.words);
    if change.from.is_empty() {
        format!("  {name}: {}", said(&change.to))
    } else {
        format!("  {name}: {} -> {}", said(&change.from), said(&change.to))
    }
}

impl Screen for History {
    fn context(&self) -> Context {
        Context::List
    }

    fn offers(&self, out: &mut Vec<Offer>) {
        let actions = [Action::Back].into_iter().chain(MOVING).chain([Action::Refresh]);
        out.extend(actions.map(Offer::of));
    }

    fn update(&mut self, input: Input, at: &Here) -> Vec<Effect> {
        match input {
            Input::Opened => self.ask(),
            Input::Action(Action::Refresh) => {
                let go = self.pace.want(at.now, true);
                self.again(go)
            }
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) => {
                self.list.act(action, at.size.height.saturating_sub(1));
                Vec::new()
            }
            Input::Reply(_, Ok(Reply::History(past))) => {
                self.take(past);
                let go = self.pace.answered(at.now);
                self.again(go)
            }
            Input::Reply(_, Err(failure)) => {
                let said = Effect::Say(failure_message(&failure, at));
                if self.past.is_none() || failure.is_denial() {
                    return vec![said, Effect::Pop];
                }
                let go = self.pace.answered(at.now);
                std::iter::once(said).chain(self.again(go)).collect()
            }
            Input::News(news) if news.wrote(self.client) || news.is_wide() => {
                let go = self.pace.want(at.now, news.wrote(self.client));
                self.again(go)
            }
            Input::Tick => {
                let go = self.pace.tick(at.now);
                self.again(go)
            }
            _ => Vec::new(),
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
        if self.past.is_none() {
            return Focus::at(area.x, area.y);
        }
        line(area, buf, &at.words.say("history-title"), at.theme.style(Role::Title));
        line_right(area, buf, &self.list.position(), at.theme.style(Role::Quiet));
        let body = Rect { y: area.y + area.height.min(1), height: area.height.saturating_sub(1), ..area };
        if self.list.is_empty() {
            line(body, buf, &at.words.say("history-none"), at.theme.style(Role::Text));
            return Focus::at(body.x, body.y);
        }
        self.list.view(body, buf, at, |place, area, buf, _| {
            if let Some((text, role)) = self.row(place, at) {
                line(area, buf, &text, at.theme.style(role));
            }
        })
    }

    fn refreshes_at(&self) -> Option<DateTime> {
        self.pace.due_at()
    }

    /// Until the history has come, the card below stays on the screen.
    fn overlay(&self) -> bool {
        self.past.is_none()
    }
}
