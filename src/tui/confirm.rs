//! A question before something that cannot be undone; the safe answer is marked at first, and Esc is the safe answer.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::action::{Action, Context};
use super::screen::{Effect, Focus, Here, Input, Offer, Question, Screen};
use super::theme::Role;
use super::widget::line::line;
use super::widget::popup::popup;
use super::widget::wrap::wrap;
use crate::text::width::width;

/// What the box hands down when the person agreed.
pub const GO: &str = "go";

/// The box with the question.
pub struct Confirm {
    question: Question,
    go: bool,
}

impl Confirm {
    /// A box with the safe answer marked.
    pub fn new(question: Question) -> Confirm {
        Confirm { question, go: false }
    }
}

fn answer(go: bool) -> Vec<Effect> {
    vec![Effect::Return(if go { GO.to_owned() } else { String::new() })]
}

impl Screen for Confirm {
    fn context(&self) -> Context {
        Context::Confirm
    }

    fn overlay(&self) -> bool {
        true
    }

    fn offers(&self, out: &mut Vec<Offer>) {
        out.push(Offer::called(Action::Open, "confirm-take"));
        out.push(Offer::called(Action::NextSection, "confirm-other"));
        out.push(Offer::called(Action::Back, "confirm-stay"));
    }

    fn update(&mut self, input: Input, _at: &Here) -> Vec<Effect> {
        match input {
            Input::Action(Action::NextSection | Action::PreviousSection) => self.go = !self.go,
            Input::Action(Action::Open) => return answer(self.go),
            Input::Action(Action::Accept) => return answer(true),
            Input::Action(Action::Back) => return answer(false),
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
        let columns = 60.min(area.width.saturating_sub(4));
        let text = crate::text::harmless_lines(&self.question.text);
        let rows = wrap(&text, columns.saturating_sub(4));
        let height = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(5);
        let inner = popup(area, buf, at, "", columns, height);
        for (y, row) in (inner.y..inner.bottom()).zip(rows) {
            line(Rect { y, height: 1, ..inner }, buf, text[row].trim_end(), at.theme.style(Role::Text));
        }
        let mut x = inner.x;
        let y = inner.bottom().saturating_sub(2);
        let mut focus = Focus::at(x, y);
        for (word, go) in [(&self.question.stay, false), (&self.question.go, true)] {
            let marked = self.go == go;
            let (mark, role) = if marked { (at.glyphs.marker, Role::Selected) } else { ("  ", Role::Text) };
            let room = Rect { x: x.min(inner.right()), y, width: inner.right().saturating_sub(x), height: 1 };
            let used = line(room, buf, mark, at.theme.style(if marked { Role::Marker } else { Role::Text }));
            line(Rect { x: room.x + used, width: room.width - used, ..room }, buf, word, at.theme.style(role));
            focus = if marked { Focus::at(room.x, y) } else { focus };
            x += u16::try_from(width(word)).unwrap_or(0) + 6;
        }
        focus
    }
}
