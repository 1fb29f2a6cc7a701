//! What lists, searches, counts and Today see of a client: derived from the file in the same commit, one row a client.
//!
//! It is an index, not a record: it can always be made again from the client and the records (`Summary::of`), and it
//! holds inputs of the date rules rather than their results, because those change with the day and the law.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::client::{BenefitPeriod, Client, Turvakielto};
use super::flag::Audience;
use super::hetu::Hetu;
use super::ids::{AccountId, ClientId, Code, RecordNo};
use super::period::{Period, Span};
use super::record::RecordKind;
use super::skill_plan::PlanStatus;

/// The row of one client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The client.
    pub id: ClientId,
    /// Family name.
    pub surname: String,
    /// Given names.
    pub given: String,
    /// Earlier names.
    pub former: Vec<String>,
    /// Date of birth.
    #[serde(with = "super::day::maybe", default)]
    pub born: Option<Date>,
    /// Identity codes, the one in force last.
    pub hetus: Vec<Hetu>,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// Identifier in the system of origin.
    pub external: Option<String>,
    /// Home municipalities by period.
    pub municipality: Vec<Period<Code>>,
    /// Turvakielto.
    pub turvakielto: Option<Turvakielto>,
    /// Responsible caseworkers by period.
    pub caseworker: Vec<Period<AccountId>>,
    /// Organisations by period.
    pub organisation: Vec<Period<Code>>,
    /// Job-search periods.
    pub job_search: Vec<Span>,
    /// Employment statuses by period.
    pub status: Vec<Period<Code>>,
    /// The benefit running or last, with its payment days and their day.
    #[serde(with = "super::day::counted")]
    pub benefit: Option<(Code, Option<u16>, Option<Date>)>,
    /// Mother tongue.
    pub mother_tongue: Option<Code>,
    /// Language of service.
    pub service_language: Option<Code>,
    /// Language to interpret from.
    pub interpreter: Option<Code>,
    /// Open needs.
    pub needs: Vec<Code>,
    /// Open barriers with their effect.
    pub barriers: Vec<(Code, u8)>,
    /// Skill plans with their state; closed ones too, since they are counted.
    pub plans: Vec<(Code, PlanStatus)>,
    /// Raised flags.
    pub flags: Vec<Raised>,
    /// Everything open that has a day.
    pub dues: Vec<Due>,
    /// The last contact that reached the client.
    #[serde(with = "super::day::maybe", default)]
    pub last_contact: Option<Date>,
    /// The last statutory discussions held, newest last: day and mode code.
    #[serde(with = "super::day::dated")]
    pub discussions: Vec<(Date, Code)>,
    /// The number the next record of this client gets.
    pub next_no: u32,
    /// Level of education.
    pub education: Option<Code>,
    /// Whether the conditions of the earnings-related allowance are met; none when not known.
    pub earnings_related: Option<bool>,
    /// Date of the first residence permit or registered right of residence.
    #[serde(with = "super::day::maybe", default)]
    pub first_permit: Option<Date>,
    /// Periods of multisectoral joint service.
    pub multisectoral: Vec<Span>,
    /// Benefits by period; the one running on a day is asked for by the day.
    pub benefits: Vec<BenefitPeriod>,
}

/// One raised flag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Raised {
    /// The kind of record it is on; none for the client itself.
    pub on: Option<RecordKind>,
    /// Its reason.
    pub reason: Code,
    /// Whom it is for.
    pub audience: Audience,
    /// By when; a dated flag stands among the dues too.
    #[serde(with = "super::day::maybe", default)]
    pub due: Option<Date>,
}

/// One open thing with a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The day.
    #[serde(with = "super::day")]
    pub on: Date,
    /// The time of day of a booked meeting.
    pub at: Option<Time>,
    /// What kind of record it is.
    pub kind: RecordKind,
    /// Which one.
    pub no: RecordNo,
    /// Its code, where it has one.
    pub code: Option<Code>,
    /// The beginning of a reminder, at most 80 letters; empty for other kinds.
    pub text: String,
}

impl Summary {
    /// The client-data half of the row; the record half is added by the caller, which knows the code lists.
    #[must_use]
    pub fn of_client(id: ClientId, client: &Client) -> Self {
        let benefit = client.benefits.iter().max_by_key(|benefit| (benefit.span.to.is_none(), benefit.span.from));
        Self {
            id,
            surname: client.surname.clone(),
            given: client.given.clone(),
            former: client.former.clone(),
            born: client.born(),
            hetus: client.hetus.iter().map(|dated| dated.hetu).collect(),
            phones: client.reach.phones.clone(),
            external: client.external.clone(),
            municipality: client.municipality.clone(),
            turvakielto: client.turvakielto,
            caseworker: client.caseworker.clone(),
            organisation: client.organisation.clone(),
            job_search: client.job_search.clone(),
            status: client.status.clone(),
            benefit: benefit.map(|benefit| (benefit.code.clone(), benefit.days, benefit.days_as_of)),
            mother_tongue: client.mother_tongue.clone(),
            service_language: client.service_language.clone(),
            interpreter: client.interpreter.clone(),
            needs: Vec::new(),
            barriers: Vec::new(),
            plans: Vec::new(),
            flags: Vec::new(),
            dues: Vec::new(),
            last_contact: None,
            discussions: Vec::new(),
            next_no: 1,
            education: client.education.clone(),
            earnings_related: client.earnings_related,
            first_permit: client.first_permit,
            multisectoral: client.multisectoral.clone(),
            benefits: client.benefits.clone(),
        }
    }
}
