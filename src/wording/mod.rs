//! What the register answers, in the person's words: codes, fields and lines of the log, the same on the screen and on the
//! command line.
//!
//! It asks nobody anything and draws nothing: answers and words go in, text comes out.

pub mod fields;
pub mod labels;
pub mod log;
