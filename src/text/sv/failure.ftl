### failure: what went wrong with a request: what happened, and in -hint what was kept and what to do next.

failure-invalid = Inte sparat: några fält behöver rättas.
failure-invalid-hint = Det du skrev finns kvar i formuläret. Rätta de markerade fälten och spara på nytt.

# $who (Text): name of the person who changed it
failure-conflict = Inte sparat: { $who } ändrade detta medan du redigerade det.
failure-conflict-hint = Din version finns kvar i formuläret. Jämför den med den nya och spara sedan på nytt eller avbryt.

failure-denied = Du har inte rätt att göra detta.
failure-denied-hint = Ingenting ändrades. Om ditt arbete kräver det, be administratören om rättigheten.

failure-denied-purpose-needed = Uppgiften öppnas först när du anger varför du behöver den.
failure-denied-purpose-needed-hint = Välj ett ändamål. Det antecknas med ditt namn i användarloggen.

failure-not-found = Uppgiften finns inte längre i registret, eller har aldrig funnits där.
failure-not-found-hint = Ingenting ändrades. Gå tillbaka och sök på nytt.

failure-no-turn = Här finns inget att ångra eller göra om.
failure-no-turn-hint = Du kan ångra dina egna ändringar av kundens uppgifter, den senaste först.

failure-busy = Registret är upptaget och svarade inte i tid.
failure-busy-hint = Det du skrev finns kvar i formuläret. Vänta en stund och försök på nytt.

failure-offline = Förbindelsen till registret bröts.
failure-offline-hint = Det du skrev finns kvar i formuläret. Försök på nytt; om det inte hjälper, stäng programmet och öppna det igen.

# $server, $client (Text): versions
failure-version = Registrets server har version { $server }, det här programmet har version { $client }.
failure-version-hint = Ingenting ändrades. Stäng programmet och öppna det igen. Om servern är den äldre, stoppa den med polku server stop (eller be administratören göra det) och börja om.

# $ticket (Text): what the store or the program says of it
failure-internal = Det är fel i programmet eller på disken: { $ticket }
failure-internal-hint = Ändringen sparades kanske inte: kontrollera innan du gör om den. Ge felets text till administratören.

failure-drafts-full = Du har redan { $most } oavslutade formulär, och fler kan inte bevaras.
failure-drafts-full-hint = Formuläret finns kvar på skärmen. Spara det, eller avsluta några av de äldre först.

failure-draft-too-long = Formuläret har så mycket text att det inte kan bevaras som utkast.
failure-draft-too-long-hint = Formuläret finns kvar på skärmen. Spara det nu.

failure-register-in-use = Ett annat program använder detta register.
failure-register-in-use-hint = Ingenting ändrades. Stäng det andra programmet eller vänta tills det är klart och försök på nytt.

failure-register-missing = Det finns inget register här.
failure-register-missing-hint = Kontrollera sökvägen. Kommandot polku demo skapar ett övningsregister.

failure-register-rebuilt = Skadade arbetsfiler byggdes upp på nytt. Ingenting gick förlorat.
failure-register-rebuilt-hint = Ingenting gick förlorat: alla sparade ändringar finns kvar. Du kan fortsätta arbeta. Meddela administratören.

failure-disk-full = Inte sparat: registrets disk är full.
failure-disk-full-hint = Det du skrev finns kvar i formuläret. Låt formuläret vara öppet, be administratören om diskutrymme och spara sedan på nytt.

failure-key-missing = Registrets nyckel { $path } finns inte.
failure-key-missing-hint = Ingenting ändrades. Återställ nyckelfilen från en säkerhetskopia eller ange den: polku --key FIL. Utan nyckeln kan registret inte läsas.
failure-wrong-key = Filen { $path } har ingen nyckel som öppnar det här registret.
failure-wrong-key-hint = Ingenting ändrades. Återställ registrets egen nyckelfil eller ange den: polku --key FIL
failure-key-there = Filen { $path } finns redan, och ingen nyckel skrivs över den.
failure-key-there-hint = Ge den nya nyckeln en annan fil. Registrets nyckel byts med polku register-key change.
failure-keyring-lost = Registret { $path } har ingen hel nyckelknippa.
failure-keyring-lost-hint = Ingenting ändrades. Återställ filerna keyring och keyring.spare från en säkerhetskopia. Ett register som gjordes innan registren krypterades kan bara öppnas med den Polku som gjorde det.

failure-no-account = Du ({ $login }, användarnummer { $uid }) har inget konto i det här registret.
failure-no-account-hint = Ingenting öppnades. Be administratören lägga till dig: polku user add { $login }

failure-account-ended = Rättigheterna för { $name } gäller inte i dag (gräns { $day }).
failure-account-ended-hint = Ingenting öppnades. Om du fortfarande behöver registret, be administratören om rätt.

failure-locked = Den här sessionen är låst.
failure-locked-hint = Det du skrev är sparat. Lås upp eller logga in på nytt.

failure-wrong-code = Upplåsningskoden är fel. Försök kvar: { $left }
failure-wrong-code-hint = Det du skrev är sparat. Försök igen eller logga in på nytt.

# $until (Text): klo 9.45
failure-code-refused = Upplåsningskoden var fel för många gånger: koder tas emot igen { $until }.
failure-code-refused-hint = Det du skrev är sparat. Om du har glömt koden kan administratören ta bort den: polku user code KONTO --remove

failure-untrusted = Registrets uttag { $path } tillhör { $owner }, som inte har där att göra.
failure-untrusted-hint = Ingenting skickades. Säg till administratören; ta inte bort det innan någon har tittat.

failure-exposed = Registrets mapp { $path } är inte bara din.
failure-exposed-hint = Ingenting öppnades. Rätta med: { $command }

failure-not-started = Registrets server startade inte: { $cause }
failure-not-started-hint = Ingenting ändrades. Försök igen; polku serve berättar mer.

# $path (Text): the socket
failure-not-served = Ingen server för registret svarar vid { $path }.
failure-not-served-hint = Ingenting ändrades. Säg till administratören; servern för ett gemensamt register startas med: systemctl start polku.socket

# $path (Text): the socket
failure-barred = Du får inte ansluta till registret vid { $path }.
failure-barred-hint = Ingenting öppnades. Be administratören lägga till dig i gruppen för registrets användare (polku-users) och logga in på nytt.
