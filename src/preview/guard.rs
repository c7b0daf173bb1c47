//! Who is answered: the browser on this machine that opened the preview, and nobody else.
//!
//! A page of any site can make a browser send requests to `localhost`, and a name server can make any
//! name mean it. So the host must be one that we go by, and a browser's word on where a request
//! comes from (`Origin`, RFC 6454; `Sec-Fetch-Site`, W3C Fetch Metadata) must say that it is us or
//! nobody. No header of ours ever lets another origin read an answer.

use hyper::header::{HOST, HeaderMap, ORIGIN};
use hyper::http::request::Parts;
use std::net::{IpAddr, SocketAddr};

/// Why a request is refused; one sentence.
pub(super) type Refusal = &'static str;

/// Whether a request may be answered.
pub(super) fn check(request: &Parts, address: SocketAddr) -> Result<(), Refusal> {
    let host = single(&request.headers, HOST.as_str())?.ok_or("the request names no host")?;
    if !is_ours(host, address) {
        return Err("the request is for a host that is not this preview");
    }
    // A request line may name a host too (RFC 9112, section 3.2.2).
    if request.uri.authority().is_some_and(|named| named.as_str() != host) {
        return Err("the request names two hosts");
    }
    if let Some(origin) = single(&request.headers, ORIGIN.as_str())?
        && !is_origin(origin, host)
    {
        return Err("the request comes from a page of another site");
    }
    match single(&request.headers, "sec-fetch-site")? {
        None | Some("same-origin" | "none") => Ok(()),
        Some(_) => Err("the request comes from a page of another site"),
    }
}

/// Whether a request for what only our own script asks for has our origin, which browsers add to
/// every request that is not a plain one.
pub(super) fn check_own(request: &Parts) -> Result<(), Refusal> {
    let host = single(&request.headers, HOST.as_str())?.unwrap_or_default();
    match single(&request.headers, ORIGIN.as_str())? {
        Some(origin) if is_origin(origin, host) => Ok(()),
        _ => Err("only pages of this preview may ask for that"),
    }
}

/// The one value of a header. Two of a kind are a trick.
fn single<'h>(headers: &'h HeaderMap, name: &str) -> Result<Option<&'h str>, Refusal> {
    let mut values = headers.get_all(name).iter();
    let first = values.next();
    if values.next().is_some() {
        return Err("the request says the same thing twice");
    }
    let text = first.map(|value| value.to_str().map_err(|_| "the request is garbled"));
    text.transpose()
}

fn is_origin(origin: &str, host: &str) -> bool {
    origin.strip_prefix("http://") == Some(host)
}

fn is_ours(host: &str, address: SocketAddr) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port.parse().ok()),
        _ => (host, Some(80)),
    };
    if port != Some(address.port()) {
        return false;
    }
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    let ip = bare.parse::<IpAddr>().ok();
    name.eq_ignore_ascii_case("localhost")
        || ip.is_some_and(|ip| {
            let loopback = ip == IpAddr::from([127, 0, 0, 1]) || ip == IpAddr::from(LOOPBACK_6);
            // Where somebody chose to be reached from elsewhere, the machine has other numbers. A
            // number cannot be made to mean another machine, as a name can.
            loopback || ip == address.ip() || address.ip().is_unspecified()
        })
}

const LOOPBACK_6: [u16; 8] = [0, 0, 0, 0, 0, 0, 0, 1];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e01_only_our_own_names_are_hosts() {
        let here = SocketAddr::from(([127, 0, 0, 1], 4000));
        for host in ["localhost:4000", "LOCALHOST:4000", "127.0.0.1:4000", "[::1]:4000"] {
            assert!(is_ours(host, here), "{host}");
        }
        let foreign = [
            "localhost",
            "localhost:80",
            "localhost:4001",
            "example.org:4000",
            "0.0.0.0:4000",
            "192.168.1.7:4000",
            "127.0.0.2:4000",
            "localhost.example.org:4000",
            "",
            ":4000",
            "localhost:4000:4000",
            "[::1]",
            "2130706433:4000",
            "0x7f.1:4000",
        ];
        for host in foreign {
            assert!(!is_ours(host, here), "{host}");
        }
        let anywhere = SocketAddr::from(([0, 0, 0, 0], 4000));
        assert!(is_ours("192.168.1.7:4000", anywhere));
        assert!(!is_ours("example.org:4000", anywhere));
    }
}
