//! The in-memory index: folding, tokens, ranking, filters; knows neither storage nor screens.
