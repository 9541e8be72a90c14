"""From a return file to a report: label purity, or the model's hit rate."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hhgraph.errors import RunError, SurveyError
from hhgraph.evaluation.rates import rate
from hhgraph.evaluation.read_table import read_table
from hhgraph.run import RunLike, open_run
from hhgraph.settings import recorded_settings
from hhgraph.survey.draw import KEY_SUFFIX
from hhgraph.survey.estimate import TOO_FEW, bound_rate, count_answers, estimate_list, split_rate
from hhgraph.survey.outcomes import CLASSES, OUTCOMES
from hhgraph.survey.response import measure_response
from hhgraph.survey.returns import Returns, read_returns

if TYPE_CHECKING:
    import pandas as pd

    from hhgraph.run import Run

__all__ = ["SurveyResult", "read_answers", "read_survey"]

LEARN = (
    "The list was drawn to learn from (--learn): it is no random sample, and no hit rate can be told from it. Form the"
    " households anew with its answers: hhgraph survey learn RUN FILE --out FOLDER"
)

NOT_RETURNED = "not_dialled"
"""What a first case counts as that never came back."""

REPORTS = {"model": "model hit rate", "labels": "label purity", "learn": "answers to learn from"}

TOGETHER = {"family": True, "self": True, "relative": False, "friend": False, "colleague": False, "other": False}
"""What an answer says of two numbers: whether they belong to people of one household."""


@dataclass(frozen=True)
class SurveyResult:
    """What a survey found.

    Attributes
    ----------
    content
        ``report`` (label purity or model hit rate, never both), ``list_id``, ``leads``, ``rows``,
        ``rejects``, ``outcomes`` and ``classes`` (counts; a first case that did not come back is of class UH),
        ``rates`` (of :func:`measure_response`), ``answers``, ``whole_list`` and ``from_half`` (all bands, and those
        from 0.5 on), ``by_band``, ``by_city`` (all four weighted by the design), ``hit`` (of the sample as drawn,
        which is uneven on purpose: unweighted), ``bounds`` (non-response, weighted), ``too_few``, ``notes``. An
        interview that refused the answer is unknown: in the bounds, and in no rate.
    """

    content: dict[str, Any] = field(default_factory=dict)


def read_answers(run: RunLike, file: Path | str, *, key: Path | str | None = None) -> dict[tuple[str, str], bool]:
    """Return what the answers of a return file say of pairs of numbers: whether they are of one household.

    Parameters
    ----------
    run, file, key
        As of :func:`read_survey`. Interviews that refused the answer say nothing.

    Raises
    ------
    SurveyError, InputError
        As :func:`read_survey`.
    """
    run = open_run(run)
    cases, final, _ = _read(run, file, key)
    answered = final[final["answer"].isin(TOGETHER)].merge(cases, on="lead_code")
    return {
        (str(a), str(b)): TOGETHER[answer]
        for a, b, answer in zip(answered["a"], answered["b"], answered["answer"], strict=True)
    }


def read_survey(run: RunLike, file: Path | str, *, key: Path | str | None = None) -> SurveyResult:
    """Return the report of a return file.

    Parameters
    ----------
    run
        The run the sample was drawn from.
    file
        See :func:`hhgraph.survey.returns.read_returns`.
    key
        The private key; when absent, that key in the folder of ``file`` to which its leads belong.

    Raises
    ------
    SurveyError
        The key is not found or of another run, or too many rows cannot be used.
    InputError
        The file cannot be read.
    """
    cases, final, returns = _read(open_run(run), file, key)
    return SurveyResult(_report(cases, final.merge(cases, on="lead_code"), returns))


def _read(run: Run, file: Path | str, key: Path | str | None) -> tuple[pd.DataFrame, pd.DataFrame, Returns]:
    """Return the cases of the list, their final dispositions and what the file held beside."""
    import pandas as pd

    cases = _find_key(Path(file), key)
    _check_run(run, cases)
    limit = recorded_settings(run.info.get("config", {}), "limits").limits.max_reject_share
    returns = read_returns(file, set(cases["lead_code"]), max_reject_share=limit)
    final = pd.DataFrame([asdict(case) for case in returns.cases], columns=["lead_code", "outcome", "answer"])
    return cases, final, returns


def _report(cases: pd.DataFrame, final: pd.DataFrame, returns: Returns) -> dict[str, Any]:
    outcomes = Counter(final["outcome"])
    first = cases[cases["use"] == "first"]
    silent = first[~first["lead_code"].isin(final["lead_code"])]
    classes = Counter(OUTCOMES[outcome].group for outcome in final["outcome"])
    classes[OUTCOMES[NOT_RETURNED].group] += len(silent)
    answers = final[final["answer"].astype(bool)]
    named = answers[answers["answer"] != "refused"]
    learn = str(cases["kind"].iloc[0]) == "learn"
    rated = named.iloc[:0] if learn else named
    return {
        "report": REPORTS[str(cases["kind"].iloc[0])],
        "list_id": str(cases["list_id"].iloc[0]),
        "leads": {
            "first": len(first),
            "replacement": len(cases) - len(first),
            "returned": len(final),
            "first_not_returned": len(silent),
        },
        "rows": {"all": returns.rows, "blank": returns.blank, "rejected": len(returns.rejects)},
        "rejects": [asdict(reject) for reject in returns.rejects],
        "outcomes": {code: outcomes.get(code, 0) for code in OUTCOMES},
        "classes": {name: classes.get(name, 0) for name in CLASSES},
        "rates": measure_response(classes),
        "answers": count_answers(answers),
        "whole_list": estimate_list(rated, cases),
        "from_half": estimate_list(rated, cases, lowest=0.5),
        "by_band": split_rate(rated, cases, "band"),
        "by_city": split_rate(rated, cases, "city"),
        "hit": rate(int((rated["answer"] == "family").sum()), len(rated)),
        "bounds": bound_rate(_eligible(final, silent).iloc[: 0 if learn else None]),
        "too_few": TOO_FEW,
        "notes": _notes(outcomes, len(named), len(silent)) + [LEARN] * learn,
    }


def _eligible(final: pd.DataFrame, silent: pd.DataFrame) -> pd.DataFrame:
    """Return the cases that are eligible or may be, with their answer where one says who it is."""
    import pandas as pd

    called = final[[OUTCOMES[outcome].group != "NE" for outcome in final["outcome"]]]
    known = called["answer"].where(called["answer"] != "refused", "")
    return pd.concat([called.assign(answer=known), silent.assign(answer="")])


def _notes(outcomes: Counter[str], answers: int, silent: int) -> list[str]:
    notes = [] if answers else ["Nobody answered: there is no hit rate."]
    if silent:
        notes.append(
            f"{silent} first cases did not come back: in response rates and bounds they count as never dialled."
        )
    if outcomes["opt_out"]:
        notes.append(
            f"{outcomes['opt_out']} asked never to be called again: put them on the suppression list."
        )
    return notes


def _find_key(file: Path, key: Path | str | None) -> pd.DataFrame:
    """Return the cases of the list the file answers to."""
    if key is not None:
        return _load(Path(key))
    leads = set(read_table(file, ("lead_code",))["lead_code"].str.removeprefix("'").str.upper())
    keys = [_load(path) for path in sorted(file.parent.glob(f"*{KEY_SUFFIX}"))]
    shared = [len(leads & set(cases["lead_code"])) for cases in keys]
    if not any(shared):
        raise SurveyError(
            f"No key ({KEY_SUFFIX[1:]}) beside {file.name} knows any of its leads.",
            where=str(file.parent),
            todo="Name the key that survey draw wrote: hhgraph survey read RUN FILE --key KEY",
        )
    return keys[shared.index(max(shared))]


def _load(path: Path) -> pd.DataFrame:
    import pandas as pd

    try:
        cases = pd.read_parquet(path)
    except (OSError, ValueError) as error:
        raise SurveyError(
            f"The key {path.name} cannot be read.",
            where=str(path),
            todo="Name the file that survey draw wrote.",
        ) from error
    needed = {
        "lead_code",
        "list_id",
        "kind",
        "a",
        "b",
        "probability",
        "band",
        "city",
        "cell",
        "cell_pairs",
        "use",
    }
    if cases.empty or not needed <= set(cases.columns):
        raise SurveyError(
            f"{path.name} is no key of a survey list.",
            where=str(path),
            todo="Name the file that survey draw wrote.",
        )
    return cases


def _check_run(run: Run, cases: pd.DataFrame) -> None:
    """Refuse a list of another run: its probabilities would be judged by the wrong answers."""
    try:
        known = run.table("members", ["subscriber"])["subscriber"].astype("str")
    except RunError as error:
        raise SurveyError("The run cannot be read.", where=str(run.folder)) from error
    strangers = int((~cases["subscriber"].isin(known)).sum())
    if strangers > len(cases) / 2:
        raise SurveyError(
            f"{strangers} of {len(cases)} people of this list are not in the run.",
            where=str(run.folder),
            todo="Read the answers with the run the list was drawn from.",
        )
