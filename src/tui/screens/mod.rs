//! The pages of the program: Home (Today and the search box), a client's card, its history, the log, and the questions
//! what for and under which name.
//!
//! None of them decides who may see what: they show what the register answered, and say what it left out.

mod breakdown;
mod breakdown_rows;
mod card;
mod card_acts;
mod card_detail;
mod card_head;
mod card_offers;
mod card_others;
mod card_record;
mod card_sections;
mod card_state;
mod card_view;
mod due;
pub mod history;
pub mod home;
mod home_acts;
mod home_complete;
mod home_drafts;
mod home_marks;
mod home_mistake;
mod home_news;
mod home_offers;
mod home_rows;
mod home_searches;
mod home_view;
pub mod locked;
pub mod log;
mod log_filter;
mod log_line;
mod log_rows;
pub mod many;
mod name_search;
mod name_search_draft;
pub mod no_rights;
pub mod purpose;
