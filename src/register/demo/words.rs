//! The names and phrases of the demo, from text files with one `[section]` after another, read once.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::dice::Dice;

/// Sections of a file; in each the common words come first.
pub struct Words(HashMap<&'static str, Vec<&'static str>>);

/// Names of people and streets, one word each.
pub static NAMES: LazyLock<Words> =
    LazyLock::new(|| Words::read(include_str!("data/names.txt"), |line, list| list.extend(line.split_whitespace())));

/// Phrases of notes and steps, one line each.
pub static PHRASES: LazyLock<Words> =
    LazyLock::new(|| Words::read(include_str!("data/phrases.txt"), |line, list| list.push(line)));

impl Words {
    fn read(text: &'static str, take: fn(&'static str, &mut Vec<&'static str>)) -> Self {
        let mut sections: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
        let mut section = "";
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                Some(name) => section = name,
                None => take(line, sections.entry(section).or_default()),
            }
        }
        Self(sections)
    }

    /// The words of a section; none when there is no such section.
    #[must_use]
    pub fn section(&self, name: &str) -> &[&'static str] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Any word of the section, each as likely as the others.
    pub fn any(&self, name: &str, dice: &mut Dice) -> &'static str {
        let list = self.section(name);
        let at = dice.below(u32::try_from(list.len()).unwrap_or(0));
        list.get(at as usize).copied().unwrap_or_default()
    }

    /// A word of the section, the first ones more often, as names are spread among people.
    pub fn common(&self, name: &str, dice: &mut Dice) -> &'static str {
        let list = self.section(name);
        let last = i32::try_from(list.len()).unwrap_or(0) - 1;
        let at = usize::try_from(dice.near(0, last)).unwrap_or(0);
        list.get(at).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_has_words_and_no_word_twice() {
        for words in [&*NAMES, &*PHRASES] {
            assert!(words.0.len() > 15);
            for (name, list) in &words.0 {
                let different: std::collections::HashSet<_> = list.iter().collect();
                assert_eq!(different.len(), list.len(), "{name}");
                assert!(!name.is_empty() && list.len() > 1 || *name == "resolved", "{name}");
            }
        }
        assert!(NAMES.section("fi surnames").len() > 250);
        assert!(NAMES.section("sv surnames").contains(&"Åkerlund"));
    }

    #[test]
    fn a_missing_section_is_empty() {
        let mut dice = Dice::new(1, 1, super::super::dice::Topic::Person);
        assert_eq!(NAMES.any("no such", &mut dice), "");
        assert_eq!(NAMES.common("no such", &mut dice), "");
    }
}
