//! The command line: one-line answers, import and export through `Service`.
