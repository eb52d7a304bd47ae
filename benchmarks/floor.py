"""The floor: indicators 1 to 4 of a national year in bare DuckDB SQL (floor.sql).

python -m benchmarks.floor INBOX FIGURES.csv
"""

import sys
from pathlib import Path

import duckdb

HERE = Path(__file__).parent


def write_figures(inbox: Path, figures: Path) -> None:
    """Compute the figures of the inbox's organisations and write them, a row an organisation, indicator and band."""
    codes = HERE / "national_sql"
    with duckdb.connect() as connection:
        for name, path in {
            "year": inbox / "2020",
            "origins": codes / "origins.csv",
            "posts": codes / "posts.csv",
        }.items():
            connection.execute(f"set variable {name} = '{path}'")
        select = (HERE / "floor.sql").read_text(encoding="utf-8")
        connection.execute(f"copy ({select}) to '{figures}' (format csv, header true)")


if __name__ == "__main__":
    write_figures(*map(Path, sys.argv[1:]))
