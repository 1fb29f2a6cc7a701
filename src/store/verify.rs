//! Holds all that a register keeps against its journal: every frame, every row of the state, the keyring, the drafts. It
//! works beside a server and on a register that cannot be opened any more, and changes nothing.

use std::collections::BTreeSet;
use std::io;
use std::ops::Bound;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Store;
use super::batch::{Row, Seq};
use super::disk::RealDisk;
use super::durable::DurableStore;
use super::error::{Place, Result, StoreError};
use super::every_row::every_row;
use super::files;
use super::hash::{Hash, hex};
use super::journal::survey::{self, Flaw, Walk, Wrong};
use super::journal::{Belongs, Reader};
use super::key::Key;
use super::keyring::{self, Keyring};
use super::limits::MAX_PAGE_FRAMES;
use super::paged::PagedState;
use super::recovery;
use super::scratch::Scratch;
use super::seal::{Seal, Seals};
use super::secret::Secret;
use super::verify_rows::{Rows, Sum};

/// Where the state is made anew for comparison, in the folder of the register.
const SCRATCH: &str = "state.verify";
/// Keys of differing rows that are remembered; more of them are only counted.
const MOST_KEYS: usize = 10_000;
/// Frames that are blanked while they are read are read again.
const TRIES: u32 = 3;
/// The scratch state is one at a time.
static ONE: Mutex<()> = Mutex::new(());

/// How whole a register is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    /// Segments of the journal.
    pub segments: u32,
    /// Frames whose content was erased by statute.
    pub erased: u64,
    /// The newest frame up to which the journal is whole; its number is how many frames there are.
    pub head: (Seq, Hash),
    /// Its moment.
    pub at: Option<Timestamp>,
    /// The first damaged or missing frame.
    pub flaw: Option<Flaw>,
    /// A write that a crash cut short. Nobody was told that it was kept; the next opening removes it.
    pub unfinished: Option<Flaw>,
    /// The keys.
    pub keyring: KeyringFound,
    /// The state against the journal.
    pub state: StateFound,
    /// How many drafts there are.
    pub drafts: u64,
    /// Drafts that cannot be read.
    pub damaged_drafts: u64,
}

impl Inspection {
    /// Whether everything is as it was written.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let keyring = matches!(self.keyring, KeyringFound::Whole);
        let state = matches!(self.state, StateFound::Equal(_) | StateFound::Absent);
        self.flaw.is_none() && keyring && state && self.damaged_drafts == 0
    }
}

/// The two copies of the keyring.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::Display, strum::EnumIter, strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum KeyringFound {
    /// Both are whole and the same.
    Whole,
    /// Only one of them is whole, or they differ.
    OneCopy,
    /// Neither is whole: nothing opens.
    Damaged,
}

/// The state held against a replay of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StateFound {
    /// Every row is the same: key, revision and value.
    Equal(Rows),
    /// Some rows differ.
    Differs {
        /// As the journal has them.
        rows: Rows,
        /// How many differ.
        differing: u64,
        /// The key of the first one, in hexadecimal digits.
        first: String,
    },
    /// It cannot be read, or is that of another journal, or from before an erasure; the next opening makes it anew.
    Unreadable(Rows),
    /// There is none; the next opening makes it.
    Absent,
    /// The journal is damaged, so there is nothing to hold it against.
    NotCompared,
}

impl StateFound {
    /// What a comparison found.
    pub(super) fn of(rows: Rows, differing: &Differing) -> StateFound {
        match differing.keys.first() {
            Some(first) => StateFound::Differs { rows, differing: differing.count, first: hex(first.as_bytes()) },
            None => StateFound::Equal(rows),
        }
    }
}

/// Rows that differ.
#[derive(Debug, Default)]
pub(super) struct Differing {
    keys: BTreeSet<Key>,
    count: u64,
}

impl Differing {
    fn add(&mut self, key: Key) {
        self.count += 1;
        if self.keys.len() < MOST_KEYS {
            self.keys.insert(key);
        }
    }
}

/// Looks through the register in `register`, which nobody has open.
///
/// # Errors
/// `InUse`, `WrongKey`, a full disk, or what the system says; damage is no error.
pub fn inspect(register: &Path, secret: &Secret) -> Result<Inspection> {
    let _lock = files::lock(&register.join("lock"))?;
    let keyring = found(register)?;
    let seals = match Seals::open(&RealDisk, register, secret, true) {
        Ok(seals) => Some(seals),
        Err(StoreError::Corrupt { place: Place::Keyring }) => None,
        Err(error) => return Err(error),
    };
    let alone = RwLock::new(());
    let highest = match survey::highest(register) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => 0,
        other => other?,
    };
    let seal = seals.as_ref().map(|seals| &*seals.journal);
    let Surveyed { walk, mut flaw, unfinished } = survey(register, highest, None, seal, &alone)?;
    let mut state = StateFound::NotCompared;
    if let (None, Some(seals), Some(founding)) = (flaw, &seals, walk.founding) {
        let reader = |head| survey::reader(register, &seals.journal, founding, head, walk.end);
        match kept_state(register, &seals.state)? {
            Kept::Absent => state = StateFound::Absent,
            Kept::Unreadable => state = made_anew(register, &seals.state, &reader(walk.reached))?,
            Kept::State(kept, applied) if applied.0 > walk.reached.0 => {
                // What the state has been told was kept.
                flaw = Some(unfinished.unwrap_or_else(|| walk.lost(Wrong::Missing)));
                kept.discard();
            }
            Kept::State(kept, applied) if reader(walk.reached).belongs(applied)? != Belongs::Here => {
                kept.discard();
                state = made_anew(register, &seals.state, &reader(walk.reached))?;
            }
            Kept::State(kept, applied) => {
                let rows = kept.range(Bound::Included(&[]), &[]);
                let compared = against_replay(register, &seals.state, &reader(applied), rows);
                state = match compared {
                    Err(StoreError::Corrupt { place: Place::State }) => {
                        made_anew(register, &seals.state, &reader(applied))?
                    }
                    compared => compared.map(|(rows, differing)| StateFound::of(rows, &differing))?,
                };
                kept.discard();
            }
        }
    }
    let unfinished = unfinished.filter(|_| flaw.is_none());
    let (drafts, damaged_drafts) = match &seals {
        Some(seals) => Scratch::open(Arc::new(RealDisk), register, Arc::clone(&seals.scratch))?.check()?,
        None => (0, 0),
    };
    let (head, at, erased) = (walk.reached, walk.at, walk.erased);
    Ok(Inspection { segments: highest, erased, head, at, flaw, unfinished, keyring, state, drafts, damaged_drafts })
}

/// The same of a register that is open, while others go on writing: as it was at the newest frame when this began.
pub(super) fn of_store(store: &DurableStore) -> Result<Inspection> {
    let register = &*store.register;
    let keyring = found(&register.dir)?;
    let reader = register.journal().reader();
    let (head, last) = (reader.head(), reader.last_segment());
    let Surveyed { walk, flaw, unfinished } =
        survey(&register.dir, last, Some(head.0), Some(reader.seal()), &register.blanking)?;
    let lost = || unfinished.unwrap_or_else(|| walk.lost(Wrong::Missing));
    let flaw = flaw.or_else(|| (walk.reached != head).then(lost));
    let mut state = StateFound::NotCompared;
    if flaw.is_none() {
        let mut tries = 0;
        let (rows, mut differing) = loop {
            match against_replay(&register.dir, &register.seal, &reader, every_row(store, &[], None)) {
                Err(StoreError::Corrupt { place: Place::Journal { .. } }) if tries < TRIES => tries += 1,
                compared => break compared?,
            }
        };
        // What was written meanwhile differs rightly.
        let mut from = head.0.next();
        while !differing.keys.is_empty() {
            let page = store.entries(from, MAX_PAGE_FRAMES)?;
            let Some(last) = page.last() else { break };
            from = last.seq.next();
            for key in page.iter().flat_map(|frame| frame.put.iter().map(|(key, _)| key).chain(&frame.delete)) {
                if differing.keys.remove(key) {
                    differing.count -= 1;
                }
            }
        }
        state = StateFound::of(rows, &differing);
    }
    let (drafts, damaged_drafts) = register.scratch.check()?;
    let (head, at, erased) = (walk.reached, walk.at, walk.erased);
    Ok(Inspection { segments: last, erased, head, at, flaw, unfinished: None, keyring, state, drafts, damaged_drafts })
}

/// Whether the keys of `secret` open the register in `register`, of which nothing is opened: true when both copies of its
/// keyring are whole and the same.
///
/// # Errors
/// `WrongKey`; `Corrupt` when neither copy is whole.
pub fn key_opens(register: &Path, secret: &Secret) -> Result<bool> {
    Keyring::open(&RealDisk, register, secret, true)?;
    Ok(found(register)? == KeyringFound::Whole)
}

fn found(register: &Path) -> Result<KeyringFound> {
    Ok(match keyring::whole_copy(register)? {
        Some(copy) if copy.both => KeyringFound::Whole,
        Some(_) => KeyringFound::OneCopy,
        None => KeyringFound::Damaged,
    })
}

/// What a walk through all segments found.
struct Surveyed {
    walk: Walk,
    flaw: Option<Flaw>,
    unfinished: Option<Flaw>,
}

/// Walks through the segments 1 to `last` up to the frame `upto`; whoever blanks frames waits for one segment at most.
fn survey(
    register: &Path,
    last: u32,
    upto: Option<Seq>,
    seal: Option<&Seal>,
    blanking: &RwLock<()>,
) -> Result<Surveyed> {
    let (mut walk, mut unfinished) = (Walk::new(), None);
    let mut flaw = (last == 0).then(|| walk.lost_segment(1));
    for number in 1..=last {
        let _whole = blanking.read().unwrap_or_else(PoisonError::into_inner);
        let found = match survey::bytes(register, number)? {
            None => Err(walk.lost_segment(number)),
            Some(bytes) if !survey::is_full(bytes.len()) => Err(walk.short(number, &bytes, seal)),
            Some(bytes) => {
                walk.segment(number, number == last, &bytes, seal, &mut |met| upto.is_none_or(|upto| met.seq <= upto))
            }
        };
        match found {
            Ok(walked) => unfinished = walked.unfinished,
            Err(found) => {
                flaw = Some(found);
                break;
            }
        }
    }
    Ok(Surveyed { walk, flaw, unfinished })
}

/// The state of a register that nobody has open.
enum Kept {
    Absent,
    Unreadable,
    State(PagedState, (Seq, Hash)),
}

fn kept_state(register: &Path, seal: &Arc<Seal>) -> Result<Kept> {
    let dir = recovery::state_dir(register);
    if !dir.is_dir() {
        return Ok(Kept::Absent);
    }
    let state = match PagedState::open(&dir, seal) {
        Ok(state) => state,
        Err(super::sled::Refusal::Outside(error)) => return Err(error),
        Err(_) => return Ok(Kept::Unreadable),
    };
    match state.mark() {
        Some(mark) => Ok(Kept::State(state, mark.applied)),
        None => {
            state.discard();
            Ok(Kept::Unreadable)
        }
    }
}

/// The rows as the journal has them, beside a state that cannot be read.
fn made_anew(register: &Path, seal: &Arc<Seal>, reader: &Reader) -> Result<StateFound> {
    let (rows, _) = against_replay(register, seal, reader, std::iter::empty())?;
    Ok(StateFound::Unreadable(rows))
}

/// Makes the state of a journal anew beside the register and holds rows against it: the rows of the journal, and what
/// differs.
fn against_replay(
    register: &Path,
    seal: &Arc<Seal>,
    reader: &Reader,
    rows: impl Iterator<Item = Result<Row>>,
) -> Result<(Rows, Differing)> {
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let scratch = register.join(SCRATCH);
    files::remove_tree(&scratch)?;
    files::private_dir(&scratch)?;
    let compared = recovery::rebuild(&scratch, seal, reader).and_then(|made| {
        let mut sum = Sum::default();
        let differing = compare(rows, made.range(Bound::Included(&[]), &[]), &mut sum);
        made.discard();
        Ok((sum.rows(), differing?))
    });
    files::remove_tree(&scratch)?;
    compared
}

/// Holds rows against those that should be, both in order; the latter are summed up.
pub(super) fn compare(
    rows: impl Iterator<Item = Result<Row>>,
    wanted: impl Iterator<Item = Result<Row>>,
    sum: &mut Sum,
) -> Result<Differing> {
    let mut differing = Differing::default();
    let mut rows = rows.peekable();
    for row in wanted {
        let wanted = row?;
        sum.add(&wanted);
        // A row that cannot be read ends the comparison.
        while let Some(more) = rows.next_if(|row| row.as_ref().map_or(true, |row| row.key < wanted.key)) {
            differing.add(more?.key);
        }
        match rows.next_if(|row| row.as_ref().is_ok_and(|row| row.key == wanted.key)) {
            Some(row) => {
                let row = row?;
                if (row.rev, &row.value) != (wanted.rev, &wanted.value) {
                    differing.add(row.key);
                }
            }
            None => differing.add(wanted.key),
        }
    }
    for more in rows {
        differing.add(more?.key);
    }
    Ok(differing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::overlay::Overlay;
    use crate::store::seal::{Use, invented};
    use crate::store::{Batch, BatchId, Entry};

    fn batch(number: u8, value: &[u8]) -> Batch {
        let put = vec![(Key::kept(vec![number]), value.to_vec())];
        let entry = Entry { at: Timestamp::UNIX_EPOCH, note: Vec::new() };
        Batch { id: BatchId([number; 16]), expect: Vec::new(), put, delete: Vec::new(), entry }
    }

    /// A closed register of three rows whose state is then written to behind the journal's back.
    fn tampered(change: impl Fn(&mut Overlay)) -> (tempfile::TempDir, Rows) {
        let home = tempfile::tempdir().unwrap();
        let store = DurableStore::open(home.path(), &Secret::invented(), Timestamp::UNIX_EPOCH).unwrap().0;
        for number in 1..=3 {
            store.commit(batch(number, b"as it was written")).unwrap();
        }
        let rows = Rows::of(&store).unwrap();
        drop(store);
        let state = PagedState::open(&recovery::state_dir(home.path()), &invented(Use::State)).ok().unwrap();
        let mut overlay = Overlay::new(state.mark().unwrap().applied);
        change(&mut overlay);
        state.write(&overlay).unwrap();
        drop(state);
        (home, rows)
    }

    fn differing(change: impl Fn(&mut Overlay)) -> (u64, String) {
        let (home, wanted) = tampered(change);
        let found = inspect(home.path(), &Secret::invented()).unwrap();
        assert!(!found.is_sound() && found.flaw.is_none());
        let StateFound::Differs { rows, differing, first } = found.state else { panic!("{:?}", found.state) };
        assert_eq!(rows, wanted, "as the journal has them");
        let store = DurableStore::open(home.path(), &Secret::invented(), Timestamp::UNIX_EPOCH).unwrap().0;
        let open = store.inspect().unwrap();
        assert_eq!(open.state, StateFound::Differs { rows, differing, first: first.clone() }, "also while it is open");
        (differing, first)
    }

    #[test]
    fn a_row_that_was_changed_behind_the_journal_is_named() {
        assert_eq!(differing(|overlay| overlay.take(batch(2, b"as it was written!"), Seq(2))), (1, "02".to_owned()));
        assert_eq!(differing(|overlay| overlay.take(batch(2, b"as it was written"), Seq(3))), (1, "02".to_owned()));
        assert_eq!(differing(|overlay| overlay.take(batch(9, b"more"), Seq(3))), (1, "09".to_owned()));
        let gone = |overlay: &mut Overlay| {
            let delete = vec![Key::kept(vec![1]), Key::kept(vec![3])];
            overlay.take(Batch { put: Vec::new(), delete, ..batch(8, b"") }, Seq(3));
        };
        assert_eq!(differing(gone), (2, "01".to_owned()));
    }

    #[test]
    fn what_is_written_while_the_state_is_compared_is_no_difference() {
        let home = tempfile::tempdir().unwrap();
        let store = DurableStore::open(home.path(), &Secret::invented(), Timestamp::UNIX_EPOCH).unwrap().0;
        store.commit(batch(0, b"first")).unwrap();
        std::thread::scope(|scope| {
            let writing = scope.spawn(|| {
                for number in 1..=250_u8 {
                    let mut more = batch(number, &[number; 40]);
                    more.put.push((Key::kept(vec![0]), vec![number]));
                    store.commit(more).unwrap();
                }
            });
            while !writing.is_finished() {
                let found = store.inspect().unwrap();
                assert!(found.is_sound(), "{found:?}");
            }
        });
        assert_eq!(store.inspect().unwrap().head.0, Seq(251));
    }
}
