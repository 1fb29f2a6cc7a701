//! Samples of the larger answers for the fixture of the wire: a card, a day's list, hits, a line of the history.
#![cfg(test)]

use jiff::civil::time;

use super::fixture::{CLIENT, record, rev, text};
use crate::domain::data_class::DataClass;
use crate::domain::ids::{AccountId, Code, RecordNo};
use crate::domain::record::RecordKind;
use crate::domain::rights::Verdict;
use crate::domain::summary::Due;
use crate::register::reply::{
    Card, CardRecord, Completion, Counted, DueWhat, FieldChange, Found, FoundRow, Head, Kept, Offer, Other, Past,
    QueryMistake, Statutory, Today, TodayGroup, TodayRow,
};
use crate::register::stored::{self, DAY, LATER};
use crate::search::{Hit, Part, Tier, Why};

fn statutory() -> Statutory {
    Statutory { on: DAY, kind: text("first-contact"), rule: text("R1"), law: text("380/2023 §31") }
}

pub(super) fn card() -> Card {
    let stored = stored::client();
    let head = Head {
        surname: stored.surname,
        given: stored.given,
        former: stored.former,
        birth_year: Some(1985),
        born: Some(DAY),
        age: Some(41),
        hetu_masked: Some(text("140685-****")),
        protected: Some(Some(LATER)),
        municipality: Some(Code::from("609")),
        mother_tongue: Some(Code::from("uk")),
        service_language: Some(Code::from("sv")),
        interpreter: Some(Code::from("ru")),
        education: Some(Code::from("3")),
        status: Some((Code::from("02"), DAY)),
        searching_since: Some(DAY),
        months_unemployed: Some(6),
        long_term: true,
        benefit: Some((Code::from("TMT"), Some(312), Some(DAY))),
        share_percent: Some(50),
        next_share: Some((88, 60)),
        target_group: (text("R1"), vec![text("under-30")]),
        worker: Some((AccountId(7), text("Aino Esimerkki"))),
        organisation: Some(Code::from("886")),
        last_contact: Some(DAY),
        appointment: Some((LATER, Some(time(9, 0, 0, 0)))),
        statutory: Some(statutory()),
        multisectoral: true,
        kept: Some(Kept::Until { on: LATER, rule: text("T3"), law: text("380/2023 122") }),
    };
    let reach = Some(stored.reach);
    Card {
        client: CLIENT,
        rev: rev(),
        access: Verdict::Full,
        writes: true,
        head,
        reach,
        records: vec![card_record()],
        others: others(),
    }
}

pub(super) fn others() -> Vec<Other> {
    vec![Other::Colleague(text("Bertta Testaaja")), Other::Myself]
}

pub(super) fn card_record() -> CardRecord {
    CardRecord {
        no: RecordNo(2),
        rev: rev(),
        kind: RecordKind::Barrier,
        class: DataClass::Ordinary,
        open: true,
        due: Some(LATER),
        entered_by: text("Aino Esimerkki"),
        filed: Some(stored::filed(record())),
    }
}

pub(super) fn today() -> Today {
    let due = Due {
        on: DAY,
        at: Some(time(9, 0, 0, 0)),
        kind: RecordKind::Contact,
        no: RecordNo(4),
        code: None,
        text: text(""),
    };
    let row = |group, what| TodayRow { group, client: CLIENT, name: text("Åkerlund Testi"), what };
    let flag = DueWhat::Flag { on: Some(RecordKind::Plan), reason: Code::from("F1") };
    Today {
        rows: vec![
            row(TodayGroup::Meetings, DueWhat::Record(due)),
            row(TodayGroup::Overdue, DueWhat::Statutory(statutory())),
            row(TodayGroup::Flags, flag),
        ],
    }
}

pub(super) fn found() -> Found {
    let spans = vec![(Part::Surname, 0..3), (Part::Given, 0..2), (Part::Former(1), 0..1)];
    let row = FoundRow {
        client: CLIENT,
        surname: text("Åkerlund"),
        given: text("Testi"),
        birth_year: Some(1985),
        municipality: Some(Code::from("609")),
        status: Some(Code::from("02")),
        worker: Some(text("Aino Esimerkki")),
        own: true,
        protected: true,
        next_due: Some(LATER),
        hit: Hit { id: 70_000, why: Why::Word, tier: Tier::Prefix, spans },
    };
    let offer = Offer { text: text("este:"), language: 0 };
    let completion = Some(Completion { at: (0, 3), field: Some(text("kunta")), offers: vec![offer] });
    let counted = Some(Counted { total: 0, fewer_than: Some(5), mistakes: Vec::new() });
    Found { rows: vec![row], total: 300, mistakes: vec![mistake()], completion, counted, lists_nobody: true }
}

pub(super) fn mistake() -> QueryMistake {
    QueryMistake { at: (0, 4), id: text("unknown-field"), suggestion: Some(text("kunta")) }
}

pub(super) fn past() -> Past {
    let field = FieldChange { field: text("effect"), from: text("1"), to: text("3") };
    Past {
        at: "2026-11-22T07:30:00Z".parse().unwrap(),
        who: text("Aino Esimerkki"),
        act: text("changed"),
        record: Some((RecordKind::Barrier, RecordNo(2))),
        code: Some(Code::from("B2.4")),
        fields: vec![field],
        undone: true,
    }
}
