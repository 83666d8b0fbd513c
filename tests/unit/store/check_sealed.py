"""Recomputes the statistics of sealed runs from their shards with numpy alone, and compares. Prints OK or raises."""
import glob
import json
import sys

import h5py
import numpy as np


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
