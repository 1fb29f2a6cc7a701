//! What items of some lists tell beyond code and label; most items tell nothing more.

use serde::Deserialize;

use crate::domain::deadline::DiscussionKind;

/// Facts that belong to one kind of list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Detail {
    /// Nothing more.
    #[default]
    None,
    /// Of `barriers`.
    Barrier(Barrier),
    /// Of `services`.
    Service(Service),
    /// Of `contact-modes`.
    Contact(Contact),
    /// Of `exit-reasons`.
    Exit(Exit),
    /// Of `municipalities`.
    Municipality(Municipality),
    /// Of `employment-status`.
    Status(Status),
    /// Of `benefits`.
    Benefit(Benefit),
    /// Of `move-reasons`.
    Move(Move),
}

/// The OECD's three families of barriers (Faces of Joblessness in Finland, 2020).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum BarrierFamily {
    /// Work capacity: skills, experience, health, care.
    #[serde(rename = "a")]
    WorkCapacity,
    /// Incentives: benefits against wage, income that does not depend on work.
    #[serde(rename = "b")]
    Incentives,
    /// Job opportunities: scarce openings.
    #[serde(rename = "c")]
    Opportunities,
}

/// How a barrier is to be handled.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Barrier {
    /// Family of the OECD.
    pub oecd: BarrierFamily,
    /// Seen by the responsible caseworker and deputies only.
    #[serde(default)]
    pub restricted: bool,
    /// No free text may be written beside it.
    #[serde(default)]
    pub free_text_forbidden: bool,
    /// The form reminds of neutral wording: the client reads the file.
    #[serde(default)]
    pub careful_wording: bool,
    /// Not offered unless the deployer has switched it on (GDPR art. 10).
    #[serde(default)]
    pub off_by_default: bool,
}

/// Kind of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum ServiceKind {
    /// Open to anyone, no referral needed.
    Open,
    /// Coaching, guidance and try-outs.
    Coaching,
    /// Training and education.
    Training,
    /// At a workplace or as one's own employer.
    WorkBased,
    /// Assessments and clarifications.
    Assessment,
    /// Social and health services.
    SocialHealth,
    /// Financial support.
    Support,
}

/// A service and its longest duration, where an act sets one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Kind.
    pub kind: ServiceKind,
    /// Days at a time (1073/2012 section 8).
    #[serde(default)]
    pub max_days: Option<u16>,
    /// Hours in twelve months (1073/2012 section 8).
    #[serde(default)]
    pub max_hours: Option<u16>,
    /// Months in total (380/2023 section 55).
    #[serde(default)]
    pub max_months: Option<u16>,
}

/// By what way people were in contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Channel {
    /// Face to face.
    Visit,
    /// Video.
    Video,
    /// Telephone.
    Phone,
    /// Letter.
    Letter,
    /// Text message.
    Sms,
    /// E-mail.
    Email,
    /// Online service.
    Online,
    /// Anything else.
    Other,
}

/// A way of contact.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// By what way.
    pub channel: Channel,
    /// The statutory interview or discussion it is; none: satisfies no deadline.
    #[serde(default)]
    pub discussion: Option<DiscussionKind>,
    /// The client was not reached: its own kind of event, never a contact that took place.
    #[serde(default)]
    pub attempted: bool,
    /// The client took the initiative.
    #[serde(default)]
    pub by_client: bool,
    /// Held at a service provider.
    #[serde(default)]
    pub at_provider: bool,
}

/// Outcome family of the follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum OutcomeFamily {
    /// To work in the open labour market.
    Work,
    /// To education.
    Education,
    /// To a service.
    Service,
    /// Outside the labour force.
    Outside,
    /// Anything else, or not known.
    Other,
}

/// An end of a client relationship.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exit {
    /// Outcome family.
    pub family: OutcomeFamily,
    /// An outcome that does not end the relationship.
    #[serde(default)]
    pub stays_client: bool,
}

/// A municipality.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Municipality {
    /// Inhabitants on 31.12.2019; none for those merged before and for abroad.
    #[serde(default)]
    pub population: Option<u32>,
    /// Employment area of 2025: `satakunta` or `etela-satakunta`.
    #[serde(default)]
    pub area: Option<String>,
    /// Named as a candidate for the trial in the release of 2019.
    #[serde(default)]
    pub candidate: bool,
    /// In the trial area of 2021-2024 (1269/2020 section 3(12)).
    #[serde(default)]
    pub trial: bool,
    /// Leads its area.
    #[serde(default)]
    pub lead: bool,
    /// Code of the municipality it was merged into, after its last day of validity.
    #[serde(default)]
    pub merged_into: Option<String>,
    /// Not a municipality of Finland but a code for abroad.
    #[serde(default)]
    pub abroad: bool,
}

/// What an employment status counts as.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Status {
    /// Unemployed in the sense of the act (916/2012 1:3).
    #[serde(default)]
    pub unemployed: bool,
    /// In a service or supported employment: still a client.
    #[serde(default)]
    pub in_service: bool,
}

/// Who pays a benefit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Payer {
    /// The Social Insurance Institution.
    Kela,
    /// An unemployment fund; which one is never recorded.
    Fund,
    /// Anyone else.
    Other,
    /// Nobody: no benefit.
    None,
}

/// A benefit.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Benefit {
    /// Who pays it.
    pub payer: Payer,
    /// An unemployment benefit.
    #[serde(default)]
    pub unemployment: bool,
}

/// What a moved or missed due day brings with it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// A written reminder is due (380/2023 section 41).
    #[serde(default)]
    pub reminder: bool,
    /// The act itself frees from the discussion.
    #[serde(default)]
    pub exception: bool,
}
