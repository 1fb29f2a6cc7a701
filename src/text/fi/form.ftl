### form: forms: field labels, pickers, buttons.
