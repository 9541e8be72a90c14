"""What a load did."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from hhgraph.views.neo4j.parts import PARTS

__all__ = ["LoadReport", "PartReport"]


@dataclass(frozen=True)
class PartReport:
    """What became of one part.

    Parameters
    ----------
    rows
        Rows of the part.
    written
        Rows written by this load.
    deleted
        Rows of an earlier load taken away first.
    seconds
        Time the writing took, without reading the run.
    """

    rows: int
    written: int = 0
    deleted: int = 0
    seconds: float = 0.0


@dataclass
class LoadReport:
    """What a load did: each part by name, rows left out by reason, seconds in all."""

    run: str
    parts: dict[str, PartReport] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    stale_nodes: int = 0
    seconds: float = 0.0

    @property
    def written(self) -> int:
        """Nodes and relationships written."""
        return sum(part.written for part in self.parts.values())

    @property
    def changed(self) -> bool:
        """Whether the graph is another than before."""
        return any(part.written or part.deleted for part in self.parts.values()) or self.stale_nodes > 0

    def as_dict(self) -> dict[str, object]:
        """Return everything for a program to read."""
        return asdict(self) | {"written": self.written, "changed": self.changed}

    def as_lines(self) -> list[str]:
        """Return what a person wants to know."""
        kinds = {part.name: part.kind for part in PARTS}
        lines = [f"{kinds[name]:<14} {part.rows:>12,}" for name, part in self.parts.items() if part.rows]
        lines += [f"left out: {count:,} {what}" for what, count in self.left_out.items()]
        if not self.changed:
            return [*lines, f"run {self.run}: nothing to do, it was there already"]
        rate = self.written / self.seconds if self.seconds else 0
        return [
            *lines,
            f"run {self.run}: {self.written:,} written in {self.seconds:.1f} s, {rate:,.0f} a second",
        ]
