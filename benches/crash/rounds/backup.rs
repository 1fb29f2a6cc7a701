//! Rounds in which the program is killed while it backs a register up that is served or closed: what was backed up before
//! restores with all that it must hold, and the next backup into the same folder is made and restores, too.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::atomic::Ordering;

use polku::register::request::Write;
use polku::register::{Request, Service};
use polku::store::{BatchId, read_manifest};

use super::dice::Dice;
use super::finding::{Checked, Finding, wrong};
use super::kept::{frames, rows, scratch, state_of};
use super::ledger::Part;
use super::life::Life;
use super::place::{Place, files};
use super::server::{self, Socket};
use super::storm::{Left, Storm};
use super::struck::kill_plan;
use super::victim::{Victim, When};
use super::writer::note;

/// Within this many microseconds a backup is killed that is killed at random: about what one takes.
const LONGEST: usize = 200_000;
/// About how many calls of a backup there are to strike.
const CALLS: usize = 150;
/// About how many of a server while one is made.
const SERVED_CALLS: usize = 160;

const CLOSED: &str = "backup of a closed register";
const SERVED: &str = "backup of a served register";

/// Who is killed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Backup,
    Server,
}

impl Life<'_> {
    /// A backup is made, and it or the server is killed meanwhile.
    pub fn backed_up(&mut self, dice: &mut Dice) -> Checked {
        if self.backed_up.is_none() && dice.percent(60) {
            self.in_peace()?;
        }
        let (name, left) = match dice.percent(50) {
            true => (SERVED, self.backed_up_served(dice)?),
            false => (CLOSED, self.backed_up_closed(dice)?),
        };
        let Some(left) = left else {
            *self.report.not_run.entry("struck at a call").or_default() += 1;
            return Ok(());
        };
        *self.report.rounds.entry(name).or_default() += 1;
        self.after(left, dice)?;
        if self.backed_up.is_some() || self.folder().join("backup.json").exists() {
            self.restores(false)?;
        }
        self.in_peace()?;
        self.restores(true)
    }

    fn backed_up_closed(&mut self, dice: &mut Dice) -> Checked<Option<Left>> {
        let server = self.serve()?;
        let (left, newest) = self.something_new(&server.socket(), dice)?;
        if dice.percent(50) {
            server.kill();
        } else {
            server.stop();
        }
        let when = When::drawn(LONGEST, dice, |dice| kill_plan(CALLS, dice));
        let Some(backup) = Victim::start(&self.place, &self.words_of_backup(), when, true) else { return Ok(None) };
        self.fallen(CLOSED, when, backup, newest);
        Ok(Some(left))
    }

    fn backed_up_served(&mut self, dice: &mut Dice) -> Checked<Option<Left>> {
        let who = if dice.percent(65) { Who::Backup } else { Who::Server };
        let calls = if who == Who::Backup { CALLS } else { SERVED_CALLS };
        let when = When::drawn(LONGEST, dice, |dice| kill_plan(calls, dice));
        // Whoever is not killed now is killed when all is over.
        let never = When::After(super::STUCK);
        let (of_backup, of_server) = if who == Who::Backup { (when, never) } else { (never, when) };
        let words = server::words(&self.place);
        let Some(mut server) = Victim::start(&self.place, &words, of_server, false) else { return Ok(None) };
        if !server.is_ready() {
            return Err(Finding::Unopenable("the register to back up".to_owned()));
        }
        let socket = Socket(self.place.socket());
        let (mut left, newest) = self.something_new(&socket, dice)?;
        let (place, words) = (self.place.clone(), self.words_of_backup());
        let storm = Storm {
            socket: &socket,
            writers: 1 + dice.below(3),
            most: u64::MAX,
            long: dice.percent(20),
            sync_failed: None,
        };
        let mut ended = None;
        let more = storm.rage(&mut self.ledger, dice, &mut self.words, |shared| {
            shared.until(1);
            server.arm();
            if let Some(mut backup) = Victim::start(&place, &words, of_backup, true) {
                match who {
                    Who::Backup => backup.fall(),
                    Who::Server => server.fall(),
                }
                ended = Some(backup.end());
            }
            shared.over.store(true, Ordering::SeqCst);
        });
        left.acknowledged += more.acknowledged;
        left.pending.extend(more.pending);
        left.findings.extend(more.findings);
        server.kill();
        let of_server = server.end();
        let Some(ended) = ended else { return Ok(None) };
        if ended.code == Some(0) {
            self.backed_up = Some(newest);
        }
        let fallen = if who == Who::Backup { &ended } else { &of_server };
        self.count(SERVED, when, fallen);
        Ok(Some(left))
    }

    /// Changes by several people, and one after all of them, by which a backup is known that holds them.
    fn something_new(&mut self, socket: &Socket, dice: &mut Dice) -> Checked<(Left, BatchId)> {
        let (writers, most) = (1 + dice.below(3), 1 + dice.below(20) as u64);
        let storm = Storm { socket, writers, most, long: dice.percent(20), sync_failed: None };
        let left = storm.rage(&mut self.ledger, dice, &mut self.words, |_| {});
        let session = socket.session().ok_or_else(|| wrong("no session"))?;
        let client = self.ledger.clients.keys().next().copied().ok_or_else(|| wrong("no client"))?;
        let (id, record) = (self.words.id(), self.words.record(false));
        let write = Write::Add { record: record.clone(), source: String::new() };
        let reply = session.call(Request::Write { id, client, write }).map_err(wrong)?;
        note(&mut self.ledger.clients, &[Part::Add(client, record)], &reply);
        Ok((left, id))
    }

    fn fallen(&mut self, name: &'static str, when: When, mut backup: Victim, newest: BatchId) {
        backup.fall();
        let ended = backup.end();
        if ended.code == Some(0) {
            self.backed_up = Some(newest);
        }
        self.count(name, when, &ended);
    }

    fn folder(&self) -> PathBuf {
        self.place.home.join("backup")
    }

    fn words_of_backup(&self) -> Vec<String> {
        vec!["backup".to_owned(), self.folder().to_str().expect("plain names").to_owned()]
    }

    /// A backup of the closed register that nobody disturbs: it is made, and nothing of an earlier one is in its way.
    fn in_peace(&mut self) -> Checked {
        self.to_its_end(&self.words_of_backup())
            .map_err(|said| Finding::Wrong(format!("not backed up, and nobody disturbed it: {said}")))?;
        let newest = frames(&self.place.open_store()?)?.last().map(|frame| frame.id);
        self.backed_up = newest;
        let manifest = read_manifest(&self.folder()).map_err(wrong)?;
        let mut named: Vec<PathBuf> = manifest.files().map(|kept| self.folder().join(&kept.file)).collect();
        named.extend(["backup.json", "lock"].map(|name| self.folder().join(name)));
        let folders = ["segments", "drafts", "keyring"].map(|name| self.folder().join(name));
        let held = files(&self.folder()).into_iter().chain(folders.iter().flat_map(|folder| files(folder)));
        let strange: Vec<PathBuf> = held.filter(|path| !named.contains(path)).collect();
        let trial = self.folder().join("trial");
        if !strange.is_empty() || trial.exists() {
            return Err(Finding::Wrong(format!("left in the folder of a backup: {strange:?}, {}", trial.exists())));
        }
        Ok(())
    }

    /// Restores the backup and holds it against the register: its frames, from the first on to at least the newest change
    /// that was there before the backup began, and the state that they make. `whole`: everything, with the drafts.
    fn restores(&mut self, whole: bool) -> Checked {
        let to = self.place.home.join("restored");
        let text = |path: PathBuf| path.to_str().expect("plain names").to_owned();
        let (register, key) = (text(to.clone()), text(self.place.home.join("register.key")));
        let words = ["restore", &text(self.folder()), "--to", &register, "--key", &key].map(str::to_owned);
        self.to_its_end(&words).map_err(|said| Finding::Lost(format!("a backup does not restore: {said}")))?;
        let copy = Place { register: to.clone(), ..self.place.clone() }.open_store()?;
        let own = self.place.open_store()?;
        let (theirs, ours) = (frames(&copy)?, frames(&own)?);
        if !ours.starts_with(&theirs) {
            return Err(Finding::Wrong("what was restored is not the beginning of the register".to_owned()));
        }
        if self.backed_up.is_some_and(|newest| theirs.iter().all(|frame| frame.id != newest)) {
            let what = format!("{} frames restored of {}, without the newest backed up", theirs.len(), ours.len());
            return Err(Finding::Lost(what));
        }
        if whole && (theirs.len() != ours.len() || scratch(&copy)? != scratch(&own)?) {
            return Err(Finding::Lost("a backup of all, restored, is less".to_owned()));
        }
        self.report.replayed += theirs.len() as u64;
        if rows(&copy)? != state_of(theirs) {
            return Err(Finding::Half("the restored state is not what its log says".to_owned()));
        }
        drop((copy, own));
        fs::remove_dir_all(&to).and_then(|()| fs::remove_file(to.with_extension("key"))).map_err(wrong)
    }

    /// Runs the program to its end; what it said when that was not a good one.
    fn to_its_end(&self, words: &[String]) -> Result<(), String> {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let ended = self.place.command(&words).stderr(Stdio::piped()).output().expect("a process");
        if ended.status.success() {
            return Ok(());
        }
        Err(format!("{}: {}", ended.status, String::from_utf8_lossy(&ended.stderr).trim()))
    }
}
