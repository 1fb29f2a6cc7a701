### register-key: the command that makes and changes the key of a register.

register-key-about = Skapa eller byt registrets krypteringsnyckel
register-key-usage = polku register-key new FIL eller polku register-key change
register-key-after = Allt som registret sparar på disken är krypterat med dess nyckel. Nyckeln till ditt eget register skapades bredvid registrets katalog när registret grundades. Förvara en kopia av nyckeln på ett säkert ställe skilt från säkerhetskopiorna: utan nyckeln kan ingen läsa registret eller dess säkerhetskopior.
register-key-new-about = Skriv en ny nyckel i en ny fil för ett register som ännu inte har grundats
register-key-new-usage = polku register-key new FIL
register-key-file = Fil för nyckeln; den får inte finnas ännu
register-key-change-about = Ge registret en ny nyckel; dess server får inte vara i gång
register-key-change-usage = polku register-key change [VAL]
# $path (Text): file of the key
register-key-made = En ny nyckel finns i { $path }. Förvara en kopia av den skilt från registret och dess säkerhetskopior.
# $path (Text): file of the key
register-key-changed = Registret har en ny nyckel i { $path }. Byt också ut din kopia av nyckeln. Säkerhetskopior som har gjorts hittills kräver fortfarande den gamla.
