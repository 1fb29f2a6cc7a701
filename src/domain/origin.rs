//! From where somebody works, as the log keeps it: the terminal and the other end of an SSH connection, both short,
//! neither with a character that could move a terminal or part a line.
//!
//! It is what the program at the other end says of itself; who asks is vouched for by the kernel, from where is not.

use serde::{Deserialize, Serialize};

/// The longest name of a terminal, in bytes.
pub const LONGEST_TERMINAL: usize = 24;

/// The longest address, in bytes: an IPv6 address has 39.
pub const LONGEST_ADDRESS: usize = 40;

/// The terminal and the address that a session came from; one of them may be empty, never both.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// The terminal without `/dev/`, such as `pts/3`.
    pub terminal: String,
    /// The address at the other end of an SSH connection.
    pub address: String,
}

impl Origin {
    /// What was told, made harmless and cut; none when nothing is left of it.
    #[must_use]
    pub fn told(terminal: &str, address: &str) -> Option<Self> {
        let (terminal, address) = (kept(terminal, LONGEST_TERMINAL), kept(address, LONGEST_ADDRESS));
        (!terminal.is_empty() || !address.is_empty()).then_some(Self { terminal, address })
    }

    /// Whether the terminal or the address begins so.
    #[must_use]
    pub fn begins(&self, wanted: &str) -> bool {
        self.terminal.starts_with(wanted) || self.address.starts_with(wanted)
    }
}

/// Visible ASCII is all that names of terminals and addresses are made of.
fn kept(text: &str, longest: usize) -> String {
    text.chars().filter(char::is_ascii_graphic).take(longest).collect()
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let between = if self.terminal.is_empty() || self.address.is_empty() { "" } else { " " };
        write!(f, "{}{between}{}", self.terminal, self.address)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_left_of_what_was_told() {
        let told = |terminal, address| Origin::told(terminal, address).map(|origin| origin.to_string());
        assert_eq!(told("pts/3", "10.1.2.3").as_deref(), Some("pts/3 10.1.2.3"));
        assert_eq!(told("tty1", "").as_deref(), Some("tty1"));
        assert_eq!(told("", "2001:db8::1").as_deref(), Some("2001:db8::1"));
        assert_eq!(told("", "\u{1b}\n\u{9b}\u{202e} ä"), None);
        assert_eq!(told("pts\n/3\u{1b}[2J", "").as_deref(), Some("pts/3[2J"));
    }

    proptest! {
        #[test]
        fn nothing_told_is_long_or_harmful(terminal in ".{0,200}", address in ".{0,200}") {
            if let Some(origin) = Origin::told(&terminal, &address) {
                let said = origin.to_string();
                prop_assert!(said.len() <= LONGEST_TERMINAL + 1 + LONGEST_ADDRESS);
                prop_assert!(said.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()));
                prop_assert_eq!(Origin::told(&origin.terminal, &origin.address), Some(origin));
            }
        }
    }
}
