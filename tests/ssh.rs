//! Over real SSH: the drop-in of `packaging/ssh` in a real sshd on the loopback, real ssh on a line, and the line that drops.
//!
//! Needs sshd, ssh and ssh-keygen (Debian: openssh-server); where they are not to be had, the tests say so and pass.

mod line;
mod machine;

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;
use std::time::Instant;

use line::{Line, PATIENCE};
use machine::{Machine, Ran};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use rustix::process::Signal;

/// Where Debian and others keep it, which is on no ordinary user's path.
const SSHD: [&str; 3] = ["/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/bin/sshd"];

/// An sshd of the test's own user, for that user.
struct Sshd {
    server: Child,
    /// Reads what it says, so that it never waits for a reader.
    said: Option<JoinHandle<String>>,
    folder: PathBuf,
    port: u16,
    login: String,
}

impl Sshd {
    /// Starts it on a machine; none where it cannot be.
    fn start(machine: &Machine) -> Option<Sshd> {
        let Some(sshd) = SSHD.iter().find(|path| Path::new(path).exists()) else {
            eprintln!("left out, since this machine has no sshd: install openssh-server");
            return None;
        };
        let folder = machine.path("ssh");
        std::fs::create_dir(&folder).unwrap();
        for name in ["host", "user"] {
            let mut make = Command::new("ssh-keygen");
            let Ok(made) = make.args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(folder.join(name)).status() else {
                eprintln!("left out, since this machine has no ssh-keygen: install openssh-client");
                return None;
            };
            assert!(made.success());
        }
        // Run by root it wants the folder that its service would make.
        if rustix::process::getuid().is_root()
            && let Err(error) = std::fs::DirBuilder::new().recursive(true).mode(0o755).create("/run/sshd")
        {
            eprintln!("left out, since sshd has no /run/sshd here: {error}");
            return None;
        }
        let login = Command::new("id").arg("-un").output().unwrap();
        let login = String::from_utf8(login.stdout).unwrap().trim().to_owned();
        let passwd = std::fs::read_to_string("/etc/passwd").unwrap();
        let shell =
            passwd.lines().find(|line| line.starts_with(&format!("{login}:"))).and_then(|line| line.rsplit(':').next());
        if shell.is_none_or(|shell| shell.ends_with("nologin") || shell.ends_with("false")) {
            eprintln!("left out, since {login} has no shell here and so may not sign in");
            return None;
        }
        // A port that is free now may be somebody's a moment later.
        for _ in 0..10 {
            let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
            let config = machine.file("ssh/sshd_config", config(machine, &folder, port));
            let mut command = Command::new(sshd);
            command.args(["-D", "-e", "-f", &config]).stdin(Stdio::null()).stdout(Stdio::null());
            let mut server = command.stderr(Stdio::piped()).spawn().unwrap();
            let mut said = BufReader::new(server.stderr.take().unwrap());
            let mut text = String::new();
            while !text.contains("Server listening") && said.read_line(&mut text).unwrap() > 0 {}
            if text.contains("Server listening") {
                let said = std::thread::spawn(move || {
                    let _ = said.read_to_string(&mut text);
                    text
                });
                return Some(Sshd { server, said: Some(said), folder, port, login });
            }
            server.wait().unwrap();
            assert!(text.contains("Bind to port"), "{text}");
        }
        panic!("no port is free");
    }

    fn options(&self) -> Vec<String> {
        let file = |name: &str| self.folder.join(name).display().to_string();
        let mut options = vec!["-F".to_owned(), "none".to_owned(), "-i".to_owned(), file("user")];
        options.extend(["-p".to_owned(), self.port.to_string()]);
        for option in
            ["BatchMode=yes", "IdentitiesOnly=yes", "StrictHostKeyChecking=no", "SendEnv=LANG", "LogLevel=ERROR"]
        {
            options.extend(["-o".to_owned(), option.to_owned()]);
        }
        options.extend(["-o".to_owned(), format!("UserKnownHostsFile={}", file("known"))]);
        options
    }

    /// One command, without a terminal.
    fn run(&self, command: &str) -> Ran {
        let mut ssh = Command::new("ssh");
        ssh.args(self.options()).arg(format!("{}@127.0.0.1", self.login)).arg(command);
        let output = ssh.env("LANG", "en_GB.UTF-8").stdin(Stdio::null()).output().unwrap();
        Ran::of(&output)
    }

    /// The terminal program over a line of its own.
    fn line(&self) -> Line {
        let mut command = CommandBuilder::new("ssh");
        command.args(self.options());
        command.args(["-tt", &format!("{}@127.0.0.1", self.login)]);
        command.env("LANG", "fi_FI.UTF-8");
        command.env("TERM", "xterm-256color");
        Line::start(command)
    }
}

impl Drop for Sshd {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
        let said = self.said.take().and_then(|said| said.join().ok()).unwrap_or_default();
        if std::thread::panicking() {
            eprintln!("sshd said:\n{said}");
        }
    }
}

/// What an administrator would have in `sshd_config`, and the drop-in with the places of this test.
fn config(machine: &Machine, folder: &Path, port: u16) -> String {
    let ours = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/ssh/polku.conf")).unwrap();
    let keys = folder.join("authorized_keys");
    std::fs::copy(folder.join("user.pub"), &keys).unwrap();
    let places = [
        ("Match Group polku-users", "Match all".to_owned()),
        ("/usr/bin/polku", env!("CARGO_BIN_EXE_polku").to_owned()),
        ("SetEnv POLKU_SOCKET=/run/polku/socket", environment(machine)),
    ];
    let ours = places.iter().fold(ours, |text, (from, to)| {
        assert!(text.contains(from), "the drop-in does not say {from}");
        text.replace(from, to)
    });
    let mut lines = vec![
        "ListenAddress 127.0.0.1".to_owned(),
        format!("Port {port}"),
        format!("HostKey {}", folder.join("host").display()),
        format!("AuthorizedKeysFile {}", keys.display()),
        format!("PidFile {}", folder.join("pid").display()),
    ];
    let plain = ["UsePAM no", "StrictModes no", "PermitRootLogin yes", "PasswordAuthentication no"];
    lines.extend(plain.map(str::to_owned));
    format!("{}\n{ours}", lines.join("\n"))
}

/// The register of the test in place of the machine's.
fn environment(machine: &Machine) -> String {
    let told =
        machine.environment().into_iter().filter(|(name, _)| name.starts_with("POLKU") || name.starts_with("XDG"));
    let told: Vec<String> = told.map(|(name, value)| format!("{name}={}", value.display())).collect();
    format!("SetEnv {}", told.join(" "))
}

/// A register with an sshd before it; none where there is no sshd.
fn reached() -> Option<(Machine, Sshd)> {
    let machine = Machine::with_demo(300);
    let sshd = Sshd::start(&machine)?;
    Some((machine, sshd))
}

#[test]
fn a_single_look_up_is_answered_and_nothing_else_is_run() {
    let Some((machine, sshd)) = reached() else { return };
    let somebody = machine.run(&["find", "a", "--json"]).json();
    let surname = somebody["clients"][0]["surname"].as_str().unwrap().to_lowercase();
    let here = machine.run(&["--lang", "en", "find", &surname]);
    let found = sshd.run(&format!("polku find {surname}"));
    assert!(found.out.lines().count() > 1, "{found:?}");
    assert_eq!((found.code, &found.out), (0, &here.out), "{found:?}");
    assert_eq!(sshd.run("count ikä:<100").out, "300\n");
    assert_eq!(sshd.run("polku count 'ikä:<100' --json").json()["total"], 300);
    let shown = sshd.run("polku show 1 --json");
    assert_eq!(shown.json()["client"], 1, "{shown:?}");
    let marked = machine.path("marked");
    let mark = marked.display();
    for asked in [
        format!("touch {mark}"),
        format!("polku find virtanen; touch {mark}"),
        format!("polku find \"$(touch {mark})\""),
        format!("polku find `touch {mark}` > {mark}"),
        "polku serve".to_owned(),
        "polku server stop".to_owned(),
        format!("polku export --json {mark}"),
        format!("polku import {mark}"),
        "polku --data /tmp find virtanen".to_owned(),
        "polku --socket /tmp/socket find virtanen".to_owned(),
        format!("polku --keymap {mark} find virtanen"),
        "polku find 'virtanen".to_owned(),
        "polku ssh".to_owned(),
        "sh".to_owned(),
    ] {
        let ran = sshd.run(&asked);
        assert_ne!((ran.code, ran.out.as_str()), (0, ""), "{asked}");
        assert!(!marked.exists(), "{asked}: {ran:?}");
    }
    for asked in ["polku serve", "polku export", "polku --data /tmp find virtanen"] {
        let ran = sshd.run(asked);
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{asked}: {ran:?}");
        assert!(ran.err.contains("find, show, count or user code"), "{asked}: {ran:?}");
    }
    assert!(sshd.run("polku --help").out.contains("polku"));
}

/// Whether sshd can hand out terminals here: run by an ordinary user, only where they belong to the group `tty` by
/// themselves, since it cannot give them away.
fn has_lines() -> bool {
    let pair = native_pty_system().openpty(PtySize::default()).unwrap();
    let terminal = pair.master.tty_name().unwrap();
    let group = terminal.metadata().unwrap().gid();
    let groups = std::fs::read_to_string("/etc/group").unwrap();
    let tty = groups.lines().find(|line| line.starts_with("tty:")).and_then(|line| line.split(':').nth(2));
    let has = rustix::process::getuid().is_root() || tty.is_none_or(|tty| tty == group.to_string());
    if !has {
        eprintln!("left out, since only root's sshd can hand out terminals here");
    }
    has
}

/// The page with its form, and the cursor.
fn page(screen: &vt100::Screen) -> (Vec<String>, (u16, u16)) {
    // What is said about it stands below; which blanks were sent depends on what stood there before.
    (screen.rows(0, 80).take(20).map(|row| row.trim_end().to_owned()).collect(), screen.cursor_position())
}

/// Waits until the server hears of nobody any more.
fn until_alone(machine: &Machine) {
    let end = Instant::now() + PATIENCE;
    while machine.run(&["server", "status", "--json"]).json()["sessions"] != 0 {
        assert!(Instant::now() < end, "the program goes on without a line");
    }
}

#[test]
fn a_line_that_drops_in_the_middle_of_a_form_loses_nothing() {
    if !has_lines() {
        return;
    }
    let Some((machine, sshd)) = reached() else { return };
    let mut line = sshd.line();
    line.until_shown("F1 Näppäimet");
    line.press("1");
    line.until("a hit", |screen| screen.rows(0, 80).any(|row| row.starts_with("> ")));
    line.press("\r");
    line.until_shown("nro ");
    line.press("b");
    line.until_shown("Uusi työllistymisen este");
    line.press("ki");
    line.until_shown("Puutteellinen suomen");
    line.press("\t");
    line.press("3");
    line.until("the effect", |screen| screen.rows(0, 80).any(|row| row.contains("Vaikutus") && row.contains('3')));
    let before = page(line.screen.screen());
    // The connection vanishes, as when a lid is closed.
    line.signal(Signal::KILL);
    line.end();
    until_alone(&machine);

    let mut line = sshd.line();
    line.until_shown("Lomake jäi kesken klo ");
    line.until("the form as it was", |screen| page(screen) == before);
    line.press("+14\r");
    line.until_shown("Tallennettu: este");
    line.press("\x03");
    assert_eq!(line.end(), 0);
    until_alone(&machine);
}
