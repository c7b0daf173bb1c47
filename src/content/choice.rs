//! Values that front matter writes by name: one table for reading, writing and listing them.

/// Gives an enum the names of its values: `ALL` for readers of front matter, `name` for whoever
/// shows one.
macro_rules! choice {
    ($type:ident { $($variant:ident = $name:literal),+ $(,)? }) => {
        impl $type {
            /// Every value with the name under which front matter writes it.
            pub const ALL: &'static [(&'static str, $type)] = &[$(($name, $type::$variant)),+];

            /// The name under which front matter writes it.
            pub fn name(self) -> &'static str {
                match self {
                    $($type::$variant => $name),+
                }
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let name = <&str>::deserialize(deserializer)?;
                let known = Self::ALL.iter().find(|(known, _)| *known == name);
                let unknown = || serde::de::Error::custom("there is no value of this name");
                known.map(|(_, value)| *value).ok_or_else(unknown)
            }
        }
    };
}

pub(crate) use choice;
