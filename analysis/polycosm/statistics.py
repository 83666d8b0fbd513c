"""Statistics of independent members."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .libraries import require

if TYPE_CHECKING:
    import numpy as np
else:
    np = require("numpy", "statistics")

NORMAL_QUANTILE_975 = 1.959963984540054


@dataclass(frozen=True)
class Estimate:
    """A number over members, its Monte Carlo standard error and 95 % interval, and how many members stand behind it."""

    value: float
    error: float
    low: float
    high: float
    member_count: int

    @classmethod
    def of_sums(cls, total: float, square_total: float, count: int) -> "Estimate":
        """Mean of `count` members from the sums of their numbers and of the squares."""
        if count < 1:
            raise ValueError("an estimate needs at least one member")
        mean = total / count
        error = math.sqrt(max(0.0, square_total - total * mean) / (count - 1) / count) if count > 1 else math.nan
        half = NORMAL_QUANTILE_975 * error
        return cls(mean, error, mean - half, mean + half, count)

    def __str__(self) -> str:
        return f"{self.value:.4g} ± {self.error:.2g} (95 %: {self.low:.4g} to {self.high:.4g}; {self.member_count:,} members)"


def mean_of(values: "np.ndarray") -> Estimate:
    """Mean over members; those without a number are left out."""
    values = np.asarray(values, dtype=np.float64)
    values = values[np.isfinite(values)]
    if len(values) < 1:
        raise ValueError("an estimate needs at least one member")
    mean = float(np.mean(values))
    error = float(np.std(values, ddof=1)) / math.sqrt(len(values)) if len(values) > 1 else math.nan
    half = NORMAL_QUANTILE_975 * error
    return Estimate(mean, error, mean - half, mean + half, len(values))


def share_of(count: int, member_count: int) -> Estimate:
    """A share of members with Wilson's interval; the error is never 0: that of Agresti and Coull's share, two successes and failures added."""
    low, high = (float(bound) for bound in wilson_interval(np.asarray(count), member_count))
    shrunk = (count + 2.0) / (member_count + 4.0)
    return Estimate(count / member_count, math.sqrt(shrunk * (1.0 - shrunk) / (member_count + 4.0)), low, high, member_count)


def wilson_interval(count: "np.ndarray", member_count: int) -> tuple["np.ndarray", "np.ndarray"]:
    """95 % interval of a share, from how many of `member_count` independent members have it.

    Wilson's score interval (JASA 22, 209, 1927): unlike p +- 2 s.e. it is sensible at 0 and 1.
    """
    if member_count < 1:
        raise ValueError("an interval needs at least one member")
    share = np.asarray(count, dtype=np.float64) / member_count
    z2_n = NORMAL_QUANTILE_975**2 / member_count
    centre = (share + z2_n / 2.0) / (1.0 + z2_n)
    half = NORMAL_QUANTILE_975 * np.sqrt(share * (1.0 - share) / member_count + z2_n / (4.0 * member_count)) / (1.0 + z2_n)
    return np.clip(centre - half, 0.0, share), np.clip(centre + half, share, 1.0)


def quantile_ranks(count: int, level: float) -> tuple[int, int]:
    """Order statistics (from 0) between which the quantile lies with 95 % or more, whatever the distribution.

    Ranks of the binomial law, 2.5 % or less in either tail [DavidNagaraja2003, sec. 7.1]; the ends where there are too few.
    """
    k = np.arange(count + 1)
    log_factorial = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, count + 1)))])
    log_p = log_factorial[-1] - log_factorial - log_factorial[::-1] + k * math.log(level) + k[::-1] * math.log1p(-level)
    at_most = np.cumsum(np.exp(log_p))
    low = int(np.searchsorted(at_most, 0.025, side="right")) - 1
    high = int(np.searchsorted(at_most, 0.975, side="left"))
    return max(0, low), min(count - 1, high)


def quantile_interval(values: "np.ndarray", level: float) -> tuple[float, float]:
    """95 % interval of a quantile, from independent members."""
    if len(values) < 1:
        raise ValueError("an interval needs at least one member")
    ordered = np.sort(np.asarray(values, dtype=np.float64))
    low, high = quantile_ranks(len(ordered), level)
    return float(ordered[low]), float(ordered[high])


def quantile_of(values: "np.ndarray", level: float) -> Estimate:
    """The exact quantile (linear between order statistics, as in the file) with its distribution-free 95 % interval.

    The error is the half width of that interval over 1.96: what a normal law with the same interval would have.
    """
    values = np.asarray(values, dtype=np.float64)
    ordered = np.sort(values[np.isfinite(values)])
    low, high = quantile_interval(ordered, level)
    return Estimate(quantile_of_sorted(ordered, level), (high - low) / 2.0 / NORMAL_QUANTILE_975, low, high, len(ordered))


def quantile_of_sorted(ordered: "np.ndarray", level: float) -> float:
    """low + (high - low) * fraction, in that order of operations: the bits of the C++ program."""
    place = level * (len(ordered) - 1)
    below = int(place)
    low, high = float(ordered[below]), float(ordered[min(below + 1, len(ordered) - 1)])
    return low if low == high else low + (high - low) * (place - below)


@dataclass(frozen=True)
class TwoSamples:
    """How far two independent samples are apart: Kolmogorov's distance with its asymptotic p-value, and Cliff's delta.

    delta is P(x > y) - P(x < y): 0 when neither tends to be larger, 1 when every x is larger.
    """

    distance: float
    p_value: float
    delta: float


def two_samples(x: "np.ndarray", y: "np.ndarray") -> TwoSamples:
    """For outcomes of ensembles that are no pairs. p-value: [Stephens1970]'s correction of Kolmogorov's law."""
    x, y = (np.sort(v[np.isfinite(v)]) for v in (np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)))
    if len(x) < 1 or len(y) < 1:
        raise ValueError("a comparison needs members on both sides")
    both = np.concatenate([x, y])
    steps = np.searchsorted(x, both, side="right") / len(x) - np.searchsorted(y, both, side="right") / len(y)
    distance = float(np.max(np.abs(steps)))
    size = math.sqrt(len(x) * len(y) / (len(x) + len(y)))
    z = (size + 0.12 + 0.11 / size) * distance
    p = 2.0 * sum((-1) ** (k - 1) * math.exp(-2.0 * k * k * z * z) for k in range(1, 101)) if z > 0.2 else 1.0
    larger = float(np.sum(np.searchsorted(y, x, side="left"))) - float(np.sum(len(y) - np.searchsorted(y, x, side="right")))
    return TwoSamples(distance, min(1.0, max(0.0, p)), larger / (len(x) * len(y)))
