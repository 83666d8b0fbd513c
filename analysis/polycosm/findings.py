"""The numbers of a report and the sentences that say them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .arrivals import percent
from .drivers import signed, spans_decades, words_of
from .ensemble import Ensemble
from .errors import EnsembleError
from .fans import compact_number
from .libraries import require
from .sensitivity import Sensitivity, drivers_of
from .star_map import HOME
from .statistics import quantile_interval, wilson_interval

if TYPE_CHECKING:
    import numpy as np
else:
    np = require("numpy", "reports")

# What a report is about, where the model has it: series, and what people call it.
METRICS = {"settled_systems": "settled systems", "population": "people", "population_offworld": "people beyond the home system",
           "ships_in_flight": "ships under way", "reach_ly": "reach (ly)", "tech_home": "tech level at home",
           "launches": "ships launched since the start", "polities": "polities"}
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True)
class Band:
    """A metric in a year: quantiles over members at LEVELS."""

    name: str
    year: float
    quantile: tuple[float, ...]

    @property
    def relative_width(self) -> float:
        """Half of the members lie within a band this wide, as a share of the median; NaN where the median is 0."""
        return (self.quantile[3] - self.quantile[1]) / self.quantile[2] if self.quantile[2] > 0.0 else float("nan")


@dataclass(frozen=True)
class Cause:
    """What drives one metric in one year, and whether its logarithm was asked."""

    name: str
    year: float
    outcome: "np.ndarray"
    is_logarithm: bool
    found: Sensitivity


def metrics_of(ensemble: Ensemble) -> list[str]:
    """The metrics this ensemble has and that are not zero throughout."""
    return [name for name in METRICS if name in ensemble.metric_names and ensemble.aggregate(f"{name}_quantile")[...].any()]


def years_of(ensemble: Ensemble) -> list[float]:
    """Four stored years: a fifth, two, four fifths of the run and its end; century marks in a run of centuries."""
    end = float(ensemble.time_yr[-1])
    wanted = [end * share for share in (0.2, 0.4, 0.8, 1.0)]
    return [float(ensemble.time_yr[ensemble.time_index(year)]) for year in wanted]


def band(ensemble: Ensemble, name: str, year: float) -> Band:
    """Quantiles of a metric over the members that are ok, as the file has them."""
    quantiles = ensemble.aggregate(f"{name}_quantile")
    levels = list(np.round(quantiles.coordinate("quantile"), 6))
    row = quantiles[ensemble.time_index(year)]
    return Band(name, year, tuple(float(row[levels.index(level)]) for level in LEVELS))


def cause(ensemble: Ensemble, name: str, year: float) -> Cause:
    """Drivers of a metric in a year; the logarithm of one plus it, where few members would hold all the variance."""
    outcome = np.asarray(ensemble.series(name)[:, ensemble.time_index(year)], dtype=np.float64)
    is_logarithm = spans_decades(outcome)
    return Cause(name, year, outcome, is_logarithm, drivers_of(ensemble, np.log10(1.0 + outcome) if is_logarithm else outcome))


def causes_of(ensemble: Ensemble, year: float) -> list[Cause]:
    """What drives settlement and people; empty where the members are too few or nothing was drawn for them."""
    names = [name for name in ("settled_systems", "population_offworld", "ships_in_flight") if name in metrics_of(ensemble)]
    try:
        return [found for found in (cause(ensemble, name, year) for name in names) if found.found.drivers]
    except EnsembleError:
        return []


def number(value: float) -> str:
    """As people say it: whole below ten thousand, else three digits and a word."""
    if not np.isfinite(value):
        return "–"
    if abs(value) >= 1e4:
        return compact_number(float(f"{value:.3g}"))
    return f"{value:,.3g}" if abs(value) < 100.0 else f"{value:,.0f}"


def whole(value: float) -> str:
    """Things that are counted."""
    return number(float(np.rint(value)))


def statement(ensemble: Ensemble, year: float, causes: list[Cause]) -> list[str]:
    """The report in plain sentences."""
    said = []
    for name in ("settled_systems", "population_offworld"):
        if name in metrics_of(ensemble):
            q = band(ensemble, name, year).quantile
            said.append(f"By year {year:g}, half of the worlds have between {whole(q[1])} and {whole(q[3])} {METRICS[name]}; "
                        f"nine in ten have between {whole(q[0])} and {whole(q[4])}; the median is {whole(q[2])}.")
    for found in causes:
        said.append(_driver_sentence(found))
    said += _settled_sentences(ensemble, year) + _trust_sentences(ensemble, year)
    return said


def _driver_sentence(found: Cause) -> str:
    first, rest = found.found.drivers[0], found.found.drivers[1:3]
    direction = "more" if first.rank_correlation > 0.0 else "fewer"
    sentence = (f"The widest driver of {METRICS[found.name]} is the {words_of(first.name)}: more of it, {direction} "
                f"{METRICS[found.name].split(' (')[0]} (rank correlation {signed(first.rank_correlation, 2)}); alone it explains "
                f"{max(0.0, 100.0 * first.first_order):.0f} % of the variance{' of the logarithm' if found.is_logarithm else ''}")
    if rest:
        sentence += "; then come " + " and ".join(f"the {words_of(driver.name)} ({signed(driver.rank_correlation, 2)})" for driver in rest)
    return (sentence + f". Chance, the draw of the sky and combinations of parameters keep "
            f"{_share(found.found.unexplained)}.")


def _share(value: float) -> str:
    return f"{100.0 * value:.0f} %" if value >= 0.01 else "less than 1 %"


def _settled_sentences(ensemble: Ensemble, year: float) -> list[str]:
    counts = ensemble.settled_count(year)
    counts[HOME] = 0
    if not counts.any():
        return [f"No system but home is settled in any member by year {year:g}."]
    best, total = int(np.argmax(counts)), ensemble.members.ok_count
    low, high = (float(bound) for bound in wilson_interval(counts[best], total))
    reached = int(np.count_nonzero(counts))
    return [f"The likeliest new home is {ensemble.systems.label(best)}, settled in {percent(counts[best] / total)} of the worlds "
            f"(95 % interval {100 * low:.1f} to {100 * high:.1f} %); {reached:,} of {len(counts) - 1:,} other systems are settled in at "
            "least one."]


def _trust_sentences(ensemble: Ensemble, year: float) -> list[str]:
    members = ensemble.members
    dropped = (f"{members.quarantined_count:,} of {len(members):,} members broke an invariant and are in no number"
               if members.quarantined_count else "no member was quarantined")
    known = "they kept no numbers of their own, only what the run counted of all of them"
    if "settled_systems" in ensemble.series_names:
        values = ensemble.series("settled_systems")[:, ensemble.time_index(year)]
        low, high = quantile_interval(values[np.isfinite(values)], 0.5)
        known = f"the median number of settled systems is known to lie between {number(low)} and {number(high)} (95 %)"
    return [f"These are {members.ok_count:,} members: {known}, and {dropped}. It is an ensemble of scenarios, not a forecast: the bands are as wide as "
            "what the parameters were allowed to be."]
