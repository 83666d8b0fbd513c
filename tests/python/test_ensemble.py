"""What load_ensemble gives: numbers as they are in the file, read when asked for."""

from __future__ import annotations

import os
import shutil
import subprocess

import h5py
import numpy as np
import pytest

import polycosm
from fixture_ensemble import NEIGHBOURS


def test_directory_and_file_open_the_same_ensemble(run):
    with polycosm.load_ensemble(run) as by_directory, polycosm.load_ensemble(run / "ensemble.h5") as by_file:
        assert by_directory.run_id == by_file.run_id
        assert len(by_directory.run_id) == 64


def test_names_are_decoded_whatever_letters_they_have(fixture_run):
    with polycosm.load_ensemble(fixture_run) as ensemble:
        assert list(ensemble.systems.name) == [row[0] for row in NEIGHBOURS]
        assert ensemble.systems.index("τ Ceti") == 8


def test_distances_agree_with_positions(ensemble):
    length = np.linalg.norm(ensemble.systems.position_ly, axis=1)
    assert length == pytest.approx(ensemble.systems.distance_ly, abs=1e-9)
    assert ensemble.systems.distance_ly[0] == pytest.approx(0.0, abs=1e-3)


def test_parsecs_become_light_years(fixture_run):
    # Rigil Kentaurus in the Hipparcos catalogue (1997): 742.12 mas, so 4.395 ly; the fixture keeps two digits of x, y, z.
    with polycosm.load_ensemble(fixture_run) as ensemble:
        assert ensemble.systems.distance_ly[2] == pytest.approx(4.395, abs=0.02)


def test_light_of_a_system_without_modelled_star_is_unknown(fixture_run):
    with polycosm.load_ensemble(fixture_run) as ensemble:
        assert np.isnan(ensemble.systems.luminosity_lsun[-1])
        assert ensemble.systems.luminosity_lsun[6] == 25.0


def test_p_settled_is_the_share_of_members_to_half_a_step(ensemble):
    for year in (0.0, float(ensemble.time_yr[-1]) / 2.0, float(ensemble.time_yr[-1])):
        year = float(ensemble.time_yr[ensemble.time_index(year)])
        share = ensemble.settled_count(year) / ensemble.members.ok_count
        assert np.max(np.abs(ensemble.p_settled(year) - share)) <= 0.5 / 254 + 1e-12


def test_settled_counts_at_the_end_are_those_of_the_file(ensemble):
    assert np.array_equal(ensemble.settled_count(float(ensemble.time_yr[-1])), ensemble.aggregate("settled_count")[...])


def test_settled_counts_agree_with_counting_one_member_after_the_other(fixture_run):
    with polycosm.load_ensemble(fixture_run) as ensemble:
        arrivals = ensemble.group("outcomes")["first_settled_year"][...]
        by_hand = [sum(1 for m in range(len(arrivals)) if arrivals[m][s] <= 77.0) for s in range(len(ensemble.systems))]
        assert list(ensemble.settled_count(77.0)) == by_hand


def test_a_year_between_two_stored_times_is_the_earlier_one(ensemble):
    assert np.array_equal(ensemble.p_settled(50.9), ensemble.p_settled(50.0))


def test_a_year_outside_the_run_is_refused(ensemble):
    with pytest.raises(polycosm.EnsembleError, match="outside the run"):
        ensemble.p_settled(1e6)
    with pytest.raises(polycosm.EnsembleError, match="outside the run"):
        ensemble.p_settled(float("nan"))


def test_members_without_numbers_are_counted_and_are_nan(fixture_run):
    with polycosm.load_ensemble(fixture_run) as ensemble:
        assert (len(ensemble.members), ensemble.members.ok_count, ensemble.members.quarantined_count) == (24, 23, 1)
        assert np.isnan(ensemble.series("population")[3]).all()
        assert ensemble.aggregate("n_members")[()] == 23


def test_packed_values_that_are_missing_are_nan(fixture_run, tmp_path):
    path = tmp_path / "x.h5"
    shutil.copy(fixture_run / "ensemble.h5", path)
    with h5py.File(path, "r+") as file:
        file["aggregate/p_settled"][-1, 5] = 255
    with polycosm.load_ensemble(path) as ensemble:
        assert np.flatnonzero(np.isnan(ensemble.p_settled(160.0))).tolist() == [5]


def test_a_series_knows_its_axes_and_unit(ensemble):
    population = ensemble.series("population")
    assert population.dims == ("member", "time")
    assert population.units == "person"
    assert population.shape == (len(ensemble.members), len(ensemble.time_yr))
    assert np.array_equal(population.coordinate("time"), ensemble.time_yr)


def test_seeds_keep_all_64_bits(fixture_run):
    with polycosm.load_ensemble(fixture_run) as ensemble:
        assert int(ensemble.group("parameters")["ensemble_seed"][()]) == 2**64 - 1


def test_provenance_is_the_manifest(ensemble):
    assert ensemble.provenance


def test_unknown_names_are_refused_with_near_ones(ensemble):
    with pytest.raises(polycosm.UnknownName, match="'population'"):
        ensemble.series("popluation")
    with pytest.raises(polycosm.UnknownName, match="'aggregate'"):
        ensemble.group("aggregates")
    with pytest.raises(polycosm.UnknownName, match="did you mean"):
        ensemble.systems.index(str(ensemble.systems.name[1]) + "x")


@pytest.mark.parametrize("engine", ["h5netcdf", "netcdf4"])
def test_both_engines_of_xarray_show_every_variable_with_coordinates(run, engine):
    xarray = pytest.importorskip("xarray")
    pytest.importorskip("h5netcdf" if engine == "h5netcdf" else "netCDF4")
    with polycosm.load_ensemble(run) as ensemble:
        for name in ensemble.group_names:
            with xarray.open_dataset(run / "ensemble.h5", group=name, engine=engine, decode_timedelta=False) as dataset:
                assert set(dataset.variables) == set(ensemble.group(name)), name
        with xarray.open_dataset(run / "ensemble.h5", group="aggregate", engine=engine) as aggregate:
            year = float(ensemble.time_yr[-1])
            assert np.allclose(aggregate.p_settled.sel(time=year), ensemble.p_settled(year), atol=1e-6)


def test_dataset_is_labelled(ensemble):
    pytest.importorskip("xarray")
    pytest.importorskip("h5netcdf")
    with ensemble.ds("aggregate") as aggregate:
        assert float(aggregate.population_quantile.sel(quantile=0.5).isel(time=0)) > 0


def test_fixture_has_the_datasets_of_the_data_dictionary(fixture_run):
    """The dictionary is what the program prints, so the fixture cannot drift from the files of the house."""
    if not os.environ.get("POLYCOSM_BINARY"):
        pytest.skip("POLYCOSM_BINARY is not set")
    done = subprocess.run([os.environ["POLYCOSM_BINARY"], "schema"], capture_output=True, text=True, check=True)
    described = _described(done.stdout)
    short = {"float32": "f32", "float64": "f64", "int8": "i8", "uint8": "u8", "int32": "i32", "uint32": "u32",
             "int64": "i64", "uint64": "u64", "object": "json", "|S1": "text"}
    with polycosm.load_ensemble(fixture_run) as ensemble:
        for name in ensemble.group_names:
            for variable in ensemble.group(name).values():
                kind = short.get(str(variable._dataset.dtype), "?")
                assert described.get(f"{name}/{variable.name}") == (", ".join(variable.dims) or "scalar", kind, variable.units)


def _described(text: str) -> dict[str, tuple[str, str, str]]:
    rows, group = {}, ""
    for line in text.partition("## `ensemble.h5`")[2].partition("\n## ")[0].splitlines():
        if line.startswith("### /"):
            group = line[5:].strip()
        elif line.startswith("| `"):
            name, dims, kind, unit = (cell.strip() for cell in line.strip("| ").split(" | ")[:4])
            rows[f"{group}/{name.strip('`')}"] = (dims, kind, unit)
    return rows
