//! Which addresses may be connected to: those of the public internet, and no other.
//!
//! A link in a story must not make the desk's computer talk to its router, to a service on itself or to
//! the metadata of a cloud, whatever name or notation leads there. So names are resolved first, every
//! address that comes of it is checked, and the connection goes to one that was checked. What is not
//! known to be public (IANA special-purpose registries, RFC 6890) is refused.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// Which addresses may be connected to.
#[derive(Clone, Debug, Default)]
pub enum AddressPolicy {
    /// Those of the public internet.
    #[default]
    Public,
    /// These alone: for tests, which have a server of their own.
    Only(Vec<SocketAddr>),
}

impl AddressPolicy {
    /// Whether `address` may be connected to.
    pub fn allows(&self, address: SocketAddr) -> bool {
        match self {
            AddressPolicy::Public => is_public(address.ip()),
            AddressPolicy::Only(known) => known.contains(&address),
        }
    }
}

/// Whether an address is one of the public internet.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

/// Networks that are not public (IANA IPv4 special-purpose address registry), by their first address
/// and the length of their prefix; multicast and what is reserved included.
const SPECIAL_V4: [(Ipv4Addr, u32); 16] = [
    (Ipv4Addr::UNSPECIFIED, 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 31, 196, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    (Ipv4Addr::new(240, 0, 0, 0), 4),
];

fn is_public_v4(address: Ipv4Addr) -> bool {
    let within = |(first, length): &(Ipv4Addr, u32)| {
        let mask = u32::MAX << (32 - length);
        address.to_bits() & mask == first.to_bits()
    };
    !SPECIAL_V4.iter().any(within)
}

/// Networks within `2000::/3` that are special (IANA IPv6 special-purpose address registry): protocol
/// assignments with Teredo among them, documentation, and 6to4, which has an IPv4 address inside.
const SPECIAL_V6: [(Ipv6Addr, u32); 4] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0x0db8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

/// Only `2000::/3` is given out. Loopback, link-local, unique local, multicast, mapped and translated
/// (NAT64) addresses all lie outside.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let within = |(first, length): &(Ipv6Addr, u32)| {
        let mask = u128::MAX << (128 - length);
        address.to_bits() & mask == first.to_bits()
    };
    within(&(Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3)) && !SPECIAL_V6.iter().any(within)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn public(address: &str) -> bool {
        AddressPolicy::Public.allows(SocketAddr::new(address.parse().expect("an address"), 443))
    }

    #[test]
    fn only_addresses_of_the_public_internet_are_public() {
        for good in
            ["1.1.1.1", "8.8.8.8", "93.184.215.14", "172.32.0.1", "2606:4700::1111", "2a00::1"]
        {
            assert!(public(good), "{good}");
        }
        let refused = [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.255",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.9",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::7f00:1",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ];
        for bad in refused {
            assert!(!public(bad), "{bad}");
        }
    }

    #[test]
    fn a_test_allows_its_own_server_and_nothing_else() {
        let own = SocketAddr::from(([127, 0, 0, 1], 8000));
        let policy = AddressPolicy::Only(vec![own]);
        assert!(policy.allows(own));
        assert!(!policy.allows(SocketAddr::from(([127, 0, 0, 1], 8001))));
        assert!(!policy.allows(SocketAddr::from(([1, 1, 1, 1], 443))));
    }
}
