"""`python -m benchmarks`, which is what `wres bench` runs: measures, shows the tables, writes the page if asked to.

Here: arguments and showing. Not here: what is measured (measure).
"""

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table as Shown

from benchmarks.figures import Different
from benchmarks.measure import tables
from benchmarks.page import PAGE, page
from benchmarks.processes import Failed
from benchmarks.runs import Bench
from benchmarks.tables import Table

_SAY = Console(highlight=False, soft_wrap=True)


def main() -> None:
    """Measure, and show each table when it is there; exit code 1 with the reason where something went wrong."""
    parser = argparse.ArgumentParser(description="Measure the pipeline on an invented national year.")
    parser.add_argument("--size", type=float, default=1.0)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--database", default="")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    folder = given.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    bench = Bench(given.size, given.turns, folder, given.database, _SAY.print)
    try:
        measured = [_shown(table) for table in tables(bench)]
    except (Failed, Different) as error:
        sys.exit(str(error))
    if given.write:
        PAGE.write_text(page(measured, bench), encoding="utf-8")
        _SAY.print(f"Written: {PAGE}")


def _shown(table: Table) -> Table:
    shown = Shown(title=table.title)
    for number, name in enumerate(table.header):
        shown.add_column(name, justify="right" if number else "left")
    for row in table.rows:
        shown.add_row(*row)
    _SAY.print(shown)
    return table


if __name__ == "__main__":
    main()
