"""Text that goes to disk or to a person."""

import json

import numpy as np
import pytest

from hhgraph.errors import RunError
from hhgraph.run import as_json, mask, write_atomically


def test_json_is_plain_and_sorted():
    content = {
        "b": np.float64("nan"),
        "a": [np.int64(3), np.ma.masked_array([1.5, 2.0], [False, True])],
        "c": {2: float("inf"), "x": {"v", "u"}},
    }
    plain = {
        "a": [3, [1.5, None]],
        "b": None,
        "c": {"2": None, "x": ["u", "v"]},
    }
    assert json.loads(as_json(content)) == plain
    assert as_json({"b": 1, "a": 2}) == as_json({"a": 2, "b": 1})


def test_write_atomically_leaves_no_draft(tmp_path):
    write_atomically(tmp_path / "evaluation" / "x.json", "1")
    write_atomically(tmp_path / "evaluation" / "x.json", "2")
    assert [p.name for p in (tmp_path / "evaluation").iterdir()] == ["x.json"]
    assert (tmp_path / "evaluation" / "x.json").read_text() == "2"


def test_mask_hides_the_middle():
    assert mask("+8613800000000") == "+861********00"
    assert mask("10086") == "*****"


def test_a_folder_that_cannot_be_written_is_a_clear_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(RunError, match="cannot be written"):
        write_atomically(tmp_path / "file" / "x.json", "1")
    assert (tmp_path / "file").read_text() == ""
