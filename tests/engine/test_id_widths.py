"""More numbers, cells, pairs or records than a width holds end in one clear error, in Python and in the engine."""

from __future__ import annotations

import duckdb
import numpy as np
import pytest
from scipy.sparse import csr_array

from hhgraph.engine.id_widths import MOST_CELLS, MOST_NUMBERS, MOST_PAIRS, index_type, refuse_more
from hhgraph.engine.store import Store
from hhgraph.errors import HhgraphError
from hhgraph.pairs.candidates import CODE_BITS
from hhgraph.settings import Limits


@pytest.mark.parametrize("most", [MOST_NUMBERS, MOST_CELLS, MOST_PAIRS])
def test_one_more_than_ids_tell_apart_is_refused(most):
    refuse_more(most, most, what="numbers", where="here", todo="Take fewer.")
    with pytest.raises(HhgraphError, match=f"There are {most + 1:,} numbers") as error:
        refuse_more(most + 1, most, what="numbers", where="here", todo="Take fewer.")
    assert (error.value.where, error.value.todo) == ("here", "Take fewer.")


def test_the_widths_are_those_of_the_keys():
    last = MOST_NUMBERS - 1
    assert (last << MOST_NUMBERS.bit_length() | last) << CODE_BITS < 2**63 <= 1 << (2 * 31 + CODE_BITS)
    assert np.array([MOST_PAIRS - 1]).astype(np.uint32)[0] == MOST_PAIRS - 1
    assert np.array([MOST_CELLS - 1]).astype(np.int32)[0] == MOST_CELLS - 1


def test_sparse_indices_widen_at_two_thousand_million():
    assert index_type(2**31 - 1) is np.int32
    assert index_type(2**31) is np.int64
    wide = csr_array((np.ones(1), np.zeros(1, index_type(2**31)), np.array([0, 1])), shape=(1, 2**31))
    assert wide.shape[1] == 2**31


@pytest.fixture
def store():
    with Store(Limits(memory="1GB", threads=1)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ("SELECT sum(x) FROM (VALUES (1::HUGEINT << 126), (1::HUGEINT << 126)) t(x)", "Overflow"),
        ("SELECT 4294967296::BIGINT::UINTEGER", "out of range for the destination type UINT32"),
        ("SELECT 3::BIGINT << 62", "Overflow in left shift"),
    ],
)
def test_what_runs_over_in_the_engine_is_said_in_plain_words(store, fault, says):
    with pytest.raises(HhgraphError, match=f"A figure is larger than its column holds: .*{says}"), store.stage("count"):
        store.connection.execute(fault).fetchall()


def test_a_text_that_is_no_number_stays_the_engines_error(store):
    with pytest.raises(duckdb.ConversionException), store.stage("count"):
        store.connection.execute("SELECT 'five'::INTEGER").fetchall()
