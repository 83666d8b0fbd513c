"""The members of an ensemble: what was drawn for them, and their numbers block by block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .libraries import require
from .variables import Group, Variable

if TYPE_CHECKING:
    import numpy as np

    from .ensemble import Ensemble
else:
    np = require("numpy", "reading ensembles")

BLOCK_BYTES = 32 << 20


class Members:
    """What was drawn for every member, and which members have numbers."""

    def __init__(self, parameters: Group) -> None:
        self.parameters = parameters

    def __len__(self) -> int:
        return len(self.parameters["member"])

    @cached_property
    def number(self) -> "np.ndarray":
        """Number of each row: 0, 1, 2, ... in a sealed ensemble."""
        return self.parameters["member"][...]

    @cached_property
    def is_ok(self) -> "np.ndarray":
        return self.parameters["status"][...] == 0

    @property
    def ok_count(self) -> int:
        return int(np.count_nonzero(self.is_ok))

    @property
    def quarantined_count(self) -> int:
        return len(self) - self.ok_count

    def __repr__(self) -> str:
        return f"<{len(self)} members, {self.quarantined_count} quarantined>"


@dataclass(frozen=True)
class MemberBlock:
    """Some members, one after the other: `block["population"]` reads their rows of a series, a parameter or an outcome."""

    ensemble: "Ensemble"
    rows: slice
    number: "np.ndarray"
    is_ok: "np.ndarray"

    def __len__(self) -> int:
        return len(self.number)

    def __getitem__(self, name: str) -> "np.ndarray":
        return self.ensemble.of_members(name)[self.rows]


def blocks(ensemble: "Ensemble", chunk: int | None) -> Iterator[MemberBlock]:
    """Blocks of `chunk` members, or of as many whole chunks of the file as 32 MiB of a series hold: no chunk is unpacked twice."""
    count = len(ensemble.members)
    size = chunk if chunk is not None else _natural_size(ensemble)
    if size < 1:
        raise ValueError(f"chunk={chunk} is no number of members; try 1024")
    for first in range(0, count, size):
        rows = slice(first, min(first + size, count))
        yield MemberBlock(ensemble, rows, ensemble.members.number[rows], ensemble.members.is_ok[rows])


def _natural_size(ensemble: "Ensemble") -> int:
    series: list[Variable] = [ensemble.series(name) for name in ensemble.series_names[:1]]
    if not series:
        return 4096
    rows = series[0].chunk_rows
    return max(rows, BLOCK_BYTES // max(1, 4 * series[0].shape[1]) // rows * rows)
