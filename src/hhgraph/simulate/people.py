"""Who lives with whom: households of census-like sizes, and the SIM cards in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hhgraph.engine.types import Array
from hhgraph.simulate.assume import assume
from hhgraph.simulate.streams import stream

__all__ = ["AWAY", "BOARDING", "CHILD", "HEAD", "HERE", "OTHER", "PARENT", "SPOUSE", "People", "draw_people"]

HEAD, SPOUSE, CHILD, PARENT, OTHER = range(5)
HERE, AWAY, BOARDING = range(3)
_FOREVER = 1_000_000


@dataclass(frozen=True)
class People:
    """One entry a SIM card of somebody who lives in the region, household by household.

    ``household`` number; ``role`` (HEAD ...); ``age`` in years; ``female``; ``living`` (HERE, AWAY in
    another city, BOARDING on school days); ``owner``: the person's first SIM, or itself; ``activity``:
    multiplier of all traffic; ``chat``: multiplier of traffic inside the household, low in families that
    use chat apps; ``signed``: whether the line is the operator's; ``since`` and ``until``: first month
    (from 0) in which the line exists and first one in which it is gone; ``present`` and ``onnet``: both as
    of this month.
    """

    household: Array
    role: Array
    age: Array
    female: Array
    living: Array
    owner: Array
    activity: Array
    chat: Array
    signed: Array
    since: Array
    until: Array
    present: Array
    onnet: Array

    def __len__(self) -> int:
        return len(self.household)

    @property
    def is_second(self) -> Array:
        """Whether the SIM is somebody's second."""
        return np.not_equal(self.owner, np.arange(len(self)))


def draw_people(households: int, months: int, seed: int) -> People:
    """Draw the people with a phone of ``households`` households (a few households have none)."""
    rng = stream(seed, "people")
    household, role = _fill(households, rng)
    age = _ages(household, role, households, rng)
    has_phone = rng.random(len(age)) < np.interp(age, *assume.PHONE_BY_AGE)
    household, role, age = household[has_phone], role[has_phone], age[has_phone]
    n = len(household)
    second = np.flatnonzero((rng.random(n) < assume.SECOND_SIM) & (age >= 20) & (age < 65))
    row = np.sort(np.concatenate([np.arange(n), second]), kind="stable")
    owner = np.arange(len(row)) - np.concatenate([[False], row[1:] == row[:-1]])
    household, role, age = household[row], role[row], age[row]
    n = len(row)
    female = rng.random(n) < np.array([0.25, 1.0, 0.5, 0.5, 0.5])[role]
    loyal = np.where(rng.random(households) < assume.LOYAL_HOUSEHOLDS, assume.ONNET_LOYAL, assume.ONNET_MIXED)
    chat = np.where(rng.random(households) < assume.CHAT_HOUSEHOLDS, assume.CHAT_FACTOR, 1.0)
    activity = np.exp(rng.normal(0.0, assume.ACTIVITY_SPREAD, n)) * np.interp(age, *assume.ACTIVITY_BY_AGE)
    living = _living(role, age, household, rng)
    signed = rng.random(n) < loyal[household]
    since, until = _terms(n, months, stream(seed, "terms"))
    present = since[owner] == 0
    return People(
        household=household, role=role, age=age, female=female[owner], living=living[owner], owner=owner,
        activity=activity[owner], chat=chat[household], signed=signed, since=since[owner], until=until[owner],
        present=present, onnet=signed & present,
    )  # fmt: skip


def _terms(n: int, months: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Return first month and first month after the end of each line; all of them cover a single month."""
    since, until = np.zeros(n, dtype=np.int64), np.full(n, _FOREVER)
    late = rng.random(n) < assume.JOINING * (months - 1)
    since[late] = rng.integers(1, max(months, 2), late.sum())
    gone = rng.random(n) < assume.LEAVING * (months - 1)
    until[gone] = since[gone] + rng.integers(1, max(months, 2), gone.sum())
    return since, until


def _fill(households: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Return household and role of everybody, phone or not."""
    chances = np.array([of_size * share for of_size, forms in assume.HOUSEHOLD_FORMS for share, _ in forms])
    forms = [roles for _, kinds in assume.HOUSEHOLD_FORMS for _, roles in kinds]
    form = rng.choice(len(forms), households, p=chances / chances.sum())
    household, role = [], []
    for f, roles in enumerate(forms):
        these = np.flatnonzero(form == f)
        household.append(np.repeat(these, len(roles)))
        role.append(np.tile(np.array(roles, dtype=np.int8), len(these)))
    all_households, all_roles = np.concatenate(household), np.concatenate(role)
    order = np.argsort(all_households, kind="stable")
    return all_households[order], all_roles[order]


def _ages(household: Array, role: Array, households: int, rng: np.random.Generator) -> Array:
    """Return ages in years, drawn around the age of the head of each household."""
    has = [np.bincount(household[role == r], minlength=households) > 0 for r in range(5)]
    three, two = has[CHILD] & has[PARENT], has[CHILD] | has[PARENT]
    stage = np.select([three, two, has[SPOUSE]], [0, 1, 2], 3)
    head = np.empty(households)
    for s, mixture in enumerate(assume.HEAD_AGES):
        these = np.flatnonzero(stage == s)
        part = rng.choice(len(mixture), len(these), p=[share for share, _, _ in mixture])
        mean, spread = np.array([(m, w) for _, m, w in mixture]).T
        head[these] = rng.normal(mean[part], spread[part])
    head = np.clip(head, 19, 84)
    gap, spread = np.array(assume.AGE_GAP).T
    age = head[household] + rng.normal(gap[role], spread[role])
    low, high = np.array([18, 18, 0, 48, 18])[role], np.array([90, 90, 33, 92, 90])[role]
    years: Array = np.clip(age, low, high).astype(np.int64)
    return years


def _living(role: Array, age: Array, household: Array, rng: np.random.Generator) -> Array:
    """Return where each person spends the week's nights: HERE, AWAY or BOARDING."""
    size = np.bincount(household)[household]
    chance = rng.random(len(role))
    living = np.full(len(role), HERE)
    grown = (size > 1) & (age >= 20) & (age < 60) & (role != PARENT)
    living[grown & (chance < np.where(role == CHILD, assume.AWAY_GROWN_CHILD, assume.AWAY_ADULT))] = AWAY
    pupil = (role == CHILD) & (age >= 12) & (age < 22)
    boards = np.where(age < 18, assume.BOARDING_PUPIL, assume.BOARDING_STUDENT)
    living[pupil & (chance < boards)] = BOARDING
    return living
