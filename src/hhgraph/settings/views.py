"""Sections on what is made of a finished run: the graph in Neo4j and the measures of the network."""

from __future__ import annotations

from hhgraph.settings.section import Section, key

__all__ = ["Neo4jSettings", "NetworkSettings"]


class Neo4jSettings(Section):
    """How a run is loaded into Neo4j; options of `hhgraph neo4j load` are stronger."""

    least_probability: float = key(
        0.1,
        "a pair without a record of its own is loaded from this probability on",
        "the graph is too full (raise it), or lacks a pair (lower it)",
        ge=0,
        le=1,
    )
    strong_probability: float = key(
        0.5,
        "a tie inside a household is drawn strong from this probability on",
        "most ties are drawn alike",
        ge=0,
        le=1,
    )
    batch: int = key(10_000, "rows a transaction", "the server has little memory (lower it)", ge=1)
    retry_seconds: float = key(
        30,
        "how long a batch is tried again on passing faults, seconds",
        "the network to the server is poor",
        ge=0,
    )
    busy_seconds: float = key(
        60,
        "another run whose last batch is younger is taken to be still loading, seconds",
        "the server takes longer over a batch",
        ge=0,
    )
    offline_from: int = key(
        1_000_000,
        "from so many relationships on the bulk importer is recommended",
        "the recommendation is not wanted",
        ge=0,
    )


class NetworkSettings(Section):
    """Which ties count and how betweenness is sampled; options of `hhgraph neo4j network` are stronger."""

    least_records: int = key(
        3,
        "a tie counts from so many calls and messages on",
        "single calls are to count, or only lasting ties",
        ge=1,
    )
    least_probability: float = key(
        0.5,
        "a tie counts, whatever its records, from this probability of one household on",
        "households are to show in the network, or must not",
        ge=0,
        le=1,
    )
    sources: int = key(
        200,
        "people from whom shortest paths are followed; at least as many as there are: counted in full",
        "betweenness is to be surer (raise it) or sooner (lower it)",
        ge=1,
    )
    damping: float = key(0.85, "PageRank: chance of going on along a tie", "only as a trial", gt=0, lt=1)
    seed: int = key(1, "of the sample of sources", "to see how much depends on the draw")
