### import: import and export of files.

## The file

import-latin1 = Tiedosto ei ole UTF-8:aa, joten se luetaan Latin-1-muodossa. Tarkista ääkköset.
import-broken-utf8 = Tiedostossa on sekaisin kahta merkistöä. Rivit, joilla on lukukelvottomia merkkejä, jäävät pois.
import-empty = Tiedostossa ei ole rivejä.
import-empty-hint = Rekisteriin ei kirjoitettu mitään. Ensimmäisellä rivillä pitää olla otsikot.
import-no-headings = Tiedoston ensimmäisellä rivillä on henkilön tietoja eikä otsikoita.
import-no-headings-hint = Rekisteriin ei kirjoitettu mitään. Lisää ensimmäiseksi rivi, jolla ovat sarakkeiden otsikot.
# $most (Text): columns
import-headings-enormous = Ensimmäinen rivi ei ole otsikkorivi: siinä on yli { $most } saraketta tai aivan liian pitkä otsikko.
import-headings-enormous-hint = Rekisteriin ei kirjoitettu mitään. Tarkista, onko tiedosto asiakastaulukko ja onko siinä lainausmerkki liikaa.
# $schema (Text): name in the file
import-other-schema = Tämä ei ole vienti, jonka tämä versio osaa lukea: { $schema }
import-other-schema-hint = Rekisteriin ei kirjoitettu mitään. Tuo tiedosto samalla tai uudemmalla versiolla, joka sen kirjoitti.
# $found (Text): headings of the file
import-columns = Tiedoston sarakkeilla ei voi tuoda asiakkaita. Otsikot: { $found }
import-columns-hint = Rekisteriin ei kirjoitettu mitään. Korjaa otsikot tai anna --mapping TIEDOSTO, joka kertoo niiden merkityksen.
# $field (Text): field name; $heading (Text): its usual heading
import-column-missing = Sarake puuttuu: { $heading } ({ $field })
# $field (Text): field name; $heading (Text): its usual heading
import-column-twice = Kaksi saraketta samalle tiedolle: { $heading } ({ $field })
# $list (Text): headings
import-columns-unused = Sarakkeita ei oteta mukaan: { $list }
# $list (Text): headings
import-columns-absent = Mapping-tiedoston otsikoita, joita tiedostossa ei ole: { $list }
# $file (Text): path
import-mapping = Mapping-tiedostossa { $file } on virheitä.
import-mapping-hint = Rekisteriin ei kirjoitettu mitään. Korjaa luetellut kohdat.
# $line (Text); $what (Text): what the parser says, in English
import-mapping-syntax = rivi { $line }: ei ole TOML-muotoa ({ $what })
# $name (Text): as written
import-mapping-table = Osaa { $name } ei tunneta. Käyvät: columns, constants, values
# $name (Text): as written
import-mapping-field = Kenttää { $name } ei ole.
# $name (Text): the key
import-mapping-value = Kohdan { $name } arvon pitää olla lainausmerkeissä.

## Rows

# $line (Text); $field (Text): field name; $text (Text): what is wrong
import-bad-row = rivi { $line }: { $field }: { $text }
# $line (Text); $field (Text): field name; $text (Text): what to look at
import-warning = rivi { $line }: huomaa: { $field }: { $text }
import-more-problems = Loput virheet ovat raportissa: anna --report TIEDOSTO.
# $cells, $columns (Number)
import-problem-cell-count = Rivillä on { $cells } solua, otsikossa { $columns }. Puuttuuko lainausmerkki tai onko erotin solun sisällä?
import-problem-encoding = Solussa on merkki, jota ei voi lukea. Tallenna tiedosto UTF-8-muodossa.
import-problem-date = Ei ole päivämäärä. Esimerkit: 31.12.2025, 2025-12-31
import-problem-number = Ei ole kokonaisluku.
import-problem-yes-no = Ei ole kyllä, ei eikä päivä.
import-problem-code = Ei ole luettelon koodi eikä nimi.
import-problem-caseworker = Tässä rekisterissä ei ole tällaista työntekijää.
import-problem-no-identity = Rivillä ei ole asiakastunnusta, henkilötunnusta eikä syntymäaikaa.
import-problem-birth-differs = Syntymäaika ei ole sama kuin henkilötunnuksessa.
import-problem-since-missing = Alkamispäivä puuttuu.
# $line (Number): earlier line
import-problem-twice = Sama tunnus on jo rivillä { $line }. Tämä rivi jätettiin pois.
# $line (Number): earlier line
import-problem-namesake = Sama nimi ja syntymäaika on jo rivillä { $line }. Tarkista, onko kyse samasta ihmisestä.
import-problem-enormous = Solu on aivan liian pitkä. Puuttuuko lainausmerkki?
import-problem-long-line = Rivi on aivan liian pitkä.
import-problem-not-a-line = Rivi ei ole Polun viennin rivi.
# $name (Text): the name
import-problem-unknown-name = Viennissä on nimi, jota tämä versio ei tunne: { $name }
import-problem-cut-off = Viennin loppu puuttuu: tiedosto on katkennut.

## The sums

import-dry-run = Vain tarkistus: rekisteriin ei kirjoitettu mitään.
# $count (Number)
import-sum-rows = Rivejä luettu: { $count }
# $count (Number)
import-sum-added = Uusia asiakkaita: { $count }
# $count (Number)
import-sum-updated = Päivitetty: { $count }
# $count (Number)
import-sum-same = Ennallaan: { $count }
# $count (Number)
import-sum-bad = Virheellisiä rivejä: { $count }
# $count (Number); $field (Text): its name; $text (Text): what is wrong, as at the first such row
import-sum-problem = - { $count }: { $field }: { $text }
# $count (Number): rows
import-unidentified = Rivejä ilman asiakastunnusta ja henkilötunnusta: { $count }. Näitä ihmisiä ei tunnisteta toisesta tiedostosta: he tulisivat rekisteriin uudestaan.
# $count (Number): bad rows
import-some-bad = Muut rivit ovat rekisterissä. Korjaa virheelliset rivit ({ $count }) ja tuo sama tiedosto uudestaan: mitään ei kirjata kahdesti.
# $count (Number): bad rows
import-some-bad-dry = Korjaa virheelliset rivit ({ $count }), tai tuo tiedosto, niin muut rivit tallennetaan.
# $count (Number): rows taken in
import-stopped = Keskeytettiin. Tallessa on { $count } riviä. Anna sama komento uudestaan, niin tuonti jatkuu: mitään ei kirjata kahdesti.
# $count (Number): rows taken in
import-kept = Ennen virhettä tallennettiin { $count } riviä, ja ne ovat tallessa.
