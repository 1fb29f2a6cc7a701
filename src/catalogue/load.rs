//! From the built-in data files to lists, rules and searches; every mistake in them is an error that names the file.

use std::sync::OnceLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::item::Item;
use super::list::{List, ListId};
use super::ready_search::{ReadySearch, ReadySearches, Spoken};
use super::rules::Rules;
use crate::domain::citation::Confidence;

/// A built-in data file could not be read: the program was built wrongly, and no client data is touched.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {cause}")]
pub struct LoadError {
    /// Name of the data file.
    pub file: &'static str,
    /// Where and what.
    pub cause: Box<toml::de::Error>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListFile {
    version: String,
    source: String,
    confidence: Confidence,
    #[serde(default)]
    groups: Vec<Item>,
    items: Vec<Item>,
}

macro_rules! data_file {
    ($name:literal) => {
        ($name, include_str!(concat!("data/", $name)))
    };
}

fn text(id: ListId) -> (&'static str, &'static str) {
    match id {
        ListId::Needs => data_file!("needs.toml"),
        ListId::Barriers => data_file!("barriers.toml"),
        ListId::SkillNeeds => data_file!("skill_needs.toml"),
        ListId::Services => data_file!("services.toml"),
        ListId::OfferResults => data_file!("offer_results.toml"),
        ListId::ContactModes => data_file!("contact_modes.toml"),
        ListId::ExitReasons => data_file!("exit_reasons.toml"),
        ListId::Municipalities => data_file!("municipalities.toml"),
        ListId::EmploymentStatus => data_file!("employment_status.toml"),
        ListId::ServiceLines => data_file!("service_lines.toml"),
        ListId::Benefits => data_file!("benefits.toml"),
        ListId::EducationLevels => data_file!("education_levels.toml"),
        ListId::Languages => data_file!("languages.toml"),
        ListId::LanguageLevels => data_file!("language_levels.toml"),
        ListId::LanguageGrades => data_file!("language_grades.toml"),
        ListId::MoveReasons => data_file!("move_reasons.toml"),
        ListId::PlanTasks => data_file!("plan_tasks.toml"),
        ListId::Prospects => data_file!("prospects.toml"),
        ListId::FlagReasons => data_file!("flag_reasons.toml"),
        ListId::BarrierAssessors => data_file!("barrier_assessors.toml"),
        ListId::LookPurposes => data_file!("look_purposes.toml"),
        ListId::Countries => data_file!("countries.toml"),
    }
}

/// Reads one list.
pub(super) fn list(id: ListId) -> Result<List, LoadError> {
    let ListFile { version, source, confidence, groups, items } = parse(text(id))?;
    Ok(List { id, source, confidence, version, items, groups, folded: OnceLock::new() })
}

/// Reads the rule sets.
pub(super) fn rules() -> Result<Rules, LoadError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Tables<T> {
        #[serde(rename = "version")]
        _version: String,
        #[serde(alias = "holiday")]
        rule: Vec<T>,
    }
    fn tables<T: DeserializeOwned>(file: (&'static str, &'static str)) -> Result<Vec<T>, LoadError> {
        parse::<Tables<T>>(file).map(|tables| tables.rule)
    }
    Ok(Rules {
        interviews: tables(data_file!("rules.toml"))?,
        holidays: tables(data_file!("holidays.toml"))?,
        shares: tables(data_file!("municipal_share.toml"))?,
        target_groups: tables(data_file!("target_groups.toml"))?,
        retention: tables(data_file!("retention.toml"))?,
        anomalies: tables(data_file!("anomalies.toml"))?,
        operation: tables(data_file!("operation.toml"))?,
    })
}

/// Reads the searches that come with the program.
pub(super) fn searches() -> Result<ReadySearches, LoadError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        #[serde(rename = "version")]
        _version: String,
        #[serde(rename = "source")]
        _source: String,
        #[serde(rename = "confidence")]
        _confidence: Confidence,
        own: Spoken,
        search: Vec<ReadySearch>,
    }
    let File { own, search, .. } = parse(data_file!("ready_searches.toml"))?;
    Ok(ReadySearches { own, all: search })
}

fn parse<T: DeserializeOwned>((file, text): (&'static str, &'static str)) -> Result<T, LoadError> {
    toml::from_str(text).map_err(|cause| LoadError { file, cause: Box::new(cause) })
}
