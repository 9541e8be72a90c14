"""What one file is, and which of its columns is which: by name, checked against the values."""

from __future__ import annotations

from dataclasses import dataclass, field

from hhgraph.records.profiles import Profile, profile
from hhgraph.records.shapes import Shape, sample_rows
from hhgraph.records.synonyms import FILE_HINTS, SYNONYMS, fold
from hhgraph.records.words import COLUMNS, DIRECTIONS, KINDS

__all__ = ["Guess", "guess_file"]

_PARTIES = {"caller", "callee", "subscriber", "other", "phone", "a", "b"}
_HINT = 12  # a word in the file's name weighs as much as one required column and a bit


@dataclass
class Guess:
    """One file understood: ``layout`` is event, leg, ties or a table; empty where it is none of them."""

    shape: Shape
    layout: str
    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    duration_unit: str = "seconds"
    epoch: str = ""
    kind: str = ""
    unsure: list[str] = field(default_factory=list)
    chinese: float = 0.0
    sample: tuple[str, ...] = ()


def guess_file(shape: Shape) -> Guess:
    """Return what a file most likely holds.

    A column is recognised by its name, then checked against a sample of its values; one recognised by its
    values alone is noted as unsure.
    """
    rows = sample_rows(shape)
    columns = [[row[i] if i < len(row) else "" for row in rows] for i in range(len(shape.columns))]
    profiles = [profile(column) for column in columns]
    best = Guess(shape, "")
    score = 0.0
    for layout in SYNONYMS:
        places, doubts = _assign(shape, profiles, layout)
        if not set(COLUMNS[layout][0]) <= set(places):
            continue
        if layout == "holdings" and not {"subscriber", "household_id"} & set(places):
            continue
        hinted = any(hint in fold(shape.path.name.split(".")[0]) for hint in FILE_HINTS[layout])
        if layout == "suppression" and not hinted:
            continue
        worth = 10 * len(COLUMNS[layout][0]) + 3 * (len(places) - len(COLUMNS[layout][0]))
        worth += _HINT * hinted - 6 * len(doubts)
        if worth > score:
            score = worth
            ordered = [c for part in COLUMNS[layout] for c in part if c in places]
            named = {ours: shape.columns[places[ours]] for ours in ordered}
            best = Guess(shape, layout, named, unsure=doubts)
            best.chinese = max((profiles[places[c]].chinese for c in COLUMNS[layout][0] if c in _PARTIES), default=0.0)
            party = next((c for c in COLUMNS[layout][0] if c in _PARTIES), "")
            best.sample = tuple(v for v in columns[places[party]] if v)[:50] if party else ()
    if best.layout in {"event", "leg"}:
        found = {ours: profiles[shape.columns.index(name)] for ours, name in best.columns.items()}
        _read_times(best, found, profiles)
        silent = _silent_codes(best, columns)
        _read_words(best, found, silent)
        _read_duration(best, found)
        _read_cells(best)
    return best


def _assign(shape: Shape, profiles: list[Profile], layout: str) -> tuple[dict[str, int], list[str]]:
    """Return the place of each of our columns, and doubts about them."""
    matches = []
    for ours, names in SYNONYMS[layout].items():
        for place, given in enumerate(shape.columns):
            folded = fold(given)
            fit = _fit(ours, profiles[place])
            if folded in names:
                matches.append((100 - names.index(folded) + fit, ours, place, ""))
            elif len(folded) > 4 and any(len(n) > 4 and (n in folded or folded in n) for n in names):
                matches.append((40 + fit, ours, place, f"{ours}: {given} by part of its name"))
            elif ours in COLUMNS[layout][0] and fit > 0 and _told_by_values(ours, profiles[place]):
                matches.append((5 + fit, ours, place, f"{ours}: {given} by its values alone"))
    places: dict[str, int] = {}
    doubts = []
    for worth, ours, place, doubt in sorted(matches, key=lambda m: (-m[0], m[2])):
        if worth > 0 and ours not in places and place not in places.values():
            places[ours] = place
            if doubt:
                doubts.append(doubt)
    return places, doubts


def _fit(ours: str, seen: Profile) -> int:
    """Return how well values suit a column: 20 well, 0 unknown, -90 not at all."""
    if not seen.filled:
        return 0
    numeric = seen.whole + seen.decimal
    verdicts = {
        "start": (seen.time > 0.5 or seen.day > 0.5, numeric < 0.5 and seen.clock < 0.5),
        "duration": (numeric > 0.9 and seen.time < 0.5, seen.time > 0.5 or seen.day > 0.5 or seen.kind > 0.5),
        "kind": (seen.kind > 0.3, seen.direction > 0.5 or len(seen.words) > 30),
        "direction": (seen.direction > 0.5, seen.kind > 0.5 or len(seen.words) > 5),
        "longitude": (numeric > 0.5, numeric < 0.5),
        "latitude": (numeric > 0.5, numeric < 0.5),
    }
    if ours in _PARTIES:
        good, bad = seen.number > 0.5, seen.time > 0.5 or seen.direction > 0.5 or seen.kind > 0.5
    else:
        good, bad = verdicts.get(ours, (False, False))
    return 20 if good else -90 if bad else 0


def _told_by_values(ours: str, seen: Profile) -> bool:
    """Return whether values alone are enough to tell a column."""
    if ours in _PARTIES:
        return seen.chinese > 0.5
    return {"start": seen.time > 0.5, "direction": seen.direction > 0.9}.get(ours, False)


def _read_times(guess: Guess, found: dict[str, Profile], profiles: list[Profile]) -> None:
    """Join a day and an hour that stand in two columns; tell seconds from the start of the data."""
    start = found["start"]
    given = guess.shape.columns
    typed = dict(zip(given, guess.shape.types, strict=False)).get(guess.columns["start"], "")
    if start.time <= 0.5 and (start.day > 0.5 or start.clock > 0.5):
        taken = set(guess.columns.values())
        wanted = "clock" if start.day > 0.5 else "day"
        rest = [n for n, p in zip(given, profiles, strict=True) if getattr(p, wanted) > 0.5 and n not in taken]
        if rest:
            pair = (guess.columns["start"], rest[0]) if wanted == "clock" else (rest[0], guess.columns["start"])
            guess.columns["start"] = "+".join(pair)
        else:
            guess.unsure.append("start: a day without a time of day; rows will be rejected")
    elif start.whole > 0.9 and start.time <= 0.5 and not typed.startswith("timestamp"):
        guess.epoch = "2000-01-01"
        guess.unsure.append("epoch: start counts seconds from an unknown day; put the true day, weekdays depend on it")


def _read_words(guess: Guess, found: dict[str, Profile], silent: set[str]) -> None:
    """Give the words of kinds and directions their meaning; codes of rows without duration are messages."""
    for ours, built_in, order in (
        ("direction", DIRECTIONS, ("out", "in")),
        ("kind", KINDS, ("voice", "sms")),
    ):
        if ours not in found:
            continue
        words = [w for w in found[ours].words if w]
        known = {meaning: [w for w in words if w in built_in[meaning]] for meaning in built_in}
        strange = [w for w in words if not any(w in found_words for found_words in known.values())]
        if strange and len(words) <= 3 and all(w.isdigit() for w in words):
            codes = sorted(words, key=lambda word: (ours == "kind" and word in silent, word))
            known = {meaning: [word] for meaning, word in zip(order, codes, strict=False)}
            told = ", ".join(f"{w[0]} = {m}" for m, w in known.items())
            guess.unsure.append(f"{ours}: codes without words, taken as {told}")
        elif strange:
            guess.unsure.append(f"{ours}: words not known, their rows will be rejected: {', '.join(strange[:6])}")
        guess.values[ours] = {meaning: known[meaning] for meaning in order if known.get(meaning)}
    if "kind" not in found:
        name = fold(guess.shape.path.name)
        guess.kind = "sms" if "sms" in name or "短信" in name or "duration" not in found else "voice"
        guess.unsure.append(f"kind: no such column, every row taken as {guess.kind}")


def _silent_codes(guess: Guess, columns: list[list[str]]) -> set[str]:
    """Return the words of the kind whose rows have no duration."""
    if not {"kind", "duration"} <= set(guess.columns):
        return set()
    kinds, seconds = (columns[guess.shape.columns.index(guess.columns[n])] for n in ("kind", "duration"))
    spoken = {k.strip().lower() for k, s in zip(kinds, seconds, strict=True) if s.strip() not in {"", "0", "0.0"}}
    return {k.strip().lower() for k in kinds} - spoken


def _read_duration(guess: Guess, found: dict[str, Profile]) -> None:
    """Tell seconds from minutes and milliseconds."""
    if "duration" not in found:
        if guess.kind != "sms":
            guess.unsure.append("duration: no such column, minutes will be unknown")
        return
    name, seen = fold(guess.columns["duration"]), found["duration"]
    if "min" in name or "分钟" in name:
        guess.duration_unit = "minutes"
    elif name.endswith("ms") or "milli" in name or "毫秒" in name:
        guess.duration_unit = "milliseconds"
    elif seen.decimal > 0.3 and seen.median < 30:
        guess.duration_unit = "minutes"
        guess.unsure.append("duration_unit: small numbers with decimals, taken as minutes")
    elif seen.median > 5000:
        guess.duration_unit = "milliseconds"
        guess.unsure.append("duration_unit: large numbers, taken as milliseconds")


def _read_cells(guess: Guess) -> None:
    """Read area code and cell code together where both are given: a cell code repeats in other areas."""
    area = next((c for c in guess.shape.columns if fold(c) in {"lac", "tac"}), None)
    if area and "cell" in guess.columns and fold(guess.columns["cell"]) in {"ci", "cellid", "cid", "cell"}:
        guess.columns["cell"] = f"{area}+{guess.columns['cell']}"
        guess.unsure.append(f"cell: {guess.columns['cell']} read together; the cell table must write them so")
