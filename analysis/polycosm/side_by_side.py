"""Two ensembles in one figure: bands through time, and differences within pairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import style
from .ensemble import Ensemble
from .fans import NAME_WORDS, UNIT_WORDS, compact_number
from .libraries import require

if TYPE_CHECKING:
    import numpy as np
    from matplotlib import ticker
    from matplotlib.axes import Axes
else:
    np = require("numpy", "figures")
    ticker = require("matplotlib.ticker", "figures")


@dataclass
class TwoBands:
    """Bands of the inner half of the members and medians: here, there."""

    bands: list[Any]
    medians: list[Any]


def draw_two_bands(axes: "Axes", here: Ensemble, there: Ensemble, name: str) -> TwoBands:
    """Half of the members and the median of both; the other ensemble is dashed, so that colour is not needed."""
    drawn = TwoBands([], [])
    for ensemble, colour, dashes, label in ((there, style.MEMBER, (0, (4, 2)), "there"), (here, style.MEDIAN, "-", "here")):
        quantiles = ensemble.aggregate(f"{name}_quantile")
        levels, values = list(np.round(quantiles.coordinate("quantile"), 6)), quantiles[...]
        low, middle, high = (values[:, levels.index(level)] for level in (0.25, 0.5, 0.75))
        drawn.bands.insert(0, axes.fill_between(ensemble.time_yr, low, high, color=colour, alpha=0.25, linewidth=0))
        line, = axes.plot(ensemble.time_yr, middle, color=colour, linewidth=1.6, linestyle=dashes, label=f"{label}: median, 25–75 %")
        drawn.medians.insert(0, line)
    axes.set_xlim(0.0, float(here.time_yr[-1]))
    axes.set_xlabel("years since the start", labelpad=2)
    series = here.series(name)
    axes.set_ylabel(NAME_WORDS.get(name) or UNIT_WORDS.get(series.units, series.units))
    axes.yaxis.set_major_formatter(ticker.FuncFormatter(compact_number))
    axes.set_title(series.long_name.rstrip("."), pad=4)
    axes.legend(frameon=False, fontsize=7.5, loc="upper left")
    axes.grid(axis="y", color=style.HAIRLINE, linewidth=0.5)
    axes.set_axisbelow(True)
    return drawn


def draw_differences(axes: "Axes", difference: "np.ndarray", what: str, year: float) -> Any:
    """How many pairs differ by how much; gives the bars."""
    reach = float(np.max(np.abs(difference), initial=1.0))
    width = reach / 20.0
    if np.array_equal(difference, np.rint(difference)):
        width = float(np.ceil(width))  # of whole numbers every bin holds as many
    half = int(np.ceil(reach / width))
    edges = width * (np.arange(-half, half + 2) - 0.5)  # the middle one is around zero
    count, _ = np.histogram(difference, edges)
    colours = [style.MEMBER] * half + [style.QUIET_INK] + [style.MEDIAN] * half
    bars = axes.bar(edges[:-1], count, width=width, align="edge", linewidth=0.4, edgecolor="white", color=colours)
    axes.set_xlim(min(float(difference.min()), 0.0) - 2.0 * width, max(float(difference.max()), 0.0) + 2.0 * width)
    axes.axvline(0.0, color=style.INK, linewidth=0.8)
    axes.axvline(float(np.median(difference)), color=style.INK, linewidth=1.2, linestyle=(0, (2, 2)), label="median")
    axes.xaxis.set_major_locator(ticker.MaxNLocator(6))
    axes.xaxis.set_major_formatter(ticker.FuncFormatter(compact_number))
    axes.yaxis.set_major_locator(ticker.MaxNLocator(4, integer=True))
    axes.set_xlabel(f"{what} in year {year:g}, here less there", labelpad=2)
    axes.set_ylabel("pairs")
    axes.set_title("Differences within pairs of members", pad=4)
    axes.legend(frameon=False, fontsize=7.5, loc="upper right")
    axes.grid(axis="y", color=style.HAIRLINE, linewidth=0.5)
    axes.set_axisbelow(True)
    return bars
