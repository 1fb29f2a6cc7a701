//! Puts whole files into a register that has none of them yet: how the demo is built. No request reaches it.

use jiff::Timestamp;

use super::asker::Asker;
use super::commit_file::Edit;
use super::failure::Failure;
use super::file::{Content, File};
use super::import::{IMPORTED, MAX_ROWS};
use super::office::Register;
use crate::domain::account::Account;
use crate::domain::ids::ClientId;
use crate::store::BatchId;

impl Register {
    /// Puts whole files into a register that has none of them yet, entered at the moment `at`; the demo is built so.
    /// Not reachable by request.
    ///
    /// # Errors
    /// A store failure; clients already committed stay.
    pub fn take_in(
        &self,
        account: &Account,
        at: Timestamp,
        files: impl Iterator<Item = (ClientId, Content)>,
    ) -> Result<usize, Failure> {
        let account = &Asker::here(account);
        let turn = self.turns.of_all();
        let mut batches = Vec::new();
        let mut count = 0;
        let mut rows = Vec::new();
        for (client, content) in files {
            let file = File::blank(client);
            let mut id = *b"polku-taken-\0\0\0\0";
            id[12..].copy_from_slice(&client.0.to_be_bytes());
            let edit =
                Edit { account, id: BatchId(id), file: &file, wanted: &content, next_no: 1, about: &IMPORTED, at };
            let (batch, row) = self.batch(&turn, &edit)?;
            self.turns.taken(client);
            batches.push(batch);
            rows.push(row.1);
            count += 1;
            if batches.len() == MAX_ROWS {
                self.store.commit_all(std::mem::take(&mut batches))?;
            }
        }
        if !batches.is_empty() {
            self.store.commit_all(batches)?;
        }
        let mut loaded = Ok(());
        self.on_desk(|desk| loaded = desk.load(rows));
        loaded?;
        Ok(count)
    }
}
