//! `fzf --filter` as a whole process, where it is installed; its start and its reading of the list are told beside.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The version, if there is such a program on the path.
pub fn version() -> Option<String> {
    let output = Command::new("fzf").arg("--version").output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).split(' ').next()?.trim().to_owned())
}

/// Writes the list that it reads.
pub fn list(path: &Path, lines: &[String]) -> std::io::Result<()> {
    let mut file = std::io::BufWriter::new(File::create(path)?);
    for line in lines {
        writeln!(file, "{line}")?;
    }
    file.flush()
}

/// One query.
pub fn filter(path: &Path, typed: &str) -> std::io::Result<Duration> {
    let list = File::open(path)?;
    let start = Instant::now();
    Command::new("fzf").arg("--filter").arg(typed).stdin(list).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    Ok(start.elapsed())
}
