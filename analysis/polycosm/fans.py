"""Fan charts: quantiles over members through time, with real members on top."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import style
from .ensemble import Ensemble
from .libraries import require

if TYPE_CHECKING:
    import numpy as np
    from matplotlib import ticker
    from matplotlib.axes import Axes
else:
    np = require("numpy", "figures")
    ticker = require("matplotlib.ticker", "figures")

NAME_WORDS = {"settled_systems": "systems"}
CHOSEN_AMONG = 4096
UNIT_WORDS = {"person": "persons", "1": "count", "": "count"}


@dataclass
class Fan:
    """bands: 5-95 % and 25-75 %; members: lines of members that were lived and kept."""

    bands: list[Any]
    median: Any
    members: list[Any]
    member_indices: list[int]


def representative_members(ensemble: Ensemble, name: str, count: int) -> list[int]:
    """Members spread evenly through the final values of a series, from low to high; ties by index.

    Of the first 4,096 members: members come in no order, and a figure need not unpack a million of them.
    """
    if name not in ensemble.series_names:
        return []  # the run kept statistics alone
    final = ensemble.series(name)[:CHOSEN_AMONG, -1]
    order = [int(i) for i in np.argsort(final, kind="stable") if np.isfinite(final[i])]
    ranks = [(2 * k + 1) * len(order) // (2 * count) for k in range(count)]
    return sorted({order[rank] for rank in ranks}) if order else []


def compact_number(value: float, _position: object = None) -> str:
    """12,000 as 12 k, 3e9 as 3 bn; what people say."""
    for limit, unit in ((1e12, " tn"), (1e9, " bn"), (1e6, " M"), (1e4, " k")):
        if abs(value) >= limit:
            return f"{value / (1e3 if unit == ' k' else limit):,.4g}{unit}"
    return f"{value:,.4g}"


def draw_fan(axes: "Axes", ensemble: Ensemble, name: str, member_indices: list[int]) -> Fan:
    """Quantiles of one series over all members that are ok, with a few real members on top."""
    quantiles = ensemble.aggregate(f"{name}_quantile")
    levels = list(np.round(quantiles.coordinate("quantile"), 6))
    values = quantiles[...]
    column = {level: values[:, levels.index(level)] for level in (0.05, 0.25, 0.5, 0.75, 0.95)}
    time = ensemble.time_yr
    bands = [axes.fill_between(time, column[low], column[high], color=colour, linewidth=0, label=label)
             for low, high, colour, label in ((0.05, 0.95, style.BAND_WIDE, "5–95 %"),
                                              (0.25, 0.75, style.BAND_NARROW, "25–75 %"))]
    median, = axes.plot(time, column[0.5], color=style.MEDIAN, linewidth=1.6, label="median", zorder=2.5)
    sentence, unit = ensemble.meaning(name)
    members = [axes.plot(time, ensemble.series(name)[member], color=style.MEMBER, linewidth=0.6, alpha=0.75)[0]
               for member in member_indices]
    if members:
        members[0].set_label(f"{len(members)} real member" + "s" * (len(members) > 1))
    scale_values(axes, column)
    axes.set_xlim(time[0], time[-1])
    axes.set_ylabel(NAME_WORDS.get(name) or UNIT_WORDS.get(unit, unit))
    axes.yaxis.set_label_coords(-0.12, 0.5)
    axes.set_title(sentence, pad=4)
    axes.grid(axis="y", color=style.HAIRLINE, linewidth=0.5)
    axes.set_axisbelow(True)
    return Fan(bands, median, members, member_indices)


def scale_values(axes: "Axes", column: dict[float, "np.ndarray"]) -> None:
    """Linear, or logarithmic from a thousand on where the numbers span more than three decades."""
    top = float(np.nanmax(column[0.95]))
    middle = float(np.nanmax(column[0.5]))
    start = float(np.nanmin(column[0.05]))
    if top > 1e5 and start < 1e-3 * top and top > 0.0:
        axes.set_yscale("symlog", linthresh=1e3, linscale=0.8)
        step = 1 if max(top, middle) < 1e7 else 2 if top < 1e9 else 3
        decades = [10.0**k for k in range(3, 16, step) if 10.0**k <= top * 2]
        axes.yaxis.set_major_locator(ticker.FixedLocator([0.0, *decades]))
        axes.yaxis.set_minor_locator(ticker.NullLocator())
        axes.set_ylim(0.0, top * 3)
    elif top - start < 1e-9 * max(top, 1.0):
        axes.set_ylim(0.0, max(1.0, 1.25 * top))
        axes.yaxis.set_major_locator(ticker.MaxNLocator(4, integer=top < 1e4))
    else:
        axes.yaxis.set_major_locator(ticker.MaxNLocator(4, integer=top < 1e4))
        axes.margins(y=0.06)
    axes.yaxis.set_major_formatter(ticker.FuncFormatter(compact_number))
