### audit: the log for the data-protection officer, on the command line and on the screen.

## Options of `polku audit`

audit-after = Lokin näkee tietosuojavastaava ja valvontaviranomainen. Kysyminenkin jää lokiin. Poikkeama on kysymys, ei syytös: useimmilla on hyvä syy.
audit-anomalies = Näytä rivien sijasta, mitä poikkeamasäännöt niistä löytävät, ja rivit löydön takana
audit-head-option = Tulosta vain uusimman rivin numero ja tiiviste muualla säilytettäväksi
# $list (Text)
audit-role = Vain tässä roolissa tehdyt. Jokin näistä: { $list }
# $list (Text)
audit-purpose = Vain tähän tarkoitukseen tehdyt. Jokin näistä: { $list }
# $list (Text)
audit-result = Vain nämä tulokset. Jokin näistä: { $list }
audit-origin = Vain päätteeltä tai SSH-osoitteesta, jonka alku on tämä
audit-value-result = TULOS
cli-column-origin = Mistä

## What it prints

# $seq (Text), $at (Text), $hash (Text)
audit-head = Lokin uusin rivi { $seq }, { $at }, tiiviste { $hash }
# $lines (Number), $total (Number), $shown (Number)
audit-found = Lokirivejä tutkittu: { $lines }. Poikkeamia: { $total }.
# $lines (Number), $total (Number), $shown (Number)
audit-found-more = Lokirivejä tutkittu: { $lines }. Poikkeamia: { $total }, niistä näytetään uusimmat { $shown }. Tarkenna hakua tai käytä valitsinta --limit.
# $lines (Number), $total (Number), $shown (Number)
audit-found-nothing = Lokirivejä tutkittu: { $lines }. Säännöt eivät löydä niistä poikkeamia.
# $count (Number)
audit-more-lines = ja vielä rivejä: { $count }
# $client (Text)
audit-about-client = asiakas { $client }
# $count (Number)
audit-lines = rivejä { $count }

## The rules by which something is found

anomaly-own-file = Oma nimi asiakkaana
anomaly-colleague-file = Työtoverin nimi asiakkaana
anomaly-same-surname = Sama sukunimi
anomaly-protected = Turvakielto voimassa
anomaly-after-leaving = Asiakkuuden päätyttyä
anomaly-many-views = Monta asiakasta tunnissa
anomaly-searches-only = Monta hakua, ei avauksia
anomaly-outside-hours = Työajan ulkopuolella
anomaly-not-own = Muu kuin oma asiakas

## Lines of the log that this adds

log-read-anomalies = kysyi lokin poikkeamia
log-read-head = tulosti lokin uusimman rivin
log-disclosed = antoi rekisteröidyn tiedot
log-searched-known = merkityt asiakkaat
log-refused-to-disclose = rekisteröidyn tietojen antaminen
# $number (Number)
log-withheld = jätetty pois { $number }
log-result-shown = näytetty
log-result-done = tehty
log-result-denied = evätty

## The page of the log

log-title = Loki
log-title-anomalies = Lokin poikkeamat
log-filter-title = Rajaa lokia
log-filter-client = Asiakas
log-filter-user = Käyttäjä
log-filter-from = Alkaen
log-filter-to = Asti
log-filter-hint = Tyhjä kenttä ei rajaa. Käyttäjä on tunnus tai nimi; päivät kuten 12.3. tai -30.
log-filter-set = rajaa
log-bad-client = Asiakas on numero.
log-bad-user = Sellaista käyttäjää ei ole.
log-bad-day = Päivää ei ymmärretty.
log-none = Lokissa ei ole sellaisia rivejä.
log-nothing-found = Säännöt eivät löydä näiltä riveiltä mitään.
log-narrow = rajaa
log-to-anomalies = poikkeamat
log-to-lines = kaikki rivit
log-whole = koko rivi
log-line-title = Lokin rivi
log-fact-moment = Milloin
log-fact-who = Kuka
log-fact-roles = Roolit
log-fact-deed = Mitä
log-fact-purpose = Miksi
log-fact-client = Asiakas
log-fact-result = Tulos
log-fact-origin = Mistä
log-fact-seq = Rivi
log-fact-unknown = ei tiedossa
