"""The `wres` command: its commands, and how it ends. Not here: what a command prints (commands), or does."""

import signal
import sys
from typing import Annotated

import typer
from rich.markup import escape

from wres_pipeline.commands.backups import backup, restore
from wres_pipeline.commands.bench import bench
from wres_pipeline.commands.common import complain
from wres_pipeline.commands.senders import check, template
from wres_pipeline.commands.standing import status
from wres_pipeline.commands.submissions import diff, sign_off, submit
from wres_pipeline.commands.ui import ui
from wres_pipeline.commands.upkeep import backfill, purge
from wres_pipeline.commands.years import audit, publish, run
from wres_pipeline.errors import WresError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
YEARS = (run, backfill, ui, status)
SENDERS = (template, check)
SUBMISSIONS = (sign_off, submit, diff, publish, audit)
UPKEEP = (backup, restore, purge, bench)
for command in (*YEARS, *SENDERS, *SUBMISSIONS, *UPKEEP):
    app.command()(command)


@app.callback()
def wres(debug: Annotated[bool, typer.Option(help="Show the traceback of an error.")] = False) -> None:
    """Make, check, merge, protect and submit Workforce Race Equality Standard data."""


def _end(number: int, _: object) -> None:
    """End as an error does, so that temporary folders are removed."""
    sys.exit(128 + number)


def main() -> None:
    """Run the command; an error is one or two sentences and an exit code, no traceback unless --debug."""
    for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        signal.signal(number, _end)
    debug = "--debug" in sys.argv
    try:
        app([argument for argument in sys.argv[1:] if argument != "--debug"])
    except Exception as error:
        if debug:
            raise
        complain.print(escape(_in_words(error)))
        sys.exit(error.exit_code if isinstance(error, WresError) else WresError.exit_code)


def _in_words(error: Exception) -> str:
    if isinstance(error, WresError):
        return str(error)
    return f"Something unexpected went wrong ({type(error).__name__}). Run it again with --debug to see where."
