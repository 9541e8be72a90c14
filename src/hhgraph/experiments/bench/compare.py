"""``bench``: ``detect`` beside the plain per-pair aggregation, on the same files in the same minute."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from hhgraph.engine.progress import Progress, Silent
from hhgraph.errors import RunError, SettingsError
from hhgraph.experiments.bench.measure import Measured, measure
from hhgraph.settings import Limits

__all__ = ["RECORDS_PER_HOUSEHOLD", "Bench", "Timing", "bench"]

RECORDS_PER_HOUSEHOLD = 151
"""Of a simulated region in its month of 30 days; only used to choose the number of households."""

NOTE = "bench.json"
"""Beside the data: the records asked for and written, so that the next bench may use them again."""


@dataclass(frozen=True)
class Timing:
    """One of the two: seconds, processor seconds, peak memory (MB), and what came out."""

    name: str
    seconds: float
    cpu_seconds: float
    peak_mb: float
    result: int


@dataclass(frozen=True)
class Bench:
    """What a bench found.

    Parameters
    ----------
    folder
        The data that were read; None when they were thrown away.
    records
        In these data.
    baseline, detect
        The plain aggregation (result: pairs) and ``detect`` end to end (result: households).
    stages
        stage, seconds and peak_mb so far, of ``detect``.
    """

    folder: Path | None
    records: int
    memory: str
    threads: int
    baseline: Timing
    detect: Timing
    stages: list[dict[str, Any]]

    @property
    def ratio(self) -> float:
        """Seconds of ``detect`` for one second of the plain aggregation."""
        return self.detect.seconds / self.baseline.seconds

    def as_dict(self) -> dict[str, object]:
        """Return plain dictionaries, ready for JSON."""
        return {**asdict(self), "ratio": round(self.ratio, 2)}


def bench(
    records: int = 1_000_000,
    *,
    folder: str | Path | None = None,
    memory: str = "4GB",
    threads: int = 0,
    seed: int = 1,
    progress: Progress | None = None,
) -> Bench:
    """Time ``detect`` and the plain aggregation on a simulated region, each in a process of its own.

    Both have the same memory limit and threads, read the same Parquet files (one a day, numbers as text) and
    write their result to Parquet. Both find the files in the system's cache: they are read once before.

    Parameters
    ----------
    records
        Records of the region, about; at least 10,000.
    folder
        Where the data are kept, and used again when they are the ones asked for. None: a temporary folder.
    memory, threads
        As in ``[limits]``.
    seed
        Of the region.
    progress
        Told of the steps.

    Raises
    ------
    RunError
        The folder holds something else.
    SettingsError
        Too few records.
    HhgraphError
        One of the two failed.
    """
    if records < 10_000:
        raise SettingsError("A bench needs at least 10,000 records.", where="records")
    folder = Path(folder) if folder else None
    limits = Limits(memory=memory, threads=threads)
    watch = progress or Silent()
    with tempfile.TemporaryDirectory(prefix="hhgraph-bench-", dir=folder.parent if folder else None) as home:
        data = folder or Path(home) / "data"
        written = _prepare(data, records, seed, watch)
        watch.stage("baseline")
        _warm(data)
        plain = _aggregate(data, Path(home), limits)
        watch.stage("detect")
        ours, households, stages = _detect(data, Path(home), limits)
    return Bench(
        folder,
        written,
        memory,
        threads,
        Timing("plain aggregation", plain.seconds, plain.cpu_seconds, plain.peak_mb, int(plain.output)),
        Timing("detect", ours.seconds, ours.cpu_seconds, ours.peak_mb, households),
        stages,
    )


def _prepare(data: Path, records: int, seed: int, watch: Progress) -> int:
    """Make the region unless it is there; return its records."""
    from hhgraph.run import as_json, write_atomically

    asked = {"asked": records, "seed": seed}
    note = data / NOTE
    if note.is_file():
        held = json.loads(note.read_text(encoding="utf-8"))
        if asked.items() <= held.items():
            return int(held["records"])
        raise RunError(
            f"The data here are of {held['asked']:,} records, seed {held['seed']}.",
            where=str(data),
            todo="Name another folder, or remove this one.",
        )
    watch.stage("simulate")
    households = max(50, round(records / RECORDS_PER_HOUSEHOLD))
    words = f"--households {households} --seed {seed} --file-format parquet --clean --json"
    written = int(json.loads(_hhgraph("simulate", str(data), *words.split()).output)["records"])
    write_atomically(note, as_json(asked | {"records": written}))
    return written


def _hhgraph(*words: str) -> Measured:
    """Run a command in a process of its own, so that what this one holds is not counted as its peak."""
    return measure([sys.executable, "-c", "from hhgraph_cli.main import main; main()", *words])


def _warm(data: Path) -> None:
    """Read every byte once, so that neither of the two pays for the disk."""
    for path in data.glob("records*.parquet"):
        with path.open("rb") as file:
            while file.read(1 << 24):
                pass


def _aggregate(data: Path, home: Path, limits: Limits) -> Measured:
    out = home / "pairs.parquet"
    command = ["-m", "hhgraph.experiments.bench.baseline", str(data), str(out), limits.memory, str(limits.threads or 0)]
    found = measure([sys.executable, *command])
    out.unlink()
    return found


def _detect(data: Path, home: Path, limits: Limits) -> tuple[Measured, int, list[dict[str, Any]]]:
    run = home / "run"
    limited = ("--set", f"limits.memory={limits.memory}", "--set", f"limits.threads={limits.threads or 0}")
    found = _hhgraph("detect", str(data), "--out", str(run), "--quiet", *limited)
    info = json.loads((run / "run.json").read_text(encoding="utf-8"))
    shutil.rmtree(run)
    return found, int(info["counts"]["households"]), list(info["stages"])
