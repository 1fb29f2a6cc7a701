//! People who stand in a file twice: the same identifier makes the later row bad, the same name and birth is a warning.

use std::collections::HashMap;

use jiff::civil::Date;

use super::complaint::Complaint;
use super::field::Field;
use crate::domain::client::Client;
use crate::domain::hetu::Hetu;
use crate::domain::problem::Problem;

/// The people of the good rows so far, with their lines.
#[derive(Default)]
pub struct Twins {
    externals: HashMap<String, u64>,
    hetus: HashMap<Hetu, u64>,
    names: HashMap<(String, String, Date), u64>,
}

impl Twins {
    /// Notes a good row; gives a warning when it looks like an earlier one.
    ///
    /// # Errors
    /// The problems when an identifier of it stands in an earlier row; then it is not noted.
    pub fn note(&mut self, client: &Client, line: u64) -> Result<Option<Problem>, Vec<Problem>> {
        let twice = |field: Field, earlier: u64| Complaint::Twice.of(Some(field)).with("line", earlier);
        let mut problems = Vec::new();
        if let Some(&earlier) = client.external.as_ref().and_then(|id| self.externals.get(id)) {
            problems.push(twice(Field::External, earlier));
        }
        for dated in &client.hetus {
            if let Some(&earlier) = self.hetus.get(&dated.hetu) {
                problems.push(twice(Field::Hetu, earlier));
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        if let Some(external) = &client.external {
            self.externals.insert(external.clone(), line);
        }
        self.hetus.extend(client.hetus.iter().map(|dated| (dated.hetu, line)));
        let Some(born) = client.born() else { return Ok(None) };
        let name = (client.surname.to_lowercase(), client.given.to_lowercase(), born);
        let earlier = self.names.insert(name, line);
        Ok(earlier.map(|earlier| Complaint::Namesake.of(Some(Field::Surname)).with("line", earlier)))
    }
}
