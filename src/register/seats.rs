//! Who belongs where, as sets of clients for the day: from these the rights of an account over all clients are composed.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::desk::Slot;
use crate::domain::ids::AccountId;
use crate::search::{Array, Blocks, Next, Number, SlotSet, number_bytes as bytes};

/// The clients of a desk by what rights ask of them. They are what the slots say.
#[derive(Debug, Default)]
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
    /// Those of them that an image has, where `workers` has none.
    kept: Option<Kept>,
}

/// The clients of each caseworker, read when somebody asks for them.
#[derive(Debug)]
struct Kept {
    blocks: Arc<dyn Blocks>,
    array: usize,
    /// In order: the number of each is that of the block.
    workers: Vec<u32>,
    read: Box<[OnceLock<Vec<u32>>]>,
}

impl Kept {
    fn of(&self, worker: AccountId) -> &[u32] {
        let Ok(n) = self.workers.binary_search(&worker.0) else { return &[] };
        let read = || self.blocks.block(self.array, n).and_then(|bytes| Number::all(&bytes)).unwrap_or_default();
        self.read[n].get_or_init(read)
    }
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
            if let Some(worker) = old.worker {
                self.list_of(worker).retain(|other| *other != id);
            }
            if let Some(worker) = new.worker {
                let list = self.list_of(worker);
                // Nearly all come in order.
                if list.last().is_none_or(|last| *last < id) {
                    list.push(id);
                } else if let Err(at) = list.binary_search(&id) {
                    list.insert(at, id);
                }
            }
        }
    }

    fn list_of(&mut self, worker: AccountId) -> &mut Vec<u32> {
        let kept = || self.kept.as_ref().map_or(Vec::new(), |kept| kept.of(worker).to_vec());
        self.workers.entry(worker).or_insert_with(kept)
    }

    /// The clients of a caseworker, in order.
    pub fn of(&self, worker: AccountId) -> &[u32] {
        match self.workers.get(&worker) {
            Some(list) => list,
            None => self.kept.as_ref().map_or(&[], |kept| kept.of(worker)),
        }
    }

    /// The clients of an organisation, by its place on the desk from 1.
    pub fn at(&self, organisation: usize) -> Option<&SlotSet> {
        self.organisations.get(organisation.checked_sub(1)?)
    }

    /// How many organisations are told apart.
    pub fn organisations(&self) -> usize {
        self.organisations.len()
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

    /// The seats as arrays.
    pub fn keep(&self) -> [Array; 3] {
        let sets = [&self.used, &self.protected, &self.assigned, &self.placed].into_iter().chain(&self.organisations);
        let kept = self.kept.iter().flat_map(|kept| &kept.workers);
        let mut workers: Vec<u32> = self.workers.keys().map(|worker| worker.0).chain(kept.copied()).collect();
        workers.sort_unstable();
        workers.dedup();
        let lists = workers.iter().map(|worker| bytes(self.of(AccountId(*worker)))).collect();
        [sets.map(|set| bytes(set.words())).collect(), vec![bytes(&workers)], lists]
    }

    /// The seats that were kept as these arrays; nothing when they are none.
    pub fn kept(next: &mut Next) -> Option<Self> {
        let (blocks, array) = next.later();
        let set = |n| Some(SlotSet::from(<u64 as Number>::all(&blocks.block(array, n)?)?));
        let organisations = (4..blocks.count(array)).map(set).collect::<Option<_>>()?;
        let (used, protected, assigned, placed) = (set(0)?, set(1)?, set(2)?, set(3)?);
        let workers: Vec<u32> = next.numbers()?;
        let (blocks, array) = next.later();
        if blocks.count(array) != workers.len() {
            return None;
        }
        let read = workers.iter().map(|_| OnceLock::new()).collect();
        let kept = Some(Kept { blocks, array, workers, read });
        Some(Self { used, protected, assigned, placed, organisations, workers: HashMap::new(), kept })
    }

    /// Reads all that was not looked at; false when something is damaged.
    pub fn read_all(&mut self) -> bool {
        let Some(kept) = self.kept.take() else { return true };
        let mut whole = true;
        for (n, worker) in kept.workers.iter().enumerate() {
            let list = kept.of(AccountId(*worker));
            // Nobody is kept whom no client belongs to; but somebody may have been left since.
            whole &= !list.is_empty() || kept.blocks.block(kept.array, n).is_some();
            self.workers.entry(AccountId(*worker)).or_insert_with(|| list.to_vec());
        }
        whole
    }

    /// Bytes held.
    pub fn memory(&self) -> usize {
        let sets = [&self.used, &self.protected, &self.assigned, &self.placed];
        let lists: usize = self.workers.values().map(|list| list.capacity() * 4 + 32).sum();
        sets.into_iter().chain(&self.organisations).map(SlotSet::memory).sum::<usize>() + lists
    }
}
