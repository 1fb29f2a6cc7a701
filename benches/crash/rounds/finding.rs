//! What a round may find wrong: each kind is counted by itself, and any of them fails the run.

/// Something that must never happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// An acknowledged change is gone, or other than it was acknowledged.
    Lost(String),
    /// A batch is there in part.
    Half(String),
    /// The register does not open although nothing that was acknowledged was touched.
    Unopenable(String),
    /// Something is there that nobody wrote, or two readings of the same register differ.
    Wrong(String),
    /// Something was acknowledged after a failed sync, or the sync was tried again.
    Unsynced(String),
}

/// What a check answers.
pub type Checked<T = ()> = Result<T, Finding>;

impl Finding {
    /// The kind, as the report names it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Lost(_) => "losses",
            Self::Half(_) => "half batches",
            Self::Unopenable(_) => "unopenable registers",
            Self::Wrong(_) => "wrong answers",
            Self::Unsynced(_) => "acknowledged without a sync",
        }
    }

    /// What was found.
    pub fn told(&self) -> &str {
        match self {
            Self::Lost(what) | Self::Half(what) | Self::Unopenable(what) | Self::Wrong(what) | Self::Unsynced(what) => {
                what
            }
        }
    }
}

/// Where a check needs something that must be there.
pub fn wrong(what: impl std::fmt::Debug) -> Finding {
    Finding::Wrong(format!("{what:?}"))
}
