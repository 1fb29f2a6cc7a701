//! Opening a client: the card with what matters, cut to the asker's rights, and the looks at what it hides.

use super::access;
use super::asker::Asker;
use super::derive;
use super::failure::{Failure, FailureKind};
use super::file::File;
use super::note::{Deed, Note};
use super::office::Register;
use super::reply::{Card, CardRecord, Head, Revealed};
use super::request::Hidden;
use crate::domain::client::Client;
use crate::domain::data_class::DataClass;
use crate::domain::ids::{ClientId, RecordNo};
use crate::domain::period::holding;
use crate::domain::purpose::Purpose;
use crate::domain::record::{Filed, RecordKind};
use crate::domain::rights::{Act, Case, Verdict};
use crate::domain::summary::Summary;
use crate::store::Rev;

/// A look that was admitted, and what there is to see.
pub(super) struct Look<'a> {
    /// The asking: it knows which classes of data are shown.
    pub case: Case<'a>,
    /// How much of the client there is.
    pub verdict: Verdict,
    /// The client's row.
    pub summary: Summary,
    /// The client's file.
    pub file: File,
}

/// What somebody wants to see.
pub(super) struct Wish {
    /// The act.
    pub act: Act,
    /// What for.
    pub purpose: Option<Purpose>,
    /// The least that does: a card is cut to what there is, other looks are of all or nothing.
    pub least: Verdict,
    /// A class of data without which there is nothing to see.
    pub class: Option<DataClass>,
    /// The log line; none for a look that was logged before, of which only the rights are looked at again.
    pub deed: Option<Deed>,
}

impl Wish {
    /// A look that needs the whole card.
    pub fn full(act: Act, purpose: Option<Purpose>, deed: impl Into<Option<Deed>>) -> Self {
        Self { act, purpose, least: Verdict::Full, class: None, deed: deed.into() }
    }
}

impl Register {
    /// Admits and logs a look at a client.
    pub(super) fn look<'a>(&self, account: &'a Asker, client: ClientId, wish: Wish) -> Result<Look<'a>, Failure> {
        let today = self.today();
        let Some(summary) = self.desk().summary(client) else {
            return Err(Failure::of(FailureKind::NotFound));
        };
        let file = self.file(client)?;
        let case = access::case_with(account, wish.act, &summary, &file.content.client, today);
        let note = |deed, purpose| Note {
            purpose,
            client: Some(client),
            protected: case.protected,
            ..Note::by(account, deed)
        };
        let admitted = access::admit(case, wish.purpose).and_then(|(case, verdict)| {
            // Contact data and home municipality are a class of their own while a turvakielto is in force.
            let class = wish.class.filter(|class| *class != DataClass::Turvakielto || case.protected);
            let enough = verdict >= wish.least && class.is_none_or(|class| case.shows(class));
            if enough { Ok((case, verdict)) } else { Err(Failure::of(FailureKind::Denied)) }
        });
        match admitted {
            Ok((case, verdict)) => {
                let deed = match wish.deed {
                    Some(Deed::Opened { .. }) => Some(Deed::Opened { narrow: verdict < Verdict::Full }),
                    other => other,
                };
                if let Some(deed) = deed {
                    self.log(&note(deed, case.purpose))?;
                }
                Ok(Look { case, verdict, summary, file })
            }
            Err(failure) => {
                // Losing a right while one looks is no attempt to see what one may not.
                if failure.kind != FailureKind::DeniedPurposeNeeded && wish.deed.is_some() {
                    self.log(&note(Deed::Refused, wish.purpose))?;
                }
                Err(failure)
            }
        }
    }

    /// The card of a client; `quiet` when this look was logged before.
    pub(super) fn open_card(
        &self,
        account: &Asker,
        client: ClientId,
        purpose: Option<Purpose>,
        quiet: bool,
    ) -> Result<Card, Failure> {
        let deed = (!quiet).then_some(Deed::Opened { narrow: false });
        let wish = Wish { act: Act::Open, purpose, least: Verdict::LookUp, class: None, deed };
        let Look { case, verdict: access, summary, file } = self.look(account, client, wish)?;
        let Some(rev) = file.client_rev else {
            return Err(Failure::of(FailureKind::NotFound));
        };
        let full = access == Verdict::Full;
        let head = self.head(&file.content.client, &summary, access);
        let reach = (full && !case.protected).then(|| file.content.client.reach.clone());
        let records = self.card_records(&file, &case, |class| class == DataClass::Health);
        let writes = Case { act: Act::Record, ..case }.verdict() == Verdict::Full;
        Ok(Card { client, rev, access, writes, head, reach, records, others: Vec::new() })
    }

    /// What the card hides; a logged look of its own.
    pub(super) fn reveal(
        &self,
        account: &Asker,
        client: ClientId,
        what: Hidden,
        purpose: Option<Purpose>,
    ) -> Result<Revealed, Failure> {
        let class = match what {
            Hidden::Hetu => DataClass::Ident,
            Hidden::Contact => DataClass::Turvakielto,
            Hidden::Health => DataClass::Health,
        };
        let wish = Wish::full(Act::Reveal, purpose, Deed::Revealed(what.to_string()));
        let Look { case, summary, file, .. } = self.look(account, client, Wish { class: Some(class), ..wish })?;
        let data = &file.content.client;
        Ok(match what {
            Hidden::Hetu => Revealed::Hetu(data.hetu().map(|hetu| hetu.as_str().to_owned()).unwrap_or_default()),
            Hidden::Contact => {
                let home = holding(&summary.municipality, self.today()).map(|period| period.value.clone());
                Revealed::Contact(data.reach.clone(), home)
            }
            Hidden::Health => {
                let mut records = self.card_records(&file, &case, |_| false);
                records.retain(|record| record.class == DataClass::Health);
                Revealed::Health(records)
            }
        })
    }

    /// The client data for the form; a logged look.
    pub(super) fn client_data(
        &self,
        account: &Asker,
        client: ClientId,
        purpose: Option<Purpose>,
    ) -> Result<(Rev, Client), Failure> {
        let wish = Wish::full(Act::Reveal, purpose, Deed::ReadClient);
        let file = self.look(account, client, Wish { class: Some(DataClass::Turvakielto), ..wish })?.file;
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
        let appointment = summary.dues.iter().find(|due| due.kind == RecordKind::Contact && due.on >= today);
        Head {
            surname: client.surname.clone(),
            given: client.given.clone(),
            former: if basic { client.former.clone() } else { Vec::new() },
            birth_year: summary.born.map(|born| born.year()),
            born: summary.born.filter(|_| basic),
            age: client.age(today).filter(|_| basic),
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
                derive::criteria(self.catalogue, summary, today)
            } else {
                (String::new(), Vec::new())
            },
            worker: worker.map(|id| (id, self.desk().name_of(id))),
            organisation: holding(&client.organisation, today).filter(|_| basic).map(|period| period.value.clone()),
            last_contact: summary.last_contact.filter(|_| full),
            appointment: appointment.map(|due| (due.on, due.at)),
            statutory: derive::statutory(self.catalogue, summary, today).filter(|_| basic),
            multisectoral: full && client.in_multisectoral(today),
            kept: derive::kept(self.catalogue, summary).filter(|_| full),
        }
    }

    /// The records as a card shows them: of classes that the asker has no right to there is no trace, not even in a
    /// figure; those of a class that `veiled` names keep their kind and dates only.
    fn card_records(&self, file: &File, case: &Case<'_>, veiled: impl Fn(DataClass) -> bool) -> Vec<CardRecord> {
        let records = file.content.records.iter();
        let seen = records.filter(|(_, filed)| case.shows(self.class_of(&filed.record)));
        let mut list: Vec<CardRecord> = seen.map(|(no, filed)| self.card_record(file, *no, filed, &veiled)).collect();
        list.sort_by_key(|record| (record.kind, record.no));
        list
    }

    fn card_record(&self, file: &File, no: RecordNo, filed: &Filed, veiled: impl Fn(DataClass) -> bool) -> CardRecord {
        let class = self.class_of(&filed.record);
        CardRecord {
            no,
            rev: file.record_revs.get(&no).copied().unwrap_or_else(|| Rev::written_by(crate::store::Seq(0))),
            kind: filed.record.kind(),
            class,
            open: filed.record.is_open(),
            due: filed.record.due(),
            entered_by: self.desk().name_of(filed.entered_by),
            filed: (!veiled(class)).then(|| filed.clone()),
        }
    }
}
