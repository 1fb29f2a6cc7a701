//! Runs a command line as main does, over a register in memory, and keeps what it wrote.
#![allow(dead_code)]

use std::ffi::OsString;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use polku::catalogue::Catalogue;
use polku::cli::{self, Around, Exit, KeyFault, KeyRow, Keymaps, Order, Outputs, SystemUser};
use polku::register::{Failure, Service};
use polku::text::{Language, Words};

use crate::office::{FOUNDER, Office, TODAY};

/// What a command left behind.
#[derive(Debug)]
pub struct Ran {
    pub exit: Exit,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// How a command is run when it is not run the usual way.
pub struct Run<'a> {
    pub uid: u32,
    pub language: Language,
    pub input: &'a str,
    pub width: Option<usize>,
    pub stop: &'a AtomicBool,
}

static RUNNING: AtomicBool = AtomicBool::new(false);

/// Commands run so far: each start of the program has a seed of its own.
static STARTS: AtomicU32 = AtomicU32::new(0);

fn seed() -> [u8; 16] {
    let mut seed = [9; 16];
    seed[..4].copy_from_slice(&STARTS.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    seed
}

impl Default for Run<'_> {
    fn default() -> Self {
        Self { uid: FOUNDER, language: Language::En, input: "", width: None, stop: &RUNNING }
    }
}

/// Runs a command as the founder, in English, on pipes.
pub fn polku(office: &Office, args: &[&str]) -> Ran {
    Run::default().polku(office, args)
}

impl Run<'_> {
    pub fn polku(&self, office: &Office, args: &[&str]) -> Ran {
        let open = || Ok(Box::new(office.sits(self.uid)) as Box<dyn Service>);
        self.over(&open, args)
    }

    /// Runs a command over any way to a register.
    pub fn over(&self, open: &dyn Fn() -> Result<Box<dyn Service>, Failure>, args: &[&str]) -> Ran {
        let words = Words::new(self.language);
        let args: Vec<OsString> = std::iter::once("polku").chain(args.iter().copied()).map(OsString::from).collect();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let exit = match cli::read(&args, &words) {
            Err(answer) => {
                let side = if answer.exit == Exit::Ok { &mut out } else { &mut err };
                side.extend_from_slice(answer.text.as_bytes());
                answer.exit
            }
            Ok(asked) => {
                assert!(
                    !matches!(asked.order, Order::Terminal | Order::Demo(_) | Order::Serve(_) | Order::Server(_)),
                    "not for the command line: {asked:?}"
                );
                let mut input = self.input.as_bytes();
                let mut around = Around {
                    words: &words,
                    catalogue: Catalogue::get(),
                    today: TODAY,
                    open,
                    input: &mut input,
                    input_is_terminal: false,
                    echo: &|_| {},
                    seed: seed(),
                    keymaps: &TwoKeys,
                    stop: self.stop,
                    person: &|login| people(login),
                    elapsed: &|| Duration::ZERO,
                };
                let mut outputs = Outputs {
                    out: &mut out,
                    err: &mut err,
                    out_is_terminal: self.width.is_some(),
                    err_is_terminal: false,
                    color: false,
                    width: self.width.unwrap_or(80),
                };
                cli::run(&asked, &mut around, &mut outputs)
            }
        };
        Ran { exit, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
    }
}

/// Who has a login on the machine of the tests.
fn people(login: &str) -> Option<SystemUser> {
    let (uid, name) = match login {
        "fanni" => (2001, "Fanni Testaaja"),
        "gunnar" => (2002, "Gunnar Testaaja"),
        _ => return None,
    };
    Some(SystemUser { uid, name: name.to_owned() })
}

/// A keymap of two keys: what is tested is how the command speaks about keymaps.
pub struct TwoKeys;

impl Keymaps for TwoKeys {
    fn presets(&self) -> Vec<String> {
        vec!["default".to_owned()]
    }

    fn source(&self, preset: &str) -> Option<String> {
        (preset == "default").then(|| "# keys\n".to_owned())
    }

    fn check(&self, text: &str, _: &str, _: &Words) -> Vec<KeyFault> {
        let fault = |(at, line): (usize, &str)| KeyFault {
            line: at + 1,
            column: 1,
            text: format!("no action {line}"),
            suggestion: Some("quit".to_owned()),
            warning: line == "warn",
        };
        text.lines().enumerate().map(fault).collect()
    }

    fn rows(&self, keymap: Option<&str>, _: &Words) -> Result<Vec<KeyRow>, Vec<KeyFault>> {
        let text = |text: &str| text.to_owned();
        match keymap {
            None => {
                Ok(vec![KeyRow { context: text("list"), keys: text("q"), action: text("quit"), name: text("Quit") }])
            }
            Some(other) => Err(vec![KeyFault {
                line: 1,
                column: 1,
                text: format!("no keymap {other}"),
                suggestion: None,
                warning: false,
            }]),
        }
    }
}
