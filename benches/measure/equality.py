"""Whether two built sites are the same work: the same outputs, the same words on them."""

import random
import re
from html.parser import HTMLParser
from pathlib import Path

# How much the lists of outputs may differ, and how many pages are read.
TOLERANCE = 0.02
SAMPLE = 50

# demarche counts the pages of a listing from the oldest, Hugo from the newest. Everything else that
# has different names is in this table.
NAMES = [
    (re.compile(r"^(assets/)?main(\.min)?\.[0-9a-f]+\.css$"), "main.css"),
]
NUMBERED = re.compile(r"^(.+)/page/(\d+)/index\.html$")

BREAKING = set(
    "address article aside blockquote body br code dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr "
    "html li main nav ol p pre section table tbody td th thead title tr ul".split()
)


def outputs(folder):
    """The files of a built site by the name that both share; dotted ones are not published."""
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {_shared_name(path): folder / path for path in paths if not path.startswith(".")}


def _shared_name(path):
    for pattern, name in NAMES:
        if pattern.match(path):
            return name
    return path


def counted_from_oldest(files):
    """Hugo's outputs under demarche's numbers."""
    last = {}
    for path in files:
        if found := NUMBERED.match(path):
            last[found[1]] = max(last.get(found[1], 0), int(found[2]))

    def ours(path):
        if not (found := NUMBERED.match(path)):
            return path
        return f"{found[1]}/page/{last[found[1]] - int(found[2]) + 1}/index.html"

    return {ours(path): file for path, file in files.items()}


class Text(HTMLParser):
    """The visible text of a page, its title included."""

    def __init__(self):
        super().__init__()
        self.parts = []

    def handle_starttag(self, tag, attrs):
        if tag in BREAKING:
            self.parts.append(" ")

    def handle_endtag(self, tag):
        if tag in BREAKING:
            self.parts.append(" ")

    def handle_data(self, data):
        self.parts.append(data)


def visible_text(file):
    """What a reader sees, with each run of white space as one space."""
    parser = Text()
    parser.feed(file.read_text(encoding="utf-8"))
    return " ".join("".join(parser.parts).split())


def check(ours, theirs, seed):
    """Compare two built sites; end with the differences, or return what was compared."""
    ours, theirs = outputs(Path(ours)), counted_from_oldest(outputs(Path(theirs)))
    shared = sorted(ours.keys() & theirs.keys())
    single = sorted(ours.keys() ^ theirs.keys())
    if len(single) > TOLERANCE * len(ours.keys() | theirs.keys()):
        raise SystemExit(f"{len(single)} outputs have no counterpart: {single[:20]}")
    pages = sample([path for path in shared if path.endswith(".html")], seed)
    different = [path for path in pages if visible_text(ours[path]) != visible_text(theirs[path])]
    if different:
        raise SystemExit("\n".join(difference(path, ours[path], theirs[path]) for path in different))
    feeds = sample([path for path in shared if path.endswith(".atom")], seed, 10)
    for feed in feeds:
        mine, yours = entries(ours[feed]), entries(theirs[feed])
        if mine != yours:
            raise SystemExit(f"{feed} differs: {mine[:2]} and {yours[:2]}")
    return (
        f"{len(ours)} and {len(theirs)} outputs, of which {len(single)} without a counterpart; "
        f"equal text on {len(pages)} pages, equal entries in {len(feeds)} feeds"
    )


def sample(paths, seed, most=SAMPLE):
    """Half stories, half pages of other kinds."""
    draw = random.Random(seed)
    stories = [path for path in paths if re.match(r"\d{4}/\d\d/\d\d/", path)]
    others = [path for path in paths if not re.match(r"\d{4}/\d\d/\d\d/", path)]
    drawn = draw.sample(stories, min(len(stories), most // 2))
    return drawn + draw.sample(others, min(len(others), most - len(drawn)))


def entries(feed):
    """Ids, titles, dates and summaries of a feed's entries."""
    text = feed.read_text(encoding="utf-8")
    found = re.findall(r"<entry[^>]*>(.*?)</entry>", text, re.S)
    return [[_inside(entry, tag) for tag in ("id", "title", "published", "summary")] for entry in found]


def _inside(entry, tag):
    return re.search(rf"<{tag}[^>]*>(.*?)</{tag}>", entry, re.S)[1]


def difference(path, mine, yours):
    """Where the texts of a page part."""
    mine, yours = visible_text(mine), visible_text(yours)
    at = next((i for i, (a, b) in enumerate(zip(mine, yours)) if a != b), min(len(mine), len(yours)))
    return f"{path} differs:\n  …{mine[max(0, at - 60):at + 60]}…\n  …{yours[max(0, at - 60):at + 60]}…"
