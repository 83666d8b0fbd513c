"""Two ensembles side by side, member by member where they share their chances."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .ensemble import Ensemble
from .findings import metrics_of, number
from .libraries import require
from .statistics import quantile_interval, wilson_interval

if TYPE_CHECKING:
    import numpy as np
else:
    np = require("numpy", "comparisons")


@dataclass(frozen=True)
class Row:
    """Medians of one metric in both, and what is said of the difference."""

    name: str
    here: float
    there: float
    said: tuple[str, str]


@dataclass(frozen=True)
class Comparison:
    """rows: one a metric both have. Pairs are members of the same number under common random numbers."""

    title: str
    run_id: str
    member_count: int
    year: float
    is_paired: bool
    why_not: str
    pair_count: int
    rows: tuple[Row, ...]
    config_difference: tuple[str, ...]


def why_not_paired(here: Ensemble, there: Ensemble) -> str:
    """Empty when member k of both met the same chances: the draws are addressed by seed, member and star."""
    if int(here.members.parameters["ensemble_seed"][()]) != int(there.members.parameters["ensemble_seed"][()]):
        return "the seeds differ"
    mine, theirs = (ensemble.group("catalogue")["system_id"][...] for ensemble in (here, there))
    return "" if np.array_equal(mine, theirs) else "the skies differ"


def paired_difference(here: Ensemble, there: Ensemble, name: str, year: float) -> "np.ndarray | None":
    """Here less there, member by member; None where members are no pairs."""
    common = min(len(here.members), len(there.members))
    usable = here.members.is_ok[:common] & there.members.is_ok[:common]
    if why_not_paired(here, there) or not usable.any() or name not in there.series_names:
        return None
    mine, theirs = (np.asarray(ensemble.series(name)[:common, ensemble.time_index(year)], dtype=np.float64) for ensemble in (here, there))
    return (mine - theirs)[usable]


def compare(here: Ensemble, there: Ensemble, year: float) -> Comparison:
    """Medians of both in one year; paired differences where the ensembles share seed and sky."""
    why_not = why_not_paired(here, there)
    at = here.time_index(year), there.time_index(year)
    common = min(len(here.members), len(there.members))
    usable = here.members.is_ok[:common] & there.members.is_ok[:common]
    rows = []
    for name in metrics_of(here):
        if name not in there.series_names:
            continue
        mine, theirs = (np.asarray(ensemble.series(name)[:, row], dtype=np.float64) for ensemble, row in zip((here, there), at))
        difference = paired_difference(here, there, name, year)
        said = (_paired(difference) if difference is not None
                else tuple(_interval(values[np.isfinite(values)]) for values in (mine, theirs)))
        rows.append(Row(name, float(np.nanmedian(mine)), float(np.nanmedian(theirs)), said))
    return Comparison(there.title or "an untitled ensemble", there.run_id, there.members.ok_count, year, not why_not and bool(usable.any()),
                      why_not, int(np.count_nonzero(usable)), tuple(rows), _config_difference(here, there))


def _paired(difference: "np.ndarray") -> tuple[str, str]:
    low, high = quantile_interval(difference, 0.5)
    more = int(np.count_nonzero(difference > 0.0))
    share_low, share_high = (float(bound) for bound in wilson_interval(more, len(difference)))
    return (f"{_signed(float(np.median(difference)))} ({_signed(low)} to {_signed(high)})",
            f"{100 * more / len(difference):.0f} % ({100 * share_low:.0f} to {100 * share_high:.0f} %)")


def _signed(value: float) -> str:
    return number(value) if value == 0.0 else ("+" if value > 0.0 else "−") + number(abs(value))


def _interval(values: "np.ndarray") -> str:
    low, high = quantile_interval(values, 0.5)
    return f"{number(low)} to {number(high)}"


def _config_difference(here: Ensemble, there: Ensemble) -> tuple[str, ...]:
    mine, theirs = (ensemble.provenance.get("plan", {}).get("config_toml", "").splitlines() for ensemble in (here, there))
    return tuple(line for line in difflib.ndiff(theirs, mine) if line[:1] in "+-" and line[2:].strip() and not line[2:].startswith("title"))
