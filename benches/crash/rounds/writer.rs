//! One who writes: picks what to do by the dice, sends it, and notes the answer; what was not answered stays pending and
//! its clients are left alone from then on.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::civil::DateTime;
use polku::domain::ids::{ClientId, RecordNo};
use polku::domain::purpose::Purpose;
use polku::domain::record::Record;
use polku::domain::reminder::Reminder;
use polku::link::Remote;
use polku::register::draft::{Draft, DraftEntry, DraftField, DraftPlace};
use polku::register::many::{Chosen, ManyAct};
use polku::register::reply::{Card, RowOutcome};
use polku::register::request::{ImportRecord, ImportRow, Write};
use polku::register::{Failure, FailureKind, Reply, Request, Service};

use super::dice::Dice;
use super::finding::Finding;
use super::ledger::{Held, Ledger, Part, Pending};
use super::storm::{Left, Shared};
use super::words::{Words, is_ours, with_text};

/// What a person says when asked what for.
pub const PURPOSE: Option<Purpose> = Some(Purpose::CustomerContact);
/// Failures after which a writer gives up.
const PATIENCE: usize = 4;
/// Drafts that a writer has open at most.
const DRAFTS: usize = 2;

/// One who writes.
pub struct Writer<'a> {
    remote: Remote,
    clients: BTreeMap<ClientId, Held>,
    drafts: Ledger,
    dice: Dice,
    words: Words,
    shared: &'a Shared<'a>,
    /// Clients of whom it is not known how they stand.
    unsure: BTreeSet<ClientId>,
    left: Left,
    failures: usize,
}

impl<'a> Writer<'a> {
    /// Somebody who writes to these clients.
    pub fn new(
        remote: Remote,
        clients: BTreeMap<ClientId, Held>,
        dice: Dice,
        words: Words,
        shared: &'a Shared<'a>,
    ) -> Self {
        let drafts = Ledger::default();
        Self {
            remote,
            clients,
            drafts,
            dice,
            words,
            shared,
            unsure: BTreeSet::new(),
            left: Left::default(),
            failures: 0,
        }
    }

    /// Writes until the storm is over or the server gone.
    pub fn work(mut self) -> (BTreeMap<ClientId, Held>, Ledger, Left) {
        while self.shared.goes_on() && self.failures < PATIENCE && self.left.findings.is_empty() {
            let kind = self.dice.below(100);
            match self.somebody() {
                Some(client) => match kind {
                    0..40 => self.add_some(client),
                    40..60 => self.change(client),
                    60..66 => self.withdraw(client),
                    66..72 => self.data(client),
                    72..80 => self.back_and_forth(client),
                    80..86 => self.many(),
                    86..90 => self.import(),
                    90..94 => self.create(),
                    _ => self.draft(client),
                },
                None => self.create(),
            }
        }
        if self.failures >= PATIENCE || !self.left.findings.is_empty() {
            self.shared.over.store(true, Ordering::SeqCst);
        }
        (self.clients, self.drafts, self.left)
    }

    fn somebody(&mut self) -> Option<ClientId> {
        let sure: Vec<ClientId> = self.clients.keys().filter(|client| !self.unsure.contains(client)).copied().collect();
        (!sure.is_empty()).then(|| *self.dice.any(&sure))
    }

    /// A record that the harness wrote, of a client.
    fn one(&mut self, client: ClientId) -> Option<(RecordNo, Record)> {
        let held = self.clients.get(&client)?;
        let ours: Vec<_> = held.records.iter().filter(|(_, record)| is_ours(record)).collect();
        (!ours.is_empty()).then(|| *self.dice.any(&ours)).map(|(no, record)| (*no, record.clone()))
    }

    /// Sends a change and notes what became of it.
    fn send(&mut self, request: Request, parts: Vec<Part>) -> Option<Reply> {
        let failed = |flag: Option<&AtomicBool>| flag.is_some_and(|flag| flag.load(Ordering::SeqCst));
        let late = failed(self.shared.storm.sync_failed);
        match self.remote.call(request.clone()) {
            Ok(reply) => {
                self.shared.acknowledged.fetch_add(1, Ordering::SeqCst);
                if late {
                    self.left.findings.push(Finding::Unsynced("acknowledged after a failed sync".to_owned()));
                }
                note(&mut self.clients, &parts, &reply);
                Some(reply)
            }
            Err(failure) => {
                self.failed(&failure);
                self.unsure.extend(parts.iter().filter_map(Part::client));
                self.left.pending.push(Pending { request, parts });
                None
            }
        }
    }

    /// Looks at something; nothing when the server is gone.
    fn look(&mut self, request: Request) -> Option<Reply> {
        let reply = self.remote.call(request);
        reply.map_err(|failure| self.failed(&failure)).ok()
    }

    fn failed(&mut self, failure: &Failure) {
        self.failures += 1;
        if failure.args.iter().any(|(_, what)| what.contains("server is gone")) {
            self.failures = PATIENCE;
        }
        // These say that the register holds something else than was acknowledged.
        if matches!(failure.kind, FailureKind::Conflict | FailureKind::NotFound | FailureKind::Invalid) {
            self.left.findings.push(Finding::Wrong(format!("refused: {failure:?}")));
        }
    }

    fn card(&mut self, client: ClientId) -> Option<Card> {
        match self.look(Request::Open { client, purpose: PURPOSE })? {
            Reply::Card(card) => Some(*card),
            _ => None,
        }
    }

    fn add(&mut self, client: ClientId) -> Option<RecordNo> {
        let record = self.words.record(self.shared.storm.long);
        let write = Write::Add { record: record.clone(), source: String::new() };
        let request = Request::Write { id: self.words.id(), client, write };
        match self.send(request, vec![Part::Add(client, record)])? {
            Reply::Written(written) => written.record.map(|(_, no)| no),
            _ => None,
        }
    }

    fn add_some(&mut self, client: ClientId) {
        self.add(client);
    }

    fn change(&mut self, client: ClientId) {
        let Some((no, record)) = self.one(client) else { return self.add_some(client) };
        let Some(card) = self.card(client) else { return };
        let shown = card.records.iter().find(|shown| shown.no == no);
        let Some(shown) = shown.filter(|shown| shown.filed.as_ref().is_some_and(|filed| filed.record == record)) else {
            let what = format!("client {}, record {}: the card shows something else", client.0, no.0);
            return self.left.findings.push(Finding::Lost(what));
        };
        let base = shown.rev;
        let length = 20 + self.dice.below(160);
        let Some(record) = with_text(&record, self.words.text(length)) else { return };
        let write = Write::Change { no, base, record: record.clone(), source: String::new() };
        let request = Request::Write { id: self.words.id(), client, write };
        self.send(request, vec![Part::Set(client, no, Some(record))]);
    }

    fn withdraw(&mut self, client: ClientId) {
        let Some((no, _)) = self.one(client) else { return self.add_some(client) };
        let Some(card) = self.card(client) else { return };
        let Some(base) = card.records.iter().find(|shown| shown.no == no).map(|shown| shown.rev) else {
            let what = format!("client {}, record {}: not on the card", client.0, no.0);
            return self.left.findings.push(Finding::Lost(what));
        };
        let request = Request::Write { id: self.words.id(), client, write: Write::Withdraw { no, base } };
        self.send(request, vec![Part::Set(client, no, None)]);
    }

    fn data(&mut self, client: ClientId) {
        // Only people the harness took in: nothing of theirs is hidden.
        let ours = self.clients.get(&client).and_then(|held| held.data.external.clone());
        if ours.is_none_or(|external| !external.starts_with("crash-")) {
            return self.add_some(client);
        }
        let Some(Reply::Client(base, mut data)) = self.look(Request::Client { client, purpose: PURPOSE }) else {
            return;
        };
        let digits = self.dice.below(9_000_000) + 1_000_000;
        data.reach.phones = vec![format!("040 {digits}")];
        let part = Part::Data(client, data.clone());
        let request = Request::Write { id: self.words.id(), client, write: Write::Client { base, data } };
        self.send(request, vec![part]);
    }

    /// Adds a record, takes it back, and does it again.
    fn back_and_forth(&mut self, client: ClientId) {
        let Some(no) = self.add(client) else { return };
        let Some(record) = self.clients.get(&client).and_then(|held| held.records.get(&no)).cloned() else { return };
        let undo = Request::Undo { id: self.words.id(), client };
        if self.send(undo, vec![Part::Set(client, no, None)]).is_some() && self.dice.percent(60) {
            let redo = Request::Redo { id: self.words.id(), client };
            self.send(redo, vec![Part::Set(client, no, Some(record))]);
        }
    }

    /// A reminder for all of them, and sometimes its undoing.
    fn many(&mut self) {
        let clients: Vec<ClientId> =
            self.clients.keys().filter(|client| !self.unsure.contains(client)).copied().collect();
        let (text, due) = (self.words.text(60), self.words.today);
        let reminder = Reminder { text, due, done: None };
        let record = Record::Reminder(reminder.clone());
        let id = self.words.id();
        let chosen: Vec<Chosen> = clients.iter().map(|client| Chosen::new(*client)).collect();
        let act = ManyAct::Reminder(reminder);
        let request = Request::Many { id, clients: chosen, act, purpose: PURPOSE, preview: false };
        let parts = clients.iter().map(|client| Part::Add(*client, record.clone())).collect();
        let Some(Reply::Many(done)) = self.send(request, parts) else { return };
        if let Some(refused) = done.refused.first() {
            return self.left.findings.push(Finding::Wrong(format!("refused for one of many: {:?}", refused.why)));
        }
        if self.dice.percent(50) {
            let request = Request::UndoMany { id: self.words.id(), of: Some(id), preview: false };
            let parts = clients.iter().map(|client| Part::Gone(*client, record.clone())).collect();
            if let Some(Reply::Many(done)) = self.send(request, parts)
                && let Some(refused) = done.refused.first()
            {
                let what = format!("client {}, one of many, not taken back: {:?}", refused.client.0, refused.why);
                self.left.findings.push(Finding::Wrong(what));
            }
        }
    }

    fn create(&mut self) {
        let data = Box::new(self.words.person());
        let request = Request::NewClient { id: self.words.id(), data: data.clone() };
        self.send(request, vec![Part::New(data, Vec::new())]);
    }

    /// Two people with records of their own.
    fn import(&mut self) {
        let mut parts = Vec::new();
        let mut rows = Vec::new();
        for _ in 0..2 {
            let data = self.words.person();
            let records: Vec<Record> = (0..3).map(|_| self.words.record(false)).collect();
            let today = self.words.today;
            let import = |record: &Record| ImportRecord {
                no: None,
                owner: polku::domain::ids::AccountId(1),
                entered_by: polku::domain::ids::AccountId(1),
                entered_on: today,
                source: String::new(),
                record: record.clone(),
            };
            rows.push(ImportRow {
                data: data.clone(),
                fields: Vec::new(),
                records: records.iter().map(import).collect(),
            });
            parts.push(Part::New(Box::new(data), records));
        }
        let id = self.words.id();
        self.send(Request::Import { id, rows, dry_run: false }, parts);
    }

    /// Keeps what stands in a form, or gives it up.
    fn draft(&mut self, client: ClientId) {
        let known = self.drafts.drafts.iter().find(|(_, (_, texts))| texts.len() == 1 && texts[0].is_some());
        let known = known.map(|(form, (client, _))| (*form, *client));
        let (instance, client, gives_up) = match known {
            Some((form, client)) if self.dice.percent(60) => (form, client, self.dice.percent(30)),
            _ if self.drafts.drafts.len() < DRAFTS => (self.words.id(), client, false),
            _ => return,
        };
        let place = DraftPlace { client: Some(client), form: "reminder".to_owned(), record: None, instance };
        let text = self.words.text(80);
        let (request, becomes) = if gives_up {
            (Request::DropDraft { place }, None)
        } else {
            let field =
                DraftField { name: "text".to_owned(), value: text.clone(), entry: DraftEntry::Taken, fault: None };
            let draft = Draft {
                place,
                base: None,
                purpose: PURPOSE,
                save: self.words.id(),
                read: Vec::new(),
                fields: vec![field],
                at: 0,
                kept: DateTime::default(),
                clients: Vec::new(),
            };
            (Request::KeepDraft { draft: Box::new(draft) }, Some(text))
        };
        let answered = self.remote.call(request).map_err(|failure| self.failed(&failure)).is_ok();
        let (_, texts) = self.drafts.drafts.entry(instance).or_insert((client, vec![None]));
        if answered {
            texts.clear();
            self.shared.acknowledged.fetch_add(1, Ordering::SeqCst);
        }
        texts.push(becomes);
    }
}

/// Notes a change that was acknowledged.
pub fn note(clients: &mut BTreeMap<ClientId, Held>, parts: &[Part], reply: &Reply) {
    let written = match reply {
        Reply::Written(written) => Some(written),
        _ => None,
    };
    let imported = match reply {
        Reply::Imported(outcomes) => outcomes.as_slice(),
        _ => &[],
    };
    for (at, part) in parts.iter().enumerate() {
        let named = match imported.get(at) {
            Some(RowOutcome::Added(client) | RowOutcome::Updated(client) | RowOutcome::Same(client)) => Some(*client),
            _ => None,
        };
        let client = part.client().or(named).or(written.map(|written| written.client));
        let no = written.and_then(|written| written.record).map(|(_, no)| no);
        if let Some(client) = client {
            clients.entry(client).or_default().take(part, no);
        }
    }
}
