"""Writes the files of an inbox.

Here: return.csv, return.xlsx, extracts, action plans and plain CSV files. Not here: who sends what (make_sample,
extracts), figures (published, synthetic), formats of extracts (formats).
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from sample.figures import Figures
from sample.formats import Format
from sample.records import Row
from wres_pipeline.reporting.action_plan.evidence import PEERS, REPRESENTATION
from wres_pipeline.reporting.action_plan.workbook import write_action_plan
from wres_pipeline.reporting.return_workbook.workbook import Filled, write_return_workbook
from wres_pipeline.standard.gaps import known_gaps
from wres_pipeline.standard.organisations import organisations
from wres_pipeline.standard.template import template_items

# Figures by period: current, and previous where the return sends it.
Periods = Mapping[str, Figures]


def write_return_csv(path: Path, periods: Periods) -> None:
    """Write a return as CSV, with a column for the period only if there is more than one."""
    rows = list(_rows(periods))
    hidden = set() if len(periods) > 1 else {"period"}
    write_rows(path, [{name: text for name, text in row.items() if name not in hidden} for row in rows])


def _rows(periods: Periods) -> Iterator[dict[str, object]]:
    for period, figures in periods.items():
        for (indicator, measure, staff_group, pay_band, ethnic_group), figure in figures.items():
            banded = indicator == 1
            yield {
                "indicator": indicator,
                "measure": measure,
                "staff_group": staff_group if banded else "",
                "pay_band": pay_band if banded else "",
                "ethnic_group": ethnic_group,
                "value": f"{figure:g}",
                "period": period,
            }


def write_workbook(path: Path, year: int, code: str, periods: Periods, notice: str) -> None:
    """Write a return as the template, without the survey respondents, for whom it has no cell."""
    items = {
        (item.indicator, item.measure, item.staff_group, item.pay_band): item.item
        for item in template_items(year)
        if item.entry == "entered"
    }
    figures = {
        (items[key[:4]], period, key[4]): figure
        for period, sent in periods.items()
        for key, figure in sent.items()
        if key[:4] in items
    }
    write_return_workbook(path, year, code, organisations()[code].name, Filled(figures), notice)


def write_plan(path: Path, year: int, rows: Sequence[Mapping[str, str]], notice: str) -> None:
    """Write an organisation's action plan of that year, filled in, without the figures behind its lines."""
    lines = pd.DataFrame(rows)
    lines["label"] = lines["gap"].map({key: gap.label for key, gap in known_gaps().items()}).fillna("")
    lines["organisation_name"] = organisations()[rows[0]["organisation_code"]].name
    lines[["people", "of_people"]] = lines[["people", "of_people"]].apply(pd.to_numeric).astype("Int64")
    no_shares, no_peers = (pd.DataFrame(columns=list(columns)) for columns in (REPRESENTATION, PEERS))
    write_action_plan(path, year, lines, no_shares, no_peers, notice=notice)


def write_rows(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    """Write rows that all have the same keys as CSV, with a header row."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_extract(path: Path, rows: Sequence[Row], how: Format) -> None:
    """Write an extract, whose name is the file's without .csv, in this format: a header row, then its rows."""
    with path.open("w", encoding=how.encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=how.separator, lineterminator=how.line_end)
        writer.writerow(how.header(path.stem))
        writer.writerows(how.fields(path.stem, row, number) for number, row in enumerate(rows))
