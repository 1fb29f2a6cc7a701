//! The list of keys (F1) and the list of actions (F2): the same box over the same table, narrowed by typing.
//!
//! Invariant: every row names the action and its key side by side, so that using the list teaches the key.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use strum::IntoEnumIterator;

use super::action::{Action, Context, Group};
use super::screen::{Effect, Focus, Here, Input, Offer, Screen};
use super::theme::Role;
use super::widget::line::{line, line_right};
use super::widget::list::List;
use super::widget::popup::popup;
use super::widget::text_field::{Edited, TextField};
use crate::text::width::width;

/// Rows of the box that are not rows of the list: frame, filter, and the hint of the selected action.
const AROUND: u16 = 4;

/// One action that can be taken in the screen below.
#[derive(Debug, Clone)]
struct Entry {
    action: Action,
    name: String,
    hint: String,
    keys: String,
}

/// The box.
pub struct Menu {
    context: Context,
    entries: Vec<Entry>,
    filter: TextField,
    /// Indices of the entries that match the filter.
    found: Vec<usize>,
    list: List,
}

impl Menu {
    /// The keys of a screen: what it offers first, then `finding`, which some screen does, the program, moving about and
    /// editing text.
    pub fn keys(below: Context, takes_text: bool, offers: &[Offer], finding: &[Action], at: &Here) -> Menu {
        let mut groups = vec![Group::Program, Group::Move];
        if takes_text {
            groups.push(Group::Text);
        }
        let more = finding.iter().copied().chain(groups.into_iter().flat_map(of_group));
        Menu::new(Context::Help, below, offers, more, at)
    }

    /// Every action that does something in a screen, and those of the program, and `finding`.
    pub fn actions(below: Context, offers: &[Offer], finding: &[Action], at: &Here) -> Menu {
        let more = of_group(Group::Program).chain(finding.iter().copied());
        Menu::new(Context::Palette, below, offers, more, at)
    }

    fn new(context: Context, below: Context, offers: &[Offer], more: impl Iterator<Item = Action>, at: &Here) -> Menu {
        let more = more.filter(|action| context == Context::Palette || at.keys.key_of(below, *action).is_some());
        let mut entries: Vec<Entry> = Vec::new();
        for offer in offers.iter().copied().chain(more.map(Offer::of)) {
            let itself = matches!(offer.action, Action::Palette | Action::Back) && context == Context::Palette;
            if itself || entries.iter().any(|entry| entry.action == offer.action) {
                continue;
            }
            entries.push(Entry {
                action: offer.action,
                name: offer.name(at.words),
                hint: at.words.say(&offer.action.hint()),
                keys: at.keys.keys_of(below, offer.action).join("  "),
            });
        }
        let found = (0..entries.len()).collect::<Vec<_>>();
        Menu { context, list: List::new(found.len()), entries, filter: TextField::one_line(), found }
    }

    fn narrow(&mut self) {
        let wanted = self.filter.text().to_lowercase();
        let fits = |entry: &Entry| {
            let text = format!("{} {} {}", entry.name, entry.keys, entry.hint).to_lowercase();
            wanted.split_whitespace().all(|word| text.contains(word))
        };
        self.found = (0..self.entries.len()).filter(|&at| fits(&self.entries[at])).collect();
        // An action's own name is what most people type, so names that match come before hints that do.
        let by_hint = |at: &usize| !self.entries[*at].name.to_lowercase().contains(&wanted);
        self.found.sort_by_key(by_hint);
        self.list = List::new(self.found.len());
    }

    fn selected(&self) -> Option<&Entry> {
        self.list.selected().and_then(|row| self.found.get(row)).and_then(|&at| self.entries.get(at))
    }

    fn rows(at: &Here) -> u16 {
        at.size.height.saturating_sub(2).saturating_sub(AROUND).max(1)
    }
}

fn of_group(group: Group) -> impl Iterator<Item = Action> {
    Action::iter().filter(move |action| action.group() == group)
}

impl Screen for Menu {
    fn context(&self) -> Context {
        self.context
    }

    fn overlay(&self) -> bool {
        true
    }

    fn offers(&self, out: &mut Vec<Offer>) {
        out.extend([Action::Open, Action::SelectNext, Action::Back].map(Offer::of));
    }

    fn update(&mut self, input: Input, at: &Here) -> Vec<Effect> {
        let changed = match input {
            Input::Text(letter) => self.filter.insert(letter),
            Input::Paste(text) => self.filter.paste(&text),
            Input::Action(Action::Back) => return vec![Effect::Pop],
            Input::Action(Action::Open | Action::Accept) => {
                let run = self.selected().map(|entry| Effect::Do(entry.action));
                return run.map_or_else(Vec::new, |run| vec![Effect::Pop, run]);
            }
            Input::Action(action) => {
                !self.list.act(action, Menu::rows(at)) && self.filter.act(action, at.size.width) == Edited::Changed
            }
            _ => false,
        };
        if changed {
            self.narrow();
        }
        Vec::new()
    }

    fn view(&self, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
        let title = Action::words(if self.context == Context::Help { Action::Help } else { Action::Palette });
        let rows = u16::try_from(self.entries.len()).unwrap_or(u16::MAX).min(Menu::rows(at));
        let inner = popup(area, buf, at, &at.words.say(&title), 76, rows + AROUND);
        let text = at.theme.style(Role::Text);
        let label = format!("{}: ", at.words.say("frame-filter"));
        let used = line(inner, buf, &label, at.theme.style(Role::Label));
        let position = self.list.position();
        let reserved = u16::try_from(position.len() + 1).unwrap_or(0);
        let width_left = inner.width.saturating_sub(used + reserved);
        let field = Rect { x: inner.x + used, width: width_left, height: 1, ..inner };
        let focus = self.filter.view(field, buf, text);
        line_right(inner, buf, &position, text);
        let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(2), ..inner };
        if self.found.is_empty() {
            line(list, buf, &at.words.say("frame-nothing-found"), text);
        }
        let names = self.entries.iter().map(|entry| width(&entry.name)).max().unwrap_or(0);
        let names = u16::try_from(names).unwrap_or(u16::MAX).min(inner.width / 2) + 2;
        self.list.view(list, buf, at, |row, area, buf, selected| {
            let Some(entry) = self.found.get(row).and_then(|&at| self.entries.get(at)) else { return };
            let role = if selected { Role::Selected } else { Role::Text };
            line(Rect { width: names.min(area.width), ..area }, buf, &entry.name, at.theme.style(role));
            let rest = Rect { x: area.x + names.min(area.width), width: area.width.saturating_sub(names), ..area };
            line(rest, buf, &entry.keys, at.theme.style(Role::Key));
        });
        if let Some(entry) = self.selected() {
            line(Rect { y: inner.bottom().saturating_sub(1), height: 1, ..inner }, buf, &entry.hint, text);
        }
        focus
    }
}
