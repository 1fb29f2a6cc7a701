//! What a screen is: plain data in ([`Input`]), plain data out ([`Effect`]), and drawing that cannot change anything.
//!
//! [`Screen::view`] must say where the cursor stands, because people who read by braille or speech follow the cursor.

use jiff::civil::{Date, DateTime};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

use super::action::{Action, Context};
use super::ids::Ids;
use super::keymap::Keymap;
use super::news::News;
use super::theme::{Glyphs, Theme};
use crate::register::{Failure, Reply, Request};
use crate::text::Words;

/// A number by which a screen knows its own question again; chosen by the screen, seen by no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ticket(pub u32);

/// What comes to a screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// The screen has just been put on the stack: ask for what it shows.
    Opened,
    /// The program has just started with this screen, which has been opened: ask for what was left unfinished.
    Started,
    /// What lay over the screen has closed: it is in front again.
    Uncovered,
    /// A key, by its meaning in the screen's context.
    Action(Action),
    /// A typed letter without a meaning of its own, only while the screen takes text. May be a combining mark.
    Text(char),
    /// Pasted text, only while the screen takes text: no control characters but `\n`.
    Paste(String),
    /// The register's answer to [`Effect::Call`].
    Reply(Ticket, Result<Reply, Failure>),
    /// What the screen on top handed down with [`Effect::Return`].
    Returned(String),
    /// The answer to [`Effect::Confirm`]: whether the person agreed.
    Answer(Ticket, bool),
    /// Something changed in the register, by anybody. Comes once for all that was heard by then, and to a screen that is
    /// not seen only when it is seen again (but for news about rights, which every screen gets). A screen shows nothing
    /// else by it alone: it asks, or says something.
    News(News),
    /// A pause, or the line is about to drop: keep what is unsaved as a draft. Comes within half a second of the first
    /// unkept key while [`Screen::keeping`] says so, and never while nothing is typed; also at [`Screen::fades_at`] and
    /// [`Screen::refreshes_at`].
    Tick,
}

/// What a screen wants done.
pub enum Effect {
    /// Ask the register; the answer comes back as [`Input::Reply`] with the same ticket.
    Call(Request, Ticket),
    /// Put a screen on top.
    Push(Box<dyn Screen>),
    /// Close this screen. The last one on the stack stays.
    Pop,
    /// Close this screen and hand text (a code, an id) to the one below as [`Input::Returned`].
    Return(String),
    /// Show a line in the status row.
    Say(Message),
    /// Ask before something that cannot be undone; comes back as [`Input::Answer`] with the ticket.
    Confirm(Question, Ticket),
    /// Do an action of the frame (quit, help, palette, suspend, redraw, theme-next ...). A screen that offers to switch
    /// the client and hands that on itself gets a fresh first screen on top.
    Do(Action),
}

/// How a status line is meant; shown by a word or mark and by colour, never by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// For information.
    Plain,
    /// A change was saved; the text says how to undo it.
    Done,
    /// Something needs attention.
    Warning,
    /// Something did not work: what happened, what was kept, what to do next.
    Failed,
}

/// One line for the status row, already in the person's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// How it is meant.
    pub tone: Tone,
    /// The line.
    pub text: String,
}

impl Message {
    /// A line for information.
    pub fn plain(text: impl Into<String>) -> Message {
        Message { tone: Tone::Plain, text: text.into() }
    }

    /// A line about a saved change.
    pub fn done(text: impl Into<String>) -> Message {
        Message { tone: Tone::Done, text: text.into() }
    }

    /// A line that asks for attention.
    pub fn warning(text: impl Into<String>) -> Message {
        Message { tone: Tone::Warning, text: text.into() }
    }

    /// A line about a failure.
    pub fn failed(text: impl Into<String>) -> Message {
        Message { tone: Tone::Failed, text: text.into() }
    }
}

/// A question with a safe answer, which is selected at first, and a dangerous one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What will happen, naming the object.
    pub text: String,
    /// The word of the dangerous answer: what it does, not "yes".
    pub go: String,
    /// The word of the safe answer.
    pub stay: String,
}

/// An action the screen handles now; the order of offers is the order of hints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// The action.
    pub action: Action,
    /// Message id of a name that fits better here than the action's own.
    pub called: Option<&'static str>,
}

impl Offer {
    /// Offers an action under its own name.
    pub fn of(action: Action) -> Offer {
        Offer { action, called: None }
    }

    /// The name to show.
    #[must_use]
    pub fn name(self, words: &Words) -> String {
        self.called.map_or_else(|| words.say(&self.action.words()), |id| words.say(id))
    }

    /// Offers an action under the name of message `id`.
    pub fn called(action: Action, id: &'static str) -> Offer {
        Offer { action, called: Some(id) }
    }
}

/// Where the real cursor stands: on the selected row, in the field, on the button. In screen coordinates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Focus(pub Position);

impl Focus {
    /// The cell in column `x`, row `y` of the whole screen.
    pub fn at(x: u16, y: u16) -> Focus {
        Focus(Position { x, y })
    }
}

/// How it stands with keeping what is unsaved on a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// There is nothing to keep, or all of it is kept.
    Settled,
    /// Something was typed that nobody was asked to keep yet.
    Due,
    /// The register was asked; its answer is on the way.
    Asked,
    /// The register could not keep it; it is asked again after a while.
    Failed,
}

/// What a screen may know about the moment and the terminal.
#[derive(Clone, Copy)]
pub struct Here<'a> {
    /// Cells that screens have for themselves (the terminal without status and hint rows).
    pub size: Size,
    /// The day, by the wall clock of the person.
    pub today: Date,
    /// The moment, by the wall clock of the person.
    pub now: DateTime,
    /// Styles by role.
    pub theme: &'a Theme,
    /// Marks and borders the terminal can show.
    pub glyphs: &'a Glyphs,
    /// The words of the chosen language.
    pub words: &'a Words,
    /// The keys in force.
    pub keys: &'a Keymap,
    /// Names for the batches that forms write.
    pub ids: &'a Ids,
}

/// One thing in front of the person: a page, or a box over a page.
pub trait Screen {
    /// Which keymap table applies now.
    fn context(&self) -> Context;

    /// Whether letters without a binding are text now.
    fn takes_text(&self) -> bool {
        self.context().takes_text()
    }

    /// Adds the actions that do something now, the most useful first; hints, help and palette come from them.
    fn offers(&self, out: &mut Vec<Offer>);

    /// Takes one input and says what is to be done.
    fn update(&mut self, input: Input, at: &Here) -> Vec<Effect>;

    /// Draws into `area` and says where the cursor stands.
    fn view(&self, area: Rect, buf: &mut Buffer, at: &Here) -> Focus;

    /// Whether something typed here is not saved yet.
    fn has_unsaved(&self) -> bool {
        false
    }

    /// How it stands with keeping what is unsaved here for the case that the line drops.
    fn keeping(&self) -> Keeping {
        if self.has_unsaved() { Keeping::Due } else { Keeping::Settled }
    }

    /// Whether keys wait until an answer has come: a save is under way, and what is typed next is for what comes after it.
    fn holds_keys(&self) -> bool {
        false
    }

    /// When something that is shown for a moment is to be hidden; the screen gets a [`Input::Tick`] then.
    fn fades_at(&self) -> Option<DateTime> {
        None
    }

    /// When the screen, which rests now, wants to ask again; it gets a [`Input::Tick`] then.
    fn refreshes_at(&self) -> Option<DateTime> {
        None
    }

    /// A few words about others at work here, for the right end of the status row while it has room.
    fn aside(&self, _at: &Here) -> Option<String> {
        None
    }

    /// What the register is to be told when the screen closes.
    fn parting(&self) -> Option<Request> {
        None
    }

    /// Whether the screen is a box through which the one below is seen.
    fn overlay(&self) -> bool {
        false
    }
}
