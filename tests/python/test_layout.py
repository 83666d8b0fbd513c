"""The layout checker passes what the house writes, and every rule goes red when it is broken."""

from __future__ import annotations

import shutil

import h5py
import numpy as np
import pytest

import polycosm


def test_sealed_ensembles_keep_the_profile(run):
    assert [str(problem) for problem in polycosm.check_layout(run / "ensemble.h5")] == []


def test_every_other_file_of_a_real_run_keeps_the_profile(real_run):
    for path in [real_run / "sky.h5", *sorted((real_run / "shards").glob("*.h5"))[:3]]:
        assert [str(problem) for problem in polycosm.check_layout(path)] == []


def _described(dataset):
    for name, text in (("long_name", b"x"), ("units", b"1")):
        dataset.attrs.create(name, np.bytes_(text), dtype=h5py.string_dtype("utf-8", len(text)))
    return dataset


def _plain(file, name="extra", shape=(), dtype="f8", **how):
    """A scalar that breaks nothing by itself, to be broken."""
    return _described(file["aggregate"].create_dataset(name, shape=shape, dtype=dtype, track_order=True, **how))


def _axis(file, dataset, scale):
    dataset.dims[0].attach_scale(file[scale])


def fixed_length_strings(file):
    _axis(file, _plain(file, shape=(12,), dtype="S5"), "aggregate/system")


def boolean(file):
    _plain(file, dtype=bool)


def enumeration(file):
    _plain(file, dtype=h5py.enum_dtype({"no": 0, "yes": 1}, "i1"))


def compound(file):
    _plain(file, dtype=[("a", "f8"), ("b", "i4")])


def complex_numbers(file):
    _plain(file, dtype="c16")


def opaque(file):
    _plain(file, dtype="V16")


def references(file):
    _plain(file, dtype=h5py.ref_dtype)


def ragged_sequences(file):
    _plain(file, dtype=h5py.vlen_dtype("f8"))


def half_floats(file):
    _plain(file, dtype="f2")


def committed_type(file):
    file["aggregate/kind"] = np.dtype("f8")


def text_without_encoding(file):
    del file["catalogue/system_name"].attrs["_Encoding"]


def external_link(file):
    file["aggregate/other"] = h5py.ExternalLink("other.h5", "/x")


def dangling_soft_link(file):
    file["aggregate/other"] = h5py.SoftLink("/nowhere")


def external_storage(file):
    data = _plain(file, shape=(12,), external=[("raw.bin", 0, h5py.h5f.UNLIMITED)])
    _axis(file, data, "aggregate/system")


def missing_shard(file):
    layout = h5py.VirtualLayout(shape=(12,), dtype="f8")
    layout[:] = h5py.VirtualSource("gone.h5", "x", shape=(12,))
    # h5py offers no attribute order here, so that rule goes red as well
    _axis(file, _described(file["aggregate"].create_virtual_dataset("extra", layout)), "aggregate/system")


def shard_elsewhere(file):
    layout = h5py.VirtualLayout(shape=(12,), dtype="f8")
    layout[:] = h5py.VirtualSource("../../etc/passwd", "x", shape=(12,))
    _axis(file, _described(file["aggregate"].create_virtual_dataset("extra", layout)), "aggregate/system")


def axis_without_scale(file):
    _plain(file, shape=(12,))


def scale_of_another_group(file):
    _axis(file, _plain(file, shape=(12,)), "outcomes/system")


def scale_of_another_length(file):
    dataset = _plain(file, shape=(5,))
    _axis(file, dataset, "aggregate/system")


def no_long_name(file):
    del file["aggregate/time"].attrs["long_name"]


def no_units(file):
    del file["aggregate/time"].attrs["units"]


def no_units_on_a_count(file):
    del file["aggregate/settled_count"].attrs["units"]


def calendar_units(file):
    file["aggregate/time"].attrs.create("units", np.bytes_(b"days"), dtype=h5py.string_dtype("utf-8", 4))


def epoch_in_units(file):
    text = b"years since 2100-01-01"
    file["aggregate/time"].attrs.create("units", np.bytes_(text), dtype=h5py.string_dtype("utf-8", len(text)))


def flags_without_meanings(file):
    del file["parameters/status"].attrs["flag_meanings"]


def flags_of_another_type(file):
    file["parameters/status"].attrs["flag_values"] = np.array([0, 1], dtype="i4")


def same_dimension_with_two_lengths(file):
    extra = file.create_group("extra", track_order=True).create_dataset("system", data=np.arange(3.0), track_order=True)
    extra.make_scale("system")
    _described(extra)


def untracked_group(file):
    file.create_group("extra", track_order=False)


def untracked_attributes(file):
    _described(file["aggregate"].create_dataset("extra", data=1.0, track_order=False))


def rare_filter(file):
    _axis(file, _plain(file, shape=(12,), chunks=(12,), compression="lzf"), "aggregate/system")


def variable_length_attribute(file):
    file["aggregate/time"].attrs["comment"] = "a Python string"


def nexus_axes_of_fixed_length(file):
    file["aggregate"].attrs["axes"] = np.array([b"time", b"star"])


def netcdf_attribute(file):
    file["aggregate/time"].attrs["_Netcdf4Dimid"] = np.int32(0)


BREAKAGES = {
    "types": [fixed_length_strings, boolean, enumeration, compound, complex_numbers, opaque, references, ragged_sequences,
              half_floats, committed_type, text_without_encoding],
    "external": [external_link, dangling_soft_link, external_storage, missing_shard, shard_elsewhere],
    "scales": [axis_without_scale, scale_of_another_group, scale_of_another_length],
    "meaning": [no_long_name, no_units, no_units_on_a_count, calendar_units, epoch_in_units, flags_without_meanings,
                flags_of_another_type],
    "one-length": [same_dimension_with_two_lengths],
    "creation-order": [untracked_group, untracked_attributes],
    "filters": [rare_filter],
    "attributes": [variable_length_attribute, nexus_axes_of_fixed_length, netcdf_attribute],
}


@pytest.mark.parametrize(("rule", "breakage"), [(rule, way) for rule, ways in BREAKAGES.items() for way in ways],
                         ids=lambda value: getattr(value, "__name__", value))
def test_each_rule_goes_red(fixture_run, tmp_path, rule, breakage):
    path = tmp_path / "ensemble.h5"
    shutil.copy(fixture_run / "ensemble.h5", path)
    with h5py.File(path, "r+", track_order=True) as file:
        breakage(file)
    problems = polycosm.check_layout(path)
    rules = {problem.rule for problem in problems}
    by_h5py_itself = {"creation-order"} if breakage in (missing_shard, shard_elsewhere) else set()
    assert rules - by_h5py_itself == {rule}, [str(problem) for problem in problems]


def test_untracked_root_goes_red(tmp_path):
    with h5py.File(tmp_path / "x.h5", "w", track_order=False):
        pass
    assert [problem.rule for problem in polycosm.check_layout(tmp_path / "x.h5")] == ["creation-order"]


def test_problem_says_where_and_what(fixture_run, tmp_path):
    path = tmp_path / "ensemble.h5"
    shutil.copy(fixture_run / "ensemble.h5", path)
    with h5py.File(path, "r+", track_order=True) as file:
        no_units(file)
    assert str(polycosm.check_layout(path)[0]) == "/aggregate/time: no units ('1' for pure numbers) [meaning]"


def test_checking_nothing_is_refused(tmp_path):
    with pytest.raises(polycosm.NotFound):
        polycosm.check_layout(tmp_path / "nowhere.h5")
    (tmp_path / "text.h5").write_text("hello")
    with pytest.raises(polycosm.DamagedFile):
        polycosm.check_layout(tmp_path / "text.h5")


def test_the_command_says_what_is_wrong_and_where(fixture_run, tmp_path, capsys):
    from polycosm.check_command import main
    whole, broken = tmp_path / "a.h5", tmp_path / "b.nc"
    for path in (whole, broken):
        shutil.copy(fixture_run / "ensemble.h5", path)
    with h5py.File(broken, "r+", track_order=True) as file:
        boolean(file)
    (tmp_path / "shards.h5").write_bytes(b"a container is no netCDF, and is not looked at")
    assert main([str(whole)]) == 0 and "a.h5: keeps the profile" in capsys.readouterr().out
    assert main(["-q", str(tmp_path)]) == 3
    assert capsys.readouterr().out.strip() == f"{broken}: /aggregate/extra: an enum or bool is silently missing in netCDF; write int8 with flag_values and flag_meanings [types]"
    assert main([str(tmp_path / "nowhere.h5")]) == 3 and "does not exist" in capsys.readouterr().err
