//! Everything held about one client, taken out for the client by the data-protection officer (GDPR art. 15): the file, its
//! history, who looked when and what for, and that there are drafts; itself a logged disclosure.
//!
//! Nothing is left out but what the officer withholds because it is about somebody else, and that is told (art. 15(4)).

use super::asker::Asker;
use super::card::{Look, Wish};
use super::codec::encode;
use super::derive;
use super::draft_row;
use super::failure::Failure;
use super::file::{File, Part};
use super::history::{Veil, field_changes};
use super::keys;
use super::note::{Deed, Note};
use super::office::Register;
use super::reply::{AccessReport, Field, ReportChange, ReportContent, ReportDraft, ReportLook, ReportRecord};
use crate::domain::data_class::DataClass;
use crate::domain::ids::{AccountId, ClientId, RecordNo};
use crate::domain::problem::Problem;
use crate::domain::purpose::Purpose;
use crate::domain::rights::{Act, Case, Role};
use crate::store::Seq;

impl Register {
    /// The report, without what is in the records `withhold`.
    ///
    /// # Errors
    /// As any look at a client; `Invalid` when there is no record of a number to withhold.
    pub(super) fn access_report(
        &self,
        asker: &Asker,
        client: ClientId,
        withhold: &[RecordNo],
    ) -> Result<AccessReport, Failure> {
        let _pass = self.lanes.heavy();
        let withheld = u32::try_from(withhold.len()).unwrap_or(u32::MAX);
        let wish = Wish::full(Act::Disclose, Some(Purpose::RightsRequest), None);
        let wish = Wish { class: Some(DataClass::Turvakielto), deed: Some(Deed::Disclosed(withheld)), ..wish };
        // What is asked for wrongly is no disclosure: it is said before the look is logged.
        if let Ok(file) = self.file(client) {
            self.may_withhold(asker, &file, withhold)?;
        }
        let Look { case, file, summary, .. } = self.look(asker, client, wish)?;
        let case = &case;
        let held = |no: &RecordNo| withhold.contains(no);
        let shown = file.content.records.iter().filter(|(_, filed)| case.shows(self.class_of(&filed.record)));
        let records = shown.map(|(no, filed)| {
            let content = || -> Result<ReportContent, Failure> {
                Ok(ReportContent {
                    code: filed.record.code().cloned(),
                    open: filed.record.is_open(),
                    source: filed.source.clone(),
                    fields: self.fields(Part::Record(*no), &encode(filed)?)?,
                })
            };
            Ok(ReportRecord {
                no: *no,
                kind: filed.record.kind(),
                entered_on: filed.entered_on,
                entered_by: self.roles_of(filed.entered_by),
                content: (!held(no)).then(content).transpose()?,
            })
        });
        Ok(AccessReport {
            client,
            at: self.clock.timestamp(),
            protected: case.protected,
            kept: derive::kept(self.catalogue, &summary),
            data: self.fields(Part::Client, &encode(&file.content.client)?)?,
            records: records.collect::<Result<_, Failure>>()?,
            changes: self.report_changes(case, &file, withhold)?,
            looks: self.report_looks(client)?,
            drafts: self.report_drafts(client)?,
            withheld: withhold.len(),
        })
    }

    /// Whether there is a record of each number.
    fn may_withhold(&self, asker: &Asker, file: &File, withhold: &[RecordNo]) -> Result<(), Failure> {
        // Whoever may not have the report learns nothing of its records.
        if !asker.roles.contains(&Role::DataProtectionOfficer) {
            return Ok(());
        }
        let unknown = withhold.iter().find(|no| !file.content.records.contains_key(no));
        unknown.map_or(Ok(()), |no| {
            Err(Failure::invalid(vec![Problem::new("withhold", "no-such-record").with("number", no.0)]))
        })
    }

    /// What a stored part says, field by field.
    fn fields(&self, part: Part, bytes: &[u8]) -> Result<Vec<Field>, Failure> {
        let fields = field_changes(part, None, Some(bytes), Veil::Nothing)?;
        let fields = fields.into_iter().map(|change| self.with_names(change));
        // Where it comes from stands beside it.
        Ok(fields.filter(|change| change.field != "source").map(|change| (change.field, change.to)).collect())
    }

    fn report_changes(
        &self,
        case: &Case<'_>,
        file: &File,
        withhold: &[RecordNo],
    ) -> Result<Vec<ReportChange>, Failure> {
        let past = self.past(case, file, Veil::Nothing)?.into_iter().map(|(who, past)| {
            let held = past.record.is_some_and(|(_, no)| withhold.contains(&no));
            ReportChange {
                at: past.at,
                by: self.roles_of(who),
                act: past.act,
                record: past.record,
                code: past.code.filter(|_| !held),
                fields: (!held).then_some(past.fields),
            }
        });
        Ok(past.collect())
    }

    /// The looks of the whole log at the client, and since the first line about the client the times at which the
    /// register, or a part of it, was taken out.
    fn report_looks(&self, client: ClientId) -> Result<Vec<ReportLook>, Failure> {
        let mut lines = Vec::new();
        let mut first = Seq(u64::MAX);
        self.each_logged(None, |seq, note, at| {
            if note.client == Some(client) {
                first = seq;
            }
            let about = note.client == Some(client) && note.deed.is_view();
            if about || matches!(note.deed, Deed::Exported(clients) if clients > 0) {
                lines.push((seq, about, at, note.clone()));
            }
            false
        })?;
        let told = lines.into_iter().filter(|(seq, about, ..)| *about || *seq > first);
        let told = told.map(|(seq, _, at, note): (Seq, bool, jiff::Timestamp, Note)| {
            let line = self.line(seq, at, &note);
            ReportLook { at, deed: line.deed, detail: line.detail, purpose: line.purpose }
        });
        Ok(told.collect())
    }

    fn report_drafts(&self, client: ClientId) -> Result<Vec<ReportDraft>, Failure> {
        let accounts: Vec<(AccountId, Vec<Role>)> =
            self.desk().accounts().all().iter().map(|account| (account.id, account.roles.clone())).collect();
        let mut drafts = Vec::new();
        for (account, roles) in accounts {
            for key in self.store.scratch_list(&keys::drafts(account))? {
                let read = self.store.scratch_get(&key)?.and_then(|bytes| draft_row::read(&bytes).ok());
                let about =
                    |place: Option<ClientId>, clients: &[ClientId]| place == Some(client) || clients.contains(&client);
                if let Some(draft) = read.filter(|draft| about(draft.place.client, &draft.clients)) {
                    drafts.push(ReportDraft { form: draft.place.form, kept: draft.kept, by: roles.clone() });
                }
            }
        }
        Ok(drafts)
    }

    /// What an account is; nothing when it is not known.
    fn roles_of(&self, account: AccountId) -> Vec<Role> {
        self.desk().account(account).map(|account| account.roles.clone()).unwrap_or_default()
    }
}
