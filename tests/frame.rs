//! Holds the frame around the screens to its promises: keys and their meaning, questions, parked screens, the two bars.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use jiff::civil::date;
use polku::register::{Change, Failure, FailureKind, Reply, Request, Service};
use polku::text::Language;
use polku::tui::action::{Action, Context};
use polku::tui::around::Settings;
use polku::tui::drive::Drive;
use polku::tui::event::{Event, Order, Wait};
use polku::tui::key::Key;
use polku::tui::keymap::{Keymap, Preset};
use polku::tui::screen::{Effect, Focus, Here, Input, Message, Offer, Question, Screen, Ticket};
use polku::tui::theme::ThemeName;
use polku::tui::widget::line::line;
use polku::tui::widget::popup::popup;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::Style;

/// A screen that shows all it is told.
struct Page {
    context: Context,
    told: Vec<String>,
    unsaved: bool,
}

fn page(context: Context) -> Box<dyn Screen> {
    Box::new(Page { context, told: Vec::new(), unsaved: false })
}

impl Screen for Page {
    fn context(&self) -> Context {
        self.context
    }

    fn offers(&self, out: &mut Vec<Offer>) {
        if self.context == Context::Home {
            out.extend([Action::Open, Action::MyClients].map(Offer::of));
        } else if self.context == Context::Card {
            out.extend([Action::NewNeed, Action::Flag, Action::Withdraw, Action::ContactCall].map(Offer::of));
        }
    }

    fn has_unsaved(&self) -> bool {
        self.unsaved
    }

    fn overlay(&self) -> bool {
        self.context == Context::Form
    }

    fn update(&mut self, input: Input, _at: &Here) -> Vec<Effect> {
        let told = match &input {
            Input::Text(letter) => format!("text {letter}"),
            Input::Action(action) => format!("action {action}"),
            Input::Reply(ticket, reply) => {
                format!("reply {} {}", ticket.0, if reply.is_ok() { "ok" } else { "failed" })
            }
            Input::Returned(text) => format!("returned {text}"),
            Input::Answer(ticket, go) => format!("answer {} {go}", ticket.0),
            Input::Paste(text) => format!("paste {text}"),
            Input::News(news) if news.is_wide() => "news of everything".to_owned(),
            Input::News(_) => "news".to_owned(),
            Input::Opened => "opened".to_owned(),
            Input::Started => "started".to_owned(),
            Input::Uncovered => "uncovered".to_owned(),
            Input::Tick => "tick".to_owned(),
        };
        self.told.push(told);
        match (self.context, input) {
            (Context::Home, Input::Action(Action::Open)) => vec![Effect::Push(page(Context::Card))],
            (Context::Home | Context::Card, Input::Action(Action::Back)) => vec![Effect::Pop],
            (Context::Card, Input::Action(Action::NewNeed)) => vec![Effect::Push(page(Context::Form))],
            (Context::Card, Input::Action(Action::Flag)) => {
                vec![Effect::Call(Request::Today, Ticket(7)), Effect::Say(Message::done("Saved. u undoes."))]
            }
            (Context::Card, Input::Action(Action::Withdraw)) => {
                let question = Question { text: "Withdraw need 3?".into(), go: "Withdraw".into(), stay: "Keep".into() };
                vec![Effect::Confirm(question, Ticket(3))]
            }
            (Context::Form, Input::Text(_)) => {
                self.unsaved = true;
                Vec::new()
            }
            (Context::Form, Input::Tick) => {
                self.unsaved = false;
                vec![Effect::Call(Request::Me, Ticket(1))]
            }
            (Context::Form, Input::Action(Action::Save)) => vec![Effect::Return("need 3".into())],
            (Context::Form, Input::Action(Action::Back)) => vec![Effect::Pop],
            _ => Vec::new(),
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
        let area = if self.overlay() { popup(area, buf, at, "Form", 40, 12) } else { area };
        for (y, told) in (area.y..area.bottom()).zip(self.told.iter().rev()) {
            line(Rect { y, height: 1, ..area }, buf, &format!("{}: {told}", self.context), Style::new());
        }
        Focus::at(area.x, area.y)
    }
}

struct Refuses;

impl Service for Refuses {
    fn call(&self, _request: Request) -> Result<Reply, Failure> {
        Err(Failure::of(FailureKind::Busy))
    }

    fn watch(&self) -> Receiver<Change> {
        channel().1
    }
}

fn settings() -> Settings {
    Settings {
        theme: ThemeName::Dark,
        ascii: false,
        language: Language::En,
        keymap: Keymap::preset(Preset::Default),
        job_control: true,
        seed: [7; 16],
        greeting: None,
    }
}

fn drive() -> Drive {
    let size = Size { width: 80, height: 24 };
    let now = date(2026, 11, 22).at(9, 0, 0, 0);
    Drive::new(settings(), size, now, Arc::new(Refuses), Box::new(|| page(Context::Home)))
}

fn after(keys: &str) -> Drive {
    let mut drive = drive();
    drive.press(keys).unwrap();
    drive
}

fn top_row(drive: &mut Drive) -> String {
    drive.text().lines().next().unwrap_or_default().to_owned()
}

fn status(drive: &mut Drive) -> String {
    drive.text().lines().nth(22).unwrap_or_default().to_owned()
}

fn hints(drive: &mut Drive) -> String {
    drive.text().lines().nth(23).unwrap_or_default().to_owned()
}

#[test]
fn letters_are_text_at_home_and_act_on_the_card() {
    assert_eq!(top_row(&mut after("n")), "home: text n");
    assert!(after("enter n").text().contains("form: opened"));
}

#[test]
fn hints_come_from_offers_and_keymap() {
    assert_eq!(
        hints(&mut drive()).split_whitespace().collect::<Vec<_>>().join(" "),
        "Enter Open F4 My clients F1 Keys"
    );
    assert!(hints(&mut after("enter")).starts_with("n Need  f Flag  x Withdraw  c c Call"));
}

#[test]
fn a_sequence_waits_shows_its_keys_and_is_left_by_esc() {
    let mut drive = after("enter c");
    assert!(status(&mut drive).ends_with("c …"));
    assert!(!drive.text().contains("Tried to call"));
    assert!(drive.let_pass(Wait::WhichKey));
    assert!(drive.text().contains("a  Tried to call"));
    drive.press("c").unwrap();
    assert_eq!(top_row(&mut drive), "card: action contact-call");
    assert!(!drive.text().contains("Tried to call"));
    drive.press("c esc").unwrap();
    assert_eq!(top_row(&mut drive), "card: action contact-call", "Esc left the sequence and nothing else");
    assert_eq!(status(&mut drive), "");
    assert!(!drive.let_pass(Wait::WhichKey));
}

#[test]
fn a_key_without_meaning_says_where_the_keys_are() {
    assert_eq!(status(&mut after("enter ö")), "ö does nothing here. F1 shows the keys.");
    assert_eq!(status(&mut after("enter c z")), "c z does nothing here. F1 shows the keys.");
    assert_eq!(status(&mut after("enter b")), "Barrier does nothing here.", "bound, but not offered");
}

#[test]
fn a_saved_change_is_said_and_the_next_action_takes_it_away() {
    let mut drive = after("enter f");
    assert_eq!(status(&mut drive), "Saved. u undoes.");
    assert_eq!(top_row(&mut drive), "card: reply 7 failed");
    drive.press("down").unwrap();
    assert_eq!(status(&mut drive), "Saved. u undoes.", "moving does not");
    drive.press("c c").unwrap();
    assert_eq!(status(&mut drive), "");
}

#[test]
fn a_question_marks_the_safe_answer_first() {
    let answers = [
        ("enter", "false"),
        ("esc", "false"),
        ("n", "false"),
        ("y", "true"),
        ("tab enter", "true"),
        ("tab tab enter", "false"),
    ];
    for (keys, go) in answers {
        let mut drive = after("enter x");
        assert!(drive.text().contains("Withdraw need 3?") && drive.text().contains("> Keep"));
        drive.press(keys).unwrap();
        assert_eq!(top_row(&mut drive), format!("card: answer 3 {go}"), "{keys}");
    }
}

#[test]
fn a_form_is_drawn_over_its_card_and_hands_its_result_down() {
    let mut drive = after("enter n");
    assert!(drive.text().contains("form: opened") && drive.text().contains("card: action new-need"));
    drive.press("f9").unwrap();
    assert_eq!(top_row(&mut drive), "card: returned need 3");
}

#[test]
fn what_is_unsaved_is_kept_soon_and_asked_about_on_quitting() {
    let mut drive = after("enter n");
    assert!(!drive.let_pass(Wait::Keep), "nothing is typed yet");
    drive.write("ä");
    drive.press("ctrl-c").unwrap();
    assert!(drive.text().contains("> Stay") && drive.orders().is_empty());
    drive.press("ctrl-c esc").unwrap();
    assert!(drive.orders().is_empty() && drive.text().contains("form: text ä"));
    assert!(drive.let_pass(Wait::Keep));
    assert!(drive.text().contains("form: tick"));
    assert!(!drive.let_pass(Wait::Keep), "kept, so nothing waits");
    drive.press("ctrl-c").unwrap();
    assert_eq!(drive.orders(), [Order::Quit]);
}

#[test]
fn agreeing_to_quit_keeps_the_draft_first() {
    let mut drive = after("enter n");
    drive.write("a");
    drive.press("ctrl-c tab enter").unwrap();
    assert_eq!(drive.orders(), [Order::Quit]);
    assert!(drive.text().contains("form: tick"));
}

#[test]
fn another_client_is_two_keys_away_and_back() {
    let mut drive = after("enter n");
    drive.write("x");
    drive.press("f3").unwrap();
    assert_eq!(top_row(&mut drive), "home: opened");
    assert!(!drive.text().contains("form:"), "the parked form is out of sight");
    drive.press("esc").unwrap();
    assert!(drive.text().contains("form: uncovered") && drive.text().contains("form: text x"));
}

#[test]
fn the_last_screen_stays() {
    let mut drive = after("esc esc f10");
    assert_eq!(top_row(&mut drive), "home: action back");
}

#[test]
fn finding_comes_on_top_and_leaves_the_search_below_as_it_is() {
    let mut drive = after("enter f4");
    assert!(drive.text().contains("home: action my-clients"), "{}", drive.text());
    drive.press("esc").unwrap();
    assert!(drive.text().contains("card: uncovered"), "{}", drive.text());
    drive.press("esc").unwrap();
    assert!(top_row(&mut drive).starts_with("home: ") && !drive.text().contains("my-clients"), "{}", drive.text());
}

#[test]
fn the_palette_runs_in_the_screen_below() {
    let mut drive = after("enter f2");
    drive.write("flag");
    assert!(drive.text().contains("> Flag") && drive.text().contains("Flag what is selected"));
    drive.press("enter").unwrap();
    assert_eq!(status(&mut drive), "Saved. u undoes.");
    let mut drive = after("f1 f1");
    assert_eq!(top_row(&mut drive), "home: uncovered");
}

#[test]
fn a_paste_goes_into_text_only_and_not_without_measure() {
    let mut drive = drive();
    drive.step(Event::Paste("Virtanen".into()));
    assert_eq!(top_row(&mut drive), "home: paste Virtanen");
    drive.step(Event::Paste("x".repeat(100_001)));
    // A long message takes a second row rather than losing its end, which says what was kept.
    let shown = drive.text();
    assert!(shown.contains("! The text is too long to paste (100,001"), "{shown}");
    assert_eq!(top_row(&mut drive), "home: paste Virtanen");
    drive.press("enter").unwrap();
    drive.step(Event::Paste("nnn".into()));
    assert_eq!(status(&mut drive), "! There is no text field here; nothing was pasted.");
}

#[test]
fn an_answer_for_a_closed_screen_is_dropped_but_a_failure_is_said() {
    // The form asks and is closed before the answer comes: calls are answered only when the loop gets to them.
    let size = Size { width: 80, height: 24 };
    let now = date(2026, 11, 22).at(9, 0, 0, 0);
    let mut app = polku::tui::app::App::new(settings(), size, now, Box::new(|| page(Context::Home)));
    for key in ["enter", "n", "a", "ctrl-c", "tab", "enter", "esc"] {
        app.step(Event::Key(Key::parse(key).unwrap()), now);
    }
    let asked = app.orders();
    let Some(Order::Call(id, Request::Me)) = asked.first() else { panic!("{asked:?}") };
    assert!(app.waiting());
    app.step(Event::Reply(*id, Err(Failure::of(FailureKind::Busy))), now);
    assert!(!app.waiting());
    let mut frame = Buffer::empty(Rect::new(0, 0, 80, 24));
    app.view(&mut frame);
    let row: String = (0..80).map(|x| frame[(x, 22)].symbol()).collect();
    assert!(row.starts_with("! The register is busy"), "{row}");
}

#[test]
fn theme_language_and_keymap_change_while_it_runs() {
    assert_eq!(status(&mut after("ctrl-t c")), "Colours: for a light background");
    assert_eq!(status(&mut after("ctrl-t l")), "Kieli: suomi");
    assert!(hints(&mut after("ctrl-t l enter")).starts_with("n Tarve"));
    assert_eq!(status(&mut after("ctrl-t k")), "Keys: vim");
    assert_eq!(after("ctrl-z").orders(), [Order::Suspend]);
}

#[test]
fn a_frame_without_change_has_no_bytes_and_a_short_message_few() {
    let mut drive = drive();
    assert!(drive.bytes().len() < 400);
    assert!(drive.bytes().is_empty());
    drive.press("enter").unwrap();
    let _ = drive.bytes();
    drive.press("f").unwrap();
    assert!(drive.bytes().len() < 150);
}

proptest! {
    #[test]
    fn no_keys_at_no_size_break_anything(
        keys in proptest::collection::vec(0usize..24, 0..40), width in 1u16..140, height in 1u16..50, resize in 0usize..40,
    ) {
        let all = ["a", "c", "n", "x", "f", "enter", "esc", "tab", "up", "down", "pagedown", "f1", "f2", "f3", "f4", "f9",
            "ctrl-c", "ctrl-t", "l", "k", "backspace", "left", "y", "ctrl-g"];
        let mut drive = drive();
        for (at, key) in keys.into_iter().enumerate() {
            if at == resize {
                drive.step(Event::Resize(Size { width, height }));
            }
            drive.press(all[key]).unwrap();
            let (frame, cursor) = drive.frame();
            prop_assert!(frame.area.contains(cursor));
        }
    }
}
