//! Spreadsheets of clients made by rules of their own, written without the code they test, so that both can be wrong apart.

use std::collections::BTreeSet;

/// A bad row: where it begins, which field is wrong, and the kind of badness.
pub struct Bad {
    pub line: u64,
    pub field: &'static str,
    pub kind: &'static str,
}

/// A spreadsheet and what is true of it.
pub struct Spreadsheet {
    text: String,
    pub bad: Vec<Bad>,
    /// Surname and street of every good row.
    pub good: BTreeSet<(String, String)>,
    pub hetus: Vec<String>,
}

impl Spreadsheet {
    pub fn encoded(&self, encoding: &str) -> Vec<u8> {
        match encoding {
            "utf-8" => [b"\xef\xbb\xbf", self.text.as_bytes()].concat(),
            "latin-1" => self.text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect(),
            "utf-16" => [0xfeff].into_iter().chain(self.text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
            other => panic!("{other}"),
        }
    }
}

/// Kinds of badness with the field that is wrong and what stands there.
pub const BAD_KINDS: [(&str, &str, &str); 20] = [
    ("hetu-check", "hetu", "140685-901W"),
    ("hetu-length", "hetu", "140685-901"),
    ("hetu-lower", "hetu", "140685-901v"),
    ("hetu-separator", "hetu", "140685*901V"),
    ("hetu-date", "hetu", "310285-901V"),
    ("hetu-future", "hetu", "010199A900H"),
    ("no-surname", "surname", ""),
    ("no-given", "given", "  "),
    ("long-surname", "surname", "LONG"),
    ("day-impossible", "birth", "30.2.1990"),
    ("day-unreadable", "job-search", "keväällä"),
    ("phone", "phone", "soita aamulla"),
    ("email", "email", "aino(at)example.fi"),
    ("municipality", "municipality", "Atlantis"),
    ("status", "status", "77"),
    ("benefit-days", "benefit-days", "monta"),
    ("caseworker", "caseworker", "ei.kukaan"),
    ("turvakielto", "turvakielto", "ehkä"),
    ("too-many-cells", "row", "x;y"),
    ("twice", "external", ""),
];

const FIELDS: [(&str, &str); 15] = [
    ("external", "Asiakastunnus"),
    ("surname", "Sukunimi"),
    ("given", "Etunimet"),
    ("hetu", "Henkilötunnus"),
    ("birth", "Syntymäaika"),
    ("phone", "Puhelin"),
    ("email", "Sähköposti"),
    ("street", "Lähiosoite"),
    ("municipality", "Kotikunta"),
    ("job-search", "Työnhaku alkaen"),
    ("status", "Työllisyyskoodi"),
    ("benefit", "Etuus"),
    ("benefit-days", "Maksetut päivät"),
    ("caseworker", "Vastuuhenkilö"),
    ("turvakielto", "Turvakielto"),
];

/// A small generator of numbers (xorshift), so that a seed gives the same file everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        let at = self.below(list.len() as u64) as usize;
        list[at]
    }
}

/// `rows` rows, `bad` of them bad, each on a line of its own or on several.
pub fn spreadsheet(seed: u64, rows: usize, bad: usize) -> Spreadsheet {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut bad_rows = BTreeSet::new();
    while bad_rows.len() < bad {
        // Not the first rows: the badness "twice" repeats an earlier one.
        bad_rows.insert(10 + dice.below(rows as u64 - 10) as usize);
    }
    let headings: Vec<&str> = FIELDS.iter().map(|(_, heading)| *heading).collect();
    let mut text = format!("{}\r\n", headings.join(";"));
    let mut made = Spreadsheet { text: String::new(), bad: Vec::new(), good: BTreeSet::new(), hetus: Vec::new() };
    for at in 0..rows {
        if dice.below(200) == 0 {
            text.push_str("\r\n");
        }
        let line = 1 + text.matches('\n').count() as u64;
        let mut cells = row(at, &mut dice);
        made.hetus.push(cells[3].clone());
        if bad_rows.contains(&at) {
            let (kind, field, value) = BAD_KINDS[made.bad.len() % BAD_KINDS.len()];
            made.bad.push(Bad { line, field, kind });
            spoil(&mut cells, kind, field, value);
        } else {
            made.good.insert((cells[1].clone(), cells[7].clone()));
        }
        let quoted: Vec<String> = cells.iter().map(|cell| quote(cell, &mut dice)).collect();
        text.push_str(&quoted.join(";"));
        text.push_str("\r\n");
    }
    made.text = text;
    made
}

fn row(at: usize, dice: &mut Dice) -> Vec<String> {
    let surname = dice.of(&["Mäkinen", "Åkerman", "Öhman", "Virtanen", "von Essen", "Al-Hassan", "O'Brien", "Niemi"]);
    let given = dice.of(&["Aino Maria", "Östen", "Väinö", "Fatima", "Jean-Luc", "Kalle"]);
    let street = match dice.below(5) {
        0 => format!("Isokatu {at}\r\nC 3; \"ylin\" kerros"),
        1 => format!("Hämeentie {at}\nA 1"),
        _ => format!("Kotipolku {at}"),
    };
    let (hetu, birth) = hetu(at);
    let or_nothing = |dice: &mut Dice, text: &str| if dice.below(3) == 0 { String::new() } else { text.to_owned() };
    vec![
        format!("A-{at}"),
        surname.to_owned(),
        given.to_owned(),
        hetu,
        or_nothing(dice, &birth),
        or_nothing(dice, "040 123 4567, +358 50 765 4321"),
        or_nothing(dice, "nimi@example.fi"),
        street,
        dice.of(&["609", "Pori", "Björneborg", "ULVILA", "886", "271 Kokemäki", "Karvia"]).to_owned(),
        dice.of(&["1.5.2026", "2025-11-30", "15/3/2026", "7.9.2024 0:00"]).to_owned(),
        dice.of(&["02", "2", "Työtön", "Lomautettu", "Arbetslös"]).to_owned(),
        or_nothing(dice, "Toimeentulotuki"),
        String::new(),
        or_nothing(dice, ["aino", "Bertta Testaaja", "DAAVID"][at % 3]),
        dice.of(&["", "", "", "ei", "kyllä", "31.12.2027"]).to_owned(),
    ]
}

/// A code of the test range for person number `at`, by the rule of the decree, and the date of birth.
fn hetu(at: usize) -> (String, String) {
    let (day, month, year) = (1 + at % 28, 1 + at / 28 % 12, 50 + at / 336 % 50);
    let number = 900 + at % 100;
    let digits = (day * 10_000 + month * 100 + year) * 1000 + number;
    let check = b"0123456789ABCDEFHJKLMNPRSTUVWXY"[digits % 31] as char;
    let separator = ['-', 'Y', 'X', 'W', 'V', 'U'][at / 16_800 % 6];
    (format!("{day:02}{month:02}{year:02}{separator}{number}{check}"), format!("{day}.{month}.19{year:02}"))
}

fn spoil(cells: &mut Vec<String>, kind: &str, field: &str, value: &str) {
    let place = FIELDS.iter().position(|(name, _)| *name == field);
    match kind {
        "long-surname" => cells[1] = "ä".repeat(90),
        "too-many-cells" => cells.extend(value.split(';').map(str::to_owned)),
        "twice" => cells[0] = "A-3".to_owned(),
        "benefit-days" => {
            cells[11] = "Toimeentulotuki".to_owned();
            cells[12] = value.to_owned();
        }
        _ => cells[place.unwrap()] = value.to_owned(),
    }
    // A wrong code must not also be a wrong date of birth.
    if field == "hetu" {
        cells[4].clear();
    }
    if field == "birth" {
        cells[3].clear();
    }
}

/// Quotes where it must be, and sometimes where it need not.
fn quote(cell: &str, dice: &mut Dice) -> String {
    if cell.contains([';', '"', '\n', '\r']) || dice.below(10) == 0 {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
