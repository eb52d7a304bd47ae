"""The tables as docs/benchmarks.md. Not here: its words (page.md.j2), measuring (measure)."""

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from benchmarks.processes import CHECKOUT
from benchmarks.runs import Bench
from benchmarks.tables import Table

PAGE = CHECKOUT / "docs" / "benchmarks.md"
_VERSIONS = ("wres-pipeline", "dagster", "duckdb", "great-expectations", "pandas", "polars")
_IN_GIB = 1 << 30


def page(tables: Sequence[Table], bench: Bench) -> str:
    """The page of these tables, with date, versions and machine."""
    loader = FileSystemLoader(Path(__file__).parent)
    words = Environment(loader=loader, undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)  # noqa: S701 - Markdown
    return words.get_template("page.md.j2").render(
        tables=tables,
        size=f"{bench.size:g}",
        turns=bench.turns,
        engine=bench.database.partition(":")[0] or "duckdb",
        date=datetime.now(UTC).date().isoformat(),
        machine=_machine(),
        versions=", ".join([f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in _VERSIONS)]),
    )


def _machine() -> str:
    """Cores, memory and processor, the last where Linux tells it."""
    about = Path("/proc/cpuinfo")
    lines = about.read_text(encoding="utf-8").splitlines() if about.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _IN_GIB
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, {models[0] if models else platform.machine()}"
