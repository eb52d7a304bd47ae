"""States in words, the same all over the report.

Here: what a state is called. Not here: figures as text (text.numbers), which of them are shown.
"""

from wres_pipeline.submission.content import Figure

CANNOT_JOIN = "what was sent cannot be put together"


def status_words(row: Figure, period: str, because: str = CANNOT_JOIN) -> str:
    """Why a row has no value; `because` is for one that cannot be calculated."""
    if row.status == "not_required":
        return f"Not asked {period}."
    if row.status == "not_calculable":
        return f"Not calculable: {because}."
    known = (row.white_numerator, row.bme_numerator, row.white_rate, row.bme_rate)
    return "Not submitted." if all(value is None for value in known) else "Not submitted in full."
