"""Extracts and mergers: every figure against an independent count, on random inboxes.

Here: the pipeline against the count. Not here: the count against cases by hand (test_independent_count).
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparing import differences, exact_figures, joint_differences
from tests.conftest import build_warehouse
from tests.independent_merging import BODY, expected
from tests.random_extracts import write_random_inbox
from wres_pipeline.standard.indicators import indicator_rows

ROWS = indicator_rows()


@pytest.mark.slow
@settings(max_examples=20, deadline=None, derandomize=True)
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
