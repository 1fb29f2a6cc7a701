//! The promise of the stored bytes: what version 1 wrote is read for ever, and today's program writes the same.
//!
//! `tests/fixtures/stored-v1.txt` holds a line for each stored kind and each variant of a stored enum: a name and its
//! bytes. A line is never changed; a new kind or variant adds one, and the failing test prints it. A shape that must
//! change gets version 2 and a line of its own in `stored-v2.txt`, and the line of version 1 is read into the new shape.
#![cfg(test)]

use std::collections::BTreeMap;
use std::fmt::{Debug, Write};

use jiff::civil::{Date, date, time};
use serde::Serialize;
use serde::de::DeserializeOwned;
use strum::IntoEnumIterator;

use super::account_row;
use super::code::KeptCode;
use super::codec::{decode, encode};
use super::draft::{Draft, DraftEntry, DraftFault, DraftField, DraftPlace};
use super::draft_row;
use super::file::{Change, Part};
use super::many::ManyAct;
use super::note::{Act, CodeDeed, Deed, ErasureDeed, Note, SearchDeed};
use super::note_row;
use super::office::Meta;
use super::retention::Floor;
use super::stored_erasure;
use super::stored_log::{deeds, later_deeds, note};
use super::summary_row;
use super::undo_many::{Acted, Moment};
use crate::domain::account::{Account, DeputyFor};
use crate::domain::barrier::{Assessor, Barrier, BarrierStatus};
use crate::domain::client::{BenefitPeriod, Client, DatedHetu, Reach, Turvakielto};
use crate::domain::contact::Contact;
use crate::domain::data_class::DataClass;
use crate::domain::flag::{Audience, Flag, Resolution};
use crate::domain::hetu::Hetu;
use crate::domain::ids::{AccountId, ClientId, Code, RecordNo};
use crate::domain::need::{ClientView, Need, NeedStatus};
use crate::domain::origin::Origin;
use crate::domain::period::{Period, Span};
use crate::domain::problem::Problem;
use crate::domain::purpose::Purpose;
use crate::domain::record::{Filed, Record, RecordKind};
use crate::domain::reminder::Reminder;
use crate::domain::rights::Role;
use crate::domain::saved_search::{SavedSearch, SearchId, SearchOwner};
use crate::domain::skill_plan::{PlanStatus, Responsible, SkillPlan, Step};
use crate::domain::summary::{Due, Raised, Summary};
use crate::store::{BatchId, Rev, Seq, hex};

pub(crate) const DAY: Date = date(2026, 11, 22);
pub(crate) const LATER: Date = date(2027, 1, 15);

/// The fixture, and what of it has been met.
struct Fixture {
    lines: BTreeMap<&'static str, &'static str>,
    missing: String,
}

impl Fixture {
    fn read(text: &'static str) -> Self {
        let lines =
            text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' ')).collect();
        Self { lines, missing: String::new() }
    }

    /// Holds a value to its line: the old bytes give the value, and the value gives the old bytes.
    fn hold<T: Serialize + DeserializeOwned + PartialEq + Debug>(&mut self, name: &str, value: &T) {
        let written = encode(value).unwrap();
        if let Some(old) = self.bytes(name, &written) {
            assert_eq!(&decode::<T>(&old).unwrap(), value, "{name}");
            assert_eq!(written, old, "{name}");
        }
    }

    /// Holds an account, which has had two shapes; `written` is whether this fixture is of the one that is written.
    fn hold_account(&mut self, name: &str, account: &Account, written: bool) {
        let bytes = account_row::encode(account).unwrap();
        if let Some(old) = self.bytes(name, &bytes) {
            assert_eq!(&account_row::read(&old).unwrap(), account, "{name}");
            assert!(!written || bytes == old, "{name}");
        }
    }

    /// Holds a draft, which has had two shapes.
    fn hold_draft(&mut self, name: &str, draft: &Draft, written: bool) {
        let bytes = draft_row::encode(draft).unwrap();
        if let Some(old) = self.bytes(name, &bytes) {
            assert_eq!(&draft_row::read(&old).unwrap(), draft, "{name}");
            assert!(!written || bytes == old, "{name}");
        }
    }

    /// Holds a row of the lists, which has had two shapes.
    fn hold_row(&mut self, name: &str, row: &Summary, written: bool) {
        let bytes = summary_row::encode(row).unwrap();
        if let Some(old) = self.bytes(name, &bytes) {
            assert_eq!(&summary_row::read(&old).unwrap(), row, "{name}");
            assert_eq!(summary_row::is_old(&old), !written, "{name}");
            assert!(!written || bytes == old, "{name}");
        }
    }

    /// Holds a log line, which has had two shapes.
    fn hold_note(&mut self, name: &str, note: &Note, written: bool) {
        let bytes = note_row::encode(note).unwrap();
        if let Some(old) = self.bytes(name, &bytes) {
            assert_eq!(&note_row::read(&old).unwrap(), note, "{name}");
            assert!(!written || bytes == old, "{name}");
        }
    }

    /// The bytes of a line; where there is none, what its line would be is noted.
    fn bytes(&mut self, name: &str, written: &[u8]) -> Option<Vec<u8>> {
        let Some(stored) = self.lines.remove(name) else {
            writeln!(self.missing, "{name} {}", hex(written)).unwrap();
            return None;
        };
        let pairs = stored.as_bytes().chunks(2);
        Some(pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect())
    }

    fn all_met(&self) {
        assert!(self.missing.is_empty(), "no line in the fixture for\n{}", self.missing);
        assert!(self.lines.is_empty(), "nothing reads any more: {:?}", self.lines.keys());
    }

    /// Holds every variant of an enum to its line.
    fn hold_each<T: IntoEnumIterator + Serialize + DeserializeOwned + PartialEq + Debug>(&mut self, name: &str) {
        for variant in T::iter() {
            self.hold(&format!("{name}.{variant:?}"), &variant);
        }
    }
}

fn code(text: &str) -> Code {
    Code::from(text)
}

fn span() -> Span {
    Span { from: DAY, to: Some(LATER) }
}

pub(crate) fn filed(record: Record) -> Filed {
    Filed { owner: AccountId(2), entered_by: AccountId(300), entered_on: DAY, source: "Kela".to_owned(), record }
}

pub(crate) fn client() -> Client {
    let period = |text: &str| vec![Period { value: code(text), span: span() }];
    Client {
        external: Some("A-1".to_owned()),
        surname: "Åkerlund".to_owned(),
        given: "Testi Aino".to_owned(),
        former: vec!["Näätä".to_owned()],
        hetus: vec![DatedHetu { hetu: Hetu::parse("140685-901V").unwrap(), from: Some(DAY), to: None }],
        birth: Some(date(1985, 6, 14)),
        reach: Reach {
            phones: vec!["059 123 4567".to_owned(), "+358 59 1".to_owned()],
            email: "testi@example.org".to_owned(),
            street: "Saduntie 1".to_owned(),
            postcode: "28100".to_owned(),
            town: "PORI".to_owned(),
            contact_address: "PL 1".to_owned(),
        },
        municipality: period("609"),
        mother_tongue: Some(code("uk")),
        service_language: Some(code("sv")),
        interpreter: Some(code("ru")),
        citizenships: vec![code("UA"), code("FI")],
        first_permit: Some(date(2022, 4, 1)),
        education: Some(code("3")),
        vocational: Some(true),
        earnings_related: Some(false),
        turvakielto: Some(Turvakielto { from: DAY, to: Some(LATER) }),
        job_search: vec![span()],
        status: period("02"),
        benefits: vec![BenefitPeriod {
            code: code("TMT"),
            span: Span { from: DAY, to: None },
            days: Some(312),
            days_as_of: Some(DAY),
        }],
        caseworker: vec![Period { value: AccountId(7), span: span() }],
        organisation: period("886"),
        multisectoral: vec![span()],
    }
}

pub(crate) fn records() -> Vec<(&'static str, Record)> {
    let need = Need {
        code: code("N1.4"),
        detail: "tarkennus".to_owned(),
        urgency: 3,
        client_view: ClientView::Partly,
        identified: DAY,
        status: NeedStatus::InAction,
        review: Some(LATER),
    };
    let barrier = Barrier {
        code: code("B2.4"),
        effect: 3,
        review: Some(LATER),
        detail: "tarkennus".to_owned(),
        assessed_by: Assessor::Professional,
        client_agrees: Some(false),
        identified: DAY,
        status: BarrierStatus::BeingSolved,
        need: Some(RecordNo(1)),
    };
    let plan = SkillPlan {
        kind: code("D5"),
        from_level: "A2.1".to_owned(),
        target_level: "B1.1".to_owned(),
        occupation: "hitsaaja".to_owned(),
        barrier: Some(RecordNo(2)),
        route: Some(code("R1")),
        provider: "Opisto".to_owned(),
        apply_by: Some(DAY),
        starts: Some(LATER),
        status: PlanStatus::Planned,
        review: Some(LATER),
        steps: vec![Step { text: "Tasotesti".to_owned(), by: Responsible::Joint, due: Some(LATER), done: Some(DAY) }],
    };
    let flag = Flag {
        on: Some(RecordNo(3)),
        reason: code("F1"),
        audience: Audience::Caseworker,
        text: "Katso reitti".to_owned(),
        due: Some(LATER),
        raised: DAY,
        resolved: Some(Resolution { on: LATER, text: "Katsottu".to_owned() }),
    };
    let contact = Contact {
        mode: code("27"),
        on: DAY,
        at: Some(time(13, 15, 0, 0)),
        minutes: Some(45),
        booked: true,
        note: "Sovittiin\najasta".to_owned(),
    };
    let reminder = Reminder { text: "Soita".to_owned(), due: LATER, done: Some(LATER) };
    vec![
        ("need", Record::Need(need)),
        ("barrier", Record::Barrier(barrier)),
        ("plan", Record::Plan(plan)),
        ("flag", Record::Flag(flag)),
        ("contact", Record::Contact(contact)),
        ("reminder", Record::Reminder(reminder)),
    ]
}

fn summary() -> Summary {
    let mut row = Summary::of_client(ClientId(70_000), &client());
    row.needs = vec![code("N1.4")];
    row.barriers = vec![(code("B2.4"), 3)];
    row.plans = vec![(code("D5"), PlanStatus::Planned)];
    let raised = |on| Raised { on, reason: code("F1"), audience: Audience::Caseworker, due: Some(LATER) };
    row.flags = vec![raised(Some(RecordKind::Plan)), raised(None)];
    let due = |kind, at| Due { on: DAY, at, kind, no: RecordNo(4), code: Some(code("27")), text: "Soita".to_owned() };
    row.dues = vec![due(RecordKind::Contact, Some(time(9, 0, 0, 0))), due(RecordKind::Reminder, None)];
    row.last_contact = Some(DAY);
    row.discussions = vec![(DAY, code("27"))];
    row.next_no = 300;
    row
}

/// The accounts of the fixtures by name; those of version 1 knew one organisation and no classes.
fn accounts(organisations: &[&str], classes: &[DataClass]) -> Vec<(String, Account)> {
    let deputies = DeputyFor::These(vec![(AccountId(8), LATER)]);
    let kinds = [("nobody", DeputyFor::Nobody), ("these", deputies), ("everyone", DeputyFor::Everyone)];
    let named = |(name, deputy_for): (&str, DeputyFor)| {
        let organisations = organisations.iter().map(|text| code(text)).collect();
        (format!("account-{name}"), account(organisations, classes.to_vec(), deputy_for))
    };
    kinds.map(named).to_vec()
}

pub(crate) fn account(organisations: Vec<Code>, classes: Vec<DataClass>, deputy_for: DeputyFor) -> Account {
    Account {
        id: AccountId(300),
        uid: Some(1000),
        login: "aino".to_owned(),
        name: "Aino Esimerkki".to_owned(),
        roles: vec![Role::Administrator, Role::Caseworker],
        organisations,
        classes,
        from: DAY,
        to: Some(LATER),
        deputy_for,
    }
}

fn change() -> Change {
    let part = |no| (Part::Record(RecordNo(no)), (no == 2).then(|| vec![1, 2, 3]));
    Change {
        who: AccountId(7),
        act: Act::Undone,
        record: Some((RecordKind::Barrier, RecordNo(2))),
        of: Some(1_795_305_600_000_000),
        before: vec![(Part::Client, Some(vec![1])), part(2), part(3)],
    }
}

/// A draft with a field in each state.
pub(crate) fn draft() -> Draft {
    let field = |name: &str, value: &str, entry, fault| DraftField {
        name: name.to_owned(),
        value: value.to_owned(),
        entry,
        fault,
    };
    let marked = Some(("B2.4".to_owned(), 3));
    let listed = DraftEntry::Listed { text: "kie".to_owned(), cursor: 3, marked, browsing: true };
    let unknown = DraftFault::Found(Problem::new("code", "unknown-code").with("code", "kie").at(1));
    Draft {
        place: DraftPlace {
            client: Some(ClientId(70_000)),
            form: "barrier".to_owned(),
            record: Some(RecordNo(300)),
            instance: BatchId([1; 16]),
        },
        base: Some(Rev::written_by(Seq(300))),
        purpose: Some(Purpose::CustomerContact),
        save: BatchId([2; 16]),
        read: vec![("effect".to_owned(), "3".to_owned())],
        fields: vec![
            field("code", "B2.1", listed, Some(unknown)),
            field("effect", "2", DraftEntry::Taken, None),
            field("review", "2026-12-05", DraftEntry::Shown { cursor: 9, fresh: true, begun: false }, None),
            field(
                "identified",
                "",
                DraftEntry::Typed { text: "32.1.".to_owned(), cursor: 5 },
                Some(DraftFault::Unreadable),
            ),
        ],
        at: 1,
        kept: DAY.at(9, 30, 15, 0),
        clients: Vec::new(),
    }
}

/// The draft of an act on many clients.
pub(crate) fn draft_of_many() -> Draft {
    let of_one = draft();
    let place = DraftPlace { client: None, form: "hand-over".to_owned(), record: None, ..of_one.place.clone() };
    let clients = vec![ClientId(1), ClientId(300), ClientId(70_000)];
    Draft { place, base: None, purpose: None, clients, ..of_one }
}

/// Saved searches by owner.
pub(crate) fn searches() -> [(&'static str, SearchId); 2] {
    let owners = [("own", SearchOwner::Account(AccountId(300))), ("shared", SearchOwner::Organisation(code("609")))];
    owners.map(|(name, owner)| (name, SearchId { owner, no: 300 }))
}

/// What takes back an act on many clients, for each kind of act.
fn acts() -> Vec<(&'static str, Acted)> {
    let acts = many_acts().into_iter().map(|(name, act)| {
        let moment = |client, micros| Moment { client: ClientId(client), micros, purpose: Purpose::OwnClient };
        let moments = vec![moment(1, 1_795_305_600_000_000), moment(70_000, 1_795_305_600_000_001)];
        let at = "2026-11-22T07:30:00Z".parse().unwrap();
        (name, Acted { of: BatchId([1; 16]), at, act, moments, taken_back: Some(BatchId([2; 16])) })
    });
    acts.collect()
}

pub(crate) fn many_acts() -> Vec<(&'static str, ManyAct)> {
    let of = |wanted| records().into_iter().find(|(name, _)| *name == wanted).unwrap().1;
    let (Record::Flag(flag), Record::Reminder(reminder)) = (of("flag"), of("reminder")) else { unreachable!() };
    vec![
        ("flag", ManyAct::Flag(flag)),
        ("reminder", ManyAct::Reminder(reminder)),
        ("hand-over", ManyAct::HandOver { to: AccountId(300), from: LATER }),
    ]
}

#[test]
fn what_version_1_stored_is_read_and_written_the_same() {
    let mut fixture = Fixture::read(include_str!("../../tests/fixtures/stored-v1.txt"));
    fixture.hold("meta", &Meta { demo: true, founded: "2026-11-22T07:30:00Z".parse().unwrap() });
    fixture.hold("client", &client());
    fixture.hold("client-bare", &Client::default());
    for (name, record) in records() {
        fixture.hold(&format!("record-{name}"), &filed(record));
    }
    // A row of the lists knew less; what it knew is read, and the rest is made anew from the file.
    let old = Summary {
        education: None,
        earnings_related: None,
        first_permit: None,
        multisectoral: Vec::new(),
        benefits: Vec::new(),
        ..summary()
    };
    fixture.hold_row("summary", &old, false);
    // Whoever worked with clients saw what now has a right of its own.
    for (name, account) in accounts(&["609"], &[DataClass::Health, DataClass::Social]) {
        fixture.hold_account(&name, &account, false);
    }
    fixture.hold("change", &change());
    fixture.hold("unlock-code", &KeptCode { phc: "$argon2id$v=19$m=19456,t=2,p=1$BwcHBw$AAEC".to_owned() });
    fixture.hold("identifier", &ClientId(70_000));
    fixture.hold_draft("draft", &draft(), false);
    fixture.hold(
        "search",
        &SavedSearch { name: "Hiljaiset".to_owned(), text: "oma hiljaa:>60".to_owned(), by: AccountId(300) },
    );
    for (name, id) in searches() {
        fixture.hold(&format!("search-id-{name}"), &id);
    }
    for (name, acted) in acts() {
        fixture.hold(&format!("act-on-many-{name}"), &acted);
    }
    for (name, deed) in deeds() {
        // Nobody wrote down what they were, and from where they asked.
        fixture.hold_note(&format!("note-{name}"), &note(deed, &[], None), false);
    }
    for (name, proposal) in stored_erasure::proposals() {
        fixture.hold(&format!("erasure-{name}"), &proposal);
    }
    fixture.hold("erasure-part", &stored_erasure::part());
    fixture.hold("erasure-floor", &Floor(ClientId(70_000)));
    fixture.hold_each::<ErasureDeed>("erasure-deed");
    fixture.hold_each::<Act>("act");
    fixture.hold_each::<Assessor>("assessor");
    fixture.hold_each::<CodeDeed>("code-deed");
    fixture.hold_each::<Audience>("audience");
    fixture.hold_each::<BarrierStatus>("barrier-status");
    fixture.hold_each::<ClientView>("client-view");
    fixture.hold_each::<DataClass>("data-class");
    fixture.hold_each::<NeedStatus>("need-status");
    fixture.hold_each::<PlanStatus>("plan-status");
    fixture.hold_each::<Purpose>("purpose");
    fixture.hold_each::<RecordKind>("record-kind");
    fixture.hold_each::<Responsible>("responsible");
    fixture.hold_each::<Role>("role");
    fixture.hold_each::<SearchDeed>("search-deed");
    fixture.all_met();
}

#[test]
fn what_version_2_stored_is_read_and_written_the_same() {
    let mut fixture = Fixture::read(include_str!("../../tests/fixtures/stored-v2.txt"));
    for (name, account) in accounts(&["609", "886"], &[DataClass::Health, DataClass::Turvakielto]) {
        fixture.hold_account(&name, &account, true);
    }
    fixture.hold_row("summary", &summary(), true);
    let origin = Origin::told("pts/3", "2001:db8:0:1234::5678");
    for (name, deed) in deeds().into_iter().chain(later_deeds()) {
        let roles = [Role::Caseworker, Role::DataProtectionOfficer, Role::Supervisor];
        fixture.hold_note(&format!("note-{name}"), &note(deed, &roles, origin.clone()), true);
    }
    fixture.hold_note("note-from-nowhere", &note(Deed::Founded, &[], None), true);
    fixture.hold_draft("draft", &draft(), true);
    fixture.hold_draft("draft-of-many", &draft_of_many(), true);
    fixture.all_met();
}

#[test]
fn damaged_and_later_bytes_are_named_and_never_half_read() {
    let bytes = encode(&filed(records().remove(0).1)).unwrap();
    for length in 0..bytes.len() {
        assert!(decode::<Filed>(&bytes[..length]).is_err(), "{length}");
    }
    let mut longer = bytes.clone();
    longer.push(0);
    assert!(decode::<Filed>(&longer).is_err(), "bytes left over");
    let mut later = bytes;
    later[0] = 2;
    assert_eq!(decode::<Filed>(&later).unwrap_err().to_string(), "value of version 2, this program reads up to 1");
}
