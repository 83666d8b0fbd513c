"""Statistics made anew from raw members, by the definitions of the program: for checks, and for runs that are not sealed.

    from polycosm.recompute import differences
    differences(polycosm.load_ensemble("out/demo"))      # [] when the file says what its members say
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .libraries import require
from .variables import Variable

if TYPE_CHECKING:
    import numpy as np

    from .ensemble import Ensemble
else:
    np = require("numpy", "statistics")

WORKING_SET_BYTES = 256 << 20


@dataclass
class SeriesStatistics:
    """Of one yearly series over the members that are ok: quantile (time, level), the others (time)."""

    quantile: "np.ndarray"
    mean: "np.ndarray"
    mcse: "np.ndarray"
    finite_count: "np.ndarray"
    minimum: "np.ndarray"
    maximum: "np.ndarray"


def series_statistics(series: Variable, is_ok: "np.ndarray", levels: "np.ndarray") -> SeriesStatistics:
    """Exact quantiles, means and their errors; as many years at a time as the working set holds."""
    members, years = series.shape
    step = max(1, WORKING_SET_BYTES // (8 * max(1, members)))
    parts = [_of_years(np.ascontiguousarray(series[:, first : first + step].T[:, is_ok]), levels) for first in range(0, years, step)]
    return SeriesStatistics(*(np.concatenate([getattr(part, name) for part in parts]) for name in SeriesStatistics.__dataclass_fields__))


def _of_years(values: "np.ndarray", levels: "np.ndarray") -> SeriesStatistics:
    """values: (year, member), float32. Sums are pairwise along members; NaN and infinities are in no number but the counts."""
    with np.errstate(invalid="ignore", divide="ignore"):
        finite = np.isfinite(values)
        count = np.count_nonzero(finite, axis=1)
        ordered = np.sort(np.where(finite, values, np.float32(np.inf)), axis=1).astype(np.float64)
        plain = np.where(finite, values, 0.0).astype(np.float64)
        mean = plain.sum(axis=1) / count
        square = np.where(finite, plain - mean[:, None], 0.0) ** 2
        variance = np.where(count > 1, square.sum(axis=1) / (count - 1.0), np.nan)
        quantile = np.column_stack([_quantile(ordered, count, float(level)) for level in levels])
        empty = count == 0
        minimum = np.where(empty, np.nan, ordered[:, 0]) if ordered.shape[1] else np.full(len(count), np.nan)
        top = ordered[np.arange(len(count)), np.maximum(count - 1, 0)] if ordered.shape[1] else np.full(len(count), np.nan)
        return SeriesStatistics(quantile, mean, np.sqrt(variance / count), count, minimum, np.where(empty, np.nan, top))


def _quantile(ordered: "np.ndarray", count: "np.ndarray", level: float) -> "np.ndarray":
    """low + (high - low) * fraction, the operations of the program in their order."""
    if ordered.shape[1] == 0:
        return np.full(len(count), np.nan)
    last = np.maximum(count - 1, 0)
    place = level * last
    below = place.astype(np.int64)
    row = np.arange(len(count))
    low, high = ordered[row, below], ordered[row, np.minimum(below + 1, last)]
    return np.where(count == 0, np.nan, np.where(low == high, low, low + (high - low) * (place - below)))


@dataclass
class OutcomeStatistics:
    """p_settled: (time, system), packed as in the file; arrival_quantile: (system, level)."""

    p_settled: "np.ndarray"
    settled_count: "np.ndarray"
    arrival_quantile: "np.ndarray"


def outcome_statistics(arrivals: Variable, is_ok: "np.ndarray", time_yr: "np.ndarray", levels: "np.ndarray") -> OutcomeStatistics:
    """From the year in which every member first settled every system; some systems at a time."""
    members, systems = arrivals.shape
    total = int(np.count_nonzero(is_ok))
    step = max(1, WORKING_SET_BYTES // (8 * max(1, members)))
    packed, settled, quantile = [], [], []
    needed = [max(1, int(np.ceil(float(level) * total - 1e-9 * total))) for level in levels]
    for first in range(0, systems, step):
        ordered = np.sort(arrivals[:, first : first + step][is_ok].T, axis=1)  # NaN, never, comes last
        counts = np.array([np.searchsorted(row, time_yr, side="right") for row in ordered]).T
        packed.append(((2 * 254 * counts + total) // (2 * total)).astype(np.uint8) if total else np.full(counts.shape, 255, np.uint8))
        settled.append(np.count_nonzero(np.isfinite(ordered), axis=1))
        quantile.append(np.column_stack([ordered[:, rank - 1] for rank in needed]) if total
                        else np.full((len(ordered), len(levels)), np.nan, np.float32))
    return OutcomeStatistics(np.concatenate(packed, axis=1), np.concatenate(settled), np.concatenate(quantile))


@dataclass(frozen=True)
class Difference:
    """A dataset that says something else than the members; by how much, relative to the larger number."""

    dataset: str
    relative: float

    def __str__(self) -> str:
        return f"{self.dataset} differs from what its members give by {self.relative:.3g} of its size"


def differences(ensemble: "Ensemble", tolerance: float = 1e-12) -> list[Difference]:
    """Every count that is not the same and every number that is further off than `tolerance`; empty when the file agrees with its members."""
    return [Difference(name, worst) for name, worst, is_count in _compared(ensemble) if worst > (0.0 if is_count else tolerance)]


def _compared(ensemble: "Ensemble") -> Iterator[tuple[str, float, bool]]:
    is_ok = ensemble.members.is_ok
    levels = ensemble.aggregate("quantile")[...]
    yield "aggregate/n_members", float(int(ensemble.aggregate("n_members")[()]) != ensemble.members.ok_count), True
    arrivals = ensemble.of_members("first_settled_year")
    outcomes = outcome_statistics(arrivals, is_ok, ensemble.time_yr, levels)
    yield "aggregate/p_settled", _furthest(ensemble.aggregate("p_settled").packed, outcomes.p_settled), True
    yield "aggregate/settled_count", _furthest(ensemble.aggregate("settled_count")[...], outcomes.settled_count), True
    yield "aggregate/arrival_quantile", _furthest(ensemble.aggregate("arrival_quantile")[...], outcomes.arrival_quantile), True
    for name in ensemble.series_names:
        found = series_statistics(ensemble.series(name), is_ok, levels)
        for kind in ("quantile", "mean", "mcse"):
            if f"{name}_{kind}" in ensemble.group("aggregate"):
                yield f"aggregate/{name}_{kind}", _furthest(ensemble.aggregate(f"{name}_{kind}")[...], getattr(found, kind)), False
        if "statistics" in ensemble.group_names:
            group = ensemble.group("statistics")
            row = list(group["metric_name"][...]).index(name)
            for kind in ("finite_count", "minimum", "maximum"):
                yield f"statistics/{kind} of {name}", _furthest(group[kind][row], getattr(found, kind)), True


def _furthest(stored: "np.ndarray", found: "np.ndarray") -> float:
    """Largest relative difference; a number on one side alone is infinitely far."""
    stored, found = np.asarray(stored, dtype=np.float64), np.asarray(found, dtype=np.float64)
    if stored.shape != found.shape or not np.array_equal(np.isnan(stored), np.isnan(found)):
        return float("inf")
    size = np.maximum(np.abs(stored), np.abs(found))
    gap = np.abs(stored - found)
    return float(np.max(np.divide(gap, size, out=np.zeros_like(gap), where=gap > 0.0), initial=0.0))
