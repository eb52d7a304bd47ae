"""Which automatic cells can be formulas: those that come to the same figure when a spreadsheet recalculates them."""

import pytest

from wres_pipeline.reporting.return_workbook.formulas import why_no_formula
from wres_pipeline.standard.template import template_columns, template_items

WHITE_NOW = next(each for each in template_columns() if (each.period, each.ethnic_group) == ("current", "white"))


@pytest.mark.parametrize("item", [42, 56])
def test_the_workforce_is_repeated_by_formula_only_where_it_is_the_same(item: int) -> None:
    """A merged body has other members in indicator 4 than in 3 where one of them sent no training."""
    found = {each.item: each for each in template_items(2020)}[item]
    same = {(38, "current", "white"): 588.0, (item, "current", "white"): 588.0}
    assert not why_no_formula(found, WHITE_NOW, same)
    assert why_no_formula(found, WHITE_NOW, same | {(item, "current", "white"): 513.0})
