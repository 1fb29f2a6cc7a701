//! The server under a service manager: it says when it is ready and when it ends, takes over sockets that are handed down,
//! and the unit files say what they should.

mod line;
mod machine;

use std::os::fd::OwnedFd;
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram, UnixListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use machine::{Machine, Ran};
use rustix::process::{Pid, Signal, kill_process};

fn end(mut child: Child) -> Option<i32> {
    kill_process(Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap(), Signal::TERM).unwrap();
    child.wait().unwrap().code()
}

/// What the service manager is told next.
fn told(manager: &UnixDatagram) -> String {
    manager.set_read_timeout(Some(line::PATIENCE)).unwrap();
    let mut bytes = [0; 256];
    let length = manager.recv(&mut bytes).unwrap();
    String::from_utf8(bytes[..length].to_vec()).unwrap()
}

#[test]
fn the_manager_hears_when_the_server_is_ready_and_when_it_ends() {
    let machine = Machine::with_demo(30);
    let path = machine.path("notify");
    let name = format!("polku-test-{}", std::process::id());
    let hidden = SocketAddr::from_abstract_name(&name).unwrap();
    let managers = [
        (UnixDatagram::bind(&path).unwrap(), path.to_str().unwrap().to_owned()),
        (UnixDatagram::bind_addr(&hidden).unwrap(), format!("@{name}")),
    ];
    for (manager, address) in managers {
        let mut command = machine.command(&["serve"]);
        let server = command.env("NOTIFY_SOCKET", address).stderr(Stdio::null()).spawn().unwrap();
        assert_eq!(told(&manager), "READY=1");
        // Ready means ready: nobody else has to start anything.
        assert_eq!(machine.run(&["server", "status"]).code, 0);
        // A server that a client starts elsewhere tells the manager nothing.
        let other = Machine::with_demo(3);
        let mut client = other.command(&["count", "ikä:<100"]);
        client.env("NOTIFY_SOCKET", path.to_str().unwrap());
        assert_eq!(Ran::of(&client.output().unwrap()).code, 0);
        assert_eq!(end(server), Some(0));
        assert_eq!(told(&manager), "STOPPING=1");
    }
}

/// The program with a listening socket as file 3, as the manager starts it: the shell makes way for it, so that the number
/// of the process is the one that the socket is meant for.
fn activated(machine: &Machine, listener: UnixListener, args: &str) -> Command {
    let start = format!("exec 3<&0 0</dev/null; LISTEN_FDS=1 LISTEN_PID=$$ exec \"$POLKU\" {args}");
    let mut command = Command::new("/bin/sh");
    command.env_clear().envs(machine.environment()).env("POLKU", env!("CARGO_BIN_EXE_polku"));
    command.args(["-c", &start]).current_dir(machine.path("")).stdin(OwnedFd::from(listener));
    command
}

#[test]
fn a_socket_that_is_handed_down_is_served_and_left_where_it_is() {
    let machine = Machine::with_demo(30);
    let socket = machine.path("handed");
    let listener = UnixListener::bind(&socket).unwrap();
    let at = socket.to_str().unwrap();
    let asked = |args: &[&str]| machine.run(&[&["--socket", at], args].concat());
    // Whoever connects before the server runs waits for it.
    let early = machine.command(&["--socket", at, "count", "ikä:<100"]).stdout(Stdio::piped()).spawn().unwrap();
    let start = || activated(&machine, listener.try_clone().unwrap(), "serve --idle-exit 1");
    let first = start().stderr(Stdio::null()).spawn().unwrap();
    let first_pid = first.id();
    assert_eq!(Ran::of(&early.wait_with_output().unwrap()).out, "30\n");
    let status = asked(&["server", "status", "--json"]).json();
    assert_eq!(status["pid"], first_pid);
    // None of its own beside it.
    assert!(!machine.data().join("socket").exists());
    assert_eq!(end(first), Some(0));
    assert!(socket.exists());
    // The manager starts the next one over the same socket.
    let mut second = start().stderr(Stdio::null()).spawn().unwrap();
    assert_eq!(asked(&["count", "ikä:<100"]).out, "30\n");
    assert_eq!(asked(&["server", "stop"]).code, 0);
    assert_eq!(second.wait().unwrap().code(), Some(0));
    assert!(socket.exists());
}

fn packaged(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/systemd").join(name)).unwrap()
}

/// Runs a tool of systemd; none when this machine has no systemd.
fn tool(name: &str, args: &[&str], folder: &Path) -> Option<Ran> {
    match Command::new(name).args(args).current_dir(folder).output() {
        Ok(output) => Some(Ran::of(&output)),
        Err(error) => {
            eprintln!("left out, since {name} cannot be run here: {error}");
            None
        }
    }
}

#[test]
fn the_unit_files_are_in_order() {
    let machine = Machine::new();
    let service = packaged("polku.service").replace("/usr/bin/polku", env!("CARGO_BIN_EXE_polku"));
    machine.file("units/polku.service", service);
    machine.file("units/polku.socket", packaged("polku.socket"));
    let backup = packaged("polku-backup.service").replace("/usr/bin/polku", env!("CARGO_BIN_EXE_polku"));
    machine.file("units/polku-backup.service", backup);
    machine.file("units/polku-backup.timer", packaged("polku-backup.timer"));
    let folder = machine.path("units");
    let units = ["./polku.service", "./polku.socket", "./polku-backup.service", "./polku-backup.timer"];
    let args = [&["verify", "--man=no"][..], &units].concat();
    let Some(ran) = tool("systemd-analyze", &args, &folder) else { return };
    // Other units of the machine may have faults of their own.
    let faults = |ran: &Ran| ran.err.lines().filter(|line| line.contains("polku")).count();
    assert_eq!((ran.code, faults(&ran)), (0, 0), "{ran:?}");
    // A fault is seen.
    machine.file("units/polku.socket", packaged("polku.socket").replace("SocketMode=0660", "SocketMode=rw"));
    let ran = tool("systemd-analyze", &args, &folder).unwrap();
    assert_ne!(faults(&ran), 0, "{ran:?}");
}

#[test]
fn the_user_the_group_and_the_folder_are_made_as_the_units_need_them() {
    let machine = Machine::new();
    for folder in ["root/etc", "root/run"] {
        std::fs::create_dir_all(machine.path(folder)).unwrap();
    }
    let root = format!("--root={}", machine.path("root").display());
    let users = machine.file("root/usr/lib/sysusers.d/polku.conf", packaged("polku.sysusers"));
    machine.file("root/usr/lib/tmpfiles.d/polku.conf", packaged("polku.tmpfiles"));
    let folder = machine.path("");
    let Some(ran) = tool("systemd-sysusers", &[&root, &users], &folder) else { return };
    assert_eq!(ran.code, 0, "{ran:?}");
    let groups = std::fs::read_to_string(machine.path("root/etc/group")).unwrap();
    let members = groups.lines().find_map(|line| line.strip_prefix("polku-users:")).unwrap();
    assert!(members.ends_with(":polku"), "{groups}");
    let passwd = std::fs::read_to_string(machine.path("root/etc/passwd")).unwrap();
    let owner = passwd.lines().find(|line| line.starts_with("polku:")).unwrap();
    assert!(owner.contains(":/var/lib/polku:") && owner.ends_with("nologin"), "{owner}");
    // The service runs as that user, the socket is that group's, and both agree on the places.
    let (service, socket) = (packaged("polku.service"), packaged("polku.socket"));
    assert!(service.contains("\nUser=polku\n") && service.contains("--data /var/lib/polku --socket /run/polku/socket"));
    assert!(socket.contains("\nSocketGroup=polku-users\n") && socket.contains("\nListenStream=/run/polku/socket\n"));
    assert!(packaged("polku.tmpfiles").contains("\nd /run/polku 0750 root polku-users -\n"));
}
