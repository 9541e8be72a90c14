"""``hhgraph simulate``, ``demo`` and ``bench``: from nothing to something."""

import json

import pytest

COVERS = ("cli.bench", "cli.demo", "experiments.bench.baseline", "experiments.bench.compare")


def test_simulate(hhgraph, tmp_path):
    out = tmp_path / "region"
    result = hhgraph("simulate", out, "--households", 60, "--seed", 4, "--layout", "leg")
    assert result.exit_code == 0, result.output
    assert f"{out}: " in result.stdout
    assert f"hhgraph detect {out} --out run" in result.stdout
    assert (out / "truth.csv").is_file()


def test_simulate_for_programs(hhgraph, tmp_path):
    words = ("--households", 60, "--months", 2, "--file-format", "parquet", "--clean", "--json")
    result = hhgraph("simulate", tmp_path / "region", *words)
    assert json.loads(result.stdout)["months"] == 2
    assert (tmp_path / "region" / "month_02" / "records_20251001.parquet").is_file()


@pytest.mark.parametrize("words", [("--layout", "legs"), ("--households", 3), ("--months", 0)])
def test_simulate_refuses(hhgraph, tmp_path, words):
    result = hhgraph("simulate", tmp_path / "region", "--quiet", *words)
    assert result.exit_code == 1
    assert "hhgraph: " in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_demo(hhgraph, tmp_path):
    folder = tmp_path / "demo"
    result = hhgraph("demo", folder, "--households", 150)
    assert result.exit_code == 0, result.output
    for words in (
        "Truth",
        "pairs in one household: precision",
        f"hhgraph explain {folder}/run +8619",
        "neo4j",
    ):
        assert words in result.stdout
    assert sorted(path.name for path in folder.iterdir()) == ["data", "demo.json", "run"]
    assert (folder / "run" / "evaluation" / "validation.json").is_file()
    again = hhgraph("demo", folder, "--households", 150)
    assert again.exit_code == 1
    assert "--overwrite" in again.stderr


def test_demo_overwrites_demos_only(hhgraph, tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    assert hhgraph("demo", tmp_path, "--overwrite", "--quiet").exit_code == 1
    assert (tmp_path / "thesis.txt").is_file()


def test_bench(hhgraph, tmp_path):
    data = tmp_path / "data"
    result = hhgraph("bench", "--records", "12_000", "--dir", data, "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert 8_000 < found["records"] < 16_000
    assert found["ratio"] == pytest.approx(found["detect"]["seconds"] / found["baseline"]["seconds"], abs=0.01)
    assert found["baseline"]["result"] > 1000  # pairs
    assert 30 < found["baseline"]["peak_mb"] < found["detect"]["peak_mb"]
    assert {"read_records", "score_in_groups", "write_tables"} <= {stage["stage"] for stage in found["stages"]}
    other = hhgraph("bench", "--records", "20_000", "--dir", data, "--quiet")
    assert other.exit_code == 1
    assert "another folder" in other.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


def test_bench_refuses(hhgraph):
    assert hhgraph("bench", "--records", 10).exit_code == 1
