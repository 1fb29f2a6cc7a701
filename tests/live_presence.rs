//! Who else has the client open: said to those who are there themselves and may be, and gone with the session.

mod office;
mod program;
mod room;

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use jiff::civil::date;
use office::{COLLEAGUE, COORDINATOR, FOUNDER, STRANGER, Sitting, TODAY};
use polku::domain::client::{Client, Turvakielto};
use polku::domain::purpose::Purpose;
use polku::register::reply::Other;
use polku::register::{Change, Changed, Failure, Register, Reply, Request, Service, Session};
use polku::text::Language;
use program::{Look, Program};
use room::{Room, mine};

fn names(session: &Sitting, room: &Room) -> Vec<Other> {
    match session.call(Request::Others { client: room.client }).unwrap() {
        Reply::Others(others) => others,
        other => panic!("{other:?}"),
    }
}

fn open(session: &Sitting, room: &Room, purpose: Option<Purpose>) -> Vec<Other> {
    match session.call(Request::Open { client: room.client, purpose }) {
        Ok(Reply::Card(card)) => card.others,
        other => panic!("{other:?}"),
    }
}

fn colleague(name: &str) -> Other {
    Other::Colleague(name.to_owned())
}

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

#[test]
fn who_comes_and_goes_is_seen_by_those_who_are_there() {
    let room = Room::new();
    let mut aino = room.at_card(FOUNDER);
    assert!(!aino.shows("Myös avannut"), "{}", aino.screen());
    let mut bertta = room.at_card(COLLEAGUE);
    assert!(bertta.shows("Myös avannut: Aino Testaaja"), "it is said at once: {}", bertta.screen());
    aino.listen();
    assert!(aino.shows("Myös avannut: Bertta Testaaja"), "{}", aino.screen());
    assert!(aino.last_frame() <= 60, "{} bytes", aino.last_frame());
    bertta.keys("esc");
    aino.listen();
    assert!(!aino.shows("Myös avannut"), "{}", aino.screen());
    bertta.keys("enter");
    aino.listen();
    assert!(aino.shows("Bertta"), "{}", aino.screen());
    // The line dropped, or the program was killed: the session ends.
    room.parting(|| drop(bertta));
    aino.listen();
    assert!(!aino.shows("Myös avannut"), "{}", aino.screen());
    assert!(aino.is_at_rest());
}

#[test]
fn it_is_said_in_three_languages_and_makes_way_for_messages() {
    let room = Room::new();
    let _bertta = room.at_card(COLLEAGUE);
    let mut own = room.at_card(FOUNDER);
    for language in Language::ALL {
        let mut aino = room.speaks(FOUNDER, language);
        aino.type_text("mäkinen");
        aino.keys("enter");
        insta::assert_snapshot!(format!("also_here_{}", language.tag()), aino.screen());
    }
    own.listen();
    own.keys("u");
    assert!(!own.shows("Bertta") && own.shows("mitään kumottavaa"), "{}", own.screen());
    own.keys("down");
    own.keys("h");
    assert!(!own.shows("Bertta"), "the history is another page: {}", own.screen());
    own.keys("esc r");
    assert!(own.shows("Bertta"), "a form lies over the card: {}", own.screen());
}

#[test]
fn several_are_counted_beyond_the_width() {
    let room = Room::new();
    let aino = room.sits(FOUNDER);
    open(&aino, &room, None);
    let others: Vec<Sitting> = [COLLEAGUE, COLLEAGUE, STRANGER, COORDINATOR, FOUNDER]
        .into_iter()
        .map(|uid| {
            let session = room.sits(uid);
            open(&session, &room, Some(Purpose::CustomerContact));
            session
        })
        .collect();
    let everybody =
        ["Bertta Testaaja", "Celia Testaaja", "Daavid Testaaja"].map(colleague).into_iter().chain([Other::Myself]);
    assert_eq!(names(&aino, &room), everybody.collect::<Vec<_>>(), "each once, the asker last");
    let program = room.at_card(FOUNDER);
    assert!(program.shows("Myös avannut: Bertta Testaaja, Celia Testaaja +2"), "{}", program.screen());
    for other in others {
        room.parting(|| drop(other));
    }
    assert_eq!(names(&aino, &room), [Other::Myself]);
}

#[test]
fn names_are_for_those_who_may_open_the_client_and_do() {
    let room = Room::new();
    let aino = room.sits(FOUNDER);
    open(&aino, &room, None);
    let celia = room.sits(STRANGER);
    assert_eq!(names(&celia, &room), [], "not to those who only ask");
    let bertta = room.sits(COLLEAGUE);
    open(&bertta, &room, None);
    let heard = celia.watch();
    assert_eq!(open(&celia, &room, Some(Purpose::CustomerContact)).len(), 2);
    room.parting(|| drop(bertta));
    assert!(heard.try_iter().any(|change| change.what == Changed::Presence));
    assert_eq!(names(&celia, &room), [colleague("Aino Testaaja")]);
    // A turvakielto comes into force: for Celia the client exists no more, nor who is there.
    let Ok(Reply::Client(base, data)) = aino.call(Request::Client { client: room.client, purpose: None }) else {
        panic!()
    };
    let banned = Client { turvakielto: Some(Turvakielto { from: date(2026, 1, 1), to: None }), ..*data };
    let write = polku::register::request::Write::Client { base, data: Box::new(banned) };
    room.write(FOUNDER, room.client, write);
    assert_eq!(names(&celia, &room), []);
}

#[test]
fn a_refused_opening_is_no_presence() {
    let room = Room::new();
    let aino = room.sits(FOUNDER);
    open(&aino, &room, None);
    let celia = room.sits(STRANGER);
    let refused = celia.call(Request::Open { client: room.client, purpose: None });
    assert!(refused.is_err_and(|failure| failure.is_denial()));
    assert_eq!(names(&aino, &room), []);
}

#[test]
fn a_card_under_another_client_is_open_still() {
    let room = Room::new();
    room.take_in(mine("Wirtanen", "Eero", "010190-900P"));
    let mut bertta = room.at_card(COLLEAGUE);
    bertta.keys("f3");
    bertta.type_text("eero");
    bertta.keys("enter");
    let aino = room.sits(FOUNDER);
    assert_eq!(open(&aino, &room, None), [colleague("Bertta Testaaja")]);
    // The same client twice in one stack: closing the upper card leaves the lower one open.
    bertta.keys("f3");
    bertta.type_text("mäkinen");
    bertta.keys("enter esc");
    assert_eq!(names(&aino, &room), [colleague("Bertta Testaaja")]);
    bertta.keys("esc esc esc esc esc");
    assert!(bertta.shows("Mäkinen Aino"), "{}", bertta.screen());
    assert_eq!(names(&aino, &room), [colleague("Bertta Testaaja")]);
    bertta.keys("esc");
    assert_eq!(names(&aino, &room), []);
}

/// A carrier whose connection can be lost and come back, as the one over a socket does.
struct Line {
    register: Arc<Register>,
    session: Mutex<Session>,
    watchers: Mutex<Vec<Sender<Change>>>,
}

impl Line {
    fn reconnect(&self) {
        *self.session.lock().unwrap() = self.register.session(FOUNDER, None);
        let lost = Change { seq: 0, client: None, what: Changed::Everything };
        self.watchers.lock().unwrap().iter().for_each(|watcher| watcher.send(lost).unwrap());
    }
}

impl Service for Line {
    fn call(&self, request: Request) -> Result<Reply, Failure> {
        self.session.lock().unwrap().call(request)
    }

    fn watch(&self) -> Receiver<Change> {
        let (send, receive) = channel();
        self.watchers.lock().unwrap().push(send);
        receive
    }
}

#[test]
fn after_a_lost_connection_everything_is_asked_and_presence_is_back() {
    let room = Room::new();
    let bertta = room.sits(COLLEAGUE);
    open(&bertta, &room, None);
    let line = Arc::new(Line {
        register: Arc::clone(&room.office.register),
        session: Mutex::new(room.office.register.session(FOUNDER, None)),
        watchers: Mutex::default(),
    });
    let mut aino = Program::new(line.clone(), Look::plain(Language::Fi), TODAY.at(9, 30, 0, 0));
    aino.type_text("mäkinen");
    aino.keys("enter");
    // Both work on, and Aino hears nothing of it.
    room.add(COLLEAGUE, room::need("N1.5", 2));
    aino.listen();
    assert!(!aino.shows("Kielikoulutus"));
    line.reconnect();
    assert_eq!(names(&bertta, &room), []);
    aino.listen();
    assert!(aino.shows("Kielikoulutus") && aino.shows("Bertta"), "{}", aino.screen());
    assert_eq!(names(&bertta, &room), [colleague("Aino Testaaja")]);
    assert!(aino.is_at_rest());
}
