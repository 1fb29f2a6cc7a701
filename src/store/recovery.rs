//! Bringing the state up to the journal when a register is opened: replay what is missing, rebuild what is broken.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::Disk;
use super::error::{Place, Result, StoreError};
use super::files;
use super::journal::{self, Belongs, Reader};
use super::overlay::Overlay;
use super::paged::{Mark, PagedState};
use super::seal::Seal;
use super::sled::Refusal;
use super::{Seq, hash::Hash};

/// A state directory this many times larger than its rows is written anew.
const BLOAT: u64 = 4;
/// Rows count as at least this many bytes, so that small registers are left alone.
const LEAST_LIVE: u64 = 4 << 20;

/// What opening a register had to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Frames that were in the journal and not yet in the state.
    pub replayed: u64,
    /// Why the state was made again from the journal, if it was; the old one is beside it as `state.broken-<n>`.
    pub rebuilt: Option<Rebuilt>,
    /// Whether a crash had left an unfinished frame, which was cut. It was never acknowledged.
    pub cut: bool,
}

/// Why the state was made again from the journal. Nothing is lost in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rebuilt {
    /// It was not there.
    Missing,
    /// The engine refused its own files.
    Unopenable,
    /// The engine panicked over its files.
    Panicked,
    /// It did not know how far it had got.
    Unmarked,
    /// It held frames that the journal does not have, or those of another journal.
    NotThisJournal,
    /// Something was erased after the last frame that it held: it may hold what was erased, and is not set aside.
    BeforeErasure,
    /// It turned out to be damaged while the register was open.
    Damaged,
}

/// Where the state of the register in `register` is.
pub(super) fn state_dir(register: &Path) -> PathBuf {
    register.join("state")
}

/// The state as of some frame, the later writes on top of it, and what it took.
pub(super) fn open_state(
    disk: &dyn Disk,
    register: &Path,
    seal: &Arc<Seal>,
    reader: &Reader,
) -> Result<(PagedState, Overlay, Opening)> {
    let dir = state_dir(register);
    finish_swap(&dir)?;
    let (state, mark, rebuilt) = match sound_state(&dir, seal, reader)? {
        Ok((state, mark)) => match rewritten(register, seal, state, mark) {
            Ok((state, mark)) => (state, mark, None),
            Err(StoreError::Corrupt { place: Place::State }) => {
                let (state, mark) = start_again(&dir, seal, reader)?;
                (state, mark, Some(Rebuilt::Damaged))
            }
            Err(error) => return Err(error),
        },
        Err(reason) => {
            let (state, mark) = start_again(&dir, seal, reader)?;
            (state, mark, (reader.head().0 > Seq(0)).then_some(reason))
        }
    };
    if journal::traces_left(register) {
        remove_broken(register)?;
        journal::traces_gone(disk, register)?;
    }
    let replayed = reader.head().0.0 - mark.applied.0.0;
    let overlay = catch_up(&state, reader, mark.applied)?;
    Ok((state, overlay, Opening { replayed, rebuilt, cut: false }))
}

/// Writes the state anew, which nobody has open, if that makes it much smaller, and reads all of it, which makes the engine
/// sort what was lately written. Failing is harmless.
pub(super) fn settle(register: &Path, seal: &Arc<Seal>) {
    settled(register, seal).ok();
}

fn settled(register: &Path, seal: &Arc<Seal>) -> Result<()> {
    let dir = state_dir(register);
    let state = open_fresh(&dir, seal)?;
    let Some(mark) = state.mark() else { return Ok(()) };
    let mark = state.count_live(mark)?;
    if files::size_of_dir(&dir)? > mark.live {
        // On a full disk the engine would wait for what it cannot write.
        files::has_room(register, 2 * mark.live)?;
        copy_beside(register, &state, None)?;
        drop(state);
        take_copy(register, seal)?;
    }
    Ok(())
}

/// Sets the state aside and makes it again from the whole journal.
pub(super) fn rebuild(register: &Path, seal: &Arc<Seal>, reader: &Reader) -> Result<PagedState> {
    let (state, mark) = start_again(&state_dir(register), seal, reader)?;
    let rest = catch_up(&state, reader, mark.applied)?;
    state.write(&rest)?;
    Ok(state)
}

/// The state, if it is whole as far as can be seen without reading all of it; damage found later is repaired then.
fn sound_state(dir: &Path, seal: &Arc<Seal>, reader: &Reader) -> Result<Result<(PagedState, Mark), Rebuilt>> {
    if !dir.exists() {
        return Ok(Err(Rebuilt::Missing));
    }
    let state = match PagedState::open(dir, seal) {
        Ok(state) => state,
        Err(Refusal::Outside(error)) => return Err(error),
        Err(Refusal::Unopenable) => return Ok(Err(Rebuilt::Unopenable)),
        Err(Refusal::Panicked) => return Ok(Err(Rebuilt::Panicked)),
    };
    let Some(mark) = state.mark() else { return Ok(Err(Rebuilt::Unmarked)) };
    match reader.belongs(mark.applied)? {
        Belongs::Here => Ok(Ok((state, mark))),
        Belongs::Elsewhere => Ok(Err(Rebuilt::NotThisJournal)),
        Belongs::BeforeErasure => {
            state.discard();
            fs::remove_dir_all(dir)?;
            Ok(Err(Rebuilt::BeforeErasure))
        }
    }
}

/// An empty state at the beginning of this journal; what was there is set aside.
fn start_again(dir: &Path, seal: &Arc<Seal>, reader: &Reader) -> Result<(PagedState, Mark)> {
    if dir.exists() {
        files::set_aside(dir)?;
    }
    let state = open_fresh(dir, seal)?;
    let founding: (Seq, Hash) = (Seq(0), reader.founding());
    state.write(&Overlay::new(founding))?;
    Ok((state, Mark { applied: founding, live: 0 }))
}

fn open_fresh(dir: &Path, seal: &Arc<Seal>) -> Result<PagedState> {
    PagedState::open(dir, seal).map_err(|refusal| match refusal {
        Refusal::Outside(error) => error,
        Refusal::Unopenable | Refusal::Panicked => StoreError::Corrupt { place: Place::State },
    })
}

/// Replays what follows the frame `from`; full overlays go into the state, the last one is answered.
fn catch_up(state: &PagedState, reader: &Reader, from: (Seq, Hash)) -> Result<Overlay> {
    let mut overlay = Overlay::new(from);
    reader.replay(from.0.next(), &mut |at, bytes, payload| {
        overlay.replay(at.0, payload);
        overlay.reached(at, bytes);
        if overlay.is_full() {
            state.write(&overlay)?;
            overlay = Overlay::new(at);
        }
        Ok(())
    })?;
    Ok(overlay)
}

/// The same state in a fresh directory, if the present one is bloated or may hold traces of what was erased.
fn rewritten(register: &Path, seal: &Arc<Seal>, state: PagedState, mark: Mark) -> Result<(PagedState, Mark)> {
    if !journal::traces_left(register) && !is_bloated(register, &state)? {
        return Ok((state, mark));
    }
    copy_beside(register, &state, None)?;
    drop(state);
    Ok((take_copy(register, seal)?, mark))
}

/// Whether the files of the state are too large for what is in them.
pub(super) fn is_bloated(register: &Path, state: &PagedState) -> Result<bool> {
    let size = files::size_of_dir(&state_dir(register))?;
    let bloated = |live: u64| size > BLOAT * live.max(LEAST_LIVE);
    let Some(mark) = state.mark() else { return Ok(false) };
    Ok(bloated(mark.live) && bloated(state.count_live(mark)?.live))
}

/// Writes the state once more, beside itself, with the changes of `later` on it.
pub(super) fn copy_beside(register: &Path, state: &PagedState, later: Option<&Overlay>) -> Result<()> {
    let fresh = state_dir(register).with_extension("fresh");
    files::remove_tree(&fresh)?;
    state.copy_to(&fresh, later)
}

/// Puts what was written beside the state, which is closed, in its place and opens it.
pub(super) fn take_copy(register: &Path, seal: &Arc<Seal>) -> Result<PagedState> {
    let dir = state_dir(register);
    let (fresh, old) = (dir.with_extension("fresh"), dir.with_extension("old"));
    fs::rename(&dir, &old)?;
    fs::rename(&fresh, &dir)?;
    files::sync_dir(register)?;
    fs::remove_dir_all(&old)?;
    open_fresh(&dir, seal)
}

/// Removes states that were set aside.
pub(super) fn remove_broken(register: &Path) -> Result<()> {
    for entry in fs::read_dir(register)? {
        let path = entry?.path();
        let aside = path.extension().and_then(|word| word.to_str()).is_some_and(|word| word.starts_with("broken-"));
        if aside && path.file_stem() == state_dir(register).file_stem() {
            fs::remove_dir_all(&path)?;
        }
    }
    Ok(files::sync_dir(register)?)
}

/// Makes good a crash during the renames above.
fn finish_swap(dir: &Path) -> Result<()> {
    let (fresh, old) = (dir.with_extension("fresh"), dir.with_extension("old"));
    files::remove_tree(&fresh)?;
    if old.exists() {
        if dir.exists() {
            fs::remove_dir_all(&old)?;
        } else {
            fs::rename(&old, dir)?;
        }
    }
    Ok(())
}
