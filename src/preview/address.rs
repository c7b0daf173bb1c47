//! Names of the preview's own address.

use std::net::SocketAddr;

/// Host and port as they stand in a URL: `localhost:4000` where only this machine is served.
pub(super) fn host_of(address: SocketAddr) -> String {
    match address {
        SocketAddr::V4(address) if address.ip().is_unspecified() => {
            format!("127.0.0.1:{}", address.port())
        }
        SocketAddr::V6(address) if address.ip().is_unspecified() => {
            format!("[::1]:{}", address.port())
        }
        address => address.to_string(),
    }
}
