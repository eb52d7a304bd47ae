"""Figures and states in words, the same all over the report.

Here: rounding for display, and what a state is called. Not here: which figures are shown.
"""

from decimal import ROUND_HALF_UP, Decimal

from wres_pipeline.submission.content import Figure

NONE = "-"
"""Stands where there is no figure: never a 0."""
CANNOT_JOIN = "what was sent cannot be put together"
MINUS = "\N{MINUS SIGN}"
"""One that is read out, and that does not make a formula of a figure that is copied into a spreadsheet."""
_HUNDREDTH = Decimal("0.01")


def rounded(value: float) -> str:
    """Two decimals, half away from zero as the standard has it."""
    number = Decimal(repr(value)).quantize(_HUNDREDTH, ROUND_HALF_UP)
    return f"{abs(number):,}" if number == 0 else f"{number:,}".replace("-", MINUS)


def counted(value: float | None) -> str:
    """A headcount; an average of two years may be a half."""
    return NONE if value is None else f"{value:,.0f}" if value.is_integer() else f"{value:,}"


def percent(value: float | None) -> str:
    """A percentage with its sign."""
    return NONE if value is None else f"{rounded(value)}%"


def signed(value: float) -> str:
    """A difference with its direction."""
    text = rounded(value)
    return f"+{text}" if value > 0 and text != rounded(0) else text


def status_words(row: Figure, period: str, because: str = CANNOT_JOIN) -> str:
    """Why a row has no value; `because` is for one that cannot be calculated."""
    if row.status == "not_required":
        return f"Not asked {period}."
    if row.status == "not_calculable":
        return f"Not calculable: {because}."
    known = (row.white_numerator, row.bme_numerator, row.white_rate, row.bme_rate)
    return "Not submitted." if all(value is None for value in known) else "Not submitted in full."
