### form: forms: field labels, pickers, buttons, and what the status row says of a save.

## Titles

form-need-new = Nytt servicebehov
form-need-edit = Servicebehov
form-barrier-new = Nytt hinder för sysselsättning
form-barrier-edit = Hinder för sysselsättning
form-plan-new = Ny kompetensplan
form-plan-edit = Kompetensplan
form-flag-new = Flagga
form-flag-edit = Flagga
form-contact-new = Ny kontakt
form-contact-edit = Kontakt
form-reminder-new = Ny påminnelse
form-reminder-edit = Påminnelse
form-client-new = Ny kund
form-client-edit = Kundens uppgifter
form-section-person = person
form-section-contact = kontaktuppgifter
form-section-background = språk och bakgrund
form-section-periods = perioder

## Labels, where the name of the field alone does not say enough

form-label-need-code = Servicebehov
form-label-barrier-code = Hinder
form-label-plan-code = Kompetensbehov
form-label-contact-mode = Kontaktsätt
form-label-client-status = Sysselsättningskod
form-label-hetu = Personbeteckning
form-label-phone = Telefon
form-label-citizenship = Medborgarskap
form-label-benefit = Förmån
form-label-turvakielto-from = Spärrmarkering från
form-label-turvakielto-to = Spärrmarkering till
form-label-contact-booked = Läge
form-label-resolution = Vad som gjordes

## Words to choose from

value-unknown = inte känt
form-booked-no = hållen
form-booked-yes = bokad framåt
form-service-language-fi = finska
form-service-language-sv = svenska
# Stands before the day a step was done, and is read back.
form-step-done = klar

## What a field takes; shown quietly in or under it

form-hint-day = t.ex. 12.3.  +14  +2v  må  v 23
form-hint-lines = En per rad.
form-hint-codes = En per rad: namn eller kod.
form-hint-periods = En per rad: namn, början - slut. Utan dagar: från och med i dag.
form-hint-spans = En per rad: början - slut.
form-hint-benefits = förmån början - slut / utbetalda dagar / per datum
form-hint-hetus = Beteckningen som den har getts; till en äldre kan läggas början - slut.
form-hint-steps = vad / vem / senast, t.ex. Söker till kurs / kund / +14
form-no-match = Inga träffar. Försök med ett annat ord eller en kod.

## What is wrong

# $line (Number): line of the list, from 1; $problem (Text): a sentence
form-on-line = Rad { $line }: { $problem }
form-time-unreadable = Detta är inget klockslag. Exempel: 9.30, 930, 9
form-paste-too-big = Texten är större än 100 kB och klistrades inte in. Ingenting i formuläret gick förlorat.
form-paste-no-room = Texten får inte plats i fältet och klistrades inte in. Ingenting i formuläret gick förlorat.
form-paste-no-text = I det här fältet går det inte att klistra in text. Välj ett alternativ.
form-hidden = Uppgifterna är dolda. Visa dem först på kortet, sedan kan de ändras.
form-no-client = Öppna först en kund.

## Closing and saving

form-loading = Hämtar uppgifter.
form-discard = Formuläret har ändringar som inte är sparade. Stänga utan att spara?
form-discard-go = Släng ändringarna
form-discard-stay = Fortsätt fylla i
form-take = ta
form-save = spara
form-next-section = nästa del

## Drafts: what is typed is kept for the case that the line drops

# $why (Text): a sentence
form-not-kept = Utkastet kunde inte bevaras. { $why } Det du skrivit finns kvar på skärmen, och ett nytt försök görs.
# Beside the title, as long as it is so.
form-title-not-kept = utkastet är inte bevarat
form-kept-again = Utkastet är bevarat igen.
form-draft-unknown = Ett oavslutat formulär kommer från en annan version av programmet och kan inte öppnas här. Det finns kvar.

## Somebody else changed the same

# $who (Text): who withdrew it
form-withdrawn = { $who } drog tillbaka anteckningen under tiden. Om du sparar nu skrivs den in som ny.
# $who (Text): who changed it
form-newer = { $who } ändrade detta just nu. Fortsätt i lugn och ro: när du sparar behålls bådas ändringar, och du tillfrågas om de gäller samma fält.
# $who (Text): who withdrew it
form-newer-withdrawn = { $who } drog just tillbaka anteckningen. Om du sparar skrivs den in som ny.
# max 50
# $who (Text): who changed it
form-newer-short = Ändrades nyss av: { $who }
form-conflict-hint = Samma fält ändrades på annat håll. Välj: 1 den andras, 2 min.
form-theirs-kept = Den andras version gäller. Ingenting behövde sparas.
form-conflict-before = före
form-conflict-mine = jag
form-empty = (tomt)
form-conflict-other = den andra

## After a save, in the status row

# $what (Text): the record or client
told-added = Sparat: { $what }.
told-changed = Ändrat: { $what }.
told-withdrawn = Draget tillbaka: { $what }.
told-undone = Ångrat: { $what }.
told-redone = Gjort på nytt: { $what }.
told-imported = Importerat: { $what }.
told-created = Ny kund: { $what }.
# $no (Text): number of the client
told-client = kund { $no }
# $who (Text): whose changes were saved before and still stand
told-along = Även { $who } ändrade detta; bådas ändringar är sparade.
# $key (Text): name of a key
told-undo = { $key } ångrar.
# $key (Text): name of a key
told-redo = { $key } gör på nytt.
