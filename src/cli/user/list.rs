//! `polku user list`: everybody who has or had an account; that one has ended is said in a word.

use serde_json::{Value, json};
use strum::IntoEnumIterator;

use crate::catalogue::ListId;
use crate::cli::around::Around;
use crate::cli::exit::Exit;
use crate::cli::json;
use crate::cli::order::Form;
use crate::cli::outputs::{Outputs, Stop};
use crate::cli::table;
use crate::domain::account::{Account, DeputyFor};
use crate::domain::ids::AccountId;
use crate::text::dates;

/// How an account stands today.
#[derive(Clone, Copy, PartialEq, Eq, strum::Display, strum::EnumIter)]
#[strum(serialize_all = "kebab-case")]
pub enum State {
    /// Its rights hold.
    Valid,
    /// Its rights have ended.
    Ended,
    /// Its rights have not begun.
    NotYet,
}

impl State {
    fn of(account: &Account, around: &Around<'_>) -> Self {
        match account.to {
            _ if account.is_valid(around.today) => Self::Valid,
            Some(to) if to < around.today => Self::Ended,
            _ => Self::NotYet,
        }
    }
}

/// Lists the accounts: those whose rights hold, then the others, each by login.
///
/// # Errors
/// [`Stop`] when a line cannot be written.
pub fn list(accounts: &[Account], form: Form, around: &Around<'_>, outputs: &mut Outputs<'_>) -> Result<Exit, Stop> {
    let mut sorted: Vec<&Account> = accounts.iter().collect();
    let place = |account: &Account| State::iter().position(|state| state == State::of(account, around));
    sorted.sort_by_key(|account| (place(account), account.login.clone()));
    match form {
        Form::Json => {
            let users: Vec<Value> = sorted.iter().map(|account| document(account, accounts, around)).collect();
            json::write(outputs, &json::document("users", json!({ "users": users })))?;
        }
        Form::Plain => {
            let rows: Vec<Vec<String>> = sorted.iter().map(|account| plain(account, accounts, around)).collect();
            table::write(outputs, form, &[], 1, &rows)?;
        }
        Form::Table => {
            let headings = ["login", "user", "roles", "organisations", "classes", "until", "state"];
            let headings = headings.map(|id| around.words.say(&format!("cli-column-{id}")));
            let rows: Vec<Vec<String>> = sorted.iter().map(|account| readable(account, around)).collect();
            table::write(outputs, form, &headings, 1, &rows)?;
        }
    }
    Ok(Exit::Ok)
}

/// An account as JSON.
pub fn document(account: &Account, accounts: &[Account], around: &Around<'_>) -> Value {
    let labels = around.labels();
    let organisation = |code| labels.json(ListId::Municipalities, Some(code));
    let deputy_for = match &account.deputy_for {
        DeputyFor::Nobody => json!([]),
        DeputyFor::Everyone => json!("everyone"),
        DeputyFor::These(list) => {
            list.iter().map(|(id, until)| json!({ "login": login(*id, accounts), "until": until })).collect()
        }
    };
    json!({
        "number": account.id.0,
        "login": account.login,
        "name": account.name,
        "uid": account.uid,
        "roles": account.roles,
        "organisations": account.organisations.iter().map(organisation).collect::<Vec<_>>(),
        "classes": account.classes,
        "from": account.from,
        "to": account.to,
        "deputy_for": deputy_for,
        "state": State::of(account, around).to_string(),
    })
}

fn plain(account: &Account, accounts: &[Account], around: &Around<'_>) -> Vec<String> {
    let deputy_for = match &account.deputy_for {
        DeputyFor::Nobody => String::new(),
        DeputyFor::Everyone => "everyone".to_owned(),
        DeputyFor::These(list) => joined(list.iter().map(|(id, until)| format!("{}:{until}", login(*id, accounts)))),
    };
    vec![
        account.login.clone(),
        account.name.clone(),
        account.uid.map(|uid| uid.to_string()).unwrap_or_default(),
        joined(account.roles.iter()),
        joined(account.organisations.iter().map(|code| code.as_str())),
        joined(account.classes.iter()),
        account.from.to_string(),
        account.to.map(|day| day.to_string()).unwrap_or_default(),
        deputy_for,
        State::of(account, around).to_string(),
    ]
}

fn readable(account: &Account, around: &Around<'_>) -> Vec<String> {
    let (words, labels) = (around.words, around.labels());
    let state = State::of(account, around);
    let notes = [
        (state != State::Valid).then(|| words.say(&format!("cli-user-state-{state}"))),
        account.uid.is_none().then(|| words.say("cli-user-state-no-sign-in")),
    ];
    vec![
        account.login.clone(),
        account.name.clone(),
        spaced(account.roles.iter().map(|role| words.say(&format!("role-{role}")))),
        spaced(account.organisations.iter().map(|code| labels.of(ListId::Municipalities, code))),
        spaced(account.classes.iter().map(|class| words.say(&format!("class-{class}")))),
        account.to.map(|day| dates::date(day, words.language())).unwrap_or_default(),
        spaced(notes.into_iter().flatten()),
    ]
}

fn login(id: AccountId, accounts: &[Account]) -> String {
    let found = accounts.iter().find(|account| account.id == id);
    found.map_or_else(|| format!("#{}", id.0), |account| account.login.clone())
}

fn joined<T: ToString>(values: impl Iterator<Item = T>) -> String {
    values.map(|value| value.to_string()).collect::<Vec<_>>().join(",")
}

fn spaced(values: impl Iterator<Item = String>) -> String {
    values.collect::<Vec<_>>().join(", ")
}
