//! A register in a private folder of its own, with whatever stands beside it; copied whole, and opened in one function.

use std::fs::{self, File, OpenOptions};
use std::io::Read;
use std::os::unix::fs::{DirBuilderExt, FileExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use jiff::Timestamp;
use polku::store::{DurableStore, RegisterKey, Secret};

use super::finding::{Checked, Finding};

/// The folder around a register.
#[derive(Clone, Debug)]
pub struct Place {
    /// The private folder: the register and what belongs to it, such as a key, stand in it.
    pub home: PathBuf,
    /// The register.
    pub register: PathBuf,
    /// The program under test.
    pub program: &'static Path,
}

impl Place {
    /// An empty one.
    pub fn new(home: &Path, program: &'static Path) -> Self {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(home).expect("a folder");
        Self { home: home.to_owned(), register: home.join("register"), program }
    }

    /// A copy of this one in another folder.
    pub fn copy_to(&self, home: &Path) -> Self {
        let copy = Self::new(home, self.program);
        copy_files(&self.home, home);
        copy
    }

    /// The program, about to run here.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(self.program);
        self.dress(command.args(words));
        command
    }

    /// Gives a command the environment of this place and nothing else.
    pub fn dress<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env_clear().env("HOME", &self.home).env("LANG", "C.UTF-8").env("POLKU_DATA", &self.register);
        command.env("RUST_BACKTRACE", "0").current_dir(&self.home).stdin(Stdio::null()).stderr(Stdio::null())
    }

    /// Where the server listens.
    pub fn socket(&self) -> PathBuf {
        self.register.join("socket")
    }

    /// The directory of the engine.
    pub fn state(&self) -> PathBuf {
        self.register.join("state")
    }

    /// The directory of the journal.
    pub fn journal(&self) -> PathBuf {
        self.register.join("journal")
    }

    /// Opens the store in this process; a refusal is a finding.
    pub fn open_store(&self) -> Checked<DurableStore> {
        let opened = DurableStore::open(&self.register, &self.secret(), Timestamp::now());
        opened.map(|(store, _)| store).map_err(|error| Finding::Unopenable(format!("the store: {error}")))
    }

    /// What it is sealed with: the key stands beside it, and the seed is one that no other opening had.
    fn secret(&self) -> Secret {
        let text = fs::read_to_string(self.home.join("register.key")).expect("a key file");
        let key = RegisterKey::of_text(text.trim()).expect("a key");
        let mut seed = [0; 32];
        File::open("/dev/urandom").and_then(|mut random| random.read_exact(&mut seed)).expect("randomness");
        Secret::new(vec![key], seed)
    }

    /// The newest segment of the journal.
    pub fn newest_segment(&self) -> PathBuf {
        let segments =
            files(&self.journal()).into_iter().filter(|path| path.extension().is_some_and(|end| end == "log"));
        segments.max().expect("a segment")
    }

    /// Where what is written in the newest segment ends: zeros stand behind it.
    pub fn end_of_frames(&self) -> u64 {
        let bytes = fs::read(self.newest_segment()).expect("a segment");
        let end = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |at| at + 1);
        end.next_multiple_of(8) as u64
    }
}

/// The files directly in a folder, sorted; none when it is not there.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file()).collect();
    files.sort();
    files
}

/// Copies what a folder holds, but sockets.
pub fn copy_files(from: &Path, to: &Path) {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let (kind, target) = (entry.file_type().expect("a kind"), to.join(entry.file_name()));
        if kind.is_dir() {
            copy_files(&entry.path(), &target);
        } else if kind.is_file() {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// Overwrites bytes of a file.
pub fn overwrite(path: &Path, offset: u64, bytes: &[u8]) {
    let file = OpenOptions::new().write(true).open(path).expect("a file");
    file.write_all_at(bytes, offset).expect("written");
}

/// Bytes of a file.
pub fn bytes_at(path: &Path, offset: u64, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    File::open(path).expect("a file").read_exact_at(&mut bytes, offset).expect("read");
    bytes
}
