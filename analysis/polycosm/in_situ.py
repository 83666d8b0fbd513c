"""Statistics that a run made of itself: sketches, extremes, settlings, events, sensitivities.

    from polycosm.in_situ import statistics
    found = statistics(polycosm.load_ensemble("out/demo"))
    found.sketch("population", 100.0)          # buckets, counts
    found.sensitivity()                        # outcome -> hyper-parameter -> first-order index

Counts are whole numbers that add up over any parts of the members, so those of two ensembles may be added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import EnsembleError, UnknownName
from .libraries import require
from .variables import suggest

if TYPE_CHECKING:
    import numpy as np

    from .ensemble import Ensemble
else:
    np = require("numpy", "reading ensembles")


def bucket_of(values: "np.ndarray") -> "np.ndarray":
    """The bucket of each finite float32: 0 for zero, else 1 + its bits without sign shifted right by 17, with its sign."""
    values = np.asarray(values, dtype=np.float32)
    bits = np.abs(values).view(np.uint32)
    return np.where(bits == 0, 0, (bits >> 17).astype(np.int32) + 1) * np.where(values < 0, -1, 1)


def bounds_of(bucket: "np.ndarray") -> tuple["np.ndarray", "np.ndarray"]:
    """The smallest and the largest float of each bucket: they differ by 1/64 at most."""
    bucket = np.asarray(bucket, dtype=np.int64)
    size = np.abs(bucket)
    first = np.where(size == 0, 0, np.maximum((size - 1) << 17, 1)).astype(np.uint32).view(np.float32)
    last = np.where(size == 0, 0, np.minimum((size << 17) - 1, 0x7F7FFFFF)).astype(np.uint32).view(np.float32)
    return np.where(bucket < 0, -last, first), np.where(bucket < 0, -first, last)


def statistics(ensemble: "Ensemble") -> "InSitu":
    """The in-situ statistics of a sealed ensemble. Raises EnsembleError for one that was sealed before schema version 3."""
    if "statistics" not in ensemble.group_names:
        raise EnsembleError(f"{ensemble.path} was sealed before schema version 3 (it has no group statistics); run it "
                            "again with this polycosm, or use its aggregate and series")
    return InSitu(ensemble)


class InSitu:
    """Groups statistics, sensitivity and event_counts by name."""

    def __init__(self, ensemble: "Ensemble") -> None:
        self._method = ensemble.quantile_method
        self._statistics = ensemble.group("statistics")
        self._sensitivity = ensemble.group("sensitivity")
        self._events = ensemble.group("event_counts")
        self.metrics = [str(name) for name in self._statistics["metric_name"][:]]
        self.sketch_years = self._statistics["sketch_time"][:]
        sizes = self._statistics["bucket_count"][:].astype(np.int64)
        self._ends = np.cumsum(sizes.ravel()).reshape(sizes.shape)
        self._sizes = sizes

    @property
    def are_quantiles_exact(self) -> bool:
        """Whether the quantiles of group aggregate are exact; else they are bounds of sketches, at most 1.6 % too near zero."""
        return not self._method.startswith("estimated")

    def metric(self, name: str) -> int:
        if name not in self.metrics:
            raise UnknownName(f"there is no metric {name!r} ({suggest(name, self.metrics)})")
        return self.metrics.index(name)

    def rows(self, column: str, name: str) -> "np.ndarray":
        """One of finite_count, undefined_count, minimum, maximum, minimum_member, maximum_member of a metric, by year."""
        return self._statistics[column][self.metric(name)]

    def quantile_bounds(self, name: str) -> tuple["np.ndarray", "np.ndarray"]:
        """Between which numbers the quantiles lie, [level][year]."""
        levels = len(self._statistics["quantile"])
        rows = slice(self.metric(name) * levels, (self.metric(name) + 1) * levels)
        return self._statistics["quantile_lower"][rows], self._statistics["quantile_upper"][rows]

    def sketch(self, name: str, year: float) -> tuple["np.ndarray", "np.ndarray"]:
        """Buckets, ascending, and members in each, in the kept year that is nearest."""
        metric = self.metric(name)
        column = int(np.abs(self.sketch_years - year).argmin())
        end = int(self._ends[metric, column])
        rows = slice(end - int(self._sizes[metric, column]), end)
        return self._statistics["bucket"][rows], self._statistics["bucket_member_count"][rows]

    def event_count(self) -> dict[str, "np.ndarray"]:
        """Events by type and year, summed over members."""
        counts = self._events["event_count"][:]
        return dict(zip(self._events["event_type"].flag_meanings, counts, strict=True))

    def sensitivity(self) -> dict[str, dict[str, float]]:
        """Share of the variance of each outcome that each hyper-parameter explains by itself; NaN = does not vary."""
        hypers = [str(name) for name in self._sensitivity["hyper_name"][:]]
        outcomes = [str(name) for name in self._sensitivity["outcome_name"][:]]
        index = self._sensitivity["first_order_index"][:]
        return {outcome: dict(zip(hypers, map(float, row), strict=True)) for outcome, row in zip(outcomes, index, strict=True)}
