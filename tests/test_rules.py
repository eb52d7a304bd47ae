"""Every rule as senders meet it: a return that breaks it is found out, the same return mended has no finding.

The cases: rule_cases_*. All of them are organisations of one inbox, built once. Rules on merging: test_merging; on
what lies in no organisation's folder: test_registers; on a narrative or an assurance.csv without
figures: test_narratives, test_assurance.
"""

from collections import defaultdict
from collections.abc import Mapping

import pytest
import sqlalchemy as sa

from tests import (
    rule_cases_action_plans,
    rule_cases_assurance,
    rule_cases_automatic,
    rule_cases_entries,
    rule_cases_extracts,
    rule_cases_figures,
    rule_cases_files,
    rule_cases_narratives,
    rule_cases_records,
    rule_cases_totals,
    rule_cases_years,
)
from tests.conftest import build_warehouse, read, write_return
from tests.rule_cases import NUMBER, WORD, Case, register, send
from tests.test_assurance import ASSURANCE_RULES
from tests.test_merging import MERGING_RULES
from tests.test_narratives import NARRATIVE_RULES
from tests.test_registers import REGISTER_RULES
from wres_pipeline.standard.rules import rules

ALL_CASES = (
    rule_cases_files,
    rule_cases_entries,
    rule_cases_totals,
    rule_cases_figures,
    rule_cases_automatic,
    rule_cases_years,
    rule_cases_extracts,
    rule_cases_records,
    rule_cases_narratives,
    rule_cases_action_plans,
    rule_cases_assurance,
)
CASES = [case for cases in ALL_CASES for case in cases.CASES]
RULES = {rule.name: rule for rule in [*rules("returns"), *rules("figures")]}
SURVEY = [f"{n},percentage,,,{group}" for n in (5, 6, 7, 8) for group in ("white", "bme")]
VALUES = {" 5 ": 5.0, "5.0": 5, "+5": 5, "-0": 0, "": None, "1e1": 10, "100": 100, "1.7647058823529411": 100 * 3 / 170}
HALF = "W0-20"
"""What is lacking: most cases send no more than they need."""
BROKEN, MENDED = ([f"{letter}{n:03}" for n in range(len(CASES))] for letter in "BM")
each_case = pytest.mark.parametrize("number", range(len(CASES)), ids=[case.rule[:5] for case in CASES])
Finding = tuple[str, ...]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> sa.Engine:
    """The warehouse of one inbox with every case, broken and mended."""
    folder = tmp_path_factory.mktemp("rules")
    for number, case in enumerate(CASES):
        send(folder, BROKEN[number], case.broken)
        send(folder, MENDED[number], case.mended)
    write_return(folder, [f'{keys},"{text}"' for keys, text in zip(SURVEY, VALUES, strict=True)], "VALUES")
    known = [code for code, case in zip(BROKEN, CASES, strict=True) if case.registered]
    register(folder, [*known, *MENDED, "VALUES"])
    return build_warehouse(folder, 2021, folder)


@pytest.fixture(scope="module")
def findings(engine: sa.Engine) -> Mapping[str, list[Finding]]:
    """What was found, by organisation: rule, level, file, location, message."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for row in read(engine, "select * from findings").to_dict("records"):
        found[row["organisation_code"]].append(
            (row["rule"], row["level"], row["file"], row["location"], row["message"])
        )
    return found


@pytest.fixture(scope="module", params=["int_accepted", "indicators"])
def accepted(engine: sa.Engine, request: pytest.FixtureRequest) -> set[tuple[int, str]]:
    """Year and code of the organisations that each of two tables holds."""
    rows = read(engine, f"select distinct reporting_year, organisation_code from {request.param}")
    return set(rows.itertuples(index=False, name=None))


def expected(code: str, case: Case) -> list[Finding]:
    rule = RULES[case.rule]
    return sorted(
        (
            rule.code,
            rule.level,
            f"{case.year}/{code}/{file.partition('/')[2]}",
            location,
            f"{rule.message[:-1]}{f' ({detail})' if detail else ''}. {rule.mend}",
        )
        for file, location, detail in case.found
    )


@each_case
def test_a_broken_return_is_found_out_at_its_place(number: int, findings: Mapping[str, list[Finding]]) -> None:
    code, case = BROKEN[number], CASES[number]
    others = {*case.also, *({HALF} - {RULES[case.rule].code})}
    assert sorted(each for each in findings.get(code, []) if each[0] not in others) == expected(code, case)


@each_case
def test_the_mended_return_has_no_finding(number: int, findings: Mapping[str, list[Finding]]) -> None:
    others = {*CASES[number].also, *({HALF} - {RULES[CASES[number].rule].code})}
    assert {each[0] for each in findings.get(MENDED[number], [])} <= others


@each_case
def test_only_rules_that_reject_keep_a_return_out(number: int, accepted: set[tuple[int, str]]) -> None:
    case = CASES[number]
    assert ((case.year, BROKEN[number]) in accepted) == (RULES[case.rule].level != "rejects_return")
    assert (case.year, MENDED[number]) in accepted


def test_every_rule_has_a_case() -> None:
    assert {case.rule for case in CASES} | MERGING_RULES | REGISTER_RULES | NARRATIVE_RULES | ASSURANCE_RULES == set(
        RULES
    )


def test_no_finding_repeats_what_was_sent(engine: sa.Engine, findings: Mapping[str, list[Finding]]) -> None:
    told = [text for found in findings.values() for finding in found for text in finding]
    assert len(told) > 5 * len(CASES) / 2
    assert not [text for text in told if NUMBER in text or WORD.lower() in text.lower()]


def test_numbers_are_read_as_they_are_meant(engine: sa.Engine, findings: Mapping[str, list[Finding]]) -> None:
    sent = read(engine, "select location, value from stg_return_items where organisation_code = 'VALUES'")
    wanted = {str(row): value for row, value in enumerate(VALUES.values(), start=2) if value is not None}
    assert dict(sent.itertuples(index=False, name=None)) == wanted
    assert {each[0] for each in findings["VALUES"]} == {HALF}
