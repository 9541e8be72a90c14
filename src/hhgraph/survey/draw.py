"""A stratified sample of pairs: a file for the interviewers, and a private key to read the answers with."""

from __future__ import annotations

import csv
import io
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from hhgraph.engine.whole_files import whole_file
from hhgraph.errors import SurveyError
from hhgraph.evaluation.read_table import read_table
from hhgraph.run import RunLike, open_run, write_atomically
from hhgraph.survey.allocate import allocate_cells
from hhgraph.survey.frame import build_label_frame, build_model_frame
from hhgraph.survey.learning import build_learning_frame

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from hhgraph.run import Run

__all__ = ["KEY_SUFFIX", "SurveySample", "draw_survey"]

KEY_SUFFIX = ".private.parquet"
LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
"""Of codes: no digits and no vowels, so that no spreadsheet reads a number and nobody a word."""

SHEET = ("list_id", "lead_code", "phone", "asked_about", "city", "quota_cell", "quota", "order", "use")
"""Columns of the interviewer file."""


@dataclass(frozen=True)
class SurveySample:
    """A drawn sample.

    Attributes
    ----------
    list_id
        Random code of this list.
    kind
        ``model``, ``labels`` or ``learn``.
    file, key
        The interviewer file and its private key.
    cells
        One row a cell: band, city, pairs (there are), first and replacement (cases drawn).
    notes
        Sentences the person who draws must know.
    """

    list_id: str
    kind: str
    file: Path
    key: Path
    cells: pd.DataFrame
    notes: list[str]


def draw_survey(
    run: RunLike,
    size: int,
    out: Path | str,
    *,
    labels: bool = False,
    learn: bool = False,
    replacements: float = 1.0,
    exclude: Path | str | None = None,
    seed: int = 0,
    overwrite: bool = False,
) -> SurveySample:
    """Draw a sample of pairs, stratified by score band and city, and write its two files.

    Parameters
    ----------
    size
        Cases to be called first; a cell's number of them is its quota of answers.
    out
        Interviewer file (CSV, UTF-8 with byte order mark): list_id, lead_code, phone (as text), asked_about
        (the last digits of the other number), city, quota_cell, quota, order (of calling, within the cell)
        and use (first, or replacement once a first case of the cell is lost). Beside it
        ``<name>.private.parquet``, which never leaves the house: lead_code, subscriber, a, b, probability,
        band, city, weight (pairs of the cell over first cases) and what else ``survey read`` needs.
    labels
        Draw from the registered pairs, for label purity; else from the pairs the model found, for its hit
        rate.
    learn
        Draw the pairs whose answers put most households right, see :mod:`hhgraph.survey.learning`, in that order. They
        are no random sample: no rate can be told from them.
    replacements
        Replacement cases for each first case.
    exclude
        File with a column ``phone``: numbers that must not be called.
    seed
        Of the selection; codes are random in any case.
    overwrite
        Replace the two files.

    Raises
    ------
    SurveyError
        There is nothing to draw from, a number is out of range, or the file exists.

    Notes
    -----
    Nobody is called twice: a pair goes to whichever of its two people is still free. Where few people make
    many pairs, this lowers the chance of their pairs a little.
    """
    run = open_run(run)
    file = Path(out)
    key = file.with_name(file.stem + KEY_SUFFIX)
    _check(file, key, size, replacements, overwrite)
    if labels and learn:
        raise SurveyError(
            "A list tells the purity of the labels or is drawn to learn from, not both.",
            where="--labels --learn",
            todo="Draw two lists, and give the first to the second's --exclude.",
        )
    build = build_label_frame if labels else build_learning_frame if learn else build_model_frame
    frame = build(run)
    if frame.empty:
        raise SurveyError(
            "There is no pair to ask about: no pair of two on-net people reaches the lowest score band.",
            where=str(run.folder / "pairs.parquet"),
            todo="Look at the probabilities of the run: hhgraph validate RUN",
        )
    barred = _read_numbers(run, exclude)
    if learn:
        cases, cells = _select_best(frame, size, replacements, barred, seed)
    else:
        cases, cells = _select(frame, size, replacements, barred, seed)
    kind = "labels" if labels else "learn" if learn else "model"
    list_id = f"S-{_code()}"
    cases = cases.assign(list_id=list_id, kind=kind, lead_code=_codes(len(cases)))
    _write(cases, file, key)
    return SurveySample(list_id, kind, file, key, cells, _notes(run, size, cells, barred))


def _check(file: Path, key: Path, size: int, replacements: float, overwrite: bool) -> None:
    if size < 1 or replacements < 0:
        raise SurveyError(
            "The size must be at least 1, the replacements at least 0.",
            where=f"size {size}, replacements {replacements}",
            todo="hhgraph survey size tells how many answers are needed.",
        )
    there = [path.name for path in (file, key) if path.exists()]
    if there and not overwrite:
        raise SurveyError(
            f"{' and '.join(there)} exist(s) already; without its key a list cannot be read any more.",
            where=str(file.parent),
            todo="Choose another name, or add --overwrite.",
        )


def _read_numbers(run: Run, path: Path | str | None) -> set[str]:
    if path is None:
        return set()
    numbers = read_table(path, ("phone",))["phone"]
    return {spelling for number in numbers for spelling in run.spell(number.removeprefix("'"))}


def _select(
    frame: pd.DataFrame, size: int, replacements: float, barred: set[str], seed: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the cases, one row each, and the cells."""
    import pandas as pd

    rng = np.random.default_rng(seed)
    counts = pd.crosstab(frame["band"], frame["city"])
    quota = allocate_cells(size, counts.to_numpy())
    people = barred.copy()
    cells: list[tuple[Any, ...]] = []
    cases: list[tuple[Any, ...]] = []
    for (band, city), wanted in np.ndenumerate(quota):
        name = (counts.index[band], counts.columns[city])
        rows = frame[(frame["band"] == name[0]) & (frame["city"] == name[1])]
        extra = int(np.ceil(wanted * replacements))
        chosen = list(_pick(rows.iloc[rng.permutation(len(rows))], int(wanted) + extra, people, rng))
        first = min(int(wanted), len(chosen))
        if len(rows):
            cells.append((len(cells) + 1, *name, len(rows), first, len(chosen) - first))
        for order, (row, called) in enumerate(chosen):
            use = "first" if order < first else "replacement"
            cases.append((*row, called, len(cells), first, order + 1, use, len(rows), len(rows) / first))
    columns = [*frame.columns, "subscriber", "cell", "quota", "order", "use", "cell_pairs", "weight"]
    return (
        pd.DataFrame(cases, columns=columns),
        pd.DataFrame(cells, columns=["cell", "band", "city", "pairs", "first", "replacement"]),
    )


def _select_best(
    frame: pd.DataFrame, size: int, replacements: float, barred: set[str], seed: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the pairs of most value as one cell, in their order, with the people to call."""
    import pandas as pd

    wanted = size + int(np.ceil(size * replacements))
    chosen = list(_pick(frame, wanted, barred.copy(), np.random.default_rng(seed)))
    cases = pd.DataFrame([row for row, _ in chosen], columns=frame.columns).assign(
        subscriber=[called for _, called in chosen],
        cell=1,
        quota=min(size, len(chosen)),
        order=np.arange(1, len(chosen) + 1),
        use=np.where(np.arange(len(chosen)) < size, "first", "replacement"),
        cell_pairs=len(frame),
        weight=np.nan,
    )
    first = int((cases["use"] == "first").sum())
    row = {"cell": 1, "band": "all", "city": "all", "pairs": len(frame), "first": first}
    return cases, pd.DataFrame([row | {"replacement": len(cases) - first}])


def _pick(
    rows: pd.DataFrame, number: int, people: set[str], rng: np.random.Generator
) -> Iterator[tuple[tuple[object, ...], str]]:
    """Yield pairs with the person to call, who is then taken."""
    for row in rows.itertuples(index=False):
        if not number:
            return
        ends = (str(row.a), str(row.b))
        sides = ends if rng.random() < 0.5 else ends[::-1]
        called = next((side for side in sides if side not in people), None)
        if called is not None:
            people.add(called)
            number -= 1
            yield row, called


def _code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(8))


def _codes(number: int) -> list[str]:
    """Return distinct random codes."""
    codes: dict[str, None] = {}
    while len(codes) < number:
        codes[_code()] = None
    return list(codes)


def _write(cases: pd.DataFrame, file: Path, key: Path) -> None:
    """Write the interviewer file and the key; the key first, for without it the list is worth nothing."""
    with whole_file(key, private=True, error=SurveyError) as draft:
        cases.to_parquet(draft, index=False)
    text = io.StringIO()
    sheet = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    sheet.writerow(SHEET)
    for case in cases.sort_values(["cell", "order"]).itertuples(index=False):
        other = str(case.b if str(case.subscriber) == str(case.a) else case.a)
        row = (case.list_id, case.lead_code, case.subscriber, _ending(other), case.city)
        sheet.writerow([_safe(value) for value in (*row, case.cell, case.quota, case.order, case.use)])
    write_atomically(file, "\ufeff" + text.getvalue())


def _ending(number: str) -> str:
    """Return what an interviewer may say of the other number."""
    return f"...{number[-4:]}" if len(number) >= 8 else "..."


def _safe(value: Any) -> str:
    """Return a cell no spreadsheet calculates with: a leading sign gets the spreadsheet's mark for text."""
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _notes(run: Run, size: int, cells: pd.DataFrame, barred: set[str]) -> list[str]:
    notes = []
    drawn = int(cells["first"].sum())
    if drawn < size:
        notes.append(f"Only {drawn} of {size} first cases could be drawn: there are no more people to call.")
    if run.info.get("config", {}).get("privacy", {}).get("pseudonymise"):
        notes.append(
            "The run holds pseudonyms: put the numbers in from the vault before the list is handed out."
        )
    if not barred:
        notes.append("No list of numbers that must not be called was given (--exclude FILE).")
    return notes
