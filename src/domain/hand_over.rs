//! A client handed to another caseworker from a day on: whoever was responsible is until the day before, and no two are
//! responsible on one day.

use jiff::civil::Date;

use super::ids::AccountId;
use super::period::{Period, Span, holding};

/// Why the periods of responsibility stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unchanged {
    /// The client is theirs already, from that day on and without an end.
    AlreadyTheirs,
    /// Somebody was named for a later day: that was meant, and is not passed over.
    LaterNamed,
}

/// The periods of responsibility after `to` takes the client over on `from`.
///
/// # Errors
/// [`Unchanged`]: why nothing is to be changed.
pub fn hand_over(
    periods: &[Period<AccountId>],
    to: AccountId,
    from: Date,
) -> Result<Vec<Period<AccountId>>, Unchanged> {
    if periods.iter().any(|period| period.span.from > from) {
        return Err(Unchanged::LaterNamed);
    }
    if holding(periods, from).is_some_and(|now| now.value == to && now.span.to.is_none()) {
        return Err(Unchanged::AlreadyTheirs);
    }
    let before = periods.iter().filter(|period| period.span.from < from).map(|period| {
        let goes_on = period.span.covers(from);
        let to = if goes_on { from.yesterday().ok() } else { period.span.to };
        Period { span: Span { to, ..period.span }, ..period.clone() }
    });
    let new = Period { value: to, span: Span { from, to: None } };
    Ok(before.chain([new]).collect())
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::period::fault;

    const AINO: AccountId = AccountId(1);
    const BERTTA: AccountId = AccountId(2);

    fn period(value: AccountId, from: Date, to: Option<Date>) -> Period<AccountId> {
        Period { value, span: Span { from, to } }
    }

    #[test]
    fn the_one_before_is_responsible_until_the_day_before() {
        let day = date(2026, 11, 21);
        let before = [period(AINO, date(2026, 1, 1), None)];
        let after = hand_over(&before, BERTTA, day).unwrap();
        assert_eq!(after, [period(AINO, date(2026, 1, 1), Some(date(2026, 11, 20))), period(BERTTA, day, None)]);
        assert_eq!(hand_over(&after, BERTTA, day), Err(Unchanged::AlreadyTheirs));
        assert_eq!(hand_over(&after, AINO, date(2026, 11, 20)), Err(Unchanged::LaterNamed));
        // Named this very day for somebody else: that one never was responsible.
        assert_eq!(hand_over(&after, AINO, day).unwrap()[1], period(AINO, day, None));
        // Theirs until the end of the month becomes theirs without an end.
        let ends = [period(BERTTA, date(2026, 1, 1), Some(date(2026, 11, 30)))];
        assert_eq!(hand_over(&ends, BERTTA, day).unwrap()[1], period(BERTTA, day, None));
    }

    proptest! {
        #[test]
        fn nobody_shares_a_day_and_the_past_stays(
            lengths in proptest::collection::vec((1u32..40, 0u32..10, 1u32..4), 0..6),
            open in any::<bool>(),
            on in 0i64..300,
        ) {
            let start = date(2026, 1, 1);
            let mut next = start;
            let mut periods = Vec::new();
            for (long, gap, who) in lengths {
                let to = next.saturating_add(i64::from(long - 1).days());
                periods.push(period(AccountId(who), next, Some(to)));
                next = to.saturating_add(i64::from(gap + 1).days());
            }
            if let Some(last) = periods.last_mut().filter(|_| open) {
                last.span.to = None;
            }
            let day = start.saturating_add(on.days());
            let Ok(after) = hand_over(&periods, AccountId(9), day) else { return Ok(()) };
            let spans: Vec<Span> = after.iter().map(|period| period.span).collect();
            prop_assert_eq!(fault(&spans), None);
            let who = |periods: &[Period<AccountId>], day| holding(periods, day).map(|period| period.value);
            for step in 0..on {
                let past = start.saturating_add(step.days());
                prop_assert_eq!(who(&periods, past), who(&after, past));
            }
            prop_assert_eq!(who(&after, day.saturating_add(1_000.days())), Some(AccountId(9)));
        }
    }
}
