//! Taking the register out, page by page; the whole of it leaves only through here, and each page is logged.
//!
//! What an account has no right to stays out and is told: health and social data without the class (social data beside
//! an open period), and under a turvakielto (Act 661/2009 §§36-37) home municipality and contact data, unless the client
//! is the asker's own or deputised, or the account was given the class `turvakielto` to move the register elsewhere.

use super::access;
use super::asker::Asker;
use super::codec::encode;
use super::failure::{Failure, FailureKind};
use super::note::{Deed, Note};
use super::office::Register;
use super::reply::{Exported, Withheld};
use crate::domain::account::Account;
use crate::domain::client::{Client, Reach};
use crate::domain::data_class::DataClass;
use crate::domain::ids::ClientId;
use crate::domain::purpose::Purpose;
use crate::domain::record::Record;
use crate::domain::rights::{Act, may, sees_protected};
use crate::domain::summary::Summary;

/// The most clients of one page.
const MAX_PAGE: usize = 500;

/// A page ends after the client with which it grows beyond this many bytes: it travels as one answer.
pub(super) const PAGE_BYTES: usize = 8 << 20;

impl Register {
    /// A page of everything, by client number; a logged look. Only a page without clients is the last.
    pub(super) fn export(
        &self,
        account: &Asker,
        after: Option<ClientId>,
        limit: usize,
    ) -> Result<Vec<Exported>, Failure> {
        let mut bytes = 0;
        self.export_each(account, after, limit, |exported| {
            bytes += encode(&exported)?.len();
            Ok((exported, bytes <= PAGE_BYTES))
        })
    }

    /// A page made of what leaves of each client, while `make` says that there is room for more; logged.
    pub(super) fn export_each<T>(
        &self,
        account: &Asker,
        after: Option<ClientId>,
        limit: usize,
        mut make: impl FnMut(Exported) -> Result<(T, bool), Failure>,
    ) -> Result<Vec<T>, Failure> {
        if !may(&account.roles, Act::Export) {
            return Err(Failure::of(FailureKind::Denied));
        }
        let heavy = self.lanes.heavy();
        let ids: Vec<ClientId> = {
            let desk = self.desk();
            desk.ids().filter(|id| after.is_none_or(|after| *id > after)).take(limit.clamp(1, MAX_PAGE)).collect()
        };
        let (mut page, mut protected) = (Vec::with_capacity(ids.len()), false);
        let today = self.today();
        for client in ids {
            let exported = self.exported(account, client)?;
            protected |= exported.data.is_protected(today) && !exported.withheld.whereabouts;
            let (made, room) = make(exported)?;
            page.push(made);
            if !room {
                break;
            }
        }
        drop(heavy);
        let deed = Deed::Exported(u32::try_from(page.len()).unwrap_or(u32::MAX));
        let purpose = Some(Purpose::Maintenance);
        self.log(&Note { purpose, protected, ..Note::by(account, deed) })?;
        Ok(page)
    }

    /// Whether a record leaves with an account: health data with the class, social data with the class beside an open period.
    pub(super) fn shown_to<'a>(&'a self, account: &'a Account, client: &Client) -> impl Fn(&Record) -> bool + 'a {
        let open = client.in_multisectoral(self.today());
        let granted = |class| account.classes.contains(&class);
        move |record| match self.class_of(record) {
            DataClass::Health => granted(DataClass::Health),
            DataClass::Social => granted(DataClass::Social) && open,
            DataClass::Criminal => false,
            _ => true,
        }
    }

    fn exported(&self, account: &Asker, client: ClientId) -> Result<Exported, Failure> {
        let today = self.today();
        let file = self.file(client)?;
        let mut data = file.content.client;
        let granted = |class| account.classes.contains(&class);
        let relation = access::relation(account, &Summary::of_client(client, &data), today);
        let whereabouts = data.is_protected(today) && !granted(DataClass::Turvakielto) && !sees_protected(relation);
        let shows = self.shown_to(account, &data);
        let all = file.content.records.len();
        let kept = file.content.records.into_iter().filter(|(_, filed)| shows(&filed.record));
        let records: Vec<_> = kept.collect();
        let withheld = Withheld { whereabouts, records: all - records.len() };
        if whereabouts {
            data.reach = Reach::default();
            data.municipality.clear();
        }
        let worker = data.worker(today);
        let worker = worker.and_then(|id| self.desk().account(id).map(|account| account.login.clone()));
        Ok(Exported { client, data, records, worker, withheld })
    }
}
