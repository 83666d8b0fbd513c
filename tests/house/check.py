#!/usr/bin/python3
"""Holds the source tree to the rules of the house: check.py [--root DIR] [--report] [check...]; all without names."""
import argparse
import sys
from pathlib import Path

import check_docs
import check_includes
import check_names
import check_purity
import check_records
import check_units
from tree import Tree

CHECKS = {
    "layers": check_includes.layers,
    "headers": check_includes.headers,
    "maths": check_purity.maths,
    "purity": check_purity.purity,
    "namespaces": check_names.namespaces,
    "mirrors": check_names.mirrors,
    "header_manners": check_names.header_manners,
    "units": check_units.units,
    "lengths": check_names.lengths,
    "references": check_records.references,
    "links": check_docs.links,
    "readme_commands": check_docs.readme_commands,
    "machine_paths": check_records.machine_paths,
}


def report_lengths(tree: Tree) -> None:
    sizes = sorted(((s.text.count("\n"), s.path) for s in tree.sources), reverse=True)
    for lines, path in sizes:
        if lines > (120 if path.endswith(".hpp") else 250):
            print(f"{lines:5d} {path}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[2])
    parser.add_argument("--report", action="store_true", help="list files longer than the style asks for")
    parser.add_argument("checks", nargs="*", choices=[*CHECKS, []])
    arguments = parser.parse_args()
    tree = Tree(arguments.root)
    if arguments.report:
        report_lengths(tree)
        return 0
    problems = 0
    for name in arguments.checks or CHECKS:
        for problem in CHECKS[name](tree):
            print(f"{name}: {problem}")
            problems += 1
    looked_at = f"{len(tree.sources)} sources, {len(tree.rooms)} rooms, {len(tree.files)} files"
    print(f"{problems} problem{'s' * (problems != 1)} in {looked_at}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
