"""An ensemble as a notebook shows it: what it is, whether it is whole, and the first numbers."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from .selection import LEVELS

if TYPE_CHECKING:
    from .ensemble import Ensemble

HEADLINES = ("settled_systems", "population", "population_offworld", "ships_in_flight", "reach_ly", "tech_home")


def card(ensemble: "Ensemble") -> str:
    """A fragment of HTML; everything that came from the file is escaped."""
    state = "partial" if ensemble.is_partial else "sealed"
    ink = "#b34700" if ensemble.is_partial else "#123a75"
    facts = [("run", ensemble.run_id[:12]), ("state", f"{state}; {ensemble.verification}"), ("members", ensemble.member_label),
             ("systems", f"{ensemble.system_count:,}"), ("years", f"{ensemble.time_yr[-1]:g}"),
             ("kept of members", f"{ensemble.storage_level}; {len(ensemble.series_names)} series"), ("groups", ", ".join(ensemble.group_names))]
    rows = "".join(f"<tr><th style=\"text-align:left\">{name}</th><td style=\"text-align:left\">{escape(str(value))}</td></tr>" for name, value in facts)
    return (f"<div><p><b>{escape(ensemble.title or 'untitled ensemble')}</b> <span style=\"background:{ink};color:#ffffff;padding:0 .5em\">"
            f"{state}</span></p><table>{rows}</table>{_bands(ensemble)}<p>Scenario ensemble, not a forecast.</p></div>")


def _bands(ensemble: "Ensemble") -> str:
    last = float(ensemble.time_yr[-1])
    names = [name for name in HEADLINES if name in ensemble.metric_names]
    head = "".join(f"<th>{100 * level:g} %</th>" for level in LEVELS)
    body = ""
    for name in names:
        quantiles = ensemble.aggregate(f"{name}_quantile")
        levels = [round(float(level), 6) for level in quantiles.coordinate("quantile")]
        row = quantiles[ensemble.time_index(last)]
        body += f"<tr><th style=\"text-align:left\">{escape(name)} ({escape(quantiles.units)})</th>" + "".join(
            f"<td>{float(row[levels.index(level)]):,.4g}</td>" for level in LEVELS) + "</tr>"
    return f"<table><caption>Quantiles over members in year {last:g}</caption><tr><th></th>{head}</tr>{body}</table>" if names else ""
