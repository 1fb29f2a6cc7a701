//! The order of hits: one key, described here and nowhere else; equal registers give equal orders.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::person::Part;

/// How well a hit fits, best first. A hit of a better tier always stands above one of a worse tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Tier {
    /// A complete identifier: hetu, telephone number, client number, date of birth, external identifier.
    Exact,
    /// The beginning of an identifier, a year of birth, or only filters.
    Begun,
    /// Whole words of the name.
    Word,
    /// Beginnings of words of the name.
    Prefix,
    /// Whole words or beginnings where a typed å, ä, ö (or another marked letter) meets a different letter.
    Loose,
    /// The letters in their order, with gaps, inside one word.
    Subsequence,
    /// One slip of the keyboard inside one word: a letter missing, added, changed, or two swapped.
    Slip,
}

/// Why a client is among the hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Why {
    /// The personal identity code, with its exact separator.
    Hetu,
    /// A telephone number.
    Phone,
    /// The client number of this register.
    ClientNumber,
    /// The date or the year of birth.
    BirthDate,
    /// The identifier in another system.
    External,
    /// Whole words of the present name.
    Word,
    /// Beginnings of words of the present name.
    Prefix,
    /// Words or beginnings of words of a former name.
    FormerName,
    /// Letters in their order with gaps.
    Subsequence,
    /// One slip of the keyboard.
    Slip,
    /// No word was typed: the filters let the client through.
    Filter,
}

/// One client found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// The slot given to [`super::Index::insert`].
    pub id: u32,
    /// The reason to show.
    pub why: Why,
    /// How well it fits.
    pub tier: Tier,
    /// Byte ranges of the matched letters in the displayed name parts, ordered, on character boundaries, never
    /// overlapping. Identifiers have none: their display is the caller's (a hetu is masked).
    pub spans: Vec<(Part, Range<usize>)>,
}

/// The answer to one query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Visible clients in all the tiers that were opened. Subsequences and slips are opened only when the better tiers
    /// gave fewer hits than the limit.
    pub total: usize,
    /// False when a bound on the work cut the count short.
    pub total_exact: bool,
    /// The best hits, at most the limit.
    pub hits: Vec<Hit>,
}

/// The rank of a hit before names are compared; smaller is better.
///
/// The whole order is: tier; own and recent clients before others; strictness (0 when every letter stands as typed, then
/// folded letters, for subsequences what fuzzy-matcher takes off the best possible score); a surname before a given name before
/// a former one; then surname and given names in Finnish alphabetical order (å, ä, ö last); then the slot.
pub(super) fn head(level: Level, boosted: bool) -> u64 {
    (level.tier as u64) << 40 | u64::from(!boosted) << 32 | u64::from(level.strictness) << 8 | u64::from(level.place)
}

/// How one typed word, or all of them together, fit a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Level {
    pub tier: Tier,
    /// 0 is as typed; grows with every allowance made.
    pub strictness: u16,
    /// 0 for the surname, growing through given and former names.
    pub place: u8,
}

impl Level {
    /// The level of two words found together: the worse tier, allowances added.
    pub fn and(self, other: Level) -> Level {
        Level {
            tier: self.tier.max(other.tier),
            strictness: self.strictness.saturating_add(other.strictness),
            place: self.place.saturating_add(other.place),
        }
    }
}
