"""Draws the synthetic returns of trusts: one employer, year after year, from a seeded generator.

Here: indicators 2 to 9, and how a year grows out of the last. Not here: indicator 1 (workforce), CCGs
(persons), files (make_sample).
"""

from collections.abc import Iterator, Mapping
from random import Random

from sample.drawing import about, below
from sample.employers import Employer
from sample.figures import Chances, Figures, People, by_group
from sample.workforce import Workforce

SEED = 20200331
YEARS = (2018, 2019, 2020)
TWO_YEAR_YEARS = (2018, 2019)

_SHORTLISTED_PER_MEMBER_OF_STAFF = {"white": 1, "bme": 3, "unknown": 1}
_RESPONDED = {"white": 0.48, "bme": 0.42}
_SURVEY = {
    5: {"white": 0.27, "bme": 0.30},
    6: {"white": 0.23, "bme": 0.29},
    7: {"white": 0.86, "bme": 0.73},
    8: {"white": 0.06, "bme": 0.14},
}


def returns_of(employer: Employer) -> Iterator[tuple[int, Figures]]:
    """Figures of one trust, year by year and always the same."""
    rng = Random(f"{SEED} {employer.code}")  # noqa: S311 - invented figures, nothing to protect
    workforce = Workforce(rng, employer)
    chances, answers, board = _chances(rng), _answers(rng), _first_board(rng)
    for year in YEARS:
        staff = workforce.staff()
        averaged = employer.halves and year in TWO_YEAR_YEARS
        survey = _survey(rng, staff, answers)
        yield year, workforce.headcounts() | _events(rng, staff, chances, averaged) | survey | _board(board)
        workforce.grow()
        board["white"] += below(rng, 2)


def _chances(rng: Random) -> dict[str, Chances]:
    """Chances of one employer, each with its own gap between white and BME staff."""
    return {
        "appointed": _unequal(0.17, 1 / (1.1 + 0.7 * rng.random())),
        "entered_disciplinary": _unequal(0.012, 0.8 + rng.random()),
        "accessed_training": _unequal(0.6, 0.88 + 0.2 * rng.random()),
    }


def _answers(rng: Random) -> dict[int, Chances]:
    """Chances of one employer that staff say yes to the survey's questions, somewhat off the usual."""
    return {
        indicator: {group: chance * (0.88 + 0.24 * rng.random()) for group, chance in chances.items()}
        for indicator, chances in _SURVEY.items()
    }


def _unequal(chance: float, times_for_bme: float) -> Chances:
    return {"white": chance, "bme": chance * times_for_bme, "unknown": chance * 0.9}


def _events(rng: Random, staff: People, chances: dict[str, Chances], averaged: bool) -> Figures:
    applicants = {group: number * _SHORTLISTED_PER_MEMBER_OF_STAFF[group] for group, number in staff.items()}
    shortlisted = {group: about(rng, number, 0.95) for group, number in applicants.items()}
    return (
        by_group(2, "shortlisted", shortlisted)
        | by_group(2, "appointed", _drawn(rng, shortlisted, chances["appointed"]))
        | by_group(3, "entered_disciplinary", _entered(rng, staff, chances["entered_disciplinary"], averaged))
        | by_group(4, "accessed_training", _drawn(rng, staff, chances["accessed_training"]))
    )


def _drawn(rng: Random, people: People, chances: Chances) -> People:
    return {group: about(rng, number, chances[group]) for group, number in people.items()}


def _entered(rng: Random, staff: People, chances: Chances, averaged: bool) -> Mapping[str, float]:
    if not averaged:
        return _drawn(rng, staff, chances)
    in_two_years = _drawn(rng, {group: 2 * number for group, number in staff.items()}, chances)
    return {group: number / 2 for group, number in in_two_years.items()}


def _survey(rng: Random, staff: People, answers: dict[int, Chances]) -> Figures:
    figures: Figures = {}
    for indicator, chances in answers.items():
        asked = {group: staff[group] for group in _RESPONDED}
        respondents = _drawn(rng, asked, _RESPONDED)
        said_yes = _drawn(rng, respondents, chances)
        percentages = {group: _percentage(said_yes[group], number) for group, number in respondents.items()}
        figures |= by_group(indicator, "respondents", respondents)
        figures |= by_group(indicator, "percentage", percentages)
    return figures


def _percentage(part: int, whole: int) -> float:
    """Percentage to one decimal, half away from zero, in whole numbers throughout."""
    return (2000 * part + whole) // (2 * whole) / 10


def _first_board(rng: Random) -> People:
    return {"white": 11 + below(rng, 3), "bme": below(rng, 3), "unknown": below(rng, 2)}


def _board(board: People) -> Figures:
    return (
        by_group(9, "board_members", board)
        | by_group(9, "voting_members", board | {"white": board["white"] - 2})
        | by_group(9, "executive_members", {group: number // 2 for group, number in board.items()})
    )
