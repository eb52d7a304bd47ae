"""The tables under public/: what anybody may read. It takes rounded tables and nothing else.

Here: columns and order of the output contract. Not here: protecting anybody (disclosure), the audit's document, or the
page that says it in words (report).
"""

from dataclasses import dataclass
from pathlib import Path

from wres_pipeline.contracts import tables
from wres_pipeline.disclosure.rounded_table import RoundedTable
from wres_pipeline.reporting.csv_files import write_csv

FILES = {
    "indicators": ("public_indicators", ("organisation_code", "row_order")),
    "workforce": ("public_workforce", ("organisation_code", "row_order", "group_order")),
    "trends": ("public_trends", ("series_code", "row_order", "reporting_year")),
    "representation": ("representation", ("organisation_code", "row_order")),
    "peers": ("peers", ("organisation_code", "indicator", "peer_code")),
    "gaps": ("gaps", ("organisation_code", "gap_order")),
}
"""Each public CSV: the table that describes it, and the order of its rows."""
NOT_WRITTEN = {"version", "group_order"}
PLACED = {"indicators", "workforce"}
"""Files whose rows stand for themselves: the place of each among its organisation's is not written."""


@dataclass(frozen=True)
class PublicTables:
    """What may be published, by the names of the files."""

    indicators: RoundedTable
    workforce: RoundedTable
    trends: RoundedTable
    representation: RoundedTable
    peers: RoundedTable
    gaps: RoundedTable


def write_public_tables(folder: Path, public: PublicTables) -> None:
    """Write a CSV of each into folder/public."""
    for name, (table, order) in FILES.items():
        rows = getattr(public, name).frame.sort_values(list(order), kind="stable")
        write_csv(rows[columns_of(name, table)], folder / "public" / f"{name}.csv")


def columns_of(name: str, table: str) -> list[str]:
    """The columns of a public CSV, in the order in which schema.yml describes them."""
    dropped = NOT_WRITTEN | ({"row_order"} if name in PLACED else set())
    return [column for column in tables()[table].column_types if column not in dropped]
