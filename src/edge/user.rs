//! Who runs the program and who owns a file, as the operating system says it.

use std::fs;
use std::process::{Command, Stdio};

/// The user of this process.
pub struct User {
    /// The number that the kernel vouches for.
    pub uid: u32,
    /// Sign-in name.
    pub login: String,
    /// Full name, or the sign-in name when the system knows none.
    pub name: String,
}

/// The user of this process, by number, with the names from the password file.
pub fn current() -> User {
    of(number())
}

/// The number of the user of this process.
pub fn number() -> u32 {
    rustix::process::getuid().as_raw()
}

/// The user of a number; one that the password file does not know is called by the number.
pub fn of(uid: u32) -> User {
    let number = uid.to_string();
    let found = line_of(&passwd(), |fields| fields.get(2) == Some(&number.as_str()));
    found.unwrap_or(User { uid, name: number.clone(), login: number })
}

/// The user of a login: as the system knows people (`getent` asks directories too), else from the password file.
pub fn named(login: &str) -> Option<User> {
    let of_login = |text: &str| line_of(text, |fields| fields.first() == Some(&login));
    let asked = Command::new("getent").args(["passwd", "--", login]).stderr(Stdio::null()).output();
    let asked = asked.ok().and_then(|answer| of_login(&String::from_utf8_lossy(&answer.stdout)));
    asked.or_else(|| of_login(&passwd()))
}

fn passwd() -> String {
    fs::read_to_string("/etc/passwd").unwrap_or_default()
}

/// The first user of a password file whose fields are wanted.
fn line_of(passwd: &str, wanted: impl Fn(&[&str]) -> bool) -> Option<User> {
    passwd.lines().find_map(|line| {
        let fields: Vec<&str> = line.split(':').collect();
        let uid = fields.get(2)?.parse().ok().filter(|_| wanted(&fields))?;
        let login = (*fields.first()?).to_owned();
        let full = fields.get(4).and_then(|gecos| gecos.split(',').next()).map(str::trim);
        let name = full.filter(|name| !name.is_empty()).map_or_else(|| login.clone(), str::to_owned);
        Some(User { uid, login, name })
    })
}
