"""Whether two have computed the same figures: those of a script, or of our own run. Not here: computing any."""

import csv
import math
from pathlib import Path

Key = tuple[str, ...]
Figures = dict[Key, tuple[float | None, ...]]

_KEY = ("organisation_code", "indicator", "staff_group", "pay_band")
_GROUPS = ("white", "bme", "unknown")
_FIGURES = (*(f"{group}_{part}" for group in _GROUPS for part in ("numerator", "denominator")), "value")
_INDICATORS = ("1", "2", "3", "4")


class Different(Exception):
    """Two have computed different figures: what was timed is not the same work."""


def figures_in(path: Path) -> Figures:
    """Indicators 1 to 4 of a script's figures, or of a run's restricted/indicators.csv; cells without anybody aside."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["indicator"] in _INDICATORS]
    read = {tuple(row[name] for name in _KEY): tuple(_number(row[name]) for name in _FIGURES) for row in rows}
    return {key: figures for key, figures in read.items() if any(figures)}


def must_agree(one: Path, other: Path) -> None:
    """Raises Different, naming the first few rows, where two files do not hold the same figures."""
    ours, theirs = figures_in(one), figures_in(other)
    apart = [key for key in sorted({*ours, *theirs}) if not _same(ours.get(key), theirs.get(key))]
    if apart:
        raise Different(f"{one} and {other} differ in {len(apart)} rows, such as {apart[:3]}.")


def _same(one: tuple[float | None, ...] | None, other: tuple[float | None, ...] | None) -> bool:
    if one is None or other is None:
        return False
    return all(
        mine == yours or (mine is not None and yours is not None and math.isclose(mine, yours, rel_tol=1e-9))
        for mine, yours in zip(one, other, strict=True)
    )


def _number(text: str) -> float | None:
    return float(text) if text else None
