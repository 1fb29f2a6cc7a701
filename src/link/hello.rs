//! The greeting at the beginning of a connection: a fixed 32 bytes each way that no protocol number ever changes, so
//! that programs of different versions can tell each other so.
//!
//! ```text
//!  0 magic "polku"     5 layout of this greeting, 1     6 protocol, little-endian
//!  8 what is wished, or what is answered                9 version of the program, UTF-8, filled up with zeros
//! ```

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::time::Duration;

use super::{PROTOCOL, VERSION};
use crate::register::{Failure, FailureKind};

const LENGTH: usize = 32;
const MAGIC: [u8; 5] = *b"polku";
const LAYOUT: u8 = 1;
/// Bytes before the version.
const HEAD: usize = 9;

/// How long a program waits for the server to greet back: one that is stopped or stuck counts as gone.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// What a program wants of the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Ask and be answered, frame by frame.
    Session,
    /// Hear of changes.
    Watch,
    /// Hear how the server is; understood over all protocols.
    Status,
    /// End the server; understood over all protocols.
    Stop,
}

/// What the server says to a wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is granted.
    Welcome,
    /// The protocols differ.
    OtherProtocol,
    /// Too many are connected.
    Full,
    /// The operating-system user may not.
    Denied,
    /// The server is ending.
    Ending,
}

/// The greeting of one side; `T` is [`Wish`] or [`Answer`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hello<T> {
    /// The protocol of the frames it speaks.
    pub protocol: u16,
    /// What it wishes or answers.
    pub word: T,
    /// The version of its program.
    pub version: String,
}

/// A word of a greeting as a byte, both ways.
pub trait Word: Copy + PartialEq + 'static {
    /// All words; the place is the byte.
    const ALL: &'static [Self];
}

impl Word for Wish {
    const ALL: &'static [Self] = &[Self::Session, Self::Watch, Self::Status, Self::Stop];
}

impl Word for Answer {
    const ALL: &'static [Self] = &[Self::Welcome, Self::OtherProtocol, Self::Full, Self::Denied, Self::Ending];
}

impl<T: Word> Hello<T> {
    /// What this program says.
    pub fn own(word: T) -> Self {
        Self { protocol: PROTOCOL, word, version: VERSION.to_owned() }
    }

    /// The bytes.
    pub fn bytes(&self) -> [u8; LENGTH] {
        let mut bytes = [0; LENGTH];
        bytes[..5].copy_from_slice(&MAGIC);
        bytes[5] = LAYOUT;
        bytes[6..8].copy_from_slice(&self.protocol.to_le_bytes());
        let place = T::ALL.iter().position(|word| *word == self.word).unwrap_or_default();
        bytes[8] = u8::try_from(place).unwrap_or(u8::MAX);
        for (to, from) in bytes[HEAD..].iter_mut().zip(self.version.bytes()) {
            *to = from;
        }
        bytes
    }

    /// What the bytes say; nothing when they are no greeting.
    pub fn of(bytes: &[u8; LENGTH]) -> Option<Self> {
        let (head, version) = bytes.split_at(HEAD);
        let [m0, m1, m2, m3, m4, layout, low, high, word] = *<&[u8; HEAD]>::try_from(head).ok()?;
        if [m0, m1, m2, m3, m4] != MAGIC || layout != LAYOUT {
            return None;
        }
        let word = *T::ALL.get(usize::from(word))?;
        let length = version.iter().position(|byte| *byte == 0).unwrap_or(version.len());
        let version = std::str::from_utf8(&version[..length]).ok()?;
        // It is shown to a person: nothing in it may move a terminal.
        let harmless = version.chars().all(|letter| letter.is_ascii_graphic());
        harmless.then(|| Self { protocol: u16::from_le_bytes([low, high]), word, version: version.to_owned() })
    }

    /// Reads the greeting of the other side; the time limit holds for each part that arrives.
    ///
    /// # Errors
    /// The connection broke, nothing came in time, or what came is no greeting.
    pub fn read(mut stream: &UnixStream, patience: Duration) -> io::Result<Self> {
        stream.set_read_timeout(Some(patience))?;
        let mut bytes = [0; LENGTH];
        stream.read_exact(&mut bytes)?;
        stream.set_read_timeout(None)?;
        Self::of(&bytes).ok_or_else(|| io::ErrorKind::InvalidData.into())
    }

    /// Sends the greeting.
    ///
    /// # Errors
    /// The connection broke.
    pub fn send(&self, mut stream: &UnixStream) -> io::Result<()> {
        stream.write_all(&self.bytes())
    }
}

/// Greets the server and reads its answer: the stream then carries what was wished.
///
/// # Errors
/// `Offline` when the server is gone, ending or silent; `Busy` when it is full; `Denied`; `Version` with both versions.
pub fn greet(stream: &UnixStream, wish: Wish) -> Result<(), Failure> {
    // A server that is full says so without listening: its answer may be there although nothing can be sent.
    let sent = Hello::own(wish).send(stream);
    let answer = Hello::<Answer>::read(stream, PATIENCE);
    let answer = answer.map_err(|error| match error.kind() {
        // Whoever answers something else altogether is no server of ours that could be waited for.
        io::ErrorKind::InvalidData => versions("?".to_owned(), VERSION.to_owned()),
        _ => Failure::of(FailureKind::Offline),
    })?;
    match answer.word {
        Answer::Welcome if sent.is_ok() => Ok(()),
        Answer::Welcome | Answer::Ending => Err(Failure::of(FailureKind::Offline)),
        Answer::Full => Err(Failure::of(FailureKind::Busy)),
        Answer::Denied => Err(Failure::of(FailureKind::Denied)),
        Answer::OtherProtocol => Err(mismatch(&answer)),
    }
}

/// Which versions met.
fn mismatch(server: &Hello<Answer>) -> Failure {
    if server.version == VERSION {
        // Two builds of one version: only their protocols tell them apart.
        return versions(format!("{VERSION}/{}", server.protocol), format!("{VERSION}/{PROTOCOL}"));
    }
    versions(server.version.clone(), VERSION.to_owned())
}

fn versions(server: String, client: String) -> Failure {
    Failure::of(FailureKind::Version).with("server", server).with("client", client)
}
