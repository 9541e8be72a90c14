"""Response rates: how much of the sample stands behind the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hhgraph.evaluation.rates import divide, rate
from hhgraph.survey.outcomes import CLASSES

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["measure_response"]


def measure_response(cases: Mapping[str, int]) -> dict[str, Any]:
    """Return AAPOR's outcome rates, each with its Wilson interval; n/a (None) where nothing could respond.

    Parameters
    ----------
    cases
        Number of final dispositions by class of :data:`hhgraph.survey.outcomes.CLASSES`.

    Returns
    -------
    RR1
        Response: I / (I + P + R + NC + O + UH).
    RR3
        The same with e x UH for UH, where e estimates the share of unknown cases that are eligible.
    e
        Eligible cases over those known to be eligible or not (proportional allocation).
    COOP1
        Cooperation: I / (I + P + R + O).
    CON1
        Contact: (I + P + R + O) / all but the not eligible.
    REF1
        Refusal: R / all but the not eligible.

    Notes
    -----
    Formulas of AAPOR, Standard Definitions, 9th edition (2016). UO, unknown for other reasons, does not occur
    in our codes.

    Examples
    --------
    >>> found = measure_response({"I": 502, "UH": 400})
    >>> round(100 * found["CON1"]["value"], 2), found["COOP1"]["value"]
    (55.65, 1.0)
    """
    i, p, r, nc, o, uh, ne = (cases.get(name, 0) for name in CLASSES)
    reached = i + p + r + o
    eligible = reached + nc
    share = divide(eligible, eligible + ne)
    return {
        "RR1": rate(i, eligible + uh),
        "RR3": rate(i, eligible + (1.0 if share is None else share) * uh),
        "e": share,
        "COOP1": rate(i, reached),
        "CON1": rate(reached, eligible + uh),
        "REF1": rate(r, eligible + uh),
    }
