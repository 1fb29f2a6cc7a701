//! `polku retention` from outside: what a data-protection officer and a second person type and get, in three languages.

mod cli_run;
mod erasing;
mod line;
mod machine;
mod office;

use cli_run::{Ran, Run};
use erasing::{OFFICER, bring, contact, left_on, memory, need, office_over};
use jiff::civil::date;
use machine::Machine;
use office::{ADMINISTRATOR, COLLEAGUE, FOUNDER, Office, person};
use polku::cli::Exit;
use polku::domain::ids::ClientId;
use polku::domain::need::NeedStatus;
use polku::domain::period::Span;
use polku::text::Language;
use serde_json::json;

#[test]
fn the_same_over_the_socket() {
    office::the_same_over_the_socket();
}

fn typed(office: &Office, uid: u32, args: &[&str]) -> Ran {
    Run { uid, ..Run::default() }.polku(office, &[&["retention"], args].concat())
}

/// One who is due as a whole, one whom something holds, one with a single entry, one who stays.
fn people(office: &Office) -> [ClientId; 4] {
    let met = || need("käyty läpi", NeedStatus::Met);
    let gone = left_on("Hautamaa", "Pelagia", "140685-901V", date(2021, 6, 30));
    let gone = bring(office, gone, vec![(date(2021, 3, 1), met())]);
    let open = vec![(date(2022, 6, 1), need("kesken", NeedStatus::Identified))];
    let held = bring(office, left_on("Salo", "Sisko", "010190-901R", date(2021, 7, 31)), open);
    let mut data = person("Virtanen", "Aino", "020391Y9029");
    data.job_search = vec![Span { from: date(2021, 1, 7), to: None }];
    let talks = contact("", date(2021, 4, 1), false);
    let part = bring(office, data, vec![(date(2021, 3, 1), met()), (date(2021, 4, 1), talks)]);
    let mut data = person("Korhonen", "Eino", "020391Y9029");
    data.hetus.clear();
    [gone, held, part, bring(office, data, Vec::new())]
}

#[test]
fn from_the_list_to_the_certificate() {
    let store = memory();
    let office = office_over(&store);
    let [gone, held, part, _] = people(&office);
    let list = Run { uid: OFFICER, width: Some(110), ..Run::default() }.polku(&office, &["retention", "list"]);
    insta::assert_snapshot!("list", format!("{}{}", list.out, list.err));
    let listed = typed(&office, OFFICER, &["list", "--json"]).json();
    assert_eq!((&listed["kind"], &listed["total"], &listed["free"]), (&json!("due"), &json!(3), &json!(2)));
    let row = json!({
        "client": gone.0, "records": null, "since": "2026-07-01", "rule": "T1", "law": "916/2012 13:4", "holds": [],
        "proposal": null,
    });
    assert_eq!(listed["due"][0], row);
    assert_eq!(listed["due"][1]["holds"], json!([{ "why": "open-need", "count": 1 }]));
    assert_eq!(listed["due"][2]["records"], json!([1]));
    let plain = typed(&office, OFFICER, &["list", "--plain"]).out;
    let expected = format!(
        "{gone}\tfile\t2026-07-01\tT1\t916/2012 13:4\t\t\n{held}\tfile\t2026-08-01\tT1\t916/2012 13:4\topen-need:1\t\n\
         {part}\t1\t2023-03-02\tT1-entry\t916/2012 13:4\t\t\n"
    );
    assert_eq!(plain, expected);

    let proposed = typed(&office, OFFICER, &["propose"]);
    assert_eq!((proposed.exit, proposed.out.as_str()), (Exit::Ok, ""));
    assert!(proposed.err.starts_with("Proposal 1 is made, clients: 2. Nothing is erased yet."), "{}", proposed.err);
    let again = typed(&office, OFFICER, &["propose"]);
    assert_eq!(again.exit, Exit::Data);
    assert!(again.err.contains("Nothing of these clients can be erased today"), "{}", again.err);
    let own = typed(&office, OFFICER, &["approve", "1"]);
    assert_eq!(own.exit, Exit::Data);
    assert!(own.err.contains("You made this proposal yourself."), "{}", own.err);
    let early = typed(&office, ADMINISTRATOR, &["certificate", "1"]);
    assert_eq!(early.exit, Exit::Data);
    assert!(early.err.contains("Proposal 1 has not been carried out"), "{}", early.err);
    let shown = typed(&office, ADMINISTRATOR, &["show", "1", "--json"]).json();
    assert_eq!(shown["clients"], json!([{ "client": gone.0, "records": null }, { "client": part.0, "records": [1] }]));

    let approved = typed(&office, ADMINISTRATOR, &["approve", "1"]);
    assert_eq!(approved.exit, Exit::Ok, "{approved:?}");
    assert!(approved.out.starts_with("Certificate of erasure 1\nProposed by: Celia Testaaja"), "{}", approved.out);
    let certificate = typed(&office, OFFICER, &["certificate", "1", "--json"]).json();
    let counts = ["files", "clients", "records", "kept"].map(|name| certificate[name].as_u64().unwrap());
    assert_eq!((&certificate["kind"], counts), (&json!("certificate"), [1, 1, 2, 0]));
    assert_eq!(certificate["approved"]["name"], "Eeva Testaaja");
    assert_eq!(certificate["after"]["hash"].as_str().unwrap().len(), 64);
    for language in [Language::Fi, Language::Sv, Language::En] {
        let run = Run { uid: OFFICER, language, ..Run::default() };
        let printed = run.polku(&office, &["retention", "certificate", "1"]).out;
        assert!(!printed.contains("Hautamaa") && printed.lines().count() == 13, "{printed}");
    }
    let rejected = typed(&office, ADMINISTRATOR, &["reject", "1"]);
    assert!(rejected.err.contains("settled already"), "{}", rejected.err);
    let all = typed(&office, OFFICER, &["proposals", "--json"]).json();
    assert_eq!(all["erasures"][0]["stage"], "done");
    assert_eq!(typed(&office, FOUNDER, &["list", "--json"]).json()["total"], 1);
    let log = Run { uid: OFFICER, ..Run::default() }.polku(&office, &["audit", "--limit", "30"]);
    for line in
        ["proposed erasure: 1", "approved erasure: 1", "carried out erasure: 1", "looked up: who is due to be erased"]
    {
        assert!(log.out.contains(line), "{line}: {}", log.out);
    }
}

#[test]
fn a_coming_day_can_be_asked_about_and_nobody_else_may_ask() {
    let store = memory();
    let office = office_over(&store);
    bring(&office, left_on("Salo", "Sisko", "010190-901R", date(2023, 1, 31)), Vec::new());
    assert_eq!(typed(&office, OFFICER, &["list", "--json"]).json()["total"], 0);
    let later = typed(&office, OFFICER, &["list", "--json", "--as-of", "1.2.2027"]).json();
    assert_eq!((&later["on"], &later["total"]), (&json!("2027-02-01"), &json!(1)));
    for args in [&["list"][..], &["propose"], &["proposals"], &["show", "1"], &["approve", "1"], &["reject", "1"]] {
        let refused = typed(&office, COLLEAGUE, args);
        assert_eq!((refused.exit, refused.out.as_str()), (Exit::Refused, ""), "{args:?}");
    }
    assert_eq!(typed(&office, OFFICER, &["show", "9"]).exit, Exit::Data);
}

#[test]
fn the_card_says_until_when_a_file_is_kept() {
    let store = memory();
    let office = office_over(&store);
    let [gone, _, part, _] = people(&office);
    let shown = |client: ClientId, args: &[&str]| {
        let client = client.to_string();
        cli_run::polku(&office, &[&["show", client.as_str()], args].concat())
    };
    let kept = json!({ "until": "2026-07-01", "rule": "T1", "law": "916/2012 13:4" });
    assert_eq!(shown(gone, &["--json"]).json()["head"]["kept"], kept);
    assert_eq!(shown(part, &["--json"]).json()["head"]["kept"], json!({ "until": null, "rule": null, "law": null }));
    let page = shown(gone, &[]).out;
    assert!(page.contains("1 Jul 2026 (916/2012 13:4, T1)"), "{page}");
    assert!(shown(part, &[]).out.contains("not before the client relationship ends"));
}

#[test]
fn the_program_lists_and_proposes_and_wants_a_second_person() {
    let machine = Machine::new();
    let exported = Machine::with_demo(30).run(&["export", "--json", "-"]).out;
    let mut lines: Vec<String> = exported.lines().map(str::to_owned).collect();
    let mut file: serde_json::Value = serde_json::from_str(&lines[1]).unwrap();
    file["client"]["surname"] = json!("Hautamaa");
    file["client"]["hetus"] = json!([]);
    file["client"]["job_search"] = json!([{ "from": "2015-05-01", "to": "2018-05-31" }]);
    file["records"] = json!([]);
    lines[1] = file.to_string();
    let file = machine.file("clients.jsonl", lines.join("\n") + "\n");
    assert_eq!(machine.run(&["demo", "--no-open", "--clients", "1"]).code, 0);
    let imported = machine.run(&["--lang", "en", "import", &file]);
    assert_eq!(imported.code, 0, "{imported:?}");
    let listed = machine.run(&["--lang", "en", "retention", "list", "--json"]);
    assert_eq!(listed.json()["total"], 1, "{listed:?}");
    let proposed = machine.run(&["--lang", "en", "retention", "propose"]);
    assert!(proposed.code == 0 && proposed.err.starts_with("Proposal 1 is made"), "{proposed:?}");
    let refused = machine.run(&["--lang", "en", "retention", "approve", "1"]);
    assert!(refused.code == 1 && refused.err.contains("You made this proposal yourself"), "{refused:?}");
    refused.assert_harmless();
    let withdrawn = machine.run(&["--lang", "en", "retention", "reject", "1"]);
    assert!(withdrawn.code == 0 && withdrawn.err.contains("Proposal 1 is rejected"), "{withdrawn:?}");
    assert_eq!(machine.run(&["count", "hautamaa"]).out, "1\n");
}
