"""Rows like int_linked_cells for tests of disclosure, from small tables. Not here: tests."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from wres_pipeline.disclosure.gates import Gate
from wres_pipeline.disclosure.protection import Protection, protect
from wres_pipeline.ledger.publications import READ_TYPES

COLUMNS = ["organisation_code", "indicator", "measure", "staff_group", "pay_band", "white", "bme", "unknown", "total"]
NOTHING = pd.DataFrame(columns=list(READ_TYPES)).astype(READ_TYPES)
GROUPS = {
    "non_clinical": [f"band_{n}" for n in range(2, 8)] + ["band_8a", "band_8b", "band_8c", "band_8d", "vsm"],
    "clinical": [f"band_{n}" for n in range(5, 8)] + ["band_8a", "band_8b"],
}
Groups = tuple[float, float, float]


def body_rows(code: str, bands: Mapping[tuple[str, str], Groups], **events: Groups) -> list[tuple[object, ...]]:
    """Rows of one body: its bands, staff groups and workforce, and events such as appointed=(5, 1, 0)."""
    cells: dict[tuple[str, str], np.ndarray] = {key: np.array(value, float) for key, value in bands.items()}
    for group in sorted({group for group, _ in bands}):
        cells[group, "all"] = sum(value for (g, b), value in cells.items() if g == group and b != "all")  # type: ignore[assignment]
    cells["all", "all"] = sum(value for (_, b), value in cells.items() if b == "all")  # type: ignore[assignment]
    rows: list[tuple[object, ...]] = [
        (code, 1, "headcount", g, b, *value, value.sum()) for (g, b), value in cells.items()
    ]
    indicators = {"shortlisted": 2, "appointed": 2, "entered_disciplinary": 3, "accessed_training": 4}
    for measure, value in events.items():
        rows.append((code, indicators[measure], measure, "all", "all", *value, np.nan))
    staff = cells["all", "all"]
    rows += [(code, indicator, "headcount", "all", "all", *staff, staff.sum()) for indicator in (3, 4)]
    return rows


def linked_rows(
    rows: Sequence[tuple[object, ...]],
    merged: str = "",
    shown: Mapping[str, str] | None = None,
    *,
    may_overlap: bool = False,
    year: int = 2020,
) -> pd.DataFrame:
    """The rows as one linked set of that merged body, or each body alone; shown: detail where it does not say else."""
    frame = pd.DataFrame(rows, columns=COLUMNS)
    code = frame["organisation_code"]
    levels = code.map(lambda each: (shown or {}).get(each, "detail"))
    totals = (frame["staff_group"] == "all") & (frame["pay_band"] == "all")
    return frame.assign(
        reporting_year=year,
        linked_set=merged or code,
        is_merged=code == merged,
        in_joint=(code != merged) & bool(merged),
        may_overlap=(code == merged) & may_overlap & frame["indicator"].isin([1, 3, 4]),
        years=1,
        is_shown=(levels == "detail") | ((levels == "totals") & totals),
    )


def protected(
    rows: pd.DataFrame, gates: Mapping[str, Gate] | None = None, published: pd.DataFrame = NOTHING
) -> Protection:
    """The rows rounded to base 5 and attacked."""
    return protect(rows, gates or {}, 5, published=published, report=lambda _done, _of: None)


def random_ccgs(seed: int) -> pd.DataFrame:
    """Five members of 80 to 190 staff and their merged body, with a few people at two members; small ones hidden."""
    random = np.random.default_rng(seed)
    rows: list[tuple[object, ...]] = []
    joint: dict[tuple[str, str], np.ndarray] = {}
    shown = {"M": "detail"}
    sums = {name: np.zeros(3) for name in ("shortlisted", "appointed", "entered_disciplinary", "accessed_training")}
    for code in "ABCDE":
        size = int(random.integers(80, 191))
        keys = [(group, band) for group, bands in GROUPS.items() for band in bands]
        weights = random.dirichlet(np.full(len(keys), 0.7))
        bands = {
            key: tuple(float(n) for n in random.multinomial(count, [0.82, 0.11, 0.07]))
            for key, count in zip(keys, random.multinomial(size, weights), strict=True)
        }
        staff = np.sum([np.array(value) for value in bands.values()], axis=0)
        events = {
            "shortlisted": random.multinomial(int(size * 0.8), [0.7, 0.25, 0.05]).astype(float),
            "entered_disciplinary": np.minimum(random.multinomial(3, [0.6, 0.3, 0.1]), staff),
            "accessed_training": np.floor(staff * random.uniform(0.3, 0.7)),
        }
        events["appointed"] = np.floor(events["shortlisted"] * random.uniform(0.05, 0.3, 3))
        rows += body_rows(code, bands, **{name: tuple(value) for name, value in events.items()})  # type: ignore[arg-type]
        shown[code] = "totals" if size >= 150 else "nothing"
        for name, value in events.items():
            sums[name] += value
        for key, value in bands.items():
            joint[key] = joint.get(key, np.zeros(3)) + np.array(value)
    for key in [key for key, value in joint.items() if value[0] > 3][:2]:
        joint[key] = joint[key] - np.array([1.0, 0.0, 0.0])
    merged = {key: tuple(value) for key, value in joint.items()}
    rows += body_rows("M", merged, **{name: tuple(value) for name, value in sums.items()})  # type: ignore[arg-type]
    return linked_rows(rows, "M", shown, may_overlap=True)


def gates_of(rows: pd.DataFrame) -> dict[str, Gate]:
    """The size gate of 150 for each body of these rows."""
    heads = rows[(rows["indicator"] == 1) & (rows["staff_group"] == "all")]
    sizes = zip(heads["organisation_code"], heads["total"], strict=True)
    return {code: Gate(150, bool(size >= 150)) for code, size in sizes}
