//! How an account stands to a client and what follows: the rights table, turvakielto and the purpose of a look.

use jiff::civil::Date;

use super::failure::{Failure, FailureKind};
use crate::domain::account::Account;
use crate::domain::period::{Span, holding};
use crate::domain::purpose::Purpose;
use crate::domain::rights::{self, Act, Relation, Verdict};
use crate::domain::summary::Summary;

/// How `account` stands to the client on `day`.
pub fn relation(account: &Account, summary: &Summary, day: Date) -> Relation {
    match holding(&summary.caseworker, day).map(|period| period.value) {
        Some(worker) if worker == account.id => Relation::Own,
        Some(worker) if account.stands_in_for(worker, day) => Relation::Deputy,
        None => Relation::Unassigned,
        Some(_) => match holding(&summary.organisation, day) {
            Some(period) if period.value != account.organisation => Relation::Elsewhere,
            _ => Relation::Colleague,
        },
    }
}

/// Whether a turvakielto is in force on `day`.
pub fn is_protected(summary: &Summary, day: Date) -> bool {
    summary.turvakielto.is_some_and(|ban| Span { from: ban.from, to: ban.to }.covers(day))
}

/// What the account may see of the client in a list; `No` means that the client does not exist for it.
///
/// Under a turvakielto only the responsible caseworker and deputies see the row at all (Act 661/2009 §37): a list of
/// hits confirms that the person is a client.
pub fn verdict(account: &Account, act: Act, summary: &Summary, day: Date) -> Verdict {
    if !account.is_valid(day) {
        return Verdict::No;
    }
    let relation = relation(account, summary, day);
    if is_protected(summary, day) && !rights::sees_protected(relation) && !unassigned(relation) {
        return Verdict::No;
    }
    rights::best(&account.roles, act, relation)
}

/// A protected client without a caseworker must be seen by somebody, or nobody could take the case.
fn unassigned(relation: Relation) -> bool {
    relation == Relation::Unassigned
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
    let usual = match relation(account, summary, day) {
        Relation::Own => Some(Purpose::OwnClient),
        Relation::Deputy => Some(Purpose::Deputising),
        _ => None,
    };
    let given = if is_protected(summary, day) { purpose } else { purpose.or(usual) };
    match given {
        Some(purpose) => Ok((verdict, purpose)),
        None => Err(Failure::of(FailureKind::DeniedPurposeNeeded)),
    }
}
