"""The words of the assurance page: levels, states, indicators.

Here: labels, the marks that say the same without colour, what each means. Not here: what may be lacking (standard).
"""

from wres_pipeline.reporting.quality.words import Word
from wres_pipeline.standard.gaps import known_gaps

LEVELS = {
    "not_assured": Word("Not assured", "✕", "No return that can be used has come."),
    "partly": Word("Partly assured", "◐", "The return is accepted, and something else is lacking."),
    "assured": Word(
        "Assured",
        "✓",
        "The return is accepted with every indicator that is asked for, report and action plan are published at known "
        "addresses, and the days of publication and of the board's approval are known.",
    ),
    "not_required": Word(
        "Not required", "○", "Its contract does not require the WRES, or the WRES is not asked of it that year."
    ),
}
"""Levels of assurance, worst first."""

COMMISSIONERS = ("ccg", "icb")
"""Types of organisation that commission, and apply the WRES to themselves."""

COMPARED = {gap.indicator: gap.label for gap in known_gaps().values() if not gap.represented}
"""Indicators whose figures are compared with parity, by number."""


def listed_indicators(numbers: str) -> str:
    """'2 3 9' as 'indicators 2, 3 and 9'."""
    *most, last = numbers.split()
    return f"indicators {', '.join(most)} and {last}" if most else f"indicator {last}"
