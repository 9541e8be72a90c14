"""Every function that reads a run takes the run, or its folder as text or path."""

from __future__ import annotations

import pytest

from hhgraph.errors import MissingColumn, RunError
from hhgraph.evaluation.truth import read_truth
from hhgraph.run import Run, folder_of, open_run
from hhgraph.survey import draw_survey, read_survey
from hhgraph.views.compare import compare_runs
from hhgraph.views.explain import explain_household, explain_pair
from hhgraph.views.network import export_graph, measure_network
from hhgraph.views.validate import validate_run


def test_a_run_that_is_open_keeps_what_it_has_read(run):
    assert open_run(run) is run
    assert open_run(str(run.folder)).folder == open_run(run.folder).folder == run.folder


def test_no_run_is_one_error(tmp_path):
    with pytest.raises(RunError, match="no run folder"):
        open_run(str(tmp_path / "nothing"))


@pytest.mark.parametrize("form", [str, Run, lambda folder: folder])
def test_views_take_each_form(form, run, region, tmp_path):
    given = form(run.folder)
    a, b = run.pairs.loc[run.pairs["calls"].idxmax(), ["a", "b"]]
    assert explain_household(given, a).subscriber == a
    assert explain_pair(given, a, b).a == a
    assert compare_runs(given, given).content["unchanged"] == len(run.households)
    assert validate_run(given, truth=str(region.folder / "truth.csv")).folder == run.folder
    assert len(read_truth(given, region.folder / "truth.csv").subscriber)
    sample = draw_survey(given, 5, tmp_path / "list.csv")
    with pytest.raises(MissingColumn, match="outcome"):  # nobody was called yet
        read_survey(given, sample.file)
    assert folder_of(given) == run.folder


@pytest.mark.parametrize("form", [str, Run])
def test_network_takes_each_form(form, run, tmp_path):
    export_graph(form(run.folder), str(tmp_path / "people.graphml"))
    assert (tmp_path / "people.graphml").is_file()
    with pytest.raises(RunError, match="not a run folder"):
        measure_network(str(tmp_path))
