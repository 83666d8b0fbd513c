"""polycosm-report DIR -o report.html|report.pdf: what an ensemble says, in one file."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from .errors import EnsembleError, MissingLibrary
from .loading import load_ensemble

COMPLETE, USAGE, DATA_REJECTED, ENVIRONMENT = 0, 2, 3, 5  # the exit codes of every polycosm program


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="polycosm-report", allow_abbrev=False,
        description="Writes one self-contained file: what the ensemble says in plain sentences, how settlement grows, where and when, what "
                    "decides it, whether there are enough members, and how to get the numbers again.",
        epilog="Exit codes: 0 written, 2 wrong usage, 3 an ensemble cannot be used, 5 a library is missing or the file cannot be "
               "written.")
    parser.add_argument("ensemble", metavar="DIR", help="a sealed run directory, or its ensemble.h5")
    parser.add_argument("-o", "--output", metavar="FILE", required=True, help="file to write: .html (one page, offline) or .pdf")
    parser.add_argument("--vs", metavar="OTHER", help="compare with this ensemble, member by member where seed and sky are the same")
    parser.add_argument("--year", metavar="T", type=float, help="year of the statement and of the drivers (default: four fifths of the run)")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit code; every failure is one line on standard error."""
    parser = _parser()
    options = parser.parse_args(arguments)
    output = Path(options.output)
    if output.suffix.lower() not in (".html", ".htm", ".pdf"):
        parser.error(f"-o {output} has no ending that says html or pdf; try -o {output.with_suffix('.html')}")
    try:
        return _write(options, output, parser)
    except MissingLibrary as error:
        return _fail(error, ENVIRONMENT)
    except EnsembleError as error:
        return _fail(error, DATA_REJECTED)


def _write(options: argparse.Namespace, output: Path, parser: argparse.ArgumentParser) -> int:
    with ExitStack() as stack:
        ensemble = stack.enter_context(load_ensemble(options.ensemble))
        other = stack.enter_context(load_ensemble(options.vs)) if options.vs else None
        from . import report_html, report_pdf  # only now is matplotlib needed
        from .report import compose
        if options.year is not None:
            try:
                ensemble.time_index(options.year)
            except EnsembleError as error:
                parser.error(f"--year: {error}")
        found = compose(ensemble, options.year, other)
        page = report_pdf.render(found) if output.suffix.lower() == ".pdf" else report_html.page(found).encode()
        part = output.with_name(f".{output.name}.part")
        try:
            part.write_bytes(page)
            os.replace(part, output)
        except OSError as error:
            return _fail(f"{output} cannot be written ({error.strerror or error}); try another directory", ENVIRONMENT)
        finally:
            part.unlink(missing_ok=True)
        print(f"wrote {output} ({len(page) / 1e6:.1f} MB, run {ensemble.run_id[:12]}, {ensemble.members.ok_count:,} of "
              f"{len(ensemble.members):,} members)")
    return COMPLETE


def _fail(problem: object, code: int) -> int:
    print(f"polycosm-report: error: {problem}", file=sys.stderr)
    return code
