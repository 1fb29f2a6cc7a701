//! The in-memory index of clients: folding, words, ranking and the query language; knows neither storage nor screens.
//!
//! ```text
//! text typed --query--> Query --index.find--> Found { hits with reason and letters to highlight }
//! ```
//!
//! The register owns the rows. It tells the index what a client is found by ([`Person`]) and, per query, who may be seen
//! and who rises. Names are stored once per spelling, so a keystroke looks at spellings, not at clients.

mod amount;
mod arabic;
mod best;
mod compare;
mod condition;
mod day;
mod dictionary;
mod distance;
mod ending;
mod field;
mod find;
mod fit;
mod flat;
mod fold;
mod fuzzy;
mod heard;
mod highlight;
mod identifier;
mod index;
mod kept;
mod lists;
mod names;
mod nearest;
mod person;
mod place;
mod query;
mod rank;
mod reading;
mod reword;
mod rows;
mod scale;
mod script;
mod slot_set;
mod sorted;
mod sound;
mod spelling;
mod together;
mod tokens;
mod unit;
mod walk;
mod weak;
mod written;

pub use day::Day;
pub use distance::slips;
pub use ending::{Ending, ending};
pub use field::{FIELDS, Field, Kind, Named, is_mine, named};
pub use find::Among;
pub use flat::Flat;
pub use fold::fold;
pub use index::{Filling, Index};
pub use kept::{Array, Blocks, Next, Number, bytes as number_bytes};
pub use nearest::nearest;
pub use person::{Part, Person};
pub use query::{Detail, Filter, Problem, Query, QueryProblem, Test, Value};
pub use rank::{Found, Hit, Tier, Why};
pub use slot_set::SlotSet;
pub use unit::Unit;
pub use written::{filter_text, value_text};
