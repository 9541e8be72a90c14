"""Every number the simulated region rests on, in one place.

The sizes follow the 2010 Chinese census (table 5-1, household size); the rest is set so that the difficulty
anchor of the method holds (``tests/simulate/test_anchor.py``).
"""

from __future__ import annotations

_H, _S, _C, _P, _O = range(5)  # head, spouse, child, parent of the head or spouse, other relative

HOUSEHOLD_FORMS: tuple[tuple[float, tuple[tuple[float, tuple[int, ...]], ...]], ...] = (
    (0.145, ((1.0, (_H,)),)),
    (0.244, ((0.70, (_H, _S)), (0.20, (_H, _C)), (0.10, (_H, _P)))),
    (0.269, ((0.78, (_H, _S, _C)), (0.12, (_H, _S, _P)), (0.10, (_H, _O, _O)))),
    (0.176, ((0.50, (_H, _S, _C, _C)), (0.35, (_H, _S, _C, _P)), (0.15, (_H, _S, _P, _P)))),
    (0.100, ((0.55, (_H, _S, _C, _P, _P)), (0.45, (_H, _S, _C, _C, _P)))),
    (0.066, ((0.65, (_H, _S, _C, _C, _P, _P)), (0.35, (_H, _S, _C, _C, _P, _P, _O)))),
)
"""Share of each household size, and of the forms it takes."""

HEAD_AGES: tuple[tuple[tuple[float, float, float], ...], ...] = (
    ((1.0, 41.0, 6.0),),
    ((1.0, 44.0, 8.0),),
    ((0.35, 30.0, 4.0), (0.65, 62.0, 8.0)),
    ((0.55, 28.0, 5.0), (0.20, 45.0, 8.0), (0.25, 68.0, 8.0)),
)
"""Share, mean and spread of the head's age: three generations, two, a couple, alone or with others."""

AGE_GAP = ((0.0, 0.0), (-2.0, 3.0), (-27.0, 4.0), (26.0, 4.0), (0.0, 6.0))
"""Mean and spread of each role's age against the head's."""

PHONE_BY_AGE = ((0, 7, 10, 13, 70, 85), (0.0, 0.0, 0.40, 0.92, 0.96, 0.75))
ACTIVITY_BY_AGE = ((8, 14, 20, 30, 50, 65, 80), (0.35, 0.6, 0.9, 1.2, 1.2, 0.8, 0.45))
ACTIVITY_SPREAD = 0.42
SECOND_SIM = 0.05
LOYAL_HOUSEHOLDS, ONNET_LOYAL, ONNET_MIXED = 0.75, 0.96, 0.55
CHAT_HOUSEHOLDS, CHAT_PAIRS, CHAT_FACTOR = 0.15, 0.20, 0.004
"""Share of households, and of pairs in the others, that use chat apps and hardly call; what is left of their traffic."""
AWAY_ADULT, AWAY_GROWN_CHILD = 0.03, 0.10
BOARDING_PUPIL, BOARDING_STUDENT = 0.15, 0.40

# --- land -----------------------------------------------------------------------------------------------
PEOPLE_PER_SITE = 120
HOUSEHOLDS_PER_QUARTER = 45
QUARTER_SPREAD_KM = 0.16
QUARTERS_PER_KM2 = 3.0
RANKED_SITES = 4
SHADOW_DB = {"noisy": (3.0, 3.5), "clean": (4.0, 0.5)}
"""Spread of the shadowing all handsets of a place share, and of each handset's own, in dB."""
LOSS_SCALE_DB = 1.8
"""A site this much weaker than the best one is chosen e times less often."""

# --- circles --------------------------------------------------------------------------------------------
EMPLOYED = 0.78
TEAM = (7.0, 2, 18)
TEAM_TIES = 0.60
CIRCLE = (6.0, 3, 12)
CIRCLE_TIES = 0.50
LIVELY_CIRCLES, LIVELY_TEAMS, LIVELY_TIES = 0.29, 0.42, 0.55
"""Share of circles and teams that call each other as much as a family does, and of their ties that are so lively."""
CLASS = (9.0, 4, 16)
CLASS_TIES = 0.40
CLAN = (3.2, 2, 5)
CLAN_TIES_GROWN, CLAN_TIES_OTHERS = 0.62, 0.25
CLAN_NEAR = 0.35
"""Share of households that live next door to a household of their clan."""
FRIENDLY = (2.6, 2, 4)
FRIENDLY_TIES = 0.22
HOUSEHOLD_OUTSIDERS, OUTSIDER_KNOWN = 4.0, 0.45
CIRCLE_OUTSIDERS = 5.0
"""Off-net contacts a circle or team has in common on average; each of its people knows ``OUTSIDER_KNOWN`` of them."""
PERSONAL_OUTSIDERS = 3.0
OUTSIDERS_PER_PERSON = 1.5
COMMUNITY = (50.0, 30, 80)
COMMUNITY_TIES = 0.68
WEAK_TIES = 20.0
PARTNERED = 0.35
"""Share of unmarried people of 18 to 35 with a partner in another household."""
FLAT_SHARED = 0.35
"""Share of people living alone under 36 who share a flat with others."""

NATURAL_RECORDS = 65.0
"""Records a month per on-net person."""

# --- traffic --------------------------------------------------------------------------------------------
REDIAL, REDIAL_SECONDS = 0.10, 400.0
"""Share of calls that are followed by another one soon, and after how long on average."""
TOGETHER_KEPT = 0.12
"""Share of calls and messages that are left when both are at the same home or on the same outing."""
LENGTH_SPREAD = 1.0
CELL_MISSING = 0.02

HUBS: tuple[tuple[str, float, float, float, bool, float], ...] = (
    ("courier", 2.2, 1100.0, 20.0, True, 0.4),
    ("shop", 1.0, 500.0, 40.0, False, 0.4),
    ("call_centre", 1.0, 4000.0, 35.0, True, 0.0),
    ("notifier", 5.0, 60000.0, 0.0, True, 0.0),
    ("helpline", 0.4, 20000.0, 90.0, False, 0.0),
)
"""Name, records a month per on-net person, records a month per hub, median seconds (0: messages), hub calls, on-net share."""
