"""The narrative report: what it says of figures and texts."""

import re
from collections.abc import Iterable, Iterator

import pytest
import sqlalchemy as sa

from tests.narrative_documents import DRAFT_VERSION, SIGNED_VERSION, said, sample_submissions
from tests.submission_parts import figure, submission
from wres_pipeline.reporting.narrative.report import narrative_report
from wres_pipeline.reporting.narrative.structure import Labelled, Paragraph, Section
from wres_pipeline.standard.narrative import narrative_fields
from wres_pipeline.submission.content import Figure, Point, Submission
from wres_pipeline.submission.life import Version
from wres_pipeline.text.numbers import MINUS, counted, percent, rounded, signed

BOARD = {"indicator": 9, "unit": "percentage_points", "flag": "inside"}
OPEN = [
    Point(point="narrative", about="board_lead", state="open", words="Lead: write it."),
    Point(point="rules", about="", state="open", words="Set aside by rules: W1-05 (3). Mend it, or explain it."),
    Point(point="indicators", about="indicator 5", state="open", words="Not submitted. Send it, or explain it."),
]


def section(told: Submission, start: str, version: Version = DRAFT_VERSION) -> Section:
    return next(each for each in narrative_report(told, version).sections if each.heading.startswith(start))


def texts(labelled: Iterable[Labelled]) -> dict[str, list[str]]:
    return {each.label: [paragraph.text for paragraph in each.paragraphs] for each in labelled}


def facts(told: Submission, start: str) -> dict[str, str]:
    return {label: " ".join(lines) for label, lines in texts(section(told, start).facts).items()}


def of(row: Figure, start: str) -> dict[str, str]:
    return facts(submission(figures=(row,)), start)


@pytest.fixture(scope="module")
def submitted(sample: sa.Engine) -> dict[str, Submission]:
    """The sample's submissions of 2020."""
    return sample_submissions(sample, 2020)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (6.3187, "6.32"),
        (0.125, "0.13"),
        (-0.125, f"{MINUS}0.13"),
        (1.005, "1.01"),
        (-0.001, "0.00"),
        (1234.5, "1,234.50"),
    ],
)
def test_rounded_half_away_from_zero_and_never_cut_off(value: float, shown: str) -> None:
    assert rounded(value) == shown


def test_figures_in_words() -> None:
    assert (counted(1234.0), counted(4.5), counted(0.0), counted(None)) == ("1,234", "4.5", "0", "-")
    assert (percent(0.0), percent(None)) == ("0.00%", "-")
    assert (signed(1.2), signed(-1.2), signed(0.001), signed(-0.001)) == ("+1.20", f"{MINUS}1.20", "0.00", "0.00")


def test_sections_stand_in_the_order_of_the_standard() -> None:
    headings = [each.heading.partition(":")[0] for each in narrative_report(submission(), DRAFT_VERSION).sections]
    indicators = [f"Indicator {number}" for number in range(1, 10)]
    before = ["Organisation", "Completeness and comparability of the data", "Workforce and self-reporting"]
    assert headings == [*before, *indicators, "Action plan"]


def test_who_reports_to_whom() -> None:
    told = submission(co_ordinating_commissioner="NHS South Norfolk CCG", narrative={"contact": "wres@example.org"})
    found = facts(told, "Organisation")
    assert found["Organisation"] == "NHS Norwich CCG"
    assert found["Snapshot date"] == "31 March 2020"
    assert found["Co-ordinating commissioner"] == "NHS South Norfolk CCG"
    assert found["Contact for questions about this return"] == "wres@example.org"
    assert found["Sign-off"] == "Draft: not signed off."


def test_the_organisations_own_word_on_its_commissioner_wins() -> None:
    told = submission(co_ordinating_commissioner="Register", narrative={"co_ordinating_commissioner": "Ours"})
    assert facts(told, "Organisation")["Co-ordinating commissioner"] == "Ours"


def test_who_signed_off_and_the_day_is_londons() -> None:
    found = texts(section(submission(), "Organisation", SIGNED_VERSION).facts)
    assert found["Sign-off"] == ["A. Person, Chair, 1 September 2020"]
    assert found["SHA-256 of what was approved"] == ["ab" * 32]


@pytest.mark.parametrize(
    ("number", "measure", "words"),
    [
        (
            2,
            "appointed",
            "1.83 (95% interval 0.42 to 7.97). White applicants were 1.83 times as likely as BME applicants",
        ),
        (3, "disciplinary", "1.83 (95% interval 0.42 to 7.97). BME staff were 1.83 times as likely as White staff"),
        (4, "training", "1.83 (95% interval 0.42 to 7.97). White staff were 1.83 times as likely as BME staff"),
    ],
)
def test_a_ratio_says_who_is_on_top(number: int, measure: str, words: str) -> None:
    row = figure(
        indicator=number,
        measure=f"relative_likelihood_{measure}",
        value=1.8273,
        ci_lower=0.42,
        ci_upper=7.97,
        flag="outside_uncertain",
        disadvantages="bme",
    )
    found = of(row, f"Indicator {number}")
    assert found["This year"].startswith(words)
    assert "outside the range from 0.80 to 1.25, to the disadvantage of BME" in found["This year"]
    assert found["This year"].endswith("but the interval includes 1.00: it may be chance.")
    assert "above 1.00 is to the disadvantage of BME" in found["How to read it"]
    assert found["Last year"] == "Not submitted."


def test_an_interval_without_an_end_and_a_ratio_of_0() -> None:
    found = of(figure(value=0.0, ci_lower=0.0, ci_upper=None, flag=None), "Indicator 2")
    assert found["This year"].startswith("0.00 (95% interval 0.00 upwards). White applicants were 0.00 times as likely")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"bme_denominator": 0.0, "bme_rate": None}, "no BME applicants were shortlisted"),
        ({"white_denominator": 0.0, "white_rate": None}, "no White applicants were shortlisted"),
        ({"bme_numerator": 0.0, "bme_rate": 0.0}, "no BME applicants were appointed from shortlisting"),
        ({}, "what was sent cannot be put together"),
    ],
)
def test_why_a_ratio_cannot_be_calculated(row: dict[str, float | None], words: str) -> None:
    found = of(figure(value=None, flag=None, status="not_calculable", **row), "Indicator 2")
    assert found["This year"] == f"Not calculable: {words}."


def test_states_in_words_and_never_a_0() -> None:
    nothing = {f"{group}_{column}": None for group in ("white", "bme") for column in ("numerator", "rate")}
    asked = figure(value=None, status="not_required", **nothing)
    half = figure(period="previous", value=None, status="not_submitted")
    found = facts(submission(figures=(asked, half)), "Indicator 2")
    assert (found["This year"], found["Last year"]) == ("Not asked this year.", "Not submitted in full.")
    assert section(submission(figures=()), "Indicator 2").tables == ()


@pytest.mark.parametrize(
    ("white", "bme", "words"),
    [
        (20.1, 25.3, "The percentage of BME staff is 5.20 percentage points higher than that of White staff."),
        (25.3, 20.1, "The percentage of BME staff is 5.20 percentage points lower than that of White staff."),
        (25.3, 25.3, "The percentages of BME and of White staff do not differ."),
    ],
)
def test_a_survey_says_the_difference_the_question_and_what_is_better(white: float, bme: float, words: str) -> None:
    row = figure(indicator=7, measure="survey_percentage", value=bme - white, white_rate=white, bme_rate=bme, flag=None)
    found = of(row, "Indicator 7")
    assert found["This year"] == words
    assert found["Question, this year"] == "Q14 of the staff survey of 2019."
    assert found["How to read it"] == "A higher percentage is better."
    (table,) = section(submission(figures=(row,)), "Indicator 7").tables
    assert table.rows[0] == ("Percentage", f"{white:.2f}%", f"{bme:.2f}%")


def test_a_break_in_a_survey_is_said() -> None:
    row = figure(indicator=7, measure="survey_percentage")
    found = facts(submission(reporting_year=2022, figures=(row,)), "Indicator 7")
    assert "do not compare" in found["Comparability"]
    assert "Comparability" not in of(row, "Indicator 7")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (-8.125, f"{MINUS}8.13 percentage points (95% interval {MINUS}9.00 to +1.00): BME people are a smaller share"),
        (0.0, "0.00"),
    ],
)
def test_a_difference_of_the_board_has_a_sign(value: float, words: str) -> None:
    row = figure(**BOARD, measure="board_difference_voting", value=value, ci_lower=-9.0, ci_upper=1.0)
    found = of(row, "Indicator 9")["Voting board members, this year"]
    assert found.startswith(words)
    assert found.endswith("The interval includes 0.00: the difference may be chance.")


def test_why_a_board_cannot_be_compared() -> None:
    row = figure(**BOARD, measure="board_difference_voting", value=None, bme_denominator=0.0, status="not_calculable")
    assert of(row, "Indicator 9")["Voting board members, this year"] == "Not calculable: there are no such members."


def test_a_gap_is_marked_with_why_and_with_last_years_text() -> None:
    told = submission(checklist=tuple(OPEN), offered={"board_lead": "Ms Then\nDirector", "contact": "old@example.org"})
    (lead,) = [each for each in section(told, "Organisation").facts if each.label.startswith("Board or governing-body")]
    label, help_ = narrative_fields()["board_lead"].label, narrative_fields()["board_lead"].help
    assert lead.paragraphs == (
        Paragraph(f"[To be filled in: {label}. {help_}]", "gap"),
        Paragraph("Last year's text, as a starting point:", "hint"),
        Paragraph("Ms Then", "last_year"),
        Paragraph("Director", "last_year"),
    )
    data = texts(section(told, "Completeness").texts)["Completeness of the data"]
    assert data[1:] == ["Set aside by rules: W1-05 (3). Mend it, or explain it."]
    absent = texts(section(told, "Indicator 5").texts)["Why it is not submitted"]
    assert absent[0].startswith("[To be filled in: Indicator 5, why it is not submitted.")
    assert "old@example.org" not in said(narrative_report(told, DRAFT_VERSION))


def test_a_draft_offers_what_may_be_written_and_a_signed_report_does_not() -> None:
    told = submission(offered={"commissioners": "All of them."})
    draft, signed_off = (" ".join(said(narrative_report(told, each))) for each in (DRAFT_VERSION, SIGNED_VERSION))
    assert "[Optional: Commissioners that this report was sent to." in draft
    assert "All of them." in draft
    assert not re.search(r"\[Optional|\[To be filled in|starting point|All of them", signed_off)


def test_texts_are_in_paragraphs_and_only_an_address_is_a_link() -> None:
    narrative = {"indicator_2_narrative": "One.\n\n  Two. \n", "report_url": "https://example.org/wres?a=1&b=2"}
    told = submission(narrative={**narrative, "action_plan_url": "javascript:alert(1)", "contact": "https://x.org"})
    (first, *_) = section(told, "Indicator 2").texts
    assert first == Labelled("Narrative", (Paragraph("One."), Paragraph("Two.")))
    kinds = {
        p.text: p.kind for s in narrative_report(told, DRAFT_VERSION).sections for f in s.facts for p in f.paragraphs
    }
    assert kinds["https://example.org/wres?a=1&b=2"] == "link"
    assert (kinds["javascript:alert(1)"], kinds["https://x.org"]) == ("text", "text")


def test_members_of_a_merged_body(submitted: dict[str, Submission]) -> None:
    found = facts(submitted["26A"], "Members")
    assert list(found) == ["Indicator 1", "Indicator 2", "Indicators 3, 4, 9"]
    everybody = "06M, 06V, 06W, 06Y, 07J"
    assert found["Indicator 1"] == f"Made from the figures of {everybody}. A person at several members counts once."
    assert not any(
        each.heading.startswith("Members") for each in narrative_report(submitted["RM1"], DRAFT_VERSION).sections
    )


def test_pay_bands_without_people_are_left_out(submitted: dict[str, Submission]) -> None:
    clinical = next(t for t in section(submitted["26A"], "Indicator 1").tables if t.caption.startswith("Clinical"))
    bands = [row[0] for row in clinical.rows]
    assert bands[-1] == "All bands"
    assert "Under Band 1" not in bands
    assert len(clinical.columns) == 9
    assert clinical.rows[bands.index("Band 5")][1:5] == ("6", "1", "0", "14.29%")


def test_the_self_reporting_rate_is_of_known_ethnicity(submitted: dict[str, Submission]) -> None:
    (table,) = section(submitted["26A"], "Workforce").tables
    assert table.rows == (
        ("Total staff", "657", "651"),
        ("BME staff", "6.85%", "6.30%"),
        ("Staff whose ethnicity is known (self-reporting rate)", "96.80%", "96.62%"),
    )


def numbers(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from re.findall(r"\d[\d,]*(?:\.\d+)?", text)


def allowed(told: Submission) -> set[str]:
    """Every figure of a submission as the report may show it, and the share of which one is the rest."""
    known = [v for row in told.figures for v in row.model_dump().values() if isinstance(v, float)]
    rest = [100 - row.unknown_rate for row in told.figures if row.unknown_rate is not None]
    words = [*(counted(v) for v in known), *(rounded(abs(v)) for v in [*known, *rest])]
    return set(words) | {"0.80", "1.25", "1.00", "95", "0.00"}


@pytest.mark.parametrize("code", ["RM1", "26A", "06W", "RYC", "11M"])
def test_no_figure_that_is_not_in_the_submission(submitted: dict[str, Submission], code: str) -> None:
    report = narrative_report(submitted[code], DRAFT_VERSION)
    shown = [cell for each in report.sections for t in each.tables for row in t.rows for cell in row[1:]]
    shown += [
        paragraph.text
        for each in report.sections
        for labelled in each.facts
        if each.heading.startswith("Indicator") and "Question" not in labelled.label
        for paragraph in labelled.paragraphs
    ]
    assert set(numbers(shown)) <= allowed(submitted[code])
    assert not re.search(r"\b(?:nan|None|inf)\b", " ".join(said(report)))
