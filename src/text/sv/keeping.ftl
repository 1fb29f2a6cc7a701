### keeping: backup, restore, verify and doctor, and what they say.

## Help

backup-about = Säkerhetskopiera registret, även när det används, och pröva kopian genom att återställa den
backup-usage = polku backup MAPP [VAL]
backup-after = Bara det som är nytt sedan förra kopian i samma mapp skrivs. Kopian är krypterad som registret; utan registrets nyckel kan den inte läsas, så förvara en kopia av nyckeln någon annanstans.
backup-folder = Kopians mapp: tom eller en tidigare kopia av samma register
restore-about = Återställ ett register från en säkerhetskopia
restore-usage = polku restore KOPIA --to MAPP [--at TIDPUNKT | --seq NUMMER] [--key FIL]
restore-after = Mappen måste vara tom eller får inte finnas; det ursprungliga registret rörs inte. Registrets nyckel behövs: den kopieras bredvid den nya mappen som MAPP.key.
restore-backup = Säkerhetskopians mapp
restore-to = Mappen som registret återställs till
restore-at = Som det var vid denna tidpunkt: 22.11.2026 14.30, 2026-11-22T14:30 eller en dag (till dess slut)
restore-seq = Till och med denna händelse i loggen (dess nummer)
keeping-value-moment = TIDPUNKT
verify-about = Kontrollera om det finns fel i det sparade eller i en säkerhetskopia
verify-usage = polku verify [--backup MAPP] [VAL]
verify-after = Kontrollen gäller varje händelse i loggen (kontrollsumma, sigill, hashkedja), varje rad i tillståndet jämförd med loggen, register, utkast och nyckelknippa. Fungerar medan servern är i gång och även när registret inte längre går att öppna. Förvara loggens hash någon annanstans: med den kan man senare visa att inget har ändrats.
verify-backup = Kontrollera säkerhetskopian i denna mapp genom en provåterställning
doctor-about = Berätta vad som är fel i hur registret sköts och vad som åtgärdar det
doctor-usage = polku doctor [VAL]
doctor-after = Inget öppnas och inget ändras. Slutkoden är 1 när något är fel.
cli-export-jsonl = Allt med historik till en JSON Lines-fil som kan läsas utan Polku; "-" skriver ut

## Labels of the reports

# max 14
keeping-register = Register
# max 14
keeping-backup = Kopia
# max 14
keeping-made = Gjord
# max 14
keeping-written = Skrivet
# max 14
keeping-key = Nyckel
# max 14
keeping-frames = Händelser
# max 14
keeping-newest = Nyaste
# max 14
keeping-hash = Loggens hash
# max 14
keeping-held = Innehåll
# max 14
keeping-rows = Rader
# max 14
keeping-rows-hash = Radernas hash
# max 14
keeping-indexes = Index
# max 14
keeping-time = Tid
# max 14
keeping-journal = Logg
# max 14
keeping-damage = Fel
# max 14
keeping-place = Plats
# max 14
keeping-unfinished = Avbruten
# max 14
keeping-state = Tillstånd
# max 14
keeping-drafts = Utkast
# max 14
keeping-keyring = Nyckelknippa

## What the reports say

# $files, $bytes
keeping-written-files = nya filer: { $files }, byte: { $bytes }
# $seq, $erased
keeping-frames-erased = { $seq } (innehållet raderat enligt lag: { $erased })
# $clients, $records
keeping-held-clients = kunder: { $clients }, anteckningar: { $records }
# $rows, $drafts
keeping-rows-drafts = { $rows }; utkast: { $drafts }
# $identifiers, $lists
keeping-indexes-right = rätt: { $identifiers } beteckningar, { $lists } listrader
# $wrong
keeping-indexes-wrong = { $wrong } rader är fel
# $wrong, $client
keeping-indexes-wrong-of = { $wrong } rader är fel, den första hos kund { $client }
# $seconds
keeping-seconds = { $seconds } s
# $seq, $segments, $erased
keeping-journal-frames = händelser: { $seq }, delar: { $segments }, innehåll raderat: { $erased }
# $seq
keeping-flaw-segment-missing = filen med händelse { $seq } saknas
# $seq
keeping-flaw-segment-short = filen slutar före händelse { $seq }
# $seq
keeping-flaw-segment-head = filens början före händelse { $seq } är skadad
# $seq
keeping-flaw-segment-swapped = filen är inte den med händelse { $seq }: filer har bytt plats
# $seq
keeping-flaw-missing = händelse { $seq } saknas
# $seq
keeping-flaw-header = huvudet på händelse { $seq } är skadat
# $seq
keeping-flaw-checksum = innehållet i händelse { $seq } är skadat (kontrollsumma)
# $seq
keeping-flaw-hash = innehållet i händelse { $seq } har ändrats (hash)
# $seq
keeping-flaw-seal = innehållet i händelse { $seq } går inte att öppna (sigill)
# $seq
keeping-flaw-chain = händelse { $seq } följer inte på den föregående (hashkedja)
# $seq
keeping-flaw-behind = något annat finns på platsen för händelse { $seq }
# $file, $byte
keeping-place-byte = { $file }, byte { $byte }
keeping-unfinished-write = en skrivning som avbröts; aldrig bekräftad, tas bort vid nästa start
# $rows
keeping-state-equal = lika med loggen: { $rows } rader
# $count, $key
keeping-state-differs = { $count } rader avviker från loggen; första nyckeln { $key }
keeping-state-unreadable = kan inte läsas; görs om från loggen vid nästa start
keeping-state-absent = finns inte; görs från loggen vid nästa start
keeping-state-not-compared = inte jämfört, eftersom loggen är skadad
# $all
keeping-drafts-readable = { $all }, alla läsbara
# $all, $damaged
keeping-drafts-damaged = { $all }, varav { $damaged } inte kan läsas
keeping-keyring-whole = två lika exemplar
keeping-keyring-one-copy = bara ett helt exemplar
keeping-keyring-damaged = skadad: utan den öppnas inget

## How they end

backup-done = Kopian återställdes på prov och är hel.
backup-wrong = Kopian motsvarar registret, men registrets index är fel: kör polku verify.
restore-cut = Utkasten utelämnades: de skrevs senare.
# $folder
restore-done = Registret är återställt och helt. Öppna det: polku --data { $folder }
# $folder
restore-wrong = Registret är återställt, men dess index är fel: kör polku --data { $folder } verify.
verify-sound = Allt är som det skrevs.
verify-backup-sound = Kopian återställdes på prov och är hel.
verify-damaged = Något är skadat; kontrollen ändrade inget.
verify-journal-hint = Kopiera mappen som den är och återställ den nyaste säkerhetskopian: polku restore KOPIA --to MAPP. Händelserna före den skadade är hela.
verify-keyring-hint = Lägg tillbaka filen keyring från mappen keyring i den nyaste kopian. Eller återställ allt: polku restore KOPIA --to MAPP
verify-one-copy-hint = Stoppa servern och kopiera den hela av filerna keyring och keyring.spare över den andra.
verify-state-hint = Inget är förlorat: loggen är hel. Stoppa servern (polku server stop) och flytta bort mappen state; den görs om vid nästa start.
verify-indexes-hint = Kundernas uppgifter är hela. Öppna och spara den kund som nämns ovan; rapportera felet i programmet.
verify-drafts-hint = Sparade uppgifter är hela. De skadade filerna finns i mappen drafts; de kan finnas i den nyaste kopian.

## Why there is no backup or restore

# $folder
backup-inside = Mappen { $folder } ligger inuti registret.
backup-inside-hint = Inget skrevs. En säkerhetskopia hör hemma på en annan disk.
# $seq, $segment, $byte
backup-damaged = Registrets logg är skadad vid händelse { $seq } (del { $segment }, byte { $byte }).
# $folder
backup-damaged-hint = En tidigare kopia i { $folder } är kvar som den var. Se felet: polku verify
# $folder
backup-other-things = Mappen { $folder } innehåller annat än en säkerhetskopia.
backup-other-things-hint = Inget skrevs. Ange en tom eller en ny mapp.
# $folder
backup-other-register = Mappen { $folder } innehåller en säkerhetskopia av ett annat register.
backup-other-register-hint = Inget skrevs. Ge varje register en egen mapp.
# $folder, $seq
backup-other-history = Kopian i { $folder } har händelser som det här registret inte har (dess nyaste är { $seq }).
backup-other-history-hint = Inget skrevs. Registret har återställts till en tidigare tidpunkt, eller så är detta en kopia som gått sin egen väg. Behåll den säkerhetskopian och börja en ny i en annan mapp.
# $folder
backup-in-use = En annan säkerhetskopiering eller kontroll pågår i { $folder }.
backup-in-use-hint = Inget skrevs. Vänta tills den är klar.
# $folder
keeping-full = Disken för { $folder } är full.
keeping-full-hint = Det som fanns där är kvar. Gör plats: säkerhetskopiering och återställning behöver plats för kopian och för registret som görs av den.
# $folder, $cause
keeping-failed = { $folder } kan inte användas: { $cause }
keeping-failed-hint = Det som fanns där är kvar. Se till att mappen är din och att disken går att skriva på.
# $folder
restore-no-backup = Det finns ingen säkerhetskopia i { $folder }.
restore-no-backup-hint = Ange mappen som gavs till polku backup.
# $file, $folder
restore-damaged-file = Filen { $file } i säkerhetskopian { $folder } är skadad eller saknas.
restore-damaged-file-hint = Inget återställdes. Så länge registret är helt skriver polku backup filen på nytt; använd annars ett annat exemplar av kopian.
# $folder
restore-newer = Säkerhetskopian i { $folder } är gjord med en nyare version av Polku.
restore-newer-hint = Inget ändrades. Installera den versionen.
# $folder
restore-not-empty = Mappen { $folder } är inte tom.
restore-not-empty-hint = Inget ändrades. Ange en tom eller en ny mapp: polku restore KOPIA --to MAPP
# $folder, $seq
restore-beyond = Säkerhetskopian i { $folder } har inget från den tiden; dess nyaste händelse är { $seq }.
restore-beyond-hint = Inget återställdes.
# $path
restore-other-key = En annan nyckel finns i { $path }.
restore-other-key-hint = Inget återställdes, och nyckeln är som den var. Flytta den eller återställ till en annan mapp.
# $value
restore-moment = { $value } är ingen tidpunkt.
restore-moment-hint = Skriv den så här: 22.11.2026 14.30 eller 2026-11-22T14:30, eller en dag.

## The doctor

# max 10
doctor-level-ok = bra
# max 10
doctor-level-warning = varning
# max 10
doctor-level-wrong = FEL
# max 17
doctor-register = Register
# max 17
doctor-owner = Ägare
# max 17
doctor-permissions = Rättigheter
# max 17
doctor-key = Nyckel
# max 17
doctor-server = Server
# max 17
doctor-disk = Disk
# max 17
doctor-backup = Säkerhetskopia
# max 17
doctor-erasure = Radering
# max 17
doctor-broken = Undanflyttat
# max 17
doctor-locale = Teckenkod
# max 17
doctor-terminal = Terminal
# max 17
doctor-cores = Minnesdumpar
# max 17
doctor-umask = Filrättighet
# $folder
doctor-register-there = { $folder }
# $folder
doctor-register-shared = det gemensamma registret vid { $folder }; mappen sköts av andra
# $folder
doctor-register-missing = det finns inget register i { $folder }
# $folder
doctor-register-barred = { $folder } tillhör någon annan
# $owner
doctor-owner-own = { $owner }
# $owner
doctor-owner-other = mappen tillhör { $owner }: bara den användaren kan sköta den
# $mode
doctor-permissions-private = { $mode }: bara ägarens
# $mode
doctor-permissions-exposed = { $mode }: andra kan läsa mappen eller äger filer i den
# $file
doctor-key-opens = { $file } öppnar registret
# $file
doctor-key-inside = { $file } öppnar registret men ligger i dess mapp: den som tar det ena får båda
# $file
doctor-key-one-copy = { $file } öppnar registret, men bara ett exemplar av nyckelknippan är helt
# $file
doctor-key-missing = { $file } saknas: lägg tillbaka den från kopian
# $file
doctor-key-exposed = { $file } kan läsas av andra eller är inte din
# $file
doctor-key-no-key = { $file } innehåller ingen nyckel
# $file
doctor-key-wrong = { $file } öppnar inte detta register
doctor-key-keyring = registrets nyckelknippa är skadad
# $pid, $version
doctor-server-running = i gång, process { $pid }, version { $version }
# $version, $pid, $own
doctor-server-other-version = version { $version } är i gång (process { $pid }), detta program är { $own }
doctor-server-none = inte i gång; startar av sig själv
# $socket
doctor-server-none-shared = ingen svarar vid { $socket }
# $socket
doctor-server-untrusted = { $socket } kan inte nås, eller betjänas av en främling
# $socket
doctor-server-silent = en server håller { $socket } och svarar inte
# $free
doctor-disk-room = { $free } MiB ledigt
# $free
doctor-disk-little = bara { $free } MiB ledigt
# $hours, $folder
doctor-backup-fresh = för { $hours } h sedan, { $folder }
# $hours, $folder
doctor-backup-late = för { $hours } h sedan, för länge: { $folder }
# $folder
doctor-backup-gone = den senaste finns inte längre i { $folder }, eller så saknas disken
doctor-backup-never = har aldrig gjorts
doctor-erasure-none = inget är oavslutat
doctor-erasure-unfinished = oavslutad: spår kan finnas kvar i tillståndet till nästa start
doctor-broken-none = inget skadat tillstånd
# $count, $size
doctor-broken-there = { $count } skadade tillstånd, { $size } MiB; inget av dem behövs
# $locale
doctor-locale-utf-8 = { $locale }
doctor-locale-unset = inte inställd: skärmarna använder bara ASCII
# $locale
doctor-locale-other = { $locale } är inte UTF-8: skärmarna använder bara ASCII
doctor-terminal-none = utskriften går inte till en terminal; inget att se på
# $name, $columns, $rows, $colours
doctor-terminal-fits = { $name }, { $columns } x { $rows }, { $colours } färger
# $name, $columns, $rows
doctor-terminal-colourless = { $name }, { $columns } x { $rows }, utan färger (NO_COLOR)
# $columns, $rows
doctor-terminal-small = { $columns } x { $rows } är mindre än 80 x 24
doctor-terminal-dumb = ingen terminaltyp är inställd (TERM)
doctor-cores-off = av
doctor-cores-on = på: en krasch kunde skriva minnet till disken
# $mask
doctor-umask-private = { $mask }: nya filer är bara användarens
# $mask
doctor-umask-open = { $mask }: andra kunde läsa nya filer
doctor-end-ok = Allt är som det ska.
doctor-end-warning = Det fungerar; åtgärda det som är markerat när du kan.
doctor-end-wrong = Åtgärda felen med kommandona ovan.
