"""Intervals hold what they promise."""

from __future__ import annotations

import math

import numpy as np
import pytest

from polycosm.statistics import Estimate, mean_of, quantile_interval, quantile_of, quantile_ranks, share_of, two_samples


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


def test_a_mean_has_the_error_of_independent_members():
    found = mean_of(np.array([1.0, 2.0, 3.0, 4.0, np.nan]))
    assert (found.value, found.member_count) == (2.5, 4)
    assert found.error == pytest.approx(math.sqrt(5.0 / 3.0 / 4.0))
    assert Estimate.of_sums(10.0, 30.0, 4).error == pytest.approx(found.error)


def test_shares_of_none_and_all_are_not_certain():
    for count in (0, 50):
        found = share_of(count, 50)
        assert found.error > 0.0 and found.high - found.low > 0.05


def test_a_quantile_is_linear_between_order_statistics():
    values = np.random.RandomState(2).normal(size=301).astype(np.float32)
    for level in (0.025, 0.5, 0.95):
        found = quantile_of(values, level)
        assert found.value == pytest.approx(np.quantile(values.astype(np.float64), level), rel=1e-15)
        assert (found.low, found.high) == quantile_interval(values, level)


def test_two_samples_have_published_values():
    # Kolmogorov's law: z = 1.36 is the 5 % point [Stephens1970, table 1A].
    x = np.arange(1000.0)
    assert two_samples(x, x).distance == 0.0 and two_samples(x, x).delta == 0.0
    shifted = two_samples(x, x + 61.0)
    assert shifted.distance == pytest.approx(0.061) and 0.04 < shifted.p_value < 0.06
    assert two_samples(x, x + 2000.0).delta == -1.0
    assert two_samples(x[::-1] + 2000.0, x).delta == 1.0
