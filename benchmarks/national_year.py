"""A national year, invented from a seed: an inbox of 220 organisations that `wres run --year 2020` reads.

    python -m benchmarks.national_year FOLDER --size 0.1

Here: how many rows there are, in which files. Not here: what stands in a row (national_sql). The same seed, size and
version of DuckDB give the same files. A size changes the number of rows, never of organisations.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import duckdb

from wres_pipeline.text.sql_text import quoted

YEAR = 2020
SEED = 20200331
ROWS = {"staff_in_post": 1_500_000, "recruitment": 5_000_000, "disciplinary": 60_000, "training": 8_000_000}
"""Rows of all organisations together, at size 1."""
SQL = Path(__file__).parent / "national_sql"
_NOTICE = "Invented for measuring how fast the pipeline is: no organisation and no person in it exists.\n"


def make_year(inbox: Path, size: float, seed: int = SEED) -> Iterator[str]:
    """Write the inbox of a year, and tell the code of each organisation that is written.

    What is there already is written over, file by file.
    """
    year = inbox / str(YEAR)
    year.mkdir(parents=True, exist_ok=True)
    (inbox / "notice.txt").write_text(_NOTICE, encoding="utf-8")
    with duckdb.connect() as connection:
        _set(connection, seed=seed, origins=quoted(SQL / "origins.csv"), posts=quoted(SQL / "posts.csv"))
        connection.execute((SQL / "prepare.sql").read_text(encoding="utf-8"))
        _copy(connection, "organisations", inbox)
        _copy(connection, "received", year)
        for organisation in connection.execute("select * from organisations order by place").fetchall():
            yield _write_organisation(connection, year, organisation, size)


def _write_organisation(
    connection: duckdb.DuckDBPyConnection, year: Path, organisation: tuple[int, str, float, float, float], size: float
) -> str:
    """Its extracts and a small return, each with its slice of all organisations' rows; returns its code."""
    place, code, bme_share, starts, ends = organisation
    slices = {extract: (round(starts * rows * size), round(ends * rows * size)) for extract, rows in ROWS.items()}
    staff, past_staff = slices["staff_in_post"]
    _set(connection, staff=staff, staff_rows=past_staff - staff, place=place, bme_share=bme_share)
    (year / code).mkdir(exist_ok=True)
    for extract, (first, past) in slices.items():
        _set(connection, first=first, past=past)
        _copy(connection, extract, year / code)
    _copy(connection, "return", year / code)
    return code


def _set(connection: duckdb.DuckDBPyConnection, **values: object) -> None:
    """Variables that the SELECTs read."""
    for name, value in values.items():
        connection.execute(f"set variable {name} = {value}")


def _copy(connection: duckdb.DuckDBPyConnection, name: str, folder: Path) -> None:
    select = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    connection.execute(f"copy ({select}) to {quoted(folder / f'{name}.csv')} (format csv, header true)")


def main() -> None:
    """Make the year that the arguments ask for."""
    parser = argparse.ArgumentParser(description="Make the inbox of an invented national year.")
    parser.add_argument("inbox", type=Path)
    parser.add_argument("--size", type=float, default=1.0, help="1 is national; 0.1 has a tenth of the rows.")
    given = parser.parse_args()
    written = sum(1 for _ in make_year(given.inbox, given.size))
    print(f"{given.inbox}: {written} organisations, {sum(ROWS.values()) * given.size:,.0f} records of {YEAR}")


if __name__ == "__main__":
    main()
