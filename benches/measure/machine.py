"""What the figures were taken on."""

import os
import platform
from pathlib import Path


def machine():
    """Processor, number of processors, memory, kernel."""
    parts = (_processor(), f"{os.cpu_count()} processors", f"{_memory():.0f} GB of memory")
    return ", ".join([*parts, f"Linux {platform.release()}"])


def _processor():
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def _memory():
    first = Path("/proc/meminfo").read_text().splitlines()[0]
    return int(first.split()[1]) / 1024**2


def file_system(folder):
    """The kind of file system that holds `folder`."""
    mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text().splitlines()]
    holding = [(mount, kind) for mount, kind in mounts if Path(folder).is_relative_to(mount)]
    return max(holding, key=lambda found: len(found[0]))[1]
