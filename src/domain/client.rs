//! A client: the person, how to reach them, and the periods that the service counts from; facts only, nothing derived.
//!
//! The fields are the whitelist of Act 380/2023 §114 (and 916/2012 13:3 before it); age, months unemployed and target
//! group are computed from them each time (`age`, `unemployment`, `target_group`), never stored.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::hetu::Hetu;
use super::ids::{AccountId, Code};
use super::period::{Period, Span, holding};
use super::target_group::age;

/// A personal identity code and the days it was in force; it can be corrected, so it is an attribute, not a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedHetu {
    /// The code, exactly as issued.
    pub hetu: Hetu,
    /// First day in force, when known.
    #[serde(with = "super::day::maybe", default)]
    pub from: Option<Date>,
    /// Last day in force; none while it is the person's code.
    #[serde(with = "super::day::maybe", default)]
    pub to: Option<Date>,
}

/// Contact data; the whole block is hidden under a turvakielto.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// Telephone numbers as typed, the one to try first in front.
    pub phones: Vec<String>,
    /// E-mail address.
    pub email: String,
    /// Street address.
    pub street: String,
    /// Post code, five digits in Finland.
    pub postcode: String,
    /// Post town.
    pub town: String,
    /// An address that may be given out under a turvakielto (yhteysosoite).
    pub contact_address: String,
}

/// Non-disclosure for personal safety, Act 661/2009 §§36-37.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turvakielto {
    /// First day in force.
    #[serde(with = "super::day")]
    pub from: Date,
    /// Last day in force; none when it holds until further notice.
    #[serde(with = "super::day::maybe", default)]
    pub to: Option<Date>,
}

impl Turvakielto {
    /// Whether it is in force on `day`.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        Span { from: self.from, to: self.to }.covers(day)
    }
}

/// A benefit with the payment days somebody read from the payer's letter; Polku cannot see the payer's data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BenefitPeriod {
    /// Code of the benefits list (TMT, PPR, APR, YLT ...).
    pub code: Code,
    /// The days it was paid for.
    pub span: Span,
    /// Payment days so far, when known; unknown is not zero.
    pub days: Option<u16>,
    /// The day the count is true for.
    #[serde(with = "super::day::maybe", default)]
    pub days_as_of: Option<Date>,
}

/// One person who is or was a client.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    /// Identifier in the system the client came from; makes an import repeatable.
    pub external: Option<String>,
    /// Family name or names.
    pub surname: String,
    /// Given names, the one in use first.
    pub given: String,
    /// Earlier family or full names.
    pub former: Vec<String>,
    /// Identity codes, the one in force last; empty for people who have none yet.
    pub hetus: Vec<DatedHetu>,
    /// Date of birth when there is no identity code to read it from.
    #[serde(with = "super::day::maybe", default)]
    pub birth: Option<Date>,
    /// Contact data.
    pub reach: Reach,
    /// Home municipalities (three-digit codes) by period.
    pub municipality: Vec<Period<Code>>,
    /// Registered mother tongue (languages list).
    pub mother_tongue: Option<Code>,
    /// Language of service: `fi` or `sv` (Act 380/2023 §19).
    pub service_language: Option<Code>,
    /// Language to interpret from, when an interpreter is needed.
    pub interpreter: Option<Code>,
    /// Citizenships (countries list); never derived from language or permit.
    pub citizenships: Vec<Code>,
    /// Date of the first residence permit or registered right of residence.
    #[serde(with = "super::day::maybe", default)]
    pub first_permit: Option<Date>,
    /// Level of education (first digit of the national classification).
    pub education: Option<Code>,
    /// Whether there is a vocational qualification after compulsory school; none when not known.
    pub vocational: Option<bool>,
    /// Whether the conditions of the earnings-related allowance are met; none when not known (1269/2020 §4).
    pub earnings_related: Option<bool>,
    /// Non-disclosure for personal safety.
    pub turvakielto: Option<Turvakielto>,
    /// Periods in which the job search was in force.
    pub job_search: Vec<Span>,
    /// Employment status codes (URA 00-09) by period.
    pub status: Vec<Period<Code>>,
    /// Benefits by period.
    pub benefits: Vec<BenefitPeriod>,
    /// Responsible caseworkers by period.
    pub caseworker: Vec<Period<AccountId>>,
    /// Organisations (municipality or employment authority) by period.
    pub organisation: Vec<Period<Code>>,
    /// Periods of multisectoral joint service (TYP/TYM); social-class data may be recorded only within one.
    pub multisectoral: Vec<Span>,
}

impl Client {
    /// The identity code in force, the last one recorded.
    #[must_use]
    pub fn hetu(&self) -> Option<&Hetu> {
        self.hetus.last().map(|dated| &dated.hetu)
    }

    /// Date of birth: from the identity code, else as recorded.
    #[must_use]
    pub fn born(&self) -> Option<Date> {
        self.hetu().map(Hetu::birth_date).or(self.birth)
    }

    /// Age in whole years on `day`; none without a date of birth.
    #[must_use]
    pub fn age(&self, day: Date) -> Option<u16> {
        self.born().map(|born| age(born, day))
    }

    /// Whether a turvakielto is in force on `day`.
    #[must_use]
    pub fn is_protected(&self, day: Date) -> bool {
        self.turvakielto.is_some_and(|ban| ban.holds(day))
    }

    /// Whether social-class data may be recorded on `day` (1369/2014 §9, 381/2023 §11).
    #[must_use]
    pub fn in_multisectoral(&self, day: Date) -> bool {
        self.multisectoral.iter().any(|span| span.covers(day))
    }

    /// The job search in force on `day`.
    #[must_use]
    pub fn searching(&self, day: Date) -> Option<&Span> {
        self.job_search.iter().find(|span| span.covers(day))
    }

    /// The caseworker responsible on `day`.
    #[must_use]
    pub fn worker(&self, day: Date) -> Option<AccountId> {
        holding(&self.caseworker, day).map(|period| period.value)
    }
}
