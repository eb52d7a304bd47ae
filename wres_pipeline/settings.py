"""Where things are: one typed object, from WRES_* variables, with defaults that work in a checkout.

Here: locations. Not here: thresholds or rules of the standard.
"""

from dataclasses import dataclass
from os import environ
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Locations of one installation.

    home holds what the pipeline keeps for itself (warehouse, Dagster's history), mode 0700;
    inbox holds what organisations sent; output receives one finished directory a year.
    """

    home: Path
    inbox: Path
    output: Path
    database_url: str

    @property
    def dagster_home(self) -> Path:
        """Where Dagster keeps its history."""
        return self.home / "dagster"


def settings(inbox: Path | None = None, output: Path | None = None, database_url: str | None = None) -> Settings:
    """Settings from the arguments, else WRES_HOME, WRES_INBOX, WRES_OUTPUT, WRES_DATABASE_URL, else the defaults."""
    home = Path(environ.get("WRES_HOME", ".wres")).resolve()
    return Settings(
        home=home,
        inbox=(inbox or Path(environ.get("WRES_INBOX", "inbox"))).resolve(),
        output=(output or Path(environ.get("WRES_OUTPUT", "output"))).resolve(),
        database_url=database_url or environ.get("WRES_DATABASE_URL") or f"duckdb:///{home / 'warehouse.duckdb'}",
    )
