//! People who write all at once until the server is gone: each to clients of their own, every change with contents that no
//! other has, every answer noted in the [`Ledger`].

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use polku::domain::ids::ClientId;
use polku::link::Remote;
use polku::register::Service;

use super::dice::Dice;
use super::finding::{Checked, Finding};
use super::ledger::{Held, Ledger, Pending};
use super::server::Socket;
use super::words::Words;
use super::writer::Writer;

/// How a storm goes.
pub struct Storm<'a> {
    /// Where the server listens.
    pub socket: &'a Socket,
    /// How many write.
    pub writers: usize,
    /// Changes after which it ends by itself.
    pub most: u64,
    /// Whether notes are as long as they may be.
    pub long: bool,
    /// Set when a sync of the journal has failed: nothing may be acknowledged that is sent from then on.
    pub sync_failed: Option<&'a AtomicBool>,
}

/// What is left of a storm.
#[derive(Default)]
pub struct Left {
    /// Changes that were acknowledged.
    pub acknowledged: u64,
    /// Those that were sent and not answered.
    pub pending: Vec<Pending>,
    /// What went wrong already.
    pub findings: Vec<Finding>,
}

/// What the writers share.
pub struct Shared<'a> {
    /// Acknowledged so far.
    pub acknowledged: AtomicU64,
    /// The storm is over.
    pub over: AtomicBool,
    /// How it goes.
    pub storm: &'a Storm<'a>,
}

impl Storm<'_> {
    /// Lets it rage; `meanwhile` may watch how many changes were acknowledged, and end the server.
    pub fn rage(
        &self,
        ledger: &mut Ledger,
        dice: &mut Dice,
        words: &mut Words,
        meanwhile: impl FnOnce(&Shared<'_>),
    ) -> Left {
        let shared = Shared { acknowledged: AtomicU64::new(0), over: AtomicBool::new(false), storm: self };
        let mut parts: Vec<BTreeMap<ClientId, Held>> = vec![BTreeMap::new(); self.writers];
        for (at, (client, held)) in std::mem::take(&mut ledger.clients).into_iter().enumerate() {
            parts[at % self.writers].insert(client, held);
        }
        let mut left = Left::default();
        std::thread::scope(|scope| {
            let threads: Vec<_> = parts
                .into_iter()
                .map(|clients| {
                    let (dice, words, shared) = (Dice::new(dice.below(usize::MAX) as u64, 5), words.fork(), &shared);
                    scope.spawn(move || match self.socket.session() {
                        Some(remote) => Writer::new(remote, clients, dice, words, shared).work(),
                        None => {
                            shared.over.store(true, Ordering::SeqCst);
                            (clients, Ledger::default(), Left::default())
                        }
                    })
                })
                .collect();
            meanwhile(&shared);
            for thread in threads {
                let (clients, drafts, part) = thread.join().expect("a writer");
                ledger.clients.extend(clients);
                for (form, (client, texts)) in drafts.drafts {
                    ledger.drafts.insert(form, (client, texts));
                }
                left.pending.extend(part.pending);
                left.findings.extend(part.findings);
            }
        });
        left.acknowledged = shared.acknowledged.into_inner();
        left
    }
}

impl Shared<'_> {
    /// Waits until so many changes were acknowledged or the storm is over.
    pub fn until(&self, changes: u64) {
        while self.acknowledged.load(Ordering::SeqCst) < changes && !self.over.load(Ordering::SeqCst) {
            std::thread::yield_now();
        }
    }

    /// Whether a writer may go on.
    pub fn goes_on(&self) -> bool {
        !self.over.load(Ordering::SeqCst) && self.acknowledged.load(Ordering::SeqCst) < self.storm.most
    }
}

/// Sends what was not answered once more: it must be done, and not twice.
pub fn send_again(remote: &Remote, ledger: &mut Ledger, pending: Pending) -> Checked {
    let reply = remote.call(pending.request.clone());
    let reply = reply.map_err(|failure| {
        let asked = format!("{:?}", pending.request).chars().take(300).collect::<String>();
        Finding::Wrong(format!("sent again and refused: {failure:?}: {asked}"))
    })?;
    super::writer::note(&mut ledger.clients, &pending.parts, &reply);
    Ok(())
}
