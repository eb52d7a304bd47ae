"""The command that brings up Dagster's UI for as long as it runs."""

import signal
from contextlib import suppress
from typing import Annotated

import typer
from rich.markup import escape

from wres_pipeline.commands.common import Database, Inbox, Output, say
from wres_pipeline.settings import settings


def ui(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where it listens, on this machine only.")] = 3000,
    inbox: Inbox = None,
    output: Output = None,
    database: Database = None,
) -> None:
    """Bring up Dagster's UI and what runs by itself, on this machine only; Ctrl-C ends both."""
    from wres_pipeline.runs.ui import dagster_ui

    where = settings(inbox, output, database)
    # A script that starts this in its background switches Ctrl-C off, for all that is started here too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    say.print("Starting Dagster, which takes some seconds.")
    with (
        suppress(KeyboardInterrupt),
        dagster_ui(where, port, lambda waited_for: say.print(f"  {waited_for}")) as servers,
    ):
        say.print(f"Dagster is at http://127.0.0.1:{port}. Ctrl-C ends it.")
        say.print(f"It reads {escape(str(where.inbox))} and writes {escape(str(where.output))}.")
        servers.watch()
    say.print("Ended.")
