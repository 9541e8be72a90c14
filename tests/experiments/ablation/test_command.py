"""``hhgraph ablate`` prints all rows and writes them where it is told."""

import json

import pytest
from typer.testing import CliRunner

from hhgraph.experiments import ablation
from hhgraph_cli.main import app

COVERS = ("cli.ablate",)

runner = CliRunner()


@pytest.fixture
def command(small, found, monkeypatch):
    """Return a function that runs the command on figures already measured."""
    asked = []

    def measure(folder, truth, **options):
        asked.append((folder, truth, options.pop("quick"), options.pop("communities")))
        return found

    monkeypatch.setattr(ablation, "ablate", measure)
    words = ["ablate", str(small.folder), "--truth", str(small.folder / "truth.csv"), "--quiet"]

    def run(*more):
        result = runner.invoke(app, [*words, *map(str, more)])
        assert result.exit_code == 0, result.output
        return result.stdout, asked[-1]

    return run


def test_table_shows_every_row_whole(command, found):
    text, _ = command("--communities")
    lines = text.splitlines()
    for row in found.rows:
        line = next(line for line in lines if line.startswith(row.name))
        assert f"{row.households['f1']['value']:.3f}" in line
    assert any(line.startswith("Leiden, modularity") for line in lines)


def test_json_is_the_whole_answer(command, found):
    text, asked = command("--json", "--quick")
    assert [row["name"] for row in json.loads(text)["rows"]] == [row.name for row in found.rows]
    assert asked[2:] == (True, False)


def test_out_names_the_command_without_a_path_of_this_machine(command, small, tmp_path):
    page = tmp_path / "ablation.md"
    command("--out", page, "--communities")
    text = page.read_text()
    assert "`hhgraph ablate data --truth data/truth.csv --communities`" in text
    assert str(small.folder) not in text
