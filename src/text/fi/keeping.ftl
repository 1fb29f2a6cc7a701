### keeping: backup, restore, verify and doctor, and what they say.

## Help

backup-about = Varmuuskopioi rekisteri, myös käytön aikana, ja kokeile varmuuskopio palauttamalla
backup-usage = polku backup KANSIO [VALINNAT]
backup-after = Vain edellisen samaan kansioon tehdyn varmuuskopion jälkeen muuttunut kirjoitetaan. Varmuuskopio on salattu kuten rekisteri; ilman rekisterin avainta sitä ei voi lukea, joten pidä avaimesta kopio muualla.
backup-folder = Varmuuskopion kansio: tyhjä tai saman rekisterin aiempi varmuuskopio
restore-about = Palauta rekisteri varmuuskopiosta
restore-usage = polku restore VARMUUSKOPIO --to KANSIO [--at HETKI | --seq NUMERO] [--key TIEDOSTO]
restore-after = Kansion on oltava tyhjä tai sitä ei saa olla; alkuperäiseen rekisteriin ei kosketa. Rekisterin avain tarvitaan: se kopioidaan uuden kansion viereen nimellä KANSIO.key.
restore-backup = Varmuuskopion kansio
restore-to = Kansio, johon rekisteri palautetaan
restore-at = Sellaisena kuin se oli tällä hetkellä: 22.11.2026 14.30, 2026-11-22T14:30 tai päivä (sen loppuun)
restore-seq = Lokin tähän tapahtumaan asti (tapahtuman numero)
keeping-value-moment = HETKI
verify-about = Tarkista, onko tallennetussa tai varmuuskopiossa vikaa
verify-usage = polku verify [--backup KANSIO] [VALINNAT]
verify-after = Tarkistetaan lokin jokainen tapahtuma (tarkistussumma, sinetti, tiivisteketju), tilan jokainen rivi lokista uudelleen laskettuun verraten, hakemistot, luonnokset ja avainnippu. Toimii palvelimen käydessä ja myös silloin, kun rekisteri ei enää aukea. Säilytä lokin tiiviste muualla: sillä voi myöhemmin osoittaa, ettei mitään ole muutettu.
verify-backup = Tarkista tämän kansion varmuuskopio palauttamalla se kokeeksi
doctor-about = Kerro, mitä vikaa rekisterin ylläpidossa on ja millä se korjataan
doctor-usage = polku doctor [VALINNAT]
doctor-after = Mitään ei avata eikä muuteta. Paluuarvo on 1, kun jokin on vialla.
cli-export-jsonl = Kaikki historioineen JSON Lines -tiedostoon, jota voi lukea ilman Polkua; "-" tulostaa

## Labels of the reports

# max 14
keeping-register = Rekisteri
# max 14
keeping-backup = Varmuuskopio
# max 14
keeping-made = Tehty
# max 14
keeping-written = Kirjoitettu
# max 14
keeping-key = Avain
# max 14
keeping-frames = Tapahtumia
# max 14
keeping-newest = Uusin
# max 14
keeping-hash = Lokin tiiviste
# max 14
keeping-held = Sisältö
# max 14
keeping-rows = Rivejä
# max 14
keeping-rows-hash = Rivien tiiv.
# max 14
keeping-indexes = Hakemistot
# max 14
keeping-time = Kesto
# max 14
keeping-journal = Loki
# max 14
keeping-damage = Vika
# max 14
keeping-place = Paikka
# max 14
keeping-unfinished = Keskeytynyt
# max 14
keeping-state = Tila
# max 14
keeping-drafts = Luonnokset
# max 14
keeping-keyring = Avainnippu

## What the reports say

# $files, $bytes
keeping-written-files = uusia tiedostoja: { $files }, tavuja: { $bytes }
# $seq, $erased
keeping-frames-erased = { $seq } (sisältö poistettu lain nojalla: { $erased })
# $clients, $records
keeping-held-clients = asiakkaita: { $clients }, kirjauksia: { $records }
# $rows, $drafts
keeping-rows-drafts = { $rows }; luonnoksia: { $drafts }
# $identifiers, $lists
keeping-indexes-right = kunnossa: { $identifiers } tunnusta, { $lists } luettelon riviä
# $wrong
keeping-indexes-wrong = { $wrong } riviä on väärin
# $wrong, $client
keeping-indexes-wrong-of = { $wrong } riviä on väärin, ensimmäinen asiakkaan { $client }
# $seconds
keeping-seconds = { $seconds } s
# $seq, $segments, $erased
keeping-journal-frames = tapahtumia: { $seq }, osia: { $segments }, sisältö poistettu: { $erased }
# $seq
keeping-flaw-segment-missing = tapahtuman { $seq } tiedosto puuttuu
# $seq
keeping-flaw-segment-short = tiedosto päättyy ennen tapahtumaa { $seq }
# $seq
keeping-flaw-segment-head = tiedoston alku ennen tapahtumaa { $seq } on vioittunut
# $seq
keeping-flaw-segment-swapped = tiedosto ei ole se, jossa on tapahtuma { $seq }: tiedostoja on vaihtunut
# $seq
keeping-flaw-missing = tapahtuma { $seq } puuttuu
# $seq
keeping-flaw-header = tapahtuman { $seq } otsake on vioittunut
# $seq
keeping-flaw-checksum = tapahtuman { $seq } sisältö on vioittunut (tarkistussumma)
# $seq
keeping-flaw-hash = tapahtuman { $seq } sisältöä on muutettu (tiiviste)
# $seq
keeping-flaw-seal = tapahtuman { $seq } sisältö ei aukea (sinetti)
# $seq
keeping-flaw-chain = tapahtuma { $seq } ei jatka edellistä (tiivisteketju)
# $seq
keeping-flaw-behind = tapahtuman { $seq } paikalla on jotain muuta
# $file, $byte
keeping-place-byte = { $file }, tavu { $byte }
keeping-unfinished-write = kaatumisen katkaisema kirjoitus; ei koskaan vahvistettu, poistuu käynnistyksessä
# $rows
keeping-state-equal = sama kuin lokissa: { $rows } riviä
# $count, $key
keeping-state-differs = { $count } riviä eroaa lokista; ensimmäisen avain { $key }
keeping-state-unreadable = ei ole luettavissa; tehdään lokista uudelleen seuraavassa käynnistyksessä
keeping-state-absent = ei ole; tehdään lokista seuraavassa käynnistyksessä
keeping-state-not-compared = ei verrattu, koska loki on vioittunut
# $all
keeping-drafts-readable = { $all }, kaikki luettavissa
# $all, $damaged
keeping-drafts-damaged = { $all }, joista { $damaged } ei ole luettavissa
keeping-keyring-whole = kaksi samanlaista kappaletta
keeping-keyring-one-copy = vain yksi ehjä kappale
keeping-keyring-damaged = vioittunut: ilman sitä mikään ei aukea

## How they end

backup-done = Varmuuskopio palautettiin kokeeksi ja on ehjä.
backup-wrong = Varmuuskopio vastaa rekisteriä, mutta rekisterin hakemistoissa on vikaa: aja polku verify.
restore-cut = Luonnokset jätettiin pois: ne on kirjoitettu myöhemmin.
# $folder
restore-done = Rekisteri on palautettu ja ehjä. Avaa se: polku --data { $folder }
# $folder
restore-wrong = Rekisteri on palautettu, mutta sen hakemistoissa on vikaa: aja polku --data { $folder } verify.
verify-sound = Kaikki on niin kuin se kirjoitettiin.
verify-backup-sound = Varmuuskopio palautettiin kokeeksi ja on ehjä.
verify-damaged = Jokin on vioittunut; tarkistus ei muuttanut mitään.
verify-journal-hint = Ota kansiosta kopio sellaisenaan ja palauta uusin varmuuskopio: polku restore VARMUUSKOPIO --to KANSIO. Tapahtumat ennen vioittunutta ovat ehjiä.
verify-keyring-hint = Palauta avainnippu (tiedosto keyring) uusimman varmuuskopion kansiosta keyring. Tai palauta kaikki: polku restore VARMUUSKOPIO --to KANSIO
verify-one-copy-hint = Pysäytä palvelin ja kopioi tiedostoista keyring ja keyring.spare ehjä toisen päälle.
verify-state-hint = Mitään ei ole kadonnut: loki on ehjä. Pysäytä palvelin (polku server stop) ja siirrä kansio state pois; se tehdään uudelleen seuraavassa käynnistyksessä.
verify-indexes-hint = Asiakkaiden tiedot ovat ehjät. Avaa ja tallenna yllä nimetty asiakas; ilmoita ohjelman viasta.
verify-drafts-hint = Tallennetut tiedot ovat ehjät. Vioittuneet tiedostot ovat kansiossa drafts; ne voivat olla uusimmassa varmuuskopiossa.

## Why there is no backup or restore

# $folder
backup-inside = Kansio { $folder } on rekisterin sisällä.
backup-inside-hint = Mitään ei kirjoitettu. Varmuuskopio kuuluu toiselle levylle.
# $seq, $segment, $byte
backup-damaged = Rekisterin loki on vioittunut tapahtuman { $seq } kohdalta (osa { $segment }, tavu { $byte }).
# $folder
backup-damaged-hint = Aiempi varmuuskopio kansiossa { $folder } on ennallaan. Katso vika: polku verify
# $folder
backup-other-things = Kansiossa { $folder } on muuta kuin varmuuskopio.
backup-other-things-hint = Mitään ei kirjoitettu. Nimeä tyhjä tai uusi kansio.
# $folder
backup-other-register = Kansiossa { $folder } on toisen rekisterin varmuuskopio.
backup-other-register-hint = Mitään ei kirjoitettu. Anna jokaiselle rekisterille oma kansio.
# $folder, $seq
backup-other-history = Kansion { $folder } varmuuskopiossa on tapahtumia, joita tässä rekisterissä ei ole (sen uusin on { $seq }).
backup-other-history-hint = Mitään ei kirjoitettu. Rekisteri on palautettu aiempaan hetkeen, tai tämä on omille teilleen lähtenyt kopio. Säilytä se varmuuskopio ja aloita uusi toiseen kansioon.
# $folder
backup-in-use = Kansiossa { $folder } on käynnissä toinen varmuuskopiointi tai tarkistus.
backup-in-use-hint = Mitään ei kirjoitettu. Odota sen päättymistä.
# $folder
keeping-full = Kansion { $folder } levy on täynnä.
keeping-full-hint = Aiempi on tallella. Tee tilaa: varmuuskopiointi ja palautus tarvitsevat tilaa kopiolle ja siitä tehtävälle rekisterille.
# $folder, $cause
keeping-failed = Kansiota { $folder } ei voi käyttää: { $cause }
keeping-failed-hint = Aiempi on tallella. Tarkista, että kansio on sinun ja että levylle voi kirjoittaa.
# $folder
restore-no-backup = Kansiossa { $folder } ei ole varmuuskopiota.
restore-no-backup-hint = Nimeä kansio, joka annettiin komennolle polku backup.
# $file, $folder
restore-damaged-file = Kansion { $folder } varmuuskopion tiedosto { $file } on vioittunut tai puuttuu.
restore-damaged-file-hint = Mitään ei palautettu. Niin kauan kuin rekisteri on ehjä, polku backup kirjoittaa tiedoston uudelleen; muuten käytä varmuuskopion toista kappaletta.
# $folder
restore-newer = Kansion { $folder } varmuuskopio on tehty uudemmalla Polulla.
restore-newer-hint = Mitään ei muutettu. Asenna se versio.
# $folder
restore-not-empty = Kansio { $folder } ei ole tyhjä.
restore-not-empty-hint = Mitään ei muutettu. Nimeä tyhjä tai uusi kansio: polku restore VARMUUSKOPIO --to KANSIO
# $folder, $seq
restore-beyond = Kansion { $folder } varmuuskopiossa ei ole mitään siltä ajalta; sen uusin tapahtuma on { $seq }.
restore-beyond-hint = Mitään ei palautettu.
# $path
restore-other-key = Paikassa { $path } on toinen avain.
restore-other-key-hint = Mitään ei palautettu, ja avain on ennallaan. Siirrä se pois tai palauta toiseen kansioon.
# $value
restore-moment = { $value } ei ole hetki.
restore-moment-hint = Kirjoita se näin: 22.11.2026 14.30 tai 2026-11-22T14:30, tai päivä.

## The doctor

# max 10
doctor-level-ok = kunnossa
# max 10
doctor-level-warning = huomio
# max 10
doctor-level-wrong = VIKA
# max 17
doctor-register = Rekisteri
# max 17
doctor-owner = Omistaja
# max 17
doctor-permissions = Oikeudet
# max 17
doctor-key = Avain
# max 17
doctor-server = Palvelin
# max 17
doctor-disk = Levy
# max 17
doctor-backup = Varmuuskopio
# max 17
doctor-erasure = Poistaminen
# max 17
doctor-broken = Sivuun siirretty
# max 17
doctor-locale = Merkistö
# max 17
doctor-terminal = Pääte
# max 17
doctor-cores = Muistivedokset
# max 17
doctor-umask = Tiedosto-oikeus
# $folder
doctor-register-there = { $folder }
# $folder
doctor-register-shared = yhteinen rekisteri, pistoke { $folder }; sen kansiosta huolehtivat muut
# $folder
doctor-register-missing = kansiossa { $folder } ei ole rekisteriä
# $folder
doctor-register-barred = { $folder } on jonkun muun
# $owner
doctor-owner-own = { $owner }
# $owner
doctor-owner-other = kansio on käyttäjän { $owner }: vain hän voi ylläpitää sitä
# $mode
doctor-permissions-private = { $mode }: vain omistajan
# $mode
doctor-permissions-exposed = { $mode }: muut voivat lukea kansiota tai omistavat siinä tiedostoja
# $file
doctor-key-opens = { $file } avaa rekisterin
# $file
doctor-key-inside = { $file } avaa rekisterin mutta on sen kansiossa: joka vie toisen, saa molemmat
# $file
doctor-key-one-copy = { $file } avaa rekisterin, mutta avainnipusta on ehjä vain yksi kappale
# $file
doctor-key-missing = { $file } puuttuu: palauta se kopiosta
# $file
doctor-key-exposed = { $file } on muiden luettavissa tai ei ole sinun
# $file
doctor-key-no-key = tiedostossa { $file } ei ole avainta
# $file
doctor-key-wrong = { $file } ei avaa tätä rekisteriä
doctor-key-keyring = rekisterin avainnippu on vioittunut
# $pid, $version
doctor-server-running = käynnissä, prosessi { $pid }, versio { $version }
# $version, $pid, $own
doctor-server-other-version = käynnissä on versio { $version } (prosessi { $pid }), tämä ohjelma on { $own }
doctor-server-none = ei käynnissä; käynnistyy itsestään
# $socket
doctor-server-none-shared = pistokkeella { $socket } ei vastata
# $socket
doctor-server-untrusted = pistokkeelle { $socket } ei pääse, tai sitä palvelee vieras
# $socket
doctor-server-silent = palvelin pitää pistoketta { $socket } eikä vastaa
# $free
doctor-disk-room = { $free } MiB vapaana
# $free
doctor-disk-little = vain { $free } MiB vapaana
# $hours, $folder
doctor-backup-fresh = { $hours } h sitten, { $folder }
# $hours, $folder
doctor-backup-late = { $hours } h sitten, liian kauan: { $folder }
# $folder
doctor-backup-gone = viimeisin ei ole enää paikassa { $folder }, tai levy ei ole paikallaan
doctor-backup-never = ei ole koskaan tehty
doctor-erasure-none = mitään ei ole kesken
doctor-erasure-unfinished = kesken: tilassa voi olla jälkiä seuraavaan käynnistykseen asti
doctor-broken-none = ei vioittunutta tilaa
# $count, $size
doctor-broken-there = { $count } vioittunutta tilaa, { $size } MiB; niitä ei tarvita
# $locale
doctor-locale-utf-8 = { $locale }
doctor-locale-unset = ei asetettu: näytöt käyttävät vain ASCIIta
# $locale
doctor-locale-other = { $locale } ei ole UTF-8: näytöt käyttävät vain ASCIIta
doctor-terminal-none = tuloste ei mene päätteelle; ei tarkistettavaa
# $name, $columns, $rows, $colours
doctor-terminal-fits = { $name }, { $columns } x { $rows }, { $colours } väriä
# $name, $columns, $rows
doctor-terminal-colourless = { $name }, { $columns } x { $rows }, ilman värejä (NO_COLOR)
# $columns, $rows
doctor-terminal-small = { $columns } x { $rows } on pienempi kuin 80 x 24
doctor-terminal-dumb = päätteen tyyppiä ei ole asetettu (TERM)
doctor-cores-off = poissa
doctor-cores-on = päällä: kaatuminen voisi kirjoittaa muistin levylle
# $mask
doctor-umask-private = { $mask }: uudet tiedostot ovat vain käyttäjän
# $mask
doctor-umask-open = { $mask }: muut voisivat lukea uusia tiedostoja
doctor-end-ok = Kaikki on niin kuin pitää.
doctor-end-warning = Toimii; korjaa merkityt kohdat, kun voit.
doctor-end-wrong = Korjaa viat yllä olevilla komennoilla.
