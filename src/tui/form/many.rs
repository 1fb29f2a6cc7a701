//! A form for many clients: its save asks for a preview, which lies over the form until the act is done.

use super::spec::Content;
use super::state::{Form, Stage};
use super::target::{Crowd, Target};
use crate::domain::account::Account;
use crate::domain::record::Record;
use crate::domain::rights::{Act, Relation, Verdict, verdict};
use crate::register::many::{Chosen, ManyAct, ManyDone};
use crate::register::{BatchId, Request};
use crate::tui::screen::{Effect, Here};
use crate::tui::screens::many::ManyPreview;

/// What a preview hands down when the act is done, and the form after it.
pub const DONE: &str = "many-done";

/// The request for a preview of what a form says.
pub fn preview(crowd: &Crowd, id: BatchId, content: Content) -> Option<Request> {
    let act = match content {
        Content::HandOver(to, from) => ManyAct::HandOver { to, from },
        Content::Record(record, _) => match *record {
            Record::Flag(flag) => ManyAct::Flag(flag),
            Record::Reminder(reminder) => ManyAct::Reminder(reminder),
            Record::Need(_) | Record::Barrier(_) | Record::Plan(_) | Record::Contact(_) => return None,
        },
        Content::Client(_) => return None,
    };
    let clients = crowd.clients.iter().map(|client| Chosen::new(*client)).collect();
    Some(Request::Many { id, clients, act, purpose: None, preview: true })
}

impl Form {
    /// Puts the preview over the form, which waits for what becomes of it.
    pub(super) fn previewed(&mut self, done: ManyDone) -> Vec<Effect> {
        self.stage = Stage::Filling;
        match &self.target {
            Target::Many(crowd) => {
                vec![Effect::Push(Box::new(ManyPreview::of_act(self.id, crowd.clients.clone(), done)))]
            }
            _ => Vec::new(),
        }
    }

    /// Offers those of the accounts that can be responsible for clients of the organisations that the asker works for,
    /// each with those of these that it works for.
    pub(super) fn know_receivers(&mut self, accounts: Vec<Account>, at: &Here) {
        let Target::Many(crowd) = &self.target else { return };
        let works = |role| verdict(role, Act::Record, Relation::Own) == Verdict::Full;
        let can = |account: &Account| {
            let here = !account.organisations.is_empty();
            account.is_valid(at.today) && account.roles.iter().any(|role| works(*role)) && here
        };
        let here = |mut account: Account| {
            account.organisations.retain(|code| crowd.organisations.contains(code));
            account
        };
        self.known.accounts = accounts.into_iter().map(here).filter(can).collect();
        self.stage = Stage::Filling;
        match self.draft.take() {
            Some(draft) => self.resume(*draft, at),
            None => self.fill(self.base.clone(), at),
        }
    }
}
