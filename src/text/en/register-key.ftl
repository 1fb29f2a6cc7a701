### register-key: the command that makes and changes the key of a register.

register-key-about = Make the key that a register is sealed with, or change it
register-key-usage = polku register-key new FILE or polku register-key change
register-key-after = Everything a register keeps on disk is sealed with its key. The key of your own register was made beside its folder when the register was founded. Keep a copy of the key in a safe place apart from the backups: without it nobody can read the register or its backups.
register-key-new-about = Write a new key into a new file, for a register that is still to be founded
register-key-new-usage = polku register-key new FILE
register-key-file = File for the key; it must not exist yet
register-key-change-about = Give the register a new key; its server must not be running
register-key-change-usage = polku register-key change [OPTIONS]
# $path (Text): file of the key
register-key-made = There is a new key in { $path }. Keep a copy of it apart from the register and its backups.
# $path (Text): file of the key
register-key-changed = The register has a new key, in { $path }. Replace your copy of the key. Backups made so far still need the old one.
