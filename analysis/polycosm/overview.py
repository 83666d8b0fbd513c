"""The one-page picture of an ensemble. Every number on it can be asked for: it hands back its artists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import style
from .arrivals import Arrivals, draw_arrivals, shortened
from .ensemble import Ensemble
from .errors import EnsembleError
from .fans import Fan, draw_fan, representative_members
from .labels import text_width_pt
from .libraries import require
from .star_map import StarMap, draw_frame, draw_size_legend, draw_star_map, reach_of_interest_ly, write_axis_meanings

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
else:
    np = require("numpy", "figures")


@dataclass
class Overview:
    """The one-page picture of an ensemble, and everything on it."""

    figure: "Figure"
    plan_view: StarMap
    side_view: StarMap
    fans: dict[str, Fan]
    arrivals: Arrivals
    footer: str


def footer_text(ensemble: Ensemble) -> str:
    """What a reader needs to find the numbers again, and what the picture is not."""
    quarantined = ensemble.members.quarantined_count
    counts = counted(ensemble.members.ok_count, "member", "members") + (f" ({quarantined:,} quarantined)" if quarantined else "")
    return (f"{shortened(ensemble.title or 'untitled', 60)}  ·  run {ensemble.run_id[:12]}  ·  {counts}  ·  "
            f"P = share of members (s.e. ≤ {50 / ensemble.members.ok_count**0.5:.2g} %); bands and bars = quantiles over members"
            "  ·  scenario ensemble, not forecast")


def overview(ensemble: Ensemble, t: float | None = None) -> Overview:
    """One page: where settlement gets by year `t` (default: the end), and how it grows. 16:9, for a README or a slide."""
    if ensemble.members.ok_count == 0:
        raise EnsembleError(f"{ensemble.path} has nothing to draw (all {len(ensemble.members)} members are quarantined); "
                            "see its quarantine group")
    year = float(ensemble.time_yr[-1] if t is None else ensemble.time_yr[ensemble.time_index(t)])
    p = ensemble.p_settled(year)
    with style.house_style():
        return _compose(ensemble, p, year)


def _compose(ensemble: Ensemble, p: "np.ndarray", year: float) -> Overview:
    width, height = 32.0 / 3.0, 6.0
    figure = style.new_figure(width, height)

    def panel(left: float, bottom: float, across: float, up: float) -> "Axes":
        return figure.add_axes((left / width, bottom / height, across / width, up / height))

    whole_sky = float(ensemble.systems.distance_ly.max()) * 1.04
    reach = reach_of_interest_ly(ensemble, p)
    plan_axes = panel(0.58, 0.74, 4.55, 4.55)
    crowding = np.count_nonzero(p[ensemble.systems.distance_ly <= reach] > 0.0)
    scale = float(np.clip(2.2 / crowding**0.16, 0.65, 1.0))
    plan_view = draw_star_map(plan_axes, ensemble, p, "xy", reach, scale, 12 if crowding <= 100 else 8)
    write_axis_meanings(plan_axes, "xy")
    draw_size_legend(plan_axes, scale)
    bar = figure.colorbar(plan_view.discs, cax=panel(5.21, 0.74, 0.11, 4.55))
    bar.set_label(f"P(settled by year {year:g}), share of members", labelpad=3)
    bar.outline.set_visible(False)
    fans = _draw_fans(ensemble, panel, year)
    side_axes = panel(6.42, 0.74, 1.36, 1.36)
    side_view = draw_star_map(side_axes, ensemble, p, "xz", whole_sky, 0.5, 0)
    if reach < whole_sky:
        draw_frame(side_axes, reach)
    side_axes.set_title("Seen from the side", pad=3)
    arrival_axes = panel(9.26, 0.74, 1.2, 1.36)
    arrivals = draw_arrivals(arrival_axes, ensemble, year, 7)
    arrival_axes.set_title(f"Settled by year {year:g}, and when", pad=3, x=1.0, ha="right")
    footer = footer_text(ensemble)
    _write_frame(figure, ensemble, year, footer)
    return Overview(figure, plan_view, side_view, fans, arrivals, footer)


def _draw_fans(ensemble: Ensemble, panel: Any, year: float) -> dict[str, Fan]:
    names = ("settled_systems", _people(ensemble))
    members = representative_members(ensemble, names[0], 5)
    fans = {}
    for name, bottom in zip(names, (4.17, 2.69)):
        axes = panel(6.42, bottom, 4.04, 1.12)
        fans[name] = draw_fan(axes, ensemble, name, members)
        if year < ensemble.time_yr[-1]:
            axes.axvline(year, color=style.QUIET_INK, linewidth=0.8, linestyle=(0, (2, 2)))
        if name == names[0]:
            axes.figure.legend(*axes.get_legend_handles_labels(), loc="center right", bbox_to_anchor=(10.5 / 10.667, 5.75 / 6),
                               frameon=False, fontsize=7.5, ncol=4, handlelength=1.4, columnspacing=1.2)
            axes.tick_params(labelbottom=False)
        else:
            axes.set_xlabel("years since the start", labelpad=1)
    return fans


def _people(ensemble: Ensemble) -> str:
    """People beyond the home, where a model has any; else all people."""
    return "population_offworld" if ensemble.aggregate("population_offworld_quantile")[...].any() else "population"


def counted(number: int, singular: str, plural: str) -> str:
    return f"{number:,} {singular if number == 1 else plural}"


def _write_frame(figure: "Figure", ensemble: Ensemble, year: float, footer: str) -> None:
    width, height = figure.get_size_inches()
    histories = counted(ensemble.members.ok_count, "simulated history", "simulated histories")
    systems = counted(len(ensemble.systems), "star system", "star systems")
    figure.text(0.2 / width, 1 - 0.25 / height, shortened(ensemble.title or "Untitled ensemble", 70), fontsize=14,
                fontweight="bold", va="center")
    figure.text(0.2 / width, 1 - 0.51 / height,
                f"{histories} of {systems} within "
                f"{float(ensemble.systems.distance_ly.max()):.0f} light-years; the map shows year {year:g}",
                fontsize=9, color=style.QUIET_INK, va="center")
    size = min(6.8, 6.8 * (width - 0.4) * 72 / text_width_pt(footer, 6.8))
    figure.text(0.2 / width, 0.16 / height, footer, fontsize=size, color=style.QUIET_INK, va="center")
