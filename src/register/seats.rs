//! Who belongs where, as sets of clients for the day: from these the rights of an account over all clients are composed.

use std::collections::HashMap;

use super::desk::Slot;
use crate::domain::ids::AccountId;
use crate::search::SlotSet;

/// The clients of a desk by what rights ask of them. They are what the slots say.
#[derive(Debug, Default, PartialEq)]
pub struct Seats {
    /// All there are.
    pub used: SlotSet,
    /// Under a turvakielto.
    pub protected: SlotSet,
    /// With a caseworker.
    pub assigned: SlotSet,
    /// Of an organisation.
    pub placed: SlotSet,
    /// By organisation, by its place on the desk from 1.
    organisations: Vec<SlotSet>,
    /// By caseworker, in order.
    workers: HashMap<AccountId, Vec<u32>>,
}

impl Seats {
    /// Moves a client from one slot's values to others.
    pub fn change(&mut self, id: u32, old: Slot, new: Slot) {
        let mark = |set: &mut SlotSet, is: bool| if is { set.insert(id) } else { set.remove(id) };
        mark(&mut self.used, new.used);
        mark(&mut self.protected, new.protected);
        mark(&mut self.assigned, new.worker.is_some());
        mark(&mut self.placed, new.organisation() != 0);
        if old.organisation() != new.organisation() {
            if let Some(set) = old.organisation().checked_sub(1).and_then(|at| self.organisations.get_mut(at)) {
                set.remove(id);
            }
            if let Some(at) = new.organisation().checked_sub(1) {
                if self.organisations.len() <= at {
                    self.organisations.resize_with(at + 1, SlotSet::default);
                }
                self.organisations[at].insert(id);
            }
        }
        if old.worker != new.worker {
            if let Some(list) = old.worker.and_then(|worker| self.workers.get_mut(&worker)) {
                list.retain(|other| *other != id);
            }
            if let Some(worker) = new.worker {
                let list = self.workers.entry(worker).or_default();
                // Nearly all come in order.
                if list.last().is_none_or(|last| *last < id) {
                    list.push(id);
                } else if let Err(at) = list.binary_search(&id) {
                    list.insert(at, id);
                }
            }
        }
    }

    /// The clients of a caseworker, in order.
    pub fn of(&self, worker: AccountId) -> &[u32] {
        self.workers.get(&worker).map_or(&[], Vec::as_slice)
    }

    /// The clients of an organisation, by its place on the desk from 1.
    pub fn at(&self, organisation: usize) -> Option<&SlotSet> {
        self.organisations.get(organisation.checked_sub(1)?)
    }

    /// The clients of any of these caseworkers.
    pub fn of_workers(&self, workers: &[AccountId], within: &SlotSet) -> SlotSet {
        let mut found = SlotSet::none(within.words().len() * 64);
        for worker in workers {
            self.of(*worker).iter().filter(|id| within.has(**id)).for_each(|id| found.insert(*id));
        }
        found
    }

    /// The clients with a caseworker.
    pub fn assigned(&self, within: &SlotSet) -> SlotSet {
        let mut found = within.clone();
        found.intersect(&self.assigned);
        found
    }

    /// Bytes held.
    pub fn memory(&self) -> usize {
        let sets = [&self.used, &self.protected, &self.assigned, &self.placed];
        let lists: usize = self.workers.values().map(|list| list.capacity() * 4 + 32).sum();
        sets.into_iter().chain(&self.organisations).map(SlotSet::memory).sum::<usize>() + lists
    }
}
