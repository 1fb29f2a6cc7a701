### home: Today and search.

home-search = Search:
home-clear = clear search
home-complete = complete
# $day (Text): weekday and date
home-today = Today, { $day }

home-group-meetings = Meetings today
home-group-overdue = Overdue
home-group-due-today = Due today
home-group-flags = Flags for you
home-group-soon = Within 14 days

# max 12
# $days (Number): whole days past the day
home-late = { $days } d late

# The words a person can type for "my own clients"; the query language knows them.
home-own-filter = mine
# max 8
home-own = mine
# max 11
home-turvakielto = PROTECTED

## Heads of the columns of hits

# max 22
home-column-name = Name
# max 4
home-column-born = Born
# max 11
home-column-municipality = Home
# max 8
home-column-status = Status
# max 8
home-column-worker = Worker
# max 11
home-column-due = Next due
# max 7
home-column-reason = Why

## Why a client is among the hits

# max 7
reason-hetu = hetu
# max 7
reason-phone = phone
# max 7
reason-number = number
# max 7
reason-birth = birth
# max 7
reason-external = id
# max 7
reason-name = name
# max 7
reason-former = former
# max 7
reason-letters = parts
# max 7
reason-slip = almost
# max 7
reason-filter = filter
# max 7
reason-joined = joined
# max 7
reason-sound = sounds
# max 7
reason-near = roughly
# max 7
reason-partial = partly

## Nothing to show

home-no-hits = Nobody found.
home-no-hits-hint = Try fewer letters, a date of birth (14.6.1985) or a telephone number.
home-no-hits-loosen = Nobody meets all filters. Remove one or widen it.
home-no-hits-filters = Type ? in the search box to see the filters.
home-nothing-due = Nothing is due today. Type a name to find a client.
home-role-finds-nobody = Your role is shown no clients here.
home-role-finds-nobody-hint = On the command line: polku user, polku audit, polku import.
# max 80
home-role-finds-no-names = Your role does not search by name, number or date of birth.
# max 80
home-role-counts-filters = Filters tell how many clients there are, for example: municipality:pori age:<30
home-paste-cut = The pasted text did not fit in the search box; its end was left out.

## An empty register: six lines on how to begin; $new and $help are keys

home-empty-1 = The register has no clients yet. How to begin:
home-empty-2 = { $new } takes in the first client by hand.
# max 80
home-empty-3 = polku import clients.csv takes clients in from a table (on the command line).
home-empty-4 = polku demo opens a register of invented clients to practise with.
# max 80
home-empty-5 = Once there are clients, type a name, date of birth or telephone number here.
home-empty-6 = { $help } shows every key.

## Forms that were left unfinished

# $when (Text): a moment
home-draft-open = This form was left unfinished at { $when }. It is a draft, not saved yet.
# $count (Number): how many more
home-draft-more = Other unfinished forms: { $count }. The next one opens when this client is closed.
# $count (Number): how many; $key (Text): name of a key
home-draft-waits = Unfinished forms: { $count }. When the search box is empty, { $key } opens them.
# $count (Number): how many; $key (Text): name of a key
home-draft-elsewhere = You have forms open in another terminal: { $count }. { $key } brings them here.
home-draft-take = The form is open in another terminal of yours. If the line to it dropped, go on with it here.
home-draft-take-go = Go on here
home-draft-take-stay = Leave it there
home-next-draft = unfinished form

## Mistakes in the search text; $text is the piece in question

# $suggestion (Text): what was probably meant
query-suggestion = Did you mean { $suggestion }?
query-unknown-field = “{ $text }”: there is no such filter.
query-ambiguous-field = “{ $text }” fits several filters.
query-unknown-value = “{ $text }”: there is no such value.
query-ambiguous-value = “{ $text }” fits several, and all are included.
query-missing-value = “{ $text }”: type a value after the colon.
query-not-a-number = “{ $text }”: this needs a number, such as <30, 18..29 or >2m.
query-not-a-date = “{ $text }”: this needs a day, such as 14.6.1985, 1985 or >-30.
query-not-an-effect = “{ $text }”: the effect is 0–3, such as barrier:language/2..3.
query-not-comparable = “{ $text }”: this cannot be compared by < and >.
query-empty-range = “{ $text }”: the range ends before it begins.
query-unclosed-quote = “{ $text }”: the quotation mark is not closed.
query-negated-word = “{ $text }”: a minus works only before a filter.
query-too-long = The search is too long: its end was left out.

## The query language: an example and what it is on a line

query-help =
    A filter is name:value in Finnish, Swedish or English; all of them must hold.
    municipality:ulvila,pori         home municipality; comma: any of these
    barrier:language/2..3            barrier, here with an effect of 2 to 3
    -barrier:language  barrier:*     all but these; any barrier
    need:digital  flag:plan          service need; flag: on what, or why
    plan:digital/running             skill plan: kind and state
    status:unemployed  since:>=-30   employment status; since which day
    unemployed:>12m  silence:>60     months; days since the last contact
    benefit:general  group:under-30  benefit; ground for the target group
    mine  caseworker:virtanen        your clients; whose clients
    overdue  overdue:barrier         anything late; a barrier late
    followup:<7  ending:<2w          days to follow-up; to the end of job search
    band:<30  new:<14                days to a higher share; with the caseworker
    age:18..29  born:1985            age in years; date of birth
    language:ukrainian               mother tongue or language of service
    interpreter:arabic  service      language to interpret; is in a service
    education:master                 level of education
    Number: <30  >=18  18..29, in the unit d, w, m or y. Day: 14.6.1985  3/1985.
    A beginning that fits one value is enough. Spaces: municipality:"other country".
