"""Households as somebody outside them sees them, through records alone.

Every household that an off-net person has records with, and, to learn from, every household that an on-net
person has records with, the own one included but without that person. Groups are summed over sorted keys: the
engine's hash tables of a dozen sums a group take three times as long.
"""

from __future__ import annotations

import numpy as np

from hhgraph.engine.keys import changes
from hhgraph.engine.store import Store
from hhgraph.engine.types import Array
from hhgraph.pairs.formulas import mean_log_duration, reciprocity, share_of_records, shrunk_share

__all__ = ["MOST_PEOPLE", "RECORDS_MIN", "measure_outsiders"]

RECORDS_MIN = 3
"""Fewest records with a household before anything is said; below, 1 in 700 is a member of it."""

MOST_PEOPLE = 40_000
"""On-net people looked at to learn from; of a larger region so many are drawn."""

STATE_BYTES = 150
"""Memory a pair in touch and direction: its keys as they come, sorted, and what they are sorted by."""


def measure_outsiders(store: Store, memory: int) -> dict[str, Array]:
    """Return a row an outsider and a household they have records with, in order of the two.

    Left out are numbers that are no person's, and pairs with fewer than ``RECORDS_MIN`` records.

    Parameters
    ----------
    store
        The store; ``contacts``, ``numbers``, ``hubs``, ``people``, ``members`` and ``traffic`` are read.
    memory
        Bytes that may be held at a time; people are looked at in as many buckets as that takes.

    Returns
    -------
    outsider, household; on_net: whether the outsider is; belongs: probability that an on-net outsider belongs to
    the household, 0 where it is not the own one, meaningless for off-net ones; and the features in natural units
    """
    contacts = store.count("contacts")
    buckets = max(1, -(-2 * contacts * STATE_BYTES // memory))
    one_in = max(1, -(-store.count("eligible") // MOST_PEOPLE))
    insiders = store.arrays("households/off_net_members.insiders")
    parts = []
    for bucket in range(buckets):
        touches = store.arrays("households/off_net_members.touches", buckets=buckets, bucket=bucket, one_in=one_in)
        touch, on_net = _list_enough(store, touches)
        details = store.arrays("households/off_net_members.contacts_in_touch")
        parts.append(_describe(touch, on_net, _sum(details, insiders), insiders))
        store.progress.step()
    if buckets == 1:
        return parts[0]
    found = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    order = np.lexsort((found["household"], found["outsider"]))
    return {name: values[order] for name, values in found.items()}


def _list_enough(store: Store, touches: dict[str, Array]) -> tuple[Array, Array]:
    """Write table ``in_touch``, the pairs in groups with enough records; return each group's key and side."""
    order = np.argsort(touches["touch"])
    touch = np.asarray(touches["touch"])[order]
    starts = np.flatnonzero(changes(touch))
    records = np.add.reduceat(np.asarray(touches["records"], np.int64)[order], starts) if len(starts) else starts
    enough = records >= RECORDS_MIN
    rows = np.repeat(enough, np.diff(np.append(starts, len(touch))))
    member, outsider = np.asarray(touches["id"])[order[rows]], (touch[rows] >> np.uint64(32)).astype(np.uint32)
    columns = {"a": np.minimum(member, outsider), "b": np.maximum(member, outsider)}
    store.put("in_touch", {**columns, "touch": touch[rows], "member_is_a": member < outsider})
    kept = starts[enough]
    return touch[kept], np.asarray(touches["on_net"])[order[kept]]


def _sum(details: dict[str, Array], insiders: dict[str, Array]) -> dict[str, Array]:
    """Return the counters of each group, in order of the key, as whole numbers."""
    order = np.argsort(details["touch"])
    starts = np.flatnonzero(changes(np.asarray(details["touch"])[order]))
    rows = {name: np.asarray(values, np.int64)[order] for name, values in details.items() if name != "touch"}
    rows["records"] = rows["calls"] + rows["sms"]
    rows["traffic"] = _by_id(insiders["id"], insiders["records"], rows["member"])
    rows["reached"] = np.ones(len(order), np.int64)
    if not len(starts):
        return dict.fromkeys((*rows, "most", "most_days"), starts)
    sums = {name: np.add.reduceat(values, starts) for name, values in rows.items()}
    sums["most"] = np.maximum.reduceat(rows["records"], starts)
    sums["most_days"] = np.maximum.reduceat(rows["active_days"], starts)
    sums["weeks"] = np.maximum.reduceat(rows["weeks"], starts)
    return sums


def _by_id(ids: Array, values: Array, wanted: Array) -> Array:
    """Return the values of the wanted ids, 0 for ids without one."""
    top = 1 + max(int(ids.max(initial=0)), int(wanted.max(initial=0)))
    lookup = np.zeros(top, np.asarray(values).dtype)
    lookup[ids] = values
    return lookup[wanted]


def _describe(touch: Array, on_net: Array, sums: dict[str, Array], insiders: dict[str, Array]) -> dict[str, Array]:
    """Return the columns of :func:`measure_outsiders`; shares are shrunk by two records of prior."""
    outsider, household = touch >> np.uint64(32), touch & np.uint64(0xFFFFFFFF)
    home = _by_id(insiders["id"], np.asarray(insiders["household"], np.int64) + 1, outsider) - 1
    own = home == household.astype(np.int64)
    belongs = np.where(own, _by_id(insiders["id"], insiders["probability"], outsider), 0)
    sizes = np.bincount(insiders["household"], minlength=1 + int(household.max(initial=0)))
    members = sizes[household] - own
    calls, records, sent = sums["calls"], sums["records"], sums["sent"]
    features = {
        "days_in_touch": sums["active_days"],
        "days_of_closest": sums["most_days"],
        "weeks_of_closest": sums["weeks"],
        "records_a_day": records / sums["active_days"],
        "mean_log_duration": mean_log_duration(sums["log_seconds"] / 1000, calls),
        "minutes": sums["seconds"] / 60,
        "members_reached": sums["reached"],
        "members": members,
        "reached_share": sums["reached"] / members,
        "records_of_others": records - sums["most"],
        "sms_share": shrunk_share(sums["sms"], records),
        "off_work_share": shrunk_share(sums["calls_off_work"], calls),
        "night_share": shrunk_share(sums["calls_night"], calls),
        "office_share": shrunk_share(sums["calls_office"], calls, 0.6),
        "weekend_share": shrunk_share(sums["calls_weekend"], calls, 0.6),
        "reciprocity": reciprocity(sent, records),
        "traffic_share": share_of_records(records, sums["traffic"]),
    }
    return {
        "outsider": outsider.astype(np.uint32),
        "household": household.astype(np.uint32),
        "on_net": on_net,
        "belongs": belongs.astype(np.float32),
        **{name: np.asarray(values, np.float32) for name, values in features.items()},
    }
