"""Where a run keeps its members until it is sealed: a file a shard, or all in shards.h5."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import DamagedFile
from .libraries import require

if TYPE_CHECKING:
    import h5py
else:
    h5py = require("h5py", "reading shards")

USER_BLOCK_BYTES = 512


def shard_path(run: Path, index: int) -> Path:
    return run / "shards" / f"s{index:06d}.h5"


def damage_of(image: bytes) -> str:
    """Why these bytes are not the whole shard that was sealed; empty when they are. The first 512 bytes hold the SHA-256 of the rest."""
    head, payload = image[:USER_BLOCK_BYTES], image[USER_BLOCK_BYTES:]
    promised = re.match(rb"polycosm-sealed 1\nsha256 ([0-9a-f]{64})\nbytes (\d+)\n", head)
    if not promised:
        return "it does not begin as a sealed file"
    if len(payload) != int(promised[2]):
        return f"it has {len(payload)} bytes instead of {int(promised[2])}"
    return "" if hashlib.sha256(payload).hexdigest() == promised[1].decode() else "its bytes do not match its own SHA-256"


class SharedShards:
    """shards.h5 of a run with storage.backend = shared_file: whole HDF5 files inside extents, found by an index."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._file = h5py.File(path, "r")
            self._extent, self._offset, self._size = (self._file[f"index/{name}"][...] for name in ("extent", "offset_bytes", "byte_count"))
        except (OSError, KeyError) as error:
            raise DamagedFile(f"{path} cannot be opened ({error}); run `polycosm resume {path.parent}`, which sets it aside") from error

    def byte_count(self, index: int) -> int:
        """0: the shard is not there."""
        return int(self._size[index]) if index < len(self._size) else 0

    def indices(self) -> list[int]:
        """Shards that are there."""
        return [index for index in range(len(self._size)) if self._size[index]]

    def read(self, index: int) -> bytes:
        start = int(self._offset[index])
        return self._file[f"extents/e{int(self._extent[index]):06d}"][start : start + self.byte_count(index)].tobytes()

    def __enter__(self) -> "SharedShards":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
