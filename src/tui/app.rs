//! The program around its stack of screens: events in, orders out, one frame when something changed.
//!
//! Nothing here reads a clock, a terminal or the environment: time comes with each event, waits are asked for as
//! [`Alarm`]s, and what the edge must do is handed over as [`Order`]s. The stack is never empty.

use std::collections::{BTreeMap, VecDeque};

use jiff::civil::DateTime;
use ratatui::layout::Size;

use super::action::Action;
use super::around::{Around, Settings};
use super::confirm::{Confirm, GO};
use super::event::{Alarm, CallId, Event, Order, Wait};
use super::key::Key;
use super::keymap::Meaning;
use super::lock::Lock;
use super::news::News;
use super::screen::{Effect, Input, Message, Screen, Ticket};
use super::screens::no_rights::NoRights;
use super::stack::{Asker, Stack};
use super::told::failure_text;
use crate::register::{Failure, FailureKind, Reply, Request};

/// Makes a fresh first screen.
pub type Home = Box<dyn Fn() -> Box<dyn Screen>>;

/// A question on its way to the register.
pub(super) struct Call {
    /// The layer that asked; none: the frame itself.
    pub asker: Option<u32>,
    /// By which the layer knows it.
    pub ticket: Ticket,
    /// The question, to be asked again after a lock.
    pub request: Request,
}

impl Call {
    /// A question of the frame itself.
    pub fn of_the_frame(request: Request) -> Call {
        Call { asker: None, ticket: Ticket(0), request }
    }
}

/// The program between its edges.
pub struct App {
    pub(super) around: Around,
    home: Home,
    pub(super) stack: Stack,
    pub(super) status: Option<Message>,
    pub(super) pending: Vec<Key>,
    /// Keys and pastes that came while the screen in front held them back, oldest first.
    held: VecDeque<Event>,
    pub(super) which_key: bool,
    pub(super) lock: Lock,
    calls: BTreeMap<CallId, Call>,
    next_call: u64,
    /// The page that hides everything while the person has no rights.
    pub(super) hidden: Option<u32>,
    alarms: Vec<Alarm>,
    next_alarm: u64,
    orders: Vec<Order>,
    /// What was heard since the screens were told last.
    pub(super) news: News,
    /// The person wants to quit: only until what is typed is kept.
    pub(super) leaving: bool,
    pub(super) dirty: bool,
}

impl App {
    /// The program with a first screen, in a terminal of `size` at the moment `now`.
    #[must_use]
    pub fn new(settings: Settings, size: Size, now: DateTime, home: Home) -> App {
        let greeting = settings.greeting.clone();
        let around = Around::new(settings, size, now);
        let first = home();
        let mut app = App {
            around,
            home,
            stack: Stack::default(),
            status: None,
            pending: Vec::new(),
            held: VecDeque::new(),
            which_key: false,
            lock: Lock::new(now),
            calls: BTreeMap::new(),
            next_call: 0,
            hidden: None,
            alarms: Vec::new(),
            next_alarm: 0,
            orders: Vec::new(),
            news: News::default(),
            leaving: false,
            dirty: true,
        };
        app.push(first, None);
        app.tell_top(Input::Started);
        app.status = greeting;
        app
    }

    /// Takes one event that happened at the moment `now`.
    pub fn step(&mut self, event: Event, now: DateTime) {
        self.around.now = now;
        // A change is only a reason to ask: what it leads to is drawn.
        self.dirty |= !matches!(event, Event::Change(_));
        if let Some(event) = self.pass_lock(event) {
            self.take(event);
        }
        self.watch_screens();
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Key(_) | Event::Paste(_) if self.holds(&event) => self.held.push_back(event),
            Event::Key(key) => self.press(key),
            Event::Paste(text) => self.paste(text),
            Event::Resize(size) => self.around.size = size,
            Event::Reply(id, reply) => self.reply(id, reply),
            Event::Change(change) => {
                self.hear(change);
                self.look_after_rights(change);
            }
            Event::Alarm(alarm) if self.alarms.contains(&alarm) => {
                self.disarm(alarm.wait);
                match alarm.wait {
                    Wait::WhichKey => self.which_key = true,
                    Wait::Keep | Wait::KeepAgain => self.keep(),
                    Wait::Fade { .. } => self.tick(|screen| screen.fades_at().is_some()),
                    Wait::Refresh { .. } => self.tick(|screen| screen.refreshes_at().is_some()),
                    // The lock has taken it.
                    Wait::Idle { .. } => {}
                }
            }
            Event::Alarm(_) => {}
            Event::Parting => self.keep(),
        }
        while let Some(event) = self.held.pop_front() {
            if self.holds(&event) {
                self.held.push_front(event);
                break;
            }
            match event {
                Event::Key(key) => self.press(key),
                Event::Paste(text) => self.paste(text),
                _ => {}
            }
        }
        self.guard();
        self.leave_when_kept();
    }

    /// Whether the screen in front holds this key or paste back; leaving the program is never held back.
    fn holds(&self, event: &Event) -> bool {
        let Some(top) = self.stack.top().filter(|top| top.screen.holds_keys()) else { return false };
        match event {
            Event::Key(key) => self.around.keys.meaning(top.screen.context(), &[*key]) != Meaning::Action(Action::Quit),
            _ => true,
        }
    }

    /// What the edge has to do now; each order is handed out once. The screens hear now what changed since.
    pub fn orders(&mut self) -> Vec<Order> {
        self.spread();
        std::mem::take(&mut self.orders)
    }

    /// The waits to time now; an alarm that is gone from here need not come.
    #[must_use]
    pub fn alarms(&self) -> &[Alarm] {
        &self.alarms
    }

    /// Whether something may have changed since the last [`App::view`].
    #[must_use]
    pub fn dirty(&self) -> bool {
        self.dirty
    }

    /// Whether the register still owes an answer.
    #[must_use]
    pub fn waiting(&self) -> bool {
        !self.calls.is_empty()
    }

    /// Gives a tick to the screens that `wants` one.
    pub(super) fn tick(&mut self, wants: impl Fn(&dyn Screen) -> bool) {
        let layers = self.stack.iter().filter(|layer| wants(layer.screen.as_ref()));
        let layers: Vec<u32> = layers.map(|layer| layer.id).collect();
        layers.into_iter().for_each(|id| self.tell(id, Input::Tick));
    }

    pub(super) fn arm(&mut self, wait: Wait) {
        self.next_alarm += 1;
        self.alarms.push(Alarm { wait, number: self.next_alarm });
    }

    pub(super) fn disarm(&mut self, wait: Wait) {
        self.disarm_all(|other| other == wait);
    }

    pub(super) fn disarm_all(&mut self, which: impl Fn(Wait) -> bool) {
        self.alarms.retain(|alarm| !which(alarm.wait));
    }

    /// Has the edge do something.
    pub(super) fn order(&mut self, order: Order) {
        self.orders.push(order);
    }

    /// Sends a question to the register.
    pub(super) fn send(&mut self, call: Call) {
        self.next_call += 1;
        let id = CallId(self.next_call);
        self.orders.push(Order::Call(id, call.request.clone()));
        self.calls.insert(id, call);
    }

    fn reply(&mut self, id: CallId, reply: Result<Reply, Failure>) {
        let Some(call) = self.calls.remove(&id) else { return };
        if let Ok(Reply::Me(me)) = &reply {
            self.meet(me);
        }
        let locked = reply.as_ref().is_err_and(|failure| failure.kind == FailureKind::Locked);
        if locked && !matches!(call.request, Request::Unlock { .. }) {
            self.locked_out(call);
            return;
        }
        let over = reply.as_ref().err().filter(|failure| NoRights::is_about(failure)).cloned();
        match call.asker {
            None => self.answered(&call.request, reply),
            Some(layer) if self.stack.get(layer).is_some() => self.tell(layer, Input::Reply(call.ticket, reply)),
            Some(_) => {
                if let Err(failure) = reply {
                    // Its screen is gone; a failure must be seen all the same.
                    self.status = Some(Message::failed(failure_text(&failure, &self.around.words)));
                }
            }
        }
        if let Some(failure) = over {
            self.hide(failure);
        }
    }

    pub(super) fn tell_top(&mut self, input: Input) {
        if let Some(top) = self.stack.top() {
            self.tell(top.id, input);
        }
    }

    /// Gives an input to a screen and does what it wants, and what that leads to.
    pub(super) fn tell(&mut self, id: u32, input: Input) {
        let mut todo = VecDeque::from(self.update(id, input));
        while let Some(effect) = todo.pop_front() {
            self.dirty |= !matches!(effect, Effect::Call(..));
            match effect {
                Effect::Call(request, ticket) => self.ask(Call { asker: Some(id), ticket, request }),
                Effect::Push(screen) => self.push(screen, None),
                Effect::Pop => self.pop(id),
                Effect::Return(text) => self.hand_down(id, text),
                // What is told from under the page that hides everything may tell of a client.
                Effect::Say(_) if self.hidden.is_some_and(|page| page != id) => {}
                Effect::Say(message) => self.status = Some(message),
                Effect::Confirm(question, ticket) => {
                    self.push(Box::new(Confirm::new(question)), Some(Asker::Layer(id, ticket)));
                }
                Effect::Do(action) => {
                    // A screen that hands on what it offers itself has done its part of it.
                    let handed_on = self.stack.get(id).is_some_and(|layer| layer.can(action));
                    if handed_on && action == Action::SwitchClient { self.push_home() } else { self.act(action) }
                }
            }
        }
    }

    fn update(&mut self, id: u32, input: Input) -> Vec<Effect> {
        let at = self.around.here();
        let layer = self.stack.get_mut(id);
        layer.map_or_else(Vec::new, |layer| layer.screen.update(input, &at))
    }

    pub(super) fn push(&mut self, screen: Box<dyn Screen>, asker: Option<Asker>) {
        let id = self.stack.push(screen, asker);
        self.tell(id, Input::Opened);
    }

    pub(super) fn push_home(&mut self) {
        let fresh = (self.home)();
        self.push(fresh, None);
    }

    pub(super) fn pop(&mut self, id: u32) {
        let Some((closed, was_top)) = self.stack.remove(id) else { return };
        self.part(closed.screen.parting());
        self.show_again(id);
        if was_top {
            self.tell_top(Input::Uncovered);
        }
    }

    fn hand_down(&mut self, id: u32, text: String) {
        let asker = self.stack.get(id).and_then(|layer| layer.asker);
        let below = self.stack.below(id);
        let Some((closed, _)) = self.stack.remove(id) else { return };
        self.part(closed.screen.parting());
        match asker {
            Some(Asker::Quit { lost }) if text == GO => {
                self.keep();
                self.leaving = !lost;
                if lost {
                    self.orders.push(Order::Quit);
                }
            }
            Some(Asker::Quit { .. }) => {}
            Some(Asker::Layer(asker, ticket)) => self.tell(asker, Input::Answer(ticket, text == GO)),
            None => below.into_iter().for_each(|below| self.tell(below, Input::Returned(text.clone()))),
        }
    }
}
