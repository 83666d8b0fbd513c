"""What decides an outcome, drawn: tornadoes of correlations and indices, and the members behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import style
from .fans import compact_number
from .libraries import require
from .sensitivity import Driver, Sensitivity, bin_count_for, bins_of

if TYPE_CHECKING:
    import numpy as np
    from matplotlib import ticker
    from matplotlib.axes import Axes
else:
    np = require("numpy", "figures")
    ticker = require("matplotlib.ticker", "figures")

UNIT_ENDING = re.compile(r"_(su_per_person|per_yr|persons?|c|ly|yr)$")
# What people call parameters whose names say less than they could.
WORDS = {"growth_high_per_yr": "growth of young peoples", "ship_loss_per_yr": "ship loss rate", "capacity_growth_per_yr": "habitat growth",
         "failure_scale": "colony failure rate", "plague_scale": "plague rate", "fund_share": "saving for ships",
         "ship_cost_su_per_person": "cost of a berth", "expansionist_probability": "odds that a colony expands"}
RISING, FALLING = style.MEDIAN, style.MEMBER


@dataclass
class Tornado:
    """Bars from the strongest driver down; the order of `names` is that of every list."""

    names: list[str]
    correlation_bars: Any
    partial_dots: Any
    index_bars: Any


def words_of(name: str) -> str:
    """A parameter's name as people read it, without its unit."""
    return WORDS.get(name) or UNIT_ENDING.sub("", name).replace("_", " ")


def signed(value: float, digits: int) -> str:
    """With its sign, and a minus that is one."""
    return f"{value:+.{digits}f}".replace("-", "−")


def draw_tornado(left: "Axes", right: "Axes", found: Sensitivity, count: int) -> Tornado:
    """On the left rank correlations with their intervals (dots: the others held), on the right shares of the variance."""
    drivers = found.drivers[:count]
    rows = np.arange(len(drivers))
    correlation = np.array([driver.rank_correlation for driver in drivers])
    colours = [RISING if value >= 0.0 else FALLING for value in correlation]
    low, high = (np.array([getattr(driver, side) for driver in drivers]) for side in ("rank_low", "rank_high"))
    bars = left.barh(rows, correlation, height=0.62, color=colours, zorder=2)
    left.errorbar(correlation, rows, xerr=[correlation - low, high - correlation], fmt="none", ecolor=style.INK,
                  elinewidth=0.9, capsize=2.0, zorder=3)
    dots = left.scatter([driver.partial_correlation for driver in drivers], rows, s=22, facecolors="white",
                        edgecolors=style.INK, linewidths=0.9, zorder=4)
    left.axvline(0.0, color=style.INK, linewidth=0.8, zorder=1)
    left.set_xlim(-1.0, 1.0)
    left.set_yticks(rows, [words_of(driver.name) for driver in drivers])
    left.set_xlabel("rank correlation (circle: the others held)")
    index = 100.0 * np.array([driver.first_order for driver in drivers])
    error = 100.0 * half_widths(drivers)
    shares = right.barh(rows, np.maximum(index, 0.0), height=0.62, color=style.BAND_NARROW, zorder=2)
    right.errorbar(np.maximum(index, 0.0), rows, xerr=[np.minimum(error, np.maximum(index, 0.0)), error], fmt="none",
                   ecolor=style.INK, elinewidth=0.9, capsize=2.0, zorder=3)
    if np.isfinite(found.null_95):
        right.axvline(100.0 * found.null_95, color=style.QUIET_INK, linewidth=0.9, linestyle=(0, (2, 2)), zorder=4)
    right.set_xlim(0.0, max(10.0, 1.08 * float(np.max(index + error, initial=0.0))))
    right.set_yticks(rows, [""] * len(rows))
    right.set_xlabel("% of the variance (dashed: no effect)")
    for axes in (left, right):
        axes.set_ylim(max(len(drivers), 3) - 0.5, -0.5)
        axes.grid(axis="x", color=style.HAIRLINE, linewidth=0.5)
        axes.set_axisbelow(True)
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
    return Tornado([driver.name for driver in drivers], bars, dots, shares)


def half_widths(drivers: tuple[Driver, ...]) -> "np.ndarray":
    """Half widths of the 95 % intervals of the indices."""
    return 1.96 * np.array([driver.first_order_error for driver in drivers])


@dataclass
class Scatter:
    """Members as dots; the line joins the medians of bins of equal share."""

    dots: Any
    medians: Any


def draw_scatter(axes: "Axes", driver: Driver, x: "np.ndarray", y: "np.ndarray") -> Scatter:
    """One dot a member: what it drew, and what became of it."""
    usable = np.isfinite(x) & np.isfinite(y)
    x, y = x[usable], y[usable]
    dots = axes.scatter(x, y, s=5.0, color=style.BAND_NARROW, alpha=0.55, linewidths=0, zorder=2, rasterized=len(x) > 200)
    bins = bins_of(x, max(2, bin_count_for(len(x)) // 2))
    used = np.unique(bins)
    medians, = axes.plot([np.median(x[bins == b]) for b in used], [np.median(y[bins == b]) for b in used],
                         color=style.MEMBER, linewidth=1.6, marker="o", markersize=3.0, zorder=3)
    axes.set_xlabel(words_of(driver.name) + (f" ({driver.unit})" if driver.unit not in ("", "1") else ""))
    if len(x) and x.min() > 0.0 and x.max() > 8.0 * x.min():
        axes.set_xscale("log")
        axes.xaxis.set_minor_formatter(ticker.NullFormatter())
        axes.xaxis.set_major_formatter(ticker.FuncFormatter(compact_number))
    else:
        axes.xaxis.set_major_locator(ticker.MaxNLocator(4))
        axes.xaxis.set_major_formatter(ticker.FuncFormatter(compact_number))
    if len(y) and spans_decades(y):
        axes.set_yscale("symlog", linthresh=1e3, linscale=0.5)
        top = float(y.max())
        axes.yaxis.set_major_locator(ticker.FixedLocator([0.0, *(10.0**k for k in range(3, 16, 2) if 10.0**k <= top)]))
        axes.yaxis.set_minor_locator(ticker.NullLocator())
    axes.yaxis.set_major_formatter(ticker.FuncFormatter(compact_number))
    axes.set_title(f"r = {signed(driver.rank_correlation, 2)}", pad=3)
    axes.grid(color=style.HAIRLINE, linewidth=0.5)
    axes.set_axisbelow(True)
    return Scatter(dots, medians)


def spans_decades(values: "np.ndarray") -> bool:
    """Whether a few members would hold nearly all the variance: then its logarithm is asked."""
    finite = values[np.isfinite(values)]
    if len(finite) == 0 or float(finite.min()) < 0.0:
        return False
    middle, high = np.quantile(finite, [0.5, 0.95])
    return bool(high > 1e3 and high > 4.0 * max(float(middle), 1.0))
