"""The public report: each figure stands in a public file, nothing else is one, and what comes in stays text."""

import csv
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

from tests.report_frames import YEAR
from tests.report_tables import tables
from wres_pipeline.disclosure.rounded_table import sealed
from wres_pipeline.errors import UsageFault
from wres_pipeline.reporting.csv_files import write_csv
from wres_pipeline.reporting.public import PublicTables
from wres_pipeline.reporting.report.figures import FORMS
from wres_pipeline.reporting.report.funnel_chart import funnel
from wres_pipeline.reporting.report.page import write_report
from wres_pipeline.reporting.report.tables import KEYS, Row
from wres_pipeline.standard.rules import thresholds

NOT_FIGURES = re.compile(
    r"\b20[12]\d\b"  # years
    r"|\bBand \d[A-D]?\b|\b[Bb]ands 8a\b"
    r"|\b(06[MVWY]|07J|26A|QMM|RM1|RGP|RY3|RYC|XX1)\b"
    r"|31 March"
)


class Read(HTMLParser):
    """What a reader sees: figures with where they come from, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.classes: list[str] = []
        self.figures: list[tuple[str, str, str]] = []
        self.rest = ""
        self.text = ""
        self._inside: list[str] = []
        self._data: tuple[str, str] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.rest += " "
        if tag in {"meta", "link", "br"}:
            return
        self._inside.append("skipped" if tag == "style" or found.get("class", "") in {"tick", "number"} else tag)
        if tag == "data":
            self._data = found["value"], found["data-from"]

    def handle_endtag(self, tag: str) -> None:
        self._inside.pop()
        if tag == "data":
            self._data = None

    def handle_data(self, data: str) -> None:
        if "skipped" in self._inside:
            return
        self.text += data
        if self._data:
            self.figures.append((*self._data, data))
        else:
            self.rest += data


def page(folder: Path, given: PublicTables, notice: str = "", year: int = YEAR) -> str:
    write_report(folder / "public" / "report.html", year, given, notice)
    return (folder / "public" / "report.html").read_text(encoding="utf-8")


def frames(given: PublicTables) -> dict[str, pd.DataFrame]:
    return {each.name: getattr(given, each.name).frame for each in fields(given)}


def public(given: dict[str, pd.DataFrame]) -> PublicTables:
    return PublicTables(**{name: sealed(frame) for name, frame in given.items()})


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return Read(page(tmp_path_factory.mktemp("report"), tables()))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], dict[str, str]]:
    """By file and key the fields of a row as the CSV files have them."""
    folder, given = tmp_path_factory.mktemp("files"), tables()
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for name, keys in KEYS.items():
        write_csv(getattr(given, name).frame, folder / f"{name}.csv")
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                found[f"{name}.csv", *(row[key] for key in keys)] = row
    return found


def must_stand_in(files: Mapping[tuple[str, ...], Mapping[str, str]], read: Read) -> None:
    """Each figure is that of the row and column that it names, written in one of the forms."""
    for value, place, text in read.figures:
        *key, column = place.split("|")
        known = str(thresholds()[key[1]].value) if key[0] == "thresholds.csv" else files[tuple(key)][column]
        assert value == known, place
        assert text in {form(float(value)) for form in FORMS.values()}, place


def test_each_figure_stands_in_a_file(read: Read, files: dict[tuple[str, ...], dict[str, str]]) -> None:
    assert len(read.figures) > 1500
    must_stand_in(files, read)


def test_every_table_is_on_the_page(read: Read) -> None:
    assert {place.split(".csv", maxsplit=1)[0] for _, place, _ in read.figures} == {*KEYS, "thresholds"}


def test_nothing_else_is_a_figure(read: Read) -> None:
    rest = NOT_FIGURES.sub("", read.rest)
    assert re.findall(r".{0,30}\d.{0,30}", re.sub(r"(Workforce.+ report|figures of) ", "", rest)) == []


def test_row_order_and_other_years_do_not_matter(tmp_path: Path) -> None:
    given = tables()
    shuffled = {name: frame.sample(frac=1, random_state=7) for name, frame in frames(given).items()}
    later = given.trends.frame.assign(reporting_year=given.trends.frame["reporting_year"] + 1)
    later = later[later["reporting_year"] > YEAR]
    shuffled["trends"] = pd.concat([shuffled["trends"], later])
    assert page(tmp_path / "a", given) == page(tmp_path / "b", public(shuffled))


def test_what_comes_in_stays_text(tmp_path: Path) -> None:
    attack = '"><script>alert(1)</script><img src=x onerror=alert(1)>&amp;{{ 7 * 7 }}'
    made = Read(page(tmp_path, tables(name=attack), notice=f"  {attack}\n{attack}"))
    assert not {"script", "img"} & set(made.tags)
    assert made.text.count(attack) >= 5
    assert f"{attack} {attack}" in made.text


def test_no_notice_no_banner(tmp_path: Path) -> None:
    assert "<aside" not in page(tmp_path, tables())


def test_a_merged_body_is_first_and_names_its_members(read: Read) -> None:
    titles = re.findall(r"(Waveney ICB QMM|Ambulance Service NHS Trust RYC)", read.text)
    assert titles[0].endswith("QMM")
    assert "NHS Norwich CCG" in read.text
    assert "Made from the returns of its members together" in read.text


def test_each_state_has_its_symbol_and_legend(read: Read) -> None:
    for mark in ("[c]", "[u]", "[x]", "[z]"):
        assert read.text.count(mark) > 1


def test_boards_without_consent(read: Read) -> None:
    assert "The board's figures are withheld: they are published only where the board consents." in read.text


def test_breaks_and_mergers_are_marked(read: Read) -> None:
    for words in ("Break before 2020: one year is", "Break before 2022: “don't know”"):
        assert words in read.text
    assert read.text.count("Merger before 2021:") == read.text.count("Successor before 2023:") == 1


def test_links_lead_somewhere_on_the_page(tmp_path: Path) -> None:
    html = page(tmp_path, tables())
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)
    assert set(re.findall(r'aria-labelledby="([^"]*)"', html)) <= set(ids)


def test_empty_tables(tmp_path: Path) -> None:
    given = frames(tables())
    none = {name: frame.iloc[:0] for name, frame in given.items() if name not in {"indicators", "workforce"}}
    made = Read(page(tmp_path, public(given | none)))
    assert "No organisation shown here has figures that could show a gap." in made.text
    nobody = Read(page(tmp_path, public({name: frame.iloc[:0] for name, frame in given.items()})))
    assert "No organisation is shown, and so no figures." in nobody.text
    assert "support a gap" not in made.text + nobody.text


def test_members_that_are_not_in_it_are_named_where_they_are_missing(tmp_path: Path, read: Read) -> None:
    assert len(re.findall("Without NHS South Norfolk CCG|Without [^.]*07J", read.text)) <= 1
    assert read.text.count("Without ") == 1
    given = tables()
    merged = (given.trends.frame["series_code"] == "QMM") & (given.trends.frame["members_included"] != "")
    given.trends.frame.loc[merged, "members_missing"] = "07J"
    given.trends.frame.loc[merged, "members_included"] = "06M 06V 06W 06Y"
    assert re.search(r"NHS Norwich CCG[^.]*\. Without [^.]*\. A person", Read(page(tmp_path, given)).text)


def test_the_name_in_a_funnel_lies_over_no_other_mark() -> None:
    row = {"peer_code": "RGP", "organisation_code": "RM1", "bme_rate": 11.0, "bme_denominator": 4600.0,
           "pooled_rate": 11.0, "upper_999": 13.0}  # fmt: skip
    others = [Row("", row | {"bme_denominator": people}) for people in (2000.0, 600.0)]
    alone, beside = (funnel([Row("", row | {"peer_code": "RM1"}), *rest]) for rest in (others[1:], others))
    assert alone
    assert beside
    assert (alone.peers[0].side, beside.peers[0].side) == ("left", "over-left")


def test_no_cell_is_empty(tmp_path: Path) -> None:
    assert not re.findall(r"<td[^>]*>\s*</td>", page(tmp_path, tables()))


def test_a_year_that_is_not_in_the_calendar(tmp_path: Path) -> None:
    with pytest.raises(UsageFault):
        page(tmp_path, tables(), year=1999)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (1.0, 4.0, "Chance alone does not explain it."),
        (-1.0, 4.0, "The rounded figures cannot tell it from chance."),
        (None, None, ""),
    ],
)
def test_the_survey_is_judged_by_the_interval_of_its_gap(
    tmp_path: Path, low: float | None, high: float | None, expected: str
) -> None:
    given = tables()
    surveyed = given.gaps.frame["gap"] == "harassment_public"
    given.gaps.frame.loc[surveyed, ["ci_lower", "ci_upper"]] = [low, high]
    text = Read(page(tmp_path, given)).text
    said = "The percentage of BME respondents is 2.8 percentage points higher; lower is better."
    assert text.count(f"{said} {expected}".strip()) >= 5


def test_peers_without_others_or_without_the_body_itself(tmp_path: Path) -> None:
    given, rows = tables(), tables().peers.frame
    is_own = rows["peer_code"] == rows["organisation_code"]
    alone, others = (Read(page(tmp_path, replace(given, peers=sealed(rows[each])))) for each in (is_own, ~is_own))
    assert "Too few organisations have figures to compare." in alone.text
    assert "credibly better" not in alone.text
    assert "This organisation has no figure to show beside theirs." in others.text
