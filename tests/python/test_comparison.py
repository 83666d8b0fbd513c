"""Two ensembles: in pairs where they share their chances, else side by side."""

from __future__ import annotations

import h5py
import numpy as np
import pytest

pytest.importorskip("matplotlib")

from matplotlib.colors import to_rgb  # noqa: E402

import polycosm  # noqa: E402
from fixture_ensemble import write_ensemble  # noqa: E402
from polycosm import report_figures, style  # noqa: E402
from polycosm.comparison import compare, paired_difference, why_not_paired  # noqa: E402
from polycosm.report import report  # noqa: E402


@pytest.fixture
def pair(tmp_path):
    """Two of 60 members; in the second every member that is even has two settled systems more."""
    paths = [write_ensemble(tmp_path / name, member_count=60) for name in ("a.h5", "b.h5")]
    with h5py.File(paths[1], "r+") as file:
        file["member_series/settled_systems"][::2] += 2.0
        file["aggregate/settled_systems_quantile"][...] += 1.0
    with polycosm.load_ensemble(paths[0]) as here, polycosm.load_ensemble(paths[1]) as there:
        yield here, there


def test_differences_are_taken_within_pairs(pair):
    here, there = pair
    found = compare(there, here, 100.0)
    assert (found.is_paired, found.pair_count) == (True, 59)
    row = next(row for row in found.rows if row.name == "settled_systems")
    assert row.said[0].startswith("+2 (")
    assert row.said[1].startswith("51 %")  # 30 even members, none quarantined, of 59
    same = next(row for row in found.rows if row.name == "population")
    assert same.said == ("0 (0 to 0)", "0 % (0 to 6 %)")
    back = next(row for row in compare(here, there, 100.0).rows if row.name == "settled_systems")
    assert back.said[0].startswith("−2 (")


@pytest.mark.parametrize(("dataset", "reason"), [("parameters/ensemble_seed", "the seeds differ"), ("catalogue/system_id", "the skies differ")])
def test_other_chances_are_no_pairs(tmp_path, dataset, reason):
    paths = [write_ensemble(tmp_path / name) for name in ("a.h5", "b.h5")]
    with h5py.File(paths[1], "r+") as file:
        file[dataset][...] = file[dataset][...] - np.uint64(1)
    with polycosm.load_ensemble(paths[0]) as here, polycosm.load_ensemble(paths[1]) as there:
        assert why_not_paired(here, there) == reason
        found = compare(here, there, 100.0)
        assert not found.is_paired and " to " in found.rows[0].said[0]
        assert f"do not share seed and sky ({reason})" in report(here, None, there)


def test_the_page_compares_and_says_how(pair):
    here, there = pair
    assert "member k met the same chances in both (59 pairs)" in report(here, 100.0, there)


def test_the_figure_shows_both_and_counts_every_pair(pair):
    here, there = pair
    shown = report_figures.comparison(there, here, 100.0).artists
    for ensemble, line in zip((there, here), shown["bands"].medians):
        wanted = ensemble.aggregate("settled_systems_quantile")[:, 3]
        assert line.get_ydata() == pytest.approx(wanted)
    bars = shown["differences"]
    assert sum(bar.get_height() for bar in bars) == 59
    equal = next(bar for bar in bars if bar.get_x() <= 0.0 < bar.get_x() + bar.get_width())
    assert equal.get_height() == 29 and equal.get_facecolor()[:3] == to_rgb(style.QUIET_INK)
    assert sum(bar.get_height() for bar in bars if bar.get_x() > 0.0) == 30
    assert paired_difference(there, here, "settled_systems", 100.0).tolist().count(2.0) == 30
