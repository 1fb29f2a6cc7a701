//! How Home takes what the register says: it shows the answers, asks again when something changed, and what is selected
//! stays selected.

use super::home::Home;
use super::home_complete::Completing;
use super::home_rows::Row;
use super::home_searches;
use crate::register::reply::{DueWhat, Found, ListedSearch, Today, TodayRow};
use crate::register::request::Look;
use crate::register::{Failure, Reply, Request};
use crate::tui::action::Action;
use crate::tui::news::News;
use crate::tui::screen::{Effect, Here, Ticket};
use crate::tui::told::failure_message;
use crate::tui::widget::list::List;

impl Home {
    /// Makes the rows of Today and the searches; the selection stays on the thing it was on, or goes to what stands in its
    /// place now.
    pub(super) fn lay_out(&mut self, selected: Option<&Thing>) {
        let today = self.today.as_ref().map(|today| today.rows.as_slice()).unwrap_or_default();
        self.rows = Row::all(today);
        self.rows.extend(self.search_rows());
        if self.found.is_none() {
            let stays = |row: &Row| match (row, selected) {
                (Row::Due(place), Some(Thing::Due(old))) => same(old, &today[*place]),
                (Row::Search(place), Some(Thing::Search(old))) => {
                    home_searches::same(old, &self.searches.rows[*place].search)
                }
                _ => false,
            };
            self.list.renew(self.rows.len(), self.rows.iter().position(stays));
            self.step_off_heading(Action::SelectNext);
        }
    }

    /// What is selected while the box is empty.
    pub(super) fn selected(&self) -> Option<Thing> {
        match self.list.selected().filter(|_| self.found.is_none()).and_then(|place| self.rows.get(place))? {
            Row::Due(place) => self.today.as_ref()?.rows.get(*place).cloned().map(Thing::Due),
            Row::Search(place) => self.searches.rows.get(*place).map(|row| Thing::Search(row.search.clone())),
            _ => None,
        }
    }

    pub(super) fn take_today(&mut self, today: Today) {
        let mut selected = self.selected();
        // Before there was a day, nobody had chosen anything.
        if self.today.is_none() && !self.in_list {
            selected = None;
            self.list = List::new(0);
        }
        self.today = Some(today);
        self.lay_out(selected.as_ref());
    }

    /// Takes hits; those of a new text are seen from the first one, the same hits anew leave the selection on its client.
    pub(super) fn take_found(&mut self, found: Found, anew: bool) {
        let client = |found: &Found, place: usize| found.rows.get(place).map(|row| row.client);
        let selected = self.found.as_ref().zip(self.list.selected()).and_then(|(found, place)| client(found, place));
        if anew {
            let stays = found.rows.iter().position(|row| Some(row.client) == selected);
            self.list.renew(found.rows.len(), stays);
        } else {
            self.list = List::new(found.rows.len());
        }
        self.in_list &= !found.rows.is_empty();
        self.found = Some(found);
    }

    pub(super) fn replied(&mut self, ticket: Ticket, reply: Result<Reply, Failure>, at: &Here) -> Vec<Effect> {
        let again = self.again.take_if(|(asked, _)| *asked == ticket);
        let mut counted = self.searches_answered(ticket, at);
        if let Ok(reply) = &reply {
            counted.extend(self.dropped(ticket, reply, at));
        }
        let mut effects = self.took(ticket, reply, again.is_some_and(|(_, wanted)| wanted), at);
        if again.is_some() {
            let go = self.pace.answered(at.now);
            effects.extend(self.again(go));
        }
        effects.extend(counted);
        effects
    }

    fn took(&mut self, ticket: Ticket, reply: Result<Reply, Failure>, again: bool, at: &Here) -> Vec<Effect> {
        if let Some(effects) = reply.as_ref().ok().and_then(|reply| self.took_for_marks(ticket, reply, at)) {
            return effects;
        }
        match reply {
            Ok(Reply::Me(me)) => {
                self.me = Some(me);
                let selected = self.selected();
                self.lay_out(selected.as_ref());
                return self.go_on_unfinished(at);
            }
            Ok(Reply::Searches(rows)) => self.take_searches(rows),
            Ok(Reply::Today(today)) => {
                self.day = Some(at.today);
                self.take_today(today);
            }
            Ok(Reply::Found(found)) if again => self.take_found(found, true),
            Ok(Reply::Drafts(drafts, elsewhere)) => {
                self.unfinished.take(drafts, elsewhere);
                return self.offer_unfinished(self.touched, at);
            }
            Ok(Reply::Found(mut found)) if self.finding == Some(ticket) => {
                self.finding = None;
                let language = at.words.language() as usize;
                self.completing = Completing::new(self.search.text(), found.completion.take(), language);
                self.take_found(found, self.in_list);
                if std::mem::take(&mut self.open_on_arrival) {
                    return self.open(at);
                }
                return self.mark_on_arrival(at);
            }
            Ok(_) => {}
            Err(failure) => {
                self.marks.give_up();
                self.unfinished.give_up();
                if self.finding == Some(ticket) {
                    self.finding = None;
                    self.open_on_arrival = false;
                }
                return vec![Effect::Say(failure_message(&failure, at))];
            }
        }
        Vec::new()
    }

    pub(super) fn todays_work(&mut self) -> Effect {
        self.call(Request::Again(Look::Today))
    }

    /// Asks for what is shown as it stands now, unless it is not yet time for it.
    pub(super) fn again(&mut self, now: bool) -> Vec<Effect> {
        if !now {
            return Vec::new();
        }
        // What is behind the hits is asked when it is seen again; behind the help it is asked at once.
        self.old = !self.search.is_empty() && !self.asks_for_help();
        let effect = if self.old {
            let (text, limit) = (self.search.text().to_owned(), self.limit);
            self.call(Request::Again(Look::Find { text, limit }))
        } else {
            self.todays_work()
        };
        self.again = Some((Ticket(self.asked), true));
        std::iter::once(effect).chain(self.look_after_marks()).collect()
    }

    pub(super) fn heard(&mut self, news: &News, at: &Here) -> Vec<Effect> {
        let mut searches = Vec::new();
        if news.is_about_searches() {
            searches = self.searches_changed(news.is_about_rights() || !news.wrote_anything(), at);
        }
        if !news.wrote_anything() {
            return searches;
        }
        let go = self.pace.want(at.now, news.is_about_rights());
        let mut effects = self.again(go);
        // The words for a register without clients go when the first one comes.
        if news.is_about_rights() || self.me.as_ref().is_some_and(|me| me.clients == 0) {
            effects.push(self.call(Request::Me));
        }
        effects.extend(searches);
        effects
    }
}

/// Something that can be selected.
pub enum Thing {
    /// What is due.
    Due(TodayRow),
    /// A search.
    Search(ListedSearch),
}

/// Whether two rows are about the same thing, whatever day it has now.
fn same(one: &TodayRow, other: &TodayRow) -> bool {
    let what = match (&one.what, &other.what) {
        (DueWhat::Record(one), DueWhat::Record(other)) => one.no == other.no,
        (DueWhat::Statutory(one), DueWhat::Statutory(other)) => one.kind == other.kind,
        (DueWhat::Flag { on, reason }, DueWhat::Flag { on: other, reason: why }) => on == other && reason == why,
        _ => false,
    };
    what && one.client == other.client
}
