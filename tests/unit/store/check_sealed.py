"""Recomputes the statistics of sealed runs from their shards with numpy alone, and compares. Prints OK or raises."""
import glob
import json
import sys

import h5py
import numpy as np


def bucket_of(values):
    """The bucket of a float32 as the data dictionary tells it, from its bits."""
    bits = np.abs(values.astype(np.float32)).view(np.uint32)
    return np.where(bits == 0, 0, (bits >> 17).astype(np.int64) + 1) * np.where(values < 0, -1, 1)


def check_sketches(statistics, name, m, series, ok):
    """Sketches and the last histogram against numpy, to the last count."""
    sizes = statistics["bucket_count"][...].astype(int)
    ends = np.cumsum(sizes.ravel()).reshape(sizes.shape)
    for i, year in enumerate(statistics["sketch_time"][...].astype(int)):
        rows = slice(ends[m, i] - sizes[m, i], ends[m, i])
        buckets, counts = np.unique(bucket_of(series[ok, year]), return_counts=True)
        np.testing.assert_array_equal(statistics["bucket"][rows], buckets, name)
        np.testing.assert_array_equal(statistics["bucket_member_count"][rows], counts, name)
    edges = statistics["histogram_lower"][...]
    bins = np.searchsorted(edges, series[ok, -1].astype(float), side="right") - 1
    np.testing.assert_array_equal(statistics["final_histogram"][m], np.bincount(bins, minlength=len(edges)))


def check_sensitivity(sealed, all_members, ok):
    """Outcomes by decile of the prior, and the correlation ratio less what chance gives, by the book."""
    group = sealed["sensitivity"]
    names = [b"".join(row).rstrip(b"\0").decode() for row in group["hyper_name"][...]]
    hypers = {name: all_members("parameters", name)[ok] for name in names}
    group = {name: item[...] for name, item in group.items()}
    for o, outcome in enumerate(b"".join(row).rstrip(b"\0").decode() for row in group["outcome_name"][...]):
        y = all_members("member_series", outcome)[ok, -1].astype(float)
        for h, hyper in enumerate(names):
            decile = np.searchsorted(group["hyper_decile_edge"][h], hypers[hyper], side="right")
            row = o * len(names) + h
            np.testing.assert_array_equal(group["decile_member_count"][row], np.bincount(decile, minlength=10))
            bins = [y[decile == d] for d in range(10)]
            means = [b.mean() if len(b) else np.nan for b in bins]
            np.testing.assert_allclose(group["decile_mean"][row], means, rtol=1e-12)
            filled = [b for b in bins if len(b)]
            within = sum(((b - b.mean()) ** 2).sum() for b in filled)
            total = ((y - y.mean()) ** 2).sum()
            if len(filled) < 2 or len(y) <= len(filled) or total == 0:
                assert np.isnan(group["first_order_index"][o, h])
                continue
            index = (total - within - (len(filled) - 1) * within / (len(y) - len(filled))) / total
            np.testing.assert_allclose(group["first_order_index"][o, h], index, rtol=1e-9, atol=1e-9)


def check_statistics(sealed, shards, all_members, ok, metrics):
    """Groups statistics, sensitivity and event_counts against what the raw members give."""
    statistics = sealed["statistics"]
    names = [b"".join(row).rstrip(b"\0").decode() for row in statistics["metric_name"][...]]
    assert sorted(names) == sorted(metrics)
    np.testing.assert_array_equal(statistics["status_count"][...], [ok.sum(), (~ok).sum()])
    arrays = {name: item[...] for name, item in statistics.items()}
    members = np.flatnonzero(ok)
    levels = len(statistics["quantile"])
    for m, name in enumerate(names):
        series = all_members("member_series", name)
        good = series[ok]
        np.testing.assert_array_equal(statistics["finite_count"][m], np.isfinite(good).sum(axis=0))
        np.testing.assert_array_equal(statistics["minimum"][m], good.min(axis=0))
        np.testing.assert_array_equal(statistics["maximum"][m], good.max(axis=0))
        np.testing.assert_array_equal(statistics["minimum_member"][m], members[good.argmin(axis=0)])
        np.testing.assert_array_equal(statistics["maximum_member"][m], members[good.argmax(axis=0)])
        exact = sealed[f"aggregate/{name}_quantile"][...].T
        lower = statistics["quantile_lower"][m * levels:(m + 1) * levels].astype(float)
        upper = statistics["quantile_upper"][m * levels:(m + 1) * levels].astype(float)
        assert (lower <= exact).all() and (exact <= upper).all(), name
        assert ((upper - lower) <= 0.02 * np.abs(exact)).all(), name
        check_sketches(arrays, name, m, series, ok)
    settled = all_members("outcomes", "first_settled_year")[ok]
    for d, start in enumerate(statistics["decade"][...]):
        np.testing.assert_array_equal(statistics["first_settled_count"][d],
                                      ((settled >= start) & (settled < start + 10)).sum(axis=0))
        np.testing.assert_array_equal(statistics["settled_by_count"][d], (settled <= start).sum(axis=0))
    events = sum(shard["event_counts/event_count"][...] for shard in shards)
    np.testing.assert_array_equal(sealed["event_counts/event_count"][...], events)
    check_sensitivity(sealed, all_members, ok)


def check(run):
    sealed = h5py.File(f"{run}/ensemble.h5", "r")
    shards = [h5py.File(path, "r") for path in sorted(glob.glob(f"{run}/shards/s*.h5"))]


    def all_members(group, name):
        return np.concatenate([shard[group][name][...] for shard in shards])


    status = all_members("parameters", "status")
    ok = status == 0
    np.testing.assert_array_equal(sealed["parameters/status"][...], status)
    np.testing.assert_array_equal(sealed["parameters/member"][...], np.arange(len(status)))
    np.testing.assert_array_equal(sealed["parameters/digest_low"][...], all_members("parameters", "digest_low"))
    levels = sealed["aggregate/quantile"][...]
    time = sealed["aggregate/time"][...]
    assert sealed["aggregate/n_members"][()] == ok.sum()

    metrics = [name for name, item in shards[0]["member_series"].items() if item.ndim == 2]
    assert metrics
    for name in metrics:
        series = all_members("member_series", name)
        stored = sealed["member_series"][name]
        assert stored.compression == "gzip" and stored.shuffle and stored.fletcher32
        np.testing.assert_array_equal(stored[...], series)
        good = series[ok].astype(float)
        np.testing.assert_allclose(sealed[f"aggregate/{name}_mean"][...], good.mean(axis=0), rtol=1e-12)
        np.testing.assert_allclose(sealed[f"aggregate/{name}_mcse"][...], good.std(axis=0, ddof=1) / np.sqrt(ok.sum()),
                                   rtol=1e-9)
        np.testing.assert_allclose(sealed[f"aggregate/{name}_quantile"][...], np.quantile(good, levels, axis=0).T,
                                   rtol=1e-12)

    settled = all_members("outcomes", "first_settled_year")
    np.testing.assert_array_equal(sealed["outcomes/first_settled_year"][...], settled)
    arrival = np.where(np.isnan(settled[ok]), np.inf, settled[ok])
    share = (arrival[None, :, :] <= time[:, None, None]).mean(axis=1)
    assert np.abs(sealed["aggregate/p_settled"][...] / 254 - share).max() <= 0.5 / 254 + 1e-9
    np.testing.assert_array_equal(sealed["aggregate/settled_count"][...], np.isfinite(arrival).sum(axis=0))
    ordered = np.sort(arrival, axis=0)
    for q, level in enumerate(levels):
        needed = int(np.ceil(round(level * ok.sum(), 6)))
        expected = np.where(np.isinf(ordered[needed - 1]), np.nan, ordered[needed - 1])
        np.testing.assert_array_equal(sealed["aggregate/arrival_quantile"][:, q], expected)

    check_statistics(sealed, shards, all_members, ok, metrics)

    rocky = sum(shard["star_statistics/rocky_hz_count"][...].astype(int) for shard in shards)
    np.testing.assert_array_equal(sealed["star_statistics/rocky_hz_count"][...], rocky)
    np.testing.assert_allclose(sealed["star_statistics/p_rocky_hz"][...], rocky / ok.sum())
    n = ok.sum()
    smoothed = (rocky + 1) / (n + 2)
    np.testing.assert_allclose(sealed["star_statistics/p_rocky_hz_mcse"][...], np.sqrt(smoothed * (1 - smoothed) / n))
    count, square = (
        sum(shard[f"star_statistics/inferred_planet_{what}"][...].astype(float) for shard in shards)
        for what in ("count", "square_sum")
    )
    np.testing.assert_allclose(sealed["star_statistics/inferred_planets_mean"][...], count / n)
    spread = np.sqrt((square - count**2 / n) / (n - 1) / n)
    np.testing.assert_allclose(sealed["star_statistics/inferred_planets_mcse"][...], spread)
    outer = sum(shard["star_statistics/outer_belt_count"][...].astype(int) for shard in shards)
    np.testing.assert_allclose(sealed["star_statistics/p_outer_belt"][...], outer / n)
    for group in ("planets", "events"):
        if group in sealed:
            held = [shard for shard in shards if group in shard]
            for name in ("member_index", list(sealed[group])[-1]):
                np.testing.assert_array_equal(sealed[group][name][...],
                                              np.concatenate([shard[group][name][...] for shard in held]))
    manifest = json.loads(sealed["provenance/data"][()])
    outer = json.load(open(f"{run}/manifest.json"))
    assert {k: outer[k] for k in manifest} == manifest
    assert manifest["plan"]["identity"] == json.load(open(f"{run}/plan.json"))["identity"]


for argument in sys.argv[1:]:
    check(argument)
print("OK")
