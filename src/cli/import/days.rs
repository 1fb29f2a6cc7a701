//! Days as spreadsheets hold them: whole dates only, day before month; a day without a year is never guessed.

use jiff::civil::Date;

/// Reads `31.12.2024`, `31/12/2024`, `31-12-2024`, `2024-12-31`, `20241231`; a midnight after it is passed over.
#[must_use]
pub fn read(cell: &str) -> Option<Date> {
    let day = cell.split(['T', ' ']).next()?;
    let time = cell[day.len()..].trim_start_matches(['T', ' ']);
    if !time.chars().all(|c| matches!(c, '0' | ':' | '.' | 'Z')) {
        return None;
    }
    if day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit()) {
        return date(&day[..4], &day[4..6], &day[6..]);
    }
    let parts: Vec<&str> = day.split(['.', '-', '/']).collect();
    match parts[..] {
        [year, month, day] if year.len() == 4 => date(year, month, day),
        [day, month, year] if year.len() == 4 => date(year, month, day),
        _ => None,
    }
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let digits = |text: &str| (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if ![year, month, day].into_iter().all(digits) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn whole_dates_in_the_forms_of_spreadsheets() {
        for cell in ["31.12.2024", "31/12/2024", "2024-12-31", "20241231", "31.12.2024 0:00", "2024-12-31T00:00:00"] {
            assert_eq!(read(cell), Some(date(2024, 12, 31)), "{cell}");
        }
        assert_eq!(read("1.2.2024"), Some(date(2024, 2, 1)));
        for cell in
            ["", "31.2.2024", "31.12.", "31.12.24", "12/31/2024", "2024-12-31 13:00", "eilen", "4.+5.2024", "ä1.1.2024"]
        {
            assert_eq!(read(cell), None, "{cell}");
        }
    }
}
