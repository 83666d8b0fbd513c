"""Tables go to astropy and come back the same; stars are found however they are spelt; ArviZ gets its groups."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

import polycosm
from polycosm import labelled
from polycosm.names import find, key_of


@pytest.mark.parametrize("name", ["systems", "members"])
def test_ecsv_and_votable_come_back_with_units(ensemble, tmp_path, name):
    pytest.importorskip("astropy")
    from astropy.io.votable import parse_single_table
    from astropy.table import Table
    table = ensemble.to_table(name, 100.0)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ecsv = Table.read(table.write(tmp_path / "x.ecsv"), format="ascii.ecsv")
        votable = parse_single_table(str(table.write(tmp_path / "x.vot"))).to_table()
    for back in (ecsv, votable):
        assert back.colnames == table.names and len(back) == len(table)
        for column in table.names:
            there = back[column]
            if table[column].dtype.kind == "f":
                assert np.array_equal(np.ma.filled(np.ma.asarray(there).astype(float), np.nan), table[column].astype(float), equal_nan=True)
            else:
                assert [str(value) for value in there] == [str(value) for value in table[column]]
        if name == "systems":
            assert str(back["distance_ly"].unit) == "lyr" and str(back["arrival_50_year"].unit) == "yr"
    assert ecsv.meta["run"] == ensemble.run_id and "scenario" in ecsv.meta["statement"]


def test_planets_of_a_star_are_the_rows_of_the_file(real_run):
    with polycosm.load_ensemble(real_run) as ensemble:
        table = ensemble.planets("tau Cet")
        star = ensemble.systems.star_index("tau Cet")
        group = ensemble.group("planets")
        mine = group["star_index"][...] == star
        inferred = table.where(table["member"] >= 0)
        assert len(inferred) == np.count_nonzero(mine) > 0
        assert np.array_equal(inferred["a_au"], group["a_au"][...][mine].astype(inferred["a_au"].dtype))
        observed = table.where(table["member"] < 0)
        assert {"tau Cet e", "tau Cet f"} <= {name.replace("Tau", "tau").replace("Ceti", "Cet") for name in observed["name"]}
        assert "&" not in table._repr_html_() and "Planets of Tau Ceti" in table._repr_html_()


def test_events_are_narrowed(real_run):
    with polycosm.load_ensemble(real_run) as ensemble:
        foundings = ensemble.events(member=0, kind="founding")
        assert set(foundings["type"]) == {"founding"} and set(foundings["member"]) == {0}
        assert np.all(np.diff(foundings["year"]) >= 0)
        somewhere = ensemble.events(kind="founding", star="Proxima Centauri")
        assert set(somewhere["system"]) <= {"Proxima Centauri"} and len(somewhere) <= len(ensemble.events(kind="founding"))
        with pytest.raises(polycosm.UnknownName, match="'founding'"):
            ensemble.events(kind="foundin")
        with pytest.raises(polycosm.NotStored, match="polycosm history .* --member 999"):
            ensemble.events(member=999)


def test_without_details_the_way_out_is_said(fixture_run):
    with polycosm.load_ensemble(fixture_run) as ensemble:
        for ask in (ensemble.events, lambda: ensemble.planets("Sirius")):
            with pytest.raises(polycosm.NotStored, match="detail_member_count was 0"):
                ask()


@pytest.mark.parametrize(("said", "meant"), [("tau Cet", "τ Ceti"), ("Tau  Ceti", "τ Ceti"), ("eps Eri", "ε Eridani"), ("sirius", "Sirius"),
                                             ("61 Cyg", "61 Cygni"), ("BARNARD’S STAR", "Barnard's Star")])
def test_stars_are_found_however_they_are_spelt(fixture_run, said, meant):
    with polycosm.load_ensemble(fixture_run) as ensemble:
        assert ensemble.systems.name[ensemble.systems.index(said)] == meant


def test_unknown_stars_are_answered_with_near_ones(fixture_run):
    with polycosm.load_ensemble(fixture_run) as ensemble:
        with pytest.raises(polycosm.UnknownName, match="no star or system is called 'tau Ceto'.*did you mean 'τ Ceti'"):
            ensemble.sel("tau Ceto")
        with pytest.raises(polycosm.UnknownName, match="try one of"):
            ensemble.sel("qqq")


def test_two_stars_of_one_key_are_not_guessed():
    assert key_of("Alpha Cen") == key_of("alf Centauri")
    assert find("tau cet", ["Tau Ceti", "τ Cet"]) is None
    assert find("Tau Ceti", ["Tau Ceti", "τ Cet"]) == 0


def test_a_selection_says_counts_intervals_and_quantiles(ensemble):
    name = str(ensemble.systems.name[1])
    year = float(ensemble.time_yr[-1])
    found = ensemble.sel(name, year)
    count = int(ensemble.settled_count(year)[1])
    assert found["p_settled"].value == count / ensemble.members.ok_count
    assert found["p_settled"].low <= found["p_settled"].value <= found["p_settled"].high and found["p_settled"].error > 0.0
    everything = ensemble.sel(t=year)
    raw = ensemble.series("population")[:, -1].astype(float)
    assert everything["population"] == pytest.approx(np.quantile(raw[np.isfinite(raw)], [0.05, 0.25, 0.5, 0.75, 0.95]))
    assert ensemble.member_label in repr(everything)


def test_rocky_odds_are_those_of_the_file(real_run):
    with polycosm.load_ensemble(real_run) as ensemble:
        star = ensemble.systems.star_index("tau Cet")
        assert ensemble.sel("tau Cet")["p_rocky_hz"].value == pytest.approx(float(ensemble.group("star_statistics")["p_rocky_hz"][star]))
        mean = ensemble.sel("tau Cet")["inferred_planets_mean"]
        assert mean.error == pytest.approx(float(ensemble.group("star_statistics")["inferred_planets_mcse"][star]), rel=1e-9)


def test_arviz_groups_have_samples_and_coordinates(ensemble):
    pytest.importorskip("xarray")
    pytest.importorskip("h5netcdf")
    groups = labelled.arviz_groups(ensemble)
    assert set(groups) == {"prior", "prior_predictive", "constant_data"}
    for group in groups.values():
        assert group.attrs["sample_dims"] == "sample" and set(group.dims) <= set(group.coords)
    assert groups["prior"].sizes["sample"] == len(ensemble.members)
    assert groups["prior_predictive"]["population"].dims == ("sample", "time")


def test_arviz_finds_its_groups_in_a_real_datatree(fixture_run):
    xarray = pytest.importorskip("xarray")
    pytest.importorskip("h5netcdf")
    if not hasattr(xarray, "DataTree"):
        pytest.skip("this xarray has no DataTree (it came with 2024.10)")
    with polycosm.load_ensemble(fixture_run) as ensemble:
        tree = ensemble.to_datatree()
        assert isinstance(tree, xarray.DataTree) and set(tree.children) == {"prior", "prior_predictive", "constant_data"}
        population = tree["prior_predictive"]["population"]
        assert population.dims == ("sample", "time")
        assert np.array_equal(population.values, ensemble.series("population")[...], equal_nan=True)
        assert tree["prior"].attrs["sample_dims"] == "sample"


def test_a_datatree_is_made_where_xarray_has_one(fixture_run, monkeypatch):
    xarray = pytest.importorskip("xarray")
    pytest.importorskip("h5netcdf")

    class Tree:
        @classmethod
        def from_dict(cls, groups):
            return groups

    with polycosm.load_ensemble(fixture_run) as ensemble:
        if not hasattr(xarray, "DataTree"):
            with pytest.raises(polycosm.MissingLibrary, match="2024.10.*arviz_groups"):
                ensemble.to_datatree()
        monkeypatch.setattr(xarray, "DataTree", Tree, raising=False)
        assert set(ensemble.to_datatree()) == {"/prior", "/prior_predictive", "/constant_data"}


def test_an_ending_without_format_is_refused(fixture_run, tmp_path):
    with polycosm.load_ensemble(fixture_run) as ensemble, pytest.raises(ValueError, match="ecsv, vot or csv"):
        ensemble.to_table("systems").write(tmp_path / "x.fits")
