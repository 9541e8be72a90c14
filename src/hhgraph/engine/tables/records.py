"""Room 1, records: what the files become."""

from __future__ import annotations

from hhgraph.engine.tables.declare import Table, read_columns

__all__ = ["TABLES"]

TABLES: tuple[Table, ...] = (
    Table(
        "numbers",
        "records",
        "a canonical number that occurs anywhere in the input",
        ("id",),
        read_columns("""
            id UINTEGER dense, in text order of subscriber
            subscriber VARCHAR canonical id (E.164, short code, or opaque text)
            class VARCHAR mobile, fixed, short, service, machine, foreign, opaque
            on_net BOOLEAN listed in customers, else subscriber side of legs, else who passes the screen
        """),
    ),
    Table(
        "calls",
        "records",
        "an accepted record, legs merged",
        (),
        read_columns("""
            caller UINTEGER numbers.id
            callee UINTEGER numbers.id
            stamp UINTEGER local time, in seconds since 1970-01-01 00:00 local
            duration INTEGER seconds, 0 for messages
            kind UTINYINT 0 voice, 1 sms
            caller_cell UINTEGER cells.cell of the caller, NULL unknown
            callee_cell UINTEGER cells.cell of the callee, NULL unknown
        """),
    ),
    Table(
        "ties",
        "records",
        "a named tie of the ties layout, repeated rows summed",
        ("a", "b", "relation"),
        read_columns("""
            a UINTEGER numbers.id of the one who names
            b UINTEGER numbers.id of the one named
            relation VARCHAR kind of tie, 'tie' where the input has none
            weight DOUBLE sum of weights, 1 a row where the input has none
        """),
    ),
    Table(
        "cells",
        "records",
        "a cell that occurs in calls or in the cell table",
        ("cell",),
        read_columns("""
            cell UINTEGER dense, in text order of name
            name VARCHAR as in the input
            site UINTEGER dense; a cell without site is its own site
            site_name VARCHAR as in the input
            longitude DOUBLE degrees, NULL unknown
            latitude DOUBLE degrees, NULL unknown
            city VARCHAR NULL unknown
        """),
    ),
    Table(
        "customers",
        "records",
        "a customer record",
        ("id",),
        read_columns("""
            id UINTEGER numbers.id
            city VARCHAR as given
            brand VARCHAR as given
            tenure_months DOUBLE months
            monthly_bill DOUBLE money a month
            id_document VARCHAR as given, trimmed
            birth_year DOUBLE year
            gender VARCHAR as given
            marketing_consent BOOLEAN NULL unknown
            address_key VARCHAR as given, trimmed
        """),
        open=True,
    ),
    Table(
        "registered",
        "records",
        "a membership of a registered group",
        ("group_id", "id"),
        read_columns("""
            group_id VARCHAR as given
            id UINTEGER numbers.id
            role VARCHAR payer, member, or NULL
            joined_on DATE NULL unknown
        """),
    ),
    Table(
        "holdings",
        "records",
        "a product held or given up",
        (),
        read_columns("""
            subscriber VARCHAR canonical id, or NULL
            household_id VARCHAR as given, or NULL
            product VARCHAR as given
            since DATE NULL unknown
            until DATE NULL still held
        """),
    ),
    Table(
        "products",
        "records",
        "a product on offer",
        ("product",),
        read_columns("""
            product VARCHAR as given
            name VARCHAR as given
            level VARCHAR household or person
            price DOUBLE money a month
            eligibility VARCHAR as given
        """),
    ),
    Table(
        "suppression",
        "records",
        "a number that is never contacted",
        (),
        read_columns("""
            subscriber VARCHAR canonical id
            scope VARCHAR as given
            reason VARCHAR as given
            since DATE NULL unknown
            until DATE NULL for ever
        """),
    ),
    Table(
        "vault",
        "records",
        "whose a pseudonym is; only with privacy.pseudonymise, kept in a file of its own",
        ("pseudonym",),
        read_columns("""
            pseudonym VARCHAR canonical id of every other table
            subscriber VARCHAR canonical number
        """),
    ),
    Table(
        "rejects",
        "records",
        "an input row kept out, with its first reason",
        (),
        read_columns("""
            source VARCHAR file name
            row UBIGINT data row in that file, counted from 1
            reason VARCHAR reason code
            column VARCHAR column at fault, NULL where the whole row is
            value VARCHAR the value, masked
        """),
    ),
)
