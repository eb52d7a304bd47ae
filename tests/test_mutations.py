"""Good submissions have no finding; whatever is changed in them so that it breaks a rule is found where it stands."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests import (
    mutations_automatic,
    mutations_cells,
    mutations_codes,
    mutations_entries,
    mutations_events,
    mutations_layouts,
    mutations_records,
    mutations_rows,
    mutations_sent,
    mutations_wholes,
    mutations_years,
)
from tests.conftest import build_warehouse, read
from tests.mutations import Make, Mutant, Mutate, csv_mutant, entries, last_return, return_csv, rows_of
from tests.mutations_book import good_book
from tests.mutations_extracts import files, good_extracts
from tests.mutations_good import YEARS, good_return
from tests.rule_cases import Files, register, send
from wres_pipeline.standard.rules import rules

SEED, GOOD = 2020, 4
Finding = tuple[str, str, str]
"""Rule, file and location; of the file its year and name."""


def in_csv(rng: random.Random, mutate: Mutate) -> Mutant:
    return csv_mutant(rng, good_return(rng), mutate)


BOTH = (*mutations_entries.BOTH, *mutations_wholes.BOTH)
IN_EXTRACTS = mutations_records.ROWS | mutations_codes.CODES | mutations_events.EVENTS
ONCE: dict[str, Make] = {
    **{f"csv: {mutate.__name__}": partial(in_csv, mutate=mutate) for mutate in BOTH},
    **{f"book: {mutate.__name__}": partial(mutations_cells.entered, mutate=mutate) for mutate in BOTH},
}
"""Mutations that are made once in each kind of return."""
TWICE: dict[str, Make] = {
    **{f"csv: {mutate.__name__}": partial(in_csv, mutate=mutate) for mutate in mutations_wholes.CSV_ONLY},
    **{f"csv: {mutate.__name__}": partial(mutations_rows.made, mutate=mutate) for mutate in mutations_rows.ROWS},
    **mutations_years.MAKERS,
    **mutations_cells.MAKERS,
    **mutations_automatic.MAKERS,
    **{f"extract: {name}": partial(mutations_sent.made, mutate=mutate) for name, mutate in IN_EXTRACTS.items()},
    **{f"extract: {each.__name__}": partial(mutations_layouts.made, mutate=each) for each in mutations_layouts.LAYOUTS},
}
MAKERS = [*ONCE.items(), *TWICE.items(), *TWICE.items()]
FINDINGS = "select organisation_code, rule, file, location from findings"
ACCEPTED = "select cast(reporting_year as varchar), organisation_code from int_accepted"
REJECTING = {rule.code for rule in rules("returns") if rule.level == "rejects_return"}


@dataclass(frozen=True)
class Seen:
    """What was sent in one inbox and what became of it, by organisation."""

    good: Mapping[str, Files]
    mutants: Mapping[str, tuple[str, Mutant]]
    told: Mapping[str, set[Finding]]
    accepted: set[tuple[str, str]]


def good_submissions(rng: random.Random) -> Iterator[Files]:
    """Some of each kind."""
    for _ in range(GOOD):
        good = good_return(rng)
        yield {**last_return(good), f"{good.year}/return.csv": return_csv(rows_of(entries(good)))}
        yield good_book(good_return(rng))
        yield files(good_extracts(rng))


def look(inbox: Path, seed: int) -> Seen:
    """Good submissions and every mutation in one inbox, and the findings on all of them."""
    rng = random.Random(seed)
    good = {f"G{n:03}": sent for n, sent in enumerate(good_submissions(rng))}
    mutants = {f"M{n:03}": (name, make(rng)) for n, (name, make) in enumerate(MAKERS)}
    for code, sent in (good | {code: mutant.files for code, (_, mutant) in mutants.items()}).items():
        send(inbox, code, sent)
    register(inbox, [*good, *mutants])
    engine = build_warehouse(inbox, max(YEARS), inbox)
    told: dict[str, set[Finding]] = {code: set() for code in (*good, *mutants)}
    for code, rule, file, location in read(engine, FINDINGS).itertuples(index=False, name=None):
        told[code].add((rule, file.replace(f"/{code}/", "/"), location))
    return Seen(good, mutants, told, set(read(engine, ACCEPTED).itertuples(index=False, name=None)))


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    return look(tmp_path_factory.mktemp("mutants"), SEED)


@pytest.mark.slow
def test_good_submissions_have_no_finding(seen: Seen) -> None:
    assert not {code: seen.told[code] for code in seen.good if seen.told[code]}
    assert {code for _, code in seen.accepted} >= set(seen.good)


@pytest.mark.slow
def test_every_mutant_is_found_where_it_was_changed(seen: Seen) -> None:
    assert not list(missed(seen))


def missed(seen: Seen) -> Iterator[tuple[str, str, Mutant, set[Finding]]]:
    """Mutants whose rule does not have exactly the findings that it should."""
    for code, (name, mutant) in seen.mutants.items():
        wanted = {(mutant.rule, *place) for place in mutant.found}
        if {finding for finding in seen.told[code] if finding[0] == mutant.rule} != wanted:
            yield name, code, mutant, seen.told[code]


@pytest.mark.slow
def test_only_rules_that_reject_keep_a_mutant_out(seen: Seen) -> None:
    assert not list(misjudged(seen))


def misjudged(seen: Seen) -> Iterator[tuple[str, str, set[Finding]]]:
    """Mutants that were accepted in spite of a rule that rejects, or not accepted without one."""
    for code, (name, mutant) in seen.mutants.items():
        year = next(file.partition("/")[0] for file, _ in mutant.found)
        rejected = any(rule in REJECTING for rule, file, _ in seen.told[code] if file.startswith(year))
        if rejected == ((year, code) in seen.accepted):
            yield name, code, seen.told[code]


@pytest.mark.slow
def test_most_rules_have_a_mutation(seen: Seen) -> None:
    assert len({mutant.rule for _, mutant in seen.mutants.values()}) > 70
