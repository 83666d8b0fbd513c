"""Sensitivities find what is known of functions with known indices."""

from __future__ import annotations

import math

import numpy as np
import pytest

import polycosm
from polycosm.sensitivity import (
    bin_count_for,
    correlation_interval,
    drivers_of,
    first_order_error,
    first_order_index,
    null_quantile_95,
    parameters_of,
    partial_rank_correlations,
    rank_correlation,
    ranks,
    sensitivity,
)


def ishigami(count, seed=5):
    """[Ishigami1990], a = 7, b = 0.1: indices 0.3139, 0.4424 and 0."""
    x = np.random.RandomState(seed).uniform(-math.pi, math.pi, size=(count, 3))
    return x, np.sin(x[:, 0]) + 7.0 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def ishigami_indices():
    a, b = 7.0, 0.1
    first, second = 0.5 * (1.0 + b * math.pi**4 / 5.0) ** 2, a * a / 8.0
    total = a * a / 8.0 + b * math.pi**4 / 5.0 + b * b * math.pi**8 / 18.0 + 0.5
    return first / total, second / total, 0.0


def test_ranks_share_ties_and_order_the_rest():
    assert list(ranks(np.array([10.0, 30.0, 20.0, 20.0]))) == [1.0, 4.0, 2.5, 2.5]


def test_rank_correlation_is_one_for_any_rising_function_and_zero_by_symmetry():
    x = np.arange(-50, 51) / 20.0
    assert rank_correlation(x, np.exp(x)) == pytest.approx(1.0, abs=1e-15)
    assert rank_correlation(x, -(x**3)) == pytest.approx(-1.0, abs=1e-15)
    assert rank_correlation(x, x * x) == pytest.approx(0.0, abs=1e-12)
    assert math.isnan(rank_correlation(x, np.ones_like(x)))


def test_rank_correlation_with_ties_is_that_of_the_textbook():
    # Kendall, Rank Correlation Methods (1948): ranks with ties, product moment of the mean ranks, worked by hand.
    x, y = np.array([1.0, 2.0, 2.0, 4.0, 5.0]), np.array([2.0, 1.0, 3.0, 3.0, 5.0])
    a, b = [-2.0, -0.5, -0.5, 1.0, 2.0], [-1.0, -2.0, 0.5, 0.5, 2.0]
    by_hand = sum(p * q for p, q in zip(a, b)) / math.sqrt(sum(p * p for p in a) * sum(q * q for q in b))
    assert rank_correlation(x, y) == pytest.approx(by_hand, abs=1e-15)


def test_partial_rank_correlation_is_that_of_residuals():
    draws = np.random.RandomState(8)
    x = draws.normal(size=(400, 4))
    x[:, 1] += x[:, 0]
    y = x[:, 0] + 0.5 * x[:, 2] + draws.normal(size=400)
    got = partial_rank_correlations(x, y)
    table = np.column_stack([ranks(column) for column in x.T])
    for k in range(4):
        others = np.column_stack([np.ones(400), np.delete(table, k, axis=1)])
        rest = [v - others @ np.linalg.lstsq(others, v, rcond=None)[0] for v in (table[:, k], ranks(y))]
        assert got[k] == pytest.approx(float(np.corrcoef(*rest)[0, 1]), abs=1e-10)


def test_a_parameter_that_only_follows_another_has_no_partial_correlation():
    draws = np.random.RandomState(4)
    cause = draws.normal(size=2000)
    follower = cause + draws.normal(size=2000)
    y = cause + 0.3 * draws.normal(size=2000)
    assert rank_correlation(follower, y) > 0.6
    cause_partial, follower_partial = partial_rank_correlations(np.column_stack([cause, follower]), y)
    assert cause_partial > 0.9
    assert abs(follower_partial) < 0.08


def test_interval_of_a_correlation_holds_the_truth_19_times_in_20():
    draws, held = np.random.RandomState(11), 0
    true = 6.0 / math.pi * math.asin(0.6 / 2.0)  # Spearman's of a normal pair of correlation 0.6
    for _ in range(400):
        x = draws.normal(size=60)
        y = 0.6 * x + 0.8 * draws.normal(size=60)
        low, high = correlation_interval(rank_correlation(x, y), 60, 0)
        held += low <= true <= high
    assert 0.92 <= held / 400 <= 0.98


def test_indices_of_ishigami_are_those_of_the_book():
    x, y = ishigami(8000)
    bins = bin_count_for(8000)
    for k, true in enumerate(ishigami_indices()):
        error = first_order_error(x[:, k], y, bins)
        assert first_order_index(x[:, k], y, bins) == pytest.approx(true, abs=3.0 * error + 0.02 * true)
        assert error < 0.02


def test_indices_of_a_sum_are_shares_of_its_variance():
    draws = np.random.RandomState(2)
    x = draws.normal(size=(6000, 3)) * [1.0, 2.0, 3.0]
    y = x.sum(axis=1) + draws.normal(size=6000) * math.sqrt(2.0)
    for k, true in enumerate((1 / 16, 4 / 16, 9 / 16)):
        assert first_order_index(x[:, k], y, bin_count_for(6000)) == pytest.approx(true, abs=0.025)


def test_an_index_without_effect_is_zero_on_average_and_rarely_above_the_null():
    draws = np.random.RandomState(3)
    y = np.exp(draws.normal(size=300))
    bins = bin_count_for(300)
    values = [first_order_index(draws.uniform(size=300), y, bins) for _ in range(400)]
    assert np.mean(values) == pytest.approx(0.0, abs=0.005)
    assert 0.02 <= np.mean(np.array(values) > null_quantile_95(y, bins, 400)) <= 0.09


def test_error_of_an_index_is_its_spread_over_repetitions():
    got = [(first_order_index(x[:, 0], y, 20), first_order_error(x[:, 0], y, 20)) for x, y in
           (ishigami(1000, seed) for seed in range(60))]
    index, error = np.array(got).T
    assert np.mean(error) == pytest.approx(np.std(index), rel=0.35)


def test_index_does_not_depend_on_scale_or_order():
    x, y = ishigami(1000)
    shuffled = np.random.RandomState(1).permutation(1000)
    got = first_order_index(x[:, 1], y, 20)
    assert first_order_index(np.exp(x[:, 1]), 5.0 - 3.0 * y, 20) == pytest.approx(got, rel=1e-12)
    assert first_order_index(x[shuffled, 1], y[shuffled], 20) == pytest.approx(got, rel=1e-12)


def test_drivers_are_ordered_named_and_the_same_every_time():
    draws = np.random.RandomState(7)
    parameters = {"weak": draws.uniform(size=500), "strong": draws.uniform(size=500), "same": np.ones(500)}
    y = parameters["weak"] - 3.0 * parameters["strong"]
    y[17] = np.nan
    got = sensitivity(parameters, y, {"strong": ("c", "A speed")})
    assert [driver.name for driver in got.drivers] == ["strong", "weak"]
    assert (got.drivers[0].unit, got.drivers[0].meaning) == ("c", "A speed")
    assert got.drivers[0].rank_correlation < 0 < got.drivers[1].rank_correlation
    assert (got.constant, got.member_count) == (("same",), 499)
    assert got.unexplained == pytest.approx(0.0, abs=0.05)
    assert got == sensitivity(parameters, y, {"strong": ("c", "A speed")})


def test_a_constant_outcome_has_no_drivers_and_few_members_are_refused():
    x = np.random.RandomState(1).uniform(size=100)
    assert sensitivity({"x": x}, np.ones(100)).drivers == ()
    with pytest.raises(polycosm.EnsembleError, match="5 members are too few"):
        sensitivity({"x": x[:5]}, x[:5])


def test_an_ensemble_has_its_parameters_and_their_units(ensemble):
    parameters = parameters_of(ensemble)
    assert "cruise_speed_c" in parameters and "status" not in parameters and "ensemble_seed" not in parameters
    got = drivers_of(ensemble, ensemble.series("settled_systems")[:, -1])
    assert {driver.name for driver in got.drivers} | set(got.constant) == set(parameters)
    assert next(driver.unit for driver in got.drivers if driver.name == "cruise_speed_c") == "c"
    assert got.member_count == ensemble.members.ok_count
