//! How an account stands to a client, made ready for the rights table, and the purpose of a look.

use jiff::civil::Date;

use super::failure::{Failure, FailureKind};
use crate::domain::account::{Account, DeputyFor};
use crate::domain::client::Client;
use crate::domain::ids::AccountId;
use crate::domain::period::holding;
use crate::domain::purpose::Purpose;
use crate::domain::rights::{Act, Case, Relation, Verdict};
use crate::domain::summary::Summary;

/// How `account` stands to the client on `day`.
pub fn relation(account: &Account, summary: &Summary, day: Date) -> Relation {
    let worker = holding(&summary.caseworker, day).map(|period| period.value);
    let elsewhere =
        || holding(&summary.organisation, day).is_some_and(|period| !account.works_for(period.value.as_str()));
    relation_to(account, worker, elsewhere, day)
}

/// The same from the caseworker responsible on `day`, and whether the client is another organisation's.
pub fn relation_to(
    account: &Account,
    worker: Option<AccountId>,
    elsewhere: impl FnOnce() -> bool,
    day: Date,
) -> Relation {
    match worker {
        Some(worker) if worker == account.id => Relation::Own,
        Some(worker) if account.stands_in_for(worker, day) => Relation::Deputy,
        None if account.deputy_for == DeputyFor::Everyone => Relation::Unassigned,
        _ if elsewhere() => Relation::Elsewhere,
        None => Relation::Unassigned,
        Some(_) => Relation::Colleague,
    }
}

/// Whether a turvakielto is in force on `day`.
pub fn is_protected(summary: &Summary, day: Date) -> bool {
    summary.turvakielto.is_some_and(|ban| ban.holds(day))
}

/// The asking of `account` for `act`, from how it stands to the client; without a purpose, and as lists know a client:
/// who is in the multisectoral service stands in the file alone.
pub fn case_at(account: &Account, act: Act, relation: Relation, protected: bool) -> Case<'_> {
    let (roles, granted) = (account.roles.as_slice(), account.classes.as_slice());
    Case { roles, granted, act, relation, protected, open_period: false, purpose: None }
}

/// The same about the client of a row.
pub fn case<'a>(account: &'a Account, act: Act, summary: &Summary, day: Date) -> Case<'a> {
    case_at(account, act, relation(account, summary, day), is_protected(summary, day))
}

/// The same with what the file says of the multisectoral service.
pub fn case_with<'a>(account: &'a Account, act: Act, summary: &Summary, client: &Client, day: Date) -> Case<'a> {
    Case { open_period: client.in_multisectoral(day), ..case(account, act, summary, day) }
}

/// What the account may see of the client in a list; `No` means that the client does not exist for it.
pub fn verdict(account: &Account, act: Act, summary: &Summary, day: Date) -> Verdict {
    if account.is_valid(day) { case(account, act, summary, day).verdict() } else { Verdict::No }
}

/// The purpose that goes without saying for whoever stands so to a client.
pub fn usual_purpose(relation: Relation) -> Option<Purpose> {
    match relation {
        Relation::Own => Some(Purpose::OwnClient),
        Relation::Deputy => Some(Purpose::Deputising),
        _ => None,
    }
}

/// The asking with the purpose to log, and what it gives; a purpose is taken for granted only for own clients.
///
/// # Errors
/// `NotFound` where the client must not even be known, `Denied`, or `DeniedPurposeNeeded`.
pub fn admit(case: Case<'_>, purpose: Option<Purpose>) -> Result<(Case<'_>, Verdict), Failure> {
    let given = Case { purpose, ..case };
    let verdict = given.verdict();
    if verdict == Verdict::No {
        // The data-protection officer opens for one purpose only, and can be asked for it.
        let asked = Case { purpose: Some(Purpose::RightsRequest), ..case };
        if purpose.is_none() && asked.verdict() != Verdict::No {
            return Err(Failure::of(FailureKind::DeniedPurposeNeeded));
        }
        let known = Case { act: Act::Find, ..given }.verdict() != Verdict::No;
        return Err(Failure::of(if known { FailureKind::Denied } else { FailureKind::NotFound }));
    }
    let usual = || usual_purpose(case.relation);
    let purpose = if case.protected { purpose } else { purpose.or_else(usual) };
    match purpose {
        Some(_) => Ok((Case { purpose, ..given }, verdict)),
        None => Err(Failure::of(FailureKind::DeniedPurposeNeeded)),
    }
}
