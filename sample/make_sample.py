"""Makes sample/inbox: `python -m sample.make_sample` from the repository root.

Here: who sends what, in which format and when. Not here: the figures (published, synthetic), writing files
(writing).
"""

from pathlib import Path

from sample.employers import EMPLOYERS
from sample.figures import Figures
from sample.published import added_organisations, published_returns
from sample.synthetic import returns_of
from sample.writing import write_return_csv, write_rows, write_workbook

INBOX = Path(__file__).parent / "inbox"
NOTICE = (
    "Sample data: synthetic figures beside the names of real organisations, "
    "except the published figures that sample/README.md lists. Not for use."
)

# Reporting year and organisation of a return.
Sent = tuple[int, str]
WORKBOOKS: set[Sent] = {(2018, "RCX"), (2019, "RCX"), (2020, "RCX"), (2020, "06Y")}
WITH_PREVIOUS_YEAR: set[Sent] = {(2019, "RCX"), (2020, "RCX"), (2020, "RGP")}
NOT_SENT: set[Sent] = {(2018, "06V")}
WITHOUT_INDICATOR: dict[Sent, int] = {(2019, "07J"): 4}
LATE: dict[Sent, str] = {(2019, "RYC"): "2019-10-21T16:40:00"}
MONTHS = {2018: "2018-08", 2019: "2019-08", 2020: "2020-08", 2025: "2025-05"}


def make_sample(inbox: Path) -> None:
    """Write the whole sample inbox into this folder: always the same files."""
    returns = published_returns() | synthetic_returns()
    for sent, figures in returns.items():
        year, code = sent
        periods = {"current": figures}
        if sent in WITH_PREVIOUS_YEAR:
            periods["previous"] = returns[year - 1, code]
        _write_return(inbox, sent, periods)
    for year, month in MONTHS.items():
        sent_that_year = [sent for sent in sorted(returns) if sent[0] == year]
        write_rows(inbox / str(year) / "received.csv", _received(sent_that_year, month))
    write_rows(inbox / "organisations.csv", added_organisations())
    (inbox / "notice.txt").write_text(f"{NOTICE}\n", encoding="utf-8", newline="\n")


def synthetic_returns() -> dict[Sent, Figures]:
    """Figures of each synthetic return that is sent, by reporting year and organisation."""
    return {
        (year, employer.code): _without(figures, WITHOUT_INDICATOR.get((year, employer.code)))
        for employer in EMPLOYERS
        for year, figures in returns_of(employer)
        if (year, employer.code) not in NOT_SENT
    }


def _without(figures: Figures, indicator: int | None) -> Figures:
    return {key: figure for key, figure in figures.items() if key[0] != indicator}


def _write_return(inbox: Path, sent: Sent, periods: dict[str, Figures]) -> None:
    year, code = sent
    folder = inbox / str(year) / code
    folder.mkdir(parents=True, exist_ok=True)
    if sent in WORKBOOKS:
        write_workbook(folder / "return.xlsx", year, code, periods, NOTICE)
    else:
        write_return_csv(folder / "return.csv", periods)


def _received(returns: list[Sent], month: str) -> list[dict[str, str]]:
    """Rows of a year's received.csv: a return a day from the 3rd of the month, late ones aside."""
    on_time = {sent: f"{month}-{day:02}T10:05:00" for day, sent in enumerate(returns, start=3)}
    return [{"organisation_code": sent[1], "received_at": LATE.get(sent, time)} for sent, time in on_time.items()]


if __name__ == "__main__":
    make_sample(INBOX)
