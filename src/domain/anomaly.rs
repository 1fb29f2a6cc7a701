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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::ToSpan;
    use jiff::civil::{date, time};
    use proptest::prelude::*;

    use super::*;
    use crate::domain::citation::{Citation, Confidence};

    const USER: AccountId = AccountId(7);
    const CLIENT: ClientId = ClientId(12);
    /// A Wednesday.
    const DAY: Date = date(2026, 11, 18);

    struct Office(Standing);

    impl Known for Office {
        fn standing(&mut self, _: AccountId, client: ClientId, _: Date) -> Option<Standing> {
            (client != ClientId(0)).then_some(self.0)
        }

        fn is_working_day(&mut self, day: Date) -> bool {
            day != date(2026, 11, 21)
        }
    }

    const USUAL: Standing = Standing { own: true, kin: Kinship::None, left: None };

    fn rule(sign: Sign) -> AnomalyRule {
        let citation =
            Citation { act: "380/2023".to_owned(), section: "124".to_owned(), confidence: Confidence::Design };
        AnomalyRule { id: "rule".to_owned(), valid_from: date(2026, 1, 1), valid_to: None, sign, citation }
    }

    fn seen(seq: u64, at: DateTime, did: Did) -> Seen {
        let second = at.to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp().as_second();
        Seen { seq, at, second, who: USER, did, protected: false }
    }

    fn found(sign: Sign, standing: Standing, lines: &[Seen]) -> Vec<Finding> {
        let rules = [rule(sign)];
        let mut watch = Watch::new(&rules);
        lines.iter().for_each(|line| watch.see(line, &mut Office(standing)));
        watch.end()
    }

    fn view(hour: i8) -> Seen {
        seen(3, DAY.at(hour, 0, 0, 0), Did::Viewed(CLIENT))
    }

    #[test]
    fn each_rule_on_one_view() {
        let kin = |kin| Standing { kin, ..USUAL };
        let left = |day| Standing { left: Some(day), ..USUAL };
        let hours = Sign::OutsideHours { from: time(7, 0, 0, 0), to: time(18, 0, 0, 0) };
        let after = Sign::AfterLeaving { days: 30 };
        let not_own = Standing { own: false, ..USUAL };
        let protected = Seen { protected: true, ..view(9) };
        let saturday = seen(3, date(2026, 11, 21).at(9, 0, 0, 0), Did::Viewed(CLIENT));
        let cases = [
            (Sign::NotOwn, not_own, view(9), true),
            (Sign::NotOwn, USUAL, view(9), false),
            (Sign::SameSurname, kin(Kinship::Surname), view(9), true),
            // What says more says it alone.
            (Sign::SameSurname, kin(Kinship::Oneself), view(9), false),
            (Sign::OwnFile, kin(Kinship::Oneself), view(9), true),
            (Sign::OwnFile, kin(Kinship::Surname), view(9), false),
            (Sign::ColleagueFile, kin(Kinship::Colleague), view(9), true),
            (Sign::ColleagueFile, kin(Kinship::Oneself), view(9), false),
            (Sign::Protected, USUAL, protected, true),
            (Sign::Protected, USUAL, view(9), false),
            (after, left(DAY.saturating_sub(31.days())), view(9), true),
            (after, left(DAY.saturating_sub(30.days())), view(9), false),
            (after, USUAL, view(9), false),
            (hours, USUAL, view(6), true),
            (hours, USUAL, view(7), false),
            (hours, USUAL, view(17), false),
            (hours, USUAL, view(18), true),
            (hours, USUAL, saturday, true),
            (hours, USUAL, seen(3, DAY.at(23, 0, 0, 0), Did::Searched), true),
            (hours, USUAL, seen(3, DAY.at(23, 0, 0, 0), Did::Else), false),
        ];
        for (sign, standing, line, expected) in cases {
            let found = found(sign, standing, &[line]);
            assert_eq!(!found.is_empty(), expected, "{sign:?} {line:?}");
            for finding in found {
                assert_eq!((finding.lines, finding.count, finding.last), (vec![3], 1, 3));
            }
        }
    }

    #[test]
    fn a_client_that_is_not_there_any_more_is_nobodys_finding() {
        let gone = seen(1, DAY.at(9, 0, 0, 0), Did::Viewed(ClientId(0)));
        assert!(found(Sign::NotOwn, Standing { own: false, ..USUAL }, &[gone]).is_empty());
    }

    #[test]
    fn a_rule_holds_in_its_time_only() {
        let rules = [AnomalyRule { valid_to: Some(DAY), ..rule(Sign::NotOwn) }];
        for (day, holds) in
            [(date(2025, 12, 31), false), (date(2026, 1, 1), true), (DAY, true), (date(2026, 11, 19), false)]
        {
            let mut watch = Watch::new(&rules);
            watch.see(&seen(1, day.at(9, 0, 0, 0), Did::Viewed(CLIENT)), &mut Office(Standing { own: false, ..USUAL }));
            assert_eq!(!watch.end().is_empty(), holds, "{day}");
        }
    }

    #[test]
    fn views_of_one_client_on_one_day_are_one_finding_and_long_ones_are_cut() {
        let at = |n: u64| DAY.at(9, 0, 0, 0).saturating_add((n as i64).seconds());
        let lines: Vec<Seen> = (0..80).map(|n| seen(n, at(n), Did::Viewed(CLIENT))).collect();
        let found = found(Sign::NotOwn, Standing { own: false, ..USUAL }, &lines);
        assert_eq!((found.len(), found[0].lines.len(), found[0].count, found[0].last), (1, MOST_LINES, 80, 79));
    }

    #[test]
    fn an_opened_client_ends_a_run_of_searches() {
        let sign = Sign::SearchesOnly { searches: 2, minutes: 60 };
        let at = |minute: i64| DAY.at(9, 0, 0, 0).saturating_add(minute.minutes());
        let search = |n: i64| seen(n as u64, at(n), Did::Searched);
        assert!(found(sign, USUAL, &[search(0), search(1)]).is_empty());
        let three = found(sign, USUAL, &[search(0), search(1), search(2), search(3)]);
        assert_eq!(three.iter().map(|finding| finding.lines.clone()).collect::<Vec<_>>(), [[0, 1, 2, 3]]);
        let opened = seen(9, at(1), Did::Viewed(CLIENT));
        assert!(found(sign, USUAL, &[search(0), search(1), opened, search(2), search(3)]).is_empty());
        assert!(found(sign, USUAL, &[search(0), search(1), search(61)]).is_empty(), "too far apart");
    }

    proptest! {
        /// Whoever is found to have seen many saw more than that within the time, and the other way about.
        #[test]
        fn many_views_are_those_that_a_count_finds(
            views in proptest::collection::vec((0i64..900, 1u32..9), 0..60),
            most in 1usize..5,
            minutes in 1i64..8,
        ) {
            let mut second = 0;
            let lines: Vec<Seen> = views.iter().zip(1..).map(|((wait, client), seq)| {
                second += wait;
                seen(seq, DAY.at(0, 0, 0, 0).saturating_add(second.seconds()), Did::Viewed(ClientId(*client)))
            }).collect();
            let found = found(Sign::ManyViews { clients: most, minutes }, USUAL, &lines);
            let told: BTreeSet<u64> = found.iter().flat_map(|finding| finding.lines.iter().copied()).collect();
            // Looked at one by one: the lines of every stretch of that time in which more clients were seen.
            let mut expected = BTreeSet::new();
            for (end, last) in lines.iter().enumerate() {
                let stretch: Vec<&Seen> = lines[..=end].iter().filter(|line| last.second - line.second < 60 * minutes).collect();
                let clients: BTreeSet<u32> = stretch.iter().filter_map(|line| match line.did {
                    Did::Viewed(client) => Some(client.0),
                    _ => None,
                }).collect();
                if clients.len() > most {
                    expected.extend(stretch.iter().map(|line| line.seq));
                }
            }
            prop_assert!(told.iter().all(|seq| expected.contains(seq)));
            let counted: usize = found.iter().map(|finding| finding.count).sum();
            prop_assert!(found.iter().any(|finding| finding.count > MOST_LINES) || counted >= told.len());
            prop_assert!(expected.is_empty() == told.is_empty());
            // Every line that made it too many is told.
            prop_assert!(found.iter().all(|finding| finding.lines.is_sorted() && finding.count > most));
        }
    }
}
