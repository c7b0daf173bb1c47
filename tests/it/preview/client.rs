//! A browser as small as can be: one request over one connection, and whatever headers a test likes.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// Who asks.
#[derive(Clone, Debug)]
pub struct Client {
    pub address: SocketAddr,
    asked: usize,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Client {
    pub fn new(address: SocketAddr) -> Self {
        Client { address, asked: 0 }
    }

    /// Counts a round of questions, so that the messages of a long story can be told apart.
    pub fn again(&mut self) {
        self.asked += 1;
    }

    pub fn host(&self) -> String {
        self.address.to_string()
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    /// Asks with further headers.
    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let host = self.host();
        let mut all = vec![("Host", host.as_str()), ("Connection", "close")];
        all.extend_from_slice(headers);
        self.raw(method, path, &all)
    }

    /// Asks with these headers and no others.
    pub fn raw(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut stream = self.connect();
        let mut request = format!("{method} {path} HTTP/1.1\r\n");
        for (name, value) in headers {
            request.extend([name, ": ", value, "\r\n"]);
        }
        request.push_str("\r\n");
        // The server may refuse before it has heard all.
        let _ = stream.write_all(request.as_bytes());
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        Answer::parse(&bytes)
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("the preview listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
        stream
    }

    /// Listens to the stream of events as the preview's own script does.
    pub fn listen(&self) -> Events {
        let mut stream = self.connect();
        let host = self.host();
        let request = format!(
            "POST /.demarche/live HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n\
             Sec-Fetch-Site: same-origin\r\nContent-Length: 0\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).expect("it is heard");
        Events(BufReader::new(stream))
    }
}

/// Events as they come.
pub struct Events(BufReader<TcpStream>);

impl Events {
    /// The data of the next event.
    pub fn next(&mut self) -> serde_json::Value {
        let mut line = String::new();
        loop {
            line.clear();
            let read = self.0.read_line(&mut line).expect("the stream goes on");
            assert!(read > 0, "the stream has ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).expect("it is JSON");
            }
        }
    }

    /// The number of the next event's state.
    pub fn number(&mut self) -> u64 {
        let event = self.next();
        let name = event["state"].as_str().expect("a name").to_owned();
        name.rsplit('.').next().and_then(|number| number.parse().ok()).expect("a number")
    }
}

impl Answer {
    fn parse(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok());
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers = headers.map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        let body = bytes.get(end + 4..).unwrap_or_default().to_vec();
        Answer { status: status.unwrap_or(0), headers: headers.collect(), body }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("it is JSON")
    }

    /// The body without the script that the preview adds to pages.
    pub fn undressed(&self) -> Vec<u8> {
        let is_page = self.header("content-type").is_some_and(|kind| kind.starts_with("text/html"));
        if !is_page {
            return self.body.clone();
        }
        let text = self.text();
        let start = text.find("<script type=\"module\" src=\"/.demarche/live.js\"");
        let start = start.expect("a page has the script of the preview");
        let end = start + text[start..].find("</script>").expect("it ends") + "</script>".len();
        format!("{}{}", &text[..start], &text[end..]).into_bytes()
    }
}
