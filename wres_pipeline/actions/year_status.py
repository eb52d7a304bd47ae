"""What `wres status` tells: where a year's submissions stand, one's history, the trail, and whether it holds.

Here: reading the ledger and the finished directory. Not here: printing (commands).
"""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from wres_pipeline.errors import UsageFault
from wres_pipeline.ledger.database import existing_ledger, ledger_if_any
from wres_pipeline.ledger.standings import standings
from wres_pipeline.ledger.trail import Entry, trail
from wres_pipeline.ledger.verification import verify
from wres_pipeline.reporting.submission import told_entries
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import LONDON, reporting_year
from wres_pipeline.submission.life import STATE_WORDS
from wres_pipeline.submission.states import Row, by_state, states
from wres_pipeline.text.private_files import new_private_file

REGISTER = ("organisation_code", "name", "state")
ENTRY = ("entry", "at", "action", "reporting_year", "organisation_code", "version")
HASHES = ("subject_sha256", "previous_sha256", "sha256")


def year_states(where: Settings, year: int) -> tuple[list[Row], dict[str, list[str]]]:
    """A row for each organisation of a year, and the codes of those in each state.

    Without a ledger there are no submissions. Raises UsageFault for a year that the calendar does not have, and
    EngineFault where the ledger cannot be read.
    """
    reporting_year(year)
    ledger = ledger_if_any(where.ledger_url)
    found = standings(ledger, year) if ledger else []
    path = where.output / str(year) / "restricted" / "return_register.csv"
    register = (
        pd.read_csv(path, dtype="str", keep_default_na=False)
        if path.is_file()
        else pd.DataFrame(columns=list(REGISTER))
    )
    return states(register, found), by_state(found)


def history(where: Settings, year: int, code: str) -> Iterator[str]:
    """One organisation's year in lines: what was done to each version, and the checklist of the newest one.

    Raises UsageFault where the ledger has nothing of it.
    """
    ledger = existing_ledger(where.ledger_url)
    found = {each.organisation_code: each for each in standings(ledger, year)}
    if code not in found:
        raise UsageFault(f"The ledger has no submission of {code} for {year}. Run the year first.")
    for entry in trail(ledger):
        if (entry.reporting_year, entry.organisation_code) == (year, code):
            yield _line(entry)
    newest = found[code]
    yield f"Checklist of version {newest.versions[0].version}:"
    for point in newest.newest.checklist:
        about = f" {point.about}" if point.about else ""
        yield f"  {point.state:9} {point.point.replace('_', ' ')}{about}: {point.words}"


def _line(entry: Entry) -> str:
    at = entry.at.astimezone(LONDON).strftime("%Y-%m-%d %H:%M")
    said = "; ".join(f"{name.replace('_', ' ')}: {text}" for name, text in entry.details.items() if text)
    action = STATE_WORDS.get(entry.action, entry.action)  # type: ignore[call-overload]  # an action is a state
    return f"{at}  version {entry.version}  {action}" + (f"  ({said})" if said else "")


def write_trail(where: Settings, path: Path) -> int:
    """Write every entry of the ledger's trail as CSV, for its owner alone; returns their number.

    Raises UsageFault where the file is there already.
    """
    entries = trail(existing_ledger(where.ledger_url))
    try:
        opened = new_private_file(path, newline="")
    except OSError as error:
        raise UsageFault(f"{path} cannot be written: {error.strerror}. Name another file.") from error
    with opened as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([*ENTRY, "details", *HASHES])
        writer.writerows(_row(entry) for entry in entries)
    return len(entries)


def _row(entry: Entry) -> list[object]:
    own = [getattr(entry, name) for name in ENTRY]
    own[ENTRY.index("at")] = entry.at.isoformat()
    return [*own, json.dumps(entry.details, ensure_ascii=False), *(getattr(entry, name) for name in HASHES)]


def verified(where: Settings) -> list[str]:
    """What of the ledger does not hold, held against its trail and the manifests of the finished directories."""
    return verify(existing_ledger(where.ledger_url), told_entries(where.output))
