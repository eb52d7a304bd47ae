"""Where a figure stands along an axis, in percent of its length. Not here: what is drawn there (charts)."""

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """An axis from `low` to `high`, logarithmic or not, with marks on it."""

    low: float
    high: float
    ticks: tuple[float, ...]
    is_log: bool = False

    def at(self, value: float) -> float:
        """0 at the low end to 100 at the high end, to one decimal; what lies beyond an end stands on it."""
        held = min(max(value, self.low), self.high)
        low, high, place = (math.log(v) if self.is_log else v for v in (self.low, self.high, held))
        return round(100 * (place - low) / (high - low), 1)


_RATIOS = (0.0625, 0.125, 0.25, 0.5, 1, 2, 4, 8, 16)


def ratio_scale(values: Iterable[float]) -> Scale:
    """A log axis on which 1 stands in the middle: a half is as far from it as a double. At least 0.5 to 2."""
    farthest = max((abs(math.log2(v)) for v in values if v > 0), default=1.0)
    reach = 2.0 ** min(max(math.ceil(farthest), 1), 4)
    return Scale(1 / reach, reach, tuple(t for t in _RATIOS if 1 / reach <= t <= reach), is_log=True)


def linear_scale(values: Iterable[float]) -> Scale:
    """An axis from 0, or below where a value is, with about four steps of 1, 2 or 5 and its powers of ten."""
    found = [0.0, *values]
    low, high = min(found), max(found)
    spread = (high - low) or 1.0
    power = 10.0 ** math.floor(math.log10(spread / 4))
    step = next(power * times for times in (1, 2, 5, 10) if spread / (power * times) <= 5)  # noqa: PLR2004
    first, last = math.floor(low / step), math.ceil(high / step) if high > low else 1
    return Scale(first * step, last * step, tuple(round(n * step, 10) for n in range(first, last + 1)))
