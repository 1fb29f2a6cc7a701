//! What the name of a user and the names of a client have in common: a sign that the two may be one person, or a family.
//!
//! An account knows no identity code of its user, so names are all there is to go by; nobody is said to be anybody.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;

/// What two names have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinship {
    /// Nothing.
    None,
    /// A family name, or a part of one, or one of earlier.
    Surname,
    /// The client has the whole name of another user.
    Colleague,
    /// The client has the whole name of the user.
    Oneself,
}

/// The names of a person, made ready to be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Every word of the name.
    words: HashSet<String>,
    /// Words that are family names, and the parts of those with a hyphen.
    families: HashSet<String>,
}

impl Names {
    /// The names of a client; earlier ones count as family names.
    #[must_use]
    pub fn of_client<'a>(surname: &'a str, given: &'a str, former: impl IntoIterator<Item = &'a str>) -> Self {
        let families: Vec<String> = std::iter::once(surname).chain(former).flat_map(words).collect();
        let all = families.iter().cloned().chain(words(given)).collect();
        Self { words: all, families: parts(families) }
    }

    /// The name of a user: which of its words is the family name is not known.
    #[must_use]
    pub fn of_user(name: &str) -> Self {
        let all: Vec<String> = words(name).collect();
        Self { words: all.iter().cloned().collect(), families: parts(all) }
    }

    /// Whether this user may be a client: every word of the name, of at least two, is one of the client's.
    #[must_use]
    pub fn all_in(&self, client: &Self) -> bool {
        self.words.len() > 1 && self.words.is_subset(&client.words)
    }

    /// Whether this user has a family name of a client.
    #[must_use]
    pub fn meets(&self, client: &Self) -> bool {
        !self.families.is_disjoint(&client.families)
    }
}

/// The words of a name, the same however they are written.
fn words(name: &str) -> impl Iterator<Item = String> {
    let split = name.split(|letter: char| letter.is_whitespace() || letter == ',');
    split.filter(|word| !word.is_empty()).map(|word| word.nfc().flat_map(char::to_lowercase).collect())
}

/// The words, and the parts of those with a hyphen; one letter is no name.
fn parts(words: Vec<String>) -> HashSet<String> {
    let parts = words.iter().flat_map(|word| word.split(['-', '‐', '‑', '–']).map(str::to_owned));
    let parts: Vec<String> = parts.collect();
    words.into_iter().chain(parts).filter(|part| part.chars().nth(1).is_some()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(surname: &str, given: &str, former: &[&str]) -> Names {
        Names::of_client(surname, given, former.iter().copied())
    }

    #[test]
    fn family_names_meet_in_any_order_and_by_their_parts() {
        let user = Names::of_user("Jukka Yli-Kivistö");
        for (surname, former) in [("Yli-Kivistö", &[][..]), ("KIVISTÖ", &[]), ("Laine", &["Kivisto\u{308}"])] {
            assert!(user.meets(&client(surname, "Anna", former)), "{surname} {former:?}");
        }
        assert!(Names::of_user("Laine, Pekka").meets(&client("Laine", "Anna", &[])));
        for (surname, given) in [("Laine", "Jukka"), ("Kivistönen", "Anna"), ("", "Yli-Kivistö")] {
            assert!(!user.meets(&client(surname, given, &[])), "{surname}");
        }
    }

    #[test]
    fn a_whole_name_is_one_of_two_words_or_more() {
        let aino = client("Mäkinen-Laine", "Aino Maria", &["Virtanen"]);
        for name in ["Aino Mäkinen-Laine", "mäkinen-laine aino", "Virtanen, Maria"] {
            assert!(Names::of_user(name).all_in(&aino), "{name}");
        }
        for name in ["Aino", "Aino Laine", "Aino Mäkinen-Laine Kaisa", ""] {
            assert!(!Names::of_user(name).all_in(&aino), "{name}");
        }
    }
}
