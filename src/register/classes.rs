//! Data classes in writing: nobody changes, or learns of, a record of a class that the account has no right to.

use super::access;
use super::failure::{Failure, FailureKind};
use super::file::{Content, File};
use super::office::Register;
use crate::catalogue::{Catalogue, ListId};
use crate::domain::account::Account;
use crate::domain::data_class::DataClass;
use crate::domain::ids::RecordNo;
use crate::domain::problem::Problem;
use crate::domain::record::{Record, RecordKind};
use crate::domain::rights::{Act, Case};
use crate::domain::summary::Summary;

impl Register {
    /// The data class of a record, by its code.
    pub(super) fn class_of(&self, record: &Record) -> DataClass {
        record.code().map_or(DataClass::Ordinary, |code| self.class_by(record.kind(), code.as_str()))
    }

    /// The data class that a code gives to a record of this kind.
    pub(super) fn class_by(&self, kind: RecordKind, code: &str) -> DataClass {
        class_by(self.catalogue, kind, code)
    }

    /// Whether the account may know of a record that it wants to change.
    pub(super) fn may_touch(&self, account: &Account, file: &File, no: RecordNo) -> Result<(), Failure> {
        let case = self.writing(account, file);
        let filed = file.content.records.get(&no);
        if filed.is_none_or(|filed| case.shows(self.class_of(&filed.record))) {
            Ok(())
        } else {
            Err(Failure::of(FailureKind::NotFound))
        }
    }

    /// Whether all that a write changes is of classes that the account has a right to.
    ///
    /// What validation refuses to everybody (no open period, criminal data) is left to it and its words.
    pub(super) fn check_classes(&self, account: &Account, file: &File, wanted: &Content) -> Result<(), Failure> {
        let case = Case { open_period: true, ..self.writing(account, file) };
        self.check_each(|class| case.shows(class), file, wanted)
    }

    /// The same for whoever brings a file in, which is no work with a client: the account was given the class.
    pub(super) fn check_brought(&self, account: &Account, file: &File, wanted: &Content) -> Result<(), Failure> {
        self.check_each(|class| account.classes.contains(&class), file, wanted)
    }

    fn check_each(&self, sees: impl Fn(DataClass) -> bool, file: &File, wanted: &Content) -> Result<(), Failure> {
        let hidden = |record: &Record| {
            let class = self.class_of(record);
            class.is_granted() && !sees(class)
        };
        let numbers = file.content.records.keys().chain(wanted.records.keys());
        for no in numbers {
            let (old, new) = (file.content.records.get(no), wanted.records.get(no));
            if old == new {
                continue;
            }
            if old.is_some_and(|filed| hidden(&filed.record)) {
                return Err(Failure::of(FailureKind::NotFound));
            }
            if let Some(filed) = new.filter(|filed| hidden(&filed.record)) {
                let class = self.class_of(&filed.record);
                return Err(Failure::invalid(vec![Problem::new("code", &format!("class-not-granted-{class}"))]));
            }
        }
        Ok(())
    }

    fn writing<'a>(&self, account: &'a Account, file: &File) -> Case<'a> {
        let client = &file.content.client;
        access::case_with(account, Act::Record, &Summary::of_client(file.id, client), client, self.today())
    }
}

/// The data class that a code gives to a record of this kind.
pub(super) fn class_by(catalogue: &Catalogue, kind: RecordKind, code: &str) -> DataClass {
    let list = match kind {
        RecordKind::Need => ListId::Needs,
        RecordKind::Barrier => ListId::Barriers,
        RecordKind::Plan => ListId::SkillNeeds,
        RecordKind::Flag | RecordKind::Contact | RecordKind::Reminder => return DataClass::Ordinary,
    };
    catalogue.list(list).find(code).map_or(DataClass::Ordinary, |item| item.class)
}
