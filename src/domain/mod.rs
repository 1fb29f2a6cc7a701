//! Records and rules, pure: no I/O, no clock, no storage, no words shown to people.
