//! Who runs the program and who owns a file, as the operating system says it.

use std::fs;

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
    let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let line = passwd.lines().find(|line| line.split(':').nth(2) == Some(uid.to_string().as_str()));
    let fields: Vec<&str> = line.map(|line| line.split(':').collect()).unwrap_or_default();
    let login = fields.first().map_or_else(|| uid.to_string(), |login| (*login).to_owned());
    let full = fields.get(4).and_then(|gecos| gecos.split(',').next()).map(str::trim).filter(|name| !name.is_empty());
    User { uid, name: full.map_or_else(|| login.clone(), str::to_owned), login }
}
