//! Tells everybody who watches of changes, on one thread: it never waits for a single one, keeps a bounded number of
//! changes for whoever does not read, and sleeps while nothing changes.

use std::io::{self, Write};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};

use super::attendance::Seat;
use super::news::News;
use super::server::Server;
use super::{bell, visit, wire};
use crate::register::{Change, Changed};

/// What the herald has not seen yet.
#[derive(Default)]
struct Waiting {
    news: News,
    arrived: Vec<Watch>,
    ending: bool,
}

/// The herald of a server.
#[derive(Default)]
pub struct Herald {
    waiting: Mutex<Waiting>,
    bell: OnceLock<OwnedFd>,
}

/// One who watches.
struct Watch {
    stream: Arc<UnixStream>,
    seat: Seat,
    /// Bytes on their way: whole frames, or the rest of one.
    unsent: Vec<u8>,
    /// What comes after them.
    behind: News,
}

impl Herald {
    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ring(&self) {
        if let Some(bell) = self.bell.get() {
            bell::ring(bell);
        }
    }

    /// Begins to listen to the register, once.
    ///
    /// # Errors
    /// No thread or no descriptor is to be had.
    pub fn begin(self: &Arc<Self>, server: &Arc<Server>) -> io::Result<()> {
        if self.bell.get().is_some() || self.bell.set(bell::new()?).is_err() {
            return Ok(());
        }
        let herald = Arc::downgrade(self);
        server.register.on_change(move |change| herald.upgrade().is_some_and(|herald| herald.hear(change)));
        let (herald, post, office) = (Arc::clone(self), server.attendance.post(), Arc::downgrade(server));
        thread::Builder::new().name("link-herald".to_owned()).spawn(move || {
            let _post = post;
            herald.run(&office);
        })?;
        Ok(())
    }

    /// A change; answers whether the herald still listens.
    fn hear(&self, change: Change) -> bool {
        let mut waiting = self.waiting();
        if waiting.ending {
            return false;
        }
        if waiting.news.add(change) {
            drop(waiting);
            self.ring();
        }
        true
    }

    /// Takes on one more who watches, and greets it.
    ///
    /// # Errors
    /// The connection is gone.
    pub fn take(&self, stream: Arc<UnixStream>, seat: Seat, greeting: &[u8]) -> io::Result<()> {
        stream.set_nonblocking(true)?;
        let mut waiting = self.waiting();
        if !waiting.ending {
            waiting.arrived.push(Watch { stream, seat, unsent: greeting.to_vec(), behind: News::default() });
            drop(waiting);
            self.ring();
        }
        Ok(())
    }

    /// Lets everybody go.
    pub fn end(&self) {
        self.waiting().ending = true;
        self.ring();
    }

    fn run(&self, server: &Weak<Server>) {
        let Some(bell) = self.bell.get() else { return };
        let mut watches: Vec<Watch> = Vec::new();
        let mut frames = Vec::new();
        loop {
            bell::hush(bell);
            let mut waiting = self.waiting();
            watches.append(&mut waiting.arrived);
            if waiting.ending {
                return;
            }
            let news = waiting.news.take();
            drop(waiting);
            let about_accounts = |change: &&Change| matches!(change.what, Changed::Account | Changed::Everything);
            let last: Vec<Change> = news.iter().filter(about_accounts).copied().collect();
            if !last.is_empty()
                && let Some(server) = server.upgrade()
            {
                frames.clear();
                if last.iter().any(|change| wire::append(change, &mut frames).is_err()) {
                    return;
                }
                // Whose account has ended hears of that, so that nothing stays on the screen, and nothing more.
                watches.retain_mut(|watch| {
                    let stays = visit::is_known(&server, watch.seat.uid);
                    if !stays {
                        // One who is gone already needs no word.
                        let _ = watch.tell(&last, &frames);
                    }
                    stays
                });
            }
            frames.clear();
            for change in &news {
                if wire::append(change, &mut frames).is_err() {
                    return;
                }
            }
            watches.retain_mut(|watch| watch.tell(&news, &frames).is_ok());
            sleep(bell, &mut watches);
        }
    }
}

/// Waits for news, for room to send, or for the end of a connection; takes those out that have ended.
fn sleep(bell: &OwnedFd, watches: &mut Vec<Watch>) {
    let mut wait = Vec::with_capacity(watches.len() + 1);
    wait.push(PollFd::new(bell, PollFlags::IN));
    for watch in &*watches {
        let room = if watch.unsent.is_empty() { PollFlags::empty() } else { PollFlags::OUT };
        wait.push(PollFd::new(&*watch.stream, PollFlags::IN | room));
    }
    // A signal is as good as news: the loop looks for some and waits again.
    let _ = poll(&mut wait, None);
    let gone = PollFlags::IN | PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    let gone: Vec<bool> = wait[1..].iter().map(|fd| fd.revents().intersects(gone)).collect();
    let mut gone = gone.into_iter();
    // Whoever watches has nothing to say: what comes is the end of the connection or a misunderstanding.
    watches.retain(|_| !gone.next().unwrap_or_default());
}

impl Watch {
    /// Tells of `news`, whose frames are `frames`, after what is still on its way. What finds no room is on its way too:
    /// nobody waits for room where nothing is.
    fn tell(&mut self, news: &[Change], frames: &[u8]) -> io::Result<()> {
        self.push_on()?;
        if self.unsent.is_empty() {
            let sent = send(&self.stream, frames)?;
            self.unsent.extend_from_slice(&frames[sent..]);
            return Ok(());
        }
        for change in news {
            self.behind.add(*change);
        }
        Ok(())
    }

    /// Sends what is on its way, and then what is behind.
    fn push_on(&mut self) -> io::Result<()> {
        loop {
            let sent = send(&self.stream, &self.unsent)?;
            self.unsent.drain(..sent);
            if !self.unsent.is_empty() || self.behind.is_empty() {
                return Ok(());
            }
            for change in self.behind.take() {
                wire::append(&change, &mut self.unsent).map_err(io::Error::other)?;
            }
        }
    }
}

/// Sends as much as there is room for.
fn send(mut stream: &UnixStream, bytes: &[u8]) -> io::Result<usize> {
    let mut sent = 0;
    while sent < bytes.len() {
        match stream.write(&bytes[sent..]) {
            Ok(more) => sent += more,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(sent)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::super::attendance::Attendance;
    use super::super::server::Limits;
    use super::*;

    #[test]
    fn the_first_change_that_finds_no_room_is_waited_for_and_told() {
        let (near, mut far) = UnixStream::pair().unwrap();
        near.set_nonblocking(true).unwrap();
        let stream = Arc::new(near);
        let seat = Arc::new(Attendance::default()).enter(Arc::clone(&stream), 1, &Limits::default()).ok().unwrap();
        let mut watch = Watch { stream, seat, unsent: Vec::new(), behind: News::default() };
        let (mut last, mut sent) = (0, Vec::new());
        while watch.unsent.is_empty() && watch.behind.is_empty() {
            last += 1;
            let change = Change { seq: last, client: None, what: Changed::Written };
            let mut frames = Vec::new();
            wire::append(&change, &mut frames).unwrap();
            watch.tell(&[change], &frames).unwrap();
            sent.extend_from_slice(&frames);
        }
        assert!(!watch.unsent.is_empty(), "change {last} waits, and nobody for room");
        // Whoever reads in the end hears all of it, without a further change.
        let mut heard = vec![0; sent.len() - watch.unsent.len()];
        far.read_exact(&mut heard).unwrap();
        watch.push_on().unwrap();
        drop(watch);
        far.read_to_end(&mut heard).unwrap();
        assert!(heard == sent, "{} bytes of {}", heard.len(), sent.len());
    }
}
