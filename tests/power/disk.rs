//! A disk that forgets: it does what is asked of it, and can tell what a power cut at any moment of its past might have left.
//!
//! What a cut may take: every sector of 512 bytes that was written and not synced since, each by itself; every creation,
//! renaming and removal in a folder that was not synced since, each by itself. A sync that fails leaves what it should have
//! kept in doubt for ever, also when a later one succeeds: kernels drop such pages and say nothing.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use polku::store::{Disk, RealDisk};

use super::dice::Dice;

const SECTOR: usize = 512;

/// What was done, in order.
enum Deed {
    Created(usize),
    Written {
        file: usize,
        offset: usize,
        bytes: Vec<u8>,
    },
    Synced(usize),
    SyncFailed(usize),
    /// A name in a folder means a file from now on, or nothing any more, or moves.
    Named {
        path: PathBuf,
        file: usize,
    },
    Renamed {
        from: PathBuf,
        to: PathBuf,
        file: usize,
    },
    Removed(PathBuf),
    DirSynced(PathBuf),
}

/// How a call fails.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// The disk is full; of a write, half was done.
    Full,
    /// The device fails; of a write, half was done.
    Broken,
    /// The file system has become read-only.
    ReadOnly,
}

impl Fault {
    fn error(self) -> io::Error {
        match self {
            Fault::Full => io::ErrorKind::StorageFull.into(),
            Fault::Broken => io::Error::from_raw_os_error(5),
            Fault::ReadOnly => io::ErrorKind::ReadOnlyFilesystem.into(),
        }
    }
}

#[derive(Default)]
struct Inner {
    deeds: Vec<Deed>,
    /// What each path means now.
    names: HashMap<PathBuf, usize>,
    files: usize,
    calls: u64,
    /// From this call on, this many calls fail.
    fault: Option<(u64, u64, Fault)>,
    faults: u64,
}

/// The disk.
#[derive(Default)]
pub struct ForgetfulDisk(Mutex<Inner>);

impl ForgetfulDisk {
    fn inner(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many deeds lie behind it.
    pub fn moment(&self) -> usize {
        self.inner().deeds.len()
    }

    /// How many calls it has had.
    pub fn calls(&self) -> u64 {
        self.inner().calls
    }

    /// Lets this many calls fail, from the call with this number on.
    pub fn fail(&self, from: u64, count: u64, fault: Fault) {
        self.inner().fault = Some((from, count, fault));
    }

    /// Lets nothing fail any more; how many calls failed.
    pub fn mend(&self) -> u64 {
        let mut inner = self.inner();
        inner.fault = None;
        inner.faults
    }

    /// One call: whether it fails.
    fn called(&self) -> Option<Fault> {
        let mut inner = self.inner();
        inner.calls += 1;
        let (from, count, fault) = inner.fault?;
        let fails = (from..from + count).contains(&inner.calls);
        inner.faults += u64::from(fails);
        fails.then_some(fault)
    }

    /// Lays out in `into` what a cut at `moment` might have left below `root`, as `dice` have it.
    pub fn after_cut(&self, root: &Path, moment: usize, into: &Path, dice: &mut Dice) {
        let inner = self.inner();
        let deeds = &inner.deeds[..moment];
        // A cut that takes everything it may, or little of it, is as likely as one in between.
        let kept = [0, 1, 50, 95, 100][dice.below(5)];
        let mut keeps = || dice.below(100) < kept;
        let mut contents: BTreeMap<usize, Content> = BTreeMap::new();
        for (at, deed) in deeds.iter().enumerate() {
            match deed {
                Deed::Created(file) => drop(contents.insert(*file, Content::default())),
                Deed::Written { file, offset, bytes } => {
                    contents.entry(*file).or_default().pending.push((at, *offset, bytes));
                }
                Deed::Synced(file) => contents.entry(*file).or_default().sync(),
                Deed::SyncFailed(file) => contents.entry(*file).or_default().doubt(),
                _ => {}
            }
        }
        let mut names: BTreeMap<&Path, usize> = BTreeMap::new();
        let synced: HashMap<&Path, usize> = deeds
            .iter()
            .enumerate()
            .filter_map(|(at, deed)| if let Deed::DirSynced(dir) = deed { Some((&**dir, at)) } else { None })
            .collect();
        for (at, deed) in deeds.iter().enumerate() {
            let dir = match deed {
                Deed::Named { path, .. } | Deed::Removed(path) | Deed::Renamed { to: path, .. } => path.parent(),
                _ => continue,
            };
            let durable = dir.and_then(|dir| synced.get(dir)).is_some_and(|synced| *synced > at);
            if !durable && !keeps() {
                continue;
            }
            match deed {
                Deed::Named { path, file } => drop(names.insert(path, *file)),
                Deed::Removed(path) => drop(names.remove(&**path)),
                Deed::Renamed { from, to, file } => {
                    names.remove(&**from);
                    names.insert(to, *file);
                }
                _ => {}
            }
        }
        for (path, file) in names {
            let path = into.join(path.strip_prefix(root).unwrap());
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, contents.remove(&file).unwrap_or_default().cut(&mut keeps)).unwrap();
        }
    }
}

/// What is on the disk of a file, and what may be.
#[derive(Default)]
struct Content<'a> {
    bytes: Vec<u8>,
    /// Which deed each sector is from.
    from: Vec<usize>,
    pending: Vec<(usize, usize, &'a Vec<u8>)>,
    doubtful: Vec<(usize, usize, &'a Vec<u8>)>,
}

impl Content<'_> {
    fn sync(&mut self) {
        for (deed, offset, bytes) in std::mem::take(&mut self.pending) {
            let (sectors, upto) = (self.reach(offset, bytes.len()), offset + bytes.len());
            self.from[sectors].fill(deed);
            self.bytes[offset..upto].copy_from_slice(bytes);
        }
    }

    /// Makes the file long enough; the sectors of a write.
    fn reach(&mut self, offset: usize, length: usize) -> std::ops::Range<usize> {
        let (from, upto) = (offset / SECTOR, (offset + length).div_ceil(SECTOR));
        self.from.resize(self.from.len().max(upto), 0);
        self.bytes.resize(self.bytes.len().max(offset + length), 0);
        from..upto
    }

    fn doubt(&mut self) {
        self.doubtful.append(&mut self.pending);
    }

    /// The bytes after a cut.
    fn cut(mut self, keeps: &mut dyn FnMut() -> bool) -> Vec<u8> {
        let mut open: Vec<_> = self.doubtful.drain(..).chain(self.pending.drain(..)).collect();
        open.sort_by_key(|(deed, ..)| *deed);
        for (deed, offset, bytes) in open {
            self.apply(deed, offset, bytes, keeps);
        }
        self.bytes
    }

    /// Puts what is kept of a write where it belongs, unless something later is there.
    fn apply(&mut self, deed: usize, offset: usize, bytes: &[u8], keeps: &mut dyn FnMut() -> bool) {
        let (long, sectors) = (self.bytes.len(), offset / SECTOR..(offset + bytes.len()).div_ceil(SECTOR));
        let mut reached = long;
        for (sector, part) in sectors.zip(bytes.chunks(SECTOR)) {
            if keeps() && self.from.get(sector).is_none_or(|earlier| *earlier < deed) {
                let at = sector * SECTOR;
                self.reach(at, part.len());
                self.from[sector] = deed;
                self.bytes[at..at + part.len()].copy_from_slice(part);
                reached = reached.max(at + part.len());
            }
        }
        self.bytes.truncate(reached);
    }
}

impl Disk for ForgetfulDisk {
    fn create(&self, path: &Path) -> io::Result<File> {
        if let Some(fault) = self.called() {
            return Err(fault.error());
        }
        let file = RealDisk.create(path)?;
        let mut inner = self.inner();
        inner.files += 1;
        let number = inner.files;
        inner.names.insert(path.to_path_buf(), number);
        inner.deeds.extend([Deed::Created(number), Deed::Named { path: path.to_path_buf(), file: number }]);
        Ok(file)
    }

    fn write(&self, file: &File, path: &Path, bytes: &[u8], offset: u64) -> io::Result<()> {
        let fault = self.called();
        let bytes = if fault.is_some() { &bytes[..bytes.len() / 2] } else { bytes };
        let read_only = matches!(fault, Some(Fault::ReadOnly));
        if !read_only {
            RealDisk.write(file, path, bytes, offset)?;
            // A sector goes to the disk as a whole, with what stood in it already.
            let from = offset as usize / SECTOR * SECTOR;
            let end = (offset as usize + bytes.len()).next_multiple_of(SECTOR).min(file.metadata()?.len() as usize);
            let mut sectors = vec![0; end - from];
            file.read_exact_at(&mut sectors, from as u64)?;
            let mut inner = self.inner();
            let number = inner.names[path];
            inner.deeds.push(Deed::Written { file: number, offset: from, bytes: sectors });
        }
        fault.map_or(Ok(()), |fault| Err(fault.error()))
    }

    fn sync(&self, _file: &File, path: &Path) -> io::Result<()> {
        let fault = self.called();
        let mut inner = self.inner();
        let number = inner.names[path];
        inner.deeds.push(if fault.is_some() { Deed::SyncFailed(number) } else { Deed::Synced(number) });
        fault.map_or(Ok(()), |fault| Err(fault.error()))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        if let Some(fault) = self.called() {
            return Err(fault.error());
        }
        RealDisk.rename(from, to)?;
        let mut inner = self.inner();
        let Some(file) = inner.names.remove(from) else { return Ok(()) };
        inner.names.insert(to.to_path_buf(), file);
        inner.deeds.push(Deed::Renamed { from: from.to_path_buf(), to: to.to_path_buf(), file });
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        if let Some(fault) = self.called() {
            return Err(fault.error());
        }
        RealDisk.remove(path)?;
        let mut inner = self.inner();
        inner.names.remove(path);
        inner.deeds.push(Deed::Removed(path.to_path_buf()));
        Ok(())
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        if let Some(fault) = self.called() {
            return Err(fault.error());
        }
        self.inner().deeds.push(Deed::DirSynced(dir.to_path_buf()));
        Ok(())
    }
}
