"""The closing summary of a run, for a person."""

from pathlib import Path
from typing import Any

from hhgraph.engine.figures import count, decimal, interval, percent, reasons

__all__ = ["show"]


def show(
    summary: dict[str, Any],
    folder: Path | None = None,
    *,
    known: list[str] | None = None,
    example: str = "SUBSCRIBER",
) -> None:
    """Print what :func:`hhgraph.run.summary.summarise_run` returns, and what to run next.

    Parameters
    ----------
    folder
        The data folder; a truth file in it is named in what to run next.
    known
        How the run compares with the truth, where that was done.
    example
        A subscriber to explain.
    """
    run = summary["folder"]
    print(f"\nHouseholds in {run}\n")
    for name, lines in _rows(summary, known):
        for number, line in enumerate(lines):
            print(f"  {'' if number else name:<10}{line}")
    width = max(len(f"{run}/{name}") for name, _ in FILES)
    print("\nLook at")
    for name, holds in FILES:
        print(f"  {run + '/' + name:<{width}}  {holds}")
    print("\nNext")
    for line in _next(run, folder, example):
        print(f"  {line}")


FILES = (
    ("households.parquet", "a row a household: size, key member, home cell, probability"),
    ("members.parquet", "a row a subscriber: household, probability, role"),
    ("pairs.parquet", "a row a pair: probability and every feature"),
    ("rejects.parquet", "every row kept out, with its reason"),
)


def _rows(summary: dict[str, Any], known: list[str] | None) -> list[tuple[str, list[str]]]:
    return [
        ("People", _people(summary)),
        ("Sizes", [", ".join(f"{n:,} of {size}" for size, n in sorted(summary["by_size"].items()))]),
        ("Labels", _labels(summary)),
        *([("Truth", known)] if known else []),
        ("Records", _records(summary["records"])),
        *([("Rejected", _other(summary["other_rejects"]))] if summary["other_rejects"] else []),
        ("Hubs", [_hubs(summary["hubs"])]),
        ("Warnings", summary["warnings"] or ["none"]),
        ("Cost", [f"{summary['seconds']:.1f} s, peak memory {summary['peak_mb']:,.0f} MB"]),
    ]


def _people(summary: dict[str, Any]) -> list[str]:
    people, households, together = summary["people"], summary["households"], summary["together"]
    off_net, second = summary["off_net_members"], summary["second_sims"]
    expected, unseen = summary["expected_households"], summary["unseen_share"]
    return [
        f"{people:,} subscribers in {households:,} households; {together:,} live with another subscriber",
        f"more likely there are {interval(expected, count)} households of customers, as an estimated",
        f"{interval(unseen, percent)} of the pairs who live together left no trace to be measured",
        f"beside them {off_net:,} likely members of other operators; {second:,} likely second SIMs",
    ]


def _labels(summary: dict[str, Any]) -> list[str]:
    held_out = summary["held_out"]
    if summary["labels"] == "given model":
        return ["a given model was applied; nothing was held out here, so no hit rate can be told"]
    if summary["labels"] != "registered":
        return [
            "NONE: a label-free run. Probabilities follow assumptions, not known families,",
            "and no hit rate can be told; a phone survey can: hhgraph survey draw",
        ]
    first = f"{summary['registered_pairs'].get('used', 0):,} registered pairs"
    n, positives, groups = held_out["n"], held_out["positives"], held_out["groups"]
    rate, auc = interval(held_out["base_rate"], percent), interval(held_out["auc"], lambda value: decimal(value, 3))
    return [
        f"{first}; held out by turns: {n:,} pairs of {groups:,} groups, {positives:,} registered",
        f"base rate {rate}; AUC {auc}",
        *(_top(held_out) if "hit" in held_out else []),
    ]


def _top(held_out: dict[str, Any]) -> list[str]:
    hit, coverage = interval(held_out["hit"], percent), interval(held_out["coverage"], percent)
    lift = interval(held_out["lift"], lambda value: decimal(value, 1))
    lines = [f"top {percent(held_out['top_share'], 0)}: hit {hit}, lift {lift}, coverage {coverage}"]
    every = held_out["coverage_of_all"]
    if every:
        found = interval(every, percent)
        lines.append(f"the same cut reaches {found} of all {every['n']:,} registered pairs, with a record or without")
    return lines


def _records(records: dict[str, Any]) -> list[str]:
    rows, accepted, files = records["rows"], records["accepted"], records["files"]
    lines = [f"{rows:,} rows in {files:,} files, {accepted:,} accepted, {rows - accepted:,} rejected"]
    if records["rejected"]:
        lines += _wrapped(_counts(records["rejected"]))
    if records["legs_merged"]:
        both = records["legs_merged"]
        lines.append(f"{records['records']:,} records, {both:,} of them seen from both sides")
    if records["first_day"]:
        first, last = records["first_day"], records["last_day"]
        lines.append(f"{records['days']} days from {first} to {last}, {_gaps(records)}")
    return lines


def _gaps(records: dict[str, Any]) -> str:
    missing, half = len(records["days_missing"]), records["half_days"]
    if not missing and not half:
        return "none missing"
    return f"{missing} missing, {half} with hours missing"


def _other(rejects: dict[str, dict[str, int]]) -> list[str]:
    return [line for file, found in rejects.items() for line in _wrapped([f"{file}:", *_counts(found)])]


def _counts(counts: dict[str, int]) -> list[str]:
    """Return each reason with its count and a comma, but for the last."""
    *first, last = reasons(counts)
    return [*(f"{one}," for one in first), last]


def _wrapped(parts: list[str], width: int = 88) -> list[str]:
    """Fill lines with parts that stay whole."""
    lines = [""]
    for part in parts:
        if lines[-1] and len(lines[-1]) + 1 + len(part) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {part}".strip()
    return lines


def _hubs(hubs: dict[str, int]) -> str:
    if not hubs:
        return "none"
    return f"{sum(hubs.values()):,} numbers are no people: {' '.join(_counts(hubs))}"


def _next(run: str, folder: Path | None, example: str) -> list[str]:
    truth = sorted(folder.glob("truth.*")) if folder else []
    return [
        f"hhgraph validate {run}" + (f" --truth {truth[0]}" if truth else ""),
        f"hhgraph explain {run} {example}",
        f"hhgraph neo4j start && hhgraph neo4j load {run} && hhgraph neo4j browser",
    ]
