//! `polku user add`, `change` and `end`: one account at a time; what the register refuses is told field by field.

use super::given;
use super::list::document;
use crate::cli::around::{Around, wrong_reply};
use crate::cli::exit::Exit;
use crate::cli::json;
use crate::cli::order::{Form, UserWish};
use crate::cli::outputs::{Outputs, Stop};
use crate::domain::account::{Account, DeputyFor};
use crate::domain::data_class::DataClass;
use crate::domain::ids::AccountId;
use crate::register::{BatchId, Reply, Request, Service};
use crate::text::{Direction, dates};

/// Adds an account.
///
/// # Errors
/// [`Stop`] with the reason.
pub fn add(
    service: &dyn Service,
    accounts: &[Account],
    wish: &UserWish,
    form: Form,
    around: &Around<'_>,
    outputs: &mut Outputs<'_>,
) -> Result<Exit, Stop> {
    let Reply::Me(me) = service.call(Request::Me)? else { return Err(wrong_reply()) };
    // The number is asked of the system only where none was given: not everybody has to be known here yet.
    let person = if wish.uid.is_none() { Some(person(&wish.login, around)?) } else { None };
    let blank = Account {
        id: AccountId(0),
        uid: person.as_ref().map(|person| person.uid),
        login: wish.login.clone(),
        name: person.map_or_else(|| wish.login.clone(), |person| person.name),
        roles: Vec::new(),
        organisations: me.account.home().cloned().into_iter().collect(),
        classes: Vec::new(),
        from: me.today,
        to: None,
        deputy_for: DeputyFor::Nobody,
    };
    let account = wished(blank, wish, accounts, around)?;
    if account.roles.is_empty() {
        return Err(Stop::Told(Exit::Usage, "cli-user-no-role", vec![("login", wish.login.clone())]));
    }
    let request = Request::AddAccount { id: BatchId(around.seed), account: Box::new(account) };
    let account = told(service, request, "cli-user-added", form, around, outputs)?;
    if account.uid.is_none() {
        outputs.talk(&around.words.say("cli-user-cannot-sign-in"));
    }
    let everyone = |account: &&Account| account.deputy_for == DeputyFor::Everyone;
    if let Some(founder) = accounts.iter().find(everyone) {
        let now = super::accounts(service)?;
        if !now.iter().any(|account| everyone(&account)) {
            outputs.talk(&around.words.say_with("cli-user-founder-ended", &[("name", (&founder.name).into())]));
        }
    }
    Ok(Exit::Ok)
}

/// Changes an account: what was typed, and nothing else.
///
/// # Errors
/// [`Stop`] with the reason.
pub fn change(
    service: &dyn Service,
    accounts: &[Account],
    wish: &UserWish,
    form: Form,
    around: &Around<'_>,
    outputs: &mut Outputs<'_>,
) -> Result<Exit, Stop> {
    let base = given::known(&wish.login, accounts)?.clone();
    let account = wished(base.clone(), wish, accounts, around)?;
    if account == base {
        if form == Form::Json {
            json::write(outputs, &json::document("user", document(&base, accounts, around)))?;
        }
        outputs.talk(&around.words.say("cli-user-nothing"));
        return Ok(Exit::Ok);
    }
    let request = changing(base, account, around);
    told(service, request, "cli-user-changed", form, around, outputs)?;
    Ok(Exit::Ok)
}

/// Ends an account: its last day is yesterday's, so that it stops at once, or the day that was typed.
///
/// # Errors
/// [`Stop`] with the reason.
pub fn end(
    service: &dyn Service,
    accounts: &[Account],
    login: &str,
    on: Option<&str>,
    form: Form,
    around: &Around<'_>,
    outputs: &mut Outputs<'_>,
) -> Result<Exit, Stop> {
    let base = given::known(login, accounts)?.clone();
    let last = match on {
        Some(text) => given::day("--on", text, Direction::Future, around)?,
        // Rights that began today never held a whole day: they end before they began to count.
        None => around.today.yesterday().unwrap_or(around.today),
    };
    let from = base.from.min(last);
    let account = Account { from, to: Some(last), ..base.clone() };
    let request = changing(base, account, around);
    told(service, request, "cli-user-ended", form, around, outputs)?;
    Ok(Exit::Ok)
}

/// Does it and says what stands now.
fn told(
    service: &dyn Service,
    request: Request,
    words: &'static str,
    form: Form,
    around: &Around<'_>,
    outputs: &mut Outputs<'_>,
) -> Result<Account, Stop> {
    let Reply::Account(account) = service.call(request)? else { return Err(wrong_reply()) };
    if form == Form::Json {
        let known = super::accounts(service)?;
        json::write(outputs, &json::document("user", document(&account, &known, around)))?;
    }
    let day = account.to.map(|day| dates::date(day, around.words.language())).unwrap_or_default();
    let args = [("login", (&account.login).into()), ("name", (&account.name).into()), ("day", (&day).into())];
    outputs.talk(&around.words.say_with(words, &args));
    Ok(*account)
}

/// The system's user of a login.
fn person(login: &str, around: &Around<'_>) -> Result<crate::cli::SystemUser, Stop> {
    let unknown = || Stop::Told(Exit::Data, "cli-user-not-of-system", vec![("login", login.to_owned())]);
    (around.person)(login).ok_or_else(unknown)
}

/// `account` with everything that was typed.
fn wished(account: Account, wish: &UserWish, accounts: &[Account], around: &Around<'_>) -> Result<Account, Stop> {
    let mut account = account;
    if let Some(name) = &wish.name {
        account.name = name.trim().to_owned();
    }
    if let Some(text) = &wish.uid {
        account.uid = given::uid(text)?;
    }
    if let Some(text) = &wish.roles {
        account.roles = given::roles(text, around)?;
    }
    if let Some(text) = &wish.organisations {
        account.organisations = given::organisations(text, around)?;
    }
    if let Some(text) = &wish.classes {
        account.classes = given::classes(text)?;
        account.classes.sort_by_key(DataClass::to_string);
    }
    if let Some(text) = &wish.from {
        account.from = given::day("--from", text, Direction::Future, around)?;
    }
    if let Some(text) = &wish.to {
        account.to = given::day_or_none("--to", text, around)?;
    }
    if let Some(text) = &wish.deputy_for {
        account.deputy_for = given::deputy_for(text, accounts, around)?;
    }
    Ok(account)
}

fn changing(base: Account, account: Account, around: &Around<'_>) -> Request {
    Request::ChangeAccount { id: BatchId(around.seed), base: Box::new(base), account: Box::new(account) }
}
