//! The whole table of rights on one page, so that a change of it is seen by whoever reads the change; and the places
//! where a list, a figure or a filter could tell more than the table gives.

mod office;

use office::{COLLEAGUE, COORDINATOR, FOUNDER, Office, STRANGER, TODAY, barrier, person};
use polku::domain::flag::{Audience, Flag};
use polku::domain::ids::{ClientId, Code};
use polku::domain::record::Record;
use polku::domain::rights::{Act, Relation, Role, verdict};
use polku::register::request::Write;
use polku::register::{Reply, Request};
use strum::IntoEnumIterator;

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

fn flag() -> Record {
    Record::Flag(Flag {
        on: None,
        reason: Code::from("F1"),
        audience: Audience::Coordinator,
        text: String::new(),
        due: None,
        raised: TODAY,
        resolved: None,
    })
}

fn add(office: &Office, uid: u32, client: ClientId, record: Record) {
    office.write(uid, client, Write::Add { record, source: String::new() }).unwrap();
}

#[test]
fn a_coordinator_sees_the_flags_of_the_own_organisation_only() {
    let office = Office::new();
    let here = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    let elsewhere = office.create(STRANGER, person("Berg", "Bo", "020391Y9029"));
    add(&office, FOUNDER, here, flag());
    add(&office, STRANGER, elsewhere, flag());
    assert!(office.found(COORDINATOR, "berg").is_empty());
    let Reply::Today(today) = office.ask(COORDINATOR, Request::Today).unwrap() else { panic!("not a day") };
    assert_eq!(today.rows.iter().map(|row| row.client).collect::<Vec<_>>(), [here]);
}

#[test]
fn a_figure_about_one_named_person_tells_no_more_than_a_list() {
    let office = Office::new();
    let client = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    add(&office, FOUNDER, client, barrier("B2.4", 3));
    assert_eq!(office.count(COLLEAGUE, "este:kieli"), 1);
    for named in ["mäkinen este:kieli", "140685-901V este:kieli", "1985 este:kieli", "mäkinen -este:digi"] {
        assert_eq!(office.count(FOUNDER, named), 1, "{named}");
        assert_eq!(office.count(COLLEAGUE, named), 0, "{named}");
    }
}

#[test]
fn a_filter_asks_only_what_the_row_and_card_would_show() {
    let office = Office::new();
    let mut data = person("Mäkinen", "Aino", "140685-901V");
    data.mother_tongue = Some(Code::from("ar"));
    let client = office.create(FOUNDER, data);
    for (text, colleague, coordinator) in [
        ("kieli:ar", false, false),
        ("kieli:fi", true, false),
        ("-kieli:sv", true, false),
        ("kunta:pori", true, false),
        ("-kunta:ulvila", true, false),
        ("tila:02", true, false),
        ("-tila:07", true, false),
        ("-palvelussa", true, false),
        ("ikä:>30", true, true),
    ] {
        assert_eq!(office.found(FOUNDER, text), [client], "{text}");
        assert_eq!(!office.found(COLLEAGUE, text).is_empty(), colleague, "{text}");
        assert_eq!(!office.found(COORDINATOR, text).is_empty(), coordinator, "{text}");
    }
}

#[test]
fn the_table_of_rights() {
    let mut page = String::new();
    for role in Role::iter() {
        page.push_str(&format!("{role}\n"));
        for act in Act::iter() {
            let row: Vec<String> =
                Relation::iter().map(|relation| format!("{relation}:{}", verdict(role, act, relation))).collect();
            if row.iter().any(|cell| !cell.ends_with(":no")) {
                page.push_str(&format!("  {act:<12} {}\n", row.join("  ")));
            }
        }
    }
    insta::assert_snapshot!(page);
}
