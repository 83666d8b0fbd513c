"""What a run says of itself against what its raw members say: counts to the bit, the rest to 1e-12."""
import os
import subprocess

import h5py
import numpy as np
import pytest

import polycosm
from conftest import REPOSITORY
from polycosm.in_situ import bounds_of, bucket_of, statistics


@pytest.fixture(scope="module")
def real(real_run):
    with polycosm.load_ensemble(real_run) as ensemble:
        yield ensemble


@pytest.fixture(scope="module")
def found(real):
    return statistics(real)


def test_sketches_are_those_of_the_members(real, found):
    ok = real.members.is_ok
    for name in ("population", "reach_ly", "loyalty_mean"):
        series = real.series(name)[:][ok]
        for year in found.sketch_years[::10]:
            buckets, counts = np.unique(bucket_of(series[:, int(year)]), return_counts=True)
            stored_buckets, stored_counts = found.sketch(name, year)
            np.testing.assert_array_equal(stored_buckets, buckets)
            np.testing.assert_array_equal(stored_counts, counts)


def test_extremes_and_means_are_those_of_the_members(real, found):
    ok = np.flatnonzero(real.members.is_ok)
    for name in real.series_names:
        series = real.series(name)[:][ok]
        np.testing.assert_array_equal(found.rows("finite_count", name), np.isfinite(series).sum(axis=0))
        np.testing.assert_array_equal(found.rows("maximum", name), series.max(axis=0))
        np.testing.assert_array_equal(found.rows("maximum_member", name), ok[series.argmax(axis=0)])
        np.testing.assert_array_equal(found.rows("minimum_member", name), ok[series.argmin(axis=0)])
        np.testing.assert_allclose(real.aggregate(f"{name}_mean")[:], series.astype(float).mean(axis=0), rtol=1e-12)


def test_bounds_hold_every_quantile(real, found):
    for name in real.series_names:
        lower, upper = found.quantile_bounds(name)
        exact = real.aggregate(f"{name}_quantile")[:].T
        assert (lower.astype(float) <= exact).all() and (exact <= upper.astype(float)).all(), name


def test_buckets_hold_what_falls_into_them():
    values = np.random.default_rng(1).standard_normal(10000).astype(np.float32) * 10.0 ** np.arange(-20, 20).repeat(250)
    values = values.astype(np.float32)
    lower, upper = bounds_of(bucket_of(values))
    assert (lower <= values).all() and (values <= upper).all()
    assert ((upper - lower) <= np.abs(values) / 64).all()


def test_sensitivities_and_events_have_names(real, found):
    indices = found.sensitivity()
    assert max(indices["tech_max"], key=lambda name: np.nan_to_num(indices["tech_max"][name], nan=-1)) == "tech_growth_per_yr"
    # The first member's events are kept in full: no type can have fewer than it alone has.
    events = found.event_count()
    assert len(events) == 40 and events["launch"].sum() > 0
    launches = real.series("launches")[:][real.members.is_ok]
    assert events["launch"].sum() >= launches[:, -1].sum() > 0


def test_an_older_ensemble_is_refused_with_a_way_out(fixture_run):
    with polycosm.load_ensemble(fixture_run) as older, pytest.raises(polycosm.EnsembleError, match="before schema version 3"):
        statistics(older)


def test_unknown_metrics_are_answered_with_known_ones(found):
    with pytest.raises(polycosm.UnknownName, match="population"):
        found.metric("populaton")


def test_numbers_are_stored_as_whole_numbers(real_run):
    with h5py.File(real_run / "ensemble.h5") as file:
        for name in ("bucket_member_count", "final_histogram", "settled_by_count"):
            assert np.issubdtype(file["statistics"][name].dtype, np.integer)


@pytest.fixture(scope="module")
def reduced_run(real_run, tmp_path_factory):
    """The demo again at storage level reductions: members keep no series."""
    if not os.environ.get("POLYCOSM_BINARY"):
        pytest.skip("POLYCOSM_BINARY is not set")
    run = tmp_path_factory.mktemp("reduced") / "run"
    done = subprocess.run([os.environ["POLYCOSM_BINARY"], "run", str(REPOSITORY / "configs/demo.toml"), "--out", str(run),
                           "--set", "storage.level=reductions"], capture_output=True, text=True, timeout=600,
                          env={**os.environ, "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"})
    assert done.returncode == 0, done.stderr
    return run


def test_statistics_without_series_are_those_with_them(reduced_run, found):
    with polycosm.load_ensemble(reduced_run) as reduced:
        alone = statistics(reduced)
        assert alone.metrics == found.metrics
        assert repr(alone.sensitivity()) == repr(found.sensitivity())
        assert not alone.are_quantiles_exact and found.are_quantiles_exact
        for name in ("population", "settled_systems", "reach_ly"):
            np.testing.assert_array_equal(alone.rows("maximum_member", name), found.rows("maximum_member", name))
            np.testing.assert_array_equal(alone.quantile_bounds(name), found.quantile_bounds(name))
            estimate = reduced.aggregate(f"{name}_quantile")[:].T
            lower, upper = alone.quantile_bounds(name)
            assert (lower <= estimate).all() and (estimate <= upper).all()


def test_figures_and_reports_of_a_reduced_run_say_what_it_counted_of_itself(reduced_run, real):
    pytest.importorskip("matplotlib")
    from polycosm import plots, report_html
    from polycosm.overview import overview
    from polycosm.report import compose
    with polycosm.load_ensemble(reduced_run) as reduced:
        page = report_html.page(compose(reduced))
        assert "First-order Sobol" in page and "this run kept none (storage.level = reductions)" in page and "Quantiles of metrics: estimated" in page
        assert len(plots.fan(reduced, "population").axes[0].get_lines()) == 1
        picture = overview(reduced)
        assert all(fan.members == [] for fan in picture.fans.values())
        np.testing.assert_array_equal(picture.arrivals.share, overview(real).arrivals.share)
        for ask in (lambda: plots.spaghetti(reduced, "population"), lambda: plots.convergence(reduced, "population", 100.0),
                    lambda: reduced.settled_count(123.0), lambda: compose(reduced, None, real)):
            with pytest.raises(polycosm.NotStored, match="polycosm replay"):
                ask()
        for name in ("population", "routes_lost"):
            assert reduced.meaning(name) == real.meaning(name)
