//! What is typed is kept within half a second, and before the program is left.

use super::app::App;
use super::confirm::Confirm;
use super::event::{Order, Wait};
use super::screen::{Keeping, Question};
use super::stack::Asker;

impl App {
    /// Leaves the program, after a question where something typed would be lost.
    pub(super) fn quit(&mut self) {
        let unsaved = self.stack.iter().any(|layer| layer.screen.has_unsaved());
        // Who asks again while the last keys are on their way to be kept does not want to wait for them.
        if !unsaved || self.leaving {
            self.order(Order::Quit);
        } else if !self.stack.iter().any(|layer| matches!(layer.asker, Some(Asker::Quit { .. }))) {
            let lost = self.is_keeping(Keeping::Failed);
            let ids = match lost {
                true => ["frame-quit-lost-text", "frame-quit-lost-go", "frame-quit-stay"],
                false => ["frame-quit-text", "frame-quit-go", "frame-quit-stay"],
            };
            let [text, go, stay] = ids.map(|id| self.around.words.say(id));
            self.push(Box::new(Confirm::new(Question { text, go, stay })), Some(Asker::Quit { lost }));
        }
    }

    /// Quits once everything typed is kept; stays when it cannot be, so that the person knows before it is lost.
    pub(super) fn leave_when_kept(&mut self) {
        if !self.leaving || self.is_keeping(Keeping::Due) || self.is_keeping(Keeping::Asked) {
            return;
        }
        self.leaving = false;
        if !self.is_keeping(Keeping::Failed) {
            self.order(Order::Quit);
        }
    }

    pub(super) fn is_keeping(&self, how: Keeping) -> bool {
        self.stack.iter().any(|layer| layer.screen.keeping() == how)
    }

    /// Sees to it that what was typed will be kept soon. A wait that runs is never put off by later keys, so that the
    /// half second holds for somebody who types without a pause as well.
    pub(super) fn guard(&mut self) {
        for (how, wait) in [(Keeping::Due, Wait::Keep), (Keeping::Failed, Wait::KeepAgain)] {
            if !self.is_keeping(how) {
                self.disarm(wait);
            } else if !self.alarms().iter().any(|alarm| alarm.wait == wait) {
                self.arm(wait);
            }
        }
    }

    pub(super) fn keep(&mut self) {
        self.tick(|screen| matches!(screen.keeping(), Keeping::Due | Keeping::Failed));
    }
}
