//! The image of the desk: what a start would make of every row there is, kept beside the register, so that the next start
//! reads it instead; the desk of an image and of what the log has beyond it is the desk that a fresh start lays out.
//!
//! Nothing holds writers up while an image is drawn: the frame it goes up to is noted first, rows are copied block by block
//! as they lie then, and whatever was written from that frame on is laid once more over what was read.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::account_row;
use super::codec::{decode, encode};
use super::desk::Desk;
use super::kept_rows::{BLOCK, KeptRows};
use super::keys;
use super::office::{Meta, Register};
use super::summary_row;
use crate::domain::ids::{ClientId, Code};
use crate::search::{Blocks, Next};
use crate::store::{Build, Drawing, Image, ImageShelf, LoggedFrame, Seq};

/// What is laid out otherwise by a later program; counts up with every change of what an image holds, and when an earlier
/// program may have drawn wrong ones.
pub const LAYOUT: u8 = 6;

/// The sections of an image; those of the desk follow.
const HEAD: usize = 0;
const ROWS: usize = 1;
const DESK: usize = 2;

/// Frames that may usually lie between an image and the end of the log before the next one is drawn: gone through in well
/// under a millisecond.
pub const FRAMES: u64 = 200;

/// Where images are put, and what is known of the last one.
pub struct Images {
    shelf: ImageShelf,
    build: Build,
    frames: u64,
    /// The frame and the day of the last one; held while one is drawn.
    last: Mutex<Option<(Seq, Date)>>,
}

/// What stands in an image beside the rows.
#[derive(Serialize, Deserialize)]
struct Head {
    day: Date,
    meta: Meta,
    organisations: Vec<Code>,
    slots: u32,
    count: u32,
    last_micros: i64,
    /// The number that the next new client gets: the highest may have been erased.
    next_client: ClientId,
}

/// An image whose blocks are read one by one, and whether one of them turned out to be damaged.
#[derive(Debug)]
pub(super) struct Reading {
    image: Image,
    damaged: AtomicBool,
}

impl Reading {
    /// Whether something was damaged that somebody looked at.
    pub fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Relaxed)
    }
}

impl Blocks for Reading {
    fn count(&self, array: usize) -> usize {
        self.image.blocks(array)
    }

    fn length(&self, array: usize) -> usize {
        self.image.length(array)
    }

    fn block(&self, array: usize, n: usize) -> Option<Vec<u8>> {
        let block = self.image.block(array, n);
        if block.is_none() {
            self.damaged.store(true, Ordering::Relaxed);
        }
        block
    }
}

/// What an image and the log beyond it give.
pub(super) struct Opened {
    pub desk: Desk,
    /// Where the desk is read from while it is not read whole.
    pub reading: Option<Arc<Reading>>,
    pub meta: Meta,
    /// The moment of the last frame, in microseconds.
    pub last_micros: i64,
    /// New clients get no lower number than this.
    pub next_client: ClientId,
}

impl Opened {
    /// The same read whole; nothing when something is damaged.
    pub fn read_all(mut self) -> Option<Self> {
        let whole = self.desk.read_all();
        // What the log has beyond the image may have been laid over a block that could not be read.
        let damaged = self.reading.take().is_some_and(|reading| reading.is_damaged());
        (whole && !damaged).then_some(self)
    }
}

impl Images {
    /// Images of this register as this program lays them out, a new one when the log has gone on by so many frames.
    #[must_use]
    pub fn new(shelf: ImageShelf, build: Build, frames: u64) -> Self {
        Self { shelf, build, frames, last: Mutex::new(None) }
    }

    pub(super) fn took_up(&self, seq: Seq, day: Date) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some((seq, day));
    }
}

/// The desk of an image and of what the log has beyond it; nothing when the image is of another day or does not fit.
pub(super) fn open(image: Image, tail: &[LoggedFrame], today: Date) -> Option<Opened> {
    let head: Head = decode(&image.section(HEAD)?).ok().filter(|head: &Head| head.day == today)?;
    let reading = Arc::new(Reading { image, damaged: AtomicBool::new(false) });
    let rows = KeptRows::of_image(reading.clone(), ROWS, head.slots as usize, head.count as usize)?;
    let mut next = Next::new(reading.clone(), DESK);
    let mut desk = Desk::of_kept(head.day, head.organisations, &mut next, rows)?;
    for frame in tail {
        lay(&mut desk, frame)?;
    }
    let last = tail.last().map(|frame| frame.entry.at.as_microsecond());
    let last_micros = last.unwrap_or(head.last_micros);
    Some(Opened { desk, reading: Some(reading), meta: head.meta, last_micros, next_client: head.next_client })
}

/// Lays what a frame wrote; nothing where that is more than rows and accounts can show.
fn lay(desk: &mut Desk, frame: &LoggedFrame) -> Option<()> {
    if frame.redacted || frame.delete.iter().any(|key| keys::is_summary(key) || keys::is_account(key)) {
        return None;
    }
    for (key, value) in &frame.put {
        if keys::is_summary(key) {
            let row = summary_row::read(value).ok()?;
            desk.put_anew(&row, value.clone());
        } else if keys::is_account(key) {
            desk.put_account(account_row::read(value).ok()?);
        } else if *key == keys::meta().ok()? || keys::is_erasure(key) {
            return None;
        }
    }
    Some(())
}

impl Register {
    /// Draws an image unless the last one will do; whether there is a new one. Failing harms nothing: the next start takes
    /// longer.
    ///
    /// # Errors
    /// What the system says.
    pub fn draw_image(&self) -> io::Result<bool> {
        let Some(images) = &self.images else { return Ok(false) };
        // An erasure that broke off is found when the register opens without one.
        if self.erasing.is_under_way() {
            return Ok(false);
        }
        let mut last = images.last.lock().unwrap_or_else(PoisonError::into_inner);
        let today = self.today();
        let head = self.store.head().map_err(io::Error::other)?.0;
        if last.is_some_and(|(seq, day)| day == today && head.0.saturating_sub(seq.0) < images.frames) {
            return Ok(false);
        }
        let begun = {
            // Whoever has written by now has laid it on the desk too.
            let _accounts = self.managing.lock().unwrap_or_else(PoisonError::into_inner);
            let _clients = self.turns.of_all();
            images.shelf.begin()?.map(|drawing| (drawing, self.turns.latest()))
        };
        let Some((mut drawing, last_micros)) = begun else { return Ok(false) };
        let drawn = self.draw(&mut drawing, last_micros);
        let day = match drawn {
            Ok(day) => day,
            Err(error) => {
                images.shelf.abandon(drawing);
                return Err(error);
            }
        };
        let seq = drawing.reached();
        let placed = images.shelf.finish(drawing, &images.build)?;
        if placed {
            *last = Some((seq, day));
        }
        Ok(placed)
    }

    fn draw(&self, drawing: &mut Drawing, last_micros: i64) -> io::Result<Date> {
        let (head, day, arrays, blocks) = {
            let desk = self.desk();
            let count = |number: usize| u32::try_from(number).map_err(io::Error::other);
            let head = Head {
                day: desk.day(),
                meta: self.meta.clone(),
                organisations: desk.organisations().to_vec(),
                slots: count(desk.rows().slots())?,
                count: count(desk.clients())?,
                last_micros,
                next_client: self.turns.next_client(),
            };
            let blocks = desk.rows().slots().div_ceil(BLOCK);
            (encode(&head).map_err(io::Error::other)?, head.day, desk.arrays().map_err(io::Error::other)?, blocks)
        };
        drawing.section();
        drawing.block(&head)?;
        drawing.section();
        for n in 0..blocks {
            let block = self.desk().rows().block(n);
            drawing.block(&block)?;
        }
        for array in arrays {
            drawing.section();
            array.iter().try_for_each(|block| drawing.block(block))?;
        }
        Ok(day)
    }
}
