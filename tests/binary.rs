//! The real program.
mod line;
mod machine;
use machine::Machine;
use std::time::Duration;

#[test]
fn explore() {
    let m = Machine::with_demo(300);
    let q = Duration::from_millis(400);
    let mut l = m.line(&["demo"], &[]);
    l.until_still(q);
    let show = |l: &line::Line, w: &str| eprintln!("---- {w} [{} bytes {} writes]\n{}\n", l.log.len(), l.writes, l.screen.screen().contents());
    show(&l, "home");
    for keys in std::env::var("KEYS").unwrap().split('|') {
        let k = keys.replace("<cr>", "\r").replace("<tab>", "\t").replace("<esc>", "\x1b").replace("<down>", "\x1b[B");
        let mut piece = String::new();
        let mut it = k.chars().peekable();
        while let Some(c) = it.next() { piece.push(c);
            if c=='\x1b' { while let Some(d) = it.next() { piece.push(d); if d.is_alphabetic() || d=='~' {break} } }
            l.press(&piece); piece.clear(); l.until_still(Duration::from_millis(60)); }
        l.until_still(q);
        show(&l, keys);
    }
}
