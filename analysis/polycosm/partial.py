"""A run that is not sealed yet, from the shards it has by now.

A small file of virtual datasets stands for the ensemble.h5 that is not there: rows of members come from the shards when they are
asked for, statistics are made from them when they are asked for. Nothing stands in for what is missing.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import weakref
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .ensemble import Ensemble
from .errors import DamagedFile, ForeignFile, NotSealed
from .libraries import require
from .opening import SCHEMA_VERSION, NewerSchema, open_hdf5, schema_version
from .recompute import outcome_statistics, series_statistics
from .shards import SharedShards, damage_of
from .systems import Systems
from .variables import Variable, is_pure_dimension, is_scale, is_text, text_of

if TYPE_CHECKING:
    import h5py
    import numpy as np
else:
    np = require("numpy", "reading shards")
    h5py = require("h5py", "reading shards")

LEVELS = (0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975)
BY_MEMBER = ("parameters", "member_series", "outcomes")
BY_ROW = ("planets", "belts", "events")


class PartialEnsemble(Ensemble):
    """What a run has by now. Its rows are the members that were lived; `members.number` says which."""

    is_partial = True
    planned_member_count = 0

    @property
    def member_label(self) -> str:
        return f"PARTIAL: {super().member_label} of {self.planned_member_count:,} planned"

    @cached_property
    def systems(self) -> Systems:
        raise NotSealed(f"{self.path.parent} has no sky yet (shards know systems by number; their names and places come with the seal); run "
                        f"`polycosm resume {self.path.parent}`")

    @property
    def system_count(self) -> int:
        return len(self.group("outcomes")["system"])

    def p_settled(self, t: float) -> "np.ndarray":
        """Share of the members lived by now, exactly."""
        return self.settled_count(t) / self.members.ok_count

    @cached_property
    def metric_names(self) -> list[str]:
        return self.series_names

    @cached_property
    def time_yr(self) -> "np.ndarray":
        return self.group("member_series")["time"][...]

    def aggregate(self, name: str) -> Variable:
        """A statistic over the members lived by now, made when it is first asked for."""
        group = self._file["aggregate"]
        metric, _, kind = name.rpartition("_")
        if name not in group and kind in ("quantile", "mean", "mcse") and metric in self.series_names:
            found = series_statistics(self.series(metric), self.members.is_ok, np.array(LEVELS))
            for each, dims in (("quantile", ("time", "quantile")), ("mean", ("time",)), ("mcse", ("time",))):
                _put(group, f"{metric}_{each}", getattr(found, each), dims, self.series(metric).units, self.series(metric).long_name)
        elif name not in group and name in ("settled_count", "arrival_quantile"):
            found = outcome_statistics(self.of_members("first_settled_year"), self.members.is_ok, self.time_yr, np.array(LEVELS))
            _put(group, "settled_count", found.settled_count, ("system",), "1", "Members lived by now in which the system is ever settled.")
            _put(group, "arrival_quantile", found.arrival_quantile, ("system", "quantile"), "year", "Earliest time by which at least this "
                 "share of the members lived by now has settled the system.")
        return super().aggregate(name)

    def __repr__(self) -> str:
        return f"<PARTIAL ensemble {self.title!r}, run {self.run_id[:12]}: {self.member_label}>"


def open_partial(run: Path, verify: str) -> PartialEnsemble:
    """Raises NotSealed when there is no shard, DamagedFile or ForeignFile for a shard that cannot be used."""
    plan = _plan(run)
    scratch = Path(tempfile.mkdtemp(prefix="polycosm-partial-"))
    try:
        shards = _shards(run, scratch)
        if not shards:
            raise NotSealed(f"{run} has no shard yet (nothing was lived to the end); run `polycosm resume {run}`")
        for path in shards:
            _check(path, plan, verify)
        ensemble = PartialEnsemble(_master(scratch / "partial.h5", shards, plan), run / "ensemble.h5")
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    weakref.finalize(ensemble, shutil.rmtree, scratch, ignore_errors=True)
    ensemble.planned_member_count = int(plan["member_count"])
    ensemble.verification = f"{len(shards)} shards, " + ("not verified" if verify == "off" else f"{verify} check passed")
    return ensemble


def _plan(run: Path) -> dict[str, Any]:
    try:
        plan = json.loads((run / "plan.json").read_bytes())
        return {"identity": str(plan["identity"]), "member_count": int(plan["member_count"]), "whole": plan}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedFile(f"{run / 'plan.json'} cannot be used ({error}); restore it from a copy") from error


def _shards(run: Path, scratch: Path) -> list[Path]:
    """Those that are published; of shards.h5 copies, for virtual datasets need files."""
    if not (run / "shards.h5").exists():
        return sorted((run / "shards").glob("s??????.h5"))
    paths = []
    with SharedShards(run / "shards.h5") as shared:
        for index in shared.indices():
            path = scratch / f"s{index:06d}.h5"
            path.write_bytes(shared.read(index))
            paths.append(path)
    return paths


def _check(path: Path, plan: dict[str, Any], verify: str) -> None:
    advice = "move it away and run `polycosm resume`, which writes it again"
    if verify == "full":
        damage = damage_of(path.read_bytes())
        if damage:
            raise DamagedFile(f"{path} was altered ({damage}); {advice}")
    with open_hdf5(path) as file:
        if text_of(file.attrs.get("schema", "")) != "polycosm-shard":
            raise ForeignFile(f"{path} is no shard; {advice}")
        if schema_version(file, path) > SCHEMA_VERSION:
            raise NewerSchema(f"{path} has schema version {schema_version(file, path)} (this package reads up to {SCHEMA_VERSION}); try the "
                              "analysis/ of the polycosm that wrote it")
        if text_of(file.attrs.get("id", "")) != plan["identity"]:
            raise ForeignFile(f"{path} belongs to the plan {text_of(file.attrs.get('id', ''))[:12]}, not {plan['identity'][:12]}; {advice}")


def _master(path: Path, shards: list[Path], plan: dict[str, Any]) -> "h5py.File":
    # In memory, so that statistics can be added; its sources are found by their absolute paths.
    master = h5py.File(path, "w", track_order=True)
    with h5py.File(shards[0], "r") as first:
        for name in ("title", "id", "software", "softwareVersion"):
            if name in first.attrs:
                master.attrs[name] = first.attrs[name]
        for group in (*BY_MEMBER, *BY_ROW):
            having = [path for path in shards if _has(path, group)]  # planets and events are kept by some members only
            for dataset in _names(having[0], group) if having else []:
                _stack(master, having, f"{group}/{dataset}")
        _sum_stars(master, shards, first)
        _put_aggregate(master, first)
    master.attrs["storage_level"] = "series"
    master.create_group("provenance")["data"] = json.dumps({"state": "partial", "plan": plan["whole"]})
    master.flush()
    return master


def _stack(master: "h5py.File", shards: list[Path], name: str) -> None:
    """One dataset of all shards, row after row; scalars and what has no member are those of the first."""
    with h5py.File(shards[0], "r") as first:
        source = first[name]
        grows = source.ndim > 0 and not is_pure_dimension(source) and _grows(source)
        if source.ndim == 0 or (not grows and not is_pure_dimension(source)):
            target = master.create_dataset(name, data=source[()], dtype=source.dtype)
        elif is_pure_dimension(source):
            return
        else:
            sizes = [_rows(path, name) for path in shards]
            layout = h5py.VirtualLayout(shape=(sum(sizes), *source.shape[1:]), dtype=source.dtype)
            start = 0
            for path, rows in zip(shards, sizes):
                layout[start : start + rows] = h5py.VirtualSource(str(path.resolve()), name, shape=(rows, *source.shape[1:]))
                start += rows
            target = master.create_virtual_dataset(name, layout, fillvalue=np.nan if source.dtype.kind == "f" else None)
        for key, value in source.attrs.items():
            if key not in ("CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST"):
                target.attrs[key] = value
        _attach(master, source, target)


def _grows(dataset: "h5py.Dataset") -> bool:
    axis = dataset.name.rsplit("/", 1)[-1] if is_scale(dataset) else dataset.dims[0].values()[0].name.rsplit("/", 1)[-1]
    return axis in ("member", "planet", "belt", "event")


def _has(path: Path, group: str) -> bool:
    with h5py.File(path, "r") as file:
        return group in file


def _names(path: Path, group: str) -> list[str]:
    with h5py.File(path, "r") as file:
        return list(file[group])


def _rows(path: Path, name: str) -> int:
    with h5py.File(path, "r") as file:
        return int(file[name].shape[0])


def _attach(master: "h5py.File", source: "h5py.Dataset", target: "h5py.Dataset") -> None:
    group, own = source.parent.name.strip("/"), source.name.rsplit("/", 1)[-1]
    if is_scale(source):
        target.make_scale(own)
        return
    axes = source.ndim - (1 if is_text(source) else 0)
    for axis in range(axes):
        dim = source.dims[axis].values()[0].name.rsplit("/", 1)[-1]
        if f"{group}/{dim}" not in master:
            if dim in source.parent and not is_pure_dimension(source.parent[dim]):
                continue
            scale = master.create_dataset(f"{group}/{dim}", shape=(target.shape[axis],), dtype=">f4")
            scale.make_scale("This is a netCDF dimension but not a netCDF variable.%10d" % target.shape[axis])
        target.dims[axis].attach_scale(master[f"{group}/{dim}"])


def _sum_stars(master: "h5py.File", shards: list[Path], first: "h5py.File") -> None:
    """Counts of stars add up over shards."""
    if "star_statistics" not in first:
        return
    for name, dataset in first["star_statistics"].items():
        if is_scale(dataset):
            master.create_dataset(f"star_statistics/{name}", data=dataset[...]).make_scale(name)
            continue
        total = np.zeros(dataset.shape, dtype=dataset.dtype)
        for path in shards:
            with h5py.File(path, "r") as file:
                total += file["star_statistics"][name][...]
        _put(master["star_statistics"], name, total, ("star",), "1", text_of(dataset.attrs.get("long_name", "")))


def _put_aggregate(master: "h5py.File", first: "h5py.File") -> None:
    group = master.create_group("aggregate")
    for name, values in (("time", first["member_series/time"][...]), ("quantile", np.array(LEVELS)), ("system", first["outcomes/system"][...])):
        group.create_dataset(name, data=values).make_scale(name)
    group.create_dataset("n_members", data=np.uint32(np.count_nonzero(master["parameters/status"][...] == 0)))


def _put(group: "h5py.Group", name: str, values: "np.ndarray", dims: tuple[str, ...], unit: str, meaning: str) -> None:
    dataset = group.create_dataset(name, data=values)
    for axis, dim in enumerate(dims):
        dataset.dims[axis].attach_scale(group[dim])
    dataset.attrs["units"], dataset.attrs["long_name"] = unit, meaning
