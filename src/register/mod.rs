//! The application: one typed request in, one reply out; the only place that authorises or writes.
