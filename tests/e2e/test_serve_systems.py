"""Systems, their stars, planets and belts as the viewer tells of them, against the file itself."""
import json
import os
import shutil

import h5py
import numpy
import pytest

from answers import column, copy_of, described, make, manifest_of, near, pages, same, seal_sky  # noqa: F401 (a fixture)
from conftest import SMALL, polycosm
from test_serve import Server, columns_of

NEAR = "/api/v1/ensembles/near"


def wilson(hits, count, z=1.959963984540054):
    share, z2 = hits / count, z * z
    centre = (share + z2 / (2 * count)) / (1 + z2 / count)
    half = z * numpy.sqrt(share * (1 - share) / count + z2 / (4 * count * count)) / (1 + z2 / count)
    return centre - half, centre + half


def priorities(file):
    """exploration_priority from its sentence."""
    odds = [file["star_statistics"][name][:] for name in ("p_rocky_hz", "p_inner_belt", "p_outer_belt")]
    star_system, distance = file["catalogue/star_system"][:], file["catalogue/distance_ly"][:]

    def bits(p):
        with numpy.errstate(divide="ignore", invalid="ignore"):
            return numpy.nan_to_num(-(p * numpy.log2(p) + (1 - p) * numpy.log2(1 - p)))

    worth = 0.5 * odds[0] + 0.3 * sum(map(bits, odds)) / 3 + 0.2 * (odds[1] + odds[2]) / 2
    best = numpy.full(len(distance), -1.0)
    numpy.maximum.at(best, star_system, worth * numpy.exp(-distance[star_system] / 50))
    away = numpy.flatnonzero(distance > 0)
    order = sorted(away, key=lambda system: (-best[system], file["catalogue/system_id"][system]))
    ranks = numpy.full(len(distance), numpy.nan)
    ranks[order] = 1 - numpy.arange(len(order)) / (len(order) - 1)
    return ranks


def test_systems_are_those_of_the_file(near):
    runs, server = near
    frame = described(server, "near/systems", "/systems")
    with h5py.File(runs / "near/ensemble.h5") as file:
        for name in ("system", "x_pc", "y_pc", "z_pc", "distance_ly", "distance_sigma_fraction", "system_star_count"):
            assert same(frame["columns"][name]["values"], file["catalogue"][name][:]), name
        ids = [int(value) for value in frame["columns"]["system_id"]["values"]]
        assert ids == list(file["catalogue/system_id"][:])
        assert frame["columns"]["system_name"]["values"] == [
            bytes(row).rstrip(b"\0").decode() for row in file["catalogue/system_name"][:]]
        primary = column(frame, "primary_star").astype(int)
        assert list(file["catalogue/star_id"][:][primary]) == ids
        hits, members = file["aggregate/settled_count"][:], int(file["aggregate/n_members"][()])
        assert frame["n_members"] == members == 24
        assert same(frame["columns"]["settled_count"]["values"], hits)
        assert numpy.allclose(column(frame, "p_settled_end"), hits / members, rtol=1e-15)
        smoothed = (hits + 1) / (members + 2)
        assert numpy.allclose(column(frame, "p_settled_end_mcse"), numpy.sqrt(smoothed * (1 - smoothed) / members), rtol=1e-13)
        median = list(file["aggregate/quantile"][:]).index(0.5)
        assert same(frame["columns"]["arrival_median_year"]["values"], file["aggregate/arrival_quantile"][:, median])
        assert numpy.allclose(column(frame, "exploration_priority"), priorities(file), equal_nan=True, atol=1e-12)
        assert "0.5 p_rocky_hz" in frame["columns"]["exploration_priority"]["meaning"]
    rows, count = pages(server, NEAR + "/systems", 17)
    assert count > 3 and rows["system_id"] == frame["columns"]["system_id"]["values"]
    binary = server.get(NEAR + "/systems", Accept="application/vnd.polycosm.columns")
    assert numpy.array_equal(columns_of(binary.bytes)[1]["settled_count"], hits)


def test_one_system_is_told_whole(near):
    runs, server = near
    with h5py.File(runs / "near/ensemble.h5") as file, h5py.File(runs / "near/sky.h5") as sky:
        catalogue, odds = file["catalogue"], file["star_statistics"]
        members = int(file["aggregate/n_members"][()])
        for system in (0, 1, 5, len(catalogue["system"]) - 1):
            told = described(server, f"near/systems/{system}", "/systems/{system}")
            assert int(told["system"]["id"]) == catalogue["system_id"][system]
            stars = numpy.flatnonzero(catalogue["star_system"][:] == system)
            assert [star["index"] for star in told["stars"]] == list(stars)
            for star in told["stars"]:
                i = star["index"]
                for name in ("mass_msun", "luminosity_lsun", "teff_k", "feh_dex", "star_x_pc"):
                    assert same([star[name]], [catalogue[name][i]]), name
                for name in ("p_rocky_hz", "p_rocky_hz_mcse", "p_inner_belt", "p_outer_belt_mcse", "inferred_planets_mean"):
                    assert same([star[name]], [odds[name][i]]), name
                row = int(catalogue["catalogue_row"][i])
                source = int(sky["stars/source"][row])
                assert star["origin"]["catalogue_row"] == row
                assert star["origin"]["row"] == sky["stars/source_row"][row]
                assert star["origin"]["sha256"].encode() == bytes(sky["sources/sha256"][source]).rstrip(b"\0")
            hits = int(file["aggregate/settled_count"][system])
            settlement = told["settlement"]
            assert (settlement["settled_count"], settlement["n_members"]) == (hits, members)
            low, high = wilson(hits, members)
            assert settlement["p_settled_low"] == pytest.approx(low, abs=1e-12)
            assert settlement["p_settled_high"] == pytest.approx(high, abs=1e-12)
            assert numpy.allclose(settlement["p_settled_by"], file["aggregate/p_settled"][:, system] / 254)
            assert settlement["time_year"] == list(file["aggregate/time"][:])
            assert same([one["year"] for one in settlement["arrival"]], file["aggregate/arrival_quantile"][system])
            observed = numpy.flatnonzero(numpy.isin(file["observed_planets/star_index"][:], stars))
            assert len(told["observed_planets"]) == len(observed)
            for planet, i in zip(told["observed_planets"], observed):
                for name in ("period_d", "a_au", "a_au_upper_error", "mass_mearth", "radius_rearth_lower_error"):
                    assert same([planet[name]], [file["observed_planets"][name][i]]), name
                assert planet["star"] == file["observed_planets/star_index"][i]
                assert planet["origin"]["row"] == file["observed_planets/source_row"][i]
    sun = server.json(NEAR + "/systems/0")
    assert sun["system"]["exploration_priority"] is None and len(sun["observed_planets"]) == 8
    # [Kopparapu2014]: a planet of one Earth mass around a star like the Sun, 0.950 to 1.676 au
    assert sun["stars"][0]["hz_inner_au"] == pytest.approx(0.950, abs=0.002)
    assert sun["stars"][0]["hz_outer_au"] == pytest.approx(1.676, abs=0.003)
    assert sun["stars"][0]["confidence"]["tier"] == "measured"


def test_a_posterior_counts_every_draw_once(near):
    runs, server = near
    with h5py.File(runs / "near/ensemble.h5") as file:
        planets = {name: file["planets"][name][:] for name in ("star_index", "member_index", "method", "a_au", "radius_rearth")}
        star_system = file["catalogue/star_system"][:]
        for system in (1, 2, 9):
            told = described(server, f"near/systems/{system}/planets?bins=16", "/systems/{system}/planets")
            mine = numpy.isin(planets["star_index"], numpy.flatnonzero(star_system == system))
            edges = told["a_edges_au"], told["radius_edges_rearth"]
            assert len(edges[0]) == 17 and edges[0][0] == 0.003 and edges[1][-1] == 30
            for method, counts in ((planets["method"] > 0, told), (planets["method"] == 0, told["draws_of_known"])):
                rows = mine & method
                expected = numpy.histogram2d(planets["a_au"][rows], planets["radius_rearth"][rows], bins=edges)[0]
                assert (numpy.array(counts["counts"]) == expected).all()
                assert expected.sum() + counts["outside"] + counts["unknown"] == rows.sum()
            assert told["n_members"] == told["n_members_total"] == len(set(planets["member_index"])) == 5
            assert told["next"] is None and told["searched"]["row_count"] == len(mine)
            samples = described(server, f"near/systems/{system}/planets?view=samples", "/systems/{system}/planets")
            assert same(samples["columns"]["a_au"]["values"], planets["a_au"][mine].astype("f8").round(7)) or numpy.allclose(
                column(samples, "a_au"), planets["a_au"][mine], rtol=1e-7)
            assert same(samples["columns"]["member_index"]["values"], planets["member_index"][mine])
            rows, count = pages(server, NEAR + f"/systems/{system}/planets?view=samples", 3)
            assert count > 1 and rows["star_index"] == samples["columns"]["star_index"]["values"]


def test_belts_are_those_of_the_file(near):
    runs, server = near
    with h5py.File(runs / "near/ensemble.h5") as file:
        mine = numpy.isin(file["belts/star_index"][:], numpy.flatnonzero(file["catalogue/star_system"][:] == 0))
        frame = described(server, "near/systems/0/belts", "/systems/{system}/belts")
        assert same(frame["columns"]["member_index"]["values"], file["belts/member_index"][:][mine]) and mine.any()
        assert numpy.allclose(column(frame, "r_in_au"), file["belts/r_in_au"][:][mine], equal_nan=True, rtol=1e-7)


def test_what_is_not_there_is_said(near):
    _, server = near
    for path in ("/systems/99999", "/systems/-1", "/systems/x", "/systems/1e2", "/systems/%20", "/systems/18446744073709551616"):
        assert server.get(NEAR + path).status == 404, path
        assert server.get(NEAR + path + "/planets").status == 404, path
    for query in ("bins=0", "bins=129", "view=all", "after=1-x", "limit=-1"):
        assert server.get(NEAR + "/systems/1/planets?" + query).status == 400, query
    assert server.get(NEAR + "/systems/1/planets", Accept="text/csv").status == 406
    assert server.get(NEAR + "/systems/1/planets?view=samples", Accept="text/csv").status == 200
    # a cursor of one system is none of another
    cursor = server.json(NEAR + "/systems/1/planets?view=samples&limit=1")["next"]
    assert server.get(NEAR + f"/systems/2/planets?view=samples&after={cursor}").status == 400


def test_details_that_were_not_kept_are_named_with_their_key(tmp_path):
    make(tmp_path, "bare", level="reductions", detail=0, more="")
    server = Server(tmp_path / "runs", "--listen", "127.0.0.1:0")
    for path in ("/systems/1/planets", "/systems/1/planets?view=samples", "/systems/1/belts"):
        answer = server.get("/api/v1/ensembles/bare" + path)
        problem = json.loads(answer.bytes)
        assert answer.status == 404 and problem["code"] == "not_stored" and "storage.detail_members" in problem["detail"]
    assert server.json("/api/v1/ensembles/bare/systems/1")["settlement"]["n_members"] == 24
    assert server.end() == 0


def foreign_link(file):
    del file["sources/licence"]
    file["sources/licence"] = h5py.ExternalLink("/etc/passwd", "/x")


def foreign_bytes(file):
    del file["stars/source_row"]
    file.create_dataset("stars/source_row", (138,), "<u8", external=[("/etc/passwd", 0, h5py.h5f.UNLIMITED)])


def other_source(file):
    file["sources/accepted_count"][0] += 1


def other_star(file):
    file["stars/mass_msun"][3] = 99.0


def test_a_sky_that_is_sealed_again_as_it_was_is_taken(near, tmp_path):
    runs, _ = near
    copy_of(runs / "near", tmp_path / "runs/again")
    seal_sky(tmp_path / "runs/again/sky.h5", lambda file: None)
    server = Server(tmp_path / "runs", "--listen", "127.0.0.1:0")
    assert server.get("/api/v1/ensembles/again/systems/1").status == 200
    assert server.end() == 0


@pytest.mark.parametrize("harm, reason", [
    ("missing", "it is missing"), ("linked", "it is missing"), ("truncated", "it is truncated"), ("edited", "SHA-256"),
    ("other", "another catalogue than the run was made with"), ("told_otherwise", "not those that the manifest tells of"),
    (foreign_link, "is a link and not an object"), (foreign_bytes, "keeps its numbers in another file"),
    (other_source, "not those that the manifest tells of"), (other_star, "another catalogue than the run was made with")])
def test_a_sky_that_is_not_the_one_of_the_run_is_refused(near, tmp_path, harm, reason):
    runs, _ = near
    run = copy_of(runs / "near", tmp_path / "runs/harmed")
    sky = run / "sky.h5"
    if callable(harm):
        seal_sky(sky, harm)
    elif harm in ("missing", "linked"):
        sky.unlink()
        if harm == "linked":
            sky.symlink_to(runs / "near/sky.h5")
    elif harm == "truncated":
        os.truncate(sky, sky.stat().st_size - 1)
    elif harm == "edited":
        data = bytearray(sky.read_bytes())
        data[len(data) // 2] ^= 1
        sky.write_bytes(data)
    elif harm == "other":
        config = tmp_path / "small.toml"
        config.write_text(SMALL)
        polycosm("run", config, "--out", tmp_path / "small", "--threads", 1, check=0)
        shutil.copy(tmp_path / "small/sky.h5", sky)
    else:
        manifest = manifest_of(run)
        manifest["catalogue"]["sources"][0]["licence"] = "none of your business"
        (run / "manifest.json").write_text(json.dumps(manifest))
    server = Server(tmp_path / "runs", "--listen", "127.0.0.1:0")
    answer = server.get("/api/v1/ensembles/harmed/systems/1")
    assert answer.status == 503 and json.loads(answer.bytes)["code"] == "damaged"
    assert str(tmp_path).encode() not in answer.bytes and b"root:" not in answer.bytes
    assert "sky.h5 of harmed" in server.log() and reason in server.log()
    assert server.get("/api/v1/ensembles/harmed/systems").status == 200  # the ensemble itself is whole
    assert server.end() == 0


def test_a_sky_that_is_edited_while_it_is_served_is_refused(near, tmp_path):
    runs, _ = near
    run = copy_of(runs / "near", tmp_path / "runs/later")
    server = Server(tmp_path / "runs", "--listen", "127.0.0.1:0")
    assert server.get("/api/v1/ensembles/later/systems/1").status == 200
    seal_sky(run / "sky.h5", other_star)
    assert server.get("/api/v1/ensembles/later/systems/2").status == 503
    assert server.end() == 0


def test_systems_say_who_has_observed_planets_and_where_their_zones_are(near):
    runs, server = near
    frame = described(server, "near/systems", "/systems")
    with h5py.File(runs / "near/ensemble.h5") as file:
        counted = numpy.zeros(len(file["catalogue/system"]), int)
        planets = file["observed_planets"]
        is_told = planets["status"][:] != 3  # not retracted
        numpy.add.at(counted, file["catalogue/star_system"][:][planets["star_index"][:][is_told]], 1)
        primary = column(frame, "primary_star").astype(int)
        light = file["catalogue/luminosity_lsun"][:][primary]
    assert list(column(frame, "observed_planet_count")) == list(counted) and counted[0] == 8
    inner, outer = column(frame, "hz_inner_au"), column(frame, "hz_outer_au")
    assert abs(inner[0] - 0.95) < 0.01 and abs(outer[0] - 1.68) < 0.02  # Kopparapu et al. 2014: the Sun, one Earth mass
    assert numpy.array_equal(numpy.isnan(inner), ~(light > 0)) and (inner[light > 0] < outer[light > 0]).all()
