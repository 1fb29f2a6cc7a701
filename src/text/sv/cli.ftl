### cli: the command line: help, output, errors.
