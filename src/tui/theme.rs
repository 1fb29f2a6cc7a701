//! Colours and marks: four themes on the sixteen ANSI colours and the terminal's own background, two sets of marks.
//!
//! Invariant: no role is told by colour alone; the mono theme sets no colour at all and still shows every selection.

use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;
use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

/// Name of a theme as configuration files write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, EnumString, Display, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum ThemeName {
    /// For light letters on a dark background.
    Dark,
    /// For dark letters on a light background.
    Light,
    /// No colours: bold, underlined and reversed only. Chosen by `NO_COLOR`.
    Mono,
    /// Fewest, strongest marks: reversed selection, bold text.
    HighContrast,
}

/// What a piece of the screen is, so that a theme can say how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter)]
pub enum Role {
    /// Ordinary text.
    Text,
    /// Less important text.
    Quiet,
    /// Name of a page or box.
    Title,
    /// Heading of a section.
    Heading,
    /// The mark before the selected row.
    Marker,
    /// The text of the selected row, field or button.
    Selected,
    /// Lines and frames.
    Border,
    /// Name of a key.
    Key,
    /// Letters that matched the search.
    Match,
    /// The label of the field being filled in.
    Label,
    /// Saved, in order, done.
    Good,
    /// Due soon, needs a look.
    Warning,
    /// Overdue, failed, dangerous.
    Danger,
    /// A mark for people whose data must not be disclosed.
    Protected,
}

/// A theme: a style for each role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Which one it is.
    pub name: ThemeName,
}

impl Theme {
    /// The theme of that name.
    pub fn new(name: ThemeName) -> Theme {
        Theme { name }
    }

    /// How `role` looks.
    pub fn style(&self, role: Role) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let reversed = bold.add_modifier(Modifier::REVERSED);
        let coloured = |dark: Color, light: Color| match self.name {
            ThemeName::Dark => Style::new().fg(dark),
            ThemeName::Light => Style::new().fg(light),
            ThemeName::Mono | ThemeName::HighContrast => Style::new(),
        };
        match role {
            Role::Text | Role::Quiet => Style::new(),
            Role::Title | Role::Heading | Role::Label => bold,
            Role::Marker | Role::Protected => reversed,
            Role::Selected if self.name == ThemeName::HighContrast => reversed,
            // The mark says it; bold text over the whole row would cost a slow line four times the bytes.
            Role::Selected => Style::new(),
            Role::Border => Style::new(),
            Role::Key => bold,
            Role::Match => Style::new().add_modifier(Modifier::UNDERLINED),
            Role::Good => coloured(Color::Green, Color::Blue),
            Role::Warning => bold.patch(coloured(Color::Yellow, Color::Magenta)),
            Role::Danger if self.name == ThemeName::HighContrast => reversed,
            Role::Danger => bold.patch(coloured(Color::Red, Color::Red)),
        }
    }
}

/// Marks and borders; the ASCII set is for terminals whose locale is not UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyphs {
    /// Whether only ASCII may be shown; text with other letters is then spelt with `?`.
    pub ascii: bool,
    /// Two cells before the selected row.
    pub marker: &'static str,
    /// What stands for text that did not fit; one cell.
    pub cut: &'static str,
    /// A flag.
    pub flag: &'static str,
    /// A horizontal rule.
    pub rule: &'static str,
    /// One column of a bar; one cell.
    pub bar: &'static str,
    /// What stands between hints and parts of a line.
    pub dot: &'static str,
    /// Frame of a box.
    pub border: border::Set<'static>,
}

/// Marks of a UTF-8 terminal.
pub const UNICODE: Glyphs =
    Glyphs {
        ascii: false, marker: "> ", cut: "…", flag: "!", rule: "─", bar: "█", dot: "·", border: border::PLAIN
    };

/// Marks of any other terminal.
pub const ASCII: Glyphs = Glyphs {
    ascii: true,
    marker: "> ",
    cut: "~",
    flag: "!",
    rule: "-",
    bar: "=",
    dot: "-",
    border: border::Set {
        top_left: "+",
        top_right: "+",
        bottom_left: "+",
        bottom_right: "+",
        vertical_left: "|",
        vertical_right: "|",
        horizontal_top: "-",
        horizontal_bottom: "-",
    },
};
