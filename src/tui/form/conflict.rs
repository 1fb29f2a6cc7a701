//! Two people changed the same thing: which fields truly clash, and what the person chose for each of them.

use super::target::Target;
use super::values::Values;

/// A save that met a newer version.
pub struct Conflict {
    /// The record at the newer revision; the form keeps the old one until all is chosen, so that nothing is overwritten.
    target: Target,
    theirs: Values,
    mine: Values,
    /// The fields that both changed, differently.
    pub clashes: Vec<Clash>,
    /// The clash the cursor is on.
    pub at: usize,
    /// Who wrote the newer version, when the register says so.
    pub who: Option<String>,
    /// How many pages of the clash the cursor is on have been scrolled past.
    pub skipped: usize,
}

/// A field that both changed.
pub struct Clash {
    /// The field.
    pub field: String,
    /// What both began with.
    pub before: String,
    /// What the other wrote.
    pub theirs: String,
    /// What was typed here.
    pub mine: String,
    /// Whose is kept; nothing is chosen beforehand.
    pub keep: Option<Keep>,
}

/// Whose value is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// The other person's.
    Theirs,
    /// The one typed here.
    Mine,
}

impl Conflict {
    /// What clashes between `mine` and `theirs`, which both came from `base`.
    pub fn between(
        base: &Values,
        (target, theirs): (Target, Values),
        mine: &Values,
        args: Vec<(String, String)>,
    ) -> Conflict {
        let mut merged = theirs.clone();
        let mut clashes = Vec::new();
        for field in mine.names() {
            let (before, other, own) = (base.text(field), theirs.text(field), mine.text(field));
            if own == before || own == other {
                continue;
            }
            merged.set(field, own);
            if other != before {
                let [before, other, own] = [before, other, own].map(str::to_owned);
                clashes.push(Clash { field: field.to_owned(), before, theirs: other, mine: own, keep: None });
            }
        }
        let who = args.into_iter().find(|(name, _)| name == "who").map(|(_, who)| who);
        Conflict { target, theirs, mine: merged, clashes, at: 0, who, skipped: 0 }
    }

    /// Where it would be written: at the newer revision.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// Puts the cursor on a clash, seen from its first row.
    pub fn go_to(&mut self, place: usize) {
        (self.at, self.skipped) = (place, 0);
    }

    /// Whether everything is chosen.
    pub fn is_settled(&self) -> bool {
        self.clashes.iter().all(|clash| clash.keep.is_some())
    }

    /// The newer revision, its values, and those together with what is kept of mine.
    pub fn into_merged(self) -> (Target, Values, Values) {
        let mut merged = self.mine;
        for clash in self.clashes.into_iter().filter(|clash| clash.keep == Some(Keep::Theirs)) {
            merged.set(&clash.field, clash.theirs);
        }
        (self.target, self.theirs, merged)
    }
}
