//! What breaks between a program and the register: a cut line, another version, a fault in a call, an end in the middle.

mod office;

use std::io::{Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use office::socket::{At, OTHER_PROTOCOL, Place, SESSION, greet, greeting, read_frame};
use office::{ADMINISTRATOR, COLLEAGUE, FOUNDER, Office, barrier, clock, person};
use polku::link::{Caller, Dial, Ended, Limits, PROTOCOL, Remote, status, stop};
use polku::register::request::Write as Writing;
use polku::register::{BatchId, Changed, Failure, FailureKind, Reply, Request, Service};
use polku::store::{Batch, Key, LoggedFrame, MemStore, Outcome, Rev, Row, Seq, Store};

/// Stands between a program and the server, and cuts the connection after a number of answers that it swallows.
fn cutting_proxy(to: &Place, uid: u32, swallow: usize) -> (tempfile::TempDir, Arc<At>, Arc<AtomicUsize>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("proxy");
    let listener = UnixListener::bind(&path).unwrap();
    let target = to.path(uid);
    let carried = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&carried);
    std::thread::spawn(move || {
        let left = Arc::new(AtomicUsize::new(swallow));
        for near in listener.incoming() {
            let (near, far) = (near.unwrap(), UnixStream::connect(&target).unwrap());
            let (left, count) = (Arc::clone(&left), Arc::clone(&count));
            std::thread::spawn(move || {
                let mut hello = [0; 32];
                (&near).read_exact(&mut hello).unwrap();
                (&far).write_all(&hello).unwrap();
                (&far).read_exact(&mut hello).unwrap();
                (&near).write_all(&hello).unwrap();
                // From where the session is: it has no answer.
                let Ok(origin) = read_frame(&near) else { return };
                (&far).write_all(&office::socket::frame(&origin)).unwrap();
                while let Ok(request) = read_frame(&near) {
                    (&far).write_all(&office::socket::frame(&request)).unwrap();
                    let reply = read_frame(&far).unwrap();
                    count.fetch_add(1, Ordering::SeqCst);
                    // The register has done it; whoever asked does not hear so.
                    if left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok() {
                        return;
                    }
                    (&near).write_all(&office::socket::frame(&reply)).unwrap();
                }
            });
        }
    });
    (folder, Arc::new(At(path)), carried)
}

#[test]
fn a_line_cut_between_question_and_answer_writes_once() {
    let office = Office::new();
    let place = Place::open(&office.register, Limits::default());
    let client = office.create(FOUNDER, person("Virtanen", "Kalle", "140685-901V"));
    for swallowed in [1, 2, 3] {
        let (_folder, dial, carried) = cutting_proxy(&place, FOUNDER, swallowed);
        let remote = Remote::connect(dial).unwrap();
        let before = office.card(FOUNDER, client).records.len();
        let write = Writing::Add { record: barrier("B2.4", 3), source: String::new() };
        let written = office::written(remote.call(Request::Write { id: office.id(), client, write })).unwrap();
        assert_eq!(carried.load(Ordering::SeqCst), swallowed + 1, "sent again each time");
        let records = office.card(FOUNDER, client).records;
        assert_eq!(records.len(), before + 1);
        assert_eq!(written.record.unwrap().1, records.iter().map(|record| record.no).max().unwrap());
    }
}

#[test]
fn a_request_that_ends_every_connection_is_not_sent_for_ever() {
    let office = Office::new();
    let place = Place::open(&office.register, Limits::default());
    let (_folder, dial, carried) = cutting_proxy(&place, FOUNDER, usize::MAX);
    let remote = Remote::connect(dial).unwrap();
    assert_eq!(remote.call(Request::Me).unwrap_err().kind, FailureKind::Offline);
    assert!(carried.load(Ordering::SeqCst) <= 6, "{carried:?}");
}

#[test]
fn programs_of_other_versions_are_told_which_and_by_both_sides() {
    let office = Office::new();
    let place = Place::open(&office.register, Limits::default());
    for other in [0, PROTOCOL + 1, u16::MAX] {
        let (word, protocol, version) = greet(&place.connect(FOUNDER), other, SESSION);
        assert_eq!((word, protocol, version.as_str()), (OTHER_PROTOCOL, PROTOCOL, "0.1.0"));
    }
    // A server of the future; the greeting is the same for ever.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("later");
    let listener = UnixListener::bind(&path).unwrap();
    let server = std::thread::spawn(move || {
        for version in ["9.0.0", env!("CARGO_PKG_VERSION")] {
            let (mut stream, _) = listener.accept().unwrap();
            stream.read_exact(&mut [0; 32]).unwrap();
            stream.write_all(&greeting(PROTOCOL + 8, OTHER_PROTOCOL, version)).unwrap();
        }
    });
    let told = |failure: Failure| {
        assert_eq!(failure.kind, FailureKind::Version);
        failure.args.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
    };
    let own = env!("CARGO_PKG_VERSION");
    let failure = Remote::connect(Arc::new(At(path.clone()))).err().unwrap();
    assert_eq!(told(failure), format!("server=9.0.0 client={own}"));
    // Two builds of one version are told apart by their protocols.
    let failure = Remote::connect(Arc::new(At(path))).err().unwrap();
    assert_eq!(told(failure), format!("server={own}/{} client={own}/{PROTOCOL}", PROTOCOL + 8));
    server.join().unwrap();
}

#[test]
fn how_the_server_is_can_be_asked_in_any_protocol() {
    let office = Office::new();
    let place = Place::open(&office.register, Limits::default());
    let remote = Remote::connect(place.dial(FOUNDER)).unwrap();
    let _changes = remote.watch();
    let how = status(place.connect(COLLEAGUE)).unwrap();
    assert_eq!((how.pid, how.version.as_str(), how.protocol), (std::process::id(), "0.1.0", PROTOCOL));
    assert_eq!((how.sessions, how.watches, how.speaks_ours), (1, 1, true));
    assert_eq!(how.since, Some(clock().0.timestamp()));
    let stream = place.connect(COLLEAGUE);
    assert_eq!(greet(&stream, 77, 2).0, 0);
    let mut report = String::new();
    (&stream).read_to_string(&mut report).unwrap();
    assert!(report.starts_with("pid "), "{report}");
}

#[test]
fn only_those_who_keep_the_server_may_stop_it() {
    for (uid, may) in
        [(COLLEAGUE, false), (4711, false), (ADMINISTRATOR, true), (office::socket::KEEPER, true), (0, true)]
    {
        let office = Office::new();
        let place = Place::open(&office.register, Limits::default());
        let remote = Remote::connect(place.dial(FOUNDER)).unwrap();
        let stream = place.connect(uid);
        if may {
            let server = place.server();
            let waits = std::thread::spawn(move || server.wait());
            let (told, hears) = channel();
            std::thread::spawn(move || told.send(stop(stream)));
            assert_eq!(waits.join().unwrap(), Ended::Stopped);
            assert!(UnixStream::connect(place.path(FOUNDER)).is_err(), "nobody listens any more");
            // Whoever stopped it hears so when the server has let go of its register.
            assert!(hears.try_recv().is_err());
            drop(place);
            assert_eq!(hears.recv().unwrap(), Ok(()));
        } else {
            assert_eq!(stop(stream).unwrap_err().kind, FailureKind::Denied);
            assert!(remote.call(Request::Me).is_ok());
        }
    }
}

#[test]
fn the_kernel_says_who_asks() {
    let own = rustix::process::getuid().as_raw();
    let office = Office::new();
    let place = Place::open(&office.register, Limits::default());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kernel");
    place.server().listen(UnixListener::bind(&path).unwrap(), Caller::Kernel).unwrap();
    let answers = |service: &dyn Service| match service.call(Request::Me) {
        Ok(Reply::Me(me)) => Ok(me.account.login.clone()),
        Ok(other) => panic!("{other:?}"),
        Err(failure) => Err(failure.kind),
    };
    let remote = Remote::connect(Arc::new(At(path))).unwrap();
    assert_eq!(answers(&remote), answers(&office.register.session(own, None)));
}

#[test]
fn a_server_that_was_replaced_is_found_again_and_who_watches_hears_that_it_was() {
    let office = Office::new();
    let place = Place::open(&office.register, Limits::default());
    let remote = Remote::connect(place.dial(FOUNDER)).unwrap();
    let changes = remote.watch();
    assert!(remote.call(Request::Me).is_ok());
    let path = place.path(FOUNDER);
    place.end();
    std::fs::remove_file(&path).unwrap();
    let next = Place::open(&office.register, Limits::default());
    next.server().listen(UnixListener::bind(&path).unwrap(), Caller::Fixed(FOUNDER)).unwrap();
    assert!(remote.call(Request::Me).is_ok());
    assert_eq!(changes.recv().unwrap().what, Changed::Everything);
    let client = office.create(FOUNDER, person("Virtanen", "Kalle", "140685-901V"));
    assert_eq!(changes.recv().unwrap().client, Some(client));
}

/// Finds nobody until somebody comes; never starts a server for those who only watch.
struct Sometimes {
    path: std::path::PathBuf,
    there: AtomicBool,
    looks: Mutex<Sender<()>>,
}

impl Dial for Sometimes {
    fn dial(&self, _again: bool) -> Result<UnixStream, Failure> {
        self.there.store(true, Ordering::SeqCst);
        At(self.path.clone()).dial(true)
    }

    fn look(&self) -> Result<UnixStream, Failure> {
        // Whoever counts the looks may have gone.
        let _ = self.looks.lock().unwrap().send(());
        if self.there.load(Ordering::SeqCst) { At(self.path.clone()).dial(true) } else { Err(offline()) }
    }
}

fn offline() -> Failure {
    Failure::of(FailureKind::Offline)
}

#[test]
fn who_watches_looks_a_few_times_and_then_waits_until_a_call_got_through() {
    let office = Office::new();
    let place = Place::open(&office.register, Limits::default());
    let (looks, looked): (Sender<()>, Receiver<()>) = channel();
    let dial =
        Arc::new(Sometimes { path: place.path(FOUNDER), there: AtomicBool::new(true), looks: Mutex::new(looks) });
    let remote = Remote::connect(Arc::clone(&dial) as Arc<dyn Dial>).unwrap();
    dial.there.store(false, Ordering::SeqCst);
    let changes = remote.watch();
    for _ in 0..10 {
        looked.recv().unwrap();
    }
    // All its looks are over: only a call brings it back.
    while changes.try_recv().is_err() {
        dial.there.store(true, Ordering::SeqCst);
        remote.call(Request::Me).unwrap();
        std::thread::yield_now();
    }
    let client = office.create(FOUNDER, person("Virtanen", "Kalle", "140685-901V"));
    assert_eq!(changes.recv().unwrap().client, Some(client));
}

/// A store that does something before it writes.
struct Before {
    store: MemStore,
    commit: Box<dyn Fn() + Send + Sync>,
}

impl Store for Before {
    fn commit(&self, batch: Batch) -> polku::store::Result<Outcome> {
        (self.commit)();
        self.store.commit(batch)
    }
    fn commit_all(&self, batches: Vec<Batch>) -> polku::store::Result<Vec<Outcome>> {
        self.store.commit_all(batches)
    }
    fn get(&self, key: &Key) -> polku::store::Result<Option<(Rev, Vec<u8>)>> {
        self.store.get(key)
    }
    fn range(&self, prefix: &[u8], after: Option<&Key>, limit: usize) -> polku::store::Result<Vec<Row>> {
        self.store.range(prefix, after, limit)
    }
    fn entries(&self, from: Seq, limit: usize) -> polku::store::Result<Vec<LoggedFrame>> {
        self.store.entries(from, limit)
    }
    fn outcome(&self, id: &BatchId) -> polku::store::Result<Option<Outcome>> {
        self.store.outcome(id)
    }
    fn redact(&self, frames: &[Seq]) -> polku::store::Result<()> {
        self.store.redact(frames)
    }
    fn head(&self) -> polku::store::Result<(Seq, polku::store::Hash)> {
        self.store.head()
    }
    fn verify(&self) -> polku::store::Result<(Seq, polku::store::Hash)> {
        self.store.verify()
    }
    fn inspect(&self) -> polku::store::Result<polku::store::Inspection> {
        self.store.inspect()
    }
    fn token(&self, bytes: &[u8]) -> [u8; 16] {
        self.store.token(bytes)
    }
    fn scratch_put(&self, key: &Key, value: &[u8]) -> polku::store::Result<()> {
        self.store.scratch_put(key, value)
    }
    fn scratch_get(&self, key: &Key) -> polku::store::Result<Option<Vec<u8>>> {
        self.store.scratch_get(key)
    }
    fn scratch_delete(&self, key: &Key) -> polku::store::Result<()> {
        self.store.scratch_delete(key)
    }
    fn scratch_list(&self, prefix: &[u8]) -> polku::store::Result<Vec<Key>> {
        self.store.scratch_list(prefix)
    }
}

fn before_each_commit(commit: impl Fn() + Send + Sync + 'static) -> Office {
    Office::over(Box::new(Before { store: MemStore::new(clock().0.timestamp()), commit: Box::new(commit) }))
}

#[test]
fn a_fault_in_a_call_is_answered_without_its_words_and_stays_in_that_call() {
    let armed = Arc::new(AtomicBool::new(false));
    let faulty = Arc::clone(&armed);
    let office = before_each_commit(move || assert!(!faulty.load(Ordering::SeqCst), "Virtanen 140685-901V"));
    let place = Place::open(&office.register, Limits::default());
    let remote = Remote::connect(place.dial(FOUNDER)).unwrap();
    let create = |id| Request::NewClient { id, data: Box::new(person("Virtanen", "Kalle", "140685-901V")) };
    armed.store(true, Ordering::SeqCst);
    let failure = remote.call(create(office.id())).unwrap_err();
    assert_eq!((failure.kind, &failure.args), (FailureKind::Internal, &vec![("ticket".into(), "panic".into())]));
    armed.store(false, Ordering::SeqCst);
    assert!(matches!(remote.call(create(office.id())), Ok(Reply::Written(_))), "the same connection goes on");
    assert_eq!(status(place.connect(FOUNDER)).unwrap().sessions, 1);
}

#[test]
fn a_call_that_runs_when_the_server_is_stopped_is_answered_and_nothing_after_it() {
    let (entered, enters) = channel();
    let (release, released) = channel::<()>();
    let (entered, released) = (Mutex::new(entered), Mutex::new(released));
    let office = before_each_commit(move || {
        // Only the first waits; whoever comes later finds nobody at the other end.
        let _ = entered.lock().unwrap().send(());
        let _ = released.lock().unwrap().recv();
    });
    let place = Place::open(&office.register, Limits::default());
    let remote = Remote::connect(place.dial(FOUNDER)).unwrap();
    let id = office.id();
    let running = std::thread::spawn(move || {
        let data = Box::new(person("Virtanen", "Kalle", "140685-901V"));
        let reply = remote.call(Request::NewClient { id, data });
        (reply, remote)
    });
    enters.recv().unwrap();
    let server = place.server();
    server.stop();
    let waits = std::thread::spawn(move || server.wait());
    drop(release);
    let (reply, remote) = running.join().unwrap();
    assert!(matches!(reply, Ok(Reply::Written(_))), "{reply:?}");
    assert_eq!(waits.join().unwrap(), Ended::Stopped);
    assert_eq!(remote.call(Request::Me).unwrap_err().kind, FailureKind::Offline);
}

#[test]
fn a_server_of_ones_own_ends_when_everybody_has_gone() {
    let office = Office::new();
    let place =
        Place::open(&office.register, Limits { idle_exit: Some(Duration::from_millis(30)), ..Limits::default() });
    let remote = Remote::connect(place.dial(FOUNDER)).unwrap();
    let changes = remote.watch();
    let server = place.server();
    let waits = std::thread::spawn(move || server.wait());
    office.create(FOUNDER, person("Virtanen", "Kalle", "140685-901V"));
    assert!(changes.recv().is_ok() && !waits.is_finished(), "somebody is connected");
    drop(remote);
    assert_eq!(waits.join().unwrap(), Ended::Idle);
}
