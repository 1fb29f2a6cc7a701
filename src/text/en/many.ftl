### many: marks in the list of hits, and one act on many clients: its form, its preview and what came of it.

## Marks

# max 13
# $count (Number): how many
many-marked = marked { $count }
# max 9
many-mark = mark
# $total, $max (Number): hits, and how many can be marked
many-too-many = There are { $total } hits: at most { $max } can be marked at a time. Narrow the search.
# $max (Number): how many can be marked
many-full = At most { $max } clients can be acted on at a time, and not all of these fit any more.
# $count (Number): how many
many-vanished =
    { $count ->
        [one] You no longer see one of the marked clients, so its mark is gone.
       *[other] You no longer see { $count } of the marked clients, so their marks are gone.
    }
many-cleared = The marks were taken away.
# $key (Text): name of a key
many-mark-first = Mark hits first: { $key }.

## The form

# $count (Number): how many
many-clients =
    { $count ->
        [one] { $count } client
       *[other] { $count } clients
    }
form-hand-over-new = Hand over
form-label-hand-over-caseworker = To whom
form-label-hand-over-from = From which day

## The preview: what it is of

# $who (Text): who takes over; $day (Text): the first day
many-hand-over = Hand over: { $who }, from { $day }
# $reason (Text): of the flag
many-flag = Flag: { $reason }
# $day (Text), $text (Text): of the reminder
many-reminder = Reminder { $day }: { $text }
# $what (Text): what was done
many-back = Take back: { $what }
# $count, $left (Number): clients that change and clients that do not
many-able =
    { $left ->
        [0] { $count } will change.
       *[other] { $count } will change, { $left } will stay as they are.
    }
many-none-able = Nothing will change.
many-loading = Checking.

# $count (Number): how many
many-head-refused = Stay as they are { $count }
# $count (Number): how many
many-head-hand-over = Handed over { $count }
# $count (Number): how many
many-head-flag = Flagged { $count }
# $count (Number): how many
many-head-reminder = Reminded { $count }
# $count (Number): how many
many-head-back = Put back { $count }
# $who (Text): who is responsible before
many-now = now { $who }
many-nobodys = nobody's yet
# $client (Text): number of a client without a name
many-unnamed = client { $client }

## What Enter does in the form and in the preview

many-preview = preview
many-go-hand-over = hand over
many-go-flag = flag
many-go-reminder = set
many-go-back = take back
many-go-close = close
many-leave = back

## Why a client stays as it is

# max 47
many-why-not-found = is no longer here, or not for you to see
# max 47
many-why-denied = is not yours to change
# max 47
many-why-purpose-needed = say what you need it for
# max 47
many-why-already-theirs = is theirs already
# max 47
many-why-later-named = somebody is named for a later day already
# max 47
many-why-protected = non-disclosure: do it on the card, one by one
# max 47
many-why-other-organisation = another organisation's client
# max 47
# $who (Text): who changed it
many-why-changed-since = { $who } has changed this
# max 47
many-why-changed = somebody has changed this
# max 47
many-why-taken-back = was taken back already

## What came of it, in the status row

# $who (Text): who took over; $count (Number): how many
many-done-hand-over = Handed over ({ $who }): { $count }.
# $count (Number): how many
many-done-flag = Flagged: { $count }.
# $count (Number): how many
many-done-reminder = Reminders set: { $count }.
# $count (Number): how many
many-done-back = Taken back: { $count }.
# $count (Number): how many stayed as they are
many-left = As before: { $count }.
many-nothing = There is no change of many clients at a time to take back. A change of one client is undone on its card.
