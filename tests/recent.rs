//! Look-ups through the register: own and recently opened clients rise, and the way to a text does not change its answer.

mod office;

use office::{COLLEAGUE, FOUNDER, Office, person};
use polku::domain::client::Client;
use polku::domain::ids::ClientId;
use polku::domain::purpose::Purpose;
use polku::register::reply::Found;
use polku::register::{Reply, Request, Service};
use proptest::prelude::*;

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

/// Somebody without an identity code, whom the colleague looks after.
fn create(office: &Office, uid: u32, surname: &str, given: &str) -> ClientId {
    office.create(uid, Client { hetus: Vec::new(), ..person(surname, given, "140685-901V") })
}

/// Somebody makes contact, and the founder opens the file of a colleague's client.
fn open(office: &Office, client: ClientId) {
    let purpose = Some(Purpose::CustomerContact);
    let opened = office.ask(FOUNDER, Request::Open { client, purpose });
    assert!(matches!(opened, Ok(Reply::Card(_))), "{opened:?}");
}

#[test]
fn opened_clients_rise_within_a_tier_for_whoever_opened_them() {
    let office = Office::new();
    let aino = create(&office, COLLEAGUE, "Virtanen", "Aino");
    let bo = create(&office, COLLEAGUE, "Virtanen", "Bo");
    let carl = create(&office, COLLEAGUE, "Virtanen", "Carl");
    let begun = create(&office, COLLEAGUE, "Virtanenko", "Anna");
    let own = create(&office, FOUNDER, "Virtanen", "Dan");
    assert_eq!(office.found(FOUNDER, "virtanen"), [own, aino, bo, carl, begun]);
    open(&office, carl);
    open(&office, begun);
    assert_eq!(office.found(FOUNDER, "virtanen"), [carl, own, aino, bo, begun], "not above a better tier");
    assert_eq!(office.found(COLLEAGUE, "virtanen"), [aino, bo, carl, own, begun], "another's looks do nothing");
    let refused = office.ask(FOUNDER, Request::Open { client: bo, purpose: None });
    assert!(refused.is_err(), "a colleague's client is opened for a purpose");
    assert_eq!(office.found(FOUNDER, "virtanen")[0], carl, "and what was refused is not remembered");
    (0..20).for_each(|n| {
        let other = create(&office, COLLEAGUE, "Salo", &format!("Nimi{}", char::from(b'a' + n)));
        open(&office, other);
    });
    assert_eq!(office.found(FOUNDER, "virtanen"), [own, aino, bo, carl, begun], "the last twenty");
}

#[test]
fn filters_that_exclude_each_other_find_nobody() {
    let office = Office::new();
    create(&office, FOUNDER, "Virtanen", "Aino");
    for text in ["ikä:<20 ikä:>30", "oma -oma", "virtanen oma -oma"] {
        assert_eq!(office.found(FOUNDER, text), [], "{text}");
    }
}

fn ask(service: &dyn Service, text: &str) -> Found {
    match service.call(Request::Find { text: text.to_owned(), limit: 50 }).unwrap() {
        Reply::Found(found) => found,
        other => panic!("not hits: {other:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_way_to_a_text_does_not_change_its_answer(keys in prop::collection::vec(prop::sample::select(vec!['v', 'i', 'r', 't', 'a', 'n', 'e', 'ä', ' ', '<', '<', '1', ':', '-']), 1..30)) {
        let office = Office::new();
        for (surname, given) in [("Virtanen", "Aino"), ("Virta", "Anna-Riita"), ("Wirtanen", "Eerik"), ("Iivari", "Tatjana"), ("Ratia", "Väinö")] {
            create(&office, COLLEAGUE, surname, given);
        }
        let typing = office.sits(FOUNDER);
        let mut text = String::new();
        for key in keys {
            // A key that deletes.
            if key == '<' { _ = text.pop() } else { text.push(key) }
            prop_assert_eq!(ask(&typing, &text), ask(&office.sits(FOUNDER), &text), "{}", text);
        }
    }
}
