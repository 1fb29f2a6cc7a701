//! Home: the search box and, while it is empty, today's work; every typed letter asks the register, and only the newest
//! answer is shown.
//!
//! Invariants: an answer to an older question never replaces a newer one; the selection is never a heading.

use std::cell::Cell;
use std::rc::Rc;

use jiff::civil::{Date, DateTime};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::card::Card;
use super::card_state::Wanted;
use super::home_complete::Completing;
use super::home_drafts::{TAKE, Unfinished};
use super::home_marks::Marks;
use super::home_offers;
use super::home_rows::Row;
use super::home_searches::{DROP, Searches};
use crate::domain::ids::ClientId;
use crate::domain::rights::{Act, Role, may, never};
use crate::register::Request;
use crate::register::reply::{Found, Me, Today};
use crate::search::{Field, Query};
use crate::tui::action::{Action, Context};
use crate::tui::form::DONE;
use crate::tui::pace::Pace;
use crate::tui::screen::{Effect, Focus, Here, Input, Message, Offer, Screen, Ticket};
use crate::tui::widget::list::List;
use crate::tui::widget::text_field::TextField;

/// Rows above the list: the search box, and the line under it.
pub(super) const ABOVE: u16 = 2;

/// So few letters fit hundreds of people: ten rows are enough to see, and halve what each letter sends over the line.
/// Walking down brings the rest.
const BEGUN_LETTERS: usize = 2;
const BEGUN_ROWS: usize = 10;

/// Today's work and the search box.
pub struct Home {
    pub(super) search: TextField,
    /// Whether the person walks the list; else the cursor is in the box.
    pub(super) in_list: bool,
    pub(super) me: Option<Box<Me>>,
    pub(super) today: Option<Today>,
    pub(super) rows: Vec<Row>,
    pub(super) found: Option<Found>,
    pub(super) completing: Completing,
    /// The text that was last put here whole, with the space behind it.
    pub(super) completed: String,
    pub(super) list: List,
    pub(super) asked: u32,
    /// The question whose answer is awaited for the box.
    pub(super) finding: Option<Ticket>,
    /// Enter was pressed before the answer came.
    pub(super) open_on_arrival: bool,
    /// The most hits asked for last.
    pub(super) limit: usize,
    pub(super) pace: Pace,
    /// The question under way because something changed, and whether its answer is still wanted.
    pub(super) again: Option<(Ticket, bool)>,
    /// Whether Today was asked before something changed.
    pub(super) old: bool,
    /// The day that Today is of.
    pub(super) day: Option<Date>,
    pub(super) unfinished: Unfinished,
    pub(super) searches: Searches,
    pub(super) marks: Marks,
    /// Whether the person has begun to do something here.
    pub(super) touched: bool,
    /// By what the hits were broken down last.
    pub(super) broken_by: Rc<Cell<Option<Field>>>,
}

impl Default for Home {
    fn default() -> Self {
        Self::new()
    }
}

impl Home {
    /// Home with an empty box.
    #[must_use]
    pub fn new() -> Home {
        Home {
            search: TextField::one_line().with_limit(300),
            in_list: false,
            me: None,
            today: None,
            rows: Vec::new(),
            found: None,
            completing: Completing::default(),
            completed: String::new(),
            list: List::new(0),
            asked: 0,
            finding: None,
            open_on_arrival: false,
            limit: 0,
            pace: Pace::default(),
            again: None,
            old: false,
            day: None,
            unfinished: Unfinished::default(),
            searches: Searches::default(),
            marks: Marks::default(),
            touched: false,
            broken_by: Rc::default(),
        }
    }

    pub(super) fn call(&mut self, request: Request) -> Effect {
        self.asked = self.asked.wrapping_add(1);
        Effect::Call(request, Ticket(self.asked))
    }

    /// Asks for at least `limit` hits for the text in the box.
    pub(super) fn find(&mut self, limit: usize) -> Vec<Effect> {
        self.limit = limit;
        let effect = self.call(Request::Find { text: self.search.text().to_owned(), limit });
        self.finding = Some(Ticket(self.asked));
        vec![effect]
    }

    /// The text in the box is another one.
    pub(super) fn retyped(&mut self, at: &Here) -> Vec<Effect> {
        self.in_list = false;
        self.open_on_arrival = false;
        self.marks.give_up();
        self.again = self.again.map(|(ticket, _)| (ticket, false));
        if self.search.is_empty() {
            self.finding = None;
            self.found = None;
            self.completing = Completing::default();
            self.list = List::new(0);
            self.lay_out(None);
            let mut effects = self.searches_seen(at);
            effects.extend(std::mem::take(&mut self.old).then(|| self.todays_work()));
            return effects;
        }
        if self.asks_for_help() {
            self.finding = None;
            self.completing = Completing::default();
            self.take_found(Found::default(), false);
            return Vec::new();
        }
        let rows = usize::from(list_height(at)).max(1);
        let begun = self.search.text().chars().count() <= BEGUN_LETTERS;
        self.find(if begun { rows.min(BEGUN_ROWS) } else { rows })
    }

    /// Whether there is something to complete what is typed with, and the cursor stands behind it.
    pub(super) fn completes(&self) -> bool {
        let text = self.search.text();
        !self.in_list && self.search.cursor() == text.len() && self.completing.is_any(text)
    }

    /// Whether the text in the box asks how to search, which is no question to the register.
    pub(super) fn asks_for_help(&self) -> bool {
        self.search.text().starts_with('?')
    }

    /// Whether the text in the box finds anybody who could be broken down.
    pub(super) fn has_bars(&self) -> bool {
        let understood = !Query::parse(self.search.text()).is_empty();
        understood && !self.asks_for_help() && !self.looks_for_nobody()
    }

    /// The asker's roles; none until the register has said who asks.
    pub(super) fn roles(&self) -> &[Role] {
        self.me.as_ref().map(|me| me.account.roles.as_slice()).unwrap_or_default()
    }

    /// The client that lay over it is closed: the next unfinished form comes, unless the person is searching.
    fn uncovered(&mut self, at: &Here) -> Vec<Effect> {
        // What changed meanwhile comes as news; that a day has gone by does not.
        let go = self.day.is_some_and(|day| day != at.today) && self.pace.want(at.now, true);
        let mut effects = self.again(go);
        if let Some(opened) = self.next_unfinished(at) {
            effects.extend(opened);
        } else if self.unfinished.wants_more() {
            self.touched = !self.search.is_empty();
            effects.push(self.call(Request::Drafts { take: false }));
        }
        effects
    }
}

pub(super) fn list_height(at: &Here) -> u16 {
    at.size.height.saturating_sub(ABOVE)
}

impl Screen for Home {
    fn context(&self) -> Context {
        Context::Home
    }

    fn offers(&self, out: &mut Vec<Offer>) {
        if self.completes() {
            out.push(Offer::called(Action::NextSection, "home-complete"));
        }
        let bars = self.has_bars() && !self.completes();
        home_offers::add(!self.list.is_empty(), !self.search.is_empty(), self.unfinished.is_any(), bars, out);
        // A form that the role cannot save is not offered.
        if self.me.as_ref().is_some_and(|me| !may(&me.account.roles, Act::Record)) {
            out.retain(|offer| offer.action != Action::NewClient);
        }
        self.offer_searches(out);
        self.offer_marks(out);
        if may(self.roles(), Act::ReadLog) {
            // Whoever looks for nobody has come for it.
            let place = if self.looks_for_nobody() { 0 } else { out.len().min(2) };
            out.insert(place, Offer::of(Action::Log));
        }
        if self.looks_for_nobody() {
            out.retain(|offer| offer.action != Action::Breakdown);
        }
        // Nobody is the client of whoever does no client work.
        if self.me.as_ref().is_some_and(|me| never(&me.account.roles, Act::Record)) {
            out.retain(|offer| offer.action != Action::MyClients);
        }
    }

    fn update(&mut self, input: Input, at: &Here) -> Vec<Effect> {
        match input {
            Input::Opened => {
                vec![self.call(Request::Me), self.call(Request::Today), self.first_searches()]
            }
            Input::News(news) => self.heard(&news, at),
            Input::Tick => {
                let go = self.pace.tick(at.now);
                let mut effects = self.again(go);
                let go = self.searches.pace.tick(at.now);
                effects.extend(self.count_again(go));
                effects
            }
            Input::Started => vec![self.call(Request::Drafts { take: false })],
            Input::Answer(TAKE, true) => {
                self.touched = false;
                vec![self.call(Request::Drafts { take: true })]
            }
            Input::Answer(DROP, true) => self.drop_search(at),
            Input::Uncovered => self.uncovered(at),
            Input::Action(action) => {
                self.touched = true;
                self.act(action, at)
            }
            Input::Text(letter) => {
                self.touched = true;
                if letter == ' ' && self.in_list && self.found.is_some() {
                    return self.mark(at);
                }
                self.join(letter);
                if self.search.insert(letter) { self.retyped(at) } else { Vec::new() }
            }
            Input::Paste(text) => {
                self.touched = true;
                if self.search.paste(&text) {
                    self.retyped(at)
                } else {
                    let mut effects = self.retyped(at);
                    effects.push(Effect::Say(Message::warning(at.words.say("home-paste-cut"))));
                    effects
                }
            }
            Input::Reply(ticket, reply) => self.replied(ticket, reply, at),
            Input::Returned(done) if done == DONE => {
                self.marks.clear();
                let go = self.pace.want(at.now, true);
                self.again(go)
            }
            // The form of a new client hands back the client's number, a breakdown the text that it narrowed.
            Input::Returned(handed) => match handed.parse() {
                Ok(number) => vec![Effect::Push(Box::new(Card::new(ClientId(number), Wanted::First)))],
                Err(_) => {
                    self.put_whole(&handed);
                    self.retyped(at)
                }
            },
            _ => Vec::new(),
        }
    }

    fn holds_keys(&self) -> bool {
        self.marks.are_coming() || self.unfinished.is_coming()
    }

    fn refreshes_at(&self) -> Option<DateTime> {
        [self.pace.due_at(), self.searches.pace.due_at()].into_iter().flatten().min()
    }

    fn view(&self, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
        self.draw(area, buf, at)
    }
}
