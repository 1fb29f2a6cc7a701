//! What happens when the rights end while the program is open: one page hides everything that was on the screen.
//!
//! Invariants: while it lies in front, nothing below is seen, told of or acted on; what was typed below stays there.

use super::action::{Action, Group};
use super::app::{App, Call};
use super::screens::no_rights::NoRights;
use crate::register::{Change, Changed, Failure, Request};

/// What can be done while everything is hidden.
const MEANWHILE: [Action; 10] = [
    Action::Quit,
    Action::Help,
    Action::Suspend,
    Action::Redraw,
    Action::ThemeNext,
    Action::LanguageNext,
    Action::KeymapNext,
    Action::Open,
    Action::Accept,
    Action::Back,
];

impl App {
    /// Hides everything behind a page that says that the rights are not in force.
    pub(super) fn hide(&mut self, failure: Failure) {
        self.status = None;
        if self.hidden.is_none() {
            self.hidden = Some(self.stack.push(Box::new(NoRights::new(failure)), None));
        }
    }

    /// After a page was taken off: if it was that one, the screens ask for everything anew, since anything may have
    /// changed meanwhile, the rights first of all.
    pub(super) fn show_again(&mut self, page: u32) {
        if self.hidden == Some(page) {
            self.hidden = None;
            self.hear(Change { seq: 0, client: None, what: Changed::Everything });
        }
    }

    /// Whether an action is for the screens now.
    pub(super) fn may_act(&self, action: Action) -> bool {
        self.hidden.is_none() || action.group() == Group::Move || MEANWHILE.contains(&action)
    }

    /// Asks who the person is after accounts were changed: nothing is shown a moment longer than the rights last.
    pub(super) fn look_after_rights(&mut self, change: Change) {
        if change.what == Changed::Account && self.hidden.is_none() {
            self.send(Call::of_the_frame(Request::Me));
        }
    }
}
