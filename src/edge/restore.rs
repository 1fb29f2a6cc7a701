//! `polku restore`: makes a register of a backup, of all of it or as it was at a moment, with its key beside it.

use std::time::Instant;

use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};
use polku::cli::keeping::{self, Restored};
use polku::cli::{self, Exit, Options, Outputs};
use polku::register::Clock;
use polku::store::{self, BackupError, Seq, StoreError, Until};
use polku::text::{Direction, Words, read_date};

use super::backup::{Stopped, contents, milliseconds, shown, told};
use super::clock::SystemClock;
use super::place::Place;
use super::{key, paths};

/// Restores a backup; `place` is the folder to restore to, with the key of the register where somebody named one.
///
/// # Errors
/// [`Stopped`].
pub fn restore(
    order: &cli::Restore,
    place: &Place,
    started: Instant,
    options: &Options,
    outputs: &mut Outputs<'_>,
    words: &Words,
) -> Result<Exit, Stopped> {
    let (backup, to) = (paths::absolute(&order.backup), paths::absolute(&order.to));
    let clock = SystemClock::new();
    let until = match (&order.at, order.seq) {
        (_, Some(seq)) => Until::Frame(Seq(seq)),
        (Some(typed), None) => Until::Moment(moment(typed, &clock, words)?),
        (None, None) => Until::Newest,
    };
    let (own, named) = (key::beside(&to), place.key.as_deref());
    let keys = key::read(named.unwrap_or(&own))?;
    let other = own.exists() && named.is_some() && {
        let texts = |keys: &[store::RegisterKey]| keys.iter().map(|key| key.text().to_string()).collect::<Vec<_>>();
        texts(&key::read(&own)?) != texts(&keys)
    };
    if other {
        return Err(Stopped::Told(Exit::Data, "restore-other-key", vec![("path", shown(&own))]));
    }
    let manifest = store::read_manifest(&backup).map_err(|error| told(error, &backup, place))?;
    let secret = key::secret(place, false)?;
    let restored = store::restore(&backup, &to, &secret, until, clock.timestamp());
    let about = |error: BackupError| {
        let at = match error {
            BackupError::NotEmpty | BackupError::Store(_) => &to,
            _ => &backup,
        };
        told(error, at, place)
    };
    let (store, restored) = restored.map_err(about)?;
    if !own.exists() {
        key::replace(&own, &keys).map_err(|error| told(StoreError::from(error).into(), &own, place))?;
    }
    let told = Restored {
        backup: shown(&backup),
        made: clock.at(restored.made).datetime(),
        register: shown(&to),
        key: shown(&own),
        contents: contents(&store, &restored)?,
        cut: restored.head.0.0 < manifest.head.seq,
        milliseconds: milliseconds(started),
    };
    drop(store);
    Ok(keeping::restored(&told, options.form, outputs, words))
}

/// A moment as people and machines write it: `2026-11-22T14:30`, with a zone or in the time of the office, or a day as
/// everywhere in this program with or without a time; a day alone means to its end.
fn moment(typed: &str, clock: &SystemClock, words: &Words) -> Result<Timestamp, Stopped> {
    let typed = typed.trim();
    let unfit = || Stopped::Told(Exit::Usage, "restore-moment", vec![("value", typed.to_owned())]);
    if let Ok(moment) = typed.parse::<Timestamp>() {
        return Ok(moment);
    }
    let zone = clock.now().time_zone().clone();
    if typed.contains(['T', ' '])
        && let Ok(moment) = typed.parse::<DateTime>()
    {
        return at(moment, zone).ok_or_else(unfit);
    }
    let day = |text: &str| read_date(text, clock.today(), Direction::Past, words.language()).ok();
    if let Some(day) = day(typed) {
        let next = clock.midnight(day.saturating_add(1.day())).timestamp();
        // The last moment that belongs to the day.
        return Ok(next.checked_sub(1.nanosecond()).unwrap_or(next));
    }
    let (before, time) = typed.rsplit_once(' ').ok_or_else(unfit)?;
    let parts: Option<Vec<i8>> = time.split(['.', ':']).map(|part| part.parse().ok()).collect();
    let time = match parts.as_deref() {
        Some([hour, minute]) => Time::new(*hour, *minute, 0, 0),
        Some([hour, minute, second]) => Time::new(*hour, *minute, *second, 0),
        _ => return Err(unfit()),
    };
    let (day, time) = (day(before.trim_end_matches("klo").trim()).ok_or_else(unfit)?, time.map_err(|_| unfit())?);
    at(day.to_datetime(time), zone).ok_or_else(unfit)
}

fn at(moment: DateTime, zone: TimeZone) -> Option<Timestamp> {
    moment.to_zoned(zone).ok().map(|zoned: Zoned| zoned.timestamp())
}
