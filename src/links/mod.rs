//! Links to other sites: which there are, and whether they still lead somewhere.
//!
//! The only room that asks the network, and only when somebody says so. Content may name any address:
//! so nothing but public ones is connected to, and that is checked at every hop (`address.rs`). No
//! build depends on an answer; what is learnt is kept in a cache with its age.

mod address;
mod cache;
mod client;
mod gather;
mod visit;

pub use address::AddressPolicy;
pub use cache::{Finding, Verdict};
pub use gather::{ExternalLink, external_links};
pub use visit::{VisitOptions, visit};
