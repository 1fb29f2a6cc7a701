//! How a day is stored: three bytes of year, month and day in stored values, an ISO date wherever people read it.
//!
//! A client's row of the lists holds a dozen days and more, and every row is read when a register opens.

use jiff::civil::Date;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day in its stored form.
struct Packed(Date);

impl Serialize for Packed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(date) = self;
        if serializer.is_human_readable() {
            return date.serialize(serializer);
        }
        let year = u32::try_from(date.year()).map_err(serde::ser::Error::custom)?;
        let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
        serializer.serialize_u32(year << 9 | u32::from(month) << 5 | u32::from(day))
    }
}

impl<'de> Deserialize<'de> for Packed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return Date::deserialize(deserializer).map(Packed);
        }
        let packed = u32::deserialize(deserializer)?;
        let year = i16::try_from(packed >> 9).map_err(D::Error::custom)?;
        let part = |bits: u32| i8::try_from(bits).map_err(D::Error::custom);
        Date::new(year, part(packed >> 5 & 0xf)?, part(packed & 0x1f)?).map(Packed).map_err(D::Error::custom)
    }
}

/// Stores a day.
///
/// # Errors
/// The serializer's.
pub fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    Packed(*date).serialize(serializer)
}

/// Reads a day.
///
/// # Errors
/// The deserializer's, or that there is no such day.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    Packed::deserialize(deserializer).map(|Packed(date)| date)
}

/// A day that may be missing.
pub mod maybe {
    use super::{Date, Deserialize, Deserializer, Packed, Serialize, Serializer};

    /// Stores a day or none.
    ///
    /// # Errors
    /// The serializer's.
    pub fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        date.map(Packed).serialize(serializer)
    }

    /// Reads a day or none.
    ///
    /// # Errors
    /// The deserializer's, or that there is no such day.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        Ok(Option::<Packed>::deserialize(deserializer)?.map(|Packed(date)| date))
    }
}

/// Things with their days: `(day, thing)`.
pub mod dated {
    use super::{Date, Deserialize, Deserializer, Packed, Serialize, Serializer};

    /// Stores the pairs.
    ///
    /// # Errors
    /// The serializer's.
    pub fn serialize<T: Serialize, S: Serializer>(pairs: &[(Date, T)], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(pairs.iter().map(|(date, thing)| (Packed(*date), thing)))
    }

    /// Reads the pairs.
    ///
    /// # Errors
    /// The deserializer's, or that there is no such day.
    pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<(Date, T)>, D::Error> {
        let pairs = Vec::<(Packed, T)>::deserialize(deserializer)?;
        Ok(pairs.into_iter().map(|(Packed(date), thing)| (date, thing)).collect())
    }
}

/// A thing, a count and the day the count is true for.
pub mod counted {
    use super::{Date, Deserialize, Deserializer, Packed, Serialize, Serializer};

    /// What stands together.
    pub type Counted<T> = Option<(T, Option<u16>, Option<Date>)>;

    /// Stores them.
    ///
    /// # Errors
    /// The serializer's.
    pub fn serialize<T: Serialize, S: Serializer>(counted: &Counted<T>, serializer: S) -> Result<S::Ok, S::Error> {
        counted.as_ref().map(|(thing, count, date)| (thing, count, date.map(Packed))).serialize(serializer)
    }

    /// Reads them.
    ///
    /// # Errors
    /// The deserializer's, or that there is no such day.
    pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Counted<T>, D::Error> {
        let counted = Option::<(T, Option<u16>, Option<Packed>)>::deserialize(deserializer)?;
        Ok(counted.map(|(thing, count, date)| (thing, count, date.map(|Packed(date)| date))))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Days {
        #[serde(with = "super")]
        one: Date,
        #[serde(with = "super::maybe", default)]
        other: Option<Date>,
    }

    #[test]
    fn people_read_iso_dates_and_the_store_three_bytes() {
        let days = Days { one: date(2026, 11, 21), other: None };
        assert_eq!(serde_json::to_string(&days).unwrap(), r#"{"one":"2026-11-21","other":null}"#);
        assert_eq!(serde_json::from_str::<Days>(r#"{"one":"2026-11-21"}"#).unwrap(), days);
        let bytes = postcard::to_stdvec(&days).unwrap();
        assert_eq!(bytes.len(), 3 + 1);
        // The 31st of November, were there one.
        let impossible = postcard::to_stdvec(&(2026u32 << 9 | 11 << 5 | 31, None::<u32>)).unwrap();
        assert!(postcard::from_bytes::<Days>(&impossible).is_err());
    }

    proptest! {
        #[test]
        fn every_day_comes_back(year in 0i16..=9999, month in 1i8..=12, day in 1i8..=28) {
            let days = Days { one: date(year, month, day), other: Some(date(year, month, 1)) };
            let bytes = postcard::to_stdvec(&days).unwrap();
            prop_assert_eq!(postcard::from_bytes::<Days>(&bytes).unwrap(), days);
        }
    }
}
