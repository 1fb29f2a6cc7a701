### dates: relative dates and why a typed date could not be read.

dates-today = tänään
dates-tomorrow = huomenna
dates-yesterday = eilen
# $days (Number): whole days ahead, at least 2
dates-in-days = { $days ->
    [one] { $days } päivän päästä
   *[other] { $days } päivän päästä
}
# $days (Number): whole days back, at least 2
dates-days-ago = { $days ->
    [one] { $days } päivä sitten
   *[other] { $days } päivää sitten
}
# $days (Number): whole days past the deadline
dates-days-late = { $days ->
    [one] { $days } päivän myöhässä
   *[other] { $days } päivää myöhässä
}

## Why a typed date could not be read

dates-empty = Kirjoita päivämäärä.
dates-unreadable = Tämä ei ole päivämäärä. Esimerkkejä: 12.3.2026, 12.3., +14, +2vk, ma, vk 23
# $month (Text): the number typed as the month
dates-no-such-month = Kuukautta { $month } ei ole. Päivä kirjoitetaan ensin: 31.12.
# $date (Text): the day as typed; $days (Number): length of that month
dates-no-such-day = Päivää { $date } ei ole. Siinä kuussa on { $days } päivää.
# $week (Text), $year (Text)
dates-no-such-week = Vuonna { $year } ei ole viikkoa { $week }.
# $date (Text): the date; $weekday (Number): the weekday it really is, 1 is Monday
dates-wrong-weekday = { $date } on { $weekday ->
    [1] maanantai
    [2] tiistai
    [3] keskiviikko
    [4] torstai
    [5] perjantai
    [6] lauantai
   *[7] sunnuntai
}. Tarkista viikonpäivä tai päivämäärä.
# $first, $last (Text): the years
dates-out-of-range = Päivämäärän on oltava vuosien { $first } ja { $last } väliltä.
