//! What the register costs as people meet it: a typed letter, a saved barrier, an import, a cold start, memory.
//!
//! `cargo bench --bench register -- [CLIENTS...]`, by default 5,727 and 100,000, over the demo register in a temporary
//! directory (on the disk of `TMPDIR`). Prints figures and ratios, asserts nothing. Only ratios travel between machines:
//! each figure stands beside its floor or peer, measured in turns in the same run. Other work on the machine makes the
//! ratios of the search look worse, because its figures are medians and its peer's are the best of their repetitions.

// A bench has nobody to report an error to.
#![allow(clippy::expect_used)]

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::{self, File, OpenOptions};
use std::hint::black_box;
use std::io::Read;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};
use polku::catalogue::{Catalogue, ListId};
use polku::domain::account::{Account, DeputyFor};
use polku::domain::barrier::{Assessor, Barrier, BarrierStatus};
use polku::domain::client::Client;
use polku::domain::ids::{AccountId, ClientId, Code};
use polku::domain::language::Language;
use polku::domain::record::Record;
use polku::domain::rights::Role;
use polku::register::demo::{self, DemoPlan};
use polku::register::request::{ImportRow, Write};
use polku::register::{BatchId, Clock, Register, Reply, Request, Service, Session};
use polku::search::fold;
use polku::store::{Batch, DurableStore, Hash, Key, LoggedFrame, Outcome, Result as Stored, Rev, Row, Seq, Store};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const TODAY: Date = date(2026, 11, 21);
const TYPED: [&str; 10] =
    ["virtanen", "mäkinen", "makinen", "vrtnn", "matti virt", "korhonen l", "010190", "0401234", "öhman", "virtnaen"];
const WRITES: usize = 2_000;
const BATCH: usize = 500;
const STARTS: usize = 21;
/// Bytes of a frame of the journal beside the batch: its header, and the lengths between its parts, roughly.
const FRAME: usize = 128 + 32;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--resident") {
        return resident(Path::new(&arguments[at + 1]));
    }
    let mut sizes: Vec<u32> = arguments.iter().filter_map(|a| a.replace(['_', ','], "").parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![5_727, 100_000];
    }
    let only = |part: &str| {
        !arguments.iter().any(|a| a.starts_with("--only=")) || arguments.contains(&format!("--only={part}"))
    };
    for clients in sizes {
        let home = tempfile::tempdir().expect("a temporary directory");
        let dir = home.path().join("demo");
        let plan = DemoPlan { clients, ..DemoPlan::new(1, TODAY) };
        println!("\n{clients} clients");
        build(&dir, &plan);
        if only("memory") {
            memory(&dir, clients);
        }
        if only("start") {
            starts(&dir, home.path(), clients);
        }
        let files: Vec<Client> = (1..=clients).map(|number| demo::file(&plan, number).client).collect();
        if only("search") {
            search(&dir, &files);
        }
        if only("import") {
            import(&dir, home.path(), files);
        }
        if only("write") {
            writes(&dir, home.path(), clients);
        }
    }
}

// ---- the register ---------------------------------------------------------------------------------------------------

/// The clock of the machine, in the time zone of the office, set to the day of the demo and put forward at will.
#[derive(Clone)]
struct BenchClock(Arc<Began>);

struct Began {
    at: Instant,
    midnight: Zoned,
    ahead: AtomicI64,
}

impl BenchClock {
    fn new() -> Self {
        let zone = TimeZone::get("Europe/Helsinki").unwrap_or(TimeZone::UTC);
        let midnight = TODAY.to_zoned(zone).expect("a midnight");
        Self(Arc::new(Began { at: Instant::now(), midnight, ahead: AtomicI64::new(9 * 3_600) }))
    }

    fn put_forward(&self, seconds: i64) {
        self.0.ahead.fetch_add(seconds, Ordering::Relaxed);
    }
}

impl Clock for BenchClock {
    fn now(&self) -> Zoned {
        let since = SignedDuration::try_from(self.0.at.elapsed()).unwrap_or_default();
        let ahead = SignedDuration::from_secs(self.0.ahead.load(Ordering::Relaxed));
        // As the clock of the program does: from the timestamp to the zone.
        (self.0.midnight.timestamp() + since + ahead).to_zoned(self.0.midnight.time_zone().clone())
    }
}

fn uid() -> u32 {
    rustix::process::getuid().as_raw()
}

fn founder() -> Account {
    Account {
        id: AccountId(1),
        uid: Some(uid()),
        login: "mittaaja".to_owned(),
        name: "Mittaaja".to_owned(),
        roles: vec![Role::Administrator, Role::Caseworker],
        organisation: Code::from("609"),
        from: date(2020, 1, 1),
        to: None,
        deputy_for: DeputyFor::Everyone,
    }
}

/// Founds a register for invented people, without any.
fn found(dir: &Path, plan: &DemoPlan) -> (DurableStore, Account) {
    let midnight = BenchClock::new().0.midnight.timestamp();
    let (store, _) = DurableStore::open(dir, midnight).expect("a store");
    let (founder, others) = demo::accounts(plan, founder());
    Register::found(&store, &founder, &others, true, midnight).expect("founded");
    (store, founder)
}

fn open(dir: &Path, clock: &BenchClock) -> Arc<Register> {
    let (store, _) = DurableStore::open(dir, Timestamp::UNIX_EPOCH).expect("a store");
    Register::open(Box::new(store), Box::new(clock.clone()), false).expect("a register")
}

fn build(dir: &Path, plan: &DemoPlan) {
    let start = Instant::now();
    let (store, founder) = found(dir, plan);
    let at = BenchClock::new().0.midnight.timestamp();
    let register = Register::open(Box::new(store), Box::new(BenchClock::new()), false).expect("a register");
    let founded = start.elapsed();
    let files = (1..=plan.clients).map(|number| (ClientId(number), demo::file(plan, number)));
    register.take_in(&founder, at, files).expect("taken in");
    let built = start.elapsed();
    drop(register);
    let closed = start.elapsed() - built;
    let start = Instant::now();
    for number in 1..=plan.clients.min(20_000) {
        black_box(demo::file(plan, number));
    }
    let invented = start.elapsed() / plan.clients.min(20_000);
    line("demo: founded, empty", founded, "");
    line("demo: built, ready to search", built, &format!("of it {:.1?} inventing a file", invented));
    line("demo: closed", closed, "");
    for _ in 0..2 {
        let start = Instant::now();
        let (store, opening) = DurableStore::open(dir, Timestamp::UNIX_EPOCH).expect("a store");
        let opened = start.elapsed();
        let register = Register::open(Box::new(store), Box::new(BenchClock::new()), false).expect("a register");
        let desk = start.elapsed() - opened;
        let start = Instant::now();
        drop(register);
        let more = format!(
            "store {opened:.1?}, {} frames replayed; desk {desk:.1?}; close {:.1?}",
            opening.replayed,
            start.elapsed()
        );
        line("open in this process", opened + desk, &more);
    }
}

// ---- search ---------------------------------------------------------------------------------------------------------

/// Every typed letter through the whole register, beside fuzzy-matcher over one folded line a client.
fn search(dir: &Path, files: &[Client]) {
    let clock = BenchClock::new();
    let register = open(dir, &clock);
    let session = register.session(uid());
    let places = Catalogue::get().list(ListId::Municipalities);
    let line_of = |client: &Client| {
        let place = client.municipality.last().and_then(|place| places.find(place.value.as_str()));
        let place = place.map_or("", |item| item.label(Language::Fi));
        let (hetu, phone) = (client.hetu().map_or("", |hetu| hetu.as_str()), client.reach.phones.first());
        let parts = [client.given.as_str(), client.surname.as_str(), place, hetu, phone.map_or("", String::as_str)];
        parts.map(|part| part.split(' ').map(fold).collect::<Vec<_>>().join(" ")).join(" ")
    };
    let lines: Vec<String> = files.iter().map(line_of).collect();
    let (many, few) = if lines.len() <= 10_000 { (101, 15) } else { (31, if lines.len() <= 100_000 { 5 } else { 3 }) };
    for shown in [20, 50] {
        let mut rows = Vec::new();
        for typed in TYPED {
            for (end, letter) in typed.char_indices() {
                let text = &typed[..end + letter.len_utf8()];
                let matcher = SkimMatcherV2::default();
                let ours = times(many, || find(&session, text, shown));
                let theirs = times(few, || brute(&matcher, &lines, text, shown));
                rows.push((ours[many / 2], theirs[0], text));
            }
        }
        let worst = rows.iter().max_by_key(|row| row.0).map_or("", |row| row.2);
        let mut ours: Vec<Duration> = rows.iter().map(|row| row.0).collect();
        let mut theirs: Vec<Duration> = rows.iter().map(|row| row.1).collect();
        pair(&format!("letter typed, {shown} rows shown"), &mut ours, 1.0, "");
        pair("  fuzzy-matcher on every client", &mut theirs, 1.0, "");
        let times = |part| at(&theirs, part) / at(&ours, part);
        let keys = rows.len();
        println!("  {:.1} x faster p50, {:.1} x worst ({worst:?}), {keys} keystrokes", times(0.5), times(1.0));
    }
    let mut first = times(101, || {
        clock.put_forward(60);
        find(&session, "v", 20);
    });
    pair("first letter of a search, with its log line", &mut first, 0.99, "");
    for text in ["on:este", "työtön", "korhonen työtön"] {
        let mut counts = times(15, || {
            black_box(session.call(Request::Count { text: text.to_owned() }).expect("a count"));
        });
        pair(&format!("count {text:?}"), &mut counts, 1.0, "");
    }
}

fn find(session: &Session, text: &str, limit: usize) {
    let request = Request::Find { text: black_box(text).to_owned(), limit };
    black_box(session.call(request).expect("an answer"));
}

/// The peer: fuzzy-matcher on each line, the best kept in a heap, the letters to highlight found in those.
fn brute(matcher: &SkimMatcherV2, lines: &[String], typed: &str, shown: usize) {
    let typed: String = typed.split(' ').map(fold).collect::<Vec<_>>().join(" ");
    let mut best: BinaryHeap<Reverse<(i64, Reverse<usize>)>> = BinaryHeap::with_capacity(shown + 1);
    for (row, line) in lines.iter().enumerate() {
        if let Some(score) = matcher.fuzzy_match(line, black_box(&typed)) {
            best.push(Reverse((score, Reverse(row))));
            if best.len() > shown {
                best.pop();
            }
        }
    }
    let best = best.into_sorted_vec();
    let lit = best.iter().filter_map(|Reverse((_, Reverse(row)))| matcher.fuzzy_indices(&lines[*row], &typed));
    black_box(lit.count());
}

// ---- writes ---------------------------------------------------------------------------------------------------------

/// The durable store, noting the bytes and the time of each commit.
struct Watched(DurableStore, Arc<Mutex<Vec<(usize, Duration)>>>);

impl Store for Watched {
    fn commit(&self, batch: Batch) -> Stored<Outcome> {
        let put: usize = batch.put.iter().map(|(key, value)| key.as_bytes().len() + value.len()).sum();
        let bytes = FRAME + put + batch.entry.note.len();
        let start = Instant::now();
        let outcome = self.0.commit(batch);
        self.1.lock().expect("one thread").push((bytes, start.elapsed()));
        outcome
    }

    fn get(&self, key: &Key) -> Stored<Option<(Rev, Vec<u8>)>> {
        self.0.get(key)
    }
    fn range(&self, prefix: &[u8], after: Option<&Key>, limit: usize) -> Stored<Vec<Row>> {
        self.0.range(prefix, after, limit)
    }
    fn commit_all(&self, batches: Vec<Batch>) -> Stored<Vec<Outcome>> {
        self.0.commit_all(batches)
    }
    fn entries(&self, from: Seq, limit: usize) -> Stored<Vec<LoggedFrame>> {
        self.0.entries(from, limit)
    }
    fn outcome(&self, id: &BatchId) -> Stored<Option<Outcome>> {
        self.0.outcome(id)
    }
    fn redact(&self, frames: &[Seq]) -> Stored<()> {
        self.0.redact(frames)
    }
    fn head(&self) -> Stored<(Seq, Hash)> {
        self.0.head()
    }
    fn verify(&self) -> Stored<(Seq, Hash)> {
        self.0.verify()
    }
    fn scratch_put(&self, key: &Key, value: &[u8]) -> Stored<()> {
        self.0.scratch_put(key, value)
    }
    fn scratch_get(&self, key: &Key) -> Stored<Option<Vec<u8>>> {
        self.0.scratch_get(key)
    }
    fn scratch_delete(&self, key: &Key) -> Stored<()> {
        self.0.scratch_delete(key)
    }
    fn scratch_list(&self, prefix: &[u8]) -> Stored<Vec<Key>> {
        self.0.scratch_list(prefix)
    }
}

/// A barrier saved on one client after the other, beside a raw overwrite and fdatasync of as many bytes, in turns.
fn writes(dir: &Path, home: &Path, clients: u32) {
    let (store, _) = DurableStore::open(dir, Timestamp::UNIX_EPOCH).expect("a store");
    let commits = Arc::new(Mutex::new(Vec::new()));
    let watched = Watched(store, Arc::clone(&commits));
    let register = Register::open(Box::new(watched), Box::new(BenchClock::new()), false).expect("a register");
    let session = register.session(uid());
    let raw = preallocated(&home.join("raw"));
    let (mut register_times, mut store_times, mut raw_times, mut sent) = (Vec::new(), Vec::new(), Vec::new(), 0);
    let mut offset = 0;
    for number in 0..WRITES {
        let client = ClientId((number as u32).wrapping_mul(7_919) % clients + 1);
        let record = Record::Barrier(Barrier {
            code: Code::from("B2.4"),
            effect: 3,
            review: Some(date(2026, 12, 5)),
            detail: "kielikoe varattu".to_owned(),
            assessed_by: Assessor::Together,
            client_agrees: Some(true),
            identified: TODAY,
            status: BarrierStatus::Active,
            need: None,
        });
        let write = Write::Add { record, source: String::new() };
        let start = Instant::now();
        session.call(Request::Write { id: id(1, number), client, write }).expect("saved");
        register_times.push(start.elapsed());
        let (bytes, spent) = commits.lock().expect("one thread").pop().expect("one commit");
        store_times.push(spent);
        sent += bytes;
        let frame = vec![number as u8; bytes];
        let start = Instant::now();
        raw.write_all_at(&frame, offset).expect("a write");
        raw.sync_data().expect("a sync");
        raw_times.push(start.elapsed());
        offset = (offset + bytes as u64) % (4 << 20);
    }
    pair("raw overwrite + fdatasync", &mut raw_times, 0.99, &format!("{} bytes", sent / WRITES));
    let over = |times: &[Duration], part| at(times, part) / at(&raw_times, part);
    store_times.sort_unstable();
    register_times.sort_unstable();
    let ratio = format!("{:.2} x raw, p99 {:.2} x", over(&store_times, 0.5), over(&store_times, 0.99));
    pair("barrier saved: the commit", &mut store_times.clone(), 0.99, &ratio);
    let ratio = format!("{:.2} x raw, p99 {:.2} x", over(&register_times, 0.5), over(&register_times, 0.99));
    pair("barrier saved: the whole request", &mut register_times.clone(), 0.99, &ratio);
}

/// A file filled in the same portions as a segment of the journal, which makes a difference.
fn preallocated(path: &Path) -> File {
    let raw = OpenOptions::new().create(true).truncate(true).write(true).open(path).expect("a file");
    for part in 0..257 {
        raw.write_all_at(&[0; 16 << 10], part << 14).expect("zeros");
    }
    raw.sync_all().expect("a sync");
    raw
}

fn id(run: u8, number: usize) -> BatchId {
    let mut id = [run; 16];
    id[..8].copy_from_slice(&(number as u64).to_be_bytes());
    BatchId(id)
}

// ---- import ---------------------------------------------------------------------------------------------------------

/// The client data of the demo taken into an empty register: by requests, and by the program from a spreadsheet.
fn import(demo: &Path, home: &Path, files: Vec<Client>) {
    let count = files.len();
    let founded = |name: &str| {
        let dir = home.join(name);
        drop(found(&dir, &DemoPlan::new(1, TODAY)));
        dir
    };
    let register = open(&founded("requests"), &BenchClock::new());
    let session = register.session(uid());
    let mut rows: Vec<ImportRow> =
        files.into_iter().map(|data| ImportRow { data, fields: Vec::new(), records: Vec::new() }).collect();
    let mut batches = Vec::new();
    while !rows.is_empty() {
        batches.push(rows.split_off(rows.len().saturating_sub(BATCH)));
    }
    let start = Instant::now();
    for (number, rows) in batches.into_iter().rev().enumerate() {
        match session.call(Request::Import { id: id(2, number), rows, dry_run: false }) {
            Ok(Reply::Imported(outcomes)) => assert!(!format!("{outcomes:?}").contains("Bad"), "{outcomes:?}"),
            other => panic!("{other:?}"),
        }
    }
    let spent = start.elapsed();
    line(&format!("import by requests of {BATCH} rows"), spent, &rate(count, spent));
    drop(session);
    let start = Instant::now();
    drop(register);
    line("  closing after it", start.elapsed(), "");
    let sheet = home.join("clients.csv");
    let exported = polku(home, demo, &["export", "--with-hetu", "--clients", &sheet.display().to_string()]);
    line("polku export --clients, the process", exported, &rate(count, exported));
    let spent = polku(home, &founded("sheet"), &["import", &sheet.display().to_string()]);
    line("polku import FILE.csv, the process", spent, &rate(count, spent));
}

fn rate(rows: usize, spent: Duration) -> String {
    format!("{:.0} rows/s", rows as f64 / spent.as_secs_f64())
}

// ---- whole processes ------------------------------------------------------------------------------------------------

/// The program with these arguments and nothing of the caller's settings.
fn command(home: &Path, dir: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_polku"));
    command.env_clear().env("HOME", home).env("LANG", "fi_FI.UTF-8").env("TERM", "xterm-256color");
    command.arg("--data").arg(dir).args(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

fn polku(home: &Path, dir: &Path, arguments: &[&str]) -> Duration {
    let start = Instant::now();
    let output = command(home, dir, arguments).output().expect("the program");
    let spent = start.elapsed();
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        println!("  ! {arguments:?}: {}, {}", output.status, said.lines().take(6).collect::<Vec<_>>().join(" / "));
    }
    spent
}

fn starts(dir: &Path, home: &Path, clients: u32) {
    for arguments in [&["--version"][..], &["find", "virtanen"], &["find", "vrtnn"], &["count", ""], &["show", "7"]] {
        let mut times: Vec<Duration> = (0..STARTS).map(|_| polku(home, dir, arguments)).collect();
        pair(&format!("polku {}, the process", arguments.join(" ")), &mut times, 1.0, "");
    }
    let mut frames: Vec<Duration> = (0..5).map(|_| first_frame(home, dir)).collect();
    pair("polku, process start to the first screen", &mut frames, 1.0, "");
    let rounds = if clients > 10_000 { 1 } else { 5 };
    let (clients, mut whole) = (clients.to_string(), Vec::new());
    for round in 0..rounds {
        let fresh = home.join(format!("fresh-{round}"));
        let start = Instant::now();
        let output =
            command(home, &fresh, &["demo", "--no-open", "--clients", &clients]).output().expect("the program");
        whole.push(start.elapsed());
        println!("  said: {}", String::from_utf8_lossy(&output.stderr).trim());
        fs::remove_dir_all(fresh).expect("removed");
    }
    pair("polku demo --no-open, the process", &mut whole, 1.0, "");
}

/// From the start of the program to the bytes of its first whole screen on a terminal of 80x24.
fn first_frame(home: &Path, dir: &Path) -> Duration {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_polku"));
    command.env_clear();
    command.env("HOME", home);
    command.env("LANG", "fi_FI.UTF-8");
    command.env("TERM", "xterm-256color");
    command.args(["--data".as_ref(), dir.as_os_str()]);
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let start = Instant::now();
    let mut child = pair.slave.spawn_command(command).expect("the program");
    let (mut seen, mut part) = (Vec::new(), [0; 4_096]);
    // The end of a bracketed frame; the first screen is long enough to be one.
    while !seen.windows(8).any(|bytes| bytes == b"\x1b[?2026l") {
        match reader.read(&mut part) {
            Ok(more) if more > 0 => seen.extend_from_slice(&part[..more]),
            _ => break,
        }
    }
    let spent = start.elapsed();
    child.kill().expect("killed");
    child.wait().expect("gone");
    spent
}

// ---- memory ---------------------------------------------------------------------------------------------------------

/// This bench run again, only to open the register and say what it holds.
fn memory(dir: &Path, clients: u32) {
    let me = std::env::current_exe().expect("a path");
    let output = Command::new(me).arg("--resident").arg(dir).output().expect("the bench");
    let said = String::from_utf8_lossy(&output.stdout);
    let figures: Vec<f64> = said.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [before, opened, searched, peak] = figures[..] else { return println!("memory: {said}") };
    let goal = 40e6 + 1_200.0 * f64::from(clients);
    println!(
        "{:<44} {:.1} MB opened, {:.1} after searches (goal {:.1}); empty process {:.1}, peak {:.1}",
        "memory of a register process",
        opened / 1e6,
        searched / 1e6,
        goal / 1e6,
        before / 1e6,
        peak / 1e6,
    );
}

fn resident(dir: &Path) {
    let status = |name: &str| {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix(name).map(str::to_owned)).unwrap_or_default();
        line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) * 1_024
    };
    let before = status("VmRSS:");
    let register = open(dir, &BenchClock::new());
    let opened = status("VmRSS:");
    let session = register.session(uid());
    for typed in TYPED {
        for (end, letter) in typed.char_indices() {
            find(&session, &typed[..end + letter.len_utf8()], 50);
        }
    }
    println!("{before} {opened} {} {}", status("VmRSS:"), status("VmHWM:"));
}

// ---- figures --------------------------------------------------------------------------------------------------------

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

fn at(sorted: &[Duration], part: f64) -> f64 {
    sorted[((sorted.len() - 1) as f64 * part) as usize].as_secs_f64()
}

/// One row: the median, and the worst or the p99.
fn pair(name: &str, times: &mut [Duration], part: f64, more: &str) {
    times.sort_unstable();
    let (half, most) = (at(times, 0.5) * 1e3, at(times, part) * 1e3);
    let most_is = if part < 1.0 { "p99" } else { "worst" };
    println!("{name:<44} p50 {half:>9.3} ms  {most_is} {most:>9.3} ms  {more}");
}

fn line(name: &str, time: Duration, more: &str) {
    println!("{name:<44}     {:>9.3} ms  {more}", time.as_secs_f64() * 1e3);
}
