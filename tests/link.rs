//! The register over a real socket in a temporary folder: what must work, one server and its programs.

mod office;

use office::socket::Place;
use office::{COLLEAGUE, FOUNDER, Office, person};
use polku::link::{Ended, Limits, Remote};
use polku::register::{Changed, Reply, Request, Service};

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
