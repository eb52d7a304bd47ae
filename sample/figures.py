"""The figures of a return, as the sample holds them.

Here: their keys. Not here: where figures come from (published, synthetic), files (writing).
"""

from collections.abc import Mapping

GROUPS = ("white", "bme", "unknown")

# Reporting year and organisation of what was sent.
Sent = tuple[int, str]
# Indicator, measure, staff group, pay band, ethnic group; `all` where an indicator has no bands.
Key = tuple[int, str, str, str, str]
Figures = dict[Key, float]
# People of each ethnic group; the chance of something for each of them.
People = dict[str, int]
Chances = dict[str, float]


def by_group(indicator: int, measure: str, numbers: Mapping[str, float]) -> Figures:
    """Figures of a measure without bands, from its number for each ethnic group."""
    return {(indicator, measure, "all", "all", group): number for group, number in numbers.items()}
