//! The language groups of people who moved to Satakunta, with the citizenships found among them.

/// A language group.
#[derive(Debug)]
pub struct People {
    /// Mother tongue, languages list.
    pub tongue: &'static str,
    /// Sections of names that it uses: surnames, women, men.
    pub names: [&'static str; 3],
    /// Citizenships, countries list; the frequent ones stand more than once.
    pub countries: &'static [&'static str],
    /// The year in which many began to come.
    pub since: i16,
}

macro_rules! people {
    ($tongue:literal, $names:literal, $countries:expr, $since:literal) => {
        People {
            tongue: $tongue,
            names: [concat!($names, " surnames"), concat!($names, " women"), concat!($names, " men")],
            countries: &$countries,
            since: $since,
        }
    };
}

/// The groups with their weights.
pub static PEOPLES: [(u32, &People); 15] = [
    (18, &people!("ru", "ru", ["RU", "RU", "RU", "EE", "KZ"], 1995)),
    (17, &people!("uk", "uk", ["UA"], 2022)),
    (10, &people!("et", "et", ["EE"], 2004)),
    (9, &people!("ar", "ar", ["IQ", "IQ", "SY"], 2009)),
    (5, &people!("ar", "ar", ["SY", "SY", "PS"], 2015)),
    (6, &people!("so", "so", ["SO"], 1999)),
    (9, &people!("th", "th", ["TH"], 2005)),
    (5, &people!("fa", "fa", ["IR", "AF"], 2005)),
    (4, &people!("prs", "fa", ["AF"], 2010)),
    (3, &people!("ckb", "ku", ["IQ", "IR"], 2004)),
    (2, &people!("kmr", "ku", ["TR", "SY"], 2004)),
    (4, &people!("vi", "vi", ["VN"], 2010)),
    (3, &people!("pl", "pl", ["PL"], 2006)),
    (3, &people!("en", "en", ["NG", "GH", "GB"], 2012)),
    (2, &people!("tl", "tl", ["PH"], 2015)),
];
