//! The real server where the system gives it few descriptors: it says that it is full, and goes on.

mod office;

use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::process::{Command, Stdio};

use office::socket::{FULL, SESSION, WELCOME, greet};
use polku::link::{PROTOCOL, status, stop};

/// So many connections that the server, with as many descriptors, has no room for all of them.
const MANY: usize = 200;

#[test]
fn with_few_descriptors_some_are_refused_and_the_others_served() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o700)).unwrap();
    let socket = folder.path().join("socket");
    let mut server = Command::new("sh")
        .args(["-c", &format!("ulimit -n {MANY}; exec \"$@\""), "sh", env!("CARGO_BIN_EXE_polku"), "serve"])
        .arg("--data")
        .arg(folder.path().join("register"))
        .arg("--socket")
        .arg(&socket)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It says where it serves.
    let mut said = String::new();
    let mut hears = BufReader::new(server.stderr.take().unwrap());
    hears.read_line(&mut said).unwrap();
    assert!(socket.exists(), "{said}");
    let open: Vec<(u8, UnixStream)> = (0..MANY)
        .map(|_| {
            let stream = UnixStream::connect(&socket).unwrap();
            (greet(&stream, PROTOCOL, SESSION).0, stream)
        })
        .collect();
    let served = open.iter().filter(|(word, _)| *word == WELCOME).count();
    assert!(served > MANY / 2 && served < MANY, "{served}");
    assert!(open.iter().all(|(word, _)| [WELCOME, FULL].contains(word)));
    let how = status(UnixStream::connect(&socket).unwrap()).unwrap();
    assert_eq!(how.sessions as usize, served);
    stop(UnixStream::connect(&socket).unwrap()).unwrap();
    assert!(server.wait().unwrap().success());
}
