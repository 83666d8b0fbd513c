"""Are the bytes those that were sealed? What manifest.json promises, compared with what is there."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from .errors import DamagedFile, ForeignFile, MissingShard, NotFound
from .libraries import require
from .shards import SharedShards, shard_path

if TYPE_CHECKING:
    import h5py
else:
    h5py = require("h5py", "reading ensembles")

Scrutiny = Literal["off", "quick", "full"]
BLOCK_BYTES = 1 << 20


def sha256_of(path: Path) -> str:
    """Of a file of any size."""
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(BLOCK_BYTES), b""):
            digest.update(block)
    return digest.hexdigest()


def verify(path: Path, run_id: str, scrutiny: Scrutiny) -> str:
    """Checks a sealed file and the shards beside it; gives what was checked, in words.

    quick: sizes and identities, no byte is read twice. full: the SHA-256 of everything. Raises DamagedFile, ForeignFile or
    MissingShard. A file that travelled without its manifest has nothing to be compared with: quick says so, full refuses.
    """
    if scrutiny not in ("off", "quick", "full"):
        raise ValueError(f"verify={scrutiny!r} is unknown; try 'off', 'quick' or 'full'")
    if scrutiny == "off":
        return "not verified"
    manifest_path = path.parent / "manifest.json"
    if not manifest_path.exists():
        if scrutiny == "full":
            raise NotFound(f"{manifest_path} is not there (nothing says what the bytes of {path.name} should be); try verify='quick', or "
                           "the run directory the file came from")
        return "no manifest beside it"
    manifest = read_manifest(manifest_path)
    _check_file(path, run_id, manifest, scrutiny)
    return _check_shards(path.parent, manifest, scrutiny)


def read_manifest(path: Path) -> dict[str, Any]:
    """manifest.json, or DamagedFile."""
    try:
        manifest = json.loads(path.read_bytes())
        if manifest["schema"] != "polycosm-manifest":
            raise ValueError(f"its schema is {manifest['schema']!r}")
        return manifest
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedFile(f"{path} cannot be used ({error}); try `polycosm seal {path.parent}`") from error


def _check_file(path: Path, run_id: str, manifest: dict[str, Any], scrutiny: Scrutiny) -> None:
    if manifest.get("identity") != run_id:
        raise ForeignFile(f"{path} is run {run_id[:12]}, manifest.json beside it is of run {str(manifest.get('identity'))[:12]}; put "
                          f"back the file that belongs here, or run `polycosm seal {path.parent}`")
    promised = manifest.get("files", {}).get("ensemble.h5", {})
    size = path.stat().st_size
    if size != promised.get("byte_count"):
        raise DamagedFile(f"{path} is damaged ({size} bytes, manifest.json says {promised.get('byte_count')}); copy it again, or run "
                          f"`polycosm seal {path.parent}`")
    if scrutiny == "full" and sha256_of(path) != promised.get("sha256"):
        raise DamagedFile(f"{path} was altered (its bytes do not match the SHA-256 in manifest.json); copy it again, or run "
                          f"`polycosm seal {path.parent}`")


def _check_shards(run: Path, manifest: dict[str, Any], scrutiny: Scrutiny) -> str:
    shared = run / "shards.h5"
    if shared.exists():
        with SharedShards(shared) as stored:
            for receipt in manifest.get("shards", []):
                _check_shared(run, stored, receipt, scrutiny)
    elif (run / "shards").is_dir():
        for receipt in manifest.get("shards", []):
            _check_shard(run, receipt, scrutiny)
    else:
        return f"{scrutiny} check passed, shards are not here"
    return f"{scrutiny} check passed, {len(manifest.get('shards', []))} shards"


def _check_shard(run: Path, receipt: dict[str, Any], scrutiny: Scrutiny) -> None:
    path = shard_path(run, receipt["index"])
    try:
        size = path.stat().st_size
    except OSError as error:
        raise _missing(path, run) from error
    if size != receipt["byte_count"] or (scrutiny == "full" and sha256_of(path) != receipt["sha256"]):
        raise _altered(path, run)


def _check_shared(run: Path, stored: SharedShards, receipt: dict[str, Any], scrutiny: Scrutiny) -> None:
    where = Path(f"{stored.path}[{receipt['index']}]")
    size = stored.byte_count(receipt["index"])
    if size == 0:
        raise _missing(where, run)
    if size != receipt["byte_count"] or (scrutiny == "full"
                                         and hashlib.sha256(stored.read(receipt["index"])).hexdigest() != receipt["sha256"]):
        raise _altered(where, run)


def _missing(path: Path, run: Path) -> MissingShard:
    return MissingShard(f"{path} is missing (manifest.json names it); run `polycosm resume {run}`, which lives its members again; the "
                        "statistics in ensemble.h5 have them: load_ensemble(..., verify='off') reads on")


def _altered(path: Path, run: Path) -> DamagedFile:
    return DamagedFile(f"{path} was altered (its bytes are not those that manifest.json promises); move it away and run `polycosm resume "
                       f"{run}`, which writes it again")
