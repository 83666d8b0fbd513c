"""The likeliest systems, with intervals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import style
from .ensemble import Ensemble
from .libraries import require
from .star_map import HOME
from .statistics import wilson_interval

if TYPE_CHECKING:
    import numpy as np
    from matplotlib import ticker
    from matplotlib.axes import Axes
else:
    np = require("numpy", "figures")
    ticker = require("matplotlib.ticker", "figures")


@dataclass
class Ranking:
    system_indices: "np.ndarray"
    dots: Any
    bars: Any


def draw_ranking(axes: "Axes", ensemble: Ensemble, p: "np.ndarray", t: float, count: int) -> Ranking:
    """The likeliest systems but the home, with 95 % intervals from the exact counts."""
    counts = ensemble.settled_count(t)
    member_count = ensemble.members.ok_count
    order = np.lexsort((np.arange(len(counts)), -counts))
    best = np.array([i for i in order if i != HOME and counts[i] > 0][:count], dtype=np.int64)
    rows = np.arange(len(best))
    share = counts[best] / member_count
    low, high = wilson_interval(counts[best], member_count)
    bars = axes.hlines(rows, low, high, color=style.QUIET_INK, linewidth=1.0, zorder=2)
    dots = axes.scatter(share, rows, c=share, cmap=style.PROBABILITY_MAP, vmin=0.0, vmax=1.0, s=22, edgecolors=style.INK,
                        linewidths=0.6, zorder=3)
    axes.set_yticks(rows, [shortened(ensemble.systems.label(i), 20) for i in best])
    axes.set_ylim(max(len(best), 3) - 0.5, -0.5)
    axes.set_xlim(0.0, 1.0)
    axes.xaxis.set_major_locator(ticker.FixedLocator([0.0, 0.5, 1.0]))
    axes.xaxis.set_major_formatter(ticker.PercentFormatter(1.0, decimals=0))
    axes.grid(axis="x", color=style.HAIRLINE, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.tick_params(axis="y", length=0, labelsize=7.5)
    axes.spines["left"].set_visible(False)
    if len(best) == 0:
        axes.text(0.5, 0.5, "no other system is settled\nin any member", transform=axes.transAxes, ha="center", va="center",
                  color=style.QUIET_INK)
    return Ranking(best, dots, bars)


def shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
