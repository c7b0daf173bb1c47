"""Prints, as JSON, what a reader of calendars makes of the .ics files of a site.

    python3 calendars.py FOLDER PATH...

It judges nothing: calendars.test.mjs does.
"""

import json
import sys
from datetime import date, datetime
from pathlib import Path

from icalendar import Calendar


def plain(value):
    """A property as text or number; a date and an instant as in ISO 8601."""
    value = getattr(value, "dt", value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, int):
        return int(value)
    return str(value)


def read_event(event):
    named = {name: plain(event[name]) for name in event if name not in ("CATEGORIES", "GEO")}
    categories = event.get("CATEGORIES")
    return {
        **named,
        "CATEGORIES": [str(name) for name in categories.cats] if categories else [],
        "days": isinstance(event["DTSTART"].dt, date) and not isinstance(event["DTSTART"].dt, datetime),
        "faults": [str(fault) for fault in event.errors],
    }


def read_calendar(folder, path):
    raw = (Path(folder) / path).read_bytes()
    calendars = Calendar.from_ical(raw, multiple=True)
    calendar = calendars[0]
    lines = raw.split(b"\r\n")
    return {
        "path": path,
        "calendars": len(calendars),
        "properties": {name: plain(calendar[name]) for name in calendar},
        "faults": [str(fault) for fault in calendar.errors],
        "longest": max(len(line) for line in lines),
        "bare_breaks": sum(line.count(b"\n") + line.count(b"\r") for line in lines),
        "others": [part.name for part in calendar.subcomponents if part.name != "VEVENT"],
        "events": [read_event(event) for event in calendar.walk("VEVENT")],
    }


if __name__ == "__main__":
    folder, *paths = sys.argv[1:]
    json.dump([read_calendar(folder, path) for path in paths], sys.stdout)
