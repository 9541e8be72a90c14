"""File forms: delimiters, encodings, compression, quoted newlines, mixed headers."""

import gzip

import pyarrow as pa
import pytest

from hhgraph.errors import InputError, MissingFile

COVERS = ("records.batches",)

A, B, C = "19000000001", "19000000002", "19000000003"
DAY = 20_513 * 86_400
ROWS = (
    "caller,callee,start,duration,caller_cell",
    f"{A},{B},2026-03-01 10:00:00,60,Süd",
    f"{B},{C},2026-03-01 11:00:00,7,北",
)
CALLS = [
    (f"+86{A}", f"+86{B}", DAY + 36_000, 60, 0, "Süd", None),
    (f"+86{B}", f"+86{C}", DAY + 39_600, 7, 0, "北", None),
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_told_by_the_header_and_echoed(write, folder, room, delimiter):
    write("records.csv", *(row.replace(",", delimiter) for row in ROWS))
    found = room(folder)
    assert found.calls() == CALLS
    assert found.intake.files[0].delimiter == delimiter


@pytest.mark.parametrize(
    ("encoding", "told"), [("utf-8", "utf-8-sig"), ("utf-8-sig", "utf-8-sig"), ("gb18030", "gb18030")]
)
def test_encodings(write, folder, room, encoding, told):
    write("records.csv", *ROWS, encoding=encoding)
    found = room(folder)
    assert found.calls() == CALLS
    assert found.intake.files[0].encoding == told


def test_an_encoding_that_shows_late_is_found_late(write, folder, room):
    filler = [f"{A},{B},2026-03-01 10:{i // 60 % 60:02d}:{i % 60:02d},{i % 500 + 1},c" for i in range(30_000)]
    write("records.csv", ROWS[0], *filler, f"{B},{C},2026-03-01 11:00:00,7,北", encoding="gb18030")
    found = room(folder)
    assert {c["name"] for c in found.tables["cells"]} == {"c", "北"}
    assert found.intake.files[0].encoding == "gb18030"
    assert found.intake.rows == 30_001


def test_bytes_that_are_no_text_are_rejected_rows(write, folder, room):
    path = write("records.csv", ROWS[0], *[ROWS[1]] * 30_000)
    path.write_bytes(path.read_bytes() + f"{B},{C},2026-03-01 11:00:00,7,".encode() + b"\xff\xff\n")
    found = room(folder)
    assert found.intake.rejected["not text"] == 1
    assert found.intake.rows == 30_001
    assert found.intake.accepted + sum(found.intake.rejected.values()) == 30_001


def test_text_in_no_known_encoding_is_a_clear_error(folder, room):
    (folder / "records.csv").write_bytes(ROWS[0].encode() + b"\n\xff\xff\xff\n")
    with pytest.raises(InputError, match=r"(?s)neither UTF-8 nor GB18030.*records.csv"):
        room(folder)


def test_zst_and_gz(write, folder, room):
    text = write("plain.csv", *ROWS).read_bytes()
    (folder / "records_1.csv.gz").write_bytes(gzip.compress(text))
    with pa.output_stream(str(folder / "records_2.csv.zst"), compression="zstd") as out:
        out.write(text)
    found = room(folder)
    assert found.calls() == CALLS
    assert found.intake.rejected == {"duplicate row": 2}


def test_quoted_newlines_and_delimiters_stay_inside(write, folder, room):
    write("records.csv", ROWS[0], f'"{A}","{B}","2026-03-01 10:00:00",60,"a\nb,""c"""')
    found = room(folder)
    assert [c["name"] for c in found.tables["cells"]] == ['a\nb,"c"']


def test_files_with_other_columns_are_read_side_by_side(write, folder, room):
    write("records_1.csv", *ROWS)
    write("records_2.csv", "start;callee;caller", f"2026-03-01 12:00:00;{A};{C}")
    found = room(folder)
    assert len(found.tables["calls"]) == 3
    assert {(f.file, f.delimiter) for f in found.intake.files} == {
        ("records_1.csv", ","),
        ("records_2.csv", ";"),
    }


def test_an_empty_file_among_full_ones_is_a_warning(write, folder, room):
    write("records_1.csv", *ROWS)
    (folder / "records_2.csv").write_bytes(b"")
    found = room(folder)
    assert found.calls() == CALLS
    assert any("records_2.csv" in warning for warning in found.warnings)


def test_files_of_one_name_in_two_folders_are_told_apart(write, folder, room):
    write("plain.csv", *ROWS)
    for name in ("north", "south"):
        (folder / name).mkdir()
        (folder / name / "day.csv").write_bytes((folder / "plain.csv").read_bytes())
    found = room(folder, records=[{"files": ["*/day.csv"]}])
    assert found.calls() == CALLS
    assert {r[0] for r in found.rejects()} == {"south/day.csv"}


def test_a_pattern_without_files_is_an_error(write, folder, room):
    write("records.csv", *ROWS)
    with pytest.raises(MissingFile, match="No file matches"):
        room(folder, customers={"files": ["crm_*.csv"]})


def test_a_near_miss_of_an_optional_column_is_a_warning(write, folder, room):
    write("records.csv", ROWS[0].replace("duration", "durations"), *ROWS[1:])
    found = room(folder)
    assert any("did you mean duration?" in warning for warning in found.warnings)
