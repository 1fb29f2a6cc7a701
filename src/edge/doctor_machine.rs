//! What the doctor looks at beside the register: language and charset, the terminal, and what a crash would leave behind.

use std::fs;
use std::io;

use polku::cli::Outputs;
use polku::cli::keeping::{Check, Level};
use rustix::process::{Resource, getrlimit};

use super::doctor::check;
use super::paths::{locale, text_variable, variable};
use super::screen;

/// The smallest terminal that every screen is made for.
const SMALLEST: (u16, u16) = (80, 24);

/// How this machine and this terminal stand.
pub fn checks(outputs: &Outputs<'_>) -> Vec<Check> {
    let mut checks = vec![charset()];
    checks.push(if outputs.out_is_terminal { terminal() } else { check("terminal", Level::Ok, "none", []) });
    checks.extend([cores(), mask()]);
    checks
}

fn charset() -> Check {
    let named = locale("LC_CTYPE").unwrap_or_default();
    if screen::is_utf8() {
        return check("locale", Level::Ok, "utf-8", [("locale", named)]);
    }
    let found = if named.is_empty() { "unset" } else { "other" };
    check("locale", Level::Warning, found, [("locale", named)]).by("export LANG=fi_FI.UTF-8".to_owned())
}

fn terminal() -> Check {
    let name = text_variable("TERM").unwrap_or_default();
    let size = rustix::termios::tcgetwinsize(io::stdout()).map_or((0, 0), |size| (size.ws_col, size.ws_row));
    let args = |colours: &str| {
        [
            ("name", name.clone()),
            ("columns", size.0.to_string()),
            ("rows", size.1.to_string()),
            ("colours", colours.to_owned()),
        ]
    };
    if name.is_empty() || name == "dumb" {
        return check("terminal", Level::Warning, "dumb", args("0")).by("export TERM=xterm-256color".to_owned());
    }
    if size.0 < SMALLEST.0 || size.1 < SMALLEST.1 {
        return check("terminal", Level::Warning, "small", args("0")).by("resize -s 24 80".to_owned());
    }
    let direct = text_variable("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit");
    match (variable("NO_COLOR").is_some(), direct, name.contains("256color")) {
        (true, ..) => check("terminal", Level::Ok, "colourless", args("0")),
        (_, true, _) => check("terminal", Level::Ok, "fits", args("16777216")),
        (_, _, true) => check("terminal", Level::Ok, "fits", args("256")),
        _ => check("terminal", Level::Ok, "fits", args("16")),
    }
}

/// The program turns core dumps off for itself; what it got is looked at.
fn cores() -> Check {
    if getrlimit(Resource::Core).current == Some(0) {
        return check("cores", Level::Ok, "off", []);
    }
    check("cores", Level::Warning, "on", []).by("ulimit -c 0".to_owned())
}

/// Likewise.
fn mask() -> Check {
    let about = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = about.lines().find_map(|line| line.strip_prefix("Umask:")).unwrap_or_default().trim().to_owned();
    let private = u32::from_str_radix(&mask, 8).is_ok_and(|mask| mask & 0o077 == 0o077);
    let args = [("mask", mask)];
    if private {
        return check("umask", Level::Ok, "private", args);
    }
    check("umask", Level::Warning, "open", args).by("umask 077".to_owned())
}
