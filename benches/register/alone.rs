//! `polku find` while no server runs, as a whole process: by the image of the register, beside the least that a process
//! and reading the same bytes cost, and beside starting a server for it.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::figures::{at, line};
use crate::programs::{command, polku};

const STARTS: usize = 21;

/// The demo is built by the program itself: an image is of the program that drew it, and of its day.
pub fn alone(home: &Path, clients: u32) {
    let dir = home.join("alone");
    polku(home, &dir, &["demo", "--no-open", "--clients", &clients.to_string()]);
    let image = dir.join("image");
    let bytes = fs::metadata(&image).map_or(0, |about| about.len());
    println!("{:<44} {:.1} MB, {} bytes a client", "the image", bytes as f64 / 1e6, bytes / u64::from(clients));
    let many = |act: &mut dyn FnMut() -> Duration| (0..STARTS).map(|_| act()).collect::<Vec<_>>();
    let mut least = many(&mut || {
        let start = Instant::now();
        Command::new("true").stdout(Stdio::null()).status().expect("a process");
        start.elapsed()
    });
    let floor = least.iter().min().copied().unwrap_or_default();
    best("true, the process", &mut least, floor);
    best("polku --version, the process", &mut many(&mut || polku(home, &dir, &["--version"])), floor);
    let mut read = many(&mut || {
        let start = Instant::now();
        std::hint::black_box(fs::read(&image).map(|bytes| bytes.len()).unwrap_or_default());
        start.elapsed()
    });
    best("reading the whole image", &mut read, floor);
    for words in
        [&["find", "virtanen"][..], &["find", "vrtnn"], &["find", "virtanen", "aino"], &["count", "palvelussa"]]
    {
        let mut times = many(&mut || polku(home, &dir, words));
        best(&format!("polku {}, no server", words.join(" ")), &mut times, floor);
    }
    assert!(!serves(home, &dir), "a look-up started a server");
    // What the same costs where a server has to be started: without an image, and by one.
    fs::remove_file(&image).expect("removed");
    line("polku find virtanen, starting a server", polku(home, &dir, &["find", "virtanen"]), "");
    killed(home, &dir);
    let drawn = Instant::now();
    polku(home, &dir, &["show", "1"]);
    polku(home, &dir, &["server", "stop"]);
    line("polku show and server stop, with a new image", drawn.elapsed(), "");
    let mut shown = Vec::new();
    let mut found = Vec::new();
    for _ in 0..5 {
        shown.push(polku(home, &dir, &["show", "1"]));
        killed(home, &dir);
        found.push(polku(home, &dir, &["find", "virtanen"]));
    }
    best("polku show 1, starting a server by the image", &mut shown, floor);
    best("polku find virtanen, after a kill -9", &mut found, floor);
}

/// One row: the best and the median. Other work on the machine only ever makes a process take longer, so the best says
/// what it costs.
fn best(name: &str, times: &mut [Duration], floor: Duration) {
    times.sort_unstable();
    let least = at(times, 0.0);
    let ratio = least / floor.as_secs_f64();
    println!("{name:<44} least {:>7.3} ms  p50 {:>9.3} ms  {ratio:.1} x true", least * 1e3, at(times, 0.5) * 1e3);
}

fn serves(home: &Path, dir: &Path) -> bool {
    pid(home, dir).is_some()
}

fn pid(home: &Path, dir: &Path) -> Option<u32> {
    let output = command(home, dir, &["server", "status", "--json"]).stdout(Stdio::piped()).output().ok()?;
    let status: serde_json::Value = serde_json::from_slice(&output.stdout).ok()?;
    u32::try_from(status["pid"].as_u64()?).ok()
}

/// Kills the server and waits until it has let go of the register.
fn killed(home: &Path, dir: &Path) {
    if let Some(pid) = pid(home, dir) {
        Command::new("kill").args(["-9", &pid.to_string()]).status().expect("kill");
    }
    let lock = fs::File::options().write(true).open(dir.join("lock")).expect("a lock");
    lock.lock().expect("free");
}
