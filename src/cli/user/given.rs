//! What was typed about an account, read value by value; what will not do is told with its option.

use jiff::civil::Date;
use strum::IntoEnumIterator;

use crate::catalogue::ListId;
use crate::cli::around::Around;
use crate::cli::exit::Exit;
use crate::cli::import::code_book::CodeBook;
use crate::cli::outputs::Stop;
use crate::domain::account::{Account, DeputyFor};
use crate::domain::data_class::DataClass;
use crate::domain::ids::{AccountId, Code};
use crate::domain::rights::Role;
use crate::text::{Direction, read_date};

/// Takes back what an option sets.
const NONE: &str = "none";

/// The parts of a list; blanks around them do not count.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty())
}

/// The roles, by name or as the chosen language calls them.
pub fn roles(text: &str, around: &Around<'_>) -> Result<Vec<Role>, Stop> {
    let called = |role: Role| around.words.say(&format!("role-{role}")).to_lowercase();
    let role = |part: &str| {
        let wanted = part.to_lowercase();
        Role::iter().find(|role| role.to_string() == wanted || called(*role) == wanted).ok_or_else(|| {
            let all: Vec<String> = Role::iter().map(|role| role.to_string()).collect();
            unfit("--role", part, &all.join(", "))
        })
    };
    distinct(parts(text).map(role))
}

/// The organisations, by code or by name in any of the three languages.
pub fn organisations(text: &str, around: &Around<'_>) -> Result<Vec<Code>, Stop> {
    let book = CodeBook::of(around.catalogue, &[ListId::Municipalities], around.today);
    let code = |part: &str| {
        book.find(ListId::Municipalities, part)
            .ok_or_else(|| Stop::Told(Exit::Usage, "cli-user-no-municipality", vec![("value", part.to_owned())]))
    };
    distinct(parts(text).map(code))
}

/// The data classes; `none` is none of them.
pub fn classes(text: &str) -> Result<Vec<DataClass>, Stop> {
    if text.trim() == NONE {
        return Ok(Vec::new());
    }
    let class = |part: &str| {
        let class = part.parse().ok().filter(|class: &DataClass| class.is_granted());
        class.ok_or_else(|| {
            let all = DataClass::iter().filter(|class| class.is_granted()).map(|class| class.to_string());
            unfit("--class", part, &all.collect::<Vec<_>>().join(", "))
        })
    };
    distinct(parts(text).map(class))
}

/// Whom the account stands in for, until when: `mlaine:31.1.,pkoski:+14`; `none` is nobody.
pub fn deputy_for(text: &str, accounts: &[Account], around: &Around<'_>) -> Result<DeputyFor, Stop> {
    if text.trim() == NONE {
        return Ok(DeputyFor::Nobody);
    }
    let one = |part: &str| {
        let Some((login, until)) = part.split_once(':') else {
            return Err(Stop::Told(Exit::Usage, "cli-user-deputy-shape", vec![("value", part.to_owned())]));
        };
        let colleague = known(login, accounts)?;
        let day = day("--deputy-for", until, Direction::Future, around)?;
        if day < around.today {
            let args = vec![("value", part.to_owned())];
            return Err(Stop::Told(Exit::Usage, "cli-user-deputy-over", args));
        }
        Ok((colleague.id, day))
    };
    let list: Vec<(AccountId, Date)> = parts(text).map(one).collect::<Result<_, Stop>>()?;
    Ok(if list.is_empty() { DeputyFor::Nobody } else { DeputyFor::These(list) })
}

/// A day as it is typed everywhere.
pub fn day(option: &str, text: &str, direction: Direction, around: &Around<'_>) -> Result<Date, Stop> {
    read_date(text.trim(), around.today, direction, around.words.language()).map_err(|problem| {
        let args =
            vec![("option", option.to_owned()), ("value", text.to_owned()), ("problem", problem.say(around.words))];
        Stop::Told(Exit::Usage, "cli-user-day", args)
    })
}

/// A day that may be taken away with `none`.
pub fn day_or_none(option: &str, text: &str, around: &Around<'_>) -> Result<Option<Date>, Stop> {
    if text.trim() == NONE { Ok(None) } else { day(option, text, Direction::Future, around).map(Some) }
}

/// The number of an operating-system user; `none` for somebody who does not sign in.
pub fn uid(text: &str) -> Result<Option<u32>, Stop> {
    if text.trim() == NONE {
        return Ok(None);
    }
    text.trim().parse().map(Some).map_err(|_| unfit("--uid", text, NONE))
}

/// The account of a login.
pub fn known<'a>(login: &str, accounts: &'a [Account]) -> Result<&'a Account, Stop> {
    let found = accounts.iter().find(|account| account.login.eq_ignore_ascii_case(login.trim()));
    found.ok_or_else(|| Stop::Told(Exit::Data, "cli-user-unknown", vec![("login", login.trim().to_owned())]))
}

fn unfit(option: &str, value: &str, list: &str) -> Stop {
    let args = vec![("option", option.to_owned()), ("value", value.to_owned()), ("list", list.to_owned())];
    Stop::Told(Exit::Usage, "cli-user-value", args)
}

/// Each value once, in the order it was given.
fn distinct<T: PartialEq>(values: impl Iterator<Item = Result<T, Stop>>) -> Result<Vec<T>, Stop> {
    let mut list = Vec::new();
    for value in values {
        let value = value?;
        if !list.contains(&value) {
            list.push(value);
        }
    }
    Ok(list)
}
