### kinds: names of record kinds, fields and values that are not code lists.

## Kinds of records, and headings over lists of them

kind-need = service need
kind-barrier = barrier
kind-plan = skill plan
kind-flag = flag
kind-contact = contact
kind-reminder = reminder

kinds-need = Service needs
kinds-barrier = Employment barriers
kinds-plan = Skill development
kinds-flag = Flags
kinds-contact = Contacts
kinds-reminder = Reminders

## Fields of the client

field-external = identifier elsewhere
field-surname = family name
field-login = login
field-uid = operating-system user
field-name = name
field-roles = roles
field-organisations = municipalities
field-classes = data classes
field-deputy-for = deputy for
field-given = given names
field-former = former names
field-hetus = personal identity code
field-birth = date of birth
field-phones = telephone
field-email = email
field-street = street address
field-postcode = postcode
field-town = post town
field-contact-address = contact address
field-municipality = home municipality
field-mother-tongue = mother tongue
field-service-language = service language
field-interpreter = interpreter
field-citizenships = citizenships
field-first-permit = first residence permit
field-education = education level
field-vocational = vocational qualification
field-earnings-related = meets earnings-related conditions
field-turvakielto = non-disclosure
field-job-search = job search in force
field-status = status
field-unlock-code = unlock code
field-benefits = benefits
field-caseworker = caseworker
field-organisation = organisation
field-multisectoral = multisectoral service

## Fields of records

field-code = kind
field-kind = kind
field-detail = detail
field-urgency = urgency
field-client-view = client's view
field-identified = identified
field-review = review
field-effect = effect
field-assessed-by = assessed by
field-client-agrees = client agrees
field-need = service need
field-from-level = level now
field-target-level = target level
field-occupation = target occupation
field-barrier = barrier
field-route = route
field-provider = provider
field-apply-by = apply by
field-starts = starts
field-steps = steps
field-on = day
field-at = time
field-reason = reason
field-flagged = on, no.
field-audience = for whom
field-text = text
field-due = due
field-raised = raised
field-resolved = resolved
field-mode = mode
field-minutes = minutes
field-booked = booked
field-note = note
field-done = done
field-source = source

## Values

value-yes = yes
value-no = no

urgency-1 = can wait
urgency-2 = normal
urgency-3 = urgent

client-view-not-asked = not asked
client-view-agrees = agrees
client-view-partly = agrees in part
client-view-disagrees = disagrees

need-status-identified = identified
need-status-in-action = in action
need-status-met = met
need-status-lapsed = lapsed
need-status-rejected = rejected

effect-0 = no effect
effect-1 = some
effect-2 = major
effect-3 = blocks now

barrier-status-active = active
barrier-status-being-solved = being solved
barrier-status-solved = solved
barrier-status-permanent = permanent

assessor-together = together
assessor-client = client
assessor-caseworker = caseworker
assessor-professional = professional

plan-status-none = nothing needed
plan-status-needed = needed
plan-status-planned = planned
plan-status-applied = applied
plan-status-accepted = accepted
plan-status-running = running
plan-status-completed = completed
plan-status-interrupted = interrupted
plan-status-dropped = dropped

responsible-client = client
responsible-caseworker = caseworker
responsible-provider = provider
responsible-joint = together

audience-coordinator = for the coordinator
audience-caseworker = for the caseworker

contact-booked = booked

## Dates that law sets, and grounds for the target group

statutory-first-contact = initial interview
statutory-job-search-discussion = job-search discussion

criterion-under-30 = under 30
criterion-kela-benefit = Kela benefit
criterion-no-earnings-related = no earnings-related
criterion-immigrant = immigrant
criterion-foreign-language = foreign-language
criterion-temporary-protection = temporary protection
criterion-jobseeker = jobseeker

## What a look is for

purpose-own-client = own client work
purpose-deputising = deputising
purpose-customer-contact = customer contact
purpose-handing-over = handing over
purpose-supervision = guidance or supervision
purpose-rights-request = request of the data subject
purpose-maintenance = maintenance of the system

## Roles of accounts, and data classes

role-caseworker = caseworker
role-deputy = deputy
role-joint-service-worker = multisectoral caseworker
role-coordinator = coordinator
role-head = head of service
role-administrator = administrator
role-data-protection-officer = data protection officer
role-researcher = researcher
role-supervisor = supervisory authority

class-ident = identity
class-ordinary = ordinary
class-health = health
class-social = social
class-economic = economic
class-migration = migration
class-criminal = criminal
class-turvakielto = non-disclosure

## Lines of the log: what was done, and what more there is to say of it

log-founded = founded the register
log-account = changed an account
log-searched = looked up
log-opened = opened the card
log-refused = was refused
log-revealed = revealed
log-read-history = read the history
log-read-client = read the client data
log-exported = exported
log-renewed = renewed client rows
log-verified = verified everything that is kept
log-verified-sound = sound
log-verified-damaged = damage found
log-wrote = wrote
log-read-log = read the log
log-refused-to = was refused
log-code-set = set an unlock code
log-code-removed = removed an unlock code
log-code-refused = gave a wrong unlock code too many times
log-search-saved = saved a search
log-search-changed = changed a saved search
log-search-dropped = dropped a saved search
# $number (Number)
log-number = clients: { $number }

log-searched-words = by name
log-searched-identifier = by identifier
log-searched-filters = by filters
log-searched-count = a count
log-searched-today = today's work
log-searched-saved = counts of the searches
log-searched-import = by an import file
log-searched-many = for many at once
log-opened-narrow = narrow card
log-opened-full = whole card
log-search-saved-own = own
log-search-saved-shared = shared
log-search-changed-own = own
log-search-changed-shared = shared
log-search-dropped-own = own
log-search-dropped-shared = shared
log-revealed-hetu = identity code
log-revealed-contact = contact data
log-revealed-health = health records
log-revealed-social = social records
log-wrote-created = new client
log-wrote-imported = imported
log-wrote-added = added
log-wrote-changed = changed
log-wrote-withdrawn = withdrawn
log-wrote-undone = undone
log-wrote-redone = redone
log-refused-to-find = looking up
log-refused-to-open = opening
log-refused-to-reveal = revealing
log-refused-to-read-history = reading the history
log-refused-to-record = writing
log-refused-to-count = counting
log-refused-to-import = importing
log-refused-to-export = exporting
log-refused-to-manage-accounts = managing accounts
log-refused-to-read-log = reading the log
log-refused-to-hand-over = handing over
log-refused-to-verify = verifying
