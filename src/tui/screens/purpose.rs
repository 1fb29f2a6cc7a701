//! Asks what a look at a client is for: seven purposes, one digit each; nothing is chosen beforehand, so nothing is
//! stored that nobody meant.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use strum::IntoEnumIterator;

use crate::domain::purpose::Purpose;
use crate::tui::action::{Action, Context};
use crate::tui::screen::{Effect, Focus, Here, Input, Offer, Screen};
use crate::tui::theme::Role;
use crate::tui::widget::line::line;
use crate::tui::widget::list::List;
use crate::tui::widget::popup::popup;

/// Columns and rows of the box, frame included.
const SIZE: (u16, u16) = (50, 11);

/// The question; hands back the kebab-case name of the purpose.
pub struct PurposePicker {
    list: List,
}

impl PurposePicker {
    /// The question with the first purpose selected.
    #[must_use]
    pub fn new() -> PurposePicker {
        PurposePicker { list: List::new(Purpose::iter().count()) }
    }

    fn choose(place: usize) -> Vec<Effect> {
        Purpose::iter().nth(place).map(|purpose| Effect::Return(purpose.to_string())).into_iter().collect()
    }
}

impl Default for PurposePicker {
    fn default() -> Self {
        Self::new()
    }
}

impl Screen for PurposePicker {
    fn context(&self) -> Context {
        Context::Picker
    }

    fn offers(&self, out: &mut Vec<Offer>) {
        out.push(Offer::called(Action::Open, "confirm-take"));
        out.extend([Action::SelectNext, Action::SelectPrevious].map(Offer::of));
        out.push(Offer::called(Action::Back, "confirm-stay"));
    }

    fn update(&mut self, input: Input, _at: &Here) -> Vec<Effect> {
        match input {
            Input::Text(digit) => match digit.to_digit(10) {
                Some(number @ 1..) => PurposePicker::choose(number as usize - 1),
                _ => Vec::new(),
            },
            Input::Action(Action::Open | Action::Accept) => {
                self.list.selected().map(PurposePicker::choose).unwrap_or_default()
            }
            Input::Action(Action::Back) => vec![Effect::Pop],
            Input::Action(action) => {
                self.list.act(action, SIZE.1);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
        let inner = popup(area, buf, at, &at.words.say("purpose-title"), SIZE.0, SIZE.1);
        let text = at.theme.style(Role::Text);
        line(inner, buf, &at.words.say("purpose-why"), text);
        let rows = Rect { y: inner.y + inner.height.min(2), height: inner.height.saturating_sub(2), ..inner };
        self.list.view(rows, buf, at, |place, area, buf, _| {
            if let Some(purpose) = Purpose::iter().nth(place) {
                line(area, buf, &format!("{} {}", place + 1, at.words.say(&format!("purpose-{purpose}"))), text);
            }
        })
    }

    fn overlay(&self) -> bool {
        true
    }
}
