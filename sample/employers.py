"""The employers of the synthetic returns and extracts, and what their workforces look like.

Here: sizes, shares and mixes, all invented. Not here: how figures (synthetic) and persons (persons) are drawn
from them, published figures (published).
"""

from dataclasses import dataclass

from wres_pipeline.standard.template import template_items


@dataclass(frozen=True)
class Employer:
    """An organisation of the sample: its size in 2018, and its BME and unknown staff per thousand.

    halves: its indicator 3 of 2018 and 2019 is an average of two years that need not be whole.
    """

    code: str
    kind: str
    staff: int
    bme: int
    unknown: int
    halves: bool = False


TRUSTS = (
    Employer("RM1", "acute", 8500, 170, 40, True),
    Employer("RGP", "acute", 3300, 155, 35),
    Employer("RCX", "acute", 3500, 180, 50),
    Employer("RY3", "community", 2500, 54, 45),
    Employer("RMY", "mental_health", 4000, 105, 30, True),
    Employer("RYC", "ambulance", 5500, 39, 55, True),
)
CCGS = (
    Employer("06M", "ccg", 178, 45, 40),
    Employer("06V", "ccg", 120, 34, 30),
    Employer("06W", "ccg", 95, 74, 50),
    Employer("06Y", "ccg", 164, 49, 35),
    Employer("07J", "ccg", 84, 60, 45),
)


@dataclass(frozen=True)
class Cell:
    """A pay band of a staff group: the weight of all staff in it, and the weight of BME staff."""

    staff_group: str
    pay_band: str
    staff: int
    bme: int


# Of a hundred staff of such an employer, how many are in each staff group; none at all where one is absent.
_GROUPS = {
    "acute": {"non_clinical": 25, "clinical": 61, "medical": 14},
    "mental_health": {"non_clinical": 25, "clinical": 69, "medical": 6},
    "community": {"non_clinical": 22, "clinical": 78, "medical": 0},
    "ambulance": {"non_clinical": 27, "clinical": 73},
    "ccg": {"non_clinical": 74, "clinical": 26},
}

# Of a thousand staff of a group, how many are in each pay band; a kind's own pattern, else any trust's.
_BANDS = {
    "non_clinical": [5, 25, 310, 205, 150, 95, 70, 60, 35, 18, 12, 7, 3, 5],
    "clinical": [4, 3, 215, 115, 55, 265, 200, 105, 25, 7, 3, 1, 1, 1],
    "medical": [420, 130, 400, 50],
    "ambulance clinical": [0, 0, 20, 230, 170, 140, 330, 85, 18, 4, 1, 1, 0, 1],
    "ccg non_clinical": [2, 0, 30, 70, 120, 130, 150, 145, 125, 90, 60, 40, 15, 23],
    "ccg clinical": [0, 0, 0, 5, 15, 45, 160, 235, 270, 140, 70, 40, 10, 10],
}

# How many times (in tenths) as likely BME staff are to be in a band as its size alone would make them.
_BME_TENTHS = {
    "non_clinical": [10, 15, 13, 9, 8, 9, 9, 8, 7, 6, 5, 5, 4, 4],
    "clinical": [10, 10, 12, 9, 9, 17, 9, 6, 5, 4, 3, 3, 3, 3],
    "medical": [24, 34, 26, 20],
}


def cells_of(kind: str) -> list[Cell]:
    """Every cell of indicator 1 that an employer of this kind reports, in template order."""
    return [cell for group, share in _GROUPS[kind].items() for cell in _cells(kind, group, share)]


def _cells(kind: str, group: str, share: int) -> list[Cell]:
    sizes = _BANDS.get(f"{kind} {group}", _BANDS[group])
    shapes = zip(_bands(group), sizes, _BME_TENTHS[group], strict=True)
    return [Cell(group, name, share * size, share * size * tenths) for name, size, tenths in shapes]


def _bands(group: str) -> list[str]:
    """Pay bands of a staff group as in the first year's template; senior medical managers are among the consultants."""
    bands = (item.pay_band for item in template_items(2018) if item.indicator == 1 and item.staff_group == group)
    return [band for band in bands if band != "senior_medical_manager"]
