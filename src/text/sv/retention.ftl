### retention: how long data are kept, and erasing what the law wants erased.

## On the card

# $date (Text): the first day on which the file is due, $law (Text): act and section, $rule (Text): name of the rule
kept-until = { $date } ({ $law }, { $rule })
kept-goes-on = inte förrän kundrelationen upphör
# $until (Text): a day with its rule, or that there is none yet
card-kept = Raderas: { $until }
cli-show-label-kept = Raderas

## The command

retention-about = Radera det som enligt lag ska raderas: lista, föreslå, godkänn, intyga
retention-usage = polku retention KOMMANDO
retention-after = Inget raderas innan en annan person har godkänt det: den som gjort förslaget kan inte godkänna det. Kunder anges med nummer.
retention-list-about = Lista vems uppgifter som ska raderas och vad som hindrar; bara sökningen loggas
retention-list-usage = polku retention list [VAL]
retention-list-as-of = Det som ska raderas denna dag; annars i dag
retention-propose-about = Föreslå radering av det vars tid har gått ut; inget raderas ännu
retention-propose-usage = polku retention propose [KUND...]
retention-propose-client = Kundnummer; utan dem alla som inget hindrar, högst 1 000
retention-proposals-about = Lista förslagen, det nyaste först
retention-proposals-usage = polku retention proposals
retention-show-about = Visa ett förslag med numren på dess kunder
retention-show-usage = polku retention show NUMMER
retention-approve-about = Godkänn en annan persons förslag och verkställ det; raderingen kan inte ångras
retention-approve-usage = polku retention approve NUMMER
retention-reject-about = Förkasta ett förslag eller dra tillbaka ditt eget
retention-reject-usage = polku retention reject NUMMER
retention-certificate-about = Skriv ut vad som raderats: antal, regler, datum, personer och kontrollsummor, inga kunder
retention-certificate-usage = polku retention certificate NUMMER
retention-number = Förslagets nummer

## Lists

retention-column-what = Vad
retention-column-since = Ska raderas
retention-column-law = Regel
retention-column-proposed = Föreslaget
retention-column-settled = Godkänt eller förkastat
retention-file = alla uppgifter
# $count (Number)
retention-records = anteckningar: { $count }
retention-state-free = kan raderas
# $no (Number): number of the proposal
retention-state-proposed = i förslag { $no }
# $why (Text): what holds it
retention-state-held = bevaras: { $why }
# $count (Number)
retention-hold-open-need = öppna servicebehov { $count }
# $count (Number)
retention-hold-open-barrier = öppna hinder { $count }
# $count (Number)
retention-hold-open-plan = öppna kompetensplaner { $count }
# $count (Number)
retention-hold-open-flag = öppna flaggor { $count }
# $count (Number)
retention-hold-coming-contact = bokade kontakter { $count }
# $count (Number)
retention-hold-coming-reminder = kommande påminnelser { $count }
# $count (Number)
retention-hold-counted-discussion = samtal som tidsfrister räknas från { $count }
# $count (Number)
retention-hold-pointed-at = hör till ett öppet ärende { $count }
# $day (Text), $total (Number), $free (Number): those that nothing holds
retention-list-total = Ska raderas { $day }: { $total }, varav kan föreslås: { $free }
retention-no-proposals = Det finns inga förslag.
# $no (Number), $clients (Number)
retention-proposed = Förslag { $no } är gjort, kunder: { $clients }. Inget har raderats ännu. En annan person godkänner det: polku retention approve { $no }
# $left (Number)
retention-proposed-left = Ska raderas men ingår inte i förslaget: { $left }. Gör ett nytt förslag efter detta.
# $no (Number)
retention-rejected = Förslag { $no } är förkastat. Inget raderades.
# $no (Text), $stage (Text), $proposed (Text): who and when
retention-show = Förslag { $no }: { $stage }, föreslaget av { $proposed }
# $settled (Text): who and when
retention-show-settled = Godkänt eller förkastat av { $settled }
# $name (Text), $at (Text): the moment
retention-signed = { $name } { $at }
retention-stage-open = väntar på godkännande
retention-stage-rejected = förkastat
retention-stage-under-way = godkänt, inte slutfört
retention-stage-done = raderat

## The certificate

# $no (Number)
retention-certificate-title = Intyg över radering { $no }
# $who (Text): name and moment
retention-certificate-proposed = Föreslagen av: { $who }
# $who (Text): name and moment
retention-certificate-approved = Godkänd av: { $who }
# $count (Number)
retention-certificate-files = Kunder vars alla uppgifter raderades: { $count }
# $count (Number)
retention-certificate-clients = Kunder med enskilda anteckningar raderade: { $count }
# $count (Number)
retention-certificate-records = Raderade anteckningar sammanlagt: { $count }
# $count (Number)
retention-certificate-kept = Föreslagna men bevarade, eftersom tiden inte gått ut eller något hindrade: { $count }
# $count (Number)
retention-certificate-frames = Tömda ramar i loggen: { $count }
# $rule (Text), $law (Text), $count (Number): clients
retention-certificate-rule = Regel { $rule } ({ $law }): kunder { $count }
# $first (Text), $last (Text): days
retention-certificate-due = Skulle raderas: { $first } – { $last }
# $seq (Text): frame, $hash (Text)
retention-certificate-before = Loggen före: ram { $seq }, kontrollsumma { $hash }
# $seq (Text): frame, $hash (Text)
retention-certificate-after = Loggen efter: ram { $seq }, kontrollsumma { $hash }
# $no (Text)
retention-not-carried-out = Förslag { $no } har inte verkställts, så det finns inget intyg.
# $no (Text)
retention-not-carried-out-hint = Se det med: polku retention show { $no }

## What is wrong

field-erasure = förslag
problem-nothing-due = Inget om dessa kunder kan raderas i dag: tiden har inte gått ut, ett öppet ärende hindrar eller de ingår i ett annat förslag.
problem-erasure-own = Du har själv gjort detta förslag. En annan person måste godkänna det. Inget raderades.
problem-erasure-settled = Detta förslag är redan avgjort. Se: polku retention proposals

## Lines of the log

log-erasure-proposed = föreslog radering
log-erasure-rejected = förkastade förslag till radering
log-erasure-approved = godkände radering
log-erasure-deleted = raderade det godkända
log-erasure-done = slutförde radering
log-searched-retention = kunder som ska raderas
log-refused-to-see-retention = att se vem som ska raderas
log-refused-to-propose-erasure = att föreslå radering
log-refused-to-approve-erasure = att godkänna radering
