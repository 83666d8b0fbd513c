"""polycosm-gallery DIR --out docs: every kind of figure, of one ensemble, and the page that shows them.

`polycosm-gallery --run build/release/polycosm --out docs` first makes the two ensembles of docs/gallery.md.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .errors import EnsembleError, MissingLibrary
from .loading import load_ensemble

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from .ensemble import Ensemble

COMPLETE, DATA_REJECTED, ENVIRONMENT = 0, 3, 5  # the exit codes of every polycosm program; 2 is argparse's
DPI = 110
KINDS = ("founding", "colony_failure", "ship_lost", "discovery", "plague", "independence", "route_opened", "lesson")


class Exhibit(NamedTuple):
    """A figure: its file, what to look at, and the line of Python that draws it."""

    name: str
    words: str
    code: str
    draw: Callable[[], "Figure"]


def exhibits(here: "Ensemble", there: "Ensemble | None", year: float, star: str) -> list[Exhibit]:
    """What the ensemble has the numbers for; the rest is left out."""
    from . import plots
    from .arrivals import likeliest_systems
    likely = [here.systems.label(int(i)) for i in likeliest_systems(here, year, 5)[0]]
    found = [
        Exhibit("fan", "Quantiles over members through time; thin lines are members that were lived.",
                "plots.fan(ensemble, \"settled_systems\")", lambda: plots.fan(here, "settled_systems")),
        Exhibit("spaghetti", "Thirty members, coloured by what they drew for the strongest driver.",
                "plots.spaghetti(ensemble, \"settled_systems\")", lambda: plots.spaghetti(here, "settled_systems")),
        Exhibit("map", "Where settlement gets: a projection on the plane of the celestial equator.",
                f"plots.star_map(ensemble, {year:g})", lambda: plots.star_map(here, year)),
        Exhibit("sky", "The same as seen from home, in Mollweide's projection: near systems are large.",
                f"plots.sky(ensemble, {year:g})", lambda: plots.sky(here, year)),
        Exhibit("arrival", "When the likeliest systems are first settled: shares of members with Wilson's bands.",
                f"plots.arrival_ecdf(ensemble, {likely!r})", lambda: plots.arrival_ecdf(here, likely)),
        Exhibit("tornado", "What decides: rank correlations (circles: the others held) and shares of the variance.",
                f"plots.tornado(ensemble, \"settled_systems\", {year:g})", lambda: plots.tornado(here, "settled_systems", year)),
        Exhibit("scatter", "The members behind the strongest drivers.",
                f"plots.scatter(ensemble, \"settled_systems\", {year:g})", lambda: plots.scatter(here, "settled_systems", year)),
        Exhibit("convergence", "Whether there are enough members: quantiles as members are added.",
                f"plots.convergence(ensemble, \"settled_systems\", {year:g})", lambda: plots.convergence(here, "settled_systems", year)),
    ]
    if "planets" in here.group_names:
        found.insert(5, Exhibit("planets", f"Where the planets of {star} may be: each dot is a planet of one member.",
                                f"plots.planets(ensemble, {star!r})", lambda: plots.planets(here, star)))
    if "events" in here.group_names:
        found.append(Exhibit("events", "What happened in one member, and how often.",
                             f"plots.event_raster(ensemble, 0, {KINDS!r})", lambda: plots.event_raster(here, 0, KINDS)))
    if there is not None:
        found.append(Exhibit("compare", "Two ensembles that share their chances: medians, and differences member by member.",
                             f"plots.compare(ensemble, other, \"settled_systems\", {year:g})",
                             lambda: plots.compare(here, there, "settled_systems", year)))
    return found


def page(shown: Sequence[Exhibit], run_id: str, member_label: str, command: str) -> str:
    """docs/gallery.md."""
    out = ["# Gallery\n", f"Every figure is of one run ({run_id[:12]}, {member_label}; `ensemble` below) and is drawn anew by\n", f"```\n{command}\n```\n",
           "Colours are told apart by every kind of colour vision, axes have units, footers name the run and its members, and equal",
           "ensembles give equal bytes. `from polycosm import plots`; `plots.save_figure(figure, \"x.svg\", 150)` writes png, svg or pdf.\n"]
    for each in shown:
        out += [f"## {each.name.capitalize()}\n", f"{each.words}\n", f"```python\n{each.code}\n```\n", f"![{each.words}](figures/gallery/{each.name}.png)\n"]
    return "\n".join(out)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="polycosm-gallery", allow_abbrev=False,
                                     description="Draws every kind of figure of an ensemble, and the page gallery.md that shows them.",
                                     epilog="Exit codes: 0 written, 2 wrong usage, 3 an ensemble cannot be used, 5 a library is missing or a figure "
                                            "cannot be written.")
    parser.add_argument("ensemble", metavar="DIR", nargs="?", help="a sealed run directory, or its ensemble.h5")
    parser.add_argument("--run", metavar="PROGRAM", help="instead of DIR: make the ensembles of docs/gallery.md with this polycosm, from configs/demo.toml")
    parser.add_argument("--vs", metavar="OTHER", help="another ensemble, for the figure that compares")
    parser.add_argument("--year", metavar="T", type=float, help="year of maps and drivers (default: three fifths of the run)")
    parser.add_argument("--star", metavar="NAME", default="tau Cet", help="star whose planets are shown (default: tau Cet)")
    parser.add_argument("--out", metavar="DIR", required=True, help="where gallery.md and figures/gallery/*.png go")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit code; every failure is one line on standard error."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if (options.ensemble is None) == (options.run is None):
        parser.error("give a run directory, or --run PROGRAM, and not both")
    try:
        with tempfile.TemporaryDirectory() as scratch:
            if options.run:
                _live(options.run, Path(scratch))
                options.ensemble, options.vs = f"{scratch}/demo", f"{scratch}/other"
            return _write(options, parser)
    except (OSError, subprocess.CalledProcessError) as error:
        return _fail(f"{options.run} cannot make the ensembles ({error}); build it, and call this from the repository", ENVIRONMENT)
    except MissingLibrary as error:
        return _fail(error, ENVIRONMENT)
    except EnsembleError as error:
        return _fail(error, DATA_REJECTED)


def _live(program: str, scratch: Path) -> None:
    """The demo with the planets and events of a hundred members, and the same worlds whose ships go no farther than 12 light-years."""
    for name, change in (("demo", "output.detail_member_count=100"), ("other", "sim.hop_max_ly=12")):
        subprocess.run([program, "run", "configs/demo.toml", "--out", str(scratch / name), "--set", change], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)


def _write(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    with ExitStack() as stack:
        here = stack.enter_context(load_ensemble(options.ensemble))
        there = stack.enter_context(load_ensemble(options.vs)) if options.vs else None
        from .style import save_figure
        year = float(round(0.6 * here.time_yr[-1])) if options.year is None else options.year
        try:
            here.time_index(year)
        except EnsembleError as error:
            parser.error(f"--year: {error}")
        folder = Path(options.out) / "figures" / "gallery"
        shown = exhibits(here, there, year, options.star)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for each in shown:
                save_figure(each.draw(), folder / f"{each.name}.png", DPI)
            command = "analysis/bin/polycosm-gallery " + ("--run build/release/polycosm" if options.run else
                                                          f"{options.ensemble}" + (f" --vs {options.vs}" if there else "")) + " --out docs"
            (Path(options.out) / "gallery.md").write_text(page(shown, here.run_id, here.member_label, command), encoding="utf-8")
        except OSError as error:
            return _fail(f"{options.out} cannot be written ({error.strerror or error}); try another directory", ENVIRONMENT)
        print(f"wrote {len(shown)} figures and {Path(options.out) / 'gallery.md'} (run {here.run_id[:12]}, {here.member_label})")
    return COMPLETE


def _fail(problem: object, code: int) -> int:
    print(f"polycosm-gallery: error: {problem}", file=sys.stderr)
    return code
