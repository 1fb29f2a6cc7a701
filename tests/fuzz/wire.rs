//! What comes over the socket: greetings, requests, answers; a request may be refused, and nobody else notices.

use std::fmt::Debug;
use std::io::{Read, Write};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;

use polku::link::{Limits, PROTOCOL, Remote};
use polku::register::{Change, Failure, FailureKind, Reply, Request, Service};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Reader, Target, fixture};
use crate::office::socket::{Place, SESSION, STATUS, WATCH, WELCOME, frame, greet, greeting, read_frame};
use crate::office::{COLLEAGUE, FOUNDER, Office, person};

/// The bytes that the tests of the wire hold the program to.
const FIXTURE: &str = include_str!("../fixtures/wire.txt");

/// Requests after which the register is made anew, so that what it took in does not slow down the rest.
const MOST: u32 = 400;

pub fn targets() -> Vec<Target> {
    vec![
        Target { name: "messages", short: 4_000, corpus: bodies, reader: messages, any_length: true },
        Target { name: "greeting", short: 300, corpus: hellos, reader: greetings, any_length: false },
        Target { name: "requests", short: 1_000, corpus: requests, reader: to_a_server, any_length: false },
    ]
}

/// Frames without their lengths.
fn bodies() -> Vec<Vec<u8>> {
    let frames = ["request-", "reply-", "failure-", "change-"].map(|kind| fixture(FIXTURE, kind));
    frames.concat().into_iter().map(|frame| frame[4..].to_vec()).collect()
}

fn messages() -> Reader {
    Box::new(|input| {
        hold::<Request>(input);
        hold::<Result<Reply, Failure>>(input);
        hold::<Change>(input);
    })
}

/// What is read is written and read again as the same, and is not larger than what it came from.
fn hold<T: Serialize + DeserializeOwned + PartialEq + Debug>(input: &[u8]) {
    let Ok((value, [])) = postcard::take_from_bytes::<T>(input) else { return };
    let written = postcard::to_stdvec(&value).expect("what was read can be written");
    // A day may be written in fewer letters than we use; it has at least eight.
    assert!(written.len() <= 2 * input.len(), "{} bytes of {}", written.len(), input.len());
    assert_eq!(postcard::from_bytes::<T>(&written).as_ref(), Ok(&value));
}

fn hellos() -> Vec<Vec<u8>> {
    let words = [SESSION, WATCH, STATUS].map(|word| greeting(PROTOCOL, word, "0.1.0").to_vec());
    let mut hellos = words.to_vec();
    hellos.push(greeting(9, SESSION, "1.22.333-rc.1").to_vec());
    // A request behind it.
    hellos.push([&hellos[0][..], &frame(&postcard::to_stdvec(&Request::Me).expect("a request"))].concat());
    hellos
}

/// A greeting is answered by a greeting or by nothing, and the next to come is welcome.
fn greetings() -> Reader {
    let office = Office::new();
    let place = Place::open(&office.register, Limits::default());
    Box::new(move |input| {
        let _register = &office.register;
        let mut stream = place.connect(COLLEAGUE);
        // The server may have shown the door before it has read everything.
        let _ = stream.write_all(input);
        let _ = stream.shutdown(Shutdown::Write);
        let mut answer = Vec::new();
        let _ = (&stream).take(1 << 20).read_to_end(&mut answer);
        if !answer.is_empty() {
            assert!(answer.len() >= 32 && answer.starts_with(b"polku\x01"), "{answer:?}");
        }
        let next = place.connect(COLLEAGUE);
        assert_eq!(greet(&next, PROTOCOL, SESSION).0, WELCOME);
    })
}

/// Requests, but for those that are slow on purpose: hashing a code takes as long as a thousand others.
fn requests() -> Vec<Vec<u8>> {
    let slow = [b"unlock".as_slice(), b"code"].map(|word| word.to_vec());
    let lines = FIXTURE.lines().filter(|line| {
        let name = line.split(' ').next().unwrap_or_default();
        !slow.iter().any(|word| name.contains(std::str::from_utf8(word).unwrap_or_default()))
    });
    let text: Vec<&str> = lines.collect();
    fixture(&text.join("\n"), "request-").into_iter().map(|frame| frame[4..].to_vec()).collect()
}

/// A server with somebody at it who sends what no program of ours would.
struct Visited {
    stream: UnixStream,
    place: Place,
    _office: Office,
    sent: u32,
}

impl Visited {
    fn open() -> Visited {
        let office = Office::new();
        for (surname, hetu) in [("Aalto", "131052-901X"), ("Niemi", "140685-901V")] {
            office.create(FOUNDER, person(surname, "Aino", hetu));
        }
        let place = Place::open(&office.register, Limits::default());
        let stream = place.connect(FOUNDER);
        assert_eq!(greet(&stream, PROTOCOL, SESSION).0, WELCOME);
        Visited { stream, place, _office: office, sent: 0 }
    }
}

/// Every frame gets its answer, none is a fault of the program, and others go on.
fn to_a_server() -> Reader {
    let mut visited = Visited::open();
    Box::new(move |input| {
        if visited.sent == MOST {
            let remote = Remote::connect(visited.place.dial(COLLEAGUE)).expect("others are let in");
            assert!(matches!(remote.call(Request::Me), Ok(Reply::Me(_))));
            drop(remote);
            visited = Visited::open();
        }
        visited.sent += 1;
        visited.stream.write_all(&frame(input)).expect("the server listens");
        let answer = read_frame(&visited.stream).expect("every frame has an answer");
        let answer: Result<Reply, Failure> = postcard::from_bytes(&answer).expect("an answer is one");
        let ticket = answer.err().filter(|failure| failure.kind == FailureKind::Internal);
        let ticket = ticket.and_then(|failure| failure.args.into_iter().find(|(name, _)| name == "ticket"));
        let unreadable = !matches!(postcard::take_from_bytes::<Request>(input), Ok((_, [])));
        match ticket {
            Some((_, ticket)) => assert!(unreadable && ticket == "request-unreadable", "a fault: {ticket}"),
            None => assert!(!unreadable, "what is no request was taken for one"),
        }
    })
}
