### keeping: backup, restore, verify and doctor, and what they say.

## Help

backup-about = Back the register up, also while it is in use, and try the backup out by a restore
backup-usage = polku backup FOLDER [OPTIONS]
backup-after = Only what is new since the last backup into the same folder is written. The backup is as encrypted as the register; without the register's key it cannot be read, so keep a copy of the key elsewhere.
backup-folder = Where the backup is kept; empty or an earlier backup of the same register
restore-about = Make a register of a backup
restore-usage = polku restore BACKUP --to FOLDER [--at MOMENT | --seq NUMBER] [--key FILE]
restore-after = The folder must be empty or absent; the register it came from is not touched. The key of the register is needed: it is copied beside the new folder as FOLDER.key.
restore-backup = The folder of the backup
restore-to = The folder that becomes the register
restore-at = As it was at this moment: 22.11.2026 14.30, 2026-11-22T14:30, or a day (to its end)
restore-seq = Up to this entry of the journal, by its number
keeping-value-moment = MOMENT
verify-about = Look for damage in everything that is kept, or in a backup
verify-usage = polku verify [--backup FOLDER] [OPTIONS]
verify-after = Checked are every entry of the journal (checksum, seal, hash chain), every row of the state against a replay of the journal, the indexes, drafts and keyring. It works while the server runs and when the register does not open any more. Keep the hash of the journal elsewhere: it proves later that nothing was changed.
verify-backup = Look through the backup in this folder, by a restore beside it
doctor-about = Say what is wrong with how the register is kept, and what mends it
doctor-usage = polku doctor [OPTIONS]
doctor-after = Nothing is opened and nothing is changed. The exit code is 1 when something is wrong.
cli-export-jsonl = Everything with its history to a JSON Lines file that is readable without Polku; "-" prints it

## Labels of the reports

# max 14
keeping-register = Register
# max 14
keeping-backup = Backup
# max 14
keeping-made = Made
# max 14
keeping-written = Written
# max 14
keeping-key = Key
# max 14
keeping-frames = Entries
# max 14
keeping-newest = Newest entry
# max 14
keeping-hash = Journal hash
# max 14
keeping-held = Content
# max 14
keeping-rows = Rows
# max 14
keeping-rows-hash = Rows hash
# max 14
keeping-indexes = Indexes
# max 14
keeping-time = Time
# max 14
keeping-journal = Journal
# max 14
keeping-damage = Damage
# max 14
keeping-place = Place
# max 14
keeping-unfinished = Unfinished
# max 14
keeping-state = State
# max 14
keeping-drafts = Drafts
# max 14
keeping-keyring = Keyring

## What the reports say

# $files, $bytes
keeping-written-files = new files: { $files }, bytes: { $bytes }
# $seq, $erased
keeping-frames-erased = { $seq } (content erased by law: { $erased })
# $clients, $records
keeping-held-clients = clients: { $clients }, records: { $records }
# $rows, $drafts
keeping-rows-drafts = { $rows }; drafts: { $drafts }
# $identifiers, $lists
keeping-indexes-right = right: { $identifiers } identifiers, { $lists } rows of lists
# $wrong
keeping-indexes-wrong = { $wrong } rows are wrong
# $wrong, $client
keeping-indexes-wrong-of = { $wrong } rows are wrong, the first of client { $client }
# $seconds
keeping-seconds = { $seconds } s
# $seq, $segments, $erased
keeping-journal-frames = entries: { $seq }, segments: { $segments }, content erased: { $erased }
# $seq
keeping-flaw-segment-missing = the file of entry { $seq } is missing
# $seq
keeping-flaw-segment-short = the file ends before entry { $seq }
# $seq
keeping-flaw-segment-head = the beginning of the file before entry { $seq } is damaged
# $seq
keeping-flaw-segment-swapped = the file is not the one with entry { $seq }: files are swapped
# $seq
keeping-flaw-missing = entry { $seq } is missing
# $seq
keeping-flaw-header = the header of entry { $seq } is damaged
# $seq
keeping-flaw-checksum = the content of entry { $seq } is damaged (checksum)
# $seq
keeping-flaw-hash = the content of entry { $seq } was changed (hash)
# $seq
keeping-flaw-seal = the content of entry { $seq } does not open (seal)
# $seq
keeping-flaw-chain = entry { $seq } does not follow the one before it (hash chain)
# $seq
keeping-flaw-behind = something stands where entry { $seq } is not
# $file, $byte
keeping-place-byte = { $file }, byte { $byte }
keeping-unfinished-write = a write cut short by a crash; never confirmed, removed at the next start
# $rows
keeping-state-equal = equal to the journal: { $rows } rows
# $count, $key
keeping-state-differs = { $count } rows differ from the journal; first key { $key }
keeping-state-unreadable = cannot be read; made anew from the journal at the next start
keeping-state-absent = none; made from the journal at the next start
keeping-state-not-compared = not compared, because the journal is damaged
# $all
keeping-drafts-readable = { $all }, all readable
# $all, $damaged
keeping-drafts-damaged = { $all }, of which { $damaged } cannot be read
keeping-keyring-whole = two equal copies
keeping-keyring-one-copy = only one whole copy
keeping-keyring-damaged = damaged: without it nothing opens

## How they end

backup-done = The backup was restored for a trial and is whole.
backup-wrong = The backup is as the register is, but indexes of the register are wrong: run polku verify.
restore-cut = Drafts were left out: they were typed later.
# $folder
restore-done = The register is restored and whole. Open it: polku --data { $folder }
# $folder
restore-wrong = The register is restored, but its indexes are wrong: run polku --data { $folder } verify.
verify-sound = Everything is as it was written.
verify-backup-sound = The backup was restored for a trial and is whole.
verify-damaged = Something is damaged; nothing was changed by looking.
verify-journal-hint = Copy the folder as it is, then restore the newest backup: polku restore BACKUP --to FOLDER. Entries before the damaged one are whole.
verify-keyring-hint = Put keyring back from the newest backup: its folder keyring holds it. Or restore: polku restore BACKUP --to FOLDER
verify-one-copy-hint = Stop the server and copy the whole one of the files keyring and keyring.spare over the other.
verify-state-hint = Nothing is lost: the journal is whole. Stop the server (polku server stop) and move the folder state away; it is made anew at the next start.
verify-indexes-hint = The clients' files are whole. Open and save the client named above; report the fault of the program.
verify-drafts-hint = Saved data is whole. The damaged files are in the folder drafts; the newest backup may hold them.

## Why there is no backup or restore

# $folder
backup-inside = The folder { $folder } lies within the register.
backup-inside-hint = Nothing was written. A backup belongs on another disk.
# $seq, $segment, $byte
backup-damaged = The register's journal is damaged at entry { $seq } (segment { $segment }, byte { $byte }).
# $folder
backup-damaged-hint = An earlier backup in { $folder } is kept as it was. Look at the damage: polku verify
# $folder
backup-other-things = The folder { $folder } holds other things than a backup.
backup-other-things-hint = Nothing was written. Name an empty or a new folder.
# $folder
backup-other-register = The folder { $folder } holds the backup of another register.
backup-other-register-hint = Nothing was written. Name a folder of its own for each register.
# $folder, $seq
backup-other-history = The backup in { $folder } holds entries that this register does not have (its newest is { $seq }).
backup-other-history-hint = Nothing was written. The register was restored to an earlier time, or this is a copy that went its own way. Keep that backup, and begin a new one in another folder.
# $folder
backup-in-use = Another backup or verification is at work in { $folder }.
backup-in-use-hint = Nothing was written. Wait for it to end.
# $folder
keeping-full = The disk of { $folder } is full.
keeping-full-hint = What was there before is kept. Make room: a backup and a restore need room for the copy and for the register made of it.
# $folder, $cause
keeping-failed = { $folder } cannot be used: { $cause }
keeping-failed-hint = What was there before is kept. See that you own the folder and its disk is writable.
# $folder
restore-no-backup = There is no backup in { $folder }.
restore-no-backup-hint = Name the folder that was given to polku backup.
# $file, $folder
restore-damaged-file = The file { $file } of the backup in { $folder } is damaged or missing.
restore-damaged-file-hint = Nothing was restored. As long as the register is whole, polku backup writes the file anew; else use another copy of the backup.
# $folder
restore-newer = The backup in { $folder } was written by a later version of Polku.
restore-newer-hint = Nothing was changed. Install that version.
# $folder
restore-not-empty = The folder { $folder } is not empty.
restore-not-empty-hint = Nothing was changed. Name an empty or a new folder: polku restore BACKUP --to FOLDER
# $folder, $seq
restore-beyond = The backup in { $folder } has nothing of that time; its newest entry is { $seq }.
restore-beyond-hint = Nothing was restored.
# $path
restore-other-key = Another key stands at { $path }.
restore-other-key-hint = Nothing was restored, and the key is as it was. Move it away, or restore to another folder.
# $value
restore-moment = { $value } is no moment.
restore-moment-hint = Write it as 22.11.2026 14.30 or 2026-11-22T14:30, or a day.

## The doctor

# max 10
doctor-level-ok = ok
# max 10
doctor-level-warning = warning
# max 10
doctor-level-wrong = WRONG
# max 17
doctor-register = Register
# max 17
doctor-owner = Owner
# max 17
doctor-permissions = Permissions
# max 17
doctor-key = Key
# max 17
doctor-server = Server
# max 17
doctor-disk = Disk
# max 17
doctor-backup = Backup
# max 17
doctor-erasure = Erasure
# max 17
doctor-broken = Set aside
# max 17
doctor-locale = Charset
# max 17
doctor-terminal = Terminal
# max 17
doctor-cores = Core dumps
# max 17
doctor-umask = File mode
# $folder
doctor-register-there = { $folder }
# $folder
doctor-register-shared = the shared register at { $folder }; its folder is looked after by others
# $folder
doctor-register-missing = there is no register in { $folder }
# $folder
doctor-register-barred = { $folder } belongs to somebody else
# $owner
doctor-owner-own = { $owner }
# $owner
doctor-owner-other = the folder belongs to { $owner }: only that user may keep it
# $mode
doctor-permissions-private = { $mode }: the owner's alone
# $mode
doctor-permissions-exposed = { $mode }: others may read the folder or own files in it
# $file
doctor-key-opens = { $file } opens the register
# $file
doctor-key-inside = { $file } opens the register, but lies within its folder: who takes one has both
# $file
doctor-key-one-copy = { $file } opens the register, but only one copy of the keyring is whole
# $file
doctor-key-missing = { $file } is not there: put it back from its copy
# $file
doctor-key-exposed = { $file } can be read by others or is not yours
# $file
doctor-key-no-key = { $file } holds no key
# $file
doctor-key-wrong = { $file } does not open this register
doctor-key-keyring = the register's keyring is damaged
# $pid, $version
doctor-server-running = running, process { $pid }, version { $version }
# $version, $pid, $own
doctor-server-other-version = version { $version } is running (process { $pid }), this program is { $own }
doctor-server-none = not running; it starts by itself
# $socket
doctor-server-none-shared = nobody answers at { $socket }
# $socket
doctor-server-untrusted = { $socket } cannot be reached, or is served by a stranger
# $socket
doctor-server-silent = a server holds { $socket } and does not answer
# $free
doctor-disk-room = { $free } MiB free
# $free
doctor-disk-little = only { $free } MiB free
# $hours, $folder
doctor-backup-fresh = { $hours } h ago, { $folder }
# $hours, $folder
doctor-backup-late = { $hours } h ago, too long: { $folder }
# $folder
doctor-backup-gone = the last one is not at { $folder } any more, or its disk is not there
doctor-backup-never = never made
doctor-erasure-none = nothing is unfinished
doctor-erasure-unfinished = unfinished: traces may be left in the state until the next start
doctor-broken-none = no damaged state
# $count, $size
doctor-broken-there = { $count } damaged states, { $size } MiB; nothing of them is needed
# $locale
doctor-locale-utf-8 = { $locale }
doctor-locale-unset = not set: screens use ASCII only
# $locale
doctor-locale-other = { $locale } is not UTF-8: screens use ASCII only
doctor-terminal-none = the output is not a terminal; nothing to look at
# $name, $columns, $rows, $colours
doctor-terminal-fits = { $name }, { $columns } x { $rows }, { $colours } colours
# $name, $columns, $rows
doctor-terminal-colourless = { $name }, { $columns } x { $rows }, without colours (NO_COLOR)
# $columns, $rows
doctor-terminal-small = { $columns } x { $rows } is smaller than 80 x 24
doctor-terminal-dumb = no terminal type is set (TERM)
doctor-cores-off = off
doctor-cores-on = on: a crash could write the memory to the disk
# $mask
doctor-umask-private = { $mask }: new files are the user's alone
# $mask
doctor-umask-open = { $mask }: others could read new files
doctor-end-ok = Everything is as it should be.
doctor-end-warning = It works; mend what is marked when you can.
doctor-end-wrong = Mend what is wrong with the commands above.
