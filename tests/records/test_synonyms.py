"""The names that other systems use: folded, of our columns, and of one column each."""

import pytest

from hhgraph.records.synonyms import FILE_HINTS, SYNONYMS, fold
from hhgraph.records.words import COLUMNS


@pytest.mark.parametrize("table", sorted(SYNONYMS))
def test_every_column_is_ours_and_stands_for_itself(table):
    required, optional = COLUMNS[table]
    assert set(SYNONYMS[table]) <= {*required, *optional}
    assert set(required) <= set(SYNONYMS[table])
    for name, words in SYNONYMS[table].items():
        assert fold(name) in words
        assert words == tuple(fold(word) for word in words)


def test_every_table_has_hints_of_its_file():
    assert set(FILE_HINTS) == set(SYNONYMS) == set(COLUMNS)
