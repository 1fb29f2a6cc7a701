//! Nothing that a register keeps on disk tells who is in it or what was written about them, whatever file one looks into.

mod line;
mod machine;
mod office;
mod sealed;

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::date;
use machine::Machine;
use office::clock;
use polku::domain::ids::ClientId;
use polku::register::demo::{self, DemoPlan};
use polku::register::{Images, Register};
use polku::store::{DurableStore, Key, Store};

/// Letters and digits that no chance makes.
const SHORTEST: usize = 6;

/// Every text in a document that is long enough to be told from chance, and the words of it.
fn texts(value: &serde_json::Value, into: &mut HashSet<String>) {
    match value {
        serde_json::Value::String(text) => {
            into.extend(text.split(' ').chain([&text[..]]).filter(|word| word.len() >= SHORTEST).map(str::to_owned));
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| texts(value, into)),
        serde_json::Value::Object(members) => members.values().for_each(|value| texts(value, into)),
        _ => {}
    }
}

fn files_of(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_of(&path) } else { vec![path] }).collect()
}

/// The first of these texts that stands in a file of the folder or in the name of one, and in which.
fn told(folder: &Path, texts: &HashSet<String>) -> Option<(String, PathBuf)> {
    let mut by_beginning: HashMap<&[u8], Vec<&str>> = HashMap::new();
    for text in texts {
        by_beginning.entry(&text.as_bytes()[..SHORTEST]).or_default().push(text);
    }
    let found = |bytes: &[u8]| {
        bytes.windows(SHORTEST).enumerate().find_map(|(at, beginning)| {
            let texts = by_beginning.get(beginning)?;
            texts.iter().find(|text| bytes[at..].starts_with(text.as_bytes())).map(|text| (*text).to_owned())
        })
    };
    files_of(folder).into_iter().filter(|path| path.is_file()).find_map(|path| {
        let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        found(name.as_bytes()).or_else(|| found(&fs::read(&path).unwrap())).map(|text| (text, path))
    })
}

#[test]
fn no_name_no_identity_code_and_no_note_stands_in_any_file_of_a_register() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("register");
    let plan = DemoPlan { clients: 1_200, ..DemoPlan::new(1, date(2026, 11, 20)) };
    let open = || DurableStore::open(&folder, &sealed::secret(), clock().0.timestamp()).unwrap().0;
    let (founder, others) = demo::accounts(&plan, office::account(1, office::FOUNDER, "perustaja", &[], "609"));
    let mut secret = HashSet::new();
    {
        let store = open();
        Register::found(&store, &founder, &others, true, clock().0.timestamp()).unwrap();
        let images = Images::new(store.shelf(), [1; 16], 1);
        let register = Register::open_by(Box::new(store), Box::new(clock()), false, Some(images), None).unwrap();
        let files = (1..=plan.clients).map(|number| (ClientId(number), demo::file(&plan, number)));
        register.take_in(&founder, clock().0.timestamp(), files).unwrap();
        assert!(register.draw_image().unwrap());
    }
    for number in 1..=plan.clients {
        let file = demo::file(&plan, number);
        texts(&serde_json::to_value(&file.client).unwrap(), &mut secret);
        texts(&serde_json::to_value(file.records.values().collect::<Vec<_>>()).unwrap(), &mut secret);
    }
    for account in others.iter().chain([&founder]) {
        texts(&serde_json::to_value(account).unwrap(), &mut secret);
    }
    assert!(secret.len() > 5_000, "{} texts", secret.len());
    {
        // A draft, and a state that was made again and the broken one beside it.
        let store = open();
        store.scratch_put(&Key::new("d of Aino").unwrap(), "Aino Virtanen, puhelinsoitto".as_bytes()).unwrap();
        drop(store);
        let db = fs::OpenOptions::new().write(true).open(folder.join("state/db")).unwrap();
        db.set_len(70_000).unwrap();
        drop(open());
        assert!(folder.join("state.broken-1").exists());
    }
    secret.extend(["Virtanen", "puhelinsoitto", "d of Aino"].map(str::to_owned));
    let kinds: HashSet<String> = files_of(&folder)
        .iter()
        .map(|path| path.strip_prefix(&folder).unwrap().iter().next().unwrap().to_string_lossy().into_owned())
        .collect();
    for kind in ["journal", "state", "state.broken-1", "drafts", "image", "keyring"] {
        assert!(kinds.contains(kind), "{kind} is missing from {kinds:?}");
    }
    assert_eq!(told(&folder, &secret), None);
    // It would be found if it stood there.
    fs::write(folder.join("journal/slip"), format!("xx{}xx", demo::file(&plan, 7).client.hetus[0].hetu.as_str()))
        .unwrap();
    assert_eq!(told(&folder, &secret).map(|(_, path)| path), Some(folder.join("journal/slip")));
}

#[test]
fn what_the_program_itself_writes_tells_nothing_either() {
    let machine = Machine::with_demo(300);
    let everything = machine.path("everything.json");
    assert_eq!(machine.run(&["export", "--json", everything.to_str().unwrap()]).code, 0);
    assert_eq!(machine.run(&["find", "virtanen"]).code, 0);
    assert_eq!(machine.run(&["server", "stop"]).code, 0);
    let mut secret = HashSet::new();
    for line in fs::read_to_string(&everything).unwrap().lines() {
        texts(&serde_json::from_str(line).unwrap(), &mut secret);
    }
    assert!(secret.len() > 1_000, "{} texts", secret.len());
    // What names the program or the machine stands in its own files.
    secret.retain(|text| !machine.data().to_string_lossy().contains(text.as_str()) && text != "register");
    assert_eq!(told(&machine.data(), &secret), None);
}
