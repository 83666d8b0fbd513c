"""A report as a PDF: A4 pages of text, tables and figures; equal reports give equal bytes."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import style
from .libraries import require
from .report_blocks import Block, Code, Heading, Paragraph, Picture, Report, Rows

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.figure import Figure

PAGE_IN = (8.27, 11.69)
MARGIN_IN, FOOT_IN = 0.7, 0.55
LINE_IN = {6.3: 0.105, 7.0: 0.125, 9.0: 0.18, 11.0: 0.24, 13.0: 0.3, 18.0: 0.4}
MONO_CHARACTERS = 120  # of a line of 6.3 points
CELL_CHARACTERS = 34


class _Pages:
    """Lines and figures from the top of a page to its end, then the next page."""

    def __init__(self, footer: str) -> None:
        self.figures: list["Figure"] = []
        self.footer = footer
        self._next_page()

    def _next_page(self) -> None:
        self.page = style.new_figure(*PAGE_IN)
        self.figures.append(self.page)
        self.top_in = PAGE_IN[1] - MARGIN_IN
        self.page.text(MARGIN_IN / PAGE_IN[0], 0.35 / PAGE_IN[1], self.footer, fontsize=6.3, color=style.QUIET_INK)
        self.page.text(1.0 - MARGIN_IN / PAGE_IN[0], 0.2 / PAGE_IN[1], str(len(self.figures)), fontsize=6.3, color=style.QUIET_INK, ha="right")

    @property
    def is_fresh(self) -> bool:
        return self.top_in == PAGE_IN[1] - MARGIN_IN

    def room(self, height_in: float) -> None:
        """A new page unless so much is left on this one."""
        if self.top_in - height_in < FOOT_IN + 0.1 and not self.is_fresh:
            self._next_page()

    def line(self, words: str, size: float, **how: object) -> None:
        self.room(LINE_IN[size])
        self.page.text(MARGIN_IN / PAGE_IN[0], self.top_in / PAGE_IN[1], words, fontsize=size, va="top", **how)
        self.top_in -= LINE_IN[size]

    def text(self, words: str, size: float, width: int, **how: object) -> None:
        for row in textwrap.wrap(words, width) or [""]:
            self.line(row, size, **how)

    def gap(self, height_in: float) -> None:
        if not self.is_fresh:
            self.top_in -= height_in

    def image(self, drawn: "Figure") -> None:
        """The figure as dots of 200 an inch, as wide as the text."""
        pixels = _pixels(drawn, 200.0)
        wide = PAGE_IN[0] - 2.0 * MARGIN_IN
        tall = min(wide * pixels.shape[0] / pixels.shape[1], PAGE_IN[1] - MARGIN_IN - FOOT_IN - 0.8)
        wide = tall * pixels.shape[1] / pixels.shape[0]
        self.room(tall)
        axes = self.page.add_axes((MARGIN_IN / PAGE_IN[0], (self.top_in - tall) / PAGE_IN[1], wide / PAGE_IN[0], tall / PAGE_IN[1]))
        axes.imshow(pixels, aspect="auto", interpolation="none")
        axes.set_axis_off()
        self.top_in -= tall


def _pixels(figure: "Figure", dpi: float) -> "np.ndarray":
    return require("matplotlib.image", "figures").imread(io.BytesIO(style.figure_png(figure, dpi)))


def render(report: Report) -> bytes:
    """The whole PDF."""
    backend = require("matplotlib.backends.backend_pdf", "figures")
    with style.house_style():
        pages = _Pages(report.footer)
        pages.text(report.title, 18.0, 52, fontweight="bold")
        pages.text(report.subtitle, 9.0, 105, color=style.QUIET_INK)
        for section in report.sections:
            pages.gap(0.3)
            pages.room(_height_of_beginning(section.blocks))
            pages.text(section.title, 13.0, 70, fontweight="bold", color=style.MEDIAN)
            for block in section.blocks:
                _put(pages, block)
        out = io.BytesIO()
        with backend.PdfPages(out, metadata={"CreationDate": None, "Creator": None, "Producer": None, "Title": report.title}) as pdf:
            for figure in pages.figures:
                pdf.savefig(figure, dpi=200)
    return out.getvalue()


def _height_of_beginning(blocks: Sequence[Block]) -> float:
    """What a title must not be parted from: a figure, with the heading before it, or a few lines."""
    picture = next((block for block in blocks[:2] if isinstance(block, Picture)), None)
    if picture is None:
        return 1.6
    wide, tall = picture.drawn.figure.get_size_inches()
    return 1.2 + (PAGE_IN[0] - 2.0 * MARGIN_IN) * tall / wide


def _put(pages: _Pages, block: Block) -> None:
    pages.gap(0.08)
    if isinstance(block, Paragraph):
        pages.text(block.text, 9.0, 105, color=style.QUIET_INK if block.kind == "quiet" else style.INK)
    elif isinstance(block, Heading):
        pages.gap(0.1)
        pages.room(2.4)  # most headings here have a figure below
        pages.text(block.text, 11.0, 80, fontweight="bold")
    elif isinstance(block, Picture):
        pages.image(block.drawn.figure)
        pages.text(block.caption, 7.0, 135, color=style.QUIET_INK)
    elif isinstance(block, Rows):
        pages.room(0.8)
        pages.text(block.caption, 7.0, 135, color=style.QUIET_INK)
        for row in _table_lines(block):
            pages.line(row, 6.3, family="DejaVu Sans Mono")
    elif isinstance(block, Code):
        for row in block.lines.splitlines():
            pages.text(row, 6.3, MONO_CHARACTERS, family="DejaVu Sans Mono")


def _table_lines(block: Rows) -> list[str]:
    """Columns as wide as their cells; the last text column wraps, others are cut where a page has no room for them."""
    rows = [block.columns, *block.rows]
    count = len(block.columns)
    widths = [max(len(row[k]) for row in rows) for k in range(count)]
    spare = MONO_CHARACTERS - 2 * (count - 1)
    while sum(widths) > spare:
        widest = max(range(count), key=lambda k: widths[k])
        widths[widest] = max(8, widths[widest] - max(1, min(widths[widest] - CELL_CHARACTERS, sum(widths) - spare)))
        if widths[widest] == 8:
            break
    lines = []
    for number, row in enumerate(rows):
        cells = [textwrap.wrap(cell, width) or [""] for cell, width in zip(row, widths)]
        for part in range(max(map(len, cells))):
            words = [(cell[part] if part < len(cell) else "") for cell in cells]
            lines.append("  ".join(word.ljust(width) if k == 0 or k in block.text_columns else word.rjust(width)
                                   for k, (word, width) in enumerate(zip(words, widths))).rstrip())
        if number == 0:
            lines.append("─" * min(MONO_CHARACTERS, sum(widths) + 2 * (count - 1)))
    return lines
