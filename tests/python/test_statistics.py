"""Intervals hold what they promise."""

from __future__ import annotations

import math

import numpy as np
import pytest

from polycosm.statistics import quantile_interval, quantile_ranks


def binomial_at_most(k, count, level):
    return sum(math.comb(count, i) * level**i * (1.0 - level) ** (count - i) for i in range(k + 1))


def test_median_of_ten_lies_between_the_second_and_the_ninth():
    # [DavidNagaraja2003, table 7.1]: 97.9 %.
    assert quantile_ranks(10, 0.5) == (1, 8)
    assert quantile_interval(np.arange(10.0)[::-1], 0.5) == (1.0, 8.0)


@pytest.mark.parametrize("level", [0.05, 0.25, 0.5, 0.95])
@pytest.mark.parametrize("count", [120, 400, 1000])
def test_order_statistics_hold_the_quantile_with_95_percent_and_little_more(count, level):
    low, high = quantile_ranks(count, level)
    held = binomial_at_most(high, count, level) - binomial_at_most(low, count, level)
    assert 0.95 - 1e-9 <= held < 0.985
    assert binomial_at_most(low, count, level) <= 0.025 + 1e-12


def test_too_few_members_give_the_ends_and_none_is_refused():
    assert quantile_ranks(3, 0.5) == (0, 2)
    with pytest.raises(ValueError, match="at least one"):
        quantile_interval(np.array([]), 0.5)
