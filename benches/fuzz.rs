//! The fuzz targets for as long as wanted, in debug or release: `cargo bench --bench fuzz -- --seconds N [--target NAME]
//! [--seed S]`. Prints inputs tried, their rate, the longest time of one, how the time grows with the length, and failures.
//!
//! `--input HEX` with `--target NAME` tries one input alone, as a failure of this or of the short form prints it. Ends with
//! 1 when an input failed.

// A bench has nobody to report an error to.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]

#[path = "../tests/cli_run/mod.rs"]
mod cli_run;
#[path = "../tests/fuzz/mod.rs"]
mod fuzz;
#[path = "../tests/office/mod.rs"]
mod office;
#[path = "../tests/sealed/mod.rs"]
mod sealed;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use fuzz::Target;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).cloned()
    };
    let number = |name: &str| value(name).and_then(|value| value.parse::<u64>().ok());
    let wanted = value("--target");
    let targets: Vec<Target> = fuzz::targets()
        .into_iter()
        .filter(|target| wanted.as_deref().is_none_or(|wanted| wanted == target.name))
        .collect();
    assert!(!targets.is_empty(), "no such target");
    if let Some(input) = value("--input") {
        (targets[0].reader)()(&fuzz::unhex(&input));
        println!("{}: taken or refused as it should be", targets[0].name);
        return ExitCode::SUCCESS;
    }
    let (seconds, seed) = (number("--seconds").unwrap_or(60), number("--seed").unwrap_or(1));
    let each = Duration::from_secs(seconds) / u32::try_from(targets.len()).unwrap_or(1);
    // The failures are told below, by their inputs.
    std::panic::set_hook(Box::new(|_| {}));
    println!("seed {seed}, {:.1} s a target", each.as_secs_f64());
    println!("{:10} {:>10} {:>10} {:>12} {:>12} {:>8}", "target", "inputs", "a second", "bytes", "longest", "failed");
    let (mut inputs, mut failed) = (0, Vec::new());
    for target in &targets {
        let until = Instant::now() + each;
        let tried = target.run(seed, |_| Instant::now() >= until);
        let rate = tried.inputs as f64 / tried.took.as_secs_f64().max(1e-9);
        println!(
            "{:10} {:>10} {rate:>10.0} {:>12} {:>9.2} ms {:>8}",
            target.name,
            tried.inputs,
            tried.bytes,
            tried.longest.as_secs_f64() * 1e3,
            tried.failed.len()
        );
        inputs += tried.inputs;
        failed.extend(tried.failed.into_iter().map(|(input, text)| (target.name, input, text)));
    }
    println!("{inputs} inputs, {} failed", failed.len());
    targets.iter().filter(|target| target.any_length).for_each(|target| grow(target, &mut failed));
    for (name, input, text) in &failed {
        println!("{name}: {text}\n  --target {name} --input {input}");
    }
    if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Shortest input whose time is measured, in bytes; ten times as long is the longer one.
const SHORTER: usize = 6_000;

/// Times an input can take longer when it is ten times as long: linear work takes ten, quadratic a hundred.
const GENEROUS: f64 = 40.0;

/// Repeats each valid input to two lengths and compares what they take.
fn grow(target: &Target, failed: &mut Vec<(&'static str, String, String)>) {
    let mut reader = (target.reader)();
    let mut worst: f64 = 0.0;
    for input in (target.corpus)().iter().filter(|input| !input.is_empty()) {
        let repeated = |bytes: usize| input.repeat(bytes.div_ceil(input.len()));
        let (short, long) = (repeated(SHORTER), repeated(10 * SHORTER));
        let mut time = |input: &[u8]| {
            let times = (0..3).map(|_| {
                let begun = Instant::now();
                let whole = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| reader(input))).is_ok();
                (begun.elapsed().as_secs_f64(), whole)
            });
            times.fold((f64::MAX, true), |best, (took, whole)| (best.0.min(took), best.1 && whole))
        };
        let ((little, good), (much, also)) = (time(&short), time(&long));
        let times = much / little.max(1e-6);
        worst = worst.max(times);
        if times > GENEROUS && much > 0.05 || !good || !also {
            let text = format!("ten times as long takes {times:.0} times as long ({:.0} ms)", much * 1e3);
            failed.push((target.name, polku::store::hex(&input[..input.len().min(200)]), text));
        }
    }
    println!("{:10} ten times as long an input takes at most {worst:.1} times as long", target.name);
}
