"""Commands for whoever keeps the installation: a backup of what cannot be made again, and putting it back."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from wres_pipeline.commands.common import Output, say
from wres_pipeline.errors import DataFault
from wres_pipeline.settings import settings


def backup(file: Annotated[Path, typer.Argument(help="File to write, such as wres.tar.gz.", metavar="FILE")]) -> None:
    """Copy the ledger, the key of the pseudonyms and Dagster's history into one file, while others may be at work."""
    with say.status("copying"):
        from wres_pipeline.actions.backup import back_up

        where = settings()
        names = back_up(where, file.resolve())
    say.print(
        f"Written: {escape(str(file))}, {len(names)} files. It holds names of who signed off, and keys: lock it away."
    )
    say.print(
        "Not in it: the warehouse, which a run makes anew; inbox and output; your WRES_* variables. Keep those too."
    )


def restore(
    file: Annotated[Path, typer.Argument(help="What `wres backup` wrote.", metavar="FILE")], output: Output = None
) -> None:
    """Put a backup back into an empty home and empty databases, and hold the ledger against its trail."""
    with say.status("putting back"):
        from wres_pipeline.actions.backup import restore as put_back
        from wres_pipeline.actions.year_status import verified

        where = settings(output=output)
        names = put_back(where, file.resolve())
        faults = verified(where)
    say.print(f"Put back: {len(names)} files into {escape(str(where.home))} and its databases.")
    for fault in faults:
        say.print(escape(fault))
    if faults:
        raise DataFault(
            "The ledger is not as its trail says, or older than the output: take a later backup, if there is one."
        )
    say.print("The ledger is as its trail says: nothing in it was changed, taken away or put in.")
    say.print("Next: wres run for the year that you are working on, which makes the warehouse anew.")
