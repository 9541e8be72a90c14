"""Room 5, households: who lives with whom."""

from __future__ import annotations

from hhgraph.engine.tables.declare import Table, read_columns

__all__ = ["TABLES"]

TABLES: tuple[Table, ...] = (
    Table(
        "members",
        "households",
        "an on-net number",
        ("id",),
        read_columns("""
            id UINTEGER numbers.id
            household UINTEGER smallest id of its members
            probability DOUBLE that the person belongs there, in [0, 1]
            household_probability DOUBLE expected share of the household's pairs that are true, in [0, 1]
        """),
    ),
    Table(
        "household_doubt",
        "households",
        "a household",
        ("household",),
        read_columns("""
            household UINTEGER members.household
            exact DOUBLE chance that these are exactly the people who live together, in [0, 1]
            odds DOUBLE how many times likelier than the next best partition, NULL where no other pair is near
        """),
    ),
    Table(
        "alternatives",
        "households",
        "a person in the next best partition around a household",
        ("household", "id"),
        read_columns("""
            household UINTEGER members.household of the household in doubt
            id UINTEGER numbers.id of a member, or of somebody who would join one
            part UINTEGER smallest id of those this person would live with
        """),
    ),
    Table(
        "key_members",
        "households",
        "a household",
        ("household",),
        read_columns("""
            household UINTEGER members.household
            id UINTEGER numbers.id of the one to call
            margin DOUBLE margin over the second times the weight known, in [0, 1]
            reasons VARCHAR fields in which the key member is ahead
        """),
    ),
    Table(
        "key_scores",
        "households",
        "an on-net number",
        ("id",),
        read_columns("""
            id UINTEGER numbers.id
            key_score DOUBLE weighted mean of the parts, in [0, 1]
        """),
        open=True,
    ),
    Table(
        "household_names",
        "households",
        "a household",
        ("household",),
        read_columns("""
            household UINTEGER members.household
            household_id VARCHAR the id that people see
        """),
    ),
    Table(
        "second_sims",
        "households",
        "a pair that may be one person's two SIMs",
        ("a", "b"),
        read_columns("""
            a UINTEGER numbers.id, the lower
            b UINTEGER numbers.id, the higher
            household UINTEGER members.household
            signs TINYINT signs that speak for it
            reasons VARCHAR their names
            second UINTEGER numbers.id of the less used one, NULL where too little says that they are one person
        """),
    ),
    Table(
        "off_net_members",
        "households",
        "an off-net number that likely belongs to a household",
        ("id",),
        read_columns("""
            id UINTEGER numbers.id
            household UINTEGER members.household
            probability DOUBLE that the person belongs there, in [0, 1]
        """),
        open=True,
    ),
    Table(
        "stability",
        "households",
        "a household, where records were drawn anew",
        ("household",),
        read_columns("""
            household UINTEGER members.household
            identical DOUBLE share of the resamples that found the same people, in [0, 1]
            overlap DOUBLE mean of the greatest Jaccard index with a household of the resample, in [0, 1]
        """),
    ),
)
