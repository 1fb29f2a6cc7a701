//! Sends rows to the register: one thread reads the file while this one commits, batch by batch, stopping between batches.

use std::iter::Peekable;
use std::sync::atomic::Ordering;
use std::sync::mpsc::sync_channel;
use std::thread;

use postcard::ser_flavors::Size;
use sha2::{Digest, Sha256};

use super::line::Line;
use super::progress::Progress;
use super::report::{Note, Report};
use crate::cli::around::{Around, wrong_reply};
use crate::cli::outputs::{Outputs, Stop};
use crate::domain::problem::Problem;
use crate::register::{BatchId, Reply, Request, Service};

/// Rows in one batch, at most.
const BATCH: usize = 500;

/// Bytes of the rows in one batch, at most, unless a single row is longer.
const BATCH_BYTES: usize = 8 << 20;

/// Bytes of a single row, at most: what a request may have on its way to the server, and something to spare. No client has
/// as much; a row that does is a mistake and told as one.
const ROW_BYTES: usize = 24 << 20;

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
                let batch = batch(&mut lines);
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

/// The next rows that go together; the same file is always cut in the same places.
fn batch(lines: &mut Peekable<impl Iterator<Item = Line>>) -> Vec<Line> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while batch.len() < BATCH
        && let Some(mut line) =
            lines.next_if(|line| batch.is_empty() || size(line).saturating_add(bytes) <= BATCH_BYTES)
    {
        let size = size(&line);
        if size > ROW_BYTES {
            line.row = Err(vec![Problem::new("row", "too-long").with("max", ROW_BYTES)]);
        } else {
            bytes += size;
        }
        batch.push(line);
    }
    batch
}

/// Bytes of a row in a request.
fn size(line: &Line) -> usize {
    let size = |row| postcard::serialize_with_flavor(row, Size::default());
    // A bad row is told here and goes nowhere.
    line.row.as_ref().map_or(0, |row| size(row).unwrap_or(usize::MAX))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::request::ImportRow;

    fn line(at: u64, letters: usize) -> Line {
        let mut row = ImportRow { data: Default::default(), fields: Vec::new(), records: Vec::new() };
        row.data.surname = "x".repeat(letters);
        Line { at, row: Ok(row), warnings: Vec::new() }
    }

    #[test]
    fn batches_end_by_rows_and_by_bytes_and_lose_nothing() {
        let cut = |lines: Vec<Line>| {
            let mut lines = lines.into_iter().peekable();
            let mut batches = Vec::new();
            while lines.peek().is_some() {
                batches.push(batch(&mut lines).iter().map(|line| line.at).collect::<Vec<_>>());
            }
            batches
        };
        let short: Vec<u64> = (1..=1_001).collect();
        let cuts = cut(short.iter().map(|at| line(*at, 1)).collect());
        assert_eq!(cuts.iter().map(Vec::len).collect::<Vec<_>>(), [BATCH, BATCH, 1]);
        assert_eq!(cuts.concat(), short);
        let third = BATCH_BYTES / 3;
        let lines = vec![line(1, third), line(2, third), line(3, third), line(4, BATCH_BYTES + 1), line(5, 1)];
        assert_eq!(cut(lines), [vec![1, 2], vec![3], vec![4], vec![5]]);
    }

    #[test]
    fn a_row_that_no_request_can_hold_is_a_bad_row() {
        let mut lines = vec![line(1, 1), line(2, ROW_BYTES + 1), line(3, 1)].into_iter().peekable();
        let mut all = Vec::new();
        while lines.peek().is_some() {
            all.extend(batch(&mut lines));
        }
        assert_eq!(all.iter().map(|line| line.row.is_ok()).collect::<Vec<_>>(), [true, false, true]);
    }
}
