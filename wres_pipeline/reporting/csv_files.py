"""Writing tables as CSV, the way the output contract says. Not here: what goes into them."""

import csv
from pathlib import Path

import pandas as pd


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    """UTF-8, LF, minimal quoting; floats as Python's repr, whole numbers without .0, an absent figure empty."""
    text = frame.apply(lambda column: column.map(_field))
    path.parent.mkdir(parents=True, exist_ok=True)
    text.to_csv(path, index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL, encoding="utf-8")


def _field(value: object) -> str:
    if pd.isna(value):  # type: ignore[call-overload]  # any scalar of a frame
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(float(value))
    return str(value).replace("\r\n", "\n").replace("\r", "\n")
