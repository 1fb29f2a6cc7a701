//! Saved searches: whose they are, what may stand in them, what they count for whom, and what becomes of them.

mod cli_run;
mod office;
mod sealed;

use cli_run::{Run, polku};
use jiff::civil::date;
use office::{ADMINISTRATOR, COLLEAGUE, COORDINATOR, FOUNDER, Office, STRANGER, barrier, clock, person};
use polku::catalogue::Catalogue;
use polku::cli::Exit;
use polku::domain::account::{Account, DeputyFor};
use polku::domain::ids::{AccountId, Code};
use polku::domain::language::Language;
use polku::domain::rights::Role;
use polku::domain::saved_search::{MOST_NAME, MOST_SEARCHES, MOST_TEXT, SearchId, SearchOwner};
use polku::register::note::{Deed, SearchDeed};
use polku::register::reply::{ListedSearch, SearchRow};
use polku::register::request::{Look, Write};
use polku::register::{BatchId, Changed, Failure, FailureKind, Reply, Request, Rev, Service};
use polku::search::Query;
use polku::store::{DurableStore, MemStore, Seq};
use unicode_width::UnicodeWidthStr;

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

/// For the account of a number.
fn own(id: u32) -> SearchOwner {
    SearchOwner::Account(AccountId(id))
}

/// For the organisation of everybody but the stranger.
fn pori() -> SearchOwner {
    SearchOwner::Organisation(Code::from("609"))
}

fn rows(office: &Office, uid: u32) -> Vec<SearchRow> {
    match office.ask(uid, Request::Searches).unwrap() {
        Reply::Searches(rows) => rows,
        other => panic!("no searches: {other:?}"),
    }
}

/// Name, text and whether it can be changed, of those that somebody saved.
fn saved(office: &Office, uid: u32) -> Vec<(String, String, bool)> {
    let saved = rows(office, uid).into_iter().filter_map(|row| match row.search {
        ListedSearch::Saved { name, text, changeable, .. } => Some((name, text, changeable)),
        ListedSearch::Ready { .. } => None,
    });
    saved.collect()
}

fn place(office: &Office, uid: u32, wanted: &str) -> (SearchId, Rev) {
    let found = rows(office, uid).into_iter().find_map(|row| match row.search {
        ListedSearch::Saved { id, rev, name, .. } if name == wanted => Some((id, rev)),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("no search {wanted}"))
}

fn ready(office: &Office, uid: u32) -> Vec<(String, bool)> {
    let ready = rows(office, uid).into_iter().filter_map(|row| match row.search {
        ListedSearch::Ready { id, own } => Some((id, own)),
        ListedSearch::Saved { .. } => None,
    });
    ready.collect()
}

fn save(office: &Office, uid: u32, owner: SearchOwner, name: &str, text: &str) -> Result<Reply, Failure> {
    change(office, uid, None, owner, name, text)
}

fn change(
    office: &Office,
    uid: u32,
    base: Option<(SearchId, Rev)>,
    owner: SearchOwner,
    name: &str,
    text: &str,
) -> Result<Reply, Failure> {
    let (name, text) = (name.to_owned(), text.to_owned());
    office.ask(uid, Request::SaveSearch { id: office.id(), base, owner, name, text })
}

fn drop_it(office: &Office, uid: u32, (search, base): (SearchId, Rev)) -> Result<Reply, Failure> {
    office.ask(uid, Request::DropSearch { id: office.id(), search, base })
}

fn kind(reply: Result<Reply, Failure>) -> FailureKind {
    reply.unwrap_err().kind
}

fn problem(reply: Result<Reply, Failure>) -> (String, String) {
    let failure = reply.unwrap_err();
    assert_eq!(failure.kind, FailureKind::Invalid, "{failure:?}");
    let first = failure.problems.first().unwrap();
    (first.field.clone(), first.id.clone())
}

/// An office in which the colleague has other roles, and the founder is a caseworker alone.
fn office_with(roles: &[Role]) -> Office {
    let store = Box::new(MemStore::new(clock().0.timestamp()));
    Office::with(store, Box::new(clock()), &|account: &mut Account| {
        if account.id == AccountId(2) {
            account.roles = roles.to_vec();
        }
    })
}

// ---- those that come with the program -------------------------------------------------------------------------------

#[test]
fn a_ready_search_says_the_same_in_three_languages() {
    let searches = &Catalogue::load().unwrap().searches;
    assert_eq!(searches.all.len(), 7);
    let filters = |text: &str| {
        let query = Query::parse(text);
        assert!(query.problems.is_empty() && query.only_filters(), "{text}: {:?}", query.problems);
        query.filters.into_iter().map(|filter| (filter.field, filter.negated, filter.test)).collect::<Vec<_>>()
    };
    for ready in &searches.all {
        assert!(ready.id.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-'));
        assert_eq!(searches.find(&ready.id), Some(ready), "two are called {}", ready.id);
        assert!(!ready.reason.is_empty() && ready.valid_on(date(2026, 11, 22)));
        for own in [false, true] {
            let texts = Language::ALL.map(|language| searches.text(ready, own, language));
            let [fi, sv, en] = texts.each_ref().map(|text| filters(text).len());
            assert!(fi == sv && sv == en && texts.iter().all(|text| text.len() <= MOST_TEXT));
            // Values are words of each language; numbers and fields are the same.
            let fields = texts
                .each_ref()
                .map(|text| filters(text).into_iter().map(|(field, negated, _)| (field, negated)).collect::<Vec<_>>());
            assert!(fields[0] == fields[1] && fields[1] == fields[2], "{texts:?}");
        }
        for language in Language::ALL {
            assert!((1..=MOST_NAME).contains(&ready.label(language).width()), "{}", ready.label(language));
        }
    }
}

#[test]
fn ready_searches_count_the_same_in_three_languages_and_as_count_does() {
    let office = Office::new();
    let aino = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    office.create(FOUNDER, person("Salo", "Leena", "010203A9002"));
    office.create(COLLEAGUE, person("Virtanen", "Kalle", "020391Y9029"));
    office.write(FOUNDER, aino, Write::Add { record: barrier("B2.4", 3), source: String::new() }).unwrap();
    let searches = &Catalogue::get().searches;
    for (uid, people) in [(FOUNDER, 2), (COLLEAGUE, 1)] {
        for row in rows(&office, uid) {
            let ListedSearch::Ready { id, own } = &row.search else { panic!("{row:?}") };
            let texts = Language::ALL.map(|language| searches.text(searches.find(id).unwrap(), *own, language));
            assert_eq!(texts.map(|text| office.count(uid, &text)), [row.counted.total; 3], "{id}");
            assert!(*own && row.counted.total <= people, "{id}");
        }
    }
    let young = |uid| {
        rows(&office, uid)
            .into_iter()
            .find(|row| matches!(&row.search, ListedSearch::Ready { id, .. } if id == "young-without-plan"))
    };
    assert_eq!([FOUNDER, COLLEAGUE].map(|uid| young(uid).unwrap().counted.total), [1, 0]);
    // Who gets figures alone is not told of one person.
    let told = young(COORDINATOR).unwrap().counted;
    assert_eq!((told.total, told.fewer_than), (0, Some(5)));
}

#[test]
fn each_role_gets_the_ready_searches_that_mean_something_to_it() {
    let all: Vec<&str> = Catalogue::get().searches.all.iter().map(|ready| ready.id.as_str()).collect();
    let not_own: Vec<&str> = all.iter().copied().filter(|id| *id != "new-14").collect();
    for (roles, expected, is_own) in [
        (&[Role::Caseworker][..], &all, true),
        (&[Role::Deputy], &all, true),
        (&[Role::JointServiceWorker], &all, true),
        (&[Role::Coordinator], &not_own, false),
        (&[Role::Head], &not_own, false),
        (&[Role::Coordinator, Role::Caseworker], &all, true),
        (&[Role::Administrator], &Vec::new(), false),
        (&[Role::DataProtectionOfficer], &Vec::new(), false),
        (&[Role::Researcher], &Vec::new(), false),
        (&[Role::Supervisor], &Vec::new(), false),
    ] {
        let office = office_with(roles);
        let listed = ready(&office, COLLEAGUE);
        assert_eq!(&listed.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), expected, "{roles:?}");
        assert!(listed.iter().all(|(_, own)| *own == is_own), "{roles:?}");
        let keeps = save(&office, COLLEAGUE, own(2), "Oma", "este:kieli").is_ok();
        assert_eq!(keeps, !expected.is_empty(), "{roles:?}");
        let shares = save(&office, COLLEAGUE, pori(), "Yhteinen", "este:kieli").is_ok();
        let counts_all = [Role::Caseworker, Role::Coordinator, Role::Head].iter().any(|role| roles.contains(role));
        assert_eq!(shares, counts_all, "{roles:?}");
    }
}

// ---- whose they are -------------------------------------------------------------------------------------------------

#[test]
fn ones_own_are_ones_own_and_shared_ones_are_the_organisations() {
    let office = Office::new();
    save(&office, FOUNDER, own(1), "Zorro", "oma este:kieli").unwrap();
    save(&office, FOUNDER, own(1), "  Äidinkieli ", " kieli:ar ").unwrap();
    save(&office, COLLEAGUE, pori(), "Kielitaito", "este:kieli -palvelussa").unwrap();
    let row = |name: &str, text: &str, changeable| (name.to_owned(), text.to_owned(), changeable);
    let shared = |changeable| row("Kielitaito", "este:kieli -palvelussa", changeable);
    assert_eq!(
        saved(&office, FOUNDER),
        [row("Äidinkieli", "kieli:ar", true), row("Zorro", "oma este:kieli", true), shared(false)]
    );
    assert_eq!(saved(&office, COLLEAGUE), [shared(true)]);
    assert_eq!(saved(&office, COORDINATOR), [shared(true)]);
    assert_eq!(saved(&office, STRANGER), []);
    assert_eq!(saved(&office, ADMINISTRATOR), []);
}

#[test]
fn a_shared_one_is_changed_by_its_maker_and_by_a_coordinator_only() {
    let office = Office::new();
    save(&office, COLLEAGUE, pori(), "Kielitaito", "este:kieli").unwrap();
    let it = place(&office, COLLEAGUE, "Kielitaito");
    let again = |uid, name: &str| {
        change(&office, uid, Some(place(&office, COLLEAGUE, "Kielitaito")), pori(), name, "este:digi")
    };
    assert_eq!(kind(again(FOUNDER, "Kielitaito")), FailureKind::Denied);
    assert_eq!(kind(again(STRANGER, "Kielitaito")), FailureKind::Denied, "another organisation's");
    let theirs = SearchOwner::Organisation(Code::from("886"));
    let taken = change(&office, STRANGER, Some(it.clone()), theirs, "Kielitaito", "este:digi");
    assert_eq!(kind(taken), FailureKind::NotFound);
    assert_eq!(kind(drop_it(&office, FOUNDER, it.clone())), FailureKind::Denied);
    assert_eq!(kind(drop_it(&office, STRANGER, it.clone())), FailureKind::NotFound);
    assert_eq!(kind(drop_it(&office, ADMINISTRATOR, it)), FailureKind::Denied);
    again(COORDINATOR, "Kielitaito").unwrap();
    // Whoever mended it has not taken it over.
    again(COLLEAGUE, "Kielitaito").unwrap_err();
    change(&office, COLLEAGUE, Some(place(&office, COLLEAGUE, "Kielitaito")), pori(), "Kielitaito", "este:B2.4")
        .unwrap();
    drop_it(&office, COORDINATOR, place(&office, COORDINATOR, "Kielitaito")).unwrap();
    assert_eq!(saved(&office, COLLEAGUE), []);
}

#[test]
fn nobody_saves_for_somebody_else() {
    let office = Office::new();
    assert_eq!(kind(save(&office, FOUNDER, own(2), "Muille", "este:kieli")), FailureKind::Denied);
    assert_eq!(kind(save(&office, STRANGER, pori(), "Muille", "este:kieli")), FailureKind::Denied);
    save(&office, COLLEAGUE, own(2), "Oma", "este:kieli").unwrap();
    assert_eq!(kind(drop_it(&office, COORDINATOR, place(&office, COLLEAGUE, "Oma"))), FailureKind::NotFound);
    let office = office_with(&[Role::Deputy]);
    assert_eq!(kind(save(&office, COLLEAGUE, pori(), "Muille", "este:kieli")), FailureKind::Denied);
}

#[test]
fn a_search_changes_hands_and_stays_one() {
    let office = Office::new();
    save(&office, FOUNDER, own(1), "Kieli", "este:kieli").unwrap();
    let base = place(&office, FOUNDER, "Kieli");
    change(&office, FOUNDER, Some(base.clone()), pori(), "Kieli kaikille", "este:kieli").unwrap();
    assert_eq!(saved(&office, COLLEAGUE).len(), 1);
    assert_eq!(saved(&office, FOUNDER).len(), 1);
    assert_eq!(kind(drop_it(&office, FOUNDER, base)), FailureKind::NotFound);
    change(&office, FOUNDER, Some(place(&office, FOUNDER, "Kieli kaikille")), own(1), "Kieli", "este:kieli").unwrap();
    assert_eq!((saved(&office, COLLEAGUE).len(), saved(&office, FOUNDER).len()), (0, 1));
}

// ---- what may stand in them -----------------------------------------------------------------------------------------

#[test]
fn only_filters_are_saved_and_nothing_that_means_one_person() {
    let office = Office::new();
    for (text, id) in [
        ("", "search-filters-only"),
        ("mäkinen", "search-filters-only"),
        ("mäkinen este:kieli", "search-filters-only"),
        ("este:kieli 140685-901V", "search-filters-only"),
        ("este:kieli 040 123 4567", "search-filters-only"),
        ("este:kieli 14.6.1985", "search-filters-only"),
        ("este:kieli 17", "search-filters-only"),
        ("ikä:0401234567", "search-identifies"),
        ("kunta:140685-901V", "search-identifies"),
        ("kunta:\"040 123 4567\"", "search-identifies"),
        ("syntynyt:14.6.1985", "search-identifies"),
        ("syntynyt:1985-06-14", "search-identifies"),
        ("syntynyt:14.6.1985..15.6.1985", "search-identifies"),
        ("kunta:atlantis", "search-mistaken"),
        ("väri:sininen", "search-mistaken"),
        ("este:", "search-mistaken"),
        ("omavalmentaja:mäkinen", "search-mistaken"),
    ] {
        assert_eq!(problem(save(&office, FOUNDER, own(1), "Nimi", text)), ("text".to_owned(), id.to_owned()), "{text}");
    }
    let long = format!("kunta:{}", "pori,".repeat(70));
    assert_eq!(problem(save(&office, FOUNDER, own(1), "Nimi", &long)).1, "too-long");
    assert_eq!(saved(&office, FOUNDER), []);
    save(&office, FOUNDER, own(1), "Nimi", "omavalmentaja:bertta ikä:18..29 kunta:609").unwrap();
}

#[test]
fn a_name_is_short_and_ones_own_and_nobodys_number() {
    let office = Office::new();
    let longest = "ä".repeat(MOST_NAME);
    save(&office, FOUNDER, own(1), &longest, "este:kieli").unwrap();
    for (name, id) in [
        ("", "required"),
        ("   ", "required"),
        (&*format!("{longest}ä"), "too-long"),
        ("a\u{7}b", "control-character"),
        ("asiakas 140685-901V", "search-identifies"),
        ("soita 040 123 4567", "search-identifies"),
        ("synt. 14.6.1985", "search-identifies"),
        (&*longest.to_uppercase(), "search-name-taken"),
    ] {
        assert_eq!(
            problem(save(&office, FOUNDER, own(1), name, "este:kieli")),
            ("name".to_owned(), id.to_owned()),
            "{name}"
        );
    }
    // Another owner's names do not matter.
    save(&office, FOUNDER, pori(), &longest, "este:kieli").unwrap();
    save(&office, COLLEAGUE, own(2), &longest, "este:kieli").unwrap();
    let same = change(&office, FOUNDER, Some(place(&office, FOUNDER, &longest)), own(1), &longest, "este:kieli");
    assert_eq!(problem(same).1, "nothing-changed");
}

#[test]
fn there_are_so_many_and_no_more() {
    let office = Office::new();
    for number in 0..MOST_SEARCHES {
        save(&office, FOUNDER, own(1), &format!("Haku {number}"), "este:kieli").unwrap();
    }
    let more = || save(&office, FOUNDER, own(1), "Vielä yksi", "este:kieli");
    assert_eq!(problem(more()), ("whose".to_owned(), "searches-full".to_owned()));
    // One that is there can be changed all the same.
    change(&office, FOUNDER, Some(place(&office, FOUNDER, "Haku 7")), own(1), "Seitsemäs", "este:digi").unwrap();
    drop_it(&office, FOUNDER, place(&office, FOUNDER, "Haku 3")).unwrap();
    more().unwrap();
    assert_eq!(saved(&office, FOUNDER).len(), MOST_SEARCHES);
}

// ---- how they are written -------------------------------------------------------------------------------------------

#[test]
fn nothing_is_overwritten_unseen_and_nothing_written_twice() {
    let office = Office::new();
    let (id, owner) = (office.id(), own(1));
    let request = |id: BatchId, base, text: &str| Request::SaveSearch {
        id,
        base,
        owner: owner.clone(),
        name: "Kieli".to_owned(),
        text: text.to_owned(),
    };
    for _ in 0..2 {
        office.ask(FOUNDER, request(id, None, "este:kieli")).unwrap();
    }
    assert_eq!(saved(&office, FOUNDER).len(), 1);
    assert_eq!(kind(office.ask(COLLEAGUE, request(id, None, "este:kieli"))), FailureKind::NotFound, "another's id");
    let read = place(&office, FOUNDER, "Kieli");
    office.ask(FOUNDER, request(office.id(), Some(read.clone()), "este:digi")).unwrap();
    let late = office.ask(FOUNDER, request(office.id(), Some(read.clone()), "este:B2.4")).unwrap_err();
    assert_eq!(late.kind, FailureKind::Conflict);
    assert_eq!(late.args, [("who".to_owned(), "Aino Testaaja".to_owned())]);
    assert_eq!(kind(drop_it(&office, FOUNDER, read)), FailureKind::Conflict);
    assert_eq!(saved(&office, FOUNDER)[0].1, "este:digi");
    let (search, base) = place(&office, FOUNDER, "Kieli");
    let id = office.id();
    for _ in 0..2 {
        office.ask(FOUNDER, Request::DropSearch { id, search: search.clone(), base }).unwrap();
    }
    assert_eq!(saved(&office, FOUNDER), []);
}

#[test]
fn saving_is_told_and_logged_without_name_and_text() {
    let office = Office::new();
    let colleague = office.sits(COLLEAGUE);
    let changes = colleague.watch();
    save(&office, FOUNDER, pori(), "Kielitaito", "este:kieli").unwrap();
    change(&office, FOUNDER, Some(place(&office, FOUNDER, "Kielitaito")), pori(), "Kieli", "este:kieli").unwrap();
    drop_it(&office, FOUNDER, place(&office, FOUNDER, "Kieli")).unwrap();
    assert!(changes.try_iter().all(|change| change.what == Changed::Searches && change.client.is_none()));
    let id = SearchId { owner: pori(), no: 1 };
    let log = office.register.log_since(Seq(0), usize::MAX).unwrap();
    let deeds: Vec<Deed> =
        log.into_iter().map(|(_, _, note)| note.deed).filter(|deed| matches!(deed, Deed::Search(..))).collect();
    let expected =
        [SearchDeed::Saved, SearchDeed::Changed, SearchDeed::Dropped].map(|deed| Deed::Search(deed, id.clone()));
    assert_eq!(deeds, expected);
}

#[test]
fn counts_are_logged_once_a_session_and_day_and_a_typed_search_beside_them() {
    let office = Office::new();
    let aino = office.sits(FOUNDER);
    for request in [Request::Searches, Request::Again(Look::Searches), Request::Again(Look::Searches)] {
        aino.call(request).unwrap();
    }
    aino.call(Request::Find { text: "mäkinen".to_owned(), limit: 10 }).unwrap();
    let log = office.register.log_since(Seq(0), usize::MAX).unwrap();
    let kinds: Vec<String> = log
        .into_iter()
        .filter_map(|(_, _, note)| match note.deed {
            Deed::Searched { kind, .. } => Some(kind),
            _ => None,
        })
        .collect();
    assert_eq!(kinds, ["saved", "words"]);
}

#[test]
fn whoever_stops_working_for_an_organisation_no_longer_sees_its_searches() {
    let store = Box::new(MemStore::new(clock().0.timestamp()));
    let office = Office::with(store, Box::new(clock()), &|account: &mut Account| {
        if account.id == AccountId(2) {
            account.organisations.push(Code::from("886"));
            account.deputy_for = DeputyFor::Nobody;
        }
    });
    save(&office, STRANGER, SearchOwner::Organisation(Code::from("886")), "Ulvila", "este:kieli").unwrap();
    save(&office, FOUNDER, pori(), "Pori", "este:kieli").unwrap();
    assert_eq!(saved(&office, COLLEAGUE).len(), 2);
    let Reply::Accounts(accounts) = office.ask(FOUNDER, Request::Accounts).unwrap() else { panic!("no accounts") };
    let base = accounts.into_iter().find(|account| account.id == AccountId(2)).unwrap();
    let account = Account { organisations: vec![Code::from("609")], ..base.clone() };
    let (base, account) = (Box::new(base), Box::new(account));
    office.ask(FOUNDER, Request::ChangeAccount { id: office.id(), base, account }).unwrap();
    assert_eq!(saved(&office, COLLEAGUE), [("Pori".to_owned(), "este:kieli".to_owned(), false)]);
}

#[test]
fn a_saved_search_is_there_when_the_register_is_opened_again_and_counts_for_whoever_asks() {
    let folder = tempfile::tempdir().unwrap();
    let store = || Box::new(DurableStore::open(folder.path(), &sealed::secret(), clock().0.timestamp()).unwrap().0);
    let office = Office::over(store());
    let aino = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    office.write(FOUNDER, aino, Write::Add { record: barrier("B2.4", 3), source: String::new() }).unwrap();
    save(&office, FOUNDER, pori(), "Kieli", "oma este:kieli").unwrap();
    drop(office);
    let office = Office::again(store(), Box::new(clock()));
    let counted = |uid| rows(&office, uid).remove(0).counted.total;
    assert_eq!([counted(FOUNDER), counted(COLLEAGUE)], [1, 0]);
    drop_it(&office, FOUNDER, place(&office, FOUNDER, "Kieli")).unwrap();
    assert_eq!(saved(&office, FOUNDER), []);
}

// ---- on the command line --------------------------------------------------------------------------------------------

#[test]
fn searches_are_listed_in_three_forms_and_used_by_name() {
    let office = Office::new();
    let aino = office.create(FOUNDER, person("Mäkinen", "Aino", "140685-901V"));
    office.create(FOUNDER, person("Salo", "Leena", "010203A9002"));
    office.write(FOUNDER, aino, Write::Add { record: barrier("B2.4", 3), source: String::new() }).unwrap();
    save(&office, FOUNDER, own(1), "Kieli", "oma este:kieli").unwrap();
    save(&office, COLLEAGUE, pori(), "Porilaiset", "kunta:pori").unwrap();
    let document = polku(&office, &["searches", "--json"]).json();
    assert_eq!((&document["schema"], &document["kind"]), (&"polku/1".into(), &"searches".into()));
    let first = serde_json::json!({
        "id": null, "name": "Kieli", "text": "oma este:kieli", "whose": "own", "organisation": null,
        "by": "Aino Testaaja", "total": 1, "mistakes": [],
    });
    assert_eq!(document["searches"][0], first);
    assert_eq!(document["searches"][1]["organisation"]["label"], "Pori");
    assert_eq!(document["searches"][2]["id"], "silent-60");
    assert_eq!(document["searches"][2]["text"], "mine silence:>=60");
    let plain = polku(&office, &["searches", "--plain"]);
    assert_eq!(plain.out.lines().nth(1), Some("\tshared\t609\t2\tPorilaiset\tkunta:pori"));
    assert_eq!(plain.out.lines().count(), 9);
    let table = Run { width: Some(80), ..Run::default() }.polku(&office, &["searches"]);
    assert!(table.out.contains("No contact for 60 days") && table.out.contains("silent-60"), "{}", table.out);
    assert!(table.out.lines().all(|line| line.width() <= 80), "{}", table.out);

    assert_eq!(polku(&office, &["count", "--saved", "kieli"]).out, "1\n");
    assert_eq!(polku(&office, &["count", "--saved", "Porilaiset", "-este:kieli"]).out, "1\n");
    let found = polku(&office, &["find", "--saved", "young-without-plan", "--plain"]);
    assert!(found.out.contains("\tSalo\t") && found.out.lines().count() == 1, "{found:?}");
    assert_eq!(polku(&office, &["count", "--saved", "Under 30 without a plan"]).out, "1\n");
    let none = polku(&office, &["find", "--saved", "Kukkakauppa"]);
    assert_eq!(none.exit, Exit::Data);
    assert!(none.err.contains("Kukkakauppa") && none.err.contains("polku searches"), "{}", none.err);
    // Figures alone, and none at all.
    let coordinator = Run { uid: COORDINATOR, ..Run::default() }.polku(&office, &["searches", "--plain"]);
    assert!(coordinator.out.contains("young-without-plan\tready\t\t<5\t"), "{}", coordinator.out);
    let administrator = Run { uid: ADMINISTRATOR, ..Run::default() }.polku(&office, &["searches"]);
    assert_eq!((administrator.exit, administrator.out.as_str()), (Exit::Refused, ""));
}
