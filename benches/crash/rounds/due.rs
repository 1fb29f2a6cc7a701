//! A register with people whose time has run out, and a proposal to erase them that somebody else than the harness made.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime, date};
use polku::domain::client::{Client, DatedHetu};
use polku::domain::contact::Contact;
use polku::domain::hetu::Hetu;
use polku::domain::ids::{AccountId, ClientId, Code, RecordNo};
use polku::domain::need::{ClientView, Need, NeedStatus};
use polku::domain::period::{Period, Span};
use polku::domain::record::Record;
use polku::domain::reminder::Reminder;
use polku::register::draft::{Draft, DraftEntry, DraftField, DraftPlace};
use polku::register::reply::RowOutcome;
use polku::register::request::{ImportRecord, ImportRow, Write};
use polku::register::retention::ErasureAsk;
use polku::register::{BatchId, Register, Reply, Request, Service};

use super::check::WallClock;
use super::ledger::{Held, Ledger};
use super::place::Place;
use super::server::Server;
use super::templates::{Template, run};
use super::traces::Traces;
use super::words::{Words, with_text};
use super::writer::PURPOSE;

/// A personal identity code that nobody of the practice register has.
const HETU: &str = "140685-901V";

/// A register with people to be erased.
pub struct Due {
    /// The register.
    pub template: Template,
    /// Those of the first proposal whose whole file goes; it was made by another person, so the harness may approve it.
    pub files: Vec<ClientId>,
    /// The entry of the first proposal whose client stays.
    pub entry: (ClientId, RecordNo),
    /// Entries of the first proposal.
    pub entries: u32,
    /// Somebody who is due and in no proposal.
    pub later: ClientId,
    /// A draft about one of those who go.
    pub draft: BatchId,
    /// What tells of those who go, and of the entry.
    pub traces: Traces,
}

/// What the harness brings in, and what of it is to go.
struct Brought {
    words: Words,
    told: Vec<Vec<u8>>,
    rows: Vec<ImportRow>,
}

impl Brought {
    /// Somebody who was a client from 2020 on; all that is said of them is to go.
    fn bring(&mut self, last: Option<Date>) -> &mut Client {
        let mut data = self.words.person();
        let from = |from, to| Span { from, to };
        data.job_search = vec![from(date(2020, 1, 7), last)];
        if last.is_some() {
            data.status.clear();
        }
        data.caseworker = vec![Period { value: AccountId(1), span: from(date(2020, 1, 7), None) }];
        let (detail, note) = (self.words.text(90), self.words.text(400));
        let need = Record::Need(Need {
            code: Code::from("N1.4"),
            detail: detail.clone(),
            urgency: 2,
            client_view: ClientView::Agrees,
            identified: date(2021, 3, 1),
            status: NeedStatus::Met,
            review: None,
        });
        self.told.push(detail.into_bytes());
        let mut records = vec![(date(2021, 3, 1), need)];
        if last.is_some() {
            self.told
                .extend([&data.surname, &data.surname.to_lowercase(), &note].map(|text| text.clone().into_bytes()));
            self.told.extend(data.external.clone().map(String::into_bytes));
            let (mode, on) = (Code::from("70"), date(2021, 4, 1));
            let contact = Contact { mode, on, at: None, minutes: Some(45), booked: false, note };
            records.push((on, Record::Contact(contact)));
        } else {
            records.push((self.words.today, self.words.record(true)));
        }
        let record = |(no, (entered_on, record))| ImportRecord {
            no: Some(RecordNo(no)),
            owner: AccountId(1),
            entered_by: AccountId(1),
            entered_on,
            source: String::new(),
            record,
        };
        self.rows.push(ImportRow { data, fields: Vec::new(), records: (1..).zip(records).map(record).collect() });
        &mut self.rows.last_mut().expect("one").data
    }
}

impl Due {
    /// Builds it upon a copy of a register.
    pub fn build(place: Place) -> Self {
        // Accounts are known by the user of the machine: another than whoever runs the harness.
        let officer = rustix::process::getuid().as_raw() + 4_242;
        let words = ["user", "add", "officer", "--uid", &officer.to_string(), "--name", "Otto Officer"];
        run(&place, &[&words[..], &["--role", "data-protection-officer"]].concat());
        run(&place, &["server", "stop"]);
        let mut brought = Brought { words: Words::new(7), told: Vec::new(), rows: Vec::new() };
        let hetu = Hetu::parse(HETU).expect("a code");
        brought.bring(Some(date(2021, 6, 30))).hetus = vec![DatedHetu { hetu, from: None, to: None }];
        brought.told.push(HETU.into());
        brought.bring(Some(date(2020, 6, 30)));
        brought.bring(None);
        let told = brought.told.len();
        brought.bring(Some(date(2020, 12, 31)));
        brought.told.truncate(told);
        let Brought { mut words, mut told, rows } = brought;
        let server = Server::start(&place).expect("a server");
        let session = server.socket().session().expect("a session");
        let import = Request::Import { id: words.id(), rows, dry_run: false };
        let Reply::Imported(outcomes) = session.call(import).expect("imported") else { panic!("not imported") };
        let clients: Vec<ClientId> = outcomes
            .iter()
            .map(|outcome| match outcome {
                RowOutcome::Added(client) => *client,
                other => panic!("not added: {other:?}"),
            })
            .collect();
        let &[first, second, stays, later] = &clients[..] else { panic!("{clients:?}") };
        told.extend(history(&session, &mut words, first));
        let draft = draft(&mut words, second);
        told.extend(draft.fields.iter().map(|field| field.value.clone().into_bytes()));
        session.call(Request::KeepDraft { draft: Box::new(draft.clone()) }).expect("kept");
        drop(session);
        server.stop();
        propose(&place, officer, words.id(), vec![first, second, stays]);
        let mut template = Template::of(place);
        let text = draft.fields.first().map(|field| field.value.clone());
        template.ledger.drafts.insert(draft.place.instance, (second, vec![text]));
        let traces = Traces::of(&template.place, HETU, told);
        Self {
            template,
            files: vec![first, second],
            entry: (stays, RecordNo(1)),
            entries: 6,
            later,
            draft: draft.place.instance,
            traces,
        }
    }

    /// Takes everybody who is due out of what a register must hold: nobody writes to them.
    pub fn take_from(&self, ledger: &mut Ledger) -> BTreeMap<ClientId, Held> {
        let due = self.files.iter().chain([&self.entry.0, &self.later]);
        due.filter_map(|client| ledger.clients.remove_entry(client)).collect()
    }

    /// What a register must hold of them afterwards.
    pub fn give_back(&self, mut held: BTreeMap<ClientId, Held>, erased: bool, ledger: &mut Ledger) {
        if erased {
            held.retain(|client, _| !self.files.contains(client));
            if let Some(held) = held.get_mut(&self.entry.0) {
                held.records.remove(&self.entry.1);
            }
            if let Some((_, texts)) = ledger.drafts.get_mut(&self.draft) {
                *texts = vec![None];
            }
        }
        ledger.clients.extend(held);
    }
}

/// A change and what takes it back, and a reminder that was done: what is said in them goes, too.
fn history(session: &dyn Service, words: &mut Words, client: ClientId) -> Vec<Vec<u8>> {
    let (note, reminder) = (words.text(300), words.text(80));
    let Ok(Reply::Card(card)) = session.call(Request::Open { client, purpose: PURPOSE }) else { panic!("no card") };
    let shown = card.records.iter().find_map(|shown| {
        let record = shown.filed.as_ref().and_then(|filed| with_text(&filed.record, note.clone()))?;
        Some((shown.no, shown.rev, record))
    });
    let (no, base, record) = shown.expect("a contact");
    let change = Write::Change { no, base, record, source: String::new() };
    session.call(Request::Write { id: words.id(), client, write: change }).expect("changed");
    session.call(Request::Undo { id: words.id(), client }).expect("taken back");
    let done = Reminder { text: reminder.clone(), due: words.today, done: Some(words.today) };
    let add = Write::Add { record: Record::Reminder(done), source: String::new() };
    session.call(Request::Write { id: words.id(), client, write: add }).expect("added");
    vec![note.into_bytes(), reminder.into_bytes()]
}

fn draft(words: &mut Words, client: ClientId) -> Draft {
    let place = DraftPlace { client: Some(client), form: "reminder".to_owned(), record: None, instance: words.id() };
    let field = DraftField { name: "text".to_owned(), value: words.text(80), entry: DraftEntry::Taken, fault: None };
    Draft {
        place,
        base: None,
        purpose: PURPOSE,
        save: words.id(),
        read: Vec::new(),
        fields: vec![field],
        at: 0,
        kept: DateTime::default(),
        clients: Vec::new(),
    }
}

/// Another person proposes to erase them, in this process: a server would know who asks.
fn propose(place: &Place, uid: u32, id: BatchId, clients: Vec<ClientId>) {
    let store = place.open_store().expect("a store");
    let register = Register::open(Box::new(store), Box::new(WallClock), false).expect("a register");
    let session = register.session(uid, None);
    session.call(Request::Erasure(ErasureAsk::Propose { id, clients })).expect("proposed");
}
