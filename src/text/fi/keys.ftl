### keys: names and hints of actions, key help, mistakes in keymap files.
