//! `polku server status`: the running server as a table, lines or JSON; that none runs is an answer, and a number for scripts.

use jiff::civil::DateTime;
use serde_json::json;

use super::exit::Exit;
use super::order::Form;
use super::outputs::{Outputs, Stop};
use super::{json, table, telling};
use crate::text::width::{pad_right, width};
use crate::text::{Words, dates, one_line};

/// What is known of a server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Running {
    /// Number of its process.
    pub pid: u32,
    /// Version of the program.
    pub version: String,
    /// Number of the protocol it speaks.
    pub protocol: u16,
    /// When it started, in the time of the office; none when it does not say.
    pub since: Option<DateTime>,
    /// How many are connected.
    pub sessions: u32,
    /// Folder of the register; empty when it does not say.
    pub folder: String,
}

/// Shows the server that listens at `socket`, or that none does.
pub fn status(running: Option<&Running>, socket: &str, form: Form, outputs: &mut Outputs<'_>, words: &Words) -> Exit {
    let exit = if running.is_some() { Exit::Ok } else { Exit::Unreachable };
    let shown = show(running, socket, form, outputs, words).and_then(|()| Ok(outputs.out.flush()?));
    match shown {
        Ok(()) => exit,
        Err(stop) => telling::tell(stop, outputs, words),
    }
}

fn show(
    running: Option<&Running>,
    socket: &str,
    form: Form,
    outputs: &mut Outputs<'_>,
    words: &Words,
) -> Result<(), Stop> {
    let Some(server) = running else {
        if form == Form::Json {
            json::write(outputs, &json::document("server", json!({ "running": false, "socket": socket })))?;
        }
        outputs.talk(&words.say_with("server-none", &[("socket", socket.into())]));
        return Ok(());
    };
    if form == Form::Json {
        let members = json!({
            "running": true,
            "pid": server.pid,
            "version": server.version,
            "protocol": server.protocol,
            "since": since(server),
            "sessions": server.sessions,
            "folder": server.folder,
            "socket": socket,
        });
        return json::write(outputs, &json::document("server", members));
    }
    let since = match form {
        Form::Plain => since(server),
        _ => server.since.map(|moment| dates::moment(moment, words.language())).unwrap_or_default(),
    };
    let cells = [
        ("pid", server.pid.to_string()),
        ("version", server.version.clone()),
        ("protocol", server.protocol.to_string()),
        ("since", since),
        ("sessions", server.sessions.to_string()),
        ("folder", server.folder.clone()),
        ("socket", socket.to_owned()),
    ];
    if form == Form::Plain {
        let row: Vec<String> = cells.into_iter().map(|(_, value)| value).collect();
        return table::write(outputs, form, &[], 0, &[row]);
    }
    let labels = cells.each_ref().map(|(name, _)| words.say(&format!("server-column-{name}")));
    let widest = labels.iter().map(|label| width(label)).max().unwrap_or(0);
    // What the server does not say is left out.
    let mut pairs = labels.iter().zip(&cells).filter(|(_, (_, value))| !value.is_empty());
    pairs
        .try_for_each(|(label, (_, value))| outputs.data(&format!("{}  {}", pad_right(label, widest), one_line(value))))
}

fn since(server: &Running) -> String {
    server.since.map(|moment| moment.strftime("%Y-%m-%dT%H:%M:%S").to_string()).unwrap_or_default()
}
