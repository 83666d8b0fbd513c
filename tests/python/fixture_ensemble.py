"""A small ensemble with known numbers, written by the rules of src/store: names, types, attributes, scales.

The test of the contract compares its datasets with the data dictionary; the other tests run on the program's own ensemble too.
"""

from __future__ import annotations

import json
from pathlib import Path

import h5py
import numpy as np

LEVELS = np.array([0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975])
LY_PER_PC = 3.261563777167433
# name, x, y, z in pc (ICRS, J2000, from parallax and position), luminosity in L_sun, to two digits
NEIGHBOURS = [
    ("Sun", 0.0, 0.0, 0.0, 1.0),
    ("Proxima Centauri", -0.47, -0.36, -1.15, 0.0016),
    ("Rigil Kentaurus", -0.50, -0.42, -1.18, 1.5),
    ("Barnard's Star", -0.02, -1.82, 0.15, 0.0034),
    ("Wolf 359", -2.29, 0.65, 0.30, 0.0011),
    ("Lalande 21185", -2.00, 0.50, 1.50, 0.021),
    ("Sirius", -0.49, 2.48, -0.76, 25.0),
    ("ε Eridani", 1.90, 2.53, -0.53, 0.34),
    ("τ Ceti", 3.16, 1.55, -1.00, 0.49),
    ("Procyon", -1.46, 3.15, 0.32, 6.9),
    ("61 Cygni", 1.98, -1.87, 2.16, 0.15),
    ("$x^2$ \\ <b>", 3.00, -2.00, 1.00, np.nan),
]


class FixtureWriter:
    """The h5py twin of store::TableWriter: every group has its own scales, every dataset its meaning."""

    def __init__(self, path: Path) -> None:
        self.file = h5py.File(path, "w", track_order=True, libver=("earliest", "v108"))
        self.lengths: dict[str, int] = {}

    def text_attribute(self, item, name: str, text: str) -> None:
        value = text.encode() or b" "
        item.attrs.create(name, np.array(value, dtype=f"S{len(value)}"), dtype=h5py.string_dtype("utf-8", len(value)))

    def put(self, group: str, name: str, dims: str, values, unit: str, sentence: str, **attributes):
        parent = self.file.require_group(group) if group in self.file else self.file.create_group(group, track_order=True)
        names = [dim for dim in dims.split(",") if dim]
        values = np.asarray(values)
        if values.dtype.kind in "UO":
            rows = [str(value).encode() for value in values]
            width = max([1, *map(len, rows)])
            values = np.array(rows, dtype=f"S{width}").view("S1").reshape(len(rows), width)
            names.append(f"string{width}")
            attributes["_Encoding"] = "utf-8"
        chunked = {"compression": "gzip", "shuffle": True, "fletcher32": True} if values.size > 4096 else {}
        dataset = parent.create_dataset(name, data=values, track_order=True, **chunked)
        for axis, dim in enumerate(names):
            assert self.lengths.setdefault(dim, values.shape[axis]) == values.shape[axis], dim
            if dim == name:
                dataset.make_scale(name)
                continue
            if dim not in parent:
                scale = parent.create_dataset(dim, shape=(values.shape[axis],), dtype=">f4", track_order=True)
                scale.make_scale("This is a netCDF dimension but not a netCDF variable.%10d" % values.shape[axis])
            dataset.dims[axis].attach_scale(parent[dim])
        self.text_attribute(dataset, "long_name", sentence)
        if unit:
            self.text_attribute(dataset, "units", unit)
        for key, value in attributes.items():
            if key == "flags":
                dataset.attrs["flag_values"] = np.arange(len(value.split()), dtype=values.dtype)
                self.text_attribute(dataset, "flag_meanings", value)
            elif isinstance(value, str):
                self.text_attribute(dataset, key, value)
            else:
                dataset.attrs[key] = value
        if values.dtype.kind == "f" and name not in names:
            dataset.attrs["_FillValue"] = values.dtype.type(np.nan)
        return dataset


def worlds(member_count: int, year_count: int, seed: int = 20261121):
    """Plausible numbers: systems are settled in about the order of distance, people multiply. Member 3 has none."""
    draws = np.random.RandomState(seed)
    position = np.array([row[1:4] for row in NEIGHBOURS])
    distance = np.linalg.norm(position, axis=1) * LY_PER_PC
    speed = np.exp(draws.normal(np.log(0.09), 0.35, size=(member_count, 1)))
    arrival = np.ceil((distance / speed + draws.exponential(25.0, size=(member_count, len(distance)))) * 4) / 4
    arrival[:, 0] = 0.0
    arrival[draws.uniform(size=arrival.shape) < 0.15] = np.nan
    arrival[:, 0], arrival[:, -1] = 0.0, np.nan
    time = np.arange(year_count, dtype=np.float64)
    arrival[arrival > time[-1]] = np.nan
    settled = (arrival[:, :, None] <= time).sum(axis=1).astype(np.float32)
    offworld = np.maximum(0, settled - 1) ** 2 * np.exp(draws.normal(9, 0.5, size=(member_count, 1))) * (1 + time / 40)
    population = (1e10 * (1 + 0.2 * (1 - np.exp(-time / 60))) + offworld).astype(np.float32)
    missing = [3] if member_count > 3 else []
    arrival[missing] = np.nan
    series = {"settled_systems": settled, "population": population, "population_offworld": offworld.astype(np.float32)}
    for values in series.values():
        values[missing] = np.nan
    return time, arrival.astype(np.float32), series, missing


def write_ensemble(path: Path, member_count: int = 24, year_count: int = 161, **root) -> Path:
    time, arrival, series, missing = worlds(member_count, year_count)
    ok = np.setdiff1d(np.arange(member_count), missing)
    writer = FixtureWriter(path)
    attributes = {"Conventions": "CF-1.10 ACDD-1.3 Polycosm-1.0", "title": "A fixture around the Sun",
                  "id": "0123456789abcdef" * 4, "schema": "polycosm-ensemble", "schema_version": "3",
                  "software": "Polycosm", "NX_class": "NXroot", **root}
    for name, value in attributes.items():
        writer.text_attribute(writer.file, name, value)
    _put_sky(writer)
    _put_members(writer, member_count, time, arrival, series, missing)
    _put_aggregate(writer, time, arrival[ok], {name: values[ok] for name, values in series.items()})
    writer.file.create_group("provenance", track_order=True)
    data = writer.file["provenance"].create_dataset("data", data=json.dumps({"title": attributes["title"]}),
                                                    dtype=h5py.string_dtype(), track_order=True)
    writer.text_attribute(data, "long_name", "The manifest of the run.")
    writer.text_attribute(data, "type", "application/json")
    writer.file.close()
    return path


def _put_sky(writer: FixtureWriter) -> None:
    names = [row[0] for row in NEIGHBOURS]
    x, y, z, luminosity = (np.array(column) for column in list(zip(*NEIGHBOURS))[1:])
    count = len(names)
    index = np.arange(count, dtype=np.int32)
    distance = np.sqrt(x * x + y * y + z * z) * LY_PER_PC
    put = writer.put
    put("catalogue", "system", "system", index, "1", "Index of the system; 0 is the Sun's.")
    put("catalogue", "system_id", "system", index.astype(np.uint64) * 7919 + 1, "", "Stable identity.")
    put("catalogue", "system_name", "system", names, "", "Name of the primary star.")
    for axis, values in zip("xyz", (x, y, z)):
        put("catalogue", f"{axis}_pc", "system", values, "pc", f"Position along the ICRS {axis} axis.")
    put("catalogue", "distance_ly", "system", distance, "ly", "Distance from the Sun.")
    put("catalogue", "edge_class", "system", np.zeros(count, np.int8), "", "Core or shell.", flags="core shell")
    put("catalogue", "star", "star", index, "1", "Index of the star, in system order.")
    put("catalogue", "star_name", "star", names, "", "Preferred name.")
    put("catalogue", "star_system", "star", index, "1", "System of the star.", instance_dimension="system")
    put("catalogue", "luminosity_lsun", "star", luminosity, "L_sun", "Luminosity; NaN when not modelled.")


def _put_members(writer, member_count, time, arrival, series, missing) -> None:
    put = writer.put
    member = np.arange(member_count, dtype=np.int64)
    status = np.isin(member, missing).astype(np.int8)
    index_says, realization = "Index of the member in the ensemble.", {"standard_name": "realization"}
    put("parameters", "member", "member", member, "1", index_says, **realization)
    put("parameters", "ensemble_seed", "", np.uint64(2**64 - 1), "", "Seed of the ensemble.")
    put("parameters", "status", "member", status, "", "Whether the member has numbers.", flags="ok quarantined")
    put("parameters", "cruise_speed_c", "member", np.linspace(0.03, 0.07, member_count), "c", "Cruise speed.")
    put("member_series", "member", "member", member, "1", index_says, **realization)
    put("member_series", "time", "time", time, "year", "Time since the epoch of the run, in Julian years.")
    put("member_series", "tick", "time", (time * 4).astype(np.int32), "1", "The same time in ticks.")
    units = {"settled_systems": "1"}
    for name, values in series.items():
        put("member_series", name, "member,time", values, units.get(name, "person"), SENTENCES[name], coordinates="tick")
    put("outcomes", "member", "member", member, "1", index_says, **realization)
    put("outcomes", "system", "system", np.arange(len(NEIGHBOURS), dtype=np.int32), "1", "Index of the system.")
    put("outcomes", "first_settled_year", "member,system", arrival, "year", "When the system was first settled.")
    put("quarantine", "member_index", "quarantined", np.array(missing, np.int64), "1", "Member that has no numbers.")
    put("quarantine", "code", "quarantined", np.array(["NAN"] * len(missing), object), "", "Stable reason code.")


SENTENCES = {"settled_systems": "Systems with living settlements, home included.",
             "population": "People in all settlements.",
             "population_offworld": "People in all settlements but the home system."}


def _put_aggregate(writer, time, arrival, series) -> None:
    put = writer.put
    count = len(arrival)
    put("aggregate", "time", "time", time, "year", "Time since the epoch of the run, in Julian years.")
    put("aggregate", "quantile", "quantile", LEVELS, "1", "Quantile level.")
    put("aggregate", "system", "system", np.arange(len(NEIGHBOURS), dtype=np.int32), "1", "Index of the system.")
    put("aggregate", "n_members", "", np.uint32(count), "1", "Members that are ok.")
    writer.text_attribute(writer.file["aggregate"], "NX_class", "NXdata")
    writer.text_attribute(writer.file["aggregate"], "signal", "p_settled")
    writer.file["aggregate"].attrs.create("axes", ["time", "system"], dtype=h5py.string_dtype())
    share = (arrival[:, None, :] <= time[None, :, None]).mean(axis=0)
    put("aggregate", "p_settled", "time,system", np.rint(share * 254).astype(np.uint8), "1", "Share of members.",
        scale_factor=1.0 / 254.0, _FillValue=np.uint8(255), cell_methods="realization: mean")
    put("aggregate", "settled_count", "system", np.isfinite(arrival).sum(axis=0).astype(np.uint32), "1", "Members.",
        cell_methods="realization: sum")
    ordered = np.sort(np.nan_to_num(arrival, nan=np.inf), axis=0)
    first = ordered[[max(0, int(np.ceil(level * count - 1e-9)) - 1) for level in LEVELS]].T
    put("aggregate", "arrival_quantile", "system,quantile", np.where(np.isinf(first), np.nan, first).astype(np.float32), "year",
        "Earliest time by which at least this share of members has settled the system.")
    for name, values in series.items():
        unit = "1" if name == "settled_systems" else "person"
        quantiles = np.quantile(values.astype(np.float64), LEVELS, axis=0).T
        put("aggregate", f"{name}_quantile", "time,quantile", quantiles, unit, "Quantile over members: " + SENTENCES[name])
        put("aggregate", f"{name}_mean", "time", values.astype(np.float64).mean(axis=0), unit, "Mean: " + SENTENCES[name])
