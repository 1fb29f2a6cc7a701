//! What one keystroke of the search costs, beside fuzzy-matcher run over every row in the same process.
//!
//! `cargo bench --bench search -- [CLIENTS...]`, by default 5,727 and 100,000. Only the ratios travel between machines.
//! Each typed query is entered key by key, and the table shows the median and the worst keystroke. The figure of one
//! keystroke is the median of its repetitions for the index and the best of them for the peer, so that other work on the
//! machine can only make the ratios look worse. Both sides rank the best 50 and find the letters to highlight in them.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use jiff::civil::{Date, date};
use polku::search::{Among, Index, Person, Query, SlotSet, fold};

const SHOWN: usize = 50;
const TYPED: &[&str] =
    &["virtanen", "mäkinen", "makinen", "vrtnn", "matti virt", "korhonen l", "010190", "0401234", "öhman", "virtnaen"];

/// A client of the benchmark.
struct Client {
    surname: String,
    given: String,
    former: Option<String>,
    birth: Date,
    hetu: String,
    phone: String,
    municipality: &'static str,
}

/// SplitMix64: the same seed gives the same register.
struct Seed(u64);

impl Seed {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    /// An index with a flattened Zipf distribution: low ones are common, high ones still occur.
    fn skewed(&mut self, n: usize) -> usize {
        let unit = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        (((n as f64).powf(unit) - 1.0) / (n as f64 - 1.0) * n as f64) as usize % n
    }
}

const SURNAMES: &str = "Virtanen Korhonen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen Lehtinen \
    Saarinen Salminen Heinonen Niemi Heikkilä Kinnunen Salonen Turunen Salo Laitinen Tuominen Rantanen Karjalainen Jokinen Mattila \
    Savolainen Lahtinen Ahonen Öhman Åkerlund Lindström Johansson Nyström Partanen Kiiskinen Riihimäki Makkonen Wirtanen";
const ROOTS: &str = "Aho Hirvi Järvi Kallio Karhu Kangas Kivi Koivu Koski Kuusi Lahti Lehto Leppä Luoma Maa Metsä Mänty Mylly Neva \
    Niemi Niitty Nurmi Oja Palo Pelto Perä Pihla Pohja Pyy Raja Ranta Rauta Ruoho Saari Salmi Salo Seppä Suo Suvi Syrjä Tammi Tuomi \
    Uusi Vainio Valta Vaara Vesa Virta Vuori Yli Ala Änkä Öys Hauta Honka Hyvä Ilo Joki Kaski Keto";
const ENDS: &str =
    "nen la lä sto kko ranta mäki niemi järvi lampi aho vaara pää koski suo salo maa kangas lainen läinen ";
const GIVEN: &str = "Matti Timo Juha Kari Mikko Antti Jari Jukka Mika Pekka Hannu Heikki Seppo Janne Ilkka Sami Ville Marko Petri \
    Lauri Jani Teemu Tuula Anne Päivi Anna Ritva Leena Pirjo Sari Minna Marja Tiina Riitta Pirkko Liisa Tarja Kirsi Eeva Satu Hanna \
    Jaana Laura Marita Johanna Kaisa Elina Aino Väinö Eino Onni Åke Östen Kalle Oskari Ilmari Tapani Olavi Johannes Juhani Kalevi \
    Maria Helena Katariina Kristiina Marjatta Kaarina Anneli Inkeri Orvokki Tellervo Aulikki Annika Susanna Emilia Sofia Eveliina \
    Pirita Ulla Birgitta Gunnel Ahmed Mohammed Fatima Olga Svetlana Natalia Igor Sergei Nguyen Thi Hassan Amina Abdi Farah Layla";
const FOREIGN: &str = "Ivanova Petrov Smirnova Kuznetsov Ahmed Mohamud Ali Hassan Nguyen Tran Kowalski Šimůnek Žukov Müller García Öztürk \
    Yıldız Haddad Rahimi Karimi Popescu Ndiaye Okafor Abdullahi Tesfaye Kim Chen Wang Singh Kaur";
const PLACES: &[&str] = &["Pori", "Pori", "Pori", "Ulvila", "Kankaanpää", "Kokemäki", "Karvia"];

fn clients(n: usize) -> Vec<Client> {
    let mut seed = Seed(2019);
    let mut surnames: Vec<String> = SURNAMES.split_whitespace().map(str::to_owned).collect();
    for root in ROOTS.split_whitespace() {
        surnames.extend(ENDS.split(' ').map(|end| format!("{root}{end}")));
    }
    let foreign: Vec<&str> = FOREIGN.split_whitespace().collect();
    let given: Vec<&str> = GIVEN.split_whitespace().collect();
    let client = |_| {
        let mut surname = surnames[seed.skewed(surnames.len())].clone();
        match seed.below(100) {
            0..12 => surname = foreign[seed.skewed(foreign.len())].to_owned(),
            12..22 => surname = seldom(&mut seed, n / 12),
            22..26 => surname = format!("{surname}-{}", surnames[seed.skewed(surnames.len())]),
            _ => {}
        }
        let mut names = given[seed.skewed(given.len())].to_owned();
        if seed.below(10) < 7 {
            let _ = write!(names, "{}{}", if seed.below(12) == 0 { "-" } else { " " }, given[seed.skewed(given.len())]);
        }
        let former = (seed.below(8) == 0).then(|| surnames[seed.skewed(surnames.len())].clone());
        let birth = date(1950 + seed.below(60) as i16, 1 + seed.below(12) as i8, 1 + seed.below(28) as i8);
        let digits = format!("{:02}{:02}{:02}", birth.day(), birth.month(), birth.year() % 100);
        let check = b"0123456789ABCDEFHJKLMNPRSTUVWXY"[seed.below(31)] as char;
        let hetu = format!("{digits}{}9{:02}{check}", if birth.year() < 2000 { '-' } else { 'A' }, seed.below(100));
        let phone = format!("04{} {:03} {:04}", seed.below(10), seed.below(1000), seed.below(10_000));
        let municipality = PLACES[seed.below(PLACES.len())];
        Client { surname, given: names, former, birth, hetu, phone, municipality }
    };
    (0..n).map(client).collect()
}

/// A name that few have: one in ten clients, some tens of thousands of spellings in a million.
fn seldom(seed: &mut Seed, spellings: usize) -> String {
    const SYLLABLES: &str =
        "ka ki ko ra ri ta to te sa si vi va la li na ne mo mä hä jo ju pe pi pu ru tu sta lko nta rja";
    let syllables: Vec<&str> = SYLLABLES.split(' ').collect();
    let (mut left, mut name) = (seed.skewed(spellings.max(2)) * 7919 % 900_001, String::new());
    for _ in 0..4 {
        name.push_str(syllables[left % syllables.len()]);
        left /= syllables.len();
    }
    name.push_str(["nen", "la", "ov", ""][left % 4]);
    name[..1].to_uppercase() + &name[1..]
}

fn build(clients: &[Client]) -> Index {
    let lists: Vec<_> = clients
        .iter()
        .map(|c| (c.former.iter().map(String::as_str).collect::<Vec<_>>(), [c.hetu.as_str()], [c.phone.as_str()]))
        .collect();
    Index::build(clients.iter().zip(&lists).zip(0..).map(|((c, (former, hetus, phones)), id)| {
        let (surname, given) = (c.surname.as_str(), c.given.as_str());
        (id, Person { surname, given, former, birth: Some(c.birth), hetus, phones, external: None })
    }))
}

/// The peer: every row as one folded line, fuzzy-matcher on each, the best kept in a heap, the kept ones highlighted.
fn brute(matcher: &SkimMatcherV2, lines: &[String], typed: &str) -> usize {
    let typed: String = typed.split(' ').map(fold).collect::<Vec<_>>().join(" ");
    let mut best: BinaryHeap<Reverse<(i64, Reverse<usize>)>> = BinaryHeap::with_capacity(SHOWN + 1);
    for (row, line) in lines.iter().enumerate() {
        if let Some(score) = matcher.fuzzy_match(line, &typed) {
            best.push(Reverse((score, Reverse(row))));
            if best.len() > SHOWN {
                best.pop();
            }
        }
    }
    let best = best.into_sorted_vec();
    best.iter().filter_map(|Reverse((_, Reverse(row)))| matcher.fuzzy_indices(&lines[*row], &typed)).count()
}

/// The times of repeated runs, shortest first.
fn times(repetitions: usize, mut run: impl FnMut()) -> Vec<Duration> {
    let mut times: Vec<Duration> = (0..repetitions)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times
}

fn resident() -> usize {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok()).unwrap_or(0) * 4096
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

fn measure(n: usize, keys: bool) {
    let clients = clients(n);
    let before = resident();
    let start = Instant::now();
    let mut index = build(&clients);
    let built = start.elapsed();
    let grown = resident().saturating_sub(before);
    println!(
        "\n{n} clients: built in {:.0} ms, {} bytes/client by own count, {} by resident memory",
        micros(built) / 1e3,
        index.memory() / n,
        grown / n
    );
    let lines: Vec<String> = clients
        .iter()
        .map(|c| {
            let parts = [&c.given, &c.surname, c.municipality, &c.hetu, &c.phone];
            parts.map(|part| part.split(' ').map(fold).collect::<Vec<_>>().join(" ")).join(" ")
        })
        .collect();
    let slots = || 0..n as u32;
    let rising: SlotSet = slots().filter(|id| id % 701 == 3).collect();
    let visible: SlotSet = slots().filter(|id| id % 997 != 5).collect();
    let matcher = SkimMatcherV2::default();
    let (many, few) = if n <= 10_000 { (101, 15) } else { (31, if n <= 100_000 { 7 } else { 3 }) };
    let mut rows = Vec::new();
    for typed in TYPED {
        for (end, letter) in typed.char_indices() {
            let text = &typed[..end + letter.len_utf8()];
            let mut total = 0;
            let ours = times(many, || {
                let query = Query::parse(black_box(text));
                let found = index.find(&query, SHOWN, &Among { visible: &visible, rising: &rising });
                total = black_box(found).total;
            });
            let theirs = times(few, || {
                black_box(brute(&matcher, &lines, black_box(text)));
            });
            let (ours, theirs) = (ours[many / 2], theirs[0]);
            if keys {
                println!("  {text:<12} {total:>8} hits {:>10.1} us {:>12.1} us", micros(ours), micros(theirs));
            }
            rows.push((ours, theirs));
        }
    }
    let figures = |side: fn(&(Duration, Duration)) -> Duration| {
        let mut times: Vec<Duration> = rows.iter().map(side).collect();
        times.sort_unstable();
        (micros(times[times.len() / 2]), micros(times[times.len() - 1]))
    };
    let ((p50, worst), (brute_p50, brute_worst)) = (figures(|r| r.0), figures(|r| r.1));
    println!("| {} keystrokes | p50 us | worst us |\n|---|---|---|", rows.len());
    println!("| index | {p50:.1} | {worst:.1} |\n| fuzzy-matcher on every row | {brute_p50:.1} | {brute_worst:.1} |");
    println!("| times faster | {:.1} | {:.1} |", brute_p50 / p50, brute_worst / worst);
    let mut seed = Seed(7);
    let mut changes: Vec<Duration> = Vec::new();
    for _ in 0..1001 {
        let (id, other) = (seed.below(n), seed.below(n));
        let (c, phone) = (&clients[other], [clients[other].phone.as_str()]);
        let person =
            Person { surname: &c.surname, given: &c.given, birth: Some(c.birth), phones: &phone, ..Person::default() };
        let start = Instant::now();
        index.replace(id as u32, &person);
        changes.push(start.elapsed());
    }
    changes.sort_unstable();
    println!("change of one client: p50 {:.1} us, worst of 1001 {:.1} us", micros(changes[500]), micros(changes[1000]));
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let keys = arguments.iter().any(|a| a == "--keys");
    let mut sizes: Vec<usize> = arguments.iter().filter_map(|a| a.replace('_', "").parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![5_727, 100_000];
    }
    for n in sizes {
        measure(n, keys);
    }
}
