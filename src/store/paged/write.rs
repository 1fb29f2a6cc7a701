//! Writing a state: what an overlay changes, page by page, and at the end how far that is.

use std::ops::Bound;

use super::page::Pages;
use super::{CARRYING, Mark, PART_BYTES, PagedState, ROW, end_of, is_page, part_key, row_key};
use crate::store::batch::Seq;
use crate::store::error::Result;
use crate::store::overlay::Overlay;
use crate::store::press;

impl PagedState {
    /// Writes the changes of `overlay` in key order and then, when they are on disk, how far that is.
    pub(in crate::store) fn write(&self, overlay: &Overlay) -> Result<()> {
        let (applied, before) = (overlay.upto(), self.mark());
        self.engine.insert(&CARRYING, &applied.0.0.to_le_bytes())?;
        if before.is_none() && self.engine.get(&[ROW])?.is_none() {
            self.put_pages(&Pages::default().lay_out(applied.0, &[], None), applied.0)?;
        }
        let mut changes = overlay.changes().map(|(key, change)| (key.as_bytes(), change)).peekable();
        while let Some((key, _)) = changes.peek() {
            let (first, page) = self.page_for(&self.reading(), key)?;
            let behind = [&row_key(&first)[..], &[0]].concat();
            let next = self.engine.from(&behind).next().transpose()?;
            let next = next.as_ref().filter(|(key, _)| is_page(key)).map(|(key, _)| &key[1..]);
            let end = end_of(&page, next)?;
            let inside = |key: &[u8]| end.is_none_or(|end| key < end);
            let mut pages = Pages::default();
            for entry in page.entries().take_while(|entry| inside(entry.key)) {
                while let Some((key, change)) = changes.next_if(|(key, _)| *key < entry.key) {
                    pages.push_change(key, change);
                }
                match changes.next_if(|(key, _)| *key == entry.key) {
                    Some((key, change)) => pages.push_change(key, change),
                    None => pages.push(entry.key, entry.rev, entry.value),
                }
            }
            while let Some((key, change)) = changes.next_if(|(key, _)| inside(key)) {
                pages.push_change(key, change);
            }
            self.put_pages(&pages.lay_out(applied.0, &first, end), applied.0)?;
        }
        self.engine.sync()?;
        self.set_mark(Mark { applied, live: before.map_or(0, |mark| mark.live) })
    }

    /// Writes pages that one was parted into, or the one, all written up to the same frame. The last comes first: until the
    /// first of them is there, the page that was parted stands as it was, and what the others hold of it already counts
    /// instead.
    fn put_pages(&self, pages: &[(&[u8], Vec<u8>)], upto: Seq) -> Result<()> {
        let sealed = self.sealed(pages)?;
        let mut known = self.writing();
        for (key, bytes) in sealed.iter().rev() {
            self.put_page(key, bytes)?;
            known.note(key, upto);
        }
        Ok(())
    }

    /// The pages with their keys, sealed.
    pub(super) fn sealed(&self, pages: &[(&[u8], Vec<u8>)]) -> Result<Vec<(Vec<u8>, Vec<u8>)>> {
        let seal = |(first, plain): &(&[u8], Vec<u8>)| {
            let (key, mut bytes) = (row_key(first), Vec::new());
            self.seal.seal(&key, &press::press(plain), &mut bytes)?;
            Ok((key, bytes))
        };
        pages.iter().map(seal).collect()
    }

    pub(super) fn set_mark(&self, mark: Mark) -> Result<()> {
        self.reading().save(&self.dir, &self.seal, &mark)?;
        self.writing().mark = Some(mark);
        Ok(())
    }

    /// Returns when everything that was written is on disk.
    pub(in crate::store) fn sync(&self) -> Result<()> {
        self.engine.sync()
    }

    /// Counts the bytes of all rows and keeps the figure with the mark.
    pub(in crate::store) fn count_live(&self, mark: Mark) -> Result<Mark> {
        let mut live = 0;
        for row in self.range(Bound::Included(&[]), &[]) {
            let row = row?;
            live += row.bytes();
        }
        let mark = Mark { live, ..mark };
        self.set_mark(mark)?;
        Ok(mark)
    }

    /// Writes a page. Until its first part is there, with the others before it, the page is what it was.
    pub(super) fn put_page(&self, key: &[u8], sealed: &[u8]) -> Result<()> {
        let before = self.engine.get(key)?.and_then(|stored| stored.first_chunk::<2>().copied());
        let turn = before.map_or(0, |[turn, _]| turn.wrapping_add(1));
        let mut parts = sealed.chunks(PART_BYTES);
        let first = parts.next().unwrap_or_default();
        let mut further = 0;
        for part in parts {
            self.engine.insert(&part_key(key, turn, further), part)?;
            further += 1;
        }
        self.engine.insert(key, &[&[turn, further], first].concat())?;
        if let Some([turn, further]) = before {
            (0..further).try_for_each(|number| self.engine.remove(&part_key(key, turn, number)))?;
        }
        Ok(())
    }
}
