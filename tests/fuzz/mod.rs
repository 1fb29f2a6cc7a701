//! Readers of what comes from outside, each given spoiled inputs: it may refuse them, but it neither panics nor misreads,
//! and what it takes it can write down and read again.
//!
//! The short form runs in the suite (`tests/fuzz.rs`), the long one by hand (`cargo bench --bench fuzz`). An input that
//! fails is printed as hex, which `cargo bench --bench fuzz -- --target NAME --input HEX` tries alone.
#![allow(dead_code)]

mod files;
mod register;
mod sheet;
pub mod spoil;
mod texts;
mod wire;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use polku::store::hex;
use spoil::{Chance, spoiled};

/// What is tried with each input; it panics where the reader fails.
pub type Reader = Box<dyn FnMut(&[u8])>;

/// A reader under test.
pub struct Target {
    pub name: &'static str,
    /// Inputs in the suite.
    pub short: u32,
    /// Valid inputs.
    pub corpus: fn() -> Vec<Vec<u8>>,
    /// Makes the reader with what it needs around it.
    pub reader: fn() -> Reader,
    /// Whether inputs of any length are read, and so the time must not grow faster than they do.
    pub any_length: bool,
}

/// All of them.
pub fn targets() -> Vec<Target> {
    [texts::targets(), wire::targets(), register::targets(), sheet::targets(), files::targets()].concat()
}

impl Clone for Target {
    fn clone(&self) -> Target {
        Target { ..*self }
    }
}

/// What became of a run.
#[derive(Default)]
pub struct Tried {
    pub inputs: u64,
    pub bytes: u64,
    pub took: Duration,
    pub longest: Duration,
    /// The inputs that failed, as hex, each with what the failure said.
    pub failed: Vec<(String, String)>,
}

impl Target {
    /// Tries inputs of this seed until `enough` says so.
    pub fn run(&self, seed: u64, enough: impl Fn(&Tried) -> bool) -> Tried {
        let corpus = (self.corpus)();
        let mut chance = Chance::new(seed);
        let mut tried = Tried::default();
        let mut reader = (self.reader)();
        // First as they are: a corpus that is refused as a whole would try nothing.
        let mut whole = corpus.iter();
        while !enough(&tried) {
            let input = whole.next().cloned().unwrap_or_else(|| spoiled(&mut chance, &corpus));
            let begun = Instant::now();
            let outcome = catch_unwind(AssertUnwindSafe(|| reader(&input)));
            let took = begun.elapsed();
            tried.inputs += 1;
            tried.bytes += input.len() as u64;
            tried.took += took;
            tried.longest = tried.longest.max(took);
            if let Err(panic) = outcome {
                let text = panic.downcast_ref::<String>().cloned();
                let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
                tried.failed.push((hex(&input), text.unwrap_or_default()));
                // What it left behind may be half done.
                reader = (self.reader)();
            }
        }
        tried
    }
}

/// The short form of a target.
pub fn short(name: &str) {
    let target = targets().into_iter().find(|target| target.name == name).expect("a target of this name");
    let tried = target.run(5, |tried| tried.inputs >= u64::from(target.short) || tried.failed.len() >= 3);
    let failed: Vec<String> = tried.failed.iter().map(|(input, text)| format!("{text}\n  --input {input}")).collect();
    assert!(failed.is_empty(), "cargo bench --bench fuzz -- --target {name}\n{}", failed.join("\n"));
}

/// The bytes of a hex text.
pub fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.chars().filter_map(|digit| Some(digit.to_digit(16)? as u8)).collect();
    digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

/// Lines of a fixture whose name begins so, as bytes.
fn fixture(text: &str, beginning: &str) -> Vec<Vec<u8>> {
    let lines = text.lines().filter_map(|line| line.split_once(' '));
    lines.filter(|(name, _)| name.starts_with(beginning)).map(|(_, bytes)| unhex(bytes)).collect()
}

/// The text of an input, as a reader of text gets it.
fn text(input: &[u8]) -> String {
    String::from_utf8_lossy(input).into_owned()
}

/// Texts as a corpus.
fn corpus_of(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}
