//! `polku show`: one client's card, as the register cuts it to the rights of whoever asks.

mod document;
mod page;
mod plain;

use super::around::{Around, wrong_reply};
use super::exit::Exit;
use super::json;
use super::order::Form;
use super::outputs::{Outputs, Stop};
use crate::domain::ids::ClientId;
use crate::domain::purpose::Purpose;
use crate::register::{FailureKind, Reply, Request};

/// Shows the card of a client.
///
/// # Errors
/// [`Stop`] with the reason; without a purpose where one is needed, with the purposes to choose from.
pub fn show(
    client: ClientId,
    purpose: Option<Purpose>,
    form: Form,
    around: &Around<'_>,
    outputs: &mut Outputs<'_>,
) -> Result<Exit, Stop> {
    let reply = match around.ask(Request::Open { client, purpose }) {
        Err(Stop::Failure(failure)) if failure.kind == FailureKind::DeniedPurposeNeeded => {
            return Err(Stop::Told(Exit::Refused, "cli-purpose-needed", vec![("client", client.to_string())]));
        }
        Err(Stop::Failure(failure)) if failure.kind == FailureKind::NotFound => {
            return Err(Stop::Told(Exit::Data, "cli-no-such-client", vec![("client", client.to_string())]));
        }
        other => other?,
    };
    let Reply::Card(card) = reply else {
        return Err(wrong_reply());
    };
    match form {
        Form::Json => json::write(outputs, &document::document(&card, &around.labels()))?,
        Form::Plain => plain::write(&card, outputs)?,
        Form::Table => page::write(&card, around, outputs)?,
    }
    Ok(Exit::Ok)
}
