"""What every column of a run's tables means; the features of a pair stand in the catalogue instead."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["COLUMNS", "Meaning"]


@dataclass(frozen=True)
class Meaning:
    """What a column is: its unit, empty where it has none, and one line."""

    unit: str
    definition: str


def _read(text: str) -> dict[str, Meaning]:
    """Read ``name | unit | definition`` lines."""
    rows = (tuple(part.strip() for part in line.split("|")) for line in text.strip().splitlines())
    return {name: Meaning(unit, definition) for name, unit, definition in rows}


COLUMNS: dict[str, dict[str, Meaning]] = {
    "members": _read("""
        subscriber | | canonical id
        household_id | | household of the run
        probability | share | probability that the person belongs there, in [0, 1]
        role | | key for the one to call, member for the others
        on_net | | whether a subscriber of the operator; false: likely a member, by records alone
        second_sim | | the person's other number, where this one is likely a second SIM
        key_score | share | weighted mean of the key_ columns, in [0, 1]; the greatest of a household is the key member
        key_age | share | age, of the household's highest
        key_gender | share | gender that heads more households in the region, of the household's highest
        key_monthly_bill | share | monthly bill, of the household's highest
        key_tenure_months | share | months with the operator, of the household's highest
        key_contacts | share | logarithm of 1 + contacts, of the household's highest
        key_brand | share | level of the brand, of the household's highest
        key_document | share | other members on the same identity document, of the household's highest
    """),
    "households": _read("""
        household_id | | in order of the smallest member
        size | people | on-net members
        key_member | | the one to call
        key_margin | share | margin of the key member over the second times the weight known, in [0, 1]
        key_reasons | | what the key member is ahead in; only_member; or no_difference
        home_cell | | cell with most evening records of the members
        home_site | | its site
        city | | of most members, else of the home cell
        probability | share | expected share of its pairs that are true, in [0, 1]; of one person, that they live alone
        exact | share | chance that these are exactly the on-net people who live together, in [0, 1]
        odds | ratio | how many times likelier than the next best partition; missing where nothing else is near
        on_net_members | people | the same as size
        off_net_members | people | likely members of other operators
        people | people | size less second SIMs
        stability | share | resamples of the records that found the same people; missing where none was drawn
        stability_overlap | share | mean of the greatest Jaccard index with a household of the resample; likewise
        registered_group | | registered group of most members
        monthly_bill | money | sum over the members
    """),
    "pairs": _read("""
        a | | canonical id, the lower in text order
        b | | canonical id, the higher
        probability | share | calibrated probability that the two live in one household, in [0, 1]
        first_pass | share | likewise after the first pass of the model
        label | | 1 registered in one group, 0 control, missing where not in the training set
        source | | what made the two a candidate pair: the first that holds
    """),
    "alternatives": _read("""
        household_id | | household in doubt: the next best partition is less than 100 times less likely
        subscriber | | canonical id of a member, or of somebody who would join one
        part | | numbers from 1 who would live together
    """),
    "homes": _read("""
        subscriber | | canonical id
        cell | | home cell
        site | | its site
        night_records | records | at night at the home cell
        days | days | with such a record
        evening_share | share | of the evening records that are at the home site, shrunk by one, in [0, 1]
    """),
    "subscribers": _read("""
        subscriber | | canonical id
        on_net | | always true
        city | | as given
        brand | | as given
        birth_year | year | as given, missing where unknown
        contacts | numbers | in touch with
        on_net_contacts | numbers | those of them that are subscribers of the operator
        screened | | why taken for no person; missing for people
    """),
    "registered": _read("""
        group_id | | as given
        subscriber | | canonical id
        role | | payer, member, or missing
        joined_on | date | missing where unknown
        excluded | | why the membership was not used for training; missing where it was
    """),
    "hubs": _read("""
        subscriber | | canonical id of a number that is no person
        reason | | why
        on_net | | whether a subscriber of the operator
        contacts | numbers | in touch with
        reciprocity | share | contacts with records both ways, in [0, 1]
        one_off_share | share | contacts with one record, in [0, 1]
    """),
    "holdings": _read("""
        subscriber | | canonical id, missing where a household holds
        household_id | | as given, missing where a person holds
        product | | as given
        since | date | held from
        until | date | given up, missing where still held
    """),
    "products": _read("""
        product | | as given
        name | | as given
        level | | household or person
        price | money | as given
        eligibility | | as given
    """),
    "rejects": _read("""
        source | | file, or frame, below the data folder
        row | | data row of the file, from 1
        reason | | why it was kept out
        column | | of the fault
        value | | what stood there, masked
    """),
    "off_net": _read("""
        subscriber | | canonical id of a number of another operator
        household_id | | household it likely belongs to
        probability | share | probability that it does, in [0, 1]
    """),
    "second_sims": _read("""
        a | | canonical id, the lower in text order
        b | | canonical id, the higher
        household_id | | household of both
        signs | signs | that speak for one person with two SIMs
        reasons | | their names
        second | | the less used one; missing where too little says that they are one person
    """),
    "network": _read("""
        subscriber | | canonical id
        degree | ties | of the subscriber
        strength | records | weight of the ties
        core | ties | greatest k of a k-core the subscriber is in
        pagerank | share | of a random walk along ties by weight; sums to 1
        betweenness | pairs | of others whose shortest paths lead through the subscriber, from a sample
        betweenness_error | pairs | standard error of that
        burt_constraint | | Burt's constraint by weight; missing without ties
    """),
    "household_ties": _read("""
        household_a | | household_id, the lower in text order
        household_b | | household_id, the higher
        ties | pairs | of people in touch
        calls | calls | of these pairs
        sms | messages | of these pairs
        minutes | minutes | of these pairs
        probability | share | of the surest pair, in [0, 1]
    """),
}
"""Columns of each table of a run, by name; a feature of a pair stands in the catalogue instead."""
