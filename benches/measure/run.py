"""Measured runs of a command, and their medians."""

import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CHILD = Path(__file__).with_name("child.py")


@dataclass(frozen=True)
class Run:
    """What one run took: seconds, seconds, megabytes, seconds."""

    wall: float
    cpu: float
    memory: float
    others: float


def measured(command, folder, environment=None):
    """Run `command`, which must succeed, and return its Run and what it printed."""
    report, output = folder / "report", folder / "output"
    subprocess.run(
        [sys.executable, "-I", "-S", str(CHILD), str(report), str(output), *map(str, command)],
        check=True,
        env={**os.environ, **(environment or {})},
    )
    status, wall, cpu, kilobytes, others = report.read_text().split()
    printed = output.read_text(errors="replace")
    if status != "0":
        raise SystemExit(f"{command} ended with {status}:\n{printed[-4000:]}")
    return Run(float(wall), float(cpu), int(kilobytes) / 1024, float(others)), printed


def median(runs):
    """The run made of the median of each figure."""
    return Run(
        *(
            statistics.median(getattr(run, field) for run in runs)
            for field in ("wall", "cpu", "memory", "others")
        )
    )
