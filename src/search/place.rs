//! Where in a name a word stands; the same spelling at two places is two terms, so that a place is known without the row.

/// The place of a word in a client's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(super) enum Place {
    /// First word of the surname; empty for clients without one, so that everybody has it.
    Surname,
    /// Later word of the surname.
    SurnameLater,
    /// First given name.
    Given,
    /// Later given name.
    GivenLater,
    /// Any word of a former name.
    Former,
    /// A hyphenated surname taken as one word.
    SurnameJoined,
    /// A hyphenated given name taken as one word.
    GivenJoined,
}

impl Place {
    /// All of them; each stands at its number.
    pub const ALL: [Place; 7] = [
        Place::Surname,
        Place::SurnameLater,
        Place::Given,
        Place::GivenLater,
        Place::Former,
        Place::SurnameJoined,
        Place::GivenJoined,
    ];

    /// The rank of the place among hits.
    pub fn rank(self) -> u8 {
        match self {
            Place::Surname | Place::SurnameJoined => 0,
            Place::SurnameLater => 1,
            Place::Given | Place::GivenJoined => 2,
            Place::GivenLater => 3,
            Place::Former => 4,
        }
    }

    /// When the word takes part in the alphabetical order: 0 for the surname, 1 for given names.
    pub fn column(self) -> Option<u8> {
        match self {
            Place::Surname | Place::SurnameLater => Some(0),
            Place::Given | Place::GivenLater => Some(1),
            Place::Former | Place::SurnameJoined | Place::GivenJoined => None,
        }
    }
}
