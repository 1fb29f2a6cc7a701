//! A server on sockets in a temporary folder, one socket for each operating-system user.
use std::io::{Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::sync::Arc;

use polku::link::{About, Caller, Dial, Ended, Limits, Server};
use polku::register::{Failure, FailureKind, Origin, Register, Reply};

use super::clock;

/// Runs the server of a test; nobody in a test has this number.
pub const KEEPER: u32 = 999;

/// Where a server listens.
pub struct Place {
    server: Arc<Server>,
    pub register: Arc<Register>,
    folder: tempfile::TempDir,
}

impl Place {
    pub fn open(register: &Arc<Register>, limits: Limits) -> Self {
        let about =
            About { pid: std::process::id(), uid: KEEPER, version: "0.1.0".to_owned(), since: clock().0.timestamp() };
        Self {
            server: Server::new(Arc::clone(register), about, limits),
            register: Arc::clone(register),
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub fn server(&self) -> Arc<Server> {
        Arc::clone(&self.server)
    }

    /// The socket of a user; the server listens there from the first time on.
    pub fn path(&self, uid: u32) -> PathBuf {
        let path = self.folder.path().join(uid.to_string());
        if !path.exists() {
            self.server.listen(UnixListener::bind(&path).unwrap(), Caller::Fixed(uid)).unwrap();
        }
        path
    }

    pub fn dial(&self, uid: u32) -> Arc<At> {
        Arc::new(At(self.path(uid)))
    }

    pub fn connect(&self, uid: u32) -> UnixStream {
        UnixStream::connect(self.path(uid)).unwrap()
    }

    /// Stops the server and waits for its end.
    pub fn end(&self) -> Ended {
        self.server.stop();
        self.server.wait()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.end();
    }
}

/// Dials a path.
pub struct At(pub PathBuf);

impl Dial for At {
    fn dial(&self, _again: bool) -> Result<UnixStream, Failure> {
        UnixStream::connect(&self.0).map_err(|_| Failure::of(FailureKind::Offline))
    }

    fn origin(&self) -> Option<Origin> {
        super::origin()
    }
}

/// What a connection is wished for, as its byte in the greeting.
pub const SESSION: u8 = 0;
pub const WATCH: u8 = 1;
pub const STATUS: u8 = 2;

/// What the server says, as its byte in the greeting.
pub const WELCOME: u8 = 0;
pub const OTHER_PROTOCOL: u8 = 1;
pub const FULL: u8 = 2;
pub const DENIED: u8 = 3;

/// A greeting, byte by byte.
pub fn greeting(protocol: u16, word: u8, version: &str) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[..5].copy_from_slice(b"polku");
    bytes[5] = 1;
    bytes[6..8].copy_from_slice(&protocol.to_le_bytes());
    bytes[8] = word;
    bytes[9..9 + version.len()].copy_from_slice(version.as_bytes());
    bytes
}

/// Greets over a bare connection, and says nothing of where it is from; with what the server answered: its word, its
/// protocol, its version.
pub fn greet(mut stream: &UnixStream, protocol: u16, wish: u8) -> (u8, u16, String) {
    let answer = say_hello(stream, protocol, wish);
    if answer.0 == WELCOME && wish == SESSION {
        let _ = stream.write_all(&frame(&[0]));
    }
    answer
}

/// The greeting alone.
pub fn say_hello(mut stream: &UnixStream, protocol: u16, wish: u8) -> (u8, u16, String) {
    // One that is refused at the door may be closed already.
    let _ = stream.write_all(&greeting(protocol, wish, "0.0.1"));
    let mut bytes = [0; 32];
    stream.read_exact(&mut bytes).unwrap();
    assert_eq!(&bytes[..6], b"polku\x01");
    let version = String::from_utf8(bytes[9..].iter().copied().take_while(|byte| *byte != 0).collect()).unwrap();
    (bytes[8], u16::from_le_bytes([bytes[6], bytes[7]]), version)
}

/// A frame around bytes.
pub fn frame(body: &[u8]) -> Vec<u8> {
    let mut bytes = u32::try_from(body.len()).unwrap().to_le_bytes().to_vec();
    bytes.extend_from_slice(body);
    bytes
}

/// The body of the next frame.
pub fn read_frame(mut stream: &UnixStream) -> std::io::Result<Vec<u8>> {
    let mut head = [0; 4];
    stream.read_exact(&mut head)?;
    let mut body = vec![0; u32::from_le_bytes(head) as usize];
    stream.read_exact(&mut body)?;
    Ok(body)
}

/// The next answer.
pub fn read_reply(stream: &UnixStream) -> std::io::Result<Result<Reply, Failure>> {
    Ok(postcard::from_bytes(&read_frame(stream)?).unwrap())
}

/// Waits until the server has closed a connection.
pub fn closed(mut stream: &UnixStream) {
    let mut rest = Vec::new();
    // A connection that is closed with something unread ends in an error.
    let _ = stream.read_to_end(&mut rest);
}
