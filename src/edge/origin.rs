//! From where this program is used, as the system says it: the terminal it has, and the other end of the SSH connection.

use std::fs;
use std::io::{self, IsTerminal};

use polku::domain::origin::Origin;

use super::paths;

/// From where this process works; none without a terminal and without an SSH connection.
pub fn own() -> Option<Origin> {
    let connection = paths::text_variable("SSH_CONNECTION").unwrap_or_default();
    // The address of the other end, its port, and the same of this end.
    let address = connection.split(' ').next().unwrap_or_default();
    Origin::told(&terminal().unwrap_or_default(), address)
}

/// The name of the first of the three streams that is a terminal.
fn terminal() -> Option<String> {
    let streams = [io::stdin().is_terminal(), io::stdout().is_terminal(), io::stderr().is_terminal()];
    let at = streams.into_iter().position(|is_terminal| is_terminal)?;
    let path = fs::read_link(format!("/proc/self/fd/{at}")).ok()?;
    Some(path.strip_prefix("/dev").ok()?.display().to_string())
}
