//! Names heard on the telephone and written as a Finn or a Swedish-speaking Finn hears them.

use crate::case::Case;
use crate::ground::Ground;
use crate::people::dice::Dice;
use crate::people::{Client, Origin};
use crate::shape;

/// Where in a word something is heard.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Start,
    /// In the first half: endings keep their vowels.
    Early,
    Inside,
    End,
    Anywhere,
}

type Rule = (&'static str, &'static str, At);

/// Letters that Finnish ears take for one another.
const LETTERS: &[Rule] = &[
    ("d", "t", At::Anywhere),
    ("t", "d", At::Start),
    ("t", "d", At::Inside),
    ("b", "p", At::Anywhere),
    ("p", "b", At::Start),
    ("g", "k", At::Anywhere),
    ("k", "g", At::Start),
    ("f", "v", At::Start),
    ("v", "f", At::Start),
    ("w", "v", At::Anywhere),
    ("ä", "e", At::Early),
    ("e", "ä", At::Early),
    ("ö", "y", At::Early),
    ("y", "ö", At::Early),
    ("ä", "a", At::Early),
    ("o", "u", At::Early),
    ("u", "o", At::Early),
    ("nk", "ng", At::Inside),
    ("ng", "nk", At::Inside),
    ("hn", "n", At::Inside),
    ("ht", "t", At::Inside),
    ("hd", "d", At::Inside),
    ("hk", "k", At::Inside),
    ("h", "", At::Start),
    ("ai", "aj", At::Inside),
    ("ei", "ej", At::Inside),
    ("ij", "i", At::Inside),
    ("lj", "li", At::Inside),
    ("rj", "ri", At::Inside),
    ("hj", "hi", At::Inside),
    ("nj", "ni", At::Inside),
    ("ie", "ije", At::Inside),
    ("ia", "ija", At::Inside),
    ("n", "m", At::Inside),
    ("m", "n", At::Inside),
    ("x", "ks", At::Anywhere),
    ("ks", "x", At::Inside),
    ("c", "k", At::Anywhere),
    ("z", "ts", At::Anywhere),
    ("z", "s", At::Anywhere),
    ("š", "s", At::Anywhere),
    ("uo", "oo", At::Inside),
    ("ie", "ee", At::Inside),
    ("yö", "öö", At::Inside),
];

/// Endings swallowed or bent in speech.
const ENDINGS: &[Rule] = &[
    ("nen", "ne", At::End),
    ("nen", "nem", At::End),
    ("nen", "nenn", At::End),
    ("nen", "sen", At::End),
    ("inen", "ine", At::End),
    ("inen", "iinen", At::End),
    ("inen", "nen", At::End),
    ("ainen", "anen", At::End),
    ("äinen", "änen", At::End),
    ("la", "laa", At::End),
    ("lä", "lää", At::End),
    ("n", "", At::End),
    ("s", "", At::End),
    ("a", "an", At::End),
    ("ä", "än", At::End),
];

/// Swedish names by a Finnish ear.
const SWEDISH: &[Rule] = &[
    ("sjö", "syö", At::Anywhere),
    ("sjö", "shö", At::Anywhere),
    ("sjö", "sö", At::Anywhere),
    ("å", "o", At::Anywhere),
    ("å", "oo", At::Anywhere),
    ("w", "v", At::Anywhere),
    ("wi", "vii", At::Start),
    ("qv", "kv", At::Anywhere),
    ("qvist", "kvist", At::End),
    ("qvist", "quist", At::End),
    ("dqv", "kv", At::Inside),
    ("dk", "k", At::Inside),
    ("ck", "k", At::Anywhere),
    ("ck", "kk", At::Anywhere),
    ("lund", "lunt", At::End),
    ("berg", "berj", At::End),
    ("berg", "peri", At::End),
    ("berg", "perg", At::End),
    ("ström", "strööm", At::End),
    ("ström", "trööm", At::End),
    ("str", "r", At::Start),
    ("st", "t", At::Start),
    ("b", "p", At::Start),
    ("g", "k", At::Start),
    ("d", "t", At::Start),
    ("f", "v", At::Start),
    ("holm", "olm", At::End),
    ("hjelm", "jelm", At::Anywhere),
    ("lju", "ju", At::Start),
    ("gö", "jö", At::Start),
    ("gy", "jy", At::Start),
    ("th", "t", At::Anywhere),
    ("é", "ee", At::Inside),
    ("nn", "n", At::Inside),
    ("ll", "l", At::Inside),
    ("ss", "s", At::Inside),
    ("son", "sson", At::End),
    ("x", "ks", At::Anywhere),
    ("z", "s", At::Anywhere),
    ("c", "k", At::Anywhere),
    ("ö", "öö", At::Inside),
    ("y", "yy", At::Inside),
    ("gren", "kreen", At::End),
    ("gren", "reen", At::End),
    ("blad", "plaad", At::End),
    ("dahl", "taal", At::Anywhere),
    ("dahl", "dal", At::Anywhere),
    ("stedt", "stet", At::End),
    ("lind", "lint", At::Start),
    ("ind", "int", At::Inside),
];

/// One of the rules, somewhere in the word.
fn hear(dice: &mut Dice, word: &str, rules: &[Rule]) -> Option<String> {
    let mut ways = Vec::new();
    for (from, to, at) in rules {
        for (start, _) in word.match_indices(from) {
            let end = start + from.len();
            let fits = match at {
                At::Start => start == 0,
                At::Early => start > 0 && end <= word.len() / 2,
                At::Inside => start > 0 && end < word.len(),
                At::End => end == word.len() && start > 0,
                At::Anywhere => true,
            };
            if fits {
                ways.push((start, end, *to));
            }
        }
    }
    let (start, end, to) = ways.get(dice.below(ways.len()))?;
    let heard = format!("{}{to}{}", &word[..*start], &word[*end..]);
    (!triple(&heard)).then_some(heard)
}

/// No language writes a letter three times.
pub fn triple(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    letters.windows(3).any(|three| three[0] == three[1] && three[1] == three[2])
}

/// A letter taken for another.
pub fn letter(dice: &mut Dice, word: &str) -> Option<String> {
    let once = hear(dice, word, LETTERS)?;
    // Long names are misheard in two places now and then.
    if word.chars().count() >= 8 && dice.percent(25) { hear(dice, &once, LETTERS).or(Some(once)) } else { Some(once) }
}

/// An ending swallowed.
pub fn ending(dice: &mut Dice, word: &str) -> Option<String> {
    hear(dice, word, ENDINGS)
}

const VOWELS: &str = "aeiouyäö";

/// A long sound taken for a short one, or a short one for a long one: vowels of the first two syllables, consonants
/// between vowels.
pub fn length(dice: &mut Dice, word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let vowel = |at: usize| letters.get(at).is_some_and(|letter| VOWELS.contains(*letter));
    let mut ways: Vec<(usize, bool)> = Vec::new();
    for at in 0..letters.len() {
        let same_before = at > 0 && letters[at - 1] == letters[at];
        let vowel_before = at > 0 && vowel(at - 1);
        let early_vowel = vowel(at) && (1..=4).contains(&at) && !vowel_before && !vowel(at + 1);
        let between = !vowel(at) && !same_before && vowel_before && vowel(at + 1) && !"hjvdg-".contains(letters[at]);
        if letters.get(at + 1) == Some(&letters[at]) {
            ways.push((at, false));
        } else if early_vowel || between {
            ways.push((at, true));
        }
    }
    let (at, longer) = *ways.get(dice.below(ways.len()))?;
    let mut letters = letters;
    if longer {
        letters.insert(at, letters[at]);
    } else {
        letters.remove(at);
    }
    Some(letters.into_iter().collect())
}

/// A Swedish surname written by ear, in one place or two.
pub fn swedish(dice: &mut Dice, client: &Client, ground: &Ground) -> Option<Case> {
    if !matches!(client.origin, Origin::Swedish) {
        return None;
    }
    let mut words = shape::typed(dice, client, ground);
    let mut wrong = hear(dice, &words[0].0, SWEDISH)?;
    if dice.percent(40) {
        wrong = hear(dice, &wrong, SWEDISH)?;
    }
    words[0].0 = shape::changed(&words[0].0, wrong)?;
    Some(shape::case(words))
}
