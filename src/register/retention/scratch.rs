//! What lies beside the journal about whoever is erased: drafts of anybody, and what takes back acts on many clients.

use std::collections::{BTreeMap, BTreeSet};

use super::proposal::Target;
use crate::domain::ids::{ClientId, RecordNo};
use crate::register::codec::{decode, encode};
use crate::register::draft_row;
use crate::register::failure::Failure;
use crate::register::keys;
use crate::register::office::Register;
use crate::register::undo_many::Acted;

impl Register {
    /// Removes what scratch space holds of what was erased.
    pub(super) fn clear_scratch(&self, targets: &[Target]) -> Result<(), Failure> {
        let (files, parts) = self.gone_of(targets)?;
        let entries: BTreeMap<ClientId, BTreeSet<RecordNo>> = targets
            .iter()
            .filter(|target| parts.contains(&target.client))
            .map(|target| (target.client, target.records.iter().copied().collect()))
            .collect();
        let goes = |client: ClientId, record: Option<RecordNo>| {
            let entry = || record.is_some_and(|no| entries.get(&client).is_some_and(|gone| gone.contains(&no)));
            files.contains(&client) || entry()
        };
        for key in self.store.scratch_list(&keys::all_drafts())? {
            if let Some((client, record)) = keys::drafted(&key) {
                if goes(client, record) {
                    self.forget_draft(&key)?;
                }
                continue;
            }
            // One that cannot be read is left where it is, as it is when drafts are offered.
            let draft = self.store.scratch_get(&key)?.and_then(|bytes| draft_row::read(&bytes).ok());
            let Some(mut draft) = draft.filter(|draft| draft.clients.iter().any(|client| files.contains(client)))
            else {
                continue;
            };
            draft.clients.retain(|client| !files.contains(client));
            if draft.clients.is_empty() {
                self.forget_draft(&key)?;
            } else {
                self.store.scratch_put(&key, &draft_row::encode(&draft)?)?;
            }
        }
        for key in self.store.scratch_list(&keys::all_acts())? {
            let Some(bytes) = self.store.scratch_get(&key)? else { continue };
            let Ok(mut acted) = decode::<Acted>(&bytes) else { continue };
            let had = acted.moments.len();
            acted.moments.retain(|moment| !files.contains(&moment.client));
            if acted.moments.is_empty() {
                self.store.scratch_delete(&key)?;
            } else if acted.moments.len() < had {
                self.store.scratch_put(&key, &encode(&acted)?)?;
            }
        }
        Ok(())
    }
}
