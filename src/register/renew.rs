//! Rows of the lists that an earlier program stored, made anew from their files when a register opens; once, because
//! they are written back.
//!
//! What is laid on the desk is always new. What could not be written back (a full disk, a row too long for a value) is made
//! anew the next time.

use super::clock::Clock;
use super::failure::Failure;
use super::file::File;
use super::note::{Deed, Note};
use super::note_row;
use super::summarise::summarise;
use super::summary_row;
use crate::catalogue::Catalogue;
use crate::store::{Batch, BatchId, Entry, MAX_BATCH_BYTES, MAX_EXPECTS, MAX_VALUE_BYTES, Row, Store};

/// Bytes of rows of one batch; the rest is room for its line in the log.
const SLICE_BYTES: usize = MAX_BATCH_BYTES - MAX_VALUE_BYTES;

/// Makes the old rows of a page new, in place and in the store.
///
/// # Errors
/// Of stored bytes that cannot be read.
pub(super) fn renew(store: &dyn Store, clock: &dyn Clock, page: &mut [Row]) -> Result<(), Failure> {
    let mut slices = Vec::new();
    let (mut slice, mut bytes) = (Vec::new(), 0);
    for row in page.iter_mut().filter(|row| summary_row::is_old(&row.value)) {
        row.value = anew(store, row)?;
        if row.value.len() > MAX_VALUE_BYTES {
            continue;
        }
        let more = 2 * row.key.as_bytes().len() + row.value.len();
        if slice.len() == MAX_EXPECTS || bytes + more > SLICE_BYTES {
            slices.push(std::mem::take(&mut slice));
            bytes = 0;
        }
        bytes += more;
        slice.push(&*row);
    }
    if !slice.is_empty() {
        slices.push(slice);
    }
    if slices.is_empty() {
        return Ok(());
    }
    let mut batches = Vec::new();
    for slice in slices {
        let expect = slice.iter().map(|row| (row.key.clone(), Some(row.rev))).collect();
        let put: Vec<_> = slice.iter().map(|row| (row.key.clone(), row.value.clone())).collect();
        let deed = Deed::Renewed(u32::try_from(put.len()).unwrap_or(u32::MAX));
        let entry = Entry { at: clock.timestamp(), note: note_row::encode(&Note::of_register(deed))? };
        batches.push(Batch { id: id_of(store, batches.len())?, expect, put, delete: Vec::new(), entry });
    }
    // The desk gets the new rows either way.
    store.commit_all(batches).ok();
    Ok(())
}

/// The row as this program makes it; of a client without a file, what the old row says.
fn anew(store: &dyn Store, row: &Row) -> Result<Vec<u8>, Failure> {
    let old = summary_row::read(&row.value)?;
    let row = match File::read(store, old.id)? {
        Some(file) => summarise(Catalogue::get(), old.id, &file.content, old.next_no),
        None => old,
    };
    Ok(summary_row::encode(&row)?)
}

/// An id that nothing else has: no two pages are written at the same end of the log, and the register's own lines count
/// up from nought.
fn id_of(store: &dyn Store, number: usize) -> Result<BatchId, Failure> {
    let (head, _) = store.head()?;
    let mut id = *b"polku-\0\0\0\0\0\xff\0\0\0\0";
    id[6..11].copy_from_slice(&head.0.to_be_bytes()[3..]);
    id[12..].copy_from_slice(&u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes());
    Ok(BatchId(id))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::*;
    use crate::domain::account::DeputyFor;
    use crate::domain::client::Client;
    use crate::domain::ids::{ClientId, Code};
    use crate::domain::summary::Summary;
    use crate::register::clock::FixedClock;
    use crate::register::file::{Content, all_rows};
    use crate::register::stored::account;
    use crate::register::{Register, keys};
    use crate::store::{DurableStore, MemStore, RegisterKey, Secret};

    /// A row as version 1 stored it.
    fn old(row: &Summary) -> Vec<u8> {
        let row = Summary { education: None, ..row.clone() };
        let bytes = summary_row::encode(&row).unwrap();
        let mut old = bytes[..bytes.len() - 5].to_vec();
        old[0] = 1;
        old
    }

    #[test]
    fn rows_near_the_limit_of_a_value_are_written_back_too() {
        let clock = FixedClock(date(2026, 11, 21).at(9, 30, 0, 0).to_zoned(TimeZone::UTC).unwrap());
        let store = MemStore::new(clock.timestamp());
        let long = |number: u32, letters: usize| Summary {
            id: ClientId(number),
            given: "a".repeat(letters),
            next_no: 9,
            ..Summary::of_client(ClientId(number), &Client::default())
        };
        // Rows without files; the last one fits as an old row, and not as a new one.
        let fits = MAX_VALUE_BYTES - 100;
        let most = (MAX_VALUE_BYTES - 100..).find(|letters| old(&long(31, letters + 1)).len() > MAX_VALUE_BYTES);
        let rows = (1..=30).map(|number| long(number, fits)).chain([long(31, most.unwrap())]);
        for row in rows {
            let put = vec![(keys::summary(row.id).unwrap(), old(&row))];
            let entry = Entry { at: clock.timestamp(), note: Vec::new() };
            let id = BatchId([row.id.0 as u8; 16]);
            store.commit(Batch { id, expect: Vec::new(), put, delete: Vec::new(), entry }).unwrap();
        }
        let before = store.head().unwrap().0;
        let mut page = all_rows(&store, &keys::summaries()).unwrap();
        renew(&store, &clock, &mut page).unwrap();
        assert!(page.iter().all(|row| !summary_row::is_old(&row.value)), "the desk gets them all");
        let stored = all_rows(&store, &keys::summaries()).unwrap();
        let left: Vec<usize> = (0..31).filter(|at| summary_row::is_old(&stored[*at].value)).collect();
        assert_eq!((left, stored.len()), (vec![30], 31));
        assert_eq!(store.head().unwrap().0.0 - before.0, 2, "fifteen fit in a batch");
    }

    #[test]
    fn a_row_of_an_earlier_program_is_made_anew_once_and_its_numbers_stay() {
        let clock = || FixedClock(date(2026, 11, 21).at(9, 30, 0, 0).to_zoned(TimeZone::UTC).unwrap());
        let dir = tempfile::tempdir().unwrap();
        let secret = Secret::new(vec![RegisterKey::new([7; 32])], [9; 32]);
        let store = || DurableStore::open(dir.path(), &secret, clock().timestamp()).unwrap().0;
        let founder = account(Vec::new(), Vec::new(), DeputyFor::Nobody);
        Register::found(&store(), &founder, &[], true, clock().timestamp()).unwrap();
        let open = || Register::open(Box::new(store()), Box::new(clock()), false).unwrap();
        let client = |code: &str| Client { education: Some(Code::from(code)), ..Client::default() };
        let files = (1..=45).map(|number| {
            let code = if number % 2 == 0 { "3" } else { "7" };
            (ClientId(number), Content { client: client(code), ..Content::default() })
        });
        let register = open();
        register.take_in(&founder, clock().timestamp(), files).unwrap();

        let rows = all_rows(&*register.store, &keys::summaries()).unwrap();
        let made: Vec<Vec<u8>> = rows.iter().map(|row| row.value.clone()).collect();
        for (at, row) in rows.iter().enumerate() {
            let mut summary = summary_row::read(&row.value).unwrap();
            summary.next_no = 9;
            let entry = Entry { at: clock().timestamp(), note: Vec::new() };
            let mut id = [1; 16];
            id[0] = at as u8;
            let put = vec![(row.key.clone(), old(&summary))];
            register
                .store
                .commit(Batch { id: BatchId(id), expect: Vec::new(), put, delete: Vec::new(), entry })
                .unwrap();
        }
        let before = register.store.head().unwrap().0;
        drop(register);
        let register = open();
        for number in 1..=45 {
            let row = register.desk().summary(ClientId(number)).unwrap();
            let expected = if number % 2 == 0 { "3" } else { "7" };
            assert_eq!((row.education, row.next_no), (Some(Code::from(expected)), 9));
        }
        let after = register.store.head().unwrap().0;
        assert_eq!(after.0 - before.0, 3, "45 rows in batches of 20");
        for (row, made) in all_rows(&*register.store, &keys::summaries()).unwrap().iter().zip(&made) {
            let made = summary_row::read(made).unwrap();
            assert_eq!(summary_row::read(&row.value).unwrap(), Summary { next_no: 9, ..made });
        }
        drop(register);
        assert_eq!(open().store.head().unwrap().0, after, "once");
    }
}
