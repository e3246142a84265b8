//! The keys that a table may have, asked from the type that reads it.

use serde::de::value::Error;
use serde::de::{Deserialize, Deserializer, Error as _, Visitor};

/// The keys of `T` as the file writes them.
pub(in crate::config) fn keys_of<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    let mut asked = Asked(&[]);
    // It answers with an error by design: what counts is that it was asked.
    let _ = T::deserialize(&mut asked);
    asked.0
}

/// Learns which keys a type wants when it asks to be read.
struct Asked(&'static [&'static str]);

impl<'de> Deserializer<'de> for &mut Asked {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("nothing to read"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0 = fields;
        self.deserialize_any(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::keys_of;
    use crate::config::raw;

    #[test]
    fn keys_are_those_of_the_file() {
        assert_eq!(
            keys_of::<raw::OpeningBalance>(),
            ["member", "account", "points"]
        );
        assert!(keys_of::<raw::Rules>().contains(&"max-turns-per-7-days"));
    }
}
