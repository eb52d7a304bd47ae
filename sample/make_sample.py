"""Makes sample/inbox: `python -m sample.make_sample` from the repository root.

Here: who sends a return in which format, when everything came, and the inbox's own registers. Not here: who sends
which extract (extracts), the figures and rows (published, synthetic, extracts), texts (narratives.csv), last
year's action plans (action_plans.csv), publication (assurance.csv), writing files (writing).
"""

from collections.abc import Collection
from itertools import groupby
from pathlib import Path

from sample.characteristics import CARRIED, COLUMN
from sample.employers import TRUSTS
from sample.extracts import counted_return, synthetic_extracts
from sample.figures import Figures, Sent
from sample.formats import FORMATS, LOCAL_CODES, LOCAL_HEADERS
from sample.published import added_organisations, published_returns
from sample.reading import read_rows
from sample.synthetic import returns_of
from sample.writing import write_extract, write_plan, write_return_csv, write_rows, write_workbook

INBOX = Path(__file__).parent / "inbox"
NARRATIVES = Path(__file__).with_name("narratives.csv")
ACTION_PLANS = Path(__file__).with_name("action_plans.csv")
ASSURANCE = Path(__file__).with_name("assurance.csv")
NOTICE = (
    "Sample data: synthetic figures beside the names of real organisations, "
    "except the published figures that sample/README.md lists. Not for use."
)

WORKBOOKS: set[Sent] = {(2018, "RCX"), (2019, "RCX"), (2019, "06Y"), (2020, "RCX")}
WITH_PREVIOUS_YEAR: set[Sent] = {(2019, "RCX"), (2020, "RCX"), (2020, "RGP")}
LATE: dict[Sent, str] = {(2019, "RYC"): "2019-10-21T16:40:00"}
MONTHS = {2018: "2018-08", 2019: "2019-08", 2020: "2020-08", 2025: "2025-05"}
OFFICE_HOLDERS_COUNT = "06M"


def make_sample(inbox: Path) -> None:
    """Write the whole sample inbox into this folder: always the same files."""
    returns = published_returns() | synthetic_returns() | counted_return()
    extracts = synthetic_extracts()
    for year, code in returns.keys() | extracts.keys():
        (inbox / str(year) / code).mkdir(parents=True, exist_ok=True)
    for sent in returns:
        _write_return(inbox, sent, returns)
    for (year, code), files in extracts.items():
        for extract, rows in files.items():
            how = FORMATS[code].carrying(COLUMN) if (year, code) in CARRIED else FORMATS[code]
            write_extract(inbox / str(year) / code / f"{extract}.csv", rows, how)
    _write_narratives(inbox)
    _write_action_plans(inbox)
    _write_assurance(inbox)
    _write_registers(inbox, returns.keys() | extracts.keys())


def synthetic_returns() -> dict[Sent, Figures]:
    """Figures of each synthetic return of a trust, by reporting year and organisation."""
    return {(year, trust.code): figures for trust in TRUSTS for year, figures in returns_of(trust)}


def _write_return(inbox: Path, sent: Sent, returns: dict[Sent, Figures]) -> None:
    year, code = sent
    folder = inbox / str(year) / code
    periods = {"current": returns[sent]}
    if sent in WITH_PREVIOUS_YEAR:
        periods["previous"] = returns[year - 1, code]
    if sent in WORKBOOKS:
        write_workbook(folder / "return.xlsx", year, code, periods, NOTICE)
    else:
        write_return_csv(folder / "return.csv", periods)


def _write_narratives(inbox: Path) -> None:
    """Write the narrative.csv of each organisation that has texts; of a merged body too, which sends nothing else."""
    rows = sorted(read_rows(NARRATIVES), key=_of_sender)
    for (year, code), texts in groupby(rows, key=_of_sender):
        path = inbox / year / code / "narrative.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_rows(path, [{"field": row["field"], "text": row["text"]} for row in texts])


def _write_assurance(inbox: Path) -> None:
    """Write the assurance.csv of each organisation that says what it has published."""
    for row in read_rows(ASSURANCE):
        told = {name: text for name, text in row.items() if name not in ("reporting_year", "organisation_code")}
        write_rows(inbox / row["reporting_year"] / row["organisation_code"] / "assurance.csv", [told])


def _of_sender(row: dict[str, str]) -> tuple[str, str]:
    return row["reporting_year"], row["organisation_code"]


def _write_action_plans(inbox: Path) -> None:
    """Write the action_plan.xlsx of each organisation that has a plan of the year before."""
    rows = sorted(read_rows(ACTION_PLANS), key=_of_sender)
    for (year, code), lines in groupby(rows, key=_of_sender):
        write_plan(inbox / year / code / "action_plan.xlsx", int(year) - 1, list(lines), NOTICE)


def _write_registers(inbox: Path, sent: Collection[Sent]) -> None:
    for year, month in MONTHS.items():
        sent_that_year = sorted(each for each in sent if each[0] == year)
        write_rows(inbox / str(year) / "received.csv", _received(sent_that_year, month))
    write_rows(inbox / "organisations.csv", _organisations())
    write_rows(inbox / "headers.csv", LOCAL_HEADERS)
    write_rows(inbox / "codes.csv", LOCAL_CODES)
    (inbox / "notice.txt").write_text(f"{NOTICE}\n", encoding="utf-8", newline="\n")


def _received(senders: list[Sent], month: str) -> list[dict[str, str]]:
    """Rows of a year's received.csv: a sender a day from the 3rd of the month, late ones aside."""
    on_time = {sent: f"{month}-{day:02}T10:05:00" for day, sent in enumerate(senders, start=3)}
    return [{"organisation_code": sent[1], "received_at": LATE.get(sent, time)} for sent, time in on_time.items()]


def _organisations() -> list[dict[str, object]]:
    """Rows of organisations.csv: those added, and the CCG whose office holders count as workforce."""
    added = [row | {"office_holders_in_workforce": ""} for row in added_organisations()]
    unchanged: dict[str, object] = dict.fromkeys(added[0], "")
    counting = {"organisation_code": OFFICE_HOLDERS_COUNT, "office_holders_in_workforce": "yes"}
    return [*added, unchanged | counting]


if __name__ == "__main__":
    make_sample(INBOX)
