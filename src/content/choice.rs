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
    };
}

pub(crate) use choice;
