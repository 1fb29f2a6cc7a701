### retention: how long data are kept, and erasing what the law wants erased.

## On the card

# $date (Text): the first day on which the file is due, $law (Text): act and section, $rule (Text): name of the rule
kept-until = { $date } ({ $law }, { $rule })
kept-goes-on = not before the client relationship ends
# $until (Text): a day with its rule, or that there is none yet
card-kept = Erase: { $until }
cli-show-label-kept = To be erased

## The command

retention-about = Erase what the law wants erased: list who is due, propose, approve, certify
retention-usage = polku retention COMMAND
retention-after = Nothing is erased before a second person approves: whoever made a proposal cannot approve it. Clients are told by number.
retention-list-about = List who is due and what holds them; nothing is written but the look in the log
retention-list-usage = polku retention list [OPTIONS]
retention-list-as-of = Due on this day; without this today
retention-propose-about = Propose to erase what is due today; nothing is erased yet
retention-propose-usage = polku retention propose [CLIENT...]
retention-propose-client = Numbers of clients; without any, all who are due and free, at most 1,000
retention-proposals-about = List the proposals, the newest first
retention-proposals-usage = polku retention proposals
retention-show-about = Show a proposal with the numbers of its clients
retention-show-usage = polku retention show NUMBER
retention-approve-about = Approve the proposal of another person and carry it out; there is no undo
retention-approve-usage = polku retention approve NUMBER
retention-reject-about = Reject a proposal, or withdraw your own
retention-reject-usage = polku retention reject NUMBER
retention-certificate-about = Print what was erased: counts, rules, dates, persons and hashes, no client
retention-certificate-usage = polku retention certificate NUMBER
retention-number = Number of the proposal

## Lists

retention-column-what = What
retention-column-since = Due since
retention-column-law = Rule
retention-column-proposed = Proposed
retention-column-settled = Approved or rejected
retention-file = whole file
# $count (Number)
retention-records = entries: { $count }
retention-state-free = can be erased
# $no (Number): number of the proposal
retention-state-proposed = in proposal { $no }
# $why (Text): what holds it
retention-state-held = stays: { $why }
# $count (Number)
retention-hold-open-need = open needs { $count }
# $count (Number)
retention-hold-open-barrier = open barriers { $count }
# $count (Number)
retention-hold-open-plan = open skill plans { $count }
# $count (Number)
retention-hold-open-flag = raised flags { $count }
# $count (Number)
retention-hold-coming-contact = booked contacts { $count }
# $count (Number)
retention-hold-coming-reminder = coming reminders { $count }
# $count (Number)
retention-hold-counted-discussion = discussions the deadlines count from { $count }
# $count (Number)
retention-hold-pointed-at = linked from something open { $count }
# $day (Text), $total (Number), $free (Number): those that nothing holds
retention-list-total = Due on { $day }: { $total }, of which can be proposed: { $free }
retention-no-proposals = There are no proposals.
# $no (Number), $clients (Number)
retention-proposed = Proposal { $no } is made, clients: { $clients }. Nothing is erased yet. Another person approves it: polku retention approve { $no }
# $left (Number)
retention-proposed-left = Due but not in this proposal: { $left }. Propose again after this one.
# $no (Number)
retention-rejected = Proposal { $no } is rejected. Nothing was erased.
# $no (Text), $stage (Text), $proposed (Text): who and when
retention-show = Proposal { $no }: { $stage }, proposed by { $proposed }
# $settled (Text): who and when
retention-show-settled = Approved or rejected by { $settled }
# $name (Text), $at (Text): the moment
retention-signed = { $name } { $at }
retention-stage-open = waits for approval
retention-stage-rejected = rejected
retention-stage-under-way = approved, not finished
retention-stage-done = erased

## The certificate

# $no (Number)
retention-certificate-title = Certificate of erasure { $no }
# $who (Text): name and moment
retention-certificate-proposed = Proposed by: { $who }
# $who (Text): name and moment
retention-certificate-approved = Approved by: { $who }
# $count (Number)
retention-certificate-files = Whole files erased: { $count }
# $count (Number)
retention-certificate-clients = Clients with single entries erased: { $count }
# $count (Number)
retention-certificate-records = Entries erased in all: { $count }
# $count (Number)
retention-certificate-kept = Proposed but kept, because no longer due or held: { $count }
# $count (Number)
retention-certificate-frames = Frames of the journal blanked: { $count }
# $rule (Text), $law (Text), $count (Number): clients
retention-certificate-rule = Rule { $rule } ({ $law }): clients { $count }
# $first (Text), $last (Text): days
retention-certificate-due = Due since: { $first } to { $last }
# $seq (Text): frame, $hash (Text)
retention-certificate-before = Journal before: frame { $seq }, hash { $hash }
# $seq (Text): frame, $hash (Text)
retention-certificate-after = Journal after: frame { $seq }, hash { $hash }
# $no (Text)
retention-not-carried-out = Proposal { $no } has not been carried out, so there is no certificate.
# $no (Text)
retention-not-carried-out-hint = See it with: polku retention show { $no }

## What is wrong

field-erasure = proposal
problem-nothing-due = Nothing of these clients can be erased today: it is not due, something pending holds it, or it stands in another proposal.
problem-erasure-own = You made this proposal yourself. Another person has to approve it. Nothing was erased.
problem-erasure-settled = This proposal is settled already. See: polku retention proposals

## Lines of the log

log-erasure-proposed = proposed erasure
log-erasure-rejected = rejected proposed erasure
log-erasure-approved = approved erasure
log-erasure-deleted = deleted what was approved
log-erasure-done = carried out erasure
log-searched-retention = who is due to be erased
log-refused-to-see-retention = seeing who is due to be erased
log-refused-to-propose-erasure = proposing erasure
log-refused-to-approve-erasure = approving erasure
