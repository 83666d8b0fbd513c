"""Members through time: each by itself, when each reached a place, and what happened in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import style
from .drivers import words_of
from .ensemble import Ensemble
from .errors import EnsembleError
from .fans import NAME_WORDS, UNIT_WORDS, compact_number, representative_members, scale_values
from .libraries import require
from .sensitivity import drivers_of, parameters_of
from .statistics import wilson_interval

if TYPE_CHECKING:
    import numpy as np
    from matplotlib import cm, colors, ticker
    from matplotlib.axes import Axes
else:
    np = require("numpy", "figures")
    cm, colors, ticker = (require(f"matplotlib.{name}", "figures") for name in ("cm", "colors", "ticker"))

# Told apart by line style as well as by colour; from dark to light in every kind of colour vision.
LINES = (("#123a75", "-"), ("#b34700", (0, (5, 2))), ("#5b6478", (0, (1, 1.2))), ("#2f7fb8", (0, (6, 2, 1, 2))), ("#d08a2e", "-"), ("#1b2233", (0, (3, 1))))


@dataclass
class Spaghetti:
    """One line a member; colours: what the strongest driver was in it, None where nothing decides."""

    lines: list[Any]
    member_rows: list[int]
    colours: Any
    colour_label: str


def draw_spaghetti(axes: "Axes", ensemble: Ensemble, name: str, count: int) -> Spaghetti:
    """Members spread evenly through the final values."""
    series, rows = ensemble.series(name), representative_members(ensemble, name, count)
    try:
        drivers = drivers_of(ensemble, series[:, -1]).drivers
    except EnsembleError:  # too few members to say
        drivers = ()
    colours, label, inks = None, "", [style.MEMBER] * len(rows)
    if drivers:
        drawn = parameters_of(ensemble)[drivers[0].name]
        low, high = np.quantile(drawn[ensemble.members.is_ok], [0.02, 0.98])
        colours = cm.ScalarMappable(colors.Normalize(float(low), float(high)), cmap=style.PROBABILITY_MAP)
        inks = [colours.to_rgba(drawn[row]) for row in rows]
        label = words_of(drivers[0].name) + (f" ({drivers[0].unit})" if drivers[0].unit not in ("", "1") else "")
    lines = [axes.plot(ensemble.time_yr, series[row], color=ink, linewidth=0.8, alpha=0.9)[0] for row, ink in zip(rows, inks)]
    values = np.array([line.get_ydata() for line in lines])
    scale_values(axes, {0.05: values.min(axis=0), 0.5: np.median(values, axis=0), 0.95: values.max(axis=0)})
    axes.set_xlim(ensemble.time_yr[0], ensemble.time_yr[-1])
    axes.set_xlabel("years since the start", labelpad=2)
    axes.set_ylabel(NAME_WORDS.get(name) or UNIT_WORDS.get(series.units, series.units))
    axes.set_title(series.long_name.rstrip("."), pad=5)
    axes.grid(axis="y", color=style.HAIRLINE, linewidth=0.5)
    axes.set_axisbelow(True)
    return Spaghetti(lines, rows, colours, label)


def draw_arrival_ecdf(axes: "Axes", ensemble: Ensemble, system_indices: Sequence[int]) -> list[Any]:
    """Steps: the share of members that have settled a system by a year; never-settling members keep it below 1."""
    arrivals, total = ensemble.of_members("first_settled_year"), ensemble.members.ok_count
    end, lines = float(ensemble.time_yr[-1]), []
    for index, (ink, dashes) in zip(system_indices, LINES):
        years = np.sort(arrivals[:, index][ensemble.members.is_ok])
        years = years[np.isfinite(years) & (years <= end)].astype(np.float64)
        counts = np.arange(len(years) + 1)
        low, high = wilson_interval(counts, total)
        x = np.concatenate([[0.0], years, [end]])
        axes.fill_between(x, np.append(low, low[-1]), np.append(high, high[-1]), step="post", color=ink, alpha=0.16, linewidth=0)
        line, = axes.step(x, np.append(counts, counts[-1]) / total, where="post", color=ink, linestyle=dashes, linewidth=1.5,
                          label=f"{ensemble.systems.label(index)} ({ensemble.systems.distance_ly[index]:.1f} ly)")
        lines.append(line)
    axes.set_xlim(0.0, end)
    axes.set_ylim(0.0, 1.0)
    axes.set_xlabel("years since the start", labelpad=2)
    axes.set_ylabel("share of members that have settled it")
    axes.set_title("When systems are first settled", pad=5)
    axes.legend(frameon=False, fontsize=7.5, loc="lower right")
    axes.grid(axis="y", color=style.HAIRLINE, linewidth=0.5)
    axes.set_axisbelow(True)
    return lines


def draw_event_raster(axes: "Axes", ensemble: Ensemble, member: int, kinds: Sequence[str]) -> dict[str, Any]:
    """One row a kind of event, one stroke an event, the first kind at the top; how many stand at the right."""
    drawn = {}
    for row, kind in enumerate(kinds):
        years = ensemble.events(member, kind)["year"]
        drawn[kind] = axes.vlines(years, row - 0.36, row + 0.36, color=LINES[row % len(LINES)][0], linewidth=0.7, alpha=0.8)
        axes.text(1.008, row, f"{len(years):,}", transform=axes.get_yaxis_transform(), fontsize=6.5, color=style.QUIET_INK, va="center")
    axes.set_yticks(np.arange(len(kinds)), [kind.replace("_", " ") for kind in kinds])
    axes.set_ylim(len(kinds) - 0.4, -0.6)
    axes.set_xlim(0.0, float(ensemble.time_yr[-1]))
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel("years since the start", labelpad=2)
    axes.set_title(f"What happened in member {member}", pad=5)
    axes.xaxis.set_major_formatter(ticker.FuncFormatter(compact_number))
    return drawn
