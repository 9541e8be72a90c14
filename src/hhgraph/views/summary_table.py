"""The summary of a run as an HTML table, for a notebook."""

from __future__ import annotations

from html import escape

from hhgraph.run import RunLike, open_run
from hhgraph.run.summary import summarise_run

__all__ = ["summary_table"]

SHOWN = 3
"""Warnings shown; run.json has all."""


def summary_table(run: RunLike) -> str:
    """Return a small HTML table of what a run found; every text in it is escaped.

    Raises
    ------
    RunError
        A file of the run is missing or damaged.
    """
    found = summarise_run(open_run(run))
    records = found["records"]
    rows = [
        ("subscribers", f"{found['people']:,}"),
        ("households", f"{found['households']:,}"),
        ("live with another subscriber", f"{found['together']:,}"),
        ("likely members of other operators", f"{found['off_net_members']:,}"),
        ("likely second SIMs", f"{found['second_sims']:,}"),
        ("rows of records", f"{records['rows']:,}, {records['accepted']:,} accepted"),
        ("days", f"{records['days']:,}" if records["days"] else "ties without time"),
        ("labels", found["labels"]),
    ]
    held_out = found["held_out"]
    if held_out is not None:
        for name, title in (("auc", "AUC"), ("hit", "hit rate"), ("lift", "lift"), ("coverage", "coverage")):
            rate = held_out.get(name)
            if rate is not None and rate["value"] is not None:
                among = "" if name == "auc" else f", top {held_out['top_share']:.0%} of held-out pairs"
                rows.append((title + among, f"{rate['value']:.3f} ({rate['low']:.3f} to {rate['high']:.3f})"))
    warnings = found["warnings"]
    rows += [("warning", text) for text in warnings[:SHOWN]]
    if len(warnings) > SHOWN:
        rows.append(("warnings", f"{len(warnings) - SHOWN:,} more in run.json"))
    body = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in rows)
    return f"<table><caption>Run {escape(found['folder'])}</caption><tbody>{body}</tbody></table>"
