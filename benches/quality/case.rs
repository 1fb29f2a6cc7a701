//! One case: what somebody types, and whom they mean; which clients answer it is decided by their written names alone.

/// One thing that is true of the person meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// A word of the present or a former name, as the register writes it.
    Whole(String),
    /// The beginning of one.
    Begins(String),
    /// The surname or given name in its own script.
    Script(String),
    /// The year of birth.
    Year(i16),
}

/// A query with an error in it.
#[derive(Clone, Debug)]
pub struct Case {
    /// As typed.
    pub typed: String,
    /// What the same query means without its error; all of it holds for everybody who answers it.
    pub meant: Vec<Meant>,
    /// Those who answer it.
    pub right: Vec<u32>,
}

impl Case {
    /// A case of these words; the right clients are looked up later.
    pub fn new(typed: impl Into<String>, meant: Vec<Meant>) -> Case {
        Case { typed: typed.into(), meant, right: Vec::new() }
    }

    /// True when a beginning was typed, not whole words.
    pub fn begun(&self) -> bool {
        self.meant.iter().any(|meant| matches!(meant, Meant::Begins(_)))
    }

    /// True when the name was typed in another way of writing it.
    pub fn rewritten(&self) -> bool {
        self.meant.iter().any(|meant| matches!(meant, Meant::Script(_)))
    }
}
