"""Every file that cannot be trusted is refused by its own exception with a way out."""

from __future__ import annotations

import os

import h5py
import pytest

import polycosm
from fixture_ensemble import write_ensemble


def test_missing_file(tmp_path):
    with pytest.raises(polycosm.NotFound, match="does not exist .* try the directory"):
        polycosm.load_ensemble(tmp_path / "nowhere.h5")


def test_run_that_is_not_sealed_says_how_to_seal_it(tmp_path):
    (tmp_path / "plan.json").write_text("{}")
    with pytest.raises(polycosm.NotSealed, match=f"polycosm seal {tmp_path}"):
        polycosm.load_ensemble(tmp_path)


def test_directory_that_is_no_run_says_so(tmp_path):
    with pytest.raises(polycosm.NotSealed, match=f"no run directory .*polycosm seal {tmp_path}"):
        polycosm.load_ensemble(tmp_path)


@pytest.mark.parametrize("kept", [0.99, 0.5, 0.1])
def test_truncated_file(tmp_path, kept):
    whole = write_ensemble(tmp_path / "ensemble.h5").read_bytes()
    (tmp_path / "ensemble.h5").write_bytes(whole[: int(kept * len(whole))])
    with pytest.raises(polycosm.DamagedFile, match="cut short"):
        polycosm.load_ensemble(tmp_path)


def test_file_cut_within_its_header(tmp_path):
    whole = write_ensemble(tmp_path / "ensemble.h5").read_bytes()
    (tmp_path / "ensemble.h5").write_bytes(whole[:40])
    with pytest.raises(polycosm.DamagedFile, match="try"):
        polycosm.load_ensemble(tmp_path)


@pytest.mark.parametrize(("content", "reason"), [(b"", "empty"), (b"StarID,HIP\n1,2\n" * 100, "not HDF5")])
def test_file_that_is_not_hdf5(tmp_path, content, reason):
    (tmp_path / "ensemble.h5").write_bytes(content)
    with pytest.raises(polycosm.DamagedFile, match=reason):
        polycosm.load_ensemble(tmp_path)


def test_hdf5_of_another_program(tmp_path):
    with h5py.File(tmp_path / "other.h5", "w") as file:
        file["data"] = [1, 2, 3]
    with pytest.raises(polycosm.ForeignFile, match="another program"):
        polycosm.load_ensemble(tmp_path / "other.h5")


@pytest.mark.parametrize("kind", ["shard", "catalogue"])
def test_other_files_of_the_house_are_named(tmp_path, kind):
    path = write_ensemble(tmp_path / "x.h5", schema=f"polycosm-{kind}")
    with pytest.raises(polycosm.ForeignFile, match=f"is a {kind}, not an ensemble"):
        polycosm.load_ensemble(path)


def test_newer_schema(tmp_path):
    path = write_ensemble(tmp_path / "x.h5", schema_version="4", softwareVersion="9.1.0")
    with pytest.raises(polycosm.NewerSchema, match="schema version 4 .* reads up to 3.* 9.1.0"):
        polycosm.load_ensemble(path)


def test_schema_version_that_is_no_number(tmp_path):
    path = write_ensemble(tmp_path / "x.h5", schema_version="two")
    with pytest.raises(polycosm.DamagedFile, match="schema version"):
        polycosm.load_ensemble(path)


def test_missing_group(tmp_path):
    path = write_ensemble(tmp_path / "x.h5")
    with h5py.File(path, "r+") as file:
        del file["outcomes"]
    with pytest.raises(polycosm.DamagedFile, match="lacks /outcomes"):
        polycosm.load_ensemble(path)


def test_changed_byte_is_found_when_it_is_read(tmp_path):
    path = write_ensemble(tmp_path / "x.h5", member_count=200)
    with h5py.File(path, "r") as file:
        offset = file["member_series/population"].id.get_chunk_info(0).byte_offset
    damaged = bytearray(path.read_bytes())
    damaged[offset + 100] ^= 0xFF
    path.write_bytes(damaged)
    with polycosm.load_ensemble(path) as ensemble:
        assert ensemble.series("settled_systems")[0, 0] == 1.0
        with pytest.raises(polycosm.DamagedFile, match="population cannot be read .*polycosm verify"):
            ensemble.series("population")[...]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission(tmp_path):
    path = write_ensemble(tmp_path / "x.h5")
    path.chmod(0)
    with pytest.raises(polycosm.EnsembleError, match="permission denied"):
        polycosm.load_ensemble(path)


def test_every_refusal_is_an_ensemble_error():
    for kind in (polycosm.NotFound, polycosm.NotSealed, polycosm.DamagedFile, polycosm.ForeignFile, polycosm.NewerSchema,
                 polycosm.UnknownName):
        assert issubclass(kind, polycosm.EnsembleError)
    assert issubclass(polycosm.MissingLibrary, ImportError)
