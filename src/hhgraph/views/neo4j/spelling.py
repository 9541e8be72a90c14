"""A subscriber's id as the graph has it, however a person typed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hhgraph.views.neo4j.connection import Graph

__all__ = ["spell_subscriber"]


def spell_subscriber(graph: Graph, typed: str) -> str:
    """Return the canonical id of ``typed``, by the numbering plan of the run that is loaded.

    Text that is no number of that plan, and every id of a run without one, comes back trimmed.
    """
    import phonenumbers

    text = typed.strip()
    _, rows = graph.read_named("run.run_country")
    country = rows[0][0] if rows else None
    if not country:
        return text
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return text
    whole = phonenumbers.ValidationResult.IS_POSSIBLE  # a short code is at most possible locally
    if phonenumbers.is_possible_number_with_reason(number) != whole:
        return text
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
