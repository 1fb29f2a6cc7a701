//! `polku user`: the accounts of the register, for its administrator. Nothing secret is given in arguments.

mod change;
pub(super) mod given;
mod list;

use super::around::{Around, wrong_reply};
use super::code::code;
use super::exit::Exit;
use super::order::{Form, User};
use super::outputs::{Outputs, Stop};
use crate::domain::account::Account;
use crate::register::{Reply, Request, Service};

/// Lists, adds, changes or ends accounts.
///
/// # Errors
/// [`Stop`] with the reason.
pub fn user(order: &User, form: Form, around: &mut Around<'_>, outputs: &mut Outputs<'_>) -> Result<Exit, Stop> {
    let known = || -> Result<(Box<dyn Service>, Vec<Account>), Stop> {
        let service = (around.open)()?;
        let accounts = accounts(&*service)?;
        Ok((service, accounts))
    };
    match order {
        // An unlock code is everybody's own business, and is asked for before the register is.
        User::Code(order) => code(order, around, outputs),
        User::List => list::list(&known()?.1, form, around, outputs),
        User::Add(wish) => {
            let (service, accounts) = known()?;
            change::add(&*service, &accounts, wish, form, around, outputs)
        }
        User::Change(wish) => {
            let (service, accounts) = known()?;
            change::change(&*service, &accounts, wish, form, around, outputs)
        }
        User::End { login, on } => {
            let (service, accounts) = known()?;
            change::end(&*service, &accounts, login, on.as_deref(), form, around, outputs)
        }
    }
}

fn accounts(service: &dyn Service) -> Result<Vec<Account>, Stop> {
    match service.call(Request::Accounts)? {
        Reply::Accounts(accounts) => Ok(accounts),
        _ => Err(wrong_reply()),
    }
}
