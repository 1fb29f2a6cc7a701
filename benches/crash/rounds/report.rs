//! The figures of a run: rounds and faults by kind, what was checked, and what must stay at nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::finding::Finding;

/// Figures that lanes add up.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Rounds that were made, by kind.
    pub rounds: BTreeMap<&'static str, u64>,
    /// Rounds that this machine does not allow, by kind.
    pub not_run: BTreeMap<&'static str, u64>,
    /// Faults that were made, by kind.
    pub faults: BTreeMap<String, u64>,
    /// Scenario and number of the call that was struck.
    pub points: BTreeSet<(&'static str, u64)>,
    /// Changes that were acknowledged, and looked for after the fault.
    pub acknowledged: u64,
    /// Changes whose answer was lost, and which were then found whole or not at all.
    pub unanswered: u64,
    /// Records and client data compared with what was acknowledged, each time they were.
    pub compared: u64,
    /// Frames whose hash was checked and whose writes were replayed, each time they were.
    pub replayed: u64,
    /// Pages of the journal that were written but not yet synced when the power "went", and dropped.
    pub dropped_pages: u64,
    /// Servers that said no to a damaged or failing disk, and served again when it was mended.
    pub refused: u64,
    /// What must not be.
    pub findings: BTreeMap<&'static str, u64>,
}

impl Report {
    /// Counts a fault.
    pub fn fault(&mut self, kind: impl Into<String>) {
        *self.faults.entry(kind.into()).or_default() += 1;
    }

    /// Counts a finding.
    pub fn found(&mut self, finding: &Finding) {
        *self.findings.entry(finding.kind()).or_default() += 1;
    }

    /// All rounds that were made.
    pub fn made(&self) -> u64 {
        self.rounds.values().sum()
    }

    /// Whether nothing was found.
    pub fn clean(&self) -> bool {
        self.findings.is_empty()
    }

    /// Adds the figures of another lane.
    pub fn add(&mut self, other: Report) {
        let add = |into: &mut BTreeMap<&'static str, u64>, from: BTreeMap<&'static str, u64>| {
            from.into_iter().for_each(|(kind, count)| *into.entry(kind).or_default() += count);
        };
        add(&mut self.rounds, other.rounds);
        add(&mut self.not_run, other.not_run);
        add(&mut self.findings, other.findings);
        other.faults.into_iter().for_each(|(kind, count)| *self.faults.entry(kind).or_default() += count);
        self.points.extend(other.points);
        self.acknowledged += other.acknowledged;
        self.unanswered += other.unanswered;
        self.compared += other.compared;
        self.replayed += other.replayed;
        self.dropped_pages += other.dropped_pages;
        self.refused += other.refused;
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:>9} rounds", self.made())?;
        for (kind, count) in &self.rounds {
            writeln!(f, "{count:>13} {kind}")?;
        }
        for (kind, count) in &self.not_run {
            writeln!(f, "{count:>13} {kind}: NOT RUN, this machine does not allow it")?;
        }
        writeln!(f, "{:>9} faults", self.faults.values().sum::<u64>())?;
        for (kind, count) in &self.faults {
            writeln!(f, "{count:>13} {kind}")?;
        }
        writeln!(f, "{:>9} places of a call struck", self.points.len())?;
        writeln!(f, "{:>9} acknowledged changes checked", self.acknowledged)?;
        writeln!(f, "{:>9} changes without an answer, found whole or not at all", self.unanswered)?;
        writeln!(f, "{:>9} records and client data compared", self.compared)?;
        writeln!(f, "{:>9} frames verified and replayed", self.replayed)?;
        writeln!(f, "{:>9} unsynced pages of the journal dropped", self.dropped_pages)?;
        writeln!(f, "{:>9} times refused, and served again once mended", self.refused)?;
        for kind in ["losses", "half batches", "unopenable registers", "wrong answers", "acknowledged without a sync"] {
            writeln!(f, "{:>9} {kind}", self.findings.get(kind).copied().unwrap_or(0))?;
        }
        Ok(())
    }
}
