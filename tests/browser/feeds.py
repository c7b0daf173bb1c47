"""Prints, as JSON, what a feed reader makes of the Atom and RSS files of a site.

    python3 feeds.py FOLDER PATH...

It judges nothing: feeds.test.mjs compares what it prints with the pages.
"""

import json
import sys
from calendar import timegm
from pathlib import Path

import feedparser


def instant(date):
    """Seconds since 1970, from a date that the reader understood."""
    return timegm(date) if date else None


def links(thing, relation):
    return [link.href for link in thing.get("links", []) if link.rel == relation]


def read_entry(entry):
    return {
        "id": entry.get("id"),
        "id_is_link": entry.get("guidislink", False),
        "title": entry.get("title"),
        "title_type": entry.get("title_detail", {}).get("type"),
        "link": entry.get("link"),
        "published": instant(entry.get("published_parsed")),
        "updated": instant(entry.get("updated_parsed")),
        "summary": entry.get("summary"),
        "content": "".join(part.value for part in entry.get("content", [])),
        "enclosures": links(entry, "enclosure"),
    }


def read_feed(folder, path):
    # Raw addresses and markup: the reader's own repairs would hide our faults.
    parsed = feedparser.parse(
        (Path(folder) / path).read_bytes(), resolve_relative_uris=False, sanitize_html=False
    )
    return {
        "path": path,
        "bozo": bool(parsed.bozo),
        "problem": str(parsed.get("bozo_exception", "")),
        "version": parsed.version,
        "id": parsed.feed.get("id"),
        "title": parsed.feed.get("title"),
        "updated": instant(parsed.feed.get("updated_parsed")),
        "self": links(parsed.feed, "self"),
        "home": links(parsed.feed, "alternate"),
        "entries": [read_entry(entry) for entry in parsed.entries],
    }


if __name__ == "__main__":
    folder, *paths = sys.argv[1:]
    json.dump([read_feed(folder, path) for path in paths], sys.stdout)
