"""What a load says it did."""

from hhgraph.views.neo4j.report import LoadReport, PartReport


def test_figures_are_sums_over_the_parts():
    report = LoadReport("r", {"subscriber": PartReport(5, 5), "contacted": PartReport(9, 3, 2)}, seconds=2.0)
    assert (report.written, report.changed) == (8, True)
    assert report.as_dict()["parts"]["contacted"]["deleted"] == 2
    lines = report.as_lines()
    assert [line.split() for line in lines[:2]] == [["Subscriber", "5"], ["CONTACTED", "9"]]
    assert lines[-1] == "run r: 8 written in 2.0 s, 4 a second"


def test_a_second_load_says_that_nothing_was_to_do():
    report = LoadReport("r", {"subscriber": PartReport(5)}, {"pairs of strangers": 1200})
    assert not report.changed
    assert report.as_lines()[1:] == ["left out: 1,200 pairs of strangers", "run r: nothing to do, it was there already"]
    assert LoadReport("r", stale_nodes=1).changed
    assert LoadReport("r", {"contacted": PartReport(5, deleted=1)}).changed
