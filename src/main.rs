//! The binary: builds the edge (clock, user, paths) and hands over to the command line.

fn main() {}
