//! Where a rule or list comes from, and how far that has been verified.

use serde::{Deserialize, Serialize};

/// How well a source has been checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, strum::IntoStaticStr)]
pub enum Confidence {
    /// Read in the primary source.
    #[serde(rename = "S")]
    Sure,
    /// Secondary source, consistent with the rest.
    #[serde(rename = "L")]
    Likely,
    /// Plausible, to be checked before anyone relies on it.
    #[serde(rename = "U")]
    Unverified,
    /// A choice of this program, not a fact about the law.
    #[serde(rename = "D")]
    Design,
}

/// A place in a statute (or another named source).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Number of the act in the statute book, such as `380/2023`; else the name of the document.
    pub act: String,
    /// Section, as `2:5` (chapter:section) or `32`; several are separated by `, `. Empty when the source has none.
    #[serde(default)]
    pub section: String,
    /// How well it has been checked.
    pub confidence: Confidence,
}
