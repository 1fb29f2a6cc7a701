//! The fields a spreadsheet can fill; their names are those of mapping files, problems and the register.

use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use crate::catalogue::ListId;

/// A field of a client in one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Display, EnumIter, EnumString, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Field {
    /// Identifier in the system of origin.
    External,
    /// Family name.
    Surname,
    /// Given names.
    Given,
    /// An earlier name; several columns, or several names with `;` or `,` between them.
    Former,
    /// Identity code.
    Hetu,
    /// Date of birth.
    Birth,
    /// A telephone number; several columns, or several numbers with `;` or `,` between them.
    Phone,
    /// E-mail address.
    Email,
    /// Street address.
    Street,
    /// Post code.
    Postcode,
    /// Post town.
    Town,
    /// An address that may be given out under a turvakielto.
    ContactAddress,
    /// Home municipality, by code or name.
    Municipality,
    /// First day there.
    MunicipalitySince,
    /// Mother tongue, by code or name.
    MotherTongue,
    /// Language of service.
    ServiceLanguage,
    /// Language to interpret from.
    Interpreter,
    /// A citizenship; several columns, or several with `;` or `,` between them.
    Citizenship,
    /// Date of the first residence permit.
    FirstPermit,
    /// Level of education.
    Education,
    /// Whether there is a vocational qualification.
    Vocational,
    /// Whether the conditions of the earnings-related allowance are met.
    EarningsRelated,
    /// Non-disclosure: no, yes, or its last day.
    Turvakielto,
    /// Its first day.
    TurvakieltoFrom,
    /// First day of the job search.
    JobSearch,
    /// Employment status, by code or name.
    Status,
    /// First day of the status.
    StatusSince,
    /// Benefit, by code or name.
    Benefit,
    /// First day of the benefit.
    BenefitSince,
    /// Payment days so far.
    BenefitDays,
    /// The day the count is true for.
    BenefitAsOf,
    /// Responsible caseworker, by login or name.
    Caseworker,
    /// First day of the responsibility.
    CaseworkerSince,
    /// Organisation: a municipality, by code or name.
    Organisation,
    /// First day there.
    OrganisationSince,
}

impl Field {
    /// Whether several columns may fill it.
    #[must_use]
    pub const fn is_many(self) -> bool {
        matches!(self, Self::Former | Self::Phone | Self::Citizenship)
    }

    /// The list its codes come from.
    #[must_use]
    pub const fn list(self) -> Option<ListId> {
        match self {
            Self::Municipality | Self::Organisation => Some(ListId::Municipalities),
            Self::MotherTongue | Self::ServiceLanguage | Self::Interpreter => Some(ListId::Languages),
            Self::Citizenship => Some(ListId::Countries),
            Self::Education => Some(ListId::EducationLevels),
            Self::Status => Some(ListId::EmploymentStatus),
            Self::Benefit => Some(ListId::Benefits),
            _ => None,
        }
    }

    /// The field of the client that it fills: dates belong to what they date.
    #[must_use]
    pub const fn of_client(self) -> Self {
        match self {
            Self::MunicipalitySince => Self::Municipality,
            Self::TurvakieltoFrom => Self::Turvakielto,
            Self::StatusSince => Self::Status,
            Self::BenefitSince | Self::BenefitDays | Self::BenefitAsOf => Self::Benefit,
            Self::CaseworkerSince => Self::Caseworker,
            Self::OrganisationSince => Self::Organisation,
            other => other,
        }
    }
}
