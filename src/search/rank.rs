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
    /// Words typed together that the name has apart, or apart that the name has together; whole words only.
    Joined,
    /// One slip of the keyboard inside one word: a letter missing, added, changed, or two swapped.
    Slip,
    /// The letters in their order, with gaps, from the first letter of one word; joined words that are only begun.
    Subsequence,
    /// Words that sound alike: other spellings of the sounds, other alphabets.
    Sound,
    /// Two slips in a long word, a slip in two words, or a slip beside a sound.
    Near,
    /// The letters in the middle of a word.
    Inside,
    /// All words but one, in a query that nobody answers with all of them.
    Partial,
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
    /// Words that the name has apart were typed together, or the other way round.
    Joined,
    /// It sounds alike.
    Sound,
    /// More than one slip, or a slip in what sounds alike.
    Near,
    /// One of the typed words is not in the name.
    Partial,
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
    /// Visible clients in all the tiers that were opened, counted exactly. Which tiers open depends on the visible clients
    /// alone, so that it tells of nobody else: see [`head`].
    pub total: usize,
    /// The best hits, at most the limit.
    pub hits: Vec<Hit>,
}

/// Hits of better tiers from which weaker ones stay closed: of clients that the asker may see.
pub(super) const ENOUGH: usize = 10;

/// Hits from which the tiers that guess most stay closed.
pub(super) const FEW: usize = 3;

/// Clients up to whom a query with a word left out is believed to mean somebody.
pub(super) const MEANT: usize = 20;

/// The rank of a hit before names are compared; smaller is better. This is the whole order of hits:
///
/// 1. **Tier.** [`Tier`] lists them, best first. Several typed words have the worst tier of them; two of a slip, letters
///    with gaps and a sound count as [`Tier::Near`], but for sounds alone.
/// 2. **Own and recent.** Within a tier the caller's own and recently opened clients stand first.
/// 3. **Strictness**, smaller first, added up over the words. Words and beginnings: 0 when every letter stands as typed, 1
///    when folded. Letters with gaps: what fuzzy-matcher takes off its best score. Slips: 8 a slip and 3 more for another
///    first letter, or 6 and 1 when no letter is wrong and some are missing; 1 for a whole word that sounds the same; 4 more
///    for a beginning than for a whole word. Sounds: what [`super::sound::price`] asks, and the same for a beginning.
/// 4. **Place.** A surname before a given name before a former one.
/// 5. **Name.** Surname and given names in Finnish alphabetical order (å, ä, ö last), then the slot.
///
/// Tiers open from the best on. Identifiers, words and beginnings always; joined words, letters with gaps, slips and sounds
/// when those gave fewer than [`ENOUGH`], in short words only beside a long one; two slips, a slip in a sound and middles
/// when it is still fewer than [`FEW`] and nobody has two or more typed words whole; a missing word when there is nobody,
/// and only if at most [`MEANT`] clients have the others.
pub(super) fn head(level: Level, rising: bool) -> u64 {
    (level.tier as u64) << 40 | u64::from(!rising) << 32 | u64::from(level.strictness) << 8 | u64::from(level.place)
}

/// How one typed word, or all of them together, fit a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
        let weak = |tier: Tier| matches!(tier, Tier::Slip | Tier::Subsequence | Tier::Sound);
        let worse = self.tier.max(other.tier);
        // A name from elsewhere sounds alike in all its words: that is one allowance.
        let twice = weak(self.tier) && weak(other.tier) && (self.tier, other.tier) != (Tier::Sound, Tier::Sound);
        Level {
            tier: if twice { Tier::Near } else { worse },
            strictness: self.strictness.saturating_add(other.strictness),
            place: self.place.saturating_add(other.place),
        }
    }

    /// The same, at least as weak as `tier`.
    pub fn no_better_than(self, tier: Tier) -> Level {
        // Words typed together and the last only begun: that may as well be one word with a slip.
        let tier = if tier == Tier::Joined && self.tier > Tier::Word { Tier::Subsequence } else { tier };
        Level { tier: self.tier.max(tier), ..self }
    }
}
