"""The public tables as rows that know where they stand, so that every figure on the page can be looked up.

Here: a body's rows in the tables that the page is made from. Not here: words, charts, the page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pandas as pd

from wres_pipeline.reporting.pages import records
from wres_pipeline.reporting.public import PublicTables

KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "indicators": ("organisation_code", "row_order"),
        "workforce": ("organisation_code", "row_order", "ethnic_group"),
        "trends": ("series_code", "reporting_year", "row_order"),
        "representation": ("organisation_code", "row_order"),
        "peers": ("organisation_code", "indicator", "peer_code"),
        "gaps": ("organisation_code", "gap_order"),
    }
)
"""By table what tells its rows of a year apart, beginning with the body on whose part of the page they stand."""


@dataclass(frozen=True)
class Row:
    """A row of a table; `source` is its file and key, such as indicators.csv|26A|38. Empty fields are None."""

    source: str
    values: Mapping[str, Any]

    def number(self, column: str) -> float | None:
        """A figure, None where there is none."""
        value = self.values[column]
        return None if value is None else float(value)

    def text(self, column: str) -> str:
        """A word, '' where there is none."""
        value = self.values[column]
        return "" if value is None else str(value)

    def whole(self, column: str) -> int:
        """A year or a number of order, which every row has."""
        return int(self.values[column])

    def excludes(self, value: float) -> bool:
        """Whether the interval of the row's value excludes another; a limit that is not there has no end."""
        low, high = self.number("ci_lower"), self.number("ci_upper")
        return low is not None and (value < low or (high is not None and value > high))

    @property
    def is_calculated(self) -> bool:
        """Whether its value may be shown."""
        return self.text("status") == "calculated"


@dataclass(frozen=True)
class Body:
    """A body of the page: its rows by row_order (and ethnic group; year), whom they are about, or indicator.

    Of a merged body `members` are those in any of the year's figures, `missing` those in none.
    """

    code: str
    name: str
    members: tuple[str, ...]
    missing: tuple[str, ...]
    indicators: Mapping[int, Row]
    workforce: Mapping[tuple[int, str], Row]
    trends: Mapping[tuple[int, int], Row]
    representation: Mapping[str, Row]
    peers: Mapping[int, tuple[Row, ...]]
    gaps: tuple[Row, ...]


def bodies(tables: PublicTables, year: int) -> list[Body]:
    """The bodies of a year: merged ones, then the others, each by name; without those that no row of it shows."""
    rows = {name: _by_body(name, getattr(tables, name).frame, year) for name in KEYS}
    found = [_body(code, rows, year) for code in rows["indicators"]]
    return sorted(found, key=lambda body: (not body.members, body.name, body.code))


def _by_body(name: str, frame: pd.DataFrame, year: int) -> dict[str, list[Row]]:
    """The rows of a year, and of trends those up to it, in the order of their keys whatever order they came in."""
    keys = list(KEYS[name])
    wanted = frame["reporting_year"] <= year if name == "trends" else frame["reporting_year"] == year
    ordered = frame[wanted].sort_values(keys, kind="stable")
    found: dict[str, list[Row]] = {}
    for values in records(ordered.astype(object).where(ordered.notna(), None)):
        source = "|".join([f"{name}.csv", *(_key(values[key]) for key in keys)])
        found.setdefault(str(values[keys[0]]), []).append(Row(source, values))
    return found


def _key(value: object) -> str:
    return str(int(value)) if isinstance(value, float) else str(value)


def _members(trends: Iterable[Row], year: int, column: str) -> set[str]:
    """The members that a column names in any row of the year."""
    now = [row for row in trends if row.whole("reporting_year") == year]
    return {code for row in now for code in row.text(column).split()}


def _body(code: str, rows: Mapping[str, Mapping[str, list[Row]]], year: int) -> Body:
    own = {name: found.get(code, []) for name, found in rows.items()}
    members, missing = (_members(own["trends"], year, f"members_{which}") for which in ("included", "missing"))
    return Body(
        code=code,
        name=own["indicators"][0].text("organisation_name"),
        members=tuple(sorted(members)),
        missing=tuple(sorted(missing - members)),
        indicators={row.whole("row_order"): row for row in own["indicators"]},
        workforce={(row.whole("row_order"), row.text("ethnic_group")): row for row in own["workforce"]},
        trends={(row.whole("reporting_year"), row.whole("row_order")): row for row in own["trends"]},
        representation={row.text("people"): row for row in own["representation"]},
        peers=_grouped(own["peers"]),
        gaps=tuple(own["gaps"]),
    )


def _grouped(peers: Iterable[Row]) -> dict[int, tuple[Row, ...]]:
    found: dict[int, tuple[Row, ...]] = {}
    for row in peers:
        found[row.whole("indicator")] = (*found.get(row.whole("indicator"), ()), row)
    return found
