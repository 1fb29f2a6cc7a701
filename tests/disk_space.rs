//! A disk that fills up under the running server: what was acknowledged is kept, looking goes on, and when there is room
//! again so does writing, without anybody starting anything anew.
//!
//! The disk is a small one of the test's own, in a name space of its own; where the system grants none, the test says so
//! and passes.

mod line;
mod machine;

use std::process::Command;

use machine::{Machine, Ran};

/// The whole story, told by a shell inside the name space. `$1` is the folder of the disk, `$2` an export to take in.
const STORY: &str = r#"
DISK=$1
mount -t tmpfs -o size=80m tmpfs "$DISK" || { echo no disk; exit 0; }
ask() { { "$POLKU" --lang en --data "$DISK/register" "$@" 2>&1; echo "= $?"; } | grep -v ': note: '; }
pid() { "$POLKU" --data "$DISK/register" server status --plain | cut -f1; }
ask demo --no-open --clients 1
ask show 1
before=$(pid)
head -c 80m /dev/zero >"$DISK/ballast" 2>/dev/null
ask import "$2"
ask import "$2"
ask find 1 --limit 1
rm "$DISK/ballast"
echo room
ask import "$2"
ask count 'ikä:<200'
[ "$before" = "$(pid)" ] && echo same server
ask server stop
ask count 'ikä:<200'
ask server stop
"#;

#[test]
fn a_disk_that_fills_up_and_is_made_larger_loses_nothing_and_needs_no_new_start() {
    let machine = Machine::with_demo(8_000);
    let export = machine.path("all.jsonl");
    let export = export.to_str().unwrap();
    assert_eq!(machine.run(&["export", "--json", export]).code, 0);
    let disk = machine.path("disk");
    std::fs::create_dir(&disk).unwrap();
    let mut command = Command::new("unshare");
    command.args(if rustix::process::getuid().is_root() { &["-m"][..] } else { &["-Urm"] });
    command.args(["sh", "-c", STORY, "story"]).arg(&disk).arg(export);
    command.env_clear().envs(machine.environment()).env("POLKU", env!("CARGO_BIN_EXE_polku"));
    command.env("PATH", std::env::var_os("PATH").unwrap());
    let told = match command.output() {
        Ok(output) if output.status.success() => Ran::of(&output),
        Ok(output) => return eprintln!("left out, since there is no name space here: {:?}", Ran::of(&output)),
        Err(error) => return eprintln!("left out, since there is no unshare here: {error}"),
    };
    if told.out.contains("no disk") {
        return eprintln!("left out, since no disk can be mounted here: {}", told.err);
    }
    let (full, room) = told.out.split_once("\nroom\n").unwrap_or_else(|| panic!("{}", told.out));
    // It filled up, which was said; whoever only looks is answered until a line of the log needs room.
    assert!(full.contains("The register's disk is full") && full.contains("= 70"), "{full}");
    assert!(room.contains("Bad rows: 0\n= 0\n"), "{room}");
    assert_eq!(room.matches("\n8000\n= 0\n").count(), 2, "{room}");
    assert!(room.contains("\nsame server\n"), "{room}");
}
