//! The box that asks for the name of a search as a draft, and back: what is typed outlives the terminal and the line.
//!
//! Invariant: a box made from a draft goes to the register under the name of the save that the draft had, so that what was
//! written although no answer came is not written again.

use super::name_search::{Before, NameSearch};
use crate::domain::ids::{AccountId, Code};
use crate::domain::saved_search::{SearchId, SearchOwner};
use crate::register::draft::{Draft, DraftEntry, DraftField, DraftPlace};
use crate::register::{BatchId, Failure, Reply};
use crate::tui::screen::{Effect, Here, Keeping};

/// The name of the box among the forms.
pub const FORM: &str = "search";

/// Which box this is among the drafts of its account.
pub fn place(instance: BatchId) -> DraftPlace {
    DraftPlace { client: None, form: FORM.to_owned(), record: None, instance }
}

/// An owner as a draft keeps it.
fn written(owner: &SearchOwner) -> String {
    match owner {
        SearchOwner::Account(account) => format!("account {}", account.0),
        SearchOwner::Organisation(code) => format!("organisation {}", code.as_str()),
    }
}

fn read(owner: &str) -> Option<SearchOwner> {
    match owner.split_once(' ')? {
        ("account", id) => id.parse().ok().map(AccountId).map(SearchOwner::Account),
        ("organisation", code) => Some(SearchOwner::Organisation(Code::from(code))),
        _ => None,
    }
}

fn known<'a>(draft: &'a Draft, name: &str) -> Option<&'a str> {
    draft.read.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// The saved search that a draft may take the place of.
fn before(draft: &Draft) -> Option<Before> {
    let owner = read(known(draft, "saved-owner")?)?;
    let id = SearchId { owner, no: known(draft, "saved-no")?.parse().ok()? };
    Some(Before { id, rev: draft.base?, name: known(draft, "saved-name")?.to_owned() })
}

impl NameSearch {
    /// What stands in the box now.
    fn draft(&mut self, at: &Here) -> Draft {
        let sending = self.sending();
        if !self.sending && self.sent.is_some() && self.sent != sending {
            // What went under the old name may have been written although no answer came.
            (self.id, self.sent) = (at.ids.next(), None);
        }
        let mut known = vec![("text".to_owned(), self.text.clone())];
        known.extend(self.owners.iter().map(|owner| ("owner".to_owned(), written(owner))));
        if let Some(Before { id, name, .. }) = &self.before {
            known.push(("saved-owner".to_owned(), written(&id.owner)));
            known.push(("saved-no".to_owned(), id.no.to_string()));
            known.push(("saved-name".to_owned(), name.clone()));
        }
        if self.changing {
            known.push(("changing".to_owned(), String::new()));
        }
        let cursor = u32::try_from(self.name.cursor()).unwrap_or(u32::MAX);
        let entry = DraftEntry::Typed { text: self.name.text().to_owned(), cursor };
        let field = |name: &str, value, entry| DraftField { name: name.to_owned(), value, entry, fault: None };
        let whose = self.owner().map(written).unwrap_or_default();
        Draft {
            place: self.place.clone(),
            base: self.before.as_ref().map(|before| before.rev),
            purpose: None,
            save: self.id,
            read: known,
            fields: vec![field("name", String::new(), entry), field("whose", whose, DraftEntry::Taken)],
            at: u32::from(self.choosing),
            kept: at.now,
            clients: Vec::new(),
        }
    }

    /// The box of a draft, as it was left; none when this program cannot read it.
    pub fn resumed(draft: Draft, at: &Here) -> Option<NameSearch> {
        let owners = draft.read.iter().filter(|(name, _)| name == "owner");
        let owners = owners.map(|(_, owner)| read(owner)).collect::<Option<Vec<_>>>()?;
        let mut fresh = NameSearch::new(known(&draft, "text")?, owners, true, at);
        fresh.before = before(&draft);
        fresh.changing = known(&draft, "changing").is_some() && fresh.before.is_some();
        for field in &draft.fields {
            match (field.name.as_str(), &field.entry) {
                ("name", DraftEntry::Typed { text, cursor }) => {
                    fresh.name.set(text);
                    fresh.name.set_cursor(*cursor as usize);
                }
                ("whose", _) => {
                    let chosen = read(&field.value);
                    fresh.chosen = fresh.owners.iter().position(|owner| Some(owner) == chosen.as_ref()).unwrap_or(0);
                }
                _ => {}
            }
        }
        fresh.choosing = draft.at > 0 && fresh.owners.len() > 1;
        (fresh.place, fresh.id) = (draft.place.clone(), draft.save);
        // It may be on its way to the register still: anything else goes under another name.
        fresh.sent = fresh.sending();
        fresh.typed = true;
        fresh.keep.resumed(draft);
        Some(fresh)
    }

    /// How it stands with keeping the box.
    pub(super) fn kept_so_far(&self) -> Keeping {
        if self.keeps { self.keep.so_far(self.typed) } else { Keeping::Settled }
    }

    /// Asks the register to keep what stands in the box, unless it is what it keeps already.
    pub(super) fn keep(&mut self, at: &Here) -> Vec<Effect> {
        if !matches!(self.kept_so_far(), Keeping::Due | Keeping::Failed) {
            return Vec::new();
        }
        let draft = self.draft(at);
        self.keep.ask(draft)
    }

    /// The register answered.
    pub(super) fn kept(&mut self, reply: Result<Reply, Failure>, at: &Here) -> Vec<Effect> {
        self.keep.answered(reply, at).unwrap_or_else(|| {
            self.place.instance = at.ids.next();
            if !self.sending {
                (self.id, self.sent) = (at.ids.next(), None);
            }
            Vec::new()
        })
    }
}
