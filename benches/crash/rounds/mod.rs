//! Rounds of faults on registers served by the real program: each does harm, and then everything that was acknowledged must
//! be there. The same seed gives the same rounds; only the threads' timing differs.

#[path = "../../people/dice.rs"]
#[allow(dead_code, reason = "shared with the benches that invent people")]
pub mod dice;

mod backup;
mod calls;
mod check;
mod damage;
pub mod disk;
mod due;
mod erasure;
mod finding;
mod kept;
mod ledger;
mod life;
mod place;
mod report;
mod server;
mod storm;
mod struck;
mod templates;
mod torn;
mod trace;
mod traces;
mod unsynced;
mod victim;
mod words;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use dice::Dice;
use finding::{Checked, Finding};
use life::Life;
pub use report::Report;
pub use templates::Templates;

/// Rounds of one register, which is then left for a new one.
pub const LIFE: u64 = 16;

/// To so many rounds come so many backups and erasures: as rare as they are slow.
const SWIFT: usize = 100;
const SLOW: usize = 5;

/// No round takes this long, on however busy a machine.
const STUCK: Duration = Duration::from_secs(120);

/// A lane that ends, also by a panic.
struct Ended<'a>(&'a AtomicU64, &'a Mutex<Option<(u64, Instant)>>);

impl Drop for Ended<'_> {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
        if let Ok(mut own) = self.1.lock() {
            *own = None;
        }
    }
}

/// What a run does.
pub struct Run {
    /// Gives the same rounds again.
    pub seed: u64,
    /// The rounds, by number.
    pub rounds: std::ops::Range<u64>,
    /// Ends earlier after this long.
    pub longest: Duration,
    /// Registers that are worked on at once.
    pub lanes: usize,
    /// Makes only the rounds that take long: backups and erasures.
    pub slow: bool,
    /// Says how it goes every so often.
    pub talks: bool,
}

impl Run {
    /// Makes the rounds below a private folder, from registers that were built there.
    pub fn go(&self, home: &Path, templates: &Templates) -> Report {
        let began = Instant::now();
        let (next, over) = (AtomicU64::new(self.rounds.start / LIFE), AtomicBool::new(false));
        let total = Mutex::new((Report::default(), began));
        let under_way: Vec<Mutex<Option<(u64, Instant)>>> = (0..self.lanes).map(|_| Mutex::default()).collect();
        let ended = AtomicU64::new(0);
        std::thread::scope(|scope| {
            let (under_way, ended) = (&under_way, &ended);
            scope.spawn(move || self.watch(under_way, ended));
            for (lane, own) in under_way.iter().enumerate() {
                let (next, over, total) = (&next, &over, &total);
                scope.spawn(move || {
                    let _ended = Ended(ended, own);
                    while !over.load(Ordering::SeqCst) {
                        let first = next.fetch_add(1, Ordering::SeqCst) * LIFE;
                        if first >= self.rounds.end {
                            return;
                        }
                        let begins = |round| *own.lock().expect("no panic") = Some((round, Instant::now()));
                        self.live(first, templates, &home.join(format!("lane-{lane}")), &begins, &mut |report| {
                            over.fetch_or(began.elapsed() > self.longest, Ordering::SeqCst);
                            let mut total = total.lock().expect("no panic");
                            total.0.add(report);
                            if self.talks && total.1.elapsed() > Duration::from_secs(30) {
                                total.1 = Instant::now();
                                println!("after {} s\n{}", began.elapsed().as_secs(), total.0);
                            }
                            !over.load(Ordering::SeqCst)
                        });
                    }
                });
            }
        });
        total.into_inner().expect("no panic").0
    }

    /// Ends the run when a round does not: a server that neither answers nor ends is a finding, too.
    fn watch(&self, under_way: &[Mutex<Option<(u64, Instant)>>], ended: &AtomicU64) {
        while ended.load(Ordering::SeqCst) < self.lanes as u64 {
            std::thread::sleep(Duration::from_millis(100));
            for (round, since) in under_way.iter().filter_map(|own| *own.lock().expect("no panic")) {
                if since.elapsed() > STUCK {
                    println!("STUCK in round {round}\n  again: --seed {} --round {round}{}", self.seed, self.only());
                    std::process::exit(2);
                }
            }
        }
    }

    /// The rounds of one register; a finding ends it, as far as this register goes.
    fn live(
        &self,
        first: u64,
        templates: &Templates,
        home: &Path,
        begins: &dyn Fn(u64),
        tell: &mut dyn FnMut(Report) -> bool,
    ) {
        let mut seed = Dice::new(self.seed, first);
        let source = seed.below(usize::MAX) as u64;
        let template = if seed.percent(8) { &templates.full } else { &templates.small };
        let home: PathBuf = home.join("life");
        let mut life = Life::begin(template, templates, &home, source);
        for round in first..(first + LIFE).min(self.rounds.end) {
            begins(round);
            let mut dice = Dice::new(self.seed, round.wrapping_add(1 << 32));
            let (kind, found) = one(&mut life, self.slow, &mut dice);
            let mut report = std::mem::take(&mut life.report);
            // A round at a call counts as what the program did then, a backup or an erasure as what became of it.
            if !kind.is_empty() {
                *report.rounds.entry(kind).or_default() += 1;
            }
            let failed = found.is_err();
            if let Err(finding) = found {
                report.found(&finding);
                self.say(round, kind, &finding, &home);
            }
            if !tell(report) || failed {
                break;
            }
        }
        if home.exists() {
            std::fs::remove_dir_all(&home).expect("removed");
        }
    }

    /// The word without which the same seed gives other rounds.
    fn only(&self) -> &'static str {
        if self.slow { " --slow" } else { "" }
    }

    fn say(&self, round: u64, kind: &str, finding: &Finding, home: &Path) {
        let kind = if kind.is_empty() { "struck, backed up or erased" } else { kind };
        println!("FOUND in round {round} ({kind}): {}: {}", finding.kind(), finding.told());
        println!("  again: --seed {} --round {round}{}", self.seed, self.only());
        if let Some(keep) = std::env::var_os("POLKU_CRASH_KEEP") {
            place::copy_files(home, &Path::new(&keep).join(format!("round-{round}")));
        }
    }
}

/// One round of a kind that the dice choose; some say themselves what they were.
fn one(life: &mut Life<'_>, slow: bool, dice: &mut Dice) -> (&'static str, Checked) {
    let kind = if slow { SWIFT + dice.below(SLOW) } else { dice.below(SWIFT + SLOW) };
    match kind {
        0..24 => ("storm, killed at random", life.storm(dice)),
        24..54 => ("", life.struck(false, dice)),
        54..70 => ("", life.struck(true, dice)),
        70..86 => ("state, image or draft damaged", life.damaged(dice)),
        86..92 => ("last frame torn", life.torn(dice)),
        92..97 => ("acknowledged frame flipped", life.flipped(dice)),
        97..100 => ("full or read-only disk", life.full_disk(dice)),
        100..103 => ("", life.backed_up(dice)),
        _ => ("", life.erased(dice)),
    }
}
