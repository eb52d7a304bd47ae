"""Who sits on the governing body of a CCG.

Here: roles, and which of its people hold them. Not here: seats whose holders sit on another one too (shared).
"""

from collections.abc import Iterator

from sample.people import PAY_BANDS, Person, plain
from sample.persons import Staff
from sample.records import Row, seat
from sample.shared import Seat, seats_in

_EXECUTIVES = ("Chief Officer", "Chief Finance Officer", "Director of Commissioning", "Director of Strategy")
_ELECTED = ("Clinical Chair", "Elected GP, North", "Elected GP, South", "Elected GP, Town")
_OUTSIDERS = (
    "Lay Member, Audit",
    "Lay Member, Public Involvement",
    "Secondary Care Doctor",
    "Public Health, attending",
)
_WITHOUT_VOTE = {"Public Health, attending"}


def board_rows(year: int, staff: Staff) -> list[Row]:
    """One row a member of the governing body."""
    shared = seats_in(staff.employer.code, year)
    elected = zip(_ELECTED, staff.office_holders, strict=True)
    outsiders = zip(_OUTSIDERS, staff.outsiders, strict=True)
    return [
        *(seat(each.reference, each.ethnic_origin, each.role, executive=each.executive) for each in shared),
        *(_seat(who, role, executive=True) for role, who in _executives(staff, shared)),
        *(_seat(who, role) for role, who in [*elected, *outsiders]),
    ]


def _seat(who: Person, role: str, *, executive: bool = False) -> Row:
    return seat(who.reference, who.ethnic_origin, role, voting=role not in _WITHOUT_VOTE, executive=executive)


def _executives(staff: Staff, shared: list[Seat]) -> Iterator[tuple[str, Person]]:
    """The executive roles that nobody from elsewhere holds, for the best paid of the staff."""
    taken = {each.role for each in shared}
    seated = {plain(each.reference) for each in shared}
    others = [person for person in staff.in_post if plain(person.reference) not in seated]
    best_paid = sorted(others, key=lambda person: PAY_BANDS.index(person.pay_band), reverse=True)
    return zip((role for role in _EXECUTIVES if role not in taken), best_paid, strict=False)
