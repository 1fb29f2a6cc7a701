//! Words of the three languages, dates and numbers as each language writes them; a leaf.
