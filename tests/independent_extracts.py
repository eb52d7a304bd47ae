"""What one organisation sent for one year, counted from its files in plain Python, to hold the SQL against.

Here: the counts of extracts beside those of a return. Not here: reading files (independent_files), returns alone
(independent), persons (independent_people), figures (independent_figures), mergers (independent_merging).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from tests.independent import GROUPS, LEAVES, Maybe, Sent, headcount
from tests.independent_faults import has_a_useless_file, without_fractions, without_repeats
from tests.independent_figures import total
from tests.independent_files import Inbox, Row, Unreadable
from tests.independent_people import (
    People,
    Person,
    Rejected,
    as_in_staff,
    board_members,
    entered,
    staff_in_post,
    trained,
)

MEASURES = {"headcount": 1, "shortlisted": 2, "appointed": 2, "entered_disciplinary": 3, "accessed_training": 4}
BOARD = ("board_members", "voting_members", "executive_members")


@dataclass(frozen=True)
class Extracts:
    """Persons of the extracts, None where one was not sent; `others`: recruitment and survey as if returned."""

    staff: People | None
    entered: dict[int, dict[tuple[str, ...], Person]] | None
    trained: People | None
    board: People | None
    others: Sent

    def sent(self) -> Sent:
        """The same as items of a return, every cell with its zeros; nothing of senior medical managers."""
        sent = dict(self.others)
        for staff_group, bands in LEAVES.items() if self.staff is not None else ():
            for band in bands:
                within = [p for p in (self.staff or {}).values() if (p.staff_group, p.pay_band) == (staff_group, band)]
                sent |= tally("headcount", within, staff_group, band) if band != "senior_medical_manager" else {}
        if self.entered is not None:
            sent |= tally("entered_disciplinary", [p for people in self.entered.values() for p in people.values()])
        if self.trained is not None:
            sent |= tally("accessed_training", self.trained.values())
        return sent | (board_sent(self.board) if self.board is not None else {})


@dataclass(frozen=True)
class Submission:
    """What one organisation sent for one year: a return, extracts or both."""

    returned: Sent
    extracts: Extracts

    def by_return(self, indicator: int) -> bool:
        return any(indicator_of(measure) == indicator for measure, *_ in self.returned)

    @cached_property
    def sent(self) -> Sent:
        """The return's figures, and those of the extracts for indicators that the return leaves empty."""
        extracts = self.extracts.sent()
        return self.returned | {key: n for key, n in extracts.items() if not self.by_return(indicator_of(key[0]))}

    def count(self, measure: str, staff: str = "all", band: str = "all", group: str = "all") -> Maybe:
        if measure == "headcount":
            untold = band == "senior_medical_manager" and not self.by_return(1)
            return None if untold else headcount(self.sent, staff, band, group)
        if group == "all":
            return total(self.count(measure, group=each) for each in GROUPS)
        return self.sent.get((measure, "all", "all", group))


def indicator_of(measure: str) -> int:
    return 9 if measure in BOARD else MEASURES.get(measure) or int(measure[-1])


def tally(measure: str, people: Iterable[Person], staff: str = "all", band: str = "all") -> Sent:
    counts = dict.fromkeys(((measure, staff, band, group) for group in GROUPS), Fraction())
    for person in people:
        counts[measure, staff, band, person.group] += person.weight
    return counts


def board_sent(board: People) -> Sent:
    people = list(board.values())
    named = (people, [p for p in people if p.voting], [p for p in people if p.executive])
    return {key: n for measure, who in zip(BOARD, named, strict=True) for key, n in tally(measure, who).items()}


def recruitment(inbox: Inbox, year: int, code: str) -> Sent:
    """Applications shortlisted, and appointed from among them."""
    sent = inbox.rows(year, code, "recruitment")
    if sent is None:
        return {}
    rows = without_repeats(sent, "vacancy_reference", "application_reference")
    shortlisted = [row for row in rows if inbox.meaning("yes_no", row["shortlisted"]) == "yes"]
    appointed = [row for row in shortlisted if inbox.meaning("yes_no", row["appointed"]) == "yes"]
    counts = {"shortlisted": shortlisted, "appointed": appointed}
    groups = {
        measure: [Person(inbox.ethnic_group(r["ethnic_origin"])) for r in found] for measure, found in counts.items()
    }
    return {key: n for measure, people in groups.items() for key, n in tally(measure, people).items()}


def survey(inbox: Inbox, year: int, code: str) -> Sent:
    rows: list[Row] = inbox.rows(year, code, "staff_survey") or []
    items = [
        (f"{measure}_{row['indicator']}", row["ethnic_group"], row[measure].strip())
        for row in rows
        for measure in ("respondents", "percentage")
    ]
    sent = {(measure, "all", "all", group): Fraction(text) for measure, group, text in items if text}
    return without_fractions(sent)


def submission(inbox: Inbox, year: int, code: str) -> Submission | None:
    """What the organisation sent; None where it sent nothing or its return is rejected."""
    if not list((inbox.folder / str(year) / code).glob("*.csv")):
        return None
    try:
        found = Submission(without_fractions(inbox.returned(year, code)), extracts_of(inbox, year, code))
    except (Unreadable, Rejected):
        return None
    return None if has_a_useless_file(inbox, year, code) else found


def extracts_of(inbox: Inbox, year: int, code: str) -> Extracts:
    board = board_members(inbox, year, code)
    staff = staff_in_post(inbox, year, code, {key for key, member in (board or {}).items() if member.executive})
    in_board = None if board is None else as_in_staff(staff, board)
    others = recruitment(inbox, year, code) | survey(inbox, year, code)
    return Extracts(staff, entered(inbox, year, code, staff), trained(inbox, year, code, staff), in_board, others)
