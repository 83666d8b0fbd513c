"""Star maps: systems in space, coloured by a probability."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import style
from .ensemble import Ensemble
from .labels import Box, place_labels
from .libraries import require

if TYPE_CHECKING:
    import numpy as np
    from matplotlib import patches, patheffects
    from matplotlib.axes import Axes
else:
    np = require("numpy", "figures")
    patches = require("matplotlib.patches", "figures")
    patheffects = require("matplotlib.patheffects", "figures")

AXIS_MEANING = {"x": "x (ly), towards RA 0h", "y": "y (ly), towards RA 6h", "z": "z (ly), celestial north"}
HOME = 0
MANY = 500  # more discs than this are pixels in svg and pdf: a file of megabytes opens slowly and shows no more


@dataclass
class StarMap:
    """Which systems were drawn as discs, in the order of the disc collection, and the artists."""

    system_indices: "np.ndarray"
    discs: Any
    unsettled: Any
    labels: list[Any]
    radius_ly: float


def round_up(value: float) -> float:
    """The next of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten."""
    scale = 10.0 ** math.floor(math.log10(value))
    return next(step * scale for step in (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0) if step * scale >= value * 0.9999)


def reach_of_interest_ly(ensemble: Ensemble, p: "np.ndarray") -> float:
    """Radius of the map: all that at least one member in a hundred settles, with a margin, or the whole sky."""
    distance = ensemble.systems.distance_ly
    sky = float(distance.max())
    farthest = float(distance[p >= 0.01].max(initial=0.0))
    reach = round_up(max(1.25 * farthest, 5.0))
    return sky * 1.04 if farthest == 0.0 or reach > 0.7 * sky else reach


def disc_areas_pt2(luminosity_lsun: "np.ndarray", scale: float) -> "np.ndarray":
    """Discs grow with the logarithm of the light; a system without modelled light gets the smallest."""
    magnitude = np.log10(np.clip(np.nan_to_num(luminosity_lsun, nan=1e-4), 1e-4, 1e2))
    return (scale * (2.6 + 0.95 * (magnitude + 4.0))) ** 2


def draw_star_map(axes: "Axes", ensemble: Ensemble, p: "np.ndarray", plane: str, radius_ly: float, scale: float,
                  label_count: int) -> StarMap:
    """The systems within `radius_ly` projected on a plane, coloured by p; those with p = 0 are dots."""
    systems = ensemble.systems
    across, up = ("xyz".index(letter) for letter in plane)
    within = np.flatnonzero(systems.distance_ly <= radius_ly)
    place = systems.position_ly[:, [across, up]]
    reached = within[p[within] > 0.0]
    reached = reached[np.lexsort((-reached, p[reached]))]  # the likeliest on top, of equals the nearest
    barren = within[~(p[within] > 0.0)]
    axes.set_facecolor(style.NIGHT)
    axes.set_aspect("equal")
    axes.set_xlim(-radius_ly, radius_ly)
    axes.set_ylim(-radius_ly, radius_ly)
    drawn = place[np.concatenate([reached, barren])]
    ring_labels = _draw_rings(axes, ensemble, radius_ly, drawn if label_count else None)
    unsettled = axes.scatter(*place[barren].T, s=(1.6 * scale) ** 2 / 2, color=style.UNSETTLED, alpha=0.55, linewidths=0,
                             zorder=2, rasterized=len(barren) > MANY)
    areas = disc_areas_pt2(systems.luminosity_lsun, scale)
    discs = axes.scatter(*place[reached].T, s=areas[reached], c=p[reached], cmap=style.PROBABILITY_MAP, vmin=0.0, vmax=1.0,
                         edgecolors=style.NIGHT_INK, linewidths=0.3 * scale, zorder=3, rasterized=len(reached) > MANY)
    axes.scatter(0.0, 0.0, s=(9.0 * scale + 4.0) ** 2, facecolors="none", edgecolors=style.NIGHT_INK, linewidths=0.7, zorder=4)
    axes.set_xlabel(f"{plane[0]} (ly)", labelpad=2)
    axes.set_ylabel(f"{plane[1]} (ly)", labelpad=1)
    for spine in axes.spines.values():
        spine.set_visible(False)
    labels = []
    if label_count:
        # The likeliest are named; all are avoided.
        order = np.concatenate([reached[::-1], barren])
        names = [systems.label(int(i)) for i in order[: min(label_count + 1, len(reached))]]
        radii_pt = np.where(p[order] > 0.0, np.sqrt(areas[order]) / 2.0, 0.6) + np.where(order == HOME, 4.0, 0.0)  # its ring
        labels = _draw_names(axes, names, place[order], radii_pt, ring_labels)
    return StarMap(reached, discs, unsettled, labels, radius_ly)


def _draw_rings(axes: "Axes", ensemble: Ensemble, radius_ly: float, drawn: "np.ndarray | None") -> list[Any]:
    """Distances from the Sun; the edge of the core and of the shell where the sky reaches them. Gives the labels."""
    labels = []
    step = round_up(radius_ly / 4.0)
    step = 25.0 if 20.0 < step < 40.0 else step
    for ring in np.arange(step, radius_ly * 0.97, step):
        label = f"{ring:g} ly" if drawn is not None else ""
        labels += _draw_ring(axes, float(ring), style.NIGHT_LINE, (0, (1, 3)), label, drawn)
    systems = ensemble.systems
    if systems.is_shell.any():
        core = round(float(systems.distance_ly[~systems.is_shell].max()))
        shell = round(float(systems.distance_ly.max()))
        if core <= radius_ly:
            labels += _draw_ring(axes, core, style.NIGHT_INK, "-", f"{core:g} ly", drawn)
            labels += _draw_ring(axes, shell, style.NIGHT_INK, (0, (4, 2)), "", drawn)
    return labels


def write_axis_meanings(axes: "Axes", plane: str) -> None:
    """Says where the axes point, where there is room to."""
    axes.set_xlabel(AXIS_MEANING[plane[0]], labelpad=2)
    axes.set_ylabel(AXIS_MEANING[plane[1]], labelpad=1)


def _emptiest_place(radius_ly: float, drawn: "np.ndarray | None") -> tuple[float, float]:
    """Where on the lower right of a ring its label hides least."""
    angles = np.radians(np.arange(-85.0, 0.0, 5.0))
    places = radius_ly * np.column_stack([np.cos(angles), np.sin(angles)])
    if drawn is None or len(drawn) == 0:
        return float(places[5, 0]), float(places[5, 1])
    gaps = np.linalg.norm(places[:, None, :] - drawn[None, :, :], axis=2).min(axis=1)
    best = int(np.argmax(gaps))
    return float(places[best, 0]), float(places[best, 1])


def draw_frame(axes: "Axes", radius_ly: float) -> None:
    """Marks how much of this map another one shows."""
    axes.add_patch(patches.Rectangle((-radius_ly, -radius_ly), 2 * radius_ly, 2 * radius_ly, fill=False,
                                     edgecolor=style.NIGHT_INK, linewidth=0.6, zorder=4))


def _draw_ring(axes: "Axes", radius_ly: float, colour: str, dashes: Any, label: str,
               drawn: "np.ndarray | None") -> list[Any]:
    axes.add_patch(patches.Circle((0.0, 0.0), radius_ly, fill=False, edgecolor=colour, linestyle=dashes,
                                             linewidth=0.6, zorder=1))
    if not label:
        return []
    x, y = _emptiest_place(radius_ly, drawn)
    behind = {"facecolor": style.NIGHT, "edgecolor": "none", "pad": 0.8}
    return [axes.text(x, y, label, color=style.NIGHT_QUIET_INK, fontsize=6.5, ha="center", va="center", zorder=1.5,
                      bbox=behind)]


def _draw_names(axes: "Axes", names: list[str], place: "np.ndarray", radii_pt: "np.ndarray",
                ring_labels: list[Any]) -> list[Any]:
    side_pt = _side_pt(axes)
    reach = axes.get_xlim()[1]
    points_pt = (place / reach + 1.0) * side_pt / 2.0
    taken = [Box(0.0, side_pt - 36.0, 132.0, side_pt)]  # the legend of sizes
    for text in ring_labels:
        x, y = (np.array(text.get_position()) / reach + 1.0) * side_pt / 2.0
        taken.append(Box(x - 14.0, y - 5.0, x + 14.0, y + 5.0))
    frame = Box(3.0, 3.0, side_pt - 3.0, side_pt - 3.0)
    halo = [patheffects.withStroke(linewidth=1.8, foreground=style.NIGHT)]
    leader = {"arrowstyle": "-", "color": style.NIGHT_QUIET_INK, "linewidth": 0.5, "shrinkA": 0, "shrinkB": 2}
    return [axes.annotate(names[label.index], place[label.index], (label.dx_pt, label.dy_pt), textcoords="offset points",
                          color=style.NIGHT_INK, fontsize=7.5, ha="center", va="center", zorder=5, path_effects=halo,
                          fontweight="bold" if not place[label.index].any() else "normal",
                          arrowprops=leader if label.needs_leader else None)
            for label in place_labels(points_pt, radii_pt, names, 7.5, frame, taken)]


def _side_pt(axes: "Axes") -> float:
    return float(axes.get_position().width * axes.figure.get_figwidth() * 72.0)


def draw_size_legend(axes: "Axes", scale: float) -> None:
    """What the sizes mean, inside the map, upper left."""
    side_pt = _side_pt(axes)
    across, up = np.array([12.0, 53.0, 86.0]) / side_pt, 1.0 - 23.0 / side_pt
    values = np.array([1e-3, 1e-1, 1e1])
    axes.scatter(across, [up] * 3, s=disc_areas_pt2(values, scale), color=style.NIGHT_QUIET_INK, linewidths=0,
                 transform=axes.transAxes, zorder=4)
    for x, text in zip(across, ("0.001", "0.1", "10 L☉")):
        axes.text(x + 8.0 / side_pt, up, text, transform=axes.transAxes, color=style.NIGHT_QUIET_INK, fontsize=6.5, va="center")
    axes.text(8.0 / side_pt, 1.0 - 9.0 / side_pt, "Light of the system", transform=axes.transAxes, color=style.NIGHT_QUIET_INK,
              fontsize=6.5, va="center")
