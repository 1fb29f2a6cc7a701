//! Connections that misbehave: each hurts itself alone, and everybody else goes on.

mod office;

use std::io::Write;
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::Duration;

use office::socket::{
    DENIED, FULL, Place, SESSION, WATCH, WELCOME, closed, frame, greet, greeting, read_frame, read_reply, say_hello,
};
use office::{COLLEAGUE, FOUNDER, Office, person};
use polku::domain::ids::ClientId;
use polku::link::{Limits, PROTOCOL, Remote, status};
use polku::register::{Change, Changed, FailureKind, Reply, Request, Service};
use polku::store::Seq;

/// Short enough to wait for in a test; only connections that misbehave ever meet it.
const SHORT: Duration = Duration::from_millis(40);

fn server(limits: Limits) -> (Office, Place) {
    let office = Office::new();
    let place = Place::open(&office.register, limits);
    (office, place)
}

/// Somebody else does what they came for.
fn others_go_on(place: &Place) {
    let remote = Remote::connect(place.dial(COLLEAGUE)).unwrap();
    assert!(matches!(remote.call(Request::Me), Ok(Reply::Me(_))));
}

fn session(place: &Place) -> UnixStream {
    let stream = place.connect(FOUNDER);
    assert_eq!(greet(&stream, PROTOCOL, SESSION).0, WELCOME);
    stream
}

fn bytes_of(request: &Request) -> Vec<u8> {
    frame(&postcard::to_stdvec(request).unwrap())
}

fn ticket(reply: std::io::Result<Result<Reply, polku::register::Failure>>) -> String {
    let failure = reply.unwrap().unwrap_err();
    assert_eq!(failure.kind, FailureKind::Internal);
    failure.args[0].1.clone()
}

#[test]
fn who_does_not_greet_as_we_do_is_shown_out() {
    let (_office, place) = server(Limits { greeting: SHORT, ..Limits::default() });
    let mut greetings: Vec<Vec<u8>> = vec![
        b"GET / HTTP/1.1\r\nHost: polku\r\nAccept: */*\r\n\r\n".to_vec(),
        vec![0xff; 32],
        greeting(PROTOCOL, 9, "0.1.0").to_vec(),
        greeting(PROTOCOL, SESSION, "\u{1b}[2J").to_vec(),
        Vec::new(),
        b"polk".to_vec(),
    ];
    greetings.push({
        let mut other_layout = greeting(PROTOCOL, SESSION, "0.1.0").to_vec();
        other_layout[5] = 2;
        other_layout
    });
    for said in greetings {
        let mut stream = place.connect(FOUNDER);
        stream.write_all(&said).unwrap();
        closed(&stream);
    }
    others_go_on(&place);
}

/// A connection that has said `told` of where it is from, and then asked something that is logged each time.
fn from(place: &Place, told: &[u8]) -> UnixStream {
    let mut stream = place.connect(FOUNDER);
    assert_eq!(say_hello(&stream, PROTOCOL, SESSION).0, WELCOME);
    stream.write_all(&frame(told)).unwrap();
    let _ = stream.write_all(&bytes_of(&Request::Export { after: None, limit: 1 }));
    stream
}

#[test]
fn where_a_session_is_from_comes_into_the_log_short_and_harmless() {
    let (office, place) = server(Limits::default());
    let last = || {
        let (_, _, note) = office.register.log_since(Seq(1), 100_000).unwrap().pop().unwrap();
        note.origin.map(|origin| origin.to_string())
    };
    let told = |terminal: &str, address: &str| postcard::to_stdvec(&Some((terminal, address))).unwrap();
    let (long, longer) = ("x".repeat(60), "9".repeat(80));
    let cut = format!("{} {}", &long[..24], &longer[..40]);
    let cases = [
        (told("pts/3", "10.1.2.3"), Some("pts/3 10.1.2.3")),
        (told("pts/3\u{1b}[2J\nfake", "\u{9b}\u{202e}"), Some("pts/3[2Jfake")),
        (told(&long, &longer), Some(&*cut)),
        (told("\u{7}", "\u{0}"), None),
        (vec![0], None),
    ];
    for (said, kept) in cases {
        let stream = from(&place, &said);
        assert!(matches!(read_reply(&stream).unwrap(), Ok(Reply::Exported(_))));
        assert_eq!(last().as_deref(), kept);
    }
    // What no program of ours says ends the connection, before any request is read.
    for (garbage, says) in [
        (&b""[..], "request-unreadable"),
        (&[9; 8], "request-unreadable"),
        (&[1, 255, 255, 255, 255, 15, 65], "request-unreadable"),
        (&[1, 1, 0xff, 0], "request-unreadable"),
        (&[1; 300], "request-too-long"),
    ] {
        let stream = from(&place, garbage);
        assert_eq!(ticket(read_reply(&stream)), says);
        closed(&stream);
    }
    let mut stream = place.connect(FOUNDER);
    assert_eq!(say_hello(&stream, PROTOCOL, SESSION).0, WELCOME);
    stream.write_all(&1_000_000_u32.to_le_bytes()).unwrap();
    assert_eq!(ticket(read_reply(&stream)), "request-too-long");
    closed(&stream);
    others_go_on(&place);
}

#[test]
fn a_frame_of_garbage_is_answered_and_the_connection_goes_on() {
    let (_office, place) = server(Limits::default());
    let mut stream = session(&place);
    for garbage in [&b""[..], &[0xff; 9], &[0; 500], &[3, 255, 255, 255, 255, 255]] {
        stream.write_all(&frame(garbage)).unwrap();
        assert_eq!(ticket(read_reply(&stream)), "request-unreadable");
    }
    stream.write_all(&bytes_of(&Request::Me)).unwrap();
    assert!(matches!(read_reply(&stream).unwrap(), Ok(Reply::Me(_))));
}

#[test]
fn a_frame_that_is_too_long_is_refused_at_its_first_bytes() {
    let (_office, place) = server(Limits::default());
    let mut stream = session(&place);
    stream.write_all(&u32::MAX.to_le_bytes()).unwrap();
    assert_eq!(ticket(read_reply(&stream)), "request-too-long");
    closed(&stream);
    // Who has no account sends nothing long at all.
    let mut stranger = place.connect(4711);
    assert_eq!(greet(&stranger, PROTOCOL, SESSION).0, WELCOME);
    stranger.write_all(&100_000_u32.to_le_bytes()).unwrap();
    assert_eq!(ticket(read_reply(&stranger)), "request-too-long");
    closed(&stranger);
    others_go_on(&place);
}

#[test]
fn half_a_frame_ends_its_connection_only() {
    let (_office, place) = server(Limits { frame: SHORT, ..Limits::default() });
    let whole = bytes_of(&Request::Find { text: "makinen".to_owned(), limit: 50 });
    for length in [1, 3, 4, 5, whole.len() - 1] {
        let mut stream = session(&place);
        stream.write_all(&whole[..length]).unwrap();
        closed(&stream);
        // And one that vanishes in the middle of it.
        let mut stream = session(&place);
        stream.write_all(&whole[..length]).unwrap();
        drop(stream);
    }
    others_go_on(&place);
}

#[test]
fn long_requests_that_stop_half_way_keep_nobody_waiting_for_ever() {
    let (office, place) = server(Limits { frame: SHORT, ..Limits::default() });
    let stuck: Vec<UnixStream> = (0..5)
        .map(|_| {
            let mut stream = session(&place);
            stream.write_all(&1_000_000_u32.to_le_bytes()).unwrap();
            stream
        })
        .collect();
    let remote = Remote::connect(place.dial(FOUNDER)).unwrap();
    let text = "x".repeat(100_000);
    let found = remote.call(Request::Find { text, limit: 1 });
    assert!(matches!(found, Ok(Reply::Found(_))), "{found:?}");
    drop(stuck);
    drop(office);
}

#[test]
fn who_sends_and_never_reads_is_dropped() {
    let (_office, place) = server(Limits { reading: SHORT, ..Limits::default() });
    let mut stream = session(&place);
    let request = bytes_of(&Request::Accounts);
    // Answers pile up until nothing more goes in, then questions do, until the server has had enough.
    while stream.write_all(&request).is_ok() {}
    others_go_on(&place);
}

#[test]
fn a_thousand_idle_connections_hurt_nobody_and_vanish_without_a_trace() {
    let (_office, place) = server(Limits::default());
    let idle: Vec<UnixStream> = (0..1_000).map(|_| session(&place)).collect();
    others_go_on(&place);
    assert_eq!(status(place.connect(COLLEAGUE)).unwrap().sessions, 1_000);
    for stream in &idle {
        stream.shutdown(Shutdown::Write).unwrap();
        closed(stream);
    }
    assert_eq!(status(place.connect(COLLEAGUE)).unwrap().sessions, 0);
    drop(idle);
}

#[test]
fn when_all_places_are_taken_it_is_said_and_a_free_place_is_found() {
    let (_office, place) = server(Limits { connections: 3, per_user: 2, ..Limits::default() });
    let (first, second) = (session(&place), session(&place));
    assert_eq!(greet(&place.connect(FOUNDER), PROTOCOL, SESSION).0, FULL, "more than two of one user");
    let _third = Remote::connect(place.dial(COLLEAGUE)).unwrap();
    assert_eq!(greet(&place.connect(COLLEAGUE), PROTOCOL, WATCH).0, FULL, "more than three in all");
    // One can still ask how the server is.
    assert_eq!(status(place.connect(COLLEAGUE)).unwrap().sessions, 3);
    // Connections that never say what they want are the last that are listened to.
    let doors: Vec<UnixStream> = (0..40).map(|_| place.connect(FOUNDER)).collect();
    assert_eq!(greet(&place.connect(COLLEAGUE), PROTOCOL, SESSION).0, FULL);
    drop(doors);
    // Whoever waits gets the place that becomes free.
    let dial = place.dial(FOUNDER);
    let waits = std::thread::spawn(move || Remote::connect(dial).map(|remote| remote.call(Request::Me)));
    drop((first, second));
    assert!(matches!(waits.join().unwrap().unwrap(), Ok(Reply::Me(_))));
}

#[test]
fn who_watches_and_does_not_read_hears_in_the_end_that_anything_may_have_changed() {
    let (office, place) = server(Limits::default());
    let stopped = place.connect(FOUNDER);
    assert_eq!(greet(&stopped, PROTOCOL, WATCH).0, WELCOME);
    let remote = Remote::connect(place.dial(COLLEAGUE)).unwrap();
    let reads = remote.watch();
    // More than any socket holds: a change of another client each time, so none can stand for another.
    const MANY: u32 = 1_000;
    for number in 1..=MANY {
        let mut data = person("Mäkinen", "Aino", "140685-901V");
        (data.hetus, data.external) = (Vec::new(), Some(format!("A-{number}")));
        data.birth = Some(jiff::civil::date(1985, 6, 14));
        let client = office.create(FOUNDER, data);
        // The one that reads hears of it meanwhile.
        loop {
            let change: Change = reads.recv().unwrap();
            if change.client == Some(client) {
                break;
            }
        }
    }
    let mut told = 0;
    loop {
        let change: Change = postcard::from_bytes(&read_frame(&stopped).unwrap()).unwrap();
        told += 1;
        if change.what == Changed::Everything || change.client == Some(ClientId(MANY)) {
            break;
        }
    }
    assert!(told < MANY, "the server kept every one of {told} changes");
}

#[test]
fn who_watches_and_talks_is_shown_out() {
    let (_office, place) = server(Limits::default());
    let mut stream = place.connect(FOUNDER);
    assert_eq!(greet(&stream, PROTOCOL, WATCH).0, WELCOME);
    stream.write_all(b"hello").unwrap();
    closed(&stream);
    // Who has no account does not hear that anything changed.
    assert_eq!(greet(&place.connect(4711), PROTOCOL, WATCH).0, DENIED);
    others_go_on(&place);
}

#[test]
fn connections_that_vanish_at_any_moment_leave_nothing_behind() {
    let (office, place) = server(Limits::default());
    let request = bytes_of(&Request::Accounts);
    for _ in 0..50 {
        drop(place.connect(FOUNDER));
        let greeted = session(&place);
        drop(greeted);
        let mut asked = session(&place);
        asked.write_all(&request).unwrap();
        drop(asked);
        let watches = place.connect(FOUNDER);
        assert_eq!(greet(&watches, PROTOCOL, WATCH).0, WELCOME);
        drop(watches);
    }
    others_go_on(&place);
    place.end();
    // Nothing of the server is left that could hold the register open.
    drop(place);
    assert_eq!(Arc::strong_count(&office.register), 1);
}
