### retention: how long data are kept, and erasing what the law wants erased.

## On the card

# $date (Text): the first day on which the file is due, $law (Text): act and section, $rule (Text): name of the rule
kept-until = { $date } ({ $law }, { $rule })
kept-goes-on = ei ennen asiakkuuden päättymistä
# $until (Text): a day with its rule, or that there is none yet
card-kept = Poistetaan: { $until }
cli-show-label-kept = Poistetaan

## The command

retention-about = Poista, minkä laki määrää poistettavaksi: luettele, esitä, hyväksy, todista
retention-usage = polku retention KOMENTO
retention-after = Mitään ei poisteta ennen toisen henkilön hyväksyntää: esityksen tekijä ei voi hyväksyä sitä. Asiakkaat kerrotaan numeroina.
retention-list-about = Luettele, kenen tiedot on poistettava ja mikä estää; vain katselu kirjataan lokiin
retention-list-usage = polku retention list [VALINNAT]
retention-list-as-of = Poistettavat tänä päivänä; ilman tätä tänään
retention-propose-about = Esitä poistettavaksi, minkä aika on kulunut; mitään ei vielä poisteta
retention-propose-usage = polku retention propose [ASIAKAS...]
retention-propose-client = Asiakkaiden numeroita; ilman niitä kaikki, joita mikään ei estä, enintään 1 000
retention-proposals-about = Luettele esitykset, uusin ensin
retention-proposals-usage = polku retention proposals
retention-show-about = Näytä esitys ja sen asiakkaiden numerot
retention-show-usage = polku retention show NUMERO
retention-approve-about = Hyväksy toisen henkilön esitys ja toteuta se; poistoa ei voi kumota
retention-approve-usage = polku retention approve NUMERO
retention-reject-about = Hylkää esitys tai peru omasi
retention-reject-usage = polku retention reject NUMERO
retention-certificate-about = Tulosta, mitä poistettiin: määrät, säännöt, päivät, henkilöt ja tiivisteet, ei asiakkaita
retention-certificate-usage = polku retention certificate NUMERO
retention-number = Esityksen numero

## Lists

retention-column-what = Mitä
retention-column-since = Poistettava
retention-column-law = Sääntö
retention-column-proposed = Esitetty
retention-column-settled = Hyväksytty tai hylätty
retention-file = kaikki tiedot
# $count (Number)
retention-records = merkintöjä: { $count }
retention-state-free = voidaan poistaa
# $no (Number): number of the proposal
retention-state-proposed = esityksessä { $no }
# $why (Text): what holds it
retention-state-held = säilytetään: { $why }
# $count (Number)
retention-hold-open-need = avoimia palvelutarpeita { $count }
# $count (Number)
retention-hold-open-barrier = avoimia esteitä { $count }
# $count (Number)
retention-hold-open-plan = avoimia osaamissuunnitelmia { $count }
# $count (Number)
retention-hold-open-flag = avoimia lippuja { $count }
# $count (Number)
retention-hold-coming-contact = varattuja yhteydenottoja { $count }
# $count (Number)
retention-hold-coming-reminder = tulevia muistutuksia { $count }
# $count (Number)
retention-hold-counted-discussion = keskusteluja, joista määräajat lasketaan { $count }
# $count (Number)
retention-hold-pointed-at = liittyy avoimeen asiaan { $count }
# $day (Text), $total (Number), $free (Number): those that nothing holds
retention-list-total = Poistettavia { $day }: { $total }, joista voidaan esittää: { $free }
retention-no-proposals = Esityksiä ei ole.
# $no (Number), $clients (Number)
retention-proposed = Esitys { $no } on tehty, asiakkaita: { $clients }. Mitään ei vielä poistettu. Toinen henkilö hyväksyy sen: polku retention approve { $no }
# $left (Number)
retention-proposed-left = Poistettavia tämän esityksen ulkopuolella: { $left }. Tee uusi esitys tämän jälkeen.
# $no (Number)
retention-rejected = Esitys { $no } on hylätty. Mitään ei poistettu.
# $no (Text), $stage (Text), $proposed (Text): who and when
retention-show = Esitys { $no }: { $stage }, esittänyt { $proposed }
# $settled (Text): who and when
retention-show-settled = Hyväksynyt tai hylännyt { $settled }
# $name (Text), $at (Text): the moment
retention-signed = { $name } { $at }
retention-stage-open = odottaa hyväksyntää
retention-stage-rejected = hylätty
retention-stage-under-way = hyväksytty, kesken
retention-stage-done = poistettu

## The certificate

# $no (Number)
retention-certificate-title = Todistus poistosta { $no }
# $who (Text): name and moment
retention-certificate-proposed = Esittäjä: { $who }
# $who (Text): name and moment
retention-certificate-approved = Hyväksyjä: { $who }
# $count (Number)
retention-certificate-files = Asiakkaita, joiden kaikki tiedot poistettiin: { $count }
# $count (Number)
retention-certificate-clients = Asiakkaita, joilta poistettiin yksittäisiä merkintöjä: { $count }
# $count (Number)
retention-certificate-records = Poistettuja merkintöjä yhteensä: { $count }
# $count (Number)
retention-certificate-kept = Esitetty mutta säilytetty, koska aika ei ollut kulunut tai oli este: { $count }
# $count (Number)
retention-certificate-frames = Tyhjennettyjä lokin kehyksiä: { $count }
# $rule (Text), $law (Text), $count (Number): clients
retention-certificate-rule = Sääntö { $rule } ({ $law }): asiakkaita { $count }
# $first (Text), $last (Text): days
retention-certificate-due = Poistettava: { $first } – { $last }
# $seq (Text): frame, $hash (Text)
retention-certificate-before = Loki ennen: kehys { $seq }, tiiviste { $hash }
# $seq (Text): frame, $hash (Text)
retention-certificate-after = Loki jälkeen: kehys { $seq }, tiiviste { $hash }
# $no (Text)
retention-not-carried-out = Esitystä { $no } ei ole toteutettu, joten todistusta ei ole.
# $no (Text)
retention-not-carried-out-hint = Katso se: polku retention show { $no }

## What is wrong

field-erasure = esitys
problem-nothing-due = Näiden asiakkaiden tiedoista mitään ei voi poistaa tänään: aika ei ole kulunut, vireillä oleva asia estää tai ne ovat toisessa esityksessä.
problem-erasure-own = Teit tämän esityksen itse. Toisen henkilön on hyväksyttävä se. Mitään ei poistettu.
problem-erasure-settled = Tämä esitys on jo ratkaistu. Katso: polku retention proposals

## Lines of the log

log-erasure-proposed = esitti poistoa
log-erasure-rejected = hylkäsi poistoesityksen
log-erasure-approved = hyväksyi poiston
log-erasure-deleted = poisti hyväksytyn
log-erasure-done = toteutti poiston
log-searched-retention = poistettavat asiakkaat
log-refused-to-see-retention = poistettavien katselu
log-refused-to-propose-erasure = poiston esittäminen
log-refused-to-approve-erasure = poiston hyväksyminen
