//! What an SSH connection asks for: `polku ssh` is what sshd runs for everybody (`packaging/ssh/polku.conf`), and no shell
//! ever reads what the other end sent.

use std::ffi::OsString;

use polku::cli::{Asked, Order, User};

use super::paths;

/// A quotation mark without a partner.
#[derive(Debug, PartialEq, Eq)]
pub struct Unpaired;

/// The command line that is meant by `polku ssh`: what the other end asked for, else the terminal program.
pub fn meant(args: &[OsString]) -> Result<Vec<OsString>, Unpaired> {
    let wish = paths::variable("SSH_ORIGINAL_COMMAND").unwrap_or_default();
    let mut words = split(&wish.to_string_lossy())?;
    if words.first().is_some_and(|word| word == "polku") {
        words.remove(0);
    }
    let program = args.first().cloned().unwrap_or_default();
    Ok(std::iter::once(program).chain(words.into_iter().map(OsString::from)).collect())
}

/// Whether it may be done over SSH: only look-ups, one's own unlock code and the terminal program, in the register that the
/// machine says.
pub fn allows(asked: &Asked) -> bool {
    let may = match &asked.order {
        Order::Terminal | Order::Find { .. } | Order::Show { .. } | Order::Count { .. } => true,
        Order::User(User::Code(code)) => code.login.is_none(),
        _ => false,
    };
    let options = &asked.options;
    may && options.data.is_none() && options.socket.is_none() && options.keymap.is_none()
}

/// Words between blanks; quotation marks of either kind keep blanks and each other, and nothing else means anything.
fn split(line: &str) -> Result<Vec<String>, Unpaired> {
    let mut words: Vec<String> = Vec::new();
    let (mut quote, mut inside) = (None, false);
    for letter in line.chars() {
        match quote {
            Some(mark) if letter == mark => quote = None,
            None if letter == '"' || letter == '\'' => {
                quote = Some(letter);
                if !inside {
                    words.push(String::new());
                }
                inside = true;
            }
            None if letter.is_whitespace() => inside = false,
            _ => {
                match words.last_mut().filter(|_| inside) {
                    Some(word) => word.push(letter),
                    None => words.push(letter.to_string()),
                }
                inside = true;
            }
        }
    }
    if quote.is_some() { Err(Unpaired) } else { Ok(words) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_quotation_marks_mean_anything() {
        let words = |line| split(line).unwrap();
        assert_eq!(
            words("  polku find  'mäkinen jhana' -este:kieli "),
            ["polku", "find", "mäkinen jhana", "-este:kieli"]
        );
        assert_eq!(words("find \"it's\" ''"), ["find", "it's", ""]);
        assert_eq!(words("find a'b c'd"), ["find", "ab cd"]);
        assert_eq!(
            words("find $(id) `id` ; id | id > x \\ *"),
            ["find", "$(id)", "`id`", ";", "id", "|", "id", ">", "x", "\\", "*"]
        );
        assert_eq!(split("find 'x"), Err(Unpaired));
        assert_eq!(words(""), Vec::<String>::new());
    }
}
