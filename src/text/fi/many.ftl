### many: marks in the list of hits, and one act on many clients: its form, its preview and what came of it.

## Marks

# max 13
# $count (Number): how many
many-marked = merkitty { $count }
# max 9
many-mark = merkitse
# $total, $max (Number): hits, and how many can be marked
many-too-many = Osumia on { $total }: kerralla voi merkitä enintään { $max }. Tarkenna hakua.
# $max (Number): how many can be marked
many-full = Kerralla voi käsitellä enintään { $max } asiakasta, eikä kaikki mahdu enää mukaan.
# $count (Number): how many
many-vanished =
    { $count ->
        [one] Yhtä merkittyä asiakasta et enää näe, joten merkintä poistui.
       *[other] { $count } merkittyä asiakasta et enää näe, joten merkinnät poistuivat.
    }
many-cleared = Merkinnät poistettiin.
# $key (Text): name of a key
many-mark-first = Merkitse ensin osumia: { $key }.

## The form

# $count (Number): how many
many-clients =
    { $count ->
        [one] { $count } asiakas
       *[other] { $count } asiakasta
    }
form-hand-over-new = Siirrä toiselle
form-label-hand-over-caseworker = Kenelle
form-label-hand-over-from = Mistä päivästä

## The preview: what it is of

# $who (Text): who takes over; $day (Text): the first day
many-hand-over = Siirto: { $who }, { $day } alkaen
# $reason (Text): of the flag
many-flag = Lippu: { $reason }
# $day (Text), $text (Text): of the reminder
many-reminder = Muistutus { $day }: { $text }
# $what (Text): what was done
many-back = Kumotaan: { $what }
# $count, $left (Number): clients that change and clients that do not
many-able =
    { $left ->
        [0] { $count } muuttuu.
       *[other] { $count } muuttuu, { $left } jää ennalleen.
    }
many-none-able = Mikään ei muutu.
many-loading = Tarkistetaan.

# $count (Number): how many
many-head-refused = Jää ennalleen { $count }
# $count (Number): how many
many-head-hand-over = Siirtyy { $count }
# $count (Number): how many
many-head-flag = Saa lipun { $count }
# $count (Number): how many
many-head-reminder = Saa muistutuksen { $count }
# $count (Number): how many
many-head-back = Palautuu { $count }
# $who (Text): who is responsible before
many-now = nyt { $who }
many-nobodys = ei vielä kenelläkään
# $client (Text): number of a client without a name
many-unnamed = asiakas { $client }

## What Enter does in the form and in the preview

many-preview = esikatsele
many-go-hand-over = siirrä
many-go-flag = liputa
many-go-reminder = aseta
many-go-back = kumoa
many-go-close = sulje
many-leave = takaisin

## Why a client stays as it is

# max 47
many-why-not-found = ei ole enää rekisterissä tai näkyvissäsi
# max 47
many-why-denied = ei kuulu sinulle
# max 47
many-why-purpose-needed = kerro, mihin tarvitset tietoa
# max 47
many-why-already-theirs = on jo hänellä
# max 47
many-why-later-named = vastuuhenkilö on jo nimetty myöhemmäksi
# max 47
many-why-protected = turvakielto: siirrä kortilla yksitellen
# max 47
many-why-other-organisation = toisen organisaation asiakas
# max 47
# $who (Text): who changed it
many-why-changed-since = { $who } on muuttanut tätä
# max 47
many-why-changed = joku on muuttanut tätä
# max 47
many-why-taken-back = on jo kumottu

## What came of it, in the status row

# $who (Text): who took over; $count (Number): how many
many-done-hand-over = Siirretty ({ $who }): { $count }.
# $count (Number): how many
many-done-flag = Lippu nostettu: { $count }.
# $count (Number): how many
many-done-reminder = Muistutus asetettu: { $count }.
# $count (Number): how many
many-done-back = Kumottu: { $count }.
# $count (Number): how many stayed as they are
many-left = Ennallaan: { $count }.
many-nothing = Ei ole useaan asiakkaaseen kerralla tehtyä muutosta, jonka voisi kumota. Yhden asiakkaan muutoksen voi kumota kortilla.
