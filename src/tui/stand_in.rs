//! Shapes that other layers have not landed yet; each goes away when the real one is there.
#![allow(missing_docs, reason = "gone as soon as the real types land")]

#[derive(Debug, Clone, PartialEq)]
pub struct Request;
#[derive(Debug, Clone, PartialEq)]
pub struct Reply;
#[derive(Debug, Clone, PartialEq)]
pub struct Failure;
#[derive(Debug, Clone, PartialEq)]
pub struct Change;
