### lock: the locked screen, and what the program says of unlock codes.

## The locked screen

lock-title = Polku
# $time (Text): klo 9.40
lock-since = Skärmen låstes { $time }, eftersom ingen använde tangentbordet.
lock-who = Inloggad: { $name }
lock-code = Upplåsningskod
lock-how = Skriv upplåsningskoden och tryck { $key }.
lock-checking = Koden kontrolleras.
lock-no-code = Det här kontot har ingen upplåsningskod: { $key } avslutar Polku, och du kommer tillbaka genom att logga in på nytt. Halvfärdiga formulär är sparade och kommer tillbaka då. En kod sätter du med kommandot polku user code.
lock-leave = { $key } avslutar Polku. Halvfärdiga formulär är sparade och kommer tillbaka när du loggar in på nytt.
