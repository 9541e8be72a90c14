"""When the input is too bad to go on with."""

from dataclasses import replace

import pytest

from hhgraph.errors import InputError, TooManyRejects
from hhgraph.records.intake import FileIntake, Intake, Layout, refuse_bad
from hhgraph.settings import Limits

FILE = FileIntake("r.csv", "records", "event", 1, "", ",", "utf-8", 100, 100, {})
NOTHING = dict.fromkeys(("legs_merged", "ties_summed", "records", "voice", "sms", "days", "registered"), 0)
GOOD = Intake(
    **NOTHING, files=[FILE], layouts=["event"], rows=100, accepted=100, rejected={}, first_day=None, last_day=None,
    days_missing=[], half_days=[], cell_coverage={}, numbers={}, customers=0, customers_without_consent=0,
)  # fmt: skip


@pytest.mark.parametrize(
    ("rejected", "is_refused"),
    [({"self call": 5}, False), ({"self call": 6}, True), ({"kind kept out": 60, "self call": 5}, False)],
)
def test_the_share_of_bad_rows_decides(rejected, is_refused):
    intake = replace(GOOD, accepted=100 - sum(rejected.values()), rejected=rejected)
    if is_refused:
        with pytest.raises(TooManyRejects, match=r"6\.0% of the rows of records are bad") as caught:
            refuse_bad(intake, Limits(max_reject_share=0.05))
        assert caught.value.where == "records: self call 6"
    else:
        refuse_bad(intake, Limits(max_reject_share=0.05))
    assert intake.reject_share == pytest.approx(rejected["self call"] / 100)


def test_other_tables_are_held_to_it_too():
    bad = replace(FILE, file="c.csv", table="customers", rows=10, accepted=5, rejected={"number unreadable": 5})
    with pytest.raises(TooManyRejects, match=r"50\.0% of the rows of customers"):
        refuse_bad(replace(GOOD, files=[FILE, bad]), Limits())


def test_no_rows_and_no_record_are_told_apart():
    with pytest.raises(InputError, match="hold no rows"):
        refuse_bad(replace(GOOD, rows=0, accepted=0), Limits())
    with pytest.raises(TooManyRejects, match="No row of records was accepted"):
        refuse_bad(replace(GOOD, accepted=0, rejected={"kind kept out": 100}), Limits())


def test_ties_make_a_run_of_ties():
    assert GOOD.layout == Layout.RECORDS
    assert replace(GOOD, layouts=["ties"]).layout == Layout.TIES
