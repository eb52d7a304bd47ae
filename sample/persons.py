"""The people of one CCG, from year to year.

Here: who is in post, who joins and who leaves, and who else sits on the governing body. Not here: people whom
two CCGs share (shared), what becomes of the people (events), the shapes of workforces (employers).
"""

from itertools import count
from random import Random

from sample.drawing import below, place, some_of, spread
from sample.employers import CCGS, Cell, Employer, cells_of
from sample.figures import GROUPS
from sample.people import ORIGINS, PAY_BANDS, Person
from sample.shared import shared_staff

_OFFICE_HOLDERS = 4
_OUTSIDERS = 4
_FIXED_TERM_IN_A_HUNDRED = 12
_OCCUPATIONS = {"clinical": ("N0H", "N6H", "S1P", "S2P"), "clerical": ("G2A", "G2D"), "manager": ("G0A", "G1A")}
_MANAGERS_FROM = PAY_BANDS.index("band_6")
_DOCTOR = "921"


class Staff:
    """The people of one CCG; `grow` moves them on by a year.

    employer: the CCG. left: employees who have left since the last snapshot. office_holders: its elected GPs, on
    the payroll. outsiders: governing body members who are on nobody's payroll.
    """

    def __init__(self, rng: Random, employer: Employer) -> None:
        self.employer = employer
        self._rng = rng
        self._numbers = count(1)
        self.left: list[Person] = []
        self.office_holders = [self._doctor("Office Holder") for _ in range(_OFFICE_HOLDERS)]
        self.outsiders = [self._doctor("") for _ in range(_OUTSIDERS)]
        self._shared = shared_staff(employer.code)
        self._own = self._first_staff(employer.staff - len(self._shared))

    @property
    def in_post(self) -> list[Person]:
        """Its employees on the snapshot date."""
        return [*self._shared, *self._own]

    def grow(self) -> None:
        """A year passes: a tenth leave, as many join, and up to two more."""
        stay = some_of(self._rng, self._own, len(self._own) - len(self._own) // 10)
        self.left = [person for person in self._own if person not in stay]
        joined = [self._joiner() for _ in range(len(self.left) + below(self._rng, 3))]
        self._own = [*stay, *joined]

    def _first_staff(self, people: int) -> list[Person]:
        bme = people * self.employer.bme // 1000
        unknown = people * self.employer.unknown // 1000
        numbers = {"white": people - bme - unknown, "bme": bme, "unknown": unknown}
        staff: list[Person] = []
        for group in GROUPS:
            counts = spread(self._rng, numbers[group], _weights(group))
            for cell, number in zip(cells_of("ccg"), counts, strict=True):
                staff += [self._employee(cell, group) for _ in range(number)]
        return staff

    def _joiner(self) -> Person:
        group = self._any_group()
        return self._employee(cells_of("ccg")[place(self._rng, _weights(group))], group)

    def _any_group(self) -> str:
        bme, unknown = self.employer.bme, self.employer.unknown
        return GROUPS[place(self._rng, [1000 - bme - unknown, bme, unknown])]

    def _employee(self, cell: Cell, group: str) -> Person:
        fixed_term = below(self._rng, 100) < _FIXED_TERM_IN_A_HUNDRED
        codes = _OCCUPATIONS[_kind_of(cell)]
        code = codes[below(self._rng, len(codes))]
        return self._person(
            group, cell.staff_group, cell.pay_band, code, "Fixed Term Temp" if fixed_term else "Permanent"
        )

    def _doctor(self, category: str) -> Person:
        return self._person(self._any_group(), "clinical", "vsm", _DOCTOR, category)

    def _person(self, group: str, *post: str) -> Person:
        """A new person in this post, whose reference and number nobody else has."""
        number, employer = next(self._numbers), CCGS.index(self.employer) + 1
        reference = f"QQ{employer}{number * 7919 % 10**5:05}{'ABCD'[number % 4]}"
        origin = list(ORIGINS[group])[place(self._rng, list(ORIGINS[group].values()))]
        return Person(reference, f"2{employer}{number * 104729 % 10**6:06}", origin, *post)


def _weights(group: str) -> list[int]:
    return [cell.bme if group == "bme" else cell.staff for cell in cells_of("ccg")]


def _kind_of(cell: Cell) -> str:
    if cell.staff_group == "clinical":
        return "clinical"
    return "manager" if PAY_BANDS.index(cell.pay_band) >= _MANAGERS_FROM else "clerical"
