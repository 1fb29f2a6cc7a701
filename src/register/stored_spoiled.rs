//! Stored rows that something spoiled: none is half read, and what is read is written and read again as the same.
#![cfg(test)]

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::codec::{decode, encode};
use super::file::Change;
use super::note::Note;
use super::office::Meta;
use super::undo_many::Acted;
use super::{account_row, draft_row, summary_row};
use crate::domain::client::Client;
use crate::domain::record::Filed;
use crate::domain::saved_search::{SavedSearch, SearchId};
use crate::spoil::{Chance, spoiled};

#[test]
fn spoiled_bytes_are_refused_or_read_as_what_they_say() {
    let fixtures =
        [include_str!("../../tests/fixtures/stored-v1.txt"), include_str!("../../tests/fixtures/stored-v2.txt")];
    let lines = fixtures.iter().flat_map(|text| text.lines()).filter_map(|line| line.split_once(' '));
    let pairs =
        |hex: &str| hex.as_bytes().chunks_exact(2).map(|pair| String::from_utf8_lossy(pair).into_owned()).collect();
    let bytes = |pairs: Vec<String>| pairs.iter().filter_map(|pair| u8::from_str_radix(pair, 16).ok()).collect();
    let corpus: Vec<Vec<u8>> = lines.map(|(_, hex)| bytes(pairs(hex))).collect();
    /// What is read is written and read again as the same.
    fn again<T: Serialize + DeserializeOwned + PartialEq + Debug>(bytes: &[u8]) -> u32 {
        let Ok(value) = decode::<T>(bytes) else { return 0 };
        let written = encode(&value).unwrap();
        assert!(written.len() <= 2 * bytes.len(), "{} bytes of {}", written.len(), bytes.len());
        assert_eq!(decode::<T>(&written).unwrap(), value);
        1
    }
    let mut chance = Chance::new(5);
    let (mut read, inputs) = (0, 20_000);
    for _ in 0..inputs {
        let bytes = spoiled(&mut chance, &corpus);
        read += again::<Client>(&bytes) + again::<Filed>(&bytes) + again::<Change>(&bytes) + again::<Note>(&bytes);
        read +=
            again::<SavedSearch>(&bytes) + again::<SearchId>(&bytes) + again::<Acted>(&bytes) + again::<Meta>(&bytes);
        if let Ok(account) = account_row::read(&bytes) {
            assert_eq!(account_row::read(&account_row::encode(&account).unwrap()).unwrap(), account);
            read += 1;
        }
        if let Ok(draft) = draft_row::read(&bytes) {
            assert_eq!(draft_row::read(&draft_row::encode(&draft).unwrap()).unwrap(), draft);
            read += 1;
        }
        if let Ok(row) = summary_row::read(&bytes) {
            assert_eq!(summary_row::read(&summary_row::encode(&row).unwrap()).unwrap(), row);
            read += 1;
        }
    }
    assert!(read > 300, "only {read} of {inputs} were read");
}
