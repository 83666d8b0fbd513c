"""The image: built from the unmodified definition by the real Apptainer, and the same worlds inside as outside."""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import pytest

from conftest import BINARY, JOBS, ROOT, SITE, digest_of

HERE = pathlib.Path(__file__).parent
TOOLS = ("patchelf", "mksquashfs", "squashfuse", "mmdebstrap", "docker-registry", "skopeo", "unshare")
CACHE = pathlib.Path(os.environ.get("POLYCOSM_IMAGE_CACHE", pathlib.Path(tempfile.gettempdir()) / "polycosm-image-cache"))
EXPECTED = ROOT / "containers/apptainer/expected-digest"


def test_the_digest_the_image_is_held_to_is_that_of_this_build(tmp_path):
    run = tmp_path / "run"
    subprocess.run([BINARY, "run", ROOT / "configs/demo.toml", "--members", "16", "--progress", "none", "--out", run],
                   check=True, capture_output=True)
    found = digest_of(run)
    if os.environ.get("POLYCOSM_REFRESH"):
        EXPECTED.write_text(found + "\n")
    assert EXPECTED.read_text().strip() == found, "the model changed: run this test once with POLYCOSM_REFRESH=1"


def packages_with_what_they_need(names):
    """A package and all that it depends on, of what is installed."""
    found, waiting = set(), set(names)
    while waiting:
        asked = subprocess.run(["dpkg-query", "-W", "-f", "${Package}|${Depends},${Pre-Depends}\n", *sorted(waiting)],
                               capture_output=True, text=True).stdout
        found |= waiting
        needs = {re.split(r"[ (:]", one.strip())[0] for line in asked.splitlines() for one in re.split(r"[,|]", line)}
        waiting = needs - found - {""}
    return found


def test_the_packages_of_the_image_hold_every_library_of_the_program():
    named = re.search(r"runtime_packages=\((.*?)\)", (ROOT / "bootstrap").read_text(), re.DOTALL)[1].split()
    held = packages_with_what_they_need(named)
    linked = subprocess.run(["ldd", BINARY], capture_output=True, text=True, check=True).stdout
    for path in re.findall(r"=> (/\S+)", linked):
        names = {path, os.path.realpath(path), path.removeprefix("/usr")}
        owners = subprocess.run(["dpkg-query", "-S", *names], capture_output=True, text=True).stdout
        owner = {line.split(":")[0] for line in owners.splitlines()}
        assert owner & held, f"{path} of {owner or 'no package'} is not in the image: add it to runtime_packages"


GIVEN = os.environ.get("POLYCOSM_TEST_IMAGE", "")


@pytest.fixture(scope="session")
def apptainer():
    if not GIVEN:
        pytest.skip("building the image takes some minutes: POLYCOSM_TEST_IMAGE=build does it, or names one that is built")
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    if os.geteuid() != 0:
        pytest.skip("only root can build the image here")
    done = subprocess.run([HERE / "get_apptainer", CACHE / "apptainer"], capture_output=True, text=True)
    if done.returncode != 0:
        pytest.skip(f"no Apptainer to be had: {done.stderr.strip()[-300:]}")
    return CACHE / "apptainer/usr/bin/apptainer"


@pytest.fixture(scope="session")
def image(apptainer, tmp_path_factory):
    if GIVEN != "build":
        return pathlib.Path(GIVEN)
    clone = tmp_path_factory.mktemp("clone") / "polycosm"
    if subprocess.run(["git", "clone", "-q", ROOT, clone], capture_output=True).returncode != 0:
        pytest.skip("the image is made of a commit, and this is no git checkout")
    file = tmp_path_factory.mktemp("image") / "polycosm.sif"
    done = subprocess.run([HERE / "build_image", CACHE / "apptainer", file, CACHE], cwd=clone, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return file


def inside(apptainer, image, *words, ranks=0):
    launch = ["mpirun", "-n", str(ranks), "--oversubscribe"] if ranks else []
    return subprocess.run([*launch, apptainer, "exec", "--bind", str(ROOT), image, *map(str, words)], capture_output=True, text=True,
                          env={**os.environ, **SITE}, timeout=120)


def test_its_own_test_passes(apptainer, image):
    done = subprocess.run([apptainer, "test", image], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "the image computes what its commit computes" in done.stdout


def test_it_is_smaller_than_400_mb_and_says_what_it_is(apptainer, image):
    assert image.stat().st_size < 400e6
    labels = subprocess.run([apptainer, "inspect", image], capture_output=True, text=True).stdout
    commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    if GIVEN == "build":
        assert f"org.opencontainers.image.revision: {commit}" in labels
    assert "org.opencontainers.image.version: 0." in labels
    made_from = re.search(r"commit +([0-9a-f]{40})(.*)", inside(apptainer, image, "polycosm", "version", "--build").stdout)
    assert made_from and f"revision: {made_from[1]}" in labels
    assert made_from[2] == "", "the image was built from a checkout with changes"


@pytest.mark.parametrize("how", ["host mpirun", "mpirun inside"])
def test_ranks_in_containers_give_the_digest_of_the_host(apptainer, image, tmp_path, how):
    run = tmp_path / "run"
    words = ["polycosm", "run", ROOT / "configs/demo.toml", "--members", 16, "--out", run]
    if how == "host mpirun":
        done = inside(apptainer, image, *words, ranks=2)
    else:
        done = inside(apptainer, image, "mpirun", "-n", 2, "--oversubscribe", *words)
    assert done.returncode == 0, done.stderr
    assert digest_of(run) == EXPECTED.read_text().strip()


def test_slurm_starts_it_on_two_nodes(cluster, apptainer, image, tmp_path):
    run, log = tmp_path / "run", tmp_path / "job.log"
    site = {**SITE, "POLYCOSM": f"{apptainer} exec --bind {tmp_path} {image} polycosm", "POLYCOSM_LAUNCHER": "srun --mpi=pmix"}
    config = shutil.copy(ROOT / "configs/demo.toml", tmp_path)  # containers see what is bound, not the whole machine
    number = cluster.submit("--output", log, JOBS / "many-nodes.sbatch", config, run, "--members", 16,
                            environment=site, cwd=tmp_path)
    assert cluster.wait_for(number)["JobState"] == "COMPLETED", log.read_text()
    assert digest_of(run) == EXPECTED.read_text().strip()


def test_it_draws_figures(apptainer, image, tmp_path):
    run = tmp_path / "run"
    assert inside(apptainer, image, "polycosm", "run", ROOT / "configs/demo.toml", "--members", 16, "--out", run).returncode == 0
    done = inside(apptainer, image, "polycosm-plot", run, "-o", tmp_path / "figure.png")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "figure.png").stat().st_size > 10_000
