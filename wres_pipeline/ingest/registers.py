"""The inbox's own registers: organisations.csv, and each year's received.csv.

Here: reading and checking them. A fault in one stops the run, since it would misjudge every organisation.
"""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd

from wres_pipeline.contracts import tables
from wres_pipeline.errors import DataFault, UsageFault
from wres_pipeline.ingest.csv_file import read_small_csv
from wres_pipeline.standard.organisations import organisations

LONDON = ZoneInfo("Europe/London")


def read_organisations(inbox: Path) -> pd.DataFrame:
    """Rows of organisations.csv in the shape of raw_organisations: an empty field, or an absent column, is null.

    Raises DataFault, naming row and column, for a row that cannot be used.
    """
    columns = list(tables()["raw_organisations"].column_types)
    path = inbox / "organisations.csv"
    if not path.is_file():
        return pd.DataFrame(columns=columns, dtype="str")
    frame = _read(path, "organisations.csv", ("organisation_code", "name", "organisation_type", "contract"))
    for column in ("organisation_type", "contract", "office_holders_in_workforce"):
        _check_accepted(frame, column)
    _check_pattern(frame, "organisation_code", r"[A-Z0-9]{3,6}", "an ODS code, three to six capitals and digits")
    _check_pattern(frame, "successor_from", r"(\d{4}-\d\d-\d\d)?", "a date such as 2020-04-01")
    for column in ("expected_from", "expected_to"):
        _check_pattern(frame, column, r"(\d{4})?", "a reporting year such as 2020")
    if len(twice := frame[frame["organisation_code"].duplicated()]):
        raise DataFault(f"organisations.csv row {twice.iloc[0]['row_number']}: the code stands in two rows. Keep one.")
    return frame.reindex(columns=columns).replace("", None)


def _read(path: Path, name: str, required: tuple[str, ...]) -> pd.DataFrame:
    try:
        frame = read_small_csv(path, required)
    except DataFault as fault:
        raise DataFault(f"{name}: {fault}") from fault
    text = frame.columns.drop("row_number")
    frame[text] = frame[text].apply(lambda column: column.str.strip())
    return frame


def _check_accepted(frame: pd.DataFrame, column: str) -> None:
    """Hold a column against the values that schema.yml accepts in the shipped register; empty keeps the register's."""
    accepted = next(c.accepted_values for c in tables()["organisations"].columns if c.name == column)
    _check_pattern(frame, column, f"({'|'.join(accepted)})?", f"one of {', '.join(accepted)}")


def _check_pattern(frame: pd.DataFrame, column: str, pattern: str, wanted: str) -> None:
    if column not in frame.columns:
        return
    wrong = frame[~frame[column].str.fullmatch(pattern)]
    if len(wrong):
        raise DataFault(f"organisations.csv row {wrong.iloc[0]['row_number']}: {column} must be {wanted}.")


def organisation_name(inbox: Path, code: str) -> str:
    """Name of an organisation of the inbox's or the shipped register; UsageFault where neither knows the code."""
    added = read_organisations(inbox)
    names = {c: o.name for c, o in organisations().items()} | dict(
        zip(added.organisation_code, added.name, strict=True)
    )
    if code not in names:
        raise UsageFault(
            f"No register knows {code}. Check the code, or add the organisation to {inbox}/organisations.csv."
        )
    return str(names[code])


def read_received(inbox: Path, year: int) -> pd.DataFrame:
    """Rows of the year's received.csv in the shape of raw_received; a time without a zone is London time.

    Raises DataFault, naming the row, for a time that is not ISO 8601 or an organisation that stands there twice.
    """
    path = inbox / str(year) / "received.csv"
    name = f"{year}/received.csv"
    if not path.is_file():
        return pd.DataFrame(columns=list(tables()["raw_received"].column_types))
    frame = _read(path, name, ("organisation_code", "received_at"))
    if len(twice := frame[frame["organisation_code"].duplicated()]):
        raise DataFault(f"{name} row {twice.iloc[0]['row_number']}: the organisation stands in two rows. Keep one.")
    times = [_london(text, f"{name} row {n}") for text, n in zip(frame.received_at, frame.row_number, strict=True)]
    return frame[["organisation_code", "received_at"]].assign(reporting_year=year, received_at_london=times)


def _london(text: str, where: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise DataFault(f"{where}: received_at must be a date and time such as 2020-08-14T10:05:00.") from error
    return (moment.astimezone(LONDON) if moment.tzinfo else moment).replace(tzinfo=None)
