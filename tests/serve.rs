//! The register's server as people meet it: it starts by itself, once; what a killed one leaves is cleared away; nobody
//! strange is believed; and it is shown and ended by command.

mod line;
mod machine;

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt};
use std::os::unix::net::UnixListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use machine::{Machine, Ran, listing};
use rustix::process::{Pid, Signal, kill_process};

/// An operating-system user who is nobody to the register.
const STRANGER: u32 = 65_534;

fn status(machine: &Machine) -> serde_json::Value {
    machine.run(&["server", "status", "--json"]).json()
}

fn pid(machine: &Machine) -> i32 {
    i32::try_from(status(machine)["pid"].as_i64().unwrap()).unwrap()
}

fn send(pid: i32, signal: Signal) {
    kill_process(Pid::from_raw(pid).unwrap(), signal).unwrap();
}

/// The processes that serve the register of a machine.
fn servers(machine: &Machine) -> usize {
    let data = machine.data();
    let lines = std::fs::read_dir("/proc").unwrap().filter_map(|entry| {
        let line = std::fs::read(entry.unwrap().path().join("cmdline")).ok()?;
        Some(String::from_utf8_lossy(&line).into_owned())
    });
    let serves = |line: &String| line.contains("\0serve\0") && line.contains(data.to_str().unwrap());
    lines.filter(serves).count()
}

/// A server in the foreground, waited for until it says that it listens.
struct Foreground {
    child: Child,
    said: BufReader<std::process::ChildStderr>,
}

impl Foreground {
    fn start(mut command: Command) -> Foreground {
        let mut child = command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        let said = BufReader::new(child.stderr.take().unwrap());
        let mut server = Foreground { child, said };
        let line = server.line();
        assert!(line.contains("is served at"), "{line:?}");
        server
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.said.read_line(&mut line).unwrap();
        line
    }

    /// Waits for its end; what it said and its exit code.
    fn end(mut self) -> (String, Option<i32>) {
        let mut rest = String::new();
        self.said.read_to_string(&mut rest).unwrap();
        (rest, self.child.wait().unwrap().code())
    }

    fn pid(&self) -> i32 {
        i32::try_from(self.child.id()).unwrap()
    }
}

impl Drop for Foreground {
    /// A test that failed leaves no server behind.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether the test runs as root, who alone can be several users; otherwise says what was left out.
fn is_root(what: &str) -> bool {
    let root = rustix::process::getuid().is_root();
    if !root {
        eprintln!("left out, since only root can be several users: {what}");
    }
    root
}

// ---- by itself ------------------------------------------------------------------------------------------------------

#[test]
fn two_programs_of_one_user_work_at_once_without_any_set_up() {
    let machine = Machine::with_demo(30);
    let mut first = machine.line(&["demo"], &[]);
    first.until_shown("F1 Näppäimet");
    let mut second = machine.line(&["demo"], &[]);
    second.until_shown("F1 Näppäimet");
    assert_eq!(machine.run(&["count", "ikä:<100"]).out, "30\n");
    assert_eq!(servers(&machine), 1);
    for line in [&mut first, &mut second] {
        line.press("\x03");
        assert_eq!(line.end(), 0);
    }
    // Its server lives on for the next one.
    assert_eq!(servers(&machine), 1);
}

#[test]
fn twenty_programs_that_start_at_once_give_one_server() {
    let machine = Machine::with_demo(30);
    let start = || machine.command(&["count", "ikä:<100"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let all: Vec<Child> = (0..20).map(|_| start().unwrap()).collect();
    for child in all {
        let ran = Ran::of(&child.wait_with_output().unwrap());
        assert_eq!((ran.code, ran.out.as_str()), (0, "30\n"), "{ran:?}");
    }
    // One of them may have answered alone; the others did not each start one.
    assert!(servers(&machine) <= 1);
    let start = || machine.command(&["show", "1"]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
    let all: Vec<Child> = (0..20).map(|_| start().unwrap()).collect();
    for child in all {
        let ran = Ran::of(&child.wait_with_output().unwrap());
        assert_eq!(ran.code, 0, "{ran:?}");
    }
    assert_eq!(servers(&machine), 1);
}

#[test]
fn what_a_killed_server_leaves_behind_is_in_nobodys_way() {
    let machine = Machine::with_demo(30);
    assert_eq!(machine.run(&["show", "1"]).code, 0);
    let killed = pid(&machine);
    send(killed, Signal::KILL);
    let socket = machine.data().join("socket");
    assert!(socket.symlink_metadata().unwrap().file_type().is_socket());
    // Until it is gone it still has the register.
    std::fs::File::options().write(true).open(machine.data().join("lock")).unwrap().lock().unwrap();
    assert_eq!(machine.run(&["count", "ikä:<100"]).out, "30\n");
    assert_eq!(servers(&machine), 0, "a look-up needs none");
    assert_eq!(machine.run(&["show", "1"]).code, 0);
    assert_ne!(pid(&machine), killed);
}

#[test]
fn a_terminal_goes_on_when_its_server_is_ended_or_killed_under_it() {
    let machine = Machine::with_demo(30);
    let mut line = machine.line(&["demo"], &[]);
    line.until_shown("F1 Näppäimet");
    assert_eq!(machine.run(&["server", "stop"]).code, 0);
    line.press("a");
    line.until_shown("Miksi");
    send(pid(&machine), Signal::KILL);
    line.press("q");
    line.until_shown("Ei osumia");
    line.press("\x03");
    assert_eq!(line.end(), 0);
    line.assert_clean();
}

#[test]
fn a_folder_is_the_same_register_however_it_is_named_and_however_long_its_path_is() {
    let machine = Machine::new();
    let deep = format!("{}/register", ["a folder of forty letters and some more"; 4].join("/"));
    let whole = machine.path(&deep);
    assert!(whole.as_os_str().len() > 150);
    let whole = whole.to_str().unwrap();
    assert_eq!(machine.run(&["demo", "--no-open", "--clients", "30", "--data", &deep]).code, 0);
    for data in [deep.as_str(), whole] {
        assert_eq!(machine.run(&["count", "ikä:<100", "--data", data]).out, "30\n");
        assert_eq!(machine.run(&["show", "1", "--data", data]).code, 0);
    }
    assert!(Path::new(whole).join("socket").symlink_metadata().unwrap().file_type().is_socket());
    assert_eq!(machine.run(&["server", "stop", "--data", whole]).code, 0);
    assert!(Path::new(whole).join("socket").symlink_metadata().is_err());
}

#[test]
fn why_a_server_does_not_start_is_told_in_the_words_of_whoever_asked() {
    let machine = Machine::new();
    let told = machine.run(&["--lang", "en", "import", "nothing.csv"]);
    assert_eq!(told.code, 2);
    // A file stands where a folder of the register should be.
    let sheet = machine.file("clients.csv", "Asiakastunnus;Sukunimi\nA1;Aalto\n");
    machine.file("register/journal", "");
    let ran = machine.run(&["--lang", "en", "import", &sheet]);
    assert!(ran.code != 0 && ran.err.contains("Error: "), "{ran:?}");
    assert_eq!(servers(&machine), 0);
}

#[test]
fn what_stands_in_the_place_of_a_socket_and_is_none_stays() {
    let machine = Machine::with_demo(30);
    let notes = machine.file("notes.txt", "the only copy");
    for args in [&["serve", "--socket", &notes][..], &["count", "a", "--socket", &notes]] {
        let data = machine.data();
        let ran = machine.run(&[&["--lang", "en", "--data", data.to_str().unwrap()], args].concat());
        assert!(ran.code != 0 && ran.err.contains("File exists"), "{ran:?}");
        assert_eq!(std::fs::read_to_string(&notes).unwrap(), "the only copy");
        assert_eq!(servers(&machine), 0);
    }
}

// ---- in the foreground ----------------------------------------------------------------------------------------------

#[test]
fn a_second_server_is_refused_by_name_and_signals_end_the_first() {
    let machine = Machine::with_demo(30);
    for signal in [Signal::TERM, Signal::INT, Signal::HUP] {
        let first = Foreground::start(machine.command(&["--lang", "en", "serve"]));
        assert_eq!(machine.run(&["count", "ikä:<100"]).out, "30\n");
        let second = machine.run(&["--lang", "en", "serve"]);
        assert_eq!((second.code, second.out.as_str()), (4, ""));
        assert!(second.err.contains("running already") && second.err.contains(&first.pid().to_string()), "{second:?}");
        // Nor at another socket: it is the register that has one server.
        let socket = machine.path("other");
        let third = machine.run(&["--lang", "en", "serve", "--socket", socket.to_str().unwrap()]);
        assert!(third.code == 4 && third.err.contains("Another program"), "{third:?}");
        send(first.pid(), signal);
        let (said, code) = first.end();
        assert!(said.contains("everything is saved"), "{said:?}");
        assert_eq!(code, Some(0));
        assert!(machine.data().join("socket").symlink_metadata().is_err());
    }
}

#[test]
fn the_server_is_shown_and_ended_by_command() {
    let machine = Machine::with_demo(30);
    let none = machine.run(&["--lang", "en", "server", "status"]);
    assert_eq!((none.code, none.out.as_str()), (4, ""));
    assert!(none.err.contains("No server is running"), "{none:?}");
    assert_eq!(status(&machine)["running"], false);
    let stop = machine.run(&["--lang", "en", "server", "stop"]);
    assert!(stop.code == 0 && stop.err.contains("No server is running"), "{stop:?}");

    assert_eq!(machine.run(&["count", "ikä:<100"]).code, 0);
    let mut line = machine.line(&["demo"], &[]);
    line.until_shown("F1 Näppäimet");
    let shown = status(&machine);
    assert_eq!((&shown["running"], &shown["sessions"]), (&true.into(), &1.into()), "{shown}");
    assert_eq!(shown["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(shown["folder"], machine.data().to_str().unwrap());
    let table = machine.run(&["--lang", "en", "server", "status"]).assert_harmless().out.clone();
    assert!(table.contains(&format!("Process        {}", shown["pid"])), "{table}");
    let plain = machine.run(&["server", "status", "--plain"]);
    assert_eq!(plain.out.split('\t').count(), 7, "{plain:?}");
    line.press("\x03");
    line.end();

    let stop = machine.run(&["--lang", "en", "server", "stop"]);
    assert!(stop.code == 0 && stop.err.contains(&shown["pid"].to_string()), "{stop:?}");
    assert_eq!(status(&machine)["running"], false);
    assert_eq!(servers(&machine), 0);
}

/// A server of another version, as far as its greeting goes (`src/link/hello.rs`), and then `report`.
fn other_version(listener: &UnixListener, answer: u8, report: &str) -> String {
    let (mut stream, _) = listener.accept().unwrap();
    let mut hello = [0; 32];
    stream.read_exact(&mut hello).unwrap();
    let mut said = [0; 32];
    said[..9].copy_from_slice(&[b'p', b'o', b'l', b'k', b'u', 1, 0xe7, 3, answer]);
    said[9..14].copy_from_slice(b"9.8.7");
    stream.write_all(&said).unwrap();
    stream.write_all(report.as_bytes()).unwrap();
    format!("wish {}", hello[8])
}

#[test]
fn a_server_of_another_version_is_named_with_what_to_do_and_can_be_shown_and_ended() {
    let machine = Machine::with_demo(3);
    let listener = UnixListener::bind(machine.data().join("socket")).unwrap();
    let asked = |args: &[&str], answers: &[(u8, &str)]| {
        let child = machine.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        answers.iter().for_each(|(answer, report)| drop(other_version(&listener, *answer, report)));
        Ran::of(&child.wait_with_output().unwrap())
    };
    let ran = asked(&["--lang", "en", "show", "1"], &[(1, "")]);
    assert_eq!((ran.code, ran.out.as_str()), (4, ""), "{ran:?}");
    for said in ["9.8.7", env!("CARGO_PKG_VERSION"), "polku server stop"] {
        assert!(ran.err.contains(said), "{said}: {ran:?}");
    }
    let report = "pid 4711\nversion 9.8.7\nprotocol 999\nflavour plum\nsessions 3\n";
    let ran = asked(&["--lang", "en", "server", "status"], &[(0, report)]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("4711") && ran.out.contains("9.8.7"), "{ran:?}");
    let ran = asked(&["--lang", "en", "server", "stop"], &[(0, report), (0, "")]);
    assert!(ran.code == 0 && ran.err.contains("4711"), "{ran:?}");
    std::fs::remove_file(machine.data().join("socket")).unwrap();
}

// ---- who may, and who is believed -----------------------------------------------------------------------------------

#[test]
fn a_folder_that_others_can_read_is_refused_with_the_command_that_mends_it() {
    let machine = Machine::with_demo(30);
    let open = |mode| std::fs::set_permissions(machine.data(), std::fs::Permissions::from_mode(mode)).unwrap();
    for args in [&["--lang", "en", "count", "ikä:<100"][..], &["--lang", "en", "serve"], &["--lang", "en", "demo"]] {
        open(0o750);
        let ran = machine.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (4, ""), "{ran:?}");
        let command = ran.err.lines().find_map(|line| line.split_once("Mend it with: ")).unwrap().1;
        assert!(command.starts_with("chmod "), "{command}");
        assert_eq!(servers(&machine), 0);
        // The command does what it says.
        assert!(Command::new("sh").args(["-c", command]).status().unwrap().success());
        assert_eq!(machine.data().metadata().unwrap().mode() & 0o777, 0o700);
    }
    assert_eq!(machine.run(&["count", "ikä:<100"]).out, "30\n");
}

#[test]
fn a_folder_and_a_socket_of_somebody_else_are_refused() {
    if !is_root("a folder and a socket of somebody else") {
        return;
    }
    let machine = Machine::with_demo(30);
    std::os::unix::fs::chown(machine.data(), Some(STRANGER), None).unwrap();
    let ran = machine.run(&["--lang", "en", "count", "ikä:<100"]);
    assert_eq!(ran.code, 4);
    assert!(ran.err.contains("not yours alone") && ran.err.contains("runuser -u nobody"), "{ran:?}");
    std::os::unix::fs::chown(machine.data(), Some(0), None).unwrap();

    // Somebody put a socket of theirs where the server's should be.
    let socket = machine.data().join("socket");
    let listener = UnixListener::bind(&socket).unwrap();
    std::os::unix::fs::chown(&socket, Some(STRANGER), None).unwrap();
    for args in [&["--lang", "en", "show", "1"][..], &["--lang", "en", "server", "stop"]] {
        let ran = machine.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (4, ""));
        assert!(ran.err.contains("belongs to nobody") && ran.err.contains("Nothing was sent"), "{ran:?}");
    }
    // Not even a greeting has come.
    listener.set_nonblocking(true).unwrap();
    while let Ok((mut stream, _)) = listener.accept() {
        assert_eq!(stream.read(&mut [0; 1]).unwrap(), 0);
    }
    std::fs::remove_file(&socket).unwrap();
}

/// A folder in which everybody may look, removed at the end.
struct Public(tempfile::TempDir);

impl Public {
    fn new() -> Public {
        let folder = tempfile::tempdir().unwrap();
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
        Public(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

#[test]
fn a_server_that_runs_as_a_stranger_is_not_believed() {
    if !is_root("a server of a stranger") {
        return;
    }
    let machine = Machine::new();
    let public = Public::new();
    // The program must be where the stranger can start it.
    let polku = public.path("polku");
    std::fs::copy(env!("CARGO_BIN_EXE_polku"), &polku).unwrap();
    let drop_box = public.path("everybodys");
    std::fs::create_dir(&drop_box).unwrap();
    std::fs::set_permissions(&drop_box, std::fs::Permissions::from_mode(0o1777)).unwrap();
    let (folder, socket) = (drop_box.join("register"), drop_box.join("socket"));
    let mut command = Command::new(&polku);
    command.args(["--lang", "en", "serve", "--shared", "--data"]).arg(&folder).arg("--socket").arg(&socket);
    command.env_clear().current_dir("/").stdin(Stdio::null()).uid(STRANGER).gid(STRANGER);
    let server = Foreground::start(command);
    let ran = machine.run(&["--lang", "en", "count", "a", "--socket", socket.to_str().unwrap()]);
    assert_eq!(ran.code, 4, "{ran:?}");
    assert!(ran.err.contains("belongs to nobody"), "{ran:?}");
    send(server.pid(), Signal::TERM);
    server.end();
}

#[test]
fn a_shared_register_lets_in_who_has_an_account_and_its_founder_sees_no_clients() {
    let machine = Machine::new();
    let public = Public::new();
    let socket = public.path("socket");
    let at = socket.to_str().unwrap().to_owned();
    let server = Foreground::start(machine.command(&["--lang", "en", "serve", "--shared", "--socket", &at]));
    assert_eq!(socket.metadata().unwrap().mode() & 0o777, 0o666);
    let founder = |args: &[&str]| machine.run(&[&["--lang", "en", "--socket", &at], args].concat());
    // The founder looks after the register and sees nobody in it.
    let ran = founder(&["find", "aalto"]);
    assert!(ran.code != 0 && ran.out.is_empty(), "{ran:?}");
    let exported = founder(&["export", "--json", "-"]);
    assert_eq!(exported.code, 0, "{exported:?}");
    if is_root("a user without an account") {
        let polku = public.path("polku");
        std::fs::copy(env!("CARGO_BIN_EXE_polku"), &polku).unwrap();
        let stranger = |args: &[&str]| {
            let mut command = Command::new(&polku);
            command.args(["--lang", "en", "--socket", &at]).args(args);
            command.env_clear().current_dir("/").stdin(Stdio::null()).uid(STRANGER).gid(STRANGER);
            Ran::of(&command.output().unwrap())
        };
        let ran = stranger(&["find", "aalto"]);
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{ran:?}");
        let ran = stranger(&["server", "stop"]);
        assert_eq!(ran.code, 3, "{ran:?}");
        assert_eq!(stranger(&["server", "status", "--plain"]).code, 0);
        // Whom the system does not let through the folder's door is told whom to ask.
        std::fs::set_permissions(public.0.path(), std::fs::Permissions::from_mode(0o711)).unwrap();
        std::fs::set_permissions(&socket, std::fs::Permissions::from_mode(0o660)).unwrap();
        let ran = stranger(&["find", "aalto"]);
        assert!(ran.code == 3 && ran.err.contains("polku-users"), "{ran:?}");
    }
    assert_eq!(founder(&["server", "stop"]).code, 0);
    assert_eq!(server.end().1, Some(0));
    // Nobody starts a server of a register that others look after.
    let ran = founder(&["find", "aalto"]);
    assert_eq!(ran.code, 4);
    assert!(ran.err.contains("No server of the register answers"), "{ran:?}");
    assert_eq!(listing(public.0.path()).iter().filter(|name| *name == "socket").count(), 0);
}

#[test]
fn whoever_names_the_register_more_closely_is_right() {
    let machine = Machine::new();
    machine.file("config/polku/config.toml", "socket = \"/nowhere/settings\"\n");
    let asked = |args: &[&str], env: &[(&str, &str)]| {
        let ran = machine.run_with(&[&["--lang", "en", "count", "a"], args].concat(), env);
        assert_eq!((ran.code, ran.out.as_str()), (4, ""), "{ran:?}");
        ran.err.lines().next().unwrap().to_owned()
    };
    let nobody = |at: &str| format!("Error: No server of the register answers at {at}.");
    // The settings file, then the environment, then the command line.
    assert_eq!(asked(&[], &[("POLKU_DATA", "")]), nobody("/nowhere/settings"));
    let variables = [("POLKU_DATA", ""), ("POLKU_SOCKET", "/nowhere/variable")];
    assert_eq!(asked(&[], &variables), nobody("/nowhere/variable"));
    assert_eq!(asked(&["--socket", "/nowhere/typed"], &variables), nobody("/nowhere/typed"));
    // A folder that is typed comes before a socket of the environment.
    let folder = machine.path("typed");
    assert_eq!(asked(&["--data", folder.to_str().unwrap()], &variables), "Error: There is no register here.");
    assert!(!folder.exists());
}
