"""Every number the simulated region rests on, in one place.

Household sizes are close to those of the 2010 Chinese census (15 % alone, 3.1 people on average). The rest is set so
that the region is as hard as the method asks: ``tests/simulate/test_anchor.py`` holds it there.
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

# Ages, and the value at each of them; in between on a straight line.
PHONE_BY_AGE = ((0, 7, 10, 13, 70, 85), (0.0, 0.0, 0.40, 0.92, 0.96, 0.75))
ACTIVITY_BY_AGE = ((8, 14, 20, 30, 50, 65, 80), (0.35, 0.6, 0.9, 1.2, 1.2, 0.8, 0.45))
ACTIVITY_SPREAD = 0.42
"""Spread of the logarithm of what a person telephones."""
SECOND_SIM = 0.05
"""Share of grown people below 65 with a second SIM."""
ON_SECOND_SIM = (0.15, 0.45)
"""Share of the family's and of all other ties that reach a person on the second SIM."""
JOINING, LEAVING = 0.012, 0.012
"""Share of lines that come and go in a month."""
LOYAL_HOUSEHOLDS, ONNET_LOYAL, ONNET_MIXED = 0.75, 0.96, 0.55
"""Share of households that keep to the operator; share of its lines in these and in the others."""
CHAT_HOUSEHOLDS, CHAT_PAIRS, CHAT_FACTOR = 0.15, 0.20, 0.004
"""Share of households, and of pairs in the others, that use chat apps and hardly call; what they still do."""
AWAY_ADULT, AWAY_GROWN_CHILD = 0.03, 0.10
BOARDING_PUPIL, BOARDING_STUDENT = 0.15, 0.40

# --- land -----------------------------------------------------------------------------------------------
PEOPLE_PER_SITE = 120
HOUSEHOLDS_PER_QUARTER = 45
HOUSEHOLDS_PER_CITY, CITY_POWER = 2500, 0.7
"""Households for another city, and the power by which cities get smaller with their rank."""
SITE_SPREAD_KM = 0.28
QUARTER_SPREAD_KM = 0.16
QUARTERS_PER_KM2 = 3.0
RANKED_SITES = 4
SHADOW_DB = {"noisy": (3.0, 3.5), "clean": (3.0, 1.2)}
"""Spread of the shadowing all handsets of a place share, and of each handset's own, in dB."""
SECTOR_TURN = {"noisy": 0.6, "clean": 0.25}
"""Spread of the bearing at which a handset sees a site, in radians."""
OUTING_CHOICES, OUTING_FOCUS = {"noisy": 5, "clean": 1}, 0.6
"""Among how many sites the first choice of a handset on an outing lies, and the share of use it gets."""
LOSS_SCALE_DB = 1.8
"""A site this much weaker than the best one is chosen e times less often."""

# --- circles --------------------------------------------------------------------------------------------
# Groups are (mean size, least, most); _TIES is the share of pairs inside that know each other.
EMPLOYED = 0.78
"""Share of people below 62, out of school, who work."""
TEAM = (7.0, 2, 18)
TEAM_TIES = 0.60
CIRCLE = (6.0, 3, 12)
CIRCLE_TIES = 0.50
LIVELY_CIRCLES, LIVELY_TEAMS, LIVELY_TIES = 0.29, 0.43, 0.61
"""Share of circles and teams that call as much as a family does, and of their ties that do."""
CLASS = (9.0, 4, 16)
CLASS_TIES = 0.40
CLAN = (3.2, 2, 5)
CLAN_TIES_GROWN, CLAN_TIES_OTHERS = 0.62, 0.25
CLAN_ELSEWHERE = 0.15
CLAN_NEAR, NEXT_DOOR_KM = 0.35, 0.02
"""Share of households of a clan that live next door to the one before, and how near that is."""
CLOSE_KIN = 0.60
"""Share of kin a generation apart who are as close as parent and grown child."""
FRIENDLY = (2.6, 2, 4)
FRIENDLY_TIES = 0.22
HOUSEHOLD_OUTSIDERS, OUTSIDER_KNOWN = 4.0, 0.45
CIRCLE_OUTSIDERS = 5.0
"""Off-net contacts a circle or team has in common; each of its people knows ``OUTSIDER_KNOWN`` of them."""
PERSONAL_OUTSIDERS, OUTSIDERS_PER_PERSON = 3.0, 1.5
"""Off-net contacts a person has for herself; off-net numbers there are in all, for each person."""
COMMUNITY = (50.0, 30, 80)
COMMUNITY_TIES = 0.68
WEAK_TIES = 22.5
"""People of the same town a person knows by chance."""
PARTNERED = 0.35
"""Share of unmarried people of 18 to 35 with a partner in another household."""
FLAT_SHARED = 0.35
"""Share of people living alone under 36 who share a flat with others."""
FLAT, FLAT_TIES = (2.6, 2, 4), 0.85

WORDY_SPREAD = 0.6
"""Spread of the logarithm of messages against calls between ties."""

SITE_NAMES, CELL_TABLE = True, True
"""Whether the table of cells says which site a cell belongs to, and whether there is such a table."""

# --- traffic --------------------------------------------------------------------------------------------
TRAFFIC = 1.0
"""Records against those of an ordinary month."""
REDIAL, REDIAL_SECONDS = 0.10, 400.0
"""Share of calls that are followed by another one soon, and after how long on average."""
TOGETHER_KEPT = 0.12
"""Share of calls and messages that are left when both are at the same home or on the same outing."""
APART_SHARE = 0.75
"""About how much of a household's traffic is left by that; only to scale to a wanted number of records."""
LENGTH_SPREAD, LENGTH_STYLE, LONGEST_CALL = 1.0, 0.5, 14_400
"""Spread of the logarithm of a call's length within and between ties, and the cap in seconds."""
CELL_MISSING = 0.02
LOCAL_HUBS = 2
"""The first so many kinds of hub serve a neighbourhood, the others the whole region."""

HUBS: tuple[tuple[str, float, float, float, bool, float], ...] = (
    ("courier", 1.6, 800.0, 20.0, True, 0.4),
    ("shop", 0.75, 400.0, 40.0, False, 0.4),
    ("call_centre", 0.75, 3000.0, 35.0, True, 0.0),
    ("notifier", 3.7, 45000.0, 0.0, True, 0.0),
    ("helpline", 0.3, 15000.0, 90.0, False, 0.0),
)
"""Name, records a month per person and per hub, median seconds (0: messages), hub calls, on-net share."""

# --- whereabouts, (weekday, weekend) ------------------------------------------------------------------------
AT_WORK = (0.93, 0.18)
"""Share of those with work who are at it."""
STROLL = 0.55
"""Share of people without work or school today who go somewhere by themselves."""
EVENING_OUT = (0.15, 0.25)
"""Share of people who go out in the evening by themselves."""
OUTING_SHARE, OUTING_JOINED, OUTING_TO_KIN = (0.06, 0.40), 0.75, 0.35
"""Share of households that go out together, of members who come along, of outings that visit kin."""
GUEST_NIGHTS = (0.22, 0.45)
"""Share of nights a partner spends at the other's home."""

# --- change from month to month -----------------------------------------------------------------------------
HOUSEHOLDS_MOVING, LEAVING_HOME, MOVING_TOGETHER = 0.015, 0.010, 0.05
"""Share a month of households that move, of grown children who leave home, of couples who move together."""

# --- the operator's tables ----------------------------------------------------------------------------------
WRONG_CITY, KNOWN_BIRTH_YEAR, KNOWN_GENDER = 0.05, 0.93, 0.94
ASKED_CONSENT, GIVEN_CONSENT = 0.85, 0.80
KNOWN_ADDRESS, OLD_ADDRESS = 0.18, 0.15
CUSTOMER_TWICE = 0.003
"""Shares of customer rows: town out of date, attribute known, address known and out of date, row doubled."""
UNDER_HEAD, UNDER_HEAD_MINOR = (0.20, 0.20, 0.60, 0.35, 0.20), 0.92
"""Share of lines registered under the head's document, by role, and of minors' lines."""
UNDER_DEALER, LINES_PER_DEALER, PAYING_TEAMS = 0.03, 9, 14
"""Share of lines a dealer registered, lines per dealer; one team in so many is paid by the employer."""
NO_DOCUMENT = 0.07

PLAN_HOUSEHOLDS, PLAN_JOINED, SECOND_PAYER = 0.105, 0.88, 0.012
"""Share of households that buy a plan, of their lines that join it, of members marked as a payer too."""
PLAN_GUESTS = {
    "close_kin": 0.065, "kin": 0.008, "partners": 0.20, "close_friend": 0.035, "close_colleague": 0.02,
    "flat_mates": 0.10,
}  # fmt: skip
"""Chance that a payer takes such a contact into the plan."""
RECENT_PLANS, EXTRACT_DELAY = 0.20, 14
"""Share of plans joined in or shortly after the month, and days from its end to the extract."""

PRODUCTS: tuple[tuple[str, str, str, float, str, float], ...] = (
    ("P01", "Family plan", "household", 49.0, "size>=2", 0.06),
    ("P02", "Home broadband", "household", 79.0, "", 0.40),
    ("P03", "Home television", "household", 20.0, "holds P02", 0.50),
    ("P04", "Data pack", "person", 30.0, "", 0.35),
    ("P05", "Second SIM", "person", 10.0, "", 0.05),
    ("P06", "Senior plan", "person", 19.0, "age>=60", 0.30),
)
"""Product, name, level, monthly price, eligibility, share of households or lines that hold it."""
GIVEN_UP = 0.12
