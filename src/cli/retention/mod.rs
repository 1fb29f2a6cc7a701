//! `polku retention`: who is due to be erased, the proposal, the approval of a second person, and the certificate. Clients
//! are told by number alone.

mod certificate;
mod list;
mod order;
mod proposal;

pub use order::{Retention, command, read};

use super::around::{Around, wrong_reply};
use super::exit::Exit;
use super::order::Form;
use super::outputs::{Outputs, Stop};
use crate::register::retention::{ErasureAsk, ErasureTold, ErasureView};
use crate::register::{BatchId, Reply, Request, Service};

/// Does what was asked about retention.
///
/// # Errors
/// [`Stop`] with the reason.
pub fn retention(
    order: &Retention,
    form: Form,
    around: &mut Around<'_>,
    outputs: &mut Outputs<'_>,
) -> Result<Exit, Stop> {
    let service = (around.open)()?;
    let id = BatchId(around.seed);
    match order {
        Retention::List { on } => list::list(&*service, on.as_deref(), form, around, outputs),
        Retention::Propose { clients } => proposal::propose(&*service, clients, form, around, outputs),
        Retention::Proposals => proposal::all(&*service, form, around, outputs),
        Retention::Show(no) => {
            let view = one(&*service, ErasureAsk::Show { no: *no })?;
            proposal::show(&view, form, around, outputs)
        }
        Retention::Approve(no) => {
            let view = one(&*service, ErasureAsk::Approve { id, no: *no })?;
            certificate::certificate(&view, form, around, outputs)
        }
        Retention::Reject(no) => {
            let view = one(&*service, ErasureAsk::Reject { id, no: *no })?;
            proposal::rejected(&view, form, around, outputs)
        }
        Retention::Certificate(no) => {
            let view = one(&*service, ErasureAsk::Show { no: *no })?;
            certificate::certificate(&view, form, around, outputs)
        }
    }
}

fn ask(service: &dyn Service, ask: ErasureAsk) -> Result<ErasureTold, Stop> {
    match service.call(Request::Erasure(ask))? {
        Reply::Erasure(told) => Ok(*told),
        _ => Err(wrong_reply()),
    }
}

fn one(service: &dyn Service, wanted: ErasureAsk) -> Result<ErasureView, Stop> {
    match ask(service, wanted)? {
        ErasureTold::One(view) => Ok(view),
        _ => Err(wrong_reply()),
    }
}
