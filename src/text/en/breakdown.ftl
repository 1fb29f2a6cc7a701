### breakdown: clients by the values of a field, on the screen and on the command line.

## Fields, as headings

# max 24
by-municipality = Municipality
# max 24
by-age = Age
# max 24
by-barrier = Barrier
# max 24
by-need = Service need
# max 24
by-status = Employment status
# max 24
by-caseworker = Caseworker
# max 24
by-flag = Flag
# max 24
by-plan = Skill plan
# max 24
by-language = Language
# max 24
by-benefit = Benefit
# max 24
by-service = In a service
# max 24
by-overdue = Overdue
# max 24
by-follow-up = Days to follow-up
# max 24
by-birth = Year of birth
# max 24
by-since = Status since
# max 24
by-unemployed = Months unemployed
# max 24
by-group = Target group
# max 24
by-silence = Days without contact
# max 24
by-interpreter = Interpreter
# max 24
by-education = Education
# max 24
by-band = Days to next share band
# max 24
by-new = Days with caseworker
# max 24
by-ending = Days to end of search

## What clients have

# $from (Text), $to (Text): the first and the last number or year
by-range = { $from }–{ $to }
# $to (Text): the last number or year
by-range-to = { $to } or less
# $from (Text): the first number or year
by-range-from = { $from } or more
by-yes = Yes
by-no = No
by-none = None
by-unknown = Not known

## The screen

# max 20
breakdown-title = Breakdown
# $clients (Number): hits
breakdown-hits = { $clients ->
    [one] { $clients } client
   *[other] { $clients } clients
}
# $few (Number): the smallest figure that is told
breakdown-few = fewer than { $few } clients
breakdown-nobody = There are no clients to break down.
# max 78
breakdown-overlap = A client is in every bar it belongs to: together they exceed the clients.
# $few (Number): the smallest figure that is told
breakdown-held = .. is fewer than { $few }, or would give such a figure away.
# max 78
breakdown-letters = Type the beginning of a field, such as age, to break down by that one.
# max 14
breakdown-narrow = narrow
# max 14
breakdown-next = next field
# max 14
breakdown-previous = previous field
# $typed (Text): letters typed
breakdown-no-field = No field begins with “{ $typed }”.
breakdown-not-narrowed = A figure that is not told cannot be narrowed to.
breakdown-no-filter = There is no filter for this bar.

## The figure for filters where a list does not show the clients

# $clients (Number): how many match
# max 78
counted-clients = { $clients ->
    [one] 1 client matches.
   *[other] { $clients } clients match.
}
# $few (Number): the smallest figure that is told
# max 78
counted-few = Fewer than { $few } clients match. So small a figure is not told more closely.
# $key (Text): name of a key
# max 78
counted-hidden = The list does not show them to your role. { $key }: breakdown.
# max 78
counted-hidden-here = The list does not show them to your role. polku count --by breaks them down.

## The command line

cli-count-by = Break down by one field or two, with a comma between
cli-count-csv = Print the breakdown as CSV (UTF-8, cells split by ;, for spreadsheets)
cli-value-fields = FIELD[,FIELD]
# $name (Text): what was typed
cli-by-unknown = There is no field “{ $name }”.
# $list (Text): names of fields
cli-by-unknown-hint = Fields: { $list }
# $name (Text): what was typed, $suggestion (Text): the name of a field
cli-by-mistyped = There is no field “{ $name }”. Did you mean { $suggestion }?
cli-by-mistyped-hint = Example: polku count age:<30 --by municipality,barrier
# $name (Text): what was typed, $list (Text): names of fields
cli-by-ambiguous = Several fields begin with “{ $name }”: { $list }.
cli-by-number = A breakdown is by one field or by two different ones.
cli-by-number-hint = Example: polku count age:<30 --by municipality,barrier
cli-column-clients = Clients
cli-column-share = %
cli-by-total = Total
cli-by-overlap = A client is counted once for each value it has: the figures add up to more than the total.
# $few (Number): the smallest figure that is told
cli-by-held = .. is a figure from 1 to below { $few }, or one from which such a figure could be worked out.
cli-by-nobody = No clients to break down.
