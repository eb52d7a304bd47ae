"""The command `wres status`: a year at a glance, all years, one organisation, the trail. Not here: finding it out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.markup import escape
from rich.table import Table

from wres_pipeline.commands.common import STATE_WORDS, Output, say
from wres_pipeline.errors import DataFault, UsageFault
from wres_pipeline.settings import Settings, settings

if TYPE_CHECKING:
    from rich.console import OverflowMethod

    from wres_pipeline.actions.year_glance import Glance
    from wres_pipeline.runs.run_history import LastRun

SHORT = ("code", "name", "year")
"""Columns that stay on one line."""
WIDEST = {"name": 26}
NARROWEST = {"submission": 17, "deadline": 10}
YEARS = ("year", "deadline", "returns", "submissions", "published", "last run")


def status(
    year: Annotated[int | None, typer.Option(help="Reporting year: the year of the 31 March snapshot.")] = None,
    organisation: Annotated[str | None, typer.Option(help="ODS code: its history and its checklist.")] = None,
    verify: Annotated[bool, typer.Option("--verify", help="Hold the ledger against its trail.")] = False,
    trail: Annotated[Path | None, typer.Option(help="Write the trail of the whole ledger to this CSV file.")] = None,
    output: Output = None,
) -> None:
    """Show all years, or one at a glance with each organisation's submission; verify the ledger; export its trail."""
    where = settings(output=output)
    if year is None and organisation:
        raise UsageFault("Say which year with --year.")
    if year is not None and organisation:
        from wres_pipeline.actions.year_status import history

        for line in history(where, year, organisation.upper()):
            say.print(escape(line))
    elif year is not None:
        _say_year(where, year)
    elif not (verify or trail):
        _say_years(where)
    if trail:
        _write(where, trail)
    if verify:
        _verify(where)


def _say_year(where: Settings, year: int) -> None:
    from wres_pipeline.actions import year_glance, year_status
    from wres_pipeline.submission.states import HEADINGS

    found = year_glance.glance(where, year)
    last = _last_runs(where).get(year)
    if not found.has_anything and not last:
        raise UsageFault(f"Neither inbox, ledger nor {where.output} has anything of {year}. Run the year first.")
    say.print(_lines(found, last))
    rows = year_status.year_states(where, year)[0]
    if rows:
        say.print(_table(f"Submissions of {year}", HEADINGS, rows))
    say.print("Next:")
    for line in year_glance.next_steps(found):
        say.print(escape(f"  {line}"))


def _say_years(where: Settings) -> None:
    from wres_pipeline.actions.year_glance import glances

    found, last = glances(where), _last_runs(where)
    if not found:
        raise UsageFault(f"There is nothing of any year in {where.inbox}, {where.output} or the ledger. Run a year.")
    rows = [_row(each, last.get(each.year.reporting_year)) for each in found]
    say.print(_table("Reporting years", YEARS, rows))
    say.print("One of them: wres status --year YEAR")


def _last_runs(where: Settings) -> "Mapping[int, LastRun]":
    """Dagster takes seconds to load: where it has no history it is left alone."""
    if not where.dagster_home.is_dir():
        return {}
    from wres_pipeline.runs.run_history import last_runs

    return last_runs(where)


def _lines(found: "Glance", last: "LastRun | None") -> Table:
    table = Table(
        title=f"Reporting year {found.year.reporting_year}", title_justify="left", box=None, show_header=False
    )
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, text in _facts(found, last):
        table.add_row(name, escape(text))
    return table


def _facts(found: "Glance", last: "LastRun | None") -> Iterator[tuple[str, str]]:
    yield "snapshot", found.year.snapshot_date.isoformat()
    for name in ("collection_opens", "deadline", "action_plan_deadline"):
        yield name.replace("_", " "), found.year.in_words(name)
    for state, words in STATE_WORDS.items():
        codes = found.returns.get(state, [])
        if codes or state == "accepted":
            yield words, f"{len(codes)}" if state == "accepted" else f"{len(codes)}: {', '.join(codes)}"
    if found.late:
        yield "late", f"{len(found.late)}: {', '.join(found.late)}"
    yield "last run", _run(last)
    yield "published", _published(found)


def _row(found: "Glance", last: "LastRun | None") -> tuple[str, ...]:
    returns = [f"{len(codes)} {STATE_WORDS[state]}" for state, codes in found.returns.items()]
    states = [f"{len(codes)} {state.replace('_', ' ')}" for state, codes in found.submissions.items()]
    number, deadline = str(found.year.reporting_year), found.year.in_words("deadline")
    return number, deadline, ", ".join(returns), ", ".join(states), _published(found), _run(last)


def _run(last: "LastRun | None") -> str:
    return f"{_in_london(last.at):%Y-%m-%d %H:%M} {last.ended}" if last else "none known"


def _published(found: "Glance") -> str:
    done = found.published
    return f"version {done.version}, {_in_london(done.published_at):%Y-%m-%d}" if done else "not yet"


def _in_london(at: datetime) -> datetime:
    from wres_pipeline.standard.calendar import LONDON

    return at.astimezone(LONDON)


def _write(where: Settings, path: Path) -> None:
    from wres_pipeline.actions.year_status import write_trail

    number = write_trail(where, path)
    say.print(f"Written: {escape(str(path))}, {number} entries. It names who signed off: keep it as you keep that.")


def _verify(where: Settings) -> None:
    from wres_pipeline.actions.year_status import verified

    faults = verified(where)
    for fault in faults:
        say.print(escape(fault))
    if faults:
        raise DataFault(
            "The ledger is not as its trail says: somebody or something changed it. Keep it as it is, "
            "and compare it with a copy from before."
        )
    say.print("The ledger is as its trail says: nothing in it was changed, taken away or put in.")


def _table(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE, pad_edge=False)
    for heading in headings:
        overflow: OverflowMethod = "ellipsis" if heading in SHORT else "fold"
        widest, narrowest = WIDEST.get(heading), NARROWEST.get(heading)
        table.add_column(heading, no_wrap=heading in SHORT, overflow=overflow, max_width=widest, min_width=narrowest)
    for row in rows:
        table.add_row(*(escape(text) for text in row))
    return table
