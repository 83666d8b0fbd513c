"""From a run directory or an ensemble.h5 to lazy groups, or to a refusal that says what to do."""

from __future__ import annotations

import json
import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import DamagedFile, EnsembleError, ForeignFile, NewerSchema, NotFound, NotSealed, UnknownName
from .libraries import require
from .variables import Group, Variable, suggest, text_of

if TYPE_CHECKING:
    import h5py
    import numpy as np
    import xarray
else:
    np = require("numpy", "reading ensembles")
    h5py = require("h5py", "reading ensembles")

SCHEMA = "polycosm-ensemble"
SCHEMA_VERSION = 3
REQUIRED_GROUPS = ("catalogue", "parameters", "member_series", "outcomes", "aggregate", "provenance")
# 648000 / pi astronomical units over one Julian year of light [IAU 2015 B2, IAU 2012 B2].
LY_PER_PC = 3.261563777167433


def load_ensemble(path: str | os.PathLike[str]) -> Ensemble:
    """Opens a sealed ensemble: a run directory, or its ensemble.h5. Nothing is read but what says what it is.

    Raises NotFound, NotSealed, DamagedFile, ForeignFile or NewerSchema, all EnsembleError.
    """
    file_path = _ensemble_file(Path(path))
    return Ensemble(_open(file_path), file_path)


def _ensemble_file(path: Path) -> Path:
    if path.is_dir():
        sealed = path / "ensemble.h5"
        if sealed.exists():
            return sealed
        if (path / "plan.json").exists():
            raise NotSealed(f"{path} is not sealed (it holds a run but no ensemble.h5); run `polycosm seal {path}`, "
                            f"or `polycosm resume {path}` when the run was interrupted")
        raise NotSealed(f"{path} is no run directory (no ensemble.h5, no plan.json); try the directory that was given "
                        f"to `polycosm run --out`; for a run that is not sealed, run `polycosm seal {path}`")
    if not path.exists():
        raise NotFound(f"{path} does not exist (looked from {Path.cwd()}); try the directory given to "
                       "`polycosm run --out`")
    return path


def _open(path: Path) -> "h5py.File":
    try:
        file = h5py.File(path, "r")
    except OSError as error:
        raise _refusal(path, error) from error
    try:
        _check_identity(file, path)
    except BaseException:
        file.close()
        raise
    return file


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
    version = _schema_version(file, path)
    if version > SCHEMA_VERSION:
        raise NewerSchema(f"{path} has schema version {version} (this package reads up to {SCHEMA_VERSION}); try the "
                          "analysis/ of the polycosm that wrote it, "
                          + (text_of(file.attrs.get("softwareVersion", "")) or "a newer one"))
    missing = [name for name in REQUIRED_GROUPS if name not in file]
    if missing:
        raise DamagedFile(f"{path} lacks {', '.join('/' + name for name in missing)} (every ensemble has it); try "
                          "`polycosm verify` on its run directory")


def _schema_version(file: "h5py.File", path: Path) -> int:
    try:
        return int(text_of(np.asarray(file.attrs["schema_version"]).reshape(-1)[0]))
    except (KeyError, ValueError, IndexError) as error:
        raise DamagedFile(f"{path} does not say its schema version ({error}); try `polycosm seal` on its run "
                          "directory") from error


class Systems:
    """The star systems of the sky, the Sun's first; columns are read when first asked for."""

    def __init__(self, catalogue: Group) -> None:
        self._catalogue = catalogue

    def __len__(self) -> int:
        return len(self._catalogue["system"])

    def __repr__(self) -> str:
        return f"<{len(self)} systems within {np.max(self.distance_ly):.1f} ly>"

    @cached_property
    def name(self) -> "np.ndarray":
        return self._catalogue["system_name"][...]

    def label(self, index: int) -> str:
        """The name as a figure shows it: runs of blanks are one blank."""
        return " ".join(str(self.name[index]).split())

    @cached_property
    def position_ly(self) -> "np.ndarray":
        """(system, 3): ICRS axes, the Sun at the origin."""
        return np.column_stack([self._catalogue[column][...] for column in ("x_pc", "y_pc", "z_pc")]) * LY_PER_PC

    @cached_property
    def distance_ly(self) -> "np.ndarray":
        return self._catalogue["distance_ly"][...]

    @cached_property
    def is_shell(self) -> "np.ndarray":
        """Systems beyond the core radius, kept as neighbours of its edge."""
        return self._catalogue["edge_class"][...] == 1

    @cached_property
    def luminosity_lsun(self) -> "np.ndarray":
        """Light of all stars of the system that are modelled; NaN where none is."""
        star_luminosity = self._catalogue["luminosity_lsun"][...]
        owner = self._catalogue["star_system"][...]
        known = np.isfinite(star_luminosity)
        total = np.bincount(owner[known], weights=star_luminosity[known], minlength=len(self))
        return np.where(np.bincount(owner[known], minlength=len(self)) > 0, total, np.nan)

    def index(self, name: str) -> int:
        """Row of the system of this name; raises UnknownName with suggestions."""
        names = list(self.name)
        if name not in names:
            raise UnknownName(f"no system is called {name!r} ({len(names)} systems); " + suggest(name, names))
        return names.index(name)


class Members:
    """What was drawn for every member, and which members have numbers."""

    def __init__(self, parameters: Group) -> None:
        self.parameters = parameters

    def __len__(self) -> int:
        return len(self.parameters["member"])

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


class Ensemble:
    """A sealed ensemble. Groups are lazy; close it, or use it in a `with` block."""

    def __init__(self, file: "h5py.File", path: Path) -> None:
        self._file = file
        self.path = path
        self.systems = Systems(self.group("catalogue"))
        self.members = Members(self.group("parameters"))

    @property
    def title(self) -> str:
        return text_of(self._file.attrs.get("title", "")).strip()

    @property
    def run_id(self) -> str:
        """SHA-256 of the plan: equal ids are equal runs. The first 12 digits name it on figures."""
        return text_of(self._file.attrs.get("id", "")).strip()

    @cached_property
    def provenance(self) -> dict[str, Any]:
        """The manifest that travels inside the file."""
        raw = self._file["provenance/data"][()]
        try:
            return json.loads(text_of(raw))
        except ValueError as error:
            raise DamagedFile(f"{self.path}: the manifest inside is no JSON ({error}); try `polycosm verify` on its "
                              "run directory") from error

    @property
    def group_names(self) -> list[str]:
        return [name for name, item in self._file["/"].items() if isinstance(item, h5py.Group)]

    def group(self, name: str) -> Group:
        if name not in self.group_names:
            raise UnknownName(f"{self.path} has no group {name!r}; " + suggest(name, self.group_names))
        return Group(self._file[name])

    @cached_property
    def series_names(self) -> list[str]:
        group = self.group("member_series")
        return [name for name in group if group[name].dims == ("member", "time")]

    def series(self, name: str) -> Variable:
        """A yearly series of every member, (member, time); NaN for quarantined members."""
        if name not in self.series_names:
            raise UnknownName(f"there is no series {name!r}; " + (self._not_stored() or suggest(name, self.series_names)))
        return self.group("member_series")[name]

    def aggregate(self, name: str) -> Variable:
        """A statistic over all members that are ok."""
        group = self.group("aggregate")
        if name not in group and self._not_stored():
            raise UnknownName(f"there is no statistic {name!r} in this group; " + self._not_stored())
        return group[name]

    @property
    def storage_level(self) -> str:
        """What the run kept of members: reductions, series or detail."""
        return text_of(self._file.attrs.get("storage_level", "series")).split(":")[0].strip()

    def _not_stored(self) -> str:
        """The way out where a run kept less than everything; empty where it kept all."""
        said = text_of(self._file.attrs.get("storage_level", "series"))
        if ":" not in said:
            return ""
        run = self.path.parent
        return (f"the run kept {said.split(';')[0].strip()}; re-live members: `polycosm export ensemble {run} "
                f"--members 0-9 --variables population --format netcdf --out members.nc`, or `polycosm replay {run} --member K`")

    @cached_property
    def time_yr(self) -> "np.ndarray":
        """Times of the series and the aggregates, in years since the start."""
        return self.aggregate("time")[...]

    def time_index(self, t: float) -> int:
        """Row of the last stored time that is not after `t` years."""
        first, last = float(self.time_yr[0]), float(self.time_yr[-1])
        if not first <= t <= last:
            raise EnsembleError(f"year {t:g} is outside the run ({first:g} to {last:g}); try a year within")
        return int(np.searchsorted(self.time_yr, t, side="right")) - 1

    @property
    def quantile_method(self) -> str:
        """How the quantiles of metrics were found: exact, or estimated from sketches where members keep no series."""
        return text_of(self._file["aggregate"].attrs.get("quantile_method", "exact"))

    def p_settled(self, t: float) -> "np.ndarray":
        """Share of members in which each system has been settled by year `t`, to 1/508."""
        return self.aggregate("p_settled")[self.time_index(t)]

    def settled_count(self, t: float) -> "np.ndarray":
        """The same as exact counts of members, from every member's arrivals."""
        if "first_settled_year" not in self.group("outcomes"):
            raise UnknownName("there are no arrivals of members; " + self._not_stored())
        arrivals = self.group("outcomes")["first_settled_year"]
        self.time_index(t)
        counts = np.zeros(len(self.systems), dtype=np.int64)
        rows = max(1, 2**22 // max(1, len(self.systems)))
        for first in range(0, len(arrivals), rows):
            counts += np.count_nonzero(arrivals[first : first + rows] <= t, axis=0)
        return counts

    def dataset(self, name: str) -> "xarray.Dataset":
        """A group as an xarray dataset (needs xarray and h5netcdf)."""
        self.group(name)
        require("h5netcdf", "opening groups in xarray")
        return require("xarray", "labelled arrays").open_dataset(
            self.path, group=name, engine="h5netcdf", decode_timedelta=False)

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> "Ensemble":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return (f"<Ensemble {self.title!r}, run {self.run_id[:12]}: {len(self.members)} members "
                f"({self.members.quarantined_count} quarantined), {len(self.systems)} systems, "
                f"{self.time_yr[-1]:g} years>")
