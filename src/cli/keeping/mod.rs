//! How the commands that keep a register tell what they did: backup, restore, verify and doctor, which the edge carries out.

mod backup;
mod doctor;
mod report;
mod verify;

pub use backup::{BackedUp, Contents, Restored, backed_up, restored};
pub use doctor::{Check, Level, doctor};
pub use verify::{BackupChecked, verified, verified_backup};

use super::exit::Exit;
use super::outputs::{Outputs, Stop};
use super::telling;
use crate::text::Words;

/// Shows something and ends with `exit`, or with why it could not be shown.
fn shown(exit: Exit, done: Result<(), Stop>, outputs: &mut Outputs<'_>, words: &Words) -> Exit {
    match done.and_then(|()| Ok(outputs.out.flush()?)) {
        Ok(()) => exit,
        Err(stop) => telling::tell(stop, outputs, words),
    }
}
