//! The rule sets that the rules of the domain take as data.

use crate::domain::anomaly_rules::AnomalyRule;
use crate::domain::calendar::Holiday;
use crate::domain::interview_rules::RuleSet;
use crate::domain::municipal_share::ShareRule;
use crate::domain::operation::OperationRule;
use crate::domain::retention::RetentionRule;
use crate::domain::target_group::TargetGroupRule;

/// Rule sets by date, oldest first. The functions of `domain::deadline`, `calendar`, `municipal_share`, `target_group` and `retention` take them.
#[derive(Debug, Default)]
pub struct Rules {
    /// Interviews and discussions.
    pub interviews: Vec<RuleSet>,
    /// Holidays.
    pub holidays: Vec<Holiday>,
    /// Municipal share of benefits.
    pub shares: Vec<ShareRule>,
    /// Target group.
    pub target_groups: Vec<TargetGroupRule>,
    /// How long data are kept.
    pub retention: Vec<RetentionRule>,
    /// What in the log is worth a question.
    pub anomalies: Vec<AnomalyRule>,
    /// Age of backups and room on the disk.
    pub operation: Vec<OperationRule>,
}
