//! The invented colleagues: caseworkers by municipality, a coordinator and a head; none of them can sign in.

use std::collections::HashSet;

use jiff::civil::Date;

use super::DemoPlan;
use super::days::after;
use super::dice::{Dice, Topic};
use super::reach::plain;
use super::shares::{MUNICIPALITIES, caseworkers};
use super::words::NAMES;
use crate::domain::account::{Account, DeputyFor};
use crate::domain::data_class::DataClass;
use crate::domain::ids::{AccountId, Code};
use crate::domain::rights::Role;

/// What every caseworker of the demo may see beside ordinary data.
const CLASSES: [DataClass; 2] = [DataClass::Health, DataClass::Social];

/// The founder as caseworker number 1 and the colleagues; see [`super::accounts`].
pub fn accounts(plan: &DemoPlan, founder: Account) -> (Account, Vec<Account>) {
    let founder = Account {
        id: AccountId(1),
        roles: vec![Role::Administrator, Role::Caseworker],
        organisations: vec![Code::from(MUNICIPALITIES[0].code)],
        classes: CLASSES.to_vec(),
        from: founder.from.min(plan.today),
        to: None,
        deputy_for: DeputyFor::Everyone,
        ..founder
    };
    let mut logins = HashSet::from([founder.login.clone()]);
    let mut others = Vec::new();
    let mut id = 1;
    for (municipality, count) in MUNICIPALITIES.iter().zip(caseworkers(plan.clients)) {
        let first = id;
        for _ in 0..count {
            if id > 1 {
                let mut account = colleague(plan, id, municipality.code, Role::Caseworker, &mut logins);
                // Every third stands in for the colleague before, for the time being.
                if id % 3 == 0 && id > first {
                    account.roles.push(Role::Deputy);
                    account.deputy_for = DeputyFor::These(vec![(AccountId(id - 1), after(plan.today, 60))]);
                }
                others.push(account);
            }
            id += 1;
        }
    }
    for role in [Role::Coordinator, Role::Head] {
        others.push(colleague(plan, id, MUNICIPALITIES[0].code, role, &mut logins));
        id += 1;
    }
    (founder, others)
}

fn colleague(plan: &DemoPlan, id: u32, organisation: &str, role: Role, logins: &mut HashSet<String>) -> Account {
    let mut dice = Dice::new(plan.seed, id, Topic::Staff);
    let given = NAMES.any(if dice.percent(75) { "fi women 1970" } else { "fi men 1980" }, &mut dice);
    let surname = NAMES.any("fi surnames", &mut dice);
    let mut login = format!("{}.{}", plain(given), plain(surname));
    if !logins.insert(login.clone()) {
        login = format!("{login}{id}");
        logins.insert(login.clone());
    }
    Account {
        id: AccountId(id),
        uid: None,
        login,
        name: format!("{given} {surname}"),
        roles: vec![role],
        organisations: vec![Code::from(organisation)],
        classes: if role == Role::Caseworker { CLASSES.to_vec() } else { Vec::new() },
        from: Date::new(plan.today.year() - 9, 1, 1).unwrap_or(plan.today),
        to: None,
        deputy_for: DeputyFor::Nobody,
    }
}
