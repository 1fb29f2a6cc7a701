//! Marks in the list of hits, and what is begun with the marked clients; marks are of clients, so they outlive the search
//! that found them.
//!
//! Invariants: nobody is marked twice; what is begun goes through the clients in the order of the hits; what is acted on is what was marked, so keys wait while hits are still being fetched to be marked; a client
//! that the person may not see any more loses the mark with a word.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::home::Home;
use super::many::ManyPreview;
use crate::domain::ids::ClientId;
use crate::domain::rights::{Act, never};
use crate::register::many::MAX_CLIENTS;
use crate::register::reply::Found;
use crate::register::{Reply, Request};
use crate::tui::action::{Action, Context};
use crate::tui::form::Crowd;
use crate::tui::forms::{self, ManyTask};
use crate::tui::screen::{Effect, Here, Message, Offer, Ticket};
use crate::tui::theme::Role;
use crate::tui::widget::line::line;

/// The sign of a marked row, beside the one of the selected row.
const SIGN: &str = "*";

/// The marks of Home.
#[derive(Default)]
pub struct Marks {
    /// In the order of marking; all hits at once in the order of the hits. A few hundred at most.
    clients: Vec<ClientId>,
    /// The question for all hits, which are to be marked.
    gathering: Option<Ticket>,
    /// All hits are to be marked when they come.
    on_arrival: bool,
    /// The question which of these clients may still be seen.
    looked_after: Option<(Ticket, Vec<ClientId>)>,
}

impl Marks {
    /// How many are marked.
    pub fn count(&self) -> usize {
        self.clients.len()
    }

    /// Whether all hits are to be marked and have not come yet.
    pub fn are_coming(&self) -> bool {
        self.gathering.is_some() || self.on_arrival
    }

    /// Nobody waits for hits to be marked any longer.
    pub fn give_up(&mut self) {
        (self.gathering, self.on_arrival) = (None, false);
    }

    /// Takes all marks away; whether there were any.
    pub fn clear(&mut self) -> bool {
        self.give_up();
        self.looked_after = None;
        !std::mem::take(&mut self.clients).is_empty()
    }

    /// Marks these and nobody else.
    pub fn restore(&mut self, clients: &[ClientId]) {
        self.clear();
        self.clients.extend(clients);
    }

    /// Marks all of these, or takes their marks away if all of them are marked; `false` when they are too many.
    fn mark_all(&mut self, found: &Found) -> bool {
        let all = || found.rows.iter().map(|row| row.client);
        let mut fresh: Vec<ClientId> = all().filter(|client| !self.clients.contains(client)).collect();
        if fresh.is_empty() {
            self.clients.retain(|client| !all().any(|hit| hit == *client));
            return true;
        }
        if self.clients.len() + fresh.len() > MAX_CLIENTS {
            return false;
        }
        self.clients.append(&mut fresh);
        true
    }

    /// The marked clients: those among the hits that are seen in their order, then the others in the order of marking.
    fn in_order(&self, found: Option<&Found>) -> Vec<ClientId> {
        let hits = found.map(|found| found.rows.as_slice()).unwrap_or_default();
        let mut clients = self.clients.clone();
        clients.sort_by_cached_key(|client| hits.iter().position(|row| row.client == *client).unwrap_or(hits.len()));
        clients
    }
}

impl Home {
    /// Does what is about marks; nothing when the action is not.
    pub(super) fn act_on_marks(&mut self, action: Action, at: &Here) -> Option<Vec<Effect>> {
        match action {
            Action::Mark => Some(self.mark(at)),
            Action::MarkAll => Some(self.mark_all(at)),
            Action::ClearMarks => Some(self.clear_marks(at)),
            // One step of Esc: the text goes before the marks, and the marks before Home does.
            Action::Back if self.search.is_empty() && self.marks.count() > 0 => Some(self.clear_marks(at)),
            Action::Flag => Some(self.begin(ManyTask::Flag, at)),
            Action::Reminder => Some(self.begin(ManyTask::Reminder, at)),
            Action::HandOver => Some(self.begin(ManyTask::HandOver, at)),
            Action::Undo => Some(vec![Effect::Push(Box::new(ManyPreview::of_undo(at.ids.next())))]),
            _ => None,
        }
    }

    /// Marks the selected hit, or takes its mark away, and goes to the next one.
    pub(super) fn mark(&mut self, at: &Here) -> Vec<Effect> {
        let row = self.found.as_ref().zip(self.list.selected()).and_then(|(found, place)| found.rows.get(place));
        let Some(client) = row.map(|row| row.client) else { return Vec::new() };
        let marked = self.marks.clients.iter().position(|marked| *marked == client);
        match marked {
            Some(place) => {
                self.marks.clients.remove(place);
            }
            None if self.marks.count() == MAX_CLIENTS => return vec![full(at)],
            None => self.marks.clients.push(client),
        }
        self.walk(Action::SelectNext, at)
    }

    /// Marks all hits there are, also those that were not fetched.
    fn mark_all(&mut self, at: &Here) -> Vec<Effect> {
        if self.finding.is_some() {
            self.marks.on_arrival = true;
            return Vec::new();
        }
        let Some(found) = &self.found else { return Vec::new() };
        if found.total > MAX_CLIENTS {
            let args = [("total", found.total.into()), ("max", MAX_CLIENTS.into())];
            return vec![Effect::Say(Message::warning(at.words.say_with("many-too-many", &args)))];
        }
        if found.rows.len() < found.total {
            let find = Request::Find { text: self.search.text().to_owned(), limit: MAX_CLIENTS };
            let effect = self.call(find);
            self.marks.gathering = Some(Ticket(self.asked));
            return vec![effect];
        }
        if self.marks.mark_all(found) { Vec::new() } else { vec![full(at)] }
    }

    /// The hits of the text in the box have come, and perhaps all of them are to be marked.
    pub(super) fn mark_on_arrival(&mut self, at: &Here) -> Vec<Effect> {
        if std::mem::take(&mut self.marks.on_arrival) { self.mark_all(at) } else { Vec::new() }
    }

    /// Takes what is an answer to a question about marks; none when it is the answer to something else.
    pub(super) fn took_for_marks(&mut self, ticket: Ticket, reply: &Reply, at: &Here) -> Option<Vec<Effect>> {
        match reply {
            Reply::Found(found) if self.marks.gathering == Some(ticket) => {
                self.marks.gathering = None;
                Some(if self.marks.mark_all(found) { Vec::new() } else { vec![full(at)] })
            }
            Reply::Known(known) => {
                let mine = self.marks.looked_after.take_if(|(asked, _)| *asked == ticket);
                let Some((_, asked)) = mine else { return self.unfinished_known(ticket, known, at) };
                let before = self.marks.count();
                // Who was marked since the question is not in the answer.
                self.marks.clients.retain(|client| known.contains(client) || !asked.contains(client));
                let gone = before - self.marks.count();
                Some((gone > 0).then(|| Effect::Say(Message::warning(vanished(gone, at)))).into_iter().collect())
            }
            _ => None,
        }
    }

    /// Asks which of the marked clients may still be seen.
    pub(super) fn look_after_marks(&mut self) -> Option<Effect> {
        let clients = self.marks.clients.clone();
        if clients.is_empty() {
            return None;
        }
        let effect = self.call(Request::Known { clients: clients.clone() });
        self.marks.looked_after = Some((Ticket(self.asked), clients));
        Some(effect)
    }

    fn clear_marks(&mut self, at: &Here) -> Vec<Effect> {
        let cleared = self.marks.clear();
        cleared.then(|| Effect::Say(Message::plain(at.words.say("many-cleared")))).into_iter().collect()
    }

    /// Opens the form of an act on the marked clients, or on the selected one when the person walks the list.
    fn begin(&mut self, task: ManyTask, at: &Here) -> Vec<Effect> {
        let selected = self.found.as_ref().filter(|_| self.in_list).zip(self.list.selected());
        let selected = selected.and_then(|(found, place)| found.rows.get(place)).map(|row| row.client);
        let clients: Vec<ClientId> = match self.marks.count() {
            0 => selected.into_iter().collect(),
            _ => self.marks.in_order(self.found.as_ref()),
        };
        if clients.is_empty() {
            let key = at.keys.key_of(Context::Home, Action::Mark).unwrap_or_default();
            let said = at.words.say_with("many-mark-first", &[("key", (&key).into())]);
            return vec![Effect::Say(Message::plain(said))];
        }
        let organisations = self.me.as_ref().map(|me| me.account.organisations.clone()).unwrap_or_default();
        let about = how_many(&clients, at);
        vec![Effect::Push(forms::open_many(task, Crowd { clients, organisations }, about, at))]
    }

    /// Adds what can be done with marks; an act that the role never has is not offered.
    pub(super) fn offer_marks(&self, out: &mut Vec<Offer>) {
        let (records, hands_over) = (!never(self.roles(), Act::Record), !never(self.roles(), Act::HandOver));
        let hits = self.found.is_some() && !self.list.is_empty();
        let marked = self.marks.count() > 0;
        if !records && !hands_over {
            return;
        }
        let mut acts = Vec::new();
        if marked || hits {
            acts.extend(hands_over.then_some(Offer::of(Action::HandOver)));
            acts.extend(records.then_some([Action::Flag, Action::Reminder].map(Offer::of)).into_iter().flatten());
        }
        let marks = [(hits, Action::Mark), (hits, Action::MarkAll), (marked, Action::ClearMarks)];
        let marks = marks.into_iter().filter(|(there, _)| *there).map(|(_, action)| Offer::of(action));
        // While something is marked, acting on it comes next to opening.
        let place = if marked { out.len().min(1) } else { out.len() };
        let offers =
            if marked { acts.into_iter().chain(marks).collect() } else { marks.chain(acts).collect::<Vec<_>>() };
        out.splice(place..place, offers);
        out.push(Offer::of(Action::Undo));
    }

    /// `marked 7`, to stand before the number of hits; nothing when nobody is marked.
    pub(super) fn marked_words(&self, at: &Here) -> String {
        match self.marks.count() {
            0 => String::new(),
            count => format!("{}  ", at.words.say_with("many-marked", &[("count", count.into())])),
        }
    }

    /// Draws the sign of a marked hit to the left of its row.
    pub(super) fn draw_mark(&self, client: ClientId, row: Rect, buf: &mut Buffer, at: &Here) {
        if self.marks.clients.contains(&client) && row.x > 0 {
            line(Rect { x: row.x - 1, width: 1, ..row }, buf, SIGN, at.theme.style(Role::Marker));
        }
    }
}

/// `30 clients`, as in the title of a form on them.
pub(super) fn how_many(clients: &[ClientId], at: &Here) -> String {
    at.words.say_with("many-clients", &[("count", clients.len().into())])
}

/// That some of the marked clients are not to be seen any more.
pub(super) fn vanished(gone: usize, at: &Here) -> String {
    at.words.say_with("many-vanished", &[("count", gone.into())])
}

fn full(at: &Here) -> Effect {
    Effect::Say(Message::warning(at.words.say_with("many-full", &[("max", MAX_CLIENTS.into())])))
}
