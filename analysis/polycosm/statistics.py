"""Statistics of independent members."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .libraries import require

if TYPE_CHECKING:
    import numpy as np
else:
    np = require("numpy", "statistics")

NORMAL_QUANTILE_975 = 1.959963984540054


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
