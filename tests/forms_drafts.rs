//! A form and the form made from its draft are one: whatever is typed, into whichever form, both show the same and go on
//! the same.

mod typist;

use jiff::civil::{date, time};
use polku::domain::client::{Client, Reach, Turvakielto};
use polku::domain::contact::Contact;
use polku::domain::flag::{Audience, Flag};
use polku::domain::ids::{AccountId, Code, RecordNo};
use polku::domain::need::{ClientView, Need, NeedStatus};
use polku::domain::period::{Period, Span};
use polku::domain::problem::Problem;
use polku::domain::record::{Record, RecordKind};
use polku::domain::reminder::Reminder;
use polku::domain::skill_plan::{PlanStatus, Responsible, SkillPlan, Step};
use polku::register::draft::Draft;
use polku::register::reply::CardRecord;
use polku::register::{Failure, FailureKind, Reply, Request};
use polku::text::Language;
use polku::tui::action::Action;
use polku::tui::forms::Task;
use polku::tui::screen::{Input, Keeping, Tone};
use proptest::prelude::*;
use typist::cases::{barrier, card_record, id, rev, written};
use typist::{Service, TODAY, Typist};

/// Everything a hand does in a form.
#[derive(Clone, Debug)]
enum Move {
    Letter(char),
    Act(Action),
    Paste(&'static str),
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let letters = "aeiklnostvy0123456789 .-+/ä\u{308}é日👍".chars().collect::<Vec<_>>();
    let acts = vec![
        Action::NextField,
        Action::NextField,
        Action::PreviousField,
        Action::SelectNext,
        Action::SelectPrevious,
        Action::PageDown,
        Action::PageUp,
        Action::CursorLeft,
        Action::CursorRight,
        Action::WordLeft,
        Action::CursorStart,
        Action::CursorEnd,
        Action::DeleteBack,
        Action::DeleteForward,
        Action::DeleteWord,
        Action::ClearField,
        Action::Newline,
        Action::Accept,
        Action::Save,
        Action::Back,
    ];
    let pastes = vec!["työtön 1.1.2026 -\nVirta", "Kurssi / asiakas / +14 / tehty", "123", "a\n\nb\n"];
    let one = prop_oneof![
        6 => proptest::sample::select(letters).prop_map(Move::Letter),
        5 => proptest::sample::select(acts).prop_map(Move::Act),
        1 => proptest::sample::select(pastes).prop_map(Move::Paste),
    ];
    proptest::collection::vec(one, 0..40)
}

fn records() -> Vec<CardRecord> {
    let need = Need {
        code: Code::from("N1.5"),
        detail: "tarkennus\ntoinen rivi".to_owned(),
        urgency: 3,
        client_view: ClientView::Partly,
        identified: TODAY,
        status: NeedStatus::InAction,
        review: Some(date(2027, 1, 15)),
    };
    let plan = SkillPlan {
        kind: Code::from("D5"),
        from_level: "A2.1".to_owned(),
        target_level: String::new(),
        occupation: "hitsaaja".to_owned(),
        barrier: Some(RecordNo(2)),
        route: Some(Code::from("R1")),
        provider: "Opisto".to_owned(),
        apply_by: Some(TODAY),
        starts: None,
        status: PlanStatus::Planned,
        review: None,
        steps: vec![Step {
            text: "Tasotesti".to_owned(),
            by: Responsible::Client,
            due: Some(date(2026, 12, 5)),
            done: None,
        }],
    };
    let flag = Flag {
        on: Some(RecordNo(3)),
        reason: Code::from("F1"),
        audience: Audience::Coordinator,
        text: "Katso reitti".to_owned(),
        due: None,
        raised: TODAY,
        resolved: None,
    };
    let contact = Contact {
        mode: Code::from("27"),
        on: TODAY,
        at: Some(time(13, 15, 0, 0)),
        minutes: Some(45),
        booked: true,
        note: "Sovittiin\najasta".to_owned(),
    };
    let reminder = Reminder { text: "Soita".to_owned(), due: date(2026, 12, 1), done: None };
    vec![
        card_record(1, Record::Need(need)),
        card_record(2, Record::Barrier(barrier())),
        card_record(3, Record::Plan(plan)),
        card_record(4, Record::Flag(flag)),
        card_record(5, Record::Contact(contact)),
        card_record(6, Record::Reminder(reminder)),
    ]
}

/// Every way a form is opened.
fn tasks() -> Vec<Task> {
    let mut tasks: Vec<Task> = [
        RecordKind::Need,
        RecordKind::Barrier,
        RecordKind::Plan,
        RecordKind::Flag,
        RecordKind::Contact,
        RecordKind::Reminder,
    ]
    .map(Task::New)
    .to_vec();
    tasks.extend([Task::Contact { mode: "27" }, Task::Flag { on: Some(RecordNo(3)) }]);
    tasks.extend(records().into_iter().map(Task::Edit));
    tasks.extend([Task::EditClient, Task::NewClient]);
    tasks
}

fn client() -> Client {
    let period = |value: &str| Period { value: Code::from(value), span: Span { from: date(2026, 1, 1), to: None } };
    Client {
        surname: "Åkerlund".to_owned(),
        given: "Aino".to_owned(),
        former: vec!["Näätä".to_owned(), "Virtanen".to_owned()],
        reach: Reach { phones: vec!["040 123 4567".to_owned()], ..Reach::default() },
        mother_tongue: Some(Code::from("sv")),
        turvakielto: Some(Turvakielto { from: TODAY, to: None }),
        municipality: vec![period("609")],
        status: vec![period("02")],
        caseworker: vec![Period { value: AccountId(2), span: Span { from: date(2026, 1, 1), to: None } }],
        ..Client::default()
    }
}

/// A service that refuses saves in different ways, tells who works here, and keeps drafts in `kept` as bytes.
fn refusing(kept: Kept) -> Service {
    Box::new(move |request| match request {
        Request::KeepDraft { draft } => {
            *kept.borrow_mut() = Some(postcard::to_stdvec(draft).unwrap());
            Ok(Reply::Done)
        }
        Request::DropDraft { .. } => {
            *kept.borrow_mut() = None;
            Ok(Reply::Done)
        }
        Request::Accounts => Ok(Reply::Accounts(vec![account(1, "Aino Testaaja"), account(2, "Bertta Testaaja")])),
        Request::Client { .. } => Ok(Reply::Client(rev(4), Box::new(client()))),
        Request::Write { .. } | Request::NewClient { .. } => {
            // Both forms must meet the same, so it hangs on what is saved.
            let even = postcard::to_stdvec(request).unwrap().len() % 2 == 0;
            let problems =
                vec![Problem::new("detail", "too-long").with("max", 500), Problem::new("phone", "phone-shape").at(0)];
            Err(if even { Failure::invalid(problems) } else { Failure::of(FailureKind::Busy) })
        }
        Request::Newer { .. } => Ok(Reply::Newer(None)),
        other => panic!("not expected: {other:?}"),
    })
}

fn account(id: u32, name: &str) -> polku::domain::account::Account {
    polku::domain::account::Account {
        id: AccountId(id),
        uid: None,
        login: name.to_lowercase(),
        name: name.to_owned(),
        roles: Vec::new(),
        organisations: vec![Code::from("609")],
        classes: Vec::new(),
        from: date(2020, 1, 1),
        to: None,
        deputy_for: Default::default(),
    }
}

type Kept = std::rc::Rc<std::cell::RefCell<Option<Vec<u8>>>>;

fn taken(kept: &Kept) -> Option<Draft> {
    kept.borrow().as_ref().map(|bytes| postcard::from_bytes(bytes).unwrap())
}

fn make(typist: &mut Typist, step: &Move) {
    typist.input(match step {
        Move::Letter(letter) => Input::Text(*letter),
        Move::Act(action) => Input::Action(*action),
        Move::Paste(text) => Input::Paste((*text).to_owned()),
    });
    // A question is answered with no: the form stays.
    typist.question = None;
}

/// What was asked of the register, without the names of the saves.
fn saves(typist: &Typist) -> Vec<Request> {
    let bare = |request: &Request| {
        let mut request = request.clone();
        match &mut request {
            Request::Write { id, .. } | Request::NewClient { id, .. } => id.0 = [0; 16],
            _ => return None,
        }
        Some(request)
    };
    typist.sent.iter().filter_map(bare).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_form_and_the_form_of_its_draft_are_one(
        task in proptest::sample::select(tasks()),
        language in proptest::sample::select(Language::ALL.to_vec()),
        before in moves(),
        after in moves(),
    ) {
        let (kept, other) = (Kept::default(), Kept::default());
        let mut first = Typist::new(task, &records(), language, refusing(kept.clone()));
        for step in &before {
            if first.closed {
                break;
            }
            make(&mut first, step);
        }
        first.input(Input::Tick);
        prop_assume!(!first.closed);
        let Some(draft) = taken(&kept) else {
            prop_assert!(!first.form.has_unsaved());
            return Ok(());
        };
        let place = draft.place.clone();
        let mut second = Typist::going_on(draft.clone(), &records(), language, refusing(other.clone()));
        prop_assert_eq!(second.frame(), first.frame());
        prop_assert!(second.form.has_unsaved() && second.form.keeping() == Keeping::Settled);
        first.sent.clear();
        second.sent.clear();
        for step in &after {
            if first.closed {
                break;
            }
            make(&mut first, step);
            make(&mut second, step);
            prop_assert_eq!(second.frame(), first.frame(), "{:?}", step);
        }
        prop_assert_eq!(first.closed, second.closed);
        prop_assert_eq!(saves(&first), saves(&second));
        // The same draft goes on: it stands in the place where it stood.
        second.input(Input::Tick);
        if let Some(later) = taken(&other) {
            prop_assert_eq!(later.place, place);
        }
    }
}

/// A service that answers drafts by `answers` in order, then with `Done`; everything asked stands in `sent`.
fn keeping(answers: Vec<Result<Reply, Failure>>) -> Service {
    let mut answers = answers.into_iter();
    Box::new(move |request| match request {
        Request::KeepDraft { .. } => answers.next().unwrap_or(Ok(Reply::Done)),
        Request::DropDraft { .. } => Ok(Reply::Done),
        Request::Newer { .. } => Ok(Reply::Newer(None)),
        _ => written(),
    })
}

fn typist(answers: Vec<Result<Reply, Failure>>) -> Typist {
    Typist::new(Task::New(RecordKind::Barrier), &records(), Language::En, keeping(answers))
}

/// The drafts that the register was asked to keep, in order.
fn drafts<'t>(typist: &'t Typist) -> Vec<&'t Draft> {
    let kept = |request: &'t Request| match request {
        Request::KeepDraft { draft } => Some(&**draft),
        _ => None,
    };
    typist.sent.iter().filter_map(kept).collect()
}

fn dropped(typist: &Typist) -> usize {
    typist.sent.iter().filter(|request| matches!(request, Request::DropDraft { .. })).count()
}

#[test]
fn nothing_typed_is_nothing_to_keep() {
    let mut typist = typist(Vec::new());
    typist.press("tab shift-tab tab tab tab left right").input(Input::Tick);
    assert!(!typist.form.has_unsaved() && typist.form.keeping() == Keeping::Settled);
    assert_eq!(typist.sent, []);
}

#[test]
fn only_what_changed_is_kept_and_the_cursor_is_a_change() {
    let mut typist = typist(Vec::new());
    typist.press("k i").input(Input::Tick).input(Input::Tick);
    assert_eq!(drafts(&typist).len(), 1);
    typist.press("left").input(Input::Tick);
    typist.press("left right").input(Input::Tick);
    assert_eq!(drafts(&typist).len(), 2, "forth and back is nothing new");
    typist.press("home").input(Input::Tick);
    assert_eq!(drafts(&typist).len(), 3);
}

#[test]
fn a_form_that_is_over_has_no_draft() {
    let mut saved = typist(Vec::new());
    saved.press("k i tab 3").input(Input::Tick).press("enter");
    assert!(saved.closed && dropped(&saved) == 1);

    let mut discarded = typist(Vec::new());
    discarded.press("k i tab 3").input(Input::Tick).press("esc");
    assert_eq!(dropped(&discarded), 0, "asked first");
    discarded.answer(true);
    assert!(discarded.closed && dropped(&discarded) == 1);

    let mut emptied = typist(Vec::new());
    emptied.press("k").input(Input::Tick).press("ctrl-u").input(Input::Tick);
    assert!(!emptied.form.has_unsaved() && dropped(&emptied) == 1);

    let mut quick = typist(Vec::new());
    quick.press("k i tab 3 enter");
    assert!(quick.closed && dropped(&quick) == 0, "saved before it had to be kept");
}

#[test]
fn a_save_without_an_answer_goes_again_under_its_name_and_an_edited_one_under_another() {
    let service = || -> Service {
        Box::new(|request| match request {
            Request::Write { .. } => Err(Failure::of(FailureKind::Offline)),
            _ => Ok(Reply::Done),
        })
    };
    let mut first = Typist::new(Task::New(RecordKind::Barrier), &[], Language::En, service());
    first.press("k i tab 3 enter").input(Input::Tick);
    let sent = id(first.written());
    let draft = drafts(&first).pop().unwrap().clone();
    assert_eq!(draft.save, sent);

    let mut again = Typist::going_on(draft.clone(), &[], Language::En, service());
    again.press("enter");
    assert_eq!(id(again.written()), sent, "{}", again.screen());
    let mut edited = Typist::going_on(draft, &[], Language::En, service());
    assert_ne!(id(edited.press("shift-tab 2 enter").written()), sent, "{}", edited.screen());

    // The draft itself takes another name as soon as it says more than what was sent.
    first.press("tab x").input(Input::Tick);
    let later = drafts(&first).pop().unwrap();
    assert!(later.save != sent && later.place.instance == drafts(&first)[0].place.instance);
}

#[test]
fn what_cannot_be_kept_is_told_once_tried_again_and_told_when_it_works() {
    let full = || Err(Failure::of(FailureKind::DiskFull));
    let mut typist = typist(vec![full(), full()]);
    typist.press("k").input(Input::Tick);
    let said = typist.said.take().unwrap();
    assert!(
        said.tone == Tone::Failed && said.text.contains("disk is full") && said.text.contains("still on the screen")
    );
    assert_eq!(typist.form.keeping(), Keeping::Failed);
    typist.input(Input::Tick);
    assert!(typist.said.is_none() && typist.form.keeping() == Keeping::Failed, "told once");
    typist.input(Input::Tick);
    assert_eq!((drafts(&typist).len(), typist.form.keeping()), (3, Keeping::Settled));
    assert_eq!(typist.said.unwrap().text, "The draft is kept again.");
}

#[test]
fn a_draft_that_another_terminal_took_up_becomes_two() {
    let taken = || Err(Failure::of(FailureKind::Conflict));
    let mut typist = typist(vec![taken(), Ok(Reply::Done), taken(), taken()]);
    typist.press("k").input(Input::Tick).input(Input::Tick);
    // It was only this terminal's own former connection.
    assert_eq!(drafts(&typist)[0], drafts(&typist)[1]);
    typist.press("left").input(Input::Tick).input(Input::Tick);
    assert_eq!(typist.form.keeping(), Keeping::Due);
    typist.input(Input::Tick);
    let [.., taken, own] = drafts(&typist)[..] else { panic!() };
    assert!(taken.place.instance != own.place.instance && taken.save != own.save);
    assert_eq!(taken.fields, own.fields);
    assert!(typist.said.is_none());
}

#[test]
fn the_longest_note_in_the_widest_letters_can_be_kept() {
    let note = "👍".repeat(4000);
    let contact =
        Contact { mode: Code::from("27"), on: TODAY, at: None, minutes: None, booked: false, note: note.clone() };
    let record = card_record(5, Record::Contact(contact));
    let mut typist = Typist::new(Task::Edit(record), &[], Language::En, keeping(Vec::new()));
    typist.press("tab tab tab tab tab backspace x").input(Input::Tick);
    let draft = drafts(&typist).pop().unwrap();
    let bytes = postcard::to_stdvec(draft).unwrap();
    assert!(bytes.len() > note.len() * 2 && bytes.len() < polku::store::MAX_VALUE_BYTES, "{}", bytes.len());
}

#[test]
fn a_draft_of_another_version_opens_as_far_as_it_is_known() {
    let mut typist = typist(Vec::new());
    typist.press("k i tab 3 + 7").input(Input::Tick);
    let draft = drafts(&typist).pop().unwrap().clone();

    let mut older = draft.clone();
    older.fields.retain(|field| field.name != "detail" && field.name != "effect");
    older.at -= 1;
    let older = Typist::going_on(older, &records(), Language::En, keeping(Vec::new()));
    assert_eq!(older.cursor_row(), typist.cursor_row());

    let mut newer = draft.clone();
    newer.fields.insert(0, polku::register::draft::DraftField { name: "mood".to_owned(), ..newer.fields[0].clone() });
    newer.at += 1;
    let newer = Typist::going_on(newer, &records(), Language::En, keeping(Vec::new()));
    assert_eq!(newer.frame(), typist.frame());
}
