### dates: relative dates and why a typed date could not be read.

dates-today = today
dates-tomorrow = tomorrow
dates-yesterday = yesterday
# $days (Number): whole days ahead, at least 2
dates-in-days = { $days ->
    [one] in { $days } day
   *[other] in { $days } days
}
# $days (Number): whole days back, at least 2
dates-days-ago = { $days ->
    [one] { $days } day ago
   *[other] { $days } days ago
}
# $days (Number): whole days past the deadline
dates-days-late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
}

## Why a typed date could not be read

dates-empty = Type a date.
dates-unreadable = This is not a date. Examples: 12.3.2026, 12.3., +14, +2w, mon, wk 23
# $month (Text): the number typed as the month
dates-no-such-month = There is no month { $month }. The day comes first: 31.12.
# $date (Text): the day as typed; $days (Number): length of that month
dates-no-such-day = There is no { $date }. That month has { $days } days.
# $week (Text), $year (Text)
dates-no-such-week = The year { $year } has no week { $week }.
# $date (Text): the date; $weekday (Number): the weekday it really is, 1 is Monday
dates-wrong-weekday = { $date } is a { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}. Check the weekday or the date.
# $first, $last (Text): the years
dates-out-of-range = The date must be in the years { $first } to { $last }.
