### access: everything held about a client, for the client (GDPR art. 15).

## The command

access-command = Put together for a client everything the register holds about them (GDPR article 15)
access-usage = polku access [OPTIONS] CLIENT
access-after = The report is for the data-protection officer, and is logged as a request of the data subject. Its language is chosen by --lang. Read it before you hand it over, and withhold records that are about somebody else.
access-client = Number of the client
access-withhold = Leave out the record of this number because it is about somebody else; several with commas between
access-out = Write to a new file that only you can read
# $file (Text)
access-file-exists = The file { $file } exists already.
access-file-exists-hint = Nothing was written. Give another name, or remove the old file.
# $file (Text)
access-written = The report is in the file { $file }.
access-officer = Read the report before you hand it over. Check who asks, hand it over in person or protected, and remove the file afterwards.
access-officer-protected = NOTE: a non-disclosure for personal safety is in force, and the report holds the client's address. Give it into the client's own hands only; do not send it by post or e-mail, and leave no print-outs.
# $count (Number)
access-officer-withheld = Records withheld: { $count }. Tell the client on what grounds.

field-withhold = to withhold

## The report

access-title = Your data in the register (EU General Data Protection Regulation, article 15)
# $client (Text), $at (Text)
access-about = Client number { $client }. Put together { $at }.
access-purpose = The data are processed to organise employment services (act 380/2023). They are secret (act 621/1999, section 24).
access-kept-goes-on = The client relationship goes on. The data are erased when the statutory time after its end has passed.
# $on (Text), $law (Text)
access-kept-until = The data are erased on { $on } at the earliest ({ $law }).
# $count (Number)
access-withheld = Records were left out because they are about somebody else: { $count }.
access-data = Basic data
access-records = Records
# $no (Text), $what (Text), $state (Text)
access-record = { $no }. { $what } ({ $state })
access-open = open
access-closed = closed
# $on (Text), $by (Text), $source (Text)
access-entered = entered { $on }, role of whoever entered it: { $by }; source: { $source }
access-source-client = the client
# $no (Text), $kind (Text), $on (Text), $by (Text)
access-record-withheld = { $no }. { $kind }, entered { $on }, role of whoever entered it: { $by }: WITHHELD because the record is about somebody else
access-changes = Changes, newest first
access-change-withheld = WITHHELD
access-looks = When your data were looked at and handed out, newest first
access-looks-note = The names of those who looked are not told (Court of Justice of the EU, C-579/21). When the whole register was exported, your data may have been among them.
access-look-opened = card opened
access-look-revealed = shown
access-look-read-history = history of changes read
access-look-read-client = basic data read
access-look-disclosed = data put together for you
access-look-exported = register or a part of it exported to a file
access-drafts = Unfinished forms
# $form (Text), $at (Text), $by (Text)
access-draft = { $form }, { $at }, role of the writer: { $by }; not in the register yet
access-nobody = not known
access-rights = Your rights
access-rights-correct = You can ask for wrong data to be corrected.
access-rights-complain = You can lodge a complaint with the Data Protection Ombudsman.
