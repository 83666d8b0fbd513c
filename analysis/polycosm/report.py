"""One page that says what an ensemble says, shows why, and tells how to get it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import report_figures as figures, report_html
from .arrivals import likeliest_systems, percent
from .comparison import Comparison, compare
from .drivers import signed, words_of
from .ensemble import Ensemble
from .errors import EnsembleError
from .findings import LEVELS, METRICS, Cause, band, causes_of, metrics_of, number, statement, years_of
from .in_situ import statistics
from .libraries import require
from .report_blocks import Blocks, Report, Section, code, heading, paragraph, picture, table
from .sensitivity import parameters_of
from .star_map import HOME
from .statistics import quantile_interval, wilson_interval

if TYPE_CHECKING:
    import numpy as np
else:
    np = require("numpy", "reports")

TOP = 12
FAN_CAPTION = ("Dark line: median over members; bands: half and nine tenths of the members in each year; thin lines: real members, "
               "the same in every panel; dashed: the year of the statement.")


def compose(ensemble: Ensemble, year: float | None = None, other: Ensemble | None = None) -> Report:
    """All of the report; equal ensembles give equal ones. `year` is that of the statement, the drivers and the comparison."""
    if ensemble.members.ok_count == 0:
        raise EnsembleError(f"{ensemble.path} has nothing to report (all {len(ensemble.members)} members are quarantined); "
                            "see its quarantine group")
    year = _year_of(ensemble, year)
    causes = causes_of(ensemble, year)
    sections = [("statement", "What it says", _statement(ensemble, year, causes)),
                ("growth", "How it grows", _growth(ensemble, year)),
                ("where", "Where", _where(ensemble)),
                ("systems", "Which systems, and when", _systems(ensemble, year)),
                ("drivers", "What decides it", _drivers(ensemble, year, causes)),
                ("convergence", "Are there enough members", _convergence(ensemble, year)),
                ("events", "What happened", _events(ensemble, year))]
    if other is not None:
        sections.append(("comparison", "Compared with another ensemble", _comparison(ensemble, other, compare(ensemble, other, year))))
    sections += [("quality", "Quality and quarantine", _quality(ensemble)),
                 ("provenance", "Where the numbers come from", _provenance(ensemble))]
    footer = (f"Run {ensemble.run_id[:12]}, {ensemble.members.ok_count:,} members of {len(ensemble.members):,}. Scenario ensemble, not a "
              "forecast. Made by polycosm-report from ensemble.h5; this page asks nothing from the network.")
    return Report(ensemble.title or "Untitled ensemble", _subtitle(ensemble), tuple(Section(*part) for part in sections), footer,
                  _numbers(ensemble, year, causes))


def report(ensemble: Ensemble, year: float | None = None, other: Ensemble | None = None) -> str:
    """The report as one page of html; equal ensembles give equal bytes."""
    return report_html.page(compose(ensemble, year, other))


def _year_of(ensemble: Ensemble, year: float | None) -> float:
    """The year asked for, or four fifths of the run: its end is when most systems in reach have been settled."""
    end = float(ensemble.time_yr[-1])
    return float(ensemble.time_yr[ensemble.time_index(0.8 * end if year is None else year)])


def _subtitle(ensemble: Ensemble) -> str:
    return (f"{ensemble.members.ok_count:,} simulated histories of {len(ensemble.systems):,} star systems within "
            f"{float(ensemble.systems.distance_ly.max()):.0f} light-years, {ensemble.time_yr[-1]:g} years each. "
            f"Run {ensemble.run_id[:12]}.")


def _statement(ensemble: Ensemble, year: float, causes: list[Cause]) -> Blocks:
    said: Blocks = [part for sentence in statement(ensemble, year, causes) for part in paragraph(sentence, "statement")]
    rows = []
    for name in metrics_of(ensemble):
        for at in sorted({*years_of(ensemble), year}):
            found = band(ensemble, name, at)
            width = f"{found.relative_width:.2f}" if np.isfinite(found.relative_width) else "–"
            rows.append([METRICS[name], f"{at:g}", *map(number, found.quantile), width])
    columns = ["metric", "year", *(f"{100 * level:g} %" for level in LEVELS), "(75 % − 25 %) / median"]
    return said + table("Quantiles over members; home is a settled system.", columns, rows)


def _growth(ensemble: Ensemble, year: float) -> Blocks:
    drawn = figures.fans(ensemble, year)
    return picture(drawn, FAN_CAPTION)


def _where(ensemble: Ensemble) -> Blocks:
    drawn = figures.maps(ensemble, years_of(ensemble))
    return picture(drawn, "Seen from celestial north, home in the middle. Colour: share of the members in which the system has "
                  "been settled by then; size: its light; grey dots: settled in none.")


def _systems(ensemble: Ensemble, year: float) -> Blocks:
    best, share = likeliest_systems(ensemble, year, 15)
    if len(best) == 0:
        return paragraph(f"No system but home is settled in any member by year {year:g}.") + _rocky(ensemble)
    drawn = figures.arrivals(ensemble, year, len(best))
    out = picture(drawn, "Dot: median year of the first settlement over all members (none where fewer than half settle it); bar: "
                 f"5 to 95 %; the number is the share of members by year {year:g}. A bar that reaches the edge goes on beyond the run.")
    return out + _often(ensemble, year, best[:TOP]) + _earliest(ensemble) + _rocky(ensemble)


def _arrivals_of(ensemble: Ensemble) -> "np.ndarray":
    quantiles = ensemble.aggregate("arrival_quantile")
    levels = list(np.round(quantiles.coordinate("quantile"), 6))
    return quantiles[...][:, [levels.index(level) for level in (0.05, 0.5, 0.95)]]


def _often(ensemble: Ensemble, year: float, best: "np.ndarray") -> Blocks:
    counts, total, arrival = ensemble.settled_count(year), ensemble.members.ok_count, _arrivals_of(ensemble)
    low, high = wilson_interval(counts, total)
    rows = [[ensemble.systems.label(int(i)), f"{ensemble.systems.distance_ly[i]:.1f}", percent(counts[i] / total),
             f"{100 * low[i]:.1f} to {100 * high[i]:.1f} %", *map(_year, arrival[i])] for i in best]
    return table(f"Most often settled by year {year:g}, with 95 % intervals.",
                 ["system", "distance (ly)", "settled", "interval", "5 % by year", "50 %", "95 %"], rows)


def _year(value: float) -> str:
    return f"{value:g}" if np.isfinite(value) else "later"


def _earliest(ensemble: Ensemble) -> Blocks:
    arrival = _arrivals_of(ensemble)
    order = [int(i) for i in np.argsort(np.nan_to_num(arrival[:, 0], nan=np.inf), kind="stable") if i != HOME][:TOP]
    rows = [[ensemble.systems.label(i), f"{ensemble.systems.distance_ly[i]:.1f}", *map(_year, arrival[i])]
            for i in order if np.isfinite(arrival[i, 0])]
    return table("Settled earliest: the year by which one member in twenty has settled the system, then half, then nineteen in twenty.",
                 ["system", "distance (ly)", "5 %", "50 %", "95 %"], rows) if rows else []


def _rocky(ensemble: Ensemble) -> Blocks:
    """The stars that most probably have a rocky planet in the habitable zone."""
    if "star_statistics" not in ensemble.group_names:
        return []
    group, catalogue = ensemble.group("star_statistics"), ensemble.group("catalogue")
    counts, names = group["rocky_hz_count"][...].astype(np.int64), catalogue["star_name"][...]
    treatment = group["treatment"]
    kinds, total = treatment[...], ensemble.members.ok_count
    distance = ensemble.systems.distance_ly[catalogue["star_system"][...]]
    low, high = wilson_interval(counts, total)
    order = [int(i) for i in np.lexsort((np.arange(len(counts)), distance, -counts)) if counts[i] > 0 and names[i] != "Sun"][:TOP]
    rows = [[" ".join(str(names[i]).split()), f"{distance[i]:.1f}", percent(counts[i] / total), f"{100 * low[i]:.1f} to {100 * high[i]:.1f} %",
             treatment.flag_meanings[kinds[i]].replace("_", " ")] for i in order]
    return table("Stars that most probably have a rocky planet, known or inferred, in the conservative habitable zone: share of members. The "
                 "last column is how the star was completed; known planets put it near 0 or 1.",
                 ["star", "distance (ly)", "rocky planet in the zone", "95 % interval", "completed as"], rows, [4]) if rows else []


def _drivers(ensemble: Ensemble, year: float, causes: list[Cause]) -> Blocks:
    if not ensemble.series_names and "sensitivity" in ensemble.group_names:
        return _drivers_in_situ(ensemble) + _parameter_table(ensemble)
    if not causes:
        return paragraph("Nothing that differs between members can be told to drive them: the parameters are the same in all, or there are too "
                         "few members (20 at least, twice the number of parameters).")
    out: Blocks = []
    for found in causes:
        drawn = figures.tornado(ensemble, found)
        out += heading(f"{METRICS[found.name].capitalize()}, year {found.year:g}")
        out += picture(drawn, "Left: Spearman's rank correlation with its 95 % interval; blue: more of the parameter goes with more, "
                      "orange: with fewer; circles: partial rank correlation, all other parameters held. Right: first-order Sobol' index, the "
                      "share of the variance that would go if the parameter were known, with its 95 % interval; dashed: 95 % of parameters "
                      "without any effect stay left of it.")
        if found is causes[0]:
            dots = figures.scatters(ensemble, found, min(4, len(found.found.drivers)))
            out += picture(dots, "The strongest drivers: a dot is a member, the line joins medians of bins of equal share.")
        out += _driver_table(found)
    return out + _parameter_table(ensemble)


def _drivers_in_situ(ensemble: Ensemble) -> Blocks:
    """What the run found out of itself, where members kept no numbers."""
    indices = statistics(ensemble).sensitivity()
    names = [name for name in METRICS if name in indices]
    strength = {hyper: max(np.nan_to_num(indices[name][hyper], nan=-1.0) for name in names) for hyper in next(iter(indices.values()))}
    rows = [[words_of(hyper), *(f"{100 * indices[name][hyper]:.1f} %".replace("-", "−") if np.isfinite(indices[name][hyper]) else "–" for name in names)]
            for hyper in sorted(strength, key=lambda hyper: -strength[hyper])]
    return table(f"First-order Sobol' indices in the last year, which the run found over the deciles of each parameter's prior, {ensemble.members.ok_count:,} "
                 "members; members kept no series, so there are no correlations.", ["parameter", *(METRICS[name] for name in names)], rows)


def _driver_table(found: Cause) -> Blocks:
    rows = [[words_of(driver.name), signed(driver.rank_correlation, 3),
             f"{signed(driver.rank_low, 2)} to {signed(driver.rank_high, 2)}", signed(driver.partial_correlation, 3),
             f"{signed(driver.partial_low, 2)} to {signed(driver.partial_high, 2)}", f"{100 * driver.first_order:.1f} %".replace("-", "−"),
             f"± {100 * driver.first_order_error:.1f} %"] for driver in found.found.drivers]
    rows.append(["all else: chance, sky, interactions", *"––––", f"{100 * found.found.unexplained:.1f} %".replace("-", "−"), "–"])
    scale = "the logarithm of one plus " if found.is_logarithm else ""
    return table(f"Drivers of {scale}{METRICS[found.name]} in year {found.year:g}, {found.found.member_count:,} members, "
                 f"{found.found.bin_count} bins; no effect: below {100 * found.found.null_95:.1f} % in 95 of 100.",
                 ["parameter", "rank correlation", "95 %", "partial", "95 %", "variance explained", "s.e."], rows)


def _parameter_table(ensemble: Ensemble) -> Blocks:
    """What was drawn."""
    group, rows = ensemble.members.parameters, []
    for name, values in parameters_of(ensemble).items():
        low, middle, high = np.quantile(values[ensemble.members.is_ok], [0.05, 0.5, 0.95])
        rows.append([words_of(name), *(number(float(value)) for value in (low, middle, high)), group[name].units.replace("1 / yr", "a year"),
                     group[name].long_name])
    return table("What was drawn for every member: quantiles over members. A driver can be no wider than its parameter.",
                 ["parameter", "5 %", "median", "95 %", "unit", "meaning"], rows, [5])


def _convergence(ensemble: Ensemble, year: float) -> Blocks:
    if not ensemble.series_names:
        return paragraph("Members are added one by one here, and this run kept none (storage.level = reductions). Every number above is of all "
                         f"{ensemble.members.ok_count:,}; for intervals of quantiles run it with storage.level = series.")
    names = [name for name in ("settled_systems", "population", "ships_in_flight") if name in metrics_of(ensemble)][:2]
    drawn = figures.convergence(ensemble, names, year)
    rows = []
    for name in (name for name in metrics_of(ensemble) if name in ensemble.series_names):
        values = ensemble.series(name)[:, ensemble.time_index(year)]
        values = values[np.isfinite(values)].astype(np.float64)
        row: list[object] = [METRICS[name]]
        for share in (0.1, 0.25, 1.0):
            first = values[: max(1, round(share * len(values)))]
            low, high = quantile_interval(first, 0.5)
            row.append(f"{number(float(np.median(first)))} ({number(low)} to {number(high)})")
        rows.append(row)
    total = ensemble.members.ok_count
    columns = ["median of", *(f"first {max(1, round(share * total)):,} members" for share in (0.1, 0.25)), f"all {total:,}"]
    return (picture(drawn, "Quantiles over the first members, in the order of their numbers, and the 95 % intervals they have by then "
                   "(order statistics, whatever the distribution). An interval halves with four times the members.")
            + table(f"Medians in year {year:g} and their 95 % intervals as members are added.", columns, rows))


def _events(ensemble: Ensemble, year: float) -> Blocks:
    row, levels = ensemble.time_index(year), None
    rows = []
    for name in ensemble.metric_names:
        meaning = ensemble.meaning(name)[0] + "."
        if "since the start" not in meaning:
            continue
        quantiles = ensemble.aggregate(f"{name}_quantile")
        levels = levels or list(np.round(quantiles.coordinate("quantile"), 6))
        low, middle, high = (float(quantiles[row][levels.index(level)]) for level in (0.05, 0.5, 0.95))
        mean = float(ensemble.aggregate(f"{name}_mean")[row])
        if mean > 0.0:
            rows.append([name.replace("_", " "), number(low), number(middle), number(high), number(mean), meaning])
    out = table(f"Counted in every member from the start to year {year:g}.", ["what", "5 %", "median", "95 %", "mean", "meaning"], rows,
                [5]) if rows else paragraph("This model counts no events.")
    return out + _first_foundings(ensemble)


def _first_foundings(ensemble: Ensemble) -> Blocks:
    """How one real member began."""
    if "events" not in ensemble.group_names:
        return paragraph("No member kept its events (output.detail_member_count was 0).")
    events = ensemble.group("events")
    kinds, member = events["type"], events["member_index"][...]
    if not len(member) or "founding" not in kinds.flag_meanings:
        return []
    chosen = int(member.min())
    wanted = np.flatnonzero((member == chosen) & (kinds[...] == kinds.flag_meanings.index("founding")))[:10]
    tick, place, persons = events["tick"][...], events["system_index"][...], events["value"][...]
    origin = events["other_index"][...]
    rows = [[f"{tick[i] / 4:g}", ensemble.systems.label(int(place[i])), ensemble.systems.label(int(origin[i])), number(float(persons[i]))]
            for i in wanted]
    kept = len(np.unique(member))
    return (table(f"The first settlements of member {chosen}, as they were lived.", ["year", "system", "from", "people"], rows, [1, 2])
            + paragraph(f"Events of {kept} member{'s' * (kept > 1)} are kept in the file; any other member can be lived again: polycosm history "
                        "DIR --member K."))


def _comparison(ensemble: Ensemble, other: Ensemble, found: Comparison) -> Blocks:
    how = (f"Both ensembles share seed and sky, so member k met the same chances in both ({found.pair_count:,} pairs): differences are taken "
           "within pairs." if found.is_paired else f"The ensembles do not share seed and sky ({found.why_not}), so only their medians are "
           "compared, as independent samples.")
    rows = [[METRICS[row.name], number(row.here), number(row.there), *row.said] for row in found.rows]
    columns = (["metric", "here", "there", "median difference here − there (95 %)", "members with more here (95 %)"] if found.is_paired
               else ["metric", "here", "there", "95 % here", "95 % there"])
    out = paragraph(f"Against {found.title} (run {found.run_id[:12]}, {found.member_count:,} members). {how}")
    drawn = figures.comparison(ensemble, other, found.year)
    out += picture(drawn, "Blue, whole: here; orange, dashed: there; bands hold half of the members."
                  + (" Right: one count a pair of members that met the same chances; blue bars: more here, orange: less, grey: as good as equal." if found.is_paired else ""))
    out += table(f"Medians in year {found.year:g}.", columns, rows, [3, 4])
    if found.config_difference:
        out += paragraph("What differs between the two configurations (- there, + here):")
        out += code("\n".join(found.config_difference), "Difference of the configurations")
    return out


def _quality(ensemble: Ensemble) -> Blocks:
    members, manifest = ensemble.members, ensemble.provenance
    rows = [["members asked for", f"{len(members):,}"], ["members with numbers", f"{members.ok_count:,}"],
            ["quarantined", f"{members.quarantined_count:,} ({100 * members.quarantined_count / len(members):.2g} %)"],
            ["systems", f"{len(ensemble.systems):,}"], ["state of the run", manifest.get("state", "not said")]]
    catalogue = manifest.get("catalogue", {})
    for source in catalogue.get("sources", []):
        rows.append([f"rows accepted of {source.get('path', '?').rsplit('/', 1)[-1]}",
                     f"{source.get('accepted_count', 0):,} of {source.get('row_count', 0):,}"])
    out = table("What was asked for and what came of it.", ["what", "count"], rows)
    if not ensemble.quantile_method.startswith("exact"):
        out += paragraph(f"Quantiles of metrics: {ensemble.quantile_method}.")
    for warning in manifest.get("warnings", []):
        out += paragraph(f"Warning of the run: {warning}")
    if "quarantine" in ensemble.group_names and members.quarantined_count:
        group = ensemble.group("quarantine")
        messages = group["message"][...] if "message" in group else [""] * members.quarantined_count
        listed = [[str(member), reason, message, f"polycosm replay DIR --member {member}"]
                  for member, reason, message in zip(group["member_index"][...], group["code"][...], messages)]
        out += table(f"Quarantined members{' (the first 20)' if len(listed) > 20 else ''}: they broke an invariant and are in no number.",
                     ["member", "code", "what went wrong", "live it again"], listed[:20], [1, 2, 3])
    else:
        out += paragraph("No member is in quarantine.")
    return out


def _provenance(ensemble: Ensemble) -> Blocks:
    manifest = ensemble.provenance
    plan, software = manifest.get("plan", {}), manifest.get("software", {})
    rows = [["run", ensemble.run_id], ["digest of the ensemble", manifest.get("ensemble_digest", "not said")],
            ["seed", plan.get("ensemble_seed", "not said")], ["settlement model", plan.get("sim_model", "not said")],
            ["planet model", plan.get("inference_model", "not said")],
            ["program", f"{software.get('name', '?')} {software.get('version', '?')}, commit {software.get('git_commit', '?')}"
             + (" with changes" if software.get("is_dirty") else "")],
            ["compiler", f"{software.get('compiler', '?')} {software.get('flags', '')}"],
            ["catalogue, SHA-256", plan.get("catalogue_sha256", "not said")], ["configuration, SHA-256", plan.get("config_sha256", "not said")],
            ["access", manifest.get("access_level", "not said")]]
    out = table("What a reader needs to get the numbers again.", ["what", "value"], rows, [1])
    sources = manifest.get("catalogue", {}).get("sources", [])
    if sources:
        out += table("Sources of the sky.", ["file", "read as", "SHA-256", "licence"],
                     [[s.get("path", "?").rsplit("/", 1)[-1], s.get("connector", ""), s.get("sha256", "")[:16] + "…", s.get("licence", "")]
                      for s in sources], [1, 2, 3])
    cards = [card for card in manifest.get("model_cards", []) if plan.get("inference_model", "").startswith(card.get("id", "?") + "@")]
    for card in cards:
        out += paragraph(f"Where {card['id']} ends: {card.get('validity', '')}")
    commands = "\n".join([manifest.get("command", "polycosm run CONFIG --out DIR"), "polycosm verify DIR", "polycosm replay DIR --member 0",
                          "polycosm history DIR --member 0", "polycosm-report DIR -o report.html"])
    out += heading("The exact commands") + code(commands, "Commands") + paragraph("DIR is the run directory given to --out.", "quiet")
    if plan.get("config_toml"):
        out += heading("The configuration, whole") + code(plan["config_toml"].strip(), "Configuration")
    return out


def _numbers(ensemble: Ensemble, year: float, causes: list[Cause]) -> dict[str, Any]:
    """What the page says, for programs."""
    return {"run": ensemble.run_id, "member_count": ensemble.members.ok_count, "year": year, "levels": list(LEVELS),
            "quantiles": {name: {f"{at:g}": list(band(ensemble, name, at).quantile) for at in sorted({*years_of(ensemble), year})}
                          for name in metrics_of(ensemble)},
            "drivers": {found.name: {driver.name: {"rank_correlation": driver.rank_correlation, "partial": driver.partial_correlation,
                                                   "first_order": driver.first_order, "first_order_error": driver.first_order_error}
                                     for driver in found.found.drivers} for found in causes}}
