"""The people of one CCG, from year to year.

Here: who is in post, who joins and who leaves, and who else sits on the governing body. Not here: people whom
two CCGs share (shared), what becomes of the people (events), the shapes of workforces (employers).
"""

from random import Random

from sample.drawing import below, place, some_of, spread
from sample.employers import CCGS, Cell, Employer, cells_of
from sample.figures import GROUPS
from sample.people import ORIGINS, PAY_BANDS, Person
from sample.shared import shared_staff

_OFFICE_HOLDERS = 4
_OUTSIDERS = 4
_FIXED_TERM_IN_A_HUNDRED = 12
_CODES = {"clinical": ("N0H", "N6H", "S1P", "S2P"), "clerical": ("G2A", "G2D"), "manager": ("G0A", "G1A")}
_MANAGERS_FROM = PAY_BANDS.index("band_6")
_ELECTED_GP = Cell("clinical", "vsm", 1, 1)


class Staff:
    """The people of one CCG; `grow` moves them on by a year.

    employer: the CCG. in_post: its employees. left: those who have left since the last snapshot.
    office_holders: its elected GPs, on the payroll. outsiders: governing body members who are not.
    """

    def __init__(self, rng: Random, employer: Employer) -> None:
        self._rng = rng
        self.employer = employer
        self._drawn = 0
        self.left: list[Person] = []
        self.office_holders = [self._person(_ELECTED_GP, "Office Holder") for _ in range(_OFFICE_HOLDERS)]
        self.outsiders = [self._person(_ELECTED_GP) for _ in range(_OUTSIDERS)]
        self._shared = shared_staff(employer.code)
        self._own = self._first_staff(employer.staff - len(self._shared) - _OFFICE_HOLDERS)

    @property
    def in_post(self) -> list[Person]:
        """Its employees on the snapshot date."""
        return [*self._shared, *self._own]

    def grow(self) -> None:
        """A year passes: a tenth leave, a few more join."""
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
            counts = spread(self._rng, numbers[group], self._weights(group))
            for cell, number in zip(cells_of("ccg"), counts, strict=True):
                staff += [self._person(cell, self._category(), group) for _ in range(number)]
        return staff

    def _joiner(self) -> Person:
        group = self._group()
        cell = cells_of("ccg")[place(self._rng, self._weights(group))]
        return self._person(cell, self._category(), group)

    def _group(self) -> str:
        bme, unknown = self.employer.bme, self.employer.unknown
        return GROUPS[place(self._rng, [1000 - bme - unknown, bme, unknown])]

    def _weights(self, group: str) -> list[int]:
        return [cell.bme if group == "bme" else cell.staff for cell in cells_of("ccg")]

    def _category(self) -> str:
        return "Fixed Term Temp" if below(self._rng, 100) < _FIXED_TERM_IN_A_HUNDRED else "Permanent"

    def _person(self, cell: Cell, category: str = "", group: str = "") -> Person:
        """A new person, whose reference and number nobody else has."""
        self._drawn += 1
        employer = CCGS.index(self.employer) + 1
        reference = f"QQ{employer}{self._drawn * 7919 % 10**5:05}{'ABCD'[self._drawn % 4]}"
        number = f"2{employer}{self._drawn * 104729 % 10**6:06}"
        origins = ORIGINS[group or self._group()]
        origin = list(origins)[place(self._rng, list(origins.values()))]
        codes = _CODES[_kind_of(cell)]
        occupation_code = codes[below(self._rng, len(codes))]
        return Person(reference, number, origin, cell.staff_group, cell.pay_band, occupation_code, category)


def _kind_of(cell: Cell) -> str:
    if cell.staff_group == "clinical":
        return "clinical"
    return "manager" if PAY_BANDS.index(cell.pay_band) >= _MANAGERS_FROM else "clerical"
