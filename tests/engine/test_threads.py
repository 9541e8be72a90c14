"""Work in several threads: results in order, no more waiting than there are threads, faults passed on."""

import threading
import time

import pytest

from hhgraph.engine.threads import in_order


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_results_keep_the_order_of_the_items(threads):
    def work(item):
        time.sleep(0.001 * (7 - item % 7))  # the first of seven takes longest
        return item * 2

    assert list(in_order(work, range(30), threads)) == [2 * item for item in range(30)]


def test_items_are_taken_as_results_are_fetched():
    taken = []
    found = in_order(abs, (taken.append(one) or one for one in range(100)), threads=2)
    next(found)
    assert len(taken) <= 4


def test_several_work_at_once():
    both = threading.Barrier(2, timeout=20)
    assert len(set(in_order(lambda _: both.wait(), range(2), threads=2))) == 2


@pytest.mark.parametrize("threads", [1, 3])
def test_a_fault_reaches_the_caller(threads):
    found = in_order(lambda one: 1 // one, [1, 0, 1], threads)
    assert next(found) == 1
    with pytest.raises(ZeroDivisionError):
        list(found)
