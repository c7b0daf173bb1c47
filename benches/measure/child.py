"""Run one command and write down what it took: wall time, CPU, peak memory, and the CPU of others.

A program of its own, with few imports: the peak memory that the kernel reports for a process is at
least what its parent had when it started it.

    python3 -I -S child.py REPORT OUTPUT COMMAND...
"""

import os
import sys
import time

STAT = "/proc/stat"


def busy_seconds():
    """The time that all processors have worked, for whomever, since the machine started."""
    with open(STAT, encoding="ascii") as stat:
        user, nice, system, _idle, _iowait, irq, softirq, steal = map(
            int, stat.readline().split()[1:9]
        )
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


def main():
    report, output, *command = sys.argv[1:]
    log = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    files = [(os.POSIX_SPAWN_DUP2, log, 1), (os.POSIX_SPAWN_DUP2, log, 2)]
    busy = busy_seconds()
    began = time.monotonic()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=files)
    _, status, usage = os.wait4(child, 0)
    wall = time.monotonic() - began
    busy = busy_seconds() - busy
    cpu = usage.ru_utime + usage.ru_stime
    others = max(0.0, busy - cpu)
    with open(report, "w", encoding="ascii") as file:
        file.write(f"{os.waitstatus_to_exitcode(status)} {wall} {cpu} {usage.ru_maxrss} {others}\n")


main()
