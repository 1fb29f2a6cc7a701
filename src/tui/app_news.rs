//! What comes to the screens without a key: news of changes and the end of a wait; and what a closed screen leaves to say.

use super::app::{App, Call};
use super::event::Wait;
use super::screen::Input;
use crate::register::{Change, Request};

impl App {
    /// Notes a change, which the screens hear of when all that has come is taken: thousands may come at once.
    pub(super) fn hear(&mut self, change: Change) {
        self.news.hear(change);
    }

    /// Tells the screens what was heard; behind the lock nobody needs to know yet.
    pub(super) fn spread(&mut self) {
        if self.lock.screen.is_some() {
            return;
        }
        let news = std::mem::take(&mut self.news);
        let told = self.stack.spread(&news);
        if !told.is_empty() {
            told.into_iter().for_each(|(id, news)| self.tell(id, Input::News(news)));
            self.guard();
            self.watch_screens();
        }
    }

    /// Sees to it that what is shown for a moment is hidden in time, and what is old is asked anew, also when nobody
    /// presses a key.
    pub(super) fn watch_screens(&mut self) {
        self.disarm_all(|wait| matches!(wait, Wait::Fade { .. } | Wait::Refresh { .. }));
        let left = |until| self.around.now.duration_until(until);
        let fades = self.stack.iter().filter_map(|layer| layer.screen.fades_at()).min().map(left);
        let refreshes = self.stack.iter().filter_map(|layer| layer.screen.refreshes_at()).min().map(left);
        if let Some(left) = fades {
            let seconds = u32::try_from(left.as_secs().max(0)).unwrap_or(u32::MAX).saturating_add(1);
            self.arm(Wait::Fade { seconds });
        }
        if let Some(left) = refreshes {
            let milliseconds = u16::try_from(left.as_millis().max(0)).unwrap_or(u16::MAX).saturating_add(1);
            self.arm(Wait::Refresh { milliseconds });
        }
    }

    /// Tells the register what a closed screen wanted it to be told, unless another screen still holds the same open;
    /// nobody waits for the answer.
    pub(super) fn part(&mut self, request: Option<Request>) {
        let held = request.is_some() && self.stack.iter().any(|layer| layer.screen.parting() == request);
        if let Some(request) = request.filter(|_| !held) {
            self.ask(Call::of_the_frame(request));
        }
    }
}
