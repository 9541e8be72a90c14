"""Data of one's own: init proposes, check judges, and what both say is used by detect."""

import json

import pytest

from hhgraph.simulate import simulate

HEADER = {
    "subscriber": "MSISDN",
    "other": "OPP_NUMBER",
    "direction": "CALL_DIR",
    "start": "START_TIME",
    "duration": "DUR_SEC",
    "kind": "SVC",
    "cell": "CELL_ID",
}


@pytest.fixture
def export(tmp_path):
    """Return a folder as an operator might export it: other headers, other words, semicolons."""
    folder = tmp_path / "export"
    simulate(folder, households=60, seed=2, layout="leg", dirt=False, file_format="csv")
    words = {"out": "MO", "in": "MT"}
    for number, path in enumerate(sorted(folder.glob("records_*.csv"))):
        header, *rows = path.read_text().splitlines()
        names = [HEADER[name] for name in header.split(",")]
        place = names.index("CALL_DIR")
        lines = [";".join(names)]
        for row in rows:
            fields = row.split(",")
            fields[place] = words[fields[place]]
            lines.append(";".join(fields))
        (folder / f"cdr_{number:02d}.csv").write_text("\n".join(lines) + "\n")
        path.unlink()
    return folder


def test_init_then_check(hhgraph, export):
    proposed = hhgraph("init", export)
    assert proposed.exit_code == 0, proposed.output
    text = (export / "hhgraph.toml").read_text()
    for name in (*HEADER.values(), "cdr_"):
        assert name in text
    assert f"hhgraph check {export}" in proposed.stdout
    judged = hhgraph("check", export, "--json")
    assert judged.exit_code == 0, judged.output
    found = json.loads(judged.stdout)
    intake = found.get("intake", found)
    assert intake["layouts"] == ["leg"]
    assert intake["accepted"] == intake["rows"]
    assert intake["legs_merged"] > 0


def test_init_keeps_what_is_there(hhgraph, export):
    (export / "hhgraph.toml").write_text("# mine\n")
    refused = hhgraph("init", export)
    assert refused.exit_code == 1
    assert "--overwrite" in refused.stderr
    assert (export / "hhgraph.toml").read_text() == "# mine\n"


def test_check_refuses_what_detect_would(hhgraph, village):
    text = (village / "records.csv").read_text()
    (village / "records.csv").write_text(text.replace(",voice", ",telepathy"))
    result = hhgraph("check", village, "--quiet")
    assert result.exit_code == 1
    assert "kind unknown" in result.stdout
    assert "max_reject_share" in result.stderr
