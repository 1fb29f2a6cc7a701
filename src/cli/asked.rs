//! The search text of a command: from its arguments, a saved search, a pipe, or a question; identity codes only by the
//! latter two.

use std::io::BufRead;

use super::around::Around;
use super::exit::Exit;
use super::order::TextFrom;
use super::outputs::{Outputs, Stop};
use super::searches;

/// The longest search text, in bytes, wherever it comes from.
const LONGEST: u64 = 4096;

/// The text to search by.
///
/// # Errors
/// [`Stop`] when nothing or too much was given, no search has the name, or stdin cannot be read as text.
pub fn text(from: &TextFrom, around: &mut Around<'_>, outputs: &mut Outputs<'_>) -> Result<String, Stop> {
    let text = match from {
        TextFrom::Arguments(text) => text.clone(),
        TextFrom::Saved { name, more } => format!("{} {more}", searches::text_of(name, around)?),
        TextFrom::Input => {
            if around.input_is_terminal {
                let _ = write!(outputs.err, "{} ", around.words.say("cli-search-prompt"));
                let _ = outputs.err.flush();
            }
            let mut line = String::new();
            let read = std::io::Read::take(&mut *around.input, LONGEST + 1).read_line(&mut line);
            read.map_err(|_| Stop::Told(Exit::Usage, "cli-input-unreadable", Vec::new()))?;
            line
        }
    };
    let text = text.trim();
    if text.len() as u64 > LONGEST {
        return Err(Stop::Told(Exit::Usage, "cli-search-too-long", vec![("most", LONGEST.to_string())]));
    }
    if text.is_empty() {
        return Err(Stop::Told(Exit::Usage, "cli-search-empty", Vec::new()));
    }
    Ok(text.to_owned())
}
