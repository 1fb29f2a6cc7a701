//! `polku access`: everything held about a client, as the client is given it (GDPR art. 15), in the chosen language or as
//! JSON; a file is made for its owner alone and never over another.

mod document;
mod page;

use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::around::{Around, wrong_reply};
use super::exit::Exit;
use super::json::harmless_line;
use super::order::{Access, Form};
use super::outputs::{Outputs, Stop};
use crate::register::{Reply, Request};

/// Writes the report.
///
/// # Errors
/// [`Stop`] with the reason; where the file cannot be made, nothing is asked of the register.
pub fn access(order: &Access, form: Form, around: &Around<'_>, outputs: &mut Outputs<'_>) -> Result<Exit, Stop> {
    let file = order.out.as_deref().map(create).transpose()?;
    let request = Request::AccessReport { client: order.client, withhold: order.withhold.clone() };
    let report = match around.ask(request) {
        Ok(Reply::AccessReport(report)) => report,
        other => {
            // Nothing is in it, and it would stand in the way of the next try.
            if let Some(path) = &order.out {
                let _ = std::fs::remove_file(path);
            }
            return Err(other.err().unwrap_or_else(wrong_reply));
        }
    };
    let text = match form {
        Form::Json => format!("{}\n", harmless_line(&document::document(&report))),
        Form::Table | Form::Plain => page::page(&report, around.words),
    };
    match (file, &order.out) {
        (Some(mut file), Some(path)) => {
            let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
            written.map_err(|error| unwritable(path, &error))?;
            let path = path.display().to_string();
            outputs.talk(&around.words.say_with("access-written", &[("file", (&path).into())]));
        }
        _ => outputs.out.write_all(text.as_bytes())?,
    }
    let told = [("access-officer", true), ("access-officer-protected", report.protected)];
    for (id, _) in told.into_iter().filter(|(_, told)| *told) {
        outputs.talk(&around.words.say(id));
    }
    if report.withheld > 0 {
        outputs.talk(&around.words.say_with("access-officer-withheld", &[("count", report.withheld.into())]));
    }
    Ok(Exit::Ok)
}

/// A new file for its owner alone: it holds secret data (Act 621/1999 section 24).
fn create(path: &Path) -> Result<File, Stop> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            Stop::Told(Exit::Usage, "access-file-exists", vec![("file", path.display().to_string())])
        }
        _ => unwritable(path, &error),
    })
}

fn unwritable(path: &Path, error: &std::io::Error) -> Stop {
    let args = vec![("file", path.display().to_string()), ("cause", error.to_string())];
    Stop::Told(Exit::Usage, "cli-file-unwritable", args)
}
