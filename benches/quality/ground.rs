//! The register as plain words: who bears a word, a beginning, a name in its own script. Knows nothing of any matcher.

use std::collections::{BTreeMap, HashMap};

use crate::case::{Case, Meant};
use crate::people::lists::Lists;
use crate::people::{Client, Origin};

/// The clients and what they are called.
pub struct Ground {
    pub clients: Vec<Client>,
    pub lists: Lists,
    words: BTreeMap<String, Vec<u32>>,
    scripts: HashMap<String, Vec<u32>>,
    years: HashMap<i16, Vec<u32>>,
}

/// The words of a name, lower case: each between spaces, and the halves of a double name.
fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in name.to_lowercase().split(' ').filter(|word| !word.is_empty()) {
        words.push(word.to_owned());
        if word.contains('-') {
            words.extend(word.split('-').map(str::to_owned));
        }
    }
    words
}

impl Ground {
    /// Notes who bears what.
    pub fn new(clients: Vec<Client>, lists: Lists) -> Ground {
        let mut ground = Ground {
            words: BTreeMap::new(),
            scripts: HashMap::new(),
            years: HashMap::new(),
            clients: Vec::new(),
            lists,
        };
        for (at, client) in (0..).zip(&clients) {
            let names = [&client.surname, &client.given].into_iter().chain(&client.former);
            let mut all: Vec<String> = names.flat_map(|name| words(name)).collect();
            all.sort_unstable();
            all.dedup();
            for word in all {
                ground.words.entry(word).or_default().push(at);
            }
            ground.years.entry(client.birth.year()).or_default().push(at);
            if let Some(scripts) = ground.script(client) {
                for script in scripts {
                    ground.scripts.entry(script).or_default().push(at);
                }
            }
        }
        ground.clients = clients;
        ground
    }

    /// Surname and given name in their own script.
    pub fn script(&self, client: &Client) -> Option<[String; 2]> {
        match &client.origin {
            Origin::Cyrillic(surname, given, _) => Some([surname.clone(), given.clone()]),
            Origin::Spelt([surname, given]) => {
                Some([self.lists.spelt[*surname].script.clone(), self.lists.spelt[*given].script.clone()])
            }
            _ => None,
        }
    }

    /// So many clients bear this word.
    pub fn bearers(&self, word: &str) -> usize {
        self.words.get(&word.to_lowercase()).map_or(0, Vec::len)
    }

    /// Everybody of whom all this is true, in the order of the register.
    pub fn who(&self, meant: &[Meant]) -> Vec<u32> {
        all(meant.iter().map(|meant| match meant {
            Meant::Whole(word) => self.words.get(&word.to_lowercase()).cloned().unwrap_or_default(),
            Meant::Begins(begin) => self.begin(&begin.to_lowercase()),
            Meant::Script(script) => self.scripts.get(script).cloned().unwrap_or_default(),
            Meant::Year(year) => self.years.get(year).cloned().unwrap_or_default(),
        }))
    }

    fn begin(&self, begin: &str) -> Vec<u32> {
        let words = self.words.range(begin.to_owned()..).take_while(|(word, _)| word.starts_with(begin));
        let mut found: Vec<u32> = words.flat_map(|(_, clients)| clients.iter().copied()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Everybody who is called exactly what was typed, so that no reader could know that somebody else is meant.
    pub fn as_typed(&self, case: &Case) -> Vec<u32> {
        let typed = case.typed.to_lowercase();
        all(typed.split(' ').filter(|word| !word.is_empty()).map(|word| match word.parse::<i16>() {
            Ok(year) => self.years.get(&year).cloned().unwrap_or_default(),
            Err(_) if case.begun() => self.begin(word),
            Err(_) => self.words.get(word).cloned().unwrap_or_default(),
        }))
    }
}

/// The clients in all of the lists.
fn all(lists: impl Iterator<Item = Vec<u32>>) -> Vec<u32> {
    let mut lists: Vec<Vec<u32>> = lists.collect();
    lists.sort_by_key(Vec::len);
    let mut lists = lists.into_iter();
    let mut found = lists.next().unwrap_or_default();
    for list in lists {
        found.retain(|client| list.binary_search(client).is_ok());
    }
    found
}
