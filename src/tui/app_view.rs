//! Draws the frame: the screens that are seen, the two rows under them, and the keys that can follow a begun sequence.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::app::App;
use super::bars::{self, BARS, LEAST};
use super::screen::{Focus, Keeping};

impl App {
    /// Draws the frame into a buffer of the terminal's size and says where the cursor stands.
    pub fn view(&mut self, buf: &mut Buffer) -> Position {
        self.dirty = false;
        let at = self.around.here();
        if let Some(locked) = &self.lock.screen {
            return locked.view(buf, &self.lock.known, self.is_keeping(Keeping::Failed), &at);
        }
        let Some(top) = self.stack.top() else { return Position::ORIGIN };
        let context = top.screen.context();
        if buf.area.width < LEAST.width || buf.area.height < LEAST.height {
            bars::too_small(buf, context, &at);
            return Position::ORIGIN;
        }
        let area = Rect { height: buf.area.height - BARS, ..buf.area };
        let mut focus = Focus::at(0, 0);
        for layer in self.stack.seen() {
            focus = layer.screen.view(area, buf, &at);
        }
        let row = |above: u16| Rect { y: buf.area.bottom() - above, height: 1, ..buf.area };
        let (status, hints) = (row(2), row(1));
        let aside = self.stack.seen().iter().rev().find_map(|layer| layer.screen.aside(&at));
        bars::status(status, buf, self.status.as_ref(), aside.as_deref(), &self.pending, &at);
        bars::hints(hints, buf, context, &top.offers(), &at);
        if self.which_key {
            bars::which_key(area, buf, context, &self.pending, &at);
        }
        let Focus(cursor) = focus;
        Position { x: cursor.x.min(buf.area.right() - 1), y: cursor.y.min(buf.area.bottom() - 1) }
    }
}
