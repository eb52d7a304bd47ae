"""Who stands in one organisation's extracts: every person once, with the ethnic group that it is counted in.

Here: rows of staff, disciplinary, training and board extracts to persons. Not here: reading files
(independent_files), figures (independent_extracts), persons at several organisations (independent_merging).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from fractions import Fraction

from tests.independent import LEAVES
from tests.independent_faults import says_nothing_of
from tests.independent_files import Inbox, Row, Unreadable, day, reference
from wres_pipeline.standard.calendar import averages_two_years, reporting_year

Key = tuple[str, ...]
"""Who somebody is: a reference that holds everywhere, a number of one employer, or a row."""


class Rejected(Exception):
    """The organisation's return is rejected."""


@dataclass(frozen=True)
class Person:
    """Somebody as one organisation counts them in its staff, on its board or in an event, whichever fields apply."""

    group: str
    staff_group: str = "all"
    pay_band: str = "all"
    voting: bool = False
    executive: bool = False
    weight: Fraction = Fraction(1)


People = Mapping[Key, Person]


def key_of(row: Row, *employer_and_row: str) -> Key:
    """The reference; else the case, or the employee number at this employer; else the row."""
    if known := reference(row.get("person_reference", "")):
        return ("reference", known)
    if case := reference(row.get("case_reference", "")):
        return ("case", *employer_and_row[:-1], case)
    if number := reference(row.get("employee_number", "")):
        return ("employee", employer_and_row[0], number)
    return ("row", *employer_and_row)


def by_person(rows: Iterable[Row], *employer: str) -> dict[Key, list[Row]]:
    """The rows of each person, in the file's order; `employer` is its code, and which file of its."""
    found: dict[Key, list[Row]] = defaultdict(list)
    for number, row in enumerate(rows):
        found[key_of(row, *employer, str(number))].append(row)
    return dict(found)


def group_of(inbox: Inbox, rows: Iterable[Row]) -> str:
    """The first ethnic group that is known."""
    groups = [inbox.ethnic_group(row["ethnic_origin"]) for row in rows]
    return next((group for group in groups if group != "unknown"), "unknown")


def staff_in_post(inbox: Inbox, year: int, code: str, executives: Set[Key]) -> People | None:
    """The workforce; Rejected where nobody is in it or somebody in it has no pay band."""
    rows = inbox.rows(year, code, "staff_in_post")
    if rows is None:
        return None
    left = by_person((row for row in rows if in_workforce(inbox, code, row)), code, "staff")
    staff = {key: counted(inbox, held, key in executives) for key, held in left.items()}
    if not staff:
        raise Rejected
    return staff


def in_workforce(inbox: Inbox, code: str, row: Row) -> bool:
    category = inbox.meaning("assignment_category", row["assignment_category"])
    return category != "not_workforce" and (category != "office_holder" or inbox.has_office_holders(code))


def counted(inbox: Inbox, rows: Iterable[Row], executive: bool) -> Person:
    """A person by the primary assignment, the lowest assignment number or the first row, in this order."""
    numbers = [(row.get("assignment_number", "").strip(), row) for row in rows]
    held = [row for number, row in sorted(numbers, key=lambda pair: (not pair[0], pair[0]))]
    held.sort(key=lambda row: inbox.meaning("yes_no", row.get("primary_assignment", "")) != "yes")
    band = inbox.meaning("pay_grade", held[0]["pay_grade"])
    if band in LEAVES["medical"]:
        return Person(group_of(inbox, held), "medical", band or "")
    if executive:
        band = "vsm"
    if band is None:
        raise Rejected
    clinical = inbox.meaning("occupation_code", held[0]["occupation_code"]) == "clinical"
    return Person(group_of(inbox, held), "clinical" if clinical else "non_clinical", band)


def as_in_staff(staff: People | None, people: People) -> dict[Key, Person]:
    """People with the ethnic group of the staff's where they are in it."""
    found = staff or {}
    return {key: replace(each, group=found[key].group if key in found else each.group) for key, each in people.items()}


def entered(inbox: Inbox, year: int, code: str, staff: People | None) -> dict[int, dict[Key, Person]] | None:
    """Persons who entered the disciplinary process by year of the event, each year halved where there are two."""
    this = in_process(inbox, year, code)
    if this is None:
        return None
    try:
        useless = says_nothing_of(inbox, year - 1, code, "disciplinary")
        last = in_process(inbox, year - 1, code) if averages_two_years(year) and not useless else None
    except Unreadable:
        last = None
    years = {year: this} if last is None else {year: this, year - 1: last}
    weight = Fraction(1, len(years))
    weighed = {when: {k: replace(p, weight=weight) for k, p in people.items()} for when, people in years.items()}
    return {when: as_in_staff(staff, people) for when, people in weighed.items()}


def in_process(inbox: Inbox, year: int, code: str) -> dict[Key, Person] | None:
    rows = inbox.rows(year, code, "disciplinary")
    if rows is None:
        return None
    people = by_person((row for row in rows if in_period(year, row["entered_on"])), code, "disciplinary", str(year))
    return {key: Person(group_of(inbox, held)) for key, held in people.items()}


def in_period(year: int, text: str) -> bool:
    when, calendar = day(text), reporting_year(year)
    return when is not None and calendar.period_start <= when <= calendar.period_end


def trained(inbox: Inbox, year: int, code: str, staff: People | None) -> dict[Key, Person] | None:
    """Persons in post with a course in the period that was not mandatory."""
    rows = inbox.rows(year, code, "training")
    if rows is None or staff is None:
        return None
    taken = [row for row in rows if inbox.meaning("yes_no", row["mandatory"]) == "no"]
    keys = [key_of(row, code, "course") for row in taken if in_period(year, row["attended_on"])]
    return {key: Person(staff[key].group) for key in keys if key in staff}


def board_members(inbox: Inbox, year: int, code: str) -> dict[Key, Person] | None:
    """Members of the board, with the ethnic group of its own rows."""
    rows = inbox.rows(year, code, "board_members")
    if rows is None:
        return None
    people = by_person(rows, code, "board")
    return {
        key: Person(
            group_of(inbox, held), voting=one_says(inbox, held, "voting"), executive=one_says(inbox, held, "executive")
        )
        for key, held in people.items()
    }


def one_says(inbox: Inbox, rows: Iterable[Row], column: str) -> bool:
    return any(inbox.meaning("yes_no", row[column]) == "yes" for row in rows)
