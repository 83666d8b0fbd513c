#!/usr/bin/python3
"""One file of the browser suite: run.py FILE. 77, with the reason, where something that it drives is missing.

Node's own test runner drives Debian's Chromium through playwright-core. The two packages of package-lock.json go to the build
tree (POLYCOSM_BROWSER_DIR), once for all files, and so do the ensembles (support/ensembles.py).
"""
import fcntl
import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SKIPPED = 77
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
NO_REGISTRY = re.compile(r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED")


def skip(reason):
    print(f"SKIPPED: {reason}")
    sys.exit(SKIPPED)


def program(names, package):
    for name in names:
        if found := shutil.which(name):
            return found
    skip(f"there is no {names[0]}; try apt-get install {package}")


def node():
    found = program(("node", "nodejs"), "nodejs")
    version = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if int(re.match(r"v(\d+)", version)[1]) < 18:
        skip(f"node is {version}, and these tests need 18 or later")
    return found


def install_modules(folder):
    """`npm ci`, where the lock file is not the one that was installed last."""
    wanted = (HERE / "package-lock.json").read_bytes()
    installed = folder / "installed-lock.json"
    if installed.exists() and installed.read_bytes() == wanted:
        return
    npm = program(("npm",), "npm")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder)
    done = subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"], cwd=folder,
                          capture_output=True, text=True, timeout=200)
    if done.returncode and NO_REGISTRY.search(done.stderr):
        skip(f"npm reaches no registry ({NO_REGISTRY.search(done.stderr)[0]})")
    if done.returncode:
        sys.exit(f"npm ci failed:\n{done.stdout}{done.stderr}")
    installed.write_bytes(wanted)


def main(file):
    folder = pathlib.Path(os.environ["POLYCOSM_BROWSER_DIR"])
    folder.mkdir(parents=True, exist_ok=True)
    chromium, runner = program(CHROMIUMS, "chromium"), node()
    with open(folder / "modules.lock", "w") as lock:  # tests run side by side
        fcntl.flock(lock, fcntl.LOCK_EX)
        install_modules(folder)
    more = {"POLYCOSM_CHROMIUM": chromium, "POLYCOSM_PYTHON": sys.executable}
    return subprocess.run([runner, "--test", str(HERE / file)], env={**os.environ, **more}, cwd=HERE).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
