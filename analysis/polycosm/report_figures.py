"""The figures of a report, each with the words for who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from . import style
from .arrivals import draw_arrivals, likeliest_systems
from .comparison import paired_difference
from .convergence import draw_convergence
from .drivers import draw_scatter, draw_tornado, signed, words_of
from .ensemble import Ensemble
from .fans import draw_fan, representative_members
from .findings import METRICS, Cause, band, metrics_of, number
from .libraries import require
from .sensitivity import parameters_of
from .side_by_side import draw_differences, draw_two_bands
from .star_map import HOME, draw_star_map, round_up

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.figure import Figure
else:
    np = require("numpy", "figures")

WIDTH = 10.4
PIXELS_DPI = 130.0  # of the parts of a svg that are pixels


class Drawn(NamedTuple):
    """artists: what the figure shows, by panel, for tests and for the curious."""

    figure: "Figure"
    alt: str
    artists: dict[str, Any]

    @property
    def svg(self) -> bytes:
        return style.figure_svg(self.figure, PIXELS_DPI)


def _finish(figure: "Figure", ensemble: Ensemble, alt: str, artists: dict[str, Any]) -> Drawn:
    width, height = figure.get_size_inches()
    figure.text(0.08 / width, 0.09 / height, f"run {ensemble.run_id[:12]}  ·  {ensemble.member_label}  ·  scenario ensemble, not forecast",
                fontsize=6.8, color=style.QUIET_INK, va="center")
    return Drawn(figure, alt, artists)


def _panels(rows: int, columns: int, height_each: float, wide: float = 0.32) -> tuple["Figure", Any]:
    figure = style.new_figure(WIDTH, rows * height_each + 0.35)
    axes = figure.subplots(rows, columns, squeeze=False)
    height = rows * height_each + 0.35
    figure.subplots_adjust(left=0.075, right=0.985, top=1.0 - 0.5 / height, bottom=0.72 / height, wspace=wide, hspace=0.42)
    return figure, axes


def fans(ensemble: Ensemble, year: float) -> Drawn:
    """Up to six metrics through time."""
    names = metrics_of(ensemble)[:6]
    members = representative_members(ensemble, names[0], 5)
    with style.house_style():
        figure, axes = _panels((len(names) + 1) // 2, 2, 2.25, 0.24)
        flat = list(axes.ravel())
        drawn = {name: draw_fan(panel, ensemble, name, members) for name, panel in zip(names, flat)}
        for panel in flat[: len(names)]:
            panel.axvline(year, color=style.QUIET_INK, linewidth=0.8, linestyle=(0, (2, 2)))
        for panel in flat[len(names):]:
            panel.set_visible(False)
        for panel in flat[max(0, len(names) - 2) : len(names)]:
            panel.set_xlabel("years since the start", labelpad=1)
        figure.legend(*flat[0].get_legend_handles_labels(), loc="upper right", bbox_to_anchor=(0.99, 1.0), frameon=False,
                      fontsize=7.5, ncol=4, handlelength=1.4, columnspacing=1.2)
        alt = "Fan charts through time. " + " ".join(
            f"{METRICS[name].capitalize()} in year {year:g}: median {number(b.quantile[2])}, half of the members {number(b.quantile[1])} to "
            f"{number(b.quantile[3])}, nine in ten {number(b.quantile[0])} to {number(b.quantile[4])}."
            for name, b in ((name, band(ensemble, name, year)) for name in names))
        return _finish(figure, ensemble, alt, drawn)


def reach_ly(ensemble: Ensemble, p: "np.ndarray") -> float:
    """Radius that holds ninety-nine in a hundred settlements beyond home, with a margin, or the whole sky."""
    distance = ensemble.systems.distance_ly
    share, sky = np.where(np.arange(len(p)) == HOME, 0.0, p), float(distance.max()) * 1.04
    if not share.any():
        return sky
    order = np.argsort(distance, kind="stable")
    held = np.cumsum(share[order]) >= 0.99 * share.sum()
    reach = round_up(max(1.15 * float(distance[order][np.argmax(held)]), 5.0))
    return min(reach, sky)


def maps(ensemble: Ensemble, years: list[float]) -> Drawn:
    """The same piece of sky in each of the years."""
    share = {year: ensemble.p_settled(year) for year in years}
    reach = reach_ly(ensemble, share[years[-1]])
    crowding = np.count_nonzero(share[years[-1]] > 0.0)
    scale = float(np.clip(2.0 / max(crowding, 1) ** 0.16, 0.6, 0.95))
    side = 4.42
    height = 2 * (side + 0.4) + 0.55
    with style.house_style():
        figure = style.new_figure(WIDTH, height)
        drawn = {}
        for k, year in enumerate(years):
            left, bottom = 0.55 + (k % 2) * (side + 0.12), 0.62 + (1 - k // 2) * (side + 0.4)
            axes = figure.add_axes((left / WIDTH, bottom / height, side / WIDTH, side / height))
            drawn[f"{year:g}"] = draw_star_map(axes, ensemble, share[year], "xy", reach, scale, 6)
            axes.set_title(f"Year {year:g}", pad=4)
            if k % 2:
                axes.set_ylabel("")
                axes.tick_params(labelleft=False)
            if k < 2:
                axes.set_xlabel("")
                axes.tick_params(labelbottom=False)
        bar_axes = figure.add_axes(((0.55 + 2 * side + 0.24) / WIDTH, 0.62 / height, 0.12 / WIDTH, (2 * side + 0.4) / height))
        bar = figure.colorbar(drawn[f"{years[0]:g}"].discs, cax=bar_axes)
        bar.set_label("P(settled), share of members", labelpad=3)
        bar.outline.set_visible(False)
        counts = "; ".join(f"year {year:g}: {np.count_nonzero(p > 0.0) - 1:,} reached in any member, {np.count_nonzero(p >= 0.5) - 1:,} in "
                           "half or more" for year, p in share.items())
        alt = f"Star maps within {reach:.0f} light-years of home, seen from celestial north. Systems other than home: {counts}."
        return _finish(figure, ensemble, alt, drawn)


def arrivals(ensemble: Ensemble, year: float, count: int) -> Drawn:
    """When the likeliest systems are settled."""
    with style.house_style():
        figure = style.new_figure(WIDTH, 0.235 * count + 0.95)
        height = figure.get_figheight()
        axes = figure.add_axes((2.2 / WIDTH, 0.62 / height, (WIDTH - 2.5) / WIDTH, 1.0 - 0.7 / height))
        drawn = draw_arrivals(axes, ensemble, year, count)
        best, share = likeliest_systems(ensemble, year, 3)
        named = ", ".join(f"{ensemble.systems.label(int(i))} {100.0 * p:.0f} %" for i, p in zip(best, share))
        alt = f"Years in which the likeliest systems are first settled, with the share of members by year {year:g}. First: {named}."
        return _finish(figure, ensemble, alt, {"arrivals": drawn})


def tornado(ensemble: Ensemble, found: Cause) -> Drawn:
    """Correlations and shares of the variance, strongest first."""
    count = min(10, len(found.found.drivers))
    with style.house_style():
        height = 0.25 * max(count, 3) + 1.05
        figure = style.new_figure(WIDTH, height)
        bottom, up = 0.66 / height, 1.0 - 1.0 / height
        left = figure.add_axes((2.1 / WIDTH, bottom, 4.4 / WIDTH, up))
        right = figure.add_axes((6.75 / WIDTH, bottom, 3.4 / WIDTH, up))
        drawn = draw_tornado(left, right, found.found, count)
        left.set_title(f"What goes with {METRICS[found.name]}", pad=5)
        right.set_title("What explains it" + (" (its logarithm)" if found.is_logarithm else ""), pad=5)
        said = ", ".join(f"{words_of(driver.name)} {signed(driver.rank_correlation, 2)} ({max(0.0, 100 * driver.first_order):.0f} %)"
                         for driver in found.found.drivers[:count])
        return _finish(figure, ensemble, f"Tornado chart of {METRICS[found.name]} in year {found.year:g}: rank correlation (share of the "
                       f"variance) by parameter: {said}.", {"tornado": drawn})


def scatters(ensemble: Ensemble, found: Cause, count: int) -> Drawn:
    """The members behind the strongest correlations."""
    parameters = parameters_of(ensemble)
    drivers = found.found.drivers[:count]
    with style.house_style():
        figure, axes = _panels(1, len(drivers), 2.5, 0.3)
        drawn = {driver.name: draw_scatter(panel, driver, parameters[driver.name], found.outcome)
                 for driver, panel in zip(drivers, axes.ravel())}
        axes[0, 0].set_ylabel(METRICS[found.name])
        alt = (f"One dot a member: {METRICS[found.name]} in year {found.year:g} against "
               + ", ".join(words_of(driver.name) for driver in drivers) + "; lines join medians.")
        return _finish(figure, ensemble, alt, drawn)


def convergence(ensemble: Ensemble, names: list[str], year: float) -> Drawn:
    """How quantiles settle as members are added."""
    with style.house_style():
        figure, axes = _panels(1, len(names), 2.9, 0.22)
        drawn = {}
        for name, panel in zip(names, axes.ravel()):
            drawn[name] = draw_convergence(panel, ensemble.series(name)[:, ensemble.time_index(year)])
            panel.set_title(f"{METRICS[name].capitalize()}, year {year:g}", pad=4)
        figure.legend(*axes[0, 0].get_legend_handles_labels(), loc="upper right", bbox_to_anchor=(0.99, 1.0), frameon=False,
                      fontsize=7.5, ncol=3, title="quantile over members", title_fontsize=7.5)
        return _finish(figure, ensemble, f"Quantiles of {', '.join(METRICS[name] for name in names)} in year {year:g} over the first members, "
                       "with 95 % intervals that narrow as members are added.", drawn)


def comparison(here: Ensemble, there: Ensemble, year: float) -> Drawn:
    """Settled systems of both through time; beside it differences within pairs, where members are pairs."""
    name = metrics_of(here)[0]
    difference = paired_difference(here, there, name, year)
    with style.house_style():
        figure, axes = _panels(1, 1 if difference is None else 2, 2.9, 0.2)
        drawn: dict[str, Any] = {"bands": draw_two_bands(axes[0, 0], here, there, name)}
        alt = f"{METRICS[name].capitalize()} through time in both ensembles."
        if difference is not None:
            drawn["differences"] = draw_differences(axes[0, 1], difference, METRICS[name], year)
            alt += (f" Beside it a histogram of {len(difference):,} differences within pairs in year {year:g}: median "
                    f"{number(float(np.median(difference)))}, from {number(float(difference.min()))} to {number(float(difference.max()))}.")
        return _finish(figure, here, alt, drawn)
