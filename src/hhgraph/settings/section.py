"""What every section is made of: keys with their texts, and values that mean "decide yourself"."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

__all__ = ["AUTO", "CHANGE", "Section", "automatic", "key"]

T = TypeVar("T")

AUTO = "auto"
"""What a file writes, which has no null, for a key whose value the run decides."""

CHANGE = "when_to_change"
"""Where the JSON schema of a key holds its second text."""


class Section(BaseModel):
    """A frozen section that refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def key(
    default: T,
    does: str,
    change: str,
    *,
    gt: float | None = None,
    ge: float | None = None,
    lt: float | None = None,
    le: float | None = None,
    min_length: int | None = None,
    pattern: str | None = None,
) -> T:
    """Return a key of a section, with the two texts that ``docs/settings.md`` shows.

    Parameters
    ----------
    default
        What counts where the key is not given.
    does
        What the key does, with its unit.
    change
        When to change it.
    gt, ge, lt, le, min_length, pattern
        What a value must keep to; see :func:`pydantic.Field`.
    """
    return Field(
        default=default,
        description=does,
        json_schema_extra={CHANGE: change},
        gt=gt,
        ge=ge,
        lt=lt,
        le=le,
        min_length=min_length,
        pattern=pattern,
    )


def automatic(old: float) -> BeforeValidator:
    """Return what reads ``"auto"``, and the number that stood for it before, as None: the run decides.

    Parameters
    ----------
    old
        0 or -1; files written for earlier versions hold it.
    """

    def read(value: object) -> object:
        stands_for_auto = value == AUTO or (value == old and not isinstance(value, bool))
        return None if stands_for_auto else value

    return BeforeValidator(read)
