### lock: the locked screen, and what the program says of unlock codes.

## The locked screen

lock-title = Polku
# $time (Text): klo 9.40
lock-since = Skärmen låstes { $time }, eftersom ingen använde tangentbordet.
lock-who = Inloggad: { $name }
lock-code = Upplåsningskod
lock-how = Skriv upplåsningskoden och tryck { $key }.
lock-checking = Koden kontrolleras.
lock-no-code = Det här kontot har ingen upplåsningskod: { $key } avslutar Polku, och du kommer tillbaka genom att logga in på nytt. En kod sätter du med kommandot polku user code.
lock-leave = { $key } avslutar Polku.
lock-kept = Halvfärdiga formulär är sparade och kommer tillbaka när du loggar in på nytt.
lock-lost = Allt du har skrivit har inte kunnat sparas: ett halvfärdigt formulär går förlorat om Polku stängs nu.

## polku user code

code-about = Sätt, byt eller ta bort en upplåsningskod
code-usage = polku user code, polku user code --remove eller polku user code KONTO --remove
code-after = Upplåsningskoden öppnar en skärm som Polku har låst. Koden frågas efter: den skrivs inte på kommandoraden. Från ett rör läses en rad per kod: först den nuvarande, om det finns en, och sedan den nya.
code-value-login = KONTO
code-login = Vems kod som tas bort; bara administratören kan ta bort någon annans kod, och ingen kan sätta den
code-remove = Ta bort koden
code-old = Nuvarande upplåsningskod:
code-new = Ny upplåsningskod:
code-again = Ny upplåsningskod igen:
code-set = Upplåsningskoden är satt.
code-removed = Upplåsningskoden är borttagen. Från en låst skärm kommer du nu tillbaka genom att logga in på nytt.
code-removed-of = Upplåsningskoden är borttagen: { $name }
code-none = Det finns ingen upplåsningskod, så ingenting togs bort.
code-empty = Ingen ny upplåsningskod gavs.
code-empty-hint = Ingenting ändrades. Koden tas bort med polku user code --remove
code-differs = De nya upplåsningskoderna var inte lika.
code-differs-hint = Ingenting ändrades. Ge samma kommando på nytt.
code-no-account = Kontot { $login } finns inte i det här registret.
code-no-account-hint = Ingenting ändrades. Kontrollera kontot.
