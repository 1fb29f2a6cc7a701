### card: the client card.

## The head: each fact is a label and its value

card-turvakielto = TURVAKIELTO
# $date (Text)
card-turvakielto-until = TURVAKIELTO { $date } asti
# $years (Number)
card-age = { $years } v
card-born = s. { $value }
card-number = nro { $value }
card-former = ent. { $value }
# $status, $since (Text)
card-status = { $status } { $since } alkaen
# $months (Number)
card-months = Työttömyys: { $months } kk
card-months-long-term = Työttömyys: { $months } kk, pitkäaikaistyötön
# $benefit (Text), $days (Number), $date (Text): the day the count is true for
card-benefit-days = Etuus: { $benefit }, { $days } pv ({ $date })
card-benefit-none = Etuus: { $benefit }
card-benefit = Etuus: { $benefit }, päivät ei tiedossa
# $percent (Number), $days (Number): payment days to the next step, $next (Number): percent then
card-share-next = Kuntaosuus: { $percent } %, { $next } % { $days } pv:n päästä
card-share = Kuntaosuus: { $percent } %
# $criteria (Text), $rule (Text): name of the rule version
card-target = Kohderyhmä ({ $rule }): { $criteria }
card-target-none = ei perusteita
card-municipality = Kotikunta: { $value }
card-worker = Omavalmentaja: { $value }
card-mother-tongue = Äidinkieli: { $value }
card-service-language = Asiointi: { $value }
card-interpreter = Tulkki: { $value }
# $kind, $day, $law (Text: act and section), $rule (Text: rule set)
card-next = Seuraavaksi: { $kind } { $day } ({ $law }, { $rule })
# $day (Text): the day, near days in words, with the time when there is one
card-appointment = Seuraava aika: { $day }
card-last-contact = Tavattu: { $value }
card-phone = Puh. { $value }
card-contact-address = Yhteysosoite: { $value }
# $key (Text): the key that shows it
card-contact-hidden = Yhteystiedot piilossa: { $key } näyttää
# max 79
card-basic = Suppea kortti: kirjaukset näkyvät vain omavalmentajalle ja sijaiselle.
# max 79
card-look-up = Hakukortti: nimi, syntymävuosi, omavalmentaja, seuraava aika. Muu on piilossa.

## Who else is here

# $who (Text): names of colleagues
# max 50
card-here = Myös avannut: { $who }
# max 36
card-here-myself = sinä toisessa päätteessä

## The sections

card-closed = Päättyneet
# $kinds (Text): the kinds of which there is nothing open
card-none = Ei avoimia: { $kinds }
card-none-at-all = Ei avoimia kirjauksia.
# $who, $date (Text)
card-entered = kirjannut { $who } { $date }
card-veiled = terveystieto
# $key (Text): the key that shows it
card-veiled-key = { $key } näyttää
card-veiled-first = Terveystieto on piilossa. { $key } näyttää sen; katselu kirjataan lokiin.

## Answers

card-reading-only = Tämän asiakkaan tietoja et voi muuttaa. Mitään ei muutettu.
card-nothing-to-end = Valittuna ei ole mitään avointa. Valitse ensin avoin kirjaus.
card-shut = Oikeutesi nähdä tämä asiakas muuttui, joten kortti suljettiin. Voit hakea asiakkaan uudelleen.
card-shut-purpose = Asiakas avautuu nyt vain syyn kertomalla, joten kortti suljettiin. Tallennettu on tallessa; avaa kortti uudelleen.
card-shows-less = Oikeutesi muuttui: kortti näyttää nyt vähemmän kuin äsken.
# $who (Text): who changed it
card-conflict = Mitään ei muutettu: { $who } ehti muuttaa tätä. Kortti näyttää nyt uusimman; yritä tarvittaessa uudelleen.
# $who (Text): who changed it since
card-turn-conflict = Ei kumottu: { $who } on muuttanut samaa kirjausta sen jälkeen. Mitään ei muutettu. Korjaa kirjaus itse, jos se on väärin.

## What a look is for

# max 44
purpose-title = Mihin tarvitset tietoa?
# max 46
purpose-why = Valinta kirjataan nimelläsi lokiin.
