"""What a narrative report is made of; both formats show this and nothing else, so that they say the same.

Here: the parts. Not here: what stands in them (report), or how they look (documents, page).
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["text", "link", "gap", "optional", "hint", "last_year"]
"""A gap must be filled before sign-off, an optional one may be; a hint and last year's text help to fill it."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; that of a link is an address."""

    text: str
    kind: Kind = "text"


@dataclass(frozen=True)
class Labelled:
    """Paragraphs and what they are about."""

    label: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Table:
    """Figures as text; the first cell of a row says what the row is."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """A part of the report: facts in a line each, then tables, then longer texts."""

    heading: str
    facts: tuple[Labelled, ...] = ()
    tables: tuple[Table, ...] = ()
    texts: tuple[Labelled, ...] = ()


@dataclass(frozen=True)
class Report:
    """The whole report; notice is "" where there is none."""

    title: str
    banner: str
    notice: str
    state: str
    snapshot_date: date
    sections: tuple[Section, ...]


def fact(label: str, text: str) -> Labelled:
    """A fact of one line."""
    return Labelled(label, (Paragraph(text),))
