"""Figures show the numbers of the file: artists are asked, quantiles recomputed by hand from the raw members."""

from __future__ import annotations

import hashlib
import math

import numpy as np
import pytest

pytest.importorskip("matplotlib")

import matplotlib  # noqa: E402
from matplotlib.colors import to_rgb  # noqa: E402

import polycosm  # noqa: E402
from polycosm import style  # noqa: E402
from polycosm.arrivals import percent  # noqa: E402
from polycosm.labels import Box, place_labels, text_width_pt  # noqa: E402
from polycosm.overview import overview  # noqa: E402


def quantile_by_hand(values, level):
    """Linear between order statistics, in plain Python."""
    ordered = sorted(float(value) for value in values if not math.isnan(value))
    rank = level * (len(ordered) - 1)
    low = int(rank)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (rank - low) * (ordered[high] - ordered[low])


@pytest.fixture
def page(ensemble):
    return overview(ensemble)


@pytest.mark.parametrize("name", ["settled_systems", "population_offworld"])
def test_fan_is_the_quantiles_of_the_raw_members(ensemble, page, name):
    fan = page.fans[name]
    raw, time = ensemble.series(name)[...], ensemble.time_yr
    years = range(0, len(time), max(1, len(time) // 40))
    for band, (low, high) in zip(fan.bands, ((0.05, 0.95), (0.25, 0.75))):
        vertices = band.get_paths()[0].vertices
        for i in years:
            at_year = vertices[vertices[:, 0] == time[i], 1]
            assert at_year.min() == pytest.approx(quantile_by_hand(raw[:, i], low), rel=1e-9, abs=1e-9)
            assert at_year.max() == pytest.approx(quantile_by_hand(raw[:, i], high), rel=1e-9, abs=1e-9)
    for i in years:
        assert fan.median.get_ydata()[i] == pytest.approx(quantile_by_hand(raw[:, i], 0.5), rel=1e-9, abs=1e-9)


def test_thin_lines_are_members_that_were_lived(ensemble, page):
    for name, fan in page.fans.items():
        assert 1 <= len(fan.members) == len(fan.member_indices) <= 5
        for line, member in zip(fan.members, fan.member_indices):
            assert ensemble.members.is_ok[member]
            assert np.array_equal(line.get_ydata(), ensemble.series(name)[member])


def test_map_colours_every_reached_system_by_its_share_of_members(ensemble, page):
    share = ensemble.settled_count(float(ensemble.time_yr[-1])) / ensemble.members.ok_count
    for view, axes in ((page.plan_view, [0, 1]), (page.side_view, [0, 2])):
        shown = view.system_indices
        assert np.asarray(view.discs.get_array()) == pytest.approx(share[shown], abs=0.5 / 254 + 1e-12)
        assert np.asarray(view.discs.get_offsets()) == pytest.approx(ensemble.systems.position_ly[shown][:, axes], abs=1e-9)
        assert view.discs.get_clim() == (0.0, 1.0)
        drawn = len(shown) + len(view.unsettled.get_offsets())
        assert drawn == np.count_nonzero(ensemble.systems.distance_ly <= view.radius_ly)


def test_side_view_shows_the_whole_sky(ensemble, page):
    assert page.side_view.radius_ly > ensemble.systems.distance_ly.max()


def test_brighter_systems_have_larger_discs(ensemble, page):
    sizes = dict(zip(page.plan_view.system_indices, page.plan_view.discs.get_sizes()))
    light = ensemble.systems.luminosity_lsun
    known = sorted((i for i in sizes if np.isfinite(light[i])), key=lambda i: light[i])
    assert all(sizes[a] <= sizes[b] for a, b in zip(known, known[1:]))


def test_year_of_the_map_is_obeyed(fixture_run):
    with polycosm.load_ensemble(fixture_run) as ensemble:
        view = overview(ensemble, 60.0).plan_view
        assert np.asarray(view.discs.get_array()) == pytest.approx(ensemble.p_settled(60.0)[view.system_indices])
        assert not np.array_equal(ensemble.p_settled(60.0), ensemble.p_settled(160.0))


def test_arrivals_are_the_quantiles_of_the_raw_members(ensemble, page):
    arrivals = page.arrivals
    raw = ensemble.group("outcomes")["first_settled_year"][...][ensemble.members.is_ok]
    end = float(ensemble.time_yr[-1])
    assert 0 not in arrivals.system_indices
    assert all(a >= b for a, b in zip(arrivals.share, arrivals.share[1:]))
    medians = np.asarray(arrivals.dots.get_offsets())[:, 0]
    segments = arrivals.bars.get_segments()
    for row, system in enumerate(arrivals.system_indices):
        years = sorted(float(year) if year <= end else math.inf for year in raw[:, system])
        first = {level: years[math.ceil(level * len(years) - 1e-9) - 1] for level in (0.05, 0.5, 0.95)}
        assert arrivals.share[row] == pytest.approx(sum(year <= end for year in years) / len(years))
        assert segments[row][0][0] == first[0.05]
        assert segments[row][1][0] == min(first[0.95], end)
        if math.isfinite(first[0.5]):
            assert medians[row] == first[0.5]


def test_percents_never_round_to_certainty():
    assert [percent(share) for share in (1.0, 0.999, 0.5, 0.001, 0.0)] == ["100 %", ">99 %", "50 %", "<1 %", "0 %"]


def test_wilson_interval_has_a_published_value_and_sane_ends():
    # 81 of 263: 0.255 to 0.366 (Newcombe, Statistics in Medicine 17, 857, 1998, table I).
    low, high = polycosm.wilson_interval(np.array([81, 0, 263]), 263)
    assert (round(low[0], 4), round(high[0], 4)) == (0.2553, 0.3662)
    assert low[1] == 0.0 and 0.0 < high[1] < 0.02
    assert high[2] == 1.0 and 0.98 < low[2] < 1.0
    with pytest.raises(ValueError, match="at least one member"):
        polycosm.wilson_interval(np.array([0]), 0)


def test_axes_say_their_units(page):
    words = {axes.get_xlabel() for axes in page.figure.axes} | {axes.get_ylabel() for axes in page.figure.axes}
    for expected in ("x (ly), towards RA 0h", "y (ly), towards RA 6h", "z (ly)", "systems", "persons",
                     "years since the start"):
        assert expected in words
    assert any(word.startswith("P(settled by year") for word in words)


def test_footer_names_run_members_statistic_and_what_it_is_not(ensemble, page):
    for part in (ensemble.run_id[:12], f"{ensemble.members.ok_count:,} members", "share of members",
                 "quantiles over members", "scenario ensemble, not forecast"):
        assert part in page.footer
    assert page.footer in [text.get_text() for text in page.figure.texts]


def test_the_sun_and_likely_systems_are_named(ensemble, page):
    names = [label.get_text() for label in page.plan_view.labels]
    assert ensemble.systems.label(0) in names
    assert len(names) == len(set(names)) > 1


def test_colours_are_those_of_the_list(page):
    assert page.plan_view.discs.get_cmap().name == "cividis"
    for fan in page.fans.values():
        assert [to_rgb(band.get_facecolor()[0]) for band in fan.bands] == [to_rgb(style.BAND_WIDE), to_rgb(style.BAND_NARROW)]
        assert to_rgb(fan.median.get_color()) == to_rgb(style.MEDIAN)
        assert {line.get_color() for line in fan.members} == {style.MEMBER}


def linear_light(colour):
    """sRGB without its curve."""
    return np.array([c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)])


def luminance(colour):
    """Relative luminance of WCAG 2."""
    return float(np.array([0.2126, 0.7152, 0.0722]) @ linear_light(colour))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def seen_by_deuteranope(colour):
    """CIE Lab of what is left of a colour (Machado, Oliveira and Fernandes 2009, severity 1)."""
    matrix = np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]])
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    white = np.array([0.9505, 1.0, 1.089])
    xyz = to_xyz @ np.clip(matrix @ linear_light(colour), 0.0, 1.0) / white
    x, y, z = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_text_and_lines_stand_out_from_what_is_behind_them():
    assert contrast(style.INK, "white") >= 7.0
    assert contrast(style.QUIET_INK, "white") >= 4.5
    assert contrast(style.NIGHT_INK, style.NIGHT) >= 7.0
    assert contrast(style.UNSETTLED, style.NIGHT) >= 3.0
    for line in (style.MEDIAN, style.MEMBER):
        assert contrast(line, "white") >= 3.0
        assert contrast(line, style.BAND_WIDE) >= 3.0


def test_fan_colours_stay_apart_for_colour_blind_eyes():
    colours = [style.BAND_WIDE, style.BAND_NARROW, style.MEDIAN, style.MEMBER]
    seen = [seen_by_deuteranope(colour) for colour in colours]
    for i, one in enumerate(seen):
        for other in seen[i + 1 :]:
            assert np.linalg.norm(one - other) > 20.0


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_equal_ensembles_give_equal_bytes(run, tmp_path, ending):
    digests = set()
    for attempt in range(2):
        with polycosm.load_ensemble(run) as ensemble:
            matplotlib.rcParams["font.size"] = 10.0 + 7.0 * attempt  # a user's settings must not matter
            style.save_figure(overview(ensemble).figure, tmp_path / f"figure.{ending}", 60)
        digests.add(hashlib.sha256((tmp_path / f"figure.{ending}").read_bytes()).hexdigest())
    matplotlib.rcdefaults()
    assert len(digests) == 1
    assert [path.name for path in tmp_path.iterdir()] == [f"figure.{ending}"]


def test_an_ending_without_format_is_refused(ensemble, tmp_path):
    with pytest.raises(ValueError, match="png, svg or pdf"):
        style.save_figure(overview(ensemble).figure, tmp_path / "figure.gif", 60)


def test_an_ensemble_without_numbers_is_refused(tmp_path):
    import h5py
    from fixture_ensemble import write_ensemble
    path = write_ensemble(tmp_path / "x.h5")
    with h5py.File(path, "r+") as file:
        file["parameters/status"][...] = 1
    with polycosm.load_ensemble(path) as ensemble, pytest.raises(polycosm.EnsembleError, match="all 24 members"):
        overview(ensemble)


@pytest.mark.parametrize("case", ["one member", "nothing is settled"])
def test_thin_ensembles_are_drawn_too(tmp_path, monkeypatch, case):
    import fixture_ensemble as fixture
    if case == "nothing is settled":
        def empty(member_count, year_count):
            time = np.arange(year_count, dtype=np.float64)
            arrival = np.full((member_count, len(fixture.NEIGHBOURS)), np.nan, np.float32)
            arrival[:, 0] = 0.0
            flat = np.ones((member_count, year_count), np.float32)
            return time, arrival, {"settled_systems": flat, "population": 1e10 * flat, "population_offworld": 0 * flat}, []
        monkeypatch.setattr(fixture, "worlds", empty)
    path = fixture.write_ensemble(tmp_path / "x.h5", member_count=1 if case == "one member" else 5)
    with polycosm.load_ensemble(path) as ensemble:
        page = overview(ensemble)
        style.save_figure(page.figure, tmp_path / "x.png", 40)
        assert list(page.fans)[1] == ("population_offworld" if case == "one member" else "population")
        assert (len(page.arrivals.system_indices) == 0) == (case == "nothing is settled")
        assert page.fans["settled_systems"].median.axes.get_ylim()[0] <= 1.0
        assert ("·  1 member  ·" in page.footer) == (case == "one member")


def test_labels_never_lie_on_one_another():
    points = np.array([[50.0 + 7.0 * (i % 4), 50.0 + 5.0 * (i // 4)] for i in range(16)])
    texts = [f"star number {i}" for i in range(16)]
    frame = Box(0.0, 0.0, 200.0, 120.0)
    placed = place_labels(points, np.full(16, 2.0), texts, 7.5, frame)
    boxes = []
    for label in placed:
        x, y = points[label.index] + (label.dx_pt, label.dy_pt)
        half = text_width_pt(texts[label.index], 7.5) / 2.0
        boxes.append(Box(x - half, y - 4.0, x + half, y + 4.0))
    assert 2 <= len(boxes) < 16
    for i, one in enumerate(boxes):
        assert frame.contains(one)
        assert all(one.overlap(other) == 0.0 for other in boxes[i + 1 :])
