//! The command line: parses, asks the register through [`Service`](crate::register::Service), writes data and talk.
//!
//! main calls [`wished_language`], [`read`], and for every [`Order`] that is not the edge's own, [`run`]. Reading order:
//! [`command`] and [`usage`], [`order`], then one file a command; [`exit`] is the promise to scripts, [`json`] the schema.

mod access;
mod around;
mod asked;
mod audit;
mod code;
mod command;
mod count_by;
mod exit;
mod export;
mod find;
pub mod given;
mod import;
mod json;
pub mod keeping;
mod keymaps;
mod keys;
mod labels;
mod manual;
mod order;
mod order_log;
mod outputs;
mod retention;
mod searches;
mod secret;
pub mod server;
mod show;
mod table;
mod telling;
mod usage;
mod user;

pub use around::{Around, SystemUser};
pub use command::command;
pub use exit::Exit;
pub use json::SCHEMA;
pub use keymaps::{KeyFault, KeyRow, Keymaps};
pub use order::{
    Access, Asked, Audit, Code, ColorWish, CountBy, Demo, Export, Form, Import, Keys, Options, Order, RegisterKeyOrder,
    Restore, Serve, Server, TextFrom, User, UserWish,
};
pub use outputs::Outputs;
pub use retention::Retention;
pub use secret::holds_hetu;
pub use usage::{Answer, read, wished_language};

use crate::register::Failure;
use crate::text::Words;
use outputs::Stop;

/// Does what was asked; everything there is to say has been said when it returns.
///
/// `Terminal`, `Demo`, `Serve`, `Server`, `Ssh`, `RegisterKey`, `Backup`, `Restore`, `Verify` and `Doctor` are the edge's own business; asked here, they do nothing.
pub fn run(asked: &Asked, around: &mut Around<'_>, outputs: &mut Outputs<'_>) -> Exit {
    let form = asked.options.form;
    let done = match &asked.order {
        Order::Terminal | Order::Demo(_) | Order::Serve(_) | Order::Server(_) | Order::Ssh | Order::RegisterKey(_) => {
            Ok(Exit::Ok)
        }
        Order::Backup { .. } | Order::Restore(_) | Order::Verify { .. } | Order::Doctor => Ok(Exit::Ok),
        Order::Find { text, limit } => find::find(text, *limit, form, around, outputs),
        Order::Count { text } => find::count(text, form, around, outputs),
        Order::Searches => searches::searches(form, around, outputs),
        Order::CountBy(order) => count_by::count_by(order, form, around, outputs),
        Order::Show { client, purpose } => show::show(*client, *purpose, form, around, outputs),
        Order::Import(order) => import::import(order, form, around, outputs),
        Order::Export(order) => export::export(order, around, outputs),
        Order::User(order) => user::user(order, form, around, outputs),
        Order::Audit(order) => audit::audit(order, form, around, outputs),
        Order::Retention(order) => retention::retention(order, form, around, outputs),
        Order::Access(order) => access::access(order, form, around, outputs),
        Order::Keys(order) => keys::keys(order, &asked.options, around, outputs),
        Order::Completions(shell) => manual::completions(*shell, around.words, outputs),
        Order::Man => manual::man(around.words, outputs),
    };
    let done = done.and_then(|exit| outputs.out.flush().map(|()| exit).map_err(Stop::from));
    done.unwrap_or_else(|stop| telling::tell(stop, outputs, around.words))
}

/// Says a failure of the edge (reaching the register for the terminal program) as every command does.
pub fn tell_failure(failure: Failure, outputs: &mut Outputs<'_>, words: &Words) -> Exit {
    telling::tell(Stop::Failure(failure), outputs, words)
}

/// Says a message of the edge that ends a command, with its hint.
pub fn tell_end(
    exit: Exit,
    id: &'static str,
    args: &[(&'static str, &str)],
    outputs: &mut Outputs<'_>,
    words: &Words,
) -> Exit {
    let args = args.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    telling::tell(Stop::Told(exit, id, args), outputs, words)
}
