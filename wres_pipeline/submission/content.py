"""What one organisation submits for one year: everything that its files are made from, and its hashes.

Here: the record, its canonical text, what was approved. Not here: making figures, laying out files (reporting), or
keeping it (ledger).
"""

from collections.abc import Mapping
from csv import DictReader
from typing import Literal

from pydantic import BaseModel, ConfigDict

from wres_pipeline.standard.template import template_columns
from wres_pipeline.text.hashes import text_sha256

Figures = Mapping[tuple[int, str, str], float]
"""Figures of the template by (item, period, ethnic group): headcounts, percentages from 0 to 100, ratios."""


MANIFEST = "manifest.json"
"""Name of the file that tells of the others in a submission's folder."""
PointKind = Literal["rules", "indicators", "members", "previous_year", "narrative"]


class Kept(BaseModel):
    """A record that the ledger keeps as JSON for ever: fields may be added with a default, never renamed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Point(Kept):
    """One point of the pre-submission checklist.

    point: what is asked for; about: an indicator or field, or ""; state: done, explained (in the narrative) or open;
    words: what is so, and for an open point what to do. Never a figure of people, nor a name.
    """

    point: PointKind
    about: str
    state: Literal["done", "explained", "open"]
    words: str


class Figure(Kept):
    """One row of indicators.csv, current or previous period; rates in percent, unrounded, None where there is none."""

    period: Literal["current", "previous"]
    indicator: int
    measure: str
    staff_group: str
    pay_band: str
    white_numerator: float | None
    white_denominator: float | None
    white_rate: float | None
    bme_numerator: float | None
    bme_denominator: float | None
    bme_rate: float | None
    unknown_numerator: float | None
    unknown_denominator: float | None
    unknown_rate: float | None
    value: float | None
    unit: str
    ci_lower: float | None
    ci_upper: float | None
    flag: str | None
    disadvantages: str | None
    status: str

    def rounded(self) -> dict[str, object]:
        """Its fields with numbers to ten digits: the last ones of an interval are the library's, not the figure's."""
        return {
            name: float(f"{value:.10g}") if isinstance(value, float) else value
            for name, value in self.model_dump().items()
        }


class Submission(Kept):
    """What one organisation submits for one year.

    co_ordinating_commissioner: its name in the register, or ""; items: the template's items as canonical CSV, figures
    in its columns; inputs: SHA-256 of each of its own files (of
    a merged body its members'), registers: of the inbox's registers; members: of a merged body, by indicator, whose
    figures are in it and whose are not; counts: numbers of rows by kind; versions: of software, rules, models and
    standard; narrative: texts by field, this year's; offered: last year's texts of fields without one.
    """

    organisation_code: str
    organisation_name: str
    reporting_year: int
    co_ordinating_commissioner: str
    notice: str
    items: str
    figures: tuple[Figure, ...]
    inputs: dict[str, str]
    registers: dict[str, str]
    members: dict[str, dict[str, str]]
    counts: dict[str, dict[str, int]]
    versions: dict[str, str]
    narrative: dict[str, str]
    offered: dict[str, str]
    checklist: tuple[Point, ...]

    @property
    def stem(self) -> str:
        """Name of its files, without what says their format."""
        return f"wres_{self.organisation_code}_{self.reporting_year}"

    @property
    def is_ready(self) -> bool:
        """Whether no point of the checklist is open."""
        return all(point.state != "open" for point in self.checklist)

    def same_to_a_board(self, other: "Submission") -> bool:
        """Whether both are the same in what a board approves: figures, texts and the organisation's own files.

        A register, a rule or the software that was changed without bearing on any of these is no difference.
        """
        return self._approved() == other._approved()

    def _approved(self) -> list[object]:
        figures = [figure.rounded() for figure in self.figures]
        return [self.organisation_name, self.items, figures, self.inputs, self.members, self.narrative]


def figures_of(submission: Submission) -> dict[tuple[int, str, str], float]:
    """The figures of its items by (item, period, ethnic group)."""
    return figures_in(submission.items)


def figures_in(items: str) -> dict[tuple[int, str, str], float]:
    """The figures of items as CSV; an empty field is no figure. ValueError or KeyError where it is no such CSV."""
    return {
        (int(row["item"]), column.period, column.ethnic_group): float(text)
        for row in DictReader(items.splitlines())
        for column in template_columns()
        if (text := row[f"{column.period}_{column.ethnic_group}"])
    }


def approved_listing(submission: Submission) -> str:
    """What a sign-off approves, as `sha256sum` lists files: the CSV of the items first, then every input by name."""
    items = text_sha256(submission.items)
    inputs = sorted({**submission.registers, **submission.inputs}.items())
    return "".join(f"{sha256}  {name}\n" for name, sha256 in [(f"{submission.stem}.csv", items), *inputs])


def approved_sha256(submission: Submission) -> str:
    """SHA-256 of exactly what a sign-off approves (of `approved_listing`)."""
    return text_sha256(approved_listing(submission))
