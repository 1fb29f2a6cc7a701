### breakdown: clients by the values of a field, on the screen and on the command line.

## Fields, as headings

# max 24
by-municipality = Kunta
# max 24
by-age = Ikä
# max 24
by-barrier = Este
# max 24
by-need = Palvelutarve
# max 24
by-status = Työllisyyskoodi
# max 24
by-caseworker = Omavalmentaja
# max 24
by-flag = Lippu
# max 24
by-plan = Osaamissuunnitelma
# max 24
by-language = Kieli
# max 24
by-benefit = Etuus
# max 24
by-service = Palvelussa
# max 24
by-overdue = Myöhässä
# max 24
by-follow-up = Päiviä seurantaan
# max 24
by-birth = Syntymävuosi
# max 24
by-since = Nykytila alkaen
# max 24
by-unemployed = Työttömänä, kk
# max 24
by-group = Kohderyhmä
# max 24
by-silence = Päiviä yhteydenotosta
# max 24
by-interpreter = Tulkkauskieli
# max 24
by-education = Koulutus
# max 24
by-band = Päiviä uuteen osuuteen
# max 24
by-new = Päiviä omavalmentajalla
# max 24
by-ending = Päiviä haun päättymiseen

## What clients have

# $from (Text), $to (Text): the first and the last number or year
by-range = { $from }–{ $to }
# $to (Text): the last number or year
by-range-to = enintään { $to }
# $from (Text): the first number or year
by-range-from = vähintään { $from }
by-yes = Kyllä
by-no = Ei
by-none = Ei mitään
by-unknown = Ei tiedossa

## The screen

# max 20
breakdown-title = Jakauma
# $clients (Number): hits
breakdown-hits = { $clients ->
    [one] { $clients } asiakas
   *[other] { $clients } asiakasta
}
# $few (Number): the smallest figure that is told
breakdown-few = alle { $few } asiakasta
breakdown-nobody = Jaoteltavia asiakkaita ei ole.
# max 78
breakdown-overlap = Asiakas on kaikissa palkeissaan: niiden summa ylittää asiakasmäärän.
# $few (Number): the smallest figure that is told
breakdown-held = .. on alle { $few } tai luku, josta sellaisen voisi päätellä.
# max 78
breakdown-letters = Kirjoita tiedon alkua, esimerkiksi ikä: jakauma vaihtuu sen mukaiseksi.
# max 14
breakdown-narrow = rajaa
# max 14
breakdown-next = seuraava tieto
# max 14
breakdown-previous = edellinen
# $typed (Text): letters typed
breakdown-no-field = Mikään tieto ei ala ”{ $typed }”.
breakdown-not-narrowed = Lukuun, jota ei kerrota, ei voi rajata.
breakdown-no-filter = Tälle palkille ei ole hakuehtoa.

## The figure for filters where a list does not show the clients

# $clients (Number): how many match
# max 78
counted-clients = { $clients ->
    [one] Hakuehtoihin sopii 1 asiakas.
   *[other] Hakuehtoihin sopii { $clients } asiakasta.
}
# $few (Number): the smallest figure that is told
# max 78
counted-few = Hakuehtoihin sopii alle { $few } asiakasta. Näin pientä lukua ei kerrota tarkemmin.
# $key (Text): name of a key
# max 78
counted-hidden = Luettelo ei näytä heitä roolillesi. { $key }: jakauma.
# max 78
counted-hidden-here = Luettelo ei näytä heitä roolillesi. polku count --by jaottelee heidät.

## The command line

cli-count-by = Jaottele yhden tai kahden tiedon mukaan, pilkku välissä
cli-count-csv = Tulosta jaottelu CSV-muodossa (UTF-8, erottimena ;, taulukkolaskentaan)
cli-value-fields = TIETO[,TIETO]
# $name (Text): what was typed
cli-by-unknown = Tietoa ”{ $name }” ei ole.
# $list (Text): names of fields
cli-by-unknown-hint = Tiedot: { $list }
# $name (Text): what was typed, $suggestion (Text): the name of a field
cli-by-mistyped = Tietoa ”{ $name }” ei ole. Tarkoititko { $suggestion }?
cli-by-mistyped-hint = Esimerkki: polku count ikä:<30 --by kunta,este
# $name (Text): what was typed, $list (Text): names of fields
cli-by-ambiguous = Usea tieto alkaa ”{ $name }”: { $list }.
cli-by-number = Jaottelu tehdään yhden tai kahden eri tiedon mukaan.
cli-by-number-hint = Esimerkki: polku count ikä:<30 --by kunta,este
cli-column-clients = Asiakkaita
cli-column-share = %
cli-by-total = Yhteensä
cli-by-overlap = Asiakas lasketaan kerran jokaista arvoaan kohti: lukujen summa ylittää kokonaismäärän.
# $few (Number): the smallest figure that is told
cli-by-held = .. on luku väliltä 1 – alle { $few } tai luku, josta sellaisen voisi päätellä.
cli-by-nobody = Jaoteltavia asiakkaita ei ole.
