//! Everything anybody can ask the register, as plain data.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::account::Account;
use crate::domain::client::Client;
use crate::domain::hetu::Hetu;
use crate::domain::ids::{AccountId, ClientId, RecordNo};
use crate::domain::purpose::Purpose;
use crate::domain::record::Record;
use crate::domain::rights::Act;
use crate::domain::saved_search::{SearchId, SearchOwner};
use crate::search::Field;
use crate::store::{BatchId, Rev};

use super::code::UnlockCode;
use super::draft::{Draft, DraftPlace};
pub use super::log_filter::LogFilter;
use super::many::{Chosen, ManyAct};
use super::retention::ErasureAsk;

/// A request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[allow(clippy::large_enum_variant, reason = "made once and handed over, never kept in numbers")]
pub enum Request {
    /// Who am I, and what register is this? -> `Reply::Me`
    Me,
    /// Today's work of the asker: meetings, overdue, flags, reminders, due within 14 days. -> `Reply::Today`
    Today,
    /// Look clients up by the text of the search box; the look is logged without its text. -> `Reply::Found`
    Find {
        /// Text as typed: words, identifiers, filters.
        text: String,
        /// The most hits wanted.
        limit: usize,
    },
    /// How many clients match? -> `Reply::Counted`
    Count {
        /// Text as in `Find`.
        text: String,
    },
    /// Open a client's card; a logged look. -> `Reply::Card`
    Open {
        /// The client.
        client: ClientId,
        /// What for; needed for clients not one's own and under turvakielto.
        purpose: Option<Purpose>,
    },
    /// Show what the card hides; a logged look. -> `Reply::Revealed`
    Reveal {
        /// The client.
        client: ClientId,
        /// What.
        what: Hidden,
        /// What for; as for `Open`.
        purpose: Option<Purpose>,
    },
    /// The client data for its form; a logged look. -> `Reply::Client`
    Client {
        /// The client.
        client: ClientId,
        /// What for; as for `Open`.
        purpose: Option<Purpose>,
    },
    /// What changed, newest first. -> `Reply::History`
    History {
        /// The client.
        client: ClientId,
        /// What for; as for `Open`.
        purpose: Option<Purpose>,
    },
    /// Write one thing to a client's file. -> `Reply::Written`
    Write {
        /// Made once by the form: sending the same again never writes twice.
        id: BatchId,
        /// The client.
        client: ClientId,
        /// What to write.
        write: Write,
    },
    /// Take in a new client. -> `Reply::Written`
    NewClient {
        /// As in `Write`.
        id: BatchId,
        /// The client data.
        data: Box<Client>,
    },
    /// Take back the asker's last change on this client, as a new change. -> `Reply::Written`
    Undo {
        /// As in `Write`.
        id: BatchId,
        /// The client.
        client: ClientId,
    },
    /// Do again what the asker undid last on this client. -> `Reply::Written`
    Redo {
        /// As in `Write`.
        id: BatchId,
        /// The client.
        client: ClientId,
    },
    /// Bring in clients; known ones (external id or hetu) are brought up to date. -> `Reply::Imported`
    Import {
        /// Seeds the batch ids, so that a repeated call does not write twice.
        id: BatchId,
        /// The rows, at most 1,000 a call.
        rows: Vec<ImportRow>,
        /// Check only.
        dry_run: bool,
    },
    /// A page of the whole register, clients with their records by client number. -> `Reply::Exported`
    Export {
        /// The last client of the page before.
        after: Option<ClientId>,
        /// The most clients wanted, at most 500.
        limit: usize,
    },
    /// The accounts, for pickers. -> `Reply::Accounts`
    Accounts,
    /// Adds an account; its number is given by the register. -> `Reply::Account`
    AddAccount {
        /// As in `Write`.
        id: BatchId,
        /// The account; its number is not looked at.
        account: Box<Account>,
    },
    /// Changes an account as a whole; ending one is a change of its last day. -> `Reply::Account`
    ChangeAccount {
        /// As in `Write`.
        id: BatchId,
        /// The account as it was read.
        base: Box<Account>,
        /// The account as it should be.
        account: Box<Account>,
    },
    /// A page of the log, newest first, for whoever may read it. -> `Reply::Log`
    Log {
        /// Which lines.
        wanted: LogFilter,
        /// Only lines before this place; none: from the newest.
        before: Option<u64>,
        /// The most lines wanted, at most 500.
        limit: usize,
    },
    /// What the session shows already, once more because something changed: by the rights of this moment, and no new
    /// look in the log; a session that does not show it (any more) takes a new look by it. -> as the look itself
    Again(Look),
    /// Whether a record, or the client data, stand otherwise than they were read. -> `Reply::Newer`
    Newer {
        /// The client.
        client: ClientId,
        /// The record; none for the client data.
        no: Option<RecordNo>,
        /// The revision it was read at.
        base: Rev,
    },
    /// Who else has the client open now; answered to a session that has it open itself. -> `Reply::Others`
    Others {
        /// The client.
        client: ClientId,
    },
    /// The client's card is closed again: others need not be told of the asker any longer. -> `Reply::Done`
    Leave {
        /// The client.
        client: ClientId,
    },
    /// Keeps what stands in an open form; durable when answered. -> `Reply::Done`
    KeepDraft {
        /// The draft; one of the same place is replaced.
        draft: Box<Draft>,
    },
    /// The form was saved or given up. -> `Reply::Done`
    DropDraft {
        /// Which one.
        place: DraftPlace,
    },
    /// The asker's drafts that no other session has in front, the newest first; they are in front here from now on.
    /// -> `Reply::Drafts`
    Drafts {
        /// Also those that other sessions of the asker have in front: a line can be dead long before anybody notices.
        take: bool,
    },
    /// The asker is at the keyboard: puts off the idle lock. -> `Reply::Done`
    Active,
    /// Ends the idle lock. -> `Reply::Me`
    Unlock {
        /// The unlock code.
        code: UnlockCode,
    },
    /// Sets or takes away the asker's own unlock code. -> `Reply::Done`
    SetCode {
        /// As in `Write`; no other batch of any asker ever has the same, because it salts the code too.
        id: BatchId,
        /// The present code; empty when there is none.
        old: UnlockCode,
        /// The new one; empty takes it away.
        new: UnlockCode,
    },
    /// Takes away the unlock code of somebody else, who forgot it. -> `Reply::Done`
    RemoveCode {
        /// As in `Write`.
        id: BatchId,
        /// Whose.
        account: AccountId,
    },
    /// The searches that the asker finds on Home, each with its count by the asker's rights. -> `Reply::Searches`
    Searches,
    /// Saves a search under a name. -> `Reply::Done`
    SaveSearch {
        /// As in `Write`.
        id: BatchId,
        /// The search that it takes the place of, as it was read; none for a new one.
        base: Option<(SearchId, Rev)>,
        /// For whom it is.
        owner: SearchOwner,
        /// Its name.
        name: String,
        /// The text of the search box: filters only.
        text: String,
    },
    /// Drops a saved search as it was read. -> `Reply::Done`
    DropSearch {
        /// As in `Write`.
        id: BatchId,
        /// Which one.
        search: SearchId,
        /// The revision it was read at.
        base: Rev,
    },
    /// Does one thing to each of many clients. -> `Reply::Many`
    Many {
        /// As in `Write`; each client's change has an id that comes from it.
        id: BatchId,
        /// The clients, at most [`MAX_CLIENTS`](super::many::MAX_CLIENTS).
        clients: Vec<Chosen>,
        /// What.
        act: ManyAct,
        /// What for, where it does not go without saying.
        purpose: Option<Purpose>,
        /// Only tell what it would do; nothing is written.
        preview: bool,
    },
    /// Takes back what the asker did to many clients, as new changes. -> `Reply::Many`
    UndoMany {
        /// As in `Many`.
        id: BatchId,
        /// The id of what is taken back; none: the newest of the asker's.
        of: Option<BatchId>,
        /// As in `Many`.
        preview: bool,
    },
    /// Which of these clients, at most 500, may the asker still see in lists? -> `Reply::Known`
    Known {
        /// The clients.
        clients: Vec<ClientId>,
    },
    /// How many of some clients have which value of one or two fields; logged as a count. -> `Reply::Breakdown`
    Breakdown(Breaking),
    /// About erasure by statute. -> `Reply::Erasure`
    Erasure(ErasureAsk),
    /// The newest line of the log with its hash, for keeping elsewhere; a logged look. -> `Reply::LogHead`
    LogHead,
    /// What the rules find in the log, newest first; a logged look. -> `Reply::Anomalies`
    Anomalies {
        /// In which lines: those of a client, of an account, of some days.
        wanted: LogFilter,
        /// The most findings wanted, at most 500.
        limit: usize,
    },
    /// Everything held about a client, for the client; a logged disclosure. -> `Reply::AccessReport`
    AccessReport {
        /// The client.
        client: ClientId,
        /// Records left out because they are about somebody else; that they are is told.
        withhold: Vec<RecordNo>,
    },
    /// Have everything that is kept looked through for damage. -> `Reply::Verified`
    Verify,
    /// As `Export`, with all that was there before. -> `Reply::TakenOut`
    TakeOut {
        /// As in `Export`.
        after: Option<ClientId>,
        /// As in `Export`.
        limit: usize,
    },
}

impl Request {
    /// The act of the rights table behind a request whose refusal is logged here, and the client it is about. Looks at
    /// a client log their refusals themselves, with their purpose.
    #[must_use]
    pub fn asks(&self) -> (Option<Act>, Option<ClientId>) {
        match self {
            Self::Write { client, .. } | Self::Undo { client, .. } | Self::Redo { client, .. } => {
                (Some(Act::Record), Some(*client))
            }
            Self::NewClient { .. } => (Some(Act::Record), None),
            Self::Many { act, .. } => (Some(act.needs()), None),
            Self::Import { .. } => (Some(Act::Import), None),
            Self::Export { .. } | Self::TakeOut { .. } => (Some(Act::Export), None),
            Self::Verify => (Some(Act::Verify), None),
            Self::AddAccount { .. } | Self::ChangeAccount { .. } | Self::RemoveCode { .. } => {
                (Some(Act::ManageAccounts), None)
            }
            Self::Log { wanted, .. } | Self::Anomalies { wanted, .. } => (Some(Act::ReadLog), wanted.client),
            Self::LogHead => (Some(Act::ReadLog), None),
            // Whoever may count may keep what is counted.
            Self::SaveSearch { .. } | Self::DropSearch { .. } => (Some(Act::Count), None),
            Self::Erasure(ask) => (Some(ask.needs()), None),
            _ => (None, None),
        }
    }

    /// The identity codes, and the identifier elsewhere, that a request wants to give to a client.
    pub(super) fn identifiers(&self) -> (Vec<Hetu>, Option<String>) {
        match self {
            Self::NewClient { data, .. } | Self::Write { write: Write::Client { data, .. }, .. } => {
                (data.hetus.iter().map(|dated| dated.hetu).collect(), data.external.clone())
            }
            _ => (Vec::new(), None),
        }
    }
}

/// What is broken down, and by what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breaking {
    /// Text as in `Find`; empty for everybody.
    pub text: String,
    /// Of whom.
    pub scope: Scope,
    /// By one field or two.
    pub by: Vec<Field>,
}

/// Of whom a breakdown is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// Of the clients that `Count` counts.
    Counted,
    /// Of the hits that `Find` counts.
    Listed,
}

/// A look that stays on the screen while others work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Look {
    /// As `Request::Today`.
    Today,
    /// As `Request::Find`.
    Find {
        /// The text.
        text: String,
        /// The most hits wanted.
        limit: usize,
    },
    /// As `Request::Open`.
    Open {
        /// The client.
        client: ClientId,
        /// What for.
        purpose: Option<Purpose>,
    },
    /// As `Request::History`.
    History {
        /// The client.
        client: ClientId,
        /// What for.
        purpose: Option<Purpose>,
    },
    /// As `Request::Searches`.
    Searches,
    /// As `Request::Breakdown`.
    Breakdown(Breaking),
}

/// One thing to write.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Write {
    /// A new record.
    Add {
        /// The record.
        record: Record,
        /// Where it comes from when not from the client; else empty.
        source: String,
    },
    /// A record in a new form.
    Change {
        /// Which one.
        no: RecordNo,
        /// The revision it was read at.
        base: Rev,
        /// The record as it should be.
        record: Record,
        /// As in `Add`.
        source: String,
    },
    /// A record entered by mistake goes (history keeps it).
    Withdraw {
        /// Which one.
        no: RecordNo,
        /// The revision it was read at.
        base: Rev,
    },
    /// The client data in a new form.
    Client {
        /// The revision it was read at.
        base: Rev,
        /// The client data as they should be.
        data: Box<Client>,
    },
}

/// What a card hides until asked.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::Display, strum::EnumString, strum::IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Hidden {
    /// The end of the identity code.
    Hetu,
    /// Contact data and home municipality under a turvakielto.
    Contact,
    /// Health-class records.
    Health,
}

/// One client of an import: from a spreadsheet (client data only) or from a Polku export (with records).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportRow {
    /// The client data read from the row.
    pub data: Client,
    /// The fields the row had at all: others keep their value when the client is known; empty means all.
    pub fields: Vec<String>,
    /// Records to add; empty for spreadsheets.
    pub records: Vec<ImportRecord>,
}

/// A record of an import, with what stood beside it where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportRecord {
    /// Its number there, kept when it is free here: flags and links point at it.
    pub no: Option<RecordNo>,
    /// Who is responsible for it; the importer when unknown here.
    pub owner: AccountId,
    /// Who entered it; likewise.
    pub entered_by: AccountId,
    /// The day it was entered.
    pub entered_on: Date,
    /// Its source.
    pub source: String,
    /// The record.
    pub record: Record,
}
