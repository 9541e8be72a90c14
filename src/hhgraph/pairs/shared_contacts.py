"""ContactMatrix to pairs that share a contact: those who live near each other, and those whose home is unknown.

Two people without a record of their own who live in one household live at one place. So wedges are counted
site by site, each with the sites around it, which leaves out four of five; only people without a known home
are compared with everybody.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from hhgraph.engine.packed import PackedCounters
from hhgraph.engine.threads import in_order
from hhgraph.engine.types import Array
from hhgraph.pairs.contact_matrix import ContactMatrix
from hhgraph.pairs.places import Homes

__all__ = ["Sharing", "SharingRule", "find_sharing", "unpack"]

BLOCK_PAIRS = 4_000_000
"""Pairs a product may have, near homes: about 0.1 GB."""

BLOCK_WEDGES = 6_000_000
"""Products a block, where homes are unknown: about 0.3 GB at the widest."""

OVERLAP = PackedCounters(17, ("shared_contacts", "shared_off_net", "adamic_adar"))
"""What two people share: the numbers, the off-net ones, and the rarity in thousandths.

No number is rarer than 1.1, so the sums of 131,071 shared numbers stay below 2^62: whole numbers hold them.
"""

MILLI = 1000


@dataclass(frozen=True)
class SharingRule:
    """Which pairs without a record are candidates for their shared contacts; one is enough within a home site.

    Parameters
    ----------
    numbers
        At least this many, where the home sites are near each other, or where a home is unknown ...
    rarity
        ... and then of at least this sum of 1 / ln(1.5 + contacts).
    near_km
        Near is no further than this.
    """

    numbers: int
    rarity: float
    near_km: float


@dataclass(frozen=True)
class Sharing:
    """Pairs found.

    Parameters
    ----------
    a, b
        Ids, a < b.
    packed
        What the two share: the counters ``OVERLAP``.
    by_site
        Whether they share a home site, but fewer numbers than the rule asks.
    """

    a: Array
    b: Array
    packed: Array
    by_site: Array


def unpack(packed: Array) -> dict[str, Array]:
    """Return shared_contacts, shared_off_net and adamic_adar (to thousandths for each number), float32."""
    found = OVERLAP.unpack(packed)
    scale = {"adamic_adar": MILLI}
    return {name: (values / scale.get(name, 1)).astype(np.float32) for name, values in found.items()}


def pack(reach: ContactMatrix) -> Array:
    """Return what one shared contact adds to a packed sum, by number, int64."""
    one, off_net, milli = (OVERLAP.pack({name: 1}) for name in OVERLAP.names)
    rarity = np.round(MILLI * reach.rarity).astype(np.int64)
    return np.asarray(one + off_net * reach.off_net.astype(np.int64) + milli * rarity)


def find_sharing(reach: ContactMatrix, homes: Homes, rule: SharingRule, threads: int) -> Iterator[Sharing]:
    """Yield the pairs of people whom the rule allows, each pair once, in no order of ids.

    Raises
    ------
    HhgraphError
        Two people may share more numbers than the packed counters hold, which only unscreened hubs do.
    """
    contacts = np.sort(np.diff(reach.strength.indptr))
    OVERLAP.refuse(
        int(contacts[-2]) if len(contacts) > 1 else 0,  # two people share no more than the lesser of them has
        what="Contacts of a number that is looked at as a person",
        where="screen.enabled, screen.max_contacts_hard",
        todo="Let hubs be screened: set screen.enabled = true or a lower screen.max_contacts_hard.",
    )
    yield from _near(reach, homes, rule, threads)
    yield from _anywhere(reach, homes, rule)


def _near(reach: ContactMatrix, homes: Homes, rule: SharingRule, threads: int) -> Iterator[Sharing]:
    """Yield pairs of one site, and of sites near each other."""
    people = reach.people
    people = people[homes.site[people] >= 0]
    people = people[np.argsort(homes.site[people], kind="stable")]
    if len(people) == 0:
        return
    sites = int(homes.site[people[-1]]) + 1
    start = np.searchsorted(homes.site[people], np.arange(sites + 1))
    near = homes.neighbours(rule.near_km)
    near = near[np.lexsort((near[:, 1], near[:, 0]))]
    first = np.searchsorted(near[:, 0], np.arange(sites + 1))
    worth = pack(reach)
    space = threading.local()

    def at_site(site: int) -> list[Sharing]:
        if not hasattr(space, "place"):
            space.place = np.empty(reach.strength.shape[1], np.int32)
        around = [site, *near[first[site] : first[site + 1], 1].tolist()]
        right = np.concatenate([people[start[one] : start[one + 1]] for one in around])
        own = int(start[site + 1] - start[site])
        rows = reach.strength[right]
        rows.data = worth[rows.indices]
        return list(_site_products(rows, right, own, rule.numbers, space.place))

    for found in in_order(at_site, np.flatnonzero(np.diff(start)).tolist(), threads):
        yield from found


def _site_products(rows: Any, right: Array, own: int, numbers: int, place: Array) -> Iterator[Sharing]:
    """Yield the pairs of the first ``own`` people with one another and with the rest, by shared contacts."""
    from scipy.sparse import csr_array

    # any number per column will do that is one for a third number and small: its last position
    place[rows.indices] = np.arange(len(rows.indices), dtype=np.int32)
    column = place[rows.indices]
    shape = (len(right), len(column))
    matrix = csr_array((np.ones(len(column), np.int64), column, rows.indptr), shape=shape)
    other = csr_array((rows.data, column, rows.indptr), shape=shape).T.tocsr()
    step = max(1, BLOCK_PAIRS // len(right))
    for low in range(0, own, step):
        summed = (matrix[low : min(low + step, own)] @ other).tocoo()
        row, column, packed = summed.coords[0] + low, summed.coords[1], summed.data
        many = (packed & OVERLAP.mask) >= numbers
        keep = np.where(column < own, row < column, many)
        row, column = row[keep], column[keep]
        a, b = right[row], right[column]
        yield Sharing(np.minimum(a, b), np.maximum(a, b), packed[keep], ~many[keep])


def _anywhere(reach: ContactMatrix, homes: Homes, rule: SharingRule) -> Iterator[Sharing]:
    """Yield pairs of people without a known home with everybody."""
    from scipy.sparse import csr_array

    strength = reach.strength
    lost = reach.people
    lost = lost[homes.site[lost] < 0]
    if len(lost) == 0:
        return
    worth = pack(reach)[strength.indices]
    weighed = csr_array((worth, strength.indices, strength.indptr), shape=strength.shape).T.tocsr()
    rows = strength[lost]
    rows.data = np.ones(len(rows.data), np.int64)
    degree = np.diff(weighed.indptr)
    wedges = np.add.reduceat(degree[rows.indices], rows.indptr[:-1])
    edges = np.searchsorted(np.cumsum(wedges), np.arange(0, wedges.sum() + BLOCK_WEDGES, BLOCK_WEDGES))
    for low, high in pairwise(np.unique(np.concatenate([[0], edges, [len(lost)]])).tolist()):
        counted = (rows[low:high] @ weighed).tocoo()
        a, b = lost[counted.coords[0] + low], counted.coords[1].astype(np.int64)
        packed = counted.data
        rare = OVERLAP.unpack(packed)["adamic_adar"] >= rule.rarity * MILLI
        keep = ((packed & OVERLAP.mask) >= rule.numbers) & rare
        keep &= (a < b) | ((homes.site[b] >= 0) & (a != b))
        a, b = a[keep], b[keep]
        yield Sharing(np.minimum(a, b), np.maximum(a, b), packed[keep], np.zeros(len(a), bool))
