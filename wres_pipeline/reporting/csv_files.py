"""Writing tables as CSV files. Not here: what goes into them, or how a field is written (csv_text)."""

from pathlib import Path

import pandas as pd

from wres_pipeline.text.csv_text import csv_text


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    """UTF-8; the folder is made if it is not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(csv_text(frame), encoding="utf-8", newline="\n")
