"""A timed process tells its own cost, not ours, and its fault in its own words."""

import sys

import pytest

from hhgraph.errors import HhgraphError
from hhgraph.experiments.bench.measure import measure

COVERS = ("experiments.bench.spawn",)


def run(code):
    return measure([sys.executable, "-c", code])


def test_memory_and_processor_are_those_of_the_process():
    small = run("print('done')")
    large = run(
        "x = b'x' * (200 << 20); import time; end = time.process_time() + .3\nwhile time.process_time() < end: 0"
    )
    assert small.output == "done\n"
    assert 190 < large.peak_mb - small.peak_mb < 260
    assert large.cpu_seconds > 0.25
    assert large.seconds >= large.cpu_seconds * 0.5
    assert small.peak_mb < 100


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("import sys; sys.exit('hhgraph: no such folder')", "failed: no such folder"),
        ("raise SystemExit(7)", "failed: exit code 7"),
        ("import os; os.kill(os.getpid(), 9)", "failed: exit code"),
    ],
)
def test_a_failure_is_said_in_its_own_words(code, says):
    with pytest.raises(HhgraphError, match=says):
        run(code)
