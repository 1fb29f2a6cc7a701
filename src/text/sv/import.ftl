### import: import and export of files.
