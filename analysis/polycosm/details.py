"""Planets, events and systems as tables, from the columns of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import NotStored, UnknownName
from .libraries import require
from .statistics import wilson_interval
from .tables import Column, Table
from .variables import Group, suggest

if TYPE_CHECKING:
    import numpy as np

    from .ensemble import Ensemble
else:
    np = require("numpy", "reading ensembles")

PLANET_COLUMNS = ("period_d", "a_au", "eccentricity", "inclination_deg", "mass_mearth", "radius_rearth")
TICKS_PER_YR = 4.0


def _notes(ensemble: "Ensemble") -> dict[str, str]:
    return {"run": ensemble.run_id, "members": ensemble.member_label, "statement": "scenario ensemble, not a forecast"}


def column(group: Group, name: str, rows: "np.ndarray | slice") -> Column:
    """Some rows of a variable; labels instead of their numbers."""
    variable = group[name]
    values = variable[...][rows]
    meanings = variable.flag_meanings
    if meanings:
        values = np.array(meanings, dtype=object)[values] if len(values) else np.array([], dtype=object)
    return Column(values, variable.units, variable.long_name)


def planets(ensemble: "Ensemble", star: str) -> Table:
    """Rows with member -1 are observed planets as the sources have them; the others are of one member each."""
    index = ensemble.systems.star_index(star)
    name = ensemble.systems.star_label(index)
    parts: list[dict[str, Column]] = []
    if "observed_planets" in ensemble.group_names:
        parts.append(_observed(ensemble.group("observed_planets"), index))
    kept = 0
    if "planets" in ensemble.group_names:
        group = ensemble.group("planets")
        kept = len(np.unique(group["member_index"][...]))
        rows = np.flatnonzero(group["star_index"][...] == index)
        columns = {"member": column(group, "member_index", rows),
                   "name": Column(np.array([""] * len(rows), dtype=object), "", "Name of an observed planet."),
                   "method": column(group, "method", rows)}
        parts.append({**columns, **{each: column(group, each, rows) for each in PLANET_COLUMNS}})
    if not parts:
        raise NotStored(f"no member kept its planets (output.detail_member_count was 0); run `polycosm complete {name!r}`, or `polycosm replay "
                        f"{ensemble.path.parent} --member K`")
    joined = {each: Column(np.concatenate([part[each].values for part in parts]), parts[-1][each].unit, parts[-1][each].meaning)
              for each in parts[-1]}
    return Table(f"Planets of {name}", joined, {**_notes(ensemble), "members_with_planets_kept": str(kept)})


def _observed(group: Group, star_index: int) -> dict[str, Column]:
    rows = np.flatnonzero(group["star_index"][...] == star_index)
    columns = {"member": Column(np.full(len(rows), -1), "1", "Member the planet belongs to; -1: observed."),
               "name": column(group, "name", rows), "method": column(group, "status", rows)}
    return {**columns, **{each: column(group, each, rows) for each in PLANET_COLUMNS}}


def events(ensemble: "Ensemble", member: int | None, kind: str | None, star: str | None) -> Table:
    """Events in the order of members and of time."""
    if "events" not in ensemble.group_names:
        raise NotStored("no member kept its events (output.detail_member_count was 0); run `polycosm history "
                        f"{ensemble.path.parent} --member {0 if member is None else member}`, which lives the member again")
    group = ensemble.group("events")
    number, types = group["member_index"][...], group["type"]
    selected = np.ones(len(number), dtype=bool)
    if member is not None:
        if member not in number:
            kept = [int(one) for one in np.unique(number)]
            raise NotStored(f"member {member} did not keep its events (kept: {', '.join(map(str, kept[:8]))}{', …' * (len(kept) > 8)}); "
                            f"run `polycosm history {ensemble.path.parent} --member {member}`")
        selected &= number == member
    if kind is not None:
        if kind not in types.flag_meanings:
            raise UnknownName(f"there is no event {kind!r}; {suggest(kind, types.flag_meanings)}")
        selected &= types[...] == types.flag_meanings.index(kind)
    if star is not None:
        selected &= group["system_index"][...] == ensemble.systems.index(star)
    rows = np.flatnonzero(selected)
    columns = {"member": column(group, "member_index", rows),
               "year": Column(group["tick"][...][rows] / TICKS_PER_YR, "year", "Time since the epoch of the run."),
               "type": column(group, "type", rows), **_places(ensemble, group, rows),
               "value": column(group, "value", rows)}
    columns.update({name: column(group, name, rows) for name in ("effect",) if name in group})
    return Table("Events", columns, _notes(ensemble))


def _places(ensemble: "Ensemble", group: Group, rows: "np.ndarray") -> dict[str, Column]:
    where, other = group["system_index"][...][rows], group["other_index"][...][rows]
    if "catalogue" not in ensemble.group_names:  # shards know systems by number only
        return {"system": Column(where, "1", "Index of the system."), "other": Column(other, "1", "Index of the other end.")}
    names = np.array([ensemble.systems.label(i) for i in range(len(ensemble.systems))], dtype=object)
    return {"system": Column(names[where], "", "Where; for a launch the origin."),
            "other": Column(names[other], "", "The other end of a voyage, else the same system.")}


def table(ensemble: "Ensemble", name: str, year: float) -> Table:
    """"systems", "members", or any group whose columns have one length."""
    if name == "systems":
        return _systems(ensemble, year)
    if name == "members":
        return _members(ensemble, year)
    group = ensemble.group(name)
    dims = [group[each].dims for each in group]
    main = next((dim[0] for dim in dims if len(dim) == 1), None)
    if main is None:
        raise UnknownName(f"group {name!r} has no columns; try 'systems', 'members' or one of {', '.join(ensemble.group_names)}")
    columns = {each: column(group, each, slice(None)) for each in group if group[each].dims == (main,)}
    return Table(f"{ensemble.title or 'Ensemble'}: {name}", columns, _notes(ensemble))


def _systems(ensemble: "Ensemble", year: float) -> Table:
    systems, counts, total = ensemble.systems, ensemble.settled_count(year), ensemble.members.ok_count
    low, high = wilson_interval(counts, total)
    place, catalogue = systems.position_ly, ensemble.group("catalogue")
    columns = {"system": Column(np.array([systems.label(i) for i in range(len(systems))], dtype=object), "", catalogue["system_name"].long_name)}
    for k, axis in enumerate("xyz"):
        columns[f"{axis}_ly"] = Column(place[:, k], "ly", f"Position along the ICRS {axis} axis, the Sun at the origin.")
    columns["distance_ly"] = Column(systems.distance_ly, "ly", "Distance from the Sun.")
    columns["settled_count"] = Column(counts, "1", f"Members in which the system has been settled by year {year:g}.")
    columns["p_settled"] = Column(counts / total, "1", f"Share of members in which the system has been settled by year {year:g}.")
    columns["p_settled_low"] = Column(low, "1", "Lower end of Wilson's 95 % interval.")
    columns["p_settled_high"] = Column(high, "1", "Upper end of Wilson's 95 % interval.")
    quantiles = ensemble.aggregate("arrival_quantile")
    levels = list(np.round(quantiles.coordinate("quantile"), 6))
    for level in (0.05, 0.5, 0.95):
        columns[f"arrival_{round(100 * level):02d}_year"] = Column(
            quantiles[:, levels.index(level)], "year", f"Earliest time by which {100 * level:g} % of the members have settled the system.")
    return Table(f"{ensemble.title or 'Ensemble'}: systems in year {year:g}", columns, _notes(ensemble))


def _members(ensemble: "Ensemble", year: float) -> Table:
    group = ensemble.members.parameters
    columns = {name: column(group, name, slice(None)) for name in group if group[name].dims == ("member",)}
    for name in ensemble.series_names:
        series = ensemble.series(name)
        columns[name] = Column(series[:, ensemble.time_index(year)], series.units, f"{series.long_name.rstrip('.')}, year {year:g}.")
    return Table(f"{ensemble.title or 'Ensemble'}: members in year {year:g}", columns, _notes(ensemble))
