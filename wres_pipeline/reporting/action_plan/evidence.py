"""The sheets Representation and Peers: what stands behind the lines.

Here: an organisation's own shares, exact, and the names of its peers. Not here: making either table (gaps); figures
of peers, since the workbook goes to one organisation.
"""

import pandas as pd
from openpyxl import Workbook

from wres_pipeline.reporting.action_plan.tables import Value, table_sheet, write_rows
from wres_pipeline.reporting.feedback.looks import Heading

REPRESENTATION = {
    "organisation_code": ("Code", 9),
    "organisation_name": ("Organisation", 40),
    "people": ("Whose share", 22),
    "bme": ("BME people", 12),
    "headcount": ("Out of", 12),
    "bme_share": ("BME %", 12),
    "population_bme_share": ("BME % of the population served", 18),
    "difference": ("Difference, points", 14),
    "shortfall": ("BME people that would close it", 18),
    "supported": ("Supported by the interval", 14),
    "status": ("Status", 18),
}
"""Heading and width of each column that is shown of the table representation."""
PEERS = {
    "organisation_code": ("Code", 9),
    "indicator": ("Indicator", 11),
    "peer_code": ("Code of the peer", 11),
    "peer_name": ("Peer", 44),
    "peer_group": ("Compared with", 20),
    "credibly_better": ("Credibly better", 13),
}
"""Heading and width of each column that is shown of the table peers."""
_WORDS = {
    "workforce": "Workforce",
    "senior": "Bands 8a to VSM",
    "board": "Voting board members",
    "similar": "Similar organisations",
    "same_type": "The same type",
    "all": "All in this collection",
    "not_submitted": "Not submitted",
    "not_required": "Not asked",
    "not_calculable": "Not calculable",
    "no_area": "Area not known",
    "calculated": "Calculated",
}
_WHOLE = ("bme", "headcount", "shortfall", "indicator")


def write_representation(book: Workbook, representation: pd.DataFrame, heading: Heading) -> None:
    """The BME share of the workforce, the senior bands and the board beside that of the population served."""
    note = (
        "A shortfall below 0 means that the share of the population is surpassed. The interval tells whether chance "
        "alone may explain the difference."
    )
    widths = dict(REPRESENTATION.values())
    sheet = table_sheet(book, "Representation", widths, heading, note)
    write_rows(sheet, widths, _cells(representation, list(REPRESENTATION)))


def write_peers(book: Workbook, peers: pd.DataFrame, heading: Heading) -> None:
    """Whom an organisation is compared with in indicators 2 to 4; without their figures, which are theirs to show."""
    note = "Each indicator in alphabetical order: this is no ranking. Ask those that are credibly better what they do."
    others = peers[peers["peer_code"] != peers["organisation_code"]]
    others = others.sort_values(["organisation_code", "indicator", "peer_name", "peer_code"])
    widths = dict(PEERS.values())
    sheet = table_sheet(book, "Peers", widths, heading, note)
    write_rows(sheet, widths, _cells(others, list(PEERS)))


def _cells(rows: pd.DataFrame, columns: list[str]) -> list[list[Value]]:
    """The values of these columns as cells have them: counts whole, states in words."""
    shown = [
        [_count(value) if name in _WHOLE else _WORDS.get(value, value) for value in rows[name]] for name in columns
    ]
    return [list(values) for values in zip(*shown, strict=True)]


def _count(value: float | None) -> int | None:
    return None if value is None or pd.isna(value) else int(value)
