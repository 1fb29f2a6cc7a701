### audit: the log for the data-protection officer, on the command line and on the screen.

## Options of `polku audit`

audit-after = The log is for the data-protection officer and the supervisory authority. Asking is logged too. An anomaly is a question, not an accusation: most have a good reason.
audit-anomalies = Show what the rules find in the lines rather than the lines, with the lines behind each finding
audit-head-option = Print only the number and the hash of the newest line, for keeping elsewhere
# $list (Text)
audit-role = Only by this role. One of: { $list }
# $list (Text)
audit-purpose = Only for this purpose. One of: { $list }
# $list (Text)
audit-result = Only with this result. One of: { $list }
audit-origin = Only from a terminal or an SSH address that begins so
audit-value-result = RESULT
cli-column-origin = From

## What it prints

# $seq (Text), $at (Text), $hash (Text)
audit-head = Newest line of the log { $seq }, { $at }, hash { $hash }
# $lines (Number), $total (Number), $shown (Number)
audit-found = Lines of the log looked at: { $lines }. Findings: { $total }.
# $lines (Number), $total (Number), $shown (Number)
audit-found-more = Lines of the log looked at: { $lines }. Findings: { $total }, of which the newest { $shown } are shown. Narrow the query or use --limit.
# $lines (Number), $total (Number), $shown (Number)
audit-found-nothing = Lines of the log looked at: { $lines }. The rules find nothing in them.
# $count (Number)
audit-more-lines = and more lines: { $count }
# $client (Text)
audit-about-client = client { $client }
# $count (Number)
audit-lines = lines { $count }

## The rules by which something is found

anomaly-own-file = Own name as a client
anomaly-colleague-file = A colleague's name as a client
anomaly-same-surname = Same family name
anomaly-protected = Non-disclosure in force
anomaly-after-leaving = After the client had left
anomaly-many-views = Many clients within an hour
anomaly-searches-only = Many searches, nothing opened
anomaly-outside-hours = Outside working hours
anomaly-not-own = Not one's own client

## Lines of the log that this adds

log-read-anomalies = asked for anomalies of the log
log-read-head = printed the newest line of the log
log-disclosed = disclosed the data to the client
log-searched-known = marked clients
log-refused-to-disclose = disclosing the data to the client
# $number (Number)
log-withheld = withheld { $number }
log-result-shown = shown
log-result-done = done
log-result-denied = denied

## The page of the log

log-title = Log
log-title-anomalies = Anomalies of the log
log-filter-title = Narrow the log
log-filter-client = Client
log-filter-user = User
log-filter-from = From
log-filter-to = To
log-filter-hint = An empty field narrows nothing. The user is a login or a name; days as 12.3. or -30.
log-filter-set = narrow
log-bad-client = The client is a number.
log-bad-user = There is no such user.
log-bad-day = The day was not understood.
log-none = The log has no such lines.
log-nothing-found = The rules find nothing in these lines.
log-narrow = narrow
log-to-anomalies = anomalies
log-to-lines = all lines
log-whole = whole line
log-line-title = Line of the log
log-fact-moment = When
log-fact-who = Who
log-fact-roles = Roles
log-fact-deed = What
log-fact-purpose = What for
log-fact-client = Client
log-fact-result = Result
log-fact-origin = From
log-fact-seq = Line
log-fact-unknown = not known
