//! The journal itself: an end that was never acknowledged is torn and must go or stay whole; a bit of what was acknowledged
//! is flipped and must be refused by its place, never passed over.

use polku::register::request::Write;
use polku::register::{Request, Service};
use polku::store::{Store, StoreError};

use super::check;
use super::damage::garbage;
use super::dice::Dice;
use super::finding::{Checked, Finding, wrong};
use super::ledger::{Part, Pending};
use super::life::Life;
use super::place::{bytes_at, files, overwrite};
use super::server::Server;
use super::writer::PURPOSE;

/// The smallest part of a page that a disk writes whole.
const SECTOR: u64 = 512;
/// Bytes before the first frame of a segment.
pub const PREAMBLE: u64 = 72;

impl Life<'_> {
    /// A change whose frame is torn before it was acknowledged: it is there whole, or not at all.
    pub fn torn(&mut self, dice: &mut Dice) -> Checked {
        let server = self.serve()?;
        let session = server.socket().session().ok_or_else(|| wrong("no session"))?;
        let client = self.ledger.clients.keys().next().copied().ok_or_else(|| wrong("no client"))?;
        // A look before it, so that the frame stands alone in its sync.
        session.call(Request::Open { client, purpose: PURPOSE }).map_err(wrong)?;
        let segment = self.place.newest_segment();
        let from = self.place.end_of_frames();
        let record = self.words.record(dice.percent(70));
        let write = Write::Add { record: record.clone(), source: String::new() };
        let request = Request::Write { id: self.words.id(), client, write };
        session.call(request.clone()).map_err(wrong)?;
        drop(session);
        server.kill();
        let end = self.place.end_of_frames();
        // The change of a segment is another scenario.
        if self.place.newest_segment() == segment && end > from {
            let length = (end - from) as usize;
            let kept = dice.below(length) as u64;
            let done = match dice.below(4) {
                0 => {
                    overwrite(&segment, from + kept, &vec![0; length - kept as usize]);
                    "last frame cut short"
                }
                1 => {
                    let mut at = from;
                    while at < end {
                        let next = (at / SECTOR * SECTOR + SECTOR).min(end);
                        if dice.percent(50) {
                            overwrite(&segment, at, &vec![0; (next - at) as usize]);
                        }
                        at = next;
                    }
                    "sectors of the last frame missing"
                }
                2 => {
                    let bytes = garbage(dice, length - kept as usize);
                    overwrite(&segment, from + kept, &bytes);
                    "last frame ends in garbage"
                }
                _ => {
                    overwrite(&segment, from, &vec![0; length]);
                    "last frame missing"
                }
            };
            self.report.fault(done);
        }
        self.settle(vec![Pending { request, parts: vec![Part::Add(client, record)] }], dice)
    }

    /// A bit of what was acknowledged: refused by its place, or it was nobody's bit.
    pub fn flipped(&mut self, dice: &mut Dice) -> Checked {
        let segments = files(&self.place.journal());
        let segment = dice.any(&segments).clone();
        let newest = segment == self.place.newest_segment();
        let end = if newest { self.place.end_of_frames() } else { 4 << 20 };
        // What stood in the last sync cannot be told from an end that was torn, so it is left alone.
        let upto = if newest { PREAMBLE + (end - PREAMBLE) * 3 / 4 } else { end };
        let at = dice.below(upto as usize) as u64;
        let whole = bytes_at(&segment, at, 1);
        overwrite(&segment, at, &[whole[0] ^ (1 << dice.below(8))]);
        self.report.fault("bit of an acknowledged frame flipped");
        let found = self.with_a_flipped_bit();
        overwrite(&segment, at, &whole);
        // What the damaged register did meanwhile is none of the round's business, but it must not have spoilt anything.
        let refused = found.map_err(|finding| match finding {
            Finding::Wrong(what) => Finding::Wrong(format!("bit at {at} of {}: {what}", segment.display())),
            other => other,
        })?;
        self.report.refused += u64::from(refused);
        self.settle(Vec::new(), dice)
    }

    /// Whether it was refused; where it was not, everything must be right.
    fn with_a_flipped_bit(&mut self) -> Checked<bool> {
        match Server::start(&self.place) {
            Err(refused) if refused.0.contains("journal segment") => Ok(true),
            Err(refused) => Err(Finding::Wrong(format!("refused without a place: {}", refused.0))),
            Ok(server) => {
                let session = server.socket().session().ok_or_else(|| wrong("no session"))?;
                let said = check::export(&session)?;
                let compared = self.ledger.compare(&said, &[]);
                drop(session);
                server.kill();
                self.report.compared += compared?;
                let store = self.place.open_store()?;
                match store.verify() {
                    Ok(_) => Ok(false),
                    Err(StoreError::Corrupt { .. }) => Ok(true),
                    Err(other) => Err(wrong(other)),
                }
            }
        }
    }
}
