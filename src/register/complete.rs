//! What the text of the search box can go on as: names of fields and their values, the likeliest first.
//!
//! Code lists are public and the names of colleagues are seen by everybody who can sign in (as `Request::Accounts`
//! shows), so that no offer tells anything of a client.

use super::filter_meanings::{Vocabulary, list_of, words_of};
use super::filter_words::{STATUS_WORDS, Word};
use super::reply::{Completion, Offer};
use crate::catalogue::pick;
use crate::domain::account::Account;
use crate::domain::language::Language;
use crate::domain::rights::Role;
use crate::search::{Ending, Field, ending, fold, value_text};

/// Offers made at most, in each language.
const MOST: usize = 8;

impl Vocabulary<'_> {
    /// What the end of a text can be completed to; none when it stands complete.
    pub fn complete(&self, text: &str) -> Option<Completion> {
        let (at, field, offers) = match ending(text)? {
            Ending::Word { at, text } => (at, None, field_offers(&text)),
            Ending::Value { field, language, at, text, behind_slash } => {
                let name = field.name(language).to_owned();
                (at, Some(name), self.value_offers(field, language, &text, behind_slash))
            }
        };
        (!offers.is_empty()).then_some(Completion { at: (at.start, at.end), field, offers })
    }

    fn value_offers(&self, field: Field, language: usize, typed: &str, behind_slash: bool) -> Vec<Offer> {
        let wanted = fold(typed);
        // What begins so in one language, or nothing when it stands there whole.
        let begun = |language: Language| -> Option<Vec<Offer>> {
            let mut names = self.names(field, typed, language, behind_slash);
            names.retain(|name| fold(name).starts_with(&wanted));
            let whole = names.iter().any(|name| fold(name) == wanted);
            let offer = |name: &String| Offer { text: value_text(name), language: language.index() as u8 };
            (!whole).then(|| names.iter().take(MOST).map(offer).collect())
        };
        // A name that two languages share says nothing of which one is spoken.
        let same = |other: &Language| fold(field.name(other.index())) == fold(field.name(language));
        let (own, others): (Vec<Language>, Vec<Language>) = Language::ALL.into_iter().partition(same);
        for languages in [own, others] {
            let Some(offers) = languages.into_iter().map(begun).collect::<Option<Vec<_>>>() else { return Vec::new() };
            let offers: Vec<Offer> = offers.into_iter().flatten().collect();
            if !offers.is_empty() {
                return offers;
            }
        }
        Vec::new()
    }

    /// The values of a field as they are typed in a language, the likeliest first, among them those that begin so.
    fn names(&self, field: Field, typed: &str, language: Language, behind_slash: bool) -> Vec<String> {
        let shown = |words: &[&'static Word]| {
            words.iter().map(|word| word.shown[language.index()].to_owned()).collect::<Vec<_>>()
        };
        if behind_slash {
            return if field == Field::Plan { shown(&STATUS_WORDS.iter().collect::<Vec<_>>()) } else { Vec::new() };
        }
        let list = list_of(field).map(|list| pick(self.catalogue.list(list), typed, self.today));
        let mut names: Vec<String> = list.into_iter().flatten().map(|item| item.typed_name(language)).collect();
        names.extend(shown(&words_of(field)));
        if field == Field::Caseworker {
            let works = |account: &&Account| account.is_valid(self.today) && account.roles.contains(&Role::Caseworker);
            let wanted = fold(typed);
            let called: Vec<&Account> =
                if wanted.is_empty() { self.accounts.all().iter().collect() } else { self.called(&wanted) };
            // A few more than are shown, because some are offered by a name that begins otherwise.
            names.extend(called.into_iter().filter(works).take(2 * MOST).map(|account| self.worker_name(account)));
        }
        names
    }
}

/// The names of fields that begin so, with the colon that a value stands behind.
fn field_offers(typed: &str) -> Vec<Offer> {
    let wanted = fold(typed);
    let offers = Field::beginning(typed).filter_map(|(field, language, name)| {
        let text = if field.stands_alone() { name.to_owned() } else { format!("{name}:") };
        let finished = field.stands_alone() && fold(name) == wanted;
        (!finished).then_some(Offer { text, language: language as u8 })
    });
    offers.take(3 * MOST).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::catalogue::Catalogue;
    use crate::register::kept_accounts::Accounts;

    fn offers(text: &str) -> Vec<String> {
        let accounts = Accounts::default();
        let vocabulary = Vocabulary::new(Catalogue::get(), &accounts, date(2026, 11, 22));
        let completion = vocabulary.complete(text);
        completion.into_iter().flat_map(|completion| completion.offers).map(|offer| offer.text).collect()
    }

    #[test]
    fn fields_and_values_are_offered() {
        assert_eq!(offers("kun"), ["kunta:", "kuntaosuus:"]);
        assert_eq!(offers("aino -est"), ["este:"]);
        assert_eq!(offers("ku"), [""; 0], "two letters are the beginning of a name");
        assert_eq!(offers("myö"), ["myöhässä"]);
        assert_eq!(offers("kunta:ka"), ["kankaanpää", "karvia"]);
        assert_eq!(offers("kunta:pori,ul"), ["ulvila"]);
        assert_eq!(offers("kunta:bjö"), ["björneborg"], "another language than the field's");
        assert_eq!(offers("kunta:")[0], "pori", "the heaviest first");
        assert_eq!(offers("kunta:pori"), [""; 0], "complete");
        assert_eq!(offers("hinder:sp"), ["språk"]);
        assert_eq!(offers("suunnitelma:digi/kä"), ["käynnissä"]);
        assert_eq!(offers("suunnitelma:kä"), ["käynnissä"]);
        assert_eq!(offers("plan:digi/k"), ["käynnissä", "keskeytynyt"], "a word that Swedish and English have not");
        assert!(
            offers("plan:digi/").starts_with(&["ingen".to_owned()])
                && offers("plan:digi/").contains(&"running".to_owned())
        );
        assert_eq!(offers("lippu:suun"), ["suunnitelma"]);
        assert_eq!(offers("ryhmä:maa"), ["maahanmuuttaja"]);
        assert!(offers("etuus:").contains(&"yleistuki".to_owned()), "valid today");
        assert!(!offers("etuus:").contains(&"työmarkkinatuki".to_owned()), "no longer");
        assert_eq!(offers("kieli:\"suomenru"), ["suomenruotsalainen"]);
        for text in ["", " ", "kunta:pori ", "ikä:3", "este:kieli/", "zz:x", "\"kun"] {
            assert_eq!(offers(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn every_offer_is_understood_when_it_is_taken() {
        use crate::search::{FIELDS, Query};
        let accounts = Accounts::default();
        let vocabulary = Vocabulary::new(Catalogue::get(), &accounts, date(2026, 11, 22));
        for (field, ..) in FIELDS {
            for name in field.names() {
                for letter in std::iter::once(String::new()).chain(('a'..='ö').map(|c| c.to_string())) {
                    let text = format!("{name}:{letter}");
                    let Some(completion) = vocabulary.complete(&text) else { continue };
                    for offer in completion.offers {
                        let taken = format!("{}{}", &text[..completion.at.0], offer.text);
                        assert_eq!(Query::parse(&taken).problems, [], "{taken}");
                        assert_eq!(vocabulary.complete(&taken), None, "{taken} stands complete");
                    }
                }
            }
        }
    }
}
