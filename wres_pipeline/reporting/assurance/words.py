"""The words of the assurance page: levels, states, indicators.

Here: labels, the marks that say the same without colour, what each means. Not here: what may be lacking (standard).
"""

from wres_pipeline.reporting.quality.words import Word

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

COMPARED = {
    2: "Appointment from shortlisting",
    3: "Entering the formal disciplinary process",
    4: "Non-mandatory training and CPD",
    9: "Board membership against the workforce",
}
"""Indicators whose figures have an interval, by number."""


def listed_indicators(numbers: str) -> str:
    """'2 3 9' as 'indicators 2, 3 and 9'."""
    *most, last = numbers.split()
    return f"indicators {', '.join(most)} and {last}" if most else f"indicator {last}"
