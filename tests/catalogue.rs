//! The code lists as they are built in: whole, in order, named in three languages, and found by what people type.

use std::cmp::Ordering;
use std::collections::HashSet;

use jiff::civil::{Date, date};
use polku::catalogue::detail::Detail;
use polku::catalogue::{Catalogue, Item, List, ListId, pick};
use polku::domain::barrier::Assessor;
use polku::domain::data_class::DataClass;
use polku::domain::deadline::DiscussionKind;
use polku::domain::language::Language;
use polku::domain::purpose::Purpose;
use polku::domain::unemployment::counts_as_unemployed;
use strum::{EnumCount, IntoEnumIterator};
use unicode_width::UnicodeWidthStr;

const TODAY: Date = date(2026, 3, 1);

fn list(id: ListId) -> &'static List {
    Catalogue::get().list(id)
}

fn all() -> impl Iterator<Item = (&'static List, &'static Item)> {
    Catalogue::get().lists().flat_map(|list| list.items.iter().chain(&list.groups).map(move |item| (list, item)))
}

/// Digits by value, letters by letter: `N3.2` before `N3.10`.
fn natural(a: &str, b: &str) -> Ordering {
    fn parts(code: &str) -> Vec<(Option<u32>, String)> {
        code.split_inclusive(|letter: char| !letter.is_ascii_digit())
            .flat_map(|part| {
                let digits = part.trim_end_matches(|letter: char| !letter.is_ascii_digit());
                [digits, &part[digits.len()..]]
            })
            .filter(|part| !part.is_empty())
            .map(|part| (part.parse().ok(), part.to_string()))
            .collect()
    }
    parts(a).cmp(&parts(b))
}

#[test]
fn every_file_loads() {
    let catalogue = Catalogue::load().unwrap();
    assert_eq!(catalogue.lists().count(), ListId::COUNT);
    for (list, id) in catalogue.lists().zip(ListId::iter()) {
        assert_eq!(list.id, id);
        assert!(std::ptr::eq(catalogue.list(id), list));
    }
}

#[test]
fn counts() {
    for (id, items, groups) in [
        (ListId::Needs, 29, 4),
        (ListId::Barriers, 31, 7),
        (ListId::SkillNeeds, 15, 0),
        (ListId::Services, 36, 7),
        (ListId::OfferResults, 15, 0),
        (ListId::ContactModes, 33, 0),
        (ListId::ExitReasons, 15, 0),
        (ListId::Municipalities, 23, 0),
        (ListId::EmploymentStatus, 10, 0),
        (ListId::ServiceLines, 6, 0),
        (ListId::Benefits, 12, 0),
        (ListId::EducationLevels, 10, 0),
        (ListId::Languages, 76, 0),
        (ListId::LanguageLevels, 12, 0),
        (ListId::LanguageGrades, 5, 0),
        (ListId::MoveReasons, 9, 0),
        (ListId::PlanTasks, 91, 2),
        (ListId::Prospects, 3, 0),
        (ListId::FlagReasons, 6, 0),
        (ListId::BarrierAssessors, 4, 0),
        (ListId::LookPurposes, 7, 0),
        (ListId::Countries, 93, 0),
    ] {
        assert_eq!((list(id).items.len(), list(id).groups.len()), (items, groups), "{id}");
    }
}

#[test]
fn codes_are_unique_ascii_and_in_natural_order() {
    assert_eq!(natural("N3.2", "N3.10"), Ordering::Less);
    assert_eq!(natural("D14", "D99"), Ordering::Less);
    for list in Catalogue::get().lists() {
        for pair in list.items.windows(2) {
            assert_eq!(natural(&pair[0].code, &pair[1].code), Ordering::Less, "{}: {}", list.id, pair[1].code);
        }
        let codes: HashSet<&str> = list.items.iter().chain(&list.groups).map(|item| item.code.as_str()).collect();
        assert_eq!(codes.len(), list.items.len() + list.groups.len(), "{}", list.id);
        assert!(codes.iter().all(|code| !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_graphic())));
    }
}

#[test]
fn labels_are_whole_short_and_plain() {
    for (list, item) in all() {
        for language in Language::ALL {
            let label = item.label(language);
            let place = format!("{} {} {language}: {label}", list.id, item.code);
            assert!(!label.is_empty() && label.trim() == label && !label.contains("  "), "{place}");
            assert!(label.width() <= 60, "{place}");
            // Letters of Finnish, Swedish, Sámi and loan names and common marks only: no emoji, no controls, no odd dashes.
            assert!(
                label.chars().all(|letter| letter.is_ascii_graphic()
                    || letter == ' '
                    || ('\u{c0}'..='\u{24f}').contains(&letter)),
                "{place}"
            );
        }
    }
}

#[test]
fn labels_differ_within_a_list() {
    // The newer half of the plan tasks repeats the older one in the register itself.
    for list in Catalogue::get().lists().filter(|list| list.id != ListId::PlanTasks) {
        for language in Language::ALL {
            let labels: HashSet<&str> = list.items.iter().map(|item| item.label(language)).collect();
            assert_eq!(labels.len(), list.items.len(), "{} {language}", list.id);
        }
    }
}

#[test]
fn one_word_names_are_unique_in_each_language() {
    for id in [
        ListId::Needs,
        ListId::Barriers,
        ListId::SkillNeeds,
        ListId::FlagReasons,
        ListId::EmploymentStatus,
        ListId::Benefits,
        ListId::EducationLevels,
    ] {
        for language in Language::ALL {
            let words: HashSet<&str> = list(id).items.iter().filter_map(|item| item.word(language)).collect();
            assert_eq!(words.len(), list(id).items.len(), "{id} {language}");
        }
    }
}

#[test]
fn sources_and_versions_are_named() {
    for list in Catalogue::get().lists() {
        assert!(list.source.len() > 5, "{}", list.id);
        assert!(list.version.parse::<Date>().is_ok(), "{}", list.id);
    }
}

#[test]
fn groups_exist_and_are_used() {
    for list in Catalogue::get().lists() {
        for item in &list.items {
            if let Some(group) = &item.group {
                assert!(list.group(group).is_some(), "{} {}", list.id, item.code);
                assert!(list.find(group).is_none());
            }
        }
        for group in &list.groups {
            assert!(
                list.items.iter().any(|item| item.group.as_ref() == Some(&group.code)),
                "{} {}",
                list.id,
                group.code
            );
        }
    }
}

#[test]
fn validity_runs_forward() {
    for (list, item) in all() {
        if let (Some(from), Some(to)) = (item.valid_from, item.valid_to) {
            assert!(from <= to, "{} {}", list.id, item.code);
        }
    }
    let benefits = list(ListId::Benefits);
    let valid = |day| benefits.valid_on(day).map(|item| item.code.as_str()).collect::<Vec<_>>();
    assert!(valid(date(2026, 4, 30)).contains(&"TMT") && !valid(date(2026, 4, 30)).contains(&"YLT"));
    assert!(!valid(date(2026, 5, 1)).contains(&"TMT") && valid(date(2026, 5, 1)).contains(&"YLT"));
    assert_eq!(benefits.find("TMT").unwrap().label(Language::Sv), "Arbetsmarknadsstöd");
}

#[test]
fn details_belong_to_their_list() {
    for (list, item) in all() {
        let home = match item.detail {
            Detail::None => continue,
            Detail::Barrier(_) => ListId::Barriers,
            Detail::Service(_) => ListId::Services,
            Detail::Contact(_) => ListId::ContactModes,
            Detail::Exit(_) => ListId::ExitReasons,
            Detail::Municipality(_) => ListId::Municipalities,
            Detail::Status(_) => ListId::EmploymentStatus,
            Detail::Benefit(_) => ListId::Benefits,
            Detail::Move(_) => ListId::MoveReasons,
        };
        assert_eq!(list.id, home, "{}", item.code);
    }
    for id in [ListId::Services, ListId::ContactModes, ListId::ExitReasons, ListId::Municipalities, ListId::Benefits] {
        assert!(list(id).items.iter().all(|item| item.detail != Detail::None), "{id}");
    }
}

#[test]
fn data_classes() {
    let class = |id, code: &str| list(id).find(code).unwrap().class;
    for item in &list(ListId::Needs).items {
        let expected = if item.code.starts_with("N2.") { DataClass::Health } else { DataClass::Ordinary };
        assert_eq!(item.class, expected, "{}", item.code);
    }
    for item in &list(ListId::Barriers).items {
        match &item.code[..2] {
            "B1" => assert_eq!(item.class, DataClass::Health),
            "B4" => assert_eq!(item.class, DataClass::Social),
            "B2" | "B3" | "B5" | "B9" => assert_eq!(item.class, DataClass::Ordinary),
            _ => {}
        }
    }
    assert_eq!(class(ListId::Barriers, "B6.2"), DataClass::Economic);
    assert_eq!(class(ListId::Barriers, "B7.1"), DataClass::Migration);
    assert_eq!(class(ListId::Barriers, "B7.2"), DataClass::Criminal);
    assert!(list(ListId::Benefits).items.iter().all(|item| item.class == DataClass::Economic));
}

#[test]
fn barriers_with_care() {
    let marked = |mark: fn(&polku::catalogue::detail::Barrier) -> bool| {
        let barriers = list(ListId::Barriers).items.iter().filter(|item| item.barrier().is_some_and(mark));
        barriers.map(|item| item.code.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(marked(|barrier| barrier.off_by_default), ["B7.2"]);
    assert_eq!(marked(|barrier| barrier.restricted), ["B4.5"]);
    assert_eq!(marked(|barrier| barrier.free_text_forbidden), ["B5.3"]);
    assert_eq!(marked(|barrier| barrier.careful_wording), ["B3.3"]);
    assert_eq!(marked(|_| true).len(), 30, "all but the other one have a family");
}

#[test]
fn contact_modes_that_satisfy_a_deadline() {
    let modes = |kind| {
        let held = list(ListId::ContactModes).items.iter();
        held.filter(move |item| item.contact().is_some_and(|contact| contact.discussion == Some(kind)))
            .map(|item| item.code.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(modes(DiscussionKind::Initial), ["21", "22", "23"]);
    assert_eq!(modes(DiscussionKind::Supplementary), ["24", "25", "26", "30"]);
    assert_eq!(modes(DiscussionKind::JobSearch), ["27", "28", "29"]);
    assert_eq!(modes(DiscussionKind::Interview), ["70", "71", "72", "80", "81", "82"]);
    let attempted = list(ListId::ContactModes).items.iter().filter(|item| item.contact().unwrap().attempted);
    assert_eq!(attempted.map(|item| item.code.as_str()).collect::<Vec<_>>(), ["02"]);
}

#[test]
fn status_data_and_rule_agree() {
    for item in &list(ListId::EmploymentStatus).items {
        assert_eq!(
            item.status().is_some_and(|status| status.unemployed),
            counts_as_unemployed(&item.code),
            "{}",
            item.code
        );
    }
}

#[test]
fn closed_vocabularies_of_the_domain_have_their_words() {
    fn same<T: IntoEnumIterator + ToString>(id: ListId) {
        let mut names: Vec<String> = T::iter().map(|variant| variant.to_string()).collect();
        names.sort();
        assert_eq!(list(id).items.iter().map(|item| item.code.clone()).collect::<Vec<_>>(), names, "{id}");
    }
    same::<Purpose>(ListId::LookPurposes);
    same::<Assessor>(ListId::BarrierAssessors);
}

#[test]
fn populations_add_up() {
    let places = || list(ListId::Municipalities).items.iter().map(|item| (item, item.municipality().unwrap()));
    let sum = |wanted: &dyn Fn(&polku::catalogue::detail::Municipality) -> bool| -> u32 {
        places().filter(|(_, place)| wanted(place)).filter_map(|(_, place)| place.population).sum()
    };
    assert_eq!(sum(&|place| place.candidate), 117_536);
    assert_eq!(sum(&|place| place.trial), 103_908);
    assert_eq!(sum(&|_| true), 216_752);
    for (item, place) in places() {
        assert_eq!(item.code.len(), 3);
        if let Some(into) = &place.merged_into {
            assert!(item.valid_to.is_some() && list(ListId::Municipalities).find(into).unwrap().valid_to.is_none());
        }
    }
}

fn first(id: ListId, typed: &str) -> &'static str {
    pick(list(id), typed, TODAY).first().map_or("", |item| item.code.as_str())
}

#[test]
fn codes_are_picked_with_or_without_letter_and_dot() {
    for typed in ["24", "2.4", "b24", "b2.4", "B2.4", "B 2.4"] {
        assert_eq!(first(ListId::Barriers, typed), "B2.4", "{typed}");
        assert_eq!(pick(list(ListId::Barriers), typed, TODAY).len(), 1);
    }
    assert_eq!(first(ListId::Needs, "31"), "N3.1");
    assert_eq!(first(ListId::Needs, "311"), "N3.11");
    assert_eq!(first(ListId::Benefits, "tmt"), "TMT");
    assert_eq!(first(ListId::PlanTasks, "079"), "079");
    assert_eq!(first(ListId::LanguageLevels, "b11"), "B1.1");
}

#[test]
fn two_letters_find_the_obvious_one() {
    for (id, typed, code) in [
        (ListId::Barriers, "ki", "B2.4"),
        (ListId::Barriers, "sp", "B2.4"),
        (ListId::Barriers, "la", "B2.4"),
        (ListId::Barriers, "di", "B2.6"),
        (ListId::Barriers, "ve", "B4.3"),
        (ListId::Barriers, "as", "B4.2"),
        (ListId::Barriers, "mo", "B3.3"),
        (ListId::Needs, "ki", "N1.5"),
        (ListId::Needs, "di", "N1.7"),
        (ListId::Needs, "ve", "N3.7"),
        (ListId::Needs, "pa", "N3.5"),
        (ListId::SkillNeeds, "ki", "D5"),
        (ListId::SkillNeeds, "ko", "D4"),
        (ListId::Municipalities, "po", "609"),
        (ListId::Municipalities, "ul", "886"),
        (ListId::Municipalities, "björ", "609"),
        (ListId::Languages, "so", "so"),
        (ListId::Languages, "ar", "ar"),
        (ListId::Languages, "ve", "ru"),
        (ListId::Languages, "ru", "sv"),
        (ListId::Languages, "ryska", "ru"),
        (ListId::Countries, "ve", "RU"),
        (ListId::ContactModes, "yr", "02"),
        (ListId::EmploymentStatus, "ty", "02"),
        (ListId::FlagReasons, "ta", "F1"),
    ] {
        assert_eq!(first(id, typed), code, "{id} {typed}");
    }
}

#[test]
fn words_in_any_order_any_language_any_spelling() {
    for typed in ["suomen puutteellinen", "PUUTTEELLINEN ruotsin", "kunskaper finska", "insuff swed", "kielitaito"] {
        assert_eq!(first(ListId::Barriers, typed), "B2.4", "{typed}");
    }
    assert_eq!(first(ListId::Needs, "tyokyvyn"), "N2.1");
    assert_eq!(first(ListId::Needs, "särskilda tolk"), "N3.11");
    assert!(pick(list(ListId::Barriers), "kieli asunto", TODAY).is_empty(), "every word must fit the same item");
    assert!(pick(list(ListId::Barriers), "xyzzy", TODAY).is_empty());
}

#[test]
fn every_item_is_found_by_its_own_names_and_code() {
    for list in Catalogue::get().lists() {
        for item in &list.items {
            let day = item.valid_from.or(item.valid_to).unwrap_or(TODAY);
            let by_code = pick(list, &item.code, day);
            assert!(by_code.contains(&item), "{} {}", list.id, item.code);
            // Codes of letters share their beginnings with words; codes with digits belong to one item only.
            if item.code.contains(|letter: char| letter.is_ascii_digit()) {
                assert_eq!(by_code[0].code, item.code, "{}", list.id);
            }
            for language in Language::ALL {
                assert!(pick(list, item.label(language), day).contains(&item), "{} {} {language}", list.id, item.code);
                if let Some(word) = item.word(language) {
                    assert_eq!(pick(list, word, day)[0].code, item.code, "{} {word}", list.id);
                }
            }
        }
    }
}

#[test]
fn nothing_typed_offers_all_that_is_valid() {
    let modes = list(ListId::ContactModes);
    let offered = pick(modes, " ", TODAY);
    assert_eq!(offered.len(), modes.valid_on(TODAY).count());
    assert_eq!(offered[0].code, "01");
    assert!(!offered.iter().any(|item| item.code == "70"), "the old interview cannot be chosen now");
    assert_eq!(first(ListId::Municipalities, "honkajoki"), "");
    assert_eq!(pick(list(ListId::Municipalities), "honkajoki", date(2020, 6, 1))[0].code, "099");
}
