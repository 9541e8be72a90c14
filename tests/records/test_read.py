"""Reading a folder of events: what comes out, and that every row is accounted for."""

import gzip
import random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hhgraph.errors import HhgraphError, InputError, MissingColumn, MissingFile, SettingsError, TooManyRejects

COVERS = ("records.batches", "records.calls", "records.frames", "records.summary")

A, B, C = "19000000001", "19000000002", "19000000003"
DAY = 20_513 * 86_400  # 2026-03-01 00:00 in seconds since 1970-01-01
HEADER = "caller,callee,start,duration,kind,caller_cell,callee_cell"
GOOD = (
    f"{A},{B},2026-03-01 10:00:00,60,voice,c2,c1",
    f"{B},{A},2026-03-01 11:00:00,0,sms,,c2",
    f"+86{A},{C},2026-03-02 10:00:00,5,VOICE,c2,",
)
CALLS = [
    (f"+86{A}", f"+86{B}", DAY + 36_000, 60, 0, "c2", "c1"),
    (f"+86{A}", f"+86{C}", DAY + 122_400, 5, 0, "c2", None),
    (f"+86{B}", f"+86{A}", DAY + 39_600, 0, 1, None, "c2"),
]


def test_standard_names_need_no_settings(write, folder, room):
    write("records_1.csv", HEADER, *GOOD)
    write("cells.csv", "cell,site,longitude,latitude,city", "c1,s1,118.5,25.1,X", "c3,s1,500,25.1,")
    write("customers.csv", "subscriber,birth_year,colour", f"{A},1980,red", f"{B},,")
    write(
        "family_plans.csv",
        "group_id,subscriber,role,joined_on",
        f"g1,{A},payer,2026-01-05",
        f"g1,{B},member,",
    )
    found = room(folder)
    assert found.calls() == CALLS
    cells = {c["name"]: (c["site_name"], c["longitude"], c["city"]) for c in found.tables["cells"]}
    assert cells == {"c1": ("s1", 118.5, "X"), "c2": ("c2", None, None), "c3": ("s1", None, None)}
    assert [c["cell"] for c in sorted(found.tables["cells"], key=lambda c: c["name"])] == [0, 1, 2]
    customers = {c["id"]: c for c in found.tables["customers"]}
    assert customers[0]["birth_year"] == 1980
    assert (customers[0]["colour"], customers[1]["colour"]) == ("red", None)
    assert [(r["group_id"], r["id"], r["role"]) for r in found.tables["registered"]] == [
        ("g1", 0, "payer"),
        ("g1", 1, "member"),
    ]
    assert [n["on_net"] for n in sorted(found.tables["numbers"], key=lambda n: n["id"])] == [
        True,
        True,
        False,
    ]
    intake = found.intake
    assert (intake.rows, intake.accepted, intake.voice, intake.sms) == (3, 3, 2, 1)
    assert (intake.first_day, intake.last_day, intake.days) == ("2026-03-01", "2026-03-02", 2)
    assert intake.cell_coverage["cells_named"] == 2
    assert intake.cell_coverage["cells_described"] == 1
    assert all(len(file.sha256) == 64 for file in intake.files)


def test_parquet_with_types_gives_the_same_calls(folder, room):
    stamps = pa.array([DAY + 36_000, DAY + 39_600, DAY + 122_400], pa.timestamp("s"))
    table = {
        "caller": pa.array([int(A), int(B), int(A)]),
        "callee": pa.array([B, A, C]),
        "start": stamps,
        "duration": pa.array([60, 0, 5], pa.int16()),
        "kind": pa.array(["voice", "sms", "voice"]).dictionary_encode(),
        "caller_cell": pa.array(["c2", None, "c2"]),
        "callee_cell": pa.array(["c1", "c2", None]),
    }
    pq.write_table(pa.table(table), folder / "records.parquet")
    found = room(folder)
    assert found.calls() == CALLS
    zoned = stamps.cast(pa.timestamp("us")).cast(pa.int64())
    utc = pa.array([v - 8 * 3600 * 10**6 for v in zoned.to_pylist()], pa.timestamp("us", tz="UTC"))
    other = {"start": utc, "duration": pa.array([60.2, None, 5.0])}
    pq.write_table(pa.table(table | other), folder / "records.parquet")
    assert room(folder).calls() == CALLS
    epoch = pa.array([(v // 10**6) - 8 * 3600 for v in zoned.to_pylist()])
    pq.write_table(pa.table(table | {"start": epoch}), folder / "records.parquet")
    assert room(folder).calls() == CALLS


def test_numbers_stored_as_floating_point_are_rejected(folder, room):
    table = {"caller": [float(A)], "callee": [B], "start": ["2026-03-01 10:00:00"], "duration": [5]}
    pq.write_table(pa.table(table), folder / "records.parquet")
    assert room(folder).rejects() == [("records.parquet", 1, "number as float")]


BAD = (
    (f"{A},1.9E+10,2026-03-01 10:00:00,60,voice,,", "number in exponent form"),
    (f"{A}.0,{B},2026-03-01 10:00:00,60,voice,,", "number as float"),
    (f",{B},2026-03-01 10:00:00,60,voice,,", "number missing"),
    (f"{A},+86 {A},2026-03-01 10:00:00,60,voice,,", "self call"),
    (f"{A},{B},,60,voice,,", "start missing"),
    (f"{A},{B},2026-02-30 10:00:00,60,voice,,", "start unreadable"),
    (f"{A},{B},2026-03-01,60,voice,,", "start unreadable"),
    (f"{A},{B},2026-03-01 10:00:00,60,gprs,,", "kind kept out"),
    (f"{A},{B},2026-03-01 10:00:00,60,pigeon,,", "kind unknown"),
    (f"{A},{B},2026-03-01 10:00:00,60,,,", "kind missing"),
    (f"{A},{B},2026-03-01 10:00:00,,voice,,", "duration missing"),
    (f"{A},{B},2026-03-01 10:00:00,long,voice,,", "duration unreadable"),
    (f"{A},{B},2026-03-01 10:00:00,-1,voice,,", "duration negative"),
    (f"{A},{B},2026-03-01 10:00:00,0,voice,,", "duration zero"),
    (f"{A},{B},2026-03-01 10:00:00,86401,voice,,", "duration over 24 h"),
    (GOOD[0], "duplicate row"),
    (f"{A},{B}", "too few columns"),
    (f"{A},{B},2026-03-01 10:00:00,60,voice,,,x", "too many columns"),
)


@pytest.mark.parametrize("ending", [".csv", ".csv.gz"])
def test_every_bad_row_has_its_reason_and_its_place(write, folder, room, ending):
    lines = [GOOD[0]]
    wanted = []
    for number, (line, reason) in enumerate(BAD):
        lines += [line, f"{C},{A},2026-03-04 0{number // 10}:00:0{number % 10},7,voice,,"]
        wanted.append(("records.csv" + ending[4:], len(lines) - 1, reason))
    path = write("records.csv", HEADER, *lines)
    if ending == ".csv.gz":
        (folder / "records.csv.gz").write_bytes(gzip.compress(path.read_bytes()))
        path.unlink()
    found = room(folder)
    assert found.rejects() == sorted(wanted)
    assert found.intake.rows == len(lines)
    assert found.intake.accepted == len(lines) - len(BAD) == len(found.tables["calls"])
    assert sum(found.intake.rejected.values()) == len(BAD)
    shown = " ".join(f"{r['column']} {r['value']}" for r in found.tables["rejects"])
    assert "19000000" not in shown
    named = {r["reason"]: (r["column"], r["value"]) for r in found.tables["rejects"]}
    assert named["duration negative"] == ("duration", "-1")
    assert named["number in exponent form"] == ("callee", "*.**+10")
    assert named["kind unknown"] == ("kind", "pigeon")


def test_order_of_rows_and_number_of_threads_change_nothing(write, folder, room):
    dice = random.Random(3)  # noqa: S311
    lines = [
        f"{dice.choice((A, B, C))},1900000{dice.randrange(9999):04d},2026-03-0{dice.randrange(1, 9)} 10:00:00"
        f",{dice.randrange(-1, 50)},{dice.choice(('voice', 'sms', 'gprs'))},c{dice.randrange(9)},"
        for _ in range(2000)
    ]
    lines += lines[:50]
    seen = []
    for threads in (1, 2):
        dice.shuffle(lines)
        write("records.csv", HEADER, *lines)
        found = room(folder, threads=threads)
        reasons = sorted((r["reason"], str(r["value"])) for r in found.tables["rejects"])
        seen.append((found.calls(), sorted(map(str, found.tables["numbers"])), reasons, found.intake.rejected))
    assert seen[0] == seen[1]


def test_rows_that_differ_within_a_second_are_no_duplicates(write, folder, room):
    row = f"{A},{B},2026-03-01 10:00:00.%s,60,sms,,"
    write("records.csv", HEADER, row % 1, row % 2, row % 2)
    found = room(folder)
    assert found.rejects() == [("records.csv", 3, "duplicate row")]
    assert len(found.tables["calls"]) == 2


def test_a_file_sent_twice_is_read_once(write, folder, room):
    write("records_1.csv", HEADER, *GOOD)
    write("records_2.csv", HEADER, *GOOD)
    found = room(folder)
    assert found.calls() == CALLS
    assert {r[0] for r in found.rejects()} == {"records_2.csv"}
    by_file = {f.file: (f.rows, f.accepted, sum(f.rejected.values())) for f in found.intake.files}
    assert by_file == {"records_1.csv": (3, 3, 0), "records_2.csv": (3, 0, 3)}


def test_two_blocks_with_fixed_kinds_and_seconds_from_a_day(write, folder, room):
    write("calls.csv", "timestamp,caller,callee,duration", "36000,7,8,60", "40000,7,8,-1")
    write("sms.csv", "timestamp,sender,recipient", "39600,8,7", "39600,8,7")
    found = room(
        folder,
        project={"country": ""},
        records=[
            {
                "files": ["calls.csv"],
                "columns": {"start": "timestamp"},
                "kind": "voice",
                "epoch": "2026-03-01",
            },
            {
                "files": ["sms.csv"],
                "columns": {"start": "timestamp", "caller": "sender", "callee": "recipient"},
                "kind": "sms",
                "epoch": "2026-03-01",
            },
        ],
    )
    assert found.calls() == [
        ("7", "8", DAY + 36_000, 60, 0, None, None),
        ("8", "7", DAY + 39_600, 0, 1, None, None),
    ]
    assert found.rejects() == [("calls.csv", 2, "duration negative"), ("sms.csv", 2, "duplicate row")]


def test_ties_are_summed(write, folder, room):
    write(
        "records.csv",
        "a,b,relation,weight",
        "1,2,money,2",
        "1,2,money,3",
        "2,1,money,",
        "1,1,money,1",
        "3,1,,x",
    )
    found = room(folder, project={"country": ""})
    assert [(t["a"], t["b"], t["relation"], t["weight"]) for t in found.tables["ties"]] == [
        (0, 1, "money", 5.0),
        (1, 0, "money", 1.0),
    ]
    assert found.rejects() == [("records.csv", 4, "self tie"), ("records.csv", 5, "weight unreadable")]
    assert (found.intake.ties_summed, found.intake.accepted, found.intake.layouts) == (1, 3, ["ties"])


def test_on_net_without_customers_is_every_ordinary_number(write, folder, room):
    write("records.csv", HEADER, *GOOD, f"{A},10086,2026-03-01 12:00:00,60,voice,,")
    found = room(folder)
    assert {n["class"]: n["on_net"] for n in found.tables["numbers"]} == {"mobile": True, "short": False}


def test_a_day_and_an_hour_in_two_columns(write, folder, room):
    write("records.csv", "caller,callee,day,hour,duration", f"{A},{B},20260301,10:00:00,60")
    columns = {"start": "day+hour"}
    found = room(folder, records=[{"columns": columns}])
    assert [c[2] for c in found.calls()] == [DAY + 36_000]


@pytest.mark.parametrize(
    ("files", "error", "words"),
    [
        ({}, MissingFile, "No records file"),
        ({"records.csv": ""}, InputError, "empty"),
        ({"records.csv": HEADER + "\n"}, InputError, "no rows"),
        ({"records.csv": "caller,calee,start\n1,2,3\n"}, MissingColumn, "did you mean calee?"),
        (
            {"records.csv": f"{HEADER}\n{A},{A},2026-03-01 10:00:00,60,voice,,\n"},
            TooManyRejects,
            "No row of records",
        ),
        ({"records.csv": "13800000000,2\n"}, MissingColumn, "*********00"),
    ],
)
def test_bad_input_is_one_clear_error(folder, room, files, error, words):
    for name, text in files.items():
        (folder / name).write_text(text)
    with pytest.raises(error) as caught:
        room(folder, strict=True)
    assert words in str(caught.value)
    assert caught.value.where
    assert caught.value.todo


def test_a_folder_that_is_not_there_names_the_nearest(tmp_path, room):
    (tmp_path / "region").mkdir()
    with pytest.raises(MissingFile, match=r"Did you mean .*region"):
        room(tmp_path / "regoin")


def test_too_many_rejects_stop_the_work_and_say_why(write, folder, room):
    write("records.csv", HEADER, *GOOD, BAD[0][0])
    with pytest.raises(TooManyRejects, match=r"(?s)25.0% of the rows of records .*number in exponent form 1"):
        room(folder, strict=True)
    assert room(folder, strict=True, limits={"max_reject_share": 0.3}).intake.accepted == 3


def test_a_truncated_gz_names_the_file(write, folder, room):
    whole = write("records.csv", HEADER, *(GOOD * 5000)).read_bytes()
    (folder / "records.csv").unlink()
    packed = gzip.compress(whole)
    for cut in (len(packed) // 2, 20):
        (folder / "records.csv.gz").write_bytes(packed[:cut])
        with pytest.raises(InputError, match=r"(?s)cut short.*records.csv.gz"):
            room(folder)


def test_an_unknown_column_in_the_mapping_names_the_nearest(write, folder, room):
    write("records.csv", HEADER, *GOOD)
    with pytest.raises(SettingsError, match="did you mean duration"):
        room(folder, records=[{"columns": {"durations": "callee"}}])
    with pytest.raises(MissingColumn, match="did you mean duration"):
        room(folder, records=[{"columns": {"duration": "duratoin"}}])
    with pytest.raises(HhgraphError, match=r"Did you mean records.csv"):
        room(folder, records=[{"files": ["record*.cvs"]}])


@pytest.mark.parametrize(
    ("limit", "says"), [("MOST_NUMBERS", "There are 3 numbers"), ("MOST_CELLS", "There are 2 cells")]
)
def test_more_than_ids_tell_apart_is_refused_before_work_begins(write, folder, room, monkeypatch, limit, says):
    monkeypatch.setattr(f"hhgraph.records.read.{limit}", 1)
    write("records_1.csv", HEADER, *GOOD)
    with pytest.raises(HhgraphError, match=f"{says}, and their ids tell no more than 1 apart"):
        room(folder)
