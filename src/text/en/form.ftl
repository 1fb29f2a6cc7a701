### form: forms: field labels, pickers, buttons, and what the status row says of a save.

## Titles

form-need-new = New service need
form-need-edit = Service need
form-barrier-new = New employment barrier
form-barrier-edit = Employment barrier
form-plan-new = New skill plan
form-plan-edit = Skill plan
form-flag-new = Raise a flag
form-flag-edit = Flag
form-contact-new = New contact
form-contact-edit = Contact
form-reminder-new = New reminder
form-reminder-edit = Reminder
form-client-new = New client
form-client-edit = Client data
form-section-person = person
form-section-contact = contact data
form-section-background = language and background
form-section-periods = periods

## Labels, where the name of the field alone does not say enough

form-label-need-code = Service need
form-label-barrier-code = Barrier
form-label-plan-code = Skill need
form-label-contact-mode = Way of contact
form-label-client-status = Employment status
form-label-hetu = Identity code
form-label-phone = Telephone
form-label-citizenship = Citizenship
form-label-benefit = Benefit
form-label-turvakielto-from = Non-disclosure from
form-label-turvakielto-to = Non-disclosure until
form-label-contact-booked = State
form-label-resolution = What was done

## Words to choose from

value-unknown = not known
form-booked-no = held
form-booked-yes = booked ahead
form-service-language-fi = Finnish
form-service-language-sv = Swedish
# Stands before the day a step was done, and is read back.
form-step-done = done

## What a field takes; shown quietly in or under it

form-hint-day = e.g. 12.3.  +14  +2w  mon  wk 23
form-hint-lines = One a line.
form-hint-codes = One a line: name or code.
form-hint-periods = One a line: name, from - to. Without days: from today.
form-hint-spans = One a line: from - to.
form-hint-benefits = benefit from - to / payment days / true on
form-hint-hetus = The code as issued; an older one may have from - to.
form-hint-steps = what / who / by when, e.g. Applies for a course / client / +14
form-no-match = Nothing matches. Try another word or a code.

## What is wrong

# $line (Number): line of the list, from 1; $problem (Text): a sentence
form-on-line = Line { $line }: { $problem }
form-time-unreadable = This is not a time. Examples: 9:30, 930, 9
form-paste-too-big = The text is over 100 kB, so it was not pasted. Nothing in the form was lost.
form-paste-no-room = The text does not fit in this field, so it was not pasted. Nothing in the form was lost.
form-paste-no-text = Text cannot be pasted here. Choose one of the options.
form-hidden = This is hidden. Show it on the card first, then it can be edited.
form-no-client = Open a client first.

## Closing and saving

form-loading = Fetching the data.
form-discard = The form has changes that are not saved. Close it without saving?
form-discard-go = Discard the changes
form-discard-stay = Go on filling in
form-take = take
form-save = save
form-next-section = next part

## Drafts: what is typed is kept for the case that the line drops

# $why (Text): a sentence
form-not-kept = No draft could be kept. { $why } What you typed is still on the screen, and keeping it is tried again.
# Beside the title, as long as it is so.
form-title-not-kept = draft not kept
form-kept-again = The draft is kept again.
form-draft-unknown = An unfinished form comes from another version of the program and cannot be opened here. It is still kept.

## Somebody else changed the same

# $who (Text): who withdrew it
form-withdrawn = { $who } withdrew this record meanwhile. If you save now, it is recorded as a new one.
# $who (Text): who changed it
form-newer = { $who } changed this just now. Carry on: your save keeps the changes of both, and asks where you both changed the same field.
# $who (Text): who withdrew it
form-newer-withdrawn = { $who } has just withdrawn this record. If you save, it is recorded as a new one.
# max 50
# $who (Text): who changed it
form-newer-short = Just changed by: { $who }
form-conflict-hint = The same fields were changed elsewhere. Choose: 1 theirs, 2 mine.
form-theirs-kept = The other version stands. There was nothing to save.
form-conflict-before = before
form-conflict-mine = me
form-empty = (empty)
form-conflict-other = the other

## After a save, in the status row

# $what (Text): the record or client
told-added = Saved: { $what }.
told-changed = Changed: { $what }.
told-withdrawn = Withdrawn: { $what }.
told-undone = Undone: { $what }.
told-redone = Done again: { $what }.
told-imported = Imported: { $what }.
told-created = New client: { $what }.
# $no (Text): number of the client
told-client = client { $no }
# $who (Text): whose changes were saved before and still stand
told-along = { $who } changed this too; the changes of both are saved.
# $key (Text): name of a key
told-undo = { $key } undoes it.
# $key (Text): name of a key
told-redo = { $key } does it again.
