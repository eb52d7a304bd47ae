"""The command that measures the pipeline on a national year. Not here: measuring (benchmarks, in a checkout)."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from wres_pipeline.errors import UsageFault, WresError

CHECKOUT = Path(__file__).resolve().parents[2]


def bench(
    size: Annotated[float, typer.Option(help="1 is a national year; 0.1 has a tenth of the rows.")] = 1.0,
    turns: Annotated[int, typer.Option(help="How often each is run; the median counts.", min=1)] = 3,
    folder: Annotated[Path, typer.Option(help="Where the invented years are kept for the next time.")] = Path("bench"),
    database: Annotated[
        str, typer.Option(help="Warehouse of the runs, all of it written over. Default: a DuckDB file in the folder.")
    ] = "",
    write: Annotated[bool, typer.Option("--write", help="Write docs/benchmarks.md.")] = False,
) -> None:
    """Measure the pipeline on an invented national year, against bare SQL, pandas and polars."""
    if not (CHECKOUT / "benchmarks" / "__main__.py").is_file():
        raise UsageFault("The benchmarks are not part of an installation. Clone the repository and run it there.")
    if not find_spec("polars"):
        raise UsageFault("polars is not installed. Install it with: pip install -e '.[bench]'")
    given = ["--size", str(size), "--turns", str(turns), "--folder", str(folder.resolve()), "--database", database]
    command = [sys.executable, "-m", "benchmarks", *given, *(["--write"] if write else [])]
    if subprocess.run(command, cwd=CHECKOUT, check=False).returncode:  # noqa: S603 - our own arguments
        raise WresError("The measurement ended before its time; what went wrong stands above.")
