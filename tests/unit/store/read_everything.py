"""Reads every group of the files named on the command line with h5py and both engines of xarray; the readers must
agree. Prints OK or raises."""
import sys

import h5py
import numpy as np
import xarray as xr


def datasets(group):
    return {name: item for name, item in group.items() if isinstance(item, h5py.Dataset)}


def check(path):
    with h5py.File(path, "r") as file:
        groups = [None] + [name for name in file if isinstance(file[name], h5py.Group)]
        tables = {name: set(datasets(file[name])) for name in groups if name}
        scales = {name: {n for n, d in datasets(file[name]).items()
                         if d.attrs.get("NAME", b"").startswith(b"This is a netCDF dimension but not")}
                  for name in groups if name}
        for name in groups[1:]:
            for dataset in datasets(file[name]).values():
                dataset[()]
    for group in groups:
        seen = {}
        for engine in ("netcdf4", "h5netcdf"):
            with xr.open_dataset(path, group=group, engine=engine) as data:
                seen[engine] = data.load()
        assert seen["netcdf4"].identical(seen["h5netcdf"]) or _close(seen["netcdf4"], seen["h5netcdf"]), (path, group)
        if group:
            missing = tables[group] - scales[group] - set(seen["netcdf4"].variables)
            assert not missing, f"{path}/{group}: {missing} not seen by xarray"
    return groups


def _close(a, b):
    """Attributes of single numbers come as arrays from one engine and as scalars from the other."""
    assert set(a.variables) == set(b.variables)
    for name in a.variables:
        assert a[name].dtype == b[name].dtype and a[name].dims == b[name].dims, name
        np.testing.assert_array_equal(a[name].values, b[name].values)
    return True


for argument in sys.argv[1:]:
    check(argument)
print("OK")
