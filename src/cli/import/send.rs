//! Sends rows to the register: one thread reads the file while this one commits, batch by batch, stopping between batches.

use std::sync::atomic::Ordering;
use std::sync::mpsc::sync_channel;
use std::thread;

use sha2::{Digest, Sha256};

use super::line::Line;
use super::progress::Progress;
use super::report::{Note, Report};
use crate::cli::around::{Around, wrong_reply};
use crate::cli::outputs::{Outputs, Stop};
use crate::register::{BatchId, Reply, Request, Service};

/// Rows in one batch.
const BATCH: usize = 500;

/// Batches read ahead.
const AHEAD: usize = 4;

/// What names the batches of a run: the same file, mapping and day give the same ids, so a run that was cut off and is
/// begun again writes nothing twice.
pub struct Seed(Sha256);

impl Seed {
    /// The seed of a file, its mapping and the day; the day belongs to it because undated values hold from it.
    #[must_use]
    pub fn of(file: &[u8], mapping: &str, today: jiff::civil::Date) -> Self {
        let mut hash = Sha256::new();
        hash.update(Sha256::digest(file));
        hash.update(Sha256::digest(mapping));
        hash.update(today.to_string());
        Self(hash)
    }

    /// The id of a batch: by the lines in it, since a row that was bad the last time shifts all later batches.
    fn batch(&self, lines: &[u64]) -> BatchId {
        let mut hash = self.0.clone();
        for line in lines {
            hash.update(line.to_be_bytes());
        }
        let mut id = [0; 16];
        for (to, from) in id.iter_mut().zip(hash.finalize()) {
            *to = from;
        }
        BatchId(id)
    }
}

/// Sends all rows; what became of them stands in the report.
///
/// # Errors
/// [`Stop`] when the register fails; the report then holds what was taken in before.
pub fn send(
    lines: impl Iterator<Item = Line> + Send,
    seed: &Seed,
    service: &dyn Service,
    mut progress: Progress,
    around: &Around<'_>,
    outputs: &mut Outputs<'_>,
    report: &mut Report,
) -> Result<(), Stop> {
    let (sender, receiver) = sync_channel::<Vec<Line>>(AHEAD);
    let done = thread::scope(|scope| {
        scope.spawn(move || {
            let mut lines = lines.peekable();
            while lines.peek().is_some() {
                let batch: Vec<Line> = lines.by_ref().take(BATCH).collect();
                // The other side is gone when the import has stopped.
                if sender.send(batch).is_err() {
                    break;
                }
            }
        });
        // Owned here, so that it is dropped, and the reader let go, before the scope waits for it.
        let receiver = receiver;
        for batch in receiver.iter() {
            if around.stop.load(Ordering::Relaxed) {
                report.stopped = true;
                break;
            }
            let from = report.notes.len();
            let last = batch.last().map_or(0, |line| line.at);
            let sent = one(batch, seed, service, report);
            progress.aside(|| report.tell_from(from, outputs, around.words));
            sent?;
            progress.at(last, (around.elapsed)());
        }
        Ok(())
    });
    progress.end();
    done
}

fn one(batch: Vec<Line>, seed: &Seed, service: &dyn Service, report: &mut Report) -> Result<(), Stop> {
    let (mut at, mut rows) = (Vec::with_capacity(batch.len()), Vec::with_capacity(batch.len()));
    let read = batch.len();
    for line in batch {
        let warning = |problem| Note { line: line.at, problem, warning: true };
        report.notes.extend(line.warnings.into_iter().map(warning));
        match line.row {
            Ok(row) => {
                report.unidentified += usize::from(row.data.external.is_none() && row.data.hetus.is_empty());
                at.push(line.at);
                rows.push(row);
            }
            Err(problems) => report.bad(line.at, problems),
        }
    }
    report.rows += read;
    if rows.is_empty() {
        return Ok(());
    }
    let wanted = rows.len();
    let asked = Request::Import { id: seed.batch(&at), rows, dry_run: report.dry_run };
    let outcomes = match service.call(asked) {
        Ok(Reply::Imported(outcomes)) if outcomes.len() == wanted => outcomes,
        Ok(_) => return Err(wrong_reply()),
        Err(failure) => {
            report.rows -= wanted;
            return Err(Stop::Failure(failure));
        }
    };
    for (line, outcome) in at.into_iter().zip(outcomes) {
        report.outcome(line, outcome);
    }
    Ok(())
}
