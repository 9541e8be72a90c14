"""Room 3, pairs: candidates, their features, their labels."""

from __future__ import annotations

from hhgraph.engine.tables.declare import Table, read_columns

__all__ = ["TABLES"]

TABLES: tuple[Table, ...] = (
    Table(
        "candidates",
        "pairs",
        "a candidate pair",
        ("candidate",),
        read_columns("""
            candidate UINTEGER position in order of (a, b)
            a UINTEGER numbers.id, the lower
            b UINTEGER numbers.id, the higher
            source VARCHAR records, document, address, shared_contacts or home_site: the first that holds
        """),
        dense=True,
    ),
    Table(
        "candidate_overlap",
        "pairs",
        "a candidate found by shared contacts near the homes",
        ("candidate",),
        read_columns("""
            candidate UINTEGER candidates.candidate
            shared_contacts FLOAT numbers both are in touch with
            shared_off_net FLOAT off-net ones among them
            adamic_adar FLOAT sum of 1 / ln(1.5 + contacts), each in thousandths
        """),
        of="candidates",
    ),
    Table(
        "candidate_labels",
        "pairs",
        "a candidate that touches a main number",
        ("candidate",),
        read_columns("""
            candidate UINTEGER candidates.candidate
            label TINYINT 1 registered together, 0 control, NULL not in the training set
            group_a INTEGER group of a, -1 none
            group_b INTEGER group of b, -1 none
            payer BOOLEAN one of the two pays for a group
        """),
        of="candidates",
    ),
    Table(
        "identity_links",
        "pairs",
        "a pair of people registered alike",
        ("a", "b"),
        read_columns("""
            a UINTEGER numbers.id, the lower
            b UINTEGER numbers.id, the higher
            same_document BOOLEAN one identity document
            same_address BOOLEAN one address
        """),
    ),
    Table(
        "pairs",
        "pairs",
        "a candidate pair worth measuring",
        ("pair",),
        read_columns("""
            pair UINTEGER the key: position in order of (a, b), given once and never changed
            a UINTEGER numbers.id, the lower
            b UINTEGER numbers.id, the higher
            source VARCHAR records, document, address, shared_contacts or home_site: the first that holds
            prefilter DOUBLE probability of the cheap first fit, 1 where there was none
        """),
        dense=True,
    ),
    Table(
        "training_memberships",
        "pairs",
        "a registered membership",
        ("group_id", "id"),
        read_columns("""
            group_id VARCHAR as given
            grouping INTEGER dense number of the group
            id UINTEGER numbers.id
            role VARCHAR payer, member, or NULL
            joined_on DATE NULL unknown
            excluded VARCHAR why it teaches nothing, NULL when it does
        """),
    ),
    Table(
        "joinings",
        "pairs",
        "a registered pair who joined within the window",
        ("a", "b"),
        read_columns("""
            a UINTEGER numbers.id, the lower
            b UINTEGER numbers.id, the higher
            cut UINTEGER local seconds since 1970-01-01 of joining
            days_before INTEGER days of records before
        """),
    ),
    Table(
        "contacts_used",
        "pairs",
        "a pair of numbers with a record, as features count it",
        ("a", "b"),
        read_columns("""
            a UINTEGER numbers.id, the lower
            b UINTEGER numbers.id, the higher
        """),
        open=True,  # the columns of contacts; of pairs who joined a group meanwhile a rate from before
    ),
    Table(
        "labels",
        "pairs",
        "a pair that touches a main number",
        ("pair",),
        read_columns("""
            pair UINTEGER pairs.pair
            label TINYINT 1 registered together, 0 control, NULL not in the training set
            group_a INTEGER group of a, -1 none
            group_b INTEGER group of b, -1 none
            payer BOOLEAN one of the two pays for a group
        """),
        of="pairs",
    ),
    Table(
        "label_audit",
        "pairs",
        "a registered pair",
        ("a", "b", "group_id"),
        read_columns("""
            a VARCHAR canonical id
            b VARCHAR canonical id
            group_id VARCHAR as given
            used BOOLEAN whether it is a positive of the training set
            rule VARCHAR used, or why not
        """),
    ),
    Table(
        "pruned",
        "pairs",
        "a candidate not worth measuring that has a record or a label",
        ("a", "b"),
        read_columns("""
            a UINTEGER numbers.id, the lower
            b UINTEGER numbers.id, the higher
            source VARCHAR as in pairs
            probability DOUBLE of the cheap first fit
            label TINYINT as in labels
            group_a INTEGER as in labels
            group_b INTEGER as in labels
        """),
    ),
    Table(
        "features",
        "pairs",
        "a pair",
        ("pair",),
        read_columns("""
            pair UINTEGER pairs.pair
        """),
        open=True,
        dense=True,
        of="pairs",
    ),
)
