"""Run a command, and write what it cost: ``python spawn.py REPORT COMMAND ...``.

Run by its path, so that this process stays small: the system counts what a parent holds as its child's peak.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

__all__ = ["spawn"]


def spawn(report: Path, command: list[str]) -> int:
    """Run a command to its end, write seconds, cpu_seconds and peak_mb as JSON, and return its exit code."""
    begun = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    cost = {
        "seconds": round(time.perf_counter() - begun, 2),
        "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 2),
        "peak_mb": round(usage.ru_maxrss / 1024, 1),
    }
    report.write_text(json.dumps(cost), encoding="utf-8")
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode


if __name__ == "__main__":
    sys.exit(spawn(Path(sys.argv[1]), sys.argv[2:]))
