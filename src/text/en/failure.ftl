### failure: what went wrong with a request: what happened, and in -hint what was kept and what to do next.

failure-invalid = Not saved: some fields need correcting.
failure-invalid-hint = What you typed is still in the form. Correct the marked fields and save again.

# $who (Text): name of the person who changed it
failure-conflict = Not saved: { $who } changed this while you were editing it.
failure-conflict-hint = Your version is still in the form. Compare it with the new one, then save again or cancel.

failure-denied = You do not have the right to do this.
failure-denied-hint = Nothing was changed. If your work requires it, ask your administrator for the right.

failure-denied-purpose-needed = This information opens only when you state why you need it.
failure-denied-purpose-needed-hint = Choose a purpose. It is recorded in the access log with your name.

failure-not-found = This record is no longer in the register, or it never was.
failure-not-found-hint = Nothing was changed. Go back and search again.

failure-no-turn = There is nothing to undo or redo here.
failure-no-turn-hint = You can take back your own changes to this client, the last one first.

failure-busy = The register is busy and did not answer in time.
failure-busy-hint = What you typed is still in the form. Wait a moment and try again.

failure-offline = The connection to the register was lost.
failure-offline-hint = What you typed is still in the form. Try again; if that does not help, close and reopen the program.

# $server, $client (Text): versions
failure-version = The register's server is version { $server }, this program is version { $client }.
failure-version-hint = Nothing was changed. Close the program and open it again. If the server is the older one, stop it with polku server stop (or ask your administrator to) and start again.

# $ticket (Text): what the store or the program says of it
failure-internal = There is a fault in the program or on the disk: { $ticket }
failure-internal-hint = The change may not have been saved: check before you repeat it. Give the text of the fault to your administrator.

failure-drafts-full = You already have { $most } unfinished forms; no more can be kept.
failure-drafts-full-hint = The form is still on the screen. Save it, or finish some of the older ones first.

failure-draft-too-long = The form holds more text than can be kept as a draft.
failure-draft-too-long-hint = The form is still on the screen. Save it now.

failure-register-in-use = Another program has this register open.
failure-register-in-use-hint = Nothing was changed. Close the other program, or wait until it has finished, and try again.

failure-register-missing = There is no register here.
failure-register-missing-hint = Check the path. The command polku demo creates a register for practice.

failure-register-rebuilt = Damaged working files were rebuilt. Nothing was lost.
failure-register-rebuilt-hint = Nothing was lost: every saved change is there. You can go on working. Tell your administrator.

failure-disk-full = Not saved: the register's disk is full.
failure-disk-full-hint = What you wrote is still in the form. Leave the form open and ask your administrator for space, then save again.

failure-key-missing = The register's key { $path } is not there.
failure-key-missing-hint = Nothing was changed. Put the key file back from its copy, or name it: polku --key FILE. Without it the register cannot be read.
failure-wrong-key = The file { $path } holds no key that opens this register.
failure-wrong-key-hint = Nothing was changed. Put the register's own key file back, or name it: polku --key FILE
failure-key-there = The file { $path } is there already, and no key is written over it.
failure-key-there-hint = Give the new key another file. The key of a register is changed by polku register-key change.
failure-keyring-lost = The register { $path } has no keyring that is whole.
failure-keyring-lost-hint = Nothing was changed. Put the files keyring and keyring.spare back from a backup. A register made before registers were sealed opens only with the Polku that made it.

failure-no-account = You ({ $login }, user number { $uid }) have no account in this register.
failure-no-account-hint = Nothing was opened. Ask the administrator to add you: polku user add { $login }

failure-account-ended = The rights of { $name } are not in force today (they end or begin { $day }).
failure-account-ended-hint = Nothing was opened. If you still need the register, ask your administrator.

failure-locked = This session is locked.
failure-locked-hint = What you typed is kept. Unlock it, or sign in again.

failure-wrong-code = The unlock code is wrong. Tries left: { $left }
failure-wrong-code-hint = What you typed is kept. Try again, or sign in again.

# $until (Text): klo 9.45
failure-code-refused = The unlock code was wrong too many times: codes are taken again at { $until }.
failure-code-refused-hint = What you typed is kept. If you forgot the code, the administrator can remove it: polku user code LOGIN --remove

failure-untrusted = The register's socket { $path } belongs to { $owner }, who has no business there.
failure-untrusted-hint = Nothing was sent. Tell your administrator; do not remove it before somebody has looked.

failure-exposed = The register's folder or key { $path } is not yours alone.
failure-exposed-hint = Nothing was opened. Mend it with: { $command }

failure-not-started = The register's server did not start: { $cause }
failure-not-started-hint = Nothing was changed. Try again; polku serve shows more.

# $path (Text): the socket
failure-not-served = No server of the register answers at { $path }.
failure-not-served-hint = Nothing was changed. Tell your administrator; the server of a shared register is started with: systemctl start polku.socket

# $path (Text): the socket
failure-barred = You may not connect to the register at { $path }.
failure-barred-hint = Nothing was opened. Ask your administrator to add you to the group of the register's users (polku-users), then sign in again.
