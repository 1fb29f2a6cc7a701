//! The whole table of rights on one page, so that a change of it is seen by whoever reads the change.

use polku::domain::rights::{Act, Relation, Role, verdict};
use strum::IntoEnumIterator;

#[test]
fn the_table_of_rights() {
    let mut page = String::new();
    for role in Role::iter() {
        page.push_str(&format!("{role}\n"));
        for act in Act::iter() {
            let row: Vec<String> =
                Relation::iter().map(|relation| format!("{relation}:{}", verdict(role, act, relation))).collect();
            if row.iter().any(|cell| !cell.ends_with(":no")) {
                page.push_str(&format!("  {act:<12} {}\n", row.join("  ")));
            }
        }
    }
    insta::assert_snapshot!(page);
}
