"""The figures of a run that a person wants first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hhgraph.run import Run

__all__ = ["summarise_run"]

SHARE = "0.05"
"""Hit, lift and coverage are told for the best 5 % of the pairs."""


def summarise_run(run: Run) -> dict[str, Any]:
    """Return what a run found and what it was made of, ready for JSON.

    Returns
    -------
    dict
        ``folder``; ``people``: subscribers in households; ``households``, ``by_size``; ``together``: people
        in households of two or more; ``expected_households``: how many there are by all partitions and with the pairs
        that nobody measured, ``unseen_share``: share of such pairs, each with its interval;
        ``off_net_members``, ``second_sims``: numbers of them; ``labels``: ``registered``, ``none`` or ``given model``;
        ``registered_pairs``: label counts by rule; ``held_out``: n, base_rate, hit, lift and coverage of the
        top 5 %, coverage_of_all registered pairs at the same cut,
        auc, each with its interval, or None; ``records``: rows, files, accepted, rejected by reason,
        days; ``other_rejects``: by file and reason; ``hubs``: by reason; ``warnings``; ``seconds``;
        ``peak_mb``; ``files``.

    Raises
    ------
    RunError
        A file of the run is missing or damaged.
    """
    info, sizes = run.info, run.info["counts"]["households_by_size"]
    held_out = _held_out(run.metrics)
    return {
        "folder": str(run.folder),
        "people": info["counts"]["subscribers"],
        "households": info["counts"]["households"],
        "by_size": {int(size): households for size, households in sizes.items()},
        "together": sum(int(size) * households for size, households in sizes.items() if int(size) > 1),
        "expected_households": info["counts"]["expected_households"]["households"],
        "unseen_share": info["counts"]["expected_households"]["unseen_share"],
        "off_net_members": info["counts"].get("off_net_members", 0),
        "second_sims": info["counts"].get("second_sims", 0),
        "labels": "given model" if info["labels"] == "registered" and held_out is None else info["labels"],
        "registered_pairs": info["counts"].get("registered_pairs") or {},
        "held_out": held_out,
        "records": _records(run.quality),
        "other_rejects": _other_rejects(run.quality),
        "hubs": dict(Counter(run.table("hubs", ["reason"])["reason"]).most_common()),
        "warnings": info["warnings"],
        "seconds": round(sum(stage["seconds"] for stage in info["stages"]), 1),
        "peak_mb": max(stage["peak_mb"] for stage in info["stages"]),
        "files": sorted(str(p.relative_to(run.folder)) for p in run.folder.rglob("*") if p.is_file()),
    }


def _held_out(metrics: dict[str, Any]) -> dict[str, Any] | None:
    if not metrics["n"]:
        return None
    top = metrics["at"].get(SHARE, {})
    figures = {name: _interval(top, name) for name in ("hit", "lift", "coverage") if name in top}
    return {
        "n": metrics["n"],
        "groups": metrics["clusters"],
        "positives": metrics["positives"],
        "base_rate": metrics["base_rate"],
        "auc": metrics["auc"],
        "top_share": float(SHARE),
        "extracted": top.get("extracted"),
        "coverage_of_all": (metrics.get("all_registered") or {"coverage": {}})["coverage"].get(SHARE),
        **figures,
    }


def _interval(row: dict[str, Any], name: str) -> dict[str, Any]:
    return {"value": row[name], "low": row[f"{name}_low"], "high": row[f"{name}_high"]}


def _records(quality: dict[str, Any]) -> dict[str, Any]:
    kept = ("rows", "accepted", "rejected", "legs_merged", "records", "first_day", "last_day", "days")
    files = [file for file in quality["files"] if file["table"] == "records"]
    return {
        "files": len(files),
        **{name: quality[name] for name in kept},
        "days_missing": quality["days_missing"],
        "half_days": len(quality["half_days"]),
    }


def _other_rejects(quality: dict[str, Any]) -> dict[str, dict[str, int]]:
    others = [file for file in quality["files"] if file["table"] != "records"]
    return {file["file"]: file["rejected"] for file in others if file["rejected"]}
