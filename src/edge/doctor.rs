//! `polku doctor`: looks at how a register is kept, and says which command mends what is wrong; it opens and changes nothing.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use polku::catalogue::Catalogue;
use polku::cli::keeping::{self, Check, Level};
use polku::cli::{Exit, Options, Outputs};
use polku::domain::operation::{self, OperationRule};
use polku::link;
use polku::register::Clock;
use polku::store;
use polku::text::Words;

use super::clock::SystemClock;
use super::place::{Place, holds_register};
use super::{backup, doctor_machine, key, private, socket, user};

/// A mebibyte.
const MEBI: u64 = 1 << 20;

/// Looks at the register of a place and at this machine.
pub fn doctor(place: &Place, options: &Options, outputs: &mut Outputs<'_>, words: &Words) -> Exit {
    let clock = SystemClock::new();
    let rule = operation::on(&Catalogue::get().rules.operation, clock.today());
    let mut checks = vec![server(place)];
    // Of a shared register that others look after, the socket is all there is to see.
    let ours = |folder: &&Path| {
        let own = fs::metadata(folder).is_ok_and(|about| about.uid() == user::number());
        place.socket.parent() == Some(folder) || own
    };
    match place.folder.as_deref().filter(ours) {
        Some(folder) if holds_register(folder) => {
            checks.insert(0, there(folder));
            checks.extend([owner(folder), permissions(folder), keyfile(place, folder, words)]);
            checks.extend(disk(folder, rule));
            checks.extend(last_backup(folder, rule, &clock, words));
            checks.extend([erasure(folder)]);
            checks.extend(broken(folder));
        }
        Some(folder) => checks.insert(0, missing(folder)),
        None => checks.insert(0, check("register", Level::Ok, "shared", [("folder", backup::shown(&place.socket))])),
    }
    checks.extend(doctor_machine::checks(outputs));
    keeping::doctor(&checks, options.form, outputs, words)
}

/// A line of the answer.
pub fn check<const N: usize>(
    about: &'static str,
    level: Level,
    found: &'static str,
    args: [(&str, String); N],
) -> Check {
    let args = args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Check { about, level, found, args, command: None }
}

/// A command of this program, behind what it is to be run by.
fn polku(by: &[&str], args: &[&str]) -> String {
    [by, &["polku"], args].concat().join(" ")
}

fn there(folder: &Path) -> Check {
    check("register", Level::Ok, "there", [("folder", backup::shown(folder))])
}

fn missing(folder: &Path) -> Check {
    let args = [("folder", backup::shown(folder))];
    // Whoever may not look into a folder sees nothing there.
    match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
            let owner = fs::metadata(folder).map(|about| user::of(about.uid()).login).unwrap_or_default();
            check("register", Level::Wrong, "barred", args).by(polku(&["sudo", "-u", &owner], &["doctor"]))
        }
        _ => check("register", Level::Warning, "missing", args).by("polku".to_owned()),
    }
}

fn owner(folder: &Path) -> Check {
    let Ok(about) = fs::metadata(folder) else { return missing(folder) };
    let owner = user::of(about.uid()).login;
    if about.uid() == user::number() {
        return check("owner", Level::Ok, "own", [("owner", owner)]);
    }
    let command = polku(&["runuser", "-u", &owner, "--"], &["doctor"]);
    check("owner", Level::Wrong, "other", [("owner", owner)]).by(command)
}

fn permissions(folder: &Path) -> Check {
    let mode = fs::metadata(folder).map(|about| format!("{:03o}", about.mode() & 0o777)).unwrap_or_default();
    match private::check_folder(folder) {
        Ok(()) => check("permissions", Level::Ok, "private", [("mode", mode)]),
        Err(failure) => {
            let command = failure.args.into_iter().find(|(name, _)| name == "command").map(|(_, command)| command);
            let found = check("permissions", Level::Wrong, "exposed", [("mode", mode)]);
            found.by(command.unwrap_or_default())
        }
    }
}

fn keyfile(place: &Place, folder: &Path, words: &Words) -> Check {
    let named = || format!("polku --key {} doctor", words.say("cli-value-file"));
    let path = place.key.clone().unwrap_or_else(|| key::beside(folder));
    let file = || [("file", backup::shown(&path))];
    let opened = key::secret(place, false);
    let secret = match opened {
        Ok(secret) => secret,
        Err(failure) => {
            let command = failure.args.into_iter().find(|(name, _)| name == "command").map(|(_, command)| command);
            return match command {
                Some(command) => check("key", Level::Wrong, "exposed", file()).by(command),
                None if path.exists() => check("key", Level::Wrong, "no-key", file()),
                None => check("key", Level::Wrong, "missing", file()).by(named()),
            };
        }
    };
    match store::key_opens(folder, &secret) {
        Ok(true) if path.starts_with(folder) => {
            let command = format!("mv {} {}", private::quoted(&path), private::quoted(&key::beside(folder)));
            check("key", Level::Warning, "inside", file()).by(command)
        }
        Ok(true) => check("key", Level::Ok, "opens", file()),
        Ok(false) => check("key", Level::Warning, "one-copy", file()).by(polku(&[], &["verify"])),
        Err(store::StoreError::WrongKey) => check("key", Level::Wrong, "wrong", file()).by(named()),
        Err(_) => check("key", Level::Wrong, "keyring", file()).by(polku(&[], &["verify"])),
    }
}

fn server(place: &Place) -> Check {
    let socket_path = backup::shown(&place.socket);
    let stream = match socket::connect(&place.socket) {
        Ok(stream) => stream,
        Err(_) => return check("server", Level::Wrong, "untrusted", [("socket", socket_path)]),
    };
    let own = env!("CARGO_PKG_VERSION");
    match stream.map(link::status) {
        None if place.folder.is_none() => check("server", Level::Wrong, "none-shared", [("socket", socket_path)]).by([
            "systemctl",
            "start",
            "polku.socket",
        ]
        .join(" ")),
        None => check("server", Level::Ok, "none", []),
        Some(Ok(status)) if status.version == own => {
            check("server", Level::Ok, "running", [("pid", status.pid.to_string()), ("version", status.version)])
        }
        Some(Ok(status)) => {
            let args = [("pid", status.pid.to_string()), ("version", status.version), ("own", own.to_owned())];
            check("server", Level::Warning, "other-version", args).by(polku(&[], &["server", "stop"]))
        }
        Some(Err(_)) => {
            check("server", Level::Wrong, "silent", [("socket", socket_path)]).by(polku(&[], &["server", "status"]))
        }
    }
}

fn disk(folder: &Path, rule: Option<&OperationRule>) -> Option<Check> {
    let (rule, room) = (rule?, rustix::fs::statvfs(folder).ok()?);
    let free = room.f_bavail.saturating_mul(room.f_frsize) / MEBI;
    let level = match free {
        free if free < rule.disk_out => Level::Wrong,
        free if free < rule.disk_low => Level::Warning,
        _ => Level::Ok,
    };
    let found = if level == Level::Ok { "room" } else { "little" };
    let found = check("disk", level, found, [("free", free.to_string())]);
    Some(if level == Level::Ok { found } else { found.by(format!("df -h {}", private::quoted(folder))) })
}

fn last_backup(folder: &Path, rule: Option<&OperationRule>, clock: &SystemClock, words: &Words) -> Option<Check> {
    let rule = rule?;
    let again = |to: &Path| ["polku", "backup", &private::quoted(to)].join(" ");
    let Some(last) = backup::last(folder) else {
        return Some(
            check("backup", Level::Warning, "never", []).by(again(Path::new(&words.say("cli-value-directory")))),
        );
    };
    let age = clock.timestamp().duration_since(last.at);
    let (hours, to) = (age.as_hours(), backup::shown(&last.folder));
    if !last.folder.join("backup.json").exists() {
        return Some(check("backup", Level::Warning, "gone", [("folder", to)]).by(again(&last.folder)));
    }
    let args = [("hours", hours.to_string()), ("folder", to)];
    Some(match hours {
        hours if hours >= rule.backup_overdue => check("backup", Level::Wrong, "late", args).by(again(&last.folder)),
        hours if hours >= rule.backup_late => check("backup", Level::Warning, "late", args).by(again(&last.folder)),
        _ => check("backup", Level::Ok, "fresh", args),
    })
}

/// The store announces what it blanks, and withdraws that when no trace is left.
fn erasure(folder: &Path) -> Check {
    if folder.join("erasing").exists() {
        return check("erasure", Level::Warning, "unfinished", []).by(polku(&[], &["server", "stop"]));
    }
    check("erasure", Level::Ok, "none", [])
}

/// States that were set aside because they were damaged: nothing of them is needed any more.
fn broken(folder: &Path) -> Option<Check> {
    let entries = fs::read_dir(folder).ok()?.flatten();
    let aside = |name: &str| name.starts_with("state.broken-");
    let mut folders: Vec<PathBuf> =
        entries.filter(|entry| entry.file_name().to_str().is_some_and(aside)).map(|entry| entry.path()).collect();
    folders.sort();
    if folders.is_empty() {
        return Some(check("broken", Level::Ok, "none", []));
    }
    let size: u64 = folders.iter().map(|folder| size_of(folder)).sum();
    let paths: Vec<String> = folders.iter().map(|folder| private::quoted(folder)).collect();
    let args = [("count", folders.len().to_string()), ("size", size.div_ceil(MEBI).to_string())];
    Some(check("broken", Level::Warning, "there", args).by(format!("rm -r {}", paths.join(" "))))
}

fn size_of(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).map(|entries| entries.flatten().collect::<Vec<_>>()).unwrap_or_default();
    let size = |entry: &fs::DirEntry| match entry.metadata() {
        Ok(about) if about.is_dir() => size_of(&entry.path()),
        Ok(about) => about.len(),
        Err(_) => 0,
    };
    entries.iter().map(size).sum()
}
