### server: the register's server: the commands serve, server and ssh, and what they say.

## Help

cli-option-socket = Socket of the register's server
serve-places = The register is the one named by --socket or --data, else by POLKU_SOCKET or POLKU_DATA, else in the settings file; else the shared one of this machine (/run/polku/socket); else your own, whose server starts by itself.
serve-about = Run the register's server in the foreground
serve-usage = polku serve [OPTIONS]
serve-after = Your own register needs no such command: its server starts when you open Polku and ends when nobody has used it for a while.
serve-shared = Serve everybody who reaches the socket; the accounts decide what each may. Whoever founds such a register is its administrator only
serve-idle-lock = Lock a screen when no key has been pressed for this long; 0: never
serve-smallest-figure = Hide figures from 1 to below this from roles that get figures only; 5 if not set
serve-idle-exit = End when nobody has been connected for this long
server-value-minutes = MINUTES
server-value-socket = SOCKET
server-about = Show or stop the register's server
server-usage = polku server status or polku server stop
server-status-about = Show the server that runs
server-status-usage = polku server status [OPTIONS]
server-stop-about = Stop the server and wait until it has ended
server-stop-usage = polku server stop [OPTIONS]
ssh-about = Run what an SSH connection asks for: a look-up, or the terminal program
ssh-usage = polku ssh

## What the server says

# $folder, $socket, $pid (Text)
serve-ready = The register { $folder } is served at { $socket } (process { $pid }). Ctrl-C ends the server.
serve-ended = The server has ended; everything is saved.
# $pid (Text): process number
serve-already = A server of this register is running already (process { $pid }).
serve-already-hint = Nothing was changed. See it with polku server status, stop it with polku server stop.
# $socket (Text): path
server-none = No server is running at { $socket }.
# $pid (Text): process number
server-stopped = The server (process { $pid }) has ended; everything is saved.
server-column-pid = Process
server-column-version = Version
server-column-protocol = Protocol
server-column-since = Running since
server-column-sessions = Sessions
server-column-folder = Folder
server-column-socket = Socket

## Over SSH

ssh-refused = Over SSH a single command may be find, show, count or user code (your own), without --data, --socket or --keymap.
ssh-refused-hint = Nothing was done. Without a command the terminal program opens: ssh -t HOST
ssh-quote = A quotation mark in the command has no partner.
ssh-quote-hint = Nothing was done. Put texts with spaces between two quotation marks.
