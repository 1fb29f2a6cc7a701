//! Draws images while the register is served: when it has been quiet for a while after changes, or changed for long; and
//! once more at the end. Makes ready what filters ask of the clients, too, so that the first filter of a day need not, and
//! forgets the acts on many clients that nobody can take back any more.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Weak};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use super::office::Register;

/// How long nothing is written before an image is drawn.
const QUIET: Duration = Duration::from_secs(3);
/// Changes after which one is drawn all the same.
const MANY: usize = 2_000;

/// Draws images of a register until it is told to end.
pub struct ImageKeeper {
    register: Weak<Register>,
    tell: Sender<Told>,
    thread: Option<JoinHandle<()>>,
}

enum Told {
    Changed,
    End,
}

impl ImageKeeper {
    /// Begins; without a thread there are no images but the last.
    #[must_use]
    pub fn begin(register: &Arc<Register>) -> Self {
        let (tell, hear) = channel();
        let changed = tell.clone();
        register.on_change(move |_| changed.send(Told::Changed).is_ok());
        let weak = Arc::downgrade(register);
        let watched = Weak::clone(&weak);
        let keep = move || {
            let ready = || {
                if let Some(register) = watched.upgrade() {
                    register.ready_filters();
                    // What a disk in trouble keeps is forgotten another time.
                    let _ = register.forget_acts();
                }
            };
            // Nobody should wait for it at the first filter.
            ready();
            loop {
                for _ in 0..MANY {
                    match hear.recv_timeout(QUIET) {
                        Ok(Told::Changed) => {}
                        Ok(Told::End) | Err(RecvTimeoutError::Disconnected) => return,
                        Err(RecvTimeoutError::Timeout) => break,
                    }
                }
                // They are made already, unless a day has begun.
                ready();
                let Some(register) = watched.upgrade() else { return };
                // Without an image the next start takes longer, and nothing else is amiss.
                let _ = register.draw_image();
                drop(register);
                // Nothing happens here until something changes.
                match hear.recv() {
                    Ok(Told::Changed) => {}
                    Ok(Told::End) | Err(_) => return,
                }
            }
        };
        Self { register: weak, tell, thread: Builder::new().name("image".to_owned()).spawn(keep).ok() }
    }

    /// Ends, after a last image when there is need of one; the register is let go of.
    pub fn end(mut self) {
        self.leave();
        if let Some(register) = self.register.upgrade() {
            let _ = register.draw_image();
        }
    }

    fn leave(&mut self) {
        let _ = self.tell.send(Told::End);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for ImageKeeper {
    fn drop(&mut self) {
        self.leave();
    }
}
