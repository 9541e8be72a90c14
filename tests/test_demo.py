"""A demo is whole or absent, and only a demo is ever overwritten; what it finds is the business of tests/docs."""

import json
from importlib import import_module
from types import SimpleNamespace

import pytest

import hhgraph
from hhgraph.demo import MARKER, demo
from hhgraph.errors import RunError

STEPS = {"simulate": "simulate", "pipeline": "detect", "views.validate": "validate_run"}


class Watch:
    """Progress that keeps the names of the stages."""

    def __init__(self):
        self.stages = []

    def stage(self, name, _total=None):
        """Keep the name."""
        self.stages.append(name)


@pytest.fixture
def quick(monkeypatch):
    """Let the three steps write a file each, and return what they were asked for."""
    asked = {}

    def simulate(folder, **options):
        asked["simulate"] = options
        folder.mkdir()
        (folder / "truth.csv").write_text("subscriber,household\n")

    def detect(data, out, progress):
        assert (data / "truth.csv").is_file()
        progress.stage("detecting")
        out.mkdir()
        return out

    def validate(run, truth):
        assert truth.is_file()
        return SimpleNamespace(content={"f1": 1.0}, save=lambda: (run / "validation.json").write_text("{}"))

    # By module: hhgraph.simulate is the function.
    for name, function in (("simulate", simulate), ("pipeline", detect), ("views.validate", validate)):
        monkeypatch.setattr(import_module(f"hhgraph.{name}"), STEPS[name], function)
    return asked


def test_a_demo_is_data_run_and_validation(quick, tmp_path):
    watch = Watch()
    made = demo(tmp_path / "demo", households=60, seed=3, progress=watch)
    assert quick["simulate"] == {"households": 60, "seed": 3}
    assert (made.data, made.run) == (tmp_path / "demo" / "data", tmp_path / "demo" / "run")
    assert made.validation == {"f1": 1.0}
    assert (made.run / "validation.json").is_file()
    assert json.loads((made.folder / MARKER).read_text()) == {"households": 60, "seed": 3}
    assert watch.stages == ["simulate", "detecting", "validate"]


@pytest.mark.usefixtures("quick")
def test_only_a_demo_is_overwritten(tmp_path):
    demo(tmp_path / "demo")
    (tmp_path / "demo" / "old").touch()
    with pytest.raises(RunError, match="--overwrite"):
        demo(tmp_path / "demo")
    demo(tmp_path / "demo", overwrite=True)
    assert not (tmp_path / "demo" / "old").exists()
    (tmp_path / "demo" / MARKER).unlink()
    with pytest.raises(RunError, match=MARKER.replace(".", r"\.")):
        demo(tmp_path / "demo", overwrite=True)


@pytest.mark.usefixtures("quick")
def test_a_demo_that_fails_leaves_nothing(tmp_path, monkeypatch):
    def fail(*_words, **_named):
        raise ValueError("broken")

    monkeypatch.setattr(import_module("hhgraph.pipeline"), "detect", fail)
    with pytest.raises(ValueError, match="broken"):
        hhgraph.demo(tmp_path / "demo")
    assert list(tmp_path.iterdir()) == []
