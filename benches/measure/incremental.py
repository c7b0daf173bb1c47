"""demarche after each sort of edit: what it renders and writes, and what that takes.

Everything is measured against two figures of the same run: the cold build, and reading and hashing
every input and output file once on two threads, which is the least that knowing takes where no time
stamp is trusted.
"""

import json
import re
import shutil
import sys
from datetime import datetime, timezone

from . import tools
from .run import measured, median

TEMPLATE = "article.html"


def table(wish):
    """The rows for every size, as Markdown."""
    program = tools.demarche()
    generator, floor = tools.bench("generate"), tools.bench("floor")
    rows = [
        "| articles | edit | wall | of cold | of reading | CPU | peak memory | rendered | written "
        "| CPU of others |",
        "|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    notes = []
    for articles in wish.articles:
        digest = Digest(program, generator, articles, wish)
        rows += digest.rows(floor)
        notes.append(f"- {articles:,} articles: {digest.verified()}.")
        digest.clear()
    return [*rows, "", *notes]


class Digest:
    """A digest with a theme of its own, its site, and the edits that are made to it."""

    def __init__(self, program, generator, articles, wish):
        self.articles, self.wish, self.program = articles, wish, program
        self.site = wish.folder / f"chancery-{articles}"
        self.output = wish.folder / f"chancery-{articles}-site"
        tools.generate(generator, "chancery", articles, wish.seed, self.site)
        house = self.site / "themes" / "house"
        (house / "templates").mkdir(parents=True)
        (house / "theme.yaml").write_text("name: house\nversion: 1.0.0\nextends: chancery\n")
        own = tools.ROOT / "themes" / "chancery" / "templates" / TEMPLATE
        shutil.copy(own, house / "templates" / TEMPLATE)
        self.template = house / "templates" / TEMPLATE
        config = self.site / "config.yaml"
        text = re.sub(r"(?m)^theme:.*\n", "", config.read_text())
        config.write_text(text + "theme: house\n")
        stories = sorted((self.site / "content" / "articles").rglob("*.md"), key=day)
        self.newest, self.old = stories[-1], stories[len(stories) // 2]
        # One moment for all builds: midnight may pass.
        self.now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")

    def build(self, *more):
        command = [self.program, "build", "--root", self.site, "--output", self.output]
        command += ["--now", self.now, "--format", "json", *more]
        run, printed = measured(command, self.wish.folder)
        return run, json.loads(printed.splitlines()[-1])["made"]

    def cold(self):
        shutil.rmtree(self.output, ignore_errors=True)
        shutil.rmtree(self.site / ".demarche", ignore_errors=True)
        return self.build()

    def rows(self, floor):
        """A row for each sort of edit; the median of the rounds."""
        edits = {
            "none: a cold build": self.cold,
            "none": self.build,
            "a body, old": lambda: self.edited(self.old, body),
            "a body, newest": lambda: self.edited(self.newest, body),
            "a title, old": lambda: self.edited(self.old, title),
            "the template of articles": lambda: self.edited(self.template, comment),
            "a new article": self.added,
        }
        runs = {name: [] for name in edits}
        reading, made = [], {}
        for number in range(self.wish.rounds):
            for name, edit in edits.items():
                run, made[name] = edit()
                runs[name].append(run)
                print(f"{self.articles:,}, round {number + 1}, {name}: {run.wall:.3f} s", file=sys.stderr)
            _, printed = measured([floor, self.site, self.output], self.wish.folder)
            reading.append(float(re.search(r"(\S+) seconds", printed)[1]))
        least = sorted(reading)[len(reading) // 2]
        medians = {name: median(of_one) for name, of_one in runs.items()}
        cold = medians["none: a cold build"].wall
        head = f"| {self.articles:,} | *reading and hashing all files* | {least:.3f} s "
        rows = [head + f"| {least / cold:.2f} | 1.00 | | | | | |"]
        for name, run in medians.items():
            rows.append(
                f"| {self.articles:,} | {name} | {run.wall:.3f} s | {run.wall / cold:.2f} "
                f"| {run.wall / least:.2f} | {run.cpu:.2f} s | {run.memory:.0f} MB "
                f"| {made[name]['rendered']:,} | {made[name]['written']:,} | {run.others:.2f} s |"
            )
        return rows

    def edited(self, path, edit):
        path.write_text(edit(path.read_text()))
        return self.build()

    def added(self):
        """One article more, newer than all others: the build of it is measured, that without is not."""
        new = self.newest.with_name("one-more.md")
        new.write_text(title(self.newest.read_text()))
        built = self.build()
        new.unlink()
        self.build()
        return built

    def verified(self):
        _, made = self.build("--verify")
        return "equal to a clean build at the end" if made["verified"] else "NOT equal to a clean build"

    def clear(self):
        if not self.wish.keep:
            for folder in (self.site, self.output):
                shutil.rmtree(folder, ignore_errors=True)


def day(path):
    """The date of a story, then its path: the order of the digest."""
    return re.search(r"(?m)^date: (\S+)", path.read_text())[1], path


def body(text):
    return text.rstrip("\n") + "\n\nOne sentence more.\n"


def title(text):
    return re.sub(r'(?m)^title: "?', lambda found: found[0] + "Again ", text, count=1)


def comment(text):
    block = "{% block main %}"
    return text.replace(block, block + "\n<!-- one more -->", 1)
