//! What one cell of the terminal shows, with every difference removed that nobody can see.
//!
//! Invariant: no slot holds a control character, and in ASCII mode none holds anything but ASCII.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_normalization::UnicodeNormalization;

use crate::text::harmless::is_harmful;
use crate::text::width::width;

/// Modifiers that show on a blank.
const ON_BLANK: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

/// Modifiers that are sent; the others (blinking, hidden, dim, which some terminals make unreadable) are wanted on no screen.
const SENT: Modifier = ON_BLANK.union(Modifier::BOLD).union(Modifier::ITALIC);

/// Colours and modifiers of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Look {
    /// One of the sixteen colours, or `Reset`.
    pub fg: Color,
    /// The same for the background.
    pub bg: Color,
    /// Only those that are sent.
    pub modifier: Modifier,
}

impl Look {
    /// The terminal's own colours and nothing else.
    pub const PLAIN: Look = Look { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    /// Whether a blank looks the same in `self` and in `other`.
    pub fn same_blank(self, other: Look) -> bool {
        let shown = |look: Look| (look.bg, look.modifier & ON_BLANK);
        let coloured = (self.modifier | other.modifier).intersects(ON_BLANK);
        shown(self) == shown(other) && (!coloured || self.fg == other.fg)
    }
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Slot {
    /// The cell's letter; `" "` for a blank.
    pub symbol: String,
    /// How it looks.
    pub look: Look,
    /// Columns it takes: 1 or 2, and 0 for the cell that a wide letter to the left covers.
    pub width: u8,
}

impl Slot {
    /// A blank in the terminal's own colours.
    pub const BLANK: Slot = Slot { symbol: String::new(), look: Look::PLAIN, width: 1 };

    /// What is sent for it.
    pub fn text(&self) -> &str {
        if self.symbol.is_empty() { " " } else { &self.symbol }
    }

    /// Whether it is a blank of whatever look.
    pub fn is_blank(&self) -> bool {
        self.symbol.is_empty() && self.width == 1
    }
}

/// The cells of a buffer, row by row.
pub fn rows_of(buffer: &Buffer, ascii: bool) -> Vec<Vec<Slot>> {
    let columns = usize::from(buffer.area.width).max(1);
    buffer.content.chunks(columns).map(|cells| row_of(cells, ascii)).collect()
}

fn row_of(cells: &[Cell], ascii: bool) -> Vec<Slot> {
    let mut row = Vec::with_capacity(cells.len());
    while row.len() < cells.len() {
        let cell = &cells[row.len()];
        let slot = slot_of(cell, ascii);
        let wide = slot.width == 2;
        if wide && row.len() + 1 == cells.len() {
            // Half a letter at the edge cannot be shown.
            row.push(Slot { symbol: String::new(), width: 1, ..slot });
            break;
        }
        let look = slot.look;
        row.push(slot);
        if wide {
            row.push(Slot { symbol: String::new(), look, width: 0 });
        }
    }
    row
}

fn slot_of(cell: &Cell, ascii: bool) -> Slot {
    let symbol = match cell.symbol() {
        " " | "" => String::new(),
        symbol if symbol.chars().any(is_harmful) => "?".to_owned(),
        symbol if ascii && !symbol.is_ascii() => in_ascii(symbol),
        symbol => symbol.to_owned(),
    };
    let width = match width(&symbol) {
        0 => 1,
        2.. => 2,
        one => u8::try_from(one).unwrap_or(1),
    };
    let look = Look { fg: sixteen(cell.fg), bg: sixteen(cell.bg), modifier: cell.modifier & SENT };
    let look = match symbol.is_empty() {
        true if look.modifier.intersects(ON_BLANK) => Look { modifier: look.modifier & ON_BLANK, ..look },
        true => Look { fg: Color::Reset, modifier: Modifier::empty(), ..look },
        false => look,
    };
    Slot { symbol, look, width }
}

/// The letter without its marks, the nearest plain mark of punctuation, or a question mark.
fn in_ascii(symbol: &str) -> String {
    match symbol {
        // Where text was cut off.
        "…" => return "~".to_owned(),
        "–" | "—" | "−" => return "-".to_owned(),
        "“" | "”" | "„" => return "\"".to_owned(),
        "’" | "‘" => return "'".to_owned(),
        "\u{a0}" | "\u{202f}" => return String::new(),
        _ => {}
    }
    let base = symbol.nfd().next().filter(char::is_ascii_graphic);
    base.unwrap_or('?').to_string()
}

/// One of the sixteen colours: their numbers too, anything finer is the terminal's own colour.
fn sixteen(colour: Color) -> Color {
    const NAMED: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    match colour {
        Color::Indexed(number) => NAMED.get(usize::from(number)).copied().unwrap_or(Color::Reset),
        Color::Rgb(..) => Color::Reset,
        named => named,
    }
}
