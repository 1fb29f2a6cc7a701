//! One slip of the keyboard: a letter missing, added or changed, or two neighbours swapped. Linear in the shorter word.

/// True when one such slip, or none, turns one word into the other.
#[must_use]
pub fn within_one(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() { near(a.as_bytes(), b.as_bytes()) } else { near(&chars(a), &chars(b)) }
}

fn chars(text: &str) -> Vec<char> {
    text.chars().collect()
}

fn near<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    let (a, b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if b.len() - a.len() > 1 {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    if a.len() < b.len() {
        return a == &b[1..];
    }
    match (a, b) {
        ([], []) => true,
        ([_, a @ ..], [_, b @ ..]) if a == b => true,
        ([a0, a1, a @ ..], [b0, b1, b @ ..]) => a0 == b1 && a1 == b0 && a == b,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_one_slip() {
        for (typed, meant) in
            [("virtnaen", "virtanen"), ("virtane", "virtanen"), ("virtanenn", "virtanen"), ("a", ""), ("ä", "a")]
        {
            assert!(within_one(typed, meant) && within_one(meant, typed), "{typed} {meant}");
        }
        for (typed, other) in [("virtnnae", "virtanen"), ("ab", ""), ("abc", "cba"), ("abcd", "badc")] {
            assert!(!within_one(typed, other), "{typed} {other}");
        }
    }
}
