"""Where things are: one typed object, from WRES_* variables, with defaults that work in a checkout.

Here: locations. Not here: thresholds or rules of the standard.
"""

from dataclasses import dataclass, field
from os import environ
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Locations of one installation.

    home holds what the pipeline keeps for itself (warehouse, ledger, Dagster's history), mode 0700;
    inbox holds what organisations sent; output receives one finished directory a year. pseudonym_key is empty where
    the home's own key serves; it is shown nowhere. automation: whether schedule and sensor are on from the start.
    Messages go to a file in the home, and by e-mail and webhook where those are named; mail_to: addresses between
    commas. dagster_url: the database of Dagster's history where that is not in the home; its dagster.yaml names it too.
    """

    home: Path
    inbox: Path
    output: Path
    database_url: str
    ledger_url: str
    pseudonym_key: str = field(default="", repr=False)
    automation: bool = False
    smtp_url: str = field(default="", repr=False)
    mail_from: str = ""
    mail_to: str = ""
    webhook_url: str = field(default="", repr=False)
    dagster_url: str = field(default="", repr=False)

    @property
    def dagster_home(self) -> Path:
        """Where Dagster keeps its history."""
        return self.home / "dagster"


def settings(inbox: Path | None = None, output: Path | None = None, database_url: str | None = None) -> Settings:
    """Settings from the arguments, else the WRES_* variables of the README, else the defaults."""
    home = Path(environ.get("WRES_HOME", ".wres")).resolve()
    return Settings(
        home=home,
        inbox=(inbox or Path(environ.get("WRES_INBOX", "inbox"))).resolve(),
        output=(output or Path(environ.get("WRES_OUTPUT", "output"))).resolve(),
        ledger_url=environ.get("WRES_LEDGER_URL") or f"sqlite:///{home / 'ledger.sqlite'}",
        database_url=database_url or environ.get("WRES_DATABASE_URL") or f"duckdb:///{home / 'warehouse.duckdb'}",
        pseudonym_key=environ.get("WRES_PSEUDONYM_KEY", ""),
        automation=environ.get("WRES_AUTOMATION", "") == "on",
        smtp_url=environ.get("WRES_SMTP_URL", ""),
        mail_from=environ.get("WRES_MAIL_FROM", ""),
        mail_to=environ.get("WRES_MAIL_TO", ""),
        webhook_url=environ.get("WRES_WEBHOOK_URL", ""),
        dagster_url=environ.get("WRES_DAGSTER_URL", ""),
    )
