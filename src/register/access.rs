//! How an account stands to a client and what follows: the rights table, turvakielto and the purpose of a look.

use jiff::civil::Date;

use super::failure::{Failure, FailureKind};
use crate::domain::account::Account;
use crate::domain::ids::AccountId;
use crate::domain::period::holding;
use crate::domain::purpose::Purpose;
use crate::domain::rights::{self, Act, Relation, Verdict};
use crate::domain::summary::Summary;

/// How `account` stands to the client on `day`.
pub fn relation(account: &Account, summary: &Summary, day: Date) -> Relation {
    let worker = holding(&summary.caseworker, day).map(|period| period.value);
    let elsewhere = || holding(&summary.organisation, day).is_some_and(|period| period.value != account.organisation);
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
        None => Relation::Unassigned,
        Some(_) if elsewhere() => Relation::Elsewhere,
        Some(_) => Relation::Colleague,
    }
}

/// Whether a turvakielto is in force on `day`.
pub fn is_protected(summary: &Summary, day: Date) -> bool {
    summary.turvakielto.is_some_and(|ban| ban.holds(day))
}

/// What the account may see of the client in a list; `No` means that the client does not exist for it.
///
/// Under a turvakielto only the responsible caseworker and deputies see the row at all (Act 661/2009 §37): a list of
/// hits confirms that the person is a client.
pub fn verdict(account: &Account, act: Act, summary: &Summary, day: Date) -> Verdict {
    verdict_at(account, act, relation(account, summary, day), is_protected(summary, day), day)
}

/// The same from how the account stands to the client, and whether a turvakielto is in force.
pub fn verdict_at(account: &Account, act: Act, relation: Relation, protected: bool, day: Date) -> Verdict {
    if !account.is_valid(day) || (protected && !rights::sees_protected(relation) && !unassigned(relation)) {
        return Verdict::No;
    }
    rights::best(&account.roles, act, relation)
}

/// A protected client without a caseworker must be seen by somebody, or nobody could take the case.
fn unassigned(relation: Relation) -> bool {
    relation == Relation::Unassigned
}

/// The purpose that goes without saying for whoever stands so to a client.
pub fn usual_purpose(relation: Relation) -> Option<Purpose> {
    match relation {
        Relation::Own => Some(Purpose::OwnClient),
        Relation::Deputy => Some(Purpose::Deputising),
        _ => None,
    }
}

/// What the account may do, and the purpose to log; a purpose is taken for granted only for own clients.
///
/// # Errors
/// `NotFound` where the client must not even be known, `Denied`, or `DeniedPurposeNeeded`.
pub fn admit(
    account: &Account,
    act: Act,
    summary: &Summary,
    purpose: Option<Purpose>,
    day: Date,
) -> Result<(Verdict, Purpose), Failure> {
    let verdict = verdict(account, act, summary, day);
    if verdict == Verdict::No {
        let known = self::verdict(account, Act::Find, summary, day) != Verdict::No;
        return Err(Failure::of(if known { FailureKind::Denied } else { FailureKind::NotFound }));
    }
    let usual = || usual_purpose(relation(account, summary, day));
    let given = if is_protected(summary, day) { purpose } else { purpose.or_else(usual) };
    match given {
        Some(purpose) => Ok((verdict, purpose)),
        None => Err(Failure::of(FailureKind::DeniedPurposeNeeded)),
    }
}
