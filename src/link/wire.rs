//! Frames: a length of four bytes, little-endian, then as many bytes of postcard; one write sends a frame, and memory is
//! taken only for bytes that have arrived.

use std::io::{self, Read};
use std::os::unix::net::UnixStream;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The most bytes of a frame: an import of 1,000 wide rows or a page of 500 full files takes a good part of it.
pub const MAX_FRAME: usize = 32 << 20;

/// Bytes of the length.
const HEAD: usize = 4;
/// Room that a connection has without asking: nearly every frame fits.
const ROOM: usize = 4 << 10;
/// Room that a connection keeps once it is empty.
const KEEP: usize = 64 << 10;

/// Why there is no frame.
#[derive(Debug, thiserror::Error)]
pub enum FrameError {
    /// The connection broke, or the rest of a frame did not come in time.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The other side announced a frame beyond [`MAX_FRAME`]; what follows cannot be read.
    #[error("a frame of {0} bytes is too long")]
    TooLong(usize),
}

/// Puts the frame of `value` into `out`, in place of what was there.
///
/// # Errors
/// [`FrameError::TooLong`]; `out` is then empty.
pub fn encode<T: Serialize>(value: &T, out: &mut Vec<u8>) -> Result<(), FrameError> {
    out.clear();
    append(value, out)
}

/// Appends the frame of `value` to `out`.
///
/// # Errors
/// [`FrameError::TooLong`]; `out` is then empty.
pub fn append<T: Serialize>(value: &T, out: &mut Vec<u8>) -> Result<(), FrameError> {
    let begin = out.len();
    let mut bytes = std::mem::take(out);
    bytes.extend_from_slice(&[0; HEAD]);
    let mut bytes = postcard::to_extend(value, bytes).map_err(|_| FrameError::TooLong(usize::MAX))?;
    let length = bytes.len() - begin - HEAD;
    let head = u32::try_from(length).ok().filter(|_| length <= MAX_FRAME).ok_or(FrameError::TooLong(length))?;
    bytes[begin..begin + HEAD].copy_from_slice(&head.to_le_bytes());
    *out = bytes;
    Ok(())
}

/// The value that a frame holds; nothing when its bytes make none, or more than one.
pub fn decode<T: DeserializeOwned>(frame: &[u8]) -> Option<T> {
    match postcard::take_from_bytes(frame) {
        Ok((value, [])) => Some(value),
        Ok(_) | Err(_) => None,
    }
}

/// What a connection has received and not read yet.
pub struct Inbox {
    bytes: Vec<u8>,
    begin: usize,
    end: usize,
    /// How long the rest of a frame may be away once it has begun.
    patience: Duration,
}

impl Inbox {
    /// An empty one.
    pub fn new(patience: Duration) -> Self {
        Self { bytes: Vec::new(), begin: 0, end: 0, patience }
    }

    /// The next frame, waited for as long as it takes; nothing when the other side has closed between frames.
    ///
    /// # Errors
    /// [`FrameError`]; nothing more can be read then.
    pub fn next(&mut self, stream: &UnixStream) -> Result<Option<&[u8]>, FrameError> {
        let mut timed = false;
        let body = loop {
            if let Some(body) = self.whole()? {
                break body;
            }
            if self.end > self.begin && !timed {
                stream.set_read_timeout(Some(self.patience))?;
                timed = true;
            }
            if self.fill(stream)? == 0 {
                return if timed { Err(io::Error::from(io::ErrorKind::UnexpectedEof).into()) } else { Ok(None) };
            }
        };
        if timed {
            stream.set_read_timeout(None)?;
        }
        self.begin = body.end;
        Ok(Some(&self.bytes[body]))
    }

    /// Where the body of the first frame stands, when all of it has arrived.
    fn whole(&self) -> Result<Option<std::ops::Range<usize>>, FrameError> {
        let arrived = &self.bytes[self.begin..self.end];
        let Some((head, rest)) = arrived.split_first_chunk::<HEAD>() else { return Ok(None) };
        let length = usize::try_from(u32::from_le_bytes(*head)).unwrap_or(usize::MAX);
        if length > MAX_FRAME {
            return Err(FrameError::TooLong(length));
        }
        let begin = self.begin + HEAD;
        Ok((rest.len() >= length).then(|| begin..begin + length))
    }

    /// Reads once what is there, with room for as much again as has arrived.
    fn fill(&mut self, mut stream: &UnixStream) -> io::Result<usize> {
        let arrived = self.end - self.begin;
        if arrived == 0 && self.bytes.len() > KEEP {
            self.bytes = Vec::new();
        }
        self.bytes.copy_within(self.begin..self.end, 0);
        (self.begin, self.end) = (0, arrived);
        if self.bytes.len() - arrived < ROOM / 2 {
            // Exactly as much: a vector that grows by itself would take twice that.
            let room = (2 * arrived).clamp(ROOM, MAX_FRAME + ROOM);
            self.bytes.reserve_exact(room - self.bytes.len().min(room));
            self.bytes.resize(room.max(self.bytes.len()), 0);
        }
        loop {
            match stream.read(&mut self.bytes[self.end..]) {
                Ok(read) => {
                    self.end += read;
                    return Ok(read);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// Gives back the room of an unusually long frame.
pub fn shrink(out: &mut Vec<u8>) {
    if out.capacity() > KEEP {
        *out = Vec::new();
    }
}
