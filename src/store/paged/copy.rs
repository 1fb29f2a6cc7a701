//! Writing a state anew: every row once more into an empty engine, which thereby holds no trace of anything older and is a
//! fraction of the size.

use std::ops::Bound;
use std::path::Path;

use super::page::Pages;
use super::{Mark, PART_BYTES, PagedState, damaged, part_key};
use crate::store::batch::{Row, Seq};
use crate::store::error::Result;
use crate::store::hash::Hash;
use crate::store::overlay::Overlay;
use crate::store::sled::Refusal;

/// Bytes of rows that are laid out together.
const AT_ONCE: usize = 4 << 20;

impl PagedState {
    /// Writes every row, with the changes of `later` on them, into an empty state in `dir`, which then holds everything up
    /// to where this one or `later` goes.
    pub(in crate::store) fn copy_to(&self, dir: &Path, later: Option<&Overlay>) -> Result<()> {
        let own = || self.mark().map(|mark| mark.applied);
        let applied = later.map(Overlay::upto).or_else(own).ok_or_else(damaged)?;
        let fresh = PagedState::open(dir, &self.seal).map_err(|refusal| match refusal {
            Refusal::Outside(error) => error,
            Refusal::Unopenable | Refusal::Panicked => damaged(),
        })?;
        let filled = self.fill(&fresh, applied, later);
        if filled.is_err() {
            fresh.abandon();
        }
        filled
    }

    fn fill(&self, fresh: &PagedState, applied: (Seq, Hash), later: Option<&Overlay>) -> Result<()> {
        let (mut pages, mut first, mut live) = (Pages::default(), Vec::new(), 0);
        for row in self.rows_with(later) {
            let row = row?;
            live += row.bytes();
            if pages.len() >= AT_ONCE {
                fresh.put_behind(&pages.lay_out(applied.0, &first, Some(row.key.as_bytes())), applied.0)?;
                (pages, first) = (Pages::default(), row.key.as_bytes().to_vec());
            }
            pages.push(row.key.as_bytes(), row.rev, &row.value);
        }
        fresh.put_behind(&pages.lay_out(applied.0, &first, None), applied.0)?;
        fresh.sync()?;
        fresh.set_mark(Mark { applied, live })
    }

    /// Writes pages behind all others into a state that nobody uses yet: first their keys, with nothing under them. The engine
    /// writes neighbours together again whenever there come to be more of them; once all are there, and flushed, it writes
    /// each page once, which measured half the files.
    fn put_behind(&self, pages: &[(&[u8], Vec<u8>)], upto: Seq) -> Result<()> {
        let sealed = self.sealed(pages)?;
        for (key, bytes) in &sealed {
            self.engine.insert(key, &[])?;
            for (_, number) in bytes.chunks(PART_BYTES).skip(1).zip(0..) {
                self.engine.insert(&part_key(key, 0, number), &[])?;
            }
        }
        self.sync()?;
        let mut known = self.writing();
        for (key, bytes) in &sealed {
            self.put_page(key, bytes)?;
            known.note(key, upto);
        }
        Ok(())
    }

    /// All rows, with the changes of `later` on them.
    fn rows_with<'a>(&'a self, later: Option<&'a Overlay>) -> impl Iterator<Item = Result<Row>> + use<'a> {
        let mut rows = self.range(Bound::Included(&[]), &[]).peekable();
        let mut changes = later.into_iter().flat_map(Overlay::changes).peekable();
        std::iter::from_fn(move || {
            loop {
                match (rows.peek(), changes.peek()) {
                    (Some(Err(_)), _) | (_, None) => return rows.next(),
                    (Some(Ok(row)), Some((key, _))) if row.key < **key => return rows.next(),
                    (Some(Ok(row)), Some((key, _))) if row.key == **key => drop(rows.next()),
                    _ => {
                        if let (key, (rev, Some(value))) = changes.next()? {
                            return Some(Ok(Row { key: key.clone(), rev: *rev, value: value.clone() }));
                        }
                    }
                }
            }
        })
    }
}
