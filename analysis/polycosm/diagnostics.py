"""Are there enough members, and are they as independent as they should be?"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .libraries import require
from .statistics import Estimate, mean_of

if TYPE_CHECKING:
    import numpy as np
else:
    np = require("numpy", "diagnostics")

FEWEST_MEMBERS = 40


@dataclass(frozen=True)
class Diagnosis:
    """mean with its error; batch_ratio: variance of batch means over that of independent members, 1 when they are.

    batch_low, batch_high: what 95 % of ensembles of independent members show. half_z: second half less first, in standard errors.
    """

    mean: Estimate
    batch_count: int
    batch_ratio: float
    batch_low: float
    batch_high: float
    half_z: float

    @property
    def is_independent(self) -> bool:
        """Neither neighbours nor halves differ more than chance lets them (each is wrong once in twenty)."""
        return self.batch_low <= self.batch_ratio <= self.batch_high and abs(self.half_z) <= 1.96

    def members_for(self, error: float) -> int:
        """How many members bring the standard error of the mean down to `error`."""
        if not error > 0.0:
            raise ValueError(f"an error of {error} is never reached; try a positive one")
        return math.ceil(self.mean.member_count * (self.mean.error / error) ** 2)


def diagnose(values: "np.ndarray") -> Diagnosis:
    """Of one number a member, in the order of members: neighbours were lived by the same rank and shard."""
    values = np.asarray(values, dtype=np.float64)
    values = values[np.isfinite(values)]
    if len(values) < FEWEST_MEMBERS:
        raise ValueError(f"{len(values)} members are too few to be diagnosed; try {FEWEST_MEMBERS} or more")
    batch_count = max(8, int(math.sqrt(len(values))))
    size = len(values) // batch_count
    means = values[: batch_count * size].reshape(batch_count, size).mean(axis=1)
    variance = float(np.var(values, ddof=1))
    ratio = size * float(np.var(means, ddof=1)) / variance if variance > 0.0 else 1.0
    low, high = _chi_square_range(batch_count - 1)
    half = len(values) // 2
    gap = float(values[half : 2 * half].mean() - values[:half].mean())
    return Diagnosis(mean_of(values), batch_count, ratio, low, high, gap / math.sqrt(2.0 * variance / half) if variance > 0.0 else 0.0)


def _chi_square_range(freedom: int) -> tuple[float, float]:
    """95 % range of chi-square over its freedom [WilsonHilferty1931]: a cube of a normal, right to a per cent from 7 on."""
    spread = 2.0 / (9.0 * freedom)
    return tuple((1.0 - spread + z * math.sqrt(spread)) ** 3 for z in (-1.959963984540054, 1.959963984540054))  # type: ignore[return-value]
