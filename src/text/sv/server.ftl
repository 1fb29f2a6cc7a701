### server: the register's server: the commands serve, server and ssh, and what they say.

## Help

cli-option-socket = Uttag för registrets server
serve-places = Registret är det som --socket eller --data anger, annars POLKU_SOCKET eller POLKU_DATA, annars inställningsfilen; annars datorns gemensamma register (/run/polku/socket); annars ditt eget, vars server startar av sig själv.
serve-about = Kör registrets server i det här fönstret
serve-usage = polku serve [VAL]
serve-after = Ditt eget register behöver inte kommandot: dess server startar när du öppnar Polku och slutar när ingen har använt den på en stund.
serve-shared = Betjäna alla som når uttaget; kontona avgör vad var och en får göra. Den som grundar ett sådant register är bara administratör
serve-idle-lock = Lås skärmen när ingen tangent har tryckts ned så här länge; 0: aldrig
serve-smallest-figure = Dölj tal från 1 till under detta för roller som bara får tal; 5 om inget anges
serve-idle-exit = Sluta när ingen har varit ansluten så här länge
server-value-minutes = MINUTER
server-value-socket = UTTAG
server-about = Visa eller stoppa registrets server
server-usage = polku server status eller polku server stop
server-status-about = Visa servern som är i gång
server-status-usage = polku server status [VAL]
server-stop-about = Stoppa servern och vänta tills den har slutat
server-stop-usage = polku server stop [VAL]
ssh-about = Gör det som en SSH-anslutning ber om: en sökning eller terminalprogrammet
ssh-usage = polku ssh

## What the server says

# $folder, $socket, $pid (Text)
serve-ready = Registret { $folder } betjänas vid { $socket } (process { $pid }). Ctrl-C avslutar servern.
serve-ended = Servern har slutat; allt är sparat.
# $pid (Text): process number
serve-already = En server för det här registret är redan i gång (process { $pid }).
serve-already-hint = Ingenting ändrades. Se den: polku server status. Stoppa den: polku server stop.
# $socket (Text): path
server-none = Ingen server är i gång vid { $socket }.
# $pid (Text): process number
server-stopped = Servern (process { $pid }) har slutat; allt är sparat.
server-column-pid = Process
server-column-version = Version
server-column-protocol = Protokoll
server-column-since = I gång sedan
server-column-sessions = Sessioner
server-column-folder = Mapp
server-column-socket = Uttag

## Over SSH

ssh-refused = Över SSH kan ett enskilt kommando vara find, show, count eller user code (din egen kod), utan --data, --socket och --keymap.
ssh-refused-hint = Ingenting gjordes. Utan kommando öppnas terminalprogrammet: ssh -t DATOR
ssh-quote = Ett citattecken i kommandot saknar sitt par.
ssh-quote-hint = Ingenting gjordes. Sätt texter med mellanslag mellan två citattecken.
