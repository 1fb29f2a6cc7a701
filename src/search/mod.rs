//! The in-memory index: folding, tokens, ranking, filters; knows neither storage nor screens.
#![allow(missing_docs)]
use jiff::civil::Date;
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub id: u32,
}
pub struct Person<'a> {
    pub surname: &'a str,
    pub given: &'a str,
    pub former: &'a [String],
    pub birth: Option<Date>,
    pub hetus: Vec<&'a str>,
    pub phones: &'a [String],
    pub number: u32,
    pub external: Option<&'a str>,
}
pub struct Index;
impl Index {
    pub fn new() -> Self {
        Self
    }
    pub fn build<'a>(_: impl Iterator<Item = (u32, Person<'a>)>) -> Self {
        Self
    }
    pub fn replace(&mut self, _: u32, _: &Person<'_>) {}
}
