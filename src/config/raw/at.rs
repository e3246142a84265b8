//! Values with their place in the file, and keys that may be missing.

use std::borrow::Cow;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

/// A value, and where it is written.
#[derive(Debug, Clone)]
pub(in crate::config) struct At<T> {
    /// In bytes of the file.
    pub(in crate::config) at: Range<usize>,
    /// The value.
    pub(in crate::config) value: T,
}

/// A key that may be missing.
#[derive(Debug, Clone)]
pub(in crate::config) struct Key<T>(pub(in crate::config) Option<At<T>>);

impl<T> Default for Key<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Key<T> {
    /// The value with its place, if the key is there.
    pub(in crate::config) fn get(&self) -> Option<&At<T>> {
        self.0.as_ref()
    }

    /// The value, if the key is there.
    pub(in crate::config) fn value(&self) -> Option<&T> {
        self.0.as_ref().map(|v| &v.value)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<T>::deserialize(deserializer)?;
        Ok(Self {
            at: spanned.span(),
            value: spanned.into_inner(),
        })
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Key<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        At::deserialize(deserializer).map(|at| Self(Some(at)))
    }
}

/// In the schema a place is nothing: the value alone is described.
macro_rules! described_by_its_value {
    ($($name:ident),*) => {$(
        impl<T: JsonSchema> JsonSchema for $name<T> {
            fn inline_schema() -> bool {
                T::inline_schema()
            }
            fn schema_name() -> Cow<'static, str> {
                T::schema_name()
            }
            fn schema_id() -> Cow<'static, str> {
                T::schema_id()
            }
            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                T::json_schema(generator)
            }
        }
    )*};
}

described_by_its_value!(At, Key);
