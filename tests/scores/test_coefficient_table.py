"""The coefficient table: errors and signs for every pass where it was fitted here, coefficients alone elsewhere."""

import pytest

from hhgraph.scores.coefficient_table import tabulate_coefficients
from hhgraph.scores.score import score_pairs
from hhgraph.settings import Settings


@pytest.fixture
def scoring(planted):
    """Return a function that scores the planted homes."""

    def score(model=None, labels="groups", **options):
        settings = Settings(scorer=options, labels={"source": labels})
        return score_pairs(planted.store, settings, planted.values, planted.group, model, "records")

    return score


def test_the_first_pass_has_errors_and_the_later_ones_stand_on_it(scoring):
    found = scoring(passes=2)
    rows, _ = tabulate_coefficients(found)
    for number, one in enumerate(found.model.passes, 1):
        ours = [row for row in rows if row["pass"] == number]
        assert [row["feature"] for row in ours] == list(one.features)
        assert [row["coefficient"] for row in ours] == pytest.approx(one.linear.coefficients.tolist(), rel=1e-3)
        assert any(row["std_error"] for row in ours)
        signs = {row["sign"] for row in ours if row["sign_expected"] and row["std_error"]}
        assert number > 1 or "right" in signs
        assert signs
        assert signs <= {"right", "unclear", "wrong"}
        assert all(("stands on the pass before" in row["note"]) == (number > 1) for row in ours)


@pytest.mark.parametrize("options", [{"labels": "none"}, {}])
def test_without_labels_of_these_data_there_are_no_errors(scoring, options):
    found = scoring(**options) if options else scoring(scoring(passes=1).model)
    rows, _ = tabulate_coefficients(found)
    assert rows
    assert {row["std_error"] for row in rows} == {None}
