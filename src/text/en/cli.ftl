### cli: the command line: help, output, errors.

## Help: headings and values

cli-about = Case register of an employment service, from the keyboard
cli-usage = polku [OPTIONS] [COMMAND]
cli-after = Without a command the terminal program opens. Help on a command: polku COMMAND --help
cli-heading-usage = Usage:
cli-heading-commands = Commands
cli-heading-options = Options
cli-heading-arguments = Arguments
cli-value-command = COMMAND
cli-value-number = NUMBER
cli-value-file = FILE
cli-value-directory = DIRECTORY
cli-value-text = TEXT
cli-value-client = CLIENT
cli-value-purpose = PURPOSE
cli-value-preset = NAME
cli-value-shell = SHELL
cli-value-lang = LANGUAGE
cli-value-when = WHEN
cli-value-keymap = KEYMAP
cli-value-theme = THEME
cli-value-login = LOGIN
cli-value-roles = ROLE[,ROLE]
cli-value-organisations = MUNICIPALITY[,...]
cli-value-classes = CLASS[,CLASS]
cli-value-day = DAY
cli-value-deputies = LOGIN:UNTIL[,...]

## Help: options of every command

cli-option-help = Show this help
cli-option-version = Show the version
cli-option-lang = Language: fi, sv or en
cli-option-data = Directory of the register
cli-option-key = Key file of the register
cli-option-json = Print JSON, schema polku/1
cli-option-plain = Print one record a line, columns separated by tabs, no headings
cli-option-color = Colours: auto, always or never
cli-option-keymap = Keymap preset or keymap file
cli-option-theme = Colour theme

## Help: commands

cli-demo-about = Build and open a practice register of invented people only
cli-demo-usage = polku demo [OPTIONS]
cli-demo-clients = Number of clients; without this 5727
cli-demo-seed = Seed: the same number gives the same clients
cli-demo-no-open = Build only, do not open
cli-demo-fresh = Build anew even when there is a practice register
cli-find-about = Look clients up
cli-find-usage = polku find [OPTIONS] [TEXT]...
cli-find-limit = At most this many hits; without this 50
cli-search-text = Search text; "-" or nothing reads it from stdin. Give an identity code always that way, never as an argument
cli-search-after = Example: polku count municipality:ulvila age:<30 barrier:language
cli-search-saved = Use a saved search: its name, or the id of one that comes with the program; TEXT narrows it
cli-value-search = SEARCH
cli-show-about = Show a client's card
cli-show-usage = polku show [OPTIONS] CLIENT
cli-show-client = Client number
# $list (Text): the purposes
cli-show-purpose = Why the data are looked at; it goes into the access log. One of: { $list }
cli-count-about = Count clients
cli-count-usage = polku count [OPTIONS] [TEXT]...
cli-searches-about = List the searches with their counts
cli-searches-usage = polku searches [OPTIONS]
cli-searches-after = A search can be given by its name: polku find --saved silent-60
cli-import-about = Bring clients in from a spreadsheet or a Polku export
cli-import-usage = polku import [OPTIONS] FILE
cli-import-after = Good rows are saved, bad ones are listed. The same file can be imported again: nothing is written twice.
cli-import-file = CSV spreadsheet or JSON Lines export
cli-import-mapping = TOML file that says what foreign headings and values mean
cli-import-dry-run = Check everything, write nothing
cli-import-report = Write the bad rows to a CSV file
cli-export-about = Take out the whole register or the client data
cli-export-usage = polku export [OPTIONS]
cli-export-after = Without options everything is printed as JSON Lines. An export holds secret data.
cli-export-json = The whole register to a JSON Lines file; "-" prints it
cli-export-clients = Client data to a CSV spreadsheet
cli-export-with-hetu = Identity codes in the spreadsheet too
cli-user-about = Add, list, change and end the accounts of the register
cli-user-usage = polku user list|add|change|end|code
cli-user-list-about = List the accounts, ended ones too
cli-user-list-usage = polku user list [OPTIONS]
cli-user-add-about = Add an account
cli-user-add-usage = polku user add LOGIN --role ROLE [OPTIONS]
cli-user-change-about = Change what is given, and nothing else, of an account
cli-user-change-usage = polku user change LOGIN [OPTIONS]
cli-user-end-about = End the rights of an account, at once or after a day
cli-user-end-usage = polku user end LOGIN [--on DAY]
cli-user-login = Sign-in name on this machine
cli-user-name = Name shown to colleagues; without this as the system has it
cli-user-uid = Number of the operating-system user; without this the system is asked. "none": does not sign in
# $list (Text): the roles
cli-user-role = Roles: { $list }
cli-user-organisation = Municipalities whose clients the account works for, by code or name; the first is its home. Without this your own
cli-user-class = Data classes with a right of their own: health, social, turvakielto. "none" takes them away
cli-user-from = First day of the rights; without this today
cli-user-to = Last day of the rights; "none" takes it away
cli-user-deputy-for = Colleagues whose clients the account answers for, and until when. "none" ends it
cli-user-on = Last day of the rights; without this they end at once
cli-user-after = Days as people type them: 31.12.2026, 2026-12-31, +14, fri. Example: polku user add mlaine --role caseworker --class health
cli-audit-about = Show who looked at or changed what, when and what for, newest first
cli-audit-usage = polku audit [OPTIONS]
cli-audit-client = Only about this client
cli-audit-user = Only by this account
cli-audit-from = From this day on
cli-audit-to = To this day
cli-audit-limit = At most this many lines; without this 100
cli-keys-about = Check, show or export keymaps
cli-keys-usage = polku keys check FILE, polku keys show or polku keys export NAME
cli-keys-check-about = Find the faults of a keymap file
cli-keys-check-usage = polku keys check FILE
cli-keys-check-file = Keymap file
cli-keys-show-about = Show the keys in force
cli-keys-show-usage = polku keys show
cli-keys-export-about = Print a preset as a file to start from
cli-keys-export-usage = polku keys export NAME
cli-keys-export-preset = Name of the preset
cli-completions-about = Print command completion for a shell
cli-completions-usage = polku completions SHELL
cli-completions-shell = bash, elvish, fish, powershell or zsh
cli-man-about = Print the manual page
cli-man-usage = polku man

## Mistakes on the command line

# $text (Text): what is wrong
cli-error = Error: { $text }
cli-hetu-in-arguments = The command holds something that looks like an identity code and was not carried out.
cli-hetu-in-arguments-hint = Commands are visible to other users of the machine and stay in the history. Type polku find without text: it asks. Remove the command from your shell history.
# $name (Text): as typed
cli-unknown-command = There is no command { $name }.
# $name (Text): as typed
cli-unknown-argument = There is no option or argument { $name }.
# $name (Text): the option
cli-value-missing = Option { $name } lacks its value.
# $name (Text): the option or argument; $value (Text): as typed
cli-value-invalid = Value { $value } will not do: { $name }.
# $name (Text): the option or argument; $value (Text): as typed
cli-value-surplus = Value { $value } is one too many: { $name }.
# $name, $other (Text): the options
cli-not-together = { $name } and { $other } do not go together.
# $name (Text): what is missing
cli-argument-missing = Missing: { $name }
cli-command-missing = The command is missing.
cli-argument-encoding = An argument is not UTF-8 text.
cli-arguments-unreadable = The command cannot be read.
# $name (Text): the likeliest
cli-did-you-mean = Did you mean { $name }?
# $list (Text): the choices
cli-allowed = Allowed: { $list }
cli-see-help = Help: polku --help

## Files and streams

# $cause (Text): what the system says
cli-write-failed = Writing failed: { $cause }
cli-write-failed-hint = Nothing was written to the register because of this. Check the disk space and try again.
# $file (Text): path; $cause (Text): what the system says
cli-file-unreadable = File { $file } cannot be read: { $cause }
cli-file-unreadable-hint = Nothing was changed. Check the path and its permissions.
# $file (Text): path; $most (Text): kilobytes
cli-file-too-long = File { $file } is too long: at most { $most } kB are read.
cli-file-too-long-hint = Nothing was changed. Check whether it is the right file.
# $file (Text): path; $cause (Text): what the system says
cli-file-unwritable = File { $file } cannot be written: { $cause }
cli-file-unwritable-hint = The register is unchanged or holds what the summary says. Check the path, its permissions and the disk space.
cli-input-unreadable = The input cannot be read as text.
cli-input-unreadable-hint = Nothing was looked up. Give one line of UTF-8 text.

## Looking up

cli-search-prompt = Search:
cli-search-empty = The search text is missing.
cli-search-empty-hint = Give a name, a client number or a filter, such as: polku find makinen
# $most (Text): bytes
cli-search-too-long = The search text is too long: at most { $most } characters.
cli-search-too-long-hint = Nothing was looked up. Leave words and filters out.
# $name (Text): as typed
cli-search-unknown = There is no search { $name }.
cli-search-unknown-hint = The searches are listed by: polku searches
cli-search-own = own
# $text (Text): the part of the search
cli-query-mistake = The part "{ $text }" of the search was not understood.
cli-found-nothing = No hits.
# $shown, $total (Number): hits
cli-found-more = Showing { $shown } of { $total } hits. Narrow the search or use --limit.
# $few (Number): the smallest figure that is told
cli-count-few = There are some, but fewer than { $few }: smaller figures could point at a person, so they are not told.
# $name (Text): the client
cli-protected-name = { $name } (non-disclosure)
cli-column-number = Number
cli-column-name = Name
cli-column-born = Born
cli-column-municipality = Municipality
cli-column-status = Status
cli-column-worker = Caseworker
cli-column-due = Next due
cli-column-context = Where
cli-column-keys = Keys
cli-column-action = Action
cli-column-what = What it does
cli-column-login = Login
cli-column-user = Name
cli-column-roles = Roles
cli-column-organisations = Municipalities
cli-column-classes = Data classes
cli-column-until = Until
cli-column-state = State
cli-column-moment = When
cli-column-deed = What
cli-column-purpose = What for
cli-column-client = Client
cli-column-search = Search
cli-column-count = Count
cli-column-whose = Whose
cli-column-text = Search text

## A client's card

# $client (Text): client number
cli-no-such-client = There is no client { $client }, or none that may be shown to you.
cli-no-such-client-hint = Look the client up by name: polku find NAME
# $client (Text): client number
cli-purpose-needed = Client { $client } is shown only when you say why you need the data.
cli-purpose-needed-hint = Add --purpose, such as --purpose customer-contact. It goes into the access log with your name.
cli-show-hidden = hidden
cli-show-closed = closed
# $date (Text)
cli-show-due = due { $date }
# $effect (Number): 0 to 3
cli-show-effect = effect { $effect }
# $date (Text); $age (Number): years
cli-show-born = { $date } (age { $age })
cli-show-protected = in force until further notice
# $date (Text): last day
cli-show-protected-until = in force until { $date }
# $what, $date (Text)
cli-show-since = { $what } since { $date }
# $months (Number)
cli-show-months = { $months } months
# $months (Number): 12 or more
cli-show-months-long = { $months } months, long-term unemployed
# $what (Text): benefit; $days (Number); $date (Text): as of
cli-show-benefit-days = { $what }, { $days } days as of { $date }
# $what, $date, $law (Text)
cli-show-statutory = { $what } by { $date } ({ $law })
cli-show-label-protected = Non-disclosure
cli-show-label-born = Born
cli-show-label-hetu = Identity code
cli-show-label-municipality = Municipality
cli-show-label-worker = Caseworker
cli-show-label-status = Status
cli-show-label-searching = Job search since
cli-show-label-unemployed = Unemployed
cli-show-label-benefit = Benefit
cli-show-label-share = Municipal share
cli-show-label-target = Target group
cli-show-label-mother-tongue = Mother tongue
cli-show-label-service-language = Service language
cli-show-label-interpreter = Interpreter
cli-show-label-education = Education
cli-show-label-last-contact = Last contact
cli-show-label-appointment = Next appointment
cli-show-label-statutory = Due by law
cli-show-label-phone = Phone
cli-show-label-email = E-mail
cli-show-label-address = Address
# $count (Number)
cli-show-kind-need = Service needs ({ $count })
# $count (Number)
cli-show-kind-barrier = Employment barriers ({ $count })
# $count (Number)
cli-show-kind-plan = Skill-development plans ({ $count })
# $count (Number)
cli-show-kind-flag = Flags ({ $count })
# $count (Number)
cli-show-kind-contact = Contacts ({ $count })
# $count (Number)
cli-show-kind-reminder = Reminders ({ $count })

## Keymaps

# $name (Text): as typed; $list (Text): the presets
cli-keys-no-preset = There is no preset { $name }. The presets: { $list }
# $count (Number): faults
cli-keys-checked = Faults: { $count }

## Export

# $clients, $records (Number); $file (Text): path
cli-exported = Exported: { $clients } clients, { $records } records: { $file }
# $clients (Number): under non-disclosure; $records (Number): of classes that were not given
cli-export-withheld = Left out, because your rights do not cover it: home municipality and contact data of clients under non-disclosure ({ $clients }), health or social records ({ $records }). The file says where.
cli-export-hetu-in = The spreadsheet holds identity codes. Keep it protected, and destroy it when it is no longer needed.
cli-export-hetu-out = The spreadsheet holds no identity codes. Add --with-hetu to include them. Without an identifier a client is not recognised when the spreadsheet is imported.
cli-export-stopped = The export was stopped.
cli-export-stopped-hint = The file is incomplete: do not use it. The register is unchanged.

## Failures of requests where no form keeps anything

cli-failure-invalid = The register does not accept this.
cli-failure-invalid-hint = Nothing was changed. Correct what is listed.
cli-failure-busy = The register is busy and did not answer in time.
cli-failure-busy-hint = Wait a moment and give the same command again: nothing is written twice.
cli-failure-offline = The connection to the register was lost.
cli-failure-offline-hint = Give the same command again: nothing is written twice.
# $server, $client (Text): versions
cli-failure-version = The register's server is version { $server }, this program is version { $client }.
cli-failure-version-hint = Nothing was changed. If the server is the older one: polku server stop (or ask your administrator to), then the same command again. If this program is the older one, open a new session.
cli-failure-conflict = Somebody changed the same data at the same time.
cli-failure-conflict-hint = What was under way was not saved. Give the same command again.
cli-failure-disk-full = The register's disk is full.
cli-failure-disk-full-hint = What was under way was not saved, what came before is safe. Ask your administrator for space and give the same command again.
cli-failure-locked = Your account is locked, because you have not used Polku for a while.
cli-failure-locked-hint = Open polku, give your unlock code there, then give the same command again.
cli-failure-wrong-code = The unlock code is wrong. Tries left: { $left }
cli-failure-wrong-code-hint = Nothing was changed. Give the same command again.
cli-failure-code-refused = The unlock code was wrong too many times: codes are taken again at { $until }.
cli-failure-code-refused-hint = Nothing was changed. If you forgot the code, the administrator can remove it: polku user code LOGIN --remove

cli-config-mistake = { $place }: this line of the settings file is not understood: { $near }

## Accounts and the log

# $option (Text): the option; $value (Text): as typed; $list (Text): the choices
cli-user-value = { $option }: "{ $value }" will not do.
cli-user-value-hint = Nothing was changed. Allowed: { $list }
# $login (Text): as typed
cli-user-no-role = The account { $login } needs a role: --role is missing.
cli-user-no-role-hint = Nothing was changed. Add, for example, --role caseworker. All roles: polku user add --help
# $value (Text): as typed
cli-user-no-municipality = --organisation: there is no municipality { $value }.
cli-user-no-municipality-hint = Nothing was changed. Give a name or a three-digit code.
# $value (Text): as typed
cli-user-deputy-shape = --deputy-for: "{ $value }" lacks the colleague or the day.
cli-user-deputy-shape-hint = Nothing was changed. Give LOGIN:UNTIL, such as mlaine:31.12.
cli-user-deputy-over = --deputy-for: "{ $value }" is over already.
cli-user-deputy-over-hint = Nothing was changed. The last day of standing in is today or later; "none" ends it.
# $option (Text): the option; $value (Text): as typed; $problem (Text): a sentence
cli-user-day = { $option }: "{ $value }" is not a day that can be read. { $problem }
cli-user-day-hint = Nothing was changed. Correct the day, such as 31.12.2026.
# $login (Text): as typed
cli-user-unknown = There is no account { $login }.
cli-user-unknown-hint = Nothing was changed. See polku user list.
# $login (Text): as typed
cli-user-not-of-system = This machine knows no user { $login }.
cli-user-not-of-system-hint = Nothing was changed. Make the user on the machine first, or give the number with --uid.
# $login, $name (Text): the account
cli-user-added = Added: { $login } ({ $name }).
# $login, $name (Text): the account
cli-user-changed = Changed: { $login } ({ $name }).
# $login, $name (Text): the account; $day (Text)
cli-user-ended = Ended: { $login } ({ $name }). Last day of the rights: { $day }
cli-user-cannot-sign-in = The account has no operating-system user, so it cannot sign in. Give one with polku user change LOGIN --uid NUMBER.
# $name (Text): whoever founded the register
cli-user-founder-ended = { $name } no longer stands in for everybody, because others can sign in now. Give deputies by name: --deputy-for.
cli-user-nothing = Nothing to change: the account is like that already.
cli-user-state-ended = ended
cli-user-state-not-yet = not begun
cli-user-state-no-sign-in = no sign-in
cli-audit-nothing = The log has no such lines.
# $shown (Number): lines
cli-audit-more = Showing the newest { $shown } lines. Narrow the query or use --limit.
