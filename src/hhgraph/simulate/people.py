"""Who lives with whom: households of census-like sizes, and the SIM cards in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hhgraph.simulate import assumptions as assume
from hhgraph.simulate.streams import Array, stream

__all__ = ["AWAY", "BOARDING", "CHILD", "HEAD", "HERE", "OTHER", "PARENT", "SPOUSE", "People", "draw_people"]

HEAD, SPOUSE, CHILD, PARENT, OTHER = range(5)
HERE, AWAY, BOARDING = range(3)


@dataclass
class People:
    """One entry a SIM card of somebody who lives in the region, household by household.

    ``household`` int, ``role`` (HEAD ...), ``age`` years, ``female``, ``onnet``, ``living`` (HERE, AWAY in
    another city, BOARDING on school days), ``owner`` (the person's first SIM, or itself), ``activity``
    (multiplier of all traffic), ``chat`` (multiplier of traffic inside the household: low in families that
    use chat apps).
    """

    household: Array
    role: Array
    age: Array
    female: Array
    onnet: Array
    living: Array
    owner: Array
    activity: Array
    chat: Array

    def __len__(self) -> int:
        return len(self.household)

    @property
    def is_second(self) -> Array:
        """Whether the SIM is somebody's second."""
        return self.owner != np.arange(len(self))


def draw_people(households: int, seed: int) -> People:
    """Draw the people with a phone of ``households`` households (some households may have none)."""
    rng = stream(seed, "people")
    household, role = _fill(households, rng)
    age = _ages(household, role, households, rng)
    has_phone = rng.random(len(age)) < np.interp(age, *assume.PHONE_BY_AGE)
    household, role, age = household[has_phone], role[has_phone], age[has_phone]
    n = len(household)
    second = np.flatnonzero((rng.random(n) < assume.SECOND_SIM) & (age >= 20) & (age < 65))
    row = np.sort(np.concatenate([np.arange(n), second]), kind="stable")
    repeated = np.concatenate([[False], row[1:] == row[:-1]])
    owner = np.arange(len(row)) - repeated
    household, role, age = household[row], role[row], age[row]
    female = np.where(role == SPOUSE, True, np.where(role == HEAD, rng.random(len(row)) < 0.25, rng.random(len(row)) < 0.5))
    loyal = np.where(rng.random(households) < assume.LOYAL_HOUSEHOLDS, assume.ONNET_LOYAL, assume.ONNET_MIXED)
    chat = np.where(rng.random(households) < assume.CHAT_HOUSEHOLDS, assume.CHAT_FACTOR, 1.0)
    activity = np.exp(rng.normal(0.0, assume.ACTIVITY_SPREAD, len(row))) * np.interp(age, *assume.ACTIVITY_BY_AGE)
    return People(
        household=household,
        role=role,
        age=age,
        female=female[owner],
        onnet=rng.random(len(row)) < loyal[household],
        living=_living(role, age, household, rng)[owner],
        owner=owner,
        activity=activity[owner],
        chat=chat[household],
    )


def _fill(households: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Return household and role of everybody, phone or not."""
    chances = np.array([size_share * share for size_share, forms in assume.HOUSEHOLD_FORMS for share, _ in forms])
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
    stage = np.where(has[CHILD] & has[PARENT], 0, np.where(has[CHILD] | has[PARENT], 1, np.where(has[SPOUSE], 2, 3)))
    head = np.empty(households)
    for s, mixture in enumerate(assume.HEAD_AGES):
        these = np.flatnonzero(stage == s)
        part = rng.choice(len(mixture), len(these), p=[share for share, _, _ in mixture])
        mean, spread = np.array([(m, w) for _, m, w in mixture]).T
        head[these] = rng.normal(mean[part], spread[part])
    head = np.clip(head, 19, 84)
    gap, spread = np.array(assume.AGE_GAP).T
    age = head[household] + rng.normal(gap[role], spread[role])
    age = np.where(role == HEAD, head[household], age)
    age = np.where(role == CHILD, np.clip(age, 0, 33), np.where(role == PARENT, np.clip(age, 48, 92), np.clip(age, 18, 90)))
    return age.astype(np.int64)


def _living(role: Array, age: Array, household: Array, rng: np.random.Generator) -> Array:
    """Return where each person spends the week's nights: HERE, AWAY or BOARDING."""
    size = np.bincount(household)[household]
    chance = rng.random(len(role))
    living = np.full(len(role), HERE)
    grown = (size > 1) & (age >= 20) & (age < 60) & (role != PARENT)
    living[grown & (chance < np.where(role == CHILD, assume.AWAY_GROWN_CHILD, assume.AWAY_ADULT))] = AWAY
    pupil = (role == CHILD) & (age >= 12) & (age < 22)
    living[pupil & (chance < np.where(age < 18, assume.BOARDING_PUPIL, assume.BOARDING_STUDENT))] = BOARDING
    return living
