//! The register over a real socket in a temporary folder: what must work, one server and its programs.

mod office;

use std::io::Write;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use office::socket::{Place, SESSION, WELCOME, frame, greet, read_reply};
use office::{COLLEAGUE, FOUNDER, Office, TODAY, person};
use polku::domain::purpose::Purpose;
use polku::link::{Dial, Ended, Limits, PROTOCOL, Remote};
use polku::register::draft::{Draft, DraftPlace};
use polku::register::{BatchId, Changed, Failure, FailureKind, Reply, Request, Service};

/// Dials a path and can break what it dialled.
struct Cut {
    path: PathBuf,
    dialled: Mutex<Vec<UnixStream>>,
}

impl Cut {
    fn new(path: PathBuf) -> Arc<Self> {
        Arc::new(Self { path, dialled: Mutex::default() })
    }

    /// Leaves half a frame behind, so that the server drops the connection.
    fn cut(&self) {
        for mut stream in self.dialled.lock().unwrap().drain(..) {
            stream.write_all(&[9, 0]).unwrap();
        }
    }
}

impl Dial for Cut {
    fn dial(&self, _again: bool) -> Result<UnixStream, Failure> {
        let stream = UnixStream::connect(&self.path).map_err(|_| Failure::of(FailureKind::Offline))?;
        self.dialled.lock().unwrap().push(stream.try_clone().unwrap());
        Ok(stream)
    }
}

#[test]
fn a_request_crosses_and_so_does_its_answer() {
    let office = Office::new();
    let place = Place::open(&office.register, Limits::default());
    let remote = Remote::connect(place.dial(FOUNDER)).unwrap();
    let Reply::Me(me) = remote.call(Request::Me).unwrap() else { panic!("not me") };
    assert_eq!(me.account.login, "aino");
    let data = Box::new(person("Mäkinen", "Aino Maria", "140685-901V"));
    let Reply::Written(written) = remote.call(Request::NewClient { id: office.id(), data }).unwrap() else {
        panic!("not written")
    };
    assert_eq!(office.found(FOUNDER, "makin"), [written.client]);
    drop(remote);
    assert_eq!(place.end(), Ended::Stopped);
}

#[test]
fn what_a_session_held_is_free_when_its_connection_is_closed() {
    let office = Office::new();
    let place = Place::open(&office.register, Limits::default());
    let draft = Draft {
        place: DraftPlace { client: None, form: "client".to_owned(), record: None, instance: office.id() },
        base: None,
        purpose: None,
        save: office.id(),
        read: Vec::new(),
        fields: Vec::new(),
        at: 0,
        kept: TODAY.at(9, 30, 0, 0),
        clients: Vec::new(),
    };
    let drafts = |service: &dyn Service| match service.call(Request::Drafts { take: false }).unwrap() {
        Reply::Drafts(drafts, _) => drafts.len(),
        other => panic!("not drafts: {other:?}"),
    };
    let (first, second) =
        (Remote::connect(place.dial(FOUNDER)).unwrap(), Remote::connect(place.dial(FOUNDER)).unwrap());
    first.call(Request::KeepDraft { draft: Box::new(draft) }).unwrap();
    assert_eq!(drafts(&second), 0, "it is in front of the first");
    drop(first);
    assert_eq!(drafts(&second), 1);
    // And the other way round: a program that was killed.
    drop(second);
    let third = place.connect(FOUNDER);
    assert_eq!(greet(&third, PROTOCOL, SESSION).0, WELCOME);
    (&third).write_all(&frame(&postcard::to_stdvec(&Request::Drafts { take: false }).unwrap())).unwrap();
    assert!(matches!(read_reply(&third).unwrap(), Ok(Reply::Drafts(drafts, _)) if drafts.len() == 1));
    third.shutdown(std::net::Shutdown::Both).unwrap();
    drop(third);
    let fourth = Remote::connect(place.dial(FOUNDER)).unwrap();
    while drafts(&fourth) == 0 {
        std::thread::yield_now();
    }
}

#[test]
fn whoever_vanishes_has_nothing_open_any_more() {
    let office = Office::new();
    let place = Place::open(&office.register, Limits::default());
    let client = office.create(FOUNDER, person("Mäkinen", "Aino Maria", "140685-901V"));
    let stays = Remote::connect(place.dial(FOUNDER)).unwrap();
    assert!(matches!(stays.call(Request::Open { client, purpose: None }), Ok(Reply::Card(_))));
    let others = || match stays.call(Request::Others { client }).unwrap() {
        Reply::Others(others) => others.len(),
        other => panic!("not others: {other:?}"),
    };
    let goes = place.connect(COLLEAGUE);
    assert_eq!(greet(&goes, PROTOCOL, SESSION).0, WELCOME);
    let open = Request::Open { client, purpose: Some(Purpose::CustomerContact) };
    (&goes).write_all(&frame(&postcard::to_stdvec(&open).unwrap())).unwrap();
    assert!(matches!(read_reply(&goes).unwrap(), Ok(Reply::Card(_))));
    assert_eq!(others(), 1);
    let changes = stays.watch();
    drop(goes);
    // News of the coming may still be under way.
    while others() > 0 {
        assert_eq!(changes.recv().unwrap().what, Changed::Presence);
    }
}

#[test]
fn a_session_that_the_server_dropped_begins_anew_with_what_it_held() {
    let office = Office::new();
    let place = Place::open(&office.register, Limits { frame: Duration::from_millis(20), ..Limits::default() });
    let line = Cut::new(place.path(FOUNDER));
    let remote = Remote::connect(Arc::clone(&line) as Arc<dyn Dial>).unwrap();
    let draft = |number: u32| Draft {
        place: DraftPlace { client: None, form: "client".to_owned(), record: None, instance: BatchId([1; 16]) },
        base: None,
        purpose: None,
        save: BatchId([2; 16]),
        read: Vec::new(),
        fields: Vec::new(),
        at: number,
        kept: TODAY.at(9, 30, 0, 0),
        clients: Vec::new(),
    };
    for number in 0..20 {
        remote.call(Request::KeepDraft { draft: Box::new(draft(number)) }).unwrap();
        line.cut();
    }
    drop(remote);
    let Reply::Drafts(drafts, _) = office.ask(FOUNDER, Request::Drafts { take: false }).unwrap() else {
        panic!("no drafts")
    };
    assert_eq!(drafts.iter().map(|draft| draft.at).collect::<Vec<_>>(), [19]);
}

#[test]
fn changes_cross() {
    let office = Office::new();
    let place = Place::open(&office.register, Limits::default());
    let remote = Remote::connect(place.dial(COLLEAGUE)).unwrap();
    let changes = remote.watch();
    let client = office.create(FOUNDER, person("Mäkinen", "Aino Maria", "140685-901V"));
    let change = changes.recv().unwrap();
    assert_eq!((change.client, change.what), (Some(client), Changed::Written));
    drop(remote);
    assert!(changes.recv().is_err(), "the receiver ends with the service");
}
