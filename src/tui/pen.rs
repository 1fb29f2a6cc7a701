//! Writes letters, cursor moves and colours in the fewest bytes, knowing where the cursor is and how it writes.
//!
//! Only sequences of the VT102 and the Linux console are used: no 256 colours, no repetition, no scrolling by SU and SD.

use ratatui::style::{Color, Modifier};

use super::slot::{Look, Slot};

/// The bytes of a frame and the state of the terminal after them.
#[derive(Debug)]
pub struct Pen {
    /// The bytes so far.
    pub out: Vec<u8>,
    /// Column and row of the cursor; unknown after the last column, where terminals differ.
    at: Option<(u16, u16)>,
    look: Look,
}

impl Pen {
    /// A pen that knows nothing of the terminal but that its look is plain.
    pub fn new() -> Pen {
        Pen { out: Vec::new(), at: None, look: Look::PLAIN }
    }

    /// Where the cursor is, if that is certain.
    pub fn at(&self) -> Option<(u16, u16)> {
        self.at
    }

    /// Moves the cursor by the shortest way.
    pub fn go(&mut self, x: u16, y: u16) {
        if self.at != Some((x, y)) {
            let way = self.way(x, y);
            self.raw(&way);
            self.at = Some((x, y));
        }
    }

    /// The shortest bytes that move the cursor to a cell.
    pub fn way(&self, x: u16, y: u16) -> String {
        let far = match (x, y) {
            (0, 0) => "\x1b[H".to_owned(),
            (0, y) => format!("\x1b[{}H", y + 1),
            (x, y) => format!("\x1b[{};{}H", y + 1, x + 1),
        };
        let Some((from_x, from_y)) = self.at else { return far };
        let down = match (from_y, y) {
            _ if y == from_y => String::new(),
            // A line feed in raw mode goes straight down; it never scrolls, as `y` is on the screen.
            _ if y > from_y && y - from_y <= 3 => "\n".repeat(usize::from(y - from_y)),
            _ if y > from_y => steps(y - from_y, 'B'),
            _ => steps(from_y - y, 'A'),
        };
        let across = [
            (x == from_x).then(String::new),
            (x == 0).then(|| "\r".to_owned()),
            (x > from_x).then(|| steps(x - from_x, 'C')),
            (x < from_x && from_x - x <= 3).then(|| "\x08".repeat(usize::from(from_x - x))),
            (x < from_x).then(|| steps(from_x - x, 'D')),
        ];
        let near = across.into_iter().flatten().map(|across| across + &down);
        near.chain([far]).min_by_key(String::len).unwrap_or_default()
    }

    /// Writes a cell at the cursor; `last` says that it ends in the last column.
    pub fn put(&mut self, slot: &Slot, last: bool) {
        if !(slot.is_blank() && self.look.same_blank(slot.look)) {
            self.wear(slot.look);
        }
        self.raw(slot.text());
        // Terminals do not agree on the width of letters made of several code points.
        let certain = !last && slot.text().chars().count() == 1;
        self.at = self.at.filter(|_| certain).map(|(x, y)| (x + u16::from(slot.width), y));
    }

    /// Whether a cell can be written without a change of look.
    pub fn wears(&self, slot: &Slot) -> bool {
        self.look == slot.look || (slot.is_blank() && self.look.same_blank(slot.look))
    }

    /// Erases from the cursor to the end of the row.
    pub fn erase_row(&mut self) {
        self.bare();
        self.raw("\x1b[K");
    }

    /// Erases the screen.
    pub fn erase_all(&mut self) {
        self.look = Look { fg: Color::Black, ..Look::PLAIN };
        self.wear(Look::PLAIN);
        self.raw("\x1b[H\x1b[2J");
        self.at = Some((0, 0));
    }

    /// Moves the rows `top..=bottom` up (`by` > 0) or down; the rows set free are blank.
    pub fn scroll(&mut self, top: u16, bottom: u16, by: i32, height: u16) {
        self.bare();
        let within = bottom + 1 < height;
        // Terminals do not agree on where setting a region puts the cursor.
        if within {
            self.raw(&format!("\x1b[{};{}r", top + 1, bottom + 1));
            self.at = None;
        }
        self.go(0, top);
        let count = u16::try_from(by.unsigned_abs()).unwrap_or(u16::MAX);
        self.raw(&steps(count, if by > 0 { 'M' } else { 'L' }));
        if within {
            self.raw("\x1b[r");
            self.at = None;
        }
    }

    /// Makes sure that what is erased takes the terminal's own background.
    fn bare(&mut self) {
        if !self.look.same_blank(Look::PLAIN) {
            self.wear(Look::PLAIN);
        }
    }

    fn wear(&mut self, look: Look) {
        if self.look != look {
            self.raw(&sgr(self.look, look));
            self.look = look;
        }
    }

    fn raw(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }
}

fn steps(count: u16, way: char) -> String {
    if count == 1 { format!("\x1b[{way}") } else { format!("\x1b[{count}{way}") }
}

/// The shorter of changing what differs and starting again from plain.
fn sgr(from: Look, to: Look) -> String {
    let mut change = Vec::new();
    let gone = from.modifier - to.modifier;
    for (modifier, code) in CODES {
        if gone.contains(modifier) {
            change.push(if code == 1 { 22 } else { code + 20 });
        }
    }
    change.extend(modifiers(to.modifier - from.modifier));
    change.extend((from.fg != to.fg).then(|| colour(to.fg, 30)));
    change.extend((from.bg != to.bg).then(|| colour(to.bg, 40)));
    let mut fresh = vec![0];
    fresh.extend(modifiers(to.modifier));
    fresh.extend((to.fg != Color::Reset).then(|| colour(to.fg, 30)));
    fresh.extend((to.bg != Color::Reset).then(|| colour(to.bg, 40)));
    let [change, fresh] = [change, fresh].map(|codes| match codes[..] {
        [0] => "\x1b[m".to_owned(),
        _ => format!("\x1b[{}m", codes.iter().map(u8::to_string).collect::<Vec<_>>().join(";")),
    });
    if change.len() <= fresh.len() { change } else { fresh }
}

const CODES: [(Modifier, u8); 5] = [
    (Modifier::BOLD, 1),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
    (Modifier::CROSSED_OUT, 9),
];

fn modifiers(of: Modifier) -> impl Iterator<Item = u8> {
    CODES.into_iter().filter(move |(modifier, _)| of.contains(*modifier)).map(|(_, code)| code)
}

/// The code of one of the sixteen colours; `base` is 30 for letters, 40 for the background.
fn colour(colour: Color, base: u8) -> u8 {
    let (number, bright) = match colour {
        Color::Black => (0, false),
        Color::Red => (1, false),
        Color::Green => (2, false),
        Color::Yellow => (3, false),
        Color::Blue => (4, false),
        Color::Magenta => (5, false),
        Color::Cyan => (6, false),
        Color::Gray => (7, false),
        Color::DarkGray => (0, true),
        Color::LightRed => (1, true),
        Color::LightGreen => (2, true),
        Color::LightYellow => (3, true),
        Color::LightBlue => (4, true),
        Color::LightMagenta => (5, true),
        Color::LightCyan => (6, true),
        Color::White => (7, true),
        Color::Reset | Color::Rgb(..) | Color::Indexed(_) => (9, false),
    };
    base + number + if bright { 60 } else { 0 }
}
