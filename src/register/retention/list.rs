//! Who is due, window by window over all clients, without holding anybody up: the desk is looked at for a moment, the rest
//! comes from the store, and every window is a request of its own.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::ask::{DuePage, DueRow, DueWhat};
use super::due::{Course, Entries, Judged, judge};
use crate::domain::ids::{ClientId, RecordNo};
use crate::domain::retention::Expiry;
use crate::domain::rights::{Act, may};
use crate::register::asker::Asker;
use crate::register::codec::decode;
use crate::register::derive::cited;
use crate::register::failure::{Failure, FailureKind};
use crate::register::keys;
use crate::register::note::{Deed, Note};
use crate::register::office::Register;
use crate::store::{Key, Row, every_row};

/// Clients looked at for one page.
const WINDOW: usize = 1_000;

/// The kind of search that looking for what is due is.
const DUE: &str = "retention";

/// Clients with how long they are or were such, and their entries.
pub(super) type Files = BTreeMap<ClientId, (Course, Entries)>;

impl Register {
    /// A page of what is due on a day, today if none is named; a logged look.
    pub(super) fn due_page(
        &self,
        asker: &Asker,
        on: Option<Date>,
        after: Option<ClientId>,
    ) -> Result<DuePage, Failure> {
        if !may(&asker.roles, Act::SeeRetention) {
            return Err(Failure::of(FailureKind::Denied));
        }
        let on = on.unwrap_or_else(|| self.today());
        let pass = self.lanes.heavy();
        let ids: Vec<ClientId> = {
            let desk = self.desk();
            desk.ids().filter(|id| after.is_none_or(|after| *id > after)).take(WINDOW).collect()
        };
        let next = ids.last().copied().filter(|_| ids.len() == WINDOW);
        let proposed = self.proposed()?;
        let mut rows = Vec::new();
        for (client, (course, entries)) in self.files_of(&ids)? {
            let judged = judge(self.catalogue, &course, &entries, on);
            rows.extend(rows_of(client, &judged, proposed.get(&client).copied()));
        }
        drop(pass);
        // A window without anybody due tells nothing of anybody.
        if after.is_none() || !rows.is_empty() {
            let hits = u32::try_from(rows.len()).unwrap_or(u32::MAX);
            self.log(&Note::by(asker, Deed::Searched { kind: DUE.to_owned(), hits }))?;
        }
        Ok(DuePage { on, rows, next })
    }

    /// The files of some clients, in order, as far as their time counts.
    pub(super) fn files_of(&self, ids: &[ClientId]) -> Result<Files, Failure> {
        let mut files = Files::new();
        {
            let desk = self.desk();
            for id in ids {
                if let Some(row) = desk.view(*id) {
                    let course = Course { job_search: row.job_search, multisectoral: row.multisectoral };
                    files.insert(*id, (course, Entries::default()));
                }
            }
        }
        let (Some(first), Some(last)) = (ids.iter().min(), ids.iter().max()) else { return Ok(files) };
        let between = (*first, *last);
        self.each_row(&keys::all_records(), Key::new(keys::records(*first))?, between, |client, row| {
            if let (Some((_, entries)), Some(no)) = (files.get_mut(&client), keys::record_no(&row.key)) {
                entries.standing.insert(no, decode(&row.value)?);
            }
            Ok(())
        })?;
        self.each_row(&keys::all_histories(), Key::new(keys::histories(*first))?, between, |client, row| match files
            .get_mut(&client)
        {
            Some((_, entries)) => entries.take(&decode(&row.value)?),
            None => Ok(()),
        })?;
        Ok(files)
    }

    /// Hands over the rows of a table from `after` on that belong to the clients from one to another.
    fn each_row(
        &self,
        table: &[u8],
        after: Key,
        (first, last): (ClientId, ClientId),
        mut take: impl FnMut(ClientId, Row) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        for row in every_row(&*self.store, table, Some(after)) {
            let row = row?;
            match keys::client_of(&row.key) {
                Some(client) if client > last => break,
                Some(client) if client >= first => take(client, row)?,
                _ => {}
            }
        }
        Ok(())
    }
}

fn rows_of(client: ClientId, judged: &Judged<'_>, proposal: Option<u32>) -> Vec<DueRow> {
    let row = |what, expiry: &Expiry<'_>, holds: &BTreeMap<_, _>| DueRow {
        client,
        what,
        since: expiry.on,
        rule: expiry.rule.id.clone(),
        law: cited(&expiry.rule.citation),
        holds: holds.iter().map(|(hold, count)| (*hold, *count)).collect(),
        proposal,
    };
    let mut rows = Vec::new();
    if let Some(expiry) = &judged.file {
        rows.push(row(DueWhat::File, expiry, &judged.holds));
    }
    let earliest = judged.records.values().min_by_key(|expiry| expiry.on);
    if let Some(expiry) = earliest.filter(|_| !judged.is_file()) {
        let records: Vec<RecordNo> = judged.records.keys().copied().collect();
        rows.push(row(DueWhat::Records(records), expiry, &BTreeMap::new()));
    }
    rows
}
