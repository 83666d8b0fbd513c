"""Does a file keep the profile that xarray (both engines), h5py, ncdump and H5Web read without surprises?

Each rule stands for something that was seen to abort, hide or misread data. `polycosm-check` is its command.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .errors import DamagedFile, NotFound
from .libraries import require
from .variables import is_pure_dimension, is_scale, text_of

if TYPE_CHECKING:
    import h5py
    import numpy as np
else:
    np = require("numpy", "checking files")
    h5py = require("h5py", "checking files")

PORTABLE_FILTERS = {h5py.h5z.FILTER_DEFLATE, h5py.h5z.FILTER_SHUFFLE, h5py.h5z.FILTER_FLETCHER32}
NEXUS_LIST = "axes"
SCALE_MACHINERY = {"CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST"}
TIMEDELTA_UNITS = {word + plural for word in ("day", "hour", "minute", "second", "millisecond") for plural in ("", "s")}
TIMEDELTA_UNITS |= {"d", "h", "hr", "min", "s", "sec", "ms"}


class LayoutProblem(NamedTuple):
    """One broken rule: which, where, and what is wrong."""

    rule: str
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} [{self.rule}]"


def check_layout(path: str | os.PathLike[str]) -> list[LayoutProblem]:
    """All problems of a file; empty means it keeps the profile. Raises NotFound or DamagedFile when it cannot be read."""
    file_path = Path(path)
    if not file_path.exists():
        raise NotFound(f"{file_path} does not exist (looked from {Path.cwd()}); try the ensemble.h5 of a run directory")
    try:
        file = h5py.File(file_path, "r")
    except OSError as error:
        raise DamagedFile(f"{file_path} cannot be opened as HDF5 ({error}); try `polycosm verify` on its run "
                          "directory") from error
    with file:
        problems = []
        datasets = []
        for group in _groups(file["/"]):
            problems += _check_group(group)
            for name in group:
                problems += _check_link(group, name)
                if isinstance(_real(group, name), h5py.Dataset):
                    datasets.append(group[name])
        for dataset in datasets:
            wrong_type = list(_types(dataset))
            problems += wrong_type
            for rule in DATASET_RULES if not wrong_type else ():
                problems += rule(dataset)
        return problems + list(_one_length_per_dimension(datasets))


def _real(group: "h5py.Group", name: str) -> object:
    """What hard-linked name stands for; None for a link that is refused or leads nowhere."""
    return group[name] if isinstance(group.get(name, getlink=True), h5py.HardLink) else None


def _groups(group: "h5py.Group") -> Iterator["h5py.Group"]:
    yield group
    for name in group:
        child = _real(group, name)
        if isinstance(child, h5py.Group):
            yield from _groups(child)


def _check_group(group: "h5py.Group") -> Iterator[LayoutProblem]:
    if not group.id.get_create_plist().get_link_creation_order() & h5py.h5p.CRT_ORDER_TRACKED:
        yield LayoutProblem("creation-order", group.name, "the order of creation is not tracked; netCDF cannot append")
    yield from _check_attributes(group)
    for name in group:
        if isinstance(_real(group, name), h5py.Datatype):
            yield LayoutProblem("types", f"{group.name.rstrip('/')}/{name}", "a committed type; write plain arrays")


def _check_link(group: "h5py.Group", name: str) -> Iterator[LayoutProblem]:
    link = group.get(name, getlink=True)
    where = f"{group.name.rstrip('/')}/{name}"
    if isinstance(link, h5py.ExternalLink):
        yield LayoutProblem("external", where, f"a link into another file ({link.filename}); xarray refuses the whole file")
    elif isinstance(link, h5py.SoftLink) and group.get(name) is None:
        yield LayoutProblem("external", where, f"a soft link to {link.path}, which is not there")


def _check_attributes(item: "h5py.Group | h5py.Dataset") -> Iterator[LayoutProblem]:
    for name in item.attrs:
        if name in SCALE_MACHINERY:
            continue
        if name in ("_NCProperties", "_Netcdf4Dimid"):
            yield LayoutProblem("attributes", item.name, f"{name} belongs to netCDF-C; do not write it")
            continue
        identifier = item.attrs.get_id(name)
        kind = identifier.get_type()
        if name == NEXUS_LIST:  # a list of names there must be; netCDF-C reads it when its texts are variable
            if not (isinstance(kind, h5py.h5t.TypeStringID) and kind.is_variable_str() and len(identifier.shape) == 1):
                yield LayoutProblem("attributes", item.name, "attribute axes is no list of variable-length texts")
        elif isinstance(kind, h5py.h5t.TypeStringID) and (kind.is_variable_str() or identifier.shape != ()):
            yield LayoutProblem("attributes", item.name, f"attribute {name} is no fixed-length scalar text")


def _type_problem(dataset: "h5py.Dataset") -> str:
    kind = dataset.id.get_type()
    if isinstance(kind, h5py.h5t.TypeStringID):
        fixed = not kind.is_variable_str()
        return "fixed-length strings abort netCDF-C 4.9.0; write a character array" if fixed and kind.get_size() > 1 else ""
    if isinstance(kind, h5py.h5t.TypeEnumID):
        return "an enum or bool is silently missing in netCDF; write int8 with flag_values and flag_meanings"
    if isinstance(kind, h5py.h5t.TypeCompoundID):
        return "a compound (or complex) is silently missing in netCDF; write one dataset per column"
    if isinstance(kind, h5py.h5t.TypeFloatID):
        return "16-bit floats are not portable; pack into integers with scale_factor" if kind.get_size() == 2 else ""
    if isinstance(kind, h5py.h5t.TypeIntegerID):
        return ""
    return "opaque bytes, references, bit fields, array types and ragged sequences break readers; write plain arrays"


def _types(dataset: "h5py.Dataset") -> Iterator[LayoutProblem]:
    what = _type_problem(dataset)
    if what:
        yield LayoutProblem("types", dataset.name, what)
    elif dataset.dtype == np.dtype("S1") and text_of(dataset.attrs.get("_Encoding", "")) != "utf-8":
        yield LayoutProblem("types", dataset.name, "a character array without _Encoding = utf-8")


def _storage(dataset: "h5py.Dataset") -> Iterator[LayoutProblem]:
    properties = dataset.id.get_create_plist()
    if properties.get_external_count() > 0:
        yield LayoutProblem("external", dataset.name, "its bytes are in another file; a reader could be led anywhere")
    if dataset.is_virtual:
        yield from _virtual_sources(dataset)
    if not dataset.is_virtual:
        foreign = {properties.get_filter(i)[0] for i in range(properties.get_nfilters())} - PORTABLE_FILTERS
        if foreign:
            yield LayoutProblem("filters", dataset.name, f"filter {sorted(foreign)[0]} is not in every HDF5; use shuffle, "
                                                         "deflate and fletcher32")
    if not properties.get_attr_creation_order() & h5py.h5p.CRT_ORDER_TRACKED:
        yield LayoutProblem("creation-order", dataset.name, "the order of its attributes is not tracked")


def _virtual_sources(dataset: "h5py.Dataset") -> Iterator[LayoutProblem]:
    home = Path(dataset.file.filename).resolve().parent
    for source in sorted({entry.file_name for entry in dataset.virtual_sources()} - {"."}):
        target = (home / source).resolve()
        if home not in target.parents:
            yield LayoutProblem("external", dataset.name, f"its source {source} is outside the run directory")
        elif not target.exists():
            yield LayoutProblem("external", dataset.name, f"its source {source} is not there; it would read as fill values")


def _scales(dataset: "h5py.Dataset") -> Iterator[LayoutProblem]:
    if is_scale(dataset):
        if dataset.ndim != 1:
            yield LayoutProblem("scales", dataset.name, "a dimension scale has one axis")
        return
    for axis in range(dataset.ndim):
        scales = dataset.dims[axis].values()
        if len(scales) != 1:
            yield LayoutProblem("scales", dataset.name, f"axis {axis} has {len(scales)} dimension scales instead of one")
        elif scales[0].parent != dataset.parent:
            yield LayoutProblem("scales", dataset.name, f"axis {axis} has its scale in another group ({scales[0].name}); "
                                                        "xarray would show no coordinate")
        elif scales[0].shape[0] != dataset.shape[axis]:
            yield LayoutProblem("scales", dataset.name, f"axis {axis} has {dataset.shape[axis]} entries, its scale "
                                                        f"{scales[0].shape[0]}")


def _needs_units(dataset: "h5py.Dataset") -> bool:
    """Text, labels, 64-bit identities and bytes have none; everything one can average has."""
    if dataset.dtype.kind == "f" or "scale_factor" in dataset.attrs:
        return True
    return dataset.dtype.kind in "iu" and "flag_values" not in dataset.attrs and dataset.dtype not in (np.uint64, np.uint8)


def _meaning(dataset: "h5py.Dataset") -> Iterator[LayoutProblem]:
    if is_pure_dimension(dataset):
        return
    if not text_of(dataset.attrs.get("long_name", "")).strip():
        yield LayoutProblem("meaning", dataset.name, "no long_name")
    units = text_of(dataset.attrs.get("units", "")).strip()
    if not units and _needs_units(dataset):
        yield LayoutProblem("meaning", dataset.name, "no units ('1' for pure numbers)")
    if units in TIMEDELTA_UNITS or " since " in units:
        yield LayoutProblem("meaning", dataset.name, f"units {units!r} are decoded as calendar times by xarray; use year")
    if ("flag_values" in dataset.attrs) != ("flag_meanings" in dataset.attrs):
        yield LayoutProblem("meaning", dataset.name, "flag_values and flag_meanings go together")
    elif "flag_values" in dataset.attrs:
        meanings = text_of(dataset.attrs["flag_meanings"]).split()
        values = np.atleast_1d(dataset.attrs["flag_values"])
        if len(meanings) != len(values) or values.dtype != dataset.dtype:
            yield LayoutProblem("meaning", dataset.name, f"{len(values)} flag_values ({values.dtype}) for {len(meanings)} "
                                                         f"meanings of {dataset.dtype}")


def _one_length_per_dimension(datasets: list["h5py.Dataset"]) -> Iterator[LayoutProblem]:
    seen: dict[str, tuple[int, str]] = {}
    for dataset in datasets:
        if is_scale(dataset) and dataset.ndim == 1:
            name = dataset.name.rsplit("/", 1)[-1]
            length, where = seen.setdefault(name, (dataset.shape[0], dataset.name))
            if length != dataset.shape[0]:
                yield LayoutProblem("one-length", dataset.name, f"{dataset.shape[0]} entries, but {where} has {length}; "
                                                                "a dimension has one length per file")


DATASET_RULES: tuple[Callable[["h5py.Dataset"], Iterator[LayoutProblem]], ...] = (
    _storage, _scales, _meaning, _check_attributes)
