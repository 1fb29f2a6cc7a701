### import: import and export of files.

## The file

import-latin1 = Filen är inte UTF-8 och läses därför som Latin-1. Kontrollera å, ä och ö.
import-broken-utf8 = Filen blandar två teckenkodningar. Rader med oläsliga tecken lämnas utanför.
import-empty = Filen har inga rader.
import-empty-hint = Inget skrevs i registret. Den första raden ska ha rubriker.
import-no-headings = Filens första rad har uppgifter om en person och inte rubriker.
import-no-headings-hint = Inget skrevs i registret. Lägg till en första rad med kolumnernas rubriker.
# $most (Text): columns
import-headings-enormous = Den första raden är ingen rubrikrad: den har över { $most } kolumner eller en rubrik som är alldeles för lång.
import-headings-enormous-hint = Inget skrevs i registret. Kontrollera att filen är en kundtabell och att den inte har ett citattecken för mycket.
# $schema (Text): name in the file
import-other-schema = Detta är ingen export som den här versionen kan läsa: { $schema }
import-other-schema-hint = Inget skrevs i registret. Hämta in filen med samma eller nyare version än den som skrev den.
# $found (Text): headings of the file
import-columns = Filens kolumner räcker inte för att hämta in kunder. Rubriker: { $found }
import-columns-hint = Inget skrevs i registret. Rätta rubrikerna eller ge --mapping FIL som säger vad de betyder.
# $field (Text): field name; $heading (Text): its usual heading
import-column-missing = En kolumn saknas: { $heading } ({ $field })
# $field (Text): field name; $heading (Text): its usual heading
import-column-twice = Två kolumner för samma uppgift: { $heading } ({ $field })
# $list (Text): headings
import-columns-unused = Kolumner som inte tas med: { $list }
# $list (Text): headings
import-columns-absent = Rubriker i mapping-filen som filen inte har: { $list }
# $file (Text): path
import-mapping = Mapping-filen { $file } har fel.
import-mapping-hint = Inget skrevs i registret. Rätta det som räknas upp.
# $line (Text); $what (Text): what the parser says, in English
import-mapping-syntax = rad { $line }: inte TOML ({ $what })
# $name (Text): as written
import-mapping-table = Delen { $name } är okänd. Tillåtna: columns, constants, values
# $name (Text): as written
import-mapping-field = Det finns inget fält { $name }.
# $name (Text): the key
import-mapping-value = Värdet för { $name } ska stå inom citattecken.

## Rows

# $line (Text); $field (Text): field name; $text (Text): what is wrong
import-bad-row = rad { $line }: { $field }: { $text }
# $line (Text); $field (Text): field name; $text (Text): what to look at
import-warning = rad { $line }: obs: { $field }: { $text }
import-more-problems = Resten av felen finns i rapporten: ge --report FIL.
# $cells, $columns (Number)
import-problem-cell-count = Raden har { $cells } celler, rubriken { $columns }. Saknas ett citattecken eller står skiljetecknet i en cell?
import-problem-encoding = Cellen har ett tecken som inte kan läsas. Spara filen som UTF-8.
import-problem-date = Inte ett datum. Exempel: 31.12.2025, 2025-12-31
import-problem-number = Inte ett heltal.
import-problem-yes-no = Varken ja, nej eller ett datum.
import-problem-code = Varken en kod eller ett namn i listan.
import-problem-caseworker = Registret har ingen sådan handläggare.
import-problem-no-identity = Raden har varken kundnummer, personbeteckning eller födelsedatum.
import-problem-birth-differs = Födelsedatumet är inte detsamma som i personbeteckningen.
import-problem-since-missing = Startdatumet saknas.
# $line (Number): earlier line
import-problem-twice = Samma beteckning finns redan på rad { $line }. Den här raden lämnades utanför.
# $line (Number): earlier line
import-problem-namesake = Samma namn och födelsedatum finns redan på rad { $line }. Kontrollera om det är samma person.
import-problem-enormous = Cellen är alldeles för lång. Saknas ett citattecken?
import-problem-long-line = Raden är alldeles för lång.
import-problem-not-a-line = Raden är ingen rad ur en Polku-export.
# $name (Text): the name
import-problem-unknown-name = Exporten har ett namn som den här versionen inte känner: { $name }
import-problem-cut-off = Exportens slut saknas: filen är avbruten.

## The sums

import-dry-run = Endast kontroll: inget skrevs i registret.
# $count (Number)
import-sum-rows = Lästa rader: { $count }
# $count (Number)
import-sum-added = Nya kunder: { $count }
# $count (Number)
import-sum-updated = Uppdaterade: { $count }
# $count (Number)
import-sum-same = Oförändrade: { $count }
# $count (Number)
import-sum-bad = Felaktiga rader: { $count }
# $count (Number); $field (Text): its name; $text (Text): what is wrong, as at the first such row
import-sum-problem = - { $count }: { $field }: { $text }
# $count (Number): rows
import-unidentified = Rader utan kundnummer och personbeteckning: { $count }. Dessa personer känns inte igen i en annan fil: de skulle komma in i registret på nytt.
# $count (Number): bad rows
import-some-bad = De övriga raderna finns i registret. Rätta de felaktiga raderna ({ $count }) och hämta in samma fil på nytt: inget skrivs två gånger.
# $count (Number): bad rows
import-some-bad-dry = Rätta de felaktiga raderna ({ $count }), eller hämta in filen så sparas de övriga.
# $count (Number): rows taken in
import-stopped = Avbröts. { $count } rader är sparade. Ge samma kommando igen så fortsätter importen: inget skrivs två gånger.
# $count (Number): rows taken in
import-kept = Före felet sparades { $count } rader, och de finns kvar.
