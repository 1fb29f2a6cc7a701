//! Power cuts and failing disks, as a disk that stands in for the real one has them; every round repeats from its seed.

pub mod dice;
pub mod disk;
pub mod round;
