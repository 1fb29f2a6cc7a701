//! What the keeping of a register is held to: how old a backup may get and how much room the disk must have, by date.

use jiff::civil::Date;
use serde::Deserialize;

use super::citation::Citation;

/// Thresholds in force from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperationRule {
    /// First day.
    pub valid_from: Date,
    /// Last day; none while in force.
    pub valid_to: Option<Date>,
    /// Hours after which a backup is late.
    pub backup_late: i64,
    /// Hours after which a backup is far too old.
    pub backup_overdue: i64,
    /// Mebibytes below which a disk gets full.
    pub disk_low: u64,
    /// Mebibytes below which work must stop soon.
    pub disk_out: u64,
    /// Why it has to be kept safe; the figures are this program's own.
    pub citation: Citation,
}

/// The thresholds of a day.
#[must_use]
pub fn on(rules: &[OperationRule], day: Date) -> Option<&OperationRule> {
    rules.iter().rev().find(|rule| rule.valid_from <= day && rule.valid_to.is_none_or(|to| day <= to))
}
