"""complete --all: every star of a sky, completed into one file that xarray opens."""
import json

import h5py
import numpy as np
import pytest
import xarray

from conftest import polycosm
from typed_sky import import_sky, planet, star

SEED_AND_DRAWS = ["--seed", 3, "--draws", 40]
ENGINES = ["h5netcdf", "netcdf4"]
GROUPS = ["stars", "known_planets", "gaps", "belts"]


@pytest.fixture(scope="module")
def sky(tmp_path_factory):
    """The Sun, a G dwarf with two planets, a lone K dwarf, an M dwarf with one planet and a star in the shell."""
    stars = [star("Sun", 0, dist_mas="", mass=1, luminosity=1, teff=5772, radius=1),
             star("HD 900001", 10, dist_mas=200, mass=1, luminosity=1, teff=5772, radius=1),
             star("HD 900002", 50, dist_mas=150, mass=0.75, luminosity=0.25, teff=4800, radius=0.72),
             star("HD 900003", 90, dist_mas=250, mass=0.2, luminosity=0.005, teff=3200, radius=0.23),
             star("HD 900004", 130, dist_mas=31, mass=1, luminosity=1, teff=5772, radius=1)]
    planets = [planet("HD 900001 b", "HD 900001", 12.0, mass=8), planet("HD 900001 c", "HD 900001", 45.0, mass=12),
               planet("HD 900003 b", "HD 900003", 9.0, mass=3)]
    return import_sky(tmp_path_factory.mktemp("sky"), stars, planets)


@pytest.fixture(scope="module")
def file(sky, tmp_path_factory):
    out = tmp_path_factory.mktemp("completion") / "completion.h5"
    polycosm("complete", "--all", "--sky", sky, "--out", out, *SEED_AND_DRAWS, "--threads", 1, check=0)
    return out


def opened(file, group, engine="h5netcdf"):
    with xarray.open_dataset(file, group=group, engine=engine) as data:
        return data.load()


def text_of(file, attribute):
    value = file.attrs[attribute]
    return value.decode() if isinstance(value, bytes) else value


@pytest.mark.parametrize("engine", ENGINES)
def test_xarray_opens_every_table_with_units_and_names(file, engine):
    sizes = {}
    for group in GROUPS:
        data = opened(file, group, engine)
        sizes.update(data.sizes)
        assert all(variable.attrs["long_name"] for variable in data.variables.values())
        assert all("units" in v.attrs for v in data.variables.values() if v.dtype.kind == "f")
        if group != "stars":
            assert data.star_index.min() >= 0 and data.star_index.max() < 4
    assert sizes["star"] == 4 and sizes["known_planet"] == 3 and sizes["gap"] >= 6 and sizes["quantile"] == 3


def test_dimension_scales_are_those_of_hdf5(file):
    with h5py.File(file) as h5:
        assert h5["stars/mass_msun"].dims[0][0].name == "/stars/star"
        assert h5["gaps/period_d"].dims[1][0].name == "/gaps/quantile"
        assert list(h5["gaps/quantile"]) == [0.16, 0.5, 0.84]


def test_stars_say_why_they_got_what_they_got(file):
    stars = opened(file, "stars")
    treatment = dict(zip(stars.star_name.values.astype(str), stars.treatment.values))
    assert treatment == {"Sun": 2, "HD 900001": 0, "HD 900002": 1, "HD 900003": 0}
    assert stars.treatment.attrs["flag_meanings"].split()[:3] == ["conditional", "prior", "complete"]
    assert stars.resource_potential_completed[0] == stars.resource_potential_observed[0]


def test_the_file_says_what_complete_says_of_one_star(file, sky):
    told = json.loads(polycosm("complete", "HD 900001", "--sky", sky, "--json", *SEED_AND_DRAWS, check=0).stdout)
    stars, gaps, known = (opened(file, group) for group in ("stars", "gaps", "known_planets"))
    at = list(stars.star_id.values).index(told["star_id"])
    one = stars.isel(star=at)
    assert one.rocky_in_hz_probability == told["rocky_in_hz_probability"]
    assert one.exploration_utility == told["exploration_utility"] and one.entropy_bits == told["entropy_bits"]
    assert one.stability_observed == told["observed"]["stability"]
    assert one.habitability_completed == told["completed"]["habitability"]
    assert one.convergence_gap_sigma == told["convergence_gap_sigma"]
    assert one.velocity_half_found_ms == told["survey"]["velocity_half_found_ms"]
    mine = gaps.isel(gap=gaps.star_index.values == at)
    assert list(mine.exist_probability.values) == [gap["p_exist"] for gap in told["gaps"]]
    assert list(mine.from_d.values) == [gap["from_d"] for gap in told["gaps"]]
    radii = np.array([[np.nan if r is None else r for r in gap["radius_rearth"]] for gap in told["gaps"]])
    np.testing.assert_array_equal(mine.radius_rearth.values, radii)
    names = known.name.values[known.star_index.values == at].astype(str)
    assert list(names) == [planet["name"] for planet in told["known_planets"]]
    reals = known.real_probability.values[known.star_index.values == at]
    assert list(reals) == [planet["real_probability"] for planet in told["known_planets"]]


def test_priorities_are_percentile_ranks_of_the_utility(file):
    stars = opened(file, "stars")
    order = np.lexsort((stars.star_id.values, -stars.exploration_utility.values))
    np.testing.assert_allclose(stars.exploration_priority.values[order], np.linspace(1, 0, 4))


def test_gaps_and_belts_are_never_called_observed_unless_they_are(file):
    gaps, belts = opened(file, "gaps"), opened(file, "belts")
    assert (gaps.tier.values <= 3).all() and (gaps.exist_error.values > 0).all()
    assert gaps.tier.attrs["flag_meanings"].split()[4] == "observed"
    of_sun = belts.star_index.values == 0
    assert (belts.method.values[of_sun] == 0).all() and (belts.method.values[~of_sun] > 0).all()


def test_threads_and_command_lines_do_not_change_the_content(file, sky, tmp_path):
    done = polycosm("complete", "--all", "--sky", sky, "--out", tmp_path / "two.h5", *SEED_AND_DRAWS, "--threads", 2,
                    "--json", check=0)
    digest = json.loads(done.stdout)["content_digest"]
    with h5py.File(file) as one, h5py.File(tmp_path / "two.h5") as two:
        assert text_of(one, "id") == text_of(two, "id") == digest
        for group in GROUPS:
            assert set(one[group]) == set(two[group])
            for name in one[group]:
                assert one[group][name][()].tobytes() == two[group][name][()].tobytes(), name
    polycosm("complete", "--all", "--sky", sky, "--out", tmp_path / "other.h5", "--seed", 4, "--draws", 40, check=0)
    with h5py.File(tmp_path / "other.h5") as other:
        assert text_of(other, "id") != digest


def test_provenance_leads_back_to_model_seed_catalogue_and_build(file, sky):
    with h5py.File(file) as h5:
        told = json.loads(h5["provenance/data"][()])
        assert h5["provenance/ensemble_seed"][()] == 3 and h5["provenance/draw_count"][()] == 40
        assert text_of(h5, "schema") == "polycosm-completion"
        assert text_of(h5, "inference_model") == told["model"]["id"] + "@" + told["model"]["version"]
    shown = json.loads(polycosm("catalog", "show", sky, "--json", check=0).stdout)
    assert told["catalogue"]["sha256"] == shown["digest"]
    assert told["model"]["id"] == "amd_conditional" and told["model"]["sources"]
    assert "--all" in told["command"] and told["software"]["git_commit"] and told["software"]["libraries"]


def test_every_model_completes_a_sky_and_an_unknown_one_is_named(sky, tmp_path):
    polycosm("complete", "--all", "--sky", sky, "--model", "population", "--draws", 5, "--out", tmp_path / "p.h5", check=0)
    assert set(opened(tmp_path / "p.h5", "stars").treatment.values) == {1, 2}
    done = polycosm("complete", "--all", "--sky", sky, "--model", "amd_unconditional", "--out", tmp_path / "no.h5", check=2)
    assert "amd_unconditional" in done.stderr and "amd_conditional" in done.stderr
    assert not (tmp_path / "no.h5").exists()


def test_a_sky_without_planets_has_empty_tables(tmp_path):
    bare = import_sky(tmp_path, [star("HD 900002", 50, dist_mas=150, mass=0.75, luminosity=0.25, teff=4800, radius=0.72)])
    polycosm("complete", "--all", "--sky", bare, "--draws", 5, "--out", tmp_path / "bare.h5", check=0)
    for engine in ENGINES:
        assert opened(tmp_path / "bare.h5", "known_planets", engine).sizes["known_planet"] == 0


@pytest.mark.parametrize("words, told", [
    (["--all"], "--out"),
    (["--all", "Sun", "--out", "x.h5"], "not both"),
    ([], "--all"),
    (["Sun", "--out", "x.h5"], "--all only"),
    (["--all", "--out", "x.h5", "--draws", "0"], "draws"),
    (["--all", "--out", "x.h5", "--threads", "0"], "threads"),
])
def test_wrong_words_are_named(words, told, tmp_path):
    done = polycosm("complete", *words, check=2, cwd=tmp_path)
    assert told in done.stderr and not (tmp_path / "x.h5").exists()


def test_a_file_is_replaced_only_when_asked(sky, tmp_path):
    out = tmp_path / "kept.h5"
    out.write_text("precious")
    words = ["complete", "--all", "--sky", sky, "--draws", 5, "--out", out]
    assert "--force" in polycosm(*words, check=2).stderr
    assert out.read_text() == "precious"
    polycosm(*words, "--force", check=0)
    assert h5py.is_hdf5(out)
    (tmp_path / "folder").mkdir()
    done = polycosm("complete", "--all", "--sky", sky, "--draws", 5, "--force", "--out", tmp_path / "folder", check=2)
    assert "no file" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "kept.h5"]


@pytest.mark.parametrize("out", ["/proc/completion.h5", "missing/completion.h5"])
def test_a_directory_that_takes_nothing_is_told_before_the_work(out, tmp_path):
    done = polycosm("complete", "--all", "--draws", 1000000, "--out", out, check=5, timeout=20, cwd=tmp_path)
    assert "completion.h5" in done.stderr


def test_progress_is_told_when_asked_for(sky, tmp_path):
    words = ["complete", "--all", "--sky", sky, "--draws", 5, "--out"]
    assert polycosm(*words, tmp_path / "a.h5", check=0).stderr == ""
    assert "4/4 stars 100%" in polycosm(*words, tmp_path / "b.h5", "--progress", "bar", check=0).stderr
