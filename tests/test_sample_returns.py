"""The sample's synthetic returns, as committed: each makes sense by itself, and beside the year before."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from sample.figures import GROUPS, Figures
from sample.make_sample import INBOX
from sample.reading import read_return
from wres_pipeline.standard.template import template_items

CCG = "06Y"
# Smallest and largest workforce, and least and largest BME share in per cent, from 2018 to 2020.
PLAUSIBLE = {
    "RM1": (8300, 9000, 15, 20),
    "RGP": (3200, 3500, 15, 20),
    "RCX": (3400, 3700, 15, 20),
    "RY3": (2400, 2650, 5, 6),
    "RMY": (3900, 4200, 8, 14),
    "RYC": (5400, 5700, 3.5, 4.5),
    CCG: (150, 190, 3, 9),
}
RETURNS = sorted(path for path in INBOX.glob("*/*/return.*") if path.parent.name in PLAUSIBLE)
CSV_RETURNS = sorted(INBOX.glob("*/*/return.csv"))


def year_and_code(path: Path) -> str:
    return "/".join(path.parts[-3:-1])


each_return = pytest.mark.parametrize("path", RETURNS, ids=year_and_code)


def current(path: Path) -> Figures:
    return read_return(path)["current"]


def staff(figures: Figures, group: str) -> float:
    bands = [key for key in figures if key[0] == 1 and key[4] == group and key[3] != "senior_medical_manager"]
    return sum(figures[key] for key in bands)


def workforce(figures: Figures) -> float:
    return sum(staff(figures, group) for group in GROUPS)


def test_trusts_send_a_return_every_year_and_one_ccg_does_once() -> None:
    every = {f"{year}/{code}" for year in (2018, 2019, 2020) for code in PLAUSIBLE}
    assert {year_and_code(path) for path in RETURNS} == every - {f"2018/{CCG}", f"2020/{CCG}"}


def test_formats() -> None:
    workbooks = [year_and_code(path) for path in RETURNS if path.suffix == ".xlsx"]
    assert workbooks == ["2018/RCX", "2019/06Y", "2019/RCX", "2020/RCX"]


@each_return
def test_every_band_of_a_staff_group_is_sent(path: Path) -> None:
    without_doctors = path.parent.name in {CCG, "RYC"}
    banded = [item for item in template_items(2020) if item.indicator == 1]
    sent = [item for item in banded if not (without_doctors and item.staff_group == "medical")]
    expected = {(1, "headcount", item.staff_group, item.pay_band, group) for item in sent for group in GROUPS}
    assert {key for key in current(path) if key[0] == 1} == expected


@each_return
def test_indicators_sent(path: Path) -> None:
    asked = {1, 2, 3, 4, 9} if path.parent.name == CCG else set(range(1, 10))
    assert {key[0] for key in current(path)} == asked


@each_return
def test_values_are_whole_or_halves_of_two_years_or_percentages(path: Path) -> None:
    halves = path.parts[-3] in ("2018", "2019")
    for (indicator, measure, *_), value in current(path).items():
        assert value >= 0
        if measure == "percentage":
            assert value == round(min(value, 100), 1)
        else:
            assert value % (0.5 if indicator == 3 and halves else 1) == 0


@each_return
def test_a_part_is_not_larger_than_the_whole(path: Path) -> None:
    figures = current(path)
    for group in GROUPS:
        people = {key[1]: figure for key, figure in figures.items() if key[0] != 1 and key[4] == group}
        grades = {key[3]: figure for key, figure in figures.items() if key[2] == "medical" and key[4] == group}
        assert people["appointed"] <= people["shortlisted"]
        assert people["entered_disciplinary"] <= staff(figures, group)
        assert people["accessed_training"] <= staff(figures, group)
        assert max(people["voting_members"], people["executive_members"]) <= people["board_members"]
        assert grades.get("senior_medical_manager", 0) <= grades.get("consultant", 0)


@each_return
def test_respondents_are_staff_and_never_fewer_than_eleven(path: Path) -> None:
    figures = current(path)
    respondents = {key: number for key, number in figures.items() if key[1] == "respondents"}
    assert all(11 <= number <= staff(figures, key[4]) for key, number in respondents.items())


@each_return
def test_sizes_and_shares_are_plausible(path: Path) -> None:
    figures = current(path)
    smallest, largest, least_bme, most_bme = PLAUSIBLE[path.parent.name]
    assert smallest <= workforce(figures) <= largest
    assert least_bme <= 100 * staff(figures, "bme") / workforce(figures) <= most_bme
    assert 2 <= 100 * staff(figures, "unknown") / workforce(figures) <= 6


@pytest.mark.parametrize("code", PLAUSIBLE)
def test_a_year_is_a_few_per_cent_from_the_next(code: str) -> None:
    years = [current(path) for path in RETURNS if path.parent.name == code]
    for before, after in pairwise(years):
        assert before != after
        assert abs(workforce(after) / workforce(before) - 1) < 0.05


def test_a_previous_year_that_is_sent_is_last_years_return() -> None:
    sent_again = {year_and_code(path): path for path in RETURNS if read_return(path)["previous"]}
    assert sent_again.keys() == {"2019/RCX", "2020/RCX", "2020/RGP"}
    for path in sent_again.values():
        last_year = INBOX / str(int(path.parts[-3]) - 1) / path.parent.name / path.name
        assert read_return(path)["previous"] == current(last_year)


def test_three_trusts_and_the_ccg_average_two_years() -> None:
    entered = [(path, key, value) for path in RETURNS for key, value in current(path).items() if key[0] == 3]
    assert {path.parent.name for path, _, value in entered if value % 1} == {"RM1", "RMY", "RYC", CCG}


@pytest.mark.parametrize("path", CSV_RETURNS, ids=year_and_code)
def test_csv_returns_are_spelled_as_the_contract_says(path: Path) -> None:
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    period = year_and_code(path) == "2020/RGP"
    assert header == "indicator,measure,staff_group,pay_band,ethnic_group,value" + ",period" * period
    row = r"(1,headcount,\w+,\w+|[2-9],\w+,,),(white|bme|unknown|all),(0|[1-9]\d*)(\.[1-9])?"
    row += ",(current|previous)" * period
    assert [line for line in lines if not re.fullmatch(row, line)] == []
