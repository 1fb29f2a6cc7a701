//! Keeps what a process has to itself: its files, its memory, and the register's folder, which is its owner's alone.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use polku::register::{Failure, FailureKind};
use rustix::fs::Mode;
use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit, umask};

use super::place::holds_register;
use super::user;

/// Permissions that only others would use.
pub const OTHERS: u32 = 0o077;

/// New files are this user's alone, and a crash leaves no picture of the memory behind: neither in a file nor with a program
/// that collects crashes, which heeds no limit. No other program of the same user looks into the memory either.
pub fn keep_to_self() {
    umask(Mode::RWXG | Mode::RWXO);
    // A limit that the system does not know is none that could be passed.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

/// Whether the register's folder is this user's alone. One that is empty or not there is made so by the store.
///
/// # Errors
/// `Exposed`, with the command that mends it.
pub fn check_folder(folder: &Path) -> Result<(), Failure> {
    let Ok(about) = fs::metadata(folder) else { return Ok(()) };
    let exposed = |command: String| {
        let path = folder.display();
        Err(Failure::of(FailureKind::Exposed).with("path", path).with("command", command))
    };
    let me = user::current();
    let entries = fs::read_dir(folder).map(|entries| entries.flatten().collect::<Vec<_>>());
    // Whoever follows an advice must not give away or lock up a folder of the system, or the register of somebody else.
    let others_things = entries.as_ref().is_ok_and(|entries| !entries.is_empty()) && !holds_register(folder);
    let beside = || format!("polku --data {}", quoted(&folder.join("polku")));
    let chown = || format!("chown -R {} {}", me.login, quoted(folder));
    if about.uid() != me.uid {
        let owner = user::of(about.uid()).login;
        return exposed(match (me.uid, about.uid()) {
            // Root would leave files behind that the owner cannot write any more.
            (0, _) => format!("runuser -u {owner} -- polku"),
            (_, 0) if others_things => beside(),
            (_, 0) => chown(),
            _ => format!("sudo -u {owner} polku"),
        });
    }
    let owners: Vec<u32> = entries
        .map(|entries| entries.iter().filter_map(|entry| Some(entry.metadata().ok()?.uid())).collect())
        .unwrap_or_default();
    let open = about.mode() & OTHERS != 0 && !owners.is_empty();
    if others_things && (open || owners.iter().any(|owner| *owner != me.uid)) {
        return exposed(beside());
    }
    // What somebody else, root most likely, left in the folder cannot be opened or written.
    if owners.iter().any(|owner| *owner != me.uid) {
        return exposed(chown());
    }
    if open {
        return exposed(format!("chmod -R go= {}", quoted(folder)));
    }
    Ok(())
}

/// A path as a shell takes it.
pub fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "/._-+,@".contains(letter);
    if path.chars().all(plain) { path } else { format!("'{}'", path.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn the_advice_never_locks_up_a_folder_that_holds_other_things() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path();
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
        let advice =
            || check_folder(folder).unwrap_err().args.into_iter().find(|(name, _)| name == "command").unwrap().1;
        fs::write(folder.join("letter"), "").unwrap();
        assert_eq!(advice(), format!("polku --data {}", quoted(&folder.join("polku"))));
        fs::create_dir(folder.join("journal")).unwrap();
        assert_eq!(advice(), format!("chmod -R go= {}", quoted(folder)));
    }

    #[test]
    fn a_path_goes_through_a_shell_unharmed() {
        assert_eq!(quoted(Path::new("/var/lib/polku")), "/var/lib/polku");
        assert_eq!(quoted(Path::new("/a b/it's")), r"'/a b/it'\''s'");
    }
}
