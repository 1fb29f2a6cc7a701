### import: import and export of files.

## The file

import-latin1 = The file is not UTF-8, so it is read as Latin-1. Check the letters å, ä and ö.
import-broken-utf8 = The file mixes two encodings. Rows with unreadable letters are left out.
import-empty = The file has no rows.
import-empty-hint = Nothing was written to the register. The first line must have the headings.
import-no-headings = The first line of the file holds a person's data instead of headings.
import-no-headings-hint = Nothing was written to the register. Add a first line with the headings of the columns.
# $most (Text): columns
import-headings-enormous = The first line is no line of headings: it has more than { $most } columns, or a heading that is far too long.
import-headings-enormous-hint = Nothing was written to the register. Check whether the file is a table of clients and has no quote too many.
# $schema (Text): name in the file
import-other-schema = This is no export that this version can read: { $schema }
import-other-schema-hint = Nothing was written to the register. Import the file with the version that wrote it, or a later one.
# $found (Text): headings of the file
import-columns = Clients cannot be brought in from these columns. Headings: { $found }
import-columns-hint = Nothing was written to the register. Correct the headings, or give --mapping FILE that says what they mean.
# $field (Text): field name; $heading (Text): its usual heading
import-column-missing = A column is missing: { $heading } ({ $field })
# $field (Text): field name; $heading (Text): its usual heading
import-column-twice = Two columns for the same thing: { $heading } ({ $field })
# $list (Text): headings
import-columns-unused = Columns not taken in: { $list }
# $list (Text): headings
import-columns-absent = Headings of the mapping file that the file does not have: { $list }
# $file (Text): path
import-mapping = Mapping file { $file } has mistakes.
import-mapping-hint = Nothing was written to the register. Correct what is listed.
# $line (Text); $what (Text): what the parser says, in English
import-mapping-syntax = line { $line }: not TOML ({ $what })
# $name (Text): as written
import-mapping-table = Part { $name } is not known. Allowed: columns, constants, values
# $name (Text): as written
import-mapping-field = There is no field { $name }.
# $name (Text): the key
import-mapping-value = The value of { $name } must be a text in quotes.

## Rows

# $line (Text); $field (Text): field name; $text (Text): what is wrong
import-bad-row = line { $line }: { $field }: { $text }
# $line (Text); $field (Text): field name; $text (Text): what to look at
import-warning = line { $line }: note: { $field }: { $text }
import-more-problems = The rest of the problems are in the report: give --report FILE.
# $cells, $columns (Number)
import-problem-cell-count = The row has { $cells } cells, the heading { $columns }. Is a quote missing, or the delimiter inside a cell?
import-problem-encoding = The cell has a letter that cannot be read. Save the file as UTF-8.
import-problem-date = Not a date. Examples: 31.12.2025, 2025-12-31
import-problem-number = Not a whole number.
import-problem-yes-no = Neither yes, no nor a date.
import-problem-code = Neither a code nor a name of the list.
import-problem-caseworker = This register has no such caseworker.
import-problem-no-identity = The row has no external id, no identity code and no date of birth.
import-problem-birth-differs = The date of birth differs from the identity code.
import-problem-since-missing = The first day is missing.
# $line (Number): earlier line
import-problem-twice = The same identifier stands on line { $line }. This row was left out.
# $line (Number): earlier line
import-problem-namesake = The same name and date of birth stand on line { $line }. Check whether it is the same person.
import-problem-enormous = The cell is far too long. Is a quote missing?
import-problem-long-line = The line is far too long.
import-problem-not-a-line = The line is not a line of a Polku export.
# $name (Text): the name
import-problem-unknown-name = The export has a name that this version does not know: { $name }
import-problem-cut-off = The end of the export is missing: the file was cut off.

## The sums

import-dry-run = Check only: nothing was written to the register.
# $count (Number)
import-sum-rows = Rows read: { $count }
# $count (Number)
import-sum-added = New clients: { $count }
# $count (Number)
import-sum-updated = Updated: { $count }
# $count (Number)
import-sum-same = Unchanged: { $count }
# $count (Number)
import-sum-bad = Bad rows: { $count }
# $count (Number); $field (Text): its name; $text (Text): what is wrong, as at the first such row
import-sum-problem = - { $count }: { $field }: { $text }
# $count (Number): rows
import-unidentified = Rows with neither external id nor identity code: { $count }. These people are not recognised in another file: they would be added again.
# $count (Number): bad rows
import-some-bad = The other rows are in the register. Correct the bad rows ({ $count }) and import the same file again: nothing is written twice.
# $count (Number): bad rows
import-some-bad-dry = Correct the bad rows ({ $count }), or import the file and the others are saved.
# $count (Number): rows taken in
import-stopped = Stopped. { $count } rows are saved. Give the same command again and the import goes on: nothing is written twice.
# $count (Number): rows taken in
import-kept = Before the failure { $count } rows were saved, and they are safe.
