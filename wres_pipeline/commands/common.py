"""What commands share: where they print, and the options that several of them have."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

say = Console(highlight=False, soft_wrap=True)
complain = Console(stderr=True, highlight=False, soft_wrap=True)

STATE_WORDS = {"accepted": "accepted", "rejected": "rejected", "received": "not readable", "missing": "missing"}
"""What became of what an organisation sent."""

Year = Annotated[int, typer.Option(help="Reporting year: the year of the 31 March snapshot.")]
Organisation = Annotated[str, typer.Option(help="ODS code, such as RM1.")]
Inbox = Annotated[Path | None, typer.Option(help="Folder of what was sent. Default: WRES_INBOX or ./inbox.")]
Output = Annotated[Path | None, typer.Option(help="Folder for the results. Default: WRES_OUTPUT or ./output.")]
Database = Annotated[str | None, typer.Option(help="Warehouse, such as duckdb:///FILE. Default: WRES_DATABASE_URL.")]
