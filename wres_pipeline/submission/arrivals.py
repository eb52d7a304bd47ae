"""What has come in of a year, organisation by organisation: who is missing, late, not accepted.

Here: reading that off the register. Not here: the register's states (return_register.sql), or who is told (checks,
notifications). Organisation codes and file names only.
"""

from typing import NamedTuple

import pandas as pd

from wres_pipeline.standard.organisations import STATES


class Refused(NamedTuple):
    """A file that was not accepted; state: received (not readable) or rejected."""

    organisation_code: str
    file: str
    state: str


class Arrivals(NamedTuple):
    """Organisation codes, sorted: those whose return is expected, and those of each kind; refused: a file each."""

    expected: tuple[str, ...]
    accepted: tuple[str, ...]
    missing: tuple[str, ...]
    late: tuple[str, ...]
    refused: tuple[Refused, ...]

    @property
    def rejected(self) -> tuple[str, ...]:
        """Organisations with a file that was not accepted, sorted."""
        return tuple(sorted({each.organisation_code for each in self.refused}))

    @property
    def in_words(self) -> str:
        """How many of those expected are in: 9 of 14 are in."""
        return f"{len(self.expected) - len(self.missing)} of {len(self.expected)} are in"


def arrivals(register: pd.DataFrame) -> Arrivals:
    """What came of one year; register: its rows of return_register, one a file."""
    worst = register["state"].map(STATES.index).groupby(register["organisation_code"]).min()
    states = {str(code): STATES[rank] for code, rank in worst.items()}
    refused = register[register["state"].isin(["received", "rejected"])]
    came = register[register["state"] != "missing"]
    return Arrivals(
        expected=_codes(register[register["expected"] == "yes"]),
        accepted=tuple(sorted(code for code, state in states.items() if state == "accepted")),
        missing=tuple(sorted(code for code, state in states.items() if state == "missing")),
        late=_codes(came[came["late"] == "yes"]),
        refused=tuple(Refused(*map(str, row)) for row in refused[list(Refused._fields)].itertuples(index=False)),
    )


def _codes(rows: pd.DataFrame) -> tuple[str, ...]:
    return tuple(sorted(set(rows["organisation_code"].astype(str))))
