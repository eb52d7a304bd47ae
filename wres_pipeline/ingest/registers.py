"""The inbox's own registers: organisations.csv, and each year's received.csv (headers.csv, codes.csv: local_maps).

Here: reading and checking them. A fault in one stops the run, since it would misjudge every organisation.
"""

from datetime import datetime
from pathlib import Path

import pandas as pd

from wres_pipeline.contracts import tables
from wres_pipeline.errors import DataFault, UsageFault
from wres_pipeline.ingest.csv_file import read_small_csv
from wres_pipeline.standard.calendar import LONDON
from wres_pipeline.standard.organisations import organisations

ORGANISATIONS = "organisations.csv"
NEEDED = ("name", "organisation_type", "contract")


def read_organisations(inbox: Path) -> pd.DataFrame:
    """Rows of organisations.csv in the shape of raw_organisations: an empty field, or an absent column, is null.

    Raises DataFault, naming row and column, for a row that cannot be used.
    """
    columns = list(tables()["raw_organisations"].column_types)
    path = inbox / ORGANISATIONS
    if not path.is_file():
        return pd.DataFrame(columns=columns, dtype="str")
    frame = read_register(path, ORGANISATIONS, ("organisation_code", *NEEDED))
    _check_organisations(frame)
    return frame.reindex(columns=columns).replace("", None)


def _check_organisations(frame: pd.DataFrame) -> None:
    code = frame["organisation_code"]
    _must_be_codes(frame)
    must(~code.duplicated(), frame, "organisation_code", "stand in one row only")
    for column in NEEDED:
        wanted = "be given: the shipped register does not know this organisation"
        must((frame[column] != "") | code.isin(list(organisations())), frame, column, wanted)
    for column in frame.columns.intersection(
        ["organisation_type", "contract", "office_holders_in_workforce", "board_consents"]
    ):
        accepted = next(c.accepted_values for c in tables()["organisations"].columns if c.name == column)
        must(frame[column].isin(["", *accepted]), frame, column, f"be one of {', '.join(accepted)}")
    for column in frame.columns.intersection(["successor_code"]):
        known = frame[column].isin(["", *code, *organisations()]) & (frame[column] != code)
        must(known, frame, column, "be another organisation of this or the shipped register: add a row for it")
    for column in frame.columns.intersection(["expected_from", "expected_to"]):
        must(frame[column].str.fullmatch("([0-9]{4})?"), frame, column, "be a reporting year such as 2020")
    for column in frame.columns.intersection(["successor_from"]):
        in_digits = frame[column].where(frame[column].str.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}"))
        is_date = pd.to_datetime(in_digits, format="%Y-%m-%d", errors="coerce").notna()
        must(is_date | (frame[column] == ""), frame, column, "be a date such as 2020-04-01")


def _must_be_codes(frame: pd.DataFrame) -> None:
    codes = frame["organisation_code"].str.fullmatch("[A-Z0-9]{3,6}")
    must(codes, frame, "organisation_code", "be an ODS code: 3 to 6 capitals and digits")


def must(holds: "pd.Series[bool]", frame: pd.DataFrame, column: str, wanted: str) -> None:
    """Raise DataFault for the first row of a register (of `read_register`) for which something does not hold."""
    if not holds.all():
        row = frame["row_number"][~holds].iloc[0]
        raise DataFault(f"{frame.attrs['register']} row {row}: {column} must {wanted}.")


def read_register(path: Path, name: str, required: tuple[str, ...]) -> pd.DataFrame:
    """Rows of a register of the inbox as stripped text; DataFault, with its name, where it cannot be read."""
    try:
        frame = read_small_csv(path, required)
    except DataFault as fault:
        raise DataFault(f"{name}: {fault}") from fault
    text = frame.columns.drop("row_number")
    frame[text] = frame[text].apply(lambda column: column.str.strip())
    frame.attrs["register"] = name
    return frame


def organisation_name(inbox: Path, code: str) -> str:
    """Name of an organisation of the inbox's or the shipped register; UsageFault where neither knows the code."""
    added = read_organisations(inbox).dropna(subset="name")
    names = {known: each.name for known, each in organisations().items()}
    names |= dict(zip(added["organisation_code"], added["name"], strict=True))
    if code not in names:
        raise UsageFault(
            f"No register knows {code}. Check the code, or add the organisation to {inbox}/organisations.csv."
        )
    return names[code]


def read_received(inbox: Path, year: int) -> pd.DataFrame:
    """Rows of the year's received.csv in the shape of raw_received; a time without a zone is London time.

    Raises DataFault, naming the row, for what is no ODS code, a time that is not ISO 8601 or an organisation that
    stands there twice.
    """
    path = inbox / str(year) / "received.csv"
    name = f"{year}/received.csv"
    if not path.is_file():
        return pd.DataFrame(columns=list(tables()["raw_received"].column_types))
    frame = read_register(path, name, ("organisation_code", "received_at"))
    _must_be_codes(frame)
    if len(twice := frame[frame["organisation_code"].duplicated()]):
        raise DataFault(f"{name} row {twice.iloc[0]['row_number']}: the organisation stands in two rows. Keep one.")
    times = [_london(text, f"{name} row {n}") for text, n in zip(frame.received_at, frame.row_number, strict=True)]
    return frame[["organisation_code", "received_at"]].assign(reporting_year=year, received_at_london=times)


def _london(text: str, where: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        return (moment.astimezone(LONDON) if moment.tzinfo else moment).replace(tzinfo=None)
    except (ValueError, OverflowError) as error:
        raise DataFault(f"{where}: received_at must be a date and time such as 2020-08-14T10:05:00.") from error
