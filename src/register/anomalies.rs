//! What the rules find in the log, for whoever may read it: one pass over the lines, oldest first, and what the register
//! knows of the clients beside; itself a logged look.

use std::collections::{BTreeSet, HashMap};

use jiff::ToSpan;
use jiff::civil::Date;

use super::access;
use super::asker::Asker;
use super::desk::Desk;
use super::failure::{Failure, FailureKind};
use super::log_filter::LogFilter;
use super::note::{Deed, Note};
use super::note_row;
use super::office::Register;
use super::reply::{Anomalies, Anomaly, LogLine};
use crate::domain::account::Account;
use crate::domain::anomaly::{Did, Finding, Known, Seen, Standing, Watch};
use crate::domain::calendar::{Holiday, Saturday, is_working_day};
use crate::domain::ids::{AccountId, ClientId};
use crate::domain::kinship::{Kinship, Names};
use crate::domain::rights::{Act, Relation, Role, may};
use crate::domain::summary::Summary;
use crate::store::{LoggedFrame, MAX_PAGE_FRAMES, Seq};

/// The most findings of one answer.
const MOST_FINDINGS: usize = 500;

/// Frames read at a time where single lines are wanted.
const STEP: u64 = 200;

/// Searches that somebody typed to find people; counts and lists that a program asks for by itself are none.
const TYPED: [&str; 3] = ["words", "identifier", "filters"];

impl Register {
    /// What the rules find in some lines of the log, the newest `limit` findings first.
    pub(super) fn anomalies(&self, asker: &Asker, wanted: &LogFilter, limit: usize) -> Result<Anomalies, Failure> {
        if !may(&asker.roles, Act::ReadLog) {
            return Err(Failure::of(FailureKind::Denied));
        }
        self.log(&Note { client: wanted.client, ..Note::by(asker, Deed::ReadAnomalies) })?;
        let _pass = self.lanes.heavy();
        let zone = self.clock.now().time_zone().clone();
        let rules = &self.catalogue.rules.anomalies;
        let mut watch = Watch::new(rules);
        let mut office = Office::new(self);
        let mut lines = 0;
        let mut next = self.first_since(wanted.from)?;
        // What is written while this reads is for the next time.
        let (head, _) = self.store.head()?;
        while next <= head {
            let page = self.store.entries(next, MAX_PAGE_FRAMES)?;
            let Some(last) = page.last() else { break };
            next = last.seq.next();
            for frame in page.iter().filter(|frame| !frame.redacted && frame.seq <= head) {
                let note = note_row::read(&frame.entry.note)?;
                let at = frame.entry.at.to_zoned(zone.clone()).datetime();
                if let Some(who) = note.who.filter(|_| wanted.wants_of_anybody(&note, at.date())) {
                    lines += 1;
                    let (seq, second, did) = (frame.seq.0, frame.entry.at.as_second(), did(&note));
                    watch.see(&Seen { seq, at, second, who, did, protected: note.protected }, &mut office);
                }
            }
        }
        let mut found = watch.end();
        found.retain(|finding| wanted.client.is_none_or(|client| finding.client == Some(client)));
        let total = found.len();
        found.truncate(limit.clamp(1, MOST_FINDINGS));
        let told = self.lines_of(&found)?;
        let findings = found.into_iter().map(|finding| {
            let rule = &rules[finding.rule];
            let lines = finding.lines.iter().filter_map(|seq| told.get(seq).cloned()).collect();
            let who = (finding.who, self.desk().name_of(finding.who));
            let source = format!("{} {}", rule.citation.act, rule.citation.section).trim_end().to_owned();
            Anomaly { rule: rule.id.clone(), source, who, client: finding.client, lines, count: finding.count }
        });
        Ok(Anomalies { findings: findings.collect(), total, lines })
    }

    /// A place in the log before which every line is of before a day: found by halves, well before its time because a
    /// clock may have been put back by a little.
    fn first_since(&self, from: Option<Date>) -> Result<Seq, Failure> {
        let Some(from) = from else { return Ok(Seq(1)) };
        let from = from.saturating_sub(2.days());
        let zone = self.clock.now().time_zone().clone();
        let (head, _) = self.store.head()?;
        let (mut low, mut high) = (1, head.0.saturating_add(1));
        while low < high {
            let middle = low + (high - low) / 2;
            let frame = self.store.entries(Seq(middle), 1)?;
            let early = |frame: &LoggedFrame| frame.entry.at.to_zoned(zone.clone()).date() < from;
            if frame.first().is_some_and(early) { low = middle + 1 } else { high = middle }
        }
        Ok(Seq(low))
    }

    /// The lines that findings rest on, by their place.
    fn lines_of(&self, findings: &[Finding]) -> Result<HashMap<u64, LogLine>, Failure> {
        let mut wanted: BTreeSet<u64> = findings.iter().flat_map(|finding| finding.lines.iter().copied()).collect();
        let mut lines = HashMap::new();
        while let Some(first) = wanted.pop_first() {
            let near = wanted.range(first..first + STEP).next_back().copied().unwrap_or(first);
            let mut from = first;
            while from <= near {
                let count = usize::try_from(near - from + 1).unwrap_or(MAX_PAGE_FRAMES);
                let page = self.store.entries(Seq(from), count)?;
                let Some(last) = page.last() else { break };
                from = last.seq.0 + 1;
                for frame in page.iter().filter(|frame| !frame.redacted) {
                    if frame.seq.0 == first || wanted.remove(&frame.seq.0) {
                        let note = note_row::read(&frame.entry.note)?;
                        lines.insert(frame.seq.0, self.line(frame.seq, frame.entry.at, &note));
                    }
                }
            }
            // What has been erased since is not looked for again.
            wanted.retain(|seq| *seq > near);
        }
        Ok(lines)
    }
}

fn did(note: &Note) -> Did {
    match (&note.deed, note.client) {
        (deed, Some(client)) if deed.is_view() => Did::Viewed(client),
        (Deed::Searched { kind, .. }, _) if TYPED.contains(&kind.as_str()) => Did::Searched,
        _ => Did::Else,
    }
}

/// What the register knows, each client and each account looked at once.
struct Office<'a> {
    register: &'a Register,
    accounts: HashMap<AccountId, (Account, Names)>,
    clients: HashMap<ClientId, Option<(Summary, Names)>>,
    kin: HashMap<(AccountId, ClientId), Kinship>,
    holidays: &'a [Holiday],
    days: HashMap<Date, bool>,
}

impl<'a> Office<'a> {
    fn new(register: &'a Register) -> Self {
        let of = |account: Account| (account.id, (account.clone(), Names::of_user(&account.name)));
        let accounts = register.desk().accounts().all().to_vec().into_iter().map(of).collect();
        let (clients, kin, days) = (HashMap::new(), HashMap::new(), HashMap::new());
        Self { register, accounts, clients, kin, holidays: &register.catalogue.rules.holidays, days }
    }
}

impl Known for Office<'_> {
    fn standing(&mut self, who: AccountId, client: ClientId, day: Date) -> Option<Standing> {
        let (account, names) = self.accounts.get(&who)?;
        let known = self.clients.entry(client).or_insert_with(|| row(&self.register.desk(), client));
        let (summary, of_client) = known.as_ref()?;
        let relation = access::relation(account, summary, day);
        let joint = account.roles.contains(&Role::JointServiceWorker)
            && summary.multisectoral.iter().any(|span| span.covers(day));
        let own = joint || !matches!(relation, Relation::Colleague | Relation::Elsewhere);
        let accounts = &self.accounts;
        let kin = *self.kin.entry((who, client)).or_insert_with(|| {
            let others = || accounts.iter().any(|(id, (_, other))| *id != who && other.all_in(of_client));
            match () {
                () if names.all_in(of_client) => Kinship::Oneself,
                () if others() => Kinship::Colleague,
                () if names.meets(of_client) => Kinship::Surname,
                () => Kinship::None,
            }
        });
        // A later period has nothing to do with a look between two.
        let begun = || summary.job_search.iter().filter(|span| span.from <= day);
        let goes_on = begun().any(|span| span.covers(day));
        let left = begun().filter_map(|span| span.to).max().filter(|_| !goes_on);
        Some(Standing { own, kin, left })
    }

    fn is_working_day(&mut self, day: Date) -> bool {
        *self.days.entry(day).or_insert_with(|| is_working_day(self.holidays, day, Saturday::Off))
    }
}

fn row(desk: &Desk, client: ClientId) -> Option<(Summary, Names)> {
    let summary = desk.summary(client)?;
    let names = Names::of_client(&summary.surname, &summary.given, summary.former.iter().map(String::as_str));
    Some((summary, names))
}
