"""Blocks too large to count out: their partitions are drawn instead (Gibbs sampling)."""

from __future__ import annotations

import numpy as np

from hhgraph.engine.types import Floats, Ints
from hhgraph.households.doubt.partitions import LEAST, Chances

__all__ = ["draw_partitions"]

SWEEPS = 400
BURN_IN = 50
"""Each person is placed anew so many times; the first few, which still know the partition chosen, do not count."""


def draw_partitions(chance: Floats, chosen: Ints, *, seed: int = 0) -> Chances:
    """Return what :func:`hhgraph.households.doubt.partitions.weigh_partitions` returns, from drawn partitions.

    Parameters
    ----------
    chance, chosen
        As there. Gains are log-odds times 2 / size, where the fit of the counted blocks begins.
    seed
        Of the draw.

    Notes
    -----
    One sweep takes every person out of their group and puts them into a group or a new one with the chance that the
    gains give. Chances below about 1 / ``SWEEPS`` come out as 0, and odds are no higher than the sweeps can tell.
    """
    rng = np.random.default_rng(seed)
    size, blocks = chosen.shape
    clipped = chance.clip(LEAST, 1 - LEAST)
    gain = np.log(clipped / (1 - clipped)) * 2 / size
    labels, everyone = chosen.copy(), np.arange(size)
    drawn = np.empty((SWEEPS - BURN_IN, size, blocks), dtype=np.int64)
    for sweep in range(SWEEPS):
        for person in range(size):
            labels[person] = -1
            kept = labels[:, None] == everyone[:, None]
            worth = np.einsum("ob,ogb->gb", gain[person], kept)
            taken = kept.any(axis=0)
            free = (~taken).argmax(axis=0)
            worth = np.where(taken | (everyone[:, None] == free), worth, -np.inf)
            labels[person] = (worth + rng.gumbel(size=worth.shape)).argmax(axis=0)
        if sweep >= BURN_IN:
            drawn[sweep - BURN_IN] = _name(labels)
    return _summarise(drawn, chosen)


def _name(labels: Ints) -> Ints:
    """Return the groups named after the place of their first member, shape (size, blocks)."""
    first: Ints = (labels[:, None] == labels[None]).argmax(axis=1)
    return first


def _summarise(drawn: Ints, chosen: Ints) -> Chances:
    """Count what was drawn; ``drawn`` has shape (draws, size, blocks)."""
    draws, size, blocks = drawn.shape
    firsts = drawn == np.arange(size)[:, None]
    groups = firsts.sum(axis=1)
    sizes = np.stack([(drawn == place).sum(axis=1) for place in range(size)], axis=1)
    counts = np.stack([(sizes == number).sum(axis=1) for number in range(1, size + 1)], axis=1)
    household, odds = np.empty(chosen.shape), np.empty(chosen.shape)
    other = np.empty((size, size, blocks), dtype=np.int64)
    for block in range(blocks):
        kinds, times = np.unique(drawn[:, :, block], axis=0, return_counts=True)
        mine = chosen[:, block, None] == chosen[None, :, block]
        asked = (kinds == chosen[:, block]).all(axis=1)
        for person in range(size):
            right = ((kinds == kinds[:, [person]]) == mine[person]).all(axis=1)
            household[person, block] = times[right].sum() / draws
            best = np.where(right, -1, times).argmax()
            changed = not right[best]
            other[person, :, block] = kinds[best] if changed else chosen[:, block]
            odds[person, block] = max(times[asked].sum(), 0.5) / (times[best] if changed else 0.5)
    return Chances(household, other, odds, counts.mean(axis=0), groups.var(axis=0), counts.var(axis=0))
