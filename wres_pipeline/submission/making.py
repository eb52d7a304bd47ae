"""From a year's tables to the submission of each organisation and merged body.

Here: picking and putting together what is already made. Not here: making figures (SQL), or recording (ledger).
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from wres_pipeline.standard.extracts import kinds_of_figures
from wres_pipeline.standard.measures import kinds_of_files_behind
from wres_pipeline.standard.narrative import is_filled
from wres_pipeline.standard.template import template_columns, template_items
from wres_pipeline.submission.checklist import OPTIONAL_CELL, Facts, checklist
from wres_pipeline.submission.content import Figure, Figures, Submission
from wres_pipeline.submission.made_with import versions
from wres_pipeline.text.csv_text import csv_text

PREVIOUS_DIFFERS = "WP-01"
"""The rule on figures of the previous year that are not those of last year's files."""
AVERAGED = 3
"""The indicator whose figures may be an average with the year before."""
SETS_ASIDE = ("rejects_return", "rejects_cell")


@dataclass(frozen=True)
class LastYear:
    """An organisation's submission of the year before: the texts of its narrative, and its figures if signed off."""

    texts: Mapping[str, str]
    figures: Figures | None


@dataclass(frozen=True)
class YearTables:
    """Rows of one year of the tables that submissions are made of.

    files: raw_files of the year and of those that last year's figures are made from; members: int_members, of those
    accepted; every_member: of all; last_year: by organisation; registers: SHA-256 by name; commissioners: name of the
    co-ordinating commissioner by organisation.
    """

    year: int
    indicators: pd.DataFrame
    template_values: pd.DataFrame
    findings: pd.DataFrame
    merged_bodies: pd.DataFrame
    narrative: pd.DataFrame
    files: pd.DataFrame
    members: pd.DataFrame
    every_member: pd.DataFrame
    last_year: Mapping[str, LastYear]
    registers: Mapping[str, str]
    commissioners: Mapping[str, str]
    notice: str


def submissions(tables: YearTables) -> Iterator[Submission]:
    """One for each organisation and merged body with indicators, in the order of their codes."""
    own = _Own(
        values=_by_code(tables.template_values),
        files=_by_code(_files(tables)),
        findings=_by_code(_with_merged(tables.findings, tables.every_member)),
        members=_by_code(tables.merged_bodies),
        texts=_by_code(tables.narrative),
        previous_gaps=_previous_gaps(tables),
    )
    for (code, name), rows in tables.indicators.groupby(["organisation_code", "organisation_name"]):
        yield _submission(tables, own, str(code), str(name), rows)


def items_csv(values: pd.DataFrame, year: int) -> str:
    """The template's items as CSV, a row each, figures in the template's columns.

    values: rows of template_values of one organisation and that year.
    """
    items = pd.DataFrame(
        [(i.item, i.indicator, i.section, i.label, i.unit, i.entry) for i in template_items(year)],
        columns=["item", "indicator", "section", "label", "unit", "entry"],
    )
    names = [f"{column.period}_{column.ethnic_group}" for column in template_columns()]
    wide = values.assign(column=values["period"] + "_" + values["ethnic_group"]).pivot_table(
        index="item", columns="column", values="value"
    )
    return csv_text(items.merge(wide.reindex(columns=names), left_on="item", right_index=True, how="left"))


_ByCode = Callable[[str], pd.DataFrame]


@dataclass(frozen=True)
class _Own:
    """Rows of one organisation, by its code, of each table."""

    values: _ByCode
    files: _ByCode
    findings: _ByCode
    members: _ByCode
    texts: _ByCode
    previous_gaps: Callable[[str], Collection[int]]


def _by_code(frame: pd.DataFrame) -> _ByCode:
    """Find an organisation's rows without going through those of all others each time."""
    found = dict(iter(frame.groupby("organisation_code")))
    return lambda code: found.get(code, frame.iloc[:0])


def _with_merged(rows: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """The rows of organisations, and again as those of their merged bodies."""
    merged = rows.merge(members, on=["reporting_year", "organisation_code"])
    return pd.concat([rows, merged.assign(organisation_code=merged["merged_code"])])


def _previous_gaps(tables: YearTables) -> Callable[[str], Collection[int]]:
    """By merged body the indicators of which a member has not sent last year's figures."""
    rows = tables.indicators
    absent = rows[(rows["period"] == "previous") & (rows["status"] == "not_submitted")]
    absent = absent[absent["pay_band"] != OPTIONAL_CELL][["organisation_code", "indicator"]].drop_duplicates()
    members = tables.members[tables.members["reporting_year"] == tables.year]
    found = absent.merge(members, on="organisation_code").groupby("merged_code")["indicator"].agg(set)
    return lambda code: found.get(code, set())


def _files(tables: YearTables) -> pd.DataFrame:
    """The files that a submission comes from: those that figures are made from, and this year's own narrative."""
    of_figures = tables.files[tables.files["kind"].isin(kinds_of_figures())]
    is_averaged = of_figures["kind"].isin(list(kinds_of_files_behind(AVERAGED)))
    of_figures = of_figures[(of_figures["reporting_year"] >= tables.year - 1) | is_averaged]
    own = tables.files[(tables.files["kind"] == "narrative") & (tables.files["reporting_year"] == tables.year)]
    return pd.concat([_with_merged(of_figures, tables.members), own]).sort_values("file")


def _submission(tables: YearTables, own: _Own, code: str, name: str, rows: pd.DataFrame) -> Submission:
    files = own.files(code)
    found, last_year = own.findings(code), tables.last_year.get(code, LastYear({}, None))
    facts = _facts(own, code, rows, last_year)
    current = rows[rows["period"] == "current"]
    return Submission(
        organisation_code=code,
        organisation_name=name,
        reporting_year=tables.year,
        co_ordinating_commissioner=tables.commissioners.get(code, ""),
        notice=tables.notice,
        items=items_csv(own.values(code), tables.year),
        figures=tuple(facts.figures),
        inputs=dict(zip(files["file"], files["sha256"], strict=True)),
        registers=dict(tables.registers),
        members=_members(own.members(code)),
        counts={
            "indicators": _counts(current["status"]),
            "findings": _counts(found["level"]),
            "rules": _counts(found["rule"]),
        },
        versions=dict(versions()),
        narrative=dict(facts.texts),
        offered={field: text for field, text in last_year.texts.items() if field not in facts.texts},
        checklist=checklist(facts),
    )


def _facts(own: _Own, code: str, rows: pd.DataFrame, last_year: LastYear) -> Facts:
    found, members, texts, values = own.findings(code), own.members(code), own.texts(code), own.values(code)
    missing = members[members["members_missing"].fillna("") != ""]
    before = values[values["period"] == "previous"]
    keys = before[["item", "period", "ethnic_group"]].itertuples(index=False, name=None)
    return Facts(
        figures=_figures(rows),
        set_aside=_counts(found.loc[found["level"].isin(SETS_ASIDE), "rule"]),
        members_missing=dict(zip(missing["indicator"].astype(int), missing["members_missing"], strict=True)),
        texts=_this_years(texts),
        previous_gaps=own.previous_gaps(code),
        previous_differs=bool((found["rule"] == PREVIOUS_DIFFERS).any()),
        now_previous=dict(zip(keys, before["value"].astype(float), strict=True)),
        then=last_year.figures,
    )


def _this_years(texts: pd.DataFrame) -> dict[str, str]:
    """Texts by field, without those that were taken over from last year unread."""
    own = texts[texts["text"].map(is_filled).astype(bool)]
    return dict(sorted(zip(own["field"], own["text"], strict=True)))


def _figures(rows: pd.DataFrame) -> list[Figure]:
    ordered = rows.sort_values(["period", "row_order"], kind="stable")[list(Figure.model_fields)].astype("object")
    known = ordered.where(ordered.notna(), None)
    return [Figure.model_validate(row) for row in known.to_dict("records")]


def _members(merged: pd.DataFrame) -> dict[str, dict[str, str]]:
    """By indicator, what merged_bodies says of the members of one body."""
    told = merged[["indicator", "members_included", "members_missing", "person_matched"]].astype("object")
    known = told.fillna("").astype("str").set_index("indicator")
    return {str(indicator): dict(row) for indicator, row in known.sort_index().iterrows()}


def _counts(values: pd.Series) -> dict[str, int]:
    return {str(value): int(number) for value, number in values.value_counts().sort_index().items()}
