//! Taking everything out with what it was before: the export that stays readable without this program. Each page is logged
//! as every export is, and what an account has no right to stays out of the history too.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::asker::Asker;
use super::codec::{decode, encode};
use super::export::PAGE_BYTES;
use super::failure::Failure;
use super::file::Part;
use super::history::changes;
use super::office::Register;
use super::reply::{Exported, PartBefore, PastChange, TakenOut};
use crate::domain::client::{Client, Reach};
use crate::domain::ids::{ClientId, RecordNo};
use crate::domain::record::Filed;

impl Register {
    /// A page of everything with its history, by client number; a logged look. Only a page without clients is the last.
    pub(super) fn take_out(
        &self,
        account: &Asker,
        after: Option<ClientId>,
        limit: usize,
    ) -> Result<Vec<TakenOut>, Failure> {
        let mut bytes = 0;
        self.export_each(account, after, limit, |exported| {
            let taken = self.with_history(account, exported)?;
            bytes += encode(&taken)?.len();
            Ok((taken, bytes <= PAGE_BYTES))
        })
    }

    /// A change stays out when it is about a record that is, or ever was, of a class that stays out.
    fn with_history(&self, account: &Asker, exported: Exported) -> Result<TakenOut, Failure> {
        let shows = self.shown_to(account, &exported.data);
        let standing = self.file(exported.client)?.content.records;
        let mut hidden: BTreeSet<RecordNo> =
            standing.iter().filter(|(_, filed)| !shows(&filed.record)).map(|(no, _)| *no).collect();
        let mut history = Vec::new();
        for (micros, change) in changes(&*self.store, exported.client)? {
            let before = change.before.iter().map(|(part, bytes)| part_before(*part, bytes.as_deref(), &exported));
            let before = before.collect::<Result<Vec<_>, Failure>>()?;
            for part in &before {
                if let PartBefore::Record(no, filed) = part
                    && !shows(&filed.record)
                {
                    hidden.insert(*no);
                }
            }
            history.push(PastChange {
                at: Timestamp::from_microsecond(micros).unwrap_or_default(),
                who: change.who,
                act: change.act.to_string(),
                record: change.record,
                of: change.of.and_then(|of| Timestamp::from_microsecond(of).ok()),
                before,
            });
        }
        let all = history.len();
        history.retain(|change| {
            let numbers = change.before.iter().filter_map(PartBefore::number).chain(change.record.map(|(_, no)| no));
            !numbers.into_iter().any(|no| hidden.contains(&no))
        });
        let withheld = all - history.len();
        Ok(TakenOut { exported, history, withheld })
    }
}

/// What stood there before, cut to what leaves of the client now.
fn part_before(part: Part, bytes: Option<&[u8]>, exported: &Exported) -> Result<PartBefore, Failure> {
    Ok(match (part, bytes) {
        (Part::Client, None) => PartBefore::NoClient,
        (Part::Client, Some(bytes)) => {
            let mut client: Client = decode(bytes)?;
            if exported.withheld.whereabouts {
                client.reach = Reach::default();
                client.municipality.clear();
            }
            PartBefore::Client(Box::new(client))
        }
        (Part::Record(no), None) => PartBefore::NoRecord(no),
        (Part::Record(no), Some(bytes)) => PartBefore::Record(no, Box::new(decode::<Filed>(bytes)?)),
    })
}
