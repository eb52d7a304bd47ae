"""Extracts and mergers: every figure against an independent count, on random inboxes.

Here: the pipeline against the count. Not here: the count against cases by hand (test_independent_count).
"""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparing import Found, differences, exact_figures, joint_differences
from tests.conftest import build_warehouse
from tests.independent_characteristic import submission_by_disability
from tests.independent_extracts import indicator_of
from tests.independent_merging import BODY, MEMBERS, expected, figures
from tests.random_extracts import write_random_inbox
from wres_pipeline.assets.other_characteristics import figures_by_other_characteristics
from wres_pipeline.standard.indicators import indicator_rows

ROWS = indicator_rows()


@pytest.mark.slow
@settings(max_examples=8, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_every_figure_equals_an_independent_count(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("random")
    inbox = folder / "inbox"
    inbox.mkdir()
    years = write_random_inbox(inbox, seed)
    engine = build_warehouse(inbox, years[-1], folder)
    for year in years:
        own, joint = expected(inbox, year)
        found = exact_figures(engine, "indicators", f"reporting_year = {year} and period = 'current'")
        assert {code for code, _ in found} - {BODY} == set(own), (seed, year)
        for code, wanted in own.items():
            told = [differences(found[code, row.row_order], each, row) for row, each in zip(ROWS, wanted, strict=True)]
            assert not [(row.label, each) for row, each in zip(ROWS, told, strict=True) if each], (seed, year, code)
        merged = exact_figures(engine, "merged_series", f"reporting_year = {year} and organisation_code = '{BODY}'")
        assert merged or not own, (seed, year)
        pairs = [(merged[BODY, row.row_order], each, row) for row, each in zip(ROWS, joint, strict=True) if merged]
        assert not [(pair[2].label, each) for pair in pairs if (each := joint_differences(*pair))], (seed, year)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_every_figure_by_disability_equals_an_independent_count(seed: int, inbox: Path, tmp_path: Path) -> None:
    years = write_random_inbox(inbox, seed)
    rows = figures_by_other_characteristics(build_warehouse(inbox, years[-1], tmp_path))
    names = {name: str(name).replace("reference_", "white_").replace("compared_", "bme_") for name in rows}
    for year in years:
        sent = {code: submission_by_disability(inbox, year, code) for code in MEMBERS}
        accepted = {code: each for code, each in sent.items() if each is not None}
        own, joint = figures(accepted)
        wanted = {
            (code, row.row_order): each
            for code, all_rows in own.items()
            for row, each in zip(ROWS, all_rows, strict=True)
            if row.indicator in {indicator_of(measure) for measure, *_ in accepted[code].sent}
        }
        wanted |= {
            (BODY, row.row_order): each.figure for row, each in zip(ROWS, joint, strict=True) if each.members_included
        }
        of_year = rows[rows["reporting_year"] == year].rename(columns=names).to_dict("records")
        found: dict[tuple[str, int], Found] = {
            (str(row["organisation_code"]), int(row["row_order"])): {str(k): v for k, v in row.items()}
            for row in of_year
        }
        assert found.keys() == wanted.keys(), (seed, year)
        told = {key: differences(found[key], each, ROWS[key[1] - 1]) for key, each in wanted.items()}
        assert not {key: each for key, each in told.items() if each}, (seed, year)
