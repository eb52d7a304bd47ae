"""A whole year at a glance: what came, where submissions stand, what was published, what to do next.

Here: reading files and ledger, whichever are there; looking makes neither. Not here: Dagster's runs (runs), each
organisation's submission (year_status), printing (commands).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from wres_pipeline.actions.slips import waiting_slips
from wres_pipeline.ledger.database import ledger_if_any
from wres_pipeline.ledger.publications import Publication, publications
from wres_pipeline.ledger.purges import purged_years
from wres_pipeline.ledger.versions import versions_of
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import LONDON, ReportingYear, reporting_year, reporting_years
from wres_pipeline.standard.organisations import STATES
from wres_pipeline.submission.arrivals import NOT_ACCEPTED, state_of_each
from wres_pipeline.submission.life import STATE_WORDS, live


@dataclass(frozen=True)
class Glance:
    """One reporting year. Codes of organisations in order, by what became of what they sent, and by state.

    folder: the finished directory, None where the year was not run; slips: job and code of each that waits;
    purged: when records of people were removed of the year.
    """

    year: ReportingYear
    in_inbox: bool
    folder: Path | None
    returns: Mapping[str, list[str]]
    late: list[str]
    submissions: Mapping[str, list[str]]
    published: Publication | None
    slips: list[tuple[str, str]]
    purged: datetime | None

    @property
    def has_anything(self) -> bool:
        """Whether anything of the year is here at all."""
        return bool(self.in_inbox or self.folder or self.submissions or self.published)


def glance(where: Settings, year: int) -> Glance:
    """What is known of a year. Raises UsageFault for one that the calendar lacks, and what the ledger raises."""
    return _glance(where, reporting_year(year), ledger_if_any(where.ledger_url))


def glances(where: Settings) -> list[Glance]:
    """Of every year that has anything, oldest first."""
    ledger = ledger_if_any(where.ledger_url)
    return [found for year in reporting_years() if (found := _glance(where, year, ledger)).has_anything]


def next_steps(found: Glance) -> Iterator[str]:
    """What people may do next, in the order in which it is done."""
    year = found.year.reporting_year
    if found.purged:
        on = found.purged.astimezone(LONDON).date()
        yield f"Nothing: records of people were removed on {on}, it is not run again."
        return
    if not found.folder:
        yield f"wres run --year {year}" if found.in_inbox else "Put what was sent into the inbox, then run the year."
        return
    if refused := [code for state in NOT_ACCEPTED for code in found.returns.get(state, [])]:
        yield f"Send {', '.join(refused)} their workbook in restricted/feedback/; run the year again with the answer."
    if found.returns.get("missing"):
        yield "Ask the missing ones for their returns."
    for state, words in NEXT.items():
        if codes := found.submissions.get(state):
            yield f"{words.format(year=year)} ({', '.join(codes)})"
    if not found.published:
        yield f"When public/ is released: wres publish --year {year}"
    for job, code in found.slips:
        yield f"A slip of {code} waits for the job {job}: launch it in the Dagster UI."


NEXT = {
    "draft": "See what the checklist asks: wres status --year {year} --organisation CODE",
    "ready": "When the board has approved it: wres sign-off --year {year} --organisation CODE",
    "signed_off": "When it is sent: wres submit --year {year} --organisation CODE",
}
"""What is done next with a submission in that state."""


def _glance(where: Settings, year: ReportingYear, ledger: sa.Engine | None) -> Glance:
    number = year.reporting_year
    folder = where.output / str(number)
    register = _register(folder)
    published = publications(ledger, number) if ledger else []
    return Glance(
        year=year,
        in_inbox=(where.inbox / str(number)).is_dir(),
        folder=folder if folder.exists() else None,
        returns=_by_worst(register),
        late=sorted(set(register.loc[register["late"] == "yes", "organisation_code"])),
        submissions=_by_state(ledger, number) if ledger else {},
        published=published[-1] if published else None,
        slips=waiting_slips(where, number),
        purged=purged_years(ledger).get(number),
    )


def _register(folder: Path) -> pd.DataFrame:
    path = folder / "restricted" / "return_register.csv"
    if path.is_file():
        return pd.read_csv(path, dtype="str", keep_default_na=False)
    return pd.DataFrame({name: pd.Series(dtype="str") for name in ("organisation_code", "late", "state")})


def _by_worst(register: pd.DataFrame) -> dict[str, list[str]]:
    """Codes by what became of the organisation: of its files' states the one that counts."""
    worst = state_of_each(register)
    found = {state: [code for code, its in worst.items() if its == state] for state in STATES}
    return {state: codes for state, codes in found.items() if codes}


def _by_state(ledger: sa.Engine, year: int) -> dict[str, list[str]]:
    """Codes of the organisations that have a version in a state, in the order of a submission's life."""
    states = {code: {each.state for each in live(versions)} for code, versions in versions_of(ledger, year).items()}
    found = {state: [code for code, its in states.items() if state in its] for state in STATE_WORDS}
    return {state: codes for state, codes in found.items() if codes}
