"""Several organisations as one, counted from their files in plain Python: every person once.

Here: the joint dataset of the five CCGs that became 26A, and what is expected of an inbox as a whole. Not here: one
organisation (independent_extracts).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from tests.independent import GROUPS, Maybe, has_bands
from tests.independent_extracts import BOARD, Submission, submission
from tests.independent_figures import Figure, difference, figure, total
from tests.independent_files import Inbox
from tests.independent_people import Key, People, Person, as_in_staff
from wres_pipeline.standard.indicators import IndicatorRow, indicator_rows

BODY, MEMBERS = "26A", ("06M", "06V", "06W", "06Y", "07J")
EVENTS = {3: "entered_disciplinary", 4: "accessed_training"}
NONE = (None,) * len(GROUPS)


@dataclass(frozen=True)
class JointFigure:
    """A row of the joint dataset, of which members it is, and whether their persons were matched (None: no persons)."""

    figure: Figure
    members_included: str
    members_missing: str
    person_matched: str | None


def expected(inbox: Path, year: int) -> tuple[dict[str, list[Figure]], list[JointFigure]]:
    """The 47 figures of every accepted member and of the joint body, up to the year 2020."""
    read = Inbox(inbox)
    sent = {code: submission(read, year, code) for code in MEMBERS}
    return figures({code: each for code, each in sent.items() if each is not None})


def figures(accepted: Mapping[str, Submission]) -> tuple[dict[str, list[Figure]], list[JointFigure]]:
    """The 47 figures of each of these members, and of the joint body."""
    own = {code: [figure(each.count, row) for row in indicator_rows()] for code, each in accepted.items()}
    joint = {indicator: Joint(accepted, indicator) for indicator in range(1, 10)}
    return own, [joint[row.indicator].figure(row) for row in indicator_rows()]


def is_included(member: Submission, indicator: int) -> bool:
    known = member.count("headcount") is not None
    measures = {measure for measure, *_ in member.sent}
    if indicator == 1:
        return known
    if indicator == 2:
        return {"shortlisted", "appointed"} <= measures
    if indicator in EVENTS:
        return known and EVENTS[indicator] in measures
    return bool(measures & set(BOARD)) if indicator == 9 else f"percentage_{indicator}" in measures


def matched(held: Iterable[People]) -> dict[Key, Person]:
    """Every person once: where the group is known, of those at the first member; members come by their codes."""
    found: dict[Key, list[Person]] = {}
    for people in held:
        for key, person in people.items():
            found.setdefault(key, []).append(person)
    return {key: min(each, key=lambda person: person.group == "unknown") for key, each in found.items()}


class Joint:
    """The members that are included in one indicator, as one organisation."""

    def __init__(self, members: Mapping[str, Submission], indicator: int) -> None:
        self.indicator = indicator
        self.members = {code: members[code] for code in sorted(members) if is_included(members[code], indicator)}
        self._all = list(self.members.values())
        self.staff = matched(each.extracts.staff or {} for each in self._all if not each.by_return(1))

    def figure(self, row: IndicatorRow) -> JointFigure:
        missing = " ".join(code for code in MEMBERS if code not in self.members)
        return JointFigure(self._figure(row), " ".join(self.members), missing, self._person_matched())

    def _person_matched(self) -> str | None:
        """no where a return counts somebody (staff, events or board), or no staff at a member have references."""
        by_return = any(each.by_return(n) for each in self._all for n in (1, self.indicator))
        staffs = [each.extracts.staff for each in self._all if each.extracts.staff]
        by_return = by_return or any(all(key[0] != "reference" for key in staff) for staff in staffs)
        return None if self.indicator in {2, 5, 6, 7, 8} else "no" if by_return else "yes"

    def _figure(self, row: IndicatorRow) -> Figure:
        if not self.members:
            return Figure(NONE, NONE, None, "absent")
        if self.indicator in range(5, 9):
            return self._survey()
        unmatched = any(key[0] == "row" for each in self._all for key in each.extracts.board or {})
        if self.indicator == 9 and (unmatched or any(each.by_return(9) for each in self._all)):
            return Figure(NONE, NONE, None, "not_calculable")
        return figure(self.count, row)

    def _survey(self) -> Figure:
        """Percentages weighted by respondents."""
        means = []
        for group in GROUPS[:2]:
            weighed = [
                (
                    m.count(f"percentage_{self.indicator}", group=group),
                    m.count(f"respondents_{self.indicator}", group=group),
                )
                for m in self._all
            ]
            respondents = total(n for _, n in weighed)
            summed = total(n if n == 0 else None if n is None or p is None else p * n for p, n in weighed)
            means.append(summed / respondents if respondents and summed is not None else None)
        value = difference(means[1], means[0])
        return Figure(NONE, NONE, value, "calculated" if value is not None else "not_calculable")

    def count(self, measure: str, staff: str, band: str, group: str) -> Maybe:
        if measure == "headcount":
            return self._headcount(staff, band, group)
        if group == "all":
            return total(self.count(measure, staff, band, each) for each in GROUPS)
        if measure in BOARD:
            return Fraction(sum(group == person.group for person in self._board(measure)))
        by_return = [
            each.count(measure, group=group)
            for each in self._all
            if self.indicator == 2 or each.by_return(self.indicator)
        ]
        return total([*by_return, sum((p.weight for p in self._event() if p.group == group), Fraction())])

    def _headcount(self, staff: str, band: str, group: str) -> Maybe:
        if staff != "all" and not any(has_staff_group(each, staff) for each in self._all):
            return None
        within = [p for p in self.staff.values() if staff in {"all", p.staff_group} and band in {"all", p.pay_band}]
        matching = Fraction(sum(group in {"all", person.group} for person in within))
        return total([matching, *(beside(each, staff, band, group) for each in self._all)])

    def _event(self) -> list[Person]:
        """Persons of indicators 3 and 4, a year of events after the other."""
        sent = [each.extracts for each in self._all if not each.by_return(self.indicator)]
        if self.indicator == 4:
            return list(as_in_staff(self.staff, matched(each.trained or {} for each in sent)).values())
        years = {when for each in sent for when in each.entered or {}} if self.indicator == 3 else set()
        joint = [matched((each.entered or {}).get(when, {}) for each in sent) for when in years]
        return [person for people in joint for person in as_in_staff(self.staff, people).values()]

    def _board(self, measure: str) -> list[Person]:
        people = as_in_staff(self.staff, matched(each.extracts.board or {} for each in self._all)).values()
        kinds = {"board_members": people, "voting_members": [p for p in people if p.voting]}
        return list(kinds.get(measure, [p for p in people if p.executive]))


def has_staff_group(member: Submission, staff: str) -> bool:
    return any(measure == "headcount" and each == staff for measure, each, _, _ in member.sent)


def beside(member: Submission, staff: str, band: str, group: str) -> Maybe:
    """What a member adds to the persons matched: a return's cell; nothing of a group that it lacks beside bands."""
    if not member.by_return(1) and member.extracts.staff is not None:
        return None if band == "senior_medical_manager" else Fraction()
    found = member.count("headcount", staff, band, group)
    banded = any(has_bands(member.sent, each) for each in ("non_clinical", "clinical", "medical"))
    return Fraction() if staff != "all" and banded and not has_staff_group(member, staff) else found
