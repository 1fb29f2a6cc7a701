//! The preview of an act on many clients, or of its undoing: how many change, who stays as they are and why, before a key
//! that does it; and after it, who was left out although the preview named them.
//!
//! Invariants: the act sends what the preview showed, so that what changed since is refused and told by name, not passed
//! over; and it keeps one id until it is answered, so that a dropped line never writes twice.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::catalogue::ListId;
use crate::domain::ids::ClientId;
use crate::domain::purpose::Purpose;
use crate::register::many::{Changed, Chosen, ManyAct, ManyDone, Refusal, Refused};
use crate::register::{BatchId, Failure, FailureKind, Reply, Request};
use crate::text::dates;
use crate::tui::action::{Action, Context};
use crate::tui::form::DONE;
use crate::tui::problem::problem_text;
use crate::tui::screen::{Effect, Focus, Here, Input, Message, Offer, Screen, Ticket};
use crate::tui::screens::purpose::PurposePicker;
use crate::tui::theme::Role;
use crate::tui::told::failure_message;
use crate::tui::widget::line::{line, line_right};
use crate::tui::widget::list::{List, MOVING};
use crate::wording::labels::label;

const PREVIEW: Ticket = Ticket(1);
const ACT: Ticket = Ticket(2);

/// Columns of the name.
const NAME: u16 = 30;
/// Rows above the list: what it is of, and the figures.
const ABOVE: u16 = 2;

/// What the preview is of.
enum Plan {
    /// An act on these clients.
    Act(Vec<ClientId>),
    /// The newest act is taken back.
    Back,
}

/// A row of the list.
#[derive(Clone, Copy)]
enum Row {
    HeadRefused,
    Refused(usize),
    HeadDone,
    Done(usize),
}

impl Row {
    fn is_client(self) -> bool {
        matches!(self, Row::Refused(_) | Row::Done(_))
    }
}

/// The preview.
pub struct ManyPreview {
    plan: Plan,
    id: BatchId,
    purpose: Option<Purpose>,
    /// What was answered last; none until the first answer.
    shown: Option<ManyDone>,
    /// What came of the act, when it differs from what was shown before it: the figures, and the word at the end.
    came: Option<(String, Message)>,
    rows: Vec<Row>,
    list: List,
    waiting: bool,
}

impl ManyPreview {
    /// The preview of an act, as answered to the form; the act gets the form's id.
    #[must_use]
    pub fn of_act(id: BatchId, clients: Vec<ClientId>, shown: ManyDone) -> ManyPreview {
        let mut preview = ManyPreview::new(Plan::Act(clients), id);
        preview.take(shown);
        preview
    }

    /// The preview of taking the newest act back, still to be asked for.
    #[must_use]
    pub fn of_undo(id: BatchId) -> ManyPreview {
        ManyPreview::new(Plan::Back, id)
    }

    fn new(plan: Plan, id: BatchId) -> ManyPreview {
        let rows = Vec::new();
        ManyPreview { plan, id, purpose: None, shown: None, came: None, rows, list: List::new(0), waiting: false }
    }

    fn take(&mut self, shown: ManyDone) {
        let refused = (0..shown.refused.len()).map(Row::Refused);
        let done = (0..shown.done.len()).map(Row::Done);
        self.rows.clear();
        if !shown.refused.is_empty() {
            self.rows.push(Row::HeadRefused);
            self.rows.extend(refused);
        }
        if !shown.done.is_empty() {
            self.rows.push(Row::HeadDone);
            self.rows.extend(done);
        }
        self.list = List::new(self.rows.len());
        self.step_off_heading(false);
        self.shown = Some(shown);
    }

    /// Selects the nearest client where a heading was come to, on `up` or down; the heading of the first stays in sight.
    fn step_off_heading(&mut self, up: bool) {
        let Some(selected) = self.list.selected() else { return };
        let client = |place: &usize| self.rows.get(*place).is_some_and(|row| row.is_client());
        let (below, above) = ((selected..self.rows.len()).find(client), (0..selected).rev().find(client));
        let nearest = if up { above.or(below) } else { below.or(above) };
        match nearest {
            _ if self.rows.get(selected).is_some_and(|row| row.is_client()) && selected > 1 => {}
            Some(1) => self.list = List::standing(self.rows.len(), 1, 0),
            Some(place) => self.list.select(place),
            None => {}
        }
    }

    /// Which of the clients is selected, as `3/120`.
    fn position(&self) -> String {
        let count = |rows: &[Row]| rows.iter().filter(|row| row.is_client()).count();
        let upto = self.list.selected().map_or(0, |selected| selected + 1);
        format!("{}/{}", count(self.rows.get(..upto).unwrap_or_default()), count(&self.rows))
    }

    /// Whether somebody among the clients is not the asker's own, and it was not said yet what for.
    fn lacks_purpose(&self) -> bool {
        let shown = self.shown.as_ref().filter(|_| self.purpose.is_none());
        shown.is_some_and(|shown| shown.refused.iter().any(|refused| refused.why == Refusal::PurposeNeeded))
    }

    fn ask(&mut self, preview: bool) -> Vec<Effect> {
        let (id, purpose) = (self.id, self.purpose);
        let request = match (&self.plan, &self.shown) {
            (Plan::Back, shown) => Request::UndoMany { id, of: shown.as_ref().map(|shown| shown.of), preview },
            (Plan::Act(clients), Some(shown)) => {
                let clients = match preview {
                    true => clients.iter().map(|client| Chosen::new(*client)).collect(),
                    false => shown.done.iter().map(|changed| changed.chosen).collect(),
                };
                Request::Many { id, clients, act: shown.act.clone(), purpose, preview }
            }
            (Plan::Act(_), None) => return Vec::new(),
        };
        self.waiting = true;
        vec![Effect::Call(request, if preview { PREVIEW } else { ACT })]
    }

    fn go(&mut self) -> Vec<Effect> {
        match &self.shown {
            _ if self.came.is_some() => self.leave(),
            Some(shown) if !shown.done.is_empty() => self.ask(false),
            Some(_) if self.lacks_purpose() => vec![Effect::Push(Box::new(PurposePicker::new()))],
            _ => vec![Effect::Pop],
        }
    }

    fn replied(&mut self, ticket: Ticket, reply: Result<Reply, Failure>, at: &Here) -> Vec<Effect> {
        self.waiting = false;
        match (ticket, reply) {
            (PREVIEW, Ok(Reply::Many(shown))) => {
                self.take(*shown);
                self.asked_what_for()
            }
            (ACT, Ok(Reply::Many(done))) => self.done(*done, at),
            (PREVIEW, Err(failure)) => {
                let nothing = matches!(self.plan, Plan::Back) && failure.kind == FailureKind::NotFound;
                let said =
                    if nothing { Message::plain(at.words.say("many-nothing")) } else { failure_message(&failure, at) };
                let mut effects = vec![Effect::Say(said)];
                effects.extend(self.shown.is_none().then_some(Effect::Pop));
                effects
            }
            (_, Err(failure)) => vec![Effect::Say(failure_message(&failure, at))],
            _ => Vec::new(),
        }
    }

    fn asked_what_for(&self) -> Vec<Effect> {
        self.lacks_purpose().then(|| Effect::Push(Box::new(PurposePicker::new()))).into_iter().collect()
    }

    /// Ends with a word; first shows who was left out although the preview said that they would change.
    fn done(&mut self, mut done: ManyDone, at: &Here) -> Vec<Effect> {
        let mut before = self.shown.take().map(|shown| shown.refused).unwrap_or_default();
        let is_new = |refused: &Refused| !before.iter().any(|known| known.client == refused.client);
        let differs = done.refused.iter().any(is_new);
        done.refused.sort_by_key(|refused| !is_new(refused));
        // What was refused in the preview was not asked for again, but it is when an act is taken back.
        if matches!(self.plan, Plan::Act(_)) {
            done.refused.append(&mut before);
        }
        let figures = self.figures(&done, at);
        let mut text = figures.clone();
        let undo = at.keys.key_of(Context::Home, Action::Undo);
        if let Some(key) = undo.filter(|_| matches!(self.plan, Plan::Act(_)) && !done.done.is_empty()) {
            text = format!("{text} {}", at.words.say_with("told-undo", &[("key", (&key).into())]));
        }
        let said = if done.refused.is_empty() { Message::done(text) } else { Message::warning(text) };
        self.came = Some((figures, said));
        if !differs {
            return self.leave();
        }
        done.done.clear();
        self.take(done);
        Vec::new()
    }

    fn leave(&mut self) -> Vec<Effect> {
        match self.came.take() {
            Some((_, said)) => vec![Effect::Return(DONE.to_owned()), Effect::Say(said)],
            None => vec![Effect::Pop],
        }
    }

    /// How many were changed by the act, and how many were left.
    fn figures(&self, done: &ManyDone, at: &Here) -> String {
        let count = done.done.len();
        let who = done.receiver.clone().unwrap_or_default();
        let args = [("count", count.into()), ("who", (&who).into())];
        let text = match self.plan {
            Plan::Back => at.words.say_with("many-done-back", &args[..1]),
            Plan::Act(_) if done.receiver.is_some() => at.words.say_with("many-done-hand-over", &args),
            Plan::Act(_) => at.words.say_with(&format!("many-done-{}", name(&done.act)), &args[..1]),
        };
        match done.refused.len() {
            0 => text,
            left => format!("{text} {}", at.words.say_with("many-left", &[("count", left.into())])),
        }
    }

    fn title(&self, at: &Here) -> String {
        let Some(shown) = &self.shown else { return String::new() };
        let day = |day| dates::date(day, at.words.language());
        let what = match &shown.act {
            ManyAct::HandOver { from, .. } => {
                let (who, day) = (shown.receiver.clone().unwrap_or_default(), day(*from));
                at.words.say_with("many-hand-over", &[("who", (&who).into()), ("day", (&day).into())])
            }
            ManyAct::Flag(flag) => {
                let reason = label(ListId::FlagReasons, flag.reason.as_str(), at.words);
                at.words.say_with("many-flag", &[("reason", (&reason).into())])
            }
            ManyAct::Reminder(reminder) => {
                let day = day(reminder.due);
                at.words.say_with("many-reminder", &[("day", (&day).into()), ("text", (&reminder.text).into())])
            }
        };
        match self.plan {
            Plan::Act(_) => what,
            Plan::Back => at.words.say_with("many-back", &[("what", (&what).into())]),
        }
    }

    fn draw_row(&self, place: usize, area: Rect, buf: &mut Buffer, at: &Here) {
        let (Some(shown), Some(row)) = (&self.shown, self.rows.get(place)) else { return };
        let head = |id: &str, count: usize, buf: &mut Buffer| {
            line(area, buf, &at.words.say_with(id, &[("count", count.into())]), at.theme.style(Role::Heading));
        };
        match row {
            Row::HeadRefused => head("many-head-refused", shown.refused.len(), buf),
            Row::HeadDone => {
                let what = if matches!(self.plan, Plan::Back) { "back" } else { name(&shown.act) };
                head(&format!("many-head-{what}"), shown.done.len(), buf);
            }
            Row::Refused(at_row) => {
                if let Some(Refused { client, name, why }) = shown.refused.get(*at_row) {
                    draw_client(*client, name, &why_words(why, at), Role::Warning, area, buf, at);
                }
            }
            Row::Done(at_row) => {
                if let Some(Changed { chosen, name, worker }) = shown.done.get(*at_row) {
                    let hands_over = matches!(shown.act, ManyAct::HandOver { .. });
                    let now = match worker {
                        Some(who) => at.words.say_with("many-now", &[("who", who.into())]),
                        None => at.words.say("many-nobodys"),
                    };
                    let now = if hands_over { now } else { String::new() };
                    draw_client(chosen.client, name, &now, Role::Quiet, area, buf, at);
                }
            }
        }
    }
}

/// The name of an act in message ids.
fn name(act: &ManyAct) -> &'static str {
    match act {
        ManyAct::Flag(_) => "flag",
        ManyAct::Reminder(_) => "reminder",
        ManyAct::HandOver { .. } => "hand-over",
    }
}

fn why_words(why: &Refusal, at: &Here) -> String {
    match why {
        Refusal::Invalid(problem) => problem_text(problem, at.words),
        Refusal::ChangedSince(who) if who.is_empty() => at.words.say("many-why-changed"),
        Refusal::ChangedSince(who) => at.words.say_with("many-why-changed-since", &[("who", who.into())]),
        why => at.words.say(&format!("many-why-{}", <&str>::from(why))),
    }
}

fn draw_client(client: ClientId, name: &str, more: &str, role: Role, area: Rect, buf: &mut Buffer, at: &Here) {
    let unnamed = || at.words.say_with("many-unnamed", &[("client", (&client.to_string()).into())]);
    let name = if name.is_empty() { unnamed() } else { name.to_owned() };
    let used = NAME.min(area.width);
    line(Rect { width: used, ..area }, buf, &name, at.theme.style(Role::Text));
    let x = (area.x + used + 1).min(area.right());
    line(Rect { x, width: area.right() - x, ..area }, buf, more, at.theme.style(role));
}

impl Screen for ManyPreview {
    fn context(&self) -> Context {
        Context::List
    }

    fn offers(&self, out: &mut Vec<Offer>) {
        let go = match (&self.shown, &self.plan) {
            (None, _) => None,
            (Some(shown), _) if shown.done.is_empty() => Some("many-go-close"),
            (Some(_), Plan::Back) => Some("many-go-back"),
            (Some(shown), Plan::Act(_)) => Some(match shown.act {
                ManyAct::Flag(_) => "many-go-flag",
                ManyAct::Reminder(_) => "many-go-reminder",
                ManyAct::HandOver { .. } => "many-go-hand-over",
            }),
        };
        out.extend(go.map(|id| Offer::called(Action::Open, id)));
        if self.came.is_none() {
            out.push(Offer::called(Action::Back, "many-leave"));
        }
        out.extend(MOVING.map(Offer::of));
    }

    fn update(&mut self, input: Input, at: &Here) -> Vec<Effect> {
        match input {
            Input::Opened if self.shown.is_none() => self.ask(true),
            Input::Opened => self.asked_what_for(),
            Input::Reply(ticket, reply) => self.replied(ticket, reply, at),
            Input::Returned(purpose) => match purpose.parse() {
                Ok(purpose) => {
                    self.purpose = Some(purpose);
                    self.ask(true)
                }
                Err(_) => Vec::new(),
            },
            Input::Action(Action::Open | Action::Accept) if !self.waiting => self.go(),
            Input::Action(Action::Back) => self.leave(),
            Input::Action(action) => {
                if self.list.act(action, at.size.height.saturating_sub(ABOVE)) {
                    self.step_off_heading(matches!(action, Action::SelectPrevious | Action::PageUp));
                }
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn holds_keys(&self) -> bool {
        self.waiting
    }

    fn view(&self, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
        let text = at.theme.style(Role::Text);
        let Some(shown) = &self.shown else {
            line(area, buf, &at.words.say("many-loading"), text);
            return Focus::at(area.x, area.y);
        };
        line(area, buf, &self.title(at), at.theme.style(Role::Title));
        line_right(area, buf, &self.position(), at.theme.style(Role::Quiet));
        let below =
            |rows: u16| Rect { y: area.y + rows.min(area.height), height: area.height.saturating_sub(rows), ..area };
        let (count, left) = (shown.done.len(), shown.refused.len());
        let figures = match count {
            _ if self.came.is_some() => self.came.as_ref().map(|(figures, _)| figures.clone()).unwrap_or_default(),
            0 => at.words.say("many-none-able"),
            _ => at.words.say_with("many-able", &[("count", count.into()), ("left", left.into())]),
        };
        line(below(1), buf, &figures, text);
        self.list.view(below(ABOVE), buf, at, |place, area, buf, _| self.draw_row(place, area, buf, at))
    }
}
