### problem: what is wrong with one field, shown under it.

## Any field

problem-required = Fill in this field.
# $max (Number): longest accepted text, in characters
problem-too-long = Too long: at most { $max } characters.
problem-code-too-short = Too short: an unlock code has at least { $least } characters.
# $code (Text): the code as given
problem-unknown-code = There is no code { $code } in this list.
# $code (Text): the code as given
problem-not-valid-on-date = Code { $code } is not in force on the date given.
problem-code-is-group = This is the heading of a group. Choose one of the codes under it.
# $min, $max (Number): both ends are accepted
problem-number-range = Give a number from { $min } to { $max }.
problem-nothing-changed = Nothing has been changed, so there is nothing to save.
# $max (Number): most entries accepted
problem-too-many = Choose at most { $max }.

## Dates and periods

problem-date-in-future = This date cannot be in the future.
problem-date-in-past = This date cannot be in the past.
problem-date-impossible = There is no such date.
problem-end-before-start = The end is before the start.
# $other (Text): first day of the other period
problem-periods-overlap = Overlaps another period, the one starting on { $other }.
problem-steps-order = The steps must be in the order of their dates.

## Personal identity code

problem-hetu-length = An identity code has 11 characters, like 010190-900P.
problem-hetu-date = The date of birth in the identity code does not exist or is in the future.
problem-hetu-future = The date of birth in the identity code is in the future.
problem-hetu-lower-case = Write the letters of the identity code in capitals.
problem-hetu-separator = The 7th character must be + (1800s), - or U to Y (1900s), or A to F (2000s).
problem-hetu-number = Characters 8 to 10 must be digits, from 002 up.
problem-hetu-check-character = The check character is wrong: there is a typing error in the identity code.
problem-hetu-test-range = The number part 900 to 999 is for test codes only. Not accepted in this register.
problem-hetu-taken = Another client in this register has this identity code.

## Identifiers, places and contact data

problem-external-taken = Another client in this register has this external id.
problem-phone-shape = Not a phone number. Examples: 040 123 4567, +358 40 123 4567
problem-email-shape = Not an e-mail address. Example: name@example.fi
problem-unknown-municipality = There is no such municipality. Give its name or its three-digit code.

## What the law leaves out of the register

problem-free-text-forbidden = This barrier must not carry free text. Only the code is recorded.
problem-class-social-closed = Social data may be recorded only during an open period of multisectoral service.
problem-class-criminal-off = Data on criminal matters is not recorded in this register.
problem-purpose-needed = Choose why you need this information. The purpose goes into the access log.

## Warnings and bulk transfer

problem-already-open = The same is already recorded as open (number { $no }). Both are kept.
problem-same-name-and-birth = Client { $client } has the same name and date of birth. Check whether it is the same person.
problem-twice-in-file = The same identity code or identifier stands earlier in the file (client { $client }).
problem-changed-meanwhile = The client was changed at the same time. Run the import again.

## Accounts

problem-login-shape = A login has letters a-z, digits and . _ - @ + only.
# $name (Text): whose it is
problem-login-taken = { $name } has this login already.
# $name (Text): whose it is
problem-uid-taken = { $name } has this operating-system user at the same time.
# $class (Text): the class as typed
problem-class-not-given = The class { $class } is not given to anybody by name. Possible: health, social, turvakielto.
problem-deputy-everyone = Nobody can be made deputy of everybody. Name the colleagues.
problem-deputy-oneself = Nobody can be their own deputy.
# $account (Number): as given
problem-unknown-account = There is no account number { $account }.
problem-last-administrator = There must be an administrator left who can sign in.
problem-control-character = Remove the control characters.
problem-class-not-granted-health = Your rights do not cover health data. If your work requires it, ask your administrator.
problem-class-not-granted-social = Your rights do not cover social data. If your work requires it, ask your administrator.
problem-one-or-two-fields = One field or two different ones.

## Saved searches

problem-search-filters-only = A saved search holds filters only, no names or numbers: others see it, and it stands in nobody's file.
problem-search-mistaken = Something in the search is not understood. Correct it first.
problem-search-identifies = This may be an identity code, a telephone number or a date of birth. Such is not saved in a search.
problem-search-name-taken = There is a search of this name already. Give another name.
# $max (Number): most searches
problem-searches-full = There can be at most { $max } searches. Drop one first.

## One act on many clients

# $max (Number): most clients of one act
problem-too-many-clients = At most { $max } clients at a time. Narrow the search or mark fewer.
# $day (Text): the first day of responsibility
problem-cannot-be-responsible = They cannot be responsible for clients from { $day }: the account is not valid then, or the role is not enough.
problem-erased-since = Taken in from this file before, and erased by law since. It is not taken in again.
# $number (Number): of a record
problem-no-such-record = There is no record number { $number }.
