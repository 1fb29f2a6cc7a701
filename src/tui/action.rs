//! Everything a person can ask the program to do, as one closed list; keymaps, hints, help and palette are made from it.
//!
//! An action's name in keymap files is its kebab-case name; its words are the messages `action-<name>` and
//! `action-<name>-hint`. A test holds that every action has its row here and its words in each language.

use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

/// What a key can mean. Screens handle the ones they offer; the frame around them handles group [`Group::Program`].
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, EnumString, Display, IntoStaticStr, VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Action {
    /// Close the program; asks only when something is unsaved.
    Quit,
    /// Show every key that works here.
    Help,
    /// Find any action by name.
    Palette,
    /// Leave what is in front: clear, close, cancel. Everything Esc does.
    Back,
    /// Stop the program and give the shell back (`fg` returns).
    Suspend,
    /// Draw the whole screen again.
    Redraw,
    /// Use the next colour theme.
    ThemeNext,
    /// Speak the next language.
    LanguageNext,
    /// Use the next keymap preset.
    KeymapNext,

    /// Move the selection one down.
    SelectNext,
    /// Move the selection one up.
    SelectPrevious,
    /// Move the selection one page down.
    PageDown,
    /// Move the selection one page up.
    PageUp,
    /// Move the selection to the first row.
    SelectFirst,
    /// Move the selection to the last row.
    SelectLast,
    /// Open or choose what is selected.
    Open,
    /// Go to the next section or button.
    NextSection,
    /// Go to the previous section or button.
    PreviousSection,
    /// Break the hits down by the values of a field.
    Breakdown,

    /// Park what is open and search for another client on top of it; `back` returns.
    SwitchClient,
    /// Show the clients one is responsible for.
    MyClients,
    /// Empty the search box.
    ClearSearch,
    /// Go to the search box or filter of a list.
    Search,
    /// Fetch again what is shown.
    Refresh,

    /// Mark the selected hit, or take its mark away, and go to the next one.
    Mark,
    /// Mark all hits, or take their marks away when all of them are marked.
    MarkAll,
    /// Take all marks away.
    ClearMarks,

    /// Register a client.
    NewClient,
    /// Record a service need.
    NewNeed,
    /// Record an employment barrier.
    NewBarrier,
    /// Record a skill-development plan.
    NewPlan,
    /// Record a contact: asks which kind.
    Contact,
    /// Log an attempted call.
    ContactAttempted,
    /// Log a telephone call that was answered.
    ContactCall,
    /// Log a held discussion.
    ContactDiscussion,
    /// Set a reminder.
    Reminder,
    /// Flag what is selected, or the client, for somebody's attention.
    Flag,
    /// Hand the marked clients over to another caseworker.
    HandOver,
    /// Mark what is selected done, solved or handled.
    Resolve,
    /// Withdraw what is selected: it stays in the history.
    Withdraw,
    /// Edit the client's own data.
    EditClient,
    /// Edit what is selected.
    Edit,
    /// Save the search under a name, or give a saved one another.
    SaveSearch,

    /// Take back the last change.
    Undo,
    /// Make the change again that was taken back.
    Redo,
    /// Show what was changed, when, by whom, from what to what.
    History,
    /// Show the log: who looked at or changed what.
    Log,
    /// Show the personal identity code for a moment; the look is logged.
    RevealHetu,
    /// Show hidden contact data; the look is logged.
    RevealContact,
    /// Show hidden health data; the look is logged.
    RevealHealth,

    /// Save the form.
    Save,
    /// Take the value offered and go on; on the last field, save.
    Accept,
    /// Go to the next field.
    NextField,
    /// Go to the previous field.
    PreviousField,
    /// Start a new line in a note.
    Newline,
    /// Move the cursor one letter left.
    CursorLeft,
    /// Move the cursor one letter right.
    CursorRight,
    /// Move the cursor one word left.
    WordLeft,
    /// Move the cursor one word right.
    WordRight,
    /// Move the cursor to the start of the line.
    CursorStart,
    /// Move the cursor to the end of the line.
    CursorEnd,
    /// Delete the letter before the cursor.
    DeleteBack,
    /// Delete the letter under the cursor.
    DeleteForward,
    /// Delete the word before the cursor.
    DeleteWord,
    /// Empty the field.
    ClearField,
}

/// Heading under which help and palette list an action; its words are `group-<name>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, Display, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Group {
    /// The program itself.
    Program,
    /// Moving about.
    Move,
    /// Finding clients.
    Find,
    /// Marking several.
    Mark,
    /// Recording something new.
    Record,
    /// Changing and looking back.
    Change,
    /// Showing what is hidden.
    Reveal,
    /// Forms.
    Form,
    /// Editing text.
    Text,
}

/// What the program knows about an action beside its words.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The action.
    pub action: Action,
    /// Its heading.
    pub group: Group,
    /// Whether it leads to a change in the register (such an action is not run by an accidental palette Enter on no input).
    pub changes: bool,
}

const fn row(action: Action, group: Group) -> Row {
    Row { action, group, changes: false }
}

const fn writes(action: Action, group: Group) -> Row {
    Row { action, group, changes: true }
}

/// One row per action, in the order of the enum.
pub const ACTIONS: &[Row] = &[
    row(Action::Quit, Group::Program),
    row(Action::Help, Group::Program),
    row(Action::Palette, Group::Program),
    row(Action::Back, Group::Program),
    row(Action::Suspend, Group::Program),
    row(Action::Redraw, Group::Program),
    row(Action::ThemeNext, Group::Program),
    row(Action::LanguageNext, Group::Program),
    row(Action::KeymapNext, Group::Program),
    row(Action::SelectNext, Group::Move),
    row(Action::SelectPrevious, Group::Move),
    row(Action::PageDown, Group::Move),
    row(Action::PageUp, Group::Move),
    row(Action::SelectFirst, Group::Move),
    row(Action::SelectLast, Group::Move),
    row(Action::Open, Group::Move),
    row(Action::NextSection, Group::Move),
    row(Action::PreviousSection, Group::Move),
    row(Action::Breakdown, Group::Move),
    row(Action::SwitchClient, Group::Find),
    row(Action::MyClients, Group::Find),
    row(Action::ClearSearch, Group::Find),
    row(Action::Search, Group::Find),
    row(Action::Refresh, Group::Find),
    row(Action::Mark, Group::Mark),
    row(Action::MarkAll, Group::Mark),
    row(Action::ClearMarks, Group::Mark),
    writes(Action::NewClient, Group::Record),
    writes(Action::NewNeed, Group::Record),
    writes(Action::NewBarrier, Group::Record),
    writes(Action::NewPlan, Group::Record),
    writes(Action::Contact, Group::Record),
    writes(Action::ContactAttempted, Group::Record),
    writes(Action::ContactCall, Group::Record),
    writes(Action::ContactDiscussion, Group::Record),
    writes(Action::Reminder, Group::Record),
    writes(Action::Flag, Group::Record),
    writes(Action::HandOver, Group::Record),
    writes(Action::Resolve, Group::Change),
    writes(Action::Withdraw, Group::Change),
    writes(Action::EditClient, Group::Change),
    writes(Action::Edit, Group::Change),
    writes(Action::SaveSearch, Group::Change),
    writes(Action::Undo, Group::Change),
    writes(Action::Redo, Group::Change),
    row(Action::History, Group::Change),
    row(Action::Log, Group::Change),
    row(Action::RevealHetu, Group::Reveal),
    row(Action::RevealContact, Group::Reveal),
    row(Action::RevealHealth, Group::Reveal),
    writes(Action::Save, Group::Form),
    row(Action::Accept, Group::Form),
    row(Action::NextField, Group::Form),
    row(Action::PreviousField, Group::Form),
    row(Action::Newline, Group::Text),
    row(Action::CursorLeft, Group::Text),
    row(Action::CursorRight, Group::Text),
    row(Action::WordLeft, Group::Text),
    row(Action::WordRight, Group::Text),
    row(Action::CursorStart, Group::Text),
    row(Action::CursorEnd, Group::Text),
    row(Action::DeleteBack, Group::Text),
    row(Action::DeleteForward, Group::Text),
    row(Action::DeleteWord, Group::Text),
    row(Action::ClearField, Group::Text),
];

impl Action {
    /// The kebab-case name used in keymap files and message ids.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The heading it is listed under.
    pub fn group(self) -> Group {
        ACTIONS[self as usize].group
    }

    /// Whether it leads to a change in the register.
    pub fn changes(self) -> bool {
        ACTIONS[self as usize].changes
    }

    /// Id of the words for its name.
    pub fn words(self) -> String {
        format!("action-{}", self.name())
    }

    /// Id of its one-line description.
    pub fn hint(self) -> String {
        format!("action-{}-hint", self.name())
    }
}

/// Which table of the keymap applies; each falls back to the table `[global]`.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, EnumString, Display, IntoStaticStr, VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Context {
    /// Today's work and the search box.
    Home,
    /// One client.
    Card,
    /// A form to fill in.
    Form,
    /// A list to choose from by typing.
    Picker,
    /// A list to look at: history, my clients.
    List,
    /// Bars of the clients that were found.
    Breakdown,
    /// The list of keys.
    Help,
    /// The list of actions.
    Palette,
    /// A question with two answers.
    Confirm,
    /// The idle lock.
    Lock,
}

impl Context {
    /// The name used in keymap files and message ids (`context-<name>`).
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Whether letters are text here, so that no binding may begin with one.
    pub fn takes_text(self) -> bool {
        matches!(
            self,
            Context::Home
                | Context::Form
                | Context::Picker
                | Context::Breakdown
                | Context::Help
                | Context::Palette
                | Context::Lock
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::IntoEnumIterator;

    #[test]
    fn every_action_has_its_row_in_place() {
        assert!(Action::iter().eq(ACTIONS.iter().map(|row| row.action)));
    }

    #[test]
    fn names_go_both_ways() {
        assert!(Action::iter().all(|action| action.name().parse() == Ok(action)));
        assert_eq!(Action::RevealHetu.name(), "reveal-hetu");
    }
}
