//! A word by its sound: one letter for each sound as Finnish, Swedish, Russian, Arabic and Somali names are variously spelt.
//!
//! Letters of a key: `a e i o u`, `b d f g h k l m n p r s t v z`, `S` for sh, `C` for ch, `Z` for zh, `x` for ks at the
//! beginning; a word in Arabic writing has a key of [`super::arabic`], after a `_`. A key ranks, it never filters: how far
//! apart two keys are is weighed by [`price`].

use super::arabic;
use super::fold;
use super::script;

/// Letters of a key at most; longer names are cut.
pub(super) const LONGEST: usize = 40;

/// The key of a word as written.
pub(super) fn key(word: &str) -> String {
    let letters = fold::letters(word);
    if letters.first().is_some_and(|letter| letter.fold >= '\u{600}') {
        let folded: String = letters.iter().take(LONGEST).map(|letter| letter.fold).collect();
        if let Some(key) = arabic::key(&folded) {
            return key;
        }
    }
    let mut plain: Vec<char> = Vec::with_capacity(word.len());
    let mut skip = false;
    for letter in letters {
        // A letter that folds to two has the same written letter twice.
        if std::mem::take(&mut skip) {
            continue;
        }
        match letter.strict {
            'å' | 'ö' | 'ø' | 'õ' | 'ő' => plain.push('o'),
            'æ' | 'œ' => {
                plain.push(if letter.strict == 'æ' { 'a' } else { 'o' });
                skip = true;
            }
            'š' | 'ş' | 'ś' | 'ș' => plain.push('S'),
            'ž' | 'ż' | 'ź' => plain.push('Z'),
            'č' | 'ć' | 'ç' => plain.push('C'),
            'ğ' => {}
            'ё' => plain.extend(['i', 'o']),
            _ => {
                if let Some(latin) = script::cyrillic(letter.fold) {
                    plain.extend(latin.chars());
                } else {
                    plain.push(letter.fold);
                }
            }
        }
    }
    let mut out = String::with_capacity(plain.len() + 1);
    let mut rest = &plain[..plain.len().min(LONGEST)];
    let mut last = None;
    while let Some((sound, letters)) = first_sound(rest, last.is_none()) {
        rest = &rest[letters..];
        for c in sound.chars() {
            // An e after another may be written with a j between: Andreeva, Andrejeva.
            if c == 'e' && out.ends_with("ei") {
                out.pop();
                last = Some('e');
            }
            // Double letters are one sound.
            if last != Some(c) {
                out.push(c);
            }
            last = Some(c);
        }
    }
    out
}

/// The first sound of some letters, and how many letters it takes.
fn first_sound(letters: &[char], beginning: bool) -> Option<(Sound, usize)> {
    const GROUPS: &[(&str, &str)] = &[
        ("tsch", "C"),
        ("sch", "S"),
        ("tsh", "C"),
        ("tch", "C"),
        ("dzh", "i"),
        ("chr", "kr"),
        ("chl", "kl"),
        ("ch", "C"),
        ("tS", "C"),
        ("cz", "C"),
        ("sh", "S"),
        ("sz", "S"),
        ("sj", "S"),
        ("zh", "Z"),
        ("kh", "h"),
        ("ph", "f"),
        ("th", "t"),
        ("dh", "d"),
        ("gh", "g"),
        ("dj", "i"),
        ("dZ", "i"),
        ("ts", "z"),
        ("tz", "z"),
        ("ds", "z"),
        ("dz", "z"),
        ("ck", "k"),
        ("qu", "kv"),
        ("ou", "u"),
        ("oo", "o"),
        ("ae", "a"),
        ("oe", "o"),
        ("ce", "se"),
        ("ci", "si"),
        ("cy", "si"),
    ];
    let begins = |group: &str| {
        let mut rest = letters.iter();
        group.chars().all(|c| rest.next() == Some(&c))
    };
    let first = *letters.first()?;
    if beginning && begins("ks") {
        return Some((Sound::Group("x"), 2));
    }
    if let Some((group, sound)) =
        GROUPS.iter().find(|(group, _)| char::from(group.as_bytes()[0]) == first && begins(group))
    {
        return Some((Sound::Group(sound), group.len()));
    }
    let sound = match first {
        'j' | 'y' => 'i',
        'w' => 'v',
        'q' | 'c' => 'k',
        'x' if beginning => 'x',
        'x' => return Some((Sound::Group("ks"), 1)),
        other => other,
    };
    Some((Sound::Letter(sound), 1))
}

/// One sound, or a group.
enum Sound {
    Letter(char),
    Group(&'static str),
}

impl Sound {
    fn chars(&self) -> impl Iterator<Item = char> + '_ {
        let (one, many) = match self {
            Sound::Letter(c) => (Some(*c), ""),
            Sound::Group(group) => (None, *group),
        };
        one.into_iter().chain(many.chars())
    }
}

/// The sounds of a key as a set: 26 letters, `S`, `C`, `Z`, all others, and at last whether it is an Arabic one.
pub(super) fn sound_set(key: &str) -> u32 {
    key.chars().fold(0, |bits, c| bits | bit(c))
}

/// The bit of one sound in a [`sound_set`].
pub(super) fn bit(sound: char) -> u32 {
    match sound {
        'a'..='z' => 1 << (sound as u32 - 'a' as u32),
        'S' => 1 << 26,
        'C' => 1 << 27,
        'Z' => 1 << 28,
        '_' => BARE,
        _ => 1 << 29,
    }
}

/// The bit of a [`sound_set`] of a word in Arabic writing.
pub(super) const BARE: u32 = 1 << 31;

/// Sets of which a like-sounding word meets all but as many as it may have hard differences: a consonant or one heard for it.
pub(super) fn demands(key: &str) -> Vec<u32> {
    let heard_for =
        |c: char| SOUNDS.chars().filter(|other| price(c, *other) < HARD).fold(bit(c), |set, o| set | bit(o));
    let mut sets: Vec<u32> = key.chars().filter(|c| !is_vowel(*c) && *c != '_').map(heard_for).collect();
    sets.sort_unstable();
    sets.dedup();
    sets
}

/// All sounds of a key in Latin letters.
pub(super) const SOUNDS: &str = "abdefghiklmnoprstuvxzSCZ";

/// True for the five vowels of a key.
pub(super) const fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// What a difference costs that no ear excuses.
pub(super) const HARD: u8 = 4;

/// What it costs to take one sound for another: 0 for the same, 1 for what is hardly heard apart, up to [`HARD`].
pub(super) const fn price(a: char, b: char) -> u8 {
    if a as u32 > b as u32 {
        return price(b, a);
    }
    match (a, b) {
        (a, b) if a as u32 == b as u32 => 0,
        ('d', 't') | ('b', 'p') | ('g', 'k') => 1,
        ('s', 'z') | ('S', 's') | ('Z', 'z') | ('S', 'Z') | ('C', 'S') | ('C', 'z') => 1,
        ('a', 'e') | ('o', 'u') | ('e', 'i') => 1,
        ('S', 'z') | ('Z', 's') | ('C', 's') | ('C', 't') | ('C', 'k') | ('C', 'h') => 2,
        ('Z', 'i')
        | ('i', 'z')
        | ('h', 'x')
        | ('s', 'x')
        | ('k', 'x')
        | ('f', 'v')
        | ('b', 'v')
        | ('h', 'k')
        | ('g', 'h') => 2,
        ('m', 'n') | ('a', 'o') | ('i', 'u') | ('e', 'o') | ('u', 'v') | ('C', 'i') => 2,
        (a, b) if is_vowel(a) && is_vowel(b) => 3,
        _ => HARD,
    }
}

/// What a sound costs that one of the words has and the other has not.
pub(super) const fn price_alone(c: char) -> u8 {
    match c {
        'h' => 2,
        c if is_vowel(c) => 3,
        _ => HARD,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_sound_the_same_have_one_key() {
        for names in [
            &["Virtanen", "Wirtanen", "wirttanen"][..],
            &["Katja", "Katya", "Catja", "Катя"],
            &["Julia", "Yulia", "Julija", "Юлия"],
            &["Иванова", "Ivanova", "Iwanowa"],
            &["Максим", "Maksim", "Maxim"],
            &["Ксения", "Ksenia", "Xenia", "Kseniya"],
            &["Щербаков", "Shcherbakov", "Štšerbakov"],
            &["Андреева", "Andreeva", "Andrejeva", "Andreyeva"],
            &["Šarapova", "Sharapova", "Scharapowa", "Шарапова"],
            &["Žukov", "Zhukov", "Жуков"],
            &["Čehov", "Chehov", "Tšehov", "Tshehov", "Чехов"],
            &["Khadija", "Hadija", "Hadiya"],
            &["Philip", "Filip", "Filipp"],
            &["Öberg", "Oberg", "Oeberg", "Øberg"],
            &["Åke", "Oke"],
            &["Djamila", "Jamila", "Džamila"],
            &["Muhammad", "Muhamad"],
            &["محمد", "مُحَمَّد"],
        ] {
            for name in names {
                assert_eq!(key(name), key(names[0]), "{name} and {}", names[0]);
            }
        }
        assert_eq!(key("محمد"), "_mhmd");
    }

    #[test]
    fn a_price_is_the_same_both_ways() {
        for (a, b) in SOUNDS.chars().flat_map(|a| SOUNDS.chars().map(move |b| (a, b))) {
            assert_eq!(price(a, b), price(b, a));
            assert_eq!(price(a, b) == 0, a == b);
        }
    }
}
