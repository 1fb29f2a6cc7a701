### card: the client card.

## The head: each fact is a label and its value

card-turvakielto = SPÄRRMARKERING
# $date (Text)
card-turvakielto-until = SPÄRRMARKERING till { $date }
# $years (Number)
card-age = { $years } år
card-born = f. { $value }
card-number = nr { $value }
card-former = tid. { $value }
# $status, $since (Text)
card-status = { $status } sedan { $since }
# $months (Number)
card-months = Arbetslöshet: { $months } mån
card-months-long-term = Arbetslöshet: { $months } mån, långtidsarbetslös
# $benefit (Text), $days (Number), $date (Text): the day the count is true for
card-benefit-days = Förmån: { $benefit }, { $days } d ({ $date })
card-benefit-none = Förmån: { $benefit }
card-benefit = Förmån: { $benefit }, dagarna okända
# $percent (Number), $days (Number): payment days to the next step, $next (Number): percent then
card-share-next = Kommunens andel: { $percent } %, { $next } % om { $days } d
card-share = Kommunens andel: { $percent } %
# $criteria (Text), $rule (Text): name of the rule version
card-target = Målgrupp ({ $rule }): { $criteria }
card-target-none = inga grunder
card-municipality = Hemkommun: { $value }
card-worker = Handläggare: { $value }
card-mother-tongue = Modersmål: { $value }
card-service-language = Betjäning: { $value }
card-interpreter = Tolk: { $value }
# $kind, $day, $law (Text: act and section), $rule (Text: rule set)
card-next = Nästa: { $kind } { $day } ({ $law }, { $rule })
# $day (Text): the day, near days in words, with the time when there is one
card-appointment = Nästa tid: { $day }
card-last-contact = Senaste kontakt: { $value }
card-phone = Tfn { $value }
card-contact-address = Kontaktadress: { $value }
# $key (Text): the key that shows it
card-contact-hidden = Kontaktuppgifter dolda: { $key } visar
# max 79
card-basic = Begränsat kort: anteckningarna visas bara för handläggaren och vikarien.
# max 79
card-look-up = Sökkort: namn, födelseår, handläggare och nästa tid. Resten är dolt.

## Who else is here

# $who (Text): names of colleagues
# max 50
card-here = Öppet också hos: { $who }
# max 36
card-here-myself = dig i en annan terminal

## The sections

card-closed = Avslutade
# $kinds (Text): the kinds of which there is nothing open
card-none = Inga öppna: { $kinds }
card-none-at-all = Inga öppna anteckningar.
# $who, $date (Text)
card-entered = antecknat av { $who } { $date }
card-veiled = hälsouppgift
# $key (Text): the key that shows it
card-veiled-key = { $key } visar
card-veiled-first = Hälsouppgiften är dold. { $key } visar den; visningen loggas.

## Answers

card-reading-only = Du kan inte ändra den här kundens uppgifter. Inget ändrades.
card-nothing-to-end = Inget öppet är valt. Välj först en öppen anteckning.
card-shut = Din rätt att se kunden ändrades, så kortet stängdes. Du kan söka kunden på nytt.
card-shut-purpose = Kunden öppnas nu bara med ett skäl, så kortet stängdes. Det som sparades finns kvar; öppna kortet på nytt.
card-shows-less = Din rätt ändrades: kortet visar nu mindre än nyss.
# $who (Text): who changed it
card-conflict = Ingenting ändrades: { $who } hann ändra detta. Kortet visar nu det nyaste; försök på nytt vid behov.
# $who (Text): who changed it since
card-turn-conflict = Inte ångrat: { $who } har ändrat samma anteckning efter det. Ingenting ändrades. Rätta anteckningen själv om den är fel.

## What a look is for

# max 44
purpose-title = Vad behöver du uppgifterna till?
# max 46
purpose-why = Valet loggas med ditt namn.
