### dates: relative dates and why a typed date could not be read.

dates-today = i dag
dates-tomorrow = i morgon
dates-yesterday = i går
# $days (Number): whole days ahead, at least 2
dates-in-days = { $days ->
    [one] om { $days } dag
   *[other] om { $days } dagar
}
# $days (Number): whole days back, at least 2
dates-days-ago = { $days ->
    [one] för { $days } dag sedan
   *[other] för { $days } dagar sedan
}
# $days (Number): whole days past the deadline
dates-days-late = { $days ->
    [one] { $days } dag försenad
   *[other] { $days } dagar försenad
}

## Why a typed date could not be read

dates-empty = Skriv ett datum.
dates-unreadable = Detta är inget datum. Exempel: 12.3.2026, 12.3., +14, +2v, må, v 23
# $month (Text): the number typed as the month
dates-no-such-month = Det finns ingen månad { $month }. Dagen skrivs först: 31.12.
# $date (Text): the day as typed; $days (Number): length of that month
dates-no-such-day = Datumet { $date } finns inte. Den månaden har { $days } dagar.
# $week (Text), $year (Text)
dates-no-such-week = År { $year } har ingen vecka { $week }.
# $date (Text): the date; $weekday (Number): the weekday it really is, 1 is Monday
dates-wrong-weekday = { $date } är en { $weekday ->
    [1] måndag
    [2] tisdag
    [3] onsdag
    [4] torsdag
    [5] fredag
    [6] lördag
   *[7] söndag
}. Kontrollera veckodagen eller datumet.
# $first, $last (Text): the years
dates-out-of-range = Datumet ska ligga mellan åren { $first } och { $last }.
