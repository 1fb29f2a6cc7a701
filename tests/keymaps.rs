//! Holds the keymaps to their promises, and the checker to finding every mistake of the files in `tests/keymaps/` at once.

use std::collections::BTreeSet;
use std::path::Path;

use polku::text::{Language, Words};
use polku::tui::action::{Action, Context};
use polku::tui::key::{Code, Key, Named, shown};
use polku::tui::keymap::markdown::markdown;
use polku::tui::keymap::mistake::Mistake;
use polku::tui::keymap::{Keymap, Meaning, MistakeKind, Preset, check};
use strum::IntoEnumIterator;

/// What `#!` says on each line: `(line, "kind subject[ -> suggestion]")`.
fn expected(text: &str) -> BTreeSet<(usize, String)> {
    let lines = text.lines().enumerate();
    lines.filter_map(|(at, line)| Some((at + 1, line.split_once("#! ")?.1.trim().to_owned()))).collect()
}

fn found(mistake: &Mistake) -> (usize, String) {
    // What the TOML reader stumbled on is told in its own words, which may change.
    let subject = if mistake.kind == MistakeKind::Syntax { "" } else { &mistake.subject };
    let suggestion = mistake.suggestion.as_ref().map(|meant| format!(" -> {meant}")).unwrap_or_default();
    (mistake.line, format!("{} {subject}{suggestion}", mistake.kind).trim().to_owned())
}

#[test]
fn every_mistake_of_a_file_is_found_at_once_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/keymaps");
    let mut kinds = BTreeSet::new();
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let mistakes = check(&text, "keys.toml");
        let seen: BTreeSet<_> = mistakes.iter().map(found).collect();
        assert_eq!(seen, expected(&text), "{}", path.display());
        kinds.extend(mistakes.iter().map(|mistake| mistake.kind.to_string()));
    }
    let all: BTreeSet<_> = MistakeKind::iter().map(|kind| kind.to_string()).collect();
    assert_eq!(kinds, all, "each kind of mistake has a file that makes it");
}

#[test]
fn a_mistake_is_told_with_its_place_and_what_was_meant() {
    let text = "[card]\n\"n\" = \"new-ned\"\n";
    let words = Words::new(Language::En);
    let lines: Vec<String> = check(text, "keys.toml").iter().map(|mistake| mistake.say(&words)).collect();
    assert_eq!(lines, ["keys.toml:2:7: There is no action new-ned. Did you mean new-need?"]);
}

#[test]
fn good_lines_of_a_bad_file_apply_over_the_inherited_ones() {
    let text =
        "inherits = \"suomi\"\n[card]\n\"q\" = \"flag\"\n\"w\" = \"flga\"\n\"y\" = \"contact\"\n\"t\" = \"none\"\n";
    let (keymap, mistakes) = Keymap::from_file(text, "keys.toml");
    assert_eq!(mistakes.len(), 1);
    let means = |key| keymap.meaning(Context::Card, &[Key::char(key)]);
    assert_eq!(means('q'), Meaning::Action(Action::Flag));
    assert_eq!(means('e'), Meaning::Action(Action::NewBarrier), "inherited from suomi");
    assert_eq!(means('y'), Meaning::Action(Action::Contact), "over the sequences that began with it");
    assert_eq!(means('t'), Meaning::Nothing);
}

#[test]
fn nothing_in_a_file_takes_away_help_quit_and_back() {
    for text in [
        include_str!("keymaps/lost.toml"),
        "[global]\n\"esc\" = \"none\"\n\"f1\" = \"flag\"\n\"f10\" = \"none\"\n\"ctrl-g\" = \"none\"\n\"ctrl-c\" = \"none\"",
    ] {
        let (keymap, _) = Keymap::from_file(text, "keys.toml");
        for context in Context::iter() {
            for action in [Action::Help, Action::Quit, Action::Back] {
                assert!(keymap.key_of(context, action).is_some(), "{action} in {context}");
            }
        }
    }
}

#[test]
fn every_preset_is_a_file_without_mistakes() {
    for preset in Preset::iter() {
        assert_eq!(check(preset.source(), &preset.to_string()), [], "{preset}");
        assert_eq!(Keymap::preset(preset).name(), preset.to_string());
        assert!(!preset.source().contains("\ninherits"), "{preset} stands alone");
    }
}

#[test]
fn every_preset_reaches_every_action() {
    for keymap in Preset::iter().map(Keymap::preset) {
        for action in Action::iter() {
            let bound = Context::iter().any(|context| keymap.key_of(context, action).is_some());
            assert!(bound, "{action} has no key in {}", keymap.name());
        }
    }
}

#[test]
fn arrows_enter_esc_tab_and_f1_work_in_every_context_of_every_preset() {
    for keymap in Preset::iter().map(Keymap::preset) {
        for context in Context::iter() {
            let means = |named| keymap.meaning(context, &[Key::named(named)]);
            let moves = |meaning, action| meaning == Meaning::Action(action);
            let place = format!("{} {context}", keymap.name());
            let sideways = context == Context::Confirm;
            assert!(sideways || moves(means(Named::Down), Action::SelectNext), "{place}");
            assert!(sideways || moves(means(Named::Up), Action::SelectPrevious), "{place}");
            for named in [Named::Left, Named::Right, Named::Tab, Named::Enter, Named::PageDown, Named::PageUp] {
                assert!(matches!(means(named), Meaning::Action(_)), "{place} {named}");
            }
            assert_eq!(means(Named::Esc), Meaning::Action(Action::Back), "{place}");
            assert_eq!(keymap.meaning(context, &[Key::f(1)]), Meaning::Action(Action::Help), "{place}");
            assert_eq!(keymap.meaning(context, &[Key::f(2)]), Meaning::Action(Action::Palette), "{place}");
        }
    }
}

#[test]
fn whatever_esc_does_another_key_does_too() {
    for keymap in Preset::iter().map(Keymap::preset) {
        for context in Context::iter() {
            let others = keymap.bindings(context).iter().filter(|binding| {
                binding.action == Action::Back
                    && !binding.keys.contains(&Key::named(Named::Esc))
                    && binding.keys.len() == 1
            });
            assert!(others.count() >= 1, "{} {context}", keymap.name());
        }
    }
}

#[test]
fn no_preset_needs_a_key_that_some_keyboard_or_terminal_lacks() {
    for keymap in Preset::iter().map(Keymap::preset) {
        for binding in Context::iter().flat_map(|context| keymap.bindings(context).to_vec()) {
            for key in &binding.keys {
                let common = match key.code {
                    Code::Char(letter) if key.ctrl => letter.is_ascii_lowercase() && !"imhjsq".contains(letter),
                    Code::Char(letter) => letter.is_ascii_alphanumeric() || "/?".contains(letter),
                    Code::F(number) => number <= 10,
                    Code::Named(_) => true,
                };
                assert!(common && !key.alt, "{} needs {}", keymap.name(), shown(&binding.keys));
            }
        }
    }
}

#[test]
fn home_needs_no_letter_and_the_card_acts_on_letters() {
    for keymap in Preset::iter().map(Keymap::preset) {
        let first_keys = keymap.bindings(Context::Home).iter().map(|binding| binding.keys[0]);
        assert_eq!(first_keys.filter_map(Key::text).count(), 0, "{}", keymap.name());
    }
    let suomi = Keymap::preset(Preset::Suomi);
    for (key, action) in [
        ('t', Action::NewNeed),
        ('e', Action::NewBarrier),
        ('o', Action::NewPlan),
        ('l', Action::Flag),
        ('m', Action::Reminder),
    ] {
        assert_eq!(suomi.meaning(Context::Card, &[Key::char(key)]), Meaning::Action(action));
    }
}

#[test]
fn every_name_has_its_words_in_every_language() {
    for words in Language::ALL.map(Words::new) {
        let actions = Action::iter().flat_map(|action| [action.words(), action.hint()]);
        let contexts = Context::iter().map(|context| format!("context-{context}"));
        let kinds = MistakeKind::iter().map(|kind| format!("keymap-{kind}"));
        let missing: Vec<String> = actions.chain(contexts).chain(kinds).filter(|id| !words.has(id)).collect();
        assert!(missing.is_empty(), "{:?}: {missing:?}", words.language());
    }
}

#[test]
fn the_table_of_keys_names_every_action_once() {
    let words = Words::new(Language::En);
    let table = markdown(&words);
    for action in Action::iter() {
        let row = format!("\n| {} | ", words.say(&action.words()));
        assert_eq!(table.matches(&row).count(), 1, "{action}");
    }
    assert!(table.contains("| Flag | `Ctrl-X f` `f` | `Ctrl-X f` `f` | `Ctrl-X f` `f` | `Ctrl-X l` `l` |"), "{table}");
}
