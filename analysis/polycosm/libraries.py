"""Which Debian package brings which library, said when one is missing."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

from .errors import MissingLibrary

DEBIAN_PACKAGES = {
    "numpy": "python3-numpy",
    "h5py": "python3-h5py",
    "matplotlib": "python3-matplotlib",
    "xarray": "python3-xarray",
    "h5netcdf": "python3-h5netcdf",
    "astropy": "python3-astropy",
}


def require(module: str, purpose: str) -> ModuleType:
    """Imports `module`, or says what it was wanted for and how to get it."""
    library = module.split(".")[0]
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingLibrary(
            f"{library} is missing (needed for {purpose}; this interpreter is {sys.executable}: {error}); "
            f"try /usr/bin/python3 with `apt install {DEBIAN_PACKAGES[library]}`",
            name=library,
        ) from error
