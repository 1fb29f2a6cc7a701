//! The standard streams of the process and its Ctrl-C, as the command line wants them.

use std::io::{self, BufWriter, IsTerminal};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use polku::cli::{ColorWish, Options, Outputs};

use super::paths::variable;

/// Runs something with data on stdout and talk on stderr.
pub fn with_outputs<T>(options: &Options, run: impl FnOnce(&mut Outputs<'_>) -> T) -> T {
    let out_is_terminal = io::stdout().is_terminal();
    let color = match options.color {
        ColorWish::Always => true,
        ColorWish::Never => false,
        ColorWish::Auto => out_is_terminal && variable("NO_COLOR").is_none(),
    };
    let width = rustix::termios::tcgetwinsize(io::stdout()).map_or(80, |size| usize::from(size.ws_col));
    let mut out = BufWriter::new(io::stdout().lock());
    let mut err = io::stderr();
    let width = if width == 0 { 80 } else { width };
    let err_is_terminal = err.is_terminal();
    run(&mut Outputs { out: &mut out, err: &mut err, out_is_terminal, err_is_terminal, color, width })
}

/// A flag that Ctrl-C and SIGTERM set, for work that stops at a whole place; other commands just end.
pub fn stop_flag(wanted: bool) -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    if wanted {
        for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
            // A second signal ends the process at once: the register is whole at every moment.
            let _ = signal_hook::flag::register_conditional_shutdown(signal, 130, Arc::clone(&stop));
            let _ = signal_hook::flag::register(signal, Arc::clone(&stop));
        }
    }
    stop
}
