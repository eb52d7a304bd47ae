"""The nine indicators of one return, counted again in plain Python with exact fractions, to hold the SQL against.

`sent` maps (measure, staff group, pay band, ethnic group) to a number; it has no contradictions in it.
"""

from fractions import Fraction

from wres_pipeline.standard.indicators import IndicatorRow, indicator_rows

Sent = dict[tuple[str, str, str, str], Fraction]
GROUPS = ("white", "bme", "unknown")
LEAVES = {
    staff: [r.pay_band for r in indicator_rows() if r.staff_group == staff and r.cell in ("band", "of_which")]
    for staff in ("non_clinical", "clinical", "medical")
}
Maybe = Fraction | None


def _plus(values: list[Maybe]) -> Maybe:
    return sum((v for v in values if v is not None), Fraction()) if values and None not in values else None


def _as_sent(sent: Sent, measure: str, staff: str, band: str, group: str) -> Maybe:
    """A sent count; an absent unknown beside a sent white and BME is 0; `all` is their sum where it was not sent."""
    key = (measure, staff, band, group)
    if group == "unknown" and key not in sent and all((measure, staff, band, g) in sent for g in ("white", "bme")):
        return Fraction()
    if group == "all" and key not in sent:
        return _plus([_as_sent(sent, measure, staff, band, g) for g in GROUPS])
    return sent.get(key)


def has_bands(sent: Sent, staff: str) -> bool:
    return any(m == "headcount" and s == staff and b in LEAVES[staff] for m, s, b, _ in sent)


def headcount(sent: Sent, staff: str, band: str, group: str) -> Maybe:
    """Headcount of a cell or total of indicator 1 by the rules of the return, or None where it is not known."""
    if staff == "all":
        parts = [headcount(sent, each, "all", group) for each in LEAVES]
        submitted = [each for each in LEAVES if headcount(sent, each, "all", "all") is not None]
        whole = len(submitted) == len(LEAVES) or any(has_bands(sent, each) for each in LEAVES)
        total = _as_sent(sent, "headcount", "all", "all", group)
        known = [p for each, p in zip(LEAVES, parts, strict=True) if each in submitted]
        summed = _plus(known)
        return summed if whole and summed is not None else total
    if band == "all" and has_bands(sent, staff):
        bands = [b for b in LEAVES[staff] if b != "senior_medical_manager"]
        return _plus([headcount(sent, staff, b, group) for b in bands])
    if band != "all" and not has_bands(sent, staff):
        return None
    found = _as_sent(sent, "headcount", staff, band, group)
    total_sent = ("headcount", staff, band, "all") in sent
    if found is None and band != "all" and not total_sent:
        others = [_as_sent(sent, "headcount", staff, band, g) or Fraction() for g in GROUPS]
        return _plus([*others]) if group == "all" else Fraction()
    return found


def rate(part: Maybe, whole: Maybe) -> Maybe:
    return 100 * part / whole if part is not None and whole else None


def value(sent: Sent, row: IndicatorRow) -> tuple[Maybe, str]:
    """Value and status (calculated, not_calculable or absent) of one of the 47 rows."""
    if row.indicator == 1:
        cell = [headcount(sent, row.staff_group, row.pay_band, g) for g in ("bme", "all")]
        return _stated(rate(cell[0], cell[1]), cell)
    if row.indicator in (2, 3, 4):
        parts = [_as_sent(sent, row.numerator, "all", "all", g) for g in ("white", "bme")]
        wholes = [
            headcount(sent, "all", "all", g)
            if row.denominator == "headcount"
            else _as_sent(sent, row.denominator, "all", "all", g)
            for g in ("white", "bme")
        ]
        white, bme = (rate(part, whole) for part, whole in zip(parts, wholes, strict=True))
        top, below = (bme, white) if row.indicator == 3 else (white, bme)
        return _stated(top / below if top is not None and below else None, [*parts, *wholes])
    if row.indicator == 9:
        board = [_as_sent(sent, row.numerator, "all", "all", g) for g in ("bme", "all")]
        staff = [headcount(sent, "all", "all", g) for g in ("bme", "all")]
        shares = rate(*board), rate(*staff)
        difference = shares[0] - shares[1] if shares[0] is not None and shares[1] is not None else None
        return _stated(difference, [*board, *staff])
    white, bme = (sent.get((f"percentage_{row.indicator}", "all", "all", g)) for g in ("white", "bme"))
    return _stated(bme - white if bme is not None and white is not None else None, [white, bme])


def _stated(found: Maybe, needed: list[Maybe]) -> tuple[Maybe, str]:
    return found, "calculated" if found is not None else "absent" if None in needed else "not_calculable"
