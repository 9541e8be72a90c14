"""From calibrated pair probabilities to households: correlation clustering of log-odds.

A set of people gains, for every pair in it, the log-odds that the two live together; a pair nobody scored
counts as one of a small fixed probability. The households are the partition of greatest gain that has
nobody in a household above the size cap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.numerics import expit, logit
from hhgraph.errors import SettingsError, nearest
from hhgraph.households.clustering.components import find_components
from hhgraph.households.clustering.exact import LARGEST_EXACT, solve_blocks
from hhgraph.households.clustering.greedy import solve_greedily
from hhgraph.households.clustering.leiden import solve_by_leiden
from hhgraph.households.clustering.polish import polish_households
from hhgraph.households.clustering.validate_pairs import check_pairs, sort_inside
from hhgraph.households.clustering.weights import SCALE, Pairs, log_odds, to_weight

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hhgraph.engine.progress import Progress
    from hhgraph.engine.types import Ints

__all__ = ["METHODS", "Clustering", "cluster"]

METHODS = ("exact", "leiden", "components")


@dataclass(frozen=True)
class Clustering:
    """Households and how they were found.

    Attributes
    ----------
    labels
        Shape (people,): the smallest id in the person's household.
    objective
        Sum of log-odds over the pairs inside households, in nats, unscored pairs included.
    components
        Independent blocks of two or more people.
    solved_exactly
        Blocks whose households are proven best.
    solved_greedily
        Blocks too large for that.
    largest_component
        People in the largest block.
    warnings
        Sentences for the person who runs this.
    """

    labels: Ints
    objective: float
    components: int
    solved_exactly: int
    solved_greedily: int
    largest_component: int
    warnings: tuple[str, ...]


def cluster(
    a: NDArray[np.integer],
    b: NDArray[np.integer],
    probability: NDArray[np.floating],
    people: int,
    *,
    missing: float,
    method: str,
    max_size: int,
    resolution: float,
    cut: float = 0.5,
    bias: float = 0.0,
    exact_size: int = 10,
    warn_size: int = 1000,
    seed: int = 0,
    progress: Progress | None = None,
) -> Clustering:
    """Return the households of people 0 .. people - 1.

    The answer depends on the set of pairs alone, not on the order of rows or of the two ends.

    Parameters
    ----------
    a, b, probability
        Scored pairs and the calibrated probability of each that the two live in one household. A person
        paired with themselves is ignored; of a pair given twice the higher probability counts.
    people
        Number of people; those without a pair live alone.
    missing
        Probability of a pair inside a household that was not scored.
    method
        ``exact``: greatest gain, proven for blocks of up to ``exact_size``, greedy above. ``leiden``: CPM on
        the probabilities. ``components``: all who are connected. The last two then split, with the least
        loss, what is above the cap.
    max_size
        Largest household, 1 or more.
    cut
        Only pairs above it hold a block together. At 0.5 nothing is lost; above, households come out more
        cautious; below, only ``components`` differs.
    bias
        Added to the log-odds of every pair, scored or not: below 0 for fewer, above 0 for more in a home.
    resolution
        For ``leiden``: the mean probability that a household must have inside.
    exact_size
        Largest block solved by dynamic programming, 2 to 12.
    warn_size
        Blocks above it mean that the probabilities are too generous, and are reported.
    seed
        For ``leiden``.
    progress
        Told of two steps: blocks found, households found.

    Raises
    ------
    InputError
        Columns of different length, ids outside the range, a probability that is none.
    SettingsError
        Unknown method, or a setting out of range.
    """
    _check_settings(
        method, max_size, missing=missing, bias=bias, exact_size=exact_size, cut=cut, resolution=resolution
    )
    low, high, chance = check_pairs(a, b, probability, people)
    binding = log_odds(chance) + bias > logit(resolution if method == "leiden" else cut)
    blocks = find_components(low[binding], high[binding], people)
    one, other, inside, repeats = sort_inside(blocks, low, high, chance)
    odds = log_odds(inside) + bias
    pairs = Pairs(one, other, to_weight(odds), round((float(logit(missing)) + bias) * SCALE), people)
    if progress is not None:
        progress.step()

    if method == "exact":
        labels = _solve(blocks, pairs, max_size, exact_size)
    elif method == "components":
        labels = _split_above(blocks, pairs, max_size, exact_size)
    else:
        excess = to_weight(expit(odds) - resolution)
        potts = Pairs(one, other, excess, -round(resolution * SCALE), people)
        labels = _split_above(solve_by_leiden(potts, seed), potts, max_size, exact_size)
    if progress is not None:
        progress.step()

    sizes = np.bincount(blocks, minlength=people)
    proven = (sizes > 1) & (sizes <= exact_size) & (method == "exact")
    return Clustering(
        labels=labels,
        objective=pairs.total(labels) / SCALE,
        components=int((sizes > 1).sum()),
        solved_exactly=int(proven.sum()),
        solved_greedily=int(((sizes > 1) & ~proven).sum()) if method == "exact" else 0,
        largest_component=int(sizes.max(initial=0)),
        warnings=_name_oddities(int((low == high).sum()), repeats, sizes, warn_size),
    )


def _solve(blocks: Ints, pairs: Pairs, cap: int, exact_size: int) -> Ints:
    """Return the households inside each block: proven best where it is small, good where it is large."""
    labels = solve_blocks(blocks, pairs, cap, exact_size)
    large = np.flatnonzero(np.bincount(blocks, minlength=pairs.people)[blocks] > exact_size)
    if len(large):
        inside = pairs.within(blocks).among(large)
        found = polish_households(solve_greedily(inside, cap), inside, cap, exact_size)
        labels[large] = large[found]
    return labels


def _split_above(groups: Ints, pairs: Pairs, cap: int, exact_size: int) -> Ints:
    """Return the groups, those above the cap split so that the sum of weights inside stays greatest."""
    oversize = np.bincount(groups, minlength=pairs.people)[groups] > cap
    single = np.arange(pairs.people, dtype=np.int64)
    split = _solve(np.where(oversize, groups, single), pairs, cap, exact_size)
    return np.where(oversize, split, groups)


def _check_settings(
    method: str, max_size: int, *, missing: float, bias: float, exact_size: int, cut: float, resolution: float
) -> None:
    """Refuse settings that have no meaning."""
    if method not in METHODS:
        close = nearest(method, METHODS)
        raise SettingsError(
            f"Unknown method '{method}'.",
            where="households.method",
            todo=f"Did you mean '{close}'?" if close else f"Use one of {', '.join(METHODS)}.",
        )
    faults = {
        "max_size must be 1 or more": max_size < 1,
        f"exact_size must lie in 2 .. {LARGEST_EXACT}": not 2 <= exact_size <= LARGEST_EXACT,
        "bias must lie in -10 .. 10": not abs(bias) <= 10,
        "cut must lie between 0 and 1": not 0 < cut < 1,
        "resolution must lie between 0 and 1": not 0 < resolution < 1,
    }
    for fault, present in faults.items():
        if present:
            raise SettingsError(f"{fault}.", where="households")
    if not 0 < missing < 1 or logit(missing) + bias >= 0:
        raise SettingsError(
            "People without a scored pair would be pulled together.",
            where="households.unscored_probability",
            todo="Use a probability below 0.5, less where the decision threshold is low.",
        )


def _name_oddities(selves: int, repeats: int, sizes: Ints, warn_size: int) -> tuple[str, ...]:
    """Return one sentence for each thing a person should know about the input."""
    notes = []
    if selves:
        notes.append(f"{selves} pairs of a person with themselves were left out.")
    if repeats:
        notes.append(f"{repeats} pairs were given more than once; the highest probability counts.")
    if (large := int((sizes > warn_size).sum())) > 0:
        notes.append(
            f"{large} connected blocks hold more than {warn_size} people, the largest {int(sizes.max())}: "
            "the pair probabilities look too generous."
        )
    return tuple(notes)
