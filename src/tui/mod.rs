//! The terminal program: screens, keys, drawing; reaches the register only through `Service`.
