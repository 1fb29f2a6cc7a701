//! What is typed, key by key: names of all kinds, right and wrong, with gaps, in two words, numbers. No filters.

/// The queries.
pub const TYPED: &[&str] = &[
    // As written, common and rare.
    "virtanen",
    "mäkinen",
    "öhman",
    "åkerlund",
    "koskiniemi",
    "lindström",
    // Without marks, in another spelling.
    "makinen",
    "wirtanen",
    "sjoberg",
    // Misspelt.
    "virtnaen",
    "hämäläien",
    "korhomen",
    // With gaps.
    "vrtnn",
    "hmlnn",
    // Two words and three, beginnings, another order.
    "matti virt",
    "korhonen l",
    "virtanen matti juhani",
    "niemi ann",
    // Double names.
    "juha-pekka",
    "ala-kokko",
    // From elsewhere.
    "nguyen thi",
    "mohammed ali",
    "jevgeni hruštšov",
    "abdulrahman",
    // Numbers: birth, identity code, telephone, client number; with a name.
    "010190",
    "120385-9",
    "040123456",
    "12345",
    "virtanen 1985",
    // Nobody.
    "xyzzy",
];

/// The text after each key of a query.
pub fn keys(typed: &str) -> Vec<&str> {
    typed.char_indices().map(|(at, letter)| &typed[..at + letter.len_utf8()]).collect()
}
