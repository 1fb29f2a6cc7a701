### card: the client card.

## The head: each fact is a label and its value

card-turvakielto = NON-DISCLOSURE
# $date (Text)
card-turvakielto-until = NON-DISCLOSURE until { $date }
# $years (Number)
card-age = { $years } y
card-born = b. { $value }
card-number = no. { $value }
card-former = formerly { $value }
# $status, $since (Text)
card-status = { $status } since { $since }
# $months (Number)
card-months = Unemployment: { $months } months
card-months-long-term = Unemployment: { $months } months, long-term
# $benefit (Text), $days (Number), $date (Text): the day the count is true for
card-benefit-days = Benefit: { $benefit }, { $days } days ({ $date })
card-benefit-none = Benefit: { $benefit }
card-benefit = Benefit: { $benefit }, days not known
# $percent (Number), $days (Number): payment days to the next step, $next (Number): percent then
card-share-next = Municipal share: { $percent }%, { $next }% in { $days } days
card-share = Municipal share: { $percent }%
# $criteria (Text), $rule (Text): name of the rule version
card-target = Target group ({ $rule }): { $criteria }
card-target-none = no criterion
card-municipality = Home: { $value }
card-worker = Caseworker: { $value }
card-mother-tongue = Mother tongue: { $value }
card-service-language = Service in: { $value }
card-interpreter = Interpreter: { $value }
# $kind, $day, $law (Text: act and section), $rule (Text: rule set)
card-next = Next: { $kind } { $day } ({ $law }, { $rule })
# $day (Text): the day, near days in words, with the time when there is one
card-appointment = Next appointment: { $day }
card-last-contact = Last contact: { $value }
card-phone = Tel. { $value }
card-contact-address = Contact address: { $value }
# $key (Text): the key that shows it
card-contact-hidden = Contact data hidden: { $key } shows
# max 79
card-basic = Basic card: the records are shown to the caseworker and deputies only.
# max 79
card-look-up = Look-up card: name, birth year, caseworker, next appointment. Rest hidden.

## Who else is here

# $who (Text): names of colleagues
# max 50
card-here = Also here: { $who }
# max 36
card-here-myself = you, in another terminal

## The sections

card-closed = Closed
# $kinds (Text): the kinds of which there is nothing open
card-none = None open: { $kinds }
card-none-at-all = No open records.
# $who, $date (Text)
card-entered = entered by { $who } { $date }
card-veiled = health entry
# $key (Text): the key that shows it
card-veiled-key = { $key } shows
card-veiled-first = The health entry is hidden. { $key } shows it; the look is logged.

## Answers

card-reading-only = You cannot change this client's data. Nothing was changed.
card-nothing-to-end = Nothing open is selected. Select an open record first.
card-shut = Your right to see this client changed, so the card was closed. You can look the client up again.
card-shut-purpose = The client now opens only for a reason, so the card was closed. What was saved is kept; open the card again.
card-shows-less = Your rights changed: the card shows less now than before.
# $who (Text): who changed it
card-conflict = Nothing was changed: { $who } changed this first. The card shows the newest now; try again if you need to.
# $who (Text): who changed it since
card-turn-conflict = Not undone: { $who } has changed the same record since. Nothing was changed. Correct the record yourself if it is wrong.

## What a look is for

# max 44
purpose-title = What do you need the data for?
# max 46
purpose-why = The answer is logged under your name.
