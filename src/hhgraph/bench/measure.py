"""A process of its own, timed."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass

from hhgraph.errors import HhgraphError

__all__ = ["Measured", "measure"]


@dataclass(frozen=True)
class Measured:
    """Seconds on the clock, seconds of the processor, peak memory (MB), and what the process printed."""

    seconds: float
    cpu_seconds: float
    peak_mb: float
    output: str


def measure(command: Sequence[str]) -> Measured:
    """Run a command to its end and return what it cost, start of the interpreter included.

    Raises
    ------
    HhgraphError
        It failed; the message is its own last line.
    """
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as fault:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=fault)
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            process.wait()
            raise
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - begun
        out.seek(0)
        fault.seek(0)
        if process.returncode:
            said = fault.read().strip().removeprefix("hhgraph: ") or f"exit code {process.returncode}"
            raise HhgraphError(f"A timed command failed: {said}", where=command[0])
        cpu, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
        return Measured(round(seconds, 2), round(cpu, 2), round(peak, 1), out.read())
