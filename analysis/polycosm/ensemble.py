"""An ensemble: lazy groups, members, systems, and what is asked of them most often."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import details, labelled
from .errors import DamagedFile, EnsembleError, NotStored, UnknownName
from .libraries import require
from .members import MemberBlock, Members, blocks
from .selection import Selection, select
from .systems import Systems
from .tables import Table
from .variables import Group, Variable, suggest, text_of

if TYPE_CHECKING:
    import h5py
    import numpy as np
    import xarray
else:
    np = require("numpy", "reading ensembles")
    h5py = require("h5py", "reading ensembles")


class Ensemble:
    """A sealed ensemble. Groups are lazy; close it, or use it in a `with` block."""

    is_partial = False
    verification = "not verified"

    def __init__(self, file: "h5py.File", path: Path) -> None:
        self._file = file
        self.path = path
        self._of_members: dict[str, Variable] = {}
        self.members = Members(self.group("parameters"))

    @cached_property
    def systems(self) -> Systems:
        return Systems(self.group("catalogue"))

    @property
    def system_count(self) -> int:
        return len(self.systems)

    @property
    def title(self) -> str:
        return text_of(self._file.attrs.get("title", "")).strip()

    @property
    def run_id(self) -> str:
        """SHA-256 of the plan: equal ids are equal runs. The first 12 digits name it on figures."""
        return text_of(self._file.attrs.get("id", "")).strip()

    @property
    def member_label(self) -> str:
        """How many members stand behind every number, as figures and pages say it."""
        ok, quarantined = self.members.ok_count, self.members.quarantined_count
        return f"{ok:,} member{'s' * (ok != 1)}" + (f" ({quarantined:,} quarantined)" if quarantined else "")

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

    @cached_property
    def metric_names(self) -> list[str]:
        """Series that have statistics, whether the run kept those of members or not."""
        return [name.removesuffix("_quantile") for name in self.group("aggregate")
                if name.endswith("_quantile") and name != "arrival_quantile"]

    def series(self, name: str) -> Variable:
        """A yearly series of every member, (member, time); NaN for quarantined members."""
        if name not in self.series_names:
            raise self._unknown(f"there is no series {name!r}", suggest(name, self.series_names))
        return self.group("member_series")[name]

    def meaning(self, name: str) -> tuple[str, str]:
        """Sentence and unit of a metric, whether the run kept the series of members or their statistics alone."""
        if name in self.series_names:
            return self.series(name).long_name.rstrip("."), self.series(name).units
        quantiles = self.aggregate(f"{name}_quantile")
        return quantiles.long_name.partition(": ")[2].rstrip("."), quantiles.units

    def of_members(self, name: str) -> Variable:
        """A series, a parameter or an outcome: what has a row a member."""
        if name in self._of_members:
            return self._of_members[name]
        for group in map(self.group, ("member_series", "parameters", "outcomes")):
            if name in group and group[name].dims[:1] == ("member",):
                return self._of_members.setdefault(name, group[name])
        known = [*self.series_names, *self.members.parameters, *self.group("outcomes")]
        raise self._unknown(f"members have no {name!r}", suggest(name, known))

    def aggregate(self, name: str) -> Variable:
        """A statistic over all members that are ok."""
        group = self.group("aggregate")
        if name not in group:
            raise self._unknown(f"there is no statistic {name!r} in this group", suggest(name, list(group)))
        return group[name]

    @property
    def storage_level(self) -> str:
        """What the run kept of members: reductions, series or detail."""
        return text_of(self._file.attrs.get("storage_level", "series")).split(":")[0].strip()

    def _unknown(self, what: str, hint: str) -> UnknownName:
        """With the way out where a run kept less than everything."""
        said = text_of(self._file.attrs.get("storage_level", "series"))
        if ":" not in said:
            return UnknownName(f"{what}; {hint}")
        run = self.path.parent
        return NotStored(f"{what}; the run kept {said.split(';')[0].strip()}; re-live members: `polycosm export ensemble {run} "
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
        """The same as exact counts of members: from every member's arrivals, else from what the run counted of itself.

        A run that kept no arrivals knows its last year and the decades; NotStored in other years.
        """
        self.time_index(t)
        if "first_settled_year" not in self.group("outcomes"):
            return self._counted_in_situ(t)
        arrivals = self.group("outcomes")["first_settled_year"]
        counts = np.zeros(arrivals.shape[1], dtype=np.int64)
        rows = max(1, 2**22 // max(1, len(counts)))
        for first in range(0, len(arrivals), rows):
            counts += np.count_nonzero(arrivals[first : first + rows] <= t, axis=0)
        return counts

    def _counted_in_situ(self, t: float) -> "np.ndarray":
        if t >= self.time_yr[-1]:
            return self.aggregate("settled_count")[...].astype(np.int64)
        statistics = self.group("statistics")
        row = np.flatnonzero(statistics["decade"][...] == t)
        if len(row) == 0:
            raise self._unknown(f"there are no arrivals of members to count in year {t:g}; try a decade, such as "
                                f"{10 * (t // 10):g}, or the last year, {self.time_yr[-1]:g}", "")
        return statistics["settled_by_count"][int(row[0])].astype(np.int64)

    def sel(self, star: str | None = None, t: float | None = None) -> Selection:
        """What all members say of one star, or of all of them together, in year `t` (default: the last)."""
        return select(self, star, float(self.time_yr[-1]) if t is None else t)

    def planets(self, star: str) -> Table:
        """Planets of a star: in every member that kept its planets, and those observed."""
        return details.planets(self, star)

    def events(self, member: int | None = None, kind: str | None = None, star: str | None = None) -> Table:
        """What happened in the members that kept their events; narrowed to a member, a kind of event, a place."""
        return details.events(self, member, kind, star)

    def to_table(self, name: str, t: float | None = None) -> Table:
        """"systems" (odds and arrivals by year `t`), "members" (what was drawn, what came of it) or a group of columns."""
        return details.table(self, name, float(self.time_yr[-1]) if t is None else t)

    def iter_members(self, chunk: int | None = None) -> Iterator[MemberBlock]:
        """All members in order, `chunk` at a time, without holding more: `for block in ...: block["population"]`."""
        return blocks(self, chunk)

    def ds(self, name: str) -> "xarray.Dataset":
        """A group as an xarray dataset (needs xarray and h5netcdf)."""
        self.group(name)
        return labelled.dataset(self.path, name)

    def to_datatree(self) -> Any:
        """All of it for ArviZ: prior, prior_predictive, constant_data; dimension member becomes sample (needs a DataTree)."""
        return labelled.datatree(self)

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

    def _repr_html_(self) -> str:
        from .ensemble_html import card
        return card(self)
