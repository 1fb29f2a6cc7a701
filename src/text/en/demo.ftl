### demo: the demonstration register.
