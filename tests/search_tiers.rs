//! The tiers of the search that allow for errors: each with its reason, none where nothing has to be guessed, sets that agree
//! with the hits, and work that stays bounded.

use polku::search::{Among, Found, Hit, Index, Person, Query, SlotSet, Tier, Why};
use proptest::prelude::*;

fn register(names: &[(&str, &str)]) -> Index {
    let person = |(surname, given)| Person { surname, given, ..Person::default() };
    Index::build((0..).zip(names.iter().copied().map(person)))
}

fn find(index: &Index, text: &str, limit: usize) -> Found {
    let all = SlotSet::all(index.slots());
    index.find(&Query::parse(text), limit, &Among { visible: &all, rising: &SlotSet::default() })
}

fn first(index: &Index, text: &str) -> Option<(u32, Tier, Why)> {
    find(index, text, 50).hits.first().map(|hit: &Hit| (hit.id, hit.tier, hit.why))
}

#[test]
fn each_allowance_has_its_tier_and_its_reason() {
    let index = register(&[
        ("Virtanen", "Katja"),
        ("Hautunen", "Juhani"),
        ("Salokivi", "Marko"),
        ("Kellokunnas", "Ilkka"),
        ("Pesonen", "Birgitta"),
    ]);
    for (text, id, tier, why) in [
        ("virtanen katja", 0, Tier::Word, Why::Word),
        ("hautunenjuhani", 1, Tier::Joined, Why::Joined),
        ("salo kivi marko", 2, Tier::Joined, Why::Joined),
        ("salo-kivi", 2, Tier::Joined, Why::Joined),
        ("wirtanen", 0, Tier::Slip, Why::Slip),
        ("wirttanen", 0, Tier::Sound, Why::Sound),
        ("wirttanen qatya", 0, Tier::Sound, Why::Sound),
        ("pirkitta", 4, Tier::Sound, Why::Sound),
        ("kelpokunnat", 3, Tier::Near, Why::Near),
        ("pesomen pirkita", 4, Tier::Near, Why::Near),
        ("okunna", 3, Tier::Inside, Why::Subsequence),
        ("virtanen lahja", 0, Tier::Partial, Why::Partial),
    ] {
        assert_eq!(first(&index, text), Some((id, tier, why)), "{text}");
    }
}

#[test]
fn a_name_is_found_in_the_writing_of_its_country() {
    let index = register(&[
        ("Rogozhev", "Sergei"),
        ("Andrejeva", "Julija"),
        ("Ševtšenko", "Oleksandr"),
        ("Štšerbakov", "Grigori"),
        ("Abdulrahman", "Noor"),
        ("Al-Jabouri", "Zahra"),
        ("Hussein", "Hawa"),
        ("Warsame", "Cali"),
        ("Abdullah", "Ayşe"),
        ("Virtanen", "Matti"),
        ("Huttunen", "Aino"),
    ]);
    for (text, id) in [
        ("сергей рогожев", 0),
        ("андреева юлія", 1),
        ("шевченко олександр", 2),
        ("щербаков григорий", 3),
        ("عبد الرحمن نور", 4),
        ("عبدالرحمن", 4),
        ("الجبوري زهراء", 5),
        ("حسين حواء", 6),
        ("ورسمي علي", 7),
        ("عبد الله عائشة", 8),
    ] {
        let (found, tier, why) = first(&index, text).unwrap_or_else(|| panic!("{text} finds nobody"));
        assert_eq!((found, why), (id, Why::Sound), "{text}");
        assert_eq!(tier, Tier::Sound, "{text}: all words of a foreign spelling are one allowance");
    }
    let own = register(&[("حسين", "حواء"), ("Рогожев", "Сергей")]);
    assert_eq!(first(&own, "hussein hawa").map(|(id, ..)| id), Some(0));
    assert_eq!(first(&own, "rogozhev sergei").map(|(id, ..)| id), Some(1));
}

#[test]
fn of_two_guesses_the_likelier_stands_first() {
    for (text, likelier, other) in [
        // A whole word with a slip, before letters that are merely all there.
        ("laien patrik", ("Laine", "Patrik"), ("Laitinen", "Patrik")),
        ("jänes jaann", ("Jänes", "Jaan"), ("Jääskeläinen", "Johannes")),
        // A slip that no ear hears, before another.
        ("vesterqvist", ("Westerqvist", "Anna"), ("Västerqvist", "Anna")),
        // A letter not typed, also the first, before a wrong one.
        ("anta", ("Ranta", "Liisa"), ("Anna", "Liisa")),
        // One name with a letter forgotten, before two of which one is only begun.
        ("kaisakivi", ("Kaislakivi", "Teemu"), ("Kivinen", "Kaisa")),
    ] {
        let index = register(&[other, likelier]);
        let hits = find(&index, text, 50).hits;
        assert_eq!(hits.iter().map(|hit| hit.id).collect::<Vec<_>>(), [1, 0], "{text}");
    }
    let index = register(&[("Kivinen", "Kaisa")]);
    assert_eq!(first(&index, "kaisakivi"), Some((0, Tier::Subsequence, Why::Joined)));
    assert_eq!(first(&index, "kaisakivinen"), Some((0, Tier::Joined, Why::Joined)));
}

#[test]
fn a_short_word_may_be_mistyped_beside_a_long_one() {
    let index = register(&[("Österberg", "Åsa"), ("Viljakallio", "Åke"), ("Salo", "Jukka")]);
    for (text, found) in [
        ("österberg åa", Some((0, Tier::Subsequence, Why::Subsequence))),
        ("åa österberg", Some((0, Tier::Subsequence, Why::Subsequence))),
        ("viljakallio kåe", Some((1, Tier::Slip, Why::Slip))),
        ("alo jukka", Some((2, Tier::Slip, Why::Slip))),
        ("åa", None),
        ("kåe", None),
        ("åa kåe", None),
    ] {
        assert_eq!(first(&index, text), found, "{text}");
    }
}

#[test]
fn an_arabic_article_is_heard_however_it_is_written() {
    let index = register(&[
        ("El-Hassan", "Bilaal"),
        ("Al-Hassan", "Khadija"),
        ("Attamimi", "Abdallah"),
        ("At-Tamimi", "Karim"),
        ("Hussein", "Abd-al-Rahman"),
        ("Moradi", "Abdulrahman"),
    ]);
    for (text, id) in [
        ("el-hassan khadija", 1),
        ("al-hassan bilaal", 0),
        ("at-tamimi abdullah", 2),
        ("moradi abd-al-rahman", 5),
        ("moradi abd el rahman", 5),
    ] {
        assert_eq!(first(&index, text), Some((id, Tier::Sound, Why::Sound)), "{text}");
    }
}

#[test]
fn nobody_is_guessed_at_beside_somebody_named() {
    let index = register(&[
        ("Virtanen", "Matti"),
        ("Virtamen", "Matti"),
        ("Vlrtamen", "Matti"),
        ("Virtanen", "Matilda"),
        ("Kangas", "Matti"),
        ("Kongis", "Matti"),
    ]);
    let tiers = |text: &str| find(&index, text, 50).hits.iter().map(|hit| hit.tier).collect::<Vec<_>>();
    assert_eq!(tiers("virtanen matti").first(), Some(&Tier::Word));
    assert!(tiers("virtanen matti").iter().all(|tier| *tier < Tier::Near), "{:?}", tiers("virtanen matti"));
    assert!(tiers("kangas matti").iter().all(|tier| *tier < Tier::Near));
    assert_eq!(tiers("kangas matilda"), [Tier::Partial; 2], "with one word too many, those who have the other");
}

const SURNAMES: &[&str] = &[
    "Virtanen",
    "Wirtanen",
    "Virta",
    "Mäkinen",
    "Makinen",
    "Salo-Kivi",
    "Salokivi",
    "Kivi",
    "Ivanova",
    "Иванова",
    "حسين",
];
const GIVEN: &[&str] = &["Matti", "Mattias", "Katja Maria", "Katya", "Катя", "Anna-Liisa", "Annaliisa", "Hussein", ""];
const ASKED: &[&str] = &[
    "v",
    "virtanen",
    "virtanen matti",
    "wirttanen",
    "vrtnn",
    "virtnaen katja",
    "salo kivi",
    "salokivi anna liisa",
    "ivanova",
    "катя",
    "hussein",
    "kinen",
    "virtanen xyzzy",
    "a a a",
    "ma ma ka",
    "1",
    "virtanen 1985",
    "oma",
    "",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_sets_of_a_query_are_its_hits(
        changes in prop::collection::vec((0u32..40, prop::option::weighted(0.8, (0..SURNAMES.len(), 0..GIVEN.len()))), 1..80)
    ) {
        let mut index = Index::new();
        for (id, change) in changes {
            match change {
                Some((surname, given)) => {
                    index.replace(id, &Person { surname: SURNAMES[surname], given: GIVEN[given], ..Person::default() });
                }
                None => index.remove(id),
            }
        }
        for text in ASKED {
            let found = find(&index, text, 100);
            let query = Query::parse(text);
            let ids = |most: Tier| -> SlotSet {
                found.hits.iter().filter(|hit| hit.tier <= most).map(|hit| hit.id).collect()
            };
            let sorted = |set: SlotSet| set.iter().collect::<Vec<_>>();
            prop_assert_eq!(found.total, found.hits.len(), "{}", text);
            let all = SlotSet::all(index.slots());
            prop_assert_eq!(sorted(index.matches(&query, &all)), sorted(ids(Tier::Partial)), "{}", text);
            let certain = index.certain(&query, &all);
            prop_assert_eq!(sorted(certain), sorted(ids(Tier::Loose)), "{} for certain", text);
        }
    }
}

#[test]
fn no_text_makes_the_search_compare_without_end() {
    let names: Vec<(String, String)> = (0..2_000u32)
        .map(|n| {
            let letters = |mut n: u32| {
                let mut word = String::new();
                for _ in 0..4 {
                    word.push_str(["ka", "ri", "mo", "te", "nu", "la", "si"][(n % 7) as usize]);
                    n /= 7;
                }
                word
            };
            (letters(n * 31 + 5), letters(n * 17 + 3))
        })
        .collect();
    let index = register(&names.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect::<Vec<_>>());
    // Eight words, each compared with every spelling in a handful of ways, also with each of the others left out.
    let bound = 8 * 8 * 6 * 4_000;
    let long = |piece: &str| piece.repeat(10_000 / piece.len());
    for text in [
        long("a"),
        long("karimo"),
        long("karimo "),
        long("xyzzy "),
        long("a b "),
        long("шщ"),
        long("عبد الرحمن "),
        long("ﷺ"),
        long("-"),
        "kar rim mot ten nul las sik kar".to_owned(),
        "qwxz zxwq qwzx xzqw wqzx zwqx qxwz wzxq".to_owned(),
    ] {
        let compared = index.compared(&Query::parse(&text));
        assert!(compared <= bound, "{compared} for {} bytes", text.len());
    }
    assert_eq!(index.compared(&Query::parse("ka")), 0, "what many names begin with is looked up, not compared");
}
