//! The storage contract and its two keepers, memory and journal-before-sled; knows no users, rights or words.
