//! Where the journal still tells of what was erased: the frames to be blanked, and what of others stands in them.
//!
//! Nearly every frame that writes to a file writes to that file alone; rows of the lists made anew when a register opened
//! stand in one frame for many clients. What such a frame holds of others and still stands is written once more first.

use std::collections::{BTreeMap, BTreeSet};

use super::proposal::Target;
use crate::domain::ids::{ClientId, RecordNo};
use crate::register::failure::Failure;
use crate::register::failure_from::done;
use crate::register::keys;
use crate::register::note::{Deed, Note};
use crate::register::note_row;
use crate::register::office::Register;
use crate::store::{Batch, Entry, Key, LoggedFrame, MAX_PAGE_FRAMES, Outcome, Rev, Seq};

/// What the journal holds of some clients.
#[derive(Default)]
pub(super) struct Traces {
    /// The frames to be blanked.
    pub frames: Vec<Seq>,
    /// Entries of whole files that ever stood in them.
    pub records: usize,
}

/// What is looked for.
struct Sought {
    /// Clients of whom everything goes.
    files: BTreeSet<ClientId>,
    /// Clients of whom everything goes that was written before the first frame that still holds something of theirs.
    parts: BTreeSet<ClientId>,
    entries: BTreeSet<(ClientId, RecordNo)>,
    /// Rows of others that stand in frames that go.
    others: BTreeMap<Key, Rev>,
}

impl Register {
    /// Finds the frames that tell of what was erased of these targets, and writes what stands of others in them anew.
    pub(super) fn traces(&self, targets: &[Target]) -> Result<Traces, Failure> {
        let (files, parts) = self.gone_of(targets)?;
        let mut sought = Sought { files, parts, entries: BTreeSet::new(), others: BTreeMap::new() };
        let mut traces = Traces::default();
        let mut from = Seq(1);
        loop {
            let page = self.store.entries(from, MAX_PAGE_FRAMES)?;
            let Some(last) = page.last() else { break };
            from = last.seq.next();
            for frame in page.iter().filter(|frame| !frame.redacted) {
                if self.tells(frame, &mut sought)? {
                    traces.frames.push(frame.seq);
                }
            }
        }
        traces.records = sought.entries.len();
        self.write_anew(sought.others)?;
        Ok(traces)
    }

    /// Whether a frame tells of anything that was erased.
    fn tells(&self, frame: &LoggedFrame, sought: &mut Sought) -> Result<bool, Failure> {
        let rev = Rev::written_by(frame.seq);
        let mut tells = false;
        for key in frame.put.iter().map(|(key, _)| key).chain(&frame.delete) {
            let Some(client) = keys::client_of(key) else { continue };
            if sought.files.contains(&client) {
                tells = true;
                if let Some(no) = keys::record_no(key).filter(|_| keys::is_record(key)) {
                    sought.entries.insert((client, no));
                }
            } else if sought.parts.contains(&client) {
                tells = true;
            }
        }
        if !tells {
            return Ok(false);
        }
        let mut standing = Vec::new();
        for (key, _) in &frame.put {
            if self.store.get(key)?.is_some_and(|(current, _)| current == rev) {
                standing.push(key);
            }
        }
        // The first frame that holds something of such a client that stands was written after the erasure.
        for key in &standing {
            if let Some(client) = keys::client_of(key) {
                sought.parts.remove(&client);
            }
        }
        let owners = frame.put.iter().map(|(key, _)| key).chain(&frame.delete).filter_map(keys::client_of);
        let mut owners = owners.filter(|client| sought.files.contains(client) || sought.parts.contains(client));
        if owners.next().is_none() {
            return Ok(false);
        }
        sought.others.extend(standing.into_iter().map(|key| (key.clone(), rev)));
        Ok(true)
    }

    fn write_anew(&self, rows: BTreeMap<Key, Rev>) -> Result<(), Failure> {
        // Few frames write of many clients; each row goes by itself when somebody changes one meanwhile.
        for (key, rev) in rows {
            let Some((current, value)) = self.store.get(&key)? else { continue };
            if current != rev {
                continue;
            }
            let note = note_row::encode(&Note::of_register(Deed::Renewed(1)))?;
            let entry = Entry { at: self.clock.timestamp(), note };
            let batch = Batch {
                id: self.turns.line_id(),
                expect: vec![(key.clone(), Some(rev))],
                put: vec![(key, value)],
                delete: Vec::new(),
                entry,
            };
            let outcome = self.store.commit(batch)?;
            // Whoever changed it meanwhile has written it anew.
            if !matches!(outcome, Outcome::Conflict { .. }) {
                done(outcome)?;
            }
        }
        Ok(())
    }
}
