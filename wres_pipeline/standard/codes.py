"""What the codes of extracts can mean.

Here: the meanings of each kind of code. Not here: finding a code's meaning; SQL does, for what was sent.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from wres_pipeline.standard.reference import read_reference


@cache
def meanings() -> Mapping[str, frozenset[str]]:
    """By kind of code, every meaning that there is (codes.csv; of ethnic origins ethnic_categories.csv)."""
    found = [(row["kind"], row["meaning"]) for row in read_reference("codes")]
    found += [("ethnic_origin", row["ethnic_group"]) for row in read_reference("ethnic_categories")]
    kinds = {kind for kind, _ in found}
    return MappingProxyType({each: frozenset(meaning for kind, meaning in found if kind == each) for each in kinds})
