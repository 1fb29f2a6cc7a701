//! The box that asks for the name of a search outlives the terminal, the line and the server, and saves nothing twice.

mod office;
mod program;
mod sealed;

use std::path::Path;
use std::sync::Arc;

use office::losing::Losing;
use office::{COLLEAGUE, COORDINATOR, FOUNDER, HandClock, Office, TODAY, clock, person};
use polku::domain::ids::{AccountId, Code};
use polku::domain::saved_search::SearchOwner;
use polku::register::reply::ListedSearch;
use polku::register::{Reply, Request, Service};
use polku::store::DurableStore;
use polku::text::Language;
use polku::tui::event::Event;
use program::{Look, Program};
use tempfile::TempDir;

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

/// A register on disk with one client.
struct House {
    folder: TempDir,
    office: Option<Office>,
}

fn store(path: &Path) -> DurableStore {
    DurableStore::open(path, &sealed::secret(), clock().0.timestamp()).unwrap().0
}

impl House {
    fn new() -> House {
        let folder = tempfile::tempdir().unwrap();
        let office = Office::with(Box::new(store(folder.path())), Box::new(clock()), &|_| {});
        office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
        House { folder, office: Some(office) }
    }

    fn office(&self) -> &Office {
        self.office.as_ref().unwrap()
    }

    /// The server ends and starts again; every session has ended.
    fn restart(&mut self) {
        self.office = None;
        self.office = Some(Office::again(Box::new(store(self.folder.path())), Box::new(HandClock::new())));
    }

    fn start(&self, uid: u32) -> Program {
        self.start_over(Arc::new(self.office().sits(uid)))
    }

    fn start_over(&self, service: Arc<dyn Service>) -> Program {
        Program::new(service, Look::plain(Language::Fi), TODAY.at(9, 30, 0, 0))
    }

    /// The saved searches that somebody sees, by owner and name.
    fn saved(&self, uid: u32) -> Vec<(SearchOwner, String, String)> {
        let Reply::Searches(rows) = self.office().ask(uid, Request::Searches).unwrap() else { panic!() };
        let saved = |row: polku::register::reply::SearchRow| match row.search {
            ListedSearch::Saved { id, name, text, .. } => Some((id.owner, name, text)),
            ListedSearch::Ready { .. } => None,
        };
        rows.into_iter().filter_map(saved).collect()
    }

    fn drafts(&self, uid: u32) -> usize {
        match self.office().ask(uid, Request::Drafts { take: false }).unwrap() {
            Reply::Drafts(drafts, elsewhere) => drafts.len() + elsewhere,
            other => panic!("not drafts: {other:?}"),
        }
    }
}

/// The rows of the box over Home, and the cursor.
fn naming(program: &Program) -> Vec<String> {
    let screen = program.screen();
    let inside = |line: &str| Some(line.split_once('│')?.1.rsplit_once('│')?.0.to_owned());
    let rows = screen.lines().filter_map(inside);
    rows.chain(screen.lines().last().map(str::to_owned)).collect()
}

fn mine(name: &str, text: &str) -> (SearchOwner, String, String) {
    (SearchOwner::Account(AccountId(1)), name.to_owned(), text.to_owned())
}

#[test]
fn a_name_that_is_typed_comes_back_after_the_terminal_and_the_server_were_killed() {
    let mut house = House::new();
    let mut aino = house.start(FOUNDER);
    aino.type_text("oma este:kieli");
    aino.keys("f9");
    aino.alarms_come();
    assert_eq!(house.drafts(FOUNDER), 0, "nothing was typed in the box yet");
    aino.type_text("Kielten haku");
    aino.keys("enter right tab shift-tab left left");
    let before = naming(&aino);
    aino.alarms_come();
    assert!(aino.is_at_rest(), "{:?}", aino.alarms());
    drop(aino);
    house.restart();

    let mut aino = house.start(FOUNDER);
    assert_eq!(naming(&aino), before, "{}", aino.screen());
    insta::assert_snapshot!("the_name_is_back", aino.screen());
    aino.keys("f9");
    assert!(aino.shows("Haku ”Kielten haku” on tallennettu."), "{}", aino.screen());
    let pori = SearchOwner::Organisation(Code::from("609"));
    assert_eq!(house.saved(COLLEAGUE), [(pori, "Kielten haku".to_owned(), "oma este:kieli".to_owned())]);
    drop(aino);
    assert_eq!(house.drafts(FOUNDER), 0);
    assert!(!house.start(FOUNDER).shows("jäi kesken"));
}

#[test]
fn a_search_that_is_changed_is_still_that_one_when_the_box_comes_back() {
    let house = House::new();
    let mut aino = house.start(FOUNDER);
    aino.type_text("oma este:kieli");
    aino.keys("f9");
    aino.type_text("Kieli");
    aino.keys("f9 esc tab f9");
    aino.type_text(" ja muut");
    aino.step(Event::Parting);
    drop(aino);
    let mut aino = house.start(FOUNDER);
    assert!(aino.cursor_row().contains("Kieli ja muut"), "{}", aino.screen());
    assert!(aino.shows("Muuta tallennettua hakua"), "{}", aino.screen());
    aino.keys("f9");
    assert_eq!(house.saved(FOUNDER), [mine("Kieli ja muut", "oma este:kieli")]);
    assert_eq!(house.drafts(FOUNDER), 0);
}

#[test]
fn a_box_that_is_left_leaves_no_draft() {
    let house = House::new();
    let mut aino = house.start(FOUNDER);
    aino.type_text("oma");
    aino.keys("f9");
    aino.type_text("Omat");
    aino.alarms_come();
    assert_eq!(house.drafts(FOUNDER), 1);
    aino.keys("esc");
    assert_eq!((house.drafts(FOUNDER), house.saved(FOUNDER)), (0, Vec::new()));
    assert!(aino.is_at_rest());
}

#[test]
fn a_save_whose_answer_was_lost_is_not_unfinished_and_one_that_was_not_done_is() {
    for heard in [true, false] {
        let house = House::new();
        let loses = |request: &Request| matches!(request, Request::SaveSearch { .. });
        let service = Losing::one(house.office().sits(FOUNDER), loses, heard);
        let mut aino = house.start_over(service);
        aino.type_text("oma");
        aino.keys("f9");
        aino.type_text("Omat");
        aino.alarms_come();
        aino.keys("f9");
        assert!(aino.shows("Yhteys rekisteriin katkesi."), "{}", aino.screen());
        aino.step(Event::Parting);
        drop(aino);
        let mut aino = house.start(FOUNDER);
        assert_eq!(aino.shows("jäi kesken"), !heard, "{}", aino.screen());
        if !heard {
            aino.keys("f9");
        }
        assert_eq!((house.saved(FOUNDER), house.drafts(FOUNDER)), (vec![mine("Omat", "oma")], 0));
    }
}

#[test]
fn whoever_counts_without_recording_has_the_box_kept_too() {
    let mut house = House::new();
    let mut daavid = house.start(COORDINATOR);
    daavid.type_text("kunta:pori");
    daavid.keys("f9");
    daavid.type_text("Pori");
    daavid.alarms_come();
    drop(daavid);
    assert_eq!(house.drafts(COORDINATOR), 1);
    house.restart();
    let mut daavid = house.start(COORDINATOR);
    assert!(naming(&daavid).iter().any(|row| row.contains("Pori")), "{}", daavid.screen());
    daavid.keys("f9");
    assert!(daavid.shows("Haku ”Pori” on tallennettu."), "{}", daavid.screen());
    assert_eq!(house.drafts(COORDINATOR), 0);
}
