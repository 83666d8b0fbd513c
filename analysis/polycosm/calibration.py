"""Do forecasts hold what they promise? Ranks of truths among draws, coverage, and scores of `polycosm backcast`.

A forecast is calibrated when the truth falls anywhere among its draws with equal odds: then its ranks are uniform.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import style
from .libraries import require
from .statistics import NORMAL_QUANTILE_975, Estimate, share_of

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
else:
    np = require("numpy", "calibration")

BOOTSTRAP_SEED = 1


def pit_of(draws: "np.ndarray", truth: "np.ndarray") -> "np.ndarray":
    """Probability integral transforms: draws (case, draw), truth (case); where draws equal the truth, the middle of its step."""
    draws, truth = np.asarray(draws, dtype=np.float64), np.asarray(truth, dtype=np.float64)
    if draws.ndim != 2 or truth.shape != draws.shape[:1] or draws.shape[1] < 1:
        raise ValueError(f"draws {draws.shape} and truths {truth.shape} do not go together; try (case, draw) and (case)")
    if not (np.isfinite(draws).all() and np.isfinite(truth).all()):
        raise ValueError("a truth or a draw is no number; leave such cases out and say how many")
    below = (draws < truth[:, None]).sum(axis=1)
    equal = (draws == truth[:, None]).sum(axis=1)
    return (below + 0.5 * equal) / draws.shape[1]


@dataclass(frozen=True)
class RankHistogram:
    """Cases a bin, what is expected, the range that holds 95 % of bins of a calibrated forecast, and chi-square over its freedom."""

    counts: "np.ndarray"
    expected: float
    low: int
    high: int
    chi_square_over_freedom: float


def rank_histogram(pit: "np.ndarray", bin_count: int) -> RankHistogram:
    """Of transforms between 0 and 1."""
    pit = np.asarray(pit, dtype=np.float64)
    if len(pit) < 1 or bin_count < 2 or pit.min() < 0.0 or pit.max() > 1.0:
        raise ValueError("a rank histogram needs transforms between 0 and 1 and two bins or more")
    counts, _ = np.histogram(pit, np.linspace(0.0, 1.0, bin_count + 1))
    expected = len(pit) / bin_count
    low, high = _binomial_range(len(pit), 1.0 / bin_count)
    return RankHistogram(counts, expected, low, high, float(np.sum((counts - expected) ** 2) / expected / (bin_count - 1)))


def _binomial_range(count: int, p: float) -> tuple[int, int]:
    """Smallest and largest number that leave 2.5 % or less in either tail."""
    k = np.arange(count + 1)
    log_factorial = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, count + 1)))])
    at_most = np.cumsum(np.exp(log_factorial[-1] - log_factorial - log_factorial[::-1] + k * math.log(p) + k[::-1] * math.log1p(-p)))
    return int(np.searchsorted(at_most, 0.025, side="left")), int(np.searchsorted(at_most, 0.975, side="left"))


def coverage(pit: "np.ndarray", level: float) -> Estimate:
    """Share of truths inside the central interval that promises to hold `level` of them, with Wilson's interval."""
    pit = np.asarray(pit, dtype=np.float64)
    return share_of(int(np.count_nonzero(np.abs(pit - 0.5) <= level / 2.0)), len(pit))


def draw_rank_histogram(axes: "Axes", found: RankHistogram) -> Any:
    """Bars; the band holds 95 % of the bins of a calibrated forecast. A valley says too narrow, a hill too wide, a slope biased."""
    count = len(found.counts)
    band = axes.axhspan(found.low, found.high, color=style.BAND_WIDE, linewidth=0, label="calibrated, 95 %", zorder=1)
    bars = axes.bar((np.arange(count) + 0.5) / count, found.counts, width=0.9 / count, color=style.MEDIAN, zorder=2)
    axes.axhline(found.expected, color=style.MEMBER, linewidth=1.2, zorder=3, label="expected")
    axes.set_xlim(0.0, 1.0)
    axes.set_xlabel("rank of the truth among the draws")
    axes.set_ylabel("cases")
    return bars, band


# What `polycosm backcast OLD NEW --json` scores, in its order.
PREDICTORS = ("model", "known_periods", "titius_bode", "period_ratio", "uniform_hill", "known_periods_hill")


@dataclass(frozen=True)
class Score:
    """Mean bits a planet over a uniform density in ln P, and its error: a bootstrap over hosts, for planets of a host are no independent cases."""

    predictor: str
    bits: float
    error: float
    planet_count: int


def backcast_scores(planets: Sequence[Mapping[str, Any]]) -> list[Score]:
    """Scores of every predictor from the planets of one or several answers of `polycosm backcast --json`."""
    if not planets:
        raise ValueError("there are no planets to score; try lists that are further apart in time")
    return [Score(name, sum(p["bits"][k] for p in planets) / len(planets), bootstrap_error(planets, lambda p, k=k: p["bits"][k]), len(planets))
            for k, name in enumerate(PREDICTORS)]


def backcast_pits(planets: Sequence[Mapping[str, Any]], predictor: str = "model") -> "np.ndarray":
    """Probability integral transforms of the periods that were found, by one predictor, for rank_histogram and coverage."""
    if predictor not in PREDICTORS:
        raise ValueError(f"there is no predictor {predictor!r}; try one of {', '.join(PREDICTORS)}")
    return np.array([planet["pit"][PREDICTORS.index(predictor)] for planet in planets], dtype=np.float64)


def bootstrap_error(planets: Iterable[Mapping[str, Any]], value: Callable[[Mapping[str, Any]], float], rounds: int = 2000) -> float:
    """Standard error of the mean over planets when hosts are drawn again; the same every time."""
    draws = random.Random(BOOTSTRAP_SEED)
    hosts: dict[str, list[float]] = {}
    for planet in planets:
        hosts.setdefault(planet["host"], []).append(value(planet))
    groups, means = list(hosts.values()), []
    for _ in range(rounds):
        drawn = [x for group in draws.choices(groups, k=len(groups)) for x in group]
        means.append(sum(drawn) / len(drawn))
    centre = sum(means) / rounds
    return (sum((mean - centre) ** 2 for mean in means) / rounds) ** 0.5


def hide_one_scores(markdown: str, section: str = "") -> list[Score]:
    """Joint bits of every predictor in docs/benchmarks/hide-one.md, of the section whose title begins so (default: the first)."""
    scores, title = [], ""
    for line in markdown.splitlines():
        title = line[3:].strip() if line.startswith("## ") else title
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if title.startswith(section) and len(cells) == 8 and " +- " in cells[2]:
            bits, error = cells[2].split(" +- ")
            scores.append(Score(cells[0], float(bits), float(error), 0))
        elif scores and not line.strip().startswith("|"):
            break
    if not scores:
        raise ValueError(f"no table of scores in a section {section!r}; try docs/benchmarks/hide-one.md")
    return scores


def draw_scores(axes: "Axes", scores: Sequence[Score]) -> Any:
    """Dots with 95 % bars, best at the top; the line at 0 is a uniform guess."""
    ordered = sorted(scores, key=lambda score: score.bits)
    rows = np.arange(len(ordered))
    axes.axvline(0.0, color=style.QUIET_INK, linewidth=0.9, linestyle=(0, (2, 2)))
    axes.errorbar([s.bits for s in ordered], rows, xerr=[NORMAL_QUANTILE_975 * s.error for s in ordered], fmt="none", ecolor=style.INK,
                  elinewidth=0.9, capsize=2.0, zorder=2)
    dots = axes.scatter([s.bits for s in ordered], rows, s=28, zorder=3,
                        color=[style.MEMBER if s.predictor in ("model",) or "two kinds" in s.predictor else style.MEDIAN for s in ordered])
    axes.set_yticks(rows, [s.predictor.replace("_", " ") for s in ordered])
    axes.set_xlabel("bits a planet over a uniform guess (95 %)")
    axes.grid(axis="x", color=style.HAIRLINE, linewidth=0.5)
    axes.set_axisbelow(True)
    return dots
