//! What one account may know of the clients on the desk for one act, made ready once: a key press asks it of thousands.

use jiff::civil::Date;
use strum::IntoEnumIterator;

use super::access;
use super::desk::Desk;
use crate::domain::account::Account;
use crate::domain::ids::Code;
use crate::domain::rights::{Act, Relation, Verdict};

/// The answers of [`Desk::verdict`] for one account and act.
pub struct Sight<'a> {
    desk: &'a Desk,
    account: &'a Account,
    day: Date,
    valid: bool,
    /// Whether the account works for an organisation, by its place on the desk; true for none.
    works_for: Vec<bool>,
    /// By relation, and for clients under a turvakielto.
    verdicts: Vec<[Verdict; 2]>,
    /// By organisation, and for clients under a turvakielto: whether the account may know of a client however it stands
    /// to them.
    always: Vec<[bool; 2]>,
}

impl<'a> Sight<'a> {
    /// Works out what can be worked out before there is a client.
    pub fn new(desk: &'a Desk, account: &'a Account, act: Act, day: Date, organisations: &[Code]) -> Self {
        let own = organisations.iter().map(|organisation| account.works_for(organisation.as_str()));
        let verdict = |relation, protected| access::case_at(account, act, relation, protected).verdict();
        let works_for: Vec<bool> = std::iter::once(true).chain(own).collect();
        let verdicts: Vec<[Verdict; 2]> =
            Relation::iter().map(|relation| [false, true].map(|ban| verdict(relation, ban))).collect();
        let always = |own: &bool| {
            let possible = Relation::iter().filter(|relation| !own || *relation != Relation::Elsewhere);
            [0, 1].map(|ban| possible.clone().all(|relation| verdicts[relation as usize][ban] != Verdict::No))
        };
        let always = works_for.iter().map(always).collect();
        Self { desk, account, day, valid: account.is_valid(day), works_for, verdicts, always }
    }

    /// Whether the account may know of a client: the same as a verdict that is not `No`, and quicker.
    pub fn knows(&self, id: u32) -> bool {
        let slot = self.desk.slot(id);
        let always = self.always.get(slot.organisation()).is_some_and(|always| always[usize::from(slot.protected)]);
        if always { slot.used && self.valid } else { self.verdict(id) != Verdict::No }
    }

    /// What the account may do to a client; `No` when there is none.
    pub fn verdict(&self, id: u32) -> Verdict {
        let slot = self.desk.slot(id);
        if !slot.used || !self.valid {
            return Verdict::No;
        }
        let elsewhere = || self.works_for.get(slot.organisation()).is_some_and(|own| !own);
        let relation = access::relation_to(self.account, slot.worker, elsewhere, self.day);
        self.verdicts.get(relation as usize).map_or(Verdict::No, |verdicts| verdicts[usize::from(slot.protected)])
    }
}
