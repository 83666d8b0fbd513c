"""Whether there are enough members: how quantiles settle as members are added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import style
from .fans import compact_number
from .libraries import require
from .statistics import quantile_interval

if TYPE_CHECKING:
    import numpy as np
    from matplotlib import ticker
    from matplotlib.axes import Axes
else:
    np = require("numpy", "figures")
    ticker = require("matplotlib.ticker", "figures")

LEVELS = (0.05, 0.5, 0.95)


@dataclass
class Running:
    """Quantiles of the first `member_counts` members and their 95 % intervals, all (level, count)."""

    member_counts: "np.ndarray"
    quantile: "np.ndarray"
    low: "np.ndarray"
    high: "np.ndarray"


def running_quantiles(values: "np.ndarray", count: int = 24) -> Running:
    """Quantiles of the first members, for numbers of members from 20 to all; members come in no order of any meaning."""
    values = np.asarray(values, dtype=np.float64)
    values = values[np.isfinite(values)]
    first = min(20, len(values))
    counts = np.unique(np.rint(np.geomspace(first, len(values), count)).astype(np.int64))
    quantile = np.array([np.quantile(values[:n], LEVELS) for n in counts]).T
    interval = np.array([[quantile_interval(values[:n], level) for n in counts] for level in LEVELS])
    return Running(counts, quantile, interval[..., 0], interval[..., 1])


@dataclass
class Convergence:
    bands: list[Any]
    lines: list[Any]
    running: Running


def draw_convergence(axes: "Axes", values: "np.ndarray") -> Convergence:
    """The 5, 50 and 95 % quantiles over the first members, with the interval each has by then."""
    running = running_quantiles(values)
    bands, lines = [], []
    for k, (level, colour, mark) in enumerate(zip(LEVELS, (style.MEMBER, style.MEDIAN, style.QUIET_INK), ("v", "o", "^"))):
        bands.append(axes.fill_between(running.member_counts, running.low[k], running.high[k], color=colour, alpha=0.22,
                                       linewidth=0))
        line, = axes.plot(running.member_counts, running.quantile[k], color=colour, linewidth=1.5, marker=mark, markersize=3.0,
                          label=f"{100 * level:g} %")
        lines.append(line)
    axes.set_xscale("log")
    axes.set_xlim(running.member_counts[0], max(running.member_counts[-1], running.member_counts[0] + 1))
    ticks = [n for n in (20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000, 1000000)
             if running.member_counts[0] <= n <= running.member_counts[-1]]
    axes.xaxis.set_major_locator(ticker.FixedLocator(ticks))
    axes.xaxis.set_minor_locator(ticker.NullLocator())
    axes.xaxis.set_major_formatter(ticker.FuncFormatter(lambda n, _: f"{n:,.0f}"))
    axes.yaxis.set_major_locator(ticker.MaxNLocator(5))
    axes.yaxis.set_major_formatter(ticker.FuncFormatter(compact_number))
    axes.set_xlabel("members used")
    axes.grid(axis="y", color=style.HAIRLINE, linewidth=0.5)
    axes.set_axisbelow(True)
    return Convergence(bands, lines, running)
