//! What in the log is worth a question of the data-protection officer: lines go in once, oldest first, and findings come
//! out, each with the lines it rests on. A finding is a question, never an answer: most have a good reason.
//!
//! Pure: what the register knows of a client is asked of [`Known`]; nothing is kept of a line that nothing was found by.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, VecDeque};

use jiff::civil::{Date, DateTime};

use super::anomaly_rules::{AnomalyRule, Sign};
use super::ids::{AccountId, ClientId};
use super::kinship::Kinship;

/// The most lines that a finding names; how many there are is told beside.
pub const MOST_LINES: usize = 50;

/// A line of the log, as far as rules look at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Its place in the log.
    pub seq: u64,
    /// When, by the clock of the office.
    pub at: DateTime,
    /// The same in seconds that never jump.
    pub second: i64,
    /// Who.
    pub who: AccountId,
    /// What.
    pub did: Did,
    /// A turvakielto was in force.
    pub protected: bool,
}

/// What a line says that somebody did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Did {
    /// Saw a client.
    Viewed(ClientId),
    /// Looked for clients.
    Searched,
    /// Anything else.
    Else,
}

/// What the register knows.
pub trait Known {
    /// How somebody stood to a client on a day; nothing when the register does not hold the client any more.
    fn standing(&mut self, who: AccountId, client: ClientId, day: Date) -> Option<Standing>;

    /// Whether a day is a working day.
    fn is_working_day(&mut self, day: Date) -> bool;
}

/// How somebody stood to a client on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The client was the user's own, deputised, in the user's joint service, or nobody's yet.
    pub own: bool,
    /// What their names have in common.
    pub kin: Kinship,
    /// When job search ended; none while it goes on, and when there was none.
    pub left: Option<Date>,
}

/// What a rule found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule: its place in the list.
    pub rule: usize,
    /// Who.
    pub who: AccountId,
    /// About whom; none where it is about how somebody worked.
    pub client: Option<ClientId>,
    /// The lines it rests on, oldest first: the first of them where there are more than [`MOST_LINES`].
    pub lines: Vec<u64>,
    /// How many there are.
    pub count: usize,
    /// The newest of them.
    pub last: u64,
}

/// Goes through the log.
pub struct Watch<'r> {
    rules: &'r [AnomalyRule],
    findings: Vec<Finding>,
    /// The finding of a rule by user, client and day.
    by_day: HashMap<(usize, AccountId, Option<ClientId>, Date), usize>,
    /// What each rule that counts remembers of each user.
    runs: HashMap<(usize, AccountId), Run>,
}

/// What happened within the time of a rule that counts, and the finding that it has become.
#[derive(Default)]
struct Run {
    recent: VecDeque<(i64, u64, Option<ClientId>)>,
    /// How often each client is among them: looking at one client again is not another client.
    clients: HashMap<ClientId, usize>,
    finding: Option<usize>,
}

impl<'r> Watch<'r> {
    /// Begins, by these rules.
    #[must_use]
    pub fn new(rules: &'r [AnomalyRule]) -> Self {
        Self { rules, findings: Vec::new(), by_day: HashMap::new(), runs: HashMap::new() }
    }

    /// Takes the next line.
    pub fn see(&mut self, seen: &Seen, known: &mut impl Known) {
        let day = seen.at.date();
        let client = match seen.did {
            Did::Viewed(client) => Some(client),
            Did::Searched => None,
            Did::Else => return,
        };
        let standing = client.and_then(|client| known.standing(seen.who, client, day));
        let has = |kin| standing.is_some_and(|standing| standing.kin == kin);
        for (rule, AnomalyRule { sign, .. }) in self.rules.iter().enumerate().filter(|(_, rule)| rule.holds(day)) {
            let found = match *sign {
                Sign::NotOwn => standing.is_some_and(|standing| !standing.own),
                Sign::SameSurname => has(Kinship::Surname),
                Sign::OwnFile => has(Kinship::Oneself),
                Sign::ColleagueFile => has(Kinship::Colleague),
                Sign::Protected => client.is_some() && seen.protected,
                Sign::AfterLeaving { days } => {
                    let left = standing.and_then(|standing| standing.left);
                    left.is_some_and(|left| (day - left).get_days() > days)
                }
                Sign::OutsideHours { from, to } => {
                    let time = seen.at.time();
                    if !(from..to).contains(&time) || !known.is_working_day(day) {
                        self.found(rule, seen, None);
                    }
                    false
                }
                Sign::ManyViews { clients, minutes } => {
                    if client.is_some() {
                        self.count(rule, seen, (client, clients), minutes);
                    }
                    false
                }
                Sign::SearchesOnly { searches, minutes } => {
                    match client {
                        Some(_) => drop(self.runs.remove(&(rule, seen.who))),
                        None => self.count(rule, seen, (None, searches), minutes),
                    }
                    false
                }
            };
            if found {
                self.found(rule, seen, client);
            }
        }
    }

    /// Everything found, the newest first.
    #[must_use]
    pub fn end(self) -> Vec<Finding> {
        let mut findings = self.findings;
        findings.sort_by_key(|finding| (std::cmp::Reverse(finding.last), finding.rule));
        findings
    }

    /// Adds a line to the finding of its day.
    fn found(&mut self, rule: usize, seen: &Seen, client: Option<ClientId>) {
        let next = self.findings.len();
        let at = *self.by_day.entry((rule, seen.who, client, seen.at.date())).or_insert(next);
        if at == next {
            self.findings.push(Finding::new(rule, seen.who, client));
        }
        self.findings[at].add(seen.seq);
    }

    /// Counts a line; once there are more than `most` within `minutes` they are a finding, as long as that lasts.
    fn count(&mut self, rule: usize, seen: &Seen, (client, most): (Option<ClientId>, usize), minutes: i64) {
        let run = self.runs.entry((rule, seen.who)).or_default();
        run.recent.push_back((seen.second, seen.seq, client));
        if let Some(client) = client {
            *run.clients.entry(client).or_default() += 1;
        }
        while let Some((second, _, client)) = run.recent.front().copied()
            && seen.second - second >= 60 * minutes
        {
            run.recent.pop_front();
            if let Some(client) = client
                && let Entry::Occupied(mut often) = run.clients.entry(client)
            {
                *often.get_mut() -= 1;
                if *often.get() == 0 {
                    often.remove();
                }
            }
        }
        let many = if client.is_some() { run.clients.len() } else { run.recent.len() };
        if many <= most {
            run.finding = None;
            return;
        }
        match run.finding {
            Some(at) => self.findings[at].add(seen.seq),
            None => {
                run.finding = Some(self.findings.len());
                let mut finding = Finding::new(rule, seen.who, None);
                run.recent.iter().for_each(|(_, seq, _)| finding.add(*seq));
                self.findings.push(finding);
            }
        }
    }
}

impl Finding {
    fn new(rule: usize, who: AccountId, client: Option<ClientId>) -> Self {
        Self { rule, who, client, lines: Vec::new(), count: 0, last: 0 }
    }

    fn add(&mut self, seq: u64) {
        if self.lines.len() < MOST_LINES {
            self.lines.push(seq);
        }
        self.count += 1;
        self.last = self.last.max(seq);
    }
}
