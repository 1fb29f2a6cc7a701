//! Opening a client: the card with what matters, cut to the asker's rights, and the looks at what it hides.

use super::access;
use super::derive;
use super::failure::{Failure, FailureKind};
use super::file::File;
use super::note::{Deed, Note};
use super::office::Register;
use super::reply::{Card, CardRecord, Head, Revealed};
use super::request::Hidden;
use crate::catalogue::ListId;
use crate::domain::account::Account;
use crate::domain::client::Client;
use crate::domain::data_class::DataClass;
use crate::domain::ids::{ClientId, Code, RecordNo};
use crate::domain::period::holding;
use crate::domain::purpose::Purpose;
use crate::domain::record::{Filed, Record, RecordKind};
use crate::domain::rights::{Act, Verdict};
use crate::domain::summary::Summary;
use crate::store::Rev;

impl Register {
    /// Admits and logs a look at a client; answers how much of it may be seen, and the client's row. Without a `deed` it
    /// is a look that was logged before, and only the rights are looked at again.
    pub(super) fn look(
        &self,
        account: &Account,
        act: Act,
        client: ClientId,
        purpose: Option<Purpose>,
        deed: impl Into<Option<Deed>>,
    ) -> Result<(Verdict, Summary), Failure> {
        let deed = deed.into();
        let today = self.today();
        let Some(summary) = self.desk().summary(client) else {
            return Err(Failure::of(FailureKind::NotFound));
        };
        let protected = access::is_protected(&summary, today);
        let who = Some(account.id);
        match access::admit(account, act, &summary, purpose, today) {
            Ok((verdict, purpose)) => {
                let deed = match deed {
                    Some(Deed::Opened { .. }) => Some(Deed::Opened { narrow: verdict < Verdict::Full }),
                    other => other,
                };
                if let Some(deed) = deed {
                    self.log(&Note { who, deed, purpose: Some(purpose), client: Some(client), protected })?;
                }
                Ok((verdict, summary))
            }
            Err(failure) => {
                // Losing a right while one looks is no attempt to see what one may not.
                if failure.kind != FailureKind::DeniedPurposeNeeded && deed.is_some() {
                    self.log(&Note { who, deed: Deed::Refused, purpose, client: Some(client), protected })?;
                }
                Err(failure)
            }
        }
    }

    /// A look that needs the whole card.
    fn look_fully(
        &self,
        account: &Account,
        act: Act,
        client: ClientId,
        purpose: Option<Purpose>,
        deed: Deed,
    ) -> Result<Summary, Failure> {
        let (verdict, summary) = self.look(account, act, client, purpose, deed)?;
        if verdict == Verdict::Full { Ok(summary) } else { Err(Failure::of(FailureKind::Denied)) }
    }

    /// The card of a client; `quiet` when this look was logged before.
    pub(super) fn open_card(
        &self,
        account: &Account,
        client: ClientId,
        purpose: Option<Purpose>,
        quiet: bool,
    ) -> Result<Card, Failure> {
        let deed = (!quiet).then_some(Deed::Opened { narrow: false });
        let (access, summary) = self.look(account, Act::Open, client, purpose, deed)?;
        let file = self.file(client)?;
        let Some(rev) = file.client_rev else {
            return Err(Failure::of(FailureKind::NotFound));
        };
        let full = access == Verdict::Full;
        let protected = access::is_protected(&summary, self.today());
        let head = self.head(&file.content.client, &summary, access);
        let reach = (full && !protected).then(|| file.content.client.reach.clone());
        let records = if full { self.card_records(&file, |class| class != DataClass::Health) } else { Vec::new() };
        Ok(Card { client, rev, access, head, reach, records, others: Vec::new() })
    }

    /// What the card hides; a logged look of its own.
    pub(super) fn reveal(
        &self,
        account: &Account,
        client: ClientId,
        what: Hidden,
        purpose: Option<Purpose>,
    ) -> Result<Revealed, Failure> {
        let summary = self.look_fully(account, Act::Reveal, client, purpose, Deed::Revealed(what.to_string()))?;
        let file = self.file(client)?;
        let data = &file.content.client;
        Ok(match what {
            Hidden::Hetu => Revealed::Hetu(data.hetu().map(|hetu| hetu.as_str().to_owned()).unwrap_or_default()),
            Hidden::Contact => {
                let home = holding(&summary.municipality, self.today()).map(|period| period.value.clone());
                Revealed::Contact(data.reach.clone(), home)
            }
            Hidden::Health => {
                let mut records = self.card_records(&file, |_| true);
                records.retain(|record| record.class == DataClass::Health);
                Revealed::Health(records)
            }
        })
    }

    /// The client data for the form; a logged look.
    pub(super) fn client_data(
        &self,
        account: &Account,
        client: ClientId,
        purpose: Option<Purpose>,
    ) -> Result<(Rev, Client), Failure> {
        self.look_fully(account, Act::Reveal, client, purpose, Deed::ReadClient)?;
        let file = self.file(client)?;
        match file.client_rev {
            Some(rev) => Ok((rev, file.content.client)),
            None => Err(Failure::of(FailureKind::NotFound)),
        }
    }

    fn head(&self, client: &Client, summary: &Summary, access: Verdict) -> Head {
        let today = self.today();
        let full = access == Verdict::Full;
        let basic = access >= Verdict::Basic;
        let protected = access::is_protected(summary, today);
        let worker = holding(&summary.caseworker, today).map(|period| period.value);
        let unemployed = derive::unemployed(summary, today).filter(|_| full);
        let share = derive::share(self.catalogue, summary, today).filter(|_| full);
        let narrow_born = summary.born.filter(|_| basic);
        Head {
            surname: client.surname.clone(),
            given: client.given.clone(),
            former: if basic { client.former.clone() } else { Vec::new() },
            born: narrow_born,
            age: client.age(today),
            hetu_masked: client.hetu().filter(|_| full).map(|hetu| hetu.masked()),
            protected: client.turvakielto.filter(|_| protected).map(|ban| ban.to),
            municipality: holding(&client.municipality, today)
                .filter(|_| basic && !protected)
                .map(|period| period.value.clone()),
            mother_tongue: client.mother_tongue.clone().filter(|_| full),
            service_language: client.service_language.clone().filter(|_| basic),
            interpreter: client.interpreter.clone().filter(|_| basic),
            education: client.education.clone().filter(|_| full),
            status: holding(&client.status, today)
                .filter(|_| basic)
                .map(|period| (period.value.clone(), period.span.from)),
            searching_since: client.searching(today).filter(|_| full).map(|span| span.from),
            months_unemployed: unemployed.map(|(months, _)| months),
            long_term: unemployed.is_some_and(|(_, long)| long),
            benefit: summary.benefit.clone().filter(|_| full),
            share_percent: share.as_ref().map(|share| share.percent),
            next_share: share
                .as_ref()
                .and_then(|share| Some((u16::try_from(share.days_to_next?).unwrap_or(u16::MAX), share.next_percent?))),
            target_group: if full {
                derive::criteria(self.catalogue, client, summary, today)
            } else {
                (String::new(), Vec::new())
            },
            worker: worker.map(|id| (id, self.desk().name_of(id))),
            organisation: holding(&client.organisation, today).map(|period| period.value.clone()),
            last_contact: summary.last_contact.filter(|_| full),
            statutory: derive::statutory(self.catalogue, summary, today),
            multisectoral: full && client.in_multisectoral(today),
        }
    }

    /// The records as a card shows them; those of a class that `shows` refuses keep their kind and dates only.
    fn card_records(&self, file: &File, shows: impl Fn(DataClass) -> bool) -> Vec<CardRecord> {
        let mut list: Vec<CardRecord> =
            file.content.records.iter().map(|(no, filed)| self.card_record(file, *no, filed, &shows)).collect();
        list.sort_by_key(|record| (record.kind, record.no));
        list
    }

    fn card_record(&self, file: &File, no: RecordNo, filed: &Filed, shows: impl Fn(DataClass) -> bool) -> CardRecord {
        let class = self.class_of(&filed.record);
        CardRecord {
            no,
            rev: file.record_revs.get(&no).copied().unwrap_or_else(|| Rev::written_by(crate::store::Seq(0))),
            kind: filed.record.kind(),
            class,
            open: filed.record.is_open(),
            due: filed.record.due(),
            entered_by: self.desk().name_of(filed.entered_by),
            filed: shows(class).then(|| filed.clone()),
        }
    }

    /// The data class of a record, by its code.
    pub(super) fn class_of(&self, record: &Record) -> DataClass {
        record.code().map_or(DataClass::Ordinary, |code| self.class_by(record.kind(), code))
    }

    /// The data class that a code gives to a record of this kind.
    pub(super) fn class_by(&self, kind: RecordKind, code: &Code) -> DataClass {
        let list = match kind {
            RecordKind::Need => ListId::Needs,
            RecordKind::Barrier => ListId::Barriers,
            RecordKind::Plan => ListId::SkillNeeds,
            RecordKind::Flag | RecordKind::Contact | RecordKind::Reminder => return DataClass::Ordinary,
        };
        self.catalogue.list(list).find(code.as_str()).map_or(DataClass::Ordinary, |item| item.class)
    }
}
