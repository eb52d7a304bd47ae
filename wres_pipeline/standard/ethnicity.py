"""Ethnic categories: from a code to the group in which the WRES counts it.

Here: codes that the reference table maps. Not here: finding the code in what was sent; an unmapped code is
counted as unknown, and reported, by whoever asks.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from wres_pipeline.standard.reference import read_reference


@cache
def _groups() -> Mapping[str, str]:
    return MappingProxyType({row["code"]: row["ethnic_group"] for row in read_reference("ethnic_categories")})


def ethnic_group(code: str) -> str | None:
    """white, bme or unknown for a national or extended code in capitals; None where it is not mapped."""
    return _groups().get(code)
