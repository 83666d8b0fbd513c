"""Statistics of independent members."""

from __future__ import annotations

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
