"""The staff of one synthetic trust, in their pay bands, from year to year.

Here: indicator 1. Not here: what happens to the staff (synthetic), the shapes of workforces (employers).
"""

from random import Random

from sample.drawing import a_year_later, spread
from sample.employers import Employer, cells_of
from sample.figures import GROUPS, Figures, People

_GROWTH = {"white": 0.01, "bme": 0.06, "unknown": 0.02}
_CONSULTANTS_PER_SENIOR_MEDICAL_MANAGER = 15


class Workforce:
    """Headcounts of an employer by ethnic group and cell; `grow` moves them on by a year."""

    def __init__(self, rng: Random, employer: Employer) -> None:
        bme = employer.staff * employer.bme // 1000
        unknown = employer.staff * employer.unknown // 1000
        people = {"white": employer.staff - bme - unknown, "bme": bme, "unknown": unknown}
        self._rng = rng
        self._cells = cells_of(employer.kind)
        self._counts = {group: spread(rng, people[group], self._weights(group)) for group in GROUPS}

    def _weights(self, group: str) -> list[int]:
        return [cell.bme if group == "bme" else cell.staff for cell in self._cells]

    def grow(self) -> None:
        """A year passes: some leave, others come."""
        for group, counts in self._counts.items():
            self._counts[group] = a_year_later(self._rng, counts, self._weights(group), _GROWTH[group])

    def staff(self) -> People:
        """The whole workforce."""
        return {group: sum(counts) for group, counts in self._counts.items()}

    def headcounts(self) -> Figures:
        """Indicator 1 in template order, senior medical managers being part of the consultants."""
        figures: Figures = {}
        for place, cell in enumerate(self._cells):
            in_cell = {group: counts[place] for group, counts in self._counts.items()}
            figures |= _headcount(cell.staff_group, cell.pay_band, in_cell)
            if cell.pay_band == "consultant":
                figures |= _headcount(cell.staff_group, "senior_medical_manager", _senior(in_cell))
        return figures


def _senior(consultants: People) -> People:
    return {group: number // _CONSULTANTS_PER_SENIOR_MEDICAL_MANAGER for group, number in consultants.items()}


def _headcount(staff_group: str, pay_band: str, people: People) -> Figures:
    return {(1, "headcount", staff_group, pay_band, group): number for group, number in people.items()}
