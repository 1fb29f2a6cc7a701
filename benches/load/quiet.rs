//! What does not work but waits: a thousand connections that sit there, a screen that watches, a program that attaches.

use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use polku::link::{Dial, Remote};
use polku::register::{Changed, Request, Service};

use crate::figures::pair;
use crate::office::id;
use crate::server::Served;
use crate::work::{Dice, obstacle, own};

/// Connections that sit there.
const IDLE: usize = 1_000;
const TIMES: usize = 200;
const CHANGES: usize = 500;

/// A thousand sessions that asked once and then say nothing: memory and wakeups of the server.
pub fn idle(served: &Served, uids: &[u32], lasting: Duration) {
    let before = served.status("VmRSS:");
    let sitting: Vec<Remote> = (0..IDLE).map(|at| served.session(uids[at % uids.len()])).collect();
    sitting.iter().for_each(|session| drop(session.call(Request::Me).expect("me")));
    let after = served.status("VmRSS:");
    let (wakeups, busy) = (served.wakeups(), served.busy());
    std::thread::sleep(lasting);
    println!(
        "\n{IDLE} idle sessions: {:.1} KiB each of the server's memory ({} MiB before); in {} s {} wakeups, {:.2} s busy",
        (after - before) as f64 / IDLE as f64,
        before >> 10,
        lasting.as_secs(),
        served.wakeups() - wakeups,
        served.busy() - busy,
    );
}

/// Connecting, learning who one is and what the day brings: what a program does before its first screen.
pub fn attach(served: &Served, uid: u32) {
    let socket = served.socket(uid);
    let mut bare = Vec::new();
    let mut whole = Vec::new();
    for _ in 0..TIMES {
        let start = Instant::now();
        drop(UnixStream::connect(&socket.0).expect("connected"));
        bare.push(start.elapsed());
        let start = Instant::now();
        let session = served.session(uid);
        session.call(Request::Me).expect("me");
        session.call(Request::Today).expect("the day");
        whole.push(start.elapsed());
    }
    pair("bare connection", &mut bare, 0.99, "");
    pair("attach: greeting, Me, Today", &mut whole, 0.99, "");
}

/// From a saved change to its news at another session.
pub fn watch(served: &Served, writer: u32, watcher: u32) {
    let watching = Remote::connect(Arc::new(served.socket(watcher)) as Arc<dyn Dial>).expect("connected");
    let news = watching.watch();
    let session = served.session(writer);
    let clients = own(&session);
    let mut dice = Dice::new(7);
    let (mut saved, mut heard) = (Vec::new(), Vec::new());
    for number in 0..CHANGES {
        let (client, _) = clients[dice.below(clients.len())];
        let start = Instant::now();
        session.call(Request::Write { id: id(255, number), client, write: obstacle(&mut dice) }).expect("saved");
        saved.push(start.elapsed());
        loop {
            let change = news.recv().expect("news");
            if change.client == Some(client) && change.what == Changed::Written {
                break;
            }
        }
        heard.push(start.elapsed());
    }
    pair("barrier saved over the socket", &mut saved, 0.99, "");
    pair("  the same until another session has heard", &mut heard, 0.99, "");
}
