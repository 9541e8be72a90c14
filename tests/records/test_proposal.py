"""``hhgraph init``: what it makes of files it has never seen, and that its proposal works."""

import pytest

from hhgraph.errors import MissingFile, SettingsError
from hhgraph.records import propose_settings, write_proposal
from hhgraph.settings import load_settings

COVERS = ("records.guess",)

A, B, C = "19000000001", "19000000002", "19000000003"


def settled(folder, room):
    """Write the proposal, load it, read the folder with it; return the proposal and what was read."""
    proposal = propose_settings(folder)
    write_proposal(folder, proposal)
    return proposal, room(folder, **load_settings(folder).model_dump(exclude_unset=True))


def test_an_operators_legs(write, folder, room):
    write(
        "cdr_20260301.csv",
        "MSISDN|OPP_NUMBER|IMSI|CALL_DIR|START_TIME|DUR_SEC|SVC|CELL_ID",
        f"{A}|{B}|460000000000001|MO|20260301100000|60|VOICE|c1",
        f"{B}|{A}|460000000000002|MT|20260301100000|60|VOICE|c2",
    )
    write(
        "cdr_20260302.csv",
        "MSISDN|OPP_NUMBER|IMSI|CALL_DIR|START_TIME|DUR_SEC|SVC|CELL_ID",
        f"{A}|{C}|460000000000001|MO|20260302100000|0|SMS|c1",
    )
    write("crm.csv", "MSISDN,AREA,ARPU,CERT_NO,SEX", f"{A},X,50,D1,F")
    write("vpmn_family.csv", "FAMILY_ID,MSISDN,MEMBER_TYPE,EFF_DATE", f"f1,{A},payer,20250101")
    write("bts.csv", "CELL_ID,SITE_ID,LON,LAT", "c1,s1,118.1,25.2")
    proposal, found = settled(folder, room)
    assert proposal.files == {
        "bts.csv": "cells",
        "cdr_20260301.csv": "leg",
        "cdr_20260302.csv": "leg",
        "crm.csv": "customers",
        "vpmn_family.csv": "groups",
    }
    assert 'files = ["cdr_*.csv"]  # 2 files' in proposal.text
    assert proposal.unsure == []
    assert (found.intake.accepted, found.intake.records, found.intake.legs_merged) == (3, 2, 1)
    assert found.tables["customers"][0]["monthly_bill"] == 50
    assert found.tables["registered"][0]["group_id"] == "f1"
    assert found.tables["cells"][0]["site_name"] == "s1"


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("A_NUMBER,B_NUMBER,START_TIME,DURATION", f"{A},{B},2026-03-01 10:00:00,60"),
        ("CALLING_NBR,CALLED_NBR,BEGIN_TIME,BILLSEC,SERVICE_TYPE", f"{A},{B},2026/03/01 10:00:00,60,GSM"),
        ("主叫号码,被叫号码,通话开始时间,通话时长(秒),主叫小区", f"{A},{B},2026-03-01 10:00:00,60,c1"),
        ("手机号码,对端号码,呼叫类型,开始时间,时长", f"{A},{B},主叫,2026-03-01 10:00:00,60"),
        ("caller,callee,call_date,call_time,talk_time", f"{A},{B},2026-03-01,10:00:00,60"),
        ("from,to,timestamp,duration_min", f"{A},{B},1772339405,1.5"),
        ("x1,x2,x3,duration", f"{A},{B},2026-03-01 10:00:00,60"),
        (
            "msisdn,other_party,direction,start_time,duration,lac,ci",
            f"{A},{B},out,2026-03-01 10:00:00,60,1,2",
        ),
    ],
)
def test_headers_that_are_met_outside(write, folder, room, header, row):
    write("export.csv", header, row)
    _, found = settled(folder, room)
    assert (found.intake.accepted, found.intake.records) == (1, 1)


def test_what_is_unsure_is_marked_and_told(write, folder, room):
    write(
        "calls.csv",
        "caller,callee,timestamp,duration,direction,calltype",
        *[f"{i},{i + 1},{i * 50},{i},1,{i % 2 + 1}" for i in range(1, 30)],
    )
    proposal, found = settled(folder, room)
    told = "\n".join(proposal.unsure)
    assert "epoch" in told
    assert "kind: codes without words, taken as 1 = voice, 2 = sms" in told
    assert "country" in told
    marked = [line for line in proposal.text.splitlines() if "# unsure:" in line]
    assert any(line.startswith("epoch =") for line in marked)
    assert any(line.startswith("country = ") for line in marked)
    assert found.intake.accepted == 29


def test_codes_of_rows_without_duration_are_messages(write, folder):
    rows = [f"{A},{B},2026-03-01 10:00:0{i},{i % 2 * 9},{i % 2}" for i in range(8)]
    write("cdr.csv", "caller,callee,start,duration,service_type", *rows)
    text = propose_settings(folder).text
    assert 'voice = ["1"]' in text
    assert 'sms = ["0"]' in text


def test_minutes_are_told_by_name_or_by_value(write, folder):
    write(
        "cdr.csv",
        "caller,callee,start,duration",
        *[f"{A},{B},2026-03-01 10:0{i}:00,{i}.5" for i in range(1, 9)],
    )
    proposal = propose_settings(folder)
    assert 'duration_unit = "minutes"  # unsure' in proposal.text


def test_ties_and_files_that_are_nothing(write, folder, room):
    write("edges.csv", "i,j,type,weight", "1,2,money,1", "2,3,help,2")
    write("truth.csv", "subscriber,household", "1,h1")
    write("notes.csv", "date,remark", "2026-03-01,fine")
    (folder / "empty.csv").write_bytes(b"")
    proposal, found = settled(folder, room)
    assert found.intake.layouts == ["ties"]
    assert len(found.tables["ties"]) == 2
    assert proposal.files["truth.csv"] == "known answers, left out"
    assert proposal.files["notes.csv"] == "not recognised"
    assert proposal.files["empty.csv"] == "empty"


def test_a_folder_without_records_is_an_error(write, folder, tmp_path):
    write("notes.csv", "date,remark", "2026-03-01,fine")
    with pytest.raises(MissingFile, match="not recognised"):
        propose_settings(folder)
    with pytest.raises(MissingFile, match="no such data folder"):
        propose_settings(tmp_path / "nowhere")


def test_an_existing_file_is_kept_unless_asked(write, folder):
    write("records.csv", "caller,callee,start,duration", f"{A},{B},2026-03-01 10:00:00,60")
    proposal = propose_settings(folder)
    path = write_proposal(folder, proposal)
    path.write_text("# mine\n")
    with pytest.raises(SettingsError, match="already"):
        write_proposal(folder, proposal)
    assert path.read_text() == "# mine\n"
    assert write_proposal(folder, proposal, overwrite=True).read_text() == proposal.text
