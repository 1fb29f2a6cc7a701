### lock: the locked screen, and what the program says of unlock codes.

## The locked screen

lock-title = Polku
# $time (Text): klo 9.40
lock-since = The screen was locked at { $time }, because nobody used the keyboard.
lock-who = Signed in: { $name }
lock-code = Unlock code
lock-how = Type the unlock code and press { $key }.
lock-checking = Checking the code.
lock-no-code = This account has no unlock code: { $key } closes Polku, and you come back by signing in again. Unfinished forms are kept and come back then. The command polku user code sets a code.
lock-leave = { $key } closes Polku. Unfinished forms are kept and come back when you sign in again.
