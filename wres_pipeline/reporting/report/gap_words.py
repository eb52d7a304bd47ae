"""What each gap is called, and what would have closed it. Not here: which there are (package gaps), sizes (sizes)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Gap(NamedTuple):
    """A gap: its title, a heading for it in a table, who it is about, and what would have closed it.

    `closing` goes on after 'three' and 'fewer' or 'more': 'BME appointments', in one and in several; `out_of` after
    the number of people it is out of; `meant` says what would be equal.
    """

    title: str
    short: str
    claim: str
    way: str
    one: str
    several: str
    out_of: str
    meant: str


_POPULATION = "made the share equal to that of the population served"
_WHITE = "meant the same percentage as among White staff"
GAPS: Mapping[str, Gap] = MappingProxyType(
    {
        "appointment": Gap(
            "Appointment from shortlisting",
            "Appoint\u00adment",
            "BME applicants were less likely than White applicants to be appointed from shortlisting",
            "more",
            "BME appointment",
            "BME appointments",
            "BME applicants shortlisted",
            "meant equal likelihood",
        ),
        "disciplinary": Gap(
            "Entering the formal disciplinary process",
            "Disci\u00adplinary process",
            "BME staff were more likely than White staff to enter the formal disciplinary process",
            "fewer",
            "BME member of staff entering the process",
            "BME staff entering the process",
            "BME staff",
            "meant equal likelihood",
        ),
        "training": Gap(
            "Non-mandatory training",
            "Training",
            "BME staff were less likely than White staff to access non-mandatory training",
            "more",
            "BME member of staff trained",
            "BME staff trained",
            "BME staff",
            "meant equal likelihood",
        ),
        "harassment_public": Gap(
            "Harassment from patients, relatives or the public",
            "Harass\u00adment, public",
            "BME staff more often experienced harassment from patients, relatives or the public",
            "fewer",
            "BME respondent with that experience",
            "BME respondents with that experience",
            "BME respondents",
            _WHITE,
        ),
        "harassment_staff": Gap(
            "Harassment from staff",
            "Harass\u00adment, staff",
            "BME staff more often experienced harassment from staff",
            "fewer",
            "BME respondent with that experience",
            "BME respondents with that experience",
            "BME respondents",
            _WHITE,
        ),
        "opportunities": Gap(
            "Belief in equal opportunities",
            "Oppor\u00adtunities",
            "BME staff less often believed that there are equal opportunities for career progression",
            "more",
            "BME respondent who believes in them",
            "BME respondents who believe in them",
            "BME respondents",
            _WHITE,
        ),
        "discrimination": Gap(
            "Discrimination from a manager or colleague",
            "Discrimi\u00adnation",
            "BME staff more often experienced discrimination from a manager or colleague",
            "fewer",
            "BME respondent with that experience",
            "BME respondents with that experience",
            "BME respondents",
            _WHITE,
        ),
        "board_voting": Gap(
            "Voting members of the board",
            "Board",
            "BME people were under-represented among voting board members beside the workforce",
            "more",
            "BME voting member",
            "BME voting members",
            "voting members",
            "made the share equal to that of the workforce",
        ),
        "senior_workforce": Gap(
            "Bands 8a to VSM beside the workforce",
            "Senior bands",
            "BME people were under-represented in bands 8a to VSM beside the workforce",
            "more",
            "BME member of staff in these bands",
            "BME staff in these bands",
            "staff in them",
            "made the share equal to that of the workforce",
        ),
        "workforce_population": Gap(
            "The workforce beside the population served",
            "Workforce and population",
            "BME people were under-represented in the workforce beside the population served",
            "more",
            "BME member of staff",
            "BME staff",
            "staff",
            _POPULATION,
        ),
        "senior_population": Gap(
            "Bands 8a to VSM beside the population served",
            "Senior bands and population",
            "BME people were under-represented in bands 8a to VSM beside the population served",
            "more",
            "BME member of staff in these bands",
            "BME staff in these bands",
            "staff in them",
            _POPULATION,
        ),
        "board_population": Gap(
            "Voting members beside the population served",
            "Board and population",
            "BME people were under-represented among voting board members beside the population served",
            "more",
            "BME voting member",
            "BME voting members",
            "voting members",
            _POPULATION,
        ),
    }
)
"""By the stable key of a gap."""
