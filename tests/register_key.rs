//! The key of a register at the command line: made once, found where it should be, changed, and refused in words when it is not
//! the right one; nothing is touched then.

mod line;
mod machine;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use machine::{Machine, Ran};

fn key_file(machine: &Machine) -> PathBuf {
    machine.path("register.key")
}

fn stop(machine: &Machine) {
    assert_eq!(machine.run(&["server", "stop"]).code, 0);
}

fn assert_opens(machine: &Machine) {
    let ran = machine.run(&["count", "ikä:<100"]);
    assert_eq!((ran.code, &ran.out[..]), (0, "30\n"), "{ran:?}");
}

#[test]
fn a_key_is_made_where_a_register_is_founded_and_is_its_owners_alone() {
    let machine = Machine::with_demo(30);
    let key = key_file(&machine);
    assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    let before = fs::read(&key).unwrap();
    assert_eq!(machine.run(&["demo", "--no-open", "--fresh", "--clients", "30"]).code, 0);
    assert_eq!(fs::read(&key).unwrap(), before, "a register that is built anew keeps its key");
    assert_opens(&machine);
}

#[test]
fn a_missing_or_wrong_key_is_refused_in_words_and_nothing_is_touched() {
    let machine = Machine::with_demo(30);
    stop(&machine);
    let (key, kept) = (key_file(&machine), machine.path("kept.key"));
    fs::rename(&key, &kept).unwrap();
    let files = || {
        let mut names: Vec<_> = fs::read_dir(machine.data()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        (names, fs::read(machine.data().join("journal/00000001.log")).unwrap())
    };
    let before = files();
    let refused = |why: &str| {
        for args in [&["find", "virtanen"][..], &["show", "1"], &["count", "ikä:<100"]] {
            for (lang, word) in [("fi", "avain"), ("sv", "nyckel"), ("en", "key")] {
                let ran = machine.run(&[&["--lang", lang], args].concat());
                assert_eq!(ran.code, 4, "{why}: {ran:?}");
                assert!(ran.out.is_empty() && ran.err.contains(word), "{why}: {ran:?}");
                assert!(ran.err.contains("register.key"), "{why}: {ran:?}");
                ran.assert_harmless();
            }
        }
        assert!(!key.exists() || why != "missing", "none was made in its place");
    };
    refused("missing");
    fs::write(&key, "letters\n").unwrap();
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    refused("no key");
    fs::remove_file(&key).unwrap();
    assert_eq!(machine.run(&["register-key", "new", key.to_str().unwrap()]).code, 0);
    refused("another key");
    fs::copy(&kept, &key).unwrap();
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    let ran = machine.run(&["show", "1"]);
    assert_eq!(ran.code, 4);
    assert!(ran.err.contains("chmod go="), "{ran:?}");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    let after = files();
    let extra: Vec<_> = after.0.iter().filter(|name| !before.0.contains(name)).collect();
    assert!(extra.iter().all(|name| *name == "server.log" || *name == "starting" || *name == "socket"), "{extra:?}");
    assert!(after.1 == before.1, "the journal");
    assert_opens(&machine);
}

#[test]
fn a_key_is_found_where_it_is_named() {
    let machine = Machine::with_demo(30);
    stop(&machine);
    let elsewhere = machine.path("safe/of the register");
    fs::create_dir(machine.path("safe")).unwrap();
    fs::rename(key_file(&machine), &elsewhere).unwrap();
    let told = elsewhere.to_str().unwrap();
    assert_eq!(machine.run(&["--key", told, "count", "ikä:<100"]).out, "30\n");
    let ran = Ran::of(&machine.command(&["show", "1"]).env("POLKU_KEY", told).output().unwrap());
    assert_eq!(ran.code, 0, "{ran:?}");
    stop(&machine);
    let handed = machine.file("credentials/polku-key", fs::read(&elsewhere).unwrap());
    fs::set_permissions(&handed, fs::Permissions::from_mode(0o600)).unwrap();
    let mut command = machine.command(&["show", "1"]);
    let ran = Ran::of(&command.env("CREDENTIALS_DIRECTORY", machine.path("credentials")).output().unwrap());
    assert_eq!(ran.code, 0, "{ran:?}");
    stop(&machine);
}

#[test]
fn a_changed_key_opens_everything_and_the_old_one_nothing() {
    let machine = Machine::with_demo(30);
    assert_eq!(machine.run(&["show", "1"]).code, 0);
    let (key, old) = (key_file(&machine), machine.path("old.key"));
    let before = fs::read(&key).unwrap();
    let ran = machine.run(&["register-key", "change"]);
    assert_eq!(ran.code, 4, "its server runs: {ran:?}");
    assert_eq!(fs::read(&key).unwrap(), before);
    stop(&machine);
    fs::copy(&key, &old).unwrap();
    let ran = machine.run(&["register-key", "change"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let after = fs::read(&key).unwrap();
    assert!(after != before && after.len() == before.len());
    assert_opens(&machine);
    assert_eq!(machine.run(&["show", "1"]).code, 0);
    stop(&machine);
    let ran = machine.run(&["--key", old.to_str().unwrap(), "show", "1"]);
    assert_eq!(ran.code, 4, "{ran:?}");
    // As if the change had been killed before the old key was forgotten.
    let both = [fs::read(&old).unwrap(), after].concat();
    fs::write(&key, both).unwrap();
    assert_opens(&machine);
}

#[test]
fn a_key_is_never_written_over() {
    let machine = Machine::with_demo(30);
    let key = key_file(&machine);
    let before = fs::read(&key).unwrap();
    let ran = machine.run(&["register-key", "new", key.to_str().unwrap()]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert_eq!(fs::read(&key).unwrap(), before);
}

#[test]
fn a_lost_keyring_is_told_and_one_copy_of_it_is_enough() {
    let machine = Machine::with_demo(30);
    stop(&machine);
    let keyring = machine.data().join("keyring");
    fs::remove_file(&keyring).unwrap();
    assert_opens(&machine);
    assert_eq!(machine.run(&["show", "1"]).code, 0);
    stop(&machine);
    fs::write(machine.data().join("keyring.spare"), "letters").unwrap();
    for (lang, word) in [("fi", "avainnippua"), ("sv", "nyckelknippa"), ("en", "keyring")] {
        let ran = machine.run(&["--lang", lang, "show", "1"]);
        assert_eq!(ran.code, 4, "{ran:?}");
        assert!(ran.err.contains(word) && ran.err.contains(machine.data().to_str().unwrap()), "{ran:?}");
    }
    assert!(!keyring.exists(), "none is made in its place");
}
