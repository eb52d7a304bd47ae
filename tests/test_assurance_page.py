"""The files of provider assurance: what they count, whom they chase, what they never do with what senders wrote.

Not here: the mart that they are made from (test_assurance), the page in a browser (system/test_assurance_page).
"""

import csv
import re
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pandas as pd
import pytest

from tests.test_quality_page import Page
from wres_pipeline.contracts import tables
from wres_pipeline.errors import UsageFault
from wres_pipeline.reporting.assurance.chase import LONGEST_LINK, chase_list, mail_link
from wres_pipeline.reporting.assurance.counts import evidence, told_by_figures
from wres_pipeline.reporting.assurance.page import write_assurance
from wres_pipeline.reporting.assurance.words import LEVELS, listed_indicators
from wres_pipeline.standard.assurance import assurance_points

COLUMNS = list(tables()["provider_assurance"].column_types)
URL = "https://www.example.org/wres"
Row = dict[str, Any]


def provider(code: str, lacking: str = "", **fields: object) -> Row:
    """A row of provider_assurance: a provider that has done everything, but for what is lacking."""
    points = [assurance_points()[point] for point in lacking.split()]
    level = min((point.level for point in points), key=list(LEVELS).index, default="assured")
    row: Row = {"reporting_year": 2020, "organisation_code": code, "name": f"NHS {code}", "contract": "full_length"}
    row |= {"organisation_type": "nhs_trust", "co_ordinating_commissioner": "26A", "commissioner": "26A"}
    row |= {"commissioner_name": "NHS Norfolk"}
    row |= {"wres_required": "yes", "expected": "yes", "received_at": "2020-08-14T10:05:00", "late": "no"}
    row |= {"state": "accepted", "errors": 0, "warnings": 3, "report_published_on": "2020-09-30", "report_url": URL}
    row |= {"action_plan_url": f"{URL}/plan", "board_approved_on": "2020-09-28", "contact": f"{code}@example.org"}
    row |= {"indicators_against_bme": "", "indicators_uncertain": "", "indicators_not_submitted": ""}
    row |= {"worse_than_last_year": "", "better_than_last_year": "", "level": level, "lacking": lacking}
    return row | {"level_because": "; ".join(point.because for point in points)} | fields


def frame(*rows: Row) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS)


def absent(code: str, lacking: str, **fields: object) -> Row:
    """A provider of whom nothing came."""
    nothing = dict.fromkeys(
        ("received_at", "late", "report_published_on", "report_url", "action_plan_url", "board_approved_on")
    )
    return provider(code, lacking, **(nothing | {"state": "missing", "contact": None} | fields))


ROWS = (
    provider("RA1", indicators_against_bme="2 3", worse_than_last_year="2"),
    provider("RA2", "indicators_absent action_plan_unknown", indicators_not_submitted="4 7", action_plan_url=None),
    absent("RA3", "return_missing report_date_unknown", commissioner=None, commissioner_name=None),
    provider("RA4", "return_rejected", state="rejected", late="yes", commissioner="11N"),
    provider("15A", "board_approval_unknown", organisation_type="ccg", contract="other", board_approved_on=None),
    provider("NA5", level="not_required", wres_required="no", contract="none"),
)


def written(folder: Path, *rows: Row, notice: str = "") -> Page:
    write_assurance(folder, 2020, frame(*rows), notice)
    return Page((folder / "restricted" / "assurance" / "provider_assurance.html").read_text(encoding="utf-8"))


def statement_of(page: Page, title: str) -> str:
    """The text of that commissioner's statement."""
    parts = page.html.split('<div class="statement">')[1:]
    (found,) = [part for part in parts if part.lstrip().startswith(f"<h3><bdi>{title}</bdi></h3>")]
    return " ".join(re.sub(r"<[^>]+>", "", found.split("</dl>")[0]).split())


def read_csv(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "restricted" / "assurance" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def body_of(row: Row, year: int = 2020) -> str:
    return str(chase_list(year, frame(row).fillna("")).loc[0, "body"])


def test_same_rows_same_bytes_in_whatever_order(tmp_path: Path) -> None:
    names = ("provider_assurance.csv", "provider_assurance.html", "chase_list.csv")
    for place, rows in (("a", ROWS), ("b", ROWS[::-1])):
        written(tmp_path / place, *rows)
    for name in names:
        made = [(tmp_path / place / "restricted" / "assurance" / name).read_bytes() for place in "ab"]
        assert made[0] == made[1]


def test_the_table_has_the_mart_s_columns_and_every_row(tmp_path: Path) -> None:
    written(tmp_path, *ROWS)
    rows = read_csv(tmp_path, "provider_assurance")
    assert list(rows[0]) == COLUMNS
    assert [row["organisation_code"] for row in rows] == ["15A", "NA5", "RA1", "RA2", "RA3", "RA4"]
    assert rows[4]["report_url"] == ""


def test_the_statement_counts_providers_and_not_commissioners(tmp_path: Path) -> None:
    text = statement_of(written(tmp_path, *ROWS), "NHS Norfolk (26A)")
    assert "requires the Workforce Race Equality Standard of 2 providers of ours" in text
    assert "We are assured of 1, partly assured of 1 and not assured of 0." in text
    assert "Of these we are assured of 0, partly assured of 1" in text


def test_each_commissioner_has_a_statement_over_its_own_and_signs_it(tmp_path: Path) -> None:
    other = provider("11M", "indicators_absent", organisation_type="ccg", commissioner="11M")
    page = written(tmp_path, *ROWS, other)
    text = statement_of(page, "NHS Norfolk (11N)")
    assert "of 1 provider of ours. We are assured of 0, partly assured of 0 and not assured of 1." in text
    assert "Signed for NHS Norfolk (11N)" in text
    assert "Of these" not in text
    assert page.text.count("Signed for") == 2
    told = " ".join(page.text.split())
    assert "In no statement: 1 provider whose co-ordinating commissioner is not known, and 1 commissioner" in told


def test_evidence_is_what_the_rows_say() -> None:
    lines_of = evidence(frame(*ROWS[:4]).fillna(""))
    assert [(line.found, line.of) for line in lines_of] == [(3, 4), (2, 3), (2, 4), (1, 4), (3, 4), (2, 4), (3, 4)]
    lines = {line.indicator: line[2:] for line in told_by_figures(frame(*ROWS[:4]).fillna(""))}
    nothing = dict.fromkeys((5, 6, 8, 9), (0, 0, 0, 0, 0))
    assert lines == nothing | {2: (1, 0, 1, 0, 0), 3: (1, 0, 0, 0, 0), 4: (0, 0, 0, 0, 1), 7: (0, 0, 0, 0, 1)}


def test_a_time_that_is_not_known_is_neither_in_time_nor_late() -> None:
    unknown = provider("RA1", received_at=None, late=None)
    (came, in_time, *_) = evidence(frame(unknown, provider("RA2")).fillna(""))
    assert (came[1:], in_time[1:]) == ((2, 2), (1, 1))


def test_providers_stand_under_their_commissioner_and_apart_where_it_is_not_known(tmp_path: Path) -> None:
    html = written(tmp_path, *ROWS).html
    part = html[html.index('<section id="providers"') : html.index('<section id="employers"')]
    titles = re.findall(r"<h3>(?:<bdi>)?(.*?)(?:</bdi>)?</h3>", part)
    unknown = "Co-ordinating commissioner not known: in no statement"
    assert titles == ["NHS Norfolk (11N)", "NHS Norfolk (26A)", unknown, "Not required"]
    employers = html[html.index('<section id="employers"') : html.index('<section id="chase"')]
    assert re.findall(r'class="code">(\w+)<', employers) == ["15A"]


def test_who_lacks_something_is_chased_the_least_assured_first(tmp_path: Path) -> None:
    page = written(tmp_path, *ROWS)
    rows = read_csv(tmp_path, "chase_list")
    assert [row["organisation_code"] for row in rows] == ["RA3", "RA4", "15A", "RA2"]
    assert [row["commissioner"] for row in rows] == ["", "11N", "26A", "26A"]
    assert re.findall(r'<article id="organisation-(\w+)"', page.html) == ["RA4", "15A", "RA2", "RA3"]
    chase = page.html[page.html.index('<section id="chase"') :]
    titles = ["NHS Norfolk (11N)", "NHS Norfolk (26A)", "Providers whose co-ordinating commissioner is not known"]
    assert re.findall(r"<h3><bdi>(.*?)</bdi>", chase) == titles
    assert [row["attach"] for row in rows] == ["", "feedback/RA4/feedback.xlsx", "", ""]
    assert [row["contact"] for row in rows] == ["", "RA4@example.org", "15A@example.org", "RA2@example.org"]


@pytest.mark.parametrize("point", list(assurance_points()))
def test_a_draft_asks_for_what_is_lacking_by_its_day(point: str) -> None:
    body = body_of(provider("RA1", point, indicators_not_submitted="4 7" if point == "indicators_absent" else ""))
    due = "31 October 2020" if assurance_points()[point].due == "action_plan_deadline" else "31 August 2020"
    asked = assurance_points()[point].ask.format(year=2020, indicators="indicators 4 and 7")
    assert f"By {due}:\n- {asked}\n" in body
    assert body.count("\n- ") == 1
    assert body.count("\nBy ") == 1


def test_a_draft_names_whom_it_is_for_and_from() -> None:
    assert "we need from NHS RA2:" in body_of(ROWS[1])
    assert body_of(ROWS[1]).endswith("[Your name]\nNHS Norfolk")
    assert body_of(ROWS[2]).endswith("[Your name]\n[Your organisation]")
    assert "our providers" in body_of(ROWS[1])
    assert "our providers" not in body_of(ROWS[4])


def test_days_are_those_of_the_year() -> None:
    assert "By 31 May 2023:" in body_of(provider("RA1", "return_missing"), 2023)


def test_the_longest_draft_fits_into_a_link() -> None:
    every = " ".join(point for point in assurance_points() if not point.startswith("return_"))
    name = "Queen Elizabeth Hospital King's Lynn NHS Foundation Trust"
    of_all = provider("RCX", f"return_rejected {every}", name=name, indicators_not_submitted="2 3 4 5 6 7 8 9")
    (row,) = chase_list(2020, frame(of_all).fillna("")).to_dict("records")
    link = mail_link("wres.lead@example.org", row["subject"], row["body"])
    assert len(link) <= LONGEST_LINK
    assert parse_qs(urlsplit(link).query)["body"] == [row["body"].replace("\n", "\r\n")]


def test_a_link_that_is_too_long_leaves_the_body_out() -> None:
    assert mail_link("a@example.org", "x", "y" * LONGEST_LINK) == "mailto:a@example.org?subject=x"


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("wres.lead@example.org", "wres.lead@example.org"),
        ("A Lead <o'lead+wres@example.org>, 01603", "o'lead+wres@example.org"),
        ("the WRES lead", ""),
        ("", ""),
        ("a@example.org, b@example.org", ""),
        ("a@example.org?bcc=b@example.org", ""),
        ("javascript:alert(1)", ""),
        ("a&b@example.org", "a&b@example.org"),
    ],
)
def test_a_link_goes_to_one_address_and_nowhere_else(contact: str, address: str) -> None:
    link = urlsplit(mail_link(contact, "Subject & more", "Body"))
    assert (link.scheme, parseaddr(unquote(link.path))[1]) == ("mailto" if address else "", address)
    assert parse_qs(link.query) == ({"subject": ["Subject & more"], "body": ["Body"]} if address else {})


def test_without_an_address_there_is_a_draft_and_no_link(tmp_path: Path) -> None:
    page = written(tmp_path, provider("RA1", "board_approval_unknown", contact="the WRES lead"))
    assert "the WRES lead (no e-mail address known)" in " ".join(page.text.split())
    assert not [link for link in page.links if link.startswith("mailto:")]
    assert "Dear colleague" in page.text


def test_an_accepted_return_says_that_rows_were_set_aside(tmp_path: Path) -> None:
    rows = provider("RA1", errors=1), provider("RA4", state="rejected", errors=2)
    text = " ".join(written(tmp_path, *rows).text.split())
    assert "accepted; rows set aside for 1 error, 3 warnings" in text
    assert "14 August 2020 2 errors, 3 warnings" in text


def test_whatever_a_sender_wrote_is_text(tmp_path: Path) -> None:
    evil = '<script>alert("x")</script>'
    page = written(
        tmp_path,
        provider("RA1", "board_approval_unknown", name=evil, contact=f"=1+1 {evil}", report_url=f'{URL}"onclick="x'),
        notice=evil,
    )
    assert not {"script", "img", "iframe"} & set(page.tags)
    assert 'onclick="x' not in page.html
    assert page.text.count(evil) >= 3
    assert [row["contact"][:2] for row in read_csv(tmp_path, "chase_list")] == [" ="]
    assert [row["contact"][:2] for row in read_csv(tmp_path, "provider_assurance")] == [" ="]


def test_links_lead_somewhere_and_ids_are_unique(tmp_path: Path) -> None:
    page = written(tmp_path, *ROWS)
    assert len(page.ids) == len(set(page.ids))
    inside = [link[1:] for link in page.links if link.startswith("#")]
    assert set(inside) <= set(page.ids)
    outside = {link for link in page.links if not link.startswith(("#", "mailto:", "../"))}
    assert outside == {URL, f"{URL}/plan", "provider_assurance.csv", "chase_list.csv"}


@pytest.mark.parametrize("rows", [(), ROWS[:1], ROWS[4:5], ROWS[5:]])
def test_a_page_of_few_or_none_is_a_page(tmp_path: Path, rows: tuple[Row, ...]) -> None:
    text = written(tmp_path, *rows).text
    assert ("Nobody lacks anything" in text) == (rows != ROWS[4:5])
    assert ("the register has no provider" in text) == (rows != ROWS[:1])


def test_a_year_that_the_calendar_lacks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageFault):
        write_assurance(tmp_path, 1999, frame(*ROWS), "")


@pytest.mark.parametrize(("numbers", "words"), [("2", "indicator 2"), ("2 9", "indicators 2 and 9")])
def test_indicators_are_listed_in_words(numbers: str, words: str) -> None:
    assert listed_indicators(numbers) == words
