"""Figures of plots.py show the numbers of the file; docs/gallery.md is what polycosm-gallery draws today.

POLYCOSM_REFRESH=1 writes the gallery anew; a commit that changes it says why.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import numpy as np
import pytest

pytest.importorskip("matplotlib")

from matplotlib import image  # noqa: E402

import polycosm  # noqa: E402
from polycosm import plots, style  # noqa: E402
from polycosm.gallery_command import main  # noqa: E402
from polycosm.life_lines import LINES, draw_arrival_ecdf, draw_event_raster, draw_spaghetti  # noqa: E402
from polycosm.planet_map import draw_planets, habitable_zone_au  # noqa: E402
from polycosm.sky_map import draw_sky, right_ascension_declination  # noqa: E402
from test_figures import contrast  # noqa: E402


@pytest.fixture(scope="module")
def drawn(repository, tmp_path_factory):
    """docs as the gallery's own command writes it."""
    if not os.environ.get("POLYCOSM_BINARY"):
        pytest.skip("POLYCOSM_BINARY is not set")
    out = tmp_path_factory.mktemp("docs")
    as_root = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}
    done = subprocess.run([sys.executable, str(repository / "analysis/bin/polycosm-gallery"), "--run", os.environ["POLYCOSM_BINARY"], "--out", str(out)],
                          capture_output=True, text=True, cwd=repository, env={**os.environ, **as_root}, timeout=300)
    assert done.returncode == 0, done.stderr
    return out


def test_the_gallery_shows_what_is_drawn_today(drawn, repository):
    docs = repository / "docs"
    if os.environ.get("POLYCOSM_REFRESH"):
        shutil.copytree(drawn, docs, dirs_exist_ok=True)
    text = (docs / "gallery.md").read_text(encoding="utf-8")
    assert text == (drawn / "gallery.md").read_text(encoding="utf-8")
    names = re.findall(r"\(figures/gallery/(\w+)\.png\)", text)
    assert {path.stem for path in (docs / "figures/gallery").iterdir()} == set(names) and len(names) == 11
    for name in names:
        old, new = (image.imread(folder / "figures/gallery" / f"{name}.png") for folder in (docs, drawn))
        assert (docs / "figures/gallery" / f"{name}.png").stat().st_size <= 120_000
        assert old.shape == new.shape
        assert float(np.mean(np.abs(old[..., :3] - new[..., :3]))) < 0.004, f"{name}.png is not what the gallery draws; look, then POLYCOSM_REFRESH=1"


def test_every_line_of_code_of_the_gallery_draws(drawn, real_run):
    text = (drawn / "gallery.md").read_text(encoding="utf-8")
    codes = re.findall(r"```python\n(.*?)\n```", text, re.DOTALL)
    with polycosm.load_ensemble(real_run) as ensemble:
        for code in codes:
            figure = eval(code, {"plots": plots, "ensemble": ensemble, "other": ensemble})
            words = [words.get_text() for words in figure.texts]
            assert any(ensemble.run_id[:12] in said and "1,000 members" in said and "not forecast" in said for said in words), code
            assert all(axes.get_xlabel() or axes.get_title(loc="left") or axes.get_ylabel() for axes in figure.axes), code


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_equal_ensembles_give_equal_bytes(fixture_run, tmp_path, kind):
    seen = set()
    for _ in range(2):
        with polycosm.load_ensemble(fixture_run) as ensemble:
            for name, figure in (("a", plots.sky(ensemble, 120.0)), ("b", plots.spaghetti(ensemble, "population")),
                                 ("c", plots.arrival_ecdf(ensemble, ["Sirius", "tau Cet"]))):
                plots.save_figure(figure, tmp_path / f"{name}.{kind}", 60)
        seen.add(tuple((tmp_path / f"{name}.{kind}").read_bytes() for name in "abc"))
    assert len(seen) == 1


def axes():
    return style.new_figure(6.0, 4.0).add_axes((0.1, 0.1, 0.8, 0.8))


def test_spaghetti_are_members_as_they_were_lived(fixture_run):
    with polycosm.load_ensemble(fixture_run) as ensemble:
        found = draw_spaghetti(axes(), ensemble, "population", 10)
        assert len(found.lines) == len(found.member_rows) == 10
        for line, row in zip(found.lines, found.member_rows):
            assert np.array_equal(line.get_ydata(), ensemble.series("population")[row])


def test_arrival_steps_are_the_shares_of_members(ensemble):
    indices = [1, 2]
    lines = draw_arrival_ecdf(axes(), ensemble, indices)
    for line, index in zip(lines, indices):
        for year in (50.0, 100.0, float(ensemble.time_yr[-1])):
            x, y = line.get_xdata(), line.get_ydata()
            assert y[np.searchsorted(x, year, side="right") - 1] == pytest.approx(ensemble.settled_count(year)[index] / ensemble.members.ok_count)


def test_the_sky_is_seen_from_home(ensemble):
    year = float(ensemble.time_yr[-1])
    panel = style.new_figure(6.0, 4.0).add_axes((0.1, 0.1, 0.8, 0.8), projection="mollweide")
    shown = draw_sky(panel, ensemble, ensemble.p_settled(year), 5)
    assert 0 not in shown.system_indices
    assert np.asarray(shown.discs.get_array()) == pytest.approx(ensemble.p_settled(year)[shown.system_indices])
    ra, dec = right_ascension_declination(ensemble.systems.position_ly[shown.system_indices])
    assert np.asarray(shown.discs.get_offsets()) == pytest.approx(np.column_stack([-ra, dec]))


def test_directions_are_those_of_catalogues():
    # Sirius: 6h 45m, -16.7 deg; from the fixture's x, y, z with two digits.
    ra, dec = right_ascension_declination(np.array([[-0.49, 2.48, -0.76]]))
    assert np.rad2deg(ra[0]) / 15.0 == pytest.approx(6.75, abs=0.03) and np.rad2deg(dec[0]) == pytest.approx(-16.7, abs=0.4)


def test_the_zone_of_the_sun_is_the_published_one():
    # [Kopparapu2014]: 0.95 to 1.676 au for the Sun and a planet of one Earth mass.
    inner, outer = habitable_zone_au(1.0, 5780.0)
    assert (round(inner, 3), round(outer, 3)) == (0.950, 1.676)
    # `polycosm complete "Proxima Centauri"`: 2,992 K, so that every coefficient counts.
    assert habitable_zone_au(0.001567, 2992.0) == pytest.approx((0.04122971, 0.08204833), rel=1e-6)
    assert habitable_zone_au(1.0, 9000.0) is None and habitable_zone_au(float("nan"), 5000.0) is None


def test_planets_are_the_rows_of_the_table(real_run):
    with polycosm.load_ensemble(real_run) as ensemble:
        shown, table = draw_planets(axes(), ensemble, "tau Cet"), ensemble.planets("tau Cet")
        rows = table.where((table["member"] >= 0) & (table["method"] != "observed") & np.isfinite(table["radius_rearth"]))
        assert np.asarray(shown.inferred.get_offsets()) == pytest.approx(np.column_stack([rows["a_au"], rows["radius_rearth"]]))
        assert shown.kept_count == 3 and len(shown.observed.get_offsets()) > 0


def test_a_raster_has_a_stroke_an_event(real_run):
    with polycosm.load_ensemble(real_run) as ensemble:
        shown = draw_event_raster(axes(), ensemble, 0, ("founding", "plague"))
        for kind, strokes in shown.items():
            assert [segment[0][0] for segment in strokes.get_segments()] == ensemble.events(0, kind)["year"].tolist()


def test_lines_stand_out_from_white():
    assert all(contrast(ink, "white") >= 2.7 for ink, _ in LINES)
    assert len({dashes for _, dashes in LINES}) >= 4


@pytest.mark.parametrize(("arguments", "code", "said"), [((), 2, "give a run directory"), (("nowhere",), 3, "does not exist"),
                                                         (("RUN", "--year", "1e9"), 2, "outside the run"), (("--run", "/nowhere"), 5, "build it")])
def test_what_cannot_be_done_is_one_line_with_its_exit_code(fixture_run, tmp_path, capsys, arguments, code, said):
    words = [str(fixture_run) if word == "RUN" else word for word in arguments]
    try:
        found = main([*words, "--out", str(tmp_path)])
    except SystemExit as stopped:
        found = stopped.code
    assert found == code and said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
