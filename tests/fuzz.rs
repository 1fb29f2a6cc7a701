//! The short form of the fuzz targets: a few thousand spoiled inputs each, the same in every run.

mod cli_run;
#[path = "fuzz/mod.rs"]
mod fuzz;
mod office;
mod sealed;

macro_rules! short_forms {
    ($($test:ident $target:literal)*) => {
        $(#[test]
        fn $test() {
            fuzz::short($target);
        })*

        #[test]
        fn every_target_has_its_short_form() {
            let mut names: Vec<&str> = fuzz::targets().iter().map(|target| target.name).collect();
            let mut tested = vec![$($target),*];
            names.sort_unstable();
            tested.sort_unstable();
            assert_eq!(names, tested);
        }
    };
}

short_forms! {
    what_is_searched_for "query"
    keymap_files "keymap"
    identity_codes "hetu"
    dates_as_people_type_them "dates"
    numbers_and_money "numbers"
    what_messages_are_told "fluent"
    keys_of_a_terminal "keys"
    requests_and_answers "messages"
    greetings "greeting"
    requests_to_a_server "requests"
    stored_rows "rows"
    saved_searches "searches"
    spreadsheets "sheet"
    mapping_files "mapping"
    exports "export"
    journals "journal"
    keyrings "keyring"
    images "image"
}

#[test]
fn the_same_seed_spoils_the_same_way() {
    let corpus = vec![b"one".to_vec(), b"another".to_vec()];
    let inputs = |seed| {
        let mut chance = fuzz::spoil::Chance::new(seed);
        (0..200).map(|_| fuzz::spoil::spoiled(&mut chance, &corpus)).collect::<Vec<_>>()
    };
    assert_eq!(inputs(5), inputs(5));
    assert_ne!(inputs(5), inputs(6));
    let distinct: std::collections::BTreeSet<_> = inputs(5).into_iter().collect();
    assert!(distinct.len() > 150, "only {} different inputs", distinct.len());
    assert!(distinct.iter().any(|input| std::str::from_utf8(input).is_err()));
}

#[test]
fn a_reader_that_fails_is_told_with_its_input() {
    let target = fuzz::Target {
        name: "",
        short: 0,
        corpus: || vec![b"abcdef".to_vec()],
        reader: || Box::new(|input| assert!(input.len() < 6, "too long")),
        any_length: true,
    };
    let tried = target.run(5, |tried| tried.inputs >= 50);
    let (input, said) = &tried.failed[0];
    assert_eq!((fuzz::unhex(input), said.as_str()), (b"abcdef".to_vec(), "too long"));
}
