"""How many answers a survey needs."""

from __future__ import annotations

import math

from hhgraph.errors import SurveyError

__all__ = ["sample_size"]


def sample_size(p: float, half_width: float, *, population: int | None = None) -> int:
    """Return the answers needed so that the 95 % interval of a rate is ``p`` plus or minus ``half_width``.

    Parameters
    ----------
    p
        The rate expected, in (0, 1); 0.5 asks for most.
    half_width
        Half the width of the interval, in (0, 0.5); 0.05 is five percentage points.
    population
        Pairs there are at all; fewer answers are needed of a small number. Unbounded when absent.

    Raises
    ------
    SurveyError
        A value is out of range.

    Notes
    -----
    Normal approximation, ``statsmodels.stats.proportion.samplesize_confint_proportion``; with a population N
    the n becomes n / (1 + (n - 1) / N).

    Examples
    --------
    >>> sample_size(0.87, 0.05), sample_size(0.4, 0.05), sample_size(0.87, 0.03), sample_size(0.4, 0.03)
    (174, 369, 483, 1025)
    """
    from statsmodels.stats.proportion import samplesize_confint_proportion

    if not 0 < p < 1 or not 0 < half_width < 0.5 or (population is not None and population < 1):
        raise SurveyError(
            "The rate must lie in (0, 1), the half width in (0, 0.5), and a population be at least 1.",
            where=f"rate {p}, half width {half_width}, population {population}",
            todo="For example: hhgraph survey size --rate 0.87 --half-width 0.05",
        )
    needed = float(samplesize_confint_proportion(p, half_width, alpha=0.05, method="normal"))
    if population is not None:
        needed /= 1 + (needed - 1) / population
    return math.ceil(needed - 1e-9)
