//! Rounds at the K-th call that changes a file: the program is killed there, or the call fails.

use std::fs::{self, File};
use std::process::Stdio;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::sys::signal::Signal;
use polku::register::Register;

use super::calls::Does;
use super::check;
use super::dice::Dice;
use super::finding::{Checked, Finding, wrong};
use super::life::Life;
use super::place::{Place, copy_files};
use super::server::{self, Server, Socket};
use super::storm::{Left, Storm};
use super::templates::{contents, import, run};
use super::trace::{Plan, Shared, Strike, Traced, Tracing};
use super::victim::When;

/// What the program does when it is struck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scenario {
    /// Opens a register that was closed or killed.
    Open,
    /// Opens one whose state is behind the journal.
    Replay,
    /// Opens one without a state.
    Rebuild,
    /// Opens one whose state is far larger than its rows, and is written anew.
    Bloat,
    /// Takes many changes.
    Storm,
    /// The same when the segment of the journal is nearly full.
    Segment,
    /// Ends, drawing an image.
    Close,
    /// Imports a file.
    Import,
    /// Builds the practice register.
    Demo,
}

impl Scenario {
    /// All of them, the more often drawn more than once.
    pub const DRAWN: &'static [Self] = &[
        Self::Open,
        Self::Open,
        Self::Replay,
        Self::Rebuild,
        Self::Bloat,
        Self::Storm,
        Self::Storm,
        Self::Storm,
        Self::Segment,
        Self::Close,
        Self::Close,
        Self::Import,
        Self::Demo,
    ];

    /// Its name in the report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "opening",
            Self::Replay => "replay",
            Self::Rebuild => "making the state again",
            Self::Bloat => "rewriting a bloated state",
            Self::Storm => "storm",
            Self::Segment => "change of segment",
            Self::Close => "closing and drawing the image",
            Self::Import => "import",
            Self::Demo => "building the practice register",
        }
    }

    /// About how many calls there are to strike; of syncs about a fifth of it.
    fn calls(self) -> usize {
        match self {
            Self::Open => 18,
            Self::Replay => 24,
            Self::Rebuild => 45,
            Self::Bloat => 60,
            Self::Storm => 120,
            Self::Segment => 420,
            Self::Close => 40,
            Self::Import => 30,
            Self::Demo => 380,
        }
    }
}

/// A call among about so many, at which the program is killed.
pub fn kill_plan(calls: usize, dice: &mut Dice) -> Plan {
    let strike = if dice.percent(50) { Strike::KillBefore } else { Strike::KillAfter };
    // Where a server waits for the disk is where it matters most.
    let only = dice.percent(25).then_some(Does::Sync);
    let calls = calls / if only.is_some() { 4 } else { 1 };
    Plan { kth: 1 + dice.below(calls) as u64, only, strike }
}

/// How a round kills or fails.
fn plan(scenario: Scenario, fails: bool, dice: &mut Dice) -> Plan {
    if !fails {
        return kill_plan(scenario.calls(), dice);
    }
    let kth = |calls: usize, dice: &mut Dice| 1 + dice.below(calls) as u64;
    let (strike, share, only) = match dice.below(6) {
        0 => (Strike::Fail(Errno::ENOSPC), 1, None),
        1 => (Strike::FailOn(Errno::ENOSPC), 1, None),
        2 => (Strike::FailOn(Errno::EROFS), 1, None),
        3 => (Strike::FailOn(Errno::EIO), 4, Some(Does::Sync)),
        _ => (Strike::Fail(Errno::EIO), 4, Some(Does::Sync)),
    };
    Plan { kth: kth(scenario.calls() / share, dice), only, strike }
}

impl Life<'_> {
    /// A round of this kind; `fails`: calls fail instead of a kill.
    pub fn struck(&mut self, fails: bool, dice: &mut Dice) -> Checked {
        let scenario = *dice.any(Scenario::DRAWN);
        let plan = plan(scenario, fails, dice);
        match scenario {
            Scenario::Import => self.struck_import(plan, dice),
            Scenario::Demo => self.struck_demo(plan),
            Scenario::Segment => {
                let home = self.place.home.with_extension("segment");
                let source = dice.below(usize::MAX) as u64;
                let mut life = Life::begin(&self.templates.full, self.templates, &home, source);
                let found = life.struck_server(scenario, plan, dice);
                self.report.add(std::mem::take(&mut life.report));
                fs::remove_dir_all(&home).map_err(wrong)?;
                found
            }
            _ => self.struck_server(scenario, plan, dice),
        }
    }

    fn struck_server(&mut self, scenario: Scenario, plan: Plan, dice: &mut Dice) -> Checked {
        self.prepare(scenario);
        let from_start = matches!(scenario, Scenario::Open | Scenario::Replay | Scenario::Rebuild | Scenario::Bloat);
        let tracing = Tracing::start(&self.place, &server::words(&self.place), Some(plan), from_start);
        let mut left = Left::default();
        let Some(out) = tracing.out() else {
            return self.not_run(tracing);
        };
        if server::first_line(out).contains("Ready") {
            let socket = Socket(self.place.socket());
            let shared = tracing.shared.clone();
            if scenario == Scenario::Close {
                left = self.busy(&socket, &shared, 6, dice);
                shared.armed.store(true, Ordering::SeqCst);
                tracing.signal(Signal::SIGTERM);
                if !ends(&tracing) {
                    return Err(Finding::Wrong("a server that was told to end does not".to_owned()));
                }
            } else {
                shared.armed.store(true, Ordering::SeqCst);
                let changes = if from_start { 4 } else { 45 };
                left = self.busy(&socket, &shared, changes, dice);
                if matches!(plan.strike, Strike::FailOn(_)) {
                    // There is room again: what is acknowledged from now on counts like all else.
                    shared.mended.store(true, Ordering::SeqCst);
                    if left.pending.is_empty() {
                        let more = self.busy(&socket, &shared, 3, dice);
                        left.acknowledged += more.acknowledged;
                        left.pending.extend(more.pending);
                        left.findings.extend(more.findings);
                    }
                }
                tracing.signal(Signal::SIGKILL);
            }
        } else if !ends(&tracing) {
            return Err(Finding::Wrong("a server that says it did not start does not end".to_owned()));
        }
        let traced = tracing.end();
        self.count_scenario(scenario, plan, &traced);
        if traced.after_failure > 0 {
            let what = format!("{} calls on a segment whose sync had failed", traced.after_failure);
            return Err(Finding::Unsynced(what));
        }
        self.report.dropped_pages += cut_power(&self.place, &traced, dice);
        self.after(left, dice)
    }

    /// People at work until the strike or so many changes.
    fn busy(&mut self, socket: &Socket, shared: &Shared, most: u64, dice: &mut Dice) -> Left {
        let long = dice.percent(15);
        let sync_failed = Some(&shared.sync_failed);
        let storm = Storm { socket, writers: 1 + dice.below(3), most, long, sync_failed };
        storm.rage(&mut self.ledger, dice, &mut self.words, |_| {})
    }

    /// This machine lets nobody watch a process.
    fn not_run(&mut self, tracing: Tracing) -> Checked {
        *self.report.not_run.entry("struck at a call").or_default() += 1;
        tracing.end();
        Ok(())
    }

    fn prepare(&self, scenario: Scenario) {
        let state = self.place.state();
        match scenario {
            Scenario::Replay => {
                fs::remove_dir_all(&state).ok();
                copy_files(&self.templates.small.place.state(), &state);
            }
            Scenario::Rebuild => drop(fs::remove_dir_all(&state)),
            Scenario::Bloat if state.exists() => {
                // Its length counts, and it takes no room.
                File::create(state.join("ballast")).and_then(|file| file.set_len(40 << 20)).expect("a file");
            }
            _ => {}
        }
    }

    fn count_scenario(&mut self, scenario: Scenario, plan: Plan, traced: &Traced) {
        self.count(scenario.name(), When::At(plan), traced);
        *self.report.rounds.entry(scenario.name()).or_default() += 1;
        if traced.code.is_some_and(|code| code != 0) {
            self.report.refused += 1;
        }
    }

    /// Counts what happened to the program while it did what `name` says.
    pub fn count(&mut self, name: &'static str, when: When, traced: &Traced) {
        let plan = match when {
            When::After(_) => return self.report.fault(format!("kill -9 at random: {name}")),
            When::At(plan) => plan,
        };
        let how = match plan.strike {
            Strike::KillBefore => "killed before",
            Strike::KillAfter => "killed after",
            Strike::Fail(Errno::EIO) => "EIO from",
            Strike::FailOn(Errno::EIO) => "EIO for a while from",
            Strike::Fail(_) => "ENOSPC from",
            Strike::FailOn(Errno::EROFS) => "EROFS for a while from",
            Strike::FailOn(_) => "ENOSPC for a while from",
        };
        match traced.name {
            Some(call) => {
                self.report.fault(format!("{how} {call}"));
                self.report.points.insert((name, plan.kth));
            }
            None => self.report.fault("kill -9 behind the last call to strike"),
        }
    }

    /// An import in a register of its own, struck in the server; imported again it must be what an import is.
    fn struck_import(&mut self, plan: Plan, dice: &mut Dice) -> Checked {
        let home = self.place.home.with_extension("import");
        let place = self.templates.small.place.copy_to(&home);
        let (file, wanted) = &self.templates.import;
        let tracing = Tracing::start(&place, &server::words(&place), Some(plan), false);
        let Some(out) = tracing.out() else {
            return self.not_run(tracing);
        };
        if !server::first_line(out).contains("Ready") {
            return Err(Finding::Unopenable("the register to import into".to_owned()));
        }
        tracing.shared.armed.store(true, Ordering::SeqCst);
        let told = import(&place, file);
        tracing.signal(Signal::SIGKILL);
        let traced = tracing.end();
        self.count_scenario(Scenario::Import, plan, &traced);
        self.report.dropped_pages += cut_power(&place, &traced, dice);
        let server = Server::start(&place).map_err(|refused| Finding::Unopenable(refused.0))?;
        if told.is_err() {
            self.report.unanswered += 1;
            import(&place, file).map_err(|said| Finding::Wrong(format!("not imported again: {said}")))?;
        }
        self.report.acknowledged += wanted.len() as u64;
        let session = server.socket().session().ok_or_else(|| wrong("no session"))?;
        let said = check::export(&session)?;
        if contents(&said) != *wanted {
            return Err(Finding::Lost("an import struck and made again is another than one in peace".to_owned()));
        }
        self.report.compared += said.len() as u64;
        drop(session);
        server.kill();
        fs::remove_dir_all(&home).map_err(wrong)
    }

    /// The practice register, struck while it is built; built again it must be whole.
    fn struck_demo(&mut self, plan: Plan) -> Checked {
        let home = self.place.home.with_extension("demo");
        let place = Place::new(&home, self.place.program);
        let words = ["demo", "--no-open", "--clients", "3"];
        let tracing = Tracing::start(&place, &words.map(str::to_owned), Some(plan), true);
        let Some(out) = tracing.out() else {
            return self.not_run(tracing);
        };
        let _ = server::first_line(out);
        let traced = tracing.end();
        self.count_scenario(Scenario::Demo, plan, &traced);
        run(&place, &words);
        // It has started one when there was a whole register to count the people of.
        let _ = place.command(&["server", "stop"]).stdout(Stdio::null()).status();
        let store = place.open_store()?;
        let register = Register::open(Box::new(store), Box::new(check::WallClock), false).map_err(wrong)?;
        let session = register.session(rustix::process::getuid().as_raw(), None);
        let said = check::export(&session)?;
        if said.len() != 3 {
            return Err(Finding::Half(format!("{} people of a practice register of three", said.len())));
        }
        self.report.compared += 3;
        drop((session, register));
        fs::remove_dir_all(&home).map_err(wrong)
    }
}

/// Drops a random part of what was not on the disk, and what a failed sync had taken. Nothing of what was acknowledged.
pub fn cut_power(place: &Place, traced: &Traced, dice: &mut Dice) -> u64 {
    let chance = [0, 50, 100][dice.below(3)];
    traced.unsynced.cut(&place.journal(), dice, chance)
}

/// Waits for the end of a process that was told to end.
fn ends(tracing: &Tracing) -> bool {
    let told = Instant::now();
    while !tracing.ended() {
        if told.elapsed() > Duration::from_secs(20) {
            tracing.signal(Signal::SIGKILL);
            return false;
        }
        std::thread::sleep(Duration::from_micros(200));
    }
    true
}
