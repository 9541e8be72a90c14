"""Room 2, graph: what calls become."""

from __future__ import annotations

from hhgraph.engine.tables.declare import Table, read_columns

__all__ = ["TABLES"]

TABLES: tuple[Table, ...] = (
    Table(
        "contacts",
        "contacts",
        "a pair of numbers with a record",
        ("a", "b"),
        read_columns("""
            a UINTEGER numbers.id, the lower
            b UINTEGER numbers.id, the higher
            calls INTEGER voice calls
            sms INTEGER messages
            seconds INTEGER of talk
            calls_morning INTEGER calls in the slot
            calls_afternoon INTEGER calls in the slot
            calls_off_work INTEGER calls in the slot
            seconds_morning INTEGER of talk in the slot
            seconds_afternoon INTEGER of talk in the slot
            seconds_off_work INTEGER of talk in the slot
            calls_ab INTEGER calls from a to b
            calls_weekend INTEGER calls on Saturday and Sunday
            calls_office INTEGER calls on weekdays, 9:00-18:00
            sms_ab INTEGER messages from a to b
            sms_night INTEGER messages in the night slot
            calls_night INTEGER calls in the slot
            seconds_night INTEGER of talk in the slot
            log_seconds FLOAT sum over calls of ln(1 + seconds)
            active_days UTINYINT days with a record (groups of days above two months)
            weeks UTINYINT weeks with a record
        """),
        open=True,  # ties without time add a weight
    ),
    Table(
        "cell_visits",
        "contacts",
        "a person at a cell",
        ("id", "cell"),
        read_columns("""
            id UINTEGER numbers.id
            cell UINTEGER cells.cell
            site UINTEGER cells.site
            seen INTEGER records there
            night INTEGER likewise, night slot
            evening INTEGER likewise, 20:00-08:00 and weekends
            office INTEGER likewise, weekdays 9:00-18:00
            weekend INTEGER likewise, Saturday and Sunday
            nights UBIGINT mask of the nights
        """),
    ),
    Table(
        "homes",
        "contacts",
        "a person whose home is known",
        ("id",),
        read_columns("""
            id UINTEGER numbers.id
            cell UINTEGER home cell
            site UINTEGER home site
            night_records INTEGER records of the night slot at the site
            days INTEGER nights seen there
            evening_share FLOAT share of evening records at the site, shrunk by one, in [0, 1]
        """),
    ),
    Table(
        "traffic",
        "contacts",
        "a number with a record",
        ("id",),
        read_columns("""
            id UINTEGER numbers.id
            contacts INTEGER numbers it has a record with
            on_net_contacts INTEGER those of them that are subscribers of the operator
            calls INTEGER voice calls, both directions
            sms INTEGER messages, both directions
            seconds BIGINT of talk
            mutual INTEGER contacts with records in both directions
            one_off INTEGER contacts with a single record
        """),
    ),
    Table(
        "hubs",
        "contacts",
        "a number that is no person",
        ("id",),
        read_columns("""
            id UINTEGER numbers.id
            reason VARCHAR why it is left out
            on_net BOOLEAN as in numbers
            contacts INTEGER numbers it has a record with
            reciprocity FLOAT share of contacts with records in both directions
            one_off_share FLOAT share of contacts with a single record
        """),
    ),
    Table(
        "eligible",
        "contacts",
        "an on-net number that passes the screen",
        ("id",),
        read_columns("""
            id UINTEGER numbers.id
        """),
    ),
)
