//! What people type and write into files: searches, keymaps, identity codes, dates, numbers, arguments of messages, keys.

use std::collections::HashSet;

use jiff::civil::{Date, date};
use polku::domain::hetu::Hetu;
use polku::search::{Query, filter_text};
use polku::text::harmless::is_harmful;
use polku::text::read_date::{Direction, FIRST_YEAR, LAST_YEAR, read_date};
use polku::text::{Arg, Language, Words, dates, numbers};
use polku::tui::action::Context;
use polku::tui::decode::{Decoder, Typed};
use polku::tui::key::{Code, Key};
use polku::tui::keymap::{self, Keymap, Preset};
use strum::IntoEnumIterator;

use super::{Reader, Target, corpus_of, text};

const TODAY: Date = date(2026, 11, 21);

pub fn targets() -> Vec<Target> {
    let target = |name, short, corpus, reader| Target { name, short, corpus, reader, any_length: true };
    vec![
        target("query", 2_000, queries, query),
        // Each line is held against all others: no file beyond its limit is read for that reason.
        Target { any_length: false, ..target("keymap", 60, keymaps, keymap) },
        target("hetu", 10_000, hetus, hetu),
        target("dates", 4_000, typed_dates, dates_typed),
        target("numbers", 5_000, eight_bytes, numbers_written),
        target("fluent", 3_000, arguments, fluent),
        target("keys", 5_000, terminal_bytes, keys),
    ]
}

pub fn queries() -> Vec<Vec<u8>> {
    corpus_of(&[
        "",
        "mäkinen",
        "virtanen matti 040 123 4567",
        "140685-901V",
        "kunta:ulvila ikä:<30 -palvelussa oma myöhässä lippu:suunnitelma este:kieli,digi tila:työtön seuranta:<+7",
        "este:kieli/2..3 suunnitelma:digi/käynnissä",
        "kunta:\"Iso, kyrö\",pori syntynyt:1.1.1985..31.12.1985",
        "ålder:18..29 ikä:18,20-25 työttömänä:>1v osaaminen:*",
        "hiljaa:>60 -este:* muni:=pori",
        "Катя Łukasz İbrahim Đặng عبد",
    ])
}

fn query() -> Reader {
    Box::new(|input| {
        let typed = text(input);
        let query = Query::parse(&typed);
        assert_eq!(query, Query::parse(&typed), "the same text is another query");
        assert!(query.filters.len() <= 16, "{} filters", query.filters.len());
        // As many mistakes as parts are looked at, and one for all the others.
        assert!(query.problems.len() <= 64, "{} mistakes", query.problems.len());
        for problem in &query.problems {
            assert!(typed.get(problem.at.clone()).is_some(), "a mistake at {:?}", problem.at);
        }
        for filter in &query.filters {
            let alone = typed.get(filter.at.clone()).expect("a filter stands in the text");
            let again = Query::parse(alone);
            let same = again.filters.first().is_some_and(|again| {
                (again.field, again.negated, again.language) == (filter.field, filter.negated, filter.language)
            });
            assert!(same, "{alone:?} is {:?}, alone {:?}", filter, again.filters);
            // The name that the field has in its language is read as that field.
            let written = Query::parse(&filter_text(filter.field, filter.language, ""));
            assert_eq!(written.filters.first().map(|written| written.field), Some(filter.field));
        }
        let logged = Query::for_log(&typed);
        assert!(!logged.chars().any(|letter| letter.is_ascii_digit()), "a digit in the log");
        assert!(logged.len() <= typed.len());
    })
}

fn keymaps() -> Vec<Vec<u8>> {
    let mut corpus: Vec<Vec<u8>> = Preset::iter().map(|preset| preset.source().as_bytes().to_vec()).collect();
    corpus.extend(corpus_of(&[
        "inherits = \"vim\"\n[card]\n\"b\" = \"new-barrier\"\n[home]\n\"ctrl-ö\" = \"quit\"\n\"g g\" = \"select-first\"\n",
        "name = \"oma\"\n[global]\n\"alt-x\" = \"quit\"\n\"f12\" = \"none\"\n[form]\n\"x\" = 3\n",
    ]));
    corpus
}

fn keymap() -> Reader {
    let words = Words::new(Language::Fi);
    Box::new(move |input| {
        let file = text(input);
        let (keymap, mistakes) = Keymap::from_file(&file, "oma.toml");
        assert_eq!(mistakes, keymap::check(&file, "oma.toml"));
        let lines = file.split('\n').count();
        for mistake in &mistakes {
            assert!(mistake.line <= lines, "line {} of {lines}", mistake.line);
            assert_harmless(&mistake.say(&words));
        }
        for context in Context::iter() {
            let bindings = keymap.bindings(context);
            assert!(!bindings.is_empty(), "no key left in {context}");
            for binding in bindings {
                assert!(!binding.keys.is_empty());
                assert_eq!(keymap.meaning(context, &binding.keys), keymap::Meaning::Action(binding.action));
            }
        }
    })
}

fn hetus() -> Vec<Vec<u8>> {
    corpus_of(&["131052-901X", "140685-901V", "010594Y9032", "311299+905D", "131052A901X"])
}

fn hetu() -> Reader {
    Box::new(|input| {
        let typed = text(input);
        let Ok(hetu) = Hetu::parse(&typed) else { return };
        assert_eq!(hetu.as_str(), typed);
        assert_eq!(Hetu::parse(hetu.as_str()), Ok(hetu));
        assert!((1800..2100).contains(&hetu.birth_date().year()));
        assert!(!hetu.masked().contains(&typed[7..]));
        assert_eq!(Hetu::parse_on(&typed, TODAY).is_ok(), hetu.birth_date() <= TODAY);
    })
}

fn typed_dates() -> Vec<Vec<u8>> {
    corpus_of(&[
        "12.3.2026",
        "12/3/26",
        "12 mar 2026",
        "2026-03-12",
        "12032026",
        "120326",
        "12.3.",
        "ma",
        "tiistai",
        "ma 23.11.",
        "Mon 23 Nov 2026",
        "vk 23/2027",
        "v 23",
        "+14",
        "-3",
        "+2vk",
        "+3kk",
        "+3mån",
        "+1y",
        "tänään",
        "i morgon",
    ])
}

fn dates_typed() -> Reader {
    let words = Language::ALL.map(Words::new);
    Box::new(move |input| {
        let typed = text(input);
        for words in &words {
            let language = words.language();
            for direction in [Direction::Future, Direction::Past] {
                match read_date(&typed, TODAY, direction, language) {
                    Ok(day) => {
                        assert!((FIRST_YEAR..=LAST_YEAR).contains(&day.year()), "{day}");
                        let written = dates::date(day, language);
                        assert_eq!(read_date(&written, TODAY, direction, language), Ok(day), "{written}");
                    }
                    Err(problem) => assert_harmless(&problem.say(words)),
                }
            }
        }
    })
}

fn eight_bytes() -> Vec<Vec<u8>> {
    let numbers = [0, 1, -1, 999, 1_000, 123_456, 5_727, i64::MAX, i64::MIN, 1 << 53];
    numbers.iter().map(|number: &i64| number.to_le_bytes().to_vec()).collect()
}

fn numbers_written() -> Reader {
    Box::new(|input| {
        let mut bytes = [0; 8];
        bytes.iter_mut().zip(input).for_each(|(byte, given)| *byte = *given);
        let number = i64::from_le_bytes(bytes);
        let places = u32::from(input.get(8).copied().unwrap_or(2));
        for language in Language::ALL {
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            let whole = numbers::whole(number, language);
            let plain: String = whole.chars().filter(|letter| !",\u{a0}".contains(*letter)).collect();
            assert_eq!(plain.parse(), Ok(number), "{whole}");
            let decimal = numbers::decimal(number, places, language);
            let least = places.min(18) as usize + 1;
            assert_eq!(digits(&decimal), format!("{:0least$}", number.unsigned_abs()), "{decimal}");
            let euros = numbers::euros(number, language);
            assert_eq!(digits(&euros), format!("{:03}", number.unsigned_abs()), "{euros}");
            assert_eq!(euros.contains('-'), number < 0, "{euros}");
            assert!(numbers::percent(number, language).ends_with('%'));
        }
        let part = usize::from_le_bytes(bytes) / 4_000;
        assert!((0..=1_000).contains(&numbers::share(part, part.max(usize::from(bytes[0])))));
    })
}

fn arguments() -> Vec<Vec<u8>> {
    corpus_of(&[
        "Aino Virtanen",
        "{ $name }",
        "2026-03-12",
        "5727",
        "a\u{1b}[2Jb\nc",
        "\u{2068}x\u{2069}",
        "/srv/polku/a b",
    ])
}

/// No argument acts on a terminal, none is read as part of a message, and none is lost.
fn fluent() -> Reader {
    let words = Language::ALL.map(Words::new);
    Box::new(move |input| {
        let given = text(input);
        for words in &words {
            let args = [("file", Arg::Text(&given)), ("cause", Arg::Text("x"))];
            let said = words.say_with("cli-file-unreadable", &args);
            assert_harmless(&said);
            let plain = words.say_with("cli-file-unreadable", &[("file", Arg::Text("")), ("cause", Arg::Text("x"))]);
            assert!(said.len() <= plain.len() + 3 * given.len(), "{} bytes", said.len());
            let letters = given.replace("\r\n", "\n").chars().count();
            assert_eq!(said.chars().count(), plain.chars().count() + letters, "{said:?}");
            let pairs = [("file".to_owned(), given.clone()), ("cause".to_owned(), given.clone())];
            assert_harmless(&words.say_pairs("cli-file-unreadable", &pairs));
            let missing = words.say(&given);
            assert!(missing.starts_with('<') || words.has(&given), "{missing}");
        }
    })
}

fn terminal_bytes() -> Vec<Vec<u8>> {
    corpus_of(&[
        "\u{1b}[A\u{1b}[B\u{1b}OP\u{1b}[1;5C\u{1b}[[A",
        "\u{1b}[200~a\r\nb\tc\u{1b}[2Jd\u{1b}[201~x",
        "\u{1b}[97;5u\u{1b}[228u\u{1b}[3;5~",
        "åÄö€\u{1b}x\u{1b}ä",
        "\u{1}\u{1a}\0\r\t\u{7f}\u{8}\n\u{1f}",
        "\u{1b}\u{1b}[A\u{1b}[?1;2c\u{1b}[I",
    ])
}

fn keys() -> Reader {
    Box::new(|input| {
        let typed = |pieces: &[&[u8]]| {
            let (mut decoder, mut out) = (Decoder::default(), Vec::new());
            pieces.iter().for_each(|piece| decoder.feed(piece, &mut out));
            decoder.pause(&mut out);
            out
        };
        let all = typed(&[input]);
        assert!(all.len() <= input.len(), "{} of {} bytes", all.len(), input.len());
        let mut seen = HashSet::new();
        for one in &all {
            match one {
                Typed::Paste(text) => {
                    assert!(!text.chars().any(|letter| letter.is_control() && letter != '\n'), "{text:?}");
                    assert!(text.len() <= 2 * input.len());
                }
                // What is shown of a key a keymap can name.
                Typed::Key(key) if seen.insert(*key) => {
                    let named = key.shown();
                    assert!(!named.chars().any(char::is_control), "{named:?}");
                    // A file is read by its spaces, so those that are no space bar cannot be named in one.
                    if !matches!(key.code, Code::Char(letter) if letter != ' ' && letter.is_whitespace()) {
                        assert!(Key::parse(&named).is_some(), "{named:?}");
                    }
                }
                Typed::Key(_) => {}
            }
        }
        let (one, other) = input.split_at(input.len() / 2);
        assert_eq!(typed(&[one, other]), all, "cut in two it is something else");
    })
}

fn assert_harmless(text: &str) {
    assert!(!text.chars().any(is_harmful), "{text:?}");
}
