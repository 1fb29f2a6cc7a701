//! Erasure by statute: who is due, a proposal, the approval of a second person, the erasing itself and its certificate.
//!
//! Invariants: nothing is erased that is not due on the day it is erased, or that something holds; whoever proposed does
//! not approve; what was approved is carried out to its end, after any crash. Reading order: [`due`], [`list`],
//! [`proposal`], [`approve`], then what an erasure consists of: [`erase`], [`scratch`], [`frames`].

mod approve;
mod ask;
mod due;
mod erase;
mod frames;
mod list;
mod proposal;
mod scratch;

pub(super) use approve::Erasing;
pub use ask::{
    Certificate, DuePage, DueRow, DueWhat, ErasureAsk, ErasureTold, ErasureView, MOST_TARGETS, Settled, Signed, Stage,
};
#[cfg(test)]
pub(super) use proposal::{Floor, Proposal, State, Tally, Target};

use super::asker::Asker;
use super::failure::Failure;
use super::office::Register;

impl Register {
    /// Answers what is asked about erasure.
    pub(super) fn erasure(&self, asker: &Asker, ask: ErasureAsk) -> Result<ErasureTold, Failure> {
        match ask {
            ErasureAsk::Due { on, after } => self.due_page(asker, on, after).map(ErasureTold::Due),
            ErasureAsk::Propose { id, clients } => self.propose_erasure(asker, id, clients).map(ErasureTold::One),
            ErasureAsk::Approve { id, no } => self.approve_erasure(asker, id, no).map(ErasureTold::One),
            ErasureAsk::Reject { id, no } => self.reject_erasure(asker, id, no).map(ErasureTold::One),
            ErasureAsk::Show { no } => self.erasure_view(asker, no).map(ErasureTold::One),
            ErasureAsk::All => self.erasures(asker).map(ErasureTold::All),
        }
    }
}
