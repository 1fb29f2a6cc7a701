//! The home municipality's share of a client's benefit, by payment days. Shown as information, never a ground to refuse service.

use jiff::civil::Date;
use serde::Deserialize;

use super::citation::Citation;

/// The bands of one benefit during one time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareRule {
    /// Benefit code of the catalogue.
    pub benefit: String,
    /// First day in force.
    pub from: Date,
    /// Last day in force; none: until further notice.
    #[serde(default)]
    pub to: Option<Date>,
    /// Bands, lowest first. Below the first band the municipality pays nothing.
    pub bands: Vec<ShareBand>,
    /// Where the law says so.
    pub citation: Citation,
}

/// One step of the share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareBand {
    /// The band holds when more than so many payment days have been paid.
    pub over_days: u32,
    /// Share of the municipality, in per cent.
    pub percent: u8,
}

/// Where a client stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MunicipalShare<'r> {
    /// 0 below the first band, then 1, 2 and on.
    pub band: usize,
    /// Share now, in per cent.
    pub percent: u8,
    /// Payment days left at this share, 0 when the next paid day falls in the next band; none in the last band.
    pub days_to_next: Option<u32>,
    /// Share after that, in per cent.
    pub next_percent: Option<u8>,
    /// The rule.
    pub rule: &'r ShareRule,
}

/// The municipality's share for `days` cumulated payment days of `benefit` on `day`. None when no municipal share is known for it then.
/// The caller knows the exceptions: integration clients are the state's for a time, and until 2024 service time does not count.
pub fn municipal_share<'r>(rules: &'r [ShareRule], benefit: &str, days: u32, day: Date) -> Option<MunicipalShare<'r>> {
    let rule =
        rules.iter().find(|rule| rule.benefit == benefit && rule.from <= day && rule.to.is_none_or(|to| day <= to))?;
    let band = rule.bands.iter().take_while(|band| days > band.over_days).count();
    let percent = band.checked_sub(1).and_then(|below| rule.bands.get(below)).map_or(0, |band| band.percent);
    let next = rule.bands.get(band);
    Some(MunicipalShare {
        band,
        percent,
        days_to_next: next.map(|next| next.over_days - days),
        next_percent: next.map(|next| next.percent),
        rule,
    })
}
