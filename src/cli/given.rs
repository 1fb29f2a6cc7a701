//! Files that somebody names: never more is read of one than its kind may hold, for a device or a pipe has no end.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use super::exit::Exit;
use super::outputs::Stop;
use crate::text::{Arg, Words};

/// The longest settings file, in bytes.
pub const MOST_SETTINGS: u64 = 64 << 10;
/// The longest keymap file, in bytes; the longest of ours has a twentieth of it.
pub const MOST_KEYMAP: u64 = 128 << 10;
/// The longest mapping file of an import, in bytes.
pub const MOST_MAPPING: u64 = 1 << 20;
/// The longest file of an import, in bytes: an export of some 300,000 clients with all their records.
pub const MOST_IMPORT: u64 = 1 << 30;

/// Why a file was not read.
#[derive(Debug)]
pub enum Unread {
    /// It is longer than this many bytes.
    TooLong(u64),
    /// What the system says.
    System(io::Error),
}

/// The bytes of a file of at most `most` bytes.
///
/// # Errors
/// [`Unread`]; of a file that is too long at most one byte beyond the limit was read.
pub fn bytes(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    let file = File::open(path).map_err(Unread::System)?;
    let length = file.metadata().map_err(Unread::System)?.len();
    if length > most {
        return Err(Unread::TooLong(most));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    // A device says that it is empty.
    file.take(most + 1).read_to_end(&mut bytes).map_err(Unread::System)?;
    if bytes.len() as u64 > most { Err(Unread::TooLong(most)) } else { Ok(bytes) }
}

/// The same as UTF-8 text.
///
/// # Errors
/// [`Unread`]; other bytes are `InvalidData`.
pub fn text(path: &Path, most: u64) -> Result<String, Unread> {
    String::from_utf8(bytes(path, most)?).map_err(|error| Unread::System(io::Error::new(ErrorKind::InvalidData, error)))
}

impl Unread {
    /// The message for a person, with its arguments.
    fn told(&self, path: &Path) -> (&'static str, Vec<(&'static str, String)>) {
        let file = ("file", path.display().to_string());
        match self {
            Self::TooLong(most) => ("cli-file-too-long", vec![file, ("most", (most >> 10).to_string())]),
            Self::System(error) => ("cli-file-unreadable", vec![file, ("cause", error.to_string())]),
        }
    }

    /// The end of a command that cannot go on without the file.
    pub(super) fn stop(&self, path: &Path) -> Stop {
        let (id, args) = self.told(path);
        Stop::Told(Exit::Usage, id, args)
    }

    /// The message as one line.
    pub fn say(&self, path: &Path, words: &Words) -> String {
        let (id, args) = self.told(path);
        let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(name, value)| (*name, value.into())).collect();
        words.say_with(id, &args)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_its_limit_and_not_beyond() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        std::fs::write(&path, "äää").unwrap();
        assert_eq!(text(&path, 6).unwrap(), "äää");
        assert!(matches!(bytes(&path, 5), Err(Unread::TooLong(5))));
        assert!(matches!(text(&path, 5), Err(Unread::TooLong(5))));
        std::fs::write(&path, b"\xff").unwrap();
        assert!(matches!(text(&path, 6), Err(Unread::System(error)) if error.kind() == ErrorKind::InvalidData));
        assert!(matches!(bytes(folder.path(), 6), Err(Unread::System(_) | Unread::TooLong(_))));
        // It has no length and no end.
        assert!(matches!(bytes(Path::new("/dev/zero"), 1 << 16), Err(Unread::TooLong(_))));
    }
}
