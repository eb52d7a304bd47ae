"""What the page calls things: indicators, groups of people, states. Not here: sentences, gaps (standard.gaps)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from wres_pipeline.standard.published_codes import published_codes

GROUPS = MappingProxyType({"bme": "BME", "white": "White", "unknown": "Not known"})

TITLES: Mapping[int, str] = MappingProxyType(
    {
        1: "Staff in each pay band",
        2: "Appointment from shortlisting",
        3: "Entering the formal disciplinary process",
        4: "Non-mandatory training",
        5: "Harassment, bullying or abuse from patients, relatives or the public",
        6: "Harassment, bullying or abuse from staff",
        7: "Equal opportunities for career progression or promotion",
        8: "Discrimination from a manager, team leader or colleague",
        9: "The board beside the workforce",
    }
)

SURVEYED: Mapping[int, str] = MappingProxyType(
    {
        5: "experienced harassment, bullying or abuse from patients, relatives or the public",
        6: "experienced harassment, bullying or abuse from staff",
        7: "believed that the organisation gives equal opportunities for career progression or promotion",
        8: "experienced discrimination from a manager, team leader or colleague",
    }
)
"""What staff said in the survey: '30.0% of BME respondents experienced ...'."""

MEMBERS: Mapping[str, str] = MappingProxyType(
    {
        "board_difference_voting": "the voting members of the board",
        "board_difference_executive": "the executive members of the board",
        "board_difference_all": "all members of the board",
    }
)

PEOPLE: Mapping[str, str] = MappingProxyType(
    {
        "workforce": "the workforce",
        "senior": "the staff in bands 8a to VSM",
        "board": "the voting members of the board",
    }
)
PEOPLE_SHORT: Mapping[str, str] = MappingProxyType(
    {"workforce": "Workforce", "senior": "Bands 8a to VSM", "board": "Voting board members"}
)

PEER_GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "similar": "organisations of the same type and of similar size",
        "same_type": "organisations of the same type, because too few of them are of similar size",
        "all": "all organisations with figures, because too few are of the same type",
    }
)

POSITIONS: Mapping[str, str] = MappingProxyType(
    {
        "better": "Better than the limits",
        "within": "Within the limits",
        "worse": "Worse than the limits",
    }
)

STAFF_GROUPS: Mapping[str, str] = MappingProxyType(
    {"non_clinical": "Non-clinical", "clinical": "Clinical", "medical": "Medical and dental"}
)

VALUE_LABELS: Mapping[str, str] = MappingProxyType(
    {"percent": "BME share", "ratio": "Relative likelihood", "percentage_points": "Difference, percentage points"}
)

FORM_OF_UNIT: Mapping[str, str] = MappingProxyType(
    {"percent": "percent", "ratio": "ratio", "percentage_points": "points"}
)
"""How a value of a unit is written, as figures has it."""

TABLE_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "share_of_band": "The whole workforce",
        "relative_likelihood_appointed": "Shortlisted applicants who were appointed",
        "relative_likelihood_disciplinary": "Staff who entered the formal disciplinary process",
        "relative_likelihood_training": "Staff who accessed non-mandatory training",
        "survey_percentage": "Staff who said so in the survey",
        "board_difference_voting": "Voting members: shares of the board",
        "board_difference_executive": "Executive members: shares of the board",
        "board_difference_all": "All members: shares of the board",
    }
)

TREND_TITLES: Mapping[int, str] = MappingProxyType(
    {
        1: "BME share of the workforce, with interval",
        2: "Appointment: White compared with BME, relative likelihood",
        3: "Disciplinary process: BME compared with White, relative likelihood",
        4: "Training: White compared with BME, relative likelihood",
        5: "Harassment from patients, relatives or the public",
        6: "Harassment from staff",
        7: "Belief in equal opportunities",
        8: "Discrimination from a manager, team leader or colleague",
        9: "Voting board members: BME share less that of the workforce, percentage points",
    }
)

FUNNEL_PEOPLE: Mapping[int, str] = MappingProxyType({2: "BME applicants shortlisted", 3: "BME staff", 4: "BME staff"})


class State(NamedTuple):
    """A state of a gap: a mark, so that colour only repeats it, a label and what it means (published_codes.csv)."""

    mark: str
    label: str
    meaning: str


_MARKED = {
    "gap": ("▲", "Gap"),
    "watch": ("◑", "Watch"),
    "none": ("○", "No gap"),
    "reversed": ("▽", "Reversed"),
    "unknown": ("·", "No figure"),
}
STATES: Mapping[str, State] = MappingProxyType(
    {each.code: State(*_MARKED[each.code], each.meaning) for each in published_codes() if each.column_name == "state"}
)

GAPS_SHORT: Mapping[str, str] = MappingProxyType(
    {
        "appointment": "Appoint\u00adment",
        "disciplinary": "Disci\u00adplinary process",
        "training": "Training",
        "harassment_public": "Harass\u00adment, public",
        "harassment_staff": "Harass\u00adment, staff",
        "opportunities": "Oppor\u00adtunities",
        "discrimination": "Discrimi\u00adnation",
        "board_voting": "Board",
        "senior_workforce": "Senior bands",
    }
)
"""Column headings, which may be broken where the soft hyphens are."""

TRENDS: Mapping[str, str] = MappingProxyType(
    {
        "narrowed": "Narrower than last year",
        "other_way": "On the other side of equality than last year",
        "widened": "Wider than last year",
        "no_clear_change": "No clear change",
        "not_comparable": "Not comparable with last year",
        "": "No figure of last year",
    }
)
