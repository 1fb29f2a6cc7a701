//! What acts on many clients look like on the wire: a part of the [fixture](super::fixture).
#![cfg(test)]

use crate::domain::ids::{AccountId, ClientId};
use crate::domain::problem::Problem;
use crate::domain::purpose::Purpose;
use crate::register::many::{self, Chosen, ManyAct, ManyDone, Refusal, Refused};
use crate::register::stored::{self, LATER};
use crate::register::{BatchId, Request};

const CLIENT: ClientId = ClientId(70_000);
const ID: BatchId = BatchId([7; 16]);

/// A request by the place of its act among the samples of them.
pub fn request(place: usize) -> Request {
    let clients = vec![Chosen::new(CLIENT), Chosen { client: CLIENT, seen: Some(Some(AccountId(7))) }];
    let (act, purpose) = (stored::many_acts().swap_remove(place).1, Some(Purpose::CustomerContact));
    Request::Many { id: ID, clients, act, purpose, preview: true }
}

/// An answer with each reason for which a client stays as it is.
pub fn reply() -> ManyDone {
    let name = || "Åkerlund Testi".to_owned();
    let chosen = Chosen { client: CLIENT, seen: Some(None) };
    let why = [
        Refusal::NotFound,
        Refusal::Denied,
        Refusal::PurposeNeeded,
        Refusal::AlreadyTheirs,
        Refusal::LaterNamed,
        Refusal::Protected,
        Refusal::OtherOrganisation,
        Refusal::ChangedSince("Bertta Testaaja".to_owned()),
        Refusal::TakenBack,
        Refusal::Invalid(Problem::new("phone", "phone-shape").with("max", 20).at(1)),
    ];
    ManyDone {
        of: ID,
        act: ManyAct::HandOver { to: AccountId(7), from: LATER },
        receiver: Some("Bertta Testaaja".to_owned()),
        done: vec![many::Changed { chosen, name: name(), worker: Some("Aino Esimerkki".to_owned()) }],
        refused: why.map(|why| Refused { client: CLIENT, name: name(), why }).to_vec(),
    }
}
