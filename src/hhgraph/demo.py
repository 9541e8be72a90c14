"""``demo``: nothing -> a simulated region, its run, and how right the run is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hhgraph.engine.progress import Progress, Silent

__all__ = ["MARKER", "Demo", "demo"]

MARKER = "demo.json"
"""The file by which a demo folder is known, so that only a demo is ever overwritten."""


@dataclass(frozen=True)
class Demo:
    """What a demo wrote.

    Parameters
    ----------
    folder
        Holds ``data`` (the region with ``truth.csv``), ``run`` and ``demo.json``.
    validation
        Of the run against the truth; see :func:`hhgraph.validate_run`.
    """

    folder: Path
    validation: dict[str, Any]

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.folder / "data"

    @property
    def run(self) -> Path:
        """The run folder."""
        return self.folder / "run"


def demo(
    folder: str | Path = "demo",
    *,
    households: int = 2000,
    seed: int = 1,
    overwrite: bool = False,
    progress: Progress | None = None,
) -> Demo:
    """Simulate a region, find its households and compare them with the truth.

    Parameters
    ----------
    folder
        To come: complete or absent.
    households, seed
        Of the region.
    overwrite
        Replace an earlier demo.
    progress
        Told of every stage.

    Raises
    ------
    RunError
        The folder is in the way, or the disk refuses.
    """
    from hhgraph.pipeline import detect
    from hhgraph.run import RunWriter
    from hhgraph.simulate import simulate
    from hhgraph.views.validate import validate_run

    watch = progress or Silent()
    with RunWriter(Path(folder), overwrite=overwrite, marker=MARKER) as writer:
        watch.stage("simulate")
        simulate(writer.path("data"), households=households, seed=seed)
        run = detect(writer.path("data"), writer.path("run"), progress=watch)
        watch.stage("validate")
        validation = validate_run(run, truth=writer.path("data") / "truth.csv")
        validation.save()
        writer.write_json(MARKER, {"households": households, "seed": seed})
    return Demo(Path(folder), validation.content)
