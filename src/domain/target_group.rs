//! Who belongs to the target group, under which version of the rules, and by which criteria.
//!
//! Tested at entry only: a client who has entered stays (1269/2020 section 6(2)). No fact is derived from another: citizenship says nothing
//! about being an immigrant, nor a benefit about the right to another.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::citation::Citation;

/// Situation of the person on the labour market, as the target group sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::Display, strum::EnumString)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Situation {
    /// Unemployed jobseeker, the fully laid off included.
    Unemployed,
    /// Employed with support or in an employment-promoting service.
    InService,
    /// Will lose the job within two weeks.
    AtRisk,
    /// Any other jobseeker.
    OtherJobseeker,
}

/// One ground for belonging to the group.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, strum::Display, strum::EnumString, strum::EnumIter,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Criterion {
    /// Younger than 30 on the day.
    #[strum(serialize = "under-30")]
    #[serde(rename = "under-30")]
    Under30,
    /// Receives an unemployment benefit from Kela.
    KelaBenefit,
    /// Does not meet the conditions of the earnings-related allowance (1290/2002 5:2(1) or 6(1)); not the same as the one before.
    NoEarningsRelated,
    /// Moved to Finland with a permit or a registered right of residence (1386/2010 section 3(3)).
    Immigrant,
    /// Registered mother tongue other than Finnish, Swedish or Sámi (1269/2020 section 2(3)).
    ForeignLanguage,
    /// Enjoys temporary protection (301/2004 section 110) and resides in the area; needs no home municipality.
    TemporaryProtection,
    /// Any jobseeker of the area.
    Jobseeker,
}

/// One version of the rules.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetGroupRule {
    /// Stable name, such as `law-2021`.
    pub id: String,
    /// First day in force.
    pub from: Date,
    /// Last day in force; none: until further notice.
    #[serde(default)]
    pub to: Option<Date>,
    /// Situations from which one can belong.
    pub situations: Vec<Situation>,
    /// True when the home municipality must lie in the area.
    pub home_in_area: bool,
    /// Any one of these is enough.
    pub criteria: Vec<Criterion>,
    /// True when people in the language pilot stay with the state.
    #[serde(default)]
    pub language_pilot_excluded: bool,
    /// Where the law says so.
    pub citation: Citation,
}

/// What is known about the person on the day; none: not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Situation on the labour market.
    pub situation: Situation,
    /// Home municipality lies in the area.
    pub home_in_area: Option<bool>,
    /// Lives in the area, wherever the home municipality is.
    pub resides_in_area: Option<bool>,
    /// Date of birth.
    pub born: Option<Date>,
    /// Receives an unemployment benefit from Kela.
    pub kela_benefit: Option<bool>,
    /// Meets the conditions of the earnings-related allowance.
    pub earnings_related: Option<bool>,
    /// Immigrant as the integration act means it.
    pub immigrant: Option<bool>,
    /// Mother tongue other than Finnish, Swedish or Sámi.
    pub foreign_language: Option<bool>,
    /// Enjoys temporary protection.
    pub temporary_protection: Option<bool>,
    /// Takes part in the language pilot.
    pub language_pilot: bool,
}

/// The answer, with its grounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetGroup<'r> {
    /// The version that was applied.
    pub rule: &'r TargetGroupRule,
    /// True when the person belongs to the group by what is known.
    pub belongs: bool,
    /// Criteria that hold, in the order of the rule; listed even when the situation or the municipality rules the person out.
    pub matched: Vec<Criterion>,
    /// Criteria that cannot be told because a fact is missing.
    pub unknown: Vec<Criterion>,
}

/// Applies the version in force on `day`; none when none was.
pub fn target_group<'r>(rules: &'r [TargetGroupRule], facts: &Facts, day: Date) -> Option<TargetGroup<'r>> {
    let rule = rules.iter().find(|rule| rule.from <= day && rule.to.is_none_or(|to| day <= to))?;
    let holds = |wanted: Option<bool>| {
        rule.criteria
            .iter()
            .copied()
            .filter(move |criterion| facts.meets(*criterion, day) == wanted)
            .collect::<Vec<_>>()
    };
    let (matched, unknown) = (holds(Some(true)), holds(None));
    let at_home =
        !rule.home_in_area || facts.home_in_area == Some(true) || matched.contains(&Criterion::TemporaryProtection);
    let belongs = rule.situations.contains(&facts.situation)
        && at_home
        && !(rule.language_pilot_excluded && facts.language_pilot)
        && !matched.is_empty();
    Some(TargetGroup { rule, belongs, matched, unknown })
}

impl Facts {
    fn meets(&self, criterion: Criterion, day: Date) -> Option<bool> {
        match criterion {
            Criterion::Under30 => self.born.map(|born| age(born, day) < 30),
            Criterion::KelaBenefit => self.kela_benefit,
            Criterion::NoEarningsRelated => self.earnings_related.map(|right| !right),
            Criterion::Immigrant => self.immigrant,
            Criterion::ForeignLanguage => self.foreign_language,
            Criterion::TemporaryProtection => match (self.temporary_protection, self.resides_in_area) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            },
            Criterion::Jobseeker => Some(true),
        }
    }
}

/// Age in full years on `day`; someone born on 29 February is a year older on 1 March of a common year. 0 before birth.
pub fn age(born: Date, day: Date) -> u16 {
    let had_birthday = (day.month(), day.day()) >= (born.month(), born.day());
    u16::try_from(day.year() - born.year() - i16::from(!had_birthday)).unwrap_or(0)
}
