"""The inbox's registers, and what the return register makes of them: who is expected, what is late, what came."""

from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from tests.conftest import build_warehouse, read, write_return
from wres_pipeline.contracts import tables
from wres_pipeline.errors import DataFault, UsageFault
from wres_pipeline.ingest.registers import organisation_name, read_organisations, read_received
from wres_pipeline.reporting.return_workbook.workbook import write_return_workbook

REGISTER_RULES = {"w0_18_received_from_nobody"}
HEADER = "organisation_code,name,organisation_type,contract,successor_code,successor_from,expected_from,expected_to"
VALUE = "Zaphod"
ADDED = """V01,Voluntary full,voluntary,full_length,,,,
V02,Voluntary other,voluntary,other,,,,
V03,Voluntary none,voluntary,none,,,,
V04,Independent full,independent,full_length,V01,2020-03-31,2019,
RYC,,,none,,,,"""
RECEIVED = """RM1,2020-08-31T23:59:59
RGP,2020-09-01T00:00:00
RCX,2020-08-31T22:59:59+00:00
RY3,2020-08-31T23:00:00+00:00
RMY,2020-09-01T01:00:00+02:00"""


def write_organisations(inbox: Path, rows: str, header: str = HEADER) -> None:
    (inbox / "organisations.csv").write_text(f"{header}\n{rows}\n", encoding="utf-8")


def write_received(inbox: Path, rows: str) -> None:
    (inbox / "2020").mkdir(exist_ok=True)
    (inbox / "2020" / "received.csv").write_text(f"organisation_code,received_at\n{rows}\n", encoding="utf-8")


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> sa.Engine:
    """The years to 2021 of an inbox with every case: RGP cannot be read, RCX sent two, RY3 breaks a rule."""
    inbox = tmp_path_factory.mktemp("register")
    write_organisations(inbox, ADDED)
    for code, value in {"RM1": 5, "RCX": 5, "RY3": -5, "X99": 5, "V02": 5}.items():
        write_return(inbox, [f"2,appointed,,,white,{value}"], organisation=code)
    write_return(inbox, ['2,appointed,,,white,"5'], "RGP")
    write_return_workbook(inbox / "2020" / "RCX" / "return.xlsx", 2020, "RCX", "Queen Elizabeth Hospital")
    return build_warehouse(inbox, 2021, inbox)


def codes(register: sa.Engine, where: str) -> set[str]:
    return set(read(register, f"select organisation_code from return_register where {where}")["organisation_code"])


def test_an_override_is_text_and_what_is_left_empty_is_null(inbox: Path) -> None:
    write_organisations(inbox, "RM1, New name ,,other,,2020-04-01,,2021")
    (row,) = read_organisations(inbox).to_dict("records")
    assert list(row) == list(tables()["raw_organisations"].column_types)
    assert [value for value in row.values() if pd.notna(value)] == ["RM1", "New name", "other", "2020-04-01", "2021"]


def test_columns_at_the_end_may_be_absent_and_so_may_the_file(inbox: Path) -> None:
    assert read_organisations(inbox).empty
    write_organisations(inbox, "V01,A charity,voluntary,none", "organisation_code,name,organisation_type,contract")
    rows = read_organisations(inbox).dropna(axis="columns").to_numpy().tolist()
    assert rows == [["V01", "A charity", "voluntary", "none"]]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (f"V01,{VALUE},hospital,other,,,,", "organisation_type must be one of ccg, icb, nhs_trust, independent, vol"),
        (f"V01,{VALUE},voluntary,short,,,,", "contract must be one of full_length, other, none"),
        (f"v01,{VALUE},voluntary,other,,,,", "organisation_code must be an ODS code"),
        (f"V01,{VALUE},voluntary,other,,01/04/2020,,", "successor_from must be a date such as 2020-04-01"),
        (f"V01,{VALUE},voluntary,other,,2020-02-31,,", "successor_from must be a date such as 2020-04-01"),
        (f"V01,{VALUE},voluntary,other,,٢٠٢٠-04-01,,", "successor_from must be a date such as 2020-04-01"),
        (f"V01,{VALUE},voluntary,other,,,,٢٠٢٠", "expected_to must be a reporting year such as 2020"),
        (f"RM1,{VALUE},,,,,,", "organisation_code must stand in one row only"),
        ("V01,,voluntary,other,,,,", "name must"),
        (f"V01,{VALUE},,other,,,,", "organisation_type must"),
        (f"V01,{VALUE},voluntary,,,,,", "contract must"),
    ],
)
def test_each_fault_of_organisations_names_row_and_column(inbox: Path, row: str, fault: str) -> None:
    write_organisations(inbox, f"RM1,,,,,,,\n\n{row}")
    with pytest.raises(DataFault) as caught:
        read_organisations(inbox)
    assert str(caught.value).startswith(f"organisations.csv row 4: {fault}")
    assert VALUE not in str(caught.value)


def test_organisation_name_is_the_inbox_s_else_the_register_s(inbox: Path) -> None:
    assert organisation_name(inbox, "06W") == "NHS Norwich CCG"
    write_organisations(inbox, "V01,A charity,voluntary,none,,,,\nRM1,New name,,,,,,\n06W,,,other,,,,")
    names = [organisation_name(inbox, code) for code in ("V01", "RM1", "06W")]
    assert names == ["A charity", "New name", "NHS Norwich CCG"]
    with pytest.raises(UsageFault, match=r"No register knows X99\. .* add the organisation to .*organisations\.csv"):
        organisation_name(inbox, "X99")


def test_times_of_receipt_are_london_times(inbox: Path) -> None:
    sent = ["2020-08-31T23:59:59", "2020-08-31T23:30:00+00:00", "2020-12-31T23:30:00Z", "2020-08-31"]
    write_received(inbox, "\n".join(f"T0{number},{text}" for number, text in enumerate(sent)))
    received = read_received(inbox, 2020)
    london = ["2020-08-31 23:59:59", "2020-09-01 00:30:00", "2020-12-31 23:30:00", "2020-08-31 00:00:00"]
    assert received["received_at_london"].astype(str).tolist() == london
    assert received["received_at"].tolist() == sent


@pytest.mark.parametrize("sent", ["", VALUE, "31/08/2020", "2020-02-30", "0001-01-01T00:00:00+01:00"])
def test_a_bad_time_of_receipt_names_its_row(inbox: Path, sent: str) -> None:
    write_received(inbox, f"RM1,2020-08-31\nRGP,{sent}")
    with pytest.raises(DataFault, match=r"^2020/received\.csv row 3: received_at must be a date and time") as caught:
        read_received(inbox, 2020)
    assert VALUE not in str(caught.value)


def test_no_time_of_receipt_and_two(inbox: Path) -> None:
    assert read_received(inbox, 2020).empty
    write_received(inbox, "")
    assert read_received(inbox, 2020).empty
    write_received(inbox, "RM1,2020-08-31\nRM1,2020-09-01")
    with pytest.raises(DataFault, match=r"^2020/received\.csv row 3: the organisation stands in two rows\. Keep one"):
        read_received(inbox, 2020)


def test_late_begins_with_the_day_after_the_deadline_in_london(inbox: Path, tmp_path: Path) -> None:
    write_received(inbox, RECEIVED)
    (inbox / "2019").mkdir()
    (inbox / "2019" / "received.csv").write_text("a fault of last year stops nobody\n")
    register = build_warehouse(inbox, 2020, tmp_path)
    assert codes(register, "late = 'yes'") == {"RGP", "RY3", "RMY"}
    assert codes(register, "late = 'no' and reporting_year = 2020") >= {"RM1", "RCX", "06W"}


def test_who_is_expected_follows_succession_calendar_and_contract(register: sa.Engine) -> None:
    always, ccgs = {"RM1", "RGP", "RCX", "RY3", "RMY", "V01"}, {"06M", "06V", "06W", "06Y", "07J"}
    then = {2018: always, 2019: always | ccgs | {"V04"}, 2020: always | ccgs, 2021: always | {"26A"}}
    assert {year: codes(register, f"reporting_year = {year} and expected = 'yes'") for year in then} == then


def test_what_became_of_what_was_sent(register: sa.Engine) -> None:
    states = {"accepted": {"RM1", "V02"}, "received": {"RGP"}, "rejected": {"RCX", "RY3", "X99"}}
    assert {state: codes(register, f"state = '{state}'") for state in states} == states
    assert codes(register, "errors > 0") == states["received"] | states["rejected"]
    assert codes(register, "expected = 'no'") == {"V02", "X99"}
    twice = read(register, "select file from return_register where organisation_code = 'RCX' and errors > 0")
    assert sorted(twice["file"]) == ["2020/RCX/return.csv", "2020/RCX/return.xlsx"]


def test_of_whom_nothing_came_it_is_missing(register: sa.Engine) -> None:
    missing = codes(register, "reporting_year = 2020 and state = 'missing'")
    assert missing == {"RMY", "V01", "06M", "06V", "06W", "06Y", "07J"}
    assert codes(register, "state = 'missing' and (file is not null or expected = 'no' or errors > 0)") == set()


@pytest.mark.parametrize("code", ["../RM1", "/RM1", "rm1", "RM1/.."])
def test_a_receipt_of_what_is_no_code_names_its_row(inbox: Path, code: str) -> None:
    (inbox / "2020").mkdir()
    (inbox / "2020" / "received.csv").write_text(f"organisation_code,received_at\n{code},2020-08-01T10:00:00\n")
    with pytest.raises(DataFault, match=r"2020/received.csv row 2: organisation_code must be an ODS code"):
        read_received(inbox, 2020)


def test_a_receipt_from_somebody_of_whom_nothing_is_there_is_found(inbox: Path, tmp_path: Path) -> None:
    write_return(inbox, ["2,shortlisted,,,white,5"])
    sent = "organisation_code,received_at\nRM1,2020-08-01T10:00:00\nRM2,2020-08-01T10:00:00\n"
    (inbox / "2020" / "received.csv").write_text(sent)
    found = read(
        build_warehouse(inbox, 2020, tmp_path),
        "select rule, organisation_code, file from findings where rule <> 'W0-20'",
    )
    assert found.to_numpy().tolist() == [["W0-18", "RM2", "2020/received.csv"]]
