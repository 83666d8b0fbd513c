"""What an ensemble says of one star or one year, every number with its Monte Carlo error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .libraries import require
from .statistics import Estimate, share_of

if TYPE_CHECKING:
    import numpy as np

    from .ensemble import Ensemble
else:
    np = require("numpy", "reading ensembles")

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True)
class Selection:
    """estimates: name -> Estimate; quantiles: metric -> values at LEVELS. Both over the members that are ok."""

    title: str
    year: float
    member_label: str
    estimates: dict[str, Estimate]
    quantiles: dict[str, tuple[float, ...]]

    def __getitem__(self, name: str) -> "Estimate | tuple[float, ...]":
        return self.estimates[name] if name in self.estimates else self.quantiles[name]

    def __repr__(self) -> str:
        lines = [f"{self.title}, year {self.year:g}, {self.member_label}"]
        lines += [f"  {name:<24} {estimate}" for name, estimate in self.estimates.items()]
        if self.quantiles:
            lines.append(f"  {'quantiles over members':<24} " + " ".join(f"{f'{100 * level:g} %':>10}" for level in LEVELS))
        lines += [f"  {name:<24} " + " ".join(f"{value:10.4g}" for value in values) for name, values in self.quantiles.items()]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        import html
        return f"<pre>{html.escape(repr(self))}</pre>"


def select(ensemble: "Ensemble", star: str | None, year: float) -> Selection:
    """Of one star, or of the whole ensemble without one. Raises UnknownName with suggestions."""
    row = ensemble.time_index(year)
    if star is None:
        return Selection(ensemble.title or "untitled ensemble", year, ensemble.member_label, {}, _metrics(ensemble, row))
    index, of_star = ensemble.systems.index(star), ensemble.systems.star_index(star)
    total = ensemble.members.ok_count
    estimates = {"p_settled": share_of(int(ensemble.settled_count(year)[index]), total)}
    if "star_statistics" in ensemble.group_names:
        odds = ensemble.group("star_statistics")
        for name, column in (("p_rocky_hz", "rocky_hz_count"), ("p_inner_belt", "inner_belt_count"), ("p_outer_belt", "outer_belt_count")):
            estimates[name] = share_of(int(odds[column][of_star]), total)
        estimates["inferred_planets_mean"] = Estimate.of_sums(int(odds["inferred_planet_count"][of_star]),
                                                              int(odds["inferred_planet_square_sum"][of_star]), total)
    name = ensemble.systems.star_label(of_star)
    system = ensemble.systems.label(index)
    title = f"{name} ({ensemble.systems.distance_ly[index]:.2f} ly" + (f", system of {system})" if system != name else ")")
    return Selection(title, year, ensemble.member_label, estimates, {"arrival_year": _arrival(ensemble, index)})


def _arrival(ensemble: "Ensemble", index: int) -> tuple[float, ...]:
    quantiles = ensemble.aggregate("arrival_quantile")
    levels = list(np.round(quantiles.coordinate("quantile"), 6))
    row = quantiles[index]
    return tuple(float(row[levels.index(level)]) for level in LEVELS)


def _metrics(ensemble: "Ensemble", row: int) -> dict[str, tuple[float, ...]]:
    found = {}
    for name in ensemble.metric_names:
        quantiles = ensemble.aggregate(f"{name}_quantile")
        levels = list(np.round(quantiles.coordinate("quantile"), 6))
        values = quantiles[row]
        found[name] = tuple(float(values[levels.index(level)]) for level in LEVELS)
    return found
