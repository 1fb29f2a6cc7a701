### access: everything held about a client, for the client (GDPR art. 15).

## The command

access-command = Sammanställ för kunden allt som finns i registret om kunden (dataskyddsförordningen, artikel 15)
access-usage = polku access [FLAGGOR] KUND
access-after = Sammanställningen ges till dataskyddsombudet och loggas som den registrerades begäran. Språket väljs med --lang. Läs sammanställningen innan du lämnar ut den, och utelämna anteckningar som gäller någon annan.
access-client = Kundens nummer
access-withhold = Utelämna anteckningen med det här numret eftersom den gäller någon annan; flera nummer skiljs åt med komma
access-out = Skriv i en ny fil som bara du kan läsa
# $file (Text)
access-file-exists = Filen { $file } finns redan.
access-file-exists-hint = Ingenting skrevs. Ge ett annat namn eller ta bort den gamla filen.
# $file (Text)
access-written = Sammanställningen finns i filen { $file }.
access-officer = Läs sammanställningen innan du lämnar ut den. Kontrollera vem som begärt den, lämna den personligen eller skyddat och ta sedan bort filen.
access-officer-protected = OBS: en spärrmarkering är i kraft och sammanställningen innehåller kundens adress. Ge den bara till kunden själv; skicka den inte med post eller e-post och lämna inga utskrifter.
# $count (Number)
access-officer-withheld = Utelämnade anteckningar: { $count }. Berätta för kunden på vilken grund.

field-withhold = att utelämna

## The report

access-title = Dina uppgifter i registret (EU:s allmänna dataskyddsförordning, artikel 15)
# $client (Text), $at (Text)
access-about = Kundnummer { $client }. Sammanställt { $at }.
access-purpose = Uppgifterna behandlas för att ordna arbetskraftsservice (lag 380/2023). De är sekretessbelagda (lag 621/1999, 24 §).
access-kept-goes-on = Kundförhållandet fortsätter. Uppgifterna raderas när den lagstadgade tiden efter dess slut har gått.
# $on (Text), $law (Text)
access-kept-until = Uppgifterna raderas tidigast { $on } ({ $law }).
# $count (Number)
access-withheld = Anteckningar har utelämnats eftersom de gäller någon annan: { $count }.
access-data = Grunduppgifter
access-records = Anteckningar
# $no (Text), $what (Text), $state (Text)
access-record = { $no }. { $what } ({ $state })
access-open = öppen
access-closed = avslutad
# $on (Text), $by (Text), $source (Text)
access-entered = antecknat { $on }, antecknarens roll: { $by }; källa: { $source }
access-source-client = kunden själv
# $no (Text), $kind (Text), $on (Text), $by (Text)
access-record-withheld = { $no }. { $kind }, antecknat { $on }, antecknarens roll: { $by }: UTELÄMNAT eftersom anteckningen gäller någon annan
access-changes = Ändringar, den nyaste först
access-change-withheld = UTELÄMNAT
access-looks = När dina uppgifter har setts och lämnats ut, det nyaste först
access-looks-note = Namnen på dem som sett uppgifterna nämns inte (EU-domstolen C-579/21). När hela registret exporterats kan dina uppgifter ha varit med.
access-look-opened = kortet öppnat
access-look-revealed = visat
access-look-read-history = ändringshistoriken läst
access-look-read-client = grunduppgifterna lästa
access-look-disclosed = uppgifterna sammanställda för dig
access-look-exported = registret eller en del av det exporterat till en fil
access-drafts = Ofärdiga formulär
# $form (Text), $at (Text), $by (Text)
access-draft = { $form }, { $at }, skribentens roll: { $by }; ännu inte i registret
access-nobody = inte känt
access-rights = Dina rättigheter
access-rights-correct = Du kan begära att en felaktig uppgift rättas.
access-rights-complain = Du kan lämna in klagomål till dataombudsmannen.
