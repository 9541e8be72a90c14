"""Named worlds: regions that differ from the home one in some assumptions, so that no figure rests on one of them.

``python -m hhgraph.simulate.worlds`` in a checkout writes docs/worlds.md anew; a test holds the page to this file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hhgraph.engine.files import ROOT
from hhgraph.errors import SettingsError, nearest
from hhgraph.simulate import assumptions

__all__ = ["PAGE", "WORLDS", "NamedWorld", "describe_worlds", "find_world"]

PAGE = Path("docs/worlds.md")


@dataclass(frozen=True)
class NamedWorld:
    """A named set of assumptions.

    Parameters
    ----------
    name
        As ``hhgraph simulate --world`` knows it.
    what
        What is different there.
    source
        Where that is known from.
    assumptions
        Values that stand for those of :mod:`hhgraph.simulate.assumptions`.
    """

    name: str
    what: str
    source: str
    assumptions: Mapping[str, Any] = field(default_factory=dict)


_H, _S, _C, _P, _O = range(5)

WORLDS = (
    NamedWorld("home", "the region that hhgraph was first tuned on", "the assumptions themselves"),
    NamedWorld(
        "dense",
        "blocks of flats: five times as many people a site, quarters close together, more acquaintances nearby",
        "sites 500 m apart in cities (3GPP TR 38.901, urban macro), and towers of several hundred flats between them",
        {
            "PEOPLE_PER_SITE": 600,
            "HOUSEHOLDS_PER_QUARTER": 220,
            "QUARTER_SPREAD_KM": 0.06,
            "QUARTERS_PER_KM2": 8.0,
            "SITE_SPREAD_KM": 0.2,
            "WEAK_TIES": 32.0,
        },
    ),
    NamedWorld(
        "rural",
        "villages: few sites far apart, larger households of three generations, kin next door, less work in teams",
        "sites 1,732 m apart in the country (3GPP TR 38.901, rural macro); Chinese census of 2010: rural households are"
        " larger than urban ones",
        {
            "PEOPLE_PER_SITE": 420,
            "SITE_SPREAD_KM": 1.2,
            "QUARTERS_PER_KM2": 0.12,
            "HOUSEHOLD_FORMS": (
                (0.10, ((1.0, (_H,)),)),
                (0.20, ((0.70, (_H, _S)), (0.15, (_H, _C)), (0.15, (_H, _P)))),
                (0.22, ((0.70, (_H, _S, _C)), (0.20, (_H, _S, _P)), (0.10, (_H, _O, _O)))),
                (0.20, ((0.40, (_H, _S, _C, _C)), (0.40, (_H, _S, _C, _P)), (0.20, (_H, _S, _P, _P)))),
                (0.16, ((0.60, (_H, _S, _C, _P, _P)), (0.40, (_H, _S, _C, _C, _P)))),
                (0.12, ((0.65, (_H, _S, _C, _C, _P, _P)), (0.35, (_H, _S, _C, _C, _P, _P, _O)))),
            ),
            "CLAN": (4.5, 2, 8),
            "CLAN_NEAR": 0.65,
            "CLAN_ELSEWHERE": 0.08,
            "EMPLOYED": 0.5,
            "AWAY_ADULT": 0.12,
        },
    ),
    NamedWorld(
        "coarse",
        "a tenth of the sites, spread wide; every handset ranks those around it for itself; the table of cells has no"
        " column site, and the three cells of a site have the same coordinates",
        "exports in which a site is known by its coordinates alone; shadowing of 6 to 8 dB (3GPP TR 38.901), part of it"
        " the handset's own",
        {
            "PEOPLE_PER_SITE": 1200,
            "SITE_SPREAD_KM": 0.6,
            "SHADOW_DB": {"noisy": (3.0, 6.0), "clean": (3.0, 1.2)},
            "SITE_NAMES": False,
        },
    ),
    NamedWorld(
        "chat",
        "half of the households, and half of the pairs in the others, use chat apps and hardly call",
        "nearly all Chinese users of the internet use chat apps (CNNIC, statistical reports on internet development)",
        {"CHAT_HOUSEHOLDS": 0.50, "CHAT_PAIRS": 0.50},
    ),
    NamedWorld(
        "dormitory",
        "more people alone and in shared flats, most pupils and students board, more workers live away",
        "a quarter of all households are of one person (Chinese census of 2020); boarding is usual at country schools",
        {
            "HOUSEHOLD_FORMS": (
                (0.34, ((1.0, (_H,)),)),
                (0.27, ((0.70, (_H, _S)), (0.20, (_H, _C)), (0.10, (_H, _P)))),
                (0.22, ((0.78, (_H, _S, _C)), (0.12, (_H, _S, _P)), (0.10, (_H, _O, _O)))),
                (0.11, ((0.50, (_H, _S, _C, _C)), (0.35, (_H, _S, _C, _P)), (0.15, (_H, _S, _P, _P)))),
                (0.06, ((0.55, (_H, _S, _C, _P, _P)), (0.45, (_H, _S, _C, _C, _P)))),
            ),
            "FLAT_SHARED": 0.80,
            "FLAT": (4.0, 2, 8),
            "BOARDING_PUPIL": 0.45,
            "BOARDING_STUDENT": 0.80,
            "AWAY_ADULT": 0.08,
        },
    ),
    NamedWorld(
        "sparse",
        "a third of the records",
        "light users, or an extract of ten days instead of thirty",
        {"TRAFFIC": 0.35},
    ),
    NamedWorld(
        "nocells",
        "no record has a cell, and there is no table of cells",
        "billing extracts, which often keep none",
        {"CELL_MISSING": 1.0, "CELL_TABLE": False},
    ),
    NamedWorld(
        "labels-few",
        "a third of the plans, more of them with guests or paid by an employer",
        "an operator that has just begun to sell family plans",
        {
            "PLAN_HOUSEHOLDS": 0.035,
            "PLAN_GUESTS": {
                "close_kin": 0.12,
                "kin": 0.02,
                "partners": 0.30,
                "close_friend": 0.08,
                "close_colleague": 0.05,
                "flat_mates": 0.20,
            },
            "PAYING_TEAMS": 8,
        },
    ),
    NamedWorld(
        "shared-market",
        "households that spread over several operators: more than a third of the lines are off-net",
        "three operators with national networks (MIIT, monthly statistics of the communications industry)",
        {"LOYAL_HOUSEHOLDS": 0.40, "ONNET_LOYAL": 0.90, "ONNET_MIXED": 0.45},
    ),
)
"""Every world, home first."""


def find_world(name: str) -> NamedWorld:
    """Return a world by name.

    Raises
    ------
    SettingsError
        There is none of that name.
    """
    known = {world.name: world for world in WORLDS}
    if name in known:
        return known[name]
    near = nearest(name, tuple(known))
    raise SettingsError(
        f"There is no world {name!r}; there are {', '.join(known)}.",
        where="world",
        todo=f"Did you mean {near!r}?" if near else "",
    )


HEAD = """# Worlds

Made from `src/hhgraph/simulate/worlds.py` by `python -m hhgraph.simulate.worlds`.

`hhgraph simulate DIR --world NAME` draws a region that differs from the home one in the assumptions named here, and in
no other. What hhgraph gains in one world it may lose in the next: a change is judged by the mean over all of them, and
by the worst:

```sh
hhgraph ablate --worlds --seed 7 --out before.csv                      # with the code as it was
hhgraph ablate --worlds --seed 7 --out after.csv --against before.csv  # and as it is
```

Seeds that were looked at while a change was made do not judge it.
"""


def describe_worlds() -> str:
    """Return the page: what each world is like, and each assumption beside that of the home world."""
    lines = [HEAD]
    for world in WORLDS:
        lines.append(f"\n## {world.name}\n\nWhat: {world.what}.\n\nSource: {world.source}.\n")
        if world.assumptions:
            lines.append("\n| assumption | home | here |\n|---|---|---|\n")
        lines += [
            f"| `{name}` | {_spell(getattr(assumptions, name))} | {_spell(value)} |\n"
            for name, value in world.assumptions.items()
        ]
    return "".join(lines)


def _spell(value: Any) -> str:
    """Return a value for the page; of household forms the shares of the sizes alone."""
    if isinstance(value, tuple) and isinstance(value[-1], tuple):
        return ", ".join(f"{share:.1%} of {size}" for size, (share, _) in enumerate(value, start=1))
    if isinstance(value, dict):
        return ", ".join(f"{key} {_spell(item)}" for key, item in value.items())
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)


if __name__ == "__main__":
    (ROOT / PAGE).write_text(describe_worlds(), encoding="utf-8")
