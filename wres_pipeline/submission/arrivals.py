"""What has come in of a year, organisation by organisation: who is missing, late, not accepted.

Here: reading that off the register. Not here: the register's states (return_register.sql), or who is told (checks,
notifications). Organisation codes and file names only.
"""

from typing import TYPE_CHECKING, NamedTuple

from wres_pipeline.standard.organisations import STATES

if TYPE_CHECKING:
    import pandas as pd

NOT_ACCEPTED = ("received", "rejected")
"""States of a file that could not be read, or was rejected."""


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


def arrivals(register: "pd.DataFrame") -> Arrivals:
    """What came of one year; register: its rows of return_register, one a file."""
    states = state_of_each(register)
    refused = not_accepted(register)
    came = register[register["state"] != "missing"]
    return Arrivals(
        expected=_codes(register[register["expected"] == "yes"]),
        accepted=tuple(sorted(code for code, state in states.items() if state == "accepted")),
        missing=tuple(sorted(code for code, state in states.items() if state == "missing")),
        late=_codes(came[came["late"] == "yes"]),
        refused=tuple(Refused(*map(str, row)) for row in refused[list(Refused._fields)].itertuples(index=False)),
    )


def state_of_each(register: "pd.DataFrame") -> dict[str, str]:
    """What became of each organisation, by code in order: of its files' states the one that counts."""
    worst = register["state"].map(STATES.index).groupby(register["organisation_code"]).min()
    return {str(code): STATES[rank] for code, rank in worst.items()}


def not_accepted(register: "pd.DataFrame") -> "pd.DataFrame":
    """Rows of the register whose file could not be read or was rejected."""
    return register[register["state"].isin(NOT_ACCEPTED)]


def _codes(rows: "pd.DataFrame") -> tuple[str, ...]:
    return tuple(sorted(set(rows["organisation_code"].astype(str))))
