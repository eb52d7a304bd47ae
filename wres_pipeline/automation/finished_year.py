"""What messages need of a finished directory: what came in. Not here: writing it (reporting)."""

from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from wres_pipeline.standard.calendar import LONDON
from wres_pipeline.submission.arrivals import Arrivals, arrivals


class CameIn(NamedTuple):
    """What came in as the last run saw it, and the day of that run in London."""

    came: Arrivals
    as_of: date


def came_in(folder: Path) -> CameIn | None:
    """Read it from the register in a finished directory of a year; None where there is none."""
    import pandas as pd

    path = folder / "restricted" / "return_register.csv"
    try:
        register = pd.read_csv(path, dtype="str", keep_default_na=False)
        written = path.stat().st_mtime
    except FileNotFoundError:
        return None
    return CameIn(arrivals(register), datetime.fromtimestamp(written, LONDON).date())
