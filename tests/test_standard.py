"""The standard as data: every reference CSV against its promise, and against facts known from elsewhere."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import count

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from wres_pipeline.errors import UsageFault
from wres_pipeline.standard.calendar import reporting_year, reporting_years
from wres_pipeline.standard.disclosure import disclosure_settings
from wres_pipeline.standard.indicators import indicator_rows
from wres_pipeline.standard.organisations import organisations
from wres_pipeline.standard.reference import REFERENCE, read_reference
from wres_pipeline.standard.template import template_columns, template_items

SCHEMA = yaml.safe_load((REFERENCE / "schema.yml").read_text(encoding="utf-8"))
SEEDS = {seed["name"]: seed["columns"] for seed in SCHEMA["seeds"]}
CONVERT: dict[str, Callable[[str], object]] = {
    "varchar": str,
    "integer": int,
    "date": date.fromisoformat,
    "double": float,
}
QUESTIONS = ["KF25 KF26 KF21 Q17b"] * 3 + ["Q13a Q13b-c Q14 Q15b"] * 3 + ["Q14a Q14b-c Q15 Q16b"] * 5
PLACES = [row["local_authority_code"] for row in read_reference("population")]
CCGS, PROVIDERS = {"06M", "06V", "06W", "06Y", "07J"}, {"RM1", "RGP", "RCX", "RY3", "RMY", "RYC"}


@pytest.mark.parametrize("name", sorted({*SEEDS, *(path.stem for path in REFERENCE.glob("*.csv"))}))
def test_csv_keeps_what_schema_yml_promises(name: str) -> None:
    rows = read_reference(name)
    assert all(list(row) == [column["name"] for column in SEEDS[name]] for row in rows)
    for column in SEEDS[name]:
        values, tests = [row[column["name"]] for row in rows], column.get("data_tests", [])
        filled = {value: CONVERT[column["data_type"]](value) for value in values if value}
        assert all(values) or "not_null" not in tests
        assert len(filled) == len(values) or "unique" not in tests
        for accepted in (test["accepted_values"]["values"] for test in tests if isinstance(test, dict)):
            assert set(filled.values()) <= set(accepted)
    for row in rows:
        said = re.findall(r"(\w+): to be confirmed against the technical guidance", row.get("source", ""))
        assert said == row.get("to_be_confirmed", "").split()
        assert set(said) < set(row)


def test_calendar() -> None:
    assert len(reporting_years()) == len(QUESTIONS)
    for year, each, questions in zip(count(2016), reporting_years(), QUESTIONS, strict=False):
        assert (each.reporting_year, each.staff_survey_year) == (year, year - 1)
        assert (each.period_start, each.period_end) == (date(year - 1, 4, 1), each.snapshot_date)
        assert each.snapshot_date == date(year, 3, 31)
        assert each.period_end < each.collection_opens < each.deadline < each.action_plan_deadline
        assert each.action_plan_deadline == date(year, 10, 31)
        assert " ".join(getattr(each, f"question_indicator_{n}") for n in range(5, 9)) == questions
        assert (each.indicator_7_break, each.indicator_3_years) == (year == 2022, 2 if year <= 2019 else 1)
        unsure = set(each.to_be_confirmed)
        assert ("indicator_3_years" in unsure) == (year >= 2020)
        assert ({"collection_system", "deadline"} <= unsure) == (2017 <= year <= 2023)
        assert "collection_opens" in unsure
    since = {each.collection_system: each.reporting_year for each in reversed(reporting_years())}
    assert since == {"UNIFY2": 2016, "SDCS": 2018, "Data Collection Framework": 2023}


LAST = reporting_years()[-1].reporting_year


@given(st.integers().filter(lambda year: not 2016 <= year <= LAST))
def test_a_year_outside_the_calendar_is_wrong_usage(year: int) -> None:
    with pytest.raises(UsageFault, match=f"2016 to {LAST}"):
        reporting_year(year)


def asked(kind: str, year: int) -> list[tuple[int, str]]:
    """What is asked of a type of organisation in a year, as (indicator, staff group), sorted."""
    rows = [row for row in read_reference("requirements") if row["organisation_type"] == kind]
    found = [row for row in rows if int(row["asked_from"]) <= year <= int(row["asked_to"] or 9999)]
    return sorted((int(row["indicator"]), row["staff_group"]) for row in found)


def test_what_is_asked_of_whom() -> None:
    all_nine = sorted({(row.indicator, row.staff_group) for row in indicator_rows()})
    for kind in ("nhs_trust", "independent", "voluntary"):
        assert asked(kind, 2016) == [cell for cell in all_nine if cell != (1, "medical")]
        assert asked(kind, 2017) == asked(kind, 2020) == asked(kind, 2026) == all_nine
    assert asked("ccg", 2018) == asked("ccg", 2023) == asked("icb", 2022) == []
    assert asked("ccg", 2019) == asked("ccg", 2021) == asked("ccg", 2022) == asked("icb", 2023) == all_nine
    assert asked("ccg", 2020) == [cell for cell in all_nine if cell[0] not in range(5, 9)]
    rows = read_reference("requirements")
    assert {row["organisation_type"] for row in rows if not row["to_be_confirmed"]} == {"nhs_trust"}


def test_the_register() -> None:
    register = organisations()
    assert set(register) == {*CCGS, "26A", "QMM", *PROVIDERS}
    for code, each in register.items():
        assert each.contract == ("full_length" if each.organisation_type == "nhs_trust" else "other")
        assert ("co_ordinating_commissioner" in each.to_be_confirmed) == (code in PROVIDERS)
    successions = {(each.successor_code, each.successor_from) for each in register.values()}
    assert successions == {("26A", date(2020, 4, 1)), ("QMM", date(2022, 7, 1)), ("", None)}


@pytest.mark.parametrize("year", range(2019, 2027))
def test_one_commissioner_of_each_place_reports(year: int) -> None:
    expected = [o for o in organisations().values() if o.expected_from <= year <= (o.expected_to or 9999)]
    own = [o for o in expected if (o.successor_from or date.max) > reporting_year(year).snapshot_date]
    assert sorted(place for o in own for place in o.local_authorities) == PLACES
    commissioners = CCGS if year <= 2020 else {"26A"} if year <= 2022 else {"QMM"}
    assert {o.organisation_code for o in own} == commissioners | PROVIDERS


def test_ethnic_codes() -> None:
    national = {row["code"]: row["national_code"] for row in read_reference("ethnic_categories")}
    assert set(national.values()) == {*"ABCDEFGHJKLMNPRSZ", "99"} <= set(national)
    extended = Counter((code[0], group) for code, group in national.items() if code != group)
    assert extended == {("C", "C"): 25, ("G", "G"): 6, ("L", "L"): 10, ("P", "P"): 5, ("S", "S"): 5}
    groups = dict.fromkeys("ABC", "white") | dict.fromkeys("DEFGHJKLMNPRS", "bme")
    rows = {row["code"]: row["ethnic_group"] for row in read_reference("ethnic_categories")}
    assert rows == {code: groups.get(code[0], "unknown") for code in national}
    assert rows["CX"] == "white"
    assert not rows.keys() & {"", "0", "9", "I", "O", "Q", "X", "c2", "Polish"}


def test_population_of_norfolk_and_waveney() -> None:
    rows, groups = read_reference("population"), ("white", "mixed", "asian", "black", "other")
    for row in rows:
        assert int(row["all_people"]) == sum(int(row[group]) for group in groups)
        for group in groups:
            assert int(row[group]) == sum(int(row[part]) for part in row if part.startswith(f"{group}_"))
        assert row["local_authority_code"] in organisations()[row["best_fit_ccg"]].local_authorities
    assert [sum(int(row[c]) for row in rows) for c in ("all_people", "white")] == [973142, 973142 - 32535]


@pytest.mark.parametrize("year", range(2016, 2027))
def test_template(year: int) -> None:
    """The 63 items of 2018-2019 stand for all years until the guidance says from when there are more."""
    groups = {item.item: set(item.ethnic_groups.split()) for item in template_items(year)}
    assert [item.item for item in template_items(year)] == list(groups) == list(range(1, 64))
    assert [column.column_letter for column in template_columns()] == list("DEFGHI")
    automatic = {36, 37, 38, 40, 41, 42, 44, 45, 52, 53, *range(55, 64)}
    for item in template_items(year):
        assert bool(item.formula) == (item.entry == "automatic") == (item.item in automatic)
        for number, group in re.findall(r"\[(\d+):?(\w*)\]", item.formula):
            assert ({group} if group else groups[item.item]) <= groups[int(number)]


def test_an_item_is_of_the_years_that_its_row_names() -> None:
    item = template_items(2020)[0]
    assert item.is_of(2016)
    later, earlier = item.model_copy(update={"first_year": 2021}), item.model_copy(update={"last_year": 2020})
    for year in (2020, 2021):
        assert (earlier.is_of(year), later.is_of(year)) == (year == 2020, year == 2021)


def test_indicator_rows() -> None:
    assert [row.row_order for row in indicator_rows()] == list(range(1, 48))
    sizes = Counter((row.indicator, row.staff_group) for row in indicator_rows())
    assert list(sizes.values()) == [15, 15, 6, 1, *[1] * 7, 3]
    assert [row.on_top for row in indicator_rows() if row.on_top] == ["white", "bme", "white"]


def test_the_page_on_disclosure_shows_the_settings_as_they_are() -> None:
    page = (REFERENCE.parents[1] / "docs" / "disclosure.md").read_text(encoding="utf-8")
    rows = [
        [field.strip(" `") for field in line.split("|")[1:5]] for line in page.splitlines() if line.startswith("| `")
    ]
    told = {name: (int(value), int(low), int(high)) for name, value, low, high in rows}
    assert told == {name: (each.value, each.lowest, each.highest) for name, each in disclosure_settings().items()}
