"""A browser beside a preview."""

import json
import os
import shutil
import subprocess
from pathlib import Path

SCRIPT = Path(__file__).with_name("screen.mjs")
PLAYWRIGHT = SCRIPT.parents[2] / "tests" / "browser" / "node_modules" / "playwright-core"


def chromium():
    """The path of Chromium, where Playwright is there as well."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not found or not PLAYWRIGHT.exists():
        raise SystemExit("`npm ci` in tests/browser, and Chromium, are needed")
    return found


class Screen:
    """A tab of Chromium."""

    def __init__(self):
        self.process = subprocess.Popen(
            ["node", str(SCRIPT)],
            env={**os.environ, "CHROMIUM": chromium()},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def open(self, url):
        """Opens a page; returns when it has loaded."""
        return self._ask({"url": url})["opened"]

    def wait_for(self, word):
        """Begins to wait until the page shows `word`: what it gives says when, in seconds."""
        self._ask({"word": word})
        return lambda: int(self._hear()["shown"]) / 1e9

    def close(self):
        self.process.stdin.close()
        self.process.wait()

    def _ask(self, question):
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        return self._hear()

    def _hear(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("the browser has ended")
        return json.loads(line)
