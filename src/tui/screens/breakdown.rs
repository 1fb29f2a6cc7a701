//! The clients that were found as bars by the values of one field; Enter narrows the search to a bar, letters and arrows
//! choose the field.
//!
//! Invariants: the heading names the field of the bars that are shown; an answer to an older question is never shown; a
//! filter that stands in the search already is not written there twice.

use std::cell::Cell;
use std::rc::Rc;

use jiff::civil::DateTime;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::breakdown_rows;
use crate::domain::rights::{Role, only_figures};
use crate::register::reply::{BarValue, Breakdown as Broken, Side};
use crate::register::request::{Breaking, Look, Scope};
use crate::register::{Failure, Reply, Request, bar_filter};
use crate::search::{Field, Query, Test, Value, fold};
use crate::tui::action::{Action, Context};
use crate::tui::pace::Pace;
use crate::tui::screen::{Effect, Focus, Here, Input, Message, Offer, Screen, Ticket};
use crate::tui::told::failure_message;
use crate::tui::widget::list::{List, MOVING};
use crate::wording::labels;

/// The fields, the most asked first.
const FIELDS: [Field; 23] = [
    Field::Municipality,
    Field::Age,
    Field::Barrier,
    Field::Need,
    Field::Status,
    Field::Caseworker,
    Field::Plan,
    Field::Flag,
    Field::Unemployed,
    Field::Silence,
    Field::FollowUp,
    Field::Language,
    Field::Interpreter,
    Field::Benefit,
    Field::Group,
    Field::Education,
    Field::Service,
    Field::Overdue,
    Field::Since,
    Field::New,
    Field::Ending,
    Field::Band,
    Field::Birth,
];

/// The bars.
pub struct Breakdown {
    text: String,
    scope: Scope,
    /// By what the next bars are to be, remembered by whoever opened the screen.
    by: Rc<Cell<Option<Field>>>,
    /// What it is at first.
    first: Field,
    broken: Option<Box<Broken>>,
    list: List,
    asked: u32,
    /// Letters typed to choose a field.
    typed: String,
    pace: Pace,
}

impl Breakdown {
    /// Breaks down what `text` finds, for somebody with these roles, by the field of last time.
    #[must_use]
    pub fn new(text: &str, roles: &[Role], by: Rc<Cell<Option<Field>>>) -> Breakdown {
        // Who is told figures alone sees few hits or none.
        let figures = only_figures(roles);
        Breakdown {
            text: text.trim().to_owned(),
            scope: if figures { Scope::Counted } else { Scope::Listed },
            by,
            first: if figures { Field::Municipality } else { Field::Barrier },
            broken: None,
            list: List::new(0),
            asked: 0,
            typed: String::new(),
            pace: Pace::default(),
        }
    }

    fn field(&self) -> Field {
        self.by.get().unwrap_or(self.first)
    }

    fn breaking(&self) -> Breaking {
        Breaking { text: self.text.clone(), scope: self.scope, by: vec![self.field()] }
    }

    fn call(&mut self, request: Request) -> Vec<Effect> {
        self.asked = self.asked.wrapping_add(1);
        vec![Effect::Call(request, Ticket(self.asked))]
    }

    fn ask(&mut self) -> Vec<Effect> {
        self.pace.begin();
        let request = Request::Breakdown(self.breaking());
        self.call(request)
    }

    /// Asks for what is shown as it stands now, unless it is not yet time for it.
    fn again(&mut self, now: bool) -> Vec<Effect> {
        if !now {
            return Vec::new();
        }
        let request = Request::Again(Look::Breakdown(self.breaking()));
        self.call(request)
    }

    /// Goes to another field.
    fn choose(&mut self, field: Field) -> Vec<Effect> {
        if field == self.field() {
            return Vec::new();
        }
        self.by.set(Some(field));
        self.ask()
    }

    /// Goes to the field so many places on, around the end.
    fn step(&mut self, places: usize) -> Vec<Effect> {
        self.typed.clear();
        let here = FIELDS.iter().position(|field| *field == self.field()).unwrap_or(0);
        self.choose(FIELDS[(here + places) % FIELDS.len()])
    }

    /// The first field from `from` on that begins with what was typed, by its heading or its name in the search box.
    fn begun(&self, from: usize, at: &Here) -> Option<Field> {
        let typed = fold(&self.typed);
        let language = labels::label_language(at.words.language()).index();
        let begins = |field: &Field| {
            let heading = at.words.say(&format!("by-{field}"));
            [heading.as_str(), field.names()[language]].iter().any(|name| fold(name).starts_with(&typed))
        };
        FIELDS.iter().cycle().skip(from).take(FIELDS.len()).copied().find(begins)
    }

    fn type_letter(&mut self, letter: char, at: &Here) -> Vec<Effect> {
        let here = FIELDS.iter().position(|field| *field == self.field()).unwrap_or(0);
        self.typed.push(letter);
        let mut found = self.begun(here, at).filter(|_| self.typed.chars().count() > 1);
        if found.is_none() {
            self.typed = letter.to_string();
            found = self.begun(0, at);
            if self.begun(here, at) == Some(self.field()) {
                // The same letter once more goes to the next field that begins with it.
                found = self.begun(here + 1, at);
            }
        }
        match found {
            Some(field) => self.choose(field),
            None => {
                let typed = std::mem::take(&mut self.typed);
                let said = at.words.say_with("breakdown-no-field", &[("typed", (&typed).into())]);
                vec![Effect::Say(Message::plain(said))]
            }
        }
    }

    /// Hands the text with the filter of the selected bar down to the search box.
    fn narrow(&self, at: &Here) -> Vec<Effect> {
        let Some(side) = self.side() else { return Vec::new() };
        let Some(bar) = self.list.selected().and_then(|place| side.bars.get(place)) else { return Vec::new() };
        if bar.clients.told().is_none() {
            return vec![Effect::Say(Message::plain(at.words.say("breakdown-not-narrowed")))];
        }
        let filter = bar_filter(side.field, &bar.value, labels::label_language(at.words.language()));
        let whole = side.adds_up && self.broken.as_ref().is_some_and(|broken| broken.total == bar.clients);
        if is_in(&self.text, &filter, whole) {
            return vec![Effect::Return(self.text.clone())];
        }
        vec![Effect::Return(format!("{} {filter}", self.text).trim_start().to_owned())]
    }

    fn side(&self) -> Option<&Side> {
        self.broken.as_ref()?.sides.first()
    }

    fn take(&mut self, broken: Box<Broken>) {
        let same = self.side().map(|side| side.field) == broken.sides.first().map(|side| side.field);
        let selected = self.list.selected().filter(|_| same);
        let before: Option<BarValue> = selected.and_then(|place| Some(self.side()?.bars.get(place)?.value.clone()));
        let bars = broken.sides.first().map(|side| side.bars.as_slice()).unwrap_or_default();
        if same {
            let stays = bars.iter().position(|bar| Some(&bar.value) == before.as_ref());
            self.list.renew(bars.len(), stays);
        } else {
            self.list = List::new(bars.len());
        }
        self.broken = Some(broken);
    }

    fn replied(&mut self, ticket: Ticket, reply: Result<Reply, Failure>, at: &Here) -> Vec<Effect> {
        if ticket != Ticket(self.asked) {
            return Vec::new();
        }
        let mut effects = Vec::new();
        match reply {
            Ok(Reply::Breakdown(broken)) => self.take(broken),
            Ok(_) => {}
            Err(failure) => {
                effects.push(Effect::Say(failure_message(&failure, at)));
                if self.broken.is_none() || failure.is_denial() {
                    effects.push(Effect::Pop);
                    return effects;
                }
                // The bars that are shown stay, and so does their field.
                self.by.set(self.side().map(|side| side.field));
            }
        }
        let go = self.pace.answered(at.now);
        effects.extend(self.again(go));
        effects
    }
}

/// Whether `filter` stands in `text`, in whatever words; `whole` when all that is found has its value and no other of the
/// field, so that any filter by the field says the same.
fn is_in(text: &str, filter: &str, whole: bool) -> bool {
    let same = |one: &Test, other: &Test| match (one, other) {
        (Test::Is(one), Test::Is(other)) => {
            let value = |value: &Value| (fold(&value.text), value.detail.clone());
            one.iter().map(value).eq(other.iter().map(value))
        }
        (one, other) => one == other,
    };
    let (there, new) = (Query::parse(text), Query::parse(filter));
    new.filters.iter().all(|new| {
        let alike = there.filters.iter().filter(|there| there.field == new.field && there.negated == new.negated);
        alike.into_iter().any(|there| whole || same(&there.test, &new.test))
    })
}

impl Screen for Breakdown {
    fn context(&self) -> Context {
        Context::Breakdown
    }

    fn offers(&self, out: &mut Vec<Offer>) {
        if !self.list.is_empty() {
            out.push(Offer::called(Action::Open, "breakdown-narrow"));
        }
        out.push(Offer::called(Action::NextSection, "breakdown-next"));
        out.push(Offer::called(Action::PreviousSection, "breakdown-previous"));
        out.push(Offer::of(Action::Back));
        out.extend(MOVING.into_iter().chain([Action::Refresh]).map(Offer::of));
    }

    fn update(&mut self, input: Input, at: &Here) -> Vec<Effect> {
        match input {
            Input::Opened => self.ask(),
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(Action::Open) => self.narrow(at),
            Input::Action(Action::NextSection) => self.step(1),
            Input::Action(Action::PreviousSection) => self.step(FIELDS.len() - 1),
            Input::Action(Action::DeleteBack) => {
                self.typed.pop();
                Vec::new()
            }
            Input::Action(Action::Refresh) => {
                let go = self.pace.want(at.now, true);
                self.again(go)
            }
            Input::Action(action) => {
                self.typed.clear();
                self.list.act(action, breakdown_rows::height(at.size.height));
                Vec::new()
            }
            Input::Text(letter) => self.type_letter(letter, at),
            Input::Reply(ticket, reply) => self.replied(ticket, reply, at),
            Input::News(news) if news.wrote_anything() => {
                let go = self.pace.want(at.now, news.is_about_rights());
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
        match &self.broken {
            Some(broken) => breakdown_rows::draw(broken, &self.text, &self.list, area, buf, at),
            None => Focus::at(area.x, area.y),
        }
    }

    fn refreshes_at(&self) -> Option<DateTime> {
        self.pace.due_at()
    }

    /// Until the bars have come, Home stays on the screen.
    fn overlay(&self) -> bool {
        self.broken.is_none()
    }
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator;

    use super::*;

    #[test]
    fn every_field_can_be_chosen() {
        assert!(Field::iter().all(|field| FIELDS.contains(&field)));
    }
}
