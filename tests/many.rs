//! One act on many clients at the register: flags, reminders and hand-overs with a preview that tells what the act does,
//! who stays as they are and why, sent twice, taken back, by role; in one process and over a socket.

mod office;
mod sealed;

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::date;
use office::{
    ADMINISTRATOR, COLLEAGUE, COORDINATOR, FOUNDER, HandClock, Office, STRANGER, TODAY, account, person, since,
};
use polku::domain::account::DeputyFor;
use polku::domain::client::{Client, Turvakielto};
use polku::domain::flag::{Audience, Flag};
use polku::domain::ids::{AccountId, ClientId, Code};
use polku::domain::period::Period;
use polku::domain::purpose::Purpose;
use polku::domain::record::{Record, RecordKind};
use polku::domain::reminder::Reminder;
use polku::domain::rights::Role;
use polku::register::many::{Chosen, MAX_CLIENTS, ManyAct, ManyDone, Refusal};
use polku::register::note::{Act, Deed};
use polku::register::request::Write;
use polku::register::{BatchId, Changed, Clock, Failure, FailureKind, ImageKeeper, Reply, Request, Service};
use polku::store::{DurableStore, MemStore, Seq, Store};

const AINO: AccountId = AccountId(1);
const BERTTA: AccountId = AccountId(2);
const CELIA: AccountId = AccountId(3);

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

/// An office as people work in it: nobody stands in for everybody.
fn office() -> Office {
    with(&HandClock::new())
}

fn with(clock: &HandClock) -> Office {
    let store = MemStore::new(clock.now().timestamp());
    Office::with(Box::new(store), Box::new(clock.clone()), &|account| account.deputy_for = DeputyFor::Nobody)
}

/// A client of Aino's since May.
fn client(office: &Office, surname: &str) -> ClientId {
    office.create(FOUNDER, of_aino(surname))
}

fn of_aino(surname: &str) -> Client {
    Client {
        caseworker: vec![Period { value: AINO, span: since(date(2026, 5, 4)) }],
        hetus: Vec::new(),
        birth: Some(date(1985, 6, 14)),
        ..person(surname, "Testi", "140685-901V")
    }
}

fn clients(office: &Office, count: usize) -> Vec<ClientId> {
    (0..count).map(|number| client(office, &format!("Asiakas{number}"))).collect()
}

fn to(worker: AccountId) -> ManyAct {
    ManyAct::HandOver { to: worker, from: TODAY }
}

fn flag() -> ManyAct {
    ManyAct::Flag(Flag {
        on: None,
        reason: Code::from("F1"),
        audience: Audience::Coordinator,
        text: String::new(),
        due: Some(date(2026, 12, 5)),
        raised: TODAY,
        resolved: None,
    })
}

fn reminder() -> ManyAct {
    ManyAct::Reminder(Reminder { text: "soita".to_owned(), due: date(2026, 12, 1), done: None })
}

/// Asks for an act; the answer to a preview can be sent with the act itself.
struct Asking<'a> {
    office: &'a Office,
    uid: u32,
    id: BatchId,
    act: ManyAct,
    purpose: Option<Purpose>,
}

impl<'a> Asking<'a> {
    fn new(office: &'a Office, uid: u32, act: ManyAct) -> Self {
        Self { office, uid, id: office.id(), act, purpose: None }
    }

    fn send(&self, clients: Vec<Chosen>, preview: bool) -> Result<ManyDone, Failure> {
        let (id, act, purpose) = (self.id, self.act.clone(), self.purpose);
        many(self.office.ask(self.uid, Request::Many { id, clients, act, purpose, preview }))
    }

    fn preview(&self, clients: &[ClientId]) -> ManyDone {
        self.send(clients.iter().map(|client| Chosen::new(*client)).collect(), true).unwrap()
    }

    fn act(&self, clients: &[ClientId]) -> ManyDone {
        self.send(clients.iter().map(|client| Chosen::new(*client)).collect(), false).unwrap()
    }
}

fn many(reply: Result<Reply, Failure>) -> Result<ManyDone, Failure> {
    match reply? {
        Reply::Many(done) => Ok(*done),
        other => panic!("not many: {other:?}"),
    }
}

fn undo(office: &Office, uid: u32, id: BatchId, preview: bool) -> Result<ManyDone, Failure> {
    many(office.ask(uid, Request::UndoMany { id, of: None, preview }))
}

fn done(result: &ManyDone) -> Vec<ClientId> {
    result.done.iter().map(|changed| changed.chosen.client).collect()
}

fn refused(result: &ManyDone) -> Vec<(ClientId, Refusal)> {
    result.refused.iter().map(|refused| (refused.client, refused.why.clone())).collect()
}

fn own(office: &Office, uid: u32) -> BTreeSet<ClientId> {
    office.found(uid, "oma").into_iter().collect()
}

fn log(office: &Office, of: impl Fn(&Deed) -> bool) -> usize {
    let lines = office.register.log_since(Seq(1), 100_000).unwrap();
    lines.iter().filter(|(_, _, note)| of(&note.deed)).count()
}

fn wrote(deed: &Deed) -> bool {
    matches!(deed, Deed::Wrote(..))
}

#[test]
fn thirty_clients_are_handed_over_and_come_back_with_one_undo() {
    let office = office();
    let clients = clients(&office, 30);
    let asking = Asking::new(&office, FOUNDER, to(BERTTA));
    let before = log(&office, wrote);
    let preview = asking.preview(&clients);
    assert_eq!((done(&preview), preview.refused.len()), (clients.clone(), 0));
    assert_eq!(preview.done[0].name, "Asiakas0 Testi");
    assert_eq!(preview.done[0].worker.as_deref(), Some("Aino Testaaja"));
    assert_eq!((log(&office, wrote), own(&office, BERTTA_UID).len()), (before, 0), "a preview writes nothing");

    let acted = asking.send(preview.done.iter().map(|changed| changed.chosen).collect(), false).unwrap();
    assert_eq!(done(&acted), clients);
    assert_eq!(log(&office, wrote), before + 30, "each change is a line of its own");
    assert_eq!(own(&office, BERTTA_UID), clients.iter().copied().collect());
    assert!(own(&office, FOUNDER).is_empty());

    let id = office.id();
    let preview = undo(&office, FOUNDER, id, true).unwrap();
    assert_eq!((done(&preview), preview.of, preview.act.clone()), (clients.clone(), acted.of, to(BERTTA)));
    let back = undo(&office, FOUNDER, id, false).unwrap();
    assert_eq!((done(&back), back.refused.len()), (clients.clone(), 0));
    assert_eq!(own(&office, FOUNDER), clients.iter().copied().collect());
    assert_eq!(log(&office, |deed| matches!(deed, Deed::Wrote(Act::Undone, None))), 30);
    let nothing = undo(&office, FOUNDER, office.id(), true).unwrap_err();
    assert_eq!(nothing.kind, FailureKind::NotFound);
}

/// Bertta's user number.
const BERTTA_UID: u32 = COLLEAGUE;

#[test]
fn flags_and_reminders_are_records_of_each_client_and_go_again() {
    let office = office();
    let clients = clients(&office, 3);
    for (act, kind) in [(flag(), RecordKind::Flag), (reminder(), RecordKind::Reminder)] {
        let asking = Asking::new(&office, FOUNDER, act.clone());
        assert_eq!(done(&asking.preview(&clients)), clients);
        assert_eq!(done(&asking.act(&clients)), clients);
        for client in &clients {
            let card = office.card(FOUNDER, *client);
            let record = card.records.iter().find(|record| record.kind == kind).unwrap();
            assert_eq!(record.filed.as_ref().unwrap().record, act.record().unwrap());
        }
        let back = undo(&office, FOUNDER, office.id(), false).unwrap();
        assert_eq!(done(&back), clients);
        assert!(office.card(FOUNDER, clients[0]).records.is_empty());
    }
    // The newest that still stands is what is taken back.
    Asking::new(&office, FOUNDER, flag()).act(&clients[..1]);
    Asking::new(&office, FOUNDER, reminder()).act(&clients[1..]);
    assert_eq!(done(&undo(&office, FOUNDER, office.id(), false).unwrap()), clients[1..]);
}

#[test]
fn who_cannot_be_handed_over_is_told_with_the_reason_and_the_others_go() {
    let office = office();
    let plain = client(&office, "Aalto");
    let theirs = client(&office, "Berg");
    let named = office.create(
        FOUNDER,
        Client {
            caseworker: vec![
                Period {
                    value: AINO,
                    span: polku::domain::period::Span { from: date(2026, 5, 4), to: Some(date(2026, 12, 31)) },
                },
                Period { value: AINO, span: since(date(2027, 1, 1)) },
            ],
            ..of_aino("Carlsson")
        },
    );
    let protected = office.create(
        FOUNDER,
        Client { turvakielto: Some(Turvakielto { from: date(2026, 1, 1), to: None }), ..of_aino("Dahl") },
    );
    let elsewhere = office.create(
        FOUNDER,
        Client {
            organisation: vec![Period { value: Code::from("886"), span: since(date(2026, 5, 4)) }],
            ..of_aino("Eklund")
        },
    );
    let foreign = office.create(STRANGER, Client { caseworker: Vec::new(), ..of_aino("Frisk") });
    let missing = ClientId(4_000);
    Asking::new(&office, FOUNDER, to(BERTTA)).act(&[theirs]);
    let asked = [plain, theirs, named, protected, elsewhere, foreign, missing, plain];

    let expected = vec![
        (theirs, Refusal::Denied),
        (named, Refusal::LaterNamed),
        (protected, Refusal::Protected),
        (elsewhere, Refusal::OtherOrganisation),
        (foreign, Refusal::NotFound),
        (missing, Refusal::NotFound),
    ];
    let asking = Asking::new(&office, FOUNDER, to(BERTTA));
    let preview = asking.preview(&asked);
    assert_eq!((done(&preview), refused(&preview)), (vec![plain], expected.clone()));
    assert_eq!(preview.refused.iter().map(|refused| refused.name.as_str()).collect::<Vec<_>>()[4..], ["", ""]);
    let acted = asking.act(&asked);
    assert_eq!((done(&acted), refused(&acted)), (vec![plain], expected), "the preview told what the act did");
    // Whoever named somebody they must not know, or may not act on, stands in the log.
    let refusal = |deed: &Deed| *deed == Deed::RefusedTo("hand-over".to_owned());
    assert_eq!(log(&office, refusal), 3, "the hidden one twice, the colleague's once");
    // The new one sees that they are theirs already.
    let again = Asking::new(&office, BERTTA_UID, to(BERTTA)).preview(&[plain]);
    assert_eq!(refused(&again), [(plain, Refusal::AlreadyTheirs)]);
}

#[test]
fn what_is_wrong_with_the_act_itself_is_said_once() {
    let office = office();
    let one = clients(&office, 1);
    let problem = |act: ManyAct| {
        let failure = Asking::new(&office, FOUNDER, act).send(vec![Chosen::new(one[0])], true).unwrap_err();
        assert_eq!(failure.kind, FailureKind::Invalid);
        (failure.problems[0].field.clone(), failure.problems[0].id.clone())
    };
    let said = |field: &str, id: &str| (field.to_owned(), id.to_owned());
    assert_eq!(problem(to(AccountId(99))), said("caseworker", "unknown-account"));
    // An administrator, and a coordinator, answer for no clients.
    assert_eq!(problem(to(AccountId(5))), said("caseworker", "cannot-be-responsible"));
    assert_eq!(problem(to(AccountId(4))), said("caseworker", "cannot-be-responsible"));
    let yesterday = TODAY.yesterday().unwrap();
    assert_eq!(problem(ManyAct::HandOver { to: BERTTA, from: yesterday }), said("from", "date-in-past"));
    let blank = Reminder { text: " ".to_owned(), due: TODAY, done: None };
    assert_eq!(problem(ManyAct::Reminder(blank)), said("text", "required"));
    let ManyAct::Flag(mut flag) = flag() else { panic!() };
    flag.reason = Code::from("F99");
    assert_eq!(problem(ManyAct::Flag(flag)), said("reason", "unknown-code"));

    let crowd: Vec<Chosen> = (1..).take(MAX_CLIENTS + 1).map(|number| Chosen::new(ClientId(number))).collect();
    let failure = Asking::new(&office, FOUNDER, reminder()).send(crowd, false).unwrap_err();
    assert_eq!(failure.problems[0].id, "too-many-clients");
    assert!(office.card(FOUNDER, one[0]).records.is_empty());
}

#[test]
fn rights_by_role() {
    let office = office();
    let mine = client(&office, "Aalto");
    let nobodys = office.create(
        FOUNDER,
        Client {
            caseworker: vec![Period {
                value: AINO,
                span: polku::domain::period::Span { from: date(2026, 5, 4), to: Some(TODAY.yesterday().unwrap()) },
            }],
            ..of_aino("Berg")
        },
    );
    let hidden = office.create(
        FOUNDER,
        Client { turvakielto: Some(Turvakielto { from: date(2026, 1, 1), to: None }), ..of_aino("Dahl") },
    );
    let all = [mine, nobodys, hidden];
    // A coordinator hands over without opening anything, after saying what for; nothing else.
    let mut asking = Asking::new(&office, COORDINATOR, to(BERTTA));
    let purposeless = asking.preview(&all);
    assert_eq!(
        refused(&purposeless),
        [(mine, Refusal::PurposeNeeded), (nobodys, Refusal::PurposeNeeded), (hidden, Refusal::NotFound),]
    );
    asking.purpose = Some(Purpose::HandingOver);
    let preview = asking.preview(&all);
    assert_eq!((done(&preview), refused(&preview)), (vec![mine, nobodys], vec![(hidden, Refusal::NotFound)]));
    assert_eq!(done(&asking.act(&[mine])), [mine]);
    assert_eq!(own(&office, BERTTA_UID), [mine].into());
    let lines = office.register.log_since(Seq(1), 100_000).unwrap();
    let line = lines.iter().rev().find(|(_, _, note)| wrote(&note.deed)).unwrap();
    assert_eq!((line.2.who, line.2.purpose), (Some(AccountId(4)), Some(Purpose::HandingOver)));
    assert_eq!(done(&undo(&office, COORDINATOR, office.id(), false).unwrap()), [mine]);
    let open = office.ask(COORDINATOR, Request::Client { client: mine, purpose: Some(Purpose::HandingOver) });
    assert!(open.is_err(), "the file stays shut");
    for act in [flag(), reminder()] {
        let one = vec![Chosen::new(mine)];
        assert_eq!(Asking::new(&office, COORDINATOR, act).send(one, true).unwrap_err().kind, FailureKind::Denied);
    }
    // Whoever keeps the machine does none of it.
    for act in [flag(), reminder(), to(BERTTA)] {
        let one = vec![Chosen::new(mine)];
        assert_eq!(Asking::new(&office, ADMINISTRATOR, act).send(one, true).unwrap_err().kind, FailureKind::Denied);
    }
    // A colleague acts on what is nobody's, after saying what for, and not on Aino's.
    let mut asking = Asking::new(&office, BERTTA_UID, reminder());
    assert_eq!(
        refused(&asking.preview(&[mine, nobodys])),
        [(mine, Refusal::Denied), (nobodys, Refusal::PurposeNeeded),]
    );
    asking.purpose = Some(Purpose::CustomerContact);
    assert_eq!(done(&asking.act(&[mine, nobodys])), [nobodys]);
    // Another municipality's caseworker learns of nobody.
    let asking = Asking::new(&office, STRANGER, to(CELIA));
    assert_eq!(refused(&asking.preview(&all)), all.map(|client| (client, Refusal::NotFound)));
    let known = office.ask(STRANGER, Request::Known { clients: all.to_vec() }).unwrap();
    assert_eq!(known, Reply::Known(Vec::new()));
    let known = office.ask(COORDINATOR, Request::Known { clients: vec![hidden, mine, ClientId(999)] }).unwrap();
    assert_eq!(known, Reply::Known(vec![mine]));
}

#[test]
fn the_same_act_sent_again_writes_nothing_twice() {
    let office = office();
    let clients = clients(&office, 5);
    let asking = Asking::new(&office, FOUNDER, reminder());
    // The line dropped after some of it; the whole is sent again.
    asking.act(&clients[..2]);
    let before = log(&office, wrote);
    assert_eq!(done(&asking.act(&clients)), clients);
    assert_eq!(log(&office, wrote), before + 3);
    assert_eq!(done(&asking.act(&clients)), clients);
    assert_eq!(log(&office, wrote), before + 3);
    // Nobody else learns what went under an id.
    let theirs = Asking { id: asking.id, ..Asking::new(&office, BERTTA_UID, reminder()) };
    assert_eq!(refused(&theirs.act(&clients[..1])), [(clients[0], Refusal::NotFound)]);
    // The undoing too, also when it is sent again after it was answered.
    let id = office.id();
    assert_eq!(done(&undo(&office, FOUNDER, id, false).unwrap()), clients);
    let before = log(&office, wrote);
    assert_eq!(done(&undo(&office, FOUNDER, id, false).unwrap()), clients);
    assert_eq!(log(&office, wrote), before);
    let named = Request::UndoMany { id: office.id(), of: Some(asking.id), preview: false };
    let again = many(office.ask(FOUNDER, named)).unwrap();
    assert_eq!(refused(&again), clients.iter().map(|client| (*client, Refusal::TakenBack)).collect::<Vec<_>>());
}

#[test]
fn what_somebody_changed_since_is_not_passed_over() {
    let office = office();
    let clients = clients(&office, 3);
    let asking = Asking::new(&office, FOUNDER, to(BERTTA));
    let seen: Vec<Chosen> = asking.preview(&clients).done.iter().map(|changed| changed.chosen).collect();
    // Between the preview and the act the first one is given to somebody else.
    let mut other = Asking::new(&office, COORDINATOR, to(AccountId(6)));
    let join = office::account(0, 1006, "frans", &[polku::domain::rights::Role::Caseworker], "609");
    office.ask(FOUNDER, Request::AddAccount { id: office.id(), account: Box::new(join) }).unwrap();
    other.purpose = Some(Purpose::HandingOver);
    other.act(&clients[..1]);
    // Aino no longer has it, so that is what she hears; a coordinator hears who changed it.
    let acted = asking.send(seen.clone(), false).unwrap();
    assert_eq!((done(&acted), refused(&acted)), (clients[1..].to_vec(), vec![(clients[0], Refusal::Denied)]));
    let mut late = Asking::new(&office, COORDINATOR, to(BERTTA));
    late.purpose = Some(Purpose::HandingOver);
    let late = late.send(seen[..1].to_vec(), false).unwrap();
    assert_eq!(refused(&late), [(clients[0], Refusal::ChangedSince("Daavid Testaaja".to_owned()))]);

    // Bertta changes the data of one; undo takes the other back and names her.
    let Reply::Client(base, mut data) =
        office.ask(BERTTA_UID, Request::Client { client: clients[1], purpose: None }).unwrap()
    else {
        panic!()
    };
    data.reach.email = "testi@example.org".to_owned();
    office.write(BERTTA_UID, clients[1], Write::Client { base, data }).unwrap();
    // A record of hers does not stand in the way.
    let Some(Record::Reminder(note)) = reminder().record() else { panic!() };
    let add = Write::Add { record: Record::Reminder(note), source: String::new() };
    office.write(BERTTA_UID, clients[2], add).unwrap();
    let id = office.id();
    for preview in [true, false] {
        let back = undo(&office, FOUNDER, id, preview).unwrap();
        let since = Refusal::ChangedSince("Bertta Testaaja".to_owned());
        assert_eq!((done(&back), refused(&back)), (vec![clients[2]], vec![(clients[1], since)]));
        assert_eq!(back.refused[0].name, "Asiakas1 Testi");
    }
    assert_eq!(own(&office, FOUNDER), [clients[2]].into());
    assert_eq!(office.card(FOUNDER, clients[2]).records.len(), 1);
}

#[test]
fn an_act_can_be_taken_back_after_the_register_was_opened_anew() {
    let folder = tempfile::tempdir().unwrap();
    let store =
        || Box::new(DurableStore::open(folder.path(), &sealed::secret(), office::clock().0.timestamp()).unwrap().0);
    let change = |account: &mut polku::domain::account::Account| account.deputy_for = DeputyFor::Nobody;
    let office = Office::with(store(), Box::new(office::clock()), &change);
    let clients = clients(&office, 30);
    Asking::new(&office, FOUNDER, to(BERTTA)).act(&clients);
    drop(office);
    let office = Office::again(store(), Box::new(office::clock()));
    assert_eq!(own(&office, BERTTA_UID).len(), 30);
    assert_eq!(done(&undo(&office, FOUNDER, office.id(), false).unwrap()), clients);
    assert_eq!(own(&office, FOUNDER).len(), 30);
}

#[test]
fn an_act_can_be_taken_back_by_whoever_did_it_for_some_days() {
    let clock = HandClock::new();
    let office = with(&clock);
    let clients = clients(&office, 2);
    Asking::new(&office, FOUNDER, to(BERTTA)).act(&clients);
    clock.go(6 * 24 * 3_600);
    assert_eq!(done(&undo(&office, FOUNDER, office.id(), true).unwrap()), clients);
    assert!(undo(&office, BERTTA_UID, office.id(), true).is_err(), "nobody takes back another's act");
    clock.go(2 * 24 * 3_600);
    let late = undo(&office, FOUNDER, office.id(), false).unwrap_err();
    assert_eq!(late.kind, FailureKind::NotFound);
}

#[test]
fn an_act_too_old_to_be_taken_back_is_forgotten_though_its_account_does_nothing_more() {
    let clock = HandClock::new();
    let folder = tempfile::tempdir().unwrap();
    let store = || DurableStore::open(folder.path(), &sealed::secret(), clock.now().timestamp()).unwrap().0;
    let kept = |store: &DurableStore| store.scratch_list(b"u").unwrap().len();
    let change = |account: &mut polku::domain::account::Account| account.deputy_for = DeputyFor::Nobody;
    let office = Office::with(Box::new(store()), Box::new(clock.clone()), &change);
    let clients = clients(&office, 3);
    Asking::new(&office, FOUNDER, to(BERTTA)).act(&clients);
    clock.go(8 * 24 * 3_600);
    Asking::new(&office, BERTTA_UID, flag()).act(&clients);
    drop(office);
    assert_eq!(kept(&store()), 1, "Bertta's alone");
    let office = Office::again(Box::new(store()), Box::new(clock.clone()));
    ImageKeeper::begin(&office.register).end();
    drop(office);
    assert_eq!(kept(&store()), 1);
    clock.go(8 * 24 * 3_600);
    let office = Office::again(Box::new(store()), Box::new(clock.clone()));
    ImageKeeper::begin(&office.register).end();
    drop(office);
    assert_eq!(kept(&store()), 0, "nobody did anything since");
}

#[test]
fn a_day_to_come_is_handed_over_on_that_day() {
    let clock = HandClock::new();
    let office = with(&clock);
    let clients = clients(&office, 2);
    let from = TODAY.saturating_add(10.days());
    Asking::new(&office, FOUNDER, ManyAct::HandOver { to: BERTTA, from }).act(&clients);
    assert_eq!((own(&office, FOUNDER).len(), own(&office, BERTTA_UID).len()), (2, 0));
    clock.go(10 * 24 * 3_600);
    assert_eq!((own(&office, FOUNDER).len(), own(&office, BERTTA_UID).len()), (0, 2));
}

#[test]
fn everybody_who_watches_hears_of_each_client() {
    let office = office();
    let clients = clients(&office, 70);
    let watching = office.sits(BERTTA_UID);
    let changes = watching.watch();
    let session = office.sits(FOUNDER);
    let chosen = clients.iter().map(|client| Chosen::new(*client)).collect();
    let id = office.id();
    session.call(Request::Many { id, clients: chosen, act: to(BERTTA), purpose: None, preview: false }).unwrap();
    // Over a socket, news may come after the answer.
    let mut silent: BTreeSet<ClientId> = clients.into_iter().collect();
    while !silent.is_empty() {
        let change = changes.recv_timeout(std::time::Duration::from_secs(60));
        let change = change.unwrap_or_else(|_| panic!("nothing was heard of {silent:?}"));
        // Whoever reads too slowly hears in one word that anything may have changed.
        if change.what == Changed::Everything {
            return;
        }
        change.client.map(|client| silent.remove(&client));
    }
}

#[test]
fn an_undo_under_the_id_of_the_act_is_another_thing() {
    let office = office();
    let [aalto] = clients(&office, 1)[..] else { panic!() };
    let asking = Asking::new(&office, FOUNDER, to(BERTTA));
    assert_eq!(done(&asking.act(&[aalto])), [aalto]);
    assert_eq!(done(&undo(&office, FOUNDER, asking.id, false).unwrap()), [aalto]);
    assert_eq!((own(&office, FOUNDER), own(&office, BERTTA_UID)), ([aalto].into(), [].into()), "it came back");
    let again = undo(&office, FOUNDER, asking.id, false).unwrap();
    assert_eq!(
        (done(&again), own(&office, FOUNDER)),
        (vec![aalto], [aalto].into()),
        "the same answer, no second change"
    );
}

#[test]
fn a_preview_does_not_sort_out_who_is_in_the_joint_service() {
    let office = office();
    let joint = office.create(FOUNDER, Client { multisectoral: vec![since(date(2026, 9, 1))], ..of_aino("Aalto") });
    let other = client(&office, "Berg");
    let worker = account(0, 2001, "jaana", &[Role::JointServiceWorker], "609");
    office.ask(FOUNDER, Request::AddAccount { id: office.id(), account: Box::new(worker) }).unwrap();
    assert_eq!(office.found(2001, "testi").len(), 2);
    for purpose in [None, Some(Purpose::CustomerContact)] {
        let asking = Asking { purpose, ..Asking::new(&office, 2001, reminder()) };
        let denied = [(joint, Refusal::Denied), (other, Refusal::Denied)];
        assert_eq!(refused(&asking.preview(&[joint, other])), denied, "{purpose:?}");
    }
    // One at a time, by the card, the right is there.
    let record = Record::Reminder(Reminder { text: "soita".to_owned(), due: date(2026, 12, 1), done: None });
    office.write(2001, joint, Write::Add { record, source: String::new() }).unwrap();
}
