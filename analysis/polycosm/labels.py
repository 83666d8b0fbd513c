"""Names beside points, none on top of another: greedy, most important first, the same every time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from .libraries import require

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextToPath
else:
    np = require("numpy", "figures")
    FontProperties = require("matplotlib.font_manager", "figures").FontProperties
    TextToPath = require("matplotlib.textpath", "figures").TextToPath

# Right, left, then the corners, then above and below, as map makers prefer.
DIRECTIONS = ((1.0, 0.0), (-1.0, 0.0), (0.8, 0.8), (0.8, -0.8), (-0.8, 0.8), (-0.8, -0.8), (0.0, 1.0), (0.0, -1.0))
REACHES_PT = (2.0, 7.0, 13.0, 20.0)


class Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float

    def overlap(self, other: "Box") -> float:
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.top, other.top) - max(self.bottom, other.bottom)
        return max(0.0, width) * max(0.0, height)

    def contains(self, other: "Box") -> bool:
        return (self.left <= other.left and self.bottom <= other.bottom
                and self.right >= other.right and self.top >= other.top)


class PlacedLabel(NamedTuple):
    """Offset in points from the point to the centre of the text, and whether it needs a line to it."""

    index: int
    dx_pt: float
    dy_pt: float
    needs_leader: bool


def text_width_pt(text: str, size_pt: float) -> float:
    """Width in DejaVu Sans, known without a canvas."""
    font = FontProperties(family="DejaVu Sans", size=size_pt)
    return float(TextToPath().get_text_width_height_descent(text, font, ismath=False)[0])


def place_labels(points_pt: "np.ndarray", radii_pt: "np.ndarray", texts: Sequence[str], size_pt: float, frame: Box,
                 taken: Sequence[Box] = ()) -> list[PlacedLabel]:
    """Places texts[i] beside points_pt[i]; the points behind the texts, drawn but unnamed, are only avoided.

    A text that finds no free place is left out: better no name than one on another.
    """
    occupied = list(taken)
    discs = [Box(x - r - 1.0, y - r - 1.0, x + r + 1.0, y + r + 1.0) for (x, y), r in zip(points_pt, radii_pt)]
    placed = []
    for index, text in enumerate(texts):
        best = _best_place(index, text, size_pt, points_pt[index], radii_pt[index], frame, occupied, discs, len(texts))
        if best is not None:
            box, label = best
            occupied.append(box)
            placed.append(label)
    return placed


def _best_place(index, text, size_pt, point, radius, frame, occupied, discs, named_count):
    width, height = text_width_pt(text, size_pt) + 2.0, 1.2 * size_pt
    best, best_cost = None, np.inf
    for order, (reach, (ux, uy)) in enumerate((r, d) for r in REACHES_PT for d in DIRECTIONS):
        dx, dy = ux * (radius + reach + width / 2.0), uy * (radius + reach + height / 2.0)
        if uy != 0.0 and ux != 0.0:
            dx = np.sign(ux) * (0.7 * (radius + reach) + width / 2.0)
        x, y = point[0] + dx, point[1] + dy
        box = Box(x - width / 2.0, y - height / 2.0, x + width / 2.0, y + height / 2.0)
        if not frame.contains(box) or any(box.overlap(other) > 0.0 for other in occupied):
            continue
        if any(box.overlap(disc) > 0.0 for disc in discs[:named_count]):
            continue
        cost = order + 1.2 * sum(box.overlap(disc) for disc in discs[named_count:])
        if cost < best_cost:
            best, best_cost = (box, PlacedLabel(index, float(dx), float(dy), reach > 2.0)), cost
    return best
