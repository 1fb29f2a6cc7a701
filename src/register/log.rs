//! Reading the log: for the data-protection officer and supervisors, page by page, newest first; itself a logged look.

use jiff::{Timestamp, ToSpan};

use super::access;
use super::asker::Asker;
use super::failure::{Failure, FailureKind};
use super::keys;
use super::note::{CodeDeed, Deed, ErasureDeed, Note, SearchDeed};
use super::note_row;
use super::office::Register;
use super::reply::{LogHead, LogLine, Theirs};
use super::request::LogFilter;
use crate::domain::data_class::DataClass;
use crate::domain::hetu::Hetu;
use crate::domain::ids::{AccountId, ClientId};
use crate::domain::purpose::Purpose;
use crate::domain::record::RecordKind;
use crate::domain::rights::{Act, Verdict, may};
use crate::domain::saved_search::SearchOwner;
use crate::store::{BatchId, Outcome, Seq};

/// The most lines of one page.
const MAX_PAGE: usize = 500;

/// Frames read at a time on the way back.
const STEP: u64 = 500;

impl Register {
    /// A page of the log.
    pub(super) fn read_log(
        &self,
        asker: &Asker,
        wanted: &LogFilter,
        before: Option<u64>,
        limit: usize,
    ) -> Result<Vec<LogLine>, Failure> {
        if !may(&asker.roles, Act::ReadLog) {
            return Err(Failure::of(FailureKind::Denied));
        }
        let limit = limit.clamp(1, MAX_PAGE);
        let mut lines = Vec::new();
        let zone = self.clock.now().time_zone().clone();
        let day = |at: Timestamp| at.to_zoned(zone.clone()).date();
        self.each_logged(before, |seq, note, at| {
            // A clock may have been put back by a little, and a day is only given up well after its time.
            if wanted.from.is_some_and(|from| day(at) < from.saturating_sub(2.days())) {
                return true;
            }
            if wanted.wants(note, day(at)) {
                lines.push(self.line(seq, at, note));
            }
            lines.len() == limit
        })?;
        self.log(&Note { client: wanted.client, ..Note::by(asker, Deed::ReadLog) })?;
        Ok(lines)
    }

    /// The newest line of the log with its hash: that of this look itself, which is in the log as any other.
    pub(super) fn log_head(&self, asker: &Asker) -> Result<LogHead, Failure> {
        if !may(&asker.roles, Act::ReadLog) {
            return Err(Failure::of(FailureKind::Denied));
        }
        self.log(&Note::by(asker, Deed::ReadHead))?;
        let (seq, hash) = self.store.head()?;
        let frames = self.store.entries(seq, 1)?;
        let at = frames.first().map_or(Timestamp::UNIX_EPOCH, |frame| frame.entry.at);
        Ok(LogHead { seq: seq.0, hash: hash.to_string(), at })
    }

    /// Goes back through the log from before a place, or from its end, until `found` says that it has what it wants;
    /// answers the note that it stopped at. Lines erased by statute are passed over.
    pub(super) fn each_logged(
        &self,
        before: Option<u64>,
        mut found: impl FnMut(Seq, &Note, Timestamp) -> bool,
    ) -> Result<Option<Note>, Failure> {
        let (head, _) = self.store.head()?;
        let mut end = before.map_or(head.0, |before| head.0.min(before.saturating_sub(1)));
        while end > 0 {
            let first = end.saturating_sub(STEP - 1).max(1);
            let mut frames = Vec::new();
            // A page of the store may be shorter than what is asked for.
            while first + (frames.len() as u64) <= end {
                let from = first + frames.len() as u64;
                let page = self.store.entries(Seq(from), usize::try_from(end - from + 1).unwrap_or(usize::MAX))?;
                if page.is_empty() {
                    break;
                }
                frames.extend(page);
            }
            for frame in frames.iter().rev().filter(|frame| !frame.redacted) {
                let note: Note = note_row::read(&frame.entry.note)?;
                if found(frame.seq, &note, frame.entry.at) {
                    return Ok(Some(note));
                }
            }
            end = first - 1;
        }
        Ok(None)
    }

    /// The line of the batch that was written under an id; none when none was.
    ///
    /// # Errors
    /// `NotFound` when it was erased by statute since, or a store failure.
    pub(super) fn logged_under(&self, id: BatchId) -> Result<Option<Note>, Failure> {
        let Some(Outcome::Done(seq)) = self.store.outcome(&id)? else {
            return Ok(None);
        };
        let frames = self.store.entries(seq, 1)?;
        match frames.first().filter(|frame| !frame.redacted) {
            Some(frame) => Ok(Some(note_row::read(&frame.entry.note)?)),
            None => Err(Failure::of(FailureKind::NotFound)),
        }
    }

    /// Logs that a request was refused for lack of rights, after whatever it had locked is free again.
    ///
    /// # Errors
    /// A store failure: what cannot be logged is not answered either.
    pub(super) fn log_refusal(
        &self,
        asker: &Asker,
        act: Act,
        client: Option<ClientId>,
        kind: FailureKind,
    ) -> Result<(), Failure> {
        let (hidden, protected) = client.map_or((false, false), |client| {
            let desk = self.desk();
            let slot = desk.slot(client.0);
            (slot.used && desk.verdict(asker, Act::Find, client) == Verdict::No, slot.protected)
        });
        if kind != FailureKind::Denied && !(kind == FailureKind::NotFound && hidden) {
            return Ok(());
        }
        let deed = Deed::RefusedTo(act.to_string());
        self.log(&Note { client, protected, ..Note::by(asker, deed) })
    }

    /// Logs that somebody met a client that must not be known to them: no two clients have one identity code or one
    /// identifier elsewhere, so one that is taken has to be refused, and whoever tries them must be seen.
    ///
    /// # Errors
    /// As [`Register::log_refusal`].
    pub(super) fn log_met(
        &self,
        asker: &Asker,
        (codes, external): (Vec<Hetu>, Option<String>),
        failure: &Failure,
    ) -> Result<(), Failure> {
        if !failure.problems.iter().any(|problem| matches!(problem.id.as_str(), "hetu-taken" | "external-taken")) {
            return Ok(());
        }
        // One too long to be a key is nobody's.
        let external = external.and_then(|external| keys::external(&*self.store, &external).ok());
        let keys = codes.iter().map(|code| keys::hetu(&*self.store, code.as_str())).chain(external.map(Ok));
        for key in keys {
            if let Some(owner) = self.owner_of(&key?)? {
                self.log_refusal(asker, Act::Find, Some(owner), FailureKind::NotFound)?;
            }
        }
        Ok(())
    }

    /// Logs that a conflict shows what is otherwise read by a look of its own: the client data, or a health entry.
    ///
    /// # Errors
    /// As [`Register::log_refusal`].
    pub(super) fn log_shown(&self, asker: &Asker, client: Option<ClientId>, failure: &Failure) -> Result<(), Failure> {
        let (Some(client), Some(theirs)) = (client, failure.theirs.as_deref()) else { return Ok(()) };
        let deed = match theirs {
            Theirs::Client(..) => Deed::ReadClient,
            Theirs::Record(Some((_, filed))) if self.class_of(&filed.record) == DataClass::Health => {
                Deed::Revealed(DataClass::Health.to_string())
            }
            Theirs::Record(_) | Theirs::Account(_) => return Ok(()),
        };
        let (purpose, protected) = {
            let desk = self.desk();
            let case = desk.case(asker, Act::Record, client);
            (access::usual_purpose(case.relation).unwrap_or(Purpose::CustomerContact), case.protected)
        };
        self.log(&Note { purpose: Some(purpose), client: Some(client), protected, ..Note::by(asker, deed) })
    }

    pub(super) fn line(&self, seq: Seq, at: Timestamp, note: &Note) -> LogLine {
        let desk = self.desk();
        let name = |id: AccountId| desk.name_of(id);
        let (deed, detail, record, number) = words(&note.deed, name);
        LogLine {
            seq: seq.0,
            at,
            who: note.who.map(|id| (id, desk.name_of(id))),
            deed: deed.to_owned(),
            detail,
            record,
            number,
            purpose: note.purpose,
            client: note.client,
            protected: note.protected,
            roles: note.roles.roles(),
            origin: note.origin.clone(),
            result: note.deed.result(),
        }
    }
}

/// A deed by name, what more there is to say of it, the kind of record and the number that belong to it.
fn words(deed: &Deed, name: impl Fn(AccountId) -> String) -> (&'static str, String, Option<RecordKind>, Option<u32>) {
    match deed {
        Deed::Founded => ("founded", String::new(), None, None),
        Deed::Account(id) => ("account", name(*id), None, None),
        Deed::Searched { kind, hits } => ("searched", kind.clone(), None, Some(*hits)),
        Deed::Opened { narrow } => ("opened", if *narrow { "narrow" } else { "full" }.to_owned(), None, None),
        Deed::Refused => ("refused", String::new(), None, None),
        Deed::Revealed(what) => ("revealed", what.clone(), None, None),
        Deed::ReadHistory => ("read-history", String::new(), None, None),
        Deed::ReadClient => ("read-client", String::new(), None, None),
        Deed::Exported(clients) => ("exported", String::new(), None, Some(*clients)),
        Deed::Wrote(act, record) => ("wrote", act.to_string(), record.map(|(kind, _)| kind), None),
        Deed::Code(CodeDeed::Set, id) => ("code-set", name(*id), None, None),
        Deed::Code(CodeDeed::Removed, id) => ("code-removed", name(*id), None, None),
        Deed::Code(CodeDeed::Refused, id) => ("code-refused", name(*id), None, None),
        Deed::Search(deed, id) => {
            let deed = match deed {
                SearchDeed::Saved => "search-saved",
                SearchDeed::Changed => "search-changed",
                SearchDeed::Dropped => "search-dropped",
            };
            (deed, if matches!(id.owner, SearchOwner::Account(_)) { "own" } else { "shared" }.to_owned(), None, None)
        }
        Deed::ReadLog => ("read-log", String::new(), None, None),
        Deed::Erasure(deed, no) => {
            let deed = match deed {
                ErasureDeed::Proposed => "erasure-proposed",
                ErasureDeed::Rejected => "erasure-rejected",
                ErasureDeed::Approved => "erasure-approved",
                ErasureDeed::Deleted => "erasure-deleted",
                ErasureDeed::Erased => "erasure-done",
            };
            (deed, no.to_string(), None, None)
        }
        Deed::Renewed(rows) => ("renewed", String::new(), None, Some(*rows)),
        Deed::ReadAnomalies => ("read-anomalies", String::new(), None, None),
        Deed::ReadHead => ("read-head", String::new(), None, None),
        Deed::Disclosed(withheld) => ("disclosed", String::new(), None, Some(*withheld).filter(|records| *records > 0)),
        Deed::Verified { sound } => ("verified", if *sound { "sound" } else { "damaged" }.to_owned(), None, None),
        Deed::RefusedTo(act) => ("refused-to", act.clone(), None, None),
    }
}
