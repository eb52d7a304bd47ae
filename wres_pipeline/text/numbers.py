"""Figures as people read them, the same in every report.

Here: rounding for display, signs. Not here: what a figure means.
"""

from decimal import ROUND_HALF_UP, Decimal

NONE = "-"
"""Stands where there is no figure: never a 0."""
MINUS = "\N{MINUS SIGN}"
"""One that is read out, and that does not make a formula of a figure that is copied into a spreadsheet."""
_WORDS = ("None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
_HUNDREDTH = Decimal("0.01")


def rounded(value: float) -> str:
    """Two decimals, half away from zero as the standard has it."""
    number = Decimal(repr(value)).quantize(_HUNDREDTH, ROUND_HALF_UP)
    return f"{abs(number):,}" if number == 0 else f"{number:,}".replace("-", MINUS)


def counted(value: float | None) -> str:
    """A headcount; an average of two years may be a half."""
    return NONE if value is None else f"{value:,.0f}" if value.is_integer() else f"{value:,}"


def in_words(number: int) -> str:
    """A number of things as a sentence begins with it: "Three", from ten on "10"."""
    return _WORDS[number] if number < len(_WORDS) else counted(float(number))


def percent(value: float | None) -> str:
    """A percentage with its sign."""
    return NONE if value is None else f"{rounded(value)}%"


def signed(value: float) -> str:
    """A difference with its direction."""
    text = rounded(value)
    return f"+{text}" if value > 0 and text != rounded(0) else text
