//! Taking everything out, page by page; the whole register leaves only through here, and each page is logged.

use super::codec::encode;
use super::failure::{Failure, FailureKind};
use super::note::{Deed, Note};
use super::office::Register;
use super::reply::Exported;
use crate::domain::account::Account;
use crate::domain::ids::ClientId;
use crate::domain::purpose::Purpose;
use crate::domain::rights::{Act, Relation, Verdict, best};

/// The most clients of one page.
const MAX_PAGE: usize = 500;

/// A page ends after the client with which it grows beyond this many bytes: it travels as one answer.
const MAX_BYTES: usize = 8 << 20;

impl Register {
    /// A page of everything, by client number; a logged look. Only a page without clients is the last.
    pub(super) fn export(
        &self,
        account: &Account,
        after: Option<ClientId>,
        limit: usize,
    ) -> Result<Vec<Exported>, Failure> {
        if best(&account.roles, Act::Export, Relation::Nobody) != Verdict::Full {
            return Err(Failure::of(FailureKind::Denied));
        }
        let ids: Vec<ClientId> = {
            let desk = self.desk();
            desk.ids().filter(|id| after.is_none_or(|after| *id > after)).take(limit.clamp(1, MAX_PAGE)).collect()
        };
        let today = self.today();
        let (mut page, mut bytes) = (Vec::with_capacity(ids.len()), 0);
        for client in ids {
            if bytes > MAX_BYTES {
                break;
            }
            let file = self.file(client)?;
            let worker = file.content.client.worker(today);
            let worker = worker.and_then(|id| self.desk().account(id).map(|account| account.login.clone()));
            let records = file.content.records.into_iter().collect();
            let exported = Exported { client, data: file.content.client, records, worker };
            bytes += encode(&exported)?.len();
            page.push(exported);
        }
        let deed = Deed::Exported(u32::try_from(page.len()).unwrap_or(u32::MAX));
        let purpose = Some(Purpose::Maintenance);
        self.log(&Note { who: Some(account.id), deed, purpose, client: None, protected: false })?;
        Ok(page)
    }
}
