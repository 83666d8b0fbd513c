#!/usr/bin/python3
"""The committed pages are what their sources make: npm ci, types, unit tests, a build, byte for byte. 77 without node or npm."""
import fcntl
import filecmp
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import run

PAGES = pathlib.Path(__file__).resolve().parents[2] / "src/viewer/pages"


def listing(folder):
    return sorted(path.name for path in folder.iterdir())


def main():
    folder = pathlib.Path(os.environ["POLYCOSM_BROWSER_DIR"]) / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    run.node()
    with open(folder / "modules.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        run.HERE = PAGES  # whose lock file is installed
        run.install_modules(folder)
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            return compare(pathlib.Path(scratch), folder / "node_modules")


def compare(scratch, modules):
    sources = scratch / "src/viewer/pages"
    (scratch / "docs").symlink_to(PAGES.parents[2] / "docs")  # a test reads the data dictionary
    shutil.copytree(PAGES, sources, ignore=shutil.ignore_patterns("node_modules", "dist"))
    (sources / "node_modules").symlink_to(modules)
    for words in (["run", "check"], ["test"], ["run", "build"]):
        subprocess.run(["npm", *words], cwd=sources, check=True)
    made, kept = sources / "dist", PAGES / "dist"
    names = listing(made)
    if names != listing(kept):
        print(f"dist/ has {listing(kept)}, the sources make {names}; try: npm run build")
        return 1
    other = filecmp.cmpfiles(made, kept, names, shallow=False)[1]
    if other:
        print(f"not what the sources make: {', '.join(other)}; try: npm run build")
    return 1 if other else 0


if __name__ == "__main__":
    sys.exit(main())
