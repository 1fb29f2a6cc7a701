//! Rounds in which the server is killed while it erases on the approval of a second person, and perhaps once more while the
//! next opening finishes that: the erasure is not done and everything is there, or it is done and nothing of it is left.

use std::fs;
use std::process::Stdio;
use std::sync::atomic::Ordering;

use polku::link::Remote;
use polku::register::retention::{ErasureAsk, ErasureTold, ErasureView, Stage};
use polku::register::{Failure, FailureKind, Reply, Request, Service};

use super::dice::Dice;
use super::due::Due;
use super::finding::{Checked, Finding, wrong};
use super::life::Life;
use super::server::{self, Socket};
use super::storm::{Left, Storm};
use super::struck::{cut_power, kill_plan};
use super::victim::{Victim, When};
use super::words::Words;
use super::writer::PURPOSE;

/// Within this many microseconds a server is killed that is killed at random: about what an erasure takes.
const LONGEST: usize = 200_000;
/// About how many calls there are to strike in an erasure, alone and in a storm.
const CALLS: [usize; 2] = [110, 180];
/// Within this many microseconds an opening is killed that finishes one.
const OPENING: usize = 120_000;
/// About how many calls there are to strike in it.
const OPENING_CALLS: usize = 110;

const ERASING: &str = "erasure under retention";
const FINISHING: &str = "opening after an erasure was cut off";

/// What was answered, if anything was.
#[derive(Default)]
struct Answered {
    proposed: bool,
    approved: Option<ErasureView>,
    rejected: bool,
}

impl Life<'_> {
    /// An erasure in a register of its own.
    pub fn erased(&mut self, dice: &mut Dice) -> Checked {
        let home = self.place.home.with_extension("erasure");
        let source = dice.below(usize::MAX) as u64;
        let due = &self.templates.due;
        let mut life = Life::begin(&due.template, self.templates, &home, source);
        let found = life.erase(due, dice);
        self.report.add(std::mem::take(&mut life.report));
        // Where something was found, it is kept with what is kept of this life.
        let done = match &found {
            Ok(()) => fs::remove_dir_all(&home),
            Err(_) => fs::rename(&home, self.place.home.join("erasure")),
        };
        done.map_err(wrong)?;
        found
    }

    fn erase(&mut self, due: &Due, dice: &mut Dice) -> Checked {
        let aside = due.take_from(&mut self.ledger);
        let Some((answered, left)) = self.cut_off(due, dice)? else {
            *self.report.not_run.entry("struck at a call").or_default() += 1;
            return Ok(());
        };
        if dice.percent(50) {
            self.opening_cut_off(dice)?;
        }
        let erased = self.stands(due, &answered, dice)?;
        due.give_back(aside, erased, &mut self.ledger);
        if erased {
            due.traces.look_into_files(&self.place)?;
            due.traces.look_into_store(&self.place)?;
        }
        self.after(left, dice)?;
        if dice.percent(25) {
            let ended = self.place.command(&["verify"]).stdout(Stdio::piped()).output().expect("a process");
            if !ended.status.success() {
                return Err(Finding::Wrong(String::from_utf8_lossy(&ended.stdout).into_owned()));
            }
        }
        Ok(())
    }

    /// The server is killed while it erases; none where it cannot be.
    fn cut_off(&mut self, due: &Due, dice: &mut Dice) -> Checked<Option<(Answered, Left)>> {
        let stormy = dice.percent(60);
        let when = When::drawn(LONGEST, dice, |dice| kill_plan(CALLS[usize::from(stormy)], dice));
        let Some(mut server) = Victim::start(&self.place, &server::words(&self.place), when, false) else {
            return Ok(None);
        };
        if !server.is_ready() {
            return Err(Finding::Unopenable("the register to erase from".to_owned()));
        }
        let socket = Socket(self.place.socket());
        let most = if stormy { u64::MAX } else { 0 };
        let storm = Storm { socket: &socket, writers: 1 + dice.below(2), most, long: false, sync_failed: None };
        let (before, also) = (dice.below(4) as u64, dice.percent(40));
        let (mut own, mut answered) = (self.words.fork(), Ok(Answered::default()));
        let left = storm.rage(&mut self.ledger, dice, &mut self.words, |shared| {
            if stormy {
                shared.until(before);
            }
            let session = socket.session();
            server.arm();
            answered = std::thread::scope(|scope| {
                let asking =
                    scope.spawn(|| session.map_or(Ok(Answered::default()), |remote| ask(&remote, &mut own, due, also)));
                server.fall();
                asking.join().expect("an asker")
            });
            server.kill();
            shared.over.store(true, Ordering::SeqCst);
        });
        let traced = server.end();
        self.count(ERASING, when, &traced);
        self.report.dropped_pages += cut_power(&self.place, &traced, dice);
        Ok(Some((answered?, left)))
    }

    /// The opening that finishes it is killed, too.
    fn opening_cut_off(&mut self, dice: &mut Dice) -> Checked {
        let when = When::drawn(OPENING, dice, |dice| kill_plan(OPENING_CALLS, dice));
        let Some(mut server) = Victim::start(&self.place, &server::words(&self.place), when, true) else {
            return Ok(());
        };
        match when {
            When::After(_) => server.fall(),
            When::At(_) => drop(server.is_ready()),
        }
        server.kill();
        let traced = server.end();
        self.count(FINISHING, when, &traced);
        self.report.dropped_pages += cut_power(&self.place, &traced, dice);
        Ok(())
    }

    /// Opens the register and sees how it stands with the proposals; whether the first is carried out in the end.
    fn stands(&mut self, due: &Due, answered: &Answered, dice: &mut Dice) -> Checked<bool> {
        let server = self.serve()?;
        let session = server.socket().session().ok_or_else(|| wrong("no session"))?;
        let mut first = told(&session, ErasureAsk::Show { no: 1 }).map_err(wrong)?;
        if answered.approved.is_some() && first.stage != Stage::Done {
            return Err(Finding::Lost(format!("an erasure that was acknowledged is {}", first.stage)));
        }
        *self.report.rounds.entry(became(first.stage, answered)).or_default() += 1;
        if first.stage != Stage::Done && (first.stage != Stage::Open || dice.percent(50)) {
            let id = self.words.id();
            first = told(&session, ErasureAsk::Approve { id, no: 1 })
                .map_err(|failure| Finding::Wrong(format!("not carried out: {failure:?}")))?;
        }
        let second = told(&session, ErasureAsk::Show { no: 2 });
        let stage = second.as_ref().ok().map(|view| view.stage);
        let fits = match stage {
            None => !answered.proposed,
            Some(Stage::Open) => !answered.rejected,
            Some(stage) => stage == Stage::Rejected,
        };
        if !fits {
            let (proposed, rejected) = (answered.proposed, answered.rejected);
            let what = format!("a proposal that was made: {proposed}, rejected: {rejected}, is {second:?}");
            return Err(Finding::Lost(what));
        }
        let erased = first.stage == Stage::Done;
        if erased {
            certified(due, &first)?;
            for client in due.files.iter().copied() {
                let asked = [Request::Open { client, purpose: PURPOSE }, Request::History { client, purpose: PURPOSE }];
                for answer in asked.map(|request| session.call(request)) {
                    if !matches!(&answer, Err(failure) if failure.kind == FailureKind::NotFound) {
                        let what = if answer.is_ok() { "is there" } else { "is not said to be gone" };
                        return Err(Finding::Wrong(format!("client {} was erased and {what}", client.0)));
                    }
                }
            }
        }
        drop(session);
        if dice.percent(50) {
            server.kill();
        } else {
            server.stop();
        }
        Ok(erased)
    }
}

/// What became of an erasure, as the report names it.
fn became(stage: Stage, answered: &Answered) -> &'static str {
    match stage {
        Stage::Done if answered.approved.is_some() => "erasure, killed after its answer",
        Stage::Done => "erasure, killed and done after the next opening",
        Stage::UnderWay => "erasure, killed and carried on by the next approval",
        Stage::Open | Stage::Rejected => "erasure, killed before it began",
    }
}

/// The certificate counts what was there, however often it was begun.
fn certified(due: &Due, view: &ErasureView) -> Checked {
    let certificate = view.settled.as_ref().and_then(|settled| settled.certificate.as_ref());
    let counts =
        certificate.map(|certificate| [certificate.files, certificate.clients, certificate.records, certificate.kept]);
    let wanted = [due.files.len() as u32, 1, due.entries, 0];
    if counts == Some(wanted) {
        Ok(())
    } else {
        Err(Finding::Wrong(format!("certified {counts:?} instead of {wanted:?}")))
    }
}

/// Approves the first proposal, perhaps between making another one and rejecting it, until the server is gone.
fn ask(remote: &Remote, words: &mut Words, due: &Due, also: bool) -> Checked<Answered> {
    let mut answered = Answered::default();
    let send = |ask: ErasureAsk| match told(remote, ask) {
        Ok(view) => Ok(Some(view)),
        Err(failure) => match failure.kind {
            FailureKind::Conflict | FailureKind::NotFound | FailureKind::Invalid | FailureKind::Denied => {
                Err(Finding::Wrong(format!("refused: {failure:?}")))
            }
            _ => Ok(None),
        },
    };
    if also {
        let clients = vec![due.later];
        answered.proposed = send(ErasureAsk::Propose { id: words.id(), clients })?.is_some();
    }
    answered.approved = send(ErasureAsk::Approve { id: words.id(), no: 1 })?;
    if answered.proposed {
        answered.rejected = send(ErasureAsk::Reject { id: words.id(), no: 2 })?.is_some();
    }
    Ok(answered)
}

fn told(service: &dyn Service, ask: ErasureAsk) -> Result<ErasureView, Failure> {
    match service.call(Request::Erasure(ask))? {
        Reply::Erasure(told) => match *told {
            ErasureTold::One(view) => Ok(view),
            other => panic!("not a proposal: {other:?}"),
        },
        other => panic!("not about erasure: {other:?}"),
    }
}
