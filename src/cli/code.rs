//! `polku user code`: sets, changes or takes away an unlock code; what is typed is not echoed, and never an argument.

use std::io::{BufRead, Read};

use zeroize::Zeroizing;

use super::around::{Around, wrong_reply};
use super::exit::Exit;
use super::order::Code;
use super::outputs::{Outputs, Stop};
use crate::register::code::UnlockCode;
use crate::register::{BatchId, Reply, Request, Service};

/// The longest line read as a code, in bytes; the register says what is too long before that.
const LONGEST: u64 = 4096;

/// Sets, changes or takes away the asker's own code, or takes away somebody's who forgot it.
///
/// # Errors
/// [`Stop`] when two codes differ, stdin cannot be read, or the register refuses.
pub fn code(order: &Code, around: &mut Around<'_>, outputs: &mut Outputs<'_>) -> Result<Exit, Stop> {
    let service = (around.open)()?;
    if let Some(login) = &order.login {
        return remove(login, &*service, around, outputs);
    }
    let Reply::Me(me) = service.call(Request::Me)? else { return Err(wrong_reply()) };
    if order.remove && !me.has_code {
        outputs.talk(&around.words.say("code-none"));
        return Ok(Exit::Ok);
    }
    let old = if me.has_code { ask("code-old", around, outputs)? } else { UnlockCode::default() };
    let new = if order.remove { UnlockCode::default() } else { ask("code-new", around, outputs)? };
    if !order.remove && new.is_empty() {
        return Err(Stop::Told(Exit::Data, "code-empty", Vec::new()));
    }
    // What comes from a pipe was not mistyped.
    if !order.remove && around.input_is_terminal && ask("code-again", around, outputs)? != new {
        return Err(Stop::Told(Exit::Data, "code-differs", Vec::new()));
    }
    service.call(Request::SetCode { id: BatchId(around.seed), old, new })?;
    outputs.talk(&around.words.say(if order.remove { "code-removed" } else { "code-set" }));
    Ok(Exit::Ok)
}

fn remove(login: &str, service: &dyn Service, around: &Around<'_>, outputs: &mut Outputs<'_>) -> Result<Exit, Stop> {
    let Reply::Accounts(accounts) = service.call(Request::Accounts)? else { return Err(wrong_reply()) };
    let Some(account) = accounts.iter().find(|account| account.login == login) else {
        return Err(Stop::Told(Exit::Data, "code-no-account", vec![("login", login.to_owned())]));
    };
    service.call(Request::RemoveCode { id: BatchId(around.seed), account: account.id })?;
    outputs.talk(&around.words.say_with("code-removed-of", &[("name", (&account.name).into())]));
    Ok(Exit::Ok)
}

/// Reads a line without echo, after a question when a person types it.
fn ask(question: &str, around: &mut Around<'_>, outputs: &mut Outputs<'_>) -> Result<UnlockCode, Stop> {
    // Off before the question, so that not even a quick answer shows.
    let person = around.input_is_terminal;
    if person {
        (around.echo)(false);
        let _ = write!(outputs.err, "{} ", around.words.say(question));
        let _ = outputs.err.flush();
    }
    // All of its room at once: a buffer that grows leaves what it held behind.
    let mut line = Zeroizing::new(String::with_capacity(LONGEST as usize));
    let read = Read::take(&mut *around.input, LONGEST).read_line(&mut line);
    if person {
        (around.echo)(true);
    }
    read.map_err(|_| Stop::Told(Exit::Usage, "cli-input-unreadable", Vec::new()))?;
    Ok(UnlockCode::new(line.trim_end_matches(['\r', '\n'])))
}
