//! Faults of the program are written down by their place alone, in every process of it: their words, as of a text that was
//! cut in the wrong place, could name somebody, and neither the log of a server nor a terminal is anybody's file.

use std::backtrace::Backtrace;
use std::io::{self, Write};
use std::panic::PanicHookInfo;
use std::thread;

/// From here on a fault is told without its words.
pub fn hide() {
    std::panic::set_hook(Box::new(|fault| {
        // Nobody may be listening; the fault is answered all the same.
        let _ = writeln!(io::stderr(), "{}", place_of(fault));
    }));
}

fn place_of(fault: &PanicHookInfo<'_>) -> String {
    let place = fault.location().map(ToString::to_string).unwrap_or_default();
    let thread = thread::current().name().unwrap_or_default().to_owned();
    // Without words it is the way there that tells most.
    format!("panic: {place} ({thread})\n{}", Backtrace::force_capture())
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn the_words_of_a_fault_are_not_written_down() {
        let (tell, hear) = channel();
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |fault| drop(tell.send(place_of(fault)))));
        let name = String::from("Mäkinen");
        let cut = std::panic::catch_unwind(|| name.split_at(2).0.len());
        std::panic::set_hook(usual);
        assert!(cut.is_err());
        let written = hear.recv().unwrap();
        assert!(written.starts_with("panic: ") && written.contains("faults.rs"), "{written}");
        assert!(!written.contains("kinen"), "{written}");
    }
}
