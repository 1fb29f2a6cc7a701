//! What the index is told about one client: exactly the things a client is looked up by, borrowed for the call.

use serde::{Deserialize, Serialize};

use jiff::civil::Date;

/// The searchable side of one client; the client number is the slot the index is given with it. Nothing here is kept as given: names become words, the rest becomes keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Person<'a> {
    /// Family name as displayed; may hold several words or a hyphen.
    pub surname: &'a str,
    /// Given names as displayed, in their order.
    pub given: &'a str,
    /// Names the person had before, each as displayed.
    pub former: &'a [&'a str],
    /// Date of birth, if known.
    pub birth: Option<Date>,
    /// Personal identity codes, the present one and earlier ones, 11 characters each; any other length is not indexed.
    pub hetus: &'a [&'a str],
    /// Telephone numbers in any spelling.
    pub phones: &'a [&'a str],
    /// Identifier of the client in another system.
    pub external: Option<&'a str>,
}

/// The displayed text a highlight belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Part {
    /// [`Person::surname`].
    Surname,
    /// [`Person::given`].
    Given,
    /// The n-th of [`Person::former`].
    Former(u8),
}
