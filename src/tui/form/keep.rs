//! Keeping a box while it is filled in: what the register was asked to keep last, and whether there is more by now.

use super::state::{DROP, Form, KEEP, Stage};
use crate::register::draft::{Draft, DraftPlace};
use crate::register::{Failure, FailureKind, Reply, Request};
use crate::tui::screen::{Effect, Here, Keeping, Message};
use crate::tui::told::failure_text;

/// How far the keeping of one form has come.
#[derive(Default)]
pub struct Keep {
    /// Something was typed, or the cursor moved, since the register was last asked.
    due: bool,
    /// The register is to be asked although nothing changed.
    anew: bool,
    /// Questions that are not answered yet.
    asked: u32,
    /// The last answer was a failure.
    failed: bool,
    /// The last answer was that another session has the draft.
    held: bool,
    /// What the register was asked to keep last; nothing when it holds no draft of this form.
    last: Option<Box<Draft>>,
}

impl Keep {
    /// Whether the register holds a draft of the form.
    pub fn is_kept(&self) -> bool {
        self.last.is_some()
    }

    /// The form was made from this draft, which the register holds.
    pub fn resumed(&mut self, draft: Draft) {
        self.last = Some(Box::new(draft));
    }

    /// The register may have been started anew and not know who has the draft in front.
    pub fn claim(&mut self) {
        (self.due, self.anew) = (true, true);
    }

    /// There may be something new to keep.
    pub fn touch(&mut self) {
        self.due = true;
    }

    /// How it stands with keeping what is `unsaved`, or nothing.
    pub fn so_far(&self, unsaved: bool) -> Keeping {
        match self {
            _ if self.due && (unsaved || self.last.is_some()) => Keeping::Due,
            _ if self.asked > 0 => Keeping::Asked,
            _ if self.failed && unsaved => Keeping::Failed,
            _ => Keeping::Settled,
        }
    }

    /// Asks the register to keep a draft, unless it is what it keeps already.
    pub fn ask(&mut self, draft: Draft) -> Vec<Effect> {
        self.due = false;
        let is_kept = |last: &Draft| Draft { kept: last.kept, ..draft.clone() } == *last;
        let anew = std::mem::take(&mut self.anew) || self.failed;
        if !anew && self.last.as_deref().is_some_and(is_kept) {
            return Vec::new();
        }
        self.asked += 1;
        self.last = Some(Box::new(draft.clone()));
        vec![Effect::Call(Request::KeepDraft { draft: Box::new(draft) }, KEEP)]
    }

    /// The register answered; a failure is told once, until keeping works again. None when another terminal took this
    /// draft up, so that what stands here is to become a draft, and a save, of its own.
    pub fn answered(&mut self, reply: Result<Reply, Failure>, at: &Here) -> Option<Vec<Effect>> {
        self.asked = self.asked.saturating_sub(1);
        let held = matches!(&reply, Err(failure) if failure.kind == FailureKind::Conflict);
        let still_held = std::mem::replace(&mut self.held, held) && held;
        match reply {
            Ok(_) if std::mem::take(&mut self.failed) => {
                Some(vec![Effect::Say(Message::plain(at.words.say("form-kept-again")))])
            }
            Ok(_) => Some(Vec::new()),
            // It may have been this terminal's own connection that dropped, and the register has not noticed yet.
            Err(_) if held && !still_held => {
                self.claim();
                Some(Vec::new())
            }
            Err(_) if still_held => {
                self.held = false;
                (self.last, self.due) = (None, true);
                None
            }
            Err(failure) => {
                if std::mem::replace(&mut self.failed, true) {
                    return Some(Vec::new());
                }
                let why = failure_text(&failure, at.words);
                let text = at.words.say_with("form-not-kept", &[("why", (&why).into())]);
                Some(vec![Effect::Say(Message::failed(text))])
            }
        }
    }

    /// Nothing is unfinished at `place` any longer.
    pub fn forget(&mut self, place: &DraftPlace) -> Vec<Effect> {
        self.due = false;
        let kept = self.last.take();
        kept.map(|_| Effect::Call(Request::DropDraft { place: place.clone() }, DROP)).into_iter().collect()
    }
}

impl Form {
    /// How it stands with keeping the form.
    pub(super) fn kept_so_far(&self) -> Keeping {
        match self.stage {
            Stage::Loading | Stage::Shut(_) => Keeping::Settled,
            _ => self.keep.so_far(self.unsaved),
        }
    }

    /// Whether what stands here would be lost with the line.
    pub(super) fn keeps_failing(&self) -> bool {
        self.keep.failed && self.unsaved
    }

    /// Asks the register to keep what stands in the form, unless it is what it keeps already.
    pub(super) fn keep(&mut self, at: &Here) -> Vec<Effect> {
        if !matches!(self.kept_so_far(), Keeping::Due | Keeping::Failed) {
            return Vec::new();
        }
        if !self.unsaved {
            return self.keep.forget(&self.place);
        }
        let draft = self.draft(at);
        self.keep.ask(draft)
    }

    /// The register answered.
    pub(super) fn kept(&mut self, reply: Result<Reply, Failure>, at: &Here) -> Vec<Effect> {
        self.keep.answered(reply, at).unwrap_or_else(|| {
            self.place.instance = at.ids.next();
            if !matches!(self.stage, Stage::Saving) {
                (self.id, self.sent) = (at.ids.next(), None);
            }
            Vec::new()
        })
    }

    /// Ends the form by `how`: nothing is unfinished any longer, so its draft goes too.
    pub(super) fn close(&mut self, how: Effect) -> Vec<Effect> {
        let mut effects = self.keep.forget(&self.place);
        effects.push(how);
        effects
    }
}
