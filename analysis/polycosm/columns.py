"""Columns as the viewer sends them: application/vnd.polycosm.columns, docs/viewer.md."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .errors import DamagedFile, UnknownName
from .libraries import require

if TYPE_CHECKING:
    import numpy as np
else:
    np = require("numpy", "reading columns")

MAGIC = b"PCOLUMN1"
MEDIA = "application/vnd.polycosm.columns"
TYPES = {"i8": "<i1", "u8": "<u1", "i32": "<i4", "u32": "<u4", "i64": "<i8", "u64": "<u8", "f32": "<f4", "f64": "<f8"}


@dataclass(frozen=True)
class Column:
    """Values with their unit and meaning. What nobody knows is NaN in a number and an empty text."""

    name: str
    unit: str
    meaning: str
    values: "np.ndarray"
    flags: tuple[str, ...] = ()

    def words(self) -> list[str]:
        """A code as the word it stands for."""
        return [self.flags[code] if 0 <= code < len(self.flags) else "unknown" for code in self.values.tolist()]


@dataclass(frozen=True)
class Frame(Mapping[str, "np.ndarray"]):
    """Columns that belong together: `frame["distance_ly"]` is an array, `frame.columns["distance_ly"]` says what it is."""

    about: dict[str, Any]
    columns: dict[str, Column] = field(repr=False)

    def __getitem__(self, name: str) -> "np.ndarray":
        if name not in self.columns:
            raise UnknownName(f"the answer has no column {name!r}; it has {', '.join(self.columns)}")
        return self.columns[name].values

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.columns)

    @property
    def next(self) -> str | None:
        """Where the listing goes on."""
        return self.about.get("next")


def decode(raw: bytes) -> Frame:
    """Raises DamagedFile for what is no such answer, or is cut short."""
    try:
        if raw[:8] != MAGIC:
            raise ValueError("it does not begin with PCOLUMN1")
        (length,) = struct.unpack_from("<I", raw, 8)
        header = json.loads(raw[12:12 + length])
        columns = {each["name"]: _column(each, raw[12 + length + each["offset"]:][:each["byte_count"]]) for each in header.pop("columns")}
    except (ValueError, KeyError, TypeError, struct.error) as error:
        raise DamagedFile(f"an answer of the viewer cannot be read ({error}); try again, or ask for JSON") from error
    return Frame(header, columns)


def _column(said: dict[str, Any], raw: bytes) -> Column:
    if len(raw) != said["byte_count"]:
        raise ValueError(f"column {said['name']} is cut short")
    return Column(said["name"], said["unit"], said["meaning"], _values(said, raw), tuple(said.get("flags", "").split()))


def _values(said: dict[str, Any], raw: bytes) -> "np.ndarray":
    shape = said["shape"]
    if said["type"] == "text":
        count = shape[0]
        edges = np.frombuffer(raw, "<u4", count + 1).tolist()
        text = raw[4 * (count + 1):]
        return np.array([text[begin:end].decode() for begin, end in zip(edges, edges[1:])], dtype=object)
    values = np.frombuffer(raw, TYPES[said["type"]]).reshape(shape)
    if said["packing"] == "delta":
        values = np.cumsum(values, axis=0, dtype=np.uint8)
    unknown = values == said["fill"] if "fill" in said else None
    if "scale" in said:
        values = values * said["scale"]
    if unknown is not None and unknown.any():
        values = np.where(unknown, np.nan, values)
    return values
