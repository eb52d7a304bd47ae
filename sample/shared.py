"""People whom two or more of the CCGs have in common, as staff and on governing bodies.

Here: who they are, and what each employer holds of them. Not here: people of one CCG alone (persons).
"""

from dataclasses import dataclass

from sample.people import UNKNOWN, WHITE, Person

_AFRICAN = "N Black or Black British - African"
_INDIAN = "H Asian or Asian British - Indian"

# Employer, reference as it writes it, ethnic origin, staff group, pay band: three people a pair, two rows each.
_POSTS = (
    ("06V", "QQ710001A", WHITE, "non_clinical", "vsm"),  # the chief officer
    ("06W", "qq 71 00 01 a", WHITE, "non_clinical", "vsm"),
    ("06V", "QQ710002B", UNKNOWN, "non_clinical", "band_8a"),  # known at the other employer only
    ("06W", "QQ 710002 B", _INDIAN, "non_clinical", "band_8a"),
    ("06V", "QQ710003C", WHITE, "clinical", "band_7"),
    ("06W", "qq710003c", WHITE, "clinical", "band_7"),
    ("06W", "QQ 72 00 01 A", WHITE, "non_clinical", "band_6"),  # White at one employer, BME at the other
    ("06Y", "qq720001a", _AFRICAN, "non_clinical", "band_6"),
    ("06W", "QQ720002B", WHITE, "non_clinical", "band_5"),
    ("06Y", "qq 720002 b", "B White - Irish", "non_clinical", "band_5"),
    ("06W", "QQ720003C", WHITE, "clinical", "band_8b"),
    ("06Y", "QQ 72 00 03 C", WHITE, "clinical", "band_8b"),
    ("06M", "QQ 73 00 01 A", WHITE, "non_clinical", "band_7"),  # another pay band at the other employer
    ("07J", "QQ730001A", WHITE, "non_clinical", "band_8a"),
    ("06M", "QQ 73 00 02 B", _AFRICAN, "clinical", "band_6"),
    ("07J", "qq730002b", _AFRICAN, "clinical", "band_6"),
    ("06M", "QQ 73 00 03 C", WHITE, "non_clinical", "band_4"),
    ("07J", "QQ730003C", WHITE, "non_clinical", "band_4"),
)
_OCCUPATIONS = {"non_clinical": "G1A", "clinical": "N6H"}


@dataclass(frozen=True)
class Seat:
    """A seat on a governing body whose holder sits on another one too, from a reporting year on."""

    code: str
    since: int
    reference: str
    ethnic_origin: str
    role: str
    executive: bool = False


SEATS = (
    Seat("06M", 2020, "QQ 71 00 01 A", WHITE, "Chief Officer", executive=True),
    Seat("06V", 2018, "QQ710001A", WHITE, "Chief Officer", executive=True),
    Seat("06W", 2018, "qq 71 00 01 a", WHITE, "Chief Officer", executive=True),
    Seat("06Y", 2020, "qq710001a", WHITE, "Chief Officer", executive=True),
    Seat("07J", 2020, "QQ710001A", WHITE, "Chief Officer", executive=True),
    Seat("06V", 2018, "QQ740001A", WHITE, "Lay Member, Finance"),
    Seat("06W", 2018, "qq 74 00 01 a", WHITE, "Lay Member, Finance"),
    Seat("06W", 2018, "QQ740002B", _INDIAN, "Lay Member, Primary Care"),
    Seat("06Y", 2018, "qq740002b", UNKNOWN, "Lay Member, Primary Care"),
    Seat("06M", 2018, "QQ 74 00 03 C", WHITE, "Lay Member, Finance"),
    Seat("07J", 2018, "QQ740003C", WHITE, "Lay Member, Finance"),
)


def shared_staff(code: str) -> list[Person]:
    """The shared people in post at this employer."""
    return [
        Person(reference, f"2900{row:04}", origin, staff_group, band, _OCCUPATIONS[staff_group])
        for row, (employer, reference, origin, staff_group, band) in enumerate(_POSTS, start=1)
        if employer == code
    ]


def seats_in(code: str, year: int) -> list[Seat]:
    """The shared seats on this governing body in this year."""
    return [seat for seat in SEATS if seat.code == code and seat.since <= year]
