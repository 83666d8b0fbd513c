"""polycosm-check FILE...: does every file keep the profile that netCDF-4, xarray, h5py and H5Web read alike?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .errors import EnsembleError, MissingLibrary
from .layout import check_layout

COMPLETE, DATA_REJECTED, ENVIRONMENT = 0, 3, 5  # the exit codes of every polycosm program; 2 is argparse's
ENDINGS = (".h5", ".nc")
CONTAINER = "shards.h5"  # whole HDF5 files as bytes inside HDF5: read by resume alone, no netCDF


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="polycosm-check", allow_abbrev=False,
        description="Checks HDF5 files against the profile that every reader understands, and says each broken rule with its place.",
        epilog="Exit codes: 0 all keep the profile, 2 wrong usage, 3 a rule is broken or a file cannot be read, 5 a library is missing.")
    parser.add_argument("files", metavar="FILE", nargs="+", help="an .h5 or .nc file, or a directory: all of them below it")
    parser.add_argument("-q", "--quiet", action="store_true", help="say what is wrong, not what is right")
    return parser


def files_of(path: Path) -> list[Path]:
    """The file, or those below a directory; the container of shared_file runs is no netCDF and is left out."""
    if not path.is_dir():
        return [path]
    return sorted(each for each in path.rglob("*") if each.suffix in ENDINGS and each.name != CONTAINER and each.is_file())


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit code."""
    options = _parser().parse_args(arguments)
    worst = COMPLETE
    for path in (each for given in options.files for each in (files_of(Path(given)) or [Path(given)])):
        try:
            problems = check_layout(path)
        except MissingLibrary as error:
            print(f"polycosm-check: error: {error}", file=sys.stderr)
            return ENVIRONMENT
        except EnsembleError as error:
            print(f"polycosm-check: error: {error}", file=sys.stderr)
            worst = DATA_REJECTED
            continue
        for problem in problems:
            print(f"{path}: {problem}")
        worst = DATA_REJECTED if problems else worst
        if not problems and not options.quiet:
            print(f"{path}: keeps the profile")
    return worst
