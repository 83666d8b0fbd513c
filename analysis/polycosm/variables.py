"""Datasets that are read when they are asked for, decoded the way the file profile says."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from .errors import DamagedFile, UnknownName
from .libraries import require

if TYPE_CHECKING:
    import h5py
    import numpy as np
else:
    np = require("numpy", "reading ensembles")
    h5py = require("h5py", "reading ensembles")


def suggest(name: str, known: list[str]) -> str:
    """The tail of a message about an unknown name."""
    near = difflib.get_close_matches(name, known, n=3)
    if near:
        return "did you mean " + " or ".join(repr(candidate) for candidate in near) + "?"
    return "known: " + ", ".join(known[:12]) + (", ..." if len(known) > 12 else "")


def text_of(value: Any) -> str:
    """A text attribute, however it is stored."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, np.ndarray) and value.shape == ():
        return text_of(value[()])
    return str(value)


def is_text(dataset: "h5py.Dataset") -> bool:
    """Character arrays are the profile's text: one row of bytes per string."""
    return dataset.dtype == np.dtype("S1") and dataset.ndim >= 1


def is_scale(dataset: "h5py.Dataset") -> bool:
    """Coordinates and lengths are dimension scales."""
    return bool(h5py.h5ds.is_scale(dataset.id))


def is_pure_dimension(dataset: "h5py.Dataset") -> bool:
    """A length without values, such as the width of a text column."""
    return text_of(dataset.attrs.get("NAME", b"")).startswith("This is a netCDF dimension but not a netCDF variable")


class Variable:
    """One dataset: `variable[...]` reads and decodes just that part. Missing numbers are NaN."""

    def __init__(self, dataset: "h5py.Dataset") -> None:
        self._dataset = dataset

    @property
    def name(self) -> str:
        return self._dataset.name.rsplit("/", 1)[-1]

    @property
    def units(self) -> str:
        """Empty for text, labels and identities."""
        return text_of(self._dataset.attrs.get("units", ""))

    @property
    def long_name(self) -> str:
        return text_of(self._dataset.attrs.get("long_name", ""))

    @property
    def flag_meanings(self) -> list[str]:
        return text_of(self._dataset.attrs.get("flag_meanings", "")).split()

    @property
    def shape(self) -> tuple[int, ...]:
        shape = self._dataset.shape
        return tuple(shape[:-1] if is_text(self._dataset) else shape)

    @property
    def dims(self) -> tuple[str, ...]:
        if is_scale(self._dataset):
            return (self.name,)
        names = []
        for axis, length in enumerate(self.shape):
            scales = self._dataset.dims[axis].values()
            if not scales:
                raise DamagedFile(
                    f"{self._dataset.file.filename}: {self._dataset.name} has no dimension scale on axis {axis} "
                    f"(of length {length}); try `polycosm verify` on the run directory"
                )
            names.append(scales[0].name.rsplit("/", 1)[-1])
        return tuple(names)

    @property
    def chunk_rows(self) -> int:
        """Rows that the file packs together; all of them where it packs nothing."""
        return int(self._dataset.chunks[0]) if self._dataset.chunks else max(1, self.shape[0])

    def coordinate(self, dimension: str) -> "np.ndarray":
        """Values along one of `dims`; 0, 1, 2, ... where the dimension is a length only."""
        group = self._dataset.parent
        scale = group[dimension]
        return np.arange(scale.shape[0]) if is_pure_dimension(scale) else Variable(scale)[...]

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, key: Any) -> Any:
        try:
            raw = self._dataset[key]
        except OSError as error:
            raise DamagedFile(
                f"{self._dataset.file.filename}: {self._dataset.name} cannot be read ({error}); "
                "try `polycosm verify` on the run directory"
            ) from error
        return self._decode_text(raw) if is_text(self._dataset) else self._decode_number(raw)

    @property
    def packed(self) -> "np.ndarray":
        """The numbers as they are stored, before scale and fill value."""
        return self._dataset[...]

    def __array__(self, dtype: Any = None) -> "np.ndarray":
        return np.asarray(self[...], dtype=dtype)

    def __repr__(self) -> str:
        axes = ", ".join(f"{name}: {length}" for name, length in zip(self.dims, self.shape))
        return f"<{self.name} ({axes}) [{self.units or '-'}] {self.long_name}>"

    def _decode_text(self, raw: "np.ndarray") -> Any:
        rows = np.ascontiguousarray(raw)
        joined = rows.view(f"S{rows.shape[-1]}")[..., 0]
        if joined.shape == ():
            return bytes(joined[()]).decode("utf-8", "replace")
        texts = [bytes(row).decode("utf-8", "replace") for row in joined.ravel()]
        return np.array(texts, dtype=object).reshape(joined.shape)

    def _decode_number(self, raw: Any) -> Any:
        attributes = self._dataset.attrs
        if "scale_factor" not in attributes:
            return text_of(raw) if isinstance(raw, (bytes, str)) else raw
        packed = np.asarray(raw)
        values = packed.astype(np.float64) * float(np.asarray(attributes["scale_factor"]).reshape(-1)[0])
        if "_FillValue" in attributes:
            values = np.where(packed == np.asarray(attributes["_FillValue"]).reshape(-1)[0], np.nan, values)
        return values


class Group(Mapping[str, Variable]):
    """The variables of one group, by name, in the order of the file."""

    def __init__(self, group: "h5py.Group") -> None:
        self._group = group

    @property
    def name(self) -> str:
        return self._group.name.strip("/")

    def __getitem__(self, name: str) -> Variable:
        item = self._group.get(name) if isinstance(name, str) and "/" not in name else None
        if not isinstance(item, h5py.Dataset) or is_pure_dimension(item):
            raise UnknownName(f"/{self.name} has no variable {name!r} (see docs/data-dictionary.md); "
                              + suggest(name, self._names()))
        return Variable(item)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __len__(self) -> int:
        return len(self._names())

    def __repr__(self) -> str:
        return f"</{self.name}: " + ", ".join(self._names()) + ">"

    def _names(self) -> list[str]:
        return [name for name, item in self._group.items()
                if isinstance(item, h5py.Dataset) and not is_pure_dimension(item)]
