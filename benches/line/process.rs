//! What the system says of a process: memory, and how often its threads were woken.

use std::fs;

pub struct Process(pub u32);

impl Process {
    fn file(&self, path: &str) -> String {
        fs::read_to_string(format!("/proc/{}/{path}", self.0)).unwrap_or_default()
    }

    /// Resident memory, and what of it is its own and no page of a file.
    pub fn memory(&self) -> String {
        let status = self.file("status");
        let mib = |name| number(&status, name) as f64 / 1_024.0;
        format!("{:.1} MiB resident, of it {:.1} anonymous; peak {:.1}", mib("VmRSS:"), mib("RssAnon:"), mib("VmHWM:"))
    }

    /// How often its threads were put on a processor because they woke or had to give way, each with its name.
    pub fn switches(&self) -> Vec<(String, u64)> {
        let Ok(tasks) = fs::read_dir(format!("/proc/{}/task", self.0)) else { return Vec::new() };
        let read = |task: fs::DirEntry| {
            let status = fs::read_to_string(task.path().join("status")).unwrap_or_default();
            let name = status.lines().next().unwrap_or_default().trim_start_matches("Name:").trim().to_owned();
            let count = number(&status, "voluntary_ctxt_switches:") + number(&status, "nonvoluntary_ctxt_switches:");
            (format!("{name}/{}", task.file_name().to_string_lossy()), count)
        };
        tasks.filter_map(Result::ok).map(read).collect()
    }

    /// Writes asked of the system, to whatever file.
    pub fn writes(&self) -> u64 {
        number(&self.file("io"), "syscw:")
    }
}

fn number(text: &str, name: &str) -> u64 {
    let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or(0)
}
