//! Who runs the program and who owns a file, as the operating system says it.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use polku::cli::given;

/// The longest login that is asked for, in bytes; systems allow 32.
const LONGEST_LOGIN: usize = 256;
/// The longest answer about one login that is read, in bytes.
const LONGEST_ANSWER: u64 = 64 << 10;
/// The longest password file that is read, in bytes: a hundred thousand people.
const LONGEST_PASSWD: u64 = 16 << 20;

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
    if login.len() > LONGEST_LOGIN {
        return None;
    }
    directories(login).and_then(|answer| of_login(&answer)).or_else(|| of_login(&passwd()))
}

/// What the directories of the system say of a login.
fn directories(login: &str) -> Option<String> {
    let mut asked = Command::new("getent");
    asked.args(["passwd", "--", login]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = asked.spawn().ok()?;
    let mut answer = Vec::new();
    // With the pipe goes whoever has more to say.
    let read = child.stdout.take().map(|pipe| pipe.take(LONGEST_ANSWER).read_to_end(&mut answer));
    let _ = child.wait();
    read?.ok()?;
    Some(String::from_utf8_lossy(&answer).into_owned())
}

/// The password file; names beyond its limit are nobody's, and people are called by their numbers.
fn passwd() -> String {
    given::bytes(Path::new("/etc/passwd"), LONGEST_PASSWD)
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .unwrap_or_default()
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
