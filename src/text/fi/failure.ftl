### failure: what went wrong with a request: what happened, and in -hint what was kept and what to do next.
