"""``hhgraph check`` and ``hhgraph init`` as commands."""

import json

from typer.testing import CliRunner

from hhgraph_cli.main import app

COVERS = ("cli.check", "cli.init")

A, B, C = "19000000001", "19000000002", "19000000003"
HEADER = "caller,callee,start,duration"
GOOD = [f"{A},{B},2026-03-0{day} 10:00:00,60" for day in (1, 2, 4)]


def run(*arguments):
    """Return what a command printed, and its exit code."""
    found = CliRunner().invoke(app, [str(a) for a in arguments])
    return found.exit_code, found.stdout, found.stderr


def test_a_usable_folder_leaves_with_zero(write, folder):
    write("records.csv", HEADER, *GOOD)
    code, out, _ = run("check", folder, "--quiet")
    assert code == 0
    assert "missing days: 2026-03-03" in out
    assert "Usable. Next: hhgraph detect" in out
    assert "19000000" not in out


def test_too_many_rejects_leave_with_one_after_the_counts(write, folder):
    write("records.csv", HEADER, *GOOD, f"{A},1.9E+10,2026-03-01 10:00:00,60")
    code, out, err = run("check", folder, "--quiet")
    assert code == 1
    assert "rejected: number in exponent form" in out
    assert "25.0% of the rows of records are bad" in err
    code, out, _ = run("check", folder, "--quiet", "--set", "limits.max_reject_share=0.3")
    assert code == 0


def test_json_holds_counts_and_masked_hubs(write, folder):
    write("records.csv", HEADER, *GOOD, f"{A},{C},2026-03-01 10:00:00,60")
    code, out, _ = run("check", folder, "--json")
    found = json.loads(out)
    assert code == 0
    assert (found["rows"], found["accepted"], found["days_missing"]) == (4, 4, ["2026-03-03"])
    assert found["hubs"][0] == {"number": "+***********01", "class": "mobile", "contacts": 2, "records": 4}


def test_init_writes_what_check_can_read(write, folder):
    write("export.csv", "A_NUMBER,B_NUMBER,START_TIME,DURATION", *GOOD)
    assert run("check", folder, "--quiet")[0] == 1
    code, out, _ = run("init", folder)
    assert code == 0
    assert "export.csv: event" in out
    assert "Unsure" in out
    assert run("init", folder)[0] == 1
    assert run("init", folder, "--show")[1] == (folder / "hhgraph.toml").read_text()
    assert run("check", folder, "--quiet")[0] == 0
