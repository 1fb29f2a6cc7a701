//! Who else has the client open, in a few words that fit beside a message: the first names, and how many more there are.

use crate::register::reply::Other;
use crate::text::width::{truncate, width};
use crate::text::{Arg, Charset};
use crate::tui::screen::Here;

/// Columns the names may take, whatever the width of the screen.
const NAMES: usize = 36;

/// The words; none when nobody else is here.
pub fn words(others: &[Other], at: &Here) -> Option<String> {
    let mut names = String::new();
    for (place, other) in others.iter().enumerate() {
        let name = match other {
            Other::Colleague(name) => name.clone(),
            Other::Myself => at.words.say("card-here-myself"),
        };
        if place == 0 {
            names = truncate(&name, NAMES, Charset::Unicode).to_string();
        } else if width(&names) + 2 + width(&name) <= NAMES {
            names = format!("{names}, {name}");
        } else {
            names = format!("{names} +{}", others.len() - place);
            break;
        }
    }
    (!others.is_empty()).then(|| at.words.say_with("card-here", &[("who", Arg::Text(&names))]))
}
