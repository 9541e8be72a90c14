"""Real records of the Copenhagen Networks Study: every row accounted for."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("HHGRAPH_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data"))
FOLDER = SHARED / "copenhagen"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no shared data at {SHARED}; set HHGRAPH_SHARED_DATA"),
]


def test_every_row_of_calls_and_messages_is_accepted_or_rejected_with_a_reason(room):
    time = {"start": "timestamp"}
    found = room(
        FOLDER,
        project={"country": "", "timezone": "Europe/Copenhagen"},
        records=[
            {"files": ["calls.csv.gz"], "columns": time, "kind": "voice", "epoch": "2007-01-01"},
            {
                "files": ["sms.csv.gz"],
                "columns": time | {"caller": "sender", "callee": "recipient"},
                "kind": "sms",
                "epoch": "2007-01-01",
            },
        ],
    ).intake
    rows = {file.file: (file.rows, file.accepted, file.rejected) for file in found.files}
    assert rows == {
        "calls.csv.gz": (3600, 2654, {"duration negative": 366, "duration zero": 580}),
        "sms.csv.gz": (24333, 24312, {"duplicate row": 21}),
    }
    assert found.days == 28
