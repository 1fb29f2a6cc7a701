//! What Home does with an action: it opens what is selected, walks the list, completes and clears the box. A heading is
//! never left selected.

use std::rc::Rc;

use super::breakdown::Breakdown;
use super::card::Card;
use super::card_state::Wanted;
use super::home::{Home, list_height};
use super::home_rows::Row;
use super::log::Log;
use crate::register::reply::DueWhat;
use crate::tui::action::Action;
use crate::tui::forms::{self, Task};
use crate::tui::screen::{Effect, Here};
use crate::tui::widget::text_field::Edited;

impl Home {
    pub(super) fn act(&mut self, action: Action, at: &Here) -> Vec<Effect> {
        if let Some(effects) = self.act_on_marks(action, at) {
            return effects;
        }
        match action {
            Action::Open => self.open(at),
            Action::NewClient => vec![Effect::Push(forms::open(Task::NewClient, None, &[], None, at))],
            Action::MyClients => {
                self.put_whole(&at.words.say("home-own-filter"));
                self.retyped(at)
            }
            Action::Breakdown => self.break_down(),
            Action::Log => vec![Effect::Push(Box::new(Log::new()))],
            Action::Search => {
                self.in_list = false;
                Vec::new()
            }
            Action::NextSection if self.completes() => {
                self.complete();
                self.retyped(at)
            }
            Action::NextSection if self.has_bars() => self.break_down(),
            Action::Refresh => {
                let go = self.pace.want(at.now, true);
                let mut effects = self.again(go);
                effects.extend(self.searches_changed(true, at));
                effects
            }
            Action::NextSection | Action::PreviousSection if self.search.is_empty() => self.between_searches_and_box(),
            Action::SaveSearch => self.save_search(at),
            Action::DeleteForward if self.in_list && self.search.is_empty() => self.ask_to_drop(at),
            Action::Back if self.search.is_empty() && self.in_list => {
                self.in_list = false;
                Vec::new()
            }
            Action::Back if self.search.is_empty() && self.unfinished.is_any() => self.open_unfinished_or_ask(at),
            Action::Back if self.search.is_empty() => vec![Effect::Pop],
            Action::Back | Action::ClearSearch => {
                self.search.set("");
                self.retyped(at)
            }
            action => match self.search.act(action, at.size.width) {
                Edited::Changed => self.retyped(at),
                Edited::Moved => {
                    self.in_list = false;
                    Vec::new()
                }
                Edited::No => self.walk(action, at),
            },
        }
    }

    pub(super) fn open(&mut self, at: &Here) -> Vec<Effect> {
        if self.finding.is_some() && !self.in_list {
            self.open_on_arrival = true;
            return Vec::new();
        }
        if let Some(text) = self.take_search(at) {
            self.put_whole(&text);
            return self.retyped(at);
        }
        let Some(selected) = self.list.selected() else {
            return Vec::new();
        };
        let card = match &self.found {
            Some(found) => found.rows.get(selected).map(|row| Card::new(row.client, Wanted::First)),
            None => match self.rows.get(selected) {
                Some(Row::Due(place)) => self.today.as_ref().and_then(|today| today.rows.get(*place)).map(|row| {
                    let wanted = match &row.what {
                        DueWhat::Record(due) => Wanted::Record(due.no),
                        DueWhat::Flag { reason, .. } => Wanted::Flag(reason.clone()),
                        DueWhat::Statutory(_) => Wanted::First,
                    };
                    Card::new(row.client, wanted)
                }),
                _ => None,
            },
        };
        card.map(|card| Effect::Push(Box::new(card))).into_iter().collect()
    }

    fn break_down(&self) -> Vec<Effect> {
        let text = self.search.text();
        vec![Effect::Push(Box::new(Breakdown::new(text, self.roles(), Rc::clone(&self.broken_by))))]
    }

    pub(super) fn walk(&mut self, action: Action, at: &Here) -> Vec<Effect> {
        let height = list_height(at);
        if !self.list.act(action, height) {
            return Vec::new();
        }
        self.in_list = !self.list.is_empty();
        self.step_off_heading(action);
        let more = self.found.as_ref().is_some_and(|found| {
            let below = self.list.selected().unwrap_or(0) + usize::from(height);
            self.finding.is_none() && found.rows.len() < found.total && below >= found.rows.len()
        });
        if more {
            // A page beyond what is seen, so that walking on finds rows.
            return self.find(self.list.len() + 2 * usize::from(height));
        }
        Vec::new()
    }

    pub(super) fn step_off_heading(&mut self, action: Action) {
        let Some(selected) = self.list.selected().filter(|_| self.found.is_none()) else {
            return;
        };
        let stands = |place: &usize| self.rows.get(*place).is_some_and(|row| row.is_selectable());
        let (mut below, mut above) = (selected..self.rows.len(), (0..=selected).rev());
        let up = matches!(action, Action::SelectPrevious | Action::PageUp);
        let place = match up {
            true => above.find(stands).or_else(|| below.find(stands)),
            false => below.find(stands).or_else(|| above.find(stands)),
        };
        self.list.select(place.unwrap_or(selected));
    }
}
