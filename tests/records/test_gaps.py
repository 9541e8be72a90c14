"""Missing days and half days."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.records.gaps import find_gaps

DAY = 20_513  # 2026-03-01


def hours(*days, count=100):
    """Return hours and counts of whole days, each given as (day, hours)."""
    found = np.array([day * 24 + hour for day, span in days for hour in span], np.uint32)
    return found, np.full(len(found), count)


def test_a_day_without_records_is_missing_and_a_thin_one_is_half():
    whole = range(24)
    gaps = find_gaps(*hours((DAY, whole), (DAY + 1, whole), (DAY + 3, range(11)), (DAY + 4, whole)))
    assert (gaps.first_day, gaps.last_day, gaps.days) == ("2026-03-01", "2026-03-05", 4)
    assert gaps.missing == ["2026-03-03"]
    assert [(d["day"], d["records"]) for d in gaps.half] == [("2026-03-04", 1100)]


def test_silent_busy_hours_make_a_half_day():
    whole = range(24)
    quiet = [h for h in whole if not 10 <= h < 14]
    gaps = find_gaps(*hours((DAY, whole), (DAY + 1, quiet), (DAY + 2, whole)))
    assert [d["day"] for d in gaps.half] == ["2026-03-02"]
    assert "4 busy hours" in gaps.half[0]["why"]
    assert find_gaps(*hours((DAY, whole), (DAY + 1, quiet), (DAY + 2, whole), count=5)).half == []


def test_nothing_has_no_gaps():
    gaps = find_gaps(np.empty(0, np.uint32), np.empty(0))
    assert (gaps.first_day, gaps.days, gaps.missing, gaps.half) == (None, 0, [], [])


@given(st.sets(st.integers(0, 200), min_size=1))
def test_days_with_and_without_records_fill_the_period(days):
    gaps = find_gaps(*hours(*[(DAY + d, range(24)) for d in days]))
    assert gaps.days + len(gaps.missing) == max(days) - min(days) + 1
    assert gaps.half == []
