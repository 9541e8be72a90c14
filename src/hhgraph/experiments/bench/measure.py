"""A process of its own, timed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hhgraph.errors import HhgraphError

__all__ = ["Measured", "measure"]

SPAWN = Path(__file__).with_name("spawn.py")


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
        It failed; the message is what it said.
    """
    with tempfile.TemporaryDirectory(prefix="hhgraph-bench-") as home:
        report = Path(home) / "cost.json"
        words = [sys.executable, str(SPAWN), str(report), *command]
        # A group of its own, so that nothing of it is left when we are interrupted.
        process = subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, process_group=0
        )
        try:
            output, said = process.communicate()
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
        if process.returncode:
            reason = said.strip().removeprefix("hhgraph: ") or f"exit code {process.returncode}"
            raise HhgraphError(f"A timed command failed: {reason}")
        return Measured(**json.loads(report.read_text(encoding="utf-8")), output=output)
