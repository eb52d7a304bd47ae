"""The one type that may be published: counts from controlled rounding, and figures that follow from them alone.

Here: the type, and who may make one. Publishing functions take a RoundedTable and nothing else: mypy holds them to it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


_SEAL = object()


@dataclass(frozen=True)
class RoundedTable:
    """A frame in which no exact count stands, nor anything made from one; boards that consent are the exception.

    Made by controlled rounding (protection), of what it made before (earlier_years), and by what is checked against
    either (derived), with `sealed`; anybody else who tries gets a TypeError.
    """

    frame: "pd.DataFrame"
    seal: object

    def __post_init__(self) -> None:
        """Refuse what was not sealed."""
        if self.seal is not _SEAL:
            raise TypeError("A RoundedTable is made by controlled rounding only.")

    def __getstate__(self) -> dict[str, object]:
        """What is stored between two steps of a run: the frame; the seal is this process's own."""
        return {"frame": self.frame}

    def __setstate__(self, state: dict[str, object]) -> None:
        """Take up what an earlier step has sealed."""
        object.__setattr__(self, "frame", state["frame"])
        object.__setattr__(self, "seal", _SEAL)


def sealed(frame: "pd.DataFrame") -> RoundedTable:
    """A RoundedTable of this frame: for those modules alone (a test holds all others to that)."""
    return RoundedTable(frame, _SEAL)
