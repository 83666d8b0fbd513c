"""From a path to an open HDF5 file that is what it should be, or to a refusal that says what to do."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import DamagedFile, EnsembleError, ForeignFile, NewerSchema, NotFound, NotSealed
from .libraries import require
from .variables import text_of

if TYPE_CHECKING:
    import h5py
    import numpy as np
else:
    np = require("numpy", "reading ensembles")
    h5py = require("h5py", "reading ensembles")

SCHEMA = "polycosm-ensemble"
SCHEMA_VERSION = 3
REQUIRED_GROUPS = ("catalogue", "parameters", "member_series", "outcomes", "aggregate", "provenance")


def ensemble_file(path: Path) -> Path:
    """The ensemble.h5 of a run directory, or the file itself. Raises NotFound or NotSealed."""
    if path.is_dir():
        sealed = path / "ensemble.h5"
        if sealed.exists():
            return sealed
        if (path / "plan.json").exists():
            raise NotSealed(f"{path} is not sealed (it holds a run but no ensemble.h5); run `polycosm seal {path}`, or `polycosm resume "
                            f"{path}` when the run was interrupted; to look at the members it has by now, load_ensemble(..., allow_partial=True)")
        raise NotSealed(f"{path} is no run directory (no ensemble.h5, no plan.json); try the directory that was given "
                        f"to `polycosm run --out`; for a run that is not sealed, run `polycosm seal {path}`")
    if not path.exists():
        raise NotFound(f"{path} does not exist (looked from {Path.cwd()}); try the directory given to "
                       "`polycosm run --out`")
    return path


def open_ensemble(path: Path) -> "h5py.File":
    """The file, open for reading. Raises DamagedFile, ForeignFile or NewerSchema."""
    file = open_hdf5(path)
    try:
        _check_identity(file, path)
    except BaseException:
        file.close()
        raise
    return file


def open_hdf5(path: Path) -> "h5py.File":
    """Any HDF5 file; raises DamagedFile with the likely reason."""
    try:
        return h5py.File(path, "r")
    except OSError as error:
        raise _refusal(path, error) from error


def _refusal(path: Path, error: OSError) -> EnsembleError:
    if isinstance(error, PermissionError) or not os.access(path, os.R_OK):
        return EnsembleError(f"{path} may not be read (permission denied); try `ls -l {path}`")
    if not path.is_file():
        return DamagedFile(f"{path} is not a regular file; try the run directory")
    if path.stat().st_size == 0:
        return DamagedFile(f"{path} is empty (0 bytes); try `polycosm seal` on its run directory")
    if "truncated" in str(error):
        return DamagedFile(f"{path} is cut short (fewer bytes than its header says); copy it again, or run "
                           "`polycosm seal` on its run directory")
    if "signature" in str(error):
        return DamagedFile(f"{path} is not HDF5 (no signature); try the ensemble.h5 of a run directory")
    return DamagedFile(f"{path} cannot be opened ({error}); try `polycosm verify` on its run directory")


def _check_identity(file: "h5py.File", path: Path) -> None:
    schema = text_of(file.attrs.get("schema", ""))
    if schema.startswith("polycosm-") and schema != SCHEMA:
        raise ForeignFile(f"{path} is a {schema.removeprefix('polycosm-')}, not an ensemble (schema {schema!r}); try the "
                          "run directory it belongs to")
    if schema != SCHEMA:
        raise ForeignFile(f"{path} is HDF5 of another program (its schema is {schema!r}, not {SCHEMA!r}); try the "
                          "ensemble.h5 of a run directory")
    version = schema_version(file, path)
    if version > SCHEMA_VERSION:
        raise NewerSchema(f"{path} has schema version {version} (this package reads up to {SCHEMA_VERSION}); try the "
                          "analysis/ of the polycosm that wrote it, "
                          + (text_of(file.attrs.get("softwareVersion", "")) or "a newer one"))
    missing = [name for name in REQUIRED_GROUPS if name not in file]
    if missing:
        raise DamagedFile(f"{path} lacks {', '.join('/' + name for name in missing)} (every ensemble has it); try "
                          "`polycosm verify` on its run directory")


def schema_version(file: "h5py.File", path: Path) -> int:
    """What the file says of itself; raises DamagedFile when it does not."""
    try:
        return int(text_of(np.asarray(file.attrs["schema_version"]).reshape(-1)[0]))
    except (KeyError, ValueError, IndexError) as error:
        raise DamagedFile(f"{path} does not say its schema version ({error}); try `polycosm seal` on its run "
                          "directory") from error
