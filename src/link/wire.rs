//! Frames: a length of four bytes, little-endian, then as many bytes of postcard; one write sends a frame, memory is
//! taken only for bytes that have arrived, and for many of them only after asking.

use std::io::{self, Read};
use std::os::unix::net::UnixStream;
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// The most bytes of a frame: an import of 1,000 wide rows or a page of 500 full files takes a good part of it.
const MAX_FRAME: usize = 32 << 20;

/// Bytes of the length.
const HEAD: usize = 4;
/// Room that a connection has without asking: nearly every frame fits.
const ROOM: usize = 4 << 10;
/// Room that a connection keeps once it is empty; a longer frame is a long one.
const KEEP: usize = 64 << 10;

/// Why there is no frame.
#[derive(Debug, thiserror::Error)]
pub enum FrameError {
    /// The connection broke, or the rest of a frame did not come in time.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The other side announced a frame beyond [`MAX_FRAME`], or a long one it may not send; what follows is not read.
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
    decode_borrowed(frame)
}

/// The same, borrowing from the frame.
pub fn decode_borrowed<'a, T: Deserialize<'a>>(frame: &'a [u8]) -> Option<T> {
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

    /// The next frame, waited for as long as it takes; nothing when the other side has closed between frames. `long` is
    /// asked before more is read of a long frame.
    ///
    /// # Errors
    /// [`FrameError`]; nothing more can be read then.
    pub fn next(&mut self, stream: &UnixStream, long: impl FnOnce() -> bool) -> Result<Option<&[u8]>, FrameError> {
        let (mut timed, mut long) = (false, Some(long));
        let body = loop {
            let announced = self.announced();
            if let Some(length) = announced.filter(|length| *length > KEEP)
                && (length > MAX_FRAME || !long.take().is_none_or(|long| long()))
            {
                return Err(FrameError::TooLong(length));
            }
            let begin = self.begin + HEAD;
            if let Some(length) = announced.filter(|length| begin + length <= self.end) {
                break begin..begin + length;
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

    /// How long the first frame is, when that has arrived.
    fn announced(&self) -> Option<usize> {
        let head = self.bytes[self.begin..self.end].first_chunk::<HEAD>()?;
        Some(usize::try_from(u32::from_le_bytes(*head)).unwrap_or(usize::MAX))
    }

    /// Reads once what is there, with room for as much again as has arrived.
    fn fill(&mut self, mut stream: &UnixStream) -> io::Result<usize> {
        let arrived = self.end - self.begin;
        if arrived > 0 {
            self.bytes.copy_within(self.begin..self.end, 0);
        } else if self.bytes.len() > KEEP {
            self.bytes = Vec::new();
        }
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

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::net::Shutdown;
    use std::time::Duration;

    use proptest::prelude::*;

    use super::*;
    use crate::register::{Change, Failure, Reply, Request};

    const MOMENT: Duration = Duration::from_millis(20);

    fn pair() -> (UnixStream, UnixStream) {
        UnixStream::pair().unwrap()
    }

    #[test]
    fn frames_come_as_they_went_however_they_are_cut() {
        let (mut near, far) = pair();
        let texts: Vec<String> = [0, 1, 5_000, 200_000, 3].iter().map(|length| "x".repeat(*length)).collect();
        let mut bytes = Vec::new();
        for text in &texts {
            append(text, &mut bytes).unwrap();
        }
        let sender = std::thread::spawn(move || {
            for part in bytes.chunks(777) {
                near.write_all(part).unwrap();
            }
        });
        let mut inbox = Inbox::new(Duration::from_secs(30));
        for text in &texts {
            assert_eq!(decode::<String>(inbox.next(&far, || true).unwrap().unwrap()).as_ref(), Some(text));
        }
        sender.join().unwrap();
        assert!(inbox.next(&far, || true).unwrap().is_none(), "closed between frames");
        assert!(inbox.bytes.len() <= KEEP, "a long frame leaves no room behind");
    }

    #[test]
    fn a_long_frame_takes_memory_only_for_what_has_arrived() {
        let (mut near, far) = pair();
        near.write_all(&u32::try_from(MAX_FRAME).unwrap().to_le_bytes()).unwrap();
        near.write_all(&[7; 10_000]).unwrap();
        near.shutdown(Shutdown::Write).unwrap();
        let mut inbox = Inbox::new(MOMENT);
        assert!(matches!(inbox.next(&far, || true), Err(FrameError::Io(_))));
        assert!(inbox.bytes.capacity() < 50_000, "{}", inbox.bytes.capacity());
    }

    #[test]
    fn a_frame_beyond_the_limit_or_without_leave_is_not_read() {
        for length in [u32::MAX, u32::try_from(MAX_FRAME + 1).unwrap(), u32::try_from(KEEP + 1).unwrap()] {
            let (mut near, far) = pair();
            near.write_all(&length.to_le_bytes()).unwrap();
            let refused = Inbox::new(MOMENT).next(&far, || false).map(|_| ());
            assert!(matches!(refused, Err(FrameError::TooLong(told)) if told == length as usize), "{refused:?}");
        }
    }

    #[test]
    fn a_frame_that_has_begun_must_go_on() {
        let (mut near, far) = pair();
        near.write_all(&[9, 0]).unwrap();
        let late = Inbox::new(MOMENT).next(&far, || true).map(|_| ());
        assert!(matches!(late, Err(FrameError::Io(error)) if error.kind() == io::ErrorKind::WouldBlock));
        drop(near);
    }

    #[test]
    fn a_value_that_is_too_long_is_not_sent() {
        let mut out = Vec::new();
        assert!(encode(&"x".repeat(MAX_FRAME), &mut out).is_err());
        assert!(out.is_empty());
    }

    #[test]
    fn a_list_that_claims_to_be_endless_is_no_list() {
        // Request::Import: its place, a batch id, then how many rows there are said to be.
        let import = Request::Import { id: crate::register::BatchId([7; 16]), rows: Vec::new(), dry_run: false };
        let mut bytes = Vec::new();
        encode(&import, &mut bytes).unwrap();
        let before_the_length = bytes.len() - HEAD - 2;
        for claimed in [u64::MAX, 1 << 60, 1 << 32, 1 << 20] {
            let mut frame = bytes[HEAD..][..before_the_length].to_vec();
            frame.extend(postcard::to_stdvec(&claimed).unwrap());
            frame.extend([0; 64]);
            assert_eq!(decode::<Request>(&frame), None);
        }
        assert_eq!(decode::<Request>(&bytes[HEAD..]), Some(import));
    }

    proptest! {
        #[test]
        fn no_bytes_whatever_stop_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = decode::<Request>(&bytes);
            let _ = decode::<Result<Reply, Failure>>(&bytes);
            let _ = decode::<Change>(&bytes);
        }
    }
}
