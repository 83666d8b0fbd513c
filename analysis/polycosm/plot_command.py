"""polycosm-plot DIR -o figure.png: the one-page picture of an ensemble."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .errors import EnsembleError, MissingLibrary
from .loading import load_ensemble

COMPLETE, USAGE, DATA_REJECTED, ENVIRONMENT = 0, 2, 3, 5  # the exit codes of every polycosm program
ENDINGS = (".png", ".svg", ".pdf")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="polycosm-plot", allow_abbrev=False,
        description="Draws where settlement gets and how it grows: a star map of P(settled by year T), fan charts, the "
                    "likeliest systems.",
        epilog="Exit codes: 0 written, 2 wrong usage, 3 the ensemble cannot be used, 5 a library is missing or the figure "
               "cannot be written.")
    parser.add_argument("ensemble", metavar="DIR", help="a sealed run directory, or its ensemble.h5")
    parser.add_argument("-o", "--output", metavar="FILE", required=True, help="figure to write: .png, .svg or .pdf")
    parser.add_argument("--year", metavar="T", type=float, help="year of the map (default: the end of the run)")
    parser.add_argument("--dpi", metavar="N", type=int, default=150, help="dots per inch of a png (default 150: 1600 x 900)")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit code; every failure is one line on standard error."""
    parser = _parser()
    options = parser.parse_args(arguments)
    output = Path(options.output)
    if output.suffix.lower() not in ENDINGS:
        parser.error(f"-o {output} has no ending that says png, svg or pdf; try -o {output.with_suffix('.png')}")
    if not 40 <= options.dpi <= 1200:
        parser.error(f"--dpi {options.dpi} is out of range (40 to 1200); try --dpi 150")
    try:
        return _draw(options.ensemble, output, options.year, options.dpi, parser)
    except MissingLibrary as error:
        return _fail(error, ENVIRONMENT)
    except EnsembleError as error:
        return _fail(error, DATA_REJECTED)


def _draw(source: str, output: Path, year: float | None, dpi: int, parser: argparse.ArgumentParser) -> int:
    with load_ensemble(source) as ensemble:
        from .overview import overview  # only now is matplotlib needed
        from .style import save_figure
        if year is not None:
            try:
                ensemble.time_index(year)
            except EnsembleError as error:
                parser.error(f"--year: {error}")
        figure = overview(ensemble, year).figure
        try:
            save_figure(figure, output, dpi)
        except OSError as error:
            return _fail(f"{output} cannot be written ({error.strerror or error}); try another directory", ENVIRONMENT)
        print(f"wrote {output} (run {ensemble.run_id[:12]}, {ensemble.members.ok_count:,} of {len(ensemble.members):,} members)")
    return COMPLETE


def _fail(problem: object, code: int) -> int:
    print(f"polycosm-plot: error: {problem}", file=sys.stderr)
    return code
