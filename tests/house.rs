//! Holds the house to its plan, from the source text: layers, file sizes, one place for sled, no words outside the bundles.

use std::fs;
use std::path::{Path, PathBuf};

/// Each layer and the layers it may use beside itself; nothing else of the crate.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("catalogue", &["domain"]),
    ("search", &["domain", "catalogue"]),
    ("store", &["domain", "catalogue"]),
    ("register", &["domain", "catalogue", "search", "store"]),
    ("link", &["register"]),
    ("wording", &["domain", "catalogue", "search", "register", "text"]),
    ("tui", &["domain", "catalogue", "search", "register", "text", "wording"]),
    ("cli", &["domain", "catalogue", "search", "register", "text", "wording"]),
    ("text", &[]),
];

/// The most lines of a source file without its tests.
const MOST_LINES: usize = 500;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(under: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![under.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The source without its test module, comments cut off at the line's `//`.
fn code(path: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().enumerate();
    let lines = lines.take_while(|(_, line)| !["#[cfg(test)]", "#![cfg(test)]"].contains(&line.trim_end()));
    lines.map(|(at, line)| (at + 1, line.to_owned())).filter(|(_, line)| !line.trim_start().starts_with("//")).collect()
}

fn name(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().display().to_string()
}

fn layer(path: &Path) -> Option<String> {
    let rest = path.strip_prefix(root().join("src")).unwrap();
    let first = rest.components().next()?.as_os_str().to_str()?.trim_end_matches(".rs").to_owned();
    LAYERS.iter().any(|(name, _)| *name == first).then_some(first)
}

/// Names of top modules that a line reaches through `crate::`, also inside `use crate::{a, b}`.
fn reached(line: &str) -> Vec<String> {
    let mut names = Vec::new();
    for piece in line.split("crate::").skip(1) {
        let inside = piece.strip_prefix('{').map_or(vec![piece], |list| list.split(',').collect());
        for item in inside {
            let name: String = item.trim().chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            if !name.is_empty() {
                names.push(name);
            }
        }
    }
    names
}

#[test]
fn layers_point_one_way() {
    let mut wrong = Vec::new();
    for path in sources(&root().join("src")) {
        let Some(layer) = layer(&path) else { continue };
        let allowed = LAYERS.iter().find(|(name, _)| *name == layer).unwrap().1;
        for (at, line) in code(&path) {
            for other in reached(&line) {
                let known = LAYERS.iter().any(|(name, _)| *name == other);
                if known && other != layer && !allowed.contains(&other.as_str()) {
                    wrong.push(format!("{}:{at}: {layer} uses {other}", name(&path)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_layer_check_sees_a_wrong_use() {
    assert_eq!(reached("use crate::store::Key;"), ["store"]);
    assert_eq!(reached("use crate::{text::Words, tui};"), ["text", "tui"]);
    assert_eq!(reached("let a = crate::register::open();"), ["register"]);
}

#[test]
fn files_stay_small() {
    let crowded: Vec<String> = sources(&root().join("src"))
        .into_iter()
        .filter_map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let lines = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).count();
            (lines > MOST_LINES).then(|| format!("{}: {lines} lines", name(&path)))
        })
        .collect();
    assert!(crowded.is_empty(), "{}", crowded.join("\n"));
}

#[test]
fn names_say_something() {
    let empty = ["util", "utils", "helper", "helpers", "manager", "common", "misc"];
    let named: Vec<String> = sources(&root().join("src"))
        .into_iter()
        .filter(|path| empty.contains(&path.file_stem().unwrap().to_str().unwrap()))
        .map(|path| name(&path))
        .collect();
    assert!(named.is_empty(), "{}", named.join("\n"));
}

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<String> = sources(&root().join("src"))
        .into_iter()
        .filter(|path| !fs::read_to_string(path).unwrap().starts_with("//! "))
        .map(|path| name(&path))
        .collect();
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

#[test]
fn sled_is_named_in_one_file() {
    // Our own module of that name is reached in these ways.
    let names_crate = |line: &str| {
        let ours = ["super::sled", "self::sled", "crate::store::sled", "mod sled;"];
        let rest = ours.iter().fold(line.to_owned(), |rest, name| rest.replace(name, ""));
        rest.contains("sled::") || rest.contains("use sled")
    };
    let others: Vec<String> = sources(&root().join("src"))
        .into_iter()
        .filter(|path| !path.ends_with("src/store/sled.rs"))
        .filter(|path| code(path).iter().any(|(_, line)| names_crate(line)))
        .map(|path| name(&path))
        .collect();
    assert!(others.is_empty(), "{}", others.join("\n"));
    let own = code(&root().join("src/store/sled.rs"));
    assert!(own.iter().any(|(_, line)| names_crate(line)), "the check looks for the wrong thing");
}

#[test]
fn no_clock_randomness_or_environment_below_the_edge() {
    let forbidden =
        ["SystemTime::now", "Instant::now", "Timestamp::now", "Zoned::now", "std::env::", "env::var", "thread_rng"];
    let mut wrong = Vec::new();
    for path in sources(&root().join("src")) {
        // The loop that owns the terminal times its own waits; what a screen knows of the time comes with each event.
        if layer(&path).is_none() || path.ends_with("src/tui/run.rs") {
            continue;
        }
        for (at, line) in code(&path) {
            for word in forbidden.iter().filter(|word| line.contains(*word)) {
                wrong.push(format!("{}:{at}: {word}", name(&path)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Files whose literals are tables of words that are read from people, not shown to them, or invented demo data.
const WORD_TABLES: &[&str] = &[
    "src/text/dates.rs",
    "src/text/read_date.rs",
    "src/search/field.rs",
    "src/search/unit.rs",
    "src/register/filter_words.rs",
    "src/cli/import/headers.rs",
];

/// The string literals of a line; good enough for our own style, where a literal does not contain an escaped quote
/// before a letter that matters.
fn literals(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut current: Option<String> = None;
    let mut escaped = false;
    for letter in line.chars() {
        match (&mut current, letter) {
            (Some(text), _) if escaped => {
                text.push(letter);
                escaped = false;
            }
            (Some(_), '\\') => escaped = true,
            (Some(text), '"') => {
                found.push(std::mem::take(text));
                current = None;
            }
            (Some(text), _) => text.push(letter),
            (None, '"') => current = Some(String::new()),
            (None, _) => {}
        }
    }
    found
}

/// Whether a literal reads like something said to a person: two words beside each other, or letters beyond ASCII.
fn speaks(literal: &str) -> bool {
    let words: Vec<&str> = literal.split(' ').collect();
    let is_word = |word: &str| {
        let bare = word.trim_matches(|c: char| ",.:;!?".contains(c));
        bare.chars().count() > 1 && bare.chars().all(char::is_alphabetic)
    };
    let beside = words.windows(2).any(|pair| is_word(pair[0]) && is_word(pair[1]));
    beside || literal.chars().any(|c| !c.is_ascii() && c.is_alphabetic())
}

#[test]
fn words_for_people_stand_in_the_bundles() {
    let mut wrong = Vec::new();
    for path in sources(&root().join("src")) {
        let file = name(&path);
        // The store has no way to a person: what it says stands in logs, and failures have message ids.
        let unseen = file.starts_with("src/register/demo/") || file.starts_with("src/store/");
        if unseen || WORD_TABLES.contains(&file.as_str()) {
            continue;
        }
        let mut attribute = false;
        for (at, line) in code(&path) {
            // What #[error] says goes to the log; failures shown to people have message ids.
            let start = line.trim_start();
            attribute = attribute && !start.ends_with(")]") || start.starts_with("#[error(") && !start.ends_with(")]");
            // What is only compared with, such as a library's message, is not said to anybody.
            let compared = [".contains(", ".starts_with(", "== \""].iter().any(|with| line.contains(with));
            if attribute || compared || start.starts_with("#[") || start.starts_with("#![") {
                continue;
            }
            for literal in literals(&line).iter().filter(|literal| speaks(literal)) {
                wrong.push(format!("{file}:{at}: {literal}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_word_check_tells_talk_from_names() {
    assert!(speaks("Saved, press u"));
    assert!(speaks("Tämä"));
    assert!(!speaks("skill-needs"));
    assert!(!speaks("polku/1"));
    assert!(!speaks("{} {}"));
    assert_eq!(literals(r#"let a = "one two"; say("x-y");"#), ["one two", "x-y"]);
}

#[test]
fn whatever_meets_a_register_meets_it_over_a_socket_too() {
    let mut once = Vec::new();
    let mut twice = 0;
    for entry in fs::read_dir(root().join("tests")).unwrap() {
        let path = entry.unwrap().path();
        // What tests the link itself is over a socket from the beginning.
        let own = path.file_name().unwrap().to_string_lossy().starts_with("link");
        if own || path.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        if !text.contains("Office::") {
            continue;
        }
        twice += 1;
        if !text.contains("office::the_same_over_the_socket()") {
            once.push(name(&path));
        }
    }
    assert!(once.is_empty(), "add the test `the_same_over_the_socket` as in tests/register.rs: {}", once.join(", "));
    assert!(twice > 5, "only {twice} found");
}

/// What may start another process, each with what it starts; no shell is among them, and no word of a person.
const STARTERS: &[(&str, &str, &str)] = &[
    (
        "src/edge/autostart.rs",
        "Command::new(program())",
        "the server of a register that nobody serves: this program again",
    ),
    ("src/edge/practice.rs", "Command::new(autostart::program())", "this program again, in its own place"),
    ("src/edge/user.rs", "Command::new(\"getent\")", "whose login it is, which the directories of the system know"),
];

#[test]
fn no_process_is_started_but_by_the_edge_and_no_shell_by_anybody() {
    // The table of the command line has a type of the same name.
    let word = ["process::Command", "Command::new(", ".spawn()", ".exec()", "fork(", "execv", "posix_spawn", "/bin/"];
    let mut wrong = Vec::new();
    let mut met = 0;
    for path in sources(&root().join("src")) {
        let file = name(&path);
        let starter = STARTERS.iter().filter(|(starter, ..)| *starter == file);
        let lines = code(&path);
        if let Some((_, start, why)) = starter.clone().next() {
            let starts: Vec<&String> =
                lines.iter().map(|(_, line)| line).filter(|line| line.contains("Command::new(")).collect();
            assert!(
                starts.len() == 1 && starts[0].contains(start),
                "{file} starts something else than {why}: {starts:?}"
            );
            met += 1;
            continue;
        }
        let of_clap = lines.iter().any(|(_, line)| line.contains("use clap::") && line.contains("Command"));
        for (at, line) in lines {
            let is_clap = of_clap && line.contains("Command::new(");
            for word in word.iter().filter(|word| line.contains(**word) && !is_clap) {
                wrong.push(format!("{file}:{at}: {word}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(met, STARTERS.len(), "a starter is gone");
}

#[test]
fn every_process_keeps_to_itself_before_it_does_anything() {
    let main = code(&root().join("src/main.rs"));
    let body: Vec<&str> =
        main.iter().map(|(_, line)| line.trim()).skip_while(|line| *line != "fn main() -> ExitCode {").collect();
    let first: Vec<&&str> = body.iter().skip(1).take(3).collect();
    assert!(first.contains(&&"private::keep_to_self();") && first.contains(&&"faults::hide();"), "{first:?}");
}

#[test]
fn top_level_holds_what_it_should() {
    let allowed = [
        ".ci",
        ".git",
        ".gitignore",
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE",
        "README.md",
        "benches",
        "clippy.toml",
        "deny.toml",
        "keymaps",
        "proptest-regressions",
        "rustfmt.toml",
        "src",
        "target",
        "tests",
        "examples",
        "packaging",
    ];
    let extra: Vec<String> = fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| !allowed.contains(&name.as_str()))
        .collect();
    assert!(extra.is_empty(), "{}", extra.join("\n"));
}
