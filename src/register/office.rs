//! The register itself over a store: opens it, keeps the desk in step with it, and commits one change at a time.
//!
//! Readers share the desk; a writer has the turn of its client (see [`Turns`]) from reading the file until the row is on
//! the desk, so what it validated is what it writes, and writers of different clients share one wait for the disk.

use std::collections::HashMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};
use std::thread;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::account_row;
use super::clock::Clock;
use super::codec::{decode, encode};
use super::desk::Desk;
use super::drafts::Shelf;
use super::failure::{Failure, FailureKind};
use super::file::all_rows;
use super::find::Searcher;
use super::image::{self, Images, Opened, Reading};
use super::keys;
use super::lanes::Lanes;
use super::laying::{LaidRow, Laying};
use super::lock::Locks;
use super::note::{Deed, Note};
use super::note_row;
use super::presence::Shown;
use super::queue::Queue;
use super::recent::Recent;
use super::renew::renew;
use super::retention::Erasing;
use super::service::{Change, Changed};
use super::session::SessionId;
use super::turns::Turns;
use crate::catalogue::Catalogue;
use crate::domain::account::Account;
use crate::domain::ids::ClientId;
use crate::store::{Batch, BatchId, Entry, Image, LoggedFrame, Outcome, Row, Seq, Store, row_pages};

/// Clients whose facts are made before others have the desk again: half a millisecond or so.
const READIED_AT_ONCE: usize = 128;

/// Pages read ahead of the desk.
const PAGES_AHEAD: usize = 4;

/// How many processors this machine has for us.
fn processors() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// What the register says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Meta {
    /// Holds invented people only: identity codes of the test range are allowed, and nothing else should be.
    pub demo: bool,
    /// When it was founded.
    pub founded: Timestamp,
}

/// The register in this process.
pub struct Register {
    pub(super) store: Box<dyn Store>,
    pub(super) clock: Box<dyn Clock>,
    pub(super) catalogue: &'static Catalogue,
    pub(super) meta: Meta,
    pub(super) rebuilt: bool,
    desk: RwLock<Desk>,
    /// What the desk is read from, where it is not read whole.
    reading: Option<Arc<Reading>>,
    pub(super) turns: Turns,
    pub(super) queue: Queue,
    pub(super) lanes: Lanes,
    laying: Laying,
    watchers: Mutex<Vec<Watcher>>,
    /// What each session has on its screen.
    pub(super) shown: Mutex<Shown>,
    /// When each account last looked something up, by what kind of look and from where: a run of key presses is logged as
    /// one search.
    pub(super) searching: Mutex<HashMap<Searcher, Timestamp>>,
    sessions: AtomicU64,
    /// Whoever holds it is the only one who changes accounts.
    pub(super) managing: Mutex<()>,
    /// Whoever holds it is the only one who saves and drops searches.
    pub(super) saving: Mutex<()>,
    pub(super) shelf: Shelf,
    pub(super) locks: Locks,
    /// Whom each account opened last.
    pub(super) recent: Mutex<Recent>,
    pub(super) images: Option<Images>,
    pub(super) erasing: Erasing,
    /// The smallest figure that is told to whoever gets figures alone.
    few: AtomicUsize,
}

/// A figure below this, and not 0, could be a person whom somebody knows: the threshold that the register begins with.
pub const FEW: usize = 5;

/// Takes a change, quickly; answers whether it still wants to hear of more.
type Watcher = Box<dyn Fn(Change) -> bool + Send>;

impl Register {
    /// Founds a register in an empty store: the founder is administrator and caseworker and stands in for everybody
    /// until others can sign in.
    ///
    /// # Errors
    /// A store failure; the store must be empty.
    pub fn found(
        store: &dyn Store,
        founder: &Account,
        others: &[Account],
        demo: bool,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let meta = keys::meta()?;
        let mut put = vec![(meta.clone(), encode(&Meta { demo, founded: at })?)];
        put.push((keys::account(founder.id)?, account_row::encode(founder)?));
        let note = |deed| note_row::encode(&Note::of_register(deed));
        let first = Batch {
            id: BatchId(*b"polku-founding-1"),
            expect: vec![(meta, None)],
            put,
            delete: Vec::new(),
            entry: Entry { at, note: note(Deed::Founded)? },
        };
        let mut batches = vec![first];
        for (at_account, account) in others.iter().enumerate() {
            let mut id = *b"polku-account-\0\0";
            id[14..].copy_from_slice(&u16::try_from(at_account).unwrap_or(u16::MAX).to_be_bytes());
            batches.push(Batch {
                id: BatchId(id),
                expect: Vec::new(),
                put: vec![(keys::account(account.id)?, account_row::encode(account)?)],
                delete: Vec::new(),
                entry: Entry { at, note: note(Deed::Account(account.id))? },
            });
        }
        store.commit_all(batches)?;
        Ok(())
    }

    /// Whether the store holds a register.
    ///
    /// # Errors
    /// A store failure.
    pub fn is_founded(store: &dyn Store) -> Result<bool, Failure> {
        Ok(store.get(&keys::meta()?)?.is_some())
    }

    /// Opens the register that a store holds; `rebuilt` when its state was just made again from the journal.
    ///
    /// # Errors
    /// `RegisterMissing` when the store holds none, or a failure of the store or of stored bytes.
    pub fn open(store: Box<dyn Store>, clock: Box<dyn Clock>, rebuilt: bool) -> Result<Arc<Self>, Failure> {
        Self::open_by(store, clock, rebuilt, None, None)
    }

    /// The same by an image, when there is one that fits; `images` is where the next ones are put.
    ///
    /// # Errors
    /// As [`Register::open`].
    pub fn open_by(
        store: Box<dyn Store>,
        clock: Box<dyn Clock>,
        rebuilt: bool,
        images: Option<Images>,
        image: Option<(Image, Vec<LoggedFrame>)>,
    ) -> Result<Arc<Self>, Failure> {
        let today = clock.today();
        if let Some((image, tail)) = image {
            let seq = image.reached().0;
            // What is damaged in it must turn out before anybody is shown a gap.
            let opened = image::open(image, &tail, today).and_then(Opened::read_all);
            if let Some(opened) = opened {
                if let Some(images) = &images {
                    images.took_up(seq, today);
                }
                return Self::with_desk(store, clock, rebuilt, opened, images, processors());
            }
        }
        let Some((_, bytes)) = store.get(&keys::meta()?)? else {
            return Err(Failure::of(FailureKind::RegisterMissing));
        };
        let meta: Meta = decode(&bytes)?;
        let accounts = all_rows(&*store, &keys::accounts())?;
        let accounts = accounts.iter().map(|row| account_row::read(&row.value)).collect::<Result<Vec<Account>, _>>()?;
        let mut desk = Desk::new(today, accounts);
        lay_out(&mut desk, &*store, &*clock)?;
        let (head, _) = store.head()?;
        let last = store.entries(head, 1)?;
        let last_micros = last.first().map_or(0, |frame| frame.entry.at.as_microsecond());
        let opened = Opened { desk, reading: None, meta, last_micros, next_client: ClientId(0) };
        let register = Self::with_desk(store, clock, rebuilt, opened, images, processors())?;
        if let Some(erased) = register.floor()? {
            register.turns.taken(erased);
        }
        // What keeps an erasure from its end does not keep anybody from work; the next approval tries again.
        register.finish_erasures().ok();
        Ok(register)
    }

    /// Opens the register by an image alone, for one answer: rows are read when they are looked at, and the store need not
    /// have read its state. Nothing when the image does not fit.
    ///
    /// # Errors
    /// A store failure.
    pub fn resume(
        store: Box<dyn Store>,
        clock: Box<dyn Clock>,
        image: Image,
        tail: &[LoggedFrame],
    ) -> Result<Option<Arc<Self>>, Failure> {
        let opened = image::open(image, tail, clock.today());
        // Whoever asks alone needs no more than one processor, and need not ask the system how many there are.
        opened.map(|opened| Self::with_desk(store, clock, false, opened, None, 1)).transpose()
    }

    /// Whether rows that the image should hold could not be read: what was answered may lack somebody.
    #[must_use]
    pub fn image_is_damaged(&self) -> bool {
        self.reading.as_ref().is_some_and(|reading| reading.is_damaged())
    }

    fn with_desk(
        store: Box<dyn Store>,
        clock: Box<dyn Clock>,
        rebuilt: bool,
        opened: Opened,
        images: Option<Images>,
        processors: usize,
    ) -> Result<Arc<Self>, Failure> {
        let Opened { desk, reading, meta, last_micros, next_client } = opened;
        let (head, _) = store.head()?;
        Ok(Arc::new(Self {
            store,
            clock,
            catalogue: Catalogue::get(),
            meta,
            rebuilt,
            turns: Turns::new(head, last_micros, desk.next_id().max(next_client)),
            queue: Queue::new(processors),
            lanes: Lanes::new(processors),
            laying: Laying::default(),
            desk: RwLock::new(desk),
            reading,
            watchers: Mutex::new(Vec::new()),
            shown: Mutex::default(),
            searching: Mutex::new(HashMap::new()),
            sessions: AtomicU64::new(0),
            managing: Mutex::new(()),
            saving: Mutex::new(()),
            shelf: Shelf::default(),
            locks: Locks::default(),
            recent: Mutex::default(),
            images,
            erasing: Erasing::default(),
            few: AtomicUsize::new(FEW),
        }))
    }

    /// A number for a session that begins.
    pub(super) fn next_session(&self) -> SessionId {
        SessionId(self.sessions.fetch_add(1, Ordering::Relaxed))
    }

    /// Whether it holds invented people only.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.meta.demo
    }

    /// Whether the state was made again from the journal when the register opened.
    #[must_use]
    pub fn was_rebuilt(&self) -> bool {
        self.rebuilt
    }

    /// Tells figures from `few` on to those who get figures alone; 0 and 1: all figures.
    pub fn set_few(&self, few: usize) {
        self.few.store(few, Ordering::Relaxed);
    }

    /// The smallest figure that is told to whoever gets figures alone.
    pub(super) fn few(&self) -> usize {
        self.few.load(Ordering::Relaxed)
    }

    /// How many clients it holds.
    #[must_use]
    pub fn clients(&self) -> usize {
        self.desk().clients()
    }

    /// Makes what filters ask of the clients now rather than at the first filter of the day, a few clients at a time, and
    /// says how many bytes that and the sets of the rights take.
    pub fn ready_filters(&self) -> usize {
        // Lays the day out.
        drop(self.desk());
        while self.desk.write().unwrap_or_else(PoisonError::into_inner).make_facts(READIED_AT_ONCE) {
            thread::yield_now();
        }
        let desk = self.desk();
        desk.facts().memory() + desk.seats().memory()
    }

    /// The desk, laid out for today.
    pub(super) fn desk(&self) -> RwLockReadGuard<'_, Desk> {
        let today = self.clock.today();
        let desk = self.desk.read().unwrap_or_else(PoisonError::into_inner);
        if desk.is_for(today) {
            return desk;
        }
        drop(desk);
        self.desk.write().unwrap_or_else(PoisonError::into_inner).turn_to(today);
        self.desk.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts rows on the desk after a commit, together with those of others who just committed.
    pub(super) fn lay(&self, rows: impl IntoIterator<Item = LaidRow>) {
        self.laying.lay(&self.desk, rows);
    }

    /// Changes the desk after a commit.
    pub(super) fn on_desk(&self, change: impl FnOnce(&mut Desk)) {
        change(&mut self.desk.write().unwrap_or_else(PoisonError::into_inner));
    }

    /// The day of the office.
    pub(super) fn today(&self) -> Date {
        self.clock.today()
    }

    /// The account that an operating-system user signs in as.
    ///
    /// # Errors
    /// `NoAccount`, whose `login` the edge knows better than a register does, or `AccountEnded` when the rights are not
    /// in force today.
    pub(super) fn account_of(&self, uid: u32) -> Result<Account, Failure> {
        let today = self.today();
        let desk = self.desk();
        let own = desk.accounts().of_user(uid);
        if let Some(account) = own.iter().find(|account| account.is_valid(today)) {
            return Ok((*account).clone());
        }
        Err(match own.into_iter().max_by_key(|account| account.from) {
            Some(account) => {
                let day = account.to.filter(|to| *to < today).unwrap_or(account.from);
                Failure::of(FailureKind::AccountEnded).with("name", &account.name).with("day", day)
            }
            None => Failure::of(FailureKind::NoAccount).with("login", format!("#{uid}")).with("uid", uid),
        })
    }

    /// Writes one line to the log without changing anything.
    pub(super) fn log(&self, note: &Note) -> Result<(), Failure> {
        let batch = self.log_line(note)?;
        // The commit waits for the disk, and what comes after it is short.
        self.queue.leave();
        match self.store.commit(batch)? {
            Outcome::Done(_) => Ok(()),
            _ => Err(Failure::of(FailureKind::Busy)),
        }
    }

    /// Such a line, to be committed.
    pub(super) fn log_line(&self, note: &Note) -> Result<Batch, Failure> {
        let entry = Entry { at: self.clock.timestamp(), note: note_row::encode(note)? };
        Ok(Batch { id: self.turns.line_id(), expect: Vec::new(), put: Vec::new(), delete: Vec::new(), entry })
    }

    /// The log from a place on: who did or saw what, in order, at most `limit` lines.
    ///
    /// # Errors
    /// A store failure, or unreadable bytes; lines erased by statute are left out.
    pub fn log_since(&self, from: Seq, limit: usize) -> Result<Vec<(Seq, Timestamp, Note)>, Failure> {
        let frames = self.store.entries(from, limit)?;
        let kept = frames.into_iter().filter(|frame| !frame.redacted);
        kept.map(|frame| Ok((frame.seq, frame.entry.at, note_row::read(&frame.entry.note)?))).collect()
    }

    /// Tells everybody who watches.
    pub(super) fn publish(&self, seq: Seq, client: Option<ClientId>) {
        self.tell(Change { seq: seq.0, client, what: Changed::Written });
    }

    /// Tells everybody who watches of any kind of change.
    pub(super) fn tell(&self, change: Change) {
        let mut watchers = self.watchers.lock().unwrap_or_else(PoisonError::into_inner);
        watchers.retain(|watcher| watcher(change));
    }

    /// One more watcher.
    pub(super) fn watcher(&self) -> Receiver<Change> {
        let (send, receive) = channel();
        self.on_change(move |change| send.send(change).is_ok());
        receive
    }

    /// Tells `hear` of every change while it answers true; it is called by whoever writes and must not wait.
    pub fn on_change(&self, hear: impl Fn(Change) -> bool + Send + 'static) {
        self.watchers.lock().unwrap_or_else(PoisonError::into_inner).push(Box::new(hear));
    }
}

/// Puts every client on the desk: this thread reads pages from the store while another makes the index of them.
fn lay_out(desk: &mut Desk, store: &dyn Store, clock: &dyn Clock) -> Result<(), Failure> {
    let (sender, pages) = sync_channel(PAGES_AHEAD);
    let (read, laid) = thread::scope(|scope| {
        let laying = scope.spawn(move || desk.load(pages.into_iter().flatten().map(|row: Row| row.value)));
        (read_ahead(store, clock, sender), laying.join())
    });
    read?;
    // A panic over there is a fault of this program and goes on as one.
    Ok(laid.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?)
}

/// Sends the rows of the lists page by page, as new as this program makes them.
fn read_ahead(store: &dyn Store, clock: &dyn Clock, sender: SyncSender<Vec<Row>>) -> Result<(), Failure> {
    for page in row_pages(store, &keys::summaries(), None) {
        let mut page = page?;
        renew(store, clock, &mut page)?;
        // Nobody takes pages any more when a row was unreadable; reading stops then.
        if sender.send(page).is_err() {
            break;
        }
    }
    Ok(())
}
