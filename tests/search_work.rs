//! The work of a query is bounded, whatever is typed: counted in spellings that are compared letter by letter, not in time.

use polku::search::{Among, Index, Person, Query, SlotSet};

/// Twenty thousand clients with names of three syllables each.
fn register() -> Index {
    const SYLLABLES: [&str; 24] = [
        "vir", "ta", "nen", "mä", "ki", "kor", "ho", "la", "hei", "no", "sa", "lo", "ju", "ha", "ni", "mat", "ti",
        "lii", "sa", "an", "na", "pek", "ka", "rau",
    ];
    let name = |n: usize| [n, n / 24, n / 576].map(|n| SYLLABLES[n % 24]).concat();
    let names: Vec<(String, String)> = (0..20_000).map(|n| (name(n), name(n * 7 % 13_824))).collect();
    let person = |(surname, given)| Person { surname, given, ..Person::default() };
    Index::build((0..).zip(names.iter().map(|(surname, given)| person((surname, given)))))
}

#[test]
fn eight_misspelt_words_are_hardly_dearer_than_one() {
    let index = register();
    let compared = |text: &str| index.compared(&Query::parse(text));
    let words = ["virtnaen", "mätkiho", "korhomen", "heinosla", "juhnai", "lisaanna", "pekkkala", "rautsanen"];
    let dearest = words.iter().map(|word| compared(word)).max().unwrap_or_default();
    assert!((1..20_000).contains(&dearest), "{dearest}");
    for text in [words.join(" "), words.join("-"), words.join(" 1985 "), words.join(" ").repeat(150)] {
        let all = compared(&text);
        // Four of the words are looked for among all spellings, the others among those of the clients left.
        assert!(all <= dearest * 5, "{all} for eight words, {dearest} for one");
    }
    for text in ["a e i o u n s t".to_owned(), "a ".repeat(5_000), "an ".repeat(3_000)] {
        assert_eq!(compared(&text), 0, "too short to be misspelt");
    }
    let found = |words: &[&str]| {
        let everybody = SlotSet::all(index.slots());
        let query = Query::parse(&words.join(" "));
        let found = index.find(&query, 50, &Among { visible: &everybody, rising: &SlotSet::default() });
        (found.total, found.hits.iter().map(|hit| hit.id).collect::<Vec<_>>())
    };
    for words in [["virtnaen", "mätkiho", "korhomen"], ["virtane", "heinosla", "virtano"], ["vir", "ta", "an"]] {
        let [a, b, c] = words;
        assert_eq!(found(&[a, b, c]), found(&[c, a, b]), "the order of typing does not matter");
    }
}
