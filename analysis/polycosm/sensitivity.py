"""Which of the numbers drawn for a member decide an outcome: rank correlations and first-order Sobol' indices.

The members are plain Monte Carlo draws, so everything here is an estimator from given data: no run is made again. Equal
numbers give equal bits; the only random thing, the permutations behind `null_95`, has a fixed seed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .ensemble import Ensemble
from .errors import EnsembleError
from .libraries import require
from .statistics import NORMAL_QUANTILE_975

if TYPE_CHECKING:
    import numpy as np
else:
    np = require("numpy", "sensitivities")

NOT_PARAMETERS = ("member", "ensemble_seed", "status", "digest_low", "digest_high", "design_cell", "world_index", "society_index")
PERMUTATION_SEED = 1877
JACKKNIFE_GROUPS = 50
FEWEST_MEMBERS = 20


@dataclass(frozen=True)
class Driver:
    """How one parameter moves one outcome. Intervals are 95 %."""

    name: str
    unit: str
    meaning: str
    rank_correlation: float
    rank_low: float
    rank_high: float
    partial_correlation: float  # of ranks, the other parameters held
    partial_low: float
    partial_high: float
    first_order: float          # share of the variance that goes when the parameter is known; may be a little below 0
    first_order_error: float    # standard error


@dataclass(frozen=True)
class Sensitivity:
    """Drivers from the strongest rank correlation down; what a parameter without any effect would show; what is unexplained."""

    drivers: tuple[Driver, ...]
    constant: tuple[str, ...]
    member_count: int
    bin_count: int
    null_95: float              # 95 % of indices of parameters without effect are below this

    @property
    def unexplained(self) -> float:
        """What no single parameter explains: chance, the draw of the sky and its planets, and interactions."""
        return 1.0 - sum(max(0.0, driver.first_order) for driver in self.drivers)


def ranks(values: "np.ndarray") -> "np.ndarray":
    """1 for the lowest; ties get the mean of their ranks."""
    values = np.asarray(values, dtype=np.float64)
    _, inverse, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return (last - (count - 1) / 2.0)[inverse]


def rank_correlation(x: "np.ndarray", y: "np.ndarray") -> float:
    """Spearman's; NaN when either is constant."""
    a, b = (r - r.mean() for r in (ranks(x), ranks(y)))
    scale = math.sqrt(float(a @ a) * float(b @ b))
    return float(a @ b) / scale if scale > 0.0 else math.nan


def partial_rank_correlations(columns: "np.ndarray", y: "np.ndarray") -> "np.ndarray":
    """Correlation of the ranks of each column with those of y once all other columns are held [Marino2008, sec. 3.1]."""
    together = np.column_stack([ranks(column) for column in columns.T] + [ranks(y)])
    precision = np.linalg.pinv(np.corrcoef(together, rowvar=False))
    diagonal = np.sqrt(np.diag(precision))
    return np.clip(-precision[:-1, -1] / (diagonal[:-1] * diagonal[-1]), -1.0, 1.0)


def correlation_interval(r: float, count: int, held_count: int) -> tuple[float, float]:
    """95 % interval of a rank correlation of `count` members, `held_count` other parameters held.

    Fisher's z with the variance for ranks [Bonett2000]: (1 + r^2 / 2) / (n - 3 - held).
    """
    free = count - 3 - held_count
    if free < 1 or math.isnan(r):
        return -1.0, 1.0
    z = math.atanh(max(-0.999999, min(0.999999, r)))
    half = NORMAL_QUANTILE_975 * math.sqrt((1.0 + 0.5 * r * r) / free)
    return min(r, math.tanh(z - half)), max(r, math.tanh(z + half))


def bin_count_for(count: int) -> int:
    """2 n^(1/3): loses 3 % of an effect that goes up and down twice, and adds noise of sqrt(2 bins) / n."""
    return max(2, min(count // 5, round(2.0 * count ** (1.0 / 3.0))))


def bins_of(x: "np.ndarray", bin_count: int) -> "np.ndarray":
    """Which of the bins of equal share each value is in; equal values share a bin."""
    return np.minimum(((ranks(x) - 0.5) * bin_count / len(x)).astype(np.int64), bin_count - 1)


def first_order_index(x: "np.ndarray", y: "np.ndarray", bin_count: int) -> float:
    """Var(E[y | x]) / Var(y) from given data: the variance between bins of x, cleaned of what chance puts there.

    The correlation ratio of [Plischke2013, sec. 3] with the correction of [Kelley1935]: (SS_between - (k - 1) MS_within) /
    SS_total, which is 0 on average for a parameter without effect. What happens within a bin is not seen.
    """
    return _index(bins_of(x, bin_count), np.asarray(y, dtype=np.float64))


def _index(bins: "np.ndarray", y: "np.ndarray") -> float:
    count = np.bincount(bins)
    used = count > 0
    deviation = y - y.mean()
    total = float(deviation @ deviation)
    free = len(y) - int(np.count_nonzero(used))
    if total <= 0.0 or free < 1:
        return math.nan
    sums = np.bincount(bins, weights=deviation)[used]
    between = float(np.sum(sums * sums / count[used]))
    within = (total - between) / free
    return (between - (int(np.count_nonzero(used)) - 1) * within) / total


def first_order_error(x: "np.ndarray", y: "np.ndarray", bin_count: int) -> float:
    """Standard error of the index: jackknife over groups of members, every 50th together [Efron1981]."""
    bins, y = bins_of(x, bin_count), np.asarray(y, dtype=np.float64)
    group_count = min(JACKKNIFE_GROUPS, len(y) // 2)
    group = np.arange(len(y)) % group_count
    left_out = np.array([_index(bins[group != g], y[group != g]) for g in range(group_count)])
    spread = left_out - left_out.mean()
    return math.sqrt((group_count - 1) / group_count * float(spread @ spread))


def null_quantile_95(y: "np.ndarray", bin_count: int, permutation_count: int) -> float:
    """95 % quantile of the index of a parameter without effect: outcomes dealt to the bins at random."""
    draws = np.random.RandomState(PERMUTATION_SEED)  # its stream is frozen, whatever the version of numpy
    bins = bins_of(np.arange(len(y)), bin_count)
    y = np.asarray(y, dtype=np.float64)
    values = sorted(_index(bins, y[draws.permutation(len(y))]) for _ in range(permutation_count))
    return values[math.ceil(0.95 * permutation_count) - 1]


def parameters_of(ensemble: Ensemble) -> dict[str, "np.ndarray"]:
    """What was drawn for every member, by name; quarantined members too."""
    group = ensemble.members.parameters
    return {name: np.asarray(group[name][...], dtype=np.float64) for name in group
            if name not in NOT_PARAMETERS and group[name].dims == ("member",)}


def drivers_of(ensemble: Ensemble, outcome: "np.ndarray") -> Sensitivity:
    """What drives `outcome`, one number per member of the ensemble; members without a number are left out."""
    group = ensemble.members.parameters
    meanings = {name: (group[name].units, group[name].long_name.rstrip(".")) for name in group}
    return sensitivity(parameters_of(ensemble), outcome, meanings)


def sensitivity(parameters: Mapping[str, "np.ndarray"], outcome: "np.ndarray",
                meanings: Mapping[str, tuple[str, str]] | None = None) -> Sensitivity:
    """Drivers of an outcome among parameters drawn independently for every member."""
    outcome = np.asarray(outcome, dtype=np.float64)
    usable = np.isfinite(outcome)
    for values in parameters.values():
        usable &= np.isfinite(values)
    y, count = outcome[usable], int(np.count_nonzero(usable))
    varied = {name: values[usable] for name, values in parameters.items() if count and np.ptp(values[usable]) > 0.0}
    constant = tuple(name for name in parameters if name not in varied)
    if count < max(FEWEST_MEMBERS, 2 * len(varied)):
        raise EnsembleError(f"{count} members are too few to say what drives them ({len(varied)} parameters vary); try "
                            f"{max(FEWEST_MEMBERS, 2 * len(varied), 200)} or more")
    bin_count = bin_count_for(count)
    if not varied or np.ptp(y) == 0.0:
        return Sensitivity((), tuple(parameters), count, bin_count, math.nan)
    partial = partial_rank_correlations(np.column_stack(list(varied.values())), y)
    drivers = []
    for (name, x), p in zip(varied.items(), partial):
        r = rank_correlation(x, y)
        unit, meaning = (meanings or {}).get(name, ("", ""))
        drivers.append(Driver(name, unit, meaning, r, *correlation_interval(r, count, 0),
                              float(p), *correlation_interval(float(p), count, len(varied) - 1),
                              first_order_index(x, y, bin_count), first_order_error(x, y, bin_count)))
    drivers.sort(key=lambda driver: -abs(driver.rank_correlation))
    return Sensitivity(tuple(drivers), constant, count, bin_count, null_quantile_95(y, bin_count, 400 if count <= 20000 else 100))
