//! The blank page of somebody whose rights are not in force: it hides everything that was on the screen, says why, and
//! keeps what was typed under it until the rights are back or the person leaves.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::register::{Failure, FailureKind, Reply, Request};
use crate::tui::action::{Action, Context};
use crate::tui::screen::{Effect, Focus, Here, Input, Offer, Screen, Ticket};
use crate::tui::theme::Role;
use crate::tui::told::{failure_hint, failure_text};
use crate::tui::widget::line::line;
use crate::tui::widget::wrap::wrap;

const ME: Ticket = Ticket(1);

/// The page.
pub struct NoRights {
    failure: Failure,
}

impl NoRights {
    /// The page about a failure that [`NoRights::is_about`].
    #[must_use]
    pub fn new(failure: Failure) -> NoRights {
        NoRights { failure }
    }

    /// Whether a failure says that the person has no rights at all.
    #[must_use]
    pub fn is_about(failure: &Failure) -> bool {
        matches!(failure.kind, FailureKind::NoAccount | FailureKind::AccountEnded)
    }

    fn text(&self, at: &Here) -> Vec<String> {
        let key = |action| at.keys.key_of(self.context(), action).unwrap_or_default();
        let (again, leave) = (key(Action::Open), key(Action::Back));
        let keys = at.words.say_with("ended-keys", &[("again", (&again).into()), ("leave", (&leave).into())]);
        let kept = at.words.say("ended-kept");
        vec![failure_text(&self.failure, at.words), failure_hint(&self.failure, at.words), String::new(), kept, keys]
    }
}

impl Screen for NoRights {
    fn context(&self) -> Context {
        Context::List
    }

    fn offers(&self, out: &mut Vec<Offer>) {
        out.extend([Offer::called(Action::Open, "ended-again"), Offer::called(Action::Back, "ended-leave")]);
    }

    fn update(&mut self, input: Input, _at: &Here) -> Vec<Effect> {
        match input {
            Input::Action(Action::Open | Action::Accept) => vec![Effect::Call(Request::Me, ME)],
            Input::News(news) if news.is_about_rights() => vec![Effect::Call(Request::Me, ME)],
            Input::Action(Action::Back) => vec![Effect::Do(Action::Quit)],
            Input::Reply(ME, Ok(Reply::Me(_))) => vec![Effect::Pop],
            Input::Reply(ME, Err(failure)) => {
                self.failure = failure;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
        let mut y = area.y;
        for (place, text) in self.text(at).into_iter().enumerate() {
            let role = if place == 0 { Role::Title } else { Role::Text };
            for row in wrap(&text, area.width) {
                if y < area.bottom() {
                    line(Rect { y, height: 1, ..area }, buf, text[row].trim_end(), at.theme.style(role));
                }
                y = y.saturating_add(1);
            }
        }
        Focus::at(area.x, area.y)
    }
}
