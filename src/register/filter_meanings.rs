//! What one value of a filter means: words, items of code lists and caseworkers, by whole names before beginnings.
//!
//! A beginning that fits several things means all of them and is told; a value that fits nothing means nobody.

use std::cell::OnceCell;

use jiff::civil::Date;

use super::filter_words::{GROUP_WORDS, KIND_WORDS, MINE_WORDS, Meaning, NONE_WORDS, STATUS_WORDS, Word};
use super::kept_accounts::Accounts;
use crate::catalogue::{Catalogue, Item, ListId, mean, pick};
use crate::domain::account::Account;
use crate::domain::ids::AccountId;
use crate::domain::language::Language;
use crate::search::{Field, fold, nearest, value_text};

/// One thing that a value can stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// What a word of the language stands for.
    Word(Meaning),
    /// An item of the field's list.
    Code(String),
    /// A caseworker.
    Worker(AccountId),
}

/// What a value of a field turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub enum Reading {
    /// This, and nothing else: one thing, or all of a heading.
    Clear(Vec<Meant>),
    /// The beginning of several; with the first few of them, as they are typed.
    Several(Vec<Meant>, Vec<String>),
    /// Nothing, and what it is most like.
    Nothing(Option<String>),
}

/// What values are resolved against.
pub struct Vocabulary<'a> {
    /// The code lists.
    pub catalogue: &'a Catalogue,
    /// All accounts.
    pub accounts: &'a Accounts,
    /// The day of asking.
    pub today: Date,
    /// The names of the accounts as they are compared, made when first asked for.
    called: OnceCell<Vec<Called>>,
}

/// How an account is called, folded.
struct Called {
    login: String,
    name: String,
    /// The parts of the name.
    parts: Vec<String>,
}

impl Called {
    fn of(account: &Account) -> Self {
        let parts = account.name.split([' ', '-']).map(fold).filter(|part| !part.is_empty()).collect();
        Self { login: fold(&account.login), name: fold(&account.name), parts }
    }
}

/// Names that a mistake lists at most.
const FEW: usize = 3;

/// The list whose items are the values of a field.
pub fn list_of(field: Field) -> Option<ListId> {
    match field {
        Field::Municipality => Some(ListId::Municipalities),
        Field::Barrier => Some(ListId::Barriers),
        Field::Need => Some(ListId::Needs),
        Field::Status => Some(ListId::EmploymentStatus),
        Field::Language | Field::Interpreter => Some(ListId::Languages),
        Field::Benefit => Some(ListId::Benefits),
        Field::Education => Some(ListId::EducationLevels),
        Field::Plan => Some(ListId::SkillNeeds),
        Field::Flag => Some(ListId::FlagReasons),
        _ => None,
    }
}

/// The words that are values of a field, beside its list.
pub fn words_of(field: Field) -> Vec<&'static Word> {
    match field {
        Field::Plan => STATUS_WORDS.iter().collect(),
        Field::Flag | Field::Overdue => KIND_WORDS.iter().chain(NONE_WORDS.iter()).collect(),
        Field::Group => GROUP_WORDS.iter().chain(NONE_WORDS.iter()).collect(),
        Field::Caseworker => MINE_WORDS.iter().chain(NONE_WORDS.iter()).collect(),
        _ => NONE_WORDS.iter().collect(),
    }
}

impl<'a> Vocabulary<'a> {
    /// What values are resolved against on a day.
    pub fn new(catalogue: &'a Catalogue, accounts: &'a Accounts, today: Date) -> Self {
        Self { catalogue, accounts, today, called: OnceCell::new() }
    }

    /// What a typed value of a field means; mistakes speak the language of the field's name.
    pub fn read(&self, field: Field, typed: &str, language: Language) -> Reading {
        self.read_among(&words_of(field), list_of(field), field == Field::Caseworker, typed, language)
    }

    /// What the state of a plan means that was typed behind a slash.
    pub fn read_status(&self, typed: &str, language: Language) -> Reading {
        self.read_among(&STATUS_WORDS.iter().collect::<Vec<_>>(), None, false, typed, language)
    }

    fn read_among(
        &self,
        words: &[&'static Word],
        list: Option<ListId>,
        workers: bool,
        typed: &str,
        language: Language,
    ) -> Reading {
        let wanted = fold(typed);
        let list = list.map(|list| self.catalogue.list(list));
        if let Some(word) = words.iter().find(|word| word.folded.contains(&wanted)) {
            return Reading::Clear(vec![Meant::Word(word.meaning)]);
        }
        let items = list.map(|list| mean(list, typed, language, self.today));
        if let Some(meant) = items.as_ref().filter(|meant| meant.whole) {
            return Reading::Clear(meant.items.iter().map(|item| Meant::Code(item.code.clone())).collect());
        }
        if wanted.is_empty() {
            return Reading::Nothing(None);
        }
        let begun = words.iter().filter(|word| word.folded.iter().any(|name| name.starts_with(&wanted)));
        let items = items.iter().flat_map(|meant| &meant.items);
        let called = if workers { self.called(&wanted) } else { Vec::new() };
        let mut found: Vec<Meant> = begun.clone().map(|word| Meant::Word(word.meaning)).collect();
        found.extend(items.clone().map(|item| Meant::Code(item.code.clone())));
        found.extend(called.iter().map(|worker| Meant::Worker(worker.id)));
        match found.len() {
            0 => Reading::Nothing(self.nearest(words, list, workers, &wanted, language)),
            1 => Reading::Clear(found),
            _ => {
                let names = begun.map(|word| word.shown[language.index()].to_owned());
                let names = names.chain(items.map(|item| item.typed_name(language)));
                let names = names.chain(called.iter().map(|worker| self.worker_name(worker)));
                Reading::Several(found, names.take(FEW).map(|name| value_text(&name)).collect())
            }
        }
    }

    /// Caseworkers called so: by the sign-in name; else by the whole name, whoever else's begins so; else by a
    /// beginning of either, those whose rights hold first.
    pub fn called(&self, wanted: &str) -> Vec<&'a Account> {
        let called = self.called.get_or_init(|| self.accounts.all().iter().map(Called::of).collect());
        let by = |is: &dyn Fn(&Called) -> bool| {
            let those = self.accounts.all().iter().zip(called).filter(|(_, called)| is(called));
            those.map(|(account, _)| account).collect::<Vec<_>>()
        };
        if wanted.is_empty() {
            return Vec::new();
        }
        let whole = [by(&|called| called.login == wanted), by(&|called| called.name == wanted)];
        if let Some(whole) = whole.into_iter().find(|whole| !whole.is_empty()) {
            return whole;
        }
        let mut begun = by(&|called| {
            let mut all = called.parts.iter().chain([&called.login, &called.name]);
            all.any(|name| name.starts_with(wanted))
        });
        begun.sort_by_key(|account| !account.is_valid(self.today));
        begun
    }

    /// What is typed for a caseworker and nobody else: the last name, the first, the sign-in name, or the whole name.
    pub fn worker_name(&self, account: &Account) -> String {
        let parts: Vec<&str> = account.name.split_whitespace().collect();
        let short = parts.last().into_iter().chain(parts.first()).copied().chain([account.login.as_str()]);
        let only = |name: &&str| {
            let wanted = fold(name);
            let word = words_of(Field::Caseworker).iter().any(|word| word.folded.contains(&wanted));
            !word && matches!(self.called(&wanted)[..], [only] if only.id == account.id)
        };
        short.into_iter().find(only).unwrap_or(&account.name).to_lowercase()
    }

    fn nearest(
        &self,
        words: &[&'static Word],
        list: Option<&crate::catalogue::List>,
        workers: bool,
        wanted: &str,
        language: Language,
    ) -> Option<String> {
        let mut names: Vec<(String, String)> = Vec::new();
        let shown = |item: &Item| item.typed_name(language);
        for word in words {
            names.extend(word.folded.iter().map(|name| (name.clone(), word.shown[language.index()].to_owned())));
        }
        if let Some(list) = list {
            names.extend(crate::catalogue::mean::names(list, self.today).map(|(name, item)| (fold(name), shown(item))));
        }
        for worker in self.accounts.all().iter().filter(|_| workers) {
            let parts = worker.name.split_whitespace().chain([worker.login.as_str()]);
            names.extend(parts.map(|part| (fold(part), part.to_lowercase())));
        }
        let near = nearest(wanted, names.iter().map(|(name, _)| name.as_str()));
        let near = near.map(|at| names[at].1.clone());
        let begins_alike = || {
            let list = list?;
            (2..wanted.len())
                .rev()
                .filter_map(|end| wanted.get(..end))
                .take(40)
                .find_map(|start| pick(list, start, self.today).into_iter().next().map(shown))
        };
        near.or_else(begins_alike).map(|name| value_text(&name))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::account::DeputyFor;
    use crate::domain::ids::Code;
    use crate::search::{Detail, FIELDS, Kind, Query, Test, filter_text};

    const TODAY: Date = date(2026, 11, 22);

    fn account(id: u32, login: &str, name: &str) -> Account {
        Account {
            id: AccountId(id),
            uid: None,
            login: login.to_owned(),
            name: name.to_owned(),
            roles: Vec::new(),
            organisations: vec![Code::from("609")],
            classes: Vec::new(),
            from: TODAY,
            to: None,
            deputy_for: DeputyFor::Nobody,
        }
    }

    fn accounts() -> Accounts {
        vec![
            account(1, "aino", "Aino Testaaja"),
            account(2, "pekka.v", "Pekka Virtanen"),
            account(3, "pekka.m", "Pekka Mäki-Virtanen"),
            account(4, "", "Maija van der Ä"),
            account(5, "x", "Aino Testaaja"),
        ]
        .into()
    }

    fn vocabulary(accounts: &Accounts) -> Vocabulary<'_> {
        Vocabulary::new(Catalogue::get(), accounts, TODAY)
    }

    /// What a whole filter, typed as shown, means; it must be understood without a mistake.
    fn typed(text: &str, accounts: &Accounts) -> Vec<Meant> {
        let query = Query::parse(text);
        assert_eq!(query.problems, [], "{text}");
        let [filter] = &query.filters[..] else { panic!("one filter: {text}") };
        let Test::Is(values) = &filter.test else { panic!("values: {text}") };
        let [value] = &values[..] else { panic!("one value: {text}") };
        assert_eq!(value.detail, Detail::None, "{text}");
        match vocabulary(accounts).read(filter.field, &value.text, Language::ALL[filter.language]) {
            Reading::Clear(meant) => meant,
            reading => panic!("{text}: {reading:?}"),
        }
    }

    #[test]
    fn every_value_of_every_field_is_reached_by_its_word_its_label_and_its_code() {
        let accounts = accounts();
        let coded = FIELDS.iter().filter(|(field, kind, _, _)| *kind == Kind::Codes && *field != Field::Service);
        for (field, ..) in coded {
            for language in Language::ALL {
                let at = language.index();
                for word in words_of(*field) {
                    let text = filter_text(*field, at, word.shown[at]);
                    assert_eq!(typed(&text, &accounts), [Meant::Word(word.meaning)], "{text}");
                }
                for item in list_of(*field).iter().flat_map(|list| &Catalogue::get().list(*list).items) {
                    let meant = [Meant::Code(item.code.clone())];
                    let text = filter_text(*field, at, &item.typed_name(language));
                    assert_eq!(typed(&text, &accounts), meant, "{text}");
                    let text = format!("{}:\"{}\"", field.name(at), item.label(language));
                    assert_eq!(typed(&text, &accounts), meant, "{text}");
                    let text = filter_text(*field, at, &item.code);
                    // `etuus:ei` is every way of having none.
                    if !(*field == Field::Benefit && item.code == "EI") {
                        assert_eq!(typed(&text, &accounts), meant, "{text}");
                    }
                }
                for group in list_of(*field).iter().flat_map(|list| &Catalogue::get().list(*list).groups) {
                    let texts = [
                        filter_text(*field, at, &group.code),
                        format!("{}:\"{}\"", field.name(at), group.label(language)),
                    ];
                    for text in texts {
                        assert!(typed(&text, &accounts).len() > 1, "{text}");
                    }
                }
            }
        }
        for account in &accounts.all()[1..4] {
            let text = filter_text(Field::Caseworker, 0, &vocabulary(&accounts).worker_name(account));
            assert_eq!(typed(&text, &accounts), [Meant::Worker(account.id)], "{text}");
        }
    }

    #[test]
    fn a_beginning_that_fits_several_names_them() {
        let accounts = accounts();
        let read = |field, text| vocabulary(&accounts).read(field, text, Language::Fi);
        let several = |field, text| match read(field, text) {
            Reading::Several(meant, names) => (meant.len(), names.join(", ")),
            reading => panic!("{text}: {reading:?}"),
        };
        assert_eq!(several(Field::Municipality, "ka"), (2, "kankaanpää, karvia".to_owned()));
        assert_eq!(several(Field::Caseworker, "pekka"), (2, "pekka.v, pekka.m".to_owned()));
        assert_eq!(several(Field::Language, "kurdi").0, 3);
        assert!(
            matches!(read(Field::Barrier, "kie"), Reading::Clear(meant) if meant == [Meant::Code("B2.4".to_owned())])
        );
        assert_eq!(read(Field::Municipality, "honka"), Reading::Clear(vec![Meant::Code("099".to_owned())]), "merged");
    }

    #[test]
    fn a_mistaken_value_is_suggested_in_the_language_of_the_field() {
        let accounts = accounts();
        let near = |field, text, language| match vocabulary(&accounts).read(field, text, language) {
            Reading::Nothing(near) => near,
            reading => panic!("{text}: {reading:?}"),
        };
        assert_eq!(near(Field::Barrier, "keili", Language::Fi).as_deref(), Some("kieli"));
        assert_eq!(near(Field::Barrier, "keili", Language::En).as_deref(), Some("language"));
        assert_eq!(near(Field::Caseworker, "virtnane", Language::Fi).as_deref(), Some("virtanen"));
        assert_eq!(near(Field::Municipality, "atlantis", Language::Fi), None);
        assert_eq!(near(Field::Barrier, "kieletön", Language::Fi).as_deref(), Some("kieli"), "what begins alike");
        assert_eq!(near(Field::Group, "immigrnat", Language::Sv).as_deref(), Some("invandrare"));
    }

    proptest! {
        #[test]
        fn any_value_is_read(typed in "\\PC{0,40}", field in 0..FIELDS.len()) {
            let accounts = accounts();
            let reading = vocabulary(&accounts).read(FIELDS[field].0, &typed, Language::Sv);
            if let Reading::Several(meant, names) = reading {
                prop_assert!(meant.len() > 1 && (1..=FEW).contains(&names.len()));
            }
        }
    }
}
