//! Batches of several clients that share one wait for the disk; what was written lies on the desk when this returns, also
//! when the disk gave out in between.

use super::failure::Failure;
use super::laying::LaidRow;
use super::office::Register;
use crate::store::{Batch, Outcome};

impl Register {
    /// Commits batches, each whole or not at all, and lays the rows of those that were written. Answers what became of
    /// each, in order, and the failure of the store that left the later ones out.
    ///
    /// # Errors
    /// When the store does not even say what became of them.
    pub(super) fn commit_files(
        &self,
        files: Vec<(Batch, LaidRow)>,
    ) -> Result<(Vec<Outcome>, Option<Failure>), Failure> {
        if files.is_empty() {
            return Ok((Vec::new(), None));
        }
        let (batches, rows): (Vec<Batch>, Vec<LaidRow>) = files.into_iter().unzip();
        let ids: Vec<_> = batches.iter().map(|batch| batch.id).collect();
        let (outcomes, failed) = match self.store.commit_all(batches) {
            Ok(outcomes) => (outcomes, None),
            // Those before the one that found no room are in, and the desk must have them.
            Err(error) => {
                let outcome = |id| Ok(self.store.outcome(id)?.unwrap_or(Outcome::Unknown));
                (ids.iter().map(outcome).collect::<Result<Vec<_>, Failure>>()?, Some(Failure::from(error)))
            }
        };
        let written = rows.into_iter().zip(&outcomes).filter(|(_, outcome)| matches!(outcome, Outcome::Done(_)));
        self.lay(written.map(|(row, _)| row));
        Ok((outcomes, failed))
    }
}
