### app: the frame of the terminal program: title, status line, dialogs that belong to no screen.
