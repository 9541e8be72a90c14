"""The two decisions a load hangs on, without a server: whether a batch is ours, and which run came before."""

import re
from types import SimpleNamespace

import pytest

from hhgraph.engine.files import read_text
from hhgraph.errors import ServerError
from hhgraph.views.neo4j.claim import _before
from hhgraph.views.neo4j.load import _Batch, _write
from hhgraph.views.neo4j.parts import Part
from hhgraph.views.neo4j.report import LoadReport, PartReport

COVERS = ("views.neo4j.claim",)

TIES = Part("contacted", "CONTACTED", "contacts", ("Subscriber", "Subscriber"))


class Transaction:
    """A transaction that knows how far the database is, and how many relationships a batch makes."""

    def __init__(self, done, created=2):
        self.done, self.created, self.written = done, created, []

    def run(self, query, **values):
        """Answer the counter's question, or write a batch."""
        if "first" in values:
            return SimpleNamespace(single=lambda: None if self.done is None else {"done": self.done})
        self.written.append((query, values["rows"]))
        counters = SimpleNamespace(relationships_created=self.created)
        return SimpleNamespace(consume=lambda: SimpleNamespace(counters=counters))


def test_every_index_that_is_made_is_taken_away_before_loading():
    made = re.findall(r"CREATE INDEX (\w+)", read_text("graphs/indexes.cypher"))
    gone = re.findall(r"DROP INDEX (\w+)", read_text("graphs/no_indexes.cypher"))
    assert set(made) <= set(gone)  # and those that an older version made
    assert len(made) == 5


def batch(first):
    return _Batch("run", "me", TIES, "CREATE ...", "SET ...", first, [[1], [2]])


def test_a_batch_whose_turn_it_is_is_written():
    transaction = Transaction(done=4)
    _write(transaction, batch(4))
    assert transaction.written == [("CREATE ...", [[1], [2]])]


def test_a_batch_that_the_server_took_before_the_line_broke_is_not_written_again():
    transaction = Transaction(done=6)
    _write(transaction, batch(4))
    assert transaction.written == []


@pytest.mark.parametrize("done", [0, 5, 8, None])
def test_a_counter_that_stands_elsewhere_means_another_load(done):
    transaction = Transaction(done=done)
    with pytest.raises(ServerError, match="Another load"):
        _write(transaction, batch(4))
    assert transaction.written == []


def test_a_tie_without_its_ends_is_never_lost_silently():
    with pytest.raises(ServerError, match="1 CONTACTED relationships found no ends"):
        _write(Transaction(done=4, created=1), batch(4))


@pytest.mark.parametrize(
    ("mine", "others", "wanted"),
    [
        ({}, [], (None, False)),
        ({}, [{"id": "a", "state": "complete"}], ("a", False)),
        # Cut short while remembering, and after it.
        ({"id": "b", "state": "loading", "previous": "a", "remembered": False}, [], ("a", False)),
        ({"id": "b", "state": "loading", "previous": "a", "remembered": True}, [], ("a", True)),
        # A third run after a second that was cut short: the households are still those of the first.
        ({}, [{"id": "c", "state": "loading", "previous": "a", "remembered": True}], ("a", True)),
        # Back to the first: it does not come before itself.
        ({"id": "b", "state": "replaced"}, [{"id": "c", "state": "loading", "previous": "b"}], (None, False)),
    ],
)
def test_the_run_before_is_found(mine, others, wanted):
    assert _before(mine, others, "b") == wanted


def test_a_report_tells_people_what_was_written_and_left_out():
    report = LoadReport("r", {"contacted": PartReport(12, 12), "list": PartReport(0)}, {"odd rows": 3}, 0, 2.0)
    assert report.as_lines() == [
        "CONTACTED                12",
        "left out: 3 odd rows",
        "run r: 12 written in 2.0 s, 6 a second",
    ]
    assert report.as_dict()["written"] == 12
