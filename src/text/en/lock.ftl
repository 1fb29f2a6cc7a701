### lock: the locked screen, and what the program says of unlock codes.

## The locked screen

lock-title = Polku
# $time (Text): klo 9.40
lock-since = The screen was locked at { $time }, because nobody used the keyboard.
lock-who = Signed in: { $name }
lock-code = Unlock code
lock-how = Type the unlock code and press { $key }.
lock-checking = Checking the code.
lock-no-code = This account has no unlock code: { $key } closes Polku, and you come back by signing in again. The command polku user code sets a code.
lock-leave = { $key } closes Polku.
lock-kept = Unfinished forms are kept and come back when you sign in again.
lock-lost = Not all you typed could be kept: an unfinished form is lost if Polku is closed now.

## polku user code

code-about = Set, change or remove an unlock code
code-usage = polku user code, polku user code --remove or polku user code LOGIN --remove
code-after = The unlock code opens a screen that Polku has locked. The code is asked for: it is not written on the command line. From a pipe, one line is read for each code: first the present one, if there is one, then the new one.
code-value-login = LOGIN
code-login = Whose code is removed; only the administrator can remove another's code, and nobody can set it
code-remove = Remove the code
code-old = Present unlock code:
code-new = New unlock code:
code-again = New unlock code again:
code-set = The unlock code is set.
code-removed = The unlock code is removed. From a locked screen you now come back by signing in again.
code-removed-of = The unlock code is removed: { $name }
code-none = There is no unlock code, so nothing was removed.
code-empty = No new unlock code was given.
code-empty-hint = Nothing was changed. To remove the code: polku user code --remove
code-differs = The new unlock codes were not the same.
code-differs-hint = Nothing was changed. Give the same command again.
code-no-account = There is no account { $login } in this register.
code-no-account-hint = Nothing was changed. Check the login name.
