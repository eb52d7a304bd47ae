"""The quality page: what it says, what it may never do with what senders wrote, and that it adds up."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from tests.conftest import read, write_return
from wres_pipeline.errors import UsageFault
from wres_pipeline.reporting.quality.page import CARDS_OPEN, ROWS_OPEN, write_quality_page
from wres_pipeline.reporting.quality.tables import PLACES_SHOWN, shown_places
from wres_pipeline.reporting.quality.words import KINDS, LEVELS
from wres_pipeline.standard.rules import Rule, all_rules

REJECTS, LEAVES_OUT, WARNS = (next(r for r in all_rules() if r.level == level) for level in LEVELS)
REGISTER = ["reporting_year", "organisation_code", "name", "expected", "received_at", "late", "file", "sha256", "state"]
FINDINGS = ["reporting_year", "rule", "level", "organisation_code", "file", "location", "message"]
Row = dict[str, Any]


class Page(HTMLParser):
    """What a browser would make of the page: its tags, ids and links, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html, self.text = html, ""
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data: str) -> None:
        self.text += data

    def number(self, label: str) -> int:
        """The number in the tile with that label."""
        (found,) = re.findall(rf"</span> {label}</dt><dd>([\d,]+)</dd>", self.html)
        return int(found.replace(",", ""))


def sent(code: str, state: str = "accepted", file: str | None = "return.csv", **fields: str | None) -> Row:
    """A row of the register."""
    row: Row = {"reporting_year": 2020, "organisation_code": code, "name": f"NHS {code}", "state": state}
    row |= {"expected": "yes", "received_at": "2020-08-14T10:05:00", "late": "no", "sha256": "0"}
    return row | {"file": file and f"2020/{code}/{file}"} | fields


def missing(code: str) -> Row:
    return sent(code, "missing", file=None, received_at=None, sha256=None)


def found(code: str, rule: Rule = WARNS, location: str = "2", detail: str = "", file: str = "return.csv") -> Row:
    """A row of the findings, with the message that a finding of the rule has."""
    message = f"{rule.message.removesuffix('.')}{f' ({detail})' if detail else ''}. {rule.mend}"
    row: Row = {"reporting_year": 2020, "rule": rule.code, "level": rule.level, "organisation_code": code}
    return row | {"file": f"2020/{code}/{file}", "location": location, "message": message}


def page(folder: Path, register: list[Row], findings: list[Row], notice: str = "", year: int = 2020) -> Page:
    path = folder / "restricted" / "quality.html"
    frames = pd.DataFrame(register, columns=REGISTER), pd.DataFrame(findings, columns=FINDINGS)
    write_quality_page(path, year, *frames, notice)
    return Page(path.read_text(encoding="utf-8"))


def part(made: Page, code: str) -> str:
    """The part of the page that is about one organisation, as HTML."""
    (html,) = re.findall(rf'<article id="organisation-{code}".*?</article>', made.html, re.DOTALL)
    return str(html)


REGISTER_ROWS = [
    sent("RM1", "rejected"),
    sent("RGP", "rejected", late="yes"),
    sent("RCX", "received"),
    *(sent("06W", file=file) for file in ("staff_in_post.csv", "training.csv")),
    sent("ZZ9", "rejected", name=None, expected="no"),
    missing("RGR"),
]
FINDING_ROWS = [
    *(found("RM1", REJECTS, str(row)) for row in range(2, 40)),
    found("RGP", REJECTS, "WRES!D7", "current"),
    found("RCX", REJECTS, "", "the file is empty"),
    *(found("06W", LEAVES_OUT, str(row), file="training.csv") for row in (3, 200)),
    found("06W", WARNS, ""),
    found("QQQ", WARNS),
    found("", WARNS),
]


def test_counts_add_up(tmp_path: Path) -> None:
    made = page(tmp_path, REGISTER_ROWS, FINDING_ROWS)
    states = {label: made.number(label) for label in ("Accepted", "Rejected", "Not readable", "Missing")}
    assert states == {"Accepted": 1, "Rejected": 3, "Not readable": 1, "Missing": 1}
    assert made.number("Late, among those that came") == 1
    assert "Of 6 organisations, 1 is accepted and 5 are not." in made.text
    assert "5 returns were expected. The checks found 42 errors and 3 warnings at 5 organisations." in made.text
    cells = re.findall(r'data-label="(?:Errors|Warnings|Places)" class="n">([\d,]+)<', made.html)
    assert sum(map(int, cells)) == 2 * len(FINDING_ROWS)
    assert f"3 rules were broken by somebody; {len(all_rules()) - 3} rules were broken by nobody." in made.text


def test_worst_first(tmp_path: Path) -> None:
    rows = re.findall(r'data-label="Code" class="code">(\w+)<', page(tmp_path, REGISTER_ROWS, FINDING_ROWS).html)
    assert rows == ["RM1", "RGP", "ZZ9", "RCX", "RGR", "none", "QQQ", "06W"]


def test_what_senders_write_stays_text(tmp_path: Path) -> None:
    attack = '"><script>alert(1)</script><img src=x onerror=alert(1)>&amp;'
    register = [sent(attack, "rejected", name=attack), sent("RM1")]
    findings = [found(attack, REJECTS, attack, attack, attack), found("RM1", WARNS, f"{attack}!B2", file=attack)]
    made = page(tmp_path, register, findings, notice=attack)
    assert not {"script", "img"} & set(made.tags)
    assert made.text.count(attack) >= 6


def test_places_of_a_rule_are_capped(tmp_path: Path) -> None:
    findings = [found("RM1", REJECTS, str(row)) for row in range(2, 334)]
    findings += [found("RGP", REJECTS, str(row)) for row in range(2, 2 + PLACES_SHOWN)]
    made = page(tmp_path, [sent("RM1", "rejected"), sent("RGP", "rejected")], findings)
    assert "rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21<" in part(made, "RM1")
    assert "and 312 more in" in part(made, "RM1")
    assert "more in" not in part(made, "RGP")


def test_places_say_where_and_what(tmp_path: Path) -> None:
    made = page(tmp_path, REGISTER_ROWS, FINDING_ROWS)
    assert "<code>2020/RGP/return.csv</code>, <bdi>WRES!D7</bdi> (<bdi>current</bdi>)" in part(made, "RGP")
    assert "<code>2020/RCX/return.csv</code> (<bdi>the file is empty</bdi>)" in part(made, "RCX")
    assert "<code>2020/06W/training.csv</code>, <bdi>rows 3, 200</bdi></li>" in part(made, "06W")
    assert LEAVES_OUT.message in Page(part(made, "06W")).text
    assert LEAVES_OUT.mend in Page(part(made, "06W")).text


def test_a_finding_says_no_more_than_its_rule_but_its_detail(inbox: Path, built: Callable[..., sa.Engine]) -> None:
    write_return(inbox, ["2,shortlisted,,,bme,1", "2,appointed,,,bme,2", "2,appointed,,,white,-1"])
    places = shown_places(read(built(), "select * from findings"))
    details = {row["rule"]: row["detail"] for row in places.to_dict("records")}
    assert details["W2-01"] == "bme"
    assert not details["W0-14"]


def test_missing_organisations_are_named(tmp_path: Path) -> None:
    made = page(tmp_path, REGISTER_ROWS, FINDING_ROWS)
    assert "Nothing came from 1 organisation" in made.text
    assert "RGR NHS RGR" in made.text


def test_findings_of_nobody_in_the_register(tmp_path: Path) -> None:
    made = page(tmp_path, [], [found("QQQ", REJECTS), found("", WARNS)])
    assert "Not in the register" in part(made, "QQQ")
    assert "In no organisation's folder" in Page(part(made, "")).text
    assert "Of 0 organisations, 0 are accepted." in made.text


@pytest.mark.parametrize("register", [[], [sent("RM1")]], ids=["nobody", "accepted"])
def test_nothing_found(tmp_path: Path, register: list[Row]) -> None:
    made = page(tmp_path, register, [])
    assert "Everything that was expected came and was accepted." in made.text
    assert made.text.count("The checks found nothing.") == 2
    assert "0 rules were broken by somebody" in made.text


def test_same_rows_same_bytes(tmp_path: Path) -> None:
    first = page(tmp_path, REGISTER_ROWS, FINDING_ROWS, "A notice").html
    again = page(tmp_path, REGISTER_ROWS[::-1], FINDING_ROWS[::-1], "A notice").html
    assert first == again


def test_nothing_from_outside(tmp_path: Path) -> None:
    made = page(tmp_path, REGISTER_ROWS, FINDING_ROWS)
    assert set(made.links) - {link for link in made.links if link.startswith("#")} == {
        "findings.csv",
        "return_register.csv",
    }
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(made.tags)
    assert not re.search(r"https?:|url\(|@import", made.html)


def test_links_lead_somewhere(tmp_path: Path) -> None:
    odd = ["a b", "Ä%", "a%20b", "1#2"]
    register = [*REGISTER_ROWS, *(sent(code, "rejected") for code in odd)]
    made = page(tmp_path, register, [*FINDING_ROWS, *(found(code, REJECTS) for code in odd)])
    assert len(made.ids) == len(set(made.ids))
    assert {link[1:] for link in made.links if link.startswith("#")} <= set(made.ids)


def test_long_lists_are_folded(tmp_path: Path) -> None:
    codes = [f"R{number:03}" for number in range(ROWS_OPEN + 5)]
    made = page(tmp_path, [sent(code, "rejected") for code in codes], [found(code, REJECTS) for code in codes])
    assert f"Show {len(codes) - CARDS_OPEN} more organisations" in made.text
    assert "Show 5 more organisations" in made.text


def test_state_and_level_are_words_too(tmp_path: Path) -> None:
    made = page(tmp_path, REGISTER_ROWS, FINDING_ROWS)
    for label in ("Rejected", "Not readable", "Missing", "Accepted", "Not in the register", "Late"):
        assert re.search(
            rf'<span class="tag [a-z]+"><span class="mark" aria-hidden="true">.</span> {label}<', made.html
        )
    cell = f'<td class="{REJECTS.level}"><span class="mark" aria-hidden="true">✕</span><span class="spoken">Rejects the'
    assert cell in made.html


def test_times_are_londons(tmp_path: Path) -> None:
    register = [sent("RM1", received_at="2020-08-14T10:05:00"), sent("RGP", received_at="2020-08-14T10:05:00+00:00")]
    made = page(tmp_path, register, [])
    assert "14 August 2020, 10:05" in made.text
    assert "14 August 2020, 11:05" in made.text


def test_notice_is_a_banner(tmp_path: Path) -> None:
    assert "Notice. For practice only." in page(tmp_path, [], [], "For practice\nonly.\n").text
    assert "Notice." not in page(tmp_path, [], []).text


def test_year_that_there_is_not(tmp_path: Path) -> None:
    with pytest.raises(UsageFault):
        page(tmp_path, [], [], year=1999)


def test_every_rule_is_of_a_kind_that_the_page_names() -> None:
    assert {rule.code.split("-")[0] for rule in all_rules()} <= set(KINDS)


def test_a_national_collection_stays_small(tmp_path: Path) -> None:
    codes, rules = [f"R{number:03}" for number in range(250)], all_rules()[:8]
    register = [sent(code, "rejected") for code in codes]
    findings = pd.DataFrame([found(code, rule) for code in codes for rule in rules])
    findings = pd.concat([findings.assign(location=str(row)) for row in range(2, 152)])
    path = tmp_path / "quality.html"
    write_quality_page(path, 2020, pd.DataFrame(register, columns=REGISTER), findings, "")
    assert len(findings) == 300_000
    assert path.stat().st_size < 3_000_000
