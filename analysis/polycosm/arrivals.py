"""When the likeliest systems are settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import style
from .ensemble import Ensemble
from .libraries import require
from .star_map import HOME

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
else:
    np = require("numpy", "figures")


@dataclass
class Arrivals:
    """Systems from the likeliest down; bars from the 5 % to the 95 % quantile of the arrival, dots at the median."""

    system_indices: "np.ndarray"
    share: "np.ndarray"
    bars: Any
    dots: Any


def likeliest_systems(ensemble: Ensemble, t: float, count: int) -> tuple["np.ndarray", "np.ndarray"]:
    """Indices and exact shares of the systems most members have settled by year `t`; the home is left out.

    Equal shares: the earlier by median arrival, then by catalogue order.
    """
    counts = ensemble.settled_count(t)
    median = np.nan_to_num(_arrival_quantile(ensemble, 0.5), nan=np.inf)
    order = np.lexsort((np.arange(len(counts)), median, -counts))
    best = np.array([i for i in order if i != HOME and counts[i] > 0][:count], dtype=np.int64)
    return best, counts[best] / ensemble.members.ok_count


def _arrival_quantile(ensemble: Ensemble, level: float) -> "np.ndarray":
    quantiles = ensemble.aggregate("arrival_quantile")
    levels = list(np.round(quantiles.coordinate("quantile"), 6))
    return quantiles[:, levels.index(level)]


def draw_arrivals(axes: "Axes", ensemble: Ensemble, t: float, count: int) -> Arrivals:
    """One row per system: when it is settled, over members. A bar that reaches the edge goes on beyond the run."""
    best, share = likeliest_systems(ensemble, t, count)
    end = float(ensemble.time_yr[-1])
    low, middle, high = (_arrival_quantile(ensemble, level)[best] for level in (0.05, 0.5, 0.95))
    rows = np.arange(len(best))
    seen = np.isfinite(low)
    bars = axes.hlines(rows[seen], low[seen], np.nan_to_num(high[seen], nan=end), color=style.BAND_NARROW, linewidth=4.0,
                       zorder=2)
    dots = axes.scatter(middle, rows, c=share, cmap=style.PROBABILITY_MAP, vmin=0.0, vmax=1.0, s=24, edgecolors=style.INK,
                        linewidths=0.6, zorder=3, plotnonfinite=False)
    axes.set_yticks(rows, [f"{shortened(ensemble.systems.label(int(i)), 18)}  {percent(p)}" for i, p in zip(best, share)])
    axes.set_ylim(max(len(best), 3) - 0.5, -0.5)
    axes.set_xlim(ensemble.time_yr[0], end)
    axes.set_xlabel("years since the start", labelpad=2)
    axes.grid(axis="x", color=style.HAIRLINE, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.tick_params(axis="y", length=0, labelsize=7.5)
    axes.spines["left"].set_visible(False)
    if len(best) == 0:
        axes.text(1.0, 0.5, "no other system is settled\nin any member", transform=axes.transAxes, ha="right", va="center",
                  color=style.QUIET_INK)
    return Arrivals(best, share, bars, dots)


def percent(share: float) -> str:
    """Whole percents, but never 100 % for less than all or 0 % for more than none."""
    if 0.995 <= share < 1.0:
        return ">99 %"
    if 0.0 < share < 0.005:
        return "<1 %"
    return f"{100.0 * share:.0f} %"


def shortened(text: str, length: int) -> str:
    """The text, or its beginning and an ellipsis."""
    return text if len(text) <= length else text[: length - 1] + "…"
