//! The life of one register over a number of rounds: what it must hold, and what is checked after every fault.

use std::fs;
use std::path::Path;
use std::time::Duration;

use polku::store::BatchId;

use super::check::{self, Remembered};
use super::dice::Dice;
use super::finding::{Checked, Finding, wrong};
use super::ledger::{Ledger, Pending};
use super::place::Place;
use super::report::Report;
use super::server::Server;
use super::storm::{Left, Storm, send_again};
use super::templates::{Template, Templates};
use super::words::Words;

/// Within this many microseconds after its start a server is killed that is killed while it opens.
const OPENING: usize = 40_000;
/// Within this many microseconds after the last awaited answer a server is killed under a storm.
const RAGING: usize = 2_500;

/// A register that lives through rounds.
pub struct Life<'a> {
    /// Where it stands.
    pub place: Place,
    /// What it must hold.
    pub ledger: Ledger,
    /// What is written to it.
    pub words: Words,
    /// The registers that others begin with.
    pub templates: &'a Templates,
    /// The figures.
    pub report: Report,
    /// The newest change that the newest acknowledged backup must hold, once there is a backup.
    pub backed_up: Option<BatchId>,
    remembered: Option<Remembered>,
}

impl<'a> Life<'a> {
    /// Begins with a copy of a template.
    pub fn begin(template: &Template, templates: &'a Templates, home: &Path, source: u64) -> Self {
        Self {
            place: template.place.copy_to(home),
            ledger: template.ledger.clone(),
            words: Words::new(source),
            templates,
            report: Report::default(),
            backed_up: None,
            remembered: None,
        }
    }

    /// A storm through the socket, killed at a random moment.
    pub fn storm(&mut self, dice: &mut Dice) -> Checked {
        let mut server = self.serve()?;
        let socket = server.socket();
        let storm = Storm {
            socket: &socket,
            writers: 1 + dice.below(4),
            most: u64::MAX,
            long: dice.percent(8),
            sync_failed: None,
        };
        let (changes, pause) = (1 + dice.below(30) as u64, dice.below(RAGING));
        let left = storm.rage(&mut self.ledger, dice, &mut self.words, |shared| {
            shared.until(changes);
            std::thread::sleep(Duration::from_micros(pause as u64));
            server.strike();
        });
        server.kill();
        self.report.fault("kill -9 under a storm");
        self.after(left, dice)
    }

    /// A server of this register, which must start.
    pub fn serve(&self) -> Checked<Server> {
        Server::start(&self.place).map_err(|refused| Finding::Unopenable(refused.0))
    }

    /// Counts what a storm left, and checks everything.
    pub fn after(&mut self, left: Left, dice: &mut Dice) -> Checked {
        self.report.acknowledged += left.acknowledged;
        if let Some(finding) = left.findings.into_iter().next() {
            return Err(finding);
        }
        self.settle(left.pending, dice)
    }

    /// Opens the register again and checks all there is to check; no server runs before or after it.
    pub fn settle(&mut self, mut pending: Vec<Pending>, dice: &mut Dice) -> Checked {
        if dice.percent(20) {
            for _ in 0..=dice.below(2) {
                let server = Server::start_only(&self.place);
                std::thread::sleep(Duration::from_micros(dice.below(OPENING) as u64));
                server.kill();
                self.report.fault("kill -9 while it opens");
            }
        }
        let server = self.serve()?;
        let remote = server.socket().session().ok_or_else(|| wrong("no session"))?;
        self.report.unanswered += pending.len() as u64;
        if dice.percent(50) {
            let asked = std::mem::take(&mut pending);
            asked.into_iter().try_for_each(|one| send_again(&remote, &mut self.ledger, one))?;
        }
        let said = check::export(&remote)?;
        self.report.compared += self.ledger.compare(&said, &pending)?;
        check::history(&remote, &mut self.ledger, dice)?;
        self.report.compared += check::drafts(&remote, &mut self.ledger)?;
        let before = self.remembered.take();
        self.remembered = check::revisions(&remote, &mut self.ledger, &mut self.words, dice, before)?;
        let said = check::export(&remote)?;
        self.report.compared += self.ledger.compare(&said, &[])?;
        let replies = check::answers(&remote, &self.ledger)?;
        drop(remote);
        if dice.percent(50) {
            server.kill();
        } else {
            server.stop();
        }
        let rebuild = dice.percent(50);
        self.report.replayed += check::files(&self.place, &said, &replies, &self.ledger, rebuild)?;
        // States that were set aside are looked at by nobody.
        for entry in fs::read_dir(&self.place.register).map_err(wrong)?.flatten() {
            if entry.file_name().to_string_lossy().starts_with("state.broken-") {
                fs::remove_dir_all(entry.path()).map_err(wrong)?;
            }
        }
        Ok(())
    }

    /// Damages state, image or drafts.
    pub fn damaged(&mut self, dice: &mut Dice) -> Checked {
        match dice.below(10) {
            0..6 => {
                let done = super::damage::state(&self.place.state(), dice, self.templates);
                self.report.fault(done);
            }
            6..8 => {
                let image = self.place.register.join("image");
                if !image.exists() {
                    self.serve()?.stop();
                }
                let done = super::damage::image(&image, dice, self.templates);
                self.report.fault(done);
            }
            _ => {
                let Some(done) = super::damage::draft(&self.place.register.join("drafts"), dice) else {
                    return self.storm(dice);
                };
                self.report.fault(done);
                let before = self.ledger.drafts.clone();
                self.ledger.drafts.values_mut().for_each(|(_, texts)| texts.push(None));
                self.settle(Vec::new(), dice)?;
                let gone = self.ledger.drafts.iter().filter(|(form, (_, texts))| before[form].1 != *texts).count();
                return if gone <= 1 { Ok(()) } else { Err(Finding::Lost(format!("{gone} drafts for one damaged"))) };
            }
        }
        if dice.percent(40) { self.storm(dice) } else { self.settle(Vec::new(), dice) }
    }
}
