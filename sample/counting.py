"""Counts a CCG's people and their extracts into the figures of a return.

Here: counts for a year in which a CCG sends a return instead. Not here: drawing what is counted (persons, events),
odd rows (oddities), which only extracts have.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from sample.employers import cells_of
from sample.figures import GROUPS, Figures, People, by_group
from sample.people import Person, group_of, plain
from sample.records import Extracts, Row


def figures_of(staff: Sequence[Person], extracts: Extracts, last_year: Extracts) -> Figures:
    """Figures of a year whose indicator 3 averages the cases of two."""
    in_post = {person.reference for person in staff}
    courses = [row for row in extracts["training"] if not row["mandatory"] and row["person_reference"] in in_post]
    cases = [_people(each["disciplinary"]) for each in (last_year, extracts)]
    return (
        _headcounts(staff, extracts["board_members"])
        | _applications(extracts["recruitment"])
        | by_group(3, "entered_disciplinary", {group: sum(year[group] for year in cases) / 2 for group in GROUPS})
        | by_group(4, "accessed_training", _people(courses))
        | _board(extracts["board_members"])
    )


def _headcounts(staff: Sequence[Person], board: list[Row]) -> Figures:
    """Indicator 1 in template order; executives of the governing body are very senior managers."""
    executives = {row["person_reference"] for row in board if row["executive"]}
    numbers = Counter(
        (each.staff_group, "vsm" if each.reference in executives else each.pay_band, group_of(each.ethnic_origin))
        for each in staff
    )
    cells = [(cell.staff_group, cell.pay_band, group) for cell in cells_of("ccg") for group in GROUPS]
    return {(1, "headcount", *cell): numbers[cell] for cell in cells}


def _applications(recruitment: list[Row]) -> Figures:
    shortlisted = _tally(_group(row) for row in recruitment if row["shortlisted"])
    appointed = _tally(_group(row) for row in recruitment if row["appointed"])
    return by_group(2, "shortlisted", shortlisted) | by_group(2, "appointed", appointed)


def _board(board: list[Row]) -> Figures:
    return (
        by_group(9, "board_members", _people(board))
        | by_group(9, "voting_members", _people(row for row in board if row["voting"]))
        | by_group(9, "executive_members", _people(row for row in board if row["executive"]))
    )


def _people(rows: Iterable[Row]) -> People:
    """Distinct people of each group."""
    groups = {plain(str(row["person_reference"])): _group(row) for row in rows}
    return _tally(groups.values())


def _tally(groups: Iterable[str]) -> People:
    numbers = Counter(groups)
    return {group: numbers[group] for group in GROUPS}


def _group(row: Row) -> str:
    return group_of(str(row["ethnic_origin"]))
