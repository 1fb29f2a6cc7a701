//! The lists of names: those of the demo register and more; sections of words, read once.

use std::collections::HashMap;

const DEMO: &str = include_str!("../../src/register/demo/data/names.txt");
const MORE: &str = include_str!("more.txt");
const SPELLINGS: &str = include_str!("spellings.txt");

/// All names by section.
pub struct Lists {
    words: HashMap<&'static str, Vec<&'static str>>,
    /// Names that are written in several ways.
    pub spelt: Vec<Spelt>,
    sections: HashMap<&'static str, Vec<usize>>,
}

/// A name that is written in several ways.
pub struct Spelt {
    /// In its own script.
    pub script: String,
    /// In Latin letters, frequent ways first.
    pub ways: Vec<&'static str>,
}

impl Lists {
    /// Reads the lists that are part of the program.
    pub fn read() -> Lists {
        let mut words: HashMap<&str, Vec<&str>> = HashMap::new();
        for (section, line) in sections(DEMO).chain(sections(MORE)) {
            words.entry(section).or_default().extend(line.split_whitespace());
        }
        let (mut spelt, mut places) = (Vec::new(), HashMap::<&str, Vec<usize>>::new());
        for (section, line) in sections(SPELLINGS) {
            let (script, ways): (Vec<&str>, Vec<&str>) =
                line.split_whitespace().partition(|word| word.chars().any(|letter| letter > '\u{5ff}'));
            places.entry(section).or_default().push(spelt.len());
            spelt.push(Spelt { script: script.join(" "), ways });
        }
        Lists { words, spelt, sections: places }
    }

    /// The words of a section.
    pub fn words(&self, section: &str) -> &[&'static str] {
        self.words.get(section).unwrap_or_else(|| panic!("no section {section}"))
    }

    /// The places in [`Lists::spelt`] of a section.
    pub fn spelt(&self, section: &str) -> &[usize] {
        &self.sections[section]
    }
}

fn sections(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    text.lines().filter_map(move |line| {
        if let Some(name) = line.strip_prefix('[') {
            section = name.trim_end_matches(']');
            return None;
        }
        (!line.is_empty() && !line.starts_with('#')).then_some((section, line))
    })
}
