"""The sky as it is seen from home, in Mollweide's projection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import style
from .ensemble import Ensemble
from .libraries import require
from .star_map import HOME

if TYPE_CHECKING:
    import numpy as np
    from matplotlib import patheffects
    from matplotlib.axes import Axes
else:
    np = require("numpy", "figures")
    patheffects = require("matplotlib.patheffects", "figures")

MANY = 500


@dataclass
class SkyMap:
    """Systems in the order of the discs; home, from which one looks, is not on its own sky."""

    system_indices: "np.ndarray"
    discs: Any
    labels: list[Any]


def right_ascension_declination(position: "np.ndarray") -> tuple["np.ndarray", "np.ndarray"]:
    """Radians from -pi to pi, and from -pi/2 to pi/2, of ICRS directions."""
    x, y, z = position.T
    return np.arctan2(y, x), np.arctan2(z, np.hypot(x, y))


def draw_sky(axes: "Axes", ensemble: Ensemble, p: "np.ndarray", label_count: int) -> SkyMap:
    """Right ascension grows to the left, as on the sky; discs shrink with distance, unsettled systems are dots."""
    systems = ensemble.systems
    ra, dec = right_ascension_declination(systems.position_ly)
    others = np.flatnonzero(np.arange(len(systems)) != HOME)
    reached, barren = others[p[others] > 0.0], others[~(p[others] > 0.0)]
    reached = reached[np.argsort(p[reached], kind="stable")]
    axes.set_facecolor(style.NIGHT)
    axes.grid(color=style.NIGHT_LINE, linewidth=0.4)
    axes.scatter(-ra[barren], dec[barren], s=3.0, color=style.UNSETTLED, linewidths=0, zorder=2, rasterized=len(barren) > MANY)
    size = 90.0 / np.maximum(systems.distance_ly[reached], 3.0) ** 0.75
    discs = axes.scatter(-ra[reached], dec[reached], s=size, c=p[reached], cmap=style.PROBABILITY_MAP, vmin=0.0, vmax=1.0,
                         edgecolors=style.NIGHT_INK, linewidths=0.3, zorder=3, rasterized=len(reached) > MANY)
    hours = np.arange(-90, 180, 90)
    axes.set_xticks(np.deg2rad(hours), [f"{(-hour % 360) // 15:d}h" for hour in hours])
    axes.tick_params(axis="x", labelcolor=style.NIGHT_QUIET_INK, labelsize=6.5)
    axes.tick_params(axis="y", labelsize=6.5)
    halo, labels, placed = [patheffects.withStroke(linewidth=1.8, foreground=style.NIGHT)], [], []
    for index in reached[::-1]:
        if len(labels) == label_count or any(abs(ra[index] - x) < 0.9 and abs(dec[index] - y) < 0.14 for x, y in placed):
            continue
        placed.append((ra[index], dec[index]))
        side = -1.0 if ra[index] < -1.6 else 1.0  # names at the right edge go to the left
        labels.append(axes.annotate(systems.label(int(index)), (-ra[index], dec[index]), (6.0 * side, 0.0), textcoords="offset points", fontsize=6.5,
                                    color=style.NIGHT_INK, va="center", ha="left" if side > 0 else "right", path_effects=halo, zorder=5))
    return SkyMap(reached, discs, labels)
