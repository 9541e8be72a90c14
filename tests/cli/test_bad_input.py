"""Bad input: one clear message with what, where and what to do, exit code 1, nothing half-written."""

import gzip
import os
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import time

import pytest

COVERS = ("cli.__main__",)

RECORDS = "records.csv"


@pytest.fixture
def refused(hhgraph, tmp_path):
    """Return a function that runs detect on a folder and returns the refusal, having checked its manners."""

    def detect(folder, *options):
        before = _listing(tmp_path)
        result = hhgraph("detect", folder, "--out", tmp_path / "run", "--quiet", *options)
        assert result.exit_code == 1, result.output
        assert _listing(tmp_path) == before
        assert result.stdout == ""
        return _check_message(result.stderr)

    return detect


def _listing(folder):
    return sorted(path.name for path in folder.iterdir())


def _check_message(text):
    """Return a message that has what, where and what to do, and no traceback."""
    lines = text.strip().splitlines()
    assert lines[0].startswith("hhgraph: "), text
    assert "unexpected" not in lines[0], text
    assert [line[:9] for line in lines[1:]] == ["  where: ", "  to do: "], text
    return text


def _rewrite(path, change):
    path.write_text(change(path.read_text()))


def test_no_such_folder(refused, village):
    text = refused(village.with_name("vilage"))
    assert "no such data folder" in text
    assert str(village) in text  # the nearest one is named


def test_folder_without_records(refused, village):
    (village / RECORDS).unlink()
    text = refused(village)
    assert "No records file" in text
    assert "customers.csv" in text
    assert "hhgraph init" in text


@pytest.mark.parametrize("content", ["", "\n", "caller,callee,start,duration,kind\n"], ids=["bytes", "line", "header"])
def test_empty_file(refused, village, content):
    (village / RECORDS).write_text(content)
    assert RECORDS in refused(village)


def test_column_missing(refused, village):
    _rewrite(village / RECORDS, lambda text: text.replace("callee,", "someone_else_entirely,", 1))
    text = refused(village)
    assert "callee" in text
    assert RECORDS in text


def test_column_misspelt(refused, village):
    _rewrite(village / RECORDS, lambda text: text.replace("start,", "strat,", 1))
    text = refused(village)
    assert "start" in text
    assert "strat" in text


def test_column_missing_in_another_table(refused, village):
    _rewrite(village / "groups.csv", lambda text: text.replace("group_id", "groupid", 1))
    text = refused(village)
    assert "group_id" in text
    assert "groupid" in text
    assert "groups.csv" in text


def test_unknown_key(refused, village):
    (village / "hhgraph.toml").write_text("[households]\nmax_sise = 6\n")
    text = refused(village)
    assert "households.max_sise" in text
    assert "did you mean max_size?" in text
    assert "hhgraph.toml" in text


def test_unreadable_toml(refused, village):
    (village / "hhgraph.toml").write_text("[households\n")
    assert "hhgraph.toml" in refused(village)


def test_value_out_of_range(refused, village):
    assert "households.max_size" in refused(village, "--set", "households.max_size=1")


def test_one_label_class(refused, village):
    """Everybody who talks with a registered person is registered with them: there is no control."""
    lines = ["group_id,subscriber,role,joined_on"]
    records = ["caller,callee,start,duration,kind"]
    for group in range(40):
        numbers = [f"+86199{group:04d}000{i}" for i in range(3)]
        lines += [f"G{group},{number},{'member' if i else 'payer'},2024-01-01" for i, number in enumerate(numbers)]
        records += [
            f"{a},{b},2025-09-{day:02d} 08:00:00,60,voice"
            for day in range(1, 20)
            for a in numbers
            for b in numbers
            if a != b
        ]
    for path in village.iterdir():
        path.unlink()
    (village / "groups.csv").write_text("\n".join(lines) + "\n")
    (village / RECORDS).write_text("\n".join(records) + "\n")
    assert "control" in refused(village)


def test_labels_of_nobody(refused, village):
    header, *rows = (village / "groups.csv").read_text().splitlines()
    strangers = [",".join([row.split(",")[0], f"1380000{i:04d}", *row.split(",")[2:]]) for i, row in enumerate(rows)]
    (village / "groups.csv").write_text("\n".join([header, *strangers]) + "\n")
    text = refused(village)
    assert "registered pairs of 0 groups" in text
    assert "labels.source=none" in text


def test_all_rows_rejected(refused, village):
    def spoil(text):
        header, *rows = text.splitlines()
        return "\n".join([header, *("1.38E+10" + row[row.index(",") :] for row in rows)]) + "\n"

    _rewrite(village / RECORDS, spoil)
    text = refused(village)
    assert "number in exponent form" in text
    assert "No row of records was accepted" in text
    assert "hhgraph check" in text


def test_truncated_gz(refused, village):
    packed = gzip.compress((village / RECORDS).read_bytes(), 1)
    (village / "records.csv.gz").write_bytes(packed[: len(packed) // 2])
    (village / RECORDS).unlink()
    assert "records.csv.gz" in refused(village)


def test_not_a_gz_at_all(refused, village):
    (village / RECORDS).rename(village / "records.csv.gz")
    assert "records.csv.gz" in refused(village)


def test_damaged_parquet(refused, village):
    (village / RECORDS).unlink()
    (village / "records.parquet").write_bytes(b"PAR1" + bytes(1000))
    assert "records.parquet" in refused(village)


def test_two_runs_into_one_folder(refused, village, tmp_path):
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "run.json").write_text("{}")
    assert "--overwrite" in refused(village)
    assert (tmp_path / "run" / "run.json").read_text() == "{}"


def test_overwrite_spares_what_is_no_run(refused, village, tmp_path):
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "thesis.txt").write_text("years of work")
    assert "run.json" in refused(village, "--overwrite")
    assert (tmp_path / "run" / "thesis.txt").read_text() == "years of work"


def test_model_that_is_none(refused, village, tmp_path):
    (tmp_path / "model.json").write_text("{}")
    assert "model.json" in refused(village, "--model", tmp_path / "model.json")
    assert "nowhere.json" in refused(village, "--model", tmp_path / "nowhere.json")


def test_unwritable_folder(hhgraph, village):
    result = hhgraph("detect", village, "--out", "/proc/run", "--quiet")
    assert result.exit_code == 1
    assert "/proc/run" in _check_message(result.stderr)


COMMAND = (sys.executable, "-m", "hhgraph_cli", "detect")


def _mounts(folder):
    """Return whether the system lets us mount a disk of our own."""
    if shutil.which("unshare") is None:
        return False
    words = ["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", folder]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


def _limit():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def test_disk_full(village, tmp_path):
    """On a real full disk of 100 kB where the system lets us mount one, else no file may grow beyond 20 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    words = [*map(str, COMMAND), str(village), "--out", str(disk / "run"), "--quiet"]
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    if _mounts(disk):
        script = f"mount -t tmpfs -o size=100k tmpfs {disk} && {shlex.join(words)}; code=$?; ls -A {disk}; exit $code"
        done = subprocess.run(["unshare", "-m", "sh", "-c", script], check=False, **options)
    else:
        done = subprocess.run(words, preexec_fn=_limit, check=False, **options)
    assert done.returncode == 1, done.stderr
    assert "disk" in _check_message(done.stderr).lower() or "size" in done.stderr
    assert done.stdout == ""  # the disk is empty again
    assert _listing(disk) == []


@pytest.mark.parametrize("moment", ["Reading the files", "Measuring pairs"])
def test_interruption(village, tmp_path, moment):
    before = _listing(tmp_path)
    words = [*COMMAND, village, "--out", tmp_path / "run"]

    def listen():
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a test run in the background ignores it

    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(words, **pipes, text=True, preexec_fn=listen) as process:  # noqa: PLW1509 - no threads here
        told = ""
        for line in process.stderr:
            told += line
            if moment in line:
                break
        time.sleep(0.05)
        os.kill(process.pid, signal.SIGINT)
        out, rest = process.communicate(timeout=60)
    assert process.returncode == 130, told + rest
    assert "interrupted" in rest
    assert "Traceback" not in rest
    assert out == ""
    assert _listing(tmp_path) == before
