"""One figure a question, each with its units, the run and the members behind it. Every function gives a matplotlib Figure.

    from polycosm import plots
    plots.save_figure(plots.fan(ensemble, "population"), "fan.png", 150)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from . import style
from .calibration import Score, draw_rank_histogram, draw_scores, rank_histogram
from .comparison import paired_difference
from .convergence import draw_convergence
from .drivers import draw_scatter, draw_tornado
from .ensemble import Ensemble
from .fans import draw_fan, representative_members
from .findings import METRICS, cause
from .labels import text_width_pt
from .libraries import require
from .life_lines import draw_arrival_ecdf, draw_event_raster, draw_spaghetti
from .planet_map import draw_planets
from .sensitivity import parameters_of
from .side_by_side import draw_differences, draw_two_bands
from .sky_map import draw_sky
from .star_map import draw_size_legend, draw_star_map, reach_of_interest_ly, write_axis_meanings
from .style import save_figure

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
else:
    np = require("numpy", "figures")

__all__ = ["arrival_ecdf", "compare", "convergence", "event_raster", "fan", "planets", "ranks", "save_figure", "scatter", "scores", "sky", "spaghetti",
           "star_map", "tornado"]
WIDTH, HEIGHT = 6.6, 3.9  # inches: a slide's half


def _finish(figure: "Figure", ensemble: Ensemble, statistic: str) -> "Figure":
    """What a reader needs to find the numbers again."""
    width, height = figure.get_size_inches()
    figure.text(0.1 / width, 0.1 / height, f"run {ensemble.run_id[:12]}  ·  {ensemble.member_label}  ·  {statistic}  ·  scenario ensemble, not forecast",
                fontsize=6.3, color=style.QUIET_INK, va="center")
    return figure


def _one(left: float = 0.75, right: float = 0.2) -> tuple["Figure", "Axes"]:
    figure = style.new_figure(WIDTH, HEIGHT)
    return figure, figure.add_axes((left / WIDTH, 0.68 / HEIGHT, (WIDTH - left - right) / WIDTH, (HEIGHT - 1.0) / HEIGHT))


def fan(ensemble: Ensemble, name: str, members: int = 5) -> "Figure":
    """Quantiles of a series through time, and some real members; without those where the run kept none."""
    with style.house_style():
        figure, axes = _one()
        draw_fan(axes, ensemble, name, representative_members(ensemble, name, members) if members else [])
        axes.yaxis.set_label_coords(-0.09, 0.5)
        axes.set_xlabel("years since the start", labelpad=2)
        axes.legend(loc="upper left", frameon=False, fontsize=7.5)
        return _finish(figure, ensemble, "quantiles over members")


def spaghetti(ensemble: Ensemble, name: str, count: int = 30) -> "Figure":
    """Many real members, coloured by what they drew for the strongest driver of the last year."""
    with style.house_style():
        figure, axes = _one(right=1.15)
        drawn = draw_spaghetti(axes, ensemble, name, count)
        if drawn.colours is not None:
            bar = figure.colorbar(drawn.colours, cax=figure.add_axes(((WIDTH - 0.85) / WIDTH, 0.68 / HEIGHT, 0.1 / WIDTH, (HEIGHT - 1.0) / HEIGHT)))
            bar.set_label(drawn.colour_label, labelpad=2)
            bar.outline.set_visible(False)
        return _finish(figure, ensemble, f"{len(drawn.lines)} real members")


def star_map(ensemble: Ensemble, year: float, plane: str = "xy") -> "Figure":
    """P(settled by a year) in space, projected on a plane of the ICRS."""
    p = ensemble.p_settled(year)
    with style.house_style():
        size = 5.6
        figure = style.new_figure(size, size - 0.2)
        axes = figure.add_axes((0.6 / size, 0.72 / (size - 0.2), 4.2 / size, 4.2 / (size - 0.2)))
        drawn = draw_star_map(axes, ensemble, p, plane, reach_of_interest_ly(ensemble, p), 0.9, 9)
        if plane == "xy":
            write_axis_meanings(axes, plane)
        draw_size_legend(axes, 0.9)
        axes.set_title(f"Where settlement gets by year {year:g}", pad=5)
        _probability_bar(figure, drawn.discs, (4.92 / size, 0.72 / (size - 0.2), 0.1 / size, 4.2 / (size - 0.2)), year)
        return _finish(figure, ensemble, "P = share of members")


def sky(ensemble: Ensemble, year: float) -> "Figure":
    """P(settled by a year) as seen from home: a Mollweide projection of equatorial coordinates."""
    with style.house_style():
        figure = style.new_figure(WIDTH, HEIGHT)
        axes = figure.add_axes((0.55 / WIDTH, 0.5 / HEIGHT, 5.1 / WIDTH, (HEIGHT - 0.95) / HEIGHT), projection="mollweide")
        drawn = draw_sky(axes, ensemble, ensemble.p_settled(year), 8)
        axes.set_title(f"The sky of home in year {year:g}", pad=12)
        _probability_bar(figure, drawn.discs, (5.85 / WIDTH, 0.8 / HEIGHT, 0.1 / WIDTH, (HEIGHT - 1.55) / HEIGHT), year)
        return _finish(figure, ensemble, "P = share of members; size: nearer is larger")


def _probability_bar(figure: "Figure", discs: Any, place: tuple[float, float, float, float], year: float) -> None:
    bar = figure.colorbar(discs, cax=figure.add_axes(place))
    bar.set_label(f"P(settled by year {year:g})", labelpad=2)
    bar.outline.set_visible(False)


def arrival_ecdf(ensemble: Ensemble, stars: Sequence[str]) -> "Figure":
    """Share of members that have settled each of some systems, through time, with Wilson's bands."""
    with style.house_style():
        figure, axes = _one()
        draw_arrival_ecdf(axes, ensemble, [ensemble.systems.index(star) for star in stars])
        return _finish(figure, ensemble, "share of members, 95 % intervals")


def planets(ensemble: Ensemble, star: str) -> "Figure":
    """Where the planets of a star may be: orbit and radius over the members that kept them, what is observed, the habitable zone."""
    with style.house_style():
        figure, axes = _one()
        drawn = draw_planets(axes, ensemble, star)
        return _finish(figure, ensemble, f"planets of {drawn.kept_count:,} members")


def event_raster(ensemble: Ensemble, member: int, kinds: Sequence[str]) -> "Figure":
    """When what happened in one member."""
    with style.house_style():
        figure, axes = _one(left=1.45, right=0.45)
        draw_event_raster(axes, ensemble, member, kinds)
        return _finish(figure, ensemble, f"member {member} as it was lived")


def tornado(ensemble: Ensemble, name: str, year: float, count: int = 8) -> "Figure":
    """What decides a metric in a year."""
    found = cause(ensemble, name, year)
    with style.house_style():
        figure = style.new_figure(WIDTH + 1.2, HEIGHT - 0.6)
        wide, tall = figure.get_size_inches()
        left, right = (figure.add_axes((x / wide, 0.68 / tall, across / wide, (tall - 1.0) / tall)) for x, across in ((1.85, 3.1), (5.2, 2.4)))
        draw_tornado(left, right, found.found, count)
        left.set_xticks([-1.0, -0.5, 0.0, 0.5, 1.0])
        left.set_title(f"What goes with {METRICS.get(name, name)}, year {year:g}", pad=5)
        right.set_title("What explains it" + (" (its logarithm)" if found.is_logarithm else ""), pad=5)
        return _finish(figure, ensemble, "95 % intervals")


def scatter(ensemble: Ensemble, name: str, year: float, count: int = 3) -> "Figure":
    """Members behind the strongest drivers of a metric."""
    found, drawn = cause(ensemble, name, year), parameters_of(ensemble)
    drivers = found.found.drivers[:count]
    with style.house_style():
        figure = style.new_figure(WIDTH + 1.2, 3.1)
        axes = figure.subplots(1, len(drivers), squeeze=False)[0]
        figure.subplots_adjust(left=0.1, right=0.985, top=0.84, bottom=0.25, wspace=0.32)
        for panel, driver in zip(axes, drivers):
            draw_scatter(panel, driver, drawn[driver.name], found.outcome)
        axes[0].set_ylabel(f"{METRICS.get(name, name)}, year {year:g}")
        return _finish(figure, ensemble, "one dot a member; line: medians of bins")


def convergence(ensemble: Ensemble, name: str, year: float) -> "Figure":
    """Whether there are enough members."""
    with style.house_style():
        figure, axes = _one(right=0.32)
        draw_convergence(axes, ensemble.series(name)[:, ensemble.time_index(year)])
        axes.set_title(f"{METRICS.get(name, name).capitalize()} in year {year:g}: quantiles as members are added", pad=5)
        axes.set_ylabel(METRICS.get(name, name))
        axes.legend(frameon=False, fontsize=7.5, ncol=3, title="quantile over members, 95 % interval", title_fontsize=7.5)
        return _finish(figure, ensemble, "order-statistic intervals")


def compare(here: Ensemble, there: Ensemble, name: str, year: float) -> "Figure":
    """Two ensembles; differences within pairs where members are pairs."""
    difference = paired_difference(here, there, name, year)
    with style.house_style():
        figure = style.new_figure(WIDTH + 1.2, 3.3)
        axes = figure.subplots(1, 1 if difference is None else 2, squeeze=False)[0]
        figure.subplots_adjust(left=0.09, right=0.985, top=0.88, bottom=0.22, wspace=0.25)
        draw_two_bands(axes[0], here, there, name)
        if difference is not None:
            draw_differences(axes[1], difference, METRICS.get(name, name), year)
        return _finish(figure, here, f"there: run {there.run_id[:12]}, {there.member_label}")


def ranks(ensemble: Ensemble, pit: "np.ndarray", title: str, bins: int = 20) -> "Figure":
    """Calibration of a forecast that was made with this ensemble."""
    with style.house_style():
        figure, axes = _one()
        draw_rank_histogram(axes, rank_histogram(pit, bins))
        axes.set_title(title, pad=5)
        axes.legend(frameon=False, fontsize=7.5, loc="upper right", ncol=2)
        return _finish(figure, ensemble, f"{len(pit):,} cases")


def scores(found: Sequence[Score], title: str, footer: str) -> "Figure":
    """Predictors beside one another: `polycosm backcast` or hide-one."""
    with style.house_style():
        tall = 0.24 * len(found) + 1.1
        names = max(text_width_pt(score.predictor, 8.0) for score in found) / 72.0 + 0.3
        wide = names + 3.9
        figure = style.new_figure(wide, tall)
        axes = figure.add_axes((names / wide, 0.66 / tall, 3.7 / wide, (tall - 1.0) / tall))
        draw_scores(axes, found)
        axes.set_title(title, pad=5, x=(0.1 - names) / 3.7)
        figure.text(0.1 / wide, 0.1 / tall, footer, fontsize=6.3, color=style.QUIET_INK, va="center")
        return figure
