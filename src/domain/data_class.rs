//! Data classes: how sensitive a piece of client data is. Rights, masking, retention and export follow the class.

use serde::{Deserialize, Serialize};

/// Class of a kind of data. The order is that of the catalogue, not of severity.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    strum::Display,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::EnumCount,
    strum::EnumIter,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum DataClass {
    /// Name, hetu, contact data (hetu: Data Protection Act 1050/2018 section 29).
    Ident,
    /// Education, work history, needs, skills, plans: secret as all client data, open to the case team.
    #[default]
    Ordinary,
    /// Health and work ability (GDPR art. 9; 380/2023 section 114, no. 8): only when necessary for services.
    Health,
    /// Social situation (381/2023 section 11(2)(4)): only within the multisectoral service.
    Social,
    /// Benefits, income, debts (621/1999 section 24(1)(23)).
    Economic,
    /// Residence permit and protection status (621/1999 section 24(1)(24)).
    Migration,
    /// Criminal record matters (GDPR art. 10): switched off unless the deployer decides otherwise.
    Criminal,
    /// Whereabouts under non-disclosure for personal safety (661/2009 sections 36-37).
    Turvakielto,
}

impl DataClass {
    /// True when a special right beyond that of the case team is needed to see the data.
    pub fn needs_special_right(self) -> bool {
        matches!(self, DataClass::Health | DataClass::Social | DataClass::Criminal | DataClass::Turvakielto)
    }

    /// Whether an account can be given the class: criminal data are off for everybody (GDPR art. 10), and the rest
    /// needs no right of its own. Turvakielto is given to whoever takes the whole register out to move it.
    #[must_use]
    pub fn is_granted(self) -> bool {
        matches!(self, DataClass::Health | DataClass::Social | DataClass::Turvakielto)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_special_rights() {
        assert_eq!("health".parse::<DataClass>(), Ok(DataClass::Health));
        assert_eq!(DataClass::Turvakielto.to_string(), "turvakielto");
        assert!(DataClass::Social.needs_special_right());
        assert!(!DataClass::Economic.needs_special_right());
        assert!(DataClass::Health.is_granted() && !DataClass::Criminal.is_granted());
    }
}
