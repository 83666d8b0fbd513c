"""Files that somebody made who may write the directory and seal what he made: refused, and nothing of them leaves."""
import json
import shutil
import tempfile

import h5py
import numpy
import pytest

from test_serve import Server, reseal

SECRET = "a secret that stands outside of what is served"


def replace(file, path, **how):
    attributes = dict(file[path].attrs)
    del file[path]
    made = file.create_dataset(path, track_times=False, **how)
    for name in ("units", "long_name"):
        if name in attributes:
            made.attrs[name] = attributes[name]
    attach_scale(file, path)


def attach_scale(file, path):
    """So that nothing else is wrong with it."""
    scale = "star" if "star" in path else "system"
    file[path].dims[0].attach_scale(file["catalogue/" + scale])


def virtual(file, secret):
    length = file["catalogue/x_pc"].shape[0]
    with h5py.File(secret, "w") as other:
        other["x"] = numpy.arange(length, dtype="<f8")
    del file["catalogue/x_pc"]
    creation = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    creation.set_obj_track_times(False)
    space = h5py.h5s.create_simple((length,))
    creation.set_virtual(space, str(secret).encode(), b"x", space)
    h5py.h5d.create(file["catalogue"].id, b"x_pc", h5py.h5t.IEEE_F64LE, space, dcpl=creation)
    attach_scale(file, "catalogue/x_pc")


def soft_link(file, _):
    del file["catalogue/x_pc"]
    file["catalogue/x_pc"] = h5py.SoftLink("/catalogue/y_pc")


def wrong_type(file, _):
    replace(file, "catalogue/x_pc", data=file["catalogue/x_pc"][:].astype("<f4"))


def big_endian(file, _):
    replace(file, "catalogue/x_pc", data=file["catalogue/x_pc"][:].astype(">f8"))


def compound(file, _):
    length = file["catalogue/x_pc"].shape[0]
    replace(file, "catalogue/x_pc", data=numpy.zeros(length, [("a", "<f8")]))


def wide_strings(file, _):
    replace(file, "catalogue/star_name", data=numpy.array([b"name"] * file["catalogue/star"].shape[0]))


def wrong_rank(file, _):
    replace(file, "catalogue/x_pc", data=file["catalogue/x_pc"][:].reshape(-1, 1))


def too_short(file, _):
    replace(file, "catalogue/x_pc", data=file["catalogue/x_pc"][:3])


def foreign_filter(file, _):
    replace(file, "catalogue/x_pc", data=file["catalogue/x_pc"][:], compression="lzf")


def large_chunk(file, _):
    replace(file, "catalogue/x_pc", shape=(1,), maxshape=(None,), chunks=(1 << 24,), dtype="<f8")


def group_instead(file, _):
    del file["catalogue/x_pc"]
    file.create_group("catalogue/x_pc")


WAYS = [virtual, soft_link, wrong_type, big_endian, compound, wide_strings, wrong_rank, too_short, foreign_filter, large_chunk,
        group_instead]
MANIFESTS = {"no_json": b"{", "other_schema": b'{"schema": "something"}', "a_list": b"[]", "deep": b"[" * 100_000,
             "empty": b"", "no_utf8": b'{"schema": "\xff"}'}


@pytest.fixture(scope="module")
def served(small_run, tmp_path_factory):
    root = tmp_path_factory.mktemp("hostile")
    outside = tmp_path_factory.mktemp("outside")
    for way in WAYS:
        shutil.copytree(small_run, root / way.__name__)
        with h5py.File(root / way.__name__ / "ensemble.h5", "r+", libver="latest") as file:  # older objects carry times
            way(file, outside / "secret.h5")
        reseal(root / way.__name__)
    for name, text in MANIFESTS.items():
        shutil.copytree(small_run, root / name)
        (root / name / "manifest.json").write_bytes(text)
    shutil.copytree(small_run, root / "cut")
    data = (root / "cut/ensemble.h5").read_bytes()
    (root / "cut/ensemble.h5").write_bytes(data[:len(data) // 2])
    reseal(root / "cut")
    shutil.copytree(small_run, root / "noise")
    rng = numpy.random.default_rng(8)
    noise = bytearray(data)
    for at in rng.integers(0, len(noise), 400):
        noise[at] ^= 1 << int(rng.integers(8))
    (root / "noise/ensemble.h5").write_bytes(noise)
    reseal(root / "noise")
    return root


@pytest.fixture(scope="module")
def server(served):
    server = Server(served, "--listen", "127.0.0.1:0", "--rate", 0)
    yield server
    assert server.end() == 0


@pytest.mark.parametrize("name", [way.__name__ for way in WAYS if way is not too_short] + list(MANIFESTS) + ["cut"])
def test_it_is_refused_and_the_others_are_served(server, served, name):
    for route in ("stars", "systems", "maps/p_settled", "members"):
        answer = server.get(f"/api/v1/ensembles/{name}/{route}")
        assert answer.status in (404, 503), (route, answer.bytes[:300])
        assert json.loads(answer.bytes)["code"] in ("damaged", "not_sealed", "not_found")
        assert str(served).encode() not in answer.bytes and tempfile.gettempdir().encode() not in answer.bytes
    assert server.get(f"/api/v1/ensembles/{name}").status == 503
    assert server.get("/healthz").status == 200


def test_a_column_that_is_shorter_than_its_axis_is_not_read_beyond_its_end(server):
    assert [server.get(f"/api/v1/ensembles/too_short/{route}").status for route in ("systems", "systems/5")] == [500, 500]
    assert "a part lies within its axis" in server.log()
    assert server.get("/api/v1/ensembles/too_short/stars?limit=2").status == 200


def test_flipped_bits_under_a_right_seal_make_no_server_fall(server):
    for route in ("stars", "members", "maps/p_settled", "maps/arrival", "series/population", "manifest", ""):
        assert server.get(f"/api/v1/ensembles/noise/{route}".rstrip("/")).status in (200, 404, 500, 503)
    assert server.get("/healthz").status == 200


def test_a_list_of_them_says_which_cannot_be_used(server):
    listed = {one["id"]: one["state"] for one in server.json("/api/v1/ensembles")["ensembles"]}
    assert {name: listed[name] for name in MANIFESTS} == {name: "refused" for name in MANIFESTS}
