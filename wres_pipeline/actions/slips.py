"""Slips: what people say of a sign-off or a sending reaches its job on a private file, and not in the run's config.

Config, tags and logs of a run are shown to whoever can open the Dagster UI, which has no log-in; names of people and
free texts belong in the ledger and the submission alone. Here: writing a slip, taking it. Not here: what is done with
it (signing).
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from wres_pipeline.errors import DataFault, EngineFault, UsageFault
from wres_pipeline.ledger.database import ledger_if_any
from wres_pipeline.ledger.versions import versions_of
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import reporting_year
from wres_pipeline.submission.life import live
from wres_pipeline.text.private_files import new_private_file

CODE = re.compile(r"[A-Z0-9]{3,6}")
COMMANDS = {
    "sign_off": "wres sign-off --slip --year {year} --organisation {code} --by NAME --role ROLE",
    "submit": "wres submit --slip --year {year} --organisation {code} --reference REFERENCE",
}
"""By job, how its slip is made."""


def write_slip(where: Settings, job: str, year: int, code: str, said: Mapping[str, str]) -> Path:
    """Write a slip, 0600, in place of one that is there; it remembers which versions the organisation has now.

    Raises UsageFault for a year that the calendar does not have or what is no ODS code, and what the ledger raises.
    """
    reporting_year(year)
    path = _path(where, job, year, code)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with new_private_file(path) as stream:
        json.dump({"said": dict(said), "versions": _versions(where, year, code)}, stream)
    return path


@contextmanager
def taken_slip(where: Settings, job: str, year: int, code: str) -> Iterator[dict[str, str]]:
    """What the slip says. It is gone after this block, done or refused; only where the machinery failed it stays.

    Raises UsageFault where there is none (and how to make one), or where the organisation has other versions than when
    it was written: what was approved or sent then is not what would be recorded now.
    """
    path = _path(where, job, year, code)
    try:
        said, versions = _read(path, COMMANDS[job].format(year=year, code=code))
        if versions != _versions(where, year, code):
            raise UsageFault(
                f"The submission of {code} has changed since the slip was written. Look at it, then again."
            )
        yield said
    except EngineFault:
        raise  # running again may help
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    path.unlink()


def waiting_slips(where: Settings, year: int) -> list[tuple[str, str]]:
    """Job and organisation code of each slip of a year that no job has taken yet."""
    found = (path.stem.split("-") for path in sorted(_folder(where).glob(f"*-{year}-*.json")))
    return [(job, code) for job, _, code in found]


def remove_slip(where: Settings, job: str, year: int, code: str) -> None:
    """Remove a slip, if it is there."""
    _path(where, job, year, code).unlink(missing_ok=True)


def _folder(where: Settings) -> Path:
    return where.home / "slips"


def _path(where: Settings, job: str, year: int, code: str) -> Path:
    if not CODE.fullmatch(code):
        raise UsageFault("--organisation needs an ODS code, such as 26A.")
    return _folder(where) / f"{job}-{year}-{code}.json"


def _versions(where: Settings, year: int, code: str) -> dict[str, int]:
    """The number of the version in each state; the job itself says what is wrong where there is none."""
    ledger = ledger_if_any(where.ledger_url)
    found = versions_of(ledger, year).get(code, []) if ledger else []
    return {each.state: each.version for each in live(found)}


def _read(path: Path, command: str) -> tuple[dict[str, str], object]:
    """What is said, and the versions of then. An error must not tell what stands on it: Dagster would keep it."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        said = {str(name): str(text) for name, text in told["said"].items()}
        date.fromisoformat(said["on"])
        return said, told["versions"]
    except FileNotFoundError:
        raise UsageFault(
            f"Names and texts must not stand in Dagster. Write them on a slip with `{command}`, then launch this again."
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise DataFault(f"The slip {path.name} cannot be read. Write another: `{command}`.") from None
