"""The extracts of the CCGs, year after year, and the one return that a CCG sends instead.

Here: which CCG sends what. Not here: its people (persons), their rows (events, boards, oddities), files (writing).
"""

from functools import cache
from random import Random

from sample.characteristics import with_disability
from sample.counting import figures_of
from sample.employers import CCGS, Employer
from sample.events import extracts_of
from sample.figures import Figures, Sent
from sample.oddities import odd_rows
from sample.people import Person
from sample.persons import Staff
from sample.records import Extracts
from sample.synthetic import SEED, YEARS

NOT_SENT: set[Sent] = {(2018, "06V")}
RETURN_INSTEAD: Sent = (2019, "06Y")
WITHOUT_FILE: dict[Sent, str] = {(2019, "07J"): "training"}
WITHOUT_ROWS: dict[Sent, str] = {(2018, "07J"): "disciplinary"}


def synthetic_extracts() -> dict[Sent, Extracts]:
    """Rows of every extract that is sent, by reporting year and organisation."""
    return {
        (year, employer.code): with_disability((year, employer.code), _as_sent((year, employer.code), extracts))
        for employer in CCGS
        for year, (_, extracts) in _years(employer).items()
        if (year, employer.code) not in NOT_SENT | {RETURN_INSTEAD}
    }


def counted_return() -> dict[Sent, Figures]:
    """Figures of the return that a CCG sends instead of extracts."""
    year, code = RETURN_INSTEAD
    years = next(_years(employer) for employer in CCGS if employer.code == code)
    return {RETURN_INSTEAD: figures_of(*years[year], last_year=years[year - 1][1])}


@cache
def _years(employer: Employer) -> dict[int, tuple[list[Person], Extracts]]:
    """Staff in post and extracts of one CCG by year, always the same."""
    rng = Random(f"{SEED} {employer.code}")  # noqa: S311 - invented people, nothing to protect
    staff = Staff(rng, employer)
    years: dict[int, tuple[list[Person], Extracts]] = {}
    for year in YEARS:
        years[year] = staff.in_post, extracts_of(rng, year, staff)
        staff.grow()
    return years


def _as_sent(sent: Sent, extracts: Extracts) -> Extracts:
    """Extracts with their odd rows, and without what this CCG leaves out."""
    year, code = sent
    rows = {extract: [*drawn, *odd_rows(code, year, extract)] for extract, drawn in extracts.items()}
    rows |= {WITHOUT_ROWS[sent]: []} if sent in WITHOUT_ROWS else {}
    return {extract: found for extract, found in rows.items() if extract != WITHOUT_FILE.get(sent)}
