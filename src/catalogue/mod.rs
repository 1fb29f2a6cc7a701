//! The code lists and rule sets as embedded data files with labels in three languages; knows nobody who uses them.
