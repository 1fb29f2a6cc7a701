### audit: the log for the data-protection officer, on the command line and on the screen.

## Options of `polku audit`

audit-after = Loggen ses av dataskyddsombudet och tillsynsmyndigheten. Också frågan loggas. En avvikelse är en fråga, inte en anklagelse: de flesta har en god orsak.
audit-anomalies = Visa i stället för raderna vad avvikelsereglerna hittar i dem, och raderna bakom
audit-head-option = Skriv bara ut den nyaste radens nummer och hash, att förvaras annanstans
# $list (Text)
audit-role = Bara det som gjorts i den här rollen. Någon av: { $list }
# $list (Text)
audit-purpose = Bara det som gjorts i det här syftet. Något av: { $list }
# $list (Text)
audit-result = Bara de här resultaten. Något av: { $list }
audit-origin = Bara från en terminal eller en SSH-adress som börjar så här
audit-value-result = RESULTAT
cli-column-origin = Varifrån

## What it prints

# $seq (Text), $at (Text), $hash (Text)
audit-head = Loggens nyaste rad { $seq }, { $at }, hash { $hash }
# $lines (Number), $total (Number), $shown (Number)
audit-found = Granskade loggrader: { $lines }. Avvikelser: { $total }.
# $lines (Number), $total (Number), $shown (Number)
audit-found-more = Granskade loggrader: { $lines }. Avvikelser: { $total }, av dem visas de { $shown } nyaste. Avgränsa sökningen eller använd --limit.
# $lines (Number), $total (Number), $shown (Number)
audit-found-nothing = Granskade loggrader: { $lines }. Reglerna hittar inga avvikelser i dem.
# $count (Number)
audit-more-lines = och ytterligare rader: { $count }
# $client (Text)
audit-about-client = kund { $client }
# $count (Number)
audit-lines = rader { $count }

## The rules by which something is found

anomaly-own-file = Eget namn som kund
anomaly-colleague-file = Kollegas namn som kund
anomaly-same-surname = Samma efternamn
anomaly-protected = Spärrmarkering i kraft
anomaly-after-leaving = Efter att kundförhållandet upphört
anomaly-many-views = Många kunder på en timme
anomaly-searches-only = Många sökningar, inget öppnat
anomaly-outside-hours = Utanför arbetstid
anomaly-not-own = Inte egen kund

## Lines of the log that this adds

log-read-anomalies = frågade efter avvikelser i loggen
log-read-head = skrev ut loggens nyaste rad
log-disclosed = lämnade ut den registrerades uppgifter
log-searched-known = markerade kunder
log-refused-to-disclose = utlämnande av den registrerades uppgifter
# $number (Number)
log-withheld = utelämnat { $number }
log-result-shown = visat
log-result-done = gjort
log-result-denied = nekat

## The page of the log

log-title = Logg
log-title-anomalies = Avvikelser i loggen
log-filter-title = Avgränsa loggen
log-filter-client = Kund
log-filter-user = Användare
log-filter-from = Från
log-filter-to = Till
log-filter-hint = Ett tomt fält avgränsar inte. Användaren är användarnamn eller namn; dagar som 12.3. eller -30.
log-filter-set = avgränsa
log-bad-client = Kunden är ett nummer.
log-bad-user = Det finns ingen sådan användare.
log-bad-day = Dagen kunde inte tolkas.
log-none = Loggen har inga sådana rader.
log-nothing-found = Reglerna hittar ingenting på de här raderna.
log-narrow = avgränsa
log-to-anomalies = avvikelser
log-to-lines = alla rader
log-whole = hela raden
log-line-title = Rad i loggen
log-fact-moment = När
log-fact-who = Vem
log-fact-roles = Roller
log-fact-deed = Vad
log-fact-purpose = Varför
log-fact-client = Kund
log-fact-result = Resultat
log-fact-origin = Varifrån
log-fact-seq = Rad
log-fact-unknown = inte känt
