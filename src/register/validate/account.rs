//! Checks of an account before it is written, against all the others.

use jiff::civil::Date;

use super::fields::Checks;
use crate::catalogue::{Catalogue, ListId};
use crate::domain::account::{Account, DeputyFor};
use crate::domain::period::Span;
use crate::domain::problem::Problem;
use crate::domain::rights::{Act, may};

/// The longest sign-in name; Linux takes 32 letters, directories more.
const LOGIN: usize = 64;

/// Everything wrong with `new`, which replaces `old` among `accounts`; empty when it may be written.
pub fn check(
    catalogue: &Catalogue,
    accounts: &[Account],
    old: Option<&Account>,
    new: &Account,
    today: Date,
) -> Vec<Problem> {
    let mut checks = Checks::new(catalogue, today);
    let others: Vec<&Account> = accounts.iter().filter(|other| other.id != new.id).collect();
    identity(&mut checks, &others, new);
    rights(&mut checks, new);
    checks.sensible("from", new.from);
    if let Some(to) = new.to {
        checks.sensible("to", to);
        if to < new.from {
            checks.report(Problem::new("to", "end-before-start"));
        }
    }
    deputising(&mut checks, &others, old, new);
    if let Some(old) = old {
        still_managed(&mut checks, &others, old, new);
    }
    checks.problems
}

fn identity(checks: &mut Checks<'_>, others: &[&Account], new: &Account) {
    checks.required("login", &new.login);
    checks.at_most("login", &new.login, LOGIN);
    let letter = |c: char| c.is_ascii_alphanumeric() || "._-@+\\".contains(c);
    if !new.login.chars().all(letter) || new.login.starts_with('-') {
        checks.report(Problem::new("login", "login-shape"));
    }
    if let Some(other) = others.iter().find(|other| other.login.eq_ignore_ascii_case(&new.login)) {
        checks.report(Problem::new("login", "login-taken").with("name", &other.name));
    }
    // A number that the system gives to somebody new belonged to an account that had ended by then.
    let span = |account: &Account| Span { from: account.from, to: account.to };
    let same = |other: &&&Account| other.uid == new.uid && span(other).overlaps(&span(new));
    if let Some(other) = others.iter().find(same).filter(|_| new.uid.is_some()) {
        checks.report(Problem::new("uid", "uid-taken").with("name", &other.name));
    }
    checks.required("name", &new.name);
    checks.at_most("name", &new.name, 80);
    if new.name.chars().any(char::is_control) {
        checks.report(Problem::new("name", "control-character"));
    }
}

fn rights(checks: &mut Checks<'_>, new: &Account) {
    if new.roles.is_empty() {
        checks.report(Problem::new("roles", "required"));
    }
    checks.few("roles", new.roles.len(), 9);
    if new.organisations.is_empty() {
        checks.report(Problem::new("organisations", "required"));
    }
    checks.few("organisations", new.organisations.len(), 40);
    for organisation in &new.organisations {
        checks.code("organisations", ListId::Municipalities, organisation, checks.today);
    }
    for class in new.classes.iter().filter(|class| !class.is_granted()) {
        checks.report(Problem::new("classes", "class-not-given").with("class", class));
    }
    checks.few("classes", new.classes.len(), 3);
}

fn deputising(checks: &mut Checks<'_>, others: &[&Account], old: Option<&Account>, new: &Account) {
    match &new.deputy_for {
        DeputyFor::Nobody => {}
        // It is the founder's, for as long as nobody else can sign in, and is given to nobody.
        DeputyFor::Everyone if old.is_some_and(|old| old.deputy_for == DeputyFor::Everyone) => {}
        DeputyFor::Everyone => checks.report(Problem::new("deputy-for", "deputy-everyone")),
        DeputyFor::These(list) => {
            checks.few("deputy-for", list.len(), 40);
            for (colleague, until) in list {
                checks.sensible("deputy-for", *until);
                if *colleague == new.id {
                    checks.report(Problem::new("deputy-for", "deputy-oneself"));
                } else if !others.iter().any(|other| other.id == *colleague) {
                    checks.report(Problem::new("deputy-for", "unknown-account").with("account", colleague.0));
                }
            }
        }
    }
}

/// There must be somebody left who can sign in and mend what was set wrong: today, and without an end where there was.
fn still_managed(checks: &mut Checks<'_>, others: &[&Account], old: &Account, new: &Account) {
    let today = checks.today;
    let manages = |account: &Account| {
        account.uid.is_some() && account.is_valid(today) && may(&account.roles, Act::ManageAccounts)
    };
    let lasts = |account: &Account| manages(account) && account.to.is_none();
    let rest = |holds: &dyn Fn(&Account) -> bool| others.iter().any(|other| holds(other)) || holds(new);
    if (manages(old) && !rest(&manages)) || (lasts(old) && !rest(&lasts)) {
        checks.report(Problem::new("roles", "last-administrator"));
    }
}
