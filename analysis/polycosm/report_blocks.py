"""What a report is made of, whatever it is written as: html or pdf. Each maker gives a list, so that parts add up with +."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Union

if TYPE_CHECKING:
    from .report_figures import Drawn


@dataclass(frozen=True)
class Paragraph:
    text: str
    kind: str = ""  # "quiet", "statement" or plain


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Picture:
    drawn: "Drawn"
    caption: str


@dataclass(frozen=True)
class Rows:
    """The first column heads its row; `text_columns` are set to the left."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    text_columns: tuple[int, ...]


@dataclass(frozen=True)
class Code:
    lines: str
    label: str


Block = Union[Paragraph, Heading, Picture, Rows, Code]
Blocks = list[Block]


@dataclass(frozen=True)
class Section:
    identity: str
    title: str
    blocks: Blocks


@dataclass(frozen=True)
class Report:
    """All of it: the title, who the members are, sections, a last line; numbers are for programs."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    footer: str
    numbers: dict[str, object]


def paragraph(sentence: str, kind: str = "") -> Blocks:
    return [Paragraph(sentence, kind)]


def heading(words: str) -> Blocks:
    return [Heading(words)]


def picture(drawn: "Drawn", caption: str) -> Blocks:
    return [Picture(drawn, caption)]


def table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[object]], text_columns: Sequence[int] = ()) -> Blocks:
    return [Rows(caption, tuple(columns), tuple(tuple(str(cell) for cell in row) for row in rows), tuple(text_columns))]


def code(lines: str, label: str) -> Blocks:
    return [Code(lines, label)]
