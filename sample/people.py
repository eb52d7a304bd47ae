"""A person as an employer's files hold them.

Here: one person's fields, and the texts in which an ESR export writes them. Not here: who the persons are (persons,
shared, oddities), rows of extracts (records).
"""

from dataclasses import dataclass

WHITE = "A White - British"
UNKNOWN = "Z Not Stated"

# Ethnic origins by group, each with its weight in a thousand of the group.
ORIGINS = {
    "white": {
        WHITE: 890,
        "B White - Irish": 20,
        "C White - Any other White background": 40,
        "CA White English": 10,
        "CP White Polish": 25,
        "CY White Other European": 15,
    },
    "bme": {
        "D Mixed - White & Black Caribbean": 70,
        "F Mixed - White & Asian": 80,
        "H Asian or Asian British - Indian": 290,
        "J Asian or Asian British - Pakistani": 90,
        "LE Asian Sri Lankan": 30,
        "M Black or Black British - Caribbean": 70,
        "N Black or Black British - African": 200,
        "R Chinese": 80,
        "SC Filipino": 90,
    },
    "unknown": {UNKNOWN: 700, "": 300},
}
_GROUPS = {origin: group for group, origins in ORIGINS.items() for origin in origins}

_BANDS = {f"band_{number}": (number, str(number)) for number in range(1, 8)} | {
    "band_8a": (8, "8 - Range A"),
    "band_8b": (9, "8 - Range B"),
    "band_8c": (10, "8 - Range C"),
    "band_8d": (11, "8 - Range D"),
    "band_9": (12, "9"),
}
# From the lowest paid to the highest.
PAY_BANDS = ("under_band_1", *_BANDS, "vsm")
_GRADES = {
    "under_band_1": "Under Band 1",
    "vsm": "CCG|LV01|Very Senior Local Scale",
    "consultant": "NHS|MC72|Consultant",
}


@dataclass(frozen=True)
class Person:
    """A person as one employer knows them; another employer may know the same person differently.

    reference: as this employer writes it. The letters QQ begin no National Insurance number that was ever issued.
    """

    reference: str
    employee_number: str
    ethnic_origin: str
    staff_group: str
    pay_band: str
    occupation_code: str
    category: str = "Permanent"


def group_of(ethnic_origin: str) -> str:
    """The ethnic group of a text of ORIGINS."""
    return _GROUPS[ethnic_origin]


def pay_grade(person: Person) -> str:
    """The pay grade in ESR style; clerical staff (G2) are on the scale of those whom no review body covered."""
    if person.pay_band in _GRADES:
        return _GRADES[person.pay_band]
    number, name = _BANDS[person.pay_band]
    if person.occupation_code.startswith("G2"):
        return f"NHS|XN{number:02}|Non Review Body Band {name}"
    return f"NHS|XR{number:02}|Review Body Band {name}"


def plain(reference: str) -> str:
    """A reference without the ways in which employers write it differently."""
    return "".join(reference.upper().split())
