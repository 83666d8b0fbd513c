"""One content digest for every compiler, optimisation level and instruction set. Builds what makes numbers twice more."""
import json
import pathlib
import shutil
import subprocess
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
from conftest import BINARY, ROOT, SMALL, environment  # noqa: E402

CLANG = next((name for name in ("clang++", "clang++-19", "clang++-16") if shutil.which(name)), None)
BUILDS = {
    "gcc -O0, baseline": ["-DCMAKE_CXX_COMPILER=g++", "-DCMAKE_BUILD_TYPE=Debug", "-DPOLYCOSM_ARCH="],
    "clang -O3, AVX2": [f"-DCMAKE_CXX_COMPILER={CLANG}", "-DCMAKE_BUILD_TYPE=Release", "-DPOLYCOSM_ARCH=auto"],
}


def digests(command, run):
    done = subprocess.run(command, env=environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    manifest = json.loads((run / "manifest.json").read_text())
    return manifest["ensemble_digest"], [shard["content_digest"] for shard in manifest["shards"]]


@pytest.mark.parametrize("name", BUILDS)
def test_another_build_gives_the_same_content(name, tmp_path):
    if "clang" in name and CLANG is None:
        pytest.skip("no clang++ is installed")
    config = tmp_path / "small.toml"
    config.write_text(SMALL)
    tree = BINARY.parent.parent / ("determinism-" + name.split()[0])
    subprocess.run(["cmake", "-S", ROOT, "-B", tree, "-G", "Ninja", *BUILDS[name]],
                   check=True, capture_output=True)
    built = subprocess.run(["cmake", "--build", tree, "--target", "live"], capture_output=True, text=True)
    assert built.returncode == 0, built.stdout[-4000:]
    other, mine = tmp_path / "other", tmp_path / "mine"
    assert digests([tree / "tests/live", config, other], other) == digests([BINARY, "run", config, "--out", mine], mine)
